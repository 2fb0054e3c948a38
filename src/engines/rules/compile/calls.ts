/** Engine rules: calls of functions, functions of one's own, and dates, times and durations. Pure. */
import { charge } from '../budget.ts'
import { invoke } from '../functions/builtin.ts'
import { builtins } from '../functions/table.ts'
import { longestList, longestString } from '../limits.ts'
import { type Node, nameOf, normalName, type Position, stringOf } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { readTemporal } from '../temporal/read.ts'
import { isList, type Value } from '../values/value.ts'
import { choose, prepare } from './arguments.ts'
import { bind, type Code, childOf, type Desk, type Env, nameIn, partsOf, type Scope } from './desk.ts'

type Arguments = { names: string[] | undefined; codes: Code[] }

/** `name(…)`: a function bound nearby, else one of FEEL's own; or any expression that gives a function. */
export function call(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [callee] = node.children
  const given = argumentsOf(desk, node, scope)
  if (!callee) return desk.refuse(node, 'cannot be read')
  if (callee.name !== 'VariableName' && callee.name !== 'SpecialFunctionName')
    return invocation(node, desk.compile(callee, scope), given)
  const name = nameIn(desk, callee)
  for (let at = scope; at; at = at.up)
    if (at.kind === 'name' && at.name === name) return invocation(node, desk.compile(callee, scope), given)
  return builtin(desk, node, callee, name, given)
}

function argumentsOf(desk: Desk, node: Node, scope: Scope | undefined): Arguments {
  const named = childOf(node, 'NamedParameters')
  if (!named) {
    const parts = partsOf(childOf(node, 'PositionalParameters') ?? { name: '', from: 0, to: 0, children: [] })
    return { names: undefined, codes: parts.map((part) => desk.compile(part, scope)) }
  }
  const names: string[] = []
  const codes: Code[] = []
  for (const parameter of named.children) {
    if (parameter.name !== 'NamedParameter') continue
    const [name, value] = partsOf(parameter)
    if (!name || !value) continue
    const text = nameIn(desk, name)
    if (names.includes(text)) desk.refuse(name, `"${text}" is given twice`)
    names.push(text)
    codes.push(desk.compile(value, scope))
  }
  return { names, codes }
}

function builtin(desk: Desk, node: Node, callee: Node, name: string, given: Arguments): Code {
  const known = builtins.get(name)
  if (!known) return desk.refuse(callee, `no function is called "${name}"`)
  const chosen = choose(known, given.names, given.codes.length)
  if (typeof chosen === 'string') return desk.refuse(node, `${name}: ${chosen}`)
  const { codes } = given
  const position = { from: node.from, to: node.to }
  return (run, env) => {
    const values = codes.map((code) => code(run, env))
    charge(run, 1 + known.cost)
    const ready = prepare(chosen, values, known.name, (code, params) => warn(run, position, code, params))
    if (!ready) return null
    for (const value of ready.values) charge(run, sizeOf(value))
    const answer = ready.way.run(ready.values, { run, position })
    if (answer === undefined) return warn(run, position, 'no-answer', { name })
    return bounded(run, position, answer)
  }
}

const sizeOf = (value: Value): number =>
  isList(value) ? value.length : typeof value === 'string' ? value.length >> 6 : 0

function bounded(run: Run, position: Position, value: Value): Value {
  if (typeof value === 'string' && value.length > longestString)
    return warn(run, position, 'too-long-text', { most: String(longestString) })
  if (isList(value) && value.length > longestList)
    return warn(run, position, 'too-many-items', { most: String(longestList) })
  return value
}

function invocation(node: Node, callee: Code, { names, codes }: Arguments): Code {
  const position = { from: node.from, to: node.to }
  return (run, env) => {
    const fn = callee(run, env)
    const values = codes.map((code) => code(run, env))
    if (fn === null || typeof fn !== 'object' || !('kind' in fn) || fn.kind !== 'function')
      return warn(run, position, 'not-a-function')
    if (!names) return invoke({ run, position }, fn, values)
    const ordered = fn.parameters.map((parameter) => values[names.indexOf(parameter)])
    if (names.length !== ordered.length || ordered.includes(undefined)) return warn(run, position, 'not-a-function')
    return invoke(
      { run, position },
      fn,
      ordered.map((value) => value ?? null),
    )
  }
}

/** `function(a, b) a + b`. Types of parameters are not supported, and said so. */
export function definition(desk: Desk, node: Node, scope: Scope | undefined): Code {
  if (childOf(node, 'external')) return desk.refuse(node, '"external" is not supported')
  const parameters: string[] = []
  let inner = scope
  for (const parameter of childOf(node, 'FormalParameters')?.children ?? []) {
    if (parameter.name !== 'FormalParameter') continue
    const type = childOf(parameter, 'Type')
    if (type) return desk.refuse(type, 'types of parameters are not supported')
    const name = childOf(parameter, 'ParameterName')
    if (!name) return desk.refuse(parameter, 'cannot be read')
    const text = nameOf(name, desk.source)
    if (parameters.includes(text)) return desk.refuse(name, `"${text}" is written twice`)
    parameters.push(text)
    inner = bind(normalName(text), inner)
  }
  const body = childOf(node, 'FunctionBody')?.children[0]
  if (!body) return desk.refuse(node, 'cannot be read')
  const code = desk.compile(body, inner)
  const levels = 1 + heightOf(body)
  return (run, env) => ({
    kind: 'function',
    parameters,
    call(args) {
      if (run.levelsLeft < levels) return warn(run, node, 'too-many-calls')
      run.levelsLeft -= levels
      let inside: Env | undefined = env
      for (const value of args) inside = { value, up: inside }
      const answer = code(run, inside)
      run.levelsLeft += levels
      return answer
    },
  })
}

const heightOf = (node: Node): number => node.children.reduce((most, child) => Math.max(most, 1 + heightOf(child)), 0)

/** `date("…")` and its kin, which the grammar keeps apart from other calls; and `@"…"`. */
export function temporal(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const maker = childOf(node, 'DateTimeConstructor')
  if (maker) return builtin(desk, node, maker, nameIn(desk, maker), argumentsOf(desk, node, scope))
  const literal = childOf(node, 'AtLiteral')?.children.find((child) => child.name === 'StringLiteral')
  const text = literal ? stringOf(desk.source.slice(literal.from, literal.to)) : ''
  const value = readTemporal(text)
  if (!value)
    return desk.refuse(
      node,
      `no date, time or duration: "${text}"; write @"2026-01-31" or @"2026-01-31T08:00:00+07:00"`,
    )
  return () => value
}
