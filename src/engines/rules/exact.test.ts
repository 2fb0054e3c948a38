/** Engine rules: arithmetic against whole numbers of any length: no digit is lost, and each rounding is the right one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/result.ts'
import { evaluate, parseCondition } from './feel.ts'
import { chance } from './random.fixture.ts'

const value = (text: string, context: Record<string, unknown> = {}) =>
  evaluate(must(parseCondition(text)), context).value
const text = (expression: string) => value(`string(${expression})`)

/** A decimal as a whole number and a power of ten. */
type Exact = { units: bigint; scale: number }
const read = (written: string): Exact => {
  const [whole = '', fraction = ''] = written.split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}
const ten = (power: number) => 10n ** BigInt(power)
const aligned = (a: Exact, b: Exact): [bigint, bigint, number] => {
  const scale = Math.max(a.scale, b.scale)
  return [a.units * ten(scale - a.scale), b.units * ten(scale - b.scale), scale]
}

type How = 'up' | 'down' | 'half up' | 'half down' | 'half even' | 'floor' | 'ceiling'
/** `units / by`, rounded to a whole number. */
function divided(units: bigint, by: bigint, how: How): bigint {
  const minus = units < 0n !== by < 0n
  const [size, divisor] = [units < 0n ? -units : units, by < 0n ? -by : by]
  const [quotient, rest] = [size / divisor, size % divisor]
  const twice = rest * 2n
  const away =
    rest !== 0n &&
    (how === 'up' ||
      (how === 'floor' && minus) ||
      (how === 'ceiling' && !minus) ||
      (how.startsWith('half') &&
        (twice > divisor ||
          (twice === divisor && (how === 'half up' || (how === 'half even' && quotient % 2n === 1n))))))
  const rounded = quotient + (away ? 1n : 0n)
  return minus ? -rounded : rounded
}
/** To 34 digits, half to even, written plainly. */
function written({ units, scale }: Exact): string {
  let [kept, places] = [units, scale]
  const digits = String(kept < 0n ? -kept : kept).length
  if (digits > 34) {
    kept = divided(kept, ten(digits - 34), 'half even')
    places -= digits - 34
  }
  if (places < 0) return String(kept * ten(-places))
  const size = String(kept < 0n ? -kept : kept).padStart(places + 1, '0')
  const fraction = size.slice(size.length - places).replace(/0+$/, '')
  const whole = size.slice(0, size.length - places)
  return `${kept < 0n && /[1-9]/.test(size) ? '-' : ''}${whole}${places > 0 && fraction ? `.${fraction}` : ''}`
}

test('the promises by name', () => {
  assert.equal(value('0.1 + 0.2 = 0.3'), true)
  assert.equal(value('round half up(1.005, 2) = 1.01'), true)
  assert.equal(value('1.005 * 100'), 100.5)
  assert.equal(text('0.1 + 0.2'), '0.3')
  assert.equal(text('9007199254740993'), '9007199254740993')
  assert.equal(value('9007199254740993'), '9007199254740993')
  assert.equal(value('9007199254740993 = 9007199254740992'), false)
  assert.equal(value('a + 1', { a: 9007199254740992n }), '9007199254740993')
  assert.equal(value('a + b = 0.3', { a: 0.1, b: 0.2 }), true)
})

test('sums, differences and products of any two decimals are those of whole numbers, rounded once', () => {
  const { decimal, pick } = chance(20261123)
  for (let round = 0; round < 20_000; round++) {
    const [a, b] = [decimal(34, 30), decimal(34, 30)]
    const sign = pick(['+', '-', '*'])
    const [left, right] = [read(a), read(b)]
    const [x, y, scale] = aligned(left, right)
    const wanted =
      sign === '*'
        ? written({ units: left.units * right.units, scale: left.scale + right.scale })
        : written({ units: sign === '+' ? x + y : x - y, scale })
    assert.equal(text(`(${a}) ${sign} (${b})`), wanted, `${a} ${sign} ${b}`)
  }
})

