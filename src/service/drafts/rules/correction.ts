/** Drafts, rules: a correction: what the office asked for, what a change made necessary, and nothing else. Pure. */
import type { Form, FormContext } from '../../../engines/forms/model.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'
import { Answers, answerText } from '../model.ts'
import type { Asked } from './flow.ts'

/** What an applicant may have answered; the procedure's own remembered values are left out. */
export const readable = (answers: Readonly<Record<string, unknown>>): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => {
      const one = Answers.safeParse({ [key]: value })
      return one.success ? Object.entries(one.data) : []
    }),
  )

const keysSeen = (form: Form, answers: Answers, ctx: FormContext): string[] =>
  pagesOf(form, answers, ctx).flatMap((page) => page.fields.map((field) => field.key))

/** The answers of the case with those of these keys as the draft has them now. */
function withChanged(before: Answers, draft: Answers, open: ReadonlySet<string>): Answers {
  const mixed: Answers = { ...before }
  for (const key of open) {
    const value = Object.hasOwn(draft, key) ? draft[key] : undefined
    if (value === undefined) delete mixed[key]
    else mixed[key] = value
  }
  return mixed
}

/**
 * Keys that may be changed in a correction: those the office asked for, and step by step those which an answer to them
 * made visible or made wrong. Reckoned from the case's answers, so that what stands in the draft beside them opens
 * nothing. Undefined when everything may be changed: no correction.
 */
export function openKeys(asked: Asked): ReadonlySet<string> | undefined {
  const { form, draft, ctx } = asked
  if (!draft.askOnly) return undefined
  const before = readable(asked.before ?? {})
  const seenBefore = new Set(keysSeen(form, before, ctx))
  const open = new Set(draft.askOnly)
  for (;;) {
    const answers = withChanged(before, draft.answers, open)
    const needed = [
      ...validateAll(form, answers, ctx).map((problem) => problem.key),
      ...keysSeen(form, answers, ctx).filter((key) => !seenBefore.has(key)),
    ].filter((key) => !open.has(key))
    if (needed.length === 0) return open
    for (const key of needed) open.add(key)
  }
}

/** What a correction is judged and sent by: everything that was not to be changed is as the case has it. */
export function answersOf(asked: Asked): Answers {
  const open = openKeys(asked)
  return open ? withChanged(readable(asked.before ?? {}), asked.draft.answers, open) : asked.draft.answers
}

/** Whether an answer is still what the case has. */
export const isUnchanged = ({ draft, before }: Asked, key: string): boolean =>
  answerText(draft.answers[key]) === answerText(before?.[key])

/** Fields the office asked for that are visible and still as they were; empty outside a correction. */
export function unchangedKeys(asked: Asked): string[] {
  const { form, draft, ctx } = asked
  if (!draft.askOnly) return []
  const seen = new Set(keysSeen(form, answersOf(asked), ctx))
  return draft.askOnly.filter((key) => seen.has(key) && isUnchanged(asked, key))
}

/** Names posted for answers that are not to be changed here. */
export const closedNames = (names: readonly string[], keys: readonly string[]): string[] =>
  keys.filter((key) => names.some((name) => name === key || name.startsWith(`${key}.`) || name.startsWith(`${key}-`)))
