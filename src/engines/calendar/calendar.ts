/** Engine room of working time: builds a calendar once and answers due, elapsed and remaining from prefix sums. Pure. */
import { addDays, type Day, dayIn, momentOf, type Zone, zoneHours } from '../../kernel/time.ts'
import type {
  CalendarData,
  ClockKind,
  DueAnswer,
  OfficeHours,
  Opening,
  Pause,
  PausedAnswer,
  Remaining,
  Skipped,
  SkipReason,
  Term,
} from './model.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
/** Every moment a calendar can speak of lies in local years 2000–2099. */
const firstDay = '2000-01-01' as Day
const firstDayMs = Date.parse(`${firstDay}T00:00:00Z`)
const dayCount = Math.round((Date.parse('2100-01-01T00:00:00Z') - firstDayMs) / dayMs)
/** 1 January 2000 was a Saturday. */
const firstWeekday = 6

export type RegionalDay = { date: Day; name?: string }
/** Other hours for a while, such as Ramadan hours; both days included. Later ones win where they overlap. */
export type HoursPeriod = { from: Day; to: Day; office: OfficeHours }
export type CalendarOptions = {
  zone: Zone
  office: OfficeHours
  regional?: readonly RegionalDay[]
  periods?: readonly HoursPeriod[]
  /** Leaves out amendments signed after this day: what was known then. */
  asOf?: Day
}

/** Built once, then read only. About 600 kB; keep one for each office and zone. */
export type Calendar = {
  readonly zone: Zone
  readonly years: ReadonlySet<number>
  /** Openings of each day by index from 2000-01-01; empty when closed. */
  readonly openings: readonly (readonly Opening[])[]
  /** Working days before day i (n + 1 entries). */
  readonly workingBefore: Int32Array
  /** Open minutes before day i (n + 1 entries). */
  readonly minutesBefore: Int32Array
  /** Day index of the k-th working day. */
  readonly workingDays: Int32Array
  readonly off: ReadonlyMap<number, { reason: SkipReason; name?: string }>
}

/** Days off by national decree with amendments, regional days, office hours: one calendar for one office. */
export function buildCalendar(data: CalendarData, options: CalendarOptions): Calendar {
  const off = daysOff(data, options)
  const officeOf: OfficeHours[] = Array.from({ length: dayCount }, () => options.office)
  for (const period of options.periods ?? []) {
    const to = Math.min(indexOfDay(period.to), dayCount - 1)
    for (let index = Math.max(indexOfDay(period.from), 0); index <= to; index++) officeOf[index] = period.office
  }

  const openings: (readonly Opening[])[] = []
  const workingBefore = new Int32Array(dayCount + 1)
  const minutesBefore = new Int32Array(dayCount + 1)
  const working: number[] = []
  for (const [index, office] of officeOf.entries()) {
    const closed = off.has(index) && office.onHolidays === 'closed'
    const today = closed ? [] : (office.week[(firstWeekday + index) % 7] ?? [])
    openings.push(today)
    if (today.length > 0) working.push(index)
    workingBefore[index + 1] = working.length
    minutesBefore[index + 1] = at(minutesBefore, index) + today.reduce((sum, { from, to }) => sum + to - from, 0)
  }
  return {
    zone: options.zone,
    years: new Set(data.years.map(({ year }) => year)),
    openings,
    workingBefore,
    minutesBefore,
    workingDays: Int32Array.from(working),
    off,
  }
}

