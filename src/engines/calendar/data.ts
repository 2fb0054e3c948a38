/** Engine room of working time: checks calendar data and office hours from outside, naming the place of every error. Pure. */

import { no, ok, type Result } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { CalendarData, type CalendarProblem, type CalendarYear, type OfficeHours, type Opening } from './model.ts'

/** Calendar data from a parsed file, or every problem in it with its place (`years[2].holidays[0].date`). */
export function readCalendarData(raw: unknown): Result<CalendarData, 'invalid', CalendarProblem[]> {
  const parsed = CalendarData.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      place: placeOf(issue.path),
      found: showValue(valueAt(raw, issue.path)),
      allowed: issue.path.at(-1) === 'date' ? 'a day that exists, as YYYY-MM-DD' : issue.message,
    }))
    return no('invalid', problems)
  }
  const problems = [
    ...doubleYears(parsed.data.years),
    ...parsed.data.years.flatMap((year, at) => problemsOfYear(year, `years[${at}]`)),
  ]
  return problems.length > 0 ? no('invalid', problems) : ok(parsed.data)
}

function doubleYears(years: readonly CalendarYear[]): CalendarProblem[] {
  const seen = new Set<number>()
  const problems: CalendarProblem[] = []
  for (const [at, { year }] of years.entries()) {
    if (seen.has(year)) problems.push({ place: `years[${at}].year`, found: String(year), allowed: 'each year once' })
    seen.add(year)
  }
  return problems
}

function problemsOfYear(year: CalendarYear, place: string): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const off = new Set<string>()

  const add = (date: Day, where: string) => {
    if (!date.startsWith(`${year.year}-`)) {
      problems.push({ place: where, found: date, allowed: `a day in ${year.year}` })
    }
    if (off.has(date)) problems.push({ place: where, found: date, allowed: 'each day off once' })
    off.add(date)
  }
  const remove = (date: Day, where: string) => {
    if (!off.delete(date)) problems.push({ place: where, found: date, allowed: 'a day that was off before' })
  }

  for (const [at, { date }] of year.holidays.entries()) add(date, `${place}.holidays[${at}].date`)
  for (const [at, { date }] of year.collective_leave.entries()) add(date, `${place}.collective_leave[${at}].date`)
  for (const [index, amendment] of year.amendments.entries()) {
    for (const kind of ['holidays', 'collective_leave'] as const) {
      const where = `${place}.amendments[${index}].${kind}`
      for (const [at, date] of (amendment[kind]?.remove ?? []).entries()) remove(date, `${where}.remove[${at}]`)
      for (const [at, { date }] of (amendment[kind]?.add ?? []).entries()) add(date, `${where}.add[${at}].date`)
    }
  }
  return problems
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || '(whole file)'

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw
  for (const part of path) value = value !== null && typeof value === 'object' ? Reflect.get(value, part) : undefined
  return value
}

const showValue = (value: unknown): string =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 80)

const dayTokens: Record<string, number> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  min: 0,
  sen: 1,
  sel: 2,
  rab: 3,
  kam: 4,
  jum: 5,
  sab: 6,
  minggu: 0,
  senin: 1,
  selasa: 2,
  rabu: 3,
  kamis: 4,
  jumat: 5,
  sabtu: 6,
}
const dayTokensAllowed = 'Mon, Tue, Wed, Thu, Fri, Sat, Sun or Sen, Sel, Rab, Kam, Jum, Sab, Min'

/**
 * Office hours from text or a table.
 * Text: days, then one or more openings; several rules split by `;`: `Mon-Thu 07:30-16:00; Fri 07:30-11:30 13:00-16:30`.
 * Table: `{ mon: ['07:30-16:00'], fri: ['07:30-11:30', '13:00-16:30'], onHolidays: 'closed' }`.
 */
