/** Letters: taking back, replacing and issuing anew, for heads of the unit that issued. */
import { record } from '../../../base/journal/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { humanCode } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { caseForLetter, lockCase, mayRead } from '../../cases/actions/read.ts'
import type { Case } from '../../cases/model.ts'
import type { Letter, RevokeReason } from '../model.ts'
import * as store from '../store.ts'
import { tellAbout } from './issue.ts'
import type { Press } from './press.ts'
import { takeNumber } from './register.ts'

const mayEnd = async (tx: Tx, staff: Staff, it: Case): Promise<boolean> =>
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
async function heldLetter(tx: Tx, letterId: string): Promise<Letter | undefined> {
  const found = await store.findLetter(tx, letterId)
  if (!found) return undefined
  await lockCase(tx, found.caseId)
  return store.findLetter(tx, letterId)
}

/** Case, service and post of an act upon a letter. */
const aboutCase = (it: Case, staff: Staff) => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post: staff.posts.find((held) => held.unitKey === it.unitKey),
})

/** Takes a letter back; the page that proves it says so from this moment. */
export async function revoke(
  tx: Tx,
  letterId: string,
  reason: RevokeReason,
  staff: Staff,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-yours' | 'ended'>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  if (!(await store.endLetter(tx, letter.id, 'revoked', reason, undefined, now))) return no('ended')
  await record(
    tx,
    { kind: 'letter.revoked', facts: { letter: letter.id, reason }, ...aboutCase(it, staff) },
    staff,
    now,
  )
  await tellAbout(tx, it, 'letter-revoked', now)
  return ok({ ...letter, state: 'revoked', endedAt: now, endReason: reason })
}

/** The letter that ended, and the id of the one that takes its place once it is set. */
export type Following = { old: Letter; fresh: string }

/**
 * Asks for the letter anew after it was revoked. Refused when the approval does not stand any more, and while another
 * letter of the case holds or is being set, so that there are never two. `setLetter` makes it.
 */
export async function reissue(
  tx: Tx,
  press: Pick<Press, 'tenant'>,
  letterId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Following, 'unknown' | 'not-yours' | 'not-revoked' | 'not-approved' | 'holds'>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it, stands } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  if (letter.state !== 'revoked') return no('not-revoked')
  if (!stands) return no('not-approved')
  if (await store.holdsLetter(tx, letter.caseId)) return no('holds')
  const fresh = humanCode(12)
  await record(
    tx,
    { kind: 'letter.reissued', facts: { letter: letter.id, by: fresh }, ...aboutCase(it, staff) },
    staff,
    now,
  )
  await takeNumber(tx, press.tenant.zone, it, { kind: 'reissue', letter: letter.id }, now, fresh)
  return ok({ old: letter, fresh })
}

/** Marks the letter as replaced, from this moment, and asks for the new one from the case as it is. `setLetter` makes it. */
export async function replace(
  tx: Tx,
  press: Pick<Press, 'tenant'>,
  letterId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Following, 'unknown' | 'not-yours' | 'ended'>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  const fresh = humanCode(12)
  if (!(await store.endLetter(tx, letter.id, 'replaced', 'diganti', fresh, now))) return no('ended')
  await record(
    tx,
    { kind: 'letter.replaced', facts: { letter: letter.id, by: fresh }, ...aboutCase(it, staff) },
    staff,
    now,
  )
  await takeNumber(tx, press.tenant.zone, it, { kind: 'replace', letter: letter.id }, now, fresh)
  return ok({ old: letter, fresh })
}
