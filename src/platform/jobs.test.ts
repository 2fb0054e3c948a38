/** Tests of background work, on a real queue in a real database. */
import assert from 'node:assert/strict'
import { after, afterEach, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase } from '../../test/helpers.ts'
import { openPool } from './db.ts'
import type { Site } from './http.tsx'
import { enqueue, enqueueMany, GiveUp, type JobHandler, type Jobs, type JobsOptions, startJobs } from './jobs.ts'
import { type LogFields, silentLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { configFor } from './migrate.ts'

// Hooks run in the order they were given: the pool must end before the database is dropped.
after(() => pool.end())
const { db, admin, secret } = await testDatabase()
const pool = openPool(configFor(admin, 'melayani_worker', secret), 12)

const lines: { message: string; fields?: LogFields }[] = []
const note = (message: string, fields?: LogFields) => void lines.push({ message, fields })
const metrics = openMetrics()
const site = {
  db,
  metrics,
  log: { ...silentLog, info: note, warn: note, error: note },
  clock: () => new Date(),
} as unknown as Site

const running: Jobs[] = []
const start = async (handlers: Record<string, JobHandler>, more: Partial<JobsOptions> = {}): Promise<Jobs> => {
  const jobs = await startJobs({ pool, site, handlers, ...more })
  running.push(jobs)
  return jobs
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((jobs) => jobs.stop()))
  await pool.query('delete from graphile_worker._private_jobs')
  lines.length = 0
})

const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
  for (let round = 0; round < 400; round++) {
    if (await done()) return
    await sleep(10)
  }
  assert.fail('it never came')
}
const rows = async () => (await pool.query('select * from graphile_worker._private_jobs order by id')).rows

describe('adding a job', () => {
  it('happens with the transaction, or not at all', async () => {
    await db.inRegion('9901', (tx) => enqueue(tx, 'kept', { caseId: 'a' }))
    await db.inRegion('9901', async (tx) => {
      await enqueue(tx, 'dropped')
      tx.rollback()
    })
    await assert.rejects(
      db.inRegion('9901', async (tx) => {
        await enqueue(tx, 'thrown')
        throw new Error('no')
      }),
    )
    const all = await rows()
    assert.equal(all.length, 1)
    assert.deepEqual(all[0].payload, { caseId: 'a', region: '9901' })
  })
  it('cannot speak for another region', async () => {
    await db.inRegion('9901', (tx) => enqueue(tx, 'x', { region: '9902' }))
    assert.equal((await rows())[0].payload.region, '9901')
  })
  it('with a key replaces the waiting one of the same region only', async () => {
    const at = new Date('2030-01-01T00:00:00Z')
    await db.inRegion('9901', (tx) => enqueue(tx, 'x', { n: 1 }, { key: 'k', runAt: at }))
    await db.inRegion('9901', (tx) => enqueue(tx, 'x', { n: 2 }, { key: 'k', runAt: at }))
    await db.inRegion('9902', (tx) => enqueue(tx, 'x', { n: 3 }, { key: 'k', runAt: at }))
    assert.deepEqual(
      (await rows()).map((row) => row.payload.n),
      [2, 3],
    )
    assert.equal((await rows())[0].run_at.toISOString(), at.toISOString())
  })
  it('takes many at once, the last of each key', async () => {
    await db.inRegion('9901', (tx) =>
      enqueueMany(tx, [
        { job: 'x', payload: { n: 1 }, key: 'k' },
        { job: 'x', payload: { n: 2 } },
        { job: 'x', payload: { n: 3 }, key: 'k' },
      ]),
    )
    assert.deepEqual((await rows()).map((row) => row.payload.n).sort(), [2, 3])
    await db.inRegion('9901', (tx) => enqueueMany(tx, []))
  })
})

