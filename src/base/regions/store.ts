/** Base, regions: all SQL of the schema `regions`. Reference tables, read outside any region; written as owner alone. */
import sql, { join } from 'sql-template-tag'
import type { Tenant } from '../../kernel/tenant.ts'
import type { Tx } from '../../platform/db.ts'
import { Area, type NewTenant } from './model.ts'

export const editionHash = async (tx: Tx, source: string): Promise<string | undefined> =>
  (await tx.find<{ hash: string }>(sql`select hash from regions.edition where source = ${source}`))?.hash

export const saveEdition = (tx: Tx, source: string, hash: string) =>
  tx.run(sql`
    insert into regions.edition (source, hash) values (${source}, ${hash})
    on conflict (source) do update set hash = excluded.hash`)

/** Rows of one statement: two parameters each, and PostgreSQL takes 65,535. */
export const areasPerStatement = 16_000

export const saveAreas = (tx: Tx, areas: readonly Area[]) =>
  tx.run(sql`
    insert into regions.area (code, name) values ${join(areas.map((area) => sql`(${area.code}, ${area.name})`))}
    on conflict (code) do update set name = excluded.name where area.name <> excluded.name`)

export const children = (tx: Tx, parent: string | undefined): Promise<Area[]> =>
  parent === undefined
    ? tx.many(sql`select code, name from regions.area where parent is null order by name`, Area)
    : tx.many(sql`select code, name from regions.area where parent = ${parent} order by name, code`, Area)

export const areas = (tx: Tx, codes: readonly string[]): Promise<Area[]> =>
  tx.many(sql`select code, name from regions.area where code = any(${codes})`, Area)

type Row = Tenant & { hosts: string[]; simulatedFrom?: Date; simulatedTo?: Date; simulatedSeed?: string }

export const tenants = async (tx: Tx): Promise<(Tenant & { hosts: string[] })[]> => {
  const rows = await tx.many<Row>(
    sql`select code as region, kind, name, zone, seat, hosts, simulated_from, simulated_to, simulated_seed
        from regions.tenant order by kind, created_at, code`,
  )
  return rows.map(({ simulatedFrom: from, simulatedTo: to, simulatedSeed: seed, ...tenant }) =>
    from && to && seed !== undefined ? { ...tenant, simulated: { from, to, seed } } : tenant,
  )
}

export const lockTenants = (tx: Tx) => tx.run(sql`lock table regions.tenant in share row exclusive mode`)

export const insertTenant = (tx: Tx, tenant: NewTenant, now: Date) =>
  tx.run(sql`
    insert into regions.tenant (code, kind, name, zone, seat, hosts, created_at, simulated_from, simulated_to, simulated_seed)
    values (${tenant.region}, ${tenant.kind}, ${tenant.name}, ${tenant.zone}, ${tenant.seat}, ${tenant.hosts}, ${now},
      ${tenant.simulated?.from ?? null}, ${tenant.simulated?.to ?? null}, ${tenant.simulated?.seed ?? null})`)
