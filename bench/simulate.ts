/**
 * Bench: a simulated past, written through the actions, against the same number of rows inserted one by one over the same
 * connection in the same run, as many at once. Prints cases and rows a second, and cases for each second of processor that this process took:
 * on a shared machine only the latter says something. The limit guards against getting slower; the goal of 500 cases a second is not reached. `npm run bench simulate [days] [demand]`
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { loadInvented } from '../src/base/regions/actions/areas.ts'
import { pastUntil, startSimulated } from '../src/front/setup/actions.ts'
import { must } from '../src/kernel/result.ts'
import { openDatabase, openPool } from '../src/platform/db.ts'
import { hastyBlobs } from '../src/platform/files/blobs.ts'
import { openFiles } from '../src/platform/files.ts'
import { configFor, migrate } from '../src/platform/migrate.ts'
import { factsDigest } from '../src/service/simulator/actions/digest.ts'
import { writeHistory } from '../src/service/simulator/actions/history.ts'
import { benchSecret, benchServer, verdict } from './lib.ts'

const days = Number(process.argv[2] ?? 60)
const demand = Number(process.argv[3] ?? 30)
const region = '9901'
/** So many inserts travel together in the peer as there are acts on a usual day of the past. */
const together = demand * 8

const server = await benchServer()
const folder = await mkdtemp(join(tmpdir(), 'melayani-simulate-'))
try {
  await server.postgres.ensureDatabase('simulated')
  const admin = server.postgres.config('simulated')
  await migrate(admin, benchSecret)
  const [app, owner] = [
    openPool(configFor(admin, 'melayani_app', benchSecret), 2),
    openPool({ ...admin, options: '-c role=melayani_owner' }, 2),
  ]
  const db = openDatabase(app)
  await openDatabase(owner).outside(loadInvented)
  const now = new Date('2026-11-23T02:00:00Z')
  const wanted = { region, kind: 'government', name: 'Kabupaten Rekaan', zone: 'WIB', seat: 'Mekarsari' } as const
  const { tenant } = must(
    await startSimulated(
      openDatabase(owner),
      db,
      { ...wanted, simulated: pastUntil(now, { days, seed: 'bench' }) },
      { hash: async () => 'x', passwordOf: () => 'x' },
    ),
  )
  const files = openFiles({ spool: join(folder, 'spool'), blobs: hastyBlobs(join(folder, 'files')) })
  const before = process.cpuUsage()
  const shop = { db, files, secret: benchSecret, url: 'http://localhost' }
  const past = must(await writeHistory(shop, tenant, { now, demand }))
  const { user, system } = process.cpuUsage(before)
  const tables = [
    'cases.case',
    'cases.task',
    'cases.deadline',
    'cases.document',
    'journal.entry',
    'letters.letter',
    'drafts.draft',
    'files.file',
  ]
  const rows = await countRows(admin, tables)
  const perSecond = (past.cases * 1000) / past.milliseconds
  const peer = await plainInserts(rows)
  process.stdout.write(
    `     ${past.cases} cases in ${past.days} days, ${past.officerActs} acts of officers, ${past.letters} letters: ${perSecond.toFixed(0)} cases/s, ${((rows * 1000) / past.milliseconds).toFixed(0)} rows/s, ${((user + system) / 1000 / past.cases).toFixed(1)} ms of processor a case, ${((past.cases * 1e6) / (user + system)).toFixed(0)} cases for a second of it\n`,
  )
  process.stdout.write(`     plain inserts: ${peer.toFixed(0)} rows/s; digest ${await factsDigest(db, region)}\n`)
  verdict('simulate: rows written against plain inserts', (rows * 1000) / past.milliseconds / peer, { atLeast: 0.02 })
  await Promise.all([app.end(), owner.end()])

  /** Rows a second of the plainest writing: one statement a row, `together` of them on their way at once. */
  async function plainInserts(count: number): Promise<number> {
    const pool = openPool(admin, 1)
    await pool.query('create table public.plain (region_code text, id bigint primary key, at timestamptz, facts jsonb)')
    await pool.query('grant insert on public.plain to melayani_app')
    await pool.end()
    const facts = JSON.stringify({ number: '2026-000017', channel: 'web', clock: 'hari-kerja', length: 3, files: 2 })
    const began = performance.now()
    await db.inRegion(region, async (tx) => {
      for (let from = 0; from < count; from += together)
        await Promise.all(
          Array.from({ length: Math.min(together, count - from) }, (_, n) =>
            tx.run(sql`insert into public.plain values (${region}, ${from + n}, ${now}, ${facts}::jsonb)`),
          ),
        )
    })
    return (count * 1000) / (performance.now() - began)
  }
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** As administrator, past row security. */
async function countRows(admin: Parameters<typeof openPool>[0], tables: readonly string[]): Promise<number> {
  const pool = openPool(admin, 1)
  let rows = 0
  for (const table of tables) rows += Number((await pool.query(`select count(*) as n from ${table}`)).rows[0].n)
  await pool.end()
  return rows
}
