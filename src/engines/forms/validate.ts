/** Engine forms: all answers judged at once, as sending does. Pure. */
import { holds } from '../rules/feel.ts'
import { checkAnswer, type Fault, fault, missing } from './check-answer.ts'
import type {
  Answer,
  AnswerRecord,
  Answers,
  Field,
  FieldProblem,
  Form,
  FormContext,
  LeafField,
  Progress,
  RepeatField,
} from './model.ts'
import { answerOf, leafValue, ownEntry, sectionsOf, type Values, visibleInRow, walk } from './visible.ts'

/** Everything wrong with what is visible, in the order of the form; empty means the form may be sent. Hidden answers are not looked at. */
export function validateAll(form: Form, answers: Answers, ctx: FormContext): FieldProblem[] {
  const problems: FieldProblem[] = []
  walk(form, ctx, {
    field(field, _page, values) {
      const answer = answerOf(answers, field.key)
      for (const problem of validateField(field, answer, values, ctx)) problems.push(problem)
      return answer
    },
  })
  return problems
}

/** Only answers of visible fields, and in groups only what belongs there: what is stored, sent and printed. */
export function effectiveAnswers(form: Form, answers: Answers, ctx: FormContext): Answers {
  const kept: Answers = {}
  walk(form, ctx, {
    field(field, _page, values) {
      const answer = answerOf(answers, field.key)
      if (answer !== undefined)
        kept[field.key] = field.kind === 'repeat' ? effectiveRows(field, answer, values) : answer
      return answer
    },
  })
  return kept
}

function effectiveRows(field: RepeatField, answer: Answer, values: Values): Answer {
  if (!Array.isArray(answer)) return answer
  return answer.map((row: unknown) => {
    const kept: AnswerRecord = {}
    for (const child of visibleInRow(field.fields, row, values).fields) {
      const value = ownEntry(row, child.key)
      if (value !== undefined) kept[child.key] = value as AnswerRecord[string]
    }
    return kept
  })
}

const none: FieldProblem[] = []

/** The problems of one visible field, its own rule included. `values`: those of the fields before it. */
export function validateField(field: Field, answer: unknown, values: Values, ctx: FormContext): FieldProblem[] {
  if (field.kind === 'repeat') return validateRows(field, answer, values, ctx)
  const wrong = leafFault(field, answer, values, ctx)
  return wrong ? [{ key: field.key, path: field.key, ...wrong }] : none
}

function validateRows(field: RepeatField, answer: unknown, values: Values, ctx: FormContext): FieldProblem[] {
  const at = { key: field.key, path: field.key }
  if (answer !== undefined && !Array.isArray(answer)) return [{ ...at, ...fault(field, 'wrong-shape') }]
  const rows: unknown[] = answer ?? []
  const count = countFault(field, rows.length)
  if (count) return [{ ...at, ...count }]
  return rows.flatMap((row, index) => {
    const path = `${field.key}.${index}`
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return [{ key: field.key, path, ...fault(field, 'wrong-shape') }]
    const seen = visibleInRow(field.fields, row, values)
    return seen.fields.flatMap((child) => {
      const wrong = leafFault(child, ownEntry(row, child.key), seen.values, ctx)
      return wrong ? [{ key: field.key, path: `${path}.${child.key}`, ...wrong }] : none
    })
  })
}

/** Whether there are too few or too many rows. */
export function countFault(field: RepeatField, count: number): Fault | undefined {
  const min = Math.max(field.min, field.required ? 1 : 0)
  if (count < min) return fault(field, 'too-few-items', { min, count, item: field.item })
  if (count > field.max) return fault(field, 'too-many-items', { max: field.max, count, item: field.item })
  return undefined
}

function leafFault(field: LeafField, answer: unknown, values: Values, ctx: FormContext): Fault | undefined {
  if (answer === undefined) return field.required ? missing(field) : undefined
  return checkAnswer(field, answer, ctx) ?? ruleFault(field, answer, values)
}

/** The designer's own rule for a field, given a valid answer. */
export function ruleFault(field: LeafField, answer: unknown, values: Values): Fault | undefined {
  if (!field.rule) return undefined
  const seen = { ...values, [field.key]: leafValue(field, answer) }
  return holds(field.rule.condition, seen) ? undefined : fault(field, 'rule', { rule: field.rule.text })
}

/** How far each section is. Done: nothing in it stands in the way of sending and something was answered. */
export function progress(form: Form, answers: Answers, ctx: FormContext): Progress[] {
  const wrong = new Set(validateAll(form, answers, ctx).map((problem) => problem.key))
  return sectionsOf(form, answers, ctx).map((section) => {
    const fields = section.pages.flatMap((page) => page.fields)
    const answered = fields.some((field) => answerOf(answers, field.key) !== undefined)
    const problems = fields.filter((field) => wrong.has(field.key)).length
    const open = section.pages.find((page) => page.fields.some((field) => wrong.has(field.key))) ?? section.pages[0]
    return {
      section,
      state: !answered ? 'not-started' : problems > 0 ? 'partly' : 'done',
      optional: fields.every((field) => !field.required),
      problems,
      first: open?.id ?? '',
    }
  })
}
