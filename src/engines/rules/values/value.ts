/** Engine rules: what a FEEL value is (DMN 1.5 §10.3.2.2). Pure; touches decimal.js alone. */
import { Decimal } from 'decimal.js'

export type DateValue = { kind: 'date' /** Days since 1970-01-01. */; day: number }
/** Nanoseconds since midnight on its own clock; `offset` in seconds east of UTC, null when no zone was told. */
export type TimeValue = { kind: 'time'; nano: number; offset: number | null }
/** Day and time on its own clock; `offset` as in a time. */
export type DateTimeValue = { kind: 'date and time'; day: number; nano: number; offset: number | null }
export type DaysDuration = { kind: 'days and time duration'; nanos: bigint }
export type MonthsDuration = { kind: 'years and months duration'; months: number }
export type Temporal = DateValue | TimeValue | DateTimeValue | DaysDuration | MonthsDuration
/** An end that is null is open: nothing bounds that side. */
export type RangeValue = { kind: 'range'; start: Value; end: Value; startIncluded: boolean; endIncluded: boolean }
export type ContextValue = { kind: 'context'; entries: ReadonlyMap<string, Value> }
export type FunctionValue = { kind: 'function'; parameters: readonly string[]; call: (args: readonly Value[]) => Value }

/** Numbers are decimals of at most 34 digits. Lists are never changed once made. */
export type Value = null | boolean | string | Decimal | Temporal | RangeValue | ContextValue | FunctionValue | Value[]

export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | Temporal['kind']
  | 'range'
  | 'context'
  | 'function'
  | 'list'

export const isNumber = (value: Value | undefined): value is Decimal => value instanceof Decimal
export const isText = (value: Value | undefined): value is string => typeof value === 'string'
export const isList = (value: Value | undefined): value is Value[] => Array.isArray(value)

export function kindOf(value: Value): Kind {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (value instanceof Decimal) return 'number'
  return Array.isArray(value) ? 'list' : value.kind
}

export const contextOf = (entries: ReadonlyMap<string, Value>): ContextValue => ({ kind: 'context', entries })
