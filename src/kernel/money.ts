/** Kernel: rupiah as whole numbers. Pure; no binary fraction ever touches an amount. */
import { z } from 'zod'

export type Rupiah = bigint & { readonly brand: 'Rupiah' }

/** Whole rupiah from what people type: `Rp1.250.000`, `1250000`, `1.250.000,00`. Undefined when it is not an amount. */
export function readRupiah(text: string): Rupiah | undefined {
  const bare = text
    .trim()
    .replace(/^rp\.?\s*/i, '')
    .replace(/\s/g, '')
  const match = /^(\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,(?:00?|-))?$/.exec(bare)
  if (!match?.[1]) return undefined
  return BigInt(match[1].replaceAll('.', '')) as Rupiah
}

export const Rupiah = z.union([z.string(), z.int().nonnegative()]).transform((value, context) => {
  const amount = readRupiah(String(value))
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: `not whole rupiah: ${value}` })
  return z.NEVER
})

/** `Rp1.250.000`. */
export const rupiahText = (amount: bigint): string => `Rp${amount.toString().replace(/\B(?=(\d{3})+(?!\d))/g, '.')}`
