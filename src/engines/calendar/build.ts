/** Engine room of working time: lays out one office's days from 2000 to 2099 once, as sums that answer in one look. Pure. */
import { addDays, type Day, weekday, type Zone } from '../../kernel/time.ts'
import type { CalendarData, HoursPeriod, OfficeHours, Opening, RegionalDay, SkipReason } from './model.ts'

const dayMs = 86_400_000
/** Every moment a calendar can speak of lies in local years 2000–2099. */
const firstYear = 2000
const lastYear = 2099
const firstDay = `${firstYear}-01-01` as Day
export const firstDayMs = Date.parse(`${firstDay}T00:00:00Z`)
export const dayCount = Math.round((Date.parse(`${lastYear + 1}-01-01T00:00:00Z`) - firstDayMs) / dayMs)

export type CalendarOptions = {
  zone: Zone
  office: OfficeHours
  regional?: readonly RegionalDay[]
  periods?: readonly HoursPeriod[]
  /** Leaves out amendments signed after this day: what was known then. */
  asOf?: Day
}

type Off = { reason: SkipReason; name?: string }

/** Built once, then read only; about 0.5 MB. Keep one for each office and zone. Days are indexes from 2000-01-01. */
export type Calendar = {
  readonly zone: Zone
  /** The different days there are, as openings in order. The first is a closed day. */
  readonly shapes: readonly (readonly Opening[])[]
  /** Which of them each day is. */
  readonly shapeOf: Uint16Array
  /** Working days before day i (one entry more than days). */
  readonly workingBefore: Uint16Array
  /** Open minutes before day i (one entry more than days). */
  readonly minutesBefore: Int32Array
  /** The k-th working day, and the k-th day that is none. */
  readonly workingDays: Uint16Array
  readonly closedDays: Uint16Array
  /** Why a closed day is closed, where it is more than its weekday. */
  readonly off: ReadonlyMap<number, Off>
  /** Years before the i-th from 2000 whose decree is missing; none for an office that serves on holidays. */
  readonly undecreedBefore: Uint8Array
  readonly dayEnds: DayEnds
}

/**
 * Where each working day ends on a line of open time, to find the day of an open minute in one step: a bit for every
 * `grain` minutes, set where a day ends, and for each word of 32 bits how many are set before it.
 */
type DayEnds = { readonly grain: number; readonly bits: Uint32Array; readonly setBefore: Uint16Array }

/** Days off by national decree with amendments, regional days, office hours: one calendar for one office. */
export function buildCalendar(data: CalendarData, options: CalendarOptions): Calendar {
  const shapes: (readonly Opening[])[] = [[]]
  const minutesOf = [0]
  const shapeOf = new Uint16Array(dayCount)
  const officeOf = new Uint16Array(dayCount)
  const offices = [options.office, ...(options.periods ?? []).map(({ office }) => office)]
  for (const [at, { from, to }] of (options.periods ?? []).entries()) {
    officeOf.fill(at + 1, clampIndex(indexOfDay(from)), clampIndex(indexOfDay(to) + 1))
  }

  const weeks = offices.map(({ week }) =>
    week.map((openings) => {
      if (openings.length === 0) return 0
      shapes.push(openings)
      return minutesOf.push(openings.reduce((sum, { from, to }) => sum + to - from, 0)) - 1
    }),
  )
  const off = daysOff(data, options)
  const closedByDecree = new Uint8Array(dayCount)
  for (const index of off.keys()) {
    if (offices[officeOf[index] ?? 0]?.onHolidays === 'closed') closedByDecree[index] = 1
    else off.delete(index)
  }

  const workingBefore = new Uint16Array(dayCount + 1)
  const minutesBefore = new Int32Array(dayCount + 1)
  const working = new Uint16Array(dayCount)
  const closed = new Uint16Array(dayCount)
  let count = 0
  let minutes = 0
  for (let index = 0; index < dayCount; index++) {
    const shape = closedByDecree[index] ? 0 : (weeks[officeOf[index] ?? 0]?.[weekdayOf(index)] ?? 0)
    shapeOf[index] = shape
    if (shape === 0) closed[index - count] = index
    else working[count++] = index
    minutes += minutesOf[shape] ?? 0
    workingBefore[index + 1] = count
    minutesBefore[index + 1] = minutes
  }
  const workingDays = working.slice(0, count)
  return {
    zone: options.zone,
    shapes,
    shapeOf,
    workingBefore,
    minutesBefore,
    workingDays,
    closedDays: closed.slice(0, dayCount - count),
    off,
    undecreedBefore: undecreed(
      data,
      offices.some(({ onHolidays }) => onHolidays === 'closed'),
    ),
    dayEnds: layDayEnds(workingDays, minutesBefore, minutesOf),
  }
}

