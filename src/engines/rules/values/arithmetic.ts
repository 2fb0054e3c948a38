/** Engine rules: `+ - * / **` and the minus before a value (DMN 1.5 table 55). Pure. Undefined: not defined for these two. */
import { daysDuration, monthsDuration } from '../temporal/read.ts'
import { addDuration, difference, isTemporal } from '../temporal/reckon.ts'
import { kept, power, whole } from './number.ts'
import { type DaysDuration, isNumber, isText, type MonthsDuration, type Value } from './value.ts'

export type Operator = '+' | '-' | '*' | '/' | '**'

export function reckon(operator: Operator, a: Value, b: Value): Value | undefined {
  if (isNumber(a) && isNumber(b)) {
    switch (operator) {
      case '+':
        return kept(a.plus(b))
      case '-':
        return kept(a.minus(b))
      case '*':
        return kept(a.times(b))
      case '/':
        return b.isZero() ? undefined : kept(a.div(b))
      case '**':
        return power(a, b)
    }
  }
  if (operator === '+' && isText(a) && isText(b)) return a + b
  if (operator === '+' || operator === '-') return sum(operator, a, b)
  if (operator === '*') return isDuration(a) ? scaled(a, b) : isDuration(b) ? scaled(b, a) : undefined
  if (operator === '/' && isDuration(a)) {
    if (isDuration(b)) return a.kind === b.kind ? ratio(a, b) : undefined
    return isNumber(b) && !b.isZero() ? scaled(a, b, true) : undefined
  }
  return undefined
}

export function negative(a: Value): Value | undefined {
  if (isNumber(a)) return kept(a.negated())
  if (!isDuration(a)) return undefined
  return a.kind === 'years and months duration' ? monthsDuration(-a.months) : daysDuration(-a.nanos)
}

export const isDuration = (value: Value): value is MonthsDuration | DaysDuration =>
  isTemporal(value) && (value.kind === 'years and months duration' || value.kind === 'days and time duration')

function sum(operator: '+' | '-', a: Value, b: Value): Value | undefined {
  if (!isTemporal(a) || !isTemporal(b)) return undefined
  if (isDuration(b)) return addDuration(a, b, operator === '+' ? 1 : -1)
  if (operator === '-') return isDuration(a) ? undefined : difference(a, b)
  return isDuration(a) ? addDuration(b, a, 1) : undefined
}

/** Cut towards zero to whole months, or to whole nanoseconds. */
function scaled(duration: MonthsDuration | DaysDuration, by: Value, divide = false): Value | undefined {
  if (!isNumber(by)) return undefined
  const size = sizeOf(duration)
  const product = kept(divide ? size.div(by) : size.times(by))?.trunc()
  if (!product || product.e > 30) return undefined
  const units = BigInt(product.toFixed())
  return duration.kind === 'years and months duration' ? monthsDuration(Number(units)) : daysDuration(units)
}

function ratio(a: MonthsDuration | DaysDuration, b: MonthsDuration | DaysDuration): Value | undefined {
  const by = sizeOf(b)
  return by.isZero() ? undefined : kept(sizeOf(a).div(by))
}

const sizeOf = (duration: MonthsDuration | DaysDuration) =>
  whole(duration.kind === 'years and months duration' ? duration.months : duration.nanos)
