/** Engine rules: functions of text (DMN 1.5 §10.3.4.3); places count characters (code points) from 1. Pure. */
import { longestString } from '../limits.ts'
import { safeWhole, whole } from '../values/number.ts'
import { isList, isNumber, isText, type Value } from '../values/value.ts'
import { type Builtin, type Call, fn, way } from './builtin.ts'
import { type Found, search } from './match.ts'
import { readPattern } from './pattern.ts'

const two = (name: string, second: string, answer: (text: string, other: string) => Value | undefined): Builtin =>
  fn(
    name,
    way({ string: 'string', [second]: 'string' }, ([text, other]) =>
      isText(text) && isText(other) ? answer(text, other) : undefined,
    ),
  )
const one = (name: string, answer: (text: string) => Value): Builtin =>
  fn(
    name,
    way({ string: 'string' }, ([text]) => (isText(text) ? answer(text) : undefined)),
  )

function substring(text: string, start: Value | undefined, length: Value | undefined): Value | undefined {
  const chars = Array.from(text)
  const place = isNumber(start) ? safeWhole(start) : undefined
  const count = isNumber(length) ? safeWhole(length) : undefined
  if (place === undefined || place === 0 || Math.abs(place) > chars.length) return undefined
  if (isNumber(length) && (count === undefined || count < 0)) return undefined
  const from = place > 0 ? place - 1 : chars.length + place
  return chars.slice(from, count === undefined ? undefined : from + count).join('')
}

const before = (text: string, match: string): string => {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(0, at)
}
const after = (text: string, match: string): string => {
  const at = text.indexOf(match)
  return at < 0 ? '' : text.slice(at + match.length)
}

/** All matches from the left; a match of nothing moves on by one character. */
function matches(text: string, pattern: string, flags: Value | undefined, call: Call) {
  const read = readPattern(pattern, isText(flags) ? flags : '')
  if (!read) return undefined
  const chars = Array.from(text)
  const found: Found[] = []
  for (let at = 0; at <= chars.length; ) {
    const next = search(read, chars, at, call.run)
    const [from = -1, to = -1] = next ?? []
    if (!next) break
    found.push(next)
    at = to > from ? to : to + 1
  }
  return { chars, found, literal: isText(flags) && flags.includes('q') }
}

function replace(
  text: string,
  pattern: string,
  replacement: string,
  flags: Value | undefined,
  call: Call,
): string | undefined {
  const all = matches(text, pattern, flags, call)
  if (!all) return undefined
  const { chars, found, literal } = all
  const put = literal ? () => replacement : replacementOf(replacement, chars)
  const parts: string[] = []
  let at = 0
  let length = 0
  for (const match of found) {
    const [from = 0, to = 0] = match
    const piece = chars.slice(at, from).join('') + put(match)
    length += piece.length
    // Longer than any text may be: what comes after does not matter.
    if (length > longestString) return piece.padEnd(longestString + 1)
    parts.push(piece)
    at = to
  }
  return parts.join('') + chars.slice(at).join('')
}

/** `$1` … `$9` stand for groups, `$0` for the whole, `\$` and `\\` for themselves. */
const replacementOf = (replacement: string, chars: readonly string[]) => (match: Found) =>
  replacement.replace(/\\([$\\])|\$(\d)/g, (_all, sign: string | undefined, group: string | undefined) => {
    if (sign !== undefined) return sign
    const [from = -1, to = -1] = match.slice(Number(group) * 2, Number(group) * 2 + 2)
    return from < 0 || to < 0 ? '' : chars.slice(from, to).join('')
  })

function split(text: string, delimiter: string, call: Call): Value | undefined {
  const all = matches(text, delimiter, null, call)
  if (!all) return undefined
  const parts: string[] = []
  let at = 0
  for (const [from = 0, to = 0] of all.found) {
    // A delimiter that matches nothing splits between characters, never before the first or after the last.
    if (to === from && (from === 0 || from === all.chars.length)) continue
    parts.push(all.chars.slice(at, from).join(''))
    at = to
  }
  parts.push(all.chars.slice(at).join(''))
  return parts
}

function join(list: Value | undefined, delimiter: Value | undefined): Value | undefined {
  if (!isList(list)) return undefined
  const texts: string[] = []
  let length = 0
  for (const item of list) {
    if (item === null) continue
    if (!isText(item)) return undefined
    length += item.length + (isText(delimiter) ? delimiter.length : 0)
    if (length > longestString * 2) return undefined
    texts.push(item)
  }
  return texts.join(isText(delimiter) ? delimiter : '')
}

export const stringFunctions: readonly Builtin[] = [
  fn(
    'substring',
    way({ string: 'string', 'start position': 'number', length: 'number?' }, ([text, start, length]) =>
      isText(text) ? substring(text, start, length) : undefined,
    ),
  ),
  one('string length', (text) => whole(Array.from(text).length)),
  one('upper case', (text) => text.toUpperCase()),
  one('lower case', (text) => text.toLowerCase()),
  two('substring before', 'match', before),
  two('substring after', 'match', after),
  two('contains', 'match', (text, match) => text.includes(match)),
  two('starts with', 'match', (text, match) => text.startsWith(match)),
  two('ends with', 'match', (text, match) => text.endsWith(match)),
  fn(
    'matches',
    way({ input: 'string', pattern: 'string', flags: 'string?' }, ([text, pattern, flags], call) => {
      if (!isText(text) || !isText(pattern)) return undefined
      const read = readPattern(pattern, isText(flags) ? flags : '')
      return read && search(read, Array.from(text), 0, call.run) !== undefined
    }),
  ),
  fn(
    'replace',
    way(
      { input: 'string', pattern: 'string', replacement: 'string', flags: 'string?' },
      ([text, pattern, replacement, flags], call) =>
        isText(text) && isText(pattern) && isText(replacement)
          ? replace(text, pattern, replacement, flags, call)
          : undefined,
    ),
  ),
  fn(
    'split',
    way({ string: 'string', delimiter: 'string' }, ([text, delimiter], call) =>
      isText(text) && isText(delimiter) ? split(text, delimiter, call) : undefined,
    ),
  ),
  fn(
    'string join',
    way({ list: 'list', delimiter: 'string?' }, ([list, delimiter]) => join(list, delimiter)),
  ),
]
