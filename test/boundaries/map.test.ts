/** Boundaries: the map finds addresses and jobs in code, and the schema's text is whole. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobsOf, mapText, routesOf } from '../../scripts/map.ts'
import { schemaText } from '../../scripts/schema.ts'
import { testDatabase } from '../helpers.ts'
import { withClient } from '../server.ts'
import { madeInMigrations } from './rooms.ts'

test('addresses are found wherever a path is the first argument', () => {
  const text = `site.get('/lacak', page)\nsite.post(\`/lacak/:nomor\`, (c) => c)\nsite.all(['/a', '/b'], page)\nmap.get('key')\nmap.get('/one-argument')`
  assert.deepEqual(
    routesOf({ path: 'src/service/cases/routes.tsx', text }).map(({ method, path }) => `${method} ${path}`),
    ['GET /lacak', 'POST /lacak/:nomor', 'ALL /a', 'ALL /b'],
  )
})

test('jobs are found in tables of handlers and of times', () => {
  const text = `export const jobs: Record<string, JobHandler> = { 'drafts.sweep': sweep, tell }\nexport const at: Recurring[] = [{ job: 'drafts.sweep', at: '17 * * * *' }]\nconst other = { not: 1 }`
  assert.deepEqual(
    jobsOf({ path: 'src/service/drafts/jobs.ts', text }).map(({ name, at }) => [name, at]),
    [
      ['drafts.sweep', '17 * * * *'],
      ['tell', undefined],
    ],
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
