/**
 * Engine rules: regular expressions of XPath (functions and operators 3.1 §5.6.1), read to instructions that step
 * through a text once, all ways side by side: no pattern takes exponential time. Back references are refused. Pure.
 */
import { longestPattern } from '../limits.ts'

type Test = (char: string) => boolean
export type Instruction =
  | { do: 'char'; test: Test }
  | { do: 'start' | 'end' }
  | { do: 'save'; slot: number }
  | { do: 'split'; first: number; second: number }
  | { do: 'jump'; to: number }
  | { do: 'match' }
export type Pattern = { program: Instruction[]; groups: number; flags: Flags }
export type Flags = { dotAll: boolean; lines: boolean; anyCase: boolean }

type Part =
  | { is: 'char'; test: Test }
  | { is: 'start' | 'end' }
  | { is: 'sequence' | 'choice'; parts: Part[] }
  | { is: 'group'; at: number; part: Part }
  | { is: 'repeat'; part: Part; least: number; most: number; lazy: boolean }

const unreadable = new Error('unreadable pattern')
const mostRepeats = 1000
const deepestGroups = 50

/** Undefined when the pattern or its flags cannot be read, or would be too large. Flags: `s m i x q`. */
export function readPattern(source: string, flagText = ''): Pattern | undefined {
  if (!/^[smixq]*$/.test(flagText)) return undefined
  const flags = { dotAll: flagText.includes('s'), lines: flagText.includes('m'), anyCase: flagText.includes('i') }
  const reader = newReader(source, flags, flagText.includes('x') && !flagText.includes('q'))
  try {
    const part = flagText.includes('q') ? reader.literal() : reader.whole()
    const program: Instruction[] = [{ do: 'save', slot: 0 }]
    emit(program, part)
    program.push({ do: 'save', slot: 1 }, { do: 'match' })
    return program.length > longestPattern ? undefined : { program, groups: reader.groups(), flags }
  } catch (fault) {
    if (fault === unreadable) return undefined
    throw fault
  }
}

function newReader(source: string, flags: Flags, spaced: boolean) {
  const chars = Array.from(spaced ? source.replace(/\s(?![^[]*\])/g, '') : source)
  let at = 0
  let groups = 0
  let depth = 0
  const peek = () => chars[at]
  const take = (): string => {
    const char = chars[at++]
    if (char === undefined) throw unreadable
    return char
  }
  const same = (char: string): Test => {
    if (!flags.anyCase) return (it) => it === char
    const folded = fold(char)
    return (it) => fold(it) === folded
  }

  function choice(): Part {
    if (++depth > deepestGroups) throw unreadable
    const parts = [sequence()]
    while (peek() === '|') {
      at++
      parts.push(sequence())
    }
    depth--
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'choice', parts }
  }
  function sequence(): Part {
    const parts: Part[] = []
    for (let next = peek(); next !== undefined && next !== '|' && next !== ')'; next = peek()) parts.push(repeated())
    return { is: 'sequence', parts }
  }
  function repeated(): Part {
    const part = atom()
    const bounds = quantifier()
    if (!bounds) return part
    const lazy = peek() === '?'
    if (lazy) at++
    if (['*', '+', '?', '{'].includes(peek() ?? '')) throw unreadable
    return { is: 'repeat', part, ...bounds, lazy }
  }
  function quantifier(): { least: number; most: number } | undefined {
    const next = peek()
    if (next === '*' || next === '+' || next === '?') {
      at++
      return { least: next === '+' ? 1 : 0, most: next === '?' ? 1 : Number.POSITIVE_INFINITY }
    }
    if (next !== '{') return undefined
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(chars.slice(at, at + 12).join(''))
    if (!found) throw unreadable
    at += found[0].length
    const least = Number(found[1])
    const most = found[2] === undefined ? least : found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY
    if (most < least || least > mostRepeats || (most !== Number.POSITIVE_INFINITY && most > mostRepeats))
      throw unreadable
    return { least, most }
  }
  function atom(): Part {
    const char = take()
    switch (char) {
      case '(': {
        const silent = peek() === '?'
        if (silent && (take() !== '?' || take() !== ':')) throw unreadable
        const group = silent ? 0 : ++groups
        const part = choice()
        if (take() !== ')') throw unreadable
        return silent ? part : { is: 'group', at: group, part }
      }
      case '[':
        return { is: 'char', test: set() }
      case '.':
        return { is: 'char', test: flags.dotAll ? () => true : (it) => it !== '\n' && it !== '\r' }
      case '^':
        return { is: 'start' }
      case '$':
        return { is: 'end' }
      case '\\': {
        const it = escaped()
        return { is: 'char', test: typeof it === 'string' ? same(it) : it }
      }
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        throw unreadable
      default:
        return { is: 'char', test: same(char) }
    }
  }
  /** What follows a backslash: one character, or a class of them. */
  function escaped(): string | Test {
    const char = take()
    const known = classes[char]
    if (known) return known
    if (char === 'p' || char === 'P') return property(char === 'P')
    const plain = escapes[char] ?? ('\\|.?*+(){}[]^$-/"\''.includes(char) ? char : undefined)
    if (plain === undefined) throw unreadable
    return plain
  }
  function property(negated: boolean): Test {
    const found = /^\{(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)\}/.exec(
      chars.slice(at, at + 4).join(''),
    )
    if (!found) throw unreadable
    at += found[0].length
    const test = new RegExp(`^\\${negated ? 'P' : 'p'}{${found[1]}}$`, 'u')
    return (it) => test.test(it)
  }
  /** `[a-z]`, `[^a-z]`, `[a-z-[aeiou]]`; what stands after the opening bracket. */
  function set(): Test {
    if (++depth > deepestGroups) throw unreadable
    const negated = peek() === '^'
    if (negated) at++
    const tests: Test[] = []
    let without: Test | undefined
    while (peek() !== ']' || tests.length === 0) {
      const char = take()
      if (char === '-' && peek() === '[' && tests.length > 0) {
        at++
        without = set()
        if (peek() !== ']') throw unreadable
        break
      }
      if (char === '[' || char === ']') throw unreadable
      const first = char === '\\' ? escaped() : char
      if (typeof first !== 'string') tests.push(first)
      else if (peek() === '-' && ![']', '[', undefined].includes(chars[at + 1])) tests.push(range(first))
      else tests.push(same(first))
    }
    at++
    depth--
    const minus = without
    const within = (it: string) => tests.some((test) => test(it)) !== negated
    return minus ? (it) => within(it) && !minus(it) : within
  }
  function range(low: string): Test {
    at++
    const char = take()
    const high = char === '\\' ? escaped() : char
    if (typeof high !== 'string') throw unreadable
    const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0]
    if (from > to) throw unreadable
    const holds = (it: string) => {
      const code = it.codePointAt(0) ?? 0
      return code >= from && code <= to
    }
    return flags.anyCase ? (it) => holds(it) || holds(it.toLowerCase()) || holds(it.toUpperCase()) : holds
  }
  return {
    groups: () => groups,
    literal: (): Part => ({ is: 'sequence', parts: chars.map((char) => ({ is: 'char', test: same(char) })) }),
    whole: (): Part => {
      const part = choice()
      if (at < chars.length) throw unreadable
      return part
    },
  }
}

