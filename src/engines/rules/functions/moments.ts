/** Engine rules: days, times, moments and durations made from text and numbers (DMN 1.5 §10.3.4.1, .7, .9). Pure. */
import { calendarDay, dayNumber, dayOfYear, isoWeek, isoWeekday } from '../temporal/days.ts'
import {
  isOffset,
  momentFromMillis,
  monthsBetween,
  monthsDuration,
  nanoOfDay,
  readDate,
  readDateTime,
  readDuration,
  readTime,
} from '../temporal/read.ts'
import { isTemporal, midnight } from '../temporal/reckon.ts'
import { safeWhole, whole } from '../values/number.ts'
import {
  type DateTimeValue,
  type DateValue,
  isNumber,
  isText,
  kindOf,
  type TimeValue,
  type Value,
} from '../values/value.ts'
import { type Builtin, type Call, fn, type ParameterKind, way } from './builtin.ts'

const numbers = (...names: string[]): Record<string, ParameterKind> =>
  Object.fromEntries(names.map((name) => [name, 'number']))

const count = (value: Value | undefined): number => (isNumber(value) ? (safeWhole(value) ?? Number.NaN) : Number.NaN)
const temporalOf = (value: Value | undefined) => (value !== undefined && isTemporal(value) ? value : undefined)

function dayOf(value: Value | undefined): DateValue | undefined {
  if (isText(value)) return readDate(value)
  const known = temporalOf(value)
  return known?.kind === 'date' || known?.kind === 'date and time' ? { kind: 'date', day: known.day } : undefined
}

function dayFrom([year, month, day]: readonly (Value | undefined)[]): DateValue | undefined {
  const found = dayNumber(count(year), count(month), count(day))
  return found === undefined ? undefined : { kind: 'date', day: found }
}

/** Hour, minute and second (a fraction of at most nine digits), and the offset as a duration, or none. */
function clockFrom([hour, minute, second, offset]: readonly (Value | undefined)[]):
  | Omit<TimeValue, 'kind'>
  | undefined {
  if (!isNumber(second) || second.isNegative() || second.decimalPlaces() > 9) return undefined
  const seconds = second.trunc()
  const nano = nanoOfDay(count(hour), count(minute), seconds.toNumber(), second.minus(seconds).times(1e9).toNumber())
  const zone = temporalOf(offset)
  if (nano === undefined || (offset && zone?.kind !== 'days and time duration')) return undefined
  const east = zone?.kind === 'days and time duration' ? zone.nanos : null
  if (east === null) return { nano, offset: null }
  const whole = Number(east / 1_000_000_000n)
  return east % 1_000_000_000n === 0n && isOffset(whole) ? { nano, offset: whole } : undefined
}

function timeOf(value: Value | undefined): TimeValue | undefined {
  if (isText(value)) return readTime(value)
  const known = temporalOf(value)
  if (known?.kind === 'time') return known
  if (known?.kind === 'date') return { kind: 'time', nano: 0, offset: 0 }
  return known?.kind === 'date and time' ? { kind: 'time', nano: known.nano, offset: known.offset } : undefined
}

function momentOf(value: Value | undefined): DateTimeValue | undefined {
  if (isText(value)) return readDateTime(value)
  const known = temporalOf(value)
  if (known?.kind === 'date') return midnight(known, null)
  return known?.kind === 'date and time' ? known : undefined
}

const together = (day: DateValue | undefined, clock: Omit<TimeValue, 'kind'> | undefined): DateTimeValue | undefined =>
  day && clock && { kind: 'date and time', day: day.day, nano: clock.nano, offset: clock.offset }

const given = ({ run: { context } }: Call, name: string): unknown =>
  Object.hasOwn(context, name) ? context[name] : undefined

/** What the caller gave as `today`: a day as text, a moment's day in UTC. */
function givenDay(given: unknown): Value {
  if (given instanceof Date) {
    const moment = momentFromMillis(given.getTime())
    return moment && { kind: 'date', day: moment.day }
  }
  return typeof given === 'string' ? (readDate(given) ?? null) : null
}

/** What the caller gave as `now`: a moment, or its text with a zone. */
function givenMoment(given: unknown): Value {
  if (given instanceof Date) return momentFromMillis(given.getTime())
  const moment = typeof given === 'string' && given.includes('T') ? readDateTime(given) : undefined
  return moment && moment.offset !== null ? moment : null
}

const ofDay = (name: string, answer: (day: number) => Value): Builtin =>
  fn(
    name,
    way({ date: 'temporal' }, ([value]) => {
      const day = dayOf(value)
      return day && answer(day.day)
    }),
  )
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July']
const laterMonths = ['August', 'September', 'October', 'November', 'December']

export const momentFunctions: readonly Builtin[] = [
  fn(
    'date',
    way({ from: 'string' }, ([value]) => dayOf(value)),
    way({ from: 'temporal' }, ([value]) => dayOf(value)),
    way(numbers('year', 'month', 'day'), dayFrom),
  ),
  fn(
    'time',
    way({ from: 'string' }, ([value]) => timeOf(value)),
    way({ from: 'temporal' }, ([value]) => timeOf(value)),
    way({ ...numbers('hour', 'minute', 'second'), offset: 'temporal?' }, (parts) => {
      const clock = clockFrom(parts)
      return clock && { kind: 'time', ...clock }
    }),
  ),
  fn(
    'date and time',
    way({ from: 'string' }, ([value]) => momentOf(value)),
    way({ from: 'temporal' }, ([value]) => momentOf(value)),
    way({ date: 'temporal', time: 'temporal' }, ([day, time]) =>
      time && kindOf(time) === 'time' ? together(dayOf(day), timeOf(time)) : undefined,
    ),
    way({ ...numbers('year', 'month', 'day', 'hour', 'minute', 'second'), offset: 'temporal?' }, (parts) =>
      together(dayFrom(parts), clockFrom(parts.slice(3))),
    ),
  ),
  fn(
    'duration',
    way({ from: 'string' }, ([value]) => (isText(value) ? readDuration(value) : undefined)),
    way({ from: 'temporal' }, ([value]) => (value && kindOf(value).endsWith('duration') ? value : undefined)),
  ),
  fn(
    'years and months duration',
    way({ from: 'temporal', to: 'temporal' }, ([from, to]) => {
      const [a, b] = [momentOf(from), momentOf(to)]
      return a && b && monthsDuration(monthsBetween(a, b))
    }),
  ),
  ofDay('day of year', (day) => whole(dayOfYear(day))),
  ofDay('day of week', (day) => weekdays[isoWeekday(day) - 1] ?? null),
  ofDay('month of year', (day) => [...months, ...laterMonths][calendarDay(day).month - 1] ?? null),
  ofDay('week of year', (day) => whole(isoWeek(day))),
  fn(
    'today',
    way({}, (_none, call) => givenDay(given(call, 'today'))),
  ),
  fn(
    'now',
    way({}, (_none, call) => givenMoment(given(call, 'now'))),
  ),
]
