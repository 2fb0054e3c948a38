/** Engine rules: amounts of money are exact, or refused. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '../../kernel/language.ts'
import { must } from '../../kernel/result.ts'
import { parseCondition } from './feel.ts'
import { type TariffRounding, tariff } from './tariff.ts'
import { tariffWords } from './words.ts'

const amount = (text: string, context: Record<string, unknown> = {}, rounding: TariffRounding = 'none') => {
  const found = tariff(must(parseCondition(text)), context, rounding)
  return found.ok ? found.value : found.refusal
}

test('a levy by area is exact where binary fractions would lose a rupiah', () => {
  // In doubles 1.1 * 1.1 is 1.2100000000000002, and rounding up would charge one rupiah too much.
  assert.equal(Math.ceil(1.1 * 1.1 * 100), 122)
  assert.equal(amount('panjang * lebar * 100', { panjang: 1.1, lebar: 1.1 }, 'up'), 121n)
  assert.equal(amount('0.1 * 3 * 10'), 3n)
  assert.equal(
    amount(
      'sum(for b in barang return b.harga * b.jumlah)',
      {
        barang: [
          { harga: 0.1, jumlah: 3 },
          { harga: 0.2, jumlah: 1 },
          { harga: 1250000, jumlah: 2 },
        ],
      },
      'half-up',
    ),
    2500001n,
  )
})

test('parts of a rupiah are rounded as declared, and refused where none was declared', () => {
  const cases: [string, bigint | string, bigint, bigint, bigint, bigint][] = [
    ['2.5', 'not-whole', 3n, 2n, 3n, 2n],
    ['3.5', 'not-whole', 4n, 3n, 4n, 4n],
    ['1000.0000000001', 'not-whole', 1001n, 1000n, 1000n, 1000n],
    ['7', 7n, 7n, 7n, 7n, 7n],
    ['0', 0n, 0n, 0n, 0n, 0n],
  ]
  for (const [text, ...wanted] of cases)
    assert.deepEqual(
      (['none', 'up', 'down', 'half-up', 'half-even'] as const).map((rounding) => amount(text, {}, rounding)),
      wanted,
      text,
    )
})

test('what is no amount is refused by its reason', () => {
  assert.equal(amount('"5000"'), 'no-amount')
  assert.equal(amount('null'), 'no-amount')
  assert.equal(amount('[5000, 1]'), 'no-amount')
  assert.equal(amount('-1'), 'negative')
  assert.equal(amount('-0.4', {}, 'down'), 'negative')
  assert.equal(amount('0 - 0'), 0n)
  assert.equal(amount('999999999999999'), 999999999999999n)
  assert.equal(amount('1000000000000000'), 'too-large')
  assert.equal(amount('10 ** 30'), 'too-large')
  assert.equal(amount('1 / 0'), 'warned')
})

test('nobody pays an amount reckoned from what is not there', () => {
  const text = 'if luas > 100 then 50000 else 25000'
  assert.equal(amount(text, { luas: 120 }), 50000n)
  assert.equal(amount(text, { luas: null }), 'value-missing')
  assert.equal(amount(text, {}), 'value-missing')
  assert.equal(amount('if luas > "a" then 1 else 2', { luas: 120 }), 'warned')
  assert.equal(amount('count(barang[harga > 10]) * 1000', { barang: [{ harga: 20 }, { lain: 1 }] }), 'warned')
})

test('each refusal is said in both languages', () => {
  for (const words of Object.values(tariffWords)) for (const lang of languages) assert.ok(words[lang].length > 5)
})
