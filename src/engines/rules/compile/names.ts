/** Engine rules: names, paths, filters, lists and contexts. Pure. */
import { charge } from '../budget.ts'
import { longestList } from '../limits.ts'
import { type Node, normalName, stringOf } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { temporalPart } from '../temporal/reckon.ts'
import { fromHost } from '../values/convert.ts'
import { safeWhole } from '../values/number.ts'
import { contextOf, isList, isNumber, kindOf, type Value } from '../values/value.ts'
import { bind, type Code, childOf, type Desk, type Env, envAt, nameIn, partsOf, type Scope } from './desk.ts'

/** A name that is bound nearby, else an entry of the items being filtered, else a value that is given. */
export function variable(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const name = nameIn(desk, node)
  if (name.startsWith('_')) return desk.refuse(node, 'a name may not begin with "_"')
  const items: number[] = []
  let depth = 0
  for (let at = scope; at; at = at.up, depth++) {
    if (at.kind === 'name' && at.name === name) return fromItems(items, name, envAt(depth))
    if (at.kind !== 'item') continue
    if (name === 'item') return envAt(depth)
    items.push(depth)
  }
  if (name !== 'today' && name !== 'now') (items.length > 0 ? desk.filterNames : desk.names).add(name)
  return fromItems(items, name, given(desk, node, name))
}

function fromItems(items: readonly number[], name: string, otherwise: Code): Code {
  if (items.length === 0) return otherwise
  const places = items.map(envAt)
  return (run, env) => {
    for (const place of places) {
      const found = entryOf(place(run, env), name)
      if (found !== undefined) return found
    }
    return otherwise(run, env)
  }
}

function given(desk: Desk, node: Node, name: string): Code {
  const slot = desk.slots.get(name) ?? desk.slots.size
  desk.slots.set(name, slot)
  const { from, to } = node
  return (run) => {
    const known = run.given[slot]
    if (known !== undefined) return known
    const value = Object.hasOwn(run.context, name)
      ? fromHost(run.context[name], run)
      : warn(run, { from, to }, 'name-missing', { name })
    run.given[slot] = value
    return value
  }
}

/** An entry of a context; undefined when it has none of that name. */
function entryOf(value: Value, name: string): Value | undefined {
  if (value === null || typeof value !== 'object' || isList(value) || isNumber(value)) return undefined
  if (value.kind !== 'context') return undefined
  const found = value.entries.get(name)
  if (found !== undefined || !/[./\-'+*]/.test(name)) return found
  // A key such as `a-b` may have been written with or without spaces around its sign.
  for (const [key, item] of value.entries) if (normalName(key) === name) return item
  return undefined
}

export function path(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [holder, last] = partsOf(node)
  if (!holder || !last) return desk.refuse(node, 'cannot be read')
  const [code, name] = [desk.compile(holder, scope), nameIn(desk, last)]
  const { from, to } = last
  const read = (run: Run, value: Value): Value => {
    if (value === null) return null
    const found = entryOf(value, name) ?? propertyOf(value, name)
    return found === undefined ? warn(run, { from, to }, 'entry-missing', { name, kind: kindOf(value) }) : found
  }
  return (run, env) => {
    const value = code(run, env)
    if (!isList(value)) return read(run, value)
    charge(run, value.length)
    return value.map((item) => read(run, item))
  }
}

function propertyOf(value: Value, name: string): Value | undefined {
  if (value === null || typeof value !== 'object' || isList(value) || isNumber(value)) return undefined
  switch (value.kind) {
    case 'range':
      if (name === 'start' || name === 'end') return value[name]
      if (name === 'start included') return value.startIncluded
      return name === 'end included' ? value.endIncluded : undefined
    case 'context':
    case 'function':
      return undefined
    default:
      return temporalPart(value, name)
  }
}

/** `list[2]`, `list[-1]` or `list[test]`. A single value is taken as a list of one (DMN 1.5 §10.3.2.5). */
export function filter(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [holder, test] = partsOf(node)
  if (!holder || !test) return desk.refuse(node, 'cannot be read')
  const list = desk.compile(holder, scope)
  const code = desk.compile(test, { kind: 'item', name: 'item', up: scope })
  return (run, env) => {
    const value = list(run, env)
    if (value === null) return null
    return isList(value) ? filtered(run, value, code, env) : filtered(run, [value], code, env)
  }
}

function filtered(run: Run, list: Value[], code: Code, env: Env | undefined): Value {
  const found: Value[] = []
  if (list.length === 0) {
    const before = run.warnings.length
    const answer = code(run, { value: null, up: env })
    run.warnings.length = before
    return isNumber(answer) ? null : found
  }
  for (const [at, item] of list.entries()) {
    charge(run, 1)
    const answer = code(run, { value: item, up: env })
    if (answer === true) found.push(item)
    else if (at === 0 && isNumber(answer)) {
      const place = safeWhole(answer)
      if (place === undefined || place === 0) return null
      return (place > 0 ? list[place - 1] : list[list.length + place]) ?? null
    }
  }
  return found
}

export function list(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const items = partsOf(node).map((part) => desk.compile(part, scope))
  if (items.length > longestList) return desk.refuse(node, `a list of more than ${longestList} items`)
  return (run, env) => items.map((item) => item(run, env))
}

/** Each entry sees those before it (DMN 1.5 §10.3.2.6). */
export function context(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const entries: { key: string; code: Code }[] = []
  let inner = scope
  for (const entry of node.children) {
    if (entry.name !== 'ContextEntry') continue
    const key = childOf(entry, 'Key')
    const part = entry.children.find((child) => child !== key)
    const written = key?.children[0]
    if (!written || !part) return desk.refuse(entry, 'cannot be read')
    const text = desk.source.slice(written.from, written.to)
    const name = written.name === 'StringLiteral' ? stringOf(text) : text.trim().replace(/\s+/g, ' ')
    if (entries.some((known) => known.key === name)) return desk.refuse(written, `"${name}" is written twice`)
    entries.push({ key: name, code: desk.compile(part, inner) })
    inner = bind(normalName(name), inner)
  }
  return (run, env) => {
    const found = new Map<string, Value>()
    let inside = env
    for (const { key, code } of entries) {
      const value = code(run, inside)
      found.set(key, value)
      inside = { value, up: inside }
    }
    return contextOf(found)
  }
}
