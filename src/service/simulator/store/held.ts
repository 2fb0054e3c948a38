/** Simulator, SQL: what the database says of the tables that a past fills, and their rows read and written in batches. */
import sql, { join, raw } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import type { Column, Kept, Row, Rows, TableFacts } from '../rules/held/rows.ts'

/** Schemas whose rows a past makes or moves; the others are read where they are. */
const heldSchemas = ['cases', 'drafts', 'letters', 'files', 'journal', 'core'] as const

const ofHeld = new RegExp(`\\b(?:${heldSchemas.join('|')})\\.`, 'i')

/** Whether a statement that was not understood could touch what is held. */
export const mentionsHeld = (text: string): boolean => ofHeld.test(text)

export const isHeldTable = (table: string): boolean => heldSchemas.some((schema) => table.startsWith(`${schema}.`))

const Told = z.object({
  name: z.string(),
  columns: z.array(
    z.object({ name: z.string(), type: z.string(), needed: z.boolean(), standard: z.string().nullable() }),
  ),
  keys: z.array(z.array(z.string())),
  indexed: z.array(z.string()),
  below: z.array(z.string()),
})

/** Every table of a region in these schemas, those that others refer to first. */
export async function tableFacts(tx: Tx): Promise<TableFacts[]> {
  const told = await tx.many(
    sql`select n.nspname || '.' || c.relname as name,
        (select json_agg(json_build_object('name', a.attname, 'type', t.typname, 'needed', a.attnotnull,
            'standard', pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
          from pg_attribute a join pg_type t on t.oid = a.atttypid
          left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
        (select coalesce(json_agg(i.columns order by i.indisprimary desc, i.indexrelid), '[]') from (
          select x.indisprimary, x.indexrelid, (select json_agg(a.attname order by k.place)
            from unnest(x.indkey::int2[]) with ordinality k (number, place)
            join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number where a.attname <> 'region_code') as columns
          from pg_index x where x.indrelid = c.oid and x.indisunique and x.indpred is null and x.indexprs is null) i) as keys,
        (select coalesce(json_agg(distinct a.attname), '[]') from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum = any(x.indkey::int2[])
          where x.indrelid = c.oid and a.attname <> 'region_code') as indexed,
        (select coalesce(json_agg(distinct rn.nspname || '.' || r.relname), '[]') from pg_constraint f
          join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
          where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as below
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = any(${[...heldSchemas]})
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'region_code')
      order by 1`,
    Told,
  )
  const facts = told.map(({ name, columns, keys, indexed, below }) => ({
    below,
    facts: { name, columns: columns.map(columnOf), keys, indexed: new Set([...indexed, ...openAs(columns)]) },
  }))
  const sorted: TableFacts[] = []
  while (sorted.length < facts.length) {
    const ready = facts.filter(
      (one) =>
        !sorted.includes(one.facts) &&
        one.below.every(
          (name) => !facts.some((other) => other.facts.name === name) || sorted.some((done) => done.name === name),
        ),
    )
    if (ready.length === 0) throw new Error('tables that refer to each other in a circle')
    sorted.push(...ready.map((one) => one.facts))
  }
  return sorted
}

/** Rows still to be done are few among many: `done_at is null` finds them. */
const openAs = (columns: readonly { name: string }[]): string[] =>
  columns.flatMap(({ name }) => (name === 'done_at' ? [name] : []))

/** A default is known when it is written out; a column with any other must be given. */
function columnOf({ name, type, needed, standard }: z.infer<typeof Told>['columns'][number]): Column {
  if (standard === null) return { name, type, needed }
  const written = /^'([^']*)'::[a-z]+(?:\[\])?$/.exec(standard)?.[1]
  if (written !== undefined) return { name, type, needed, standard: written }
  if (standard === 'true' || standard === 'false') return { name, type, needed, standard: standard === 'true' }
  return { name, type, needed: true, standard: /^\d+$/.test(standard) ? Number(standard) : undefined }
}

const namesIn = (facts: TableFacts) => raw(facts.columns.map(({ name }) => `"${name}"`).join(', '))
const tableOf = ({ name }: TableFacts) => {
  const [schema, table] = name.split('.')
  return raw(`"${schema}"."${table}"`)
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** All rows of the region, at most `most` and one more, as columns. */
export async function rowsIn(tx: Tx, facts: TableFacts, most: number): Promise<Row[]> {
  const read = await tx.many(
    sql`select ${namesIn(facts)} from ${tableOf(facts)} where region_code = ${tx.region} limit ${most + 1}`,
  )
  return read.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value ?? null])))
}

const given = ({ type }: Column, value: unknown) => (type === 'jsonb' && value !== null ? JSON.stringify(value) : value)

/** Bytes as PostgreSQL reads them from a text. */
const asHex = (value: unknown): unknown => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value)

/** Rows of one statement: enough that its own cost is small, few enough that a text is no burden. */
const rowsAtOnce = 1000

/** Writes rows that came in memory, in the order in which they came: a document of many rows is one value of one statement. */
export async function insertFresh(tx: Tx, table: Rows): Promise<number> {
  const { facts } = table
  const [names, target] = [namesIn(facts), tableOf(facts)]
  const inBytes = facts.columns.filter(({ type }) => type === 'bytea')
  const fresh: Row[] = []
  for (const { row, state } of table.all()) if (state === 'fresh') fresh.push(row)
  const going: Promise<number>[] = []
  for (let from = 0; from < fresh.length; from += rowsAtOnce) {
    const part = fresh.slice(from, from + rowsAtOnce)
    const told =
      inBytes.length === 0
        ? part
        : part.map((row) => ({
            ...row,
            ...Object.fromEntries(inBytes.map((column) => [column.name, asHex(row[column.name])])),
          }))
    going.push(
      tx.run(
        sql`insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, ${Buffer.from(JSON.stringify(told))}::json)`,
      ),
    )
    // A few on their way at once; the rest waits here and not in the connection.
    if (going.length >= 4) await Promise.all(going.splice(0))
  }
  await Promise.all(going)
  return fresh.length
}

const isStill = (facts: TableFacts, row: Row) =>
  join(
    facts.columns.map(
      (column) => sql`${raw(`"${column.name}"`)} is not distinct from ${given(column, row[column.name])}`,
    ),
    ' and ',
  )

/** Writes what became of a row that was read before; false when it is not any more as it was read. */
export async function updateChanged(tx: Tx, facts: TableFacts, { row, before }: Kept): Promise<boolean> {
  const set = join(
    facts.columns
      .filter(({ name }) => name !== 'region_code')
      .map((column) => sql`${raw(`"${column.name}"`)} = ${given(column, row[column.name])}`),
  )
  const count = await tx.run(
    sql`update ${tableOf(facts)} set ${set} where region_code = ${tx.region} and ${isStill(facts, before ?? row)}`,
  )
  return count === 1
}

/** Takes away a row that was read before; false when it is not any more as it was read. */
export const deleteGone = async (tx: Tx, facts: TableFacts, row: Row): Promise<boolean> =>
  (await tx.run(sql`delete from ${tableOf(facts)} where region_code = ${tx.region} and ${isStill(facts, row)}`)) === 1
