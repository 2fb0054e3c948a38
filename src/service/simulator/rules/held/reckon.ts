/** Simulator, rules: expressions of a statement as functions of its values and of the row it stands at. Pure. */
import { markOf, type Row } from './rows.ts'
import { type Expr, NotHeld, type Select } from './sql.ts'

/** What stands at the statement around this one. */
export type Around = { row: Row; other: Row; around: Around | undefined }

/** `row` of the statement's own table, `other` of what stands beside it (`excluded`, `unnest`). `null` where the database would say so. */
export type Reckoned = (values: readonly unknown[], row: Row, other: Row, around: Around | undefined) => unknown

export type Reading = (values: readonly unknown[], around: Around | undefined) => Row[]

export type Scope = {
  alias: string
  columns: ReadonlySet<string>
  other?: { alias: string; columns: ReadonlySet<string> }
  outer?: Scope
  /** Rows that an aggregate counts, set just before it is reckoned. */
  group: { rows: readonly Row[] }
  /** Makes a statement within this one ready. */
  within(select: Select, outer: Scope): Reading
}

/** Where no row stands. */
export const nothing: Row = Object.freeze({})

/** Names of columns as `Tx.many` gives them. */
export const camel = (column: string): string =>
  column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Order of values as the database sorts them (its locale is C): nothing comes last. */
