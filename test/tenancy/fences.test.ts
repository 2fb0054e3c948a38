/** Tenancy: every table is fenced, every fence holds, and taking any part of any fence away is noticed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../helpers.ts'
import { fenceFaults, ourTables, schemaFaults, type Table, tableFaults, tenantTables } from './catalogue.ts'
import { here, isolationFaults, there, tried } from './isolation.ts'
import { seedRows } from './rows.ts'

const { admin } = await testDatabase()

/** A transaction of the administrator, always undone. */
async function undone<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const tables = await undone(tenantTables)

test('every table is a fenced tenant table or a listed reference table', async () => {
  assert.ok(tables.length >= 25, `only ${tables.length} tenant tables were found`)
  assert.deepEqual(await undone(fenceFaults), [])
})

for (const table of tables) {
  test(`${table.name}: a region reaches its own rows and no other's`, async () => {
    const faults = await undone(async (client) => {
      await seedRows(client, table, [here, there])
      return isolationFaults(client, table)
    })
    assert.deepEqual(faults, [])
  })
}

/** `proof`: the tries of isolation must fail as well, not only the reading of the catalogue. */
type Breakage = { name: string; sql: (table: string) => string; proof: boolean }
const breakages: Breakage[] = [
  { name: 'policy dropped', sql: (t) => `drop policy own_region on ${t}`, proof: true },
  { name: 'row security off', sql: (t) => `alter table ${t} disable row level security`, proof: true },
  { name: 'row security not forced', sql: (t) => `alter table ${t} no force row level security`, proof: true },
  { name: 'policy open', sql: (t) => `alter policy own_region on ${t} using (true) with check (true)`, proof: true },
  { name: 'policy lets strangers in', sql: (t) => `alter policy own_region on ${t} with check (true)`, proof: false },
  { name: 'second policy', sql: (t) => `create policy also on ${t} using (true)`, proof: true },
  { name: 'right to truncate', sql: (t) => `grant truncate on ${t} to melayani_app`, proof: true },
  { name: 'right for everyone', sql: (t) => `grant select on ${t} to public`, proof: false },
  { name: 'another owner', sql: (t) => `alter table ${t} owner to melayani_worker`, proof: false },
]

for (const table of tables) {
  test(`${table.name}: each part of its fence taken away is noticed`, () =>
    undone(async (client) => {
      await seedRows(client, table, [here, there])
      for (const { name, sql, proof } of breakages) {
        const found = await tried(client, async () => {
          await client.query(sql(table.name))
          return { read: await tableFaults(client, table), shown: await isolationFaults(client, table) }
        })
        if (found instanceof Error) throw found
        assert.notDeepEqual(found.read, [], `${name}: the catalogue check sees nothing`)
        if (proof) assert.notDeepEqual(found.shown, [], `${name}: the proof of isolation sees nothing`)
      }
    }))
}

const strange: { name: string; sql: string }[] = [
  { name: 'a table on neither list', sql: 'create table core.stray (a int)' },
  { name: 'an unfenced tenant table', sql: 'create table core.stray (region_code text)' },
  { name: 'a view past row security', sql: 'create view core.stray as select * from core.rate' },
  { name: 'a materialized view', sql: 'create materialized view core.stray as select 1 as a' },
  {
    name: 'a function that runs as its owner',
    sql: 'create function core.stray() returns int language sql security definer as $$ select 1 $$',
  },
  { name: 'a reference table the app may write', sql: 'grant insert on regions.area to melayani_app' },
  { name: 'a reference table that is gone', sql: 'drop table regions.edition' },
]
for (const { name, sql } of strange) {
  test(`${name} is noticed`, async () => {
    const faults = await undone(async (client) => {
      await client.query(sql)
      return fenceFaults(client)
    })
    assert.notDeepEqual(faults, [])
  })
}

test('nothing strange stands beside the tables', async () => {
  assert.deepEqual(await undone(schemaFaults), [])
  const all: Table[] = await undone(ourTables)
  assert.ok(all.length > tables.length)
})
