/** Engine rules: each of FEEL's functions by cases written from DMN 1.5 §10.3.4: what it answers, and when it has no answer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/result.ts'
import { evaluate, parseCondition } from './feel.ts'
import { builtins } from './functions/table.ts'
import { momentCases } from './moment-cases.fixture.ts'
import { valueCases } from './value-cases.fixture.ts'

const context = { today: '2026-11-23', now: new Date('2026-11-23T03:00:00Z') }
const value = (text: string) => evaluate(must(parseCondition(text)), context).value
const cases = { ...valueCases, ...momentCases }

for (const [name, list] of Object.entries(cases))
  test(`${name} answers as DMN says`, () => {
    for (const [text, wanted] of list) {
      const parsed = parseCondition(text)
      if (wanted === 'refused') assert.equal(parsed.ok, false, text)
      else assert.deepEqual(value(text), wanted, text)
    }
  })

test('every function has cases', () => {
  assert.deepEqual([...builtins.keys()].sort(), Object.keys(cases).sort())
})

test('a call with too few, too many or unknown arguments is refused before anything runs', () => {
  for (const text of [
    'substring("a")',
    'count()',
    'today(1)',
    'round up(1)',
    'floor(value: 1)',
    'date(1, 2)',
    'is(1)',
  ]) {
    const parsed = parseCondition(text)
    assert.equal(parsed.ok, false, text)
    if (!parsed.ok) assert.match(parsed.detail?.message ?? '', /takes \(/)
  }
})

test('wherever an argument is null or of a strange kind, each function answers or gives null with a warning', () => {
  const strange = [
    'null',
    '1',
    '"x"',
    'true',
    '[]',
    '[[null]]',
    '{}',
    '{a: 1}',
    '[1..2]',
    '@"2026-01-01"',
    '@"10:00:00"',
    'duration("P1D")',
    'duration("P1M")',
    'function(x) x',
    '10 ** 6000',
    '-0.5',
  ]
  let answered = 0
  for (const { name, ways } of builtins.values())
    for (const { names } of ways)
      for (const first of strange)
        for (const second of strange) {
          const args = names.map((_name, at) => (at === 0 ? first : second))
          const parsed = parseCondition(`${name}(${args.join(', ')})`)
          assert.equal(parsed.ok, true)
          if (!parsed.ok) continue
          const { value: found, warnings } = evaluate(parsed.value, context)
          assert.ok(!warnings.some(({ code }) => code === 'fault' || code === 'too-many-calls'), parsed.value.text)
          if (found !== null) answered++
        }
  assert.ok(answered > 500)
})
