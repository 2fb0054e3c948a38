/** Engine rules: the shape of FEEL's own functions, and which values their parameters take. Pure. */
import { charge } from '../budget.ts'
import type { Position } from '../parse/tree.ts'
import { type Run, warn } from '../run.ts'
import { isTemporal } from '../temporal/reckon.ts'
import { isRange } from '../values/range.ts'
import { type FunctionValue, isList, isNumber, isText, kindOf, type Value } from '../values/value.ts'

type Taken = { test: ((value: Value) => boolean) | 'list'; optional: boolean }
const taken = {
  any: { test: () => true, optional: true },
  number: { test: isNumber, optional: false },
  'number?': { test: isNumber, optional: true },
  string: { test: isText, optional: false },
  'string?': { test: isText, optional: true },
  list: { test: 'list', optional: false },
  context: { test: (value) => kindOf(value) === 'context', optional: false },
  function: { test: (value) => kindOf(value) === 'function', optional: false },
  'function?': { test: (value) => kindOf(value) === 'function', optional: true },
  range: { test: isRange, optional: false },
  point: { test: (value) => isNumber(value) || isText(value) || isTemporal(value), optional: false },
  temporal: { test: isTemporal, optional: false },
  'temporal?': { test: isTemporal, optional: true },
} satisfies Record<string, Taken>

/** `?` may be left out or null. A list of one item is taken for its item, an item for a list of one. */
export type ParameterKind = keyof typeof taken

/** The evaluation that a function is called in, and where in the text. */
export type Call = { run: Run; position: Position }

/** Calls a function of the author's own. */
export function invoke({ run, position }: Call, fn: FunctionValue, args: readonly Value[]): Value {
  charge(run, 1)
  return fn.parameters.length === args.length ? fn.call(args) : warn(run, position, 'not-a-function')
}

type Body = (args: readonly (Value | undefined)[], call: Call) => Value | undefined

/**
 * One way of calling: names and kinds of parameters, in order. `rest`: the last may be repeated. `run` gets values of
 * the kinds asked for (`null` where an optional one is missing) and answers undefined when there is no answer.
 */
export type Way = {
  names: readonly string[]
  kinds: readonly ParameterKind[]
  /** How many must be given; `any` may be null but not left out. */
  needed: number
  rest: boolean
  run: Body
}

/** `cost`: steps beyond one. */
export type Builtin = { name: string; ways: readonly Way[]; cost: number }

export function way(parameters: Record<string, ParameterKind>, run: Body, rest = false): Way {
  const kinds = Object.values(parameters)
  return {
    names: Object.keys(parameters),
    kinds,
    needed: kinds.filter((kind) => !kind.endsWith('?')).length,
    rest,
    run,
  }
}

export const fn = (name: string, ...ways: readonly Way[]): Builtin => ({ name, ways, cost: 0 })

/** Conversions from and to a list of one: DMN 1.5 §10.3.2.9.4. Undefined when the value does not fit. */
export function fit(value: Value, kind: ParameterKind): Value | undefined {
  const { test, optional }: Taken = taken[kind]
  if (value === null) return optional ? null : undefined
  if (test === 'list') return isList(value) ? value : [value]
  if (test(value)) return value
  const single = isList(value) && value.length === 1 ? value[0] : undefined
  return single !== undefined && single !== null && test(single) ? single : undefined
}
