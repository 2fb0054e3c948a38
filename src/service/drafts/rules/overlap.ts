/** Drafts, rules: two windows on one page: what was answered elsewhere since a page was opened. Pure. */
import type { Field, FileField, Page } from '../../../engines/forms/model.ts'
import { sha256 } from '../../../kernel/id.ts'
import type { Answers } from '../model.ts'

/** Hidden field of a page's form: the mark of the answers it was drawn from. */
export const openedName = '_dibuka'

/** Fields whose answers replace what was there. Files are left out: they only add up. */
const replaced = (page: Page) => page.def.fields.filter((field) => field.kind !== 'file')

/** Of the answers that a page shows: the same while nobody changes them. */
export const answersMark = (page: Page, answers: Answers): string =>
  sha256(
    replaced(page)
      .map(({ key }) => `${key} ${written(answers[key])}`)
      .join('\n'),
  )
    .toString('base64url')
    .slice(0, 16)

/**
 * Fields that hold another answer than the one sent now, given by someone who had not seen it. None when the page was
 * opened from these very answers, or does not say (`opened` undefined).
 */
export function answeredElsewhere(
  page: Page,
  opened: string | undefined,
  kept: Answers,
  sent: Answers,
): Exclude<Field, FileField>[] {
  if (opened === undefined || opened === answersMark(page, kept)) return []
  return page.fields.filter(
    (field): field is Exclude<Field, FileField> =>
      field.kind !== 'file' && kept[field.key] !== undefined && !same(kept[field.key], sent[field.key]),
  )
}

/** Nothing of what was sent takes the place of an answer; new files stay. */
export function withoutReplacing(page: Page, kept: Answers, sent: Answers): Answers {
  const answers = { ...sent }
  for (const { key } of replaced(page)) {
    const before = kept[key]
    if (before === undefined) delete answers[key]
    else answers[key] = before
  }
  return answers
}

const same = (a: unknown, b: unknown): boolean => written(a) === written(b)

/** Names of a row in one order: the database gives them back in an order of its own. */
const written = (answer: unknown): string =>
  JSON.stringify(answer ?? null, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
