/** Engine rules: sums and differences of days, moments and durations (DMN 1.5 table 55). Pure. */
import { whole } from '../values/number.ts'
import {
  type DateTimeValue,
  type DateValue,
  type DaysDuration,
  isList,
  isNumber,
  type MonthsDuration,
  type Temporal,
  type TimeValue,
  type Value,
} from '../values/value.ts'
import { addMonths, calendarDay, isKnownDay, isoWeekday, nanosOfDay } from './days.ts'
import { clockParts, daysDuration, fromInstant, instantOf, monthsDuration, timeInstantOf } from './read.ts'

export function isTemporal(value: Value): value is Temporal {
  if (value === null || typeof value !== 'object' || isNumber(value) || isList(value)) return false
  return value.kind !== 'range' && value.kind !== 'context' && value.kind !== 'function'
}

export const midnight = ({ day }: DateValue, offset: number | null = 0): DateTimeValue => ({
  kind: 'date and time',
  day,
  nano: 0,
  offset,
})

const size = BigInt(nanosOfDay)
const dayFloor = (nanos: bigint): number => Number((nanos - (((nanos % size) + size) % size)) / size)

export function addDuration(value: Temporal, by: DaysDuration | MonthsDuration, sign: 1 | -1): Value | undefined {
  if (by.kind === 'years and months duration') {
    const months = by.months * sign
    if (value.kind === 'years and months duration') return monthsDuration(value.months + months)
    if (value.kind !== 'date' && value.kind !== 'date and time') return undefined
    const day = addMonths(value.day, months)
    return day === undefined ? undefined : { ...value, day }
  }
  const nanos = sign === 1 ? by.nanos : -by.nanos
  switch (value.kind) {
    case 'days and time duration':
      return daysDuration(value.nanos + nanos)
    case 'date and time':
      return fromInstant(instantOf(value) + nanos, value.offset)
    case 'date': {
      // A day counts as its midnight; what falls within a day is that day.
      const day = value.day + dayFloor(nanos)
      return isKnownDay(day) ? { kind: 'date', day } : undefined
    }
    case 'time':
      return { ...value, nano: Number((((BigInt(value.nano) + nanos) % size) + size) % size) }
    case 'years and months duration':
      return undefined
  }
}

/** The time between two moments; undefined for other kinds, and when only one of the two told a zone. */
export function difference(a: Temporal, b: Temporal): DaysDuration | undefined {
  if (a.kind === 'time' && b.kind === 'time') {
    if ((a.offset === null) !== (b.offset === null)) return undefined
    return daysDuration(BigInt(timeInstantOf(a)) - BigInt(timeInstantOf(b)))
  }
  // A day beside a moment is midnight UTC (DMN 1.5 §10.3.2.3.6).
  const [left, right] = [a.kind === 'date' ? midnight(a) : a, b.kind === 'date' ? midnight(b) : b]
  if (left.kind !== 'date and time' || right.kind !== 'date and time') return undefined
  if ((left.offset === null) !== (right.offset === null)) return undefined
  return daysDuration(instantOf(left) - instantOf(right))
}

/** Entries that a path may read from a day, a time or a duration (DMN 1.5 table 53). */
export function temporalPart(value: Temporal, name: string): Value | undefined {
  switch (value.kind) {
    case 'date':
      return dayPart(value, name)
    case 'time':
      return clockPart(value, name)
    case 'date and time':
      return dayPart(value, name) ?? clockPart(value, name)
    case 'years and months duration':
      if (name === 'years') return whole(Math.trunc(value.months / 12))
      return name === 'months' ? whole(value.months % 12) : undefined
    case 'days and time duration': {
      const seconds = value.nanos / 1_000_000_000n
      if (name === 'days') return whole(seconds / 86_400n)
      if (name === 'hours') return whole((seconds / 3600n) % 24n)
      if (name === 'minutes') return whole((seconds / 60n) % 60n)
      return name === 'seconds' ? whole(value.nanos % 60_000_000_000n).div(1_000_000_000) : undefined
    }
  }
}

function dayPart({ day }: DateValue | DateTimeValue, name: string): Value | undefined {
  if (name === 'year' || name === 'month' || name === 'day') return whole(calendarDay(day)[name])
  return name === 'weekday' ? whole(isoWeekday(day)) : undefined
}

function clockPart({ nano, offset }: TimeValue | DateTimeValue, name: string): Value | undefined {
  const at = clockParts(nano)
  if (name === 'hour' || name === 'minute') return whole(at[name])
  if (name === 'second') return whole(at.second).plus(whole(at.nano).div(1_000_000_000))
  if (name === 'time offset')
    return offset === null ? null : { kind: 'days and time duration', nanos: BigInt(offset) * 1_000_000_000n }
  return name === 'timezone' ? null : undefined
}
