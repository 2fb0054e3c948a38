/** Cases: what an applicant changed when they sent a correction. Pure. */
import type { SummarySection } from '../../../engines/forms/summary.ts'
import type { CaseDocument, Correction, Earlier } from '../model.ts'

/** An answer that reads otherwise than before; `before` is empty for a question that was not asked then. */
export type Change = { key: string; label: string; before: string; after: string }

/** Answers that read differently, in the order of the form; files are told by their documents. */
export function changesBetween(
  before: readonly SummarySection[],
  after: readonly SummarySection[],
  isFile: (key: string) => boolean,
): Change[] {
  const old = new Map(before.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)))
  const fresh = new Map(after.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)))
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((key): Change[] => {
    const [was, is] = [old.get(key), fresh.get(key)]
    const row = is ?? was
    if (!row || isFile(row.key.replace(/\.\d+$/, '')) || was?.display === is?.display) return []
    return [{ key, label: row.label, before: was?.display ?? '', after: is?.display ?? '' }]
  })
}

/** The answers as they were until a correction, and those that it brought; nothing while it waits. */
export function aroundCorrection(
  correction: Pick<Correction, 'answeredAt'>,
  earlier: readonly Earlier[],
): { before: Earlier; next?: Earlier } | undefined {
  const at = correction.answeredAt?.getTime()
  const index = earlier.findIndex((one) => one.until.getTime() === at)
  const before = earlier[index]
  return before && { before, next: earlier[index - 1] }
}

/** Files that came with a correction: added after it was asked, and before the next one was. */
export const filesOf = <T extends Pick<CaseDocument, 'addedAt'>>(
  correction: Pick<Correction, 'askedAt' | 'answeredAt'>,
  documents: readonly T[],
): T[] =>
  documents.filter(
    ({ addedAt }) =>
      correction.answeredAt !== undefined && addedAt > correction.askedAt && addedAt <= correction.answeredAt,
  )
