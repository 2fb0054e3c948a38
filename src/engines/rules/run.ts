/** Engine rules: one evaluation under way: given values, warnings and the budget of steps. Pure. */
import type { Budget } from './budget.ts'
import { deepestCalls, mostSteps, mostWarnings } from './limits.ts'
import type { Position } from './parse/tree.ts'
import type { Value } from './values/value.ts'
import { type WarningCode, warningMessage } from './words.ts'

/** `code` and `params` give the words in both languages (`warningText`); `message` is the English text. */
export type ConditionWarning = {
  code: WarningCode
  params: Record<string, string>
  message: string
  position: Position
}

export type Run = Budget & {
  context: Record<string, unknown>
  /** Free names by their slot, read at most once. */
  given: (Value | undefined)[]
  warnings: ConditionWarning[]
  levelsLeft: number
}

export const newRun = (context: Record<string, unknown>): Run => ({
  context,
  given: [],
  warnings: [],
  stepsLeft: mostSteps,
  levelsLeft: deepestCalls,
})

/** Notes a warning, each once, and answers null. */
export function warn(run: Run, position: Position, code: WarningCode, params: Record<string, string> = {}): null {
  const { from, to } = position
  const { warnings } = run
  if (warnings.length >= mostWarnings) return null
  const known = warnings.some((it) => it.code === code && it.position.from === from && it.position.to === to)
  if (!known) warnings.push({ code, params, message: warningMessage(code, params), position: { from, to } })
  return null
}
