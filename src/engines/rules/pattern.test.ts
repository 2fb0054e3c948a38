/** Engine rules: patterns against JavaScript's own engine on a common subset, and steps counted on hard ones. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { search } from './functions/match.ts'
import { readPattern } from './functions/pattern.ts'
import { type Chance, chance } from './random.fixture.ts'

function randomPattern(source: Chance, depth: number): string {
  const { below, pick } = source
  const atoms = ['a', 'b', 'c', '.', '[ab]', '[^a]', '[a-c]', '\\d', '^', '$', '\\.', '1']
  const parts = Array.from({ length: 1 + below(3) }, () => {
    if (depth > 0 && below(3) === 0)
      return `${pick(['(', '(?:'])}${randomPattern(source, depth - 1)})${pick(['', '?', '+', '*', '{0,2}', '*?', '+?'])}`
    const atom = pick(atoms)
    return atom === '^' || atom === '$' ? atom : atom + pick(['', '', '', '?', '+', '*', '{2}', '{1,2}', '??', '+?'])
  })
  return below(4) === 0 ? `${parts.join('')}|${pick(atoms)}` : parts.join('')
}

test('on what both know, the same place and the same whole match as JavaScript finds', () => {
  const source = chance(42)
  let found = 0
  for (let round = 0; round < 20_000; round++) {
    const pattern = randomPattern(source, 2)
    const text = Array.from({ length: source.below(8) }, () => source.pick(['a', 'b', 'c', '1', '.', '\n'])).join('')
    const flags = source.pick(['', 'i', 's', 'm'])
    const read = readPattern(pattern, flags)
    assert.ok(read, pattern)
    const wanted = new RegExp(pattern, `u${flags}`).exec(text)
    const got = search(read, Array.from(text), 0, { stepsLeft: 100_000 })
    assert.equal(got?.[0], wanted?.index, `/${pattern}/${flags} on ${JSON.stringify(text)}`)
    if (!wanted || !got) continue
    found++
    // Engines differ in how often a group that may be empty is repeated.
    if (/\)[?+*{]/.test(pattern)) continue
    assert.equal(text.slice(got[0], got[1]), wanted[0], `/${pattern}/${flags} on ${JSON.stringify(text)}`)
  }
  assert.ok(found > 5000)
})

test('groups hold what they took last', () => {
  const groups = (pattern: string, text: string) => {
    const read = readPattern(pattern)
    const got = read && search(read, Array.from(text), 0, { stepsLeft: 100_000 })
    return got && Array.from({ length: got.length / 2 }, (_, at) => text.slice(got[at * 2], got[at * 2 + 1]))
  }
  assert.deepEqual(groups('(\\d+)-(\\d+)', 'x 12-345 y'), ['12-345', '12', '345'])
  assert.deepEqual(groups('(?:(a)|b)+', 'ab'), ['ab', 'a'])
  assert.deepEqual(groups('(a|ab)(c|bcd)', 'abcd'), ['abcd', 'a', 'bcd'])
})

test('what XPath does not have is refused', () => {
  for (const pattern of [
    '(',
    ')',
    '[',
    ']',
    '[]',
    '[b-a]',
    'a**',
    '*a',
    'a{2,1}',
    '\\1',
    '\\b',
    '(?=a)',
    '(?<n>a)',
    '{1}',
  ])
    assert.equal(readPattern(pattern), undefined, pattern)
  for (const pattern of ['a{1001}', '(a{500}){500}']) assert.equal(readPattern(pattern), undefined, pattern)
})

test('steps grow with the length of the text times the length of the pattern, never faster', () => {
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(a*)*b', '(a?){30}a{30}']) {
    const read = readPattern(pattern)
    assert.ok(read)
    const steps = (length: number) => {
      const budget = { stepsLeft: 1_000_000 }
      search(read, Array.from({ length }, () => 'a').concat('!'), 0, budget)
      return 1_000_000 - budget.stepsLeft
    }
    assert.ok(steps(400) <= 2.2 * steps(200), pattern)
    assert.ok(steps(400) <= 401 * read.program.length * 2, pattern)
  }
})
