/** Engine rules: dates, times and durations from ISO 8601 text (as XML Schema and DMN narrow it). Pure. */
import type { DateTimeValue, DateValue, DaysDuration, MonthsDuration, Temporal, TimeValue } from '../values/value.ts'
import { calendarDay, dayNumber, isKnownDay, nanosOfDay } from './days.ts'

const nanosOfSecond = 1_000_000_000
const nanosOfSecondBig = 1_000_000_000n
const dayPattern = '(-?(?:\\d{4}|[1-9]\\d{4,8}))-(\\d{2})-(\\d{2})'
const clockPattern = '(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(Z|[+-]\\d{2}:\\d{2})?'
const onlyDay = new RegExp(`^${dayPattern}$`)
const onlyClock = new RegExp(`^${clockPattern}$`)
const both = new RegExp(`^${dayPattern}T${clockPattern}$`)

/** `2026-01-31`. Undefined when the text is no day of the calendar. */
export function readDate(text: string): DateValue | undefined {
  const found = onlyDay.exec(text)
  const day = found ? dayNumber(Number(found[1]), Number(found[2]), Number(found[3])) : undefined
  return day === undefined ? undefined : { kind: 'date', day }
}

/** `08:00`, `08:00:00.25`, each with or without `Z` or `+07:00`. */
export function readTime(text: string): TimeValue | undefined {
  const found = onlyClock.exec(text)
  const clock = found ? readClock(found.slice(1)) : undefined
  return clock && { kind: 'time', ...clock }
}

/** `2026-01-31T08:00:00+07:00`; a day alone is its midnight, without zone. */
export function readDateTime(text: string): DateTimeValue | undefined {
  const alone = readDate(text)
  if (alone) return { kind: 'date and time', day: alone.day, nano: 0, offset: null }
  const found = both.exec(text)
  if (!found) return undefined
  const day = dayNumber(Number(found[1]), Number(found[2]), Number(found[3]))
  const clock = readClock(found.slice(4))
  return day === undefined || !clock ? undefined : { kind: 'date and time', day, ...clock }
}

function readClock([hour, minute, second = '0', fraction = '', zone]: (string | undefined)[]) {
  const nano = nanoOfDay(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(9, '0')))
  const offset = zone === undefined ? null : readOffset(zone)
  return nano === undefined || offset === undefined ? undefined : { nano, offset }
}

/** Nanoseconds since midnight; undefined when the clock never shows that. Leap seconds and 24:00 are not known. */
export function nanoOfDay(hour: number, minute: number, second: number, nano: number): number | undefined {
  const fits = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most
  if (!fits(hour, 23) || !fits(minute, 59) || !fits(second, 59) || !fits(nano, 999_999_999)) return undefined
  return ((hour * 60 + minute) * 60 + second) * nanosOfSecond + nano
}

/** Seconds east of UTC, at most 14 hours (XML Schema part 2 §3.2.7.3). */
function readOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))]
  if (minutes > 59) return undefined
  const seconds = hours * 3600 + minutes * 60
  return isOffset(seconds) ? (zone.startsWith('-') && seconds > 0 ? -seconds : seconds) : undefined
}
export const isOffset = (seconds: number): boolean => Number.isInteger(seconds) && Math.abs(seconds) <= 14 * 3600

const months = /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,10})M)?$/
const days = /^(-)?P(?:(\d{1,12})D)?(?:T(?:(\d{1,12})H)?(?:(\d{1,14})M)?(?:(\d{1,15})(?:\.(\d{1,9}))?S)?)?$/

/** `P1Y2M` or `P1DT2H3M4.5S`, perhaps with a minus before it; years or months never stand beside days. */
export function readDuration(text: string): MonthsDuration | DaysDuration | undefined {
  if (/[PT]$/.test(text)) return undefined
  const long = months.exec(text)
  if (long) return monthsDuration((Number(long[2] ?? 0) * 12 + Number(long[3] ?? 0)) * (long[1] ? -1 : 1))
  const short = days.exec(text)
  if (!short) return undefined
  const [, minus, day = '0', hour = '0', minute = '0', second = '0', fraction = ''] = short
  const seconds = ((BigInt(day) * 24n + BigInt(hour)) * 60n + BigInt(minute)) * 60n + BigInt(second)
  const nanos = seconds * nanosOfSecondBig + BigInt(fraction.padEnd(9, '0'))
  return daysDuration(minus ? -nanos : nanos)
}

const mostMonths = 12 * 1_000_000_000
const mostNanos = 366n * 1_000_000_000n * BigInt(nanosOfDay)

export const monthsDuration = (count: number): MonthsDuration | undefined =>
  Number.isInteger(count) && Math.abs(count) <= mostMonths
    ? { kind: 'years and months duration', months: count === 0 ? 0 : count }
    : undefined

export const daysDuration = (nanos: bigint): DaysDuration | undefined =>
  nanos <= mostNanos && nanos >= -mostNanos ? { kind: 'days and time duration', nanos } : undefined

/** What `@"…"` stands for. */
export const readTemporal = (text: string): Temporal | undefined =>
  readDate(text) ?? readTime(text) ?? (text.includes('T') ? readDateTime(text) : undefined) ?? readDuration(text)

/** Nanoseconds since 1970-01-01T00:00 of its own clock, or of UTC when a zone was told. */
export const instantOf = ({ day, nano, offset }: DateTimeValue): bigint =>
  BigInt(day) * BigInt(nanosOfDay) + BigInt(nano) - BigInt(offset ?? 0) * nanosOfSecondBig

/** Nanoseconds since midnight UTC (may lie outside of one day), or of its own clock without a zone. */
export const timeInstantOf = ({ nano, offset }: TimeValue): number => nano - (offset ?? 0) * nanosOfSecond

/** The moment that lies so many nanoseconds after 1970, shown at that offset. */
export function fromInstant(instant: bigint, offset: number | null): DateTimeValue | undefined {
  const local = instant + BigInt(offset ?? 0) * nanosOfSecondBig
  const size = BigInt(nanosOfDay)
  const rest = ((local % size) + size) % size
  const day = Number((local - rest) / size)
  return isKnownDay(day) ? { kind: 'date and time', day, nano: Number(rest), offset } : undefined
}

/** From milliseconds since 1970, in UTC; null when it is no time. */
export const momentFromMillis = (millis: number): DateTimeValue | null =>
  Number.isInteger(millis) ? (fromInstant(BigInt(millis) * 1_000_000n, 0) ?? null) : null

export const clockParts = (nano: number) => {
  const seconds = Math.floor(nano / nanosOfSecond)
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return { hour, minute, second: seconds % 60, nano: nano % nanosOfSecond }
}

/** Whole months between two days, towards zero. `later` also compares the clocks where the days of the month are equal. */
export function monthsBetween(from: DateTimeValue, to: DateTimeValue): number {
  const [a, b] = [calendarDay(from.day), calendarDay(to.day)]
  const count = (b.year - a.year) * 12 + b.month - a.month
  const rest = b.day !== a.day ? b.day - a.day : to.nano - from.nano
  if (count > 0 && rest < 0) return count - 1
  return count < 0 && rest > 0 ? count + 1 : count
}
