/** Service wing, catalogue rules: letter.typ as named clauses and the rest, and whether a clause truly stands in the letter. Pure. */
import { branch, leaf, type Tree } from './tree.ts'

const begin = /^\/\/ pola: ([a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*$/
const end = /^\/\/ akhir pola[ \t]*$/
const placeMark = '\u{E000}'

export type Clause = { name: string; text: string; line: number }
export type LetterParts = { clauses: Clause[]; rest: string }

/** The clauses between `// pola: name` and `// akhir pola`, and the text with a mark in the place of each. A mark left open ends with the text. */
export function letterParts(text: string): LetterParts {
  const clauses: Clause[] = []
  const rest: string[] = []
  let open: { name: string; line: number; lines: string[] } | undefined
  for (const [at, line] of text.replaceAll('\r\n', '\n').split('\n').entries()) {
    const name = begin.exec(line)?.[1]
    if (open && end.test(line)) {
      clauses.push({ name: open.name, line: open.line, text: open.lines.join('\n').trim() })
      open = undefined
    } else if (open) open.lines.push(line)
    else if (name !== undefined) {
      open = { name, line: at + 1, lines: [] }
      rest.push(`${placeMark}${name}`)
    } else rest.push(line)
  }
  if (open) clauses.push({ name: open.name, line: open.line, text: open.lines.join('\n').trim() })
  return { clauses, rest: rest.join('\n') }
}

export const letterTree = (text: string): Tree => {
  const { clauses, rest } = letterParts(text)
  return branch('map', [
    [
      'clauses',
      branch(
        'map',
        clauses.map(({ name, text: words }) => [name, leaf(words)]),
      ),
    ],
    ['rest', leaf(rest)],
  ])
}

/** A letter's rest with the place of a clause where its very words stand; the same rest when they stand nowhere. */
export function withPlace(rest: string, name: string, words: string): string {
  const at = `\n${rest}\n`.indexOf(`\n${words}\n`)
  return at < 0 ? rest : `${rest.slice(0, at)}${placeMark}${name}${rest.slice(at + words.length)}`
}

/** The letter a tree tells. A clause that the rest has no place for comes last. */
export function writeLetter(tree: Tree): string {
  const part = (name: string) => (tree.kind === 'leaf' ? undefined : tree.parts.get(name))
  const [clauses, rest] = [part('clauses'), part('rest')]
  const known = clauses && clauses.kind !== 'leaf' ? clauses.parts : new Map<string, Tree>()
  const written = (name: string): string | undefined => {
    const clause = known.get(name)
    return clause?.kind === 'leaf' ? `// pola: ${name}\n${String(clause.value)}\n// akhir pola` : undefined
  }
  const placed = new Set<string>()
  const lines = (rest?.kind === 'leaf' ? String(rest.value) : '').split('\n').flatMap((line) => {
    if (!line.startsWith(placeMark)) return [line]
    const name = line.slice(placeMark.length)
    if (placed.has(name)) return []
    placed.add(name)
    return written(name) ?? []
  })
  const left = [...known.keys()].filter((name) => !placed.has(name)).flatMap((name) => ['', written(name) ?? ''])
  const body = [...lines, ...(left.length > 0 ? [...left, ''] : [])]
  return body.join('\n')
}

/** Signs that mean something else in markup, code, a string or a comment than in one of the others. */
const telling = /[[\](){}"`$#\\]|\/[/*]|\*\//
/** Typst ends a line, and so a comment, there too; nobody else does. */
const otherLineEnds = ['\r', '\v', '\f', '\u0085', '\u2028', '\u2029']
const closing: Record<string, string> = { '[': ']', '(': ')', '{': '}' }

/**
 * Whether line `line` (from 1) stands in the letter itself: outside comments, raw text, formulas, brackets and quoted code. Told on
 * the safe side: what stands before it has to say so however it is read, so a text with a bracket left open, a comment over
 * several lines or a bracket within quotes has nothing of its own behind it.
 */
export function standsOpen(text: string, line: number): boolean {
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .slice(0, line - 1)
  const whole = lines.map((one) => `${one}\n`).join('')
  if (otherLineEnds.some((end) => whole.includes(end))) return false
  const open: string[] = []
  let at = 0
  while (at < whole.length) {
    const sign = whole[at] ?? ''
    const close = closing[sign]
    if (close !== undefined) open.push(close)
    else if (')]}'.includes(sign) && open.pop() !== sign) return false
    const next = behind(whole, at)
    if (next === undefined) return false
    at = next
  }
  return open.length === 0
}

/** Where the text goes on behind the sign at `at`; undefined where that depends on how it is read. */
function behind(text: string, at: number): number | undefined {
  const sign = text[at] ?? ''
  const two = text.slice(at, at + 2)
  if (sign === '\\') return at + 2
  if (two === '/*' || two === '*/' || two === '``') return undefined
  if (two === '//') {
    const end = text.indexOf('\n', at)
    const alone = text.slice(text.lastIndexOf('\n', at) + 1, at).trim() === ''
    return alone || !telling.test(text.slice(at + 2, end)) ? end : undefined
  }
  if (!['"', '`', '$'].includes(sign)) return at + 1
  const end = text.indexOf(sign, at + 1)
  const within = text.slice(at + 1, end)
  const isColour = sign === '"' && /^#[0-9a-f]{3,8}$/i.test(within)
  return end > 0 && (isColour || !telling.test(within)) ? end + 1 : undefined
}

/**
 * What a letter imports, names, sets or shows for all that follows: `#let` and its like, each to the end of its lines. Lines
 * that are a comment say nothing; what merely looks like an order elsewhere counts as one.
 */
export function orders(text: string): string[] {
  const bare = text.replaceAll('\r\n', '\n').replaceAll(/^[ \t]*\/\/.*$/gm, '')
  const found: string[] = []
  for (const hit of bare.matchAll(/#(?:let|set|show|import|include)\b/g)) {
    let depth = 0
    let at = hit.index
    for (; at < bare.length; at++) {
      const sign = bare[at] ?? ''
      if ('([{'.includes(sign)) depth++
      else if (')]}'.includes(sign)) depth--
      else if (sign === '\n' && depth <= 0) break
    }
    found.push(bare.slice(hit.index, at).replace(/\s+/g, ' ').trim())
  }
  return found
}
