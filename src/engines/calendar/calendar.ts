/** Engine room of working time: when a term is due, what has passed, what is left, open or closed. Each in one step. Pure. */
import { zoneHours } from '../../kernel/time.ts'
import { at, type Calendar, dayCount, dayOfIndex, daysEndedBy, firstDayMs, undecreedYears, weekdayOf } from './build.ts'
import type { ClockKind, DueAnswer, Opening, Remaining, Running, Skipped } from './model.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** Length of an hour clock's term, in whole milliseconds: a third of an hour is 1,200,000. */
export const msOf = (hours: number): number => Math.round(hours * hourMs)

/**
 * When a term that began at `from` ends. O(1): no step depends on how long it is or what lies between.
 * `hari-kerja`: day 1 is the first working day after the day of `from`; due when the office closes on day `length`.
 * `hari-kalender`: the same with every day, due at 23:59:59. `jam-layanan`: the earliest moment by which the office has
 * been open for `length` hours. `jam`: after `length` hours. With `startsSameDay` day 1 may be the day of `from` itself,
 * when it counts and has not closed yet. Throws RangeError when `from` or the answer lies outside 2000–2099.
 */
export function dueMoment(calendar: Calendar, term: Running): Date {
  if (term.clock === 'jam') {
    const moment = new Date(term.from.getTime() + msOf(term.length))
    indexOf(calendar, term.from)
    indexOf(calendar, moment)
    return moment
  }
  if (term.clock === 'jam-layanan') {
    return momentAtOpenMs(calendar, openMsBefore(calendar, term.from) + msOf(term.length))
  }
  return closeOfRank(calendar, term.clock, firstRank(calendar, term) + term.length - 1)
}

/** `dueMoment`, with every day that did not count and why, in order; one step more for each. */
export function due(calendar: Calendar, term: Running): DueAnswer {
  const moment = dueMoment(calendar, term)
  return {
    due: moment,
    skipped: skippedDays(calendar, term, moment),
    uncertain: isUncertain(calendar, term.clock, firstLooked(calendar, term), indexOf(calendar, justBefore(moment))),
  }
}

/** Place of day 1 among the days a day clock counts: among working days, or among all days. */
export function firstRank(calendar: Calendar, term: Running): number {
  const today = indexOf(calendar, term.from)
  const rank = rankOfDay(calendar, term.clock, today)
  const counted = term.clock === 'hari-kalender' || isWorking(calendar, today)
  if (!counted) return rank
  const sameDay = term.startsSameDay && term.from < closeOfRank(calendar, term.clock, rank)
  return sameDay ? rank : rank + 1
}

/** Counted days before day `index`. */
const rankOfDay = (calendar: Calendar, clock: ClockKind, index: number): number =>
  clock === 'hari-kalender' ? index : at(calendar.workingBefore, index)

export const dayOfRank = (calendar: Calendar, clock: ClockKind, rank: number): number =>
  clock === 'hari-kalender' ? rank : workingDay(calendar, rank)

/** The moment at which a counted day is over: the office's close, or 23:59:59. */
export function closeOfRank(calendar: Calendar, clock: ClockKind, rank: number): Date {
  const index = dayOfRank(calendar, clock, rank)
  if (clock === 'hari-kalender') return new Date(momentOfDay(calendar, index, 1440).getTime() - 1000)
  return momentOfDay(calendar, index, openingsOf(calendar, index).at(-1)?.to ?? 1440)
}

/** Place of the first counted day that is not over at `moment`. */
export function rankAt(calendar: Calendar, clock: ClockKind, moment: Date): number {
  const index = indexOf(calendar, moment)
  const rank = rankOfDay(calendar, clock, index)
  const today = clock === 'hari-kalender' || isWorking(calendar, index)
  return today && closeOfRank(calendar, clock, rank) <= moment ? rank + 1 : rank
}

/** Days or hours of that clock between two moments; for days, the number of the day `to` lies in, counted from `from`. */
export function elapsed(calendar: Calendar, clock: ClockKind, from: Date, to: Date): number {
  if (to < from) return -elapsed(calendar, clock, to, from)
  if (clock === 'jam') return (to.getTime() - from.getTime()) / hourMs
  if (clock === 'jam-layanan') return (openMsBefore(calendar, to) - openMsBefore(calendar, from)) / hourMs
  const start = indexOf(calendar, from)
  const end = Math.max(start, indexOf(calendar, justBefore(to)))
  return rankOfDay(calendar, clock, end + 1) - rankOfDay(calendar, clock, start + 1)
}

/** What is left until `due`, or how far past it. On the last day a day clock says 0 and not late. */
export function remaining(calendar: Calendar, clock: ClockKind, now: Date, due: Date): Remaining {
  const late = now > due
  const [from, to] = late ? [justBefore(due), now] : [now, due]
  return {
    clock,
    amount: elapsed(calendar, clock, from, to),
    late,
    uncertain: isUncertain(calendar, clock, indexOf(calendar, from), indexOf(calendar, to)),
  }
}

/** Whether the office serves at that moment: open from the first minute, closed at the last. */
export const isOpen = (calendar: Calendar, moment: Date): boolean => openingAt(calendar, moment) !== undefined

