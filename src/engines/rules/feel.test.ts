/** Engine rules: what a condition reads, answers and refuses. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/result.ts'
import { evaluate, holds, namesIn, parseCondition } from './feel.ts'

const context = {
  a: 1,
  jenis: 'usaha',
  lahir: '2000-05-05',
  anak: [{ umur: 3 }, { umur: 9 }],
  kosong: null,
  today: '2026-11-23',
  now: new Date('2026-11-23T03:00:00Z'),
}
const value = (text: string) => evaluate(must(parseCondition(text)), context).value

test('conditions are read with or without the sign form-js puts before them', () => {
  assert.equal(value('=a = 1'), true)
  assert.equal(value('a = 1 and jenis != "pribadi"'), true)
  assert.equal(value('count(anak[umur > 3]) = 1'), true)
  assert.equal(value('some y in anak satisfies y.umur > 5'), true)
  assert.equal(value('jenis in ["usaha", "lain"]'), true)
})

test('only true holds: null, text, numbers and missing names do not', () => {
  for (const text of ['kosong', 'jenis', 'a', 'tiada', 'tiada > 1', 'not(kosong)', '"true"'])
    assert.equal(holds(must(parseCondition(text)), context), false, text)
})

test('today and now come from the context and from nowhere else', () => {
  assert.equal(value('date(lahir) <= today() - duration("P17Y")'), true)
  assert.equal(value('lahir < today'), true)
  assert.equal(value('now() > date and time("2026-11-23T02:59:59Z")'), true)
  const bare = must(parseCondition('today() = null and now() = null'))
  assert.equal(evaluate(bare, {}).value, true)
  for (const text of ['date("")', 'date("T10:00:00")', 'date and time("T10:00")', 'time("")'])
    assert.equal(value(text), null, text)
  for (const text of ['@"T10:00"', '@"2026-02-30"', '@"besok"']) assert.equal(parseCondition(text).ok, false, text)
})

test('a moment without a zone is never taken for one with a zone', () => {
  assert.equal(value('date and time("2026-11-23T10:00:00")'), '2026-11-23T10:00:00')
  assert.equal(value('date and time("2026-11-23T10:00:00") < now()'), null)
  assert.equal(value('date and time("2026-11-23T10:00:00") - now()'), null)
  assert.equal(evaluate(must(parseCondition('now()')), { now: '2026-11-23T10:00:00' }).value, null)
})

test('the same condition run again with other values gives other answers, and warnings of its own run only', () => {
  const condition = must(parseCondition('a > b'))
  assert.deepEqual(evaluate(condition, { a: 2, b: 1 }), { value: true, warnings: [] })
  assert.equal(evaluate(condition, { a: 2 }).warnings.length > 0, true)
  assert.deepEqual(evaluate(condition, { a: 0, b: 1 }), { value: false, warnings: [] })
})

test('warnings point into the text as it was written', () => {
  const text = '=date(lahir) < today() and tiada = 1'
  const [warning] = evaluate(must(parseCondition(text)), context).warnings
  assert.equal(text.slice(warning?.position.from, warning?.position.to), 'tiada')
})

test('free names are told; names bound inside, functions, today and now are not', () => {
  const names = (text: string) => namesIn(must(parseCondition(text)))
  assert.deepEqual(names('count(anak) > a'), ['anak', 'a'])
  assert.deepEqual(names('every x in anak satisfies x.umur > batas'), ['anak', 'batas'])
  assert.deepEqual(names('{p: 1, q: p + z}.q = today()'), ['z'])
  assert.deepEqual(names('anak[umur > 3] = null'), ['anak'])
  assert.deepEqual(must(parseCondition('anak[umur > 3] = null')).filterNames, ['umur'])
  assert.deepEqual(names('a.b.c = 1'), ['a'])
})

test('what cannot be read is refused with a place', () => {
  for (const text of [
    '',
    '=',
    'a and',
    '((',
    '"a',
    'a b c = ) 1',
    'hilang(1)',
    'x instance of number',
    '_a = 1',
    '`a b`',
    'x'.repeat(3000),
  ]) {
    const parsed = parseCondition(text)
    assert.equal(parsed.ok, false, text)
    if (!parsed.ok) assert.ok(parsed.detail && parsed.detail.position.from >= 0 && parsed.detail.message !== '')
  }
})

test('loops without a small bound are refused, or end with null', () => {
  assert.equal(parseCondition('for i in 1..1000000000 return i').ok, false)
  assert.equal(value('count(for i in [1..1000000000] return i)'), null)
  assert.equal(evaluate(must(parseCondition('for i in 1..a return i')), { a: 1e12 }).value, null)
  assert.deepEqual(value('for i in [1..a] return i'), [1])
  assert.deepEqual(value('for i in 1..3 return i'), [1, 2, 3])
})

test('names every object has find nothing', () => {
  for (const text of ['constructor', 'toString', 'a.constructor', 'anak.constructor', 'hasOwnProperty'])
    assert.notEqual(typeof value(`${text} = null`), 'function')
  assert.equal(value('constructor'), null)
  assert.equal(value('get value(anak[1], "__proto__")'), null)
})

test('no text and no context makes it throw', () => {
  const pieces = [
    'a',
    '1',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"',
    'and',
    'or',
    'not(',
    'for',
    'in',
    'return',
    '..',
    '=',
    '<',
    '-',
    '@',
    '\\',
    '\n',
    '\u0000',
    '😀',
    'if',
    'then',
    'else',
    'date(',
    ',',
    ':',
    '.',
    '?',
    '__proto__',
    'some',
    'satisfies',
    'function(',
  ]
  let state = 1
  const next = (n: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >> 8) % n
  }
  for (let round = 0; round < 5000; round++) {
    const text = Array.from({ length: 1 + next(8) }, () => pieces[next(pieces.length)]).join(next(2) ? ' ' : '')
    const parsed = parseCondition(text)
    if (parsed.ok)
      for (const given of [{}, context, { a: {} }, { a: () => 1 }, { a: Number.NaN, today: 'x', now: 'y' }])
        evaluate(parsed.value, given)
  }
  parseCondition('('.repeat(1999))
})
