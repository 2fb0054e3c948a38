/** Engine rules: values from and to the program around. Pure. */
import { Decimal } from 'decimal.js'
import { type Budget, charge, overLimit } from '../budget.ts'
import { deepestValue, longestList } from '../limits.ts'
import { momentFromMillis } from '../temporal/read.ts'
import { entered, numberText } from './number.ts'
import { textOf } from './text.ts'
import { contextOf, isList, isNumber, type Value } from './value.ts'

/**
 * A FEEL value from one of JavaScript: a number by its shortest decimal writing (0.1 is exactly one tenth), a bigint
 * exactly, a Date as the moment in UTC, text as text (never guessed to be a date), own entries of plain objects.
 * NaN, infinities, functions, symbols and what is too deep or too long become null. Each part is charged.
 */
export function fromHost(given: unknown, budget: Budget, depth = 0): Value {
  switch (typeof given) {
    case 'string':
    case 'boolean':
      return given
    case 'number':
    case 'bigint':
      return entered(given) ?? null
    case 'object':
      break
    default:
      return null
  }
  if (given === null || depth > deepestValue) return null
  if (given instanceof Decimal) return entered(given) ?? null
  if (given instanceof Date) return momentFromMillis(given.getTime())
  charge(budget, 1)
  if (Array.isArray(given)) {
    if (given.length > longestList) return null
    return given.map((item: unknown) => fromHost(item, budget, depth + 1))
  }
  const entries = new Map<string, Value>()
  for (const [key, item] of Object.entries(given)) entries.set(key, fromHost(item, budget, depth + 1))
  return contextOf(entries)
}

/**
 * Plain data for the program around, safe as JSON: a number where a JavaScript number keeps it exactly and its decimal
 * text where it would not, dates and durations as ISO 8601 text, ranges as text, contexts as objects, functions as null.
 */
export function toHost(value: Value, budget: Budget, depth = 0): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (isNumber(value)) {
    const plain = value.toNumber()
    return value.equals(new Decimal(plain)) ? plain : numberText(value)
  }
  if (depth > deepestValue) throw overLimit.depth
  charge(budget, 1)
  if (isList(value)) return value.map((item) => toHost(item, budget, depth + 1))
  if (value.kind === 'context')
    return Object.fromEntries([...value.entries].map(([key, item]) => [key, toHost(item, budget, depth + 1)]))
  return value.kind === 'function' ? null : textOf(value)
}