const fold = (char: string): string => char.toLowerCase()
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
const negate =
  (test: Test): Test =>
  (char) =>
    !test(char)
const digit: Test = (char) => /^\p{Nd}$/u.test(char)
const space: Test = (char) => char === ' ' || char === '\t' || char === '\n' || char === '\r'
const word: Test = (char) => !/^[\p{P}\p{Z}\p{C}]$/u.test(char)
const nameStart: Test = (char) => /^[\p{L}_:]$/u.test(char)
const namePart: Test = (char) => /^[\p{L}\p{Nd}\p{M}\-._:·]$/u.test(char)
const classes: Record<string, Test | undefined> = {
  d: digit,
  D: negate(digit),
  s: space,
  S: negate(space),
  w: word,
  W: negate(word),
  i: nameStart,
  I: negate(nameStart),
  c: namePart,
  C: negate(namePart),
}

function emit(program: Instruction[], part: Part): void {
  if (program.length > longestPattern) throw unreadable
  switch (part.is) {
    case 'char':
      program.push({ do: 'char', test: part.test })
      return
    case 'start':
    case 'end':
      program.push({ do: part.is })
      return
    case 'sequence':
      for (const each of part.parts) emit(program, each)
      return
    case 'group':
      program.push({ do: 'save', slot: part.at * 2 })
      emit(program, part.part)
      program.push({ do: 'save', slot: part.at * 2 + 1 })
      return
    case 'choice': {
      const ends: { do: 'jump'; to: number }[] = []
      for (const [at, each] of part.parts.entries()) {
        if (at === part.parts.length - 1) {
          emit(program, each)
          continue
        }
        const split = { do: 'split' as const, first: program.length + 1, second: 0 }
        program.push(split)
        emit(program, each)
        const jump = { do: 'jump' as const, to: 0 }
        program.push(jump)
        ends.push(jump)
        split.second = program.length
      }
      for (const jump of ends) jump.to = program.length
      return
    }
    case 'repeat':
      emitRepeat(program, part)
  }
}

function emitRepeat(program: Instruction[], { part, least, most, lazy }: Part & { is: 'repeat' }): void {
  for (let count = 0; count < least; count++) emit(program, part)
  const split = (): { do: 'split'; first: number; second: number } => {
    const instruction = { do: 'split' as const, first: program.length + 1, second: program.length + 1 }
    program.push(instruction)
    return instruction
  }
  const leave = (at: { first: number; second: number }) => {
    if (lazy) at.first = program.length
    else at.second = program.length
  }
  if (most === Number.POSITIVE_INFINITY) {
    const start = program.length
    const loop = split()
    emit(program, part)
    program.push({ do: 'jump', to: start })
    leave(loop)
    return
  }
  const exits = []
  for (let count = least; count < most; count++) {
    exits.push(split())
    emit(program, part)
  }
  for (const exit of exits) leave(exit)
}
