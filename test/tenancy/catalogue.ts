/** Tenancy: what the catalogue of PostgreSQL says of each table's fence. Reads pg_catalog, changes nothing. */
import type pg from 'pg'

/** Tables without region_code, each with the reason why no region owns its rows. A table on neither side is a fault. */
export const referenceTables: Record<string, { reason: string; appMay: string[] }> = {
  'migration.applied': { reason: 'which migrations this database has seen', appMay: [] },
  'regions.area': { reason: 'the list of areas of the country, the same for everyone', appMay: ['SELECT'] },
  'regions.edition': { reason: 'which edition of that list is loaded', appMay: ['SELECT'] },
  'regions.tenant': { reason: 'the directory read before a region can be entered', appMay: ['SELECT'] },
}

/** Functions that run as their owner, each with the reason why it cannot reach a tenant's rows. */
export const definerFunctions: Record<string, string> = {
  'work.add_jobs': 'owned by melayani_worker, which has no right to any tenant table',
}

/** Schemas that are ours: not PostgreSQL's, not an extension's, not the job library's. */
export const ourSchemas = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker', 'public')`
const fromExtension = (catalogue: string, oid: string) =>
  `exists (select from pg_depend x where x.classid = '${catalogue}'::regclass and x.objid = ${oid} and x.deptype = 'e')`

export const hasRegion = (oid: string): string =>
  `exists (select from pg_attribute r where r.attrelid = ${oid} and r.attname = 'region_code' and not r.attisdropped)`

export type Table = { oid: number; name: string; tenant: boolean }

/** Every table of ours, `schema.table`, quoted when need be, in order. */
export async function ourTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::int8::int as oid, c.oid::regclass::text as name, ${hasRegion('c.oid')} as tenant
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${ourSchemas} and not ${fromExtension('pg_class', 'c.oid')} order by 2`)
  return rows
}

export const tenantTables = async (client: pg.ClientBase): Promise<Table[]> =>
  (await ourTables(client)).filter((table) => table.tenant)

const wanted = '(region_code = core.current_region())'

/** What is wrong with the fence of one table; empty when nothing is. */
export async function tableFaults(client: pg.ClientBase, table: Table): Promise<string[]> {
  const faults: string[] = []
  const say = (text: string) => faults.push(`${table.name}: ${text}`)
  const { rows } = await client.query<{ rls: boolean; forced: boolean; owner: string }>(
    `select relrowsecurity as rls, relforcerowsecurity as forced, relowner::regrole::text as owner from pg_class where oid = $1`,
    [table.oid],
  )
  if (rows[0]?.owner !== 'melayani_owner') say(`owned by ${rows[0]?.owner}, not by melayani_owner`)
  const reference = referenceTables[table.name.replaceAll('"', '')]
  if (table.tenant) {
    if (reference) say('has region_code, yet is on the list of reference tables')
    if (!rows[0]?.rls) say('row security is off')
    if (!rows[0]?.forced) say('row security is not forced on its owner')
    for (const text of await policyFaults(client, table)) say(text)
  } else if (!reference) say('has no region_code and is not on the list of reference tables')
  const may = table.tenant ? ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] : (reference?.appMay ?? [])
  for (const text of await grantFaults(client, table, may)) say(text)
  return faults
}

type Policy = { name: string; permissive: boolean; command: string; everyone: boolean; using: string; check: string }

async function policyFaults(client: pg.ClientBase, table: Table): Promise<string[]> {
  const { rows } = await client.query<Policy>(
    `select polname as name, polpermissive as permissive, polcmd as command, polroles = '{0}' as everyone,
       pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check
     from pg_policy where polrelid = $1`,
    [table.oid],
  )
  if (rows.length !== 1)
    return [`${rows.length} policies: ${rows.map((row) => row.name).join(', ')}; exactly one is allowed`]
  return rows.flatMap((policy) => [
    ...(policy.permissive && policy.command === '*' && policy.everyone
      ? []
      : [`policy ${policy.name} is not for all acts of all roles`]),
    ...(policy.using === wanted ? [] : [`policy ${policy.name} shows ${policy.using}`]),
    ...(policy.check === wanted ? [] : [`policy ${policy.name} lets in ${policy.check}`]),
  ])
}

async function grantFaults(client: pg.ClientBase, table: Table, appMay: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ who: string; may: string; grantable: boolean }>(
    `select case a.grantee when 0 then 'everyone' else a.grantee::regrole::text end as who, a.privilege_type as may, a.is_grantable as grantable
     from pg_class c cross join lateral (
       select (aclexplode(c.relacl)).*
       union all select (aclexplode(t.attacl)).* from pg_attribute t where t.attrelid = c.oid) a
     where c.oid = $1 and a.grantee <> c.relowner`,
    [table.oid],
  )
  return rows
    .filter(({ who, may, grantable }) => who !== 'melayani_app' || !appMay.includes(may) || grantable)
    .map(({ who, may, grantable }) => `${who} has ${may}${grantable ? ' and may pass it on' : ''}`)
}

/** What is wrong beside the tables: views, copies, functions that run as another, stale lists. */
export async function schemaFaults(client: pg.ClientBase): Promise<string[]> {
  const views = await client.query<{ name: string; kind: string; invoker: boolean }>(`
    select c.oid::regclass::text as name, c.relkind as kind, coalesce('security_invoker=true' = any (c.reloptions), false) as invoker
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm', 'f') and ${ourSchemas} and not ${fromExtension('pg_class', 'c.oid')}`)
  const definers = await client.query<{ name: string; owner: string }>(`
    select n.nspname || '.' || p.proname as name, p.proowner::regrole::text as owner
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${ourSchemas}`)
  const known = new Set((await ourTables(client)).map((table) => table.name))
  return [
    ...views.rows
      .filter((view) => view.kind !== 'v')
      .map((view) => `${view.name}: row security does not hold for a copy`),
    ...views.rows
      .filter((view) => view.kind === 'v' && !view.invoker)
      .map((view) => `${view.name}: not security_invoker`),
    ...definers.rows
      .filter((one) => !(one.name in definerFunctions) || one.owner !== 'melayani_worker')
      .map((one) => `${one.name}: runs as ${one.owner}`),
    ...Object.keys(referenceTables)
      .filter((name) => !known.has(name))
      .map((name) => `${name}: on the list of reference tables, but does not exist`),
  ]
}

/** Every fault of every fence. */
export async function fenceFaults(client: pg.ClientBase): Promise<string[]> {
  const faults: string[] = []
  for (const table of await ourTables(client)) faults.push(...(await tableFaults(client, table)))
  return [...faults, ...(await schemaFaults(client))]
}
