/** Engine room of working time: the office's clock, which stands while the applicant must act, beside the citizen's. Pure. */
import { type Calendar, dayOfIndex } from './build.ts'
import {
  closeOfRank,
  dayOfRank,
  dueMoment,
  firstLooked,
  firstRank,
  indexOf,
  isUncertain,
  justBefore,
  momentAtOpenMs,
  msOf,
  openMsBefore,
  rankAt,
  remaining,
  skippedDays,
} from './calendar.ts'
import type { Pause, PausedAnswer, Reading, Running, Skipped, Wait } from './model.ts'

const hourMs = 3_600_000

/**
 * The pauses that waiting makes. Waiting for other units or offices outside is the office's own time; and an applicant
 * who was asked for nothing, or was not told yet, has nothing to act on.
 */
export function pausesOf(waits: readonly Wait[]): Pause[] {
  const pauses: Pause[] = []
  for (const { for: whom, asked, toldAt, to } of waits) {
    if (whom !== 'applicant' || asked.length === 0 || !toldAt || (to && to <= toldAt)) continue
    pauses.push(to ? { from: toldAt, to } : { from: toldAt })
  }
  return pauses
}

/**
 * When the office's clock runs out. For the day clocks, a day does not count when the clock stands at the close of that
 * day (23:59:59 for `hari-kalender`); so stopping and going on within one day changes nothing. For the hour clocks the
 * paused (open) time itself is added. The citizen's clock is `due`, which never pauses. Pauses after the due moment change
 * nothing; overlapping ones count once. One step for each pause and for each day named.
 */
export function dueWithPauses(calendar: Calendar, term: Running, pauses: readonly Pause[]): PausedAnswer {
  const paused: Skipped[] = []
  let clock = startClock(calendar, term)
  for (const pause of mergePauses(pauses, term.from)) {
    if (pause.from >= clock.due()) break
    if (!pause.to) {
      const uncertain = isUncertain(calendar, term.clock, firstLooked(calendar, term), indexOf(calendar, pause.from))
      return { kind: 'stopped', since: pause.from, left: clock.leftAt(pause.from), uncertain }
    }
    const { days, next } = clock.stop(pause.from, pause.to)
    for (const index of days) paused.push({ date: dayOfIndex(index), reason: 'paused' })
    clock = next
  }
  const moment = clock.due()
  const skipped = [...skippedDays(calendar, term, moment), ...paused]
  skipped.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const last = indexOf(calendar, justBefore(moment))
  const uncertain = isUncertain(calendar, term.clock, firstLooked(calendar, term), last)
  return { kind: 'running', due: moment, skipped, uncertain }
}

/** Both clocks of a case at a moment; pauses that begin later are not known yet. One step for each pause. */
export function readClocks(
  calendar: Calendar,
  term: Running,
  pauses: readonly Pause[],
  now: Date,
): { office: Reading; citizen: Reading } {
  const known = pauses
    .filter(({ from }) => from <= now)
    .map((pause) => (openAt(pause, now) ? { from: pause.from } : pause))
  const office = dueWithPauses(calendar, term, known)
  return {
    citizen: readingAt(calendar, term, now, dueMoment(calendar, term)),
    office:
      office.kind === 'running'
        ? readingAt(calendar, term, now, office.due)
        : { elapsed: term.length - office.left, left: office.left, late: 0, uncertain: office.uncertain },
  }
}

const openAt = (pause: Pause, now: Date): boolean => !pause.to || pause.to > now

function readingAt(calendar: Calendar, term: Running, now: Date, due: Date): Reading {
  const { amount, late, uncertain } = remaining(calendar, term.clock, now, due)
  const left = late ? 0 : Math.min(amount, term.length)
  return { due, left, late: late ? amount : 0, elapsed: late ? term.length + amount : term.length - left, uncertain }
}

type RunningClock = {
  due: () => Date
  leftAt: (moment: Date) => number
  /** The clock after a pause, and the days that therefore do not count. */
  stop: (from: Date, to: Date) => { days: number[]; next: RunningClock }
}

const startClock = (calendar: Calendar, term: Running): RunningClock =>
  term.clock === 'jam' || term.clock === 'jam-layanan'
    ? hourClock(calendar, term, 0)
    : dayClock(calendar, term, firstRank(calendar, term), term.length)

function hourClock(calendar: Calendar, term: Running, pausedMs: number): RunningClock {
  const open = term.clock === 'jam-layanan'
  const measure = (moment: Date) => (open ? openMsBefore(calendar, moment) : moment.getTime())
  const endMs = measure(term.from) + msOf(term.length) + pausedMs
  return {
    due: () => (open ? momentAtOpenMs(calendar, endMs) : new Date(endMs)),
    leftAt: (moment) => Math.max(0, endMs - measure(moment)) / hourMs,
    stop: (from, to) => ({ days: [], next: hourClock(calendar, term, pausedMs + measure(to) - measure(from)) }),
  }
}

/** `first` is the place of the next day to count, `length` how many are still to count. */
function dayClock(calendar: Calendar, term: Running, first: number, length: number): RunningClock {
  const { clock } = term
  const placeAt = (moment: Date) => Math.max(first, rankAt(calendar, clock, moment))
  return {
    due: () => closeOfRank(calendar, clock, first + length - 1),
    leftAt: (moment) => Math.max(0, first + length - placeAt(moment)),
    stop: (from, to) => {
      const start = placeAt(from)
      const end = placeAt(to)
      const days = Array.from({ length: end - start }, (_, at) => dayOfRank(calendar, clock, start + at))
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
