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

/**
 * Whether line `line` (from 1) stands in the letter itself: outside comments, raw text, formulas, brackets and quoted code. Told on
 * the safe side: brackets are counted wherever they stand before it, so a text with one left open has nothing of its own behind it.
 */
export function standsOpen(text: string, line: number): boolean {
  const before = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .slice(0, line - 1)
    .join('\n')
  const bare = withoutComments(before)
  if (bare === undefined) return false
  const plain = bare.replace(/\\[\s\S]/g, '')
  const count = (mark: RegExp) => plain.match(mark)?.length ?? 0
  const closed = (open: RegExp, close: RegExp) => count(open) === count(close)
  return (
    closed(/\[/g, /\]/g) &&
    closed(/\{/g, /\}/g) &&
    closed(/\(/g, /\)/g) &&
    count(/`/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0 &&
    count(/"/g) % 2 === 0
  )
}

/** Undefined when a comment is left open. `://` of an address begins none. */
export function withoutComments(text: string): string | undefined {
  let out = ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const two = text.slice(at, at + 2)
    if (two === '/*') {
      depth++
      at++
    } else if (depth > 0 && two === '*/') {
      depth--
      at++
    } else if (depth === 0 && two === '//' && text[at - 1] !== ':') {
      const stop = text.indexOf('\n', at)
      if (stop < 0) return out
      at = stop - 1
    } else if (depth === 0) out += text[at]
  }
  return depth === 0 ? out : undefined
}

/** What a letter imports, names, sets or shows for all that follows: `#let` and its like, each to the end of its lines. */
export function orders(text: string): string[] {
  const bare = withoutComments(text.replaceAll('\r\n', '\n')) ?? text
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
