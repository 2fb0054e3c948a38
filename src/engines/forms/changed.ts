/** Engine forms: a draft carried over to a newly published version of its form. Pure. */
import { checkAnswer } from './check-answer.ts'
import type { Answers, Field, Form, FormContext } from './model.ts'
import { answerOf, walk } from './visible.ts'

/** `suggested`: former answers to changed questions that would still be valid: to show filled in, not to count as given. */
export type Changed = { kept: Answers; askAgain: string[]; suggested: Answers }

/**
 * Keeps every answer whose question still means the same; `askAgain` names, in order, the visible fields that are new or ask
 * something else now. Answers to fields that are gone are left out.
 */
export function changedFields(old: Form, next: Form, answers: Answers, ctx: FormContext): Changed {
  const kept: Answers = {}
  const suggested: Answers = {}
  const changed = new Set<string>()
  for (const [key, field] of next.fields) {
    const before = old.fields.get(key)
    const answer = answerOf(answers, key)
    if (before && meaning(before) === meaning(field)) {
      if (answer !== undefined) kept[key] = answer
      continue
    }
    changed.add(key)
    if (
      answer !== undefined &&
      before?.kind === field.kind &&
      field.kind !== 'repeat' &&
      !checkAnswer(field, answer, ctx)
    )
      suggested[key] = answer
  }
  const askAgain: string[] = []
  walk(next, ctx, {
    field(field) {
      if (changed.has(field.key)) askAgain.push(field.key)
      return answerOf(kept, field.key)
    },
  })
  return { kept, askAgain, suggested }
}

/** What a question asks and takes, as text to compare. Hints, reasons, English, looks and conditions do not change what an answer means. */
function meaning(field: Field): string {
  const label = field.label.id.trim().replace(/\s+/g, ' ')
  const rule = field.rule?.condition.text
  const { kind } = field
  const options = 'options' in field ? field.options.map(({ value, label: { id } }) => [value, id]) : undefined
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return JSON.stringify([kind, label, rule, field.minLength, field.maxLength, field.pattern?.source])
    case 'number':
      return JSON.stringify([kind, label, rule, field.decimals, field.min, field.max, field.unit?.id])
    case 'rupiah':
      return JSON.stringify([kind, label, rule, String(field.min), String(field.max)])
    case 'choice':
      return JSON.stringify([kind, label, rule, options])
    case 'choices':
      return JSON.stringify([kind, label, rule, options, field.min, field.max, field.exclusive])
    case 'date':
      return JSON.stringify([kind, label, rule, field.min?.text, field.max?.text, field.onWorkingDays === true])
    case 'phone':
      return JSON.stringify([kind, label, rule, field.mobile])
    case 'person-name':
      return JSON.stringify([kind, label, rule, field.maxLength])
    case 'region':
      return JSON.stringify([kind, label, rule, field.level, field.from, field.within])
    case 'file':
      return JSON.stringify([kind, label, rule, field.accept, field.maxBytes, field.min, field.max])
    case 'repeat':
      return JSON.stringify([
        kind,
        label,
        rule,
        field.min,
        field.max,
        field.fields.map((child) => [child.key, meaning(child)]),
      ])
    default:
      return JSON.stringify([kind, label, rule])
  }
}
