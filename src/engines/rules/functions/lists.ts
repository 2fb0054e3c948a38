/** Engine rules: functions of lists (DMN 1.5 §10.3.4.4); places count from 1, negative ones from the end. Pure. */
import { charge, overLimit } from '../budget.ts'
import { deepestValue, longestList } from '../limits.ts'
import { equal } from '../values/compare.ts'
import { safeWhole, whole } from '../values/number.ts'
import { type FunctionValue, isList, isNumber, type Value } from '../values/value.ts'
import { type Builtin, type Call, fn, invoke, way } from './builtin.ts'

const ofList = (name: string, answer: (list: Value[], call: Call) => Value | undefined): Builtin =>
  fn(
    name,
    way({ list: 'list' }, ([list], call) => (isList(list) ? answer(list, call) : undefined)),
  )

const same = (a: Value, b: Value, call: Call): boolean => equal(a, b, call.run) === true

/** Index from 0 of a place from 1 or, when negative, from the end; undefined outside of the list. */
function indexOf(list: readonly Value[], place: Value | undefined): number | undefined {
  const at = isNumber(place) ? safeWhole(place) : undefined
  if (at === undefined || at === 0 || Math.abs(at) > list.length) return undefined
  return at > 0 ? at - 1 : list.length + at
}

function sublist(list: Value[], start: Value | undefined, length: Value | undefined): Value | undefined {
  const from = indexOf(list, start)
  if (from === undefined) return undefined
  if (!isNumber(length)) return list.slice(from)
  const count = safeWhole(length)
  return count === undefined || count < 0 || from + count > list.length ? undefined : list.slice(from, from + count)
}

function concatenate(lists: readonly (Value | undefined)[]): Value[] | undefined {
  const all: Value[] = []
  for (const list of lists) {
    if (!isList(list) || all.length > longestList) return isList(list) ? all : undefined
    all.push(...list)
  }
  return all
}

function distinct(list: readonly Value[], call: Call): Value[] {
  const kept: Value[] = []
  for (const item of list) {
    charge(call.run, kept.length)
    if (!kept.some((known) => same(known, item, call))) kept.push(item)
  }
  return kept
}

function flatten(list: readonly Value[], call: Call, depth = 0): Value[] {
  if (depth > deepestValue) throw overLimit.depth
  charge(call.run, list.length)
  const flat: Value[] = []
  for (const item of list) {
    if (isList(item)) flat.push(...flatten(item, call, depth + 1))
    else flat.push(item)
  }
  return flat
}

/** Stable merge sort; undefined when the deciding function answers anything but a truth. */
function sort(list: Value[], precedes: Value | undefined, call: Call): Value[] | undefined {
  if (list.length < 2) return list
  const middle = list.length >> 1
  const [left, right] = [sort(list.slice(0, middle), precedes, call), sort(list.slice(middle), precedes, call)]
  if (!left || !right) return undefined
  const merged: Value[] = []
  let [a, b] = [0, 0]
  while (a < left.length && b < right.length) {
    charge(call.run, 1)
    const [first, second] = [left[a] ?? null, right[b] ?? null]
    const later = isFunction(precedes) ? invoke(call, precedes, [second, first]) : null
    if (typeof later !== 'boolean') return undefined
    merged.push(later ? second : first)
    if (later) b++
    else a++
  }
  return [...merged, ...left.slice(a), ...right.slice(b)]
}

const isFunction = (value: Value | undefined): value is FunctionValue =>
  value !== undefined && value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'function'

function replaced(list: Value[], match: Value | undefined, item: Value, call: Call): Value | undefined {
  if (!isFunction(match)) {
    const at = indexOf(list, match)
    return at === undefined ? undefined : list.with(at, item)
  }
  const answers = list.map((each) => invoke(call, match, [each, item]))
  if (!answers.every((answer) => typeof answer === 'boolean')) return undefined
  return list.map((each, at) => (answers[at] === true ? item : each))
}

export const listFunctions: readonly Builtin[] = [
  fn(
    'list contains',
    way({ list: 'list', element: 'any' }, ([list, element = null], call) =>
      isList(list) ? list.some((item) => same(item, element, call)) : undefined,
    ),
  ),
  fn(
    'list replace',
    way({ list: 'list', position: 'number', newItem: 'any' }, ([list, position, item = null], call) =>
      isList(list) ? replaced(list, position, item, call) : undefined,
    ),
    way({ list: 'list', match: 'function', newItem: 'any' }, ([list, match, item = null], call) =>
      isList(list) ? replaced(list, match, item, call) : undefined,
    ),
  ),
  ofList('count', (list) => whole(list.length)),
  fn(
    'sublist',
    way({ list: 'list', 'start position': 'number', length: 'number?' }, ([list, start, length]) =>
      isList(list) ? sublist(list, start, length) : undefined,
    ),
  ),
  fn(
    'append',
    way(
      { list: 'list', item: 'any' },
      ([list, ...items]) => (isList(list) ? [...list, ...items.map((item) => item ?? null)] : undefined),
      true,
    ),
  ),
  fn('concatenate', way({ list: 'list' }, concatenate, true)),
  fn(
    'insert before',
    way({ list: 'list', position: 'number', newItem: 'any' }, ([list, position, item = null]) => {
      if (!isList(list)) return undefined
      const at = indexOf(list, position)
      return at === undefined ? undefined : list.toSpliced(at, 0, item)
    }),
  ),
  fn(
    'remove',
    way({ list: 'list', position: 'number' }, ([list, position]) => {
      if (!isList(list)) return undefined
      const at = indexOf(list, position)
      return at === undefined ? undefined : list.toSpliced(at, 1)
    }),
  ),
  ofList('reverse', (list) => list.toReversed()),
  fn(
    'index of',
    way({ list: 'list', match: 'any' }, ([list, match = null], call) =>
      isList(list) ? list.flatMap((item, at) => (same(item, match, call) ? [whole(at + 1)] : [])) : undefined,
    ),
  ),
  fn(
    'union',
    way(
      { list: 'list' },
      (lists, call) => {
        const all = concatenate(lists)
        return all && distinct(all, call)
      },
      true,
    ),
  ),
  ofList('distinct values', distinct),
  ofList('flatten', (list, call) => flatten(list, call)),
  fn(
    'sort',
    way({ list: 'list', precedes: 'function' }, ([list, precedes], call) =>
      isList(list) ? sort(list, precedes, call) : undefined,
    ),
  ),
]