function daysOff(data: CalendarData, options: CalendarOptions): Map<number, { reason: SkipReason; name?: string }> {
  const off = new Map<number, { reason: SkipReason; name?: string }>()
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

/**
 * When a term that began at `from` ends.
 * `hari-kerja`: day 1 is the first working day after the day of `from`; due when the office closes on day `length`.
 * `hari-kalender`: the same with every day, due at 23:59:59. `jam-layanan`: after `length` open hours. `jam`: after
 * `length` hours. Throws RangeError when the answer would lie outside 2000–2099. O(1) (open hours: O(log n)), plus one
 * step for each skipped day named.
 */
export function due(calendar: Calendar, term: Term & { from: Date }): DueAnswer {
  const moment = dueMoment(calendar, term, term.from)
  return {
    due: moment,
    skipped: skippedDays(calendar, term.clock, term.from, moment),
    uncertain: isUncertain(calendar, term.clock, term.from, moment),
  }
}

function dueMoment(calendar: Calendar, term: Term, from: Date): Date {
  const today = indexOf(calendar, from)
  if (term.clock === 'jam') return new Date(from.getTime() + term.length * hourMs)
  if (term.clock === 'jam-layanan') return momentAtOpenMs(calendar, openMsBefore(calendar, from) + term.length * hourMs)
  if (term.clock === 'hari-kalender') return endOfDay(calendar, today + term.length - (term.startsSameDay ? 1 : 0))
  return closeOf(calendar, workingDay(calendar, countedBefore(calendar, term, from) + term.length - 1))
}

/** Working days that were over or not counted when the term began: the index of its day 1. */
function countedBefore(calendar: Calendar, term: Term, from: Date): number {
  const today = indexOf(calendar, from)
  const sameDay = term.startsSameDay && isWorking(calendar, today) && from < closeOf(calendar, today)
  return at(calendar.workingBefore, sameDay ? today : today + 1)
}

/**
 * The office's clock: it stands while the applicant validly has to act. For the day clocks, a day does not count when
 * the clock stands at the close of that day (23:59:59 for `hari-kalender`); so stopping and going on within one day
 * changes nothing. For the hour clocks the paused (open) time itself is added. The citizen's clock is `due`, which
 * never pauses. Pauses after the due moment change nothing; overlapping ones count once.
 */
export function dueWithPauses(calendar: Calendar, term: Term & { from: Date }, pauses: readonly Pause[]): PausedAnswer {
  const paused: Skipped[] = []
  let clock = startClock(calendar, term)
  for (const pause of mergePauses(pauses, term.from)) {
    if (pause.from >= clock.due()) break
    if (!pause.to) {
      const uncertain = isUncertain(calendar, term.clock, term.from, pause.from)
      return { kind: 'stopped', since: pause.from, left: clock.leftAt(pause.from), uncertain }
    }
    const { days, next } = clock.stop(pause.from, pause.to)
    for (const index of days) paused.push({ date: dayOfIndex(index), reason: 'paused' })
    clock = next
  }
  const moment = clock.due()
  const skipped = [...skippedDays(calendar, term.clock, term.from, moment), ...paused]
  skipped.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return { kind: 'running', due: moment, skipped, uncertain: isUncertain(calendar, term.clock, term.from, moment) }
}

type RunningClock = {
  due: () => Date
  leftAt: (moment: Date) => number
  /** The clock after a pause, and the days that therefore do not count. */
  stop: (from: Date, to: Date) => { days: number[]; next: RunningClock }
}

const startClock = (calendar: Calendar, term: Term & { from: Date }): RunningClock => {
  if (term.clock === 'jam' || term.clock === 'jam-layanan') return hourClock(calendar, term, 0)
  const first =
    term.clock === 'hari-kerja'
      ? countedBefore(calendar, term, term.from)
      : indexOf(calendar, term.from) + (term.startsSameDay ? 0 : 1)
  return dayClock(calendar, term, first, term.length)
}

function hourClock(calendar: Calendar, term: Term & { from: Date }, pausedMs: number): RunningClock {
  const open = term.clock === 'jam-layanan'
  const measure = (moment: Date) => (open ? openMsBefore(calendar, moment) : moment.getTime())
  const endMs = measure(term.from) + term.length * hourMs + pausedMs
  return {
    due: () => (open ? momentAtOpenMs(calendar, endMs) : new Date(endMs)),
    leftAt: (moment) => Math.max(0, endMs - measure(moment)) / hourMs,
    stop: (from, to) => ({ days: [], next: hourClock(calendar, term, pausedMs + measure(to) - measure(from)) }),
  }
}

/** `first` is the rank of day 1 among working days (or the day index for every-day counting). */
function dayClock(calendar: Calendar, term: Term, first: number, length: number): RunningClock {
  const everyDay = term.clock === 'hari-kalender'
  const dayAt = (rank: number) => (everyDay ? rank : workingDay(calendar, rank))
  const closeAt = (rank: number) => (everyDay ? endOfDay(calendar, rank) : closeOf(calendar, dayAt(rank)))
  /** Rank of the first counted day, from `first` on, whose close is after `moment`. */
  const rankAt = (moment: Date) => {
    const index = indexOf(calendar, moment)
    const rank = everyDay ? index : at(calendar.workingBefore, index)
    const today = everyDay || isWorking(calendar, index)
    return Math.max(first, today && closeAt(rank) <= moment ? rank + 1 : rank)
  }
  return {
    due: () => closeAt(first + length - 1),
    leftAt: (moment) => Math.max(0, first + length - rankAt(moment)),
    stop: (from, to) => {
      const start = rankAt(from)
      const end = rankAt(to)
      const days = Array.from({ length: end - start }, (_, at) => dayAt(start + at))
      return { days, next: dayClock(calendar, term, end, length - (start - first)) }
    },
  }
}

function mergePauses(pauses: readonly Pause[], from: Date): Pause[] {
  const merged: { from: Date; to?: Date }[] = []
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const start = pause.from < from ? from : pause.from
    if (pause.to && pause.to <= start) continue
    const last = merged.at(-1)
    if (!last || (last.to && last.to < start)) merged.push({ from: start, to: pause.to })
    else if (last.to && (!pause.to || pause.to > last.to)) last.to = pause.to
  }
  return merged
}

