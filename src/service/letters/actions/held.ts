/** Letters: a letter held for an act upon it, and whether this officer may do it. */
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { caseForLetter, lockCase, mayRead } from '../../cases/actions/read.ts'
import type { Case } from '../../cases/model.ts'
import type { Letter } from '../model.ts'
import * as store from '../store.ts'

/** Heads of the unit that issued, without a conflict of interest in the case. */
export const mayEnd = async (tx: Tx, staff: Staff, it: Case): Promise<boolean> =>
  may(staff, 'letter.revoke', { unitKey: it.unitKey }) && (await mayRead(tx, it, staff))

/** The letter, when this officer may end it: heads of the unit that issued it. */
export async function letterToEnd(
  tx: Tx,
  letterId: string,
  staff: Staff,
): Promise<Result<Letter, 'unknown' | 'not-yours'>> {
  const letter = await store.findLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  return (await mayEnd(tx, staff, it)) ? ok(letter) : no('not-yours')
}

/** A letter with its case locked, and that before its own row: of two acts upon the letters of one case the second sees the first. */
export async function heldLetter(tx: Tx, letterId: string): Promise<Letter | undefined> {
  const found = await store.findLetter(tx, letterId)
  if (!found) return undefined
  await lockCase(tx, found.caseId)
  return store.findLetter(tx, letterId)
}

/** Case, service and post of an act upon a letter. */
export const aboutCase = (it: Case, staff: Staff) => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post: staff.posts.find((held) => held.unitKey === it.unitKey),
})
