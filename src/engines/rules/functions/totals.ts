/** Engine rules: functions that sum a list up to one value; also called with the items themselves (DMN 1.5 §10.3.4.4). Pure. */
import { charge } from '../budget.ts'
import { compare } from '../values/compare.ts'
import { kept } from '../values/number.ts'
import { isList, isNumber, type Value } from '../values/value.ts'
import { type Builtin, type Call, fn, way } from './builtin.ts'

type Decimal = Parameters<typeof kept>[0]

function total(name: string, answer: (items: Value[], call: Call) => Value | undefined): Builtin {
  return fn(
    name,
    way({ list: 'list' }, ([list], call) => (isList(list) ? answer(list, call) : undefined)),
    way(
      { c: 'any' },
      (items, call) =>
        answer(
          items.map((item) => item ?? null),
          call,
        ),
      true,
    ),
  )
}

const ofNumbers = (name: string, answer: (numbers: Decimal[]) => Value | undefined): Builtin =>
  total(name, (items, call) => {
    charge(call.run, items.length)
    const numbers = items.filter(isNumber)
    return numbers.length === items.length ? answer(numbers) : undefined
  })

/** Added or multiplied from the left, each step rounded to 34 digits. Undefined beyond the range. */
function folded(numbers: readonly Decimal[], step: (a: Decimal, b: Decimal) => Decimal): Decimal | undefined {
  let all = numbers[0]
  for (const number of numbers.slice(1)) all = all && kept(step(all, number))
  return all
}
const sum = (numbers: readonly Decimal[]) => folded(numbers, (a, b) => a.plus(b))

function mean(numbers: readonly Decimal[]): Decimal | undefined {
  const all = sum(numbers)
  return all && kept(all.div(numbers.length))
}

function extreme(items: readonly Value[], wanted: 1 | -1): Value | undefined {
  let best = items[0]
  if (best === undefined) return null
  for (const item of items) {
    const order = compare(item, best)
    if (order === undefined) return undefined
    if (order === wanted) best = item
  }
  return best
}

/** Conjunction (or disjunction) of a list, three-valued. */
function truth(items: readonly Value[], decisive: boolean): Value {
  if (items.includes(decisive)) return decisive
  return items.every((item) => item === !decisive) ? !decisive : null
}

function median(numbers: readonly Decimal[]): Value | undefined {
  const sorted = numbers.toSorted((a, b) => a.comparedTo(b))
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (!upper || !lower) return null
  return sorted.length % 2 === 1 ? upper : kept(upper.plus(lower).div(2))
}

/** Of the sample: divided by one less than the number of values. */
function deviation(numbers: readonly Decimal[]): Value | undefined {
  if (numbers.length < 2) return numbers.length === 0 ? null : undefined
  const middle = mean(numbers)
  if (!middle) return undefined
  const squares = sum(numbers.map((number) => number.minus(middle).pow(2)))
  return squares && kept(squares.div(numbers.length - 1).sqrt())
}

function mode(numbers: readonly Decimal[]): Value {
  const counts = new Map<string, { number: Decimal; count: number }>()
  for (const number of numbers) {
    const known = counts.get(number.toString())
    if (known) known.count++
    else counts.set(number.toString(), { number, count: 1 })
  }
  const most = Math.max(...[...counts.values()].map(({ count }) => count))
  const found = [...counts.values()].filter(({ count }) => count === most).map(({ number }) => number)
  return found.toSorted((a, b) => a.comparedTo(b))
}

export const totalFunctions: readonly Builtin[] = [
  total('min', (items) => extreme(items, -1)),
  total('max', (items) => extreme(items, 1)),
  total('all', (items) => truth(items, false)),
  total('any', (items) => truth(items, true)),
  ofNumbers('sum', (numbers) => (numbers.length === 0 ? null : sum(numbers))),
  ofNumbers('product', (numbers) => (numbers.length === 0 ? null : folded(numbers, (a, b) => a.times(b)))),
  ofNumbers('mean', (numbers) => (numbers.length === 0 ? null : mean(numbers))),
  ofNumbers('median', median),
  { ...ofNumbers('stddev', deviation), cost: 50 },
  ofNumbers('mode', mode),
]