/** Days or hours of that clock between two moments; for days, the number of the day `to` lies in, counted from `from`. */
export function elapsed(calendar: Calendar, clock: ClockKind, from: Date, to: Date): number {
  if (to < from) return -elapsed(calendar, clock, to, from)
  if (clock === 'jam') return (to.getTime() - from.getTime()) / hourMs
  if (clock === 'jam-layanan') return (openMsBefore(calendar, to) - openMsBefore(calendar, from)) / hourMs
  const start = indexOf(calendar, from)
  const end = Math.max(start, indexOf(calendar, justBefore(to)))
  if (clock === 'hari-kalender') return end - start
  return at(calendar.workingBefore, end + 1) - at(calendar.workingBefore, start + 1)
}

/** What is left until `due`, or how far past it. On the last day a day clock says 0 and not late. */
export function remaining(calendar: Calendar, clock: ClockKind, now: Date, due: Date): Remaining {
  const late = now > due
  const [from, to] = late ? [justBefore(due), now] : [now, due]
  return {
    clock,
    amount: elapsed(calendar, clock, from, to),
    late,
    uncertain: isUncertain(calendar, clock, from, to),
  }
}

/** Whether the office serves at that moment: open from the first minute, closed at the last. */
export function isOpen(calendar: Calendar, moment: Date): boolean {
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  return openingsOf(calendar, index).some(({ from, to }) => from * 60_000 <= ms && ms < to * 60_000)
}

/** The next moment the office serves: `moment` itself when it is open. */
export function nextOpening(calendar: Calendar, moment: Date): Date {
  if (isOpen(calendar, moment)) return moment
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  const later = openingsOf(calendar, index).find(({ from }) => from * 60_000 > ms)
  if (later) return momentOf(calendar.zone, dayOfIndex(index), later.from)
  const next = workingDay(calendar, at(calendar.workingBefore, index + 1))
  return momentOf(calendar.zone, dayOfIndex(next), openingsOf(calendar, next)[0]?.from ?? 0)
}

/** The moment the office that is open at `moment` closes next; undefined when it is closed. */
export function closingAfter(calendar: Calendar, moment: Date): Date | undefined {
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  const opening = openingsOf(calendar, index).find(({ from, to }) => from * 60_000 <= ms && ms < to * 60_000)
  return opening && momentOf(calendar.zone, dayOfIndex(index), opening.to)
}

/** Years from `from` to `to` without a decree in the data: there only weekends are known, and an operator must be told. */
export function missingYears(calendar: Calendar, from: Date, to: Date): number[] {
  const [first, last] = [yearOf(calendar, from), yearOf(calendar, to)]
  const missing: number[] = []
  for (let year = first; year <= last; year++) if (!calendar.years.has(year)) missing.push(year)
  return missing
}

