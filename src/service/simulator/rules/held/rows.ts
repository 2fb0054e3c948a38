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

/** Keys of documents are few and come again and again: how many bytes each has, and whether one is beyond ASCII. */
const keyBytes = new Map<string, { bytes: number; plain: boolean }>()
const mostKeys = 4096

function bytesOf(key: string): { bytes: number; plain: boolean } {
  const known = keyBytes.get(key)
  if (known) return known
  const bytes = Buffer.byteLength(key)
  const made = { bytes, plain: bytes === key.length }
  if (keyBytes.size < mostKeys) keyBytes.set(key, made)
  return made
}

function byLengthThenBytes(a: string, b: string): number {
  const [left, right] = [bytesOf(a), bytesOf(b)]
  if (left.bytes !== right.bytes) return left.bytes - right.bytes
  if (!left.plain || !right.plain) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}

/** As PostgreSQL keeps `jsonb`: keys by length, then by bytes; frozen, since all readers share it. */
export function asJsonb(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Object.freeze(value.map(asJsonb))
  const from = value as Row
  const held: Row = {}
  for (const key of Object.keys(from).sort(byLengthThenBytes)) {
    const one = asJsonb(from[key])
    // A document may be called so; set as usual it would change what the object inherits.
    if (key === '__proto__')
      Object.defineProperty(held, key, { value: one, enumerable: true, configurable: true, writable: true })
    else held[key] = one
  }
  return Object.freeze(held)
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

/** Makes of a value what its column holds. One whose text only the database could read is not held. */
export function holding({ name, type, needed }: Column): (value: unknown) => unknown {
  const fit = fits[type]
  const isList = type.startsWith('_')
  const isDocument = type === 'jsonb'
  return (value) => {
    if (value === null || value === undefined) {
      if (needed) throw new NotHeld(`${name} may not be empty`)
      return null
    }
    if (isDocument && typeof value === 'string') return asJsonb(JSON.parse(value))
    if (isList && value === '{}') return []
    if (!fit?.(value)) throw new NotHeld(`${name} of type ${type} given as ${typeof value}`)
    return value
  }
}

/** What stands for a value in a Map: equal values, equal marks. */
export function markOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.getTime()
  return Buffer.isBuffer(value) ? value.toString('latin1') : value
}

/** `fresh`: inserted here. `loaded`: as it was read, until it is changed; `before` is what it was. */
export type Kept = { row: Row; state: 'fresh' | 'loaded' | 'changed'; before?: Row }

/** Rows found by a value: none, one, or several. */
export type Found = ReadonlySet<Kept> | Kept | undefined

export const sizeOf = (found: Found): number => (found === undefined ? 0 : found instanceof Set ? found.size : 1)

export type Rows = {
  facts: TableFacts
  /** All rows, in the order in which they came. */
  all(): Iterable<Kept>
  size(): number
  /** Rows of which this column, one of `facts.indexed`, has this value. */
  having(column: string, value: unknown): Found
  /** Rows of which this column, a moment, is at or before that one; with them may come others, of the same day. */
  upTo(column: string, moment: Date): ReadonlySet<Kept>[]
  /** Finds a row that has one of the unique keys of another already; of the key named, or of any. */
  twins(on?: readonly string[]): (row: Row) => Kept | undefined
  add(row: Row, state: 'fresh' | 'loaded'): Kept
  change(kept: Kept, to: Row): void
  remove(kept: Kept): void
  /** Loaded rows that are gone. */
  gone: readonly Row[]
}

/** Values beside the rows that have them. One row alone stands for itself: most values are of one row. */
type Index = { column: string; sets: Map<unknown, Set<Kept> | Kept> }
type Key = { columns: readonly string[]; nameOf(row: Row): string | undefined; rows: Map<string, Kept> }

const dayMs = 86_400_000
const dayOf = (value: unknown): number | undefined =>
  value instanceof Date ? Math.floor(value.getTime() / dayMs) : undefined

/** The name of a row by these columns; undefined where one is empty, since nothing equals nothing. */
function naming(columns: readonly string[]): (row: Row) => string | undefined {
  const [only] = columns
  if (only !== undefined && columns.length === 1)
    return (row) => {
      const value = row[only]
      return value === null || value === undefined ? undefined : String(markOf(value))
    }
  return (row) => {
    let name = ''
    for (const column of columns) {
      const value = row[column]
      if (value === null || value === undefined) return undefined
      name += `${String(markOf(value))}\n`
    }
    return name
  }
}

const sameColumns = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((column, index) => column === b[index])

