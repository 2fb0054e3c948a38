/** Engine rules: the proleptic Gregorian calendar reckoned in days since 1970-01-01 (ISO 8601). Pure. */

export const nanosOfDay = 86_400_000_000_000
/** Years that FEEL knows: ±999,999,999. */
const farthestYear = 999_999_999

export type CalendarDay = { year: number; month: number; day: number }

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const monthLength = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Days before the first of January of that year, counted from the year 0. */
const daysBefore = (year: number): number => {
  const past = year - 1
  return 365 * year + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1
}
const epoch = daysBefore(1970)

/** Day number; undefined when there is no such day or its year is too far. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (![year, month, day].every(Number.isInteger) || Math.abs(year) > farthestYear) return undefined
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return undefined
  let number = daysBefore(year) - epoch + day - 1
  for (let before = 1; before < month; before++) number += monthLength(year, before)
  return number
}

export function calendarDay(number: number): CalendarDay {
  const days = number + epoch
  // The mean year is 365.2425 days; the guess is off by at most one.
  let year = Math.floor(days / 365.2425)
  while (daysBefore(year) > days) year--
  while (daysBefore(year + 1) <= days) year++
  let day = days - daysBefore(year) + 1
  let month = 1
  while (day > monthLength(year, month)) day -= monthLength(year, month++)
  return { year, month, day }
}

const first = daysBefore(-farthestYear) - epoch
const last = daysBefore(farthestYear + 1) - epoch - 1
export const isKnownDay = (number: number): boolean => number >= first && number <= last

/** 1 Monday … 7 Sunday. */
export const isoWeekday = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1

export const dayOfYear = (number: number): number => number - (daysBefore(calendarDay(number).year) - epoch) + 1

/** Week of the year by ISO 8601: the week that holds the year's first Thursday is week 1. */
export function isoWeek(number: number): number {
  const thursday = number - isoWeekday(number) + 4
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}

/** The day so many months on; the last day of the month where the month is shorter. Undefined when too far. */
export function addMonths(number: number, months: number): number | undefined {
  const { year, month, day } = calendarDay(number)
  const total = year * 12 + (month - 1) + months
  const then = { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 }
  return dayNumber(then.year, then.month, Math.min(day, monthLength(then.year, then.month)))
}
