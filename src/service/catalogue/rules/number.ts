/** Service wing, catalogue rules: the number of a letter by the agency's own pattern. Pure. */
import type { LetterSpec } from '../model.ts'

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** What a pattern may name. The English names are those of packages published before there were Indonesian ones. */
export const numberPlaces = ['nomor', 'kode', 'unit', 'bulan', 'bulan-romawi', 'tahun', 'seq', 'month', 'year'] as const
type NumberPlace = (typeof numberPlaces)[number]

/** `{nomor}`, or with a least number of digits `{nomor:4}`. */
const place = /\{([\w-]+)(?::(\d))?\}/g

/** Names in a pattern that cannot be filled: unknown ones, `{kode}` without a code, a width of what is no figure. */
export const unknownPlaces = (spec: Pick<LetterSpec, 'number_pattern' | 'code'>): string[] =>
  [...spec.number_pattern.matchAll(place)]
    .filter(
      ([, name = '', width]) =>
        !numberPlaces.some((known) => known === name) ||
        (name === 'kode' && spec.code === undefined) ||
        (width !== undefined && name !== 'nomor' && name !== 'seq'),
    )
    .map(([whole]) => whole)

/**
 * The number as it is printed. `seq` from 1 within its year, three digits at least unless the pattern says otherwise;
 * `month` 1..12; `unit` in capitals. A name that is not known stays visible.
 */
export function letterNumber(
  spec: Pick<LetterSpec, 'number_pattern' | 'code'>,
  at: { seq: number; unit: string; month: number; year: number },
): string {
  const month = roman[at.month - 1] ?? String(at.month)
  const places: Record<NumberPlace, string | undefined> = {
    nomor: undefined,
    seq: undefined,
    kode: spec.code,
    unit: at.unit.toUpperCase(),
    bulan: String(at.month).padStart(2, '0'),
    'bulan-romawi': month,
    month,
    tahun: String(at.year),
    year: String(at.year),
  }
  return spec.number_pattern.replace(place, (whole, name: string, width: string | undefined) => {
    if (name === 'nomor' || name === 'seq') return String(at.seq).padStart(Number(width ?? 3), '0')
    return Object.hasOwn(places, name) ? (places[name as NumberPlace] ?? whole) : whole
  })
}