function layDayEnds(workingDays: Uint16Array, minutesBefore: Int32Array, minutesOf: readonly number[]): DayEnds {
  const grain = minutesOf.reduce(greatestCommonDivisor) || 1
  const words = Math.floor(at(minutesBefore, dayCount) / grain / 32) + 1
  const bits = new Uint32Array(words)
  const setBefore = new Uint16Array(words)
  for (const day of workingDays) {
    const place = at(minutesBefore, day + 1) / grain
    bits[place >>> 5] = at(bits, place >>> 5) | (1 << (place & 31))
  }
  for (let word = 1; word < words; word++) setBefore[word] = at(setBefore, word - 1) + ones(at(bits, word - 1))
  return { grain, bits, setBefore }
}

/** How many working days end no later than after that many whole grains of open time. One step. */
export function daysEndedBy({ bits, setBefore }: DayEnds, grains: number): number {
  const word = Math.min(grains >>> 5, bits.length - 1)
  const upTo = grains >>> 5 < bits.length ? 0xffff_ffff >>> (31 - (grains & 31)) : 0xffff_ffff
  return at(setBefore, word) + ones(at(bits, word) & upTo)
}

/** Bits set in 32, added up in pairs, fours and bytes. */
function ones(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x5555_5555)
  sum = (sum & 0x3333_3333) + ((sum >>> 2) & 0x3333_3333)
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

function daysOff(data: CalendarData, options: CalendarOptions): Map<number, Off> {
  const off = new Map<number, Off>()
  const set = (reason: SkipReason) => (day: { date: Day; name?: string }) =>
    off.set(indexOfDay(day.date), day.name === undefined ? { reason } : { reason, name: day.name })

  for (const year of data.years) {
    year.holidays.forEach(set('holiday'))
    year.collective_leave.forEach(set('collective-leave'))
    for (const amendment of year.amendments) {
      if (options.asOf && amendment.set_on && amendment.set_on > options.asOf) continue
      for (const date of amendment.holidays?.remove ?? []) off.delete(indexOfDay(date))
      for (const date of amendment.collective_leave?.remove ?? []) off.delete(indexOfDay(date))
      amendment.holidays?.add.forEach(set('holiday'))
      amendment.collective_leave?.add.forEach(set('collective-leave'))
    }
  }
  for (const day of options.regional ?? []) if (!off.has(indexOfDay(day.date))) set('regional')(day)
  return off
}

function undecreed(data: CalendarData, heeded: boolean): Uint8Array {
  const known = new Set(data.years.map(({ year }) => year))
  const before = new Uint8Array(lastYear - firstYear + 2)
  for (let year = firstYear; year <= lastYear; year++) {
    const missing = heeded && !known.has(year) ? 1 : 0
    before[year - firstYear + 1] = at(before, year - firstYear) + missing
  }
  return before
}

/** How many years, of those the two days lie in and between, have no decree. */
export function undecreedYears(calendar: Calendar, fromIndex: number, toIndex: number): number {
  return (
    at(calendar.undecreedBefore, yearOf(toIndex) - firstYear + 1) -
    at(calendar.undecreedBefore, yearOf(fromIndex) - firstYear)
  )
}

const yearOf = (index: number): number => new Date(firstDayMs + index * dayMs).getUTCFullYear()

export const indexOfDay = (day: Day): number => Math.round((Date.parse(`${day}T00:00:00Z`) - firstDayMs) / dayMs)
const clampIndex = (index: number): number => Math.min(Math.max(index, 0), dayCount)

export function dayOfIndex(index: number): Day {
  if (index >= dayCount) throw new RangeError('calendar: a day after 2099')
  return addDays(firstDay, index)
}

const firstWeekday = weekday(firstDay)
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (index: number): number => (firstWeekday + index) % 7

/** An entry that must be there. */
export function at(sums: ArrayLike<number>, index: number): number {
  const sum = sums[index]
  if (sum === undefined) throw new RangeError('calendar: a day outside 2000–2099')
  return sum
}
