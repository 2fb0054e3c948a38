/** Simulator: whether a region was marked for a past, and whether it has it: both as the database says. */
import { entriesOf } from '../../../base/journal/actions.ts'
import { tenants } from '../../../base/regions/actions/tenants.ts'
import type { Simulated, Tenant } from '../../../kernel/tenant.ts'
import type { Database, Tx } from '../../../platform/db.ts'

/** Whether the past that a region was marked for has been written. */
export async function isWritten(db: Database, tenant: Tenant): Promise<boolean> {
  const { simulated } = tenant
  return simulated !== undefined && (await db.inRegion(tenant.region, (tx) => hasEntry(tx, simulated)))
}

/** As the database says it now, whatever the caller was told. */
export async function isMarked(tx: Tx, { from, to, seed }: Simulated): Promise<boolean> {
  const mark = (await tenants(tx)).find(({ region }) => region === tx.region)?.simulated
  return mark?.from.getTime() === from.getTime() && mark.to.getTime() === to.getTime() && mark.seed === seed
}

/** The journal tells of a written past at its last moment, in the transaction that wrote it. */
export async function hasEntry(tx: Tx, { to }: Simulated): Promise<boolean> {
  const after = new Date(to.getTime() + 1)
  return (await entriesOf(tx, { units: 'all', kind: 'tenant.simulated', from: to, to: after, limit: 1 })).length > 0
}
