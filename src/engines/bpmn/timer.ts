/** Engine room of procedures: timers as ISO 8601 or FEEL write them, and the moment they are due. Pure; the caller brings `now`. */
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Timer } from './model.ts'

/** Years, months, days, hours, minutes, seconds; weeks were made days. */
export type Span = { months: number; ms: number }

const day = 86_400_000
const part = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/

/** Reads an ISO 8601 duration; undefined when it is none, or empty (`P`, `PT`). Months stay months: their length differs. */
export function spanOf(text: string): Span | undefined {
  const found = part.exec(text)
  if (!found || !/\d[A-Z]/.test(text) || text.endsWith('T')) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((digits) => Number(digits ?? 0))
  const ms = (weeks * 7 + days) * day + hours * 3_600_000 + minutes * 60_000 + Math.round(seconds * 1000)
  return { months: years * 12 + months, ms }
}

/** Adds months by the calendar of UTC (31 January and a month is the last of February), then the rest by the clock. */
export function addSpan(from: Date, { months, ms }: Span): Date {
  const moment = new Date(from)
  if (months > 0) {
    const wanted = moment.getUTCDate()
    moment.setUTCDate(1)
    moment.setUTCMonth(moment.getUTCMonth() + months)
    const last = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate()
    moment.setUTCDate(Math.min(wanted, last))
  }
  return new Date(moment.getTime() + ms)
}

const cycle = /^R(\d{1,4})\/(P[^/]+)$/
const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A moment with its zone, or a day (then midnight UTC). */
export const isMoment = (text: string): boolean => moment.test(text) && !Number.isNaN(Date.parse(text))

/** `R3/PT1H`: three times, one hour apart. A cycle without a limit is refused. */
export function readCycle(text: string): Timer | undefined {
  const [, times, iso] = cycle.exec(text) ?? []
  return times !== undefined && iso !== undefined && Number(times) > 0 && spanOf(iso)
    ? { kind: 'cycle', times: Number(times), iso }
    : undefined
}

/**
 * The moment a timer is due when it is armed at `now`; undefined for working time, which the caller reckons. `value` is
 * what a FEEL timer's expression gave. Refusal: it gave neither a duration nor a moment.
 */
export function dueOf(timer: Timer, now: Date, value: unknown): Result<string | undefined, 'unreadable', string> {
  if (timer.kind === 'working') return ok(undefined)
  const text = timer.iso ?? textOf(value)
  const span = timer.kind === 'date' ? undefined : spanOf(text)
  if (span) return ok(addSpan(now, span).toISOString())
  if (timer.kind === 'date' && isMoment(text)) return ok(new Date(text).toISOString())
  return no('unreadable', text)
}

/** What FEEL gave, as ISO text: its durations and moments know how to write themselves. */
function textOf(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function')
    return String(value.toISO())
  return String(value ?? '')
}
