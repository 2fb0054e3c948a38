/** Engine forms: days as people write them, and limits relative to today. Pure. */
import { addDays, type Day, isDay } from '../../kernel/time.ts'
import type { DayLimit, ProblemCode } from './model.ts'

/** Every writing of a month we know: Indonesian (older spellings too), English, short and long. */
const monthOf = new Map<string, number>(
  [
    'januari january jan',
    'februari pebruari february feb peb',
    'maret march mar mrt',
    'april apr',
    'mei may',
    'juni june jun',
    'juli july jul',
    'agustus august agu agt ags agus aug',
    'september sept sep',
    'oktober october okt oct',
    'november nopember nov nop',
    'desember december des dec',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
)

type DayRead = { day: Day } | { fault: ProblemCode }

const two = (n: number) => String(n).padStart(2, '0')

/** A day from its three parts as typed. A month may be a number or a name; a year needs four digits. */
export function dayFromParts(day: string, month: string, year: string): DayRead {
  if (day === '' || month === '' || year === '') return { fault: 'date-incomplete' }
  const monthNumber = /^\d{1,2}$/.test(month) ? Number(month) : monthOf.get(month.toLowerCase().replace(/\.$/, ''))
  if (!/^\d{1,2}$/.test(day) || monthNumber === undefined || !/^\d+$/.test(year)) return { fault: 'not-a-date' }
  if (year.length !== 4) return { fault: 'year-of-four' }
  const text = `${year}-${two(monthNumber)}-${two(Number(day))}`
  return isDay(text) ? { day: text } : { fault: 'no-such-day' }
}

/** A day written in one piece: `1945-08-17`, `17-8-1945`, `17/08/1945`, `17.8.1945`, `17 Agustus 1945`. Day before month. */
export function dayFromText(text: string): DayRead {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso) return dayFromParts(iso[3] ?? '', iso[2] ?? '', iso[1] ?? '')
  const parts = /^(\d{1,2})[-/.\s]+(\d{1,2}|[A-Za-z]{3,9}\.?)[-/.,\s]+(\d{1,9})$/.exec(text)
  return parts ? dayFromParts(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '') : { fault: 'not-a-date' }
}

/** `today`, `today-17y`, `today+3m`, `today-1y+5d` or `2026-01-31`; undefined when it is none of them. */
export function readDayLimit(text: string): DayLimit | undefined {
  if (isDay(text)) return { text, base: text, years: 0, months: 0, days: 0 }
  const match = /^today((?:[+-]\d{1,4}[ymd]){0,3})$/.exec(text)
  if (!match) return undefined
  const limit: DayLimit = { text, base: 'today', years: 0, months: 0, days: 0 }
  for (const [, sign, count, unit] of (match[1] ?? '').matchAll(/([+-])(\d+)([ymd])/g)) {
    const amount = Number(`${sign}${count}`)
    if (unit === 'y') limit.years += amount
    if (unit === 'm') limit.months += amount
    if (unit === 'd') limit.days += amount
  }
  return limit
}

/** The day a limit means today. Years and months first, the day of the month held back to the last that exists; then days. */
export function limitDay(limit: DayLimit, today: Day): Day {
  if (limit.base !== 'today') return limit.base
  if (limit.years === 0 && limit.months === 0 && limit.days === 0) return today
  const [year, month, date] = today.split('-').map(Number)
  const months = (year ?? 0) * 12 + (month ?? 1) - 1 + limit.years * 12 + limit.months
  const y = Math.min(9999, Math.max(1, Math.floor(months / 12)))
  const m = (months % 12) + 1
  const last = new Date(Date.UTC(2000 + (y % 400), m, 0)).getUTCDate()
  const day = `${String(y).padStart(4, '0')}-${two(m)}-${two(Math.min(date ?? 1, last))}` as Day
  return limit.days === 0 ? day : addDays(day, limit.days)
}
