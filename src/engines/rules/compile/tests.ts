/** Engine rules: `in`, `between`, intervals and unary tests (DMN 1.5 §10.3.2.7 to §10.3.2.9). Pure. */

import { charge } from '../budget.ts'
import type { Node } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { equal } from '../values/compare.ts'
import { includes, isRange, openRange, rangeOf } from '../values/range.ts'
import { isList, kindOf, type Value } from '../values/value.ts'
import { type Code, childOf, type Desk, type Env, partsOf, type Scope } from './desk.ts'
import { compared, comparison } from './operators.ts'

type Test = (run: Run, env: Env | undefined, subject: Value) => boolean | null

/** `a < b`, `a between b and c`, `a in …`. */
export function comparing(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [left, sign] = node.children
  if (!left || !sign) return desk.refuse(node, 'cannot be read')
  const subject = desk.compile(left, scope)
  if (sign.name === 'in') {
    const test = tests(desk, node.children.slice(2), scope)
    return (run, env) => test(run, env, subject(run, env))
  }
  const parts = partsOf(node)
  if (sign.name === 'between') {
    const [, low, high] = parts.map((part) => (part === left ? subject : desk.compile(part, scope)))
    if (!low || !high) return desk.refuse(node, 'cannot be read')
    return (run, env) => {
      const value = subject(run, env)
      const above = compared(run, node, '>=', value, low(run, env))
      const below = compared(run, node, '<=', value, high(run, env))
      return above === false || below === false ? false : above === null || below === null ? null : true
    }
  }
  const right = node.children[2]
  if (!right) return desk.refuse(node, 'cannot be read')
  return comparison(node, desk.source.slice(sign.from, sign.to), subject, desk.compile(right, scope))
}

/** Several tests: true when one is true, else null when one is null, else false. */
function tests(desk: Desk, nodes: readonly Node[], scope: Scope | undefined): Test {
  const found: Test[] = []
  const collect = (node: Node): void => {
    if (node.name === 'PositiveUnaryTests') for (const child of node.children) collect(child)
    else if (node.name === 'PositiveUnaryTest') found.push(oneTest(desk, node, scope))
  }
  for (const node of nodes) collect(node)
  return (run, env, subject) => {
    let unknown = false
    for (const test of found) {
      const answer = test(run, env, subject)
      if (answer === true) return true
      if (answer === null) unknown = true
    }
    return unknown ? null : false
  }
}

function oneTest(desk: Desk, node: Node, scope: Scope | undefined): Test {
  const inner: Scope = { kind: 'question', name: '?', up: scope }
  const part = unwrapped(node.children[0])
  const [sign, end] = part?.name === 'SimplePositiveUnaryTest' ? part.children : []
  if (sign?.name === 'CompareOp' && end) {
    const [code, text] = [desk.compile(end, inner), desk.source.slice(sign.from, sign.to)]
    return (run, env, subject) => compared(run, node, text, subject, code(run, { value: subject, up: env }))
  }
  if (!part) {
    desk.refuse(node, 'cannot be read')
    return () => null
  }
  const code = desk.compile(part, inner)
  if (asks(part)) {
    return (run, env, subject) => {
      const answer = code(run, { value: subject, up: env })
      if (typeof answer === 'boolean' || answer === null) return answer
      return warn(run, node, 'not-a-truth', { kind: kindOf(answer) })
    }
  }
  return (run, env, subject) => meets(run, node, subject, code(run, { value: subject, up: env }))
}

/** `in (< 5)`: the brackets belong to the tests, though the grammar reads them as those of an expression. */
function unwrapped(node: Node | undefined): Node | undefined {
  const inner = node?.name === 'ParenthesizedExpression' ? unwrapped(node.children[1]) : undefined
  return inner?.name === 'SimplePositiveUnaryTest' ? inner : node
}

const asks = (node: Node): boolean => node.name === '?' || node.children.some(asks)

/** The value itself, a range that holds it, or a list with either of these in it. */
function meets(run: Run, node: Node, subject: Value, value: Value): boolean | null {
  if (isRange(value) && !isRange(subject)) {
    const answer = includes(value, subject)
    if (answer !== null || subject === null) return answer
    return warn(run, node, 'not-comparable', { left: kindOf(subject), right: kindOf(value) })
  }
  if (isList(value)) {
    charge(run, value.length)
    if (isList(subject) && equal(subject, value, run) === true) return true
    for (const item of value) {
      const answer = isRange(item) && !isRange(subject) ? includes(item, subject) : equal(subject, item, run)
      if (answer === true) return true
    }
    return false
  }
  const answer = equal(subject, value, run)
  return answer ?? warn(run, node, 'not-comparable', { left: kindOf(subject), right: kindOf(value) })
}

/** `[1..5)`, and standing alone `< 5` as the range below 5. */
export function interval(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [open, , , , close] = node.children
  const [low, high] = node.children.filter((child) => !['[', ']', '(', ')', '..'].includes(child.name))
  if (!open || !close || !low || !high) return desk.refuse(node, 'cannot be read')
  const [start, end] = [desk.compile(low, scope), desk.compile(high, scope)]
  return (run, env) => {
    const [from, to] = [start(run, env), end(run, env)]
    const range = rangeOf(from, to, open.name === '[', close.name === ']')
    return range ?? warn(run, node, 'not-a-range', { left: kindOf(from), right: kindOf(to) })
  }
}

export function simpleTest(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [sign, end] = node.children
  if (sign?.name === 'Interval') return interval(desk, sign, scope)
  if (!sign || !end) return desk.refuse(node, 'cannot be read')
  const text = desk.source.slice(sign.from, sign.to)
  if (text === '!=') return desk.refuse(node, '"!=" needs something before it')
  const code = desk.compile(end, scope)
  return (run, env) => {
    const value = code(run, env)
    return value === null ? null : (openRange(text, value) ?? null)
  }
}

/** The whole of a decision table's cell: `-`, tests with commas, or `not(…)` of them; `?` is the value tested. */
export function unaryTests(desk: Desk, node: Node): Code {
  const [first] = node.children
  if (first?.name === 'Wildcard') return () => true
  const test = tests(desk, childOf(node, 'PositiveUnaryTests')?.children ?? [], undefined)
  const negated = first?.name === 'not'
  return (run, env) => {
    const answer = test(run, env?.up, env?.value ?? null)
    return answer === null ? null : answer !== negated
  }
}
