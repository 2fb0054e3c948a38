/** Engine rules: functions of contexts, and those that turn values into others (DMN 1.5 §10.3.4.1, .2, .8). Pure. */
import { type Budget, charge } from '../budget.ts'
import { identical } from '../values/compare.ts'
import { numberFrom } from '../values/number.ts'
import { textOf } from '../values/text.ts'
import { type ContextValue, contextOf, isList, isText, type Value } from '../values/value.ts'
import { type Builtin, fn, way } from './builtin.ts'

const asContext = (value: Value | undefined): ContextValue | undefined =>
  value !== undefined && value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'context'
    ? value
    : undefined

/** Puts a value at a key, or at the end of a path of keys whose contexts exist. */
function put(context: Value | undefined, keys: readonly Value[], value: Value): Value | undefined {
  const known = asContext(context)
  const [key, ...rest] = keys
  if (!known || !isText(key)) return undefined
  const inner = rest.length === 0 ? value : put(known.entries.get(key), rest, value)
  return inner === undefined ? undefined : contextOf(new Map(known.entries).set(key, inner))
}

/** Of entries `{key, value}`; undefined when a key is missing or stands twice. */
function fromEntries(list: readonly Value[]): Value | undefined {
  const entries = new Map<string, Value>()
  for (const item of list) {
    const entry = asContext(item)?.entries
    const key = entry?.get('key')
    const value = entry?.get('value')
    if (!isText(key) || value === undefined || entries.has(key)) return undefined
    entries.set(key, value)
  }
  return contextOf(entries)
}

function merge(list: readonly Value[], budget: Budget): Value | undefined {
  const entries = new Map<string, Value>()
  for (const item of list) {
    const context = asContext(item)
    if (!context) return undefined
    charge(budget, context.entries.size)
    for (const [key, value] of context.entries) entries.set(key, value)
  }
  return contextOf(entries)
}

/** `1.234,5` with grouping `.` and decimal sign `,`; without them plain decimal text. */
function read(text: string, grouping: Value | undefined, decimal: Value | undefined): Value | undefined {
  const [group, point] = [isText(grouping) ? grouping : '', isText(decimal) ? decimal : '.']
  if (!['', ' ', ',', '.'].includes(group) || !['.', ','].includes(point) || group === point) return undefined
  const plain = (group === '' ? text : text.replaceAll(group, '')).replace(point, '.')
  if (point !== '.' && text.includes('.') && group !== '.') return undefined
  return numberFrom(plain)
}

export const contextFunctions: readonly Builtin[] = [
  fn(
    'context',
    way({ entries: 'list' }, ([list]) => (isList(list) ? fromEntries(list) : undefined)),
  ),
  fn(
    'context put',
    way({ context: 'context', key: 'string', value: 'any' }, ([context, key, value]) =>
      isText(key) ? put(context, [key], value ?? null) : undefined,
    ),
    way({ context: 'context', keys: 'list', value: 'any' }, ([context, keys, value]) =>
      isList(keys) ? put(context, keys, value ?? null) : undefined,
    ),
  ),
  fn(
    'context merge',
    way({ contexts: 'list' }, ([list], call) => (isList(list) ? merge(list, call.run) : undefined)),
  ),
  fn(
    'get value',
    way({ m: 'context', key: 'string' }, ([context, key]) =>
      isText(key) ? (asContext(context)?.entries.get(key) ?? null) : undefined,
    ),
  ),
  fn(
    'get entries',
    way({ m: 'context' }, ([context], call) => {
      const entries = asContext(context)?.entries
      charge(call.run, entries?.size ?? 0)
      return (
        entries &&
        [...entries].map(([key, value]) =>
          contextOf(
            new Map<string, Value>([
              ['key', key],
              ['value', value],
            ]),
          ),
        )
      )
    }),
  ),
  fn(
    'number',
    way(
      { from: 'string', 'grouping separator': 'string?', 'decimal separator': 'string?' },
      ([text, grouping, decimal]) => (isText(text) ? read(text, grouping, decimal) : undefined),
    ),
  ),
  fn(
    'string',
    way({ from: 'any' }, ([value = null]) => (value === null ? null : textOf(value))),
  ),
  fn(
    'not',
    way({ negand: 'any' }, ([value]) => (typeof value === 'boolean' ? !value : null)),
  ),
  fn(
    'is',
    way({ value1: 'any', value2: 'any' }, ([a = null, b = null], call) => identical(a, b, call.run)),
  ),
]
