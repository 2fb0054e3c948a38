/** Tenancy: tries, as the serving role, to reach another region's row in every way there is. */
import type pg from 'pg'
import type { Table } from './catalogue.ts'
import { insertRow, rowFor } from './rows.ts'

export const here = '9901'
export const there = '9902'

/** Runs inside a savepoint that is always undone, so that tries do not see each other. The value, or the fault. */
export async function tried<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T | Error> {
  await client.query('savepoint tried')
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof Error) return fault
    throw fault
  } finally {
    await client.query('rollback to savepoint tried')
    await client.query('release savepoint tried')
  }
}

/** Acts as a role, in a region or (with '') in none, and undoes it. */
const as = <T>(client: pg.ClientBase, role: string, region: string, work: () => Promise<T>): Promise<T | Error> =>
  tried(client, async () => {
    await client.query(`set local role ${role}`)
    if (region === '') await client.query(`set local app.region = ''`)
    else await client.query('select core.enter_region($1)', [region])
    return work()
  })

type Rights = { select: boolean; insert: boolean; update: string | null; move: boolean; delete: boolean }

const rightsOf = async (client: pg.ClientBase, table: Table): Promise<Rights | undefined> =>
  (
    await client.query<Rights>(
      `select has_table_privilege('melayani_app', $1::oid, 'select') as select,
         has_table_privilege('melayani_app', $1::oid, 'insert') as insert,
         has_table_privilege('melayani_app', $1::oid, 'delete') as delete,
         has_column_privilege('melayani_app', $1::oid, 'region_code', 'update') as move,
         (select quote_ident(attname) from pg_attribute where attrelid = $1 and attnum > 0 and not attisdropped and attgenerated = ''
            and has_column_privilege('melayani_app', $1::oid, attnum, 'update') order by attname = 'region_code', attnum desc limit 1) as update`,
      [table.oid],
    )
  ).rows[0]

/** A refusal by row security itself, not for want of a right or of a valid row. */
const fenced = (outcome: unknown): boolean =>
  outcome instanceof Error &&
  'code' in outcome &&
  outcome.code === '42501' &&
  /row-level security/.test(outcome.message)

const told = (outcome: unknown): string => (outcome instanceof Error ? outcome.message : String(outcome))

/**
 * Every way in which the fence fails. Inside a superuser's transaction in which `here` and `there` have one row each.
 * What the role has no right to is not tried: the right itself is what `tableFaults` looks at.
 */
export async function isolationFaults(client: pg.ClientBase, table: Table): Promise<string[]> {
  const faults: string[] = []
  const rights = await rightsOf(client, table)
  if (!rights) throw new Error(`${table.name}: no rights found`)
  const expect = (what: string, outcome: unknown, wanted: unknown) => {
    if (outcome !== wanted) faults.push(`${table.name}: ${what}: ${told(outcome)}, not ${wanted}`)
  }
  const touched = async (text: string) => (await client.query(text)).rowCount
  const count = async (where = 'true') =>
    (await client.query<{ n: number }>(`select count(*)::int as n from ${table.name} where ${where}`)).rows[0]?.n
  const app = <T>(region: string, work: () => Promise<T>) => as(client, 'melayani_app', region, work)

  if (rights.select) {
    expect('own rows seen', await app(here, () => count()), 1)
    expect('rows of another seen', await app(here, () => count(`region_code <> '${here}'`)), 0)
    expect('rows seen outside any region', await app('', () => count()), 0)
  }
  expect('rows seen by the owner outside any region', await as(client, 'melayani_owner', '', () => count()), 0)
  if (rights.update) {
    const change = `update ${table.name} set ${rights.update} = default`
    const outcome = rights.select
      ? await app(here, () =>
          touched(`update ${table.name} set ${rights.update} = ${rights.update} where region_code = '${there}'`),
        )
      : await app(here, () => touched(change))
    expect('rows of another updated', outcome, 0)
    if (rights.select)
      expect(
        'own rows updated',
        await app(here, () => touched(`update ${table.name} set ${rights.update} = ${rights.update}`)),
        1,
      )
  }
  if (rights.move) {
    const outcome = await app(here, () => touched(`update ${table.name} set region_code = '9903'`))
    if (!fenced(outcome)) faults.push(`${table.name}: own row moved to another region: ${told(outcome)}`)
  }
  if (rights.delete) expect('rows deleted', await app(here, () => touched(`delete from ${table.name}`)), 1)
  if (rights.insert) {
    const foreign = await rowFor(client, table, there, 2)
    const own = await rowFor(client, table, here, 2)
    const outcome = await app(here, () => insertRow(client, table, foreign))
    if (!fenced(outcome)) faults.push(`${table.name}: row inserted for another: ${told(outcome ?? 'inserted')}`)
    expect('own row inserted', await app(here, () => insertRow(client, table, own)), undefined)
  }
  const emptied = await app(here, () => touched(`truncate ${table.name}`))
  if (!(emptied instanceof Error && 'code' in emptied && emptied.code === '42501')) {
    faults.push(`${table.name}: truncate is not refused for want of a right: ${told(emptied)}`)
  }
  return faults
}
