/** Engine rules: what the compiling of one expression shares: names found, the first refusal, scopes. Pure. */
import { type Node, nameOf, type Position, type SyntaxProblem } from '../parse/tree.ts'
import type { Run } from '../run.ts'
import type { Value } from '../values/value.ts'

/** Values of bound names while running, innermost first; has the same shape as the scope it was compiled in. */
export type Env = { readonly value: Value; readonly up: Env | undefined }
export type Code = (run: Run, env: Env | undefined) => Value
/** `item`: inside the brackets of a filter; `question`: inside a test, where `?` is what is tested. */
export type Scope = {
  readonly kind: 'name' | 'item' | 'question'
  readonly name: string
  readonly up: Scope | undefined
}

export type Desk = {
  source: string
  /** Compiles any expression; given here because every kind of expression holds others. */
  compile: (node: Node, scope: Scope | undefined) => Code
  /** Notes the first problem; what it gives is never run. */
  refuse: (node: Position, message: string) => Code
  names: Set<string>
  filterNames: Set<string>
  slots: Map<string, number>
  problem: SyntaxProblem | undefined
}

export const bind = (name: string, up: Scope | undefined): Scope => ({ kind: 'name', name, up })

export const nameIn = (desk: Desk, node: Node): string => nameOf(node, desk.source)

/** Finds the value of a scope so many levels out. */
export function envAt(depth: number): Code {
  if (depth === 0) return (_run, env) => env?.value ?? null
  if (depth === 1) return (_run, env) => env?.up?.value ?? null
  return (_run, env) => {
    let at = env
    for (let out = depth; out > 0; out--) at = at?.up
    return at?.value ?? null
  }
}

const punctuation = new Set(['(', ')', '[', ']', '{', '}', ',', ':', '.', '..', 'in', 'and', 'between'])
/** The parts of a node that are expressions or names, without signs and keywords. */
export const partsOf = (node: Node): Node[] => node.children.filter((child) => !punctuation.has(child.name))

export const childOf = (node: Node, name: string): Node | undefined =>
  node.children.find((child) => child.name === name)
