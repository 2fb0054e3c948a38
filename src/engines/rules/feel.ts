/**
 * Engine rules: FEEL conditions (DMN 1.5 §10.3), compiled once and run many times, in exact decimals. Pure. The subset,
 * its numbers and its limits: docs/feel.md.
 */
import { no, ok, type Result } from '../../kernel/result.ts'
import { overLimit } from './budget.ts'
import type { Code, Env } from './compile/desk.ts'
import { compileTree } from './compile/expression.ts'
import { deepestCalls, deepestValue, longestString, longestText, mostSteps } from './limits.ts'
import { type Position, type SyntaxProblem, treeOf } from './parse/tree.ts'
import { type ConditionWarning, newRun, type Run, warn } from './run.ts'
import { fromHost, toHost } from './values/convert.ts'
import type { Value } from './values/value.ts'

export type { SyntaxProblem } from './parse/tree.ts'
export type { ConditionWarning } from './run.ts'

/** A compiled condition. `names` are the variables it surely reads; `filterNames` stand inside `list[…]` and may belong to the items. */
export type Condition = {
  readonly text: string
  readonly names: readonly string[]
  readonly filterNames: readonly string[]
  /** The compiled expression; nothing is parsed twice. */
  readonly code: Code
}

/**
 * Reads a FEEL expression (a leading `=`, as form-js writes it, is forgiven). Names may hold spaces; names that begin
 * with `_` are refused. `today()` and `now()` answer from the context's `today` and `now`, never from the machine.
 * Refusal: 'syntax', with what is wrong and where in the given text. Never throws.
 */
export const parseCondition = (text: string): Result<Condition, 'syntax', SyntaxProblem> => parse(text, 'Expression')

/** Reads one cell of a decision table: `-`, `< 5, 7`, `not("a")`. Run it with `meets`. Otherwise as `parseCondition`. */
export const parseTest = (text: string): Result<Condition, 'syntax', SyntaxProblem> => parse(text, 'UnaryTests')

function parse(text: string, top: 'Expression' | 'UnaryTests'): Result<Condition, 'syntax', SyntaxProblem> {
  const whole = { from: 0, to: text.length }
  if (text.length > longestText)
    return no('syntax', { message: `longer than ${longestText} characters`, position: whole })
  const start = /^\s*=?/.exec(text)?.[0].length ?? 0
  // Same length as what was typed, so that positions stay true.
  const source =
    top === 'UnaryTests'
      ? text.replace(/[\n\r\t]/g, ' ')
      : ' '.repeat(start) + text.slice(start).replace(/[\n\r\t]/g, ' ')
  if (source.trim() === '') return no('syntax', { message: 'empty', position: whole })
  const tree = treeOf(source, top)
  if (!tree.ok) return tree
  try {
    const { code, names, filterNames, problem } = compileTree(tree.value, source)
    return problem ? no('syntax', problem) : ok({ text, names, filterNames, code })
  } catch (fault) {
    return no('syntax', { message: fault instanceof Error ? fault.message : 'cannot be read', position: whole })
  }
}

/** The variables the condition reads from its context, each once, without `today` and `now`. */
export const namesIn = (condition: Condition): string[] => [...condition.names]

/**
 * Value and warnings, as plain data (`toHost` says which). A fault inside the expression gives null and a warning, and
 * so does every limit; this never throws, and gives the same for the same condition and context.
 */
export function evaluate(
  condition: Condition,
  context: Record<string, unknown>,
): { value: unknown; warnings: ConditionWarning[] } {
  return running(condition, context, undefined, (value, run) => toHost(value, run))
}

/** As `evaluate`, but the value is FEEL's own: numbers are exact decimals. */
export const evaluateExactly = (
  condition: Condition,
  context: Record<string, unknown>,
): { value: Value; warnings: ConditionWarning[] } => running(condition, context, undefined, (value) => value)

/** Whether the subject meets a test read by `parseTest`; null when that cannot be said. */
export function meets(
  test: Condition,
  subject: unknown,
  context: Record<string, unknown>,
): { value: unknown; warnings: ConditionWarning[] } {
  return running(test, context, subject, (value) => value)
}

/** Only true is true: null, text, numbers and faults are not. */
export const holds = (condition: Condition, context: Record<string, unknown>): boolean =>
  evaluateExactly(condition, context).value === true

function running<T>(
  { code, text }: Condition,
  context: Record<string, unknown>,
  subject: unknown,
  give: (value: Value, run: Run) => T,
): { value: T | null; warnings: ConditionWarning[] } {
  const run = newRun(context)
  try {
    const env: Env | undefined = subject === undefined ? undefined : { value: fromHost(subject, run), up: undefined }
    return { value: give(code(run, env), run), warnings: run.warnings }
  } catch (fault) {
    stopped(run, { from: 0, to: text.length }, fault)
    return { value: null, warnings: run.warnings }
  }
}

/** Why an evaluation ended early. */
function stopped(run: Run, position: Position, fault: unknown): null {
  if (fault === overLimit.steps) return warn(run, position, 'too-many-steps', { most: String(mostSteps) })
  if (fault === overLimit.depth) return warn(run, position, 'too-deep', { most: String(deepestValue) })
  if (fault === overLimit.length) return warn(run, position, 'too-long-text', { most: String(longestString) })
  if (fault instanceof RangeError) return warn(run, position, 'too-many-calls', { most: String(deepestCalls) })
  return warn(run, position, 'fault', { what: fault instanceof Error ? fault.message : String(fault) })
}