describe('running jobs', () => {
  it('hands over site, payload and the number of the try, and counts it', async () => {
    const seen: unknown[] = []
    await start({
      hello: async (given, payload, { attempt, last }) => {
        seen.push([given === site, payload, attempt, last])
      },
    })
    await db.inRegion('9901', (tx) => enqueue(tx, 'hello', { n: 1 }))
    await until(() => seen.length === 1)
    assert.deepEqual(seen, [[true, { n: 1, region: '9901' }, 1, false]])
    await until(async () => (await rows()).length === 0)
    assert.match(await metrics.text(), /melayani_jobs_total\{job="hello",outcome="done"\} 1/)
  })
  it('tries again after a fault, keeping no personal data of it', async () => {
    let tries = 0
    await start({
      shaky: async () => {
        tries++
        throw new Error('mail to siti@example.id (081234567890) refused')
      },
    })
    await db.inRegion('9901', (tx) => enqueue(tx, 'shaky'))
    await until(async () => (await rows())[0]?.last_error !== null)
    const [row] = await rows()
    assert.equal(row.attempts, 1)
    assert.ok(row.run_at > new Date())
    assert.doesNotMatch(JSON.stringify([row, lines]), /siti@|0812345/)
    await pool.query('update graphile_worker._private_jobs set run_at = now()')
    await until(() => tries === 2)
  })
  it('gives up at the last try, and at once when told so', async () => {
    const given: boolean[] = []
    await start({
      hopeless: async (_site, _payload, { last }) => {
        given.push(last)
        throw new Error('no')
      },
      pointless: async () => {
        throw new GiveUp('never')
      },
    })
    await db.inRegion('9901', async (tx) => {
      await enqueue(tx, 'hopeless', {}, { maxAttempts: 1 })
      await enqueue(tx, 'pointless')
    })
    await until(async () =>
      (await rows()).every((row) => row.attempts === 1 && row.max_attempts === 1 && !row.locked_by),
    )
    assert.deepEqual(given, [true])
    await until(async () => /melayani_jobs_dead 2/.test(await metrics.text()))
    assert.equal(lines.filter((line) => line.message === 'job given up').length, 2)
  })
  it('stops only when the running job has ended, and takes no other', async () => {
    let ended = false
    let started = 0
    const jobs = await start(
      {
        slow: async () => {
          started++
          await sleep(150)
          ended = true
        },
      },
      { concurrency: 1 },
    )
    await db.inRegion('9901', (tx) => enqueueMany(tx, [{ job: 'slow' }, { job: 'slow' }]))
    await until(() => started === 1)
    await jobs.stop()
    assert.equal(ended, true)
    assert.equal(started, 1)
    const left = await rows()
    assert.deepEqual(
      left.map((row) => [row.attempts, row.locked_by]),
      [[0, null]],
    )
  })
  it('refuses a crontab that cannot be read', async () => {
    await assert.rejects(start({ a: async () => {} }, { crontab: [{ job: 'a', at: 'tiap jam' }] }))
  })
})

describe('jobs taken by a process that was killed', () => {
  it('are given back at the next start and done', async () => {
    await db.inRegion('9901', (tx) => enqueue(tx, 'lost'))
    await pool.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = now(), attempts = 1`,
    )
    let done = 0
    await start({ lost: async () => void done++ })
    await until(() => done === 1)
  })
  it('but jobs of a living one are left with it', async () => {
    let runs = 0
    await start({
      long: async () => {
        runs++
        await sleep(400)
      },
    })
    await db.inRegion('9901', (tx) => enqueue(tx, 'long'))
    await until(() => runs === 1)
    const second = await start({ long: async () => void runs++ })
    assert.equal(await second.rescue(), 0)
    await until(async () => (await rows()).length === 0)
    assert.equal(runs, 1)
  })
  it('stay known as alive after their connection broke', async () => {
    const jobs = await start({
      long: async () => {
        await sleep(1500)
      },
    })
    const client = new pg.Client(admin)
    await client.connect()
    await client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 87123402
       and database = (select oid from pg_database where datname = current_database())`,
    )
    await client.end()
    await sleep(200)
    await db.inRegion('9901', (tx) => enqueue(tx, 'long'))
    await until(async () => (await rows())[0]?.locked_by)
    assert.equal(await jobs.rescue(), 0)
  })
})
