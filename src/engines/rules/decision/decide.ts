/** Engine rules: a decision table asked, in exact decimals. Same table, same values, same answer. Pure. */
import { type Condition, evaluateExactly, meets } from '../feel.ts'
import { newRun } from '../run.ts'
import { toHost } from '../values/convert.ts'
import { kept, whole } from '../values/number.ts'
import { isNumber, type Value } from '../values/value.ts'
import type { Decided, Decision, DecisionOutput, DecisionRule, ValueType } from './model.ts'

/**
 * Which rules fit and what they give. A name without a value is null, as a hidden field is. Where UNIQUE finds several, or
 * a value is not of the kind its column says, there is no answer (`value` null) rather than any of them.
 */
export function decide(decision: Decision, context: Readonly<Record<string, unknown>>): Decided {
  const known: Record<string, unknown> = { ...context }
  for (const name of decision.names) known[name] ??= null
  const subjects = decision.inputs.map(({ expression }) => subjectOf(expression, known))
  const fits = (rule: DecisionRule) =>
    rule.tests.every((test, at) => test === undefined || meets(test, subjects[at] ?? null, known).value === true)
  const first = decision.hitPolicy === 'FIRST' ? decision.rules.find(fits) : undefined
  const found = decision.hitPolicy === 'FIRST' ? (first ? [first] : []) : decision.rules.filter(fits)
  const rules = found.map(({ id }) => id)
  if (found.length === 0) return { value: null, outcome: 'none', rules }
  if (decision.hitPolicy === 'UNIQUE' && found.length > 1) return { value: null, outcome: 'several', rules }
  const given = found.map((rule) => outputsOf(decision.outputs, rule, known))
  const value = decision.hitPolicy === 'COLLECT' ? sumOf(given) : together(decision.outputs, given[0])
  return value === undefined ? { value: null, outcome: 'unclear', rules } : { value, outcome: 'matched', rules }
}

/** Numbers stay exact; text and truths as they are; what a table's cells cannot test is null. */
function subjectOf(expression: Condition, known: Record<string, unknown>): unknown {
  const { value } = evaluateExactly(expression, known)
  return isNumber(value) || typeof value === 'string' || typeof value === 'boolean' ? value : null
}

const isOf = (type: ValueType | undefined, value: Value): boolean =>
  type === undefined || (type === 'number' ? isNumber(value) : typeof value === type)

/** Undefined: one of them could not be reckoned. */
function outputsOf(
  outputs: readonly DecisionOutput[],
  rule: DecisionRule,
  known: Record<string, unknown>,
): Value[] | undefined {
  const values: Value[] = []
  for (const [at, output] of outputs.entries()) {
    const cell = rule.values[at]
    if (!cell) return undefined
    const { value, warnings } = evaluateExactly(cell, known)
    if (warnings.length > 0 || !isOf(output.type, value)) return undefined
    values.push(value)
  }
  return values
}

const hosted = (value: Value): unknown => toHost(value, newRun({}))

function together(outputs: readonly DecisionOutput[], values: readonly Value[] | undefined): unknown {
  if (!values) return undefined
  if (outputs.length === 1) return hosted(values[0] ?? null)
  return Object.fromEntries(outputs.map(({ name }, at) => [name, hosted(values[at] ?? null)]))
}

/** Exact to 34 digits; undefined when one is no number. */
function sumOf(given: readonly (Value[] | undefined)[]): unknown {
  let sum = whole(0)
  for (const values of given) {
    const value = values?.[0]
    if (value === undefined || !isNumber(value)) return undefined
    const next = kept(sum.plus(value))
    if (!next) return undefined
    sum = next
  }
  return hosted(sum)
}
