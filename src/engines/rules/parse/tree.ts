/** Engine rules: text to tree, by the lezer grammar of FEEL. Pure; touches lezer-feel alone. */
import { normalizeContextKey, parser, trackVariables } from 'lezer-feel'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { deepest } from '../limits.ts'

export type Position = { from: number; to: number }
export type SyntaxProblem = { message: string; position: Position }

/** One part of an expression; `name` is the grammar's, positions are those of the text. */
export type Node = { name: string; from: number; to: number; children: Node[] }

/** Brackets are counted before anything is parsed, so that no text can exhaust the stack of the parser. */
function tooDeep(source: string): Position | undefined {
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at)
    if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign) && depth > 0) depth--
    if (depth > deepest) return { from: at, to: at + 1 }
  }
  return undefined
}

/** The tree of one expression, or of unary tests as they stand in a decision table. Never throws. */
export function treeOf(source: string, top: 'Expression' | 'UnaryTests'): Result<Node, 'syntax', SyntaxProblem> {
  const root: Node = { name: 'root', from: 0, to: source.length, children: [] }
  const deep = tooDeep(source)
  if (deep) return no('syntax', { message: `nested deeper than ${deepest}`, position: deep })
  const stack = [root]
  try {
    const strict = parser.configure({ top, contextTracker: trackVariables({}), strict: true })
    strict.parse(source).iterate({
      enter(ref) {
        if (ref.type.isSkipped) return false
        const node: Node = { name: ref.name, from: ref.from, to: ref.to, children: [] }
        stack.at(-1)?.children.push(node)
        stack.push(node)
        return undefined
      },
      leave(ref) {
        if (!ref.type.isSkipped) stack.pop()
      },
    })
  } catch (fault) {
    return no('syntax', placeOf(fault, source))
  }
  return ok(root)
}

/** The parser tells where it could not go on: `No parse at 12`. */
function placeOf(fault: unknown, source: string): SyntaxProblem {
  const found = fault instanceof Error ? /^No parse at (\d+)$/.exec(fault.message)?.[1] : undefined
  if (found === undefined) return { message: 'cannot be read', position: { from: 0, to: source.length } }
  const from = Math.min(Number(found), source.length)
  const rest = source.slice(from, from + 20).trim()
  if (rest === '') return { message: 'ends too early', position: { from, to: from } }
  return { message: `cannot be read from here: "${rest}"`, position: { from, to: source.length } }
}

/** A name as it is compared: one space between words, spaces around signs. */
export const nameOf = (node: Node, source: string): string => normalName(source.slice(node.from, node.to))

export const normalName = (name: string): string => {
  const plain = name.trim().replace(/\s+/g, ' ')
  return /[./\-'+*]/.test(plain) ? normalizeContextKey(plain) : plain
}

/** What a string literal stands for: \" \\ \n \r \t \uXXXX \UXXXXXX; a backslash before anything else is itself. */
export const stringOf = (literal: string): string =>
  literal.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\nrt]))/g, (all, short, long, sign) => {
    if (sign !== undefined) return escapes[sign] ?? sign
    const code = Number.parseInt(short ?? long, 16)
    return code > 0x10ffff ? all : short === undefined ? String.fromCodePoint(code) : String.fromCharCode(code)
  })
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