/** An office that closes at 24:00 closes on that day, not on the next. */
const justBefore = (moment: Date): Date => new Date(moment.getTime() - 1)

const isUncertain = (calendar: Calendar, clock: ClockKind, from: Date, to: Date): boolean =>
  (clock === 'hari-kerja' || clock === 'jam-layanan') && missingYears(calendar, from, to).length > 0

const yearOf = (calendar: Calendar, moment: Date): number => Number(dayIn(calendar.zone, moment).slice(0, 4))

/** Closed days after the day of `from` (for open hours: from that day on) up to the due day. */
function skippedDays(calendar: Calendar, clock: ClockKind, from: Date, due: Date): Skipped[] {
  if (clock === 'jam' || clock === 'hari-kalender') return []
  const skipped: Skipped[] = []
  const last = indexOf(calendar, justBefore(due))
  for (let index = indexOf(calendar, from) + (clock === 'hari-kerja' ? 1 : 0); index <= last; index++) {
    if (isWorking(calendar, index)) continue
    const known = calendar.off.get(index)
    skipped.push({ date: dayOfIndex(index), ...(known ?? { reason: 'weekend' as const }) })
  }
  return skipped
}

/** Open milliseconds from the start of the calendar to the moment. */
function openMsBefore(calendar: Calendar, moment: Date): number {
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  let today = 0
  for (const { from, to } of openingsOf(calendar, index)) {
    today += Math.max(0, Math.min(ms, to * 60_000) - from * 60_000)
  }
  return at(calendar.minutesBefore, index) * 60_000 + today
}

/** The earliest moment by which the office has been open that long since the start of the calendar. */
function momentAtOpenMs(calendar: Calendar, openMs: number): Date {
  let low = 0
  let high = dayCount
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(calendar.minutesBefore, middle + 1) * 60_000 >= openMs) high = middle
    else low = middle + 1
  }
  let left = openMs - at(calendar.minutesBefore, low) * 60_000
  for (const { from, to } of openingsOf(calendar, low)) {
    const span = (to - from) * 60_000
    if (left <= span) return new Date(momentOf(calendar.zone, dayOfIndex(low), from).getTime() + left)
    left -= span
  }
  throw new RangeError('calendar: due after 2099')
}

const endOfDay = (calendar: Calendar, index: number): Date =>
  new Date(momentOf(calendar.zone, dayOfIndex(index), 1440).getTime() - 1000)

const closeOf = (calendar: Calendar, index: number): Date =>
  momentOf(calendar.zone, dayOfIndex(index), openingsOf(calendar, index).at(-1)?.to ?? 1440)

function workingDay(calendar: Calendar, rank: number): number {
  const index = calendar.workingDays[rank]
  if (index === undefined) throw new RangeError('calendar: no such working day between 2000 and 2099')
  return index
}

const isWorking = (calendar: Calendar, index: number): boolean => openingsOf(calendar, index).length > 0
const openingsOf = (calendar: Calendar, index: number): readonly Opening[] => calendar.openings[index] ?? []

const localMs = (calendar: Calendar, moment: Date): number =>
  moment.getTime() + zoneHours[calendar.zone] * hourMs - firstDayMs

/** Index of the local day; RangeError outside 2000–2099 and for a date that is none. */
function indexOf(calendar: Calendar, moment: Date): number {
  const index = Math.floor(localMs(calendar, moment) / dayMs)
  if (index >= 0 && index < dayCount) return index
  throw new RangeError('calendar: a moment outside 2000–2099')
}

const msOfDay = (calendar: Calendar, moment: Date): number => localMs(calendar, moment) % dayMs

const indexOfDay = (day: Day): number => Math.round((Date.parse(`${day}T00:00:00Z`) - firstDayMs) / dayMs)

function dayOfIndex(index: number): Day {
  if (index >= dayCount) throw new RangeError('calendar: a day after 2099')
  return addDays(firstDay, index)
}

const at = (sums: Int32Array, index: number): number => {
  const sum = sums[index]
  if (sum === undefined) throw new RangeError('calendar: a day outside 2000–2099')
  return sum
}
