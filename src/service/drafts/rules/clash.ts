/** Drafts, rules: two tabs on one page: what each field was when the page was drawn, and what changed since. Pure. */
import { createHash } from 'node:crypto'
import type { Field } from '../../../engines/forms/model.ts'
import { type Answers, answerText } from '../model.ts'

export const marksName = '_semula'

const markOf = (value: unknown): string =>
  createHash('sha256').update(answerText(value)).digest('base64url').slice(0, 10)

/** `nik=3fJ… alamat=9aQ…`: what a page showed, field by field, without showing it again. Files are only ever added. */
export const marksOf = (fields: readonly Pick<Field, 'key' | 'kind'>[], answers: Answers): string =>
  fields
    .filter((field) => field.kind !== 'file')
    .map((field) => `${field.key}=${markOf(answers[field.key])}`)
    .join(' ')

export const readMarks = (text: string | undefined): ReadonlyMap<string, string> =>
  new Map(
    (text ?? '')
      .slice(0, 10_000)
      .split(' ')
      .flatMap((pair): [string, string][] => {
        const [key, mark] = pair.split('=')
        return key && mark ? [[key, mark]] : []
      }),
  )

export type Reconciled = {
  answers: Answers
  /** Changed elsewhere and not here: kept as it is now. */
  kept: string[]
  /** Changed elsewhere and differently here: what is saved stays, and its writer is asked. */
  clashing: string[]
}

/**
 * Reads what a page brought against what was saved since it was drawn. `saved`: the answers as they are now; `read`: with
 * what this page says; `marks`: what it showed. A page without marks (a program's) says what it says.
 */
export function reconcile(saved: Answers, read: Answers, marks: ReadonlyMap<string, string>): Reconciled {
  const answers = { ...read }
  const kept: string[] = []
  const clashing: string[] = []
  for (const [key, shown] of marks) {
    const now = markOf(saved[key])
    const here = markOf(read[key])
    if (now === shown || here === now) continue
    ;(here === shown ? kept : clashing).push(key)
    putBack(answers, saved, key)
  }
  return { answers, kept, clashing }
}

/** A page that came before with other content: none of it takes the place of what is saved until its writer looked again. */
export function heldBack(saved: Answers, read: Answers, fields: readonly Pick<Field, 'key' | 'kind'>[]): Reconciled {
  const answers = { ...read }
  const clashing = fields
    .filter(({ key, kind }) => kind !== 'file' && markOf(saved[key]) !== markOf(read[key]))
    .map(({ key }) => key)
  for (const key of clashing) putBack(answers, saved, key)
  return { answers, kept: [], clashing }
}

function putBack(answers: Answers, saved: Answers, key: string): void {
  const value = Object.hasOwn(saved, key) ? saved[key] : undefined
  if (value === undefined) delete answers[key]
  else answers[key] = value
}
