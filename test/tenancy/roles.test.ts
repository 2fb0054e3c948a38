/** Tenancy: what the serving roles are, and what they are refused when they try. Connects as them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { configFor } from '../../src/platform/migrate.ts'
import { testDatabase } from '../helpers.ts'
import { withClient } from '../server.ts'
import { ourTables, tenantTables } from './catalogue.ts'
import { here, tried } from './isolation.ts'

const { admin, secret } = await testDatabase()
const app = configFor(admin, 'melayani_app', secret)
const worker = configFor(admin, 'melayani_worker', secret)

/** SQLSTATE of what a role is told, or 'done'. Every try is undone. */
const told = (config: typeof app, text: string): Promise<string> =>
  withClient(config, async (client) => {
    await client.query('begin')
    await client.query('select core.enter_region($1)', [here]).catch(() => client.query('rollback; begin'))
    const outcome = await tried(client, () => client.query(text))
    await client.query('rollback')
    if (!(outcome instanceof Error)) return 'done'
    return 'code' in outcome && typeof outcome.code === 'string' ? outcome.code : outcome.message
  })

const denied = '42501'

test('no serving role is superuser, bypasses row security, makes roles or databases, or replicates', async () => {
  const { rows } = await withClient(admin, (client) =>
    client.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty, rolcanlogin as login
       from pg_roles where rolname like 'melayani%' order by 1`,
    ),
  )
  assert.deepEqual(rows, [
    { rolname: 'melayani_app', mighty: false, login: true },
    { rolname: 'melayani_owner', mighty: false, login: false },
    { rolname: 'melayani_worker', mighty: false, login: true },
  ])
})

test('the serving roles are members of no role and own nothing of the tenants', async () => {
  await withClient(admin, async (client) => {
    const members = await client.query(
      `select from pg_auth_members where member in ('melayani_app'::regrole, 'melayani_worker'::regrole)`,
    )
    assert.equal(members.rowCount, 0)
    const owned = await client.query(
      `select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where (c.relowner = 'melayani_app'::regrole) or (c.relowner = 'melayani_worker'::regrole and n.nspname not in ('graphile_worker', 'work', 'pg_toast'))`,
    )
    assert.deepEqual(owned.rows, [])
    const schemas = await client.query(`select nspname from pg_namespace where nspowner = 'melayani_app'::regrole`)
    assert.deepEqual(schemas.rows, [])
  })
})

const lawless: Record<string, string> = {
  'make a table in a schema of ours': 'create table core.mine (a int)',
  'make a table in public': 'create table public.mine (a int)',
  'make a schema': 'create schema mine',
  'make a role': 'create role mine',
  'alter a table': 'alter table core.rate add column mine int',
  'drop a table': 'drop table core.rate',
  'drop a policy': 'drop policy own_region on core.rate',
  'put row security aside': 'alter table core.rate disable row level security',
  'become the owner': 'set role melayani_owner',
  'put triggers aside': 'set session_replication_role = replica',
  'make a trigger':
    'create trigger mine before insert on core.rate for each row execute function core.current_region()',
  'replace a function of the fence':
    'create or replace function core.current_region() returns text language sql as $$ select null $$',
  'read the queue of jobs': 'select * from graphile_worker._private_jobs',
  'read which migrations ran': 'select * from migration.applied',
  'write the directory of tenants': `update regions.tenant set name = 'mine'`,
  'read passwords of the cluster': 'select * from pg_authid',
  'read files of the server': `select pg_read_file('/etc/hostname')`,
  'run a program on the server': `copy core.rate from program 'true'`,
}
for (const [act, text] of Object.entries(lawless)) {
  test(`the serving role cannot ${act}`, async () => assert.equal(await told(app, text), denied))
}

test('the serving role can alter no table of ours', async () => {
  const tables = await withClient(admin, ourTables)
  for (const table of tables) {
    assert.equal(await told(app, `alter table ${table.name} add column mine int`), denied, table.name)
    assert.equal(await told(app, `truncate ${table.name}`), denied, table.name)
  }
})

test('no table of the journal can be updated, deleted from or emptied by the serving role', async () => {
  const tables = (await withClient(admin, ourTables)).filter((table) => table.name.startsWith('journal.'))
  assert.ok(tables.length > 0)
  for (const { name } of tables) {
    assert.equal(await told(app, `update ${name} set region_code = region_code`), denied)
    assert.equal(await told(app, `delete from ${name}`), denied)
    assert.equal(await told(app, `truncate ${name}`), denied)
  }
})

test('the journal refuses its owner and the administrator too', () =>
  withClient(admin, async (client) => {
    await client.query('begin')
    await client.query('select core.enter_region($1)', [here])
    await client.query(
      `insert into journal.entry (region_code, id, at, kind, actor, facts) values ($1, '00000000-0000-7000-8000-000000000001', '2026-01-01', 'test', 'system', '{}')`,
      [here],
    )
    for (const role of ['melayani_owner', 'none']) {
      for (const text of [
        `update journal.entry set kind = 'x'`,
        'delete from journal.entry',
        'truncate journal.entry',
      ]) {
        const outcome = await tried(client, async () => {
          await client.query(`set local role ${role}`)
          return client.query(text)
        })
        assert.ok(
          outcome instanceof Error && 'code' in outcome && outcome.code === 'P0403',
          `${role}: ${text}: ${String(outcome)}`,
        )
      }
    }
    await client.query('rollback')
  }))

test('the role of the job queue reads no tenant table', async () => {
  for (const { name } of await withClient(admin, tenantTables)) {
    assert.equal(await told(worker, `select from ${name}`), denied, name)
  }
})
