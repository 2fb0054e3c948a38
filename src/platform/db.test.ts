/** Platform: questions asked at once, a transaction that cannot open, a fault among many. On a real database. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { testDatabase } from '../../test/helpers.ts'
import { openDatabase, openPool } from './db.ts'
import { configFor } from './migrate.ts'

const { db, owner, admin, secret } = await testDatabase()

const keep = (key: string) => sql`
  insert into core.idempotency (region_code, key, body_hash, answer, at)
  values ('9901', ${key}, ${Buffer.from(key)}, '{"to":"/"}'::jsonb, ${new Date('2026-11-24T01:00:00Z')})`
const kept = (key: string) =>
  db.inRegion('9901', (tx) =>
    tx.many(sql`select key from core.idempotency where region_code = '9901' and key = ${key}`),
  )

it('questions asked at once are done in the order they were asked in', async () => {
  const [, found] = await db.inRegion('9901', (tx) =>
    Promise.all([
      tx.run(keep('first, then looked for')),
      tx.many(sql`select key from core.idempotency where region_code = '9901' and key = 'first, then looked for'`),
    ]),
  )
  assert.equal(found.length, 1)
})

it('a fault among questions asked at once leaves nothing of them, nor of those asked after it', async () => {
  await assert.rejects(
    db.inRegion('9901', (tx) =>
      Promise.all([tx.run(keep('the one before')), tx.run(sql`select 1 / ${0}::int`), tx.run(keep('the one after'))]),
    ),
    /division by zero/,
  )
  assert.deepEqual([await kept('the one before'), await kept('the one after')], [[], []])
})

it('a fault that was swallowed is not taken for success', async () => {
  await assert.rejects(
    db.inRegion('9901', async (tx) => {
      await Promise.allSettled([tx.run(keep('one of two')), tx.run(sql`select 1 / ${0}::int`)])
    }),
    /nothing was kept/,
  )
  assert.deepEqual(await kept('one of two'), [])
})

it('a region that cannot be entered is told as what it is, and nothing is done outside it', async () => {
  await owner.query('alter function core.enter_region(text) rename to shut')
  try {
    await assert.rejects(
      db.inRegion('9901', (tx) => tx.run(keep('outside any region'))),
      /core\.enter_region\(unknown\) does not exist/,
    )
  } finally {
    await owner.query('alter function core.shut(text) rename to enter_region')
  }
  assert.deepEqual(await kept('outside any region'), [])
})

it('a connection serves again after a fault, its prepared statements included', async () => {
  for (let round = 0; round < 20; round++) {
    await assert.rejects(
      db.inRegion('9901', (tx) =>
        Promise.all([tx.run(sql`select 1 / ${round * 0}::int`), tx.run(keep(`round ${round}`))]),
      ),
      /division by zero/,
    )
    const [row] = await db.inRegion('9901', (tx) => tx.many<{ n: number }>(sql`select ${round}::int as n`))
    assert.equal(row?.n, round)
  }
})

it('work that outlives its transaction writes nothing, not even into the next one of its connection', async () => {
  const pool = openPool({ ...configFor(admin, 'melayani_app', secret) }, 1)
  const narrow = openDatabase(pool)
  let late: Promise<unknown> = Promise.resolve()
  await assert.rejects(
    narrow.inRegion('9901', (tx) => {
      late = sleep(30).then(() => tx.run(keep('asked too late')))
      late.catch(() => {})
      return Promise.reject(new Error('given up'))
    }),
    /given up/,
  )
  await narrow.inRegion('9901', async (tx) => {
    await sleep(60)
    await tx.run(keep('the next one'))
  })
  await assert.rejects(late, /this transaction has ended/)
  await pool.end()
  assert.deepEqual(await kept('asked too late'), [])
  assert.equal((await kept('the next one')).length, 1)
})