export function order(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const [left, right] = [comparable(a), comparable(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function comparable(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'boolean') return Number(value)
  throw new NotHeld(`an order of ${typeof value}`)
}

/** Nothing equals nothing. Lists and documents are compared by the database alone. */
function equal(a: unknown, b: unknown): boolean | null {
  if (a === null || b === null || a === undefined || b === undefined) return null
  if (typeof a === 'string' && typeof b === 'string') return a === b
  const [left, right] = [markOf(a), markOf(b)]
  if (typeof left !== typeof right || typeof left === 'object')
    throw new NotHeld(`${typeof left} beside ${typeof right}`)
  return left === right
}

const aggregates: ReadonlySet<string> = new Set(['max', 'bool_or', 'count'])
export const hasAggregate = (expr: Expr): boolean =>
  expr.kind === 'call' && (aggregates.has(expr.name) || expr.args.some(hasAggregate))

export function reckoning(expr: Expr, scope: Scope): Reckoned {
  const of = (one: Expr): Reckoned => reckoning(one, scope)
  switch (expr.kind) {
    case 'param': {
      const { place } = expr
      return (values) => values[place] ?? null
    }
    case 'value': {
      const { value } = expr
      return () => value
    }
    case 'column':
      return columnIn(expr.of, expr.name, scope)
    case 'not': {
      const it = of(expr.it)
      return (values, row, other, around) => {
        const value = it(values, row, other, around)
        return value === null ? null : value !== true
      }
    }
    case 'and':
    case 'or': {
      const parts = expr.parts.map(of)
      const decides = expr.kind === 'or'
      return (values, row, other, around) => {
        let isOpen = false
        for (const part of parts) {
          const value = part(values, row, other, around)
          if (value === decides) return decides
          if (value === null) isOpen = true
        }
        return isOpen ? null : !decides
      }
    }
    case 'compare':
      return comparing(expr.by, of(expr.left), of(expr.right))
    case 'any': {
      const [left, list] = [of(expr.left), of(expr.list)]
      return (values, row, other, around) => {
        const value = left(values, row, other, around)
        const given = list(values, row, other, around)
        if (value === null || !Array.isArray(given)) return null
        let isOpen = false
        for (const one of given) {
          if (one === null) isOpen = true
          else if (equal(value, one) === true) return true
        }
        return isOpen ? null : false
      }
    }
    case 'list': {
      const items = expr.items.map(of)
      if (expr.items.every(({ kind }) => kind === 'value')) {
        const written = Object.freeze(items.map((item) => item([], nothing, nothing, undefined)))
        return () => written
      }
      return (values, row, other, around) => items.map((item) => item(values, row, other, around))
    }
    case 'is-null': {
      const it = of(expr.it)
      return (values, row, other, around) => it(values, row, other, around) === null
    }
    case 'exists': {
      const read = scope.within(expr.select, scope)
      return (values, row, other, around) => read(values, { row, other, around }).length > 0
    }
    case 'array': {
      const { columns } = expr.select
      const [one] = columns
      if (!one || columns.length !== 1) throw new NotHeld('an array of several columns')
      const read = scope.within(expr.select, scope)
      const name = camel(one.name)
      return (values, row, other, around) => read(values, { row, other, around }).map((found) => found[name] ?? null)
    }
    case 'plus': {
      const [left, right] = [of(expr.left), of(expr.right)]
      return (values, row, other, around) => {
        const [a, b] = [left(values, row, other, around), right(values, row, other, around)]
        if (a === null || b === null) return null
        if (typeof a !== 'number' || typeof b !== 'number') throw new NotHeld('a sum of other than numbers')
        return a + b
      }
    }
    case 'call':
      return calling(expr.name, expr.args, scope)
  }
}

function columnIn(of: string | undefined, name: string, { alias, columns, other, outer }: Scope): Reckoned {
  if ((of === undefined || of === alias) && columns.has(name)) return (_, row) => row[name] ?? null
  if (other && (of === undefined || of === other.alias) && other.columns.has(name))
    return (_, __, beside) => beside[name] ?? null
  if (!outer) throw new NotHeld(`no column ${of ?? ''} ${name}`)
  const beyond = columnIn(of, name, outer)
  return (values, _, __, around) => {
    if (!around) throw new NotHeld(`${name} of nothing around`)
    return beyond(values, around.row, around.other, around.around)
  }
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (n) => n < 0,
  '<=': (n) => n <= 0,
  '>': (n) => n > 0,
  '>=': (n) => n >= 0,
}

function comparing(by: string, left: Reckoned, right: Reckoned): Reckoned {
  if (by === '=')
    return (values, row, other, around) => equal(left(values, row, other, around), right(values, row, other, around))
  if (by === '<>')
    return (values, row, other, around) => {
      const same = equal(left(values, row, other, around), right(values, row, other, around))
      return same === null ? null : !same
    }
  const holds = comparisons[by]
  if (!holds) throw new NotHeld(`comparison by ${by}`)
  return (values, row, other, around) => {
    const [a, b] = [left(values, row, other, around), right(values, row, other, around)]
    if (a === null || b === null) return null
    if (typeof markOf(a) !== typeof markOf(b)) throw new NotHeld(`${typeof a} beside ${typeof b}`)
    return holds(order(a, b))
  }
}

function calling(name: string, args: readonly Expr[], scope: Scope): Reckoned {
  const given = args.map((one) => reckoning(one, scope))
  const [first, second] = given
  if (aggregates.has(name)) {
    const { group } = scope
    return (values, _, other, around) => {
      const { rows } = group
      if (!first) return rows.length
      const found = rows.map((row) => first(values, row, other, around)).filter((value) => value !== null)
      if (name === 'count') return found.length
      if (name === 'bool_or') return found.length === 0 ? null : found.includes(true)
      let most: unknown = null
      for (const value of found) if (most === null || order(value, most) > 0) most = value
      return most
    }
  }
  if (name === 'coalesce')
    return (values, row, other, around) => {
      for (const one of given) {
        const value = one(values, row, other, around)
        if (value !== null) return value
      }
      return null
    }
  // PostgreSQL passes over nulls here.
  if (name === 'greatest')
    return (values, row, other, around) =>
      given
        .map((one) => one(values, row, other, around))
        .reduce((most, value) => (value !== null && (most === null || order(value, most) > 0) ? value : most), null)
  if (name === 'array_position' && first && second)
    return (values, row, other, around) => {
      const [list, wanted] = [first(values, row, other, around), second(values, row, other, around)]
      if (!Array.isArray(list)) throw new NotHeld('a place in no list')
      const place = list.findIndex((one) => equal(one, wanted) === true)
      return place < 0 ? null : place + 1
    }
  throw new NotHeld(`function ${name}`)
}
