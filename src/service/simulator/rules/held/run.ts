/** Simulator, rules: statements carried out over held rows, as PostgreSQL carries them out. Pure. */
import { heldValue, type Kept, markOf, type Row, type Rows, type TableFacts } from './rows.ts'
import {
  type Delete,
  type Expr,
  type Insert,
  type Named,
  NotHeld,
  type Select,
  type Statement,
  type Update,
} from './sql.ts'

/** `row` of the statement's own table, `other` of what stands beside it (`excluded`, `unnest`), `group` where rows are counted. */
type Env = { values: readonly unknown[]; row?: Row; other?: Row; group?: readonly Row[]; outer?: Env }
type Reckoned = (env: Env) => unknown
type Scope = {
  alias: string
  columns: ReadonlySet<string>
  other?: { alias: string; columns: ReadonlySet<string> }
  outer?: Scope
}

export type Outcome = { rows: Row[]; count: number }
export type Tables = (name: string) => Rows

/** A statement made ready for its tables: given the values, it does its work. */
export type Ready = (values: readonly unknown[]) => Outcome

export function makeReady(statement: Statement, tables: Tables): Ready {
  switch (statement.kind) {
    case 'select': {
      const run = selecting(statement, tables, undefined)
      return (values) => {
        const rows = run({ values })
        return { rows, count: rows.length }
      }
    }
    case 'insert':
      return inserting(statement, tables)
    case 'update':
      return updating(statement, tables)
    case 'delete':
      return deleting(statement, tables)
  }
}

const columnsOf = (facts: TableFacts): ReadonlySet<string> => new Set(facts.columns.map(({ name }) => name))

const camel = (column: string): string => column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Rows as `Tx.many` gives them: camelCased names, absent where there is nothing. */
function shaping(named: readonly Named[], scope: Scope, tables: Tables): (env: Env) => Row {
  const parts = named.map(({ name, expr }) => [camel(name), reckoning(expr, scope, tables)] as const)
  return (env) => {
    const out: Row = {}
    for (const [name, reckon] of parts) {
      const value = reckon(env)
      out[name] = value === null ? undefined : value
    }
    return out
  }
}

const isTrue = (where: Reckoned | undefined, env: Env): boolean => where === undefined || where(env) === true