export function readOfficeHours(raw: unknown): Result<OfficeHours, 'invalid', CalendarProblem[]> {
  const problems: CalendarProblem[] = []
  const week: Opening[][] = Array.from({ length: 7 }, () => [])
  let onHolidays: OfficeHours['onHolidays'] = 'closed'

  const addOpenings = (days: readonly number[], openings: readonly string[], place: string) => {
    for (const text of openings) {
      const opening = readOpening(text)
      if (!opening)
        problems.push({ place, found: text, allowed: 'HH:MM-HH:MM within one day, the end after the start' })
      else for (const day of days) week[day]?.push({ ...opening })
    }
  }

  if (typeof raw === 'string') {
    const rules = raw
      .split(';')
      .map((rule) => rule.trim())
      .filter((rule) => rule !== '')
    if (rules.length === 0) problems.push({ place: 'office', found: showValue(raw), allowed: "'Mon-Fri 07:30-16:00'" })
    for (const [at, rule] of rules.entries()) {
      const place = `office rule ${at + 1}`
      const [first = '', ...openings] = rule
        .replace(/\s*([-–,])\s*/g, (_, mark: string) => (mark === ',' ? ',' : '-'))
        .split(/\s+/)
      const days = readDays(first)
      if (!days) problems.push({ place, found: first, allowed: `${dayTokensAllowed}, as Mon-Fri or Mon,Wed` })
      else if (openings.length === 0) problems.push({ place, found: rule, allowed: 'days and then HH:MM-HH:MM' })
      else addOpenings(days, openings, place)
    }
  } else if (raw !== null && typeof raw === 'object' && !Array.isArray(raw)) {
    for (const [key, value] of Object.entries(raw)) {
      if (key === 'onHolidays') {
        if (value === 'closed' || value === 'open') onHolidays = value
        else problems.push({ place: 'office.onHolidays', found: showValue(value), allowed: 'closed or open' })
        continue
      }
      const days = readDays(key)
      const openings = typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : value
      if (!days) problems.push({ place: `office.${key}`, found: key, allowed: `${dayTokensAllowed}, onHolidays` })
      else if (!isTexts(openings)) {
        problems.push({ place: `office.${key}`, found: showValue(value), allowed: "a list of 'HH:MM-HH:MM'" })
      } else addOpenings(days, openings, `office.${key}`)
    }
  } else problems.push({ place: 'office', found: showValue(raw), allowed: "'Mon-Fri 07:30-16:00' or a table of days" })

  for (const [day, openings] of week.entries()) {
    openings.sort((a, b) => a.from - b.from)
    for (const [at, opening] of openings.entries()) {
      const before = openings[at - 1]
      if (before && opening.from < before.to) {
        const found = `${openingText(before)} and ${openingText(opening)}`
        problems.push({
          place: `office, ${Object.keys(dayTokens)[day]}`,
          found,
          allowed: 'openings that do not overlap',
        })
      }
    }
  }
  if (problems.length === 0 && week.every((openings) => openings.length === 0)) {
    problems.push({ place: 'office', found: 'no opening in the whole week', allowed: 'at least one open day' })
  }
  return problems.length > 0 ? no('invalid', problems) : ok({ week, onHolidays })
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** `Mon-Fri`, `Sat`, `Mon,Wed,Fri`, `Sat-Mon`; undefined when a name is not a day. */
function readDays(text: string): number[] | undefined {
  const days: number[] = []
  for (const part of text.toLowerCase().split(',')) {
    const ends = part.split('-')
    const from = dayTokens[ends[0] ?? '']
    const to = dayTokens[ends.at(-1) ?? '']
    if (from === undefined || to === undefined || ends.length > 2) return undefined
    for (let day = from; ; day = (day + 1) % 7) {
      if (!days.includes(day)) days.push(day)
      if (day === to) break
    }
  }
  return days
}

function readOpening(text: string): Opening | undefined {
  const match = /^(\d{1,2})[:.](\d{2})-(\d{1,2})[:.](\d{2})$/.exec(text)
  if (!match) return undefined
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number)
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  return Number(fromMinute) < 60 && Number(toMinute) < 60 && from < to && to <= 1440 ? { from, to } : undefined
}

const minuteText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `07:30-16:00`. */
export const openingText = (opening: Opening): string => `${minuteText(opening.from)}-${minuteText(opening.to)}`
