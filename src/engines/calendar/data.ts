/** Engine room of working time: checks calendar files from outside, naming the place of every error. Pure. */
import { must, no, ok, type Result } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { readOfficeHours, showValue } from './hours.ts'
import {
  CalendarData,
  type CalendarProblem,
  type CalendarYear,
  type DecreeGap,
  type HoursPeriod,
  type OfficeHours,
  RegionalCalendar,
  type RegionalDay,
} from './model.ts'

/** Calendar data from a parsed file, or every problem in it with its place (`years[2].holidays[0].date`). */
export function readCalendarData(raw: unknown): Result<CalendarData, 'invalid', CalendarProblem[]> {
  const parsed = CalendarData.safeParse(raw)
  if (!parsed.success) return no('invalid', shapeProblems(raw, parsed.error.issues))
  const problems = [
    ...doubleYears(parsed.data.years),
    ...parsed.data.years.flatMap((year, at) => problemsOfYear(year, `years[${at}]`)),
  ]
  return problems.length > 0 ? no('invalid', problems) : ok(parsed.data)
}

type Issue = { path: readonly PropertyKey[]; message: string }

const shapeProblems = (raw: unknown, issues: readonly Issue[]): CalendarProblem[] =>
  issues.map(({ path, message }) => ({
    place: placeOf(path),
    found: showValue(valueAt(raw, path)),
    allowed: ['date', 'from', 'to', 'set_on'].includes(String(path.at(-1)))
      ? { id: 'hari yang ada, sebagai TTTT-BB-HH', en: 'a day that exists, as YYYY-MM-DD' }
      : { id: message, en: message },
  }))

/** A region's own calendar from a parsed file, or every problem in it with its place (`hours[0].office`). */
export function readRegionalCalendar(raw: unknown): Result<RegionalCalendar, 'invalid', CalendarProblem[]> {
  const parsed = RegionalCalendar.safeParse(raw)
  if (!parsed.success) return no('invalid', shapeProblems(raw, parsed.error.issues))
  const problems: CalendarProblem[] = []
  const seen = new Set<string>()
  for (const [at, { date }] of parsed.data.days.entries()) {
    if (seen.has(date))
      problems.push({
        place: `days[${at}].date`,
        found: date,
        allowed: { id: 'setiap hari libur sekali', en: 'each day off once' },
      })
    seen.add(date)
  }
  for (const [at, rule] of parsed.data.hours.entries()) {
    if (rule.to < rule.from)
      problems.push({
        place: `hours[${at}].to`,
        found: rule.to,
        allowed: { id: `hari tidak sebelum ${rule.from}`, en: `a day not before ${rule.from}` },
      })
    const office = readOfficeHours(rule.office)
    if (!office.ok)
      for (const one of office.detail ?? []) problems.push({ ...one, place: `hours[${at}], ${one.place}` })
  }
  return problems.length > 0 ? no('invalid', problems) : ok(parsed.data)
}

/** What a region's calendar means for one unit with those usual hours, ready for `buildCalendar`. */
export function regionalFor(
  calendar: RegionalCalendar,
  unitKey: string,
  office: OfficeHours,
): { regional: RegionalDay[]; periods: HoursPeriod[] } {
  const concerned = ({ units }: RegionalCalendar['hours'][number]) =>
    units ? units.includes(unitKey) : office.onHolidays === 'closed'
  return {
    regional: calendar.days.map(({ date, name }) => ({ date, name })),
    periods: calendar.hours
      .filter(concerned)
      .map(({ from, to, office: hours }) => ({ from, to, office: must(readOfficeHours(hours)) })),
  }
}

/** This year and the next, where their decree is not in the data: an operator has to be told. */
export function decreeGaps(data: CalendarData, today: Day): DecreeGap[] {
  const year = Number(today.slice(0, 4))
  const known = new Set(data.years.map((one) => one.year))
  const gaps: DecreeGap[] = []
  if (!known.has(year)) gaps.push({ year, since: 'now' })
  if (!known.has(year + 1)) gaps.push({ year: year + 1, since: 'next' })
  return gaps
}

function doubleYears(years: readonly CalendarYear[]): CalendarProblem[] {
  const seen = new Set<number>()
  const problems: CalendarProblem[] = []
  for (const [at, { year }] of years.entries()) {
    if (seen.has(year))
      problems.push({
        place: `years[${at}].year`,
        found: String(year),
        allowed: { id: 'setiap tahun sekali', en: 'each year once' },
      })
    seen.add(year)
  }
  return problems
}

function problemsOfYear(year: CalendarYear, place: string): CalendarProblem[] {
  const problems: CalendarProblem[] = []
  const off = new Set<string>()

  const add = (date: Day, where: string) => {
    if (!date.startsWith(`${year.year}-`)) {
      problems.push({
        place: where,
        found: date,
        allowed: { id: `hari pada ${year.year}`, en: `a day in ${year.year}` },
      })
    }
    if (off.has(date))
      problems.push({ place: where, found: date, allowed: { id: 'setiap hari libur sekali', en: 'each day off once' } })
    off.add(date)
  }
  const remove = (date: Day, where: string) => {
    if (!off.delete(date))
      problems.push({
        place: where,
        found: date,
        allowed: { id: 'hari yang semula libur', en: 'a day that was off before' },
      })
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