/** Order of values as the database sorts them (its locale is C): nothing comes last. */
function order(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const [left, right] = [comparable(a), comparable(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function comparable(value: unknown): string | number {
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  throw new NotHeld(`an order of ${typeof value}`)
}

function equal(a: unknown, b: unknown): boolean | null {
  if (a === null || b === null || a === undefined || b === undefined) return null
  const [left, right] = [markOf(a), markOf(b)]
  if (typeof left !== typeof right) throw new NotHeld(`${typeof left} beside ${typeof right}`)
  return left === right
}

const aggregates: ReadonlySet<string> = new Set(['max', 'bool_or', 'count'])
const hasAggregate = (expr: Expr): boolean =>
  expr.kind === 'call' && (aggregates.has(expr.name) || expr.args.some(hasAggregate))

function selecting(select: Select, tables: Tables, outer: Scope | undefined): (env: Env) => Row[] {
  const table = tables(select.table)
  const scope: Scope = { alias: select.alias, columns: columnsOf(table.facts), outer }
  const where = select.where && reckoning(select.where, scope, tables)
  const find = finding(table, select.where, scope, tables)
  const shape = shaping(select.columns, scope, tables)
  const keys = select.order.map(({ expr, descends }) => ({ reckon: reckoning(expr, scope, tables), descends }))
  const limit = select.limit && reckoning(select.limit, scope, tables)
  const isOne = select.columns.some(({ expr }) => hasAggregate(expr))
  const isOuter = outer !== undefined
  return (env) => {
    const inner: Env = isOuter ? { values: env.values, outer: env } : env
    const rows: Row[] = []
    for (const { row } of find(inner)) if (isTrue(where, { ...inner, row })) rows.push(row)
    if (isOne) return [shape({ ...inner, group: rows })]
    if (keys.length > 0 && rows.length > 1) {
      const sorted = rows.map((row) => ({ row, marks: keys.map(({ reckon }) => reckon({ ...inner, row })) }))
      sorted.sort((a, b) => {
        for (const [index, { descends }] of keys.entries()) {
          const by = order(a.marks[index], b.marks[index])
          if (by !== 0) return descends ? -by : by
        }
        return 0
      })
      for (const [index, { row }] of sorted.entries()) rows[index] = row
    }
    const most = limit?.(inner)
    if (typeof most === 'number' && rows.length > most) rows.length = most
    return rows.map((row) => shape({ ...inner, row }))
  }
}

/** Rows among which all are that the condition can be true of: by the most telling column it names. */
function finding(table: Rows, where: Expr | undefined, scope: Scope, tables: Tables): (env: Env) => Iterable<Kept> {
  const parts = where === undefined ? [] : where.kind === 'and' ? where.parts : [where]
  const own = (expr: Expr): string | undefined =>
    expr.kind === 'column' && (expr.of === undefined || expr.of === scope.alias) && table.facts.indexed.has(expr.name)
      ? expr.name
      : undefined
  const isGiven = (expr: Expr): boolean =>
    expr.kind === 'param' ||
    expr.kind === 'value' ||
    expr.kind === 'array' ||
    (expr.kind === 'column' && expr.of !== undefined && expr.of !== scope.alias)
  const ways = parts.flatMap((part): ((env: Env) => ReadonlySet<Kept>[] | undefined)[] => {
    if (part.kind === 'is-null') {
      const column = own(part.it)
      return column === undefined ? [] : [() => [table.having(column, null) ?? new Set()]]
    }
    if (part.kind === 'compare' && part.by === '=') {
      const column = own(part.left)
      if (column === undefined || !isGiven(part.right)) return []
      const value = reckoning(part.right, scope, tables)
      return [(env) => [table.having(column, value(env)) ?? new Set()]]
    }
    if (part.kind === 'any') {
      const column = own(part.left)
      if (column === undefined || !isGiven(part.list)) return []
      const list = reckoning(part.list, scope, tables)
      return [
        (env) => {
          const given = list(env)
          return Array.isArray(given)
            ? [...new Set(given)].map((one) => table.having(column, one) ?? new Set())
            : undefined
        },
      ]
    }
    return []
  })
  return (env) => {
    let best: ReadonlySet<Kept>[] | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const way of ways) {
      const sets = way(env)
      if (!sets) continue
      const size = sets.reduce((sum, set) => sum + set.size, 0)
      if (size < fewest) [best, fewest] = [sets, size]
      if (fewest <= 8) break
    }
    if (!best) return table.all()
    return best.length === 1 ? (best[0] as ReadonlySet<Kept>) : best.flatMap((set) => [...set])
  }
}

function inserting(insert: Insert, tables: Tables): Ready {
  const table = tables(insert.table)
  const { facts } = table
  const names = columnsOf(facts)
  const scope: Scope = { alias: insert.alias, columns: names }
  for (const column of insert.columns) if (!names.has(column)) throw new NotHeld(`no column ${column}`)
  const rows = insert.rows.map((row) => {
    if (row.length !== insert.columns.length) throw new NotHeld('rows of another length')
    const given = new Map(insert.columns.map((column, index) => [column, reckoning(row[index] as Expr, scope, tables)]))
    return facts.columns.map((column) => ({ column, reckon: given.get(column.name) }))
  })
  const { conflict } = insert
  const change = conflict?.set
  const beside: Scope = { ...scope, other: { alias: 'excluded', columns: names } }
  const set = change && setting(change.set, facts, beside, tables)
  const where = change?.where && reckoning(change.where, beside, tables)
  const shape = insert.returning && shaping(insert.returning, scope, tables)
  return (values) => {
    const out: Outcome = { rows: [], count: 0 }
    for (const parts of rows) {
      const row: Row = {}
      for (const { column, reckon } of parts)
        row[column.name] = heldValue(column, reckon ? reckon({ values }) : column.standard)
      const twin = table.twin(row, conflict?.on)
      let written = row
      if (twin) {
        if (!conflict) throw new NotHeld(`${facts.name} has this key already`)
        const env = { values, row: twin.row, other: row }
        if (!set || !isTrue(where, env)) continue
        table.change(twin, set(env))
        written = twin.row
      } else table.add(row, 'fresh')
      out.count++
      if (shape) out.rows.push(shape({ values, row: written }))
    }
    return out
  }
}

/** The row with what a statement sets in it. */
function setting(set: readonly Named[], facts: TableFacts, scope: Scope, tables: Tables): (env: Env) => Row {
  const parts = set.map(({ name, expr }) => {
    const column = facts.columns.find((one) => one.name === name)
    if (!column) throw new NotHeld(`no column ${name}`)
    return { column, reckon: reckoning(expr, scope, tables) }
  })
  return (env) => {
    const row = { ...env.row }
    for (const { column, reckon } of parts) row[column.name] = heldValue(column, reckon(env))
    return row
  }
}

function updating(update: Update, tables: Tables): Ready {
  const table = tables(update.table)
  const { from } = update
  const other = from && { alias: from.alias, columns: new Set(from.names) }
  const scope: Scope = { alias: update.alias, columns: columnsOf(table.facts), other }
  const where = update.where && reckoning(update.where, scope, tables)
  const find = finding(table, update.where, scope, tables)
  const set = setting(update.set, table.facts, scope, tables)
  const shape = update.returning && shaping(update.returning, scope, tables)
  const lists = from?.lists.map((list) => reckoning(list, scope, tables))
  return (values) => {
    const beside: (Row | undefined)[] = from && lists ? unnested(lists, from.names, values) : [undefined]
    const hits: { kept: Kept; env: Env }[] = []
    for (const other of beside)
      for (const kept of find({ values, other })) {
        const env = { values, row: kept.row, other }
        if (isTrue(where, env)) hits.push({ kept, env })
      }
    // All is read before anything is written.
    const written = hits.map(({ kept, env }) => ({ kept, row: set(env) }))
    for (const { kept, row } of written) table.change(kept, row)
    return { rows: shape ? written.map(({ row }) => shape({ values, row })) : [], count: written.length }
  }
}

function unnested(lists: readonly Reckoned[], names: readonly string[], values: readonly unknown[]): Row[] {
  const given = lists.map((list) => list({ values }))
  const [first] = given
  if (!Array.isArray(first)) throw new NotHeld('unnest of no list')
  return first.map((_, index) =>
    Object.fromEntries(names.map((name, place) => [name, (given[place] as unknown[] | undefined)?.[index] ?? null])),
  )
}

function deleting(statement: Delete, tables: Tables): Ready {
  const table = tables(statement.table)
  const scope: Scope = { alias: statement.alias, columns: columnsOf(table.facts) }
  const where = statement.where && reckoning(statement.where, scope, tables)
  const find = finding(table, statement.where, scope, tables)
  const shape = statement.returning && shaping(statement.returning, scope, tables)
  return (values) => {
    const hits = [...find({ values })].filter(({ row }) => isTrue(where, { values, row }))
    for (const hit of hits) table.remove(hit)
    return { rows: shape ? hits.map(({ row }) => shape({ values, row })) : [], count: hits.length }
  }
}

/** A function of the values and rows; nothing where the database would say `null`. */
function reckoning(expr: Expr, scope: Scope, tables: Tables): Reckoned {
  const of = (one: Expr): Reckoned => reckoning(one, scope, tables)
  switch (expr.kind) {
    case 'param':
      return ({ values }) => values[expr.place] ?? null
    case 'value':
      return () => expr.value
    case 'column':
      return columnIn(expr.of, expr.name, scope)
    case 'not': {
      const it = of(expr.it)
      return (env) => {
        const value = it(env)
        return value === null ? null : value !== true
      }
    }
    case 'and':
    case 'or': {
      const parts = expr.parts.map(of)
      const decides = expr.kind === 'or'
      return (env) => {
        let isOpen = false
        for (const part of parts) {
          const value = part(env)
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
      return (env) => {
        const [value, given] = [left(env), list(env)]
        if (value === null || !Array.isArray(given)) return null
        if (given.some((one) => equal(value, one) === true)) return true
        return given.includes(null) ? null : false
      }
    }
    case 'list': {
      const items = expr.items.map(of)
      return (env) => items.map((item) => item(env))
    }
    case 'is-null': {
      const it = of(expr.it)
      return (env) => it(env) === null
    }
    case 'exists': {
      const select = selecting(expr.select, tables, scope)
      return (env) => select(env).length > 0
    }
    case 'array': {
      const { columns } = expr.select
      const [one] = columns
      if (!one || columns.length !== 1) throw new NotHeld('an array of several columns')
      const select = selecting(expr.select, tables, scope)
      const name = camel(one.name)
      return (env) => select(env).map((row) => row[name] ?? null)
    }
    case 'plus': {
      const [left, right] = [of(expr.left), of(expr.right)]
      return (env) => {
        const [a, b] = [left(env), right(env)]
        if (a === null || b === null) return null
        if (typeof a !== 'number' || typeof b !== 'number') throw new NotHeld('a sum of other than numbers')
        return a + b
      }
    }
    case 'call':
      return calling(expr.name, expr.args, scope, tables)
  }
}

function columnIn(of: string | undefined, name: string, scope: Scope): Reckoned {
  const { other, outer } = scope
  if ((of === undefined || of === scope.alias) && scope.columns.has(name)) return (env) => env.row?.[name] ?? null
  if (other && (of === undefined || of === other.alias) && other.columns.has(name))
    return (env) => env.other?.[name] ?? null
  if (!outer) throw new NotHeld(`no column ${of ?? ''} ${name}`)
  const beyond = columnIn(of, name, outer)
  return (env) => {
    if (!env.outer) throw new NotHeld(`${name} of nothing around`)
    return beyond(env.outer)
  }
}

function comparing(by: string, left: Reckoned, right: Reckoned): Reckoned {
  if (by === '=') return (env) => equal(left(env), right(env))
  if (by === '<>')
    return (env) => {
      const same = equal(left(env), right(env))
      return same === null ? null : !same
    }
  const holds = (
    { '<': (n) => n < 0, '<=': (n) => n <= 0, '>': (n) => n > 0, '>=': (n) => n >= 0 } as Record<
      string,
      (n: number) => boolean
    >
  )[by]
  if (!holds) throw new NotHeld(`comparison by ${by}`)
  return (env) => {
    const [a, b] = [left(env), right(env)]
    if (a === null || b === null) return null
    if (typeof markOf(a) !== typeof markOf(b)) throw new NotHeld(`${typeof a} beside ${typeof b}`)
    return holds(order(a, b))
  }
}

function calling(name: string, args: readonly Expr[], scope: Scope, tables: Tables): Reckoned {
  const given = args.map((one) => reckoning(one, scope, tables))
  const [first, second] = given
  if (aggregates.has(name)) {
    return (env) => {
      const rows = env.group ?? []
      if (!first) return rows.length
      const values = rows.map((row) => first({ ...env, row, group: undefined })).filter((value) => value !== null)
      if (name === 'count') return values.length
      if (name === 'bool_or') return values.length === 0 ? null : values.includes(true)
      let most: unknown = null
      for (const value of values) if (most === null || order(value, most) > 0) most = value
      return most
    }
  }
  if (name === 'coalesce')
    return (env) => {
      for (const one of given) {
        const value = one(env)
        if (value !== null) return value
      }
      return null
    }
  // PostgreSQL passes over nulls here.
  if (name === 'greatest')
    return (env) =>
      given
        .map((one) => one(env))
        .reduce((most, value) => (value !== null && (most === null || order(value, most) > 0) ? value : most), null)
  if (name === 'array_position' && first && second)
    return (env) => {
      const [list, wanted] = [first(env), second(env)]
      if (!Array.isArray(list)) throw new NotHeld('a place in no list')
      const place = list.findIndex((one) => equal(one, wanted) === true)
      return place < 0 ? null : place + 1
    }
  throw new NotHeld(`function ${name}`)
}
