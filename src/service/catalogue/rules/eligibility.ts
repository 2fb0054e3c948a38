/** Service wing, catalogue rules: "may I apply?", decided from a few answers. Pure. */
import { type Condition, holds, parseCondition } from '../../../engines/rules/feel.ts'
import type { Eligibility, EligibilityCondition, EligibilityQuestion } from '../model.ts'

/** Answers by question key: `ya`/`tidak` (or true/false) for a yes-no question, an option's value otherwise. */
export type EligibilityAnswers = Readonly<Record<string, unknown>>

export type Assessment = {
  verdict: 'yes' | 'no' | 'unknown'
  /** Conditions that cannot be met any more, whatever else is answered. */
  failed: EligibilityCondition[]
  /** Conditions already met, whatever else is answered. */
  passed: EligibilityCondition[]
  /** The first question whose answer still matters; absent once the verdict stands. */
  next?: EligibilityQuestion
}

type Values = Record<string, boolean | string>

/** What a question may be answered, as FEEL sees it. */
export const valuesOf = (question: EligibilityQuestion): (boolean | string)[] =>
  question.options ? question.options.map(({ value }) => value) : [true, false]

/** One posted answer as FEEL sees it; undefined when it is none of the answers offered. */
export function readEligibilityAnswer(question: EligibilityQuestion, posted: unknown): boolean | string | undefined {
  if (question.options) return question.options.find(({ value }) => value === posted)?.value
  if (posted === true || posted === 'ya') return true
  return posted === false || posted === 'tidak' ? false : undefined
}

/**
 * Decides as far as the answers reach, by looking at every way the open questions could still be answered (their
 * answers are few, so this is exact): a condition fails when none of them meets it. One failed condition ends it.
 * An expression that cannot be read is never met; `checkPackage` refuses such a package.
 */
export function assess(eligibility: Eligibility, answers: EligibilityAnswers): Assessment {
  const given: Values = {}
  for (const question of eligibility.questions) {
    const value = readEligibilityAnswer(question, answers[question.key])
    if (value !== undefined) given[question.key] = value
  }
  const failed: EligibilityCondition[] = []
  const passed: EligibilityCondition[] = []
  const asked = new Set<string>()
  for (const condition of eligibility.conditions) {
    const parsed = parsedOf(condition.expression)
    const open = eligibility.questions.filter(({ key }) => !(key in given) && (parsed?.names.includes(key) ?? false))
    const truths = completions(open, given).map((values) => parsed !== undefined && holds(parsed, values))
    if (!truths.includes(true)) failed.push(condition)
    else if (!truths.includes(false)) passed.push(condition)
    else for (const question of open) if (parsed && matters(parsed, question, open, given)) asked.add(question.key)
  }
  if (failed.length > 0) return { verdict: 'no', failed, passed }
  if (passed.length === eligibility.conditions.length) return { verdict: 'yes', failed, passed }
  const next = eligibility.questions.find(({ key }) => asked.has(key))
  return { verdict: 'unknown', failed, passed, ...(next ? { next } : {}) }
}

/** Every way to answer these questions, on top of what is given. At most 8^6 by the schema; in practice a few dozen. */
export function completions(open: readonly EligibilityQuestion[], given: Values): Values[] {
  let all: Values[] = [given]
  for (const question of open)
    all = all.flatMap((values) => valuesOf(question).map((value) => ({ ...values, [question.key]: value })))
  return all
}

/** Whether some way of answering the others makes this question decide. */
function matters(
  condition: Condition,
  question: EligibilityQuestion,
  open: readonly EligibilityQuestion[],
  given: Values,
): boolean {
  const others = open.filter(({ key }) => key !== question.key)
  return completions(others, given).some((values) => {
    const truths = valuesOf(question).map((value) => holds(condition, { ...values, [question.key]: value }))
    return truths.includes(true) && truths.includes(false)
  })
}

const parsedConditions = new Map<string, Condition | undefined>()

/** Parsing is pure, so what was parsed once may be kept. */
function parsedOf(expression: string): Condition | undefined {
  if (!parsedConditions.has(expression)) {
    if (parsedConditions.size > 2000) parsedConditions.clear()
    const parsed = parseCondition(expression)
    parsedConditions.set(expression, parsed.ok ? parsed.value : undefined)
  }
  return parsedConditions.get(expression)
}