test('quotients are those of whole numbers, rounded once to 34 digits, half to even', () => {
  const { decimal } = chance(7)
  for (let round = 0; round < 5000; round++) {
    const [a, b] = [decimal(20, 10), decimal(20, 10)]
    const [x, y] = aligned(read(a), read(b))
    if (y === 0n) continue
    // Enough places that a tie can be seen as one, and a remainder as more than none.
    const scale = 80
    const [units, rest] = [(x * ten(scale)) / y, (x * ten(scale)) % y]
    const sticky = rest === 0n ? 0n : units < 0n || (units === 0n && x < 0n !== y < 0n) ? -1n : 1n
    assert.equal(text(`(${a}) / (${b})`), written({ units: units * 10n + sticky, scale: scale + 1 }), `${a} / ${b}`)
  }
})

test('every rounding function agrees with whole numbers at every scale, ties included', () => {
  const { decimal, below, pick } = chance(99)
  const functions: Record<string, How> = {
    decimal: 'half even',
    'round up': 'up',
    'round down': 'down',
    'round half up': 'half up',
    'round half down': 'half down',
    floor: 'floor',
    ceiling: 'ceiling',
  }
  for (let round = 0; round < 10_000; round++) {
    const scale = below(9) - 3
    const number = below(3) ? decimal(20, 10) : `${decimal(6, 3)}5`.replace(/^(-?\d+)5$/, '$1.5')
    const name = pick(Object.keys(functions))
    const { units, scale: places } = read(number)
    const drop = places - scale
    const how = functions[name] ?? 'up'
    const kept = drop > 0 ? divided(units, ten(drop), how) : units * ten(-drop)
    const wanted = scale >= 0 ? written({ units: kept, scale }) : written({ units: kept * ten(-scale), scale: 0 })
    assert.equal(text(`${name}(${number}, ${scale})`), wanted, `${name}(${number}, ${scale})`)
  }
})

test('modulo is exact and has the sign of the divisor', () => {
  const { decimal } = chance(3)
  for (let round = 0; round < 5000; round++) {
    const [a, b] = [decimal(18, 8), decimal(18, 8)]
    const [x, y, scale] = aligned(read(a), read(b))
    if (y === 0n) continue
    assert.equal(text(`modulo(${a}, ${b})`), written({ units: ((x % y) + y) % y, scale }), `${a} mod ${b}`)
  }
})

test('a number of the program around keeps its shortest decimal writing', () => {
  const { below } = chance(5)
  for (let round = 0; round < 5000; round++) {
    const bits = new DataView(new ArrayBuffer(8))
    bits.setUint32(0, below(0x7fe00000))
    bits.setUint32(4, below(0xffffffff))
    const number = bits.getFloat64(0) * (below(2) ? 1 : -1)
    if (!Number.isFinite(number)) continue
    assert.equal(value('a', { a: number }), number)
    const scaled = Number(`${below(100_000)}.${below(1000)}`)
    assert.equal(value('string(a)', { a: scaled }), String(scaled))
  }
  assert.equal(value('a = null', { a: Number.NaN }), true)
  assert.equal(value('a = null', { a: Number.POSITIVE_INFINITY }), true)
})

test('what a JavaScript number could not keep is handed back as its decimal text, and comes back as the same number', () => {
  assert.equal(value('0.1 + 0.2'), 0.3)
  assert.equal(value('1 / 3'), '0.3333333333333333333333333333333333')
  assert.equal(value('number(a) * 3', { a: value('1 / 3') }), '0.9999999999999999999999999999999999')
  assert.equal(value('12345678901234567.5'), '12345678901234567.5')
})

test('laws of arithmetic that hold in decimals hold here', () => {
  const { decimal } = chance(11)
  for (let round = 0; round < 3000; round++) {
    const context = { a: decimal(8, 4), b: decimal(8, 4), c: decimal(8, 4) }
    const holds = (law: string) =>
      assert.equal(value(law.replace(/\b([abc])\b/g, 'number($1)'), context), true, `${law} ${JSON.stringify(context)}`)
    holds('a + b = b + a')
    holds('(a + b) + c = a + (b + c)')
    holds('a * (b + c) = a * b + a * c')
    holds('a - b = -(b - a)')
    holds('abs(a * b) = abs(a) * abs(b)')
    holds('floor(a) <= a and a <= ceiling(a)')
    holds('round up(a, 1) = -round up(-a, 1)')
  }
})
