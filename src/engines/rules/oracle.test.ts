/**
 * Engine rules: random expressions against feelin, where feelin is right: whole numbers, logic, text, lists, loops, days.
 * What the two see differently is ruled by the standard and listed in docs/feel.md; those things are not generated here.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate as feelin } from 'feelin'
import { must } from '../../kernel/result.ts'
import { evaluate, parseCondition } from './feel.ts'
import { type Chance, chance } from './random.fixture.ts'

const context = {
  a: 1,
  b: -4,
  teks: 'Sindang Raya',
  kosong: null,
  benar: true,
  angka: [3, 1, 2],
  warga: { umur: 40, nama: 'Sari', anak: [{ umur: 3 }, { umur: 9 }] },
  'jumlah anak': 2,
}

type Maker = (source: Chance, depth: number) => string

const number: Maker = (source, depth) => {
  const { below, pick } = source
  const leaf = () => pick(['a', 'b', 'jumlah anak', 'warga.umur', String(below(20)), `-${1 + below(9)}`])
  if (depth === 0) return leaf()
  const next = () => number(source, depth - 1)
  return pick([
    leaf,
    () => `(${next()} ${pick(['+', '-', '*'])} ${next()})`,
    () => `-(${next()})`,
    () => `(if ${truth(source, depth - 1)} then ${next()} else ${next()})`,
    () => `${pick(['abs', 'floor', 'ceiling'])}(${next()})`,
    () => `modulo(${next()}, ${1 + below(9)})`,
    () => `${pick(['count', 'sum', 'min', 'max'])}([${next()}, ${next()}, ${next()}])`,
    () => `(${next()}) ** ${below(3)}`,
    () => `string length(${text(source, depth - 1)})`,
    () => `${list(source, depth - 1)}[${pick(['1', '-1', '2'])}]`,
    () => `{x: ${next()}, y: x + 1}.y`,
    () => `number(string(${next()}))`,
    () => `count(split(${text(source, depth - 1)}, "a"))`,
  ])()
}

const truth: Maker = (source, depth) => {
  const { pick, below } = source
  if (depth === 0) return pick(['true', 'false', 'benar', 'null', 'kosong = null'])
  const next = () => truth(source, depth - 1)
  const [n, t] = [() => number(source, depth - 1), () => text(source, depth - 1)]
  return pick([
    () => `(${next()} ${pick(['and', 'or'])} ${next()})`,
    () => `not(${next()})`,
    () => `(${n()} ${pick(['=', '!=', '<', '<=', '>', '>='])} ${n()})`,
    () => `(${t()} ${pick(['=', '!=', '<', '>'])} ${t()})`,
    () => `(${n()} between ${below(5)} and ${5 + below(5)})`,
    () => `(${n()} in (${n()}, > ${n()}, [${below(5)}..${5 + below(5)}]))`,
    () => `(${n()} in ${pick(['[', '('])}${below(5)}..${5 + below(5)}${pick([']', ')'])})`,
    () => `list contains(${list(source, depth - 1)}, ${n()})`,
    () => `(${pick(['some', 'every'])} x in ${list(source, depth - 1)} satisfies x > ${below(9)})`,
    () => `${pick(['contains', 'starts with', 'ends with'])}(${t()}, ${t()})`,
    () => `(${day(source)} ${pick(['=', '<', '>='])} ${day(source)})`,
    () => `${pick(['odd', 'even'])}(${n()})`,
    () => `${pick(['all', 'any'])}([${next()}, ${next()}])`,
    () => `(angka = [${n()}, ${n()}, 2])`,
  ])()
}

const text: Maker = (source, depth) => {
  const { pick, below } = source
  if (depth === 0) return pick(['"a"', '"Raya"', '""', 'teks', 'warga.nama', '"ab c"'])
  const next = () => text(source, depth - 1)
  return pick([
    next,
    () => `(${next()} + ${next()})`,
    () => `${pick(['upper case', 'lower case'])}(${next()})`,
    () => `substring("perizinan", ${1 + below(5)}, ${1 + below(4)})`,
    () => `${pick(['substring before', 'substring after'])}(${next()}, "a")`,
    () => `string(${number(source, depth - 1)})`,
    () => `string join([${next()}, ${next()}], "-")`,
    () => `(if ${truth(source, depth - 1)} then ${next()} else ${next()})`,
    () => `replace(${next()}, "[aeiou]+", "*")`,
    () => `day of week(${day(source)})`,
  ])()
}

const list: Maker = (source, depth) => {
  const { pick, below } = source
  if (depth === 0) return pick(['angka', '[1, 2, 3]', '[4, 5]', 'warga.anak.umur'])
  const [next, n] = [() => list(source, depth - 1), () => number(source, depth - 1)]
  return pick([
    next,
    () => `[${n()}, ${n()}]`,
    () => `${next()}[item ${pick(['>', '<=', '!='])} ${n()}]`,
    () => `(for x in ${next()} return x + ${n()})`,
    () => `(for x in ${1 + below(4)}..${1 + below(6)} return x * ${n()})`,
    () => `${pick(['reverse', 'flatten', 'distinct values'])}(${next()})`,
    () => `${pick(['concatenate', 'union'])}(${next()}, ${next()})`,
    () => `append(${next()}, ${n()})`,
    () => `sort(${next()}, function(x, y) x ${pick(['<', '>'])} y)`,
    () => `index of(${next()}, ${n()})`,
  ])()
}

const day = ({ below, pick }: Chance): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  const plain = `date("${1990 + below(40)}-${two(1 + below(12))}-${two(1 + below(28))}")`
  return pick([
    plain,
    plain,
    `(${plain} + duration("P${1 + below(40)}D"))`,
    `(${plain} - duration("P${1 + below(30)}M"))`,
  ])
}

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

for (const [kind, make, rounds] of [
  ['numbers', number, 5000],
  ['truths', truth, 5000],
  ['texts', text, 3000],
  ['lists', list, 3000],
] as const)
  test(`${kind}: the same answer as feelin on random expressions`, () => {
    const source = chance(rounds + kind.length)
    let valued = 0
    for (let round = 0; round < rounds; round++) {
      const expression = make(source, 1 + source.below(3))
      const theirs = plain(feelin(expression, context).value)
      const ours = evaluate(must(parseCondition(expression.slice(0, 2000))), context).value
      assert.deepEqual(ours, theirs, expression)
      if (ours !== null) valued++
    }
    assert.ok(valued > rounds * 0.6, `${valued} of ${rounds} had a value`)
  })

test('days: sums, parts and weeks are those of feelin', () => {
  const source = chance(77)
  for (let round = 0; round < 300; round++) {
    const it = day(source)
    for (const expression of [
      `string(${it})`,
      `(${it}).year * 10000 + (${it}).month * 100 + (${it}).day`,
      `(${it}).weekday`,
      `week of year(${it})`,
      `day of year(${it})`,
      `month of year(${it})`,
      `string(${it} - ${day(source)})`,
    ])
      assert.deepEqual(
        evaluate(must(parseCondition(expression)), {}).value,
        plain(feelin(expression, {}).value),
        expression,
      )
  }
})
