/** Engine forms: the rules of NIK and KK numbers. Pure. Source: reference of Dukcapil practice, `PPKKCC DDMMYY SSSS`. */

export type NikFault = 'nik-date' | 'nik-serial'

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * What is wrong with sixteen digits as a NIK, or undefined. Day 1–31 or 41–71 that exists in that month in some century, serial not 0000.
 * NB: not checked: whether the region code exists (old codes and split provinces stay valid for life), nor sex nor age: they are
 * never read from a NIK.
 */
export function nikFault(digits: string): NikFault | undefined {
  const written = Number(digits.slice(6, 8))
  const day = written > 40 ? written - 40 : written
  const month = Number(digits.slice(8, 10))
  const year = Number(digits.slice(10, 12))
  const last = days[month - 1]
  if (last === undefined || day < 1 || day > last) return 'nik-date'
  // 29 February: the year has no century; 00 was a leap year in 2000, so only the remainder by four speaks.
  if (month === 2 && day === 29 && year % 4 !== 0) return 'nik-date'
  if (digits.slice(12) === '0000') return 'nik-serial'
  return undefined
}
