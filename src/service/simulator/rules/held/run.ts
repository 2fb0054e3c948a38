/** Simulator, rules: statements carried out over held rows, as PostgreSQL carries them out. Pure. */
import { camel, hasAggregate, nothing, order, type Reading, type Reckoned, reckoning, type Scope } from './reckon.ts'
import { type Found, holding, type Kept, type Row, type Rows, sizeOf, type TableFacts } from './rows.ts'
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

export type Outcome = { rows: Row[]; count: number }
export type Tables = (name: string) => Rows

/** A statement made ready for its tables: given the values, it does its work. */
export type Ready = (values: readonly unknown[]) => Outcome

export function makeReady(statement: Statement, tables: Tables): Ready {
  switch (statement.kind) {
    case 'select': {
      const run = selecting(statement, tables, undefined)
      return (values) => {
        const rows = run(values, undefined)
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

const scopeOf = (
  tables: Tables,
  alias: string,
  facts: TableFacts,
  more: Pick<Scope, 'other' | 'outer'> = {},
): Scope => ({
  alias,
  columns: columnsOf(facts),
  group: { rows: [] },
  within: (select, outer) => selecting(select, tables, outer),
  ...more,
})

/** Rows as `Tx.many` gives them: camelCased names, absent where there is nothing. */
function shaping(named: readonly Named[], scope: Scope): (...at: Parameters<Reckoned>) => Row {
  const parts = named.map(({ name, expr }) => ({ name: camel(name), reckon: reckoning(expr, scope) }))
  return (values, row, other, around) => {
    const out: Row = {}
    for (const { name, reckon } of parts) out[name] = reckon(values, row, other, around) ?? undefined
    return out
  }
}

const always: Reckoned = () => true
const conditionOf = (where: Expr | undefined, scope: Scope): Reckoned => (where ? reckoning(where, scope) : always)

function selecting(select: Select, tables: Tables, outer: Scope | undefined): Reading {
  const table = tables(select.table)
  const scope = scopeOf(tables, select.alias, table.facts, { outer })
  const where = conditionOf(select.where, scope)
  const find = finding(table, select.where, scope)
  const shape = shaping(select.columns, scope)
  const keys = select.order.map(({ expr, descends }) => ({ reckon: reckoning(expr, scope), descends }))
  const limit = select.limit && reckoning(select.limit, scope)
  const isOne = select.columns.some(({ expr }) => hasAggregate(expr))
  return (values, around) => {
    const rows: Row[] = []
    find(
      ({ row }) => {
        if (where(values, row, nothing, around) === true) rows.push(row)
      },
      values,
      nothing,
      around,
    )
    if (isOne) {
      scope.group.rows = rows
      return [shape(values, nothing, nothing, around)]
    }
    if (keys.length > 0 && rows.length > 1) {
      const sorted = rows.map((row) => ({
        row,
        marks: keys.map(({ reckon }) => reckon(values, row, nothing, around)),
      }))
      sorted.sort((a, b) => {
        for (let index = 0; index < keys.length; index++) {
          const by = order(a.marks[index], b.marks[index])
          if (by !== 0) return keys[index]?.descends ? -by : by
        }
        return 0
      })
      for (const [index, { row }] of sorted.entries()) rows[index] = row
    }
    const most = limit?.(values, nothing, nothing, around)
    if (typeof most === 'number' && rows.length > most) rows.length = most
    return rows.map((row) => shape(values, row, nothing, around))
  }
}

/** From so many rows on it is worth looking for a way to fewer. */
const few = 8

type Way = (values: readonly unknown[], other: Row, around: Parameters<Reckoned>[3]) => readonly Found[] | undefined
type Visit = (
  visit: (kept: Kept) => void,
  values: readonly unknown[],
  other: Row,
  around: Parameters<Reckoned>[3],
) => void

/** Visits rows among which all are that the condition can be true of: by the most telling column it names. */
function finding(table: Rows, where: Expr | undefined, scope: Scope): Visit {
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
  const ways = parts.flatMap((part): Way[] => {
    if (part.kind === 'is-null') {
      const column = own(part.it)
      return column === undefined ? [] : [() => [table.having(column, null)]]
    }
    if (part.kind === 'compare') {
      const column = own(part.left)
      if (column === undefined || !isGiven(part.right)) return []
      const value = reckoning(part.right, scope)
      if (part.by === '=')
        return [(values, other, around) => [table.having(column, value(values, nothing, other, around))]]
      if (part.by !== '<=' && part.by !== '<') return []
      return [
        (values, other, around) => {
          const bound = value(values, nothing, other, around)
          return bound instanceof Date ? table.upTo(column, bound) : undefined
        },
      ]
    }
    if (part.kind === 'any') {
      const column = own(part.left)
      if (column === undefined || !isGiven(part.list)) return []
      const list = reckoning(part.list, scope)
      return [
        (values, other, around) => {
          const given = list(values, nothing, other, around)
          return Array.isArray(given) ? [...new Set(given)].map((one) => table.having(column, one)) : undefined
        },
      ]
    }
    return []
  })
  return (visit, values, other, around) => {
    let best: readonly Found[] | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const way of ways) {
      const sets = way(values, other, around)
      if (!sets) continue
      let size = 0
      for (const set of sets) size += sizeOf(set)
      if (size < fewest) {
        best = sets
        fewest = size
      }
      if (fewest <= few) break
    }
    if (!best) for (const kept of table.all()) visit(kept)
    else
      for (const found of best) {
        if (found instanceof Set) for (const kept of found as ReadonlySet<Kept>) visit(kept)
        else if (found) visit(found as Kept)
      }
  }
}

function inserting(insert: Insert, tables: Tables): Ready {
  const table = tables(insert.table)
  const { facts } = table
  const names = columnsOf(facts)
  const scope = scopeOf(tables, insert.alias, facts)
  for (const column of insert.columns) if (!names.has(column)) throw new NotHeld(`no column ${column}`)
  const holders = facts.columns.map((column) => ({ column, hold: holding(column) }))
  const rows = insert.rows.map((row) => {
    if (row.length !== insert.columns.length) throw new NotHeld('rows of another length')
    const given = new Map(insert.columns.map((column, index) => [column, reckoning(row[index] as Expr, scope)]))
    return holders.map(({ column, hold }) => ({ column, hold, reckon: given.get(column.name) }))
  })
  const { conflict } = insert
  const change = conflict?.set
  const beside: Scope = { ...scope, other: { alias: 'excluded', columns: names } }
  const set = change && setting(change.set, facts, beside)
  const where = conditionOf(change?.where, beside)
  const shape = insert.returning && shaping(insert.returning, scope)
  const twinOf = table.twins(conflict?.on)
  return (values) => {
    const out: Outcome = { rows: [], count: 0 }
    for (const parts of rows) {
      const row: Row = {}
      for (const { column, hold, reckon } of parts)
        row[column.name] = hold(reckon ? reckon(values, nothing, nothing, undefined) : column.standard)
      const twin = twinOf(row)
      let written = row
      if (twin) {
        if (!conflict) throw new NotHeld(`${facts.name} has this key already`)
        if (!set || where(values, twin.row, row, undefined) !== true) continue
        table.change(twin, set(values, twin.row, row))
        written = twin.row
      } else table.add(row, 'fresh')
      out.count++
      if (shape) out.rows.push(shape(values, written, nothing, undefined))
    }
    return out
  }
}

/** The row with what a statement sets in it. */
function setting(set: readonly Named[], facts: TableFacts, scope: Scope) {
  const parts = set.map(({ name, expr }) => {
    const column = facts.columns.find((one) => one.name === name)
    if (!column) throw new NotHeld(`no column ${name}`)
    return { name, hold: holding(column), reckon: reckoning(expr, scope) }
  })
  return (values: readonly unknown[], before: Row, other: Row): Row => {
    const row = { ...before }
    for (const { name, hold, reckon } of parts) row[name] = hold(reckon(values, before, other, undefined))
    return row
  }
}

function updating(update: Update, tables: Tables): Ready {
  const table = tables(update.table)
  const { from } = update
  const other = from && { alias: from.alias, columns: new Set(from.names) }
  const scope = scopeOf(tables, update.alias, table.facts, { other })
  const where = conditionOf(update.where, scope)
  const find = finding(table, update.where, scope)
  const set = setting(update.set, table.facts, scope)
  const shape = update.returning && shaping(update.returning, scope)
  const lists = from?.lists.map((list) => reckoning(list, scope))
  const alone = [nothing]
  return (values) => {
    const beside = from && lists ? unnested(lists, from.names, values) : alone
    const hits: { kept: Kept; other: Row }[] = []
    for (const other of beside)
      find(
        (kept) => {
          if (where(values, kept.row, other, undefined) === true) hits.push({ kept, other })
        },
        values,
        other,
        undefined,
      )
    // All is read before anything is written.
    const written = hits.map(({ kept, other }) => ({ kept, row: set(values, kept.row, other) }))
    for (const { kept, row } of written) table.change(kept, row)
    return {
      rows: shape ? written.map(({ row }) => shape(values, row, nothing, undefined)) : [],
      count: written.length,
    }
  }
}

function unnested(lists: readonly Reckoned[], names: readonly string[], values: readonly unknown[]): Row[] {
  const given = lists.map((list) => list(values, nothing, nothing, undefined))
  const [first] = given
  if (!Array.isArray(first)) throw new NotHeld('unnest of no list')
  return first.map((_, index) =>
    Object.fromEntries(names.map((name, place) => [name, (given[place] as unknown[] | undefined)?.[index] ?? null])),
  )
}

function deleting(statement: Delete, tables: Tables): Ready {
  const table = tables(statement.table)
  const scope = scopeOf(tables, statement.alias, table.facts)
  const where = conditionOf(statement.where, scope)
  const find = finding(table, statement.where, scope)
  const shape = statement.returning && shaping(statement.returning, scope)
  return (values) => {
    const hits: Kept[] = []
    find(
      (kept) => {
        if (where(values, kept.row, nothing, undefined) === true) hits.push(kept)
      },
      values,
      nothing,
      undefined,
    )
    for (const hit of hits) table.remove(hit)
    return {
      rows: shape ? hits.map(({ row }) => shape(values, row, nothing, undefined)) : [],
      count: hits.length,
    }
  }
}
