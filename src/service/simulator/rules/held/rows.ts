/** Simulator, rules: the rows of one table held in memory, found by the columns that its indexes begin with. Pure. */
import { NotHeld } from './sql.ts'

export type Column = { name: string; type: string; standard?: unknown; needed: boolean }
/** `keys`: the primary key first, then what else is unique; `indexed`: columns worth looking a row up by. All without the region. */
export type TableFacts = {
  name: string
  columns: readonly Column[]
  keys: readonly (readonly string[])[]
  indexed: ReadonlySet<string>
}

export type Row = Record<string, unknown>

/** As PostgreSQL keeps `jsonb`: keys by length, then by bytes; frozen, since all readers share it. */
export function asJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(asJsonb))
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).map((key) => ({ key, bytes: Buffer.from(key) }))
  keys.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
  return Object.freeze(Object.fromEntries(keys.map(({ key }) => [key, asJsonb((value as Row)[key])])))
}

const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const isWhole = (value: unknown) => Number.isSafeInteger(value)
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)
const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isText,
  uuid: isText,
  date: (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(String(value)),
  bool: (value) => typeof value === 'boolean',
  int2: isWhole,
  int4: isWhole,
  int8: isWhole,
  float8: isNumber,
  timestamptz: (value) => value instanceof Date,
  bytea: (value) => Buffer.isBuffer(value),
  _text: isTexts,
  _uuid: isTexts,
}

/** A value as its column holds it. One whose text only the database could read is not held. */
export function heldValue({ name, type, needed }: Column, value: unknown): unknown {
  if (value === null || value === undefined) {
    if (needed) throw new NotHeld(`${name} may not be empty`)
    return null
  }
  if (type === 'jsonb' && typeof value === 'string') return asJsonb(JSON.parse(value))
  if (type.startsWith('_') && value === '{}') return []
  if (!fits[type]?.(value)) throw new NotHeld(`${name} of type ${type} given as ${typeof value}`)
  return value
}

/** What stands for a value in a Map: equal values, equal marks. */
export function markOf(value: unknown): unknown {
  if (value instanceof Date) return value.getTime()
  return Buffer.isBuffer(value) ? value.toString('latin1') : value
}

/** `fresh`: inserted here. `loaded`: as it was read, until it is changed; `before` is what it was. */
export type Kept = { row: Row; state: 'fresh' | 'loaded' | 'changed'; before?: Row }

export type Rows = {
  facts: TableFacts
  /** All rows, in the order in which they came. */
  all(): Iterable<Kept>
  size(): number
  /** Rows of which this column has this value; undefined when the column is none to look up by. */
  having(column: string, value: unknown): ReadonlySet<Kept> | undefined
  /** A row that has one of the unique keys already; of the key named, or of any. */
  twin(row: Row, on?: readonly string[]): Kept | undefined
  add(row: Row, state: 'fresh' | 'loaded'): Kept
  change(kept: Kept, to: Row): void
  remove(kept: Kept): void
  /** Loaded rows that are gone. */
  gone: readonly Row[]
}

export function openRows(facts: TableFacts): Rows {
  const kept = new Map<string, Kept>()
  const indexes = new Map<string, Map<unknown, Set<Kept>>>()
  const gone: Row[] = []
  const [primary = []] = facts.keys
  const nameOf = (row: Row): string => primary.map((column) => String(markOf(row[column]))).join('\n')

  const put = (index: Map<unknown, Set<Kept>>, column: string, one: Kept): void => {
    const mark = markOf(one.row[column])
    const there = index.get(mark)
    if (there) there.add(one)
    else index.set(mark, new Set([one]))
  }
  const take = (index: Map<unknown, Set<Kept>>, column: string, row: Row, one: Kept): void => {
    const mark = markOf(row[column])
    const there = index.get(mark)
    there?.delete(one)
    if (there?.size === 0) index.delete(mark)
  }
  const indexOf = (column: string): Map<unknown, Set<Kept>> => {
    const known = indexes.get(column)
    if (known) return known
    const index = new Map<unknown, Set<Kept>>()
    for (const one of kept.values()) put(index, column, one)
    indexes.set(column, index)
    return index
  }
  const none: ReadonlySet<Kept> = new Set()
  const having = (column: string, value: unknown): ReadonlySet<Kept> | undefined =>
    facts.indexed.has(column) ? (indexOf(column).get(markOf(value)) ?? none) : undefined

  const twin = (row: Row, on?: readonly string[]): Kept | undefined => {
    for (const key of facts.keys) {
      if (on && on.length > 0 && key.join() !== on.filter((column) => column !== 'region_code').join()) continue
      if (key.some((column) => row[column] === null)) continue
      if (key === primary) {
        const there = kept.get(nameOf(row))
        if (there) return there
        continue
      }
      const [first = ''] = key
      for (const one of having(first, row[first]) ?? kept.values())
        if (key.every((column) => markOf(one.row[column]) === markOf(row[column]))) return one
    }
    return undefined
  }

  return {
    facts,
    all: () => kept.values(),
    size: () => kept.size,
    having,
    twin,
    gone,
    add: (row, state) => {
      const name = nameOf(row)
      if (kept.has(name)) throw new NotHeld(`a second row of ${facts.name} with the key ${name}`)
      const one: Kept = { row, state }
      kept.set(name, one)
      for (const [column, index] of indexes) put(index, column, one)
      return one
    },
    change: (one, to) => {
      const from = one.row
      if (nameOf(from) !== nameOf(to)) throw new NotHeld(`a key of ${facts.name} that changes`)
      if (one.state === 'loaded') {
        one.state = 'changed'
        one.before = from
      }
      for (const [column, index] of indexes) {
        if (markOf(from[column]) === markOf(to[column])) continue
        take(index, column, from, one)
        one.row = to
        put(index, column, one)
      }
      one.row = to
    },
    remove: (one) => {
      kept.delete(nameOf(one.row))
      for (const [column, index] of indexes) take(index, column, one.row, one)
      if (one.state !== 'fresh') gone.push(one.before ?? one.row)
    },
  }
}