export function openRows(facts: TableFacts): Rows {
  const keys: Key[] = facts.keys.map((columns) => ({ columns, nameOf: naming(columns), rows: new Map() }))
  const primary = keys[0] ?? { columns: [], nameOf: () => '', rows: new Map<string, Kept>() }
  const others = keys.slice(1)
  const kept = primary.rows
  const indexes = new Map<string, Index>()
  const byDay = new Map<string, Map<number, Set<Kept>>>()
  const gone: Row[] = []
  const named = (row: Row): string => {
    const name = primary.nameOf(row)
    if (name === undefined) throw new NotHeld(`a row of ${facts.name} without its key`)
    return name
  }

  const put = ({ sets, column }: Index, one: Kept): void => {
    const mark = markOf(one.row[column])
    const there = sets.get(mark)
    if (there === undefined) sets.set(mark, one)
    else if (there instanceof Set) there.add(one)
    else sets.set(mark, new Set([there, one]))
  }
  const take = ({ sets, column }: Index, row: Row, one: Kept): void => {
    const mark = markOf(row[column])
    const there = sets.get(mark)
    if (there === one) sets.delete(mark)
    else if (there instanceof Set && there.delete(one) && there.size === 0) sets.delete(mark)
  }
  const putDay = (days: Map<number, Set<Kept>>, column: string, one: Kept): void => {
    const day = dayOf(one.row[column])
    if (day === undefined) return
    const there = days.get(day)
    if (there) there.add(one)
    else days.set(day, new Set([one]))
  }
  const takeDay = (days: Map<number, Set<Kept>>, column: string, row: Row, one: Kept): void => {
    const day = dayOf(row[column])
    const there = day === undefined ? undefined : days.get(day)
    there?.delete(one)
    if (day !== undefined && there?.size === 0) days.delete(day)
  }
  const indexOf = (column: string): Index => {
    const known = indexes.get(column)
    if (known) return known
    const index: Index = { column, sets: new Map() }
    for (const one of kept.values()) put(index, one)
    indexes.set(column, index)
    return index
  }
  const daysOf = (column: string): Map<number, Set<Kept>> => {
    const known = byDay.get(column)
    if (known) return known
    const days = new Map<number, Set<Kept>>()
    for (const one of kept.values()) putDay(days, column, one)
    byDay.set(column, days)
    return days
  }
  const [alone] = primary.columns.length === 1 ? primary.columns : []

  return {
    facts,
    all: () => kept.values(),
    size: () => kept.size,
    having: (column, value) =>
      column === alone
        ? value === null || value === undefined
          ? undefined
          : kept.get(String(markOf(value)))
        : indexOf(column).sets.get(markOf(value)),
    upTo: (column, moment) => {
      const last = Math.floor(moment.getTime() / dayMs)
      const found: ReadonlySet<Kept>[] = []
      for (const [day, set] of daysOf(column)) if (day <= last) found.push(set)
      return found
    },
    twins: (on) => {
      const wanted = on?.filter((column) => column !== 'region_code')
      const asked = wanted && wanted.length > 0 ? keys.filter(({ columns }) => sameColumns(columns, wanted)) : keys
      if (asked.length === 0) throw new NotHeld(`no key of ${facts.name} is ${wanted?.join(', ')}`)
      return (row) => {
        for (const { nameOf, rows } of asked) {
          const name = nameOf(row)
          const there = name === undefined ? undefined : rows.get(name)
          if (there) return there
        }
        return undefined
      }
    },
    gone,
    add: (row, state) => {
      const name = named(row)
      if (kept.has(name)) throw new NotHeld(`a second row of ${facts.name} with the key ${name}`)
      const one: Kept = { row, state }
      kept.set(name, one)
      for (const { nameOf, rows } of others) {
        const also = nameOf(row)
        if (also !== undefined) rows.set(also, one)
      }
      for (const index of indexes.values()) put(index, one)
      for (const [column, days] of byDay) putDay(days, column, one)
      return one
    },
    change: (one, to) => {
      const from = one.row
      if (named(from) !== named(to)) throw new NotHeld(`a key of ${facts.name} that changes`)
      for (const { nameOf, rows } of others) {
        const [before, after] = [nameOf(from), nameOf(to)]
        if (before === after) continue
        const there = after === undefined ? undefined : rows.get(after)
        if (there && there !== one) throw new NotHeld(`a second row of ${facts.name} with the key ${after}`)
        if (before !== undefined) rows.delete(before)
        if (after !== undefined) rows.set(after, one)
      }
      if (one.state === 'loaded') {
        one.state = 'changed'
        one.before = from
      }
      one.row = to
      for (const index of indexes.values()) {
        const { column } = index
        if (from[column] === to[column] || markOf(from[column]) === markOf(to[column])) continue
        take(index, from, one)
        put(index, one)
      }
      for (const [column, days] of byDay) {
        if (dayOf(from[column]) === dayOf(to[column])) continue
        takeDay(days, column, from, one)
        putDay(days, column, one)
      }
    },
    remove: (one) => {
      kept.delete(named(one.row))
      for (const { nameOf, rows } of others) {
        const name = nameOf(one.row)
        if (name !== undefined) rows.delete(name)
      }
      for (const index of indexes.values()) take(index, one.row, one)
      for (const [column, days] of byDay) takeDay(days, column, one.row, one)
      if (one.state !== 'fresh') gone.push(one.before ?? one.row)
    },
  }
}
