/** Test: requests as any program might send them, as one visitor, and what of the database they changed. */
import type { Hono } from 'hono'
import { raw } from 'sql-template-tag'
import type { Vars } from '../../src/platform/http.tsx'
import type { TestDatabase } from '../helpers.ts'
import { onDatabase, withClient } from '../server.ts'
import { type Answer, answerOf } from './look.ts'

export type Asked = { method: string; path: string; headers?: Record<string, string>; body?: BodyInit }

let asked = 0

/** One request with these cookies, from the page's own site unless said otherwise; redirects are not followed. */
export async function ask(app: Hono<Vars>, cookies: ReadonlyMap<string, string>, it: Asked): Promise<Answer> {
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', 'accept-language': 'id', ...it.headers })
  // From an address of its own, so that no limit by address hides what is behind it.
  const from = ++asked
  headers.set('x-forwarded-for', `10.${(from >> 16) % 256}.${(from >> 8) % 256}.${from % 256}`)
  if (headers.get('sec-fetch-site') === '') headers.delete('sec-fetch-site')
  headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  return answerOf(await app.request(`http://localhost${it.path}`, { method: it.method, headers, body: it.body }))
}

/** Rows that stand for nothing done: counters of tries, answers to be told again, and when a session was last seen. */
const aside = new Set(['core.rate', 'core.idempotency', 'people.session'])

const tablesSql = `select schemaname || '.' || quote_ident(tablename) as name from pg_tables
  where tableowner = 'melayani_owner' and schemaname <> 'regions' and schemaname not like '%worker%'
    and case when has_schema_privilege(schemaname, 'usage')
      then has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'select') end
  order by 1`

const statesSql = (tables: readonly { name: string }[]): string =>
  tables
    .filter(({ name }) => !aside.has(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as state from ${name} t`,
    )
    .join(' union all ')

type State = { name: string; state: string }
const mapOf = (rows: readonly State[]) => new Map(rows.map(({ name, state }) => [name, state]))

/** Number and content of the rows of each table, of all regions: equal when nothing happened. */
export const rowsOf = (test: Pick<TestDatabase, 'admin' | 'name'>): Promise<Map<string, string>> =>
  withClient(onDatabase(test.admin, test.name), async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(tablesSql)
    return mapOf((await client.query<State>(statesSql(tables))).rows)
  })

const statesOf = new WeakMap<object, string>()

/** The same of one region, over connections that are open already: for asking often. */
export const rowsIn = (test: Pick<TestDatabase, 'db'>, region: string): Promise<Map<string, string>> =>
  test.db.inRegion(region, async (tx) => {
    const states = statesOf.get(test) ?? statesSql(await tx.many<{ name: string }>(raw(tablesSql)))
    statesOf.set(test, states)
    return mapOf(await tx.many<State>(raw(states)))
  })
