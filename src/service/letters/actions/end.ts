/** Letters: replacing and issuing anew, for heads of the unit that issued. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { type Actor, type Staff, system } from '../../../kernel/actor.ts'
import { humanCode } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { caseForLetter } from '../../cases/actions/read.ts'
import { reopeningWaits } from '../../cases/actions/reopening.ts'
import type { Case } from '../../cases/model.ts'
import type { Letter } from '../model.ts'
import * as store from '../store.ts'
import { aboutCase, heldLetter, mayEnd } from './held.ts'
import type { Press } from './press.ts'
import { takeNumber } from './register.ts'
import { type RevokeRefusal, readSaid, revokingOf } from './revoke.ts'

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
): Promise<Result<Following, 'unknown' | 'not-yours' | 'not-revoked' | 'not-approved' | 'holds' | 'reopening-waits'>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it, stands } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  if (letter.state !== 'revoked') return no('not-revoked')
  if (!stands) return no('not-approved')
  if (await store.holdsLetter(tx, letter.caseId)) return no('holds')
  if (await reopeningWaits(tx, letter.caseId)) return no('reopening-waits')
  return ok(await anew(tx, press, letter, it, staff, aboutCase(it, staff), now))
}

async function anew(
  tx: Tx,
  press: Pick<Press, 'tenant'>,
  letter: Letter,
  it: Case,
  actor: Actor,
  about: Pick<Act, 'caseId' | 'service' | 'post'>,
  now: Date,
): Promise<Following> {
  const fresh = humanCode(12)
  await record(tx, { kind: 'letter.reissued', facts: { letter: letter.id, by: fresh }, ...about }, actor, now)
  await takeNumber(tx, press.tenant.zone, it, { kind: 'reissue', letter: letter.id }, now, fresh)
  return { old: letter, fresh }
}

/** An objection against the revocation was granted: the letter is asked for anew, unless one holds or the approval went. */
export async function reissueGranted(tx: Tx, press: Pick<Press, 'tenant'>, letterId: string, now: Date): Promise<void> {
  const letter = await heldLetter(tx, letterId)
  if (letter?.state !== 'revoked') return
  const { case: it, stands } = await caseForLetter(tx, letter.caseId)
  // Told twice, it finds the letter it made, also one that was revoked since.
  if (!stands || (await store.holdsLetter(tx, letter.caseId)) || (await store.hasLaterLetter(tx, letter))) return
  const service = { id: it.serviceId, version: it.version }
  await anew(tx, press, letter, it, system, { caseId: it.id, service }, now)
}

/** With reasons, marks the letter as replaced, from this moment, and asks for the new one from the case as it is. `setLetter` makes it. */
export async function replace(
  tx: Tx,
  press: Pick<Press, 'tenant'>,
  letterId: string,
  reason: string,
  staff: Staff,
  now: Date,
): Promise<Result<Following, RevokeRefusal>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  if (letter.state !== 'valid') return no('ended')
  const said = readSaid({ kind: 'diganti', ground: '', reason })
  if (!said.ok) return said
  if (await store.waitsRevocation(tx, letter.id)) return no('waits')
  await store.insertRevocation(tx, revokingOf(said.value, letter, it, staff, now, true))
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
