/** Kernel: whose installation this is. A government and a publisher are different kinds and share no rights. Pure types. */
import type { Zone } from './time.ts'

export type Tenant = {
  region: string
  kind: 'government' | 'publisher'
  name: string
  zone: Zone
  /** Seat of the government, as letters are dated from it. */
  seat: string
}
