/** Base, regions: tenants: found by host name, added by the operator's hand as owner. */
import { demoRegion } from '../../../kernel/region.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { NewTenant } from '../model.ts'
import * as store from '../store.ts'

/** `beside-real`: no invented past in a database in which a real government works. */
export type TenantRefusal = 'unreadable' | 'area-unknown' | 'exists' | 'host-taken' | 'beside-real'

/**
 * Adds a tenant. Needs the owner's connection: the serving role may only read tenants. A government must be an area of
 * the list; a host name leads to one tenant only. `onlyFirst` refuses with `exists` as soon as there is any tenant.
 */
export const addTenant = (
  owner: Database,
  wanted: unknown,
  now: Date,
  { onlyFirst = false }: { onlyFirst?: boolean } = {},
): Promise<Result<Tenant, TenantRefusal>> =>
  owner.outside(async (tx) => {
    const parsed = NewTenant.safeParse(wanted)
    if (!parsed.success) return no('unreadable', parsed.error.issues)
    const tenant = parsed.data
    await store.lockTenants(tx)
    const known = await store.tenants(tx)
    if (known.some((other) => onlyFirst || other.region === tenant.region)) return no('exists')
    const isReal = (other: Tenant) => other.region !== demoRegion && !other.simulated
    if (tenant.simulated && known.some(isReal)) return no('beside-real')
    const taken = tenant.hosts.find((host) => known.some((other) => other.hosts.includes(host)))
    if (taken) return no('host-taken', taken)
    if (tenant.kind === 'government' && (await store.areas(tx, [tenant.region])).length === 0) return no('area-unknown')
    await store.insertTenant(tx, tenant, now)
    const { hosts: _, ...added } = tenant
    return ok(added)
  })

/** All tenants, governments first, oldest first. */
export const tenants = (tx: Tx): Promise<Tenant[]> => store.tenants(tx)

const keptFor = 30_000

/**
 * The tenant of a host name; when no tenant has that name, the first government, else the first of all. The list is
 * kept for half a minute; while there is none it is asked for each time, so that the first one shows at once.
 */
export function tenantOf(db: Database, clock: () => number = Date.now): (host: string) => Promise<Tenant | undefined> {
  let list: Promise<(Tenant & { hosts: string[] })[]> | undefined
  let readAt = 0
  const read = async () => {
    if (!list || clock() - readAt >= keptFor) {
      readAt = clock()
      list = db.outside((tx) => store.tenants(tx))
      list.then(
        (rows) => {
          if (rows.length === 0) list = undefined
        },
        () => {
          list = undefined
        },
      )
    }
    return list
  }
  return async (host) => {
    const rows = await read()
    return (
      rows.find((tenant) => tenant.hosts.includes(host)) ??
      rows.find((tenant) => tenant.kind === 'government') ??
      rows[0]
    )
  }
}
