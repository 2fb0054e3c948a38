/** Kernel: Kemendagri region codes without dots (2 province, 4 regency/city, 6 district, 10 village). Pure. */
import { z } from 'zod'

export const RegionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{10})$/)
export type RegionCode = z.infer<typeof RegionCode>

/** The invented regency of the demonstration: the only region whose people may be treated as invented. */
export const demoRegion = '9901'

export const areaLevels = ['province', 'regency', 'district', 'village'] as const
export type AreaLevel = (typeof areaLevels)[number]

const levelByLength: Record<number, AreaLevel> = { 2: 'province', 4: 'regency', 6: 'district', 10: 'village' }

/** The level a code speaks of, or undefined when it is no code at all. */
export const levelOf = (code: string): AreaLevel | undefined =>
  /^\d+$/.test(code) ? levelByLength[code.length] : undefined

/** The code one level up; a province has none. */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code)
  if (level === 'village') return code.slice(0, 6)
  if (level === 'district') return code.slice(0, 4)
  if (level === 'regency') return code.slice(0, 2)
  return undefined
}
