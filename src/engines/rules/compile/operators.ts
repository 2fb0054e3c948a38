/** Engine rules: logic, comparison, arithmetic and choice (DMN 1.5 §10.3.2). Pure. */
import { charge } from '../budget.ts'
import { longestString } from '../limits.ts'
import type { Node, Position } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { negative, type Operator, reckon } from '../values/arithmetic.ts'
import { compare, equal } from '../values/compare.ts'
import { isNumber, kindOf, type Value } from '../values/value.ts'
import type { Code, Desk, Env, Scope } from './desk.ts'

/** Three-valued: what is no truth counts as null. A chain of `or` (or of `and`) is one level, however long. */
export function logic(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const parts: Node[] = []
  let at = node
  for (;;) {
    const [left, , right] = at.children
    if (!left || !right) return desk.refuse(node, 'cannot be read')
    parts.unshift(right)
    if (left.name !== node.name) {
      parts.unshift(left)
      break
    }
    at = left
  }
  const decisive = node.name === 'Disjunction'
  const codes = parts.map((part) => desk.compile(part, scope))
  return (run, env) => {
    let unknown = false
    for (const [place, code] of codes.entries()) {
      const value = code(run, env)
      if (value === decisive) return decisive
      if (typeof value === 'boolean') continue
      unknown = true
      if (value !== null) warn(run, parts[place] ?? node, 'not-a-truth', { kind: kindOf(value) })
    }
    return unknown ? null : !decisive
  }
}

export function choice(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [, test, , yes, , other] = node.children
  if (!test || !yes || !other) return desk.refuse(node, 'cannot be read')
  const [condition, then, otherwise] = [test, yes, other].map((part) => desk.compile(part, scope))
  if (!condition || !then || !otherwise) return desk.refuse(node, 'cannot be read')
  return (run, env) => {
    const value = condition(run, env)
    if (value !== null && typeof value !== 'boolean') warn(run, test, 'not-a-truth', { kind: kindOf(value) })
    return value === true ? then(run, env) : otherwise(run, env)
  }
}

/** What a comparing sign says of two values; null, with a warning unless one is null, when it says nothing. */
export function compared(run: Run, position: Position, sign: string, left: Value, right: Value): boolean | null {
  if (sign === '=' || sign === '!=') {
    const same = equal(left, right, run)
    if (same !== null) return sign === '=' ? same : !same
  } else {
    const order = compare(left, right)
    if (order !== undefined)
      return sign === '<' ? order < 0 : sign === '<=' ? order <= 0 : sign === '>' ? order > 0 : order >= 0
    if (left === null || right === null) return null
  }
  return warn(run, position, 'not-comparable', { left: kindOf(left), right: kindOf(right) })
}

export function comparison(node: Node, sign: string, left: Code, right: Code): Code {
  return (run, env) => compared(run, node, sign, left(run, env), right(run, env))
}

const operators: Record<string, Operator> = { '+': '+', '-': '-', '*': '*', '/': '/', '**': '**', '^': '**' }
/** A power takes many multiplications. */
const costOfPower = 50

export function arithmetic(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [first, second, third] = node.children
  if (!first || !second) return desk.refuse(node, 'cannot be read')
  const sign = (of: Node) => desk.source.slice(of.from, of.to)
  if (!third) return signed(node, sign(first), desk.compile(second, scope))
  const operator = operators[sign(second)]
  if (!operator) return desk.refuse(second, 'cannot be read')
  const [left, right] = [desk.compile(first, scope), desk.compile(third, scope)]
  return (run, env) => {
    const [a, b] = [left(run, env), right(run, env)]
    if (operator === '**') charge(run, costOfPower)
    const answer = reckon(operator, a, b)
    if (answer === undefined) {
      return warn(run, node, 'not-defined', { sign: operator, left: said(a), right: said(b) })
    }
    if (typeof answer !== 'string' || answer.length <= longestString) return answer
    return warn(run, node, 'too-long-text', { most: String(longestString) })
  }
}

/** Numbers by their value (`10 / 0`), all else by its kind. */
const said = (value: Value): string =>
  isNumber(value) && value.precision() < 20 && Math.abs(value.e) < 20 ? value.toFixed() : kindOf(value)

function signed(node: Node, sign: string, operand: Code): Code {
  return (run: Run, env: Env | undefined) => {
    const value = operand(run, env)
    const answer = sign === '-' ? negative(value) : isNumber(value) ? value : undefined
    return answer === undefined ? warn(run, node, 'not-defined', { sign, left: '0', right: said(value) }) : answer
  }
}
