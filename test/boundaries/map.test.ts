/** Boundaries: the map finds addresses and jobs in code, and the schema's text is whole. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobsOf, mapText, routesOf, timesOf } from '../../scripts/map.ts'
import { schemaText } from '../../scripts/schema.ts'
import { testDatabase } from '../helpers.ts'
import { withClient } from '../server.ts'
import { madeInMigrations } from './rooms.ts'
import { isTest, readSources } from './source.ts'

test('addresses are found wherever a path is the first argument', () => {
  const text = `site.get('/lacak', page)\nsite.post(\`/lacak/:nomor\`, (c) => c)\nsite.all(['/a', '/b'], page)\nmap.get('key')\nmap.get('/one-argument')`
  assert.deepEqual(
    routesOf({ path: 'src/service/cases/routes.tsx', text }).map(({ method, path }) => `${method} ${path}`),
    ['GET /lacak', 'POST /lacak/:nomor', 'ALL /a', 'ALL /b'],
  )
})

test('addresses put together from constants are told whole, without patterns', () => {
  const text = `const base = '/meja'\nconst casePath = \`\${base}/:id{\${uuid}}\`\nsite.get(casePath, page)\nsite.post(\`\${casePath}/pesan\`, page)`
  assert.deepEqual(
    routesOf({ path: 'src/service/cases/routes.tsx', text }).map(({ method, path }) => `${method} ${path}`),
    ['GET /meja/:id', 'POST /meja/:id/pesan'],
  )
})

test('jobs are found by the type of their table, and their hours wherever they are told', () => {
  const jobs = (text: string) => jobsOf({ path: 'src/service/drafts/jobs.ts', text }).map(({ name }) => name)
  assert.deepEqual(jobs(`export const jobs: Record<'a' | 'b', JobHandler> = { a, b }`), ['a', 'b'])
  assert.deepEqual(jobs(`export const jobs: Record<string, JobHandler> = { 'drafts.sweep': sweep, tell }`), [
    'drafts.sweep',
    'tell',
  ])
  assert.deepEqual(
    jobs(`export const all = (site: Site): Record<string, JobHandler> => ({ ...others, core: sweep })`),
    ['core'],
  )
  assert.deepEqual(jobs(`const other: Record<string, Handler> = { not: 1 }`), [])
  const text = `export const at: Recurring[] = [{ job: 'drafts.sweep', at: '17 * * * *' }, { job, at: 'x' }]`
  assert.deepEqual([...timesOf([{ path: 'src/worker.ts', text }])], [['drafts.sweep', '17 * * * *']])
})

test('what is to recur has a handler', () => {
  const sources = readSources().filter(({ path }) => !isTest(path))
  const handled = new Set(sources.flatMap(jobsOf).map(({ name }) => name))
  const times = timesOf(sources)
  assert.ok(times.size > 0)
  assert.deepEqual(
    [...times.keys()].filter((name) => !handled.has(name)),
    [],
  )
  // A sweep that nobody calls sweeps nothing.
  assert.deepEqual(
    [...handled].filter((name) => name.startsWith('sweep-') && !times.has(name)),
    [],
  )
})

test('the map names every table of a slice', () => {
  const text = mapText()
  for (const table of madeInMigrations().tables) assert.ok(text.includes(`\`${table.replaceAll('"', '')}\``), table)
})

test('the schema is told whole, and twice the same', async (context) => {
  const { admin, owner } = await testDatabase(context)
  const first = await withClient(admin, schemaText)
  assert.equal(await withClient(admin, schemaText), first)
  for (const table of madeInMigrations().tables) assert.ok(first.replaceAll('"', '').includes(`table ${table} `), table)
  const changes = [
    'alter table core.rate add column extra int',
    'alter table core.rate alter column level set default 1',
    'alter table core.rate add constraint small check (level < 9)',
    'create index extra on core.rate (level)',
    'alter policy own_region on core.rate using (true)',
    'alter table core.rate no force row level security',
    'grant truncate on core.rate to melayani_app',
    'create view core.shown as select level from core.rate',
    'create function core.extra() returns int language sql as $$ select 1 $$',
  ]
  let last = first
  for (const change of changes) {
    await owner.query(change)
    const now = await withClient(admin, schemaText)
    assert.notEqual(now, last, change)
    last = now
  }
})
