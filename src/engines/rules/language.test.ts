/** Engine rules: the language itself by cases written from DMN 1.5 §10.3.2: logic, comparison, paths, loops, tests, moments. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../kernel/language.ts'
import { must } from '../../kernel/result.ts'
import { evaluate, evaluateExactly, meets, parseCondition, parseTest } from './feel.ts'
import { warningText } from './words.ts'

const context = {
  a: 1,
  nama: 'Sari',
  kosong: null,
  'jumlah anak': 2,
  anak: [
    { nama: 'Ali', umur: 3 },
    { nama: 'Budi', umur: 9 },
  ],
  warga: { alamat: { kota: 'Sindang' }, 'umur-nya': 40 },
  angka: [1, 2, 3],
}
const value = (text: string) => evaluate(must(parseCondition(text)), context).value
const all = (cases: [string, unknown][]) => {
  for (const [text, wanted] of cases) assert.deepEqual(value(text), wanted, text)
}

test('logic has three values, and what is no truth counts as null', () => {
  const truths = ['true', 'false', 'null', '"teks"']
  const known = [true, false, null, null]
  for (const [i, x] of truths.entries())
    for (const [j, y] of truths.entries()) {
      const [left, right] = [known[i], known[j]]
      const and = left === false || right === false ? false : left && right ? true : null
      const or = left === true || right === true ? true : left === false && right === false ? false : null
      all([
        [`${x} and ${y}`, and],
        [`${x} or ${y}`, or],
      ])
    }
  all([
    ['true or kosong and false', true],
    ['(true or true) and false', false],
    ['if null then 1 else 2', 2],
    ['if "x" then 1 else 2', 2],
    ['if a = 1 then "satu" else "lain"', 'satu'],
  ])
})

test('values of other kinds are never equal by accident: comparing them gives null', () => {
  all([
    ['1 = "1"', null],
    ['1 != "1"', null],
    ['true = "true"', null],
    ['[1] = 1', null],
    ['@"2026-01-01" = @"2026-01-01T00:00:00"', null],
    ['duration("P1Y") = duration("P365D")', null],
    ['null = null', true],
    ['1 = null', false],
    ['1 != null', true],
    ['1 < null', null],
    ['true < false', null],
    ['"B" < "a"', true],
    ['"a" < "aa"', true],
    ['"\\uFFFD" < "\\U01F40E"', true],
    ['1.0 = 1.00', true],
    ['[1, 2] = [1, 2]', true],
    ['[1, 2] = [2, 1]', false],
    ['[1, "a"] = [2, 3]', false],
    ['{a: 1, b: 2} = {b: 2, a: 1}', true],
    ['{a: 1} = {a: 1, b: 2}', false],
    ['[1..2] = [1..2]', true],
    ['[1..2] = [1..2)', false],
    ['@"10:00:00Z" = @"12:00:00+02:00"', true],
    ['@"2026-01-01T00:00:00Z" = @"2026-01-01T07:00:00+07:00"', true],
    ['@"2026-01-01T00:00:00" = @"2026-01-01T00:00:00Z"', null],
    ['@"2026-01-31" < @"2026-02-01"', true],
    ['duration("PT24H") = duration("P1D")', true],
    ['duration("P11M") < duration("P1Y")', true],
  ])
})

test('arithmetic keeps its order of signs, and has no answer outside its range', () => {
  all([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ** 3 ** 2', 64],
    ['-2 ** 2', 4],
    ['2 ** -2', 0.25],
    ['10 - 3 - 2', 5],
    ['100 / 10 / 2', 5],
    ['"a" + "b"', 'ab'],
    ['"a" + 1', null],
    ['1 / 0', null],
    ['0 ** -1', null],
    ['(-8) ** 0.5', null],
    ['4 ** 0.5', 2],
    ['10 ** 6144 > 10 ** 6143', true],
    ['10 ** 6145', null],
    ['10 ** 999999999', null],
    ['0.5 ** 999999999', 0],
    ['10 ** -7000', 0],
    ['kosong + 1', null],
    ['-kosong', null],
    ['-(1 - 1)', 0],
    ['.5 + 1e-1', 0.6],
  ])
  for (const text of ['1e7000', '1e999999999999']) assert.equal(parseCondition(text).ok, false)
})

test('moments and durations are reckoned exactly by the calendar', () => {
  all([
    ['@"2024-01-31" + duration("P1M")', '2024-02-29'],
    ['@"2024-02-29" + duration("P1Y")', '2025-02-28'],
    ['@"2024-03-31" - duration("P1M")', '2024-02-29'],
    ['@"2026-01-31" + duration("P1D")', '2026-02-01'],
    ['@"2026-01-31" - duration("PT1H")', '2026-01-30'],
    ['@"2026-01-31" + duration("PT23H")', '2026-01-31'],
    ['duration("P1D") + @"2026-01-31"', '2026-02-01'],
    ['@"2026-02-01" - @"2026-01-31"', 'P1D'],
    ['@"2026-02-01" - @"2026-01-31T12:00:00Z"', 'PT12H'],
    ['@"2026-01-01T00:00:00Z" - @"2026-01-01T00:00:00+07:00"', 'PT7H'],
    ['@"2026-01-01T00:00:00" - @"2026-01-01T00:00:00Z"', null],
    ['@"2026-12-31T23:59:59.999999999Z" + duration("PT0.000000001S")', '2027-01-01T00:00:00Z'],
    ['@"23:00:00" + duration("PT2H")', '01:00:00'],
    ['@"01:00:00+07:00" - duration("PT2H")', '23:00:00+07:00'],
    ['@"12:00:00" - @"10:30:00"', 'PT1H30M'],
    ['duration("P1Y") + duration("P1M")', 'P1Y1M'],
    ['duration("P1Y") + duration("P1D")', null],
    ['duration("P1M") * 1.5', 'P1M'],
    ['duration("P1D") * 0.5', 'PT12H'],
    ['2 * duration("PT1H")', 'PT2H'],
    ['duration("P1D") / duration("PT1H")', 24],
    ['duration("P1Y") / duration("P5M")', 2.4],
    ['duration("P1Y") / 5', 'P2M'],
    ['duration("P1D") / 0', null],
    ['-duration("P1D")', '-P1D'],
    ['@"2026-01-31" + 1', null],
    ['@"999999999-12-31" + duration("P1D")', null],
    ['@"2026-11-23".year', 2026],
    ['@"2026-11-23".weekday', 1],
    ['@"2026-11-23T08:09:10.5+07:00".second', 10.5],
    ['@"2026-11-23T08:09:10+07:00".time offset', 'PT7H'],
    ['@"2026-11-23T08:09:10".time offset', null],
    ['duration("P1DT2H3M4.5S").seconds', 4.5],
    ['duration("-P14M").months', -2],
    ['duration("P1D").years', null],
  ])
})

test('names may hold spaces and signs; what is missing gives null and one warning', () => {
  all([
    ['jumlah anak > 1', true],
    ['warga.alamat.kota', 'Sindang'],
    ['warga.umur-nya', null],
    ['{umur nya: 1, b: umur nya + 1}.b', 2],
    ['{"a-b": 1}["a-b" = "a-b"]', [{ 'a-b': 1 }]],
    ['for a-b in [1, 2] return a-b + 1', [2, 3]],
    ['anak.nama', ['Ali', 'Budi']],
    ['nama.panjang', null],
  ])
  const { warnings } = evaluate(must(parseCondition('tiada = 1 or tiada = 2')), {})
  assert.equal(warnings.length, 1)
  assert.deepEqual([warnings[0]?.code, warnings[0]?.position], ['name-missing', { from: 0, to: 5 }])
})

test('filters choose by place, by what an item says, or by item itself', () => {
  all([
    ['angka[1]', 1],
    ['angka[-1]', 3],
    ['angka[4]', null],
    ['angka[0]', null],
    ['angka[1.5]', null],
    ['angka[a + 1]', 2],
    ['angka[item > 1]', [2, 3]],
    ['anak[umur > 5].nama', ['Budi']],
    ['anak[umur > 5][1].nama', 'Budi'],
    ['anak[item.umur > a]', context.anak],
    ['anak[tiada = 1]', []],
    ['[][1]', null],
    ['[][item > 1]', []],
    ['5[1]', 5],
    ['5[item = 5]', [5]],
    ['kosong[1]', null],
    ['[[1, 2], [3]][count(item) > 1]', [[1, 2]]],
    ['anak[count(angka[item > umur]) = 0].nama', ['Ali', 'Budi']],
  ])
})

test('loops see what stands before them, and go up, down, through days and within one another', () => {
  all([
    ['for i in 1..3 return i * 2', [2, 4, 6]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in (1..4) return i', [2, 3]],
    ['for i in 1..2, j in [10, 20] return i + j', [11, 21, 12, 22]],
    ['for i in [[1, 2], [3]], j in i return j', [1, 2, 3]],
    ['for i in 0..4 return if i < 2 then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3, 5]],
    ['for d in @"1980-01-01"..@"1980-01-03" return d', ['1980-01-01', '1980-01-02', '1980-01-03']],
    ['for i in 1.5..3 return i', null],
    ['for i in kosong return i', null],
    ['for i in "abc" return i', null],
    ['for x in anak return x.nama', ['Ali', 'Budi']],
    ['some x in angka satisfies x > 2', true],
    ['some x in [1, null] satisfies x > 2', null],
    ['some x in [3, null] satisfies x > 2', true],
    ['some x in [] satisfies x', false],
    ['every x in angka satisfies x > 0', true],
    ['every x in [1, null] satisfies x > 0', null],
    ['every x in [0, null] satisfies x > 0', false],
    ['every x in [] satisfies x', true],
    ['some x in angka, y in angka satisfies x + y = 6', true],
    ['(for f in [1, 2] return function(x) x + f)[1](10)', 11],
    ['{f: function(x, y) x - y, r: f(5, 3), n: f(y: 5, x: 3)}.n', -2],
    ['{tambah: function(n) function(x) x + n, lima: tambah(5), r: lima(1)}.r', 6],
  ])
})

test('tests: values, ranges, lists, signs and the question mark', () => {
  all([
    ['5 in 5', true],
    ['5 in (1, 5)', true],
    ['5 in [1..5]', true],
    ['5 in [1..5)', false],
    ['5 in ]5..8]', false],
    ['5 in > 4', true],
    ['5 in (< 3, > 4)', true],
    ['5 in (? > 4)', true],
    ['5 in (!= 5)', false],
    ['5 in [1, 5]', true],
    ['[1] in [[1]]', true],
    ['2 in ([1..3], 9)', true],
    ['9 in [[1..3], [8..10]]', true],
    ['null in [null]', true],
    ['kosong in [1..3]', null],
    ['"b" in ["a".."c"]', true],
    ['@"2026-06-01" in [@"2026-01-01"..@"2026-12-31"]', true],
    ['5 between 1 and 5', true],
    ['5 between 6 and kosong', false],
    ['5 between 1 and kosong', null],
    ['[1.."a"]', null],
    ['[1..3].start', 1],
    ['[1..3).end included', false],
    ['"x" in [1..3]', null],
  ])
  const meet = (text: string, subject: unknown) => meets(must(parseTest(text)), subject, context).value
  assert.equal(meet('-', 1), true)
  assert.equal(meet('< 5, 7', 7), true)
  assert.equal(meet('not(< 5, 7)', 7), false)
  assert.equal(meet('not("a")', 'b'), true)
  assert.equal(meet('[18..60], > 90', 75), false)
  assert.equal(meet('? > a and ? < 10', 5), true)
  assert.equal(meet('count(?) = 2', [1, 2]), true)
  assert.equal(meet('> "a"', 5), null)
  assert.equal(parseTest('').ok, false)
})

test('texts hold every escape of the standard', () => {
  all([
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['"\\n\\t\\r"', '\n\t\r'],
    ['"\\u0041\\U01F40E"', 'A🐎'],
    ['"\\d"', '\\d'],
    ['"\\UFFFFFF"', '\\UFFFFFF'],
    ['"// bukan catatan"', '// bukan catatan'],
    ['1 + /* catatan */ 1', 2],
  ])
})

