/** Engine rules: `for`, `some` and `every`, with their bounds. Pure. */
import { charge } from '../budget.ts'
import { longestList } from '../limits.ts'
import type { Node, Position } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { numberFrom } from '../values/number.ts'
import { countThrough, isRange } from '../values/range.ts'
import { isList, kindOf, type Value } from '../values/value.ts'
import { bind, type Code, childOf, type Desk, type Env, nameIn, partsOf, type Scope } from './desk.ts'

type Domain = (run: Run, env: Env | undefined) => Value[] | null

/** The lists that are gone through, outermost first, and the scope in which the body stands. */
function domains(desk: Desk, node: Node, scope: Scope | undefined): { domains: Domain[]; inner: Scope | undefined } {
  const found: Domain[] = []
  let inner = scope
  for (const part of childOf(node, 'InExpressions')?.children ?? []) {
    if (part.name !== 'InExpression') continue
    const [name, source] = partsOf(part)
    if (!name || !source) continue
    found.push(domain(desk, source, inner))
    inner = bind(nameIn(desk, name), inner)
  }
  return { domains: found, inner }
}

function domain(desk: Desk, node: Node, scope: Scope | undefined): Domain {
  const [first, last] = partsOf(node)
  const position = { from: node.from, to: node.to }
  if (!first) return () => null
  const start = desk.compile(first, scope)
  if (!last) return (run, env) => listFrom(run, position, start(run, env))
  const end = desk.compile(last, scope)
  const [low, high] = [first, last].map((part) => numberFrom(desk.source.slice(part.from, part.to).replace(/\s/g, '')))
  if (low && high && low.minus(high).abs().greaterThanOrEqualTo(longestList))
    desk.refuse(node, `goes through more than ${longestList} numbers`)
  return (run, env) => counted(run, position, start(run, env), end(run, env))
}

function listFrom(run: Run, position: Position, value: Value): Value[] | null {
  if (isList(value)) return value
  if (!isRange(value)) {
    if (value !== null) warn(run, position, 'argument-kind', { name: 'for', parameter: 'in', kind: kindOf(value) })
    return null
  }
  const all = counted(run, position, value.start, value.end)
  if (all === null) return null
  return all.slice(value.startIncluded ? 0 : 1, value.endIncluded ? undefined : -1)
}

function counted(run: Run, position: Position, start: Value, end: Value): Value[] | null {
  const all = countThrough(start, end, longestList)
  if (all === 'too-many') return warn(run, position, 'too-many-items', { most: String(longestList) })
  if (!all) return warn(run, position, 'not-a-range', { left: kindOf(start), right: kindOf(end) })
  charge(run, all.length)
  return all
}

/** Calls `body` for every combination; false from it ends the loop. Null when something to go through is no list. */
function each(
  run: Run,
  env: Env | undefined,
  lists: readonly Domain[],
  body: (env: Env | undefined) => boolean,
  at = 0,
): boolean | null {
  const next = lists[at]
  charge(run, 1)
  if (!next) return body(env)
  const items = next(run, env)
  if (items === null) return null
  for (const value of items) {
    const more = each(run, { value, up: env }, lists, body, at + 1)
    if (more !== true) return more
  }
  return true
}

/** `partial` is the list of what was returned so far (DMN 1.5 §10.3.2.14). */
export function forExpression(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const { domains: lists, inner } = domains(desk, node, scope)
  const last = node.children.at(-1)
  if (!last || lists.length === 0) return desk.refuse(node, 'cannot be read')
  const usesPartial = /\bpartial\b/.test(desk.source.slice(last.from, last.to))
  const body = desk.compile(last, usesPartial ? bind('partial', inner) : inner)
  const position = { from: node.from, to: node.to }
  return (run, env) => {
    const found: Value[] = []
    const done = each(run, env, lists, (inside) => {
      if (found.length >= longestList) return false
      if (usesPartial) charge(run, found.length)
      found.push(body(run, usesPartial ? { value: [...found], up: inside } : inside))
      return true
    })
    if (done === false) return warn(run, position, 'too-many-items', { most: String(longestList) })
    return done === null ? null : found
  }
}

/** Three-valued: `some` is true when one is true, else null when one is no truth, else false; `every` mirrors it. */
export function quantified(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const { domains: lists, inner } = domains(desk, node, scope)
  const last = node.children.at(-1)
  if (!last || lists.length === 0) return desk.refuse(node, 'cannot be read')
  const body = desk.compile(last, inner)
  const decisive = node.children[0]?.name === 'some'
  const position = { from: last.from, to: last.to }
  return (run, env) => {
    let unknown = false
    const done = each(run, env, lists, (inside) => {
      const answer = body(run, inside)
      if (answer === decisive) return false
      if (typeof answer !== 'boolean') {
        unknown = true
        if (answer !== null) warn(run, position, 'not-a-truth', { kind: kindOf(answer) })
      }
      return true
    })
    if (done === null) return null
    return done ? (unknown ? null : !decisive) : decisive
  }
}
