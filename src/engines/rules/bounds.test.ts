/** Engine rules: no text and no value makes it throw, run on, or answer twice differently. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/result.ts'
import { evaluate, holds, meets, parseCondition, parseTest } from './feel.ts'
import { longestList, longestString, longestText, mostSteps } from './limits.ts'
import { type Chance, chance } from './random.fixture.ts'

const context = {
  a: 1,
  b: 'teks',
  daftar: [1, 2.5, null, 'x', { umur: 3 }, [1]],
  lahir: '2000-05-05',
  kosong: null,
  today: '2026-11-23',
  now: new Date('2026-11-23T03:00:00Z'),
}
const contexts: Record<string, unknown>[] = [
  context,
  {},
  { a: () => 1, b: Number.NaN, daftar: new Map(), lahir: Symbol('x'), today: 5, now: 'besok' },
]
const codeOf = (text: string, given: Record<string, unknown> = {}) =>
  evaluate(must(parseCondition(text)), given).warnings.map(({ code }) => code)

const seeds = [
  'a = 1 and b != "pribadi"',
  'count(daftar[item > 1]) + sum(for i in 1..3 return i ** 2)',
  'date(lahir) <= today() - duration("P17Y")',
  'some x in daftar satisfies x.umur > 2 or not(b = "y")',
  'if a between 0 and 5 then string(a / 3) else null',
  '{p: 1, q: p + 0.1, r: function(x, y) x * y, s: r(p, q)}.s',
  'a in (1, > 2, [3..4), ? < 5)',
  'replace(b, "t(e)", "$1") + substring(b, 2, 1) + upper case(b)',
  'sort(daftar, function(x, y) x < y)[-1]',
  'round half up(1.005, 2) - decimal(a, 1) * -1e-3',
  '@"2026-01-31T08:00:00+07:00" - now() < duration("PT1H30M")',
  'context put({a: 1}, "b", [1, 2, 3])',
  'flatten([daftar, [[a]]])',
  'week of year(@"2026-11-23") = 48',
  '< 5, not(7), "x"',
]
const pieces = [
  ...['a', 'b', 'daftar', 'lahir', 'item', 'partial', '?', 'null', 'true', '1', '0.1', '1e999', '"x"', '"', '@', '`'],
  ...['(', ')', '[', ']', '{', '}', ',', ':', '.', '..', '+', '-', '*', '/', '**', '=', '!=', '<', '>=', '\\', '\n'],
  ...['and', 'or', 'not(', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'if', 'then', 'else', 'between'],
  ...['function(', 'date(', 'time(', 'duration(', 'date and time(', 'count(', 'sum(', 'sort(', 'matches(', 'string('],
  ...['instance of', '__proto__', 'constructor', '\u0000', '😀', '\ud800', '10**999999999', '//', '/*', '(a+)+$'],
]

/** Parts that may stand where another of the same row stands. */
const kinds = [
  [
    'a',
    'b',
    'daftar',
    'lahir',
    'kosong',
    'x',
    'item',
    'p',
    'tiada',
    'null',
    'true',
    '1',
    '0',
    '3',
    '-1',
    '0.1',
    '1e30',
  ],
  ['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '**', 'and', 'or'],
  ['count', 'sum', 'date', 'string', 'flatten', 'floor', 'abs', 'min', 'not', 'reverse', 'time', 'duration', 'mode'],
  ['some', 'every'],
]

function randomText({ below, pick }: Chance): string {
  if (below(3) === 0) return Array.from({ length: 1 + below(10) }, () => pick(pieces)).join(pick(['', ' ']))
  let text = pick(seeds)
  if (below(2) === 0) {
    // One part for another of its kind: such texts can mostly still be read.
    const mine = text.match(/@?"[^"]*"|\d+(\.\d+)?|\w+|\.\.|\*\*|[<>!]=|[^\w\s]/g) ?? []
    for (let change = 1 + below(3); change > 0; change--) {
      const at = below(mine.length)
      const kind = kinds.find((words) => words.includes(mine[at] ?? ''))
      mine[at] = kind ? pick(kind) : below(4) === 0 ? pick(pieces) : (mine[at] ?? '')
    }
    return mine.join(' ')
  }
  for (let change = 1 + below(4); change > 0; change--) {
    const [from, to] = [below(text.length + 1), below(4)]
    const other = pick(seeds)
    const start = below(other.length)
    const put = pick(['', pick(pieces), ` ${pick(pieces)} `, other.slice(start, start + 1 + below(12))])
    text = text.slice(0, from) + put + text.slice(from + to)
  }
  return text
}

test('100,000 random and mutated texts: none throws, and each answers the same again', () => {
  const source = chance(1)
  let read = 0
  let valued = 0
  for (let round = 0; round < 100_000; round++) {
    const text = randomText(source)
    const parse = source.below(8) === 0 ? parseTest : parseCondition
    const parsed = parse(text)
    if (!parsed.ok) {
      const { message = '', position } = parsed.detail ?? {}
      assert.ok(message !== '' && position && position.from >= 0 && position.to <= text.length, text)
      continue
    }
    read++
    const given = source.pick(contexts)
    const run = () => (parse === parseTest ? meets(parsed.value, 2, given) : evaluate(parsed.value, given))
    const first = run()
    const again = must(parse(text))
    assert.deepEqual(run(), first, text)
    assert.deepEqual(parse === parseTest ? meets(again, 2, given) : evaluate(again, given), first, text)
    assert.ok(!first.warnings.some(({ code }) => code === 'fault'), `${text} ${JSON.stringify(first.warnings)}`)
    assert.doesNotThrow(() => JSON.stringify(first), text)
    if (first.value !== null) valued++
  }
  assert.ok(read > 10_000 && valued > 4000, `${read} could be read, ${valued} gave a value`)
})

test('texts too long or too deep are refused before anything is built', () => {
  const refused = (text: string, why: RegExp) => {
    const parsed = parseCondition(text)
    assert.equal(parsed.ok, false)
    if (!parsed.ok) assert.match(parsed.detail?.message ?? '', why)
  }
  refused('1+'.repeat(longestText), /longer than/)
  refused('('.repeat(1999), /nested deeper/)
  refused(`${'('.repeat(300)}1${')'.repeat(300)}`, /nested deeper/)
  refused(`${'-'.repeat(900)}a`, /nested deeper/)
  refused(`1${'+1'.repeat(900)}`, /nested deeper/)
  assert.equal(evaluate(must(parseCondition(`a${' or a'.repeat(390)}`)), { a: false }).value, false)
  assert.equal(evaluate(must(parseCondition(`${'('.repeat(150)}1${')'.repeat(150)}`)), {}).value, 1)
})

test('loops, calls and growing values end at their bounds with null and a warning', () => {
  const ends = (text: string, code: string, given: Record<string, unknown> = {}) => {
    const { value, warnings } = evaluate(must(parseCondition(text)), given)
    assert.equal(value, null, text)
    assert.ok(
      warnings.some((warning) => warning.code === code),
      `${text}: ${JSON.stringify(warnings)}`,
    )
  }
  const big = { besar: Array.from({ length: longestList }, (_, at) => at) }
  ends('for x in 1..1000, y in 1..1000 return 1', 'too-many-items')
  ends('every x in 1..1000, y in 1..1000 satisfies true', 'too-many-steps')
  ends('some x in besar, y in besar, z in besar satisfies x + y + z < 0', 'too-many-steps', big)
  ends('count(besar[count(besar[item > 5]) > 0])', 'too-many-steps', big)
  ends('distinct values(besar)', 'too-many-steps', big)
  ends('concatenate(besar, besar)', 'too-many-items', big)
  ends('{f: function(g) g(g), r: f(f)}.r', 'too-many-calls')
  ends('{f: function(g) g(g) + g(g), r: f(f)}.r', 'too-many-steps')
  ends('(for i in 1..30 return if i = 1 then "ab" else partial[-1] + partial[-1])[-1]', 'too-long-text')
  ends('string(for i in 1..200 return if i = 1 then [] else [partial[-1]])', 'too-deep')
  ends('for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]]', 'too-many-steps')
  ends('flatten(for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]])', 'too-many-steps')
  ends('string(for i in 1..30 return if i = 1 then [1] else [partial[-1], partial[-1]])', 'too-long-text')
  ends('for i in 1..10000 return exp(i / 7) ** 1.5', 'too-many-steps')
  ends('replace(panjang, "a", panjang)', 'too-long-text', { panjang: 'a'.repeat(5000) })
  ends('string join(besar2, "x")', 'no-answer', { besar2: Array.from({ length: 9000 }, () => 'a'.repeat(100)) })
})

test('patterns that take other engines exponential time end within the budget', () => {
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(a*)*b', '([a-z]+)*@', '(.*)*(.*)*(.*)*x', '((a?){50}){19}$'])
    assert.notEqual(
      evaluate(must(parseCondition('matches(t, p)')), { t: `${'a'.repeat(60)}!`, p: pattern }).value,
      undefined,
    )
  assert.deepEqual(codeOf('matches(t, "(a*)*b")', { t: 'a'.repeat(19_000) }), ['too-many-steps'])
  assert.deepEqual(codeOf('matches("a", "((a{1000}){1000}){1000}")'), ['no-answer'])
  assert.deepEqual(codeOf(`matches("a", "${'('.repeat(60)}a${')'.repeat(60)}")`), ['no-answer'])
})

test('huge and tiny exponents answer at once', () => {
  const value = (text: string) => evaluate(must(parseCondition(text)), {}).value
  for (const text of ['10 ** 999999999', '10 ** 999999999999999999', '(10 ** 6000) ** (10 ** 6000)', 'exp(10 ** 30)'])
    assert.equal(value(text), null, text)
  assert.equal(value('1.0000000001 ** 999999999 > 1'), true)
  assert.equal(value('10 ** -999999999'), 0)
  assert.equal(value('floor(10 ** 6000) = 10 ** 6000'), true)
  assert.equal(value('round up(10 ** -6000, -6000)'), value('10 ** 6000'))
  assert.equal(value('number("1e99999999999999999999")'), null)
  assert.equal(value('for i in [-1e15..1e15] return i'), null)
  assert.equal(value('duration("P1D") * 10 ** 6000'), null)
})

test('given values that are cyclic, deep, long or strange are taken as null or stop the evaluation, and nothing throws', () => {
  const circle: Record<string, unknown> = { nama: 'x' }
  circle.self = circle
  const trap = {
    get nilai(): number {
      throw new Error('tidak')
    },
  }
  for (const [text, given] of [
    ['count(besar)', { besar: Array.from({ length: longestList + 1 }, () => 1) }],
    ['x.nilai', { x: trap }],
  ] as const)
    assert.equal(evaluate(must(parseCondition(text)), given).value, null)
  assert.equal(evaluate(must(parseCondition('lingkar.nama')), { lingkar: circle }).value, 'x')
  assert.equal(evaluate(must(parseCondition('lingkar = lingkar')), { lingkar: [circle, circle] }).warnings.length, 1)
  assert.equal(holds(must(parseCondition('panjang = panjang')), { panjang: 'x'.repeat(longestString * 3) }), true)
  assert.ok(mostSteps >= longestList * 2)
})
