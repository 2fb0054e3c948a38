/**
 * Engine rules: numbers with the semantics of IEEE 754-2008 decimal128 (34 digits, half even), never binary fractions.
 * What is smaller than 10^-6143 becomes 0. Pure; touches decimal.js alone.
 */
import { Decimal } from 'decimal.js'

/** The arithmetic of FEEL; every sum, product and quotient is rounded once, to 34 digits, half to even. */
export const Num = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  modulo: Decimal.ROUND_FLOOR,
  minE: -6143,
  maxE: 6144,
  defaults: true,
})
/** For steps in between whose exponents may leave the range. */
const Wide = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -9e15,
  maxE: 9e15,
  defaults: true,
})

const zero = new Num(0)

/** What our own arithmetic gave, which is rounded already: without minus zero; undefined outside the range. */
export function kept(number: Decimal): Decimal | undefined {
  if (!number.isFinite()) return undefined
  return number.isZero() ? zero : number
}

/** A number from outside, to 34 digits; undefined when it is none or outside the range. */
export function entered(given: string | number | bigint | Decimal): Decimal | undefined {
  const number = new Num(given)
  return kept(number.precision() > 34 ? number.toSignificantDigits(34, Decimal.ROUND_HALF_EVEN) : number)
}

/** From decimal text (`12`, `-0.5`, `1e3`); undefined when it is no such text or outside the range. */
export const numberFrom = (text: string): Decimal | undefined =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,20})?$/.test(text) ? entered(text) : undefined

export const whole = (number: number | bigint): Decimal => new Num(number)

/** A whole number within what JavaScript counts safely; undefined for all others. */
export const safeWhole = (number: Decimal): number | undefined => {
  const plain = number.toNumber()
  return number.isInteger() && Number.isSafeInteger(plain) ? plain : undefined
}

export type Rounding = 'up' | 'down' | 'half-up' | 'half-down' | 'half-even' | 'floor' | 'ceiling'
const modes: Record<Rounding, Decimal.Rounding> = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
  'half-even': Decimal.ROUND_HALF_EVEN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
}

/** Rounded to `scale` decimal places; a negative scale rounds to tens, hundreds and so on. Scale -6111..6176, whole. */
export function rounded(number: Decimal, scale: Decimal, how: Rounding): Decimal | undefined {
  const places = safeWhole(scale)
  if (places === undefined || places < -6111 || places > 6176) return undefined
  if (places >= 0) return kept(number.toDecimalPlaces(places, modes[how]))
  const unit = new Wide(10).pow(-places)
  return entered(new Wide(number).div(unit).toDecimalPlaces(0, modes[how]).times(unit))
}

/** `base` to the power of `exponent`; undefined when it has no real value or is too large. */
export const power = (base: Decimal, exponent: Decimal): Decimal | undefined =>
  base.isZero() && exponent.isNegative() && !exponent.isZero() ? undefined : kept(base.pow(exponent))

/** e to the power of `number`. Beyond ±20,000 the answer is known without reckoning. */
export function exponential(number: Decimal): Decimal | undefined {
  if (number.greaterThan(20_000)) return undefined
  return number.lessThan(-20_000) ? zero : kept(number.exp())
}

/** `dividend - divisor * floor(dividend / divisor)`, exact. */
export function modulo(dividend: Decimal, divisor: Decimal): Decimal | undefined {
  if (divisor.isZero()) return undefined
  // The quotient is reckoned in full; a hundred digits are more than any amount has.
  if (dividend.e - divisor.e > 100 || (divisor.e - dividend.e > 100 && dividend.s !== divisor.s)) return undefined
  return entered(dividend.mod(divisor))
}

/** Shortest plain writing, never with an exponent: `0.3`, `-1200`. */
export const numberText = (number: Decimal): string => number.toFixed()
