/** Tenancy: the schema and the code can be spread over several servers; each rule is shown to be able to fail. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSources, root, type Source } from '../boundaries/source.ts'
import { testDatabase } from '../helpers.ts'
import { withClient } from '../server.ts'
import { tenantTables } from './catalogue.ts'
import { catalogueFindings, catalogueRuleNames, codeFindings, codeRuleNames, statementsIn } from './distribution.ts'
import { tried } from './isolation.ts'

const { admin } = await testDatabase()

const stray = (columns: string) => `create table core.stray (${columns})`
const good = 'region_code text not null, id uuid not null, primary key (region_code, id)'

const planted: { rule: string; sql: string }[] = [
  { rule: 'region-code-is-text', sql: stray('region_code varchar(8) primary key') },
  { rule: 'region-code-not-null', sql: stray('region_code text') },
  { rule: 'primary-key-present', sql: stray('region_code text not null') },
  { rule: 'keys-begin-with-region', sql: stray('region_code text not null, id uuid primary key') },
  { rule: 'keys-begin-with-region', sql: stray('region_code text not null, id uuid, primary key (id, region_code)') },
  { rule: 'keys-begin-with-region', sql: stray(`${good}, unique (id)`) },
  { rule: 'keys-begin-with-region', sql: `${stray(good)}; create unique index on core.stray (id)` },
  { rule: 'keys-begin-with-region', sql: stray(`${good}, during tstzrange, exclude using gist (during with &&)`) },
  {
    rule: 'references-pair-regions',
    sql: stray(`${good}, a text, b uuid, foreign key (a, b) references people.staff (region_code, id)`),
  },
  {
    rule: 'references-set-nothing-null',
    sql: stray(
      `${good}, b uuid, foreign key (region_code, b) references people.staff (region_code, id) on delete set null`,
    ),
  },
  {
    rule: 'references-set-nothing-null',
    sql: stray(
      `${good}, b uuid, foreign key (region_code, b) references people.staff (region_code, id) on delete set default`,
    ),
  },
  {
    rule: 'no-reference-from-outside',
    sql: stray('a text, b uuid, foreign key (a, b) references people.staff (region_code, id)'),
  },
  { rule: 'sequences-are-bigint', sql: 'create sequence core.stray as integer' },
  {
    rule: 'policies-have-no-query',
    sql: `${stray(good)}; create policy p on core.stray using (exists (select from core.rate))`,
  },
  { rule: 'row-security-is-forced', sql: `${stray(good)}; alter table core.stray enable row level security` },
  {
    rule: 'no-function-as-owner',
    sql: 'create function core.stray() returns int language sql security definer as $$ select 1 $$',
  },
  { rule: 'one-owner', sql: `${stray(good)}; alter table core.stray owner to melayani_worker` },
  { rule: 'values-are-made-in-the-app', sql: stray(`${good}, at timestamptz default now()`) },
  { rule: 'values-are-made-in-the-app', sql: stray(`${good}, at timestamptz default current_timestamp`) },
  { rule: 'values-are-made-in-the-app', sql: stray(`${good}, other uuid default gen_random_uuid()`) },
  { rule: 'values-are-made-in-the-app', sql: stray(`${good}, n bigserial`) },
  {
    rule: 'triggers-stay-in-their-row',
    sql: `${stray(good)}; create function core.tell() returns trigger language plpgsql as $$ begin perform pg_notify('a', 'b'); return new; end $$;
      create trigger tells after insert on core.stray for each row execute function core.tell()`,
  },
]

test('the catalogue keeps every distribution rule', async () => {
  assert.deepEqual(await withClient(admin, catalogueFindings), [])
})

for (const { rule, sql } of planted) {
  test(`${rule} bites: ${sql.replace(/\s+/g, ' ').slice(0, 110)}`, () =>
    withClient(admin, async (client) => {
      await client.query('begin')
      const found = await tried(client, async () => {
        await client.query('set local role melayani_owner')
        if (rule === 'one-owner') await client.query('reset role')
        await client.query(sql)
        return catalogueFindings(client)
      })
      await client.query('rollback')
      if (found instanceof Error) throw found
      assert.ok(
        found.some((finding) => finding.rule === rule && /stray/.test(finding.what)) ||
          (rule === 'one-owner' && found.some((finding) => finding.rule === rule)),
        JSON.stringify(found),
      )
    }))
}

const plantedCode: { rule: string; text: string }[] = [
  { rule: 'region-by-set-local', text: "select set_config('app.region', $1, true)" },
  {
    rule: 'values-not-select',
    text: 'insert into cases.task (region_code, id) select region_code, id from cases."case" where region_code = $1',
  },
  {
    rule: 'values-not-select',
    text: 'insert into cases.task (region_code, id) values ($1, (select id from cases."case" where region_code = $1))',
  },
  {
    rule: 'values-not-select',
    text: 'with made as (select 1) insert into cases.note (region_code, id) select $1, id from made',
  },
  {
    rule: 'no-merge',
    text: 'merge into cases.task t using other o on t.region_code = o.region_code when matched then delete',
  },
  { rule: 'no-volatile-in-set', text: 'update cases.task set claimed_at = clock_timestamp() where region_code = $1' },
  {
    rule: 'no-now-in-upsert',
    text: 'insert into core.rate (region_code) values ($1) on conflict (region_code) do update set level = 1, at = now()',
  },
  { rule: 'skip-locked-in-a-region', text: "select id from cases.task where state = 'open' for update skip locked" },
  { rule: 'no-move-of-a-row', text: "update cases.task set state = 'open', region_code = $1 where region_code = $2" },
  { rule: 'query-names-its-region', text: 'select id from cases.task where id = $1' },
  { rule: 'query-names-its-region', text: 'select 1 from other o join cases.case c using (id)' },
  { rule: 'query-names-its-region', text: 'delete from cases."case" where id = $1' },
  { rule: 'query-names-its-region', text: 'select region_code, id from cases.case where id = $1' },
  { rule: 'query-names-its-region', text: 'update cases.case set revision = 2 where id = $1 returning region_code' },
  {
    rule: 'query-names-its-region',
    text: 'select 1 from cases.task t join cases.case c on c.id = t.case_id where t.region_code = $1',
  },
  {
    rule: 'query-names-its-region',
    text: 'select (select count(*) from cases.case where id = $2), 1 from cases.task where region_code = $1',
  },
  { rule: 'times-are-parameters', text: 'select id from cases.task where region_code = $1 and due_at < now()' },
]

const names = await withClient(admin, async (client) => (await tenantTables(client)).map((table) => table.name))

for (const { rule, text } of plantedCode) {
  test(`${rule} bites: ${text.slice(0, 90)}`, () => {
    const asCode = codeFindings([{ path: 'src/a.ts', text: `const q = sql\`${text}\`` }], names)
    const asMigration = codeFindings([{ path: 'db/migrations/9999_a.sql', text: `-- planted\n${text};` }], names)
    assert.ok(
      asCode.some((finding) => finding.rule === rule),
      'in code',
    )
    assert.ok(
      asMigration.some((finding) => finding.rule === rule),
      'in a migration',
    )
  })
}

test('a statement built on a constant is judged as a whole', () => {
  const parts = 'const all = sql`select id from cases.task`\n'
  const judged = (text: string) =>
    codeFindings([{ path: 'src/a.ts', text: `${parts}${text}` }], names).map(({ rule }) => rule)
  assert.deepEqual(judged(`const one = sql\`\${all} where region_code = \${r}\``), [])
  assert.deepEqual(judged(`const one = sql\`\${all} where id = \${r}\``), ['query-names-its-region'])
  assert.deepEqual(judged(''), ['query-names-its-region'])
})

test('every distribution rule has a planted violation', () => {
  assert.deepEqual(new Set(planted.map(({ rule }) => rule)), new Set(catalogueRuleNames))
  assert.deepEqual(new Set(plantedCode.map(({ rule }) => rule)), new Set(codeRuleNames))
})

test('what is allowed is not reported', () => {
  const fine = [
    'insert into cases.task (region_code, id) values ($1, $2), ($1, $3) on conflict do nothing',
    'update cases.task set state = $1 where region_code = $2 and id = (select id from cases.task where region_code = $2 for update skip locked)',
    'insert into regions.area (code) select code from other',
  ]
  for (const text of fine)
    assert.deepEqual(codeFindings([{ path: 'src/a.ts', text: `const q = sql\`${text}\`` }], names), [])
})

test('the code and the migrations keep every distribution rule', () => {
  const folder = join(root, 'db', 'migrations')
  const migrations: Source[] = readdirSync(folder)
    .sort()
    .map((name) => ({ path: `db/migrations/${name}`, text: readFileSync(join(folder, name), 'utf8') }))
  const sources = [...readSources(), ...migrations]
  assert.ok(statementsIn(readSources()).length > 50, 'hardly a statement was read from the code')
  assert.ok(statementsIn(migrations).length > 100, 'hardly a statement was read from the migrations')
  assert.deepEqual(codeFindings(sources, names), [])
})