test('what the language does not know is refused, each by its place', () => {
  for (const [text, from] of [
    ['x instance of number', 0],
    ['1 + hilang(1)', 4],
    ['function(a: number) a', 12],
    ['{a: 1, a: 2}', 7],
    ['{a: 1, "a": 2}', 7],
    ['function(a, a) a', 12],
    ['? > 1', 0],
    ['-', 1],
    ['1 +', 3],
    ['for i in 1..100000 return i', 9],
    ['substring("a")', 0],
    ['sum(list: [1], list: [2])', 15],
  ] as const) {
    const parsed = parseCondition(text)
    assert.equal(parsed.ok, false, text)
    if (!parsed.ok) assert.equal(parsed.detail?.position.from, from, text)
  }
})

test('inside an evaluation nothing is lost on the way in or out: dates, contexts and big numbers', () => {
  assert.deepEqual(value('{a: [1, {b: @"2026-01-01"}], c: function(x) x}'), { a: [1, { b: '2026-01-01' }], c: null })
  assert.equal(evaluate(must(parseCondition('t - t = duration("PT0S")')), { t: new Date(0) }).value, true)
  assert.equal(evaluate(must(parseCondition('t')), { t: new Date(1e12) }).value, '2001-09-09T01:46:40Z')
  assert.equal(String(evaluateExactly(must(parseCondition('0.1 + 0.2')), {}).value), '0.3')
  assert.deepEqual(evaluate(must(parseCondition('x')), { x: { y: [undefined, () => 1, Symbol('s')] } }).value, {
    y: [null, null, null],
  })
})

test('warnings are said in both languages, with nothing left to fill in', () => {
  const texts = ['tiada', '{a: 1}.b', '1 + "a"', '1 < "a"', '1 and true', 'count(null)', 'substring(1, 2)', '1 / 0']
  const more = ['sqrt(-1)', '{f: 1}.f(1)', '[1.."a"]', 'for i in [1..99999] return i', 'number("x")']
  for (const text of [...texts, ...more]) {
    const { warnings } = evaluate(must(parseCondition(text)), {})
    assert.equal(warnings.length, 1, text)
    for (const warning of warnings)
      for (const lang of languages) assert.match(warningText(warning, lang), /^[^{}]{10,}$/, text)
    assert.equal(warnings[0]?.message, warnings[0] && warningText(warnings[0], 'en'))
  }
})
