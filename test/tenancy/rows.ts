/** Tenancy: rows made from the catalogue alone, so that a new table is tried on the day it appears. */
import type pg from 'pg'
import type { Table } from './catalogue.ts'

type Column = {
  name: string
  type: string
  category: string
  kind: string
  element: string
  needed: boolean
  label: string | null
}

/** The columns a row cannot do without, with values; `n` makes rows differ. */
export async function rowFor(
  client: pg.ClientBase,
  table: Table,
  region: string,
  n: number,
): Promise<Map<string, string>> {
  const { rows } = await client.query<Column>(
    `select quote_ident(a.attname) as name, t.typname as type, t.typcategory as category, t.typtype as kind, t.typelem::regtype::text as element,
       a.attnotnull or exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any (i.indkey)) as needed,
       (select min(e.enumlabel) from pg_enum e where e.enumtypid = t.oid) as label
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
     order by a.attnum`,
    [table.oid],
  )
  const values = new Map<string, string>()
  for (const column of rows) {
    if (column.name === 'region_code') values.set(column.name, region)
    else if (column.needed) values.set(column.name, sampleFor(column, table, n))
  }
  return values
}

function sampleFor(column: Column, table: Table, n: number): string {
  if (column.label !== null) return column.label
  if (column.category === 'A') return '{}'
  if (column.kind === 'r') return 'empty'
  const value: Record<string, string> = {
    text: `${column.name} ${n}`,
    varchar: `v${n}`,
    bpchar: `${n}`,
    uuid: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    int2: String(n),
    int4: String(n),
    int8: String(n),
    numeric: String(n),
    float4: String(n),
    float8: String(n),
    bool: 'true',
    timestamptz: `2026-01-0${n} 00:00:00Z`,
    timestamp: `2026-01-0${n} 00:00:00`,
    date: `2026-01-0${n}`,
    time: `0${n}:00`,
    interval: `${n} days`,
    bytea: `\\x0${n}`,
    json: '{}',
    jsonb: '{}',
    inet: `192.0.2.${n}`,
    tsvector: '',
  }
  const found = value[column.type]
  if (found === undefined)
    throw new Error(`${table.name}.${column.name}: no sample value for type ${column.type}; add one`)
  return found
}

/** Inserts one made-up row as whoever is acting now. */
export async function insertRow(client: pg.ClientBase, table: Table, row: ReadonlyMap<string, string>): Promise<void> {
  const names = [...row.keys()]
  const places = names.map((_, at) => `$${at + 1}`)
  await client.query(`insert into ${table.name} (${names.join(', ')}) values (${places.join(', ')})`, [...row.values()])
}

/**
 * Inside an open transaction of a superuser: a row for each region, whatever they refer to and whatever CHECKs say.
 * The transaction must be rolled back, for the CHECKs are gone.
 */
export async function seedRows(client: pg.ClientBase, table: Table, regions: readonly string[]): Promise<void> {
  await client.query('set local session_replication_role = replica')
  const checks = await client.query<{ name: string }>(
    `select quote_ident(conname) as name from pg_constraint where conrelid = $1 and contype = 'c'`,
    [table.oid],
  )
  for (const { name } of checks.rows) await client.query(`alter table ${table.name} drop constraint ${name}`)
  for (const region of regions) await insertRow(client, table, await rowFor(client, table, region, 1))
}