/** The next moment the office serves: `moment` itself when it is open. */
export function nextOpening(calendar: Calendar, moment: Date): Date {
  if (isOpen(calendar, moment)) return moment
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  const later = openingsOf(calendar, index).find(({ from }) => from * 60_000 > ms)
  if (later) return momentOfDay(calendar, index, later.from)
  const next = workingDay(calendar, at(calendar.workingBefore, index + 1))
  return momentOfDay(calendar, next, openingsOf(calendar, next)[0]?.from ?? 0)
}

/** The moment the office that is open at `moment` closes next; undefined when it is closed. */
export function closingAfter(calendar: Calendar, moment: Date): Date | undefined {
  const opening = openingAt(calendar, moment)
  return opening && momentOfDay(calendar, indexOf(calendar, moment), opening.to)
}

function openingAt(calendar: Calendar, moment: Date): Opening | undefined {
  const ms = msOfDay(calendar, moment)
  return openingsOf(calendar, indexOf(calendar, moment)).find(({ from, to }) => from * 60_000 <= ms && ms < to * 60_000)
}

/** An office that closes at 24:00 closes on that day, not on the next. */
export const justBefore = (moment: Date): Date => new Date(moment.getTime() - 1)

/** Whether days were counted in a year without decree; calendar days and clock hours need none. */
export const isUncertain = (calendar: Calendar, clock: ClockKind, fromIndex: number, toIndex: number): boolean =>
  (clock === 'hari-kerja' || clock === 'jam-layanan') &&
  undecreedYears(calendar, Math.min(fromIndex, toIndex), Math.max(fromIndex, toIndex)) > 0

/** The first day that could have counted: the day of `from` for open hours and same-day terms, else the next. */
export const firstLooked = (calendar: Calendar, term: Running): number =>
  indexOf(calendar, term.from) + (term.clock === 'hari-kerja' && !term.startsSameDay ? 1 : 0)

/** Closed days from the first one looked at up to the due day. */
export function skippedDays(calendar: Calendar, term: Running, due: Date): Skipped[] {
  if (term.clock === 'jam' || term.clock === 'hari-kalender') return []
  const first = firstLooked(calendar, term)
  const last = indexOf(calendar, justBefore(due))
  const closedBefore = (index: number) => index - at(calendar.workingBefore, index)
  const skipped: Skipped[] = []
  for (let rank = closedBefore(first); rank < closedBefore(last + 1); rank++) {
    const index = at(calendar.closedDays, rank)
    skipped.push({ date: dayOfIndex(index), ...(calendar.off.get(index) ?? { reason: usualReason(index) }) })
  }
  return skipped
}

const usualReason = (index: number): 'weekend' | 'closed' => (weekdayOf(index) % 6 === 0 ? 'weekend' : 'closed')

/** Open milliseconds from the start of the calendar to the moment. */
export function openMsBefore(calendar: Calendar, moment: Date): number {
  const index = indexOf(calendar, moment)
  const ms = msOfDay(calendar, moment)
  let today = 0
  for (const { from, to } of openingsOf(calendar, index)) {
    today += Math.max(0, Math.min(ms, to * 60_000) - from * 60_000)
  }
  return at(calendar.minutesBefore, index) * 60_000 + today
}

/** The earliest moment by which the office has been open that long since the start of the calendar. O(1). */
export function momentAtOpenMs(calendar: Calendar, openMs: number): Date {
  const wholeGrains = Math.ceil(openMs / (calendar.dayEnds.grain * 60_000)) - 1
  const index = workingDay(calendar, daysEndedBy(calendar.dayEnds, wholeGrains))
  let left = openMs - at(calendar.minutesBefore, index) * 60_000
  for (const { from, to } of openingsOf(calendar, index)) {
    const span = (to - from) * 60_000
    if (left <= span) return new Date(momentOfDay(calendar, index, from).getTime() + left)
    left -= span
  }
  throw new Error('calendar: sums of open time do not agree')
}

function workingDay(calendar: Calendar, rank: number): number {
  const index = calendar.workingDays[rank]
  if (index === undefined) throw new RangeError('calendar: no such working day between 2000 and 2099')
  return index
}

const isWorking = (calendar: Calendar, index: number): boolean => at(calendar.shapeOf, index) !== 0
const openingsOf = (calendar: Calendar, index: number): readonly Opening[] =>
  calendar.shapes[at(calendar.shapeOf, index)] ?? []

const localMs = (calendar: Calendar, moment: Date): number =>
  moment.getTime() + zoneHours[calendar.zone] * hourMs - firstDayMs

/** Index of the local day; RangeError outside 2000–2099 and for a date that is none. */
export function indexOf(calendar: Calendar, moment: Date): number {
  const index = Math.floor(localMs(calendar, moment) / dayMs)
  if (index >= 0 && index < dayCount) return index
  throw new RangeError('calendar: a moment outside 2000–2099')
}

/** The moment of a minute of a day; 1440 is the midnight that ends it. */
function momentOfDay(calendar: Calendar, index: number, minute: number): Date {
  if (index >= dayCount) throw new RangeError('calendar: a day after 2099')
  return new Date(firstDayMs + index * dayMs + minute * 60_000 - zoneHours[calendar.zone] * hourMs)
}

const msOfDay = (calendar: Calendar, moment: Date): number => localMs(calendar, moment) % dayMs
