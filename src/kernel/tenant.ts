/** Kernel: whose installation this is. A government and a publisher are different kinds and share no rights. Pure. */
import type { Zone } from './time.ts'

export type Tenant = {
  region: string
  kind: 'government' | 'publisher'
  name: string
  zone: Zone
  /** Seat of the government, as letters are dated from it. */
  seat: string
  /** Host names that lead to it; the first is the one that is told. None: the only tenant, at the process's address. */
  hosts?: readonly string[]
  /** The time in which its past was made by the simulator; a fact of the database, set as the tenant is added and for good. */
  simulated?: Simulated
}

/** The seed of a simulated past, and the moments between which it lies. */
export type Simulated = { from: Date; to: Date; seed: string }

const isLocal = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1'

/**
 * Public address of a tenant, without a trailing slash, for links, letters, QR codes and passkeys. `base` is that of the
 * process: it is the tenant's own when its host is, or when the tenant has none. Any other host is reached by https,
 * except on the machine itself.
 */
export function urlOf(base: string, tenant: Pick<Tenant, 'hosts'> | undefined): string {
  const hosts = tenant?.hosts ?? []
  const [first] = hosts
  const known = new URL(base)
  if (first === undefined || hosts.includes(known.hostname)) return base
  if (!isLocal(first)) return `https://${first}`
  return `http://${first}${known.port ? `:${known.port}` : ''}`
}
