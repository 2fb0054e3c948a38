/** Engine rules: equality and order of values (DMN 1.5 tables 42 and 43). Pure. */
import { type Budget, charge, overLimit } from '../budget.ts'
import { deepestValue } from '../limits.ts'
import { instantOf, timeInstantOf } from '../temporal/read.ts'
import { type DateTimeValue, isList, isNumber, kindOf, type TimeValue, type Value } from './value.ts'

/** Texts by code points, not by UTF-16 units. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x === y) continue
    // Surrogates stand for code points above all others.
    const [high, other] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff]
    return high === other ? Math.sign(x - y) : high ? 1 : -1
  }
  return Math.sign(a.length - b.length)
}

const sign = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0)

function compareClocks(a: TimeValue | DateTimeValue, b: TimeValue | DateTimeValue): number | undefined {
  if ((a.offset === null) !== (b.offset === null)) return undefined
  if (a.kind === 'time') return b.kind === 'time' ? sign(timeInstantOf(a), timeInstantOf(b)) : undefined
  return b.kind === 'time' ? undefined : sign(instantOf(a), instantOf(b))
}

/** -1, 0 or 1; undefined when the two have no order: other kinds, null, one with and one without a zone. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNumber(a)) return isNumber(b) ? a.comparedTo(b) : undefined
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : undefined
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return undefined
  if (isList(a) || isList(b) || isNumber(b)) return undefined
  switch (a.kind) {
    case 'date':
      return b.kind === 'date' ? sign(a.day, b.day) : undefined
    case 'time':
    case 'date and time':
      return b.kind === 'time' || b.kind === 'date and time' ? compareClocks(a, b) : undefined
    case 'days and time duration':
      return b.kind === 'days and time duration' ? sign(a.nanos, b.nanos) : undefined
    case 'years and months duration':
      return b.kind === 'years and months duration' ? sign(a.months, b.months) : undefined
    default:
      return undefined
  }
}

/** True or false; null when the two cannot be compared. Null equals null alone. Each part looked at is charged. */
export function equal(a: Value, b: Value, budget: Budget, depth = 0): boolean | null {
  if (depth > deepestValue) throw overLimit.depth
  if (a === null || b === null) return a === b
  if (typeof a === 'boolean' || typeof b === 'boolean') return typeof a === typeof b ? a === b : null
  if (typeof a === 'string' && typeof b === 'string') return a === b
  if (isNumber(a) && isNumber(b)) return a.equals(b)
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false
    charge(budget, a.length)
    return allOf(a.map((item, at) => equal(item, b[at] ?? null, budget, depth + 1)))
  }
  if (kindOf(a) !== kindOf(b) || typeof a === 'string' || typeof b === 'string') return null
  if (isList(a) || isList(b) || isNumber(a) || isNumber(b)) return null
  if (a.kind === 'context' && b.kind === 'context') {
    if (a.entries.size !== b.entries.size) return false
    charge(budget, a.entries.size)
    const parts: (boolean | null)[] = []
    for (const [key, value] of a.entries) {
      const other = b.entries.get(key)
      if (other === undefined) return false
      parts.push(equal(value, other, budget, depth + 1))
    }
    return allOf(parts)
  }
  if (a.kind === 'range' && b.kind === 'range') {
    if (a.startIncluded !== b.startIncluded || a.endIncluded !== b.endIncluded) return false
    return allOf([equal(a.start, b.start, budget, depth + 1), equal(a.end, b.end, budget, depth + 1)])
  }
  const order = compare(a, b)
  return order === undefined ? null : order === 0
}

/** False as soon as one is false; else null as soon as one is null. */
const allOf = (parts: readonly (boolean | null)[]): boolean | null =>
  parts.includes(false) ? false : parts.includes(null) ? null : true

/** Same kind, same value, and for clocks the same zone: the function `is` (DMN 1.5 §10.3.4.1). */
export function identical(a: Value, b: Value, budget: Budget, depth = 0): boolean {
  if (depth > deepestValue) throw overLimit.depth
  if (kindOf(a) !== kindOf(b)) return false
  if (isList(a) && isList(b)) {
    charge(budget, a.length)
    return a.length === b.length && a.every((item, at) => identical(item, b[at] ?? null, budget, depth + 1))
  }
  if (equal(a, b, budget) !== true) return false
  const offset = (value: Value) =>
    value !== null && typeof value === 'object' && 'offset' in value ? value.offset : undefined
  return offset(a) === offset(b)
}
