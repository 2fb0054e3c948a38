/** Test: the clock in several processes at once, killed in the middle: every act of every deadline happens exactly once. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sql from 'sql-template-tag'
import { configFor } from '../../src/platform/migrate.ts'
import { carryOutRipe } from '../../src/service/cases/actions/tick.ts'
import { castNow, region, seedTestCast } from '../cast.ts'
import { testDatabase } from '../helpers.ts'
import { inventedSilence, openOne, publish, timedTexts } from '../timed.ts'
import { brokenRules } from './invariants.ts'

const database = await testDatabase()
const { db } = database
const cases = 120
const actsOfEach = 7
const now = new Date(castNow.getTime() + 300 * 86_400_000)
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)

before(async () => {
  await seedTestCast(database)
  await publish(db, await timedTexts({ yaml: inventedSilence({ after: 20 }) }))
  await inRegion(async (tx) => {
    for (let n = 0; n < cases; n++) await openOne(tx, new Date(castNow.getTime() + n * 1000))
  })
})

/** Starts a process that does what is ripe. */
function startTicker() {
  const config = configFor(database.admin, 'melayani_app', database.secret)
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      fileURLToPath(new URL('../ticker.ts', import.meta.url)),
      JSON.stringify({ config, region, now }),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  let wrong = ''
  child.stderr.on('data', (part) => {
    wrong += part
  })
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (part) => {
      said += part
      resolve()
    })
    child.once('exit', () => resolve())
  })
  const ended = new Promise<{ done: number; code: number | null; wrong: string }>((resolve) =>
    child.once('close', (code) => {
      const done = said.split('\n').reduce((sum, line) => sum + Number(line || 0), 0)
      resolve({ done, code, wrong })
    }),
  )
  return { begun, ended, kill: () => child.kill('SIGKILL') }
}

const counts = () =>
  inRegion((tx) =>
    tx.get<{ done: number; left: number; kinds: number; twice: number }>(sql`
      select (select count(*) from cases.deadline where region_code = ${region} and done_at is not null) as done,
        (select count(*) from cases.deadline where region_code = ${region} and done_at is null) as left,
        (select count(*) from journal.entry where region_code = ${region} and actor = 'system'
          and kind in ('case.overdue', 'case.escalated', 'case.decided')) as kinds,
        (select count(*) from (select from journal.entry where region_code = ${region} and kind = 'case.decided'
          group by case_id having count(*) > 1) again) as twice`),
  )

test('two processes and this one, of which one is killed in the middle, do everything once', async () => {
  const killed = startTicker()
  const other = startTicker()
  await killed.begun
  killed.kill()
  await killed.ended
  const [survivor] = await Promise.all([other.ended, carryOutRipe(db, region, now)])
  assert.deepEqual([survivor.code, survivor.wrong], [0, ''])
  // What the killed one held is free at once, for the server undid it.
  await carryOutRipe(db, region, now)
  const { done, left, kinds, twice } = await counts()
  assert.deepEqual({ done, left, twice }, { done: cases * actsOfEach, left: 0, twice: 0 })
  assert.equal(kinds, cases * (1 + 3 + 1), 'a breach, three above and a decision of each')
  const broken = await inRegion((tx) => brokenRules(tx))
  assert.deepEqual(
    Object.keys(broken).filter((name) => /deadline|breach|law|clock|decision|nothing waits/.test(name)),
    [],
  )
})
