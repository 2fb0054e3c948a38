/** Base, regions: areas of the country and the tenants of an installation. Pure; may import the kernel. */
import { z } from 'zod'
import { Zone } from '../../kernel/time.ts'

export const Area = z.object({ code: z.string(), name: z.string() })
export type Area = z.infer<typeof Area>

/** A government carries its Kemendagri code of a province or regency; a publisher a code that begins with P. */
export const NewTenant = z
  .strictObject({
    region: z.string(),
    kind: z.enum(['government', 'publisher']),
    name: z.string().min(3).max(120),
    zone: Zone,
    seat: z.string().min(1).max(80),
    hosts: z.array(z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/)).max(20),
    /** A past made by the simulator, said on its pages for ever. A tenant that was added without it can never get it. */
    simulated: z.strictObject({ from: z.date(), to: z.date(), seed: z.string().min(1).max(80) }).optional(),
  })
  .refine(
    (tenant) =>
      tenant.kind === 'government' ? /^\d{2}(\d{2})?$/.test(tenant.region) : /^P[A-Z0-9]{2,9}$/.test(tenant.region),
    { path: ['region'], message: 'government: 2 or 4 digits; publisher: P and 2 to 9 capitals or digits' },
  )
export type NewTenant = z.infer<typeof NewTenant>

/** Provinces of Central and Eastern Indonesia Time; all others keep Western. Source: Keppres 41/1987 (unverified). */
const central = ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']
const eastern = ['81', '82', '91', '92', '93', '94', '95', '96']

/** The zone of a region code, as a proposal when a tenant is added. */
export function zoneOf(code: string): Zone {
  const province = code.slice(0, 2)
  return central.includes(province) ? 'WITA' : eastern.includes(province) ? 'WIT' : 'WIB'
}

/** How a village-level unit is called: its own number begins with 1 in a kelurahan, 2 in a desa, 3 in an adat village. */
export const villageWord = (code: string): 'Kelurahan' | 'Desa' => (code[6] === '1' ? 'Kelurahan' : 'Desa')
