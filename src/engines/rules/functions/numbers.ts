/** Engine rules: functions of numbers (DMN 1.5 §10.3.4.5). Pure. */
import { isDuration, negative } from '../values/arithmetic.ts'
import { exponential, kept, modulo, type Rounding, rounded, whole } from '../values/number.ts'
import { type DaysDuration, isNumber, type MonthsDuration, type Value } from '../values/value.ts'
import { type Builtin, fn, way } from './builtin.ts'

type Decimal = Parameters<typeof kept>[0]

const ofNumber = (name: string, parameter: string, answer: (n: Decimal) => Value | undefined, cost = 0): Builtin => ({
  ...fn(
    name,
    way({ [parameter]: 'number' }, ([n]) => (isNumber(n) ? answer(n) : undefined)),
  ),
  cost,
})

const rounding = (name: string, how: Rounding): Builtin =>
  fn(
    name,
    way({ n: 'number', scale: 'number' }, ([n, scale]) =>
      isNumber(n) && isNumber(scale) ? rounded(n, scale, how) : undefined,
    ),
  )

/** `floor` and `ceiling` may leave the scale out. */
const toward = (name: string, how: 'floor' | 'ceiling'): Builtin =>
  fn(
    name,
    way({ n: 'number', scale: 'number?' }, ([n, scale]) =>
      isNumber(n) ? rounded(n, isNumber(scale) ? scale : whole(0), how) : undefined,
    ),
  )

/** A duration without its minus. */
const size = (duration: DaysDuration | MonthsDuration): Value | undefined =>
  (duration.kind === 'days and time duration' ? duration.nanos < 0n : duration.months < 0)
    ? negative(duration)
    : duration

/** Roots, logarithms and powers take many multiplications. */
const dear = 50

export const numberFunctions: readonly Builtin[] = [
  rounding('decimal', 'half-even'),
  rounding('round up', 'up'),
  rounding('round down', 'down'),
  rounding('round half up', 'half-up'),
  rounding('round half down', 'half-down'),
  toward('floor', 'floor'),
  toward('ceiling', 'ceiling'),
  fn(
    'abs',
    way({ n: 'number' }, ([n]) => (isNumber(n) ? kept(n.abs()) : undefined)),
    way({ n: 'temporal' }, ([n = null]) => (isDuration(n) ? size(n) : undefined)),
  ),
  fn(
    'modulo',
    way({ dividend: 'number', divisor: 'number' }, ([a, b]) => (isNumber(a) && isNumber(b) ? modulo(a, b) : undefined)),
  ),
  ofNumber('sqrt', 'number', (n) => (n.isNegative() && !n.isZero() ? undefined : kept(n.sqrt())), dear),
  ofNumber('log', 'number', (n) => (n.greaterThan(0) ? kept(n.ln()) : undefined), dear),
  ofNumber('exp', 'number', exponential, dear),
  ofNumber('odd', 'number', (n) => n.isInteger() && !n.mod(2).isZero()),
  ofNumber('even', 'number', (n) => n.isInteger() && n.mod(2).isZero()),
]
