/** Engine rules: ranges: what lies in them, and what they count through. Pure. */
import { isKnownDay } from '../temporal/days.ts'
import { compare } from './compare.ts'
import { safeWhole, whole } from './number.ts'
import { isList, isNumber, type RangeValue, type Value } from './value.ts'

export const isRange = (value: Value | undefined): value is RangeValue =>
  value !== undefined &&
  value !== null &&
  typeof value === 'object' &&
  !isList(value) &&
  !isNumber(value) &&
  value.kind === 'range'

/** True or false; null when the value cannot be compared with an end. */
export function includes(range: RangeValue, value: Value): boolean | null {
  const low = range.start === null ? 1 : compare(value, range.start)
  const high = range.end === null ? -1 : compare(value, range.end)
  if (low === undefined || high === undefined || value === null) return null
  return (low > 0 || (low === 0 && range.startIncluded)) && (high < 0 || (high === 0 && range.endIncluded))
}

/** A range whose ends can be compared with each other; undefined for all others. */
export function rangeOf(
  start: Value,
  end: Value,
  startIncluded: boolean,
  endIncluded: boolean,
): RangeValue | undefined {
  if (start === null || end === null || compare(start, end) === undefined) return undefined
  return { kind: 'range', start, end, startIncluded, endIncluded }
}

/** What a sign with one end stands for: `< 5`, `>= 2`, `= 3`. Undefined for `!=`, which is no range. */
export function openRange(sign: string, end: Value): RangeValue | undefined {
  switch (sign) {
    case '<':
    case '<=':
      return { kind: 'range', start: null, end, startIncluded: false, endIncluded: sign === '<=' }
    case '>':
    case '>=':
      return { kind: 'range', start: end, end: null, startIncluded: sign === '>=', endIncluded: false }
    case '=':
      return { kind: 'range', start: end, end, startIncluded: true, endIncluded: true }
    default:
      return undefined
  }
}

/**
 * What `for` goes through from one end to the other, up or down: whole numbers or days, ends included. Undefined when
 * the ends are of other kinds; `'too-many'` when there are more than `most`.
 */
export function countThrough(start: Value, end: Value, most: number): Value[] | 'too-many' | undefined {
  const ends = endsOf(start, end)
  if (!ends) return undefined
  const [from, to, make] = ends
  const size = Math.abs(to - from) + 1
  if (size > most) return 'too-many'
  const step = to >= from ? 1 : -1
  return Array.from({ length: size }, (_, at) => make(from + at * step))
}

function endsOf(start: Value, end: Value): [number, number, (at: number) => Value] | undefined {
  if (isNumber(start) && isNumber(end)) {
    const [from, to] = [safeWhole(start), safeWhole(end)]
    return from === undefined || to === undefined ? undefined : [from, to, whole]
  }
  if (start === null || end === null || typeof start !== 'object' || typeof end !== 'object') return undefined
  if (isList(start) || isList(end) || isNumber(start) || isNumber(end)) return undefined
  if (start.kind !== 'date' || end.kind !== 'date' || !isKnownDay(end.day)) return undefined
  return [start.day, end.day, (day) => ({ kind: 'date', day })]
}
