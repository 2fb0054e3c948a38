/** Cases: what a procedure waits for from outside, and who sends it: the applicant on their page, an officer on the file. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { may } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Actor, Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, isClosed, messageLength } from '../model.ts'
import { consequenceOf, ownCase } from '../rules/case.ts'
import { sendableBy, sendableIn } from '../rules/events.ts'
import { take } from '../rules/steps.ts'
import { inConflict } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { lapseReason, procedureGround, procedurePosition } from '../words.ts'
import { carryOut } from './advance.ts'
import { addNote } from './officer.ts'
import { opinionsAwaited } from './opinions.ts'
import { lawHasDecided } from './plan.ts'
import { tell } from './tell.ts'

export type SendRefusal =
  | 'unknown'
  | 'not-yours'
  | 'not-waiting'
  | 'closed'
  | 'law-decided'
  | 'own-case'
  | 'conflict'
  | 'too-long'
  | 'opinions-awaited'
  | 'incident'

/** As whom it is sent: the applicant, whose right to the case the caller has proved, or an officer by a post of theirs. */
export type Sender = { as: 'pemohon'; actor: Actor } | { as: 'staff'; actor: Staff }

/** The posts of an officer in the unit of a case that may work on it. */
export const kindsOf = (staff: Staff, it: Pick<Case, 'unitKey'>): string[] =>
  staff.posts
    .filter(({ unitKey }) => unitKey === it.unitKey && may(staff, 'case.claim', { unitKey }))
    .map(({ kind }) => kind)

/**
 * Brings what the procedure waits for. The note goes to the office as a message of the applicant, or stays an internal note
 * of the officer. Of two at once the second is told that nothing waits for it any more.
 */
export async function sendEvent(
  tx: Tx,
  caseId: string,
  element: string,
  note: string,
  by: Sender,
  now: Date,
): Promise<Result<Case, SendRefusal>> {
  const said = cleanLines(note)
  if (said.length > messageLength) return no('too-long')
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  if (isClosed(it.status)) return no('closed')
  const service = await getService(tx, it.serviceId, it.version)
  const kinds = by.as === 'pemohon' ? ['pemohon'] : kindsOf(by.actor, it)
  if (by.as === 'staff') {
    if (kinds.length === 0) return no('not-yours')
    if (await inConflict(tx, it.id, by.actor.staffId)) return no('conflict')
    if (ownCase(it, by.actor.staffId)) return no('own-case')
  }
  const found = sendableIn(service, it).find((one) => one.element === element)
  if (!found) return no('not-waiting')
  if (sendableBy([found], kinds).length === 0) return no('not-yours')
  if (await lawHasDecided(tx, it, now)) return no('law-decided')
  const settled = take(service, it.marking, { message: element }, it.answers, now)
  if (!settled.ok) return no('incident')
  const { decides } = consequenceOf('decide', settled.value.effects)
  const decided = decides && !it.decidedAt ? decides : undefined
  if (decided && (await opinionsAwaited(tx, it.id, now)).length > 0) return no('opinions-awaited')

  const post =
    by.as === 'staff'
      ? by.actor.posts.find((one) => one.unitKey === it.unitKey && found.sender.includes(one.kind))
      : undefined
  const about: Pick<Act, 'caseId' | 'service' | 'post'> = {
    caseId,
    service: { id: it.serviceId, version: it.version },
    post,
  }
  const from = by.as === 'pemohon' ? 'pemohon' : (post?.kind ?? 'petugas')
  const acts: Act[] = [{ kind: 'case.event', facts: { event: element, from }, ...about }]
  if (settled.value.result === 'withdrawn')
    acts.push({ kind: 'case.withdrawn', facts: { by: by.actor.kind }, ...about })
  if (decided) {
    await store.insertDecision(tx, uuidv7(now), it.id, {
      result: decided,
      ground: `${procedureGround.id}: ${found.action.id}`,
      reason: lapseReason.event.id,
      position: procedurePosition.id,
      madeBy: 'procedure',
      at: now,
    })
  }
  await keepNote(tx, it, said, by, now)
  const after = await carryOut(tx, it, service, settled.value, by.actor, now, {
    decided,
    by: decided ? 'procedure' : undefined,
    acts,
    post,
  })
  if (decided === 'refused') await tell(tx, after, service.service, 'case-refused', now)
  if (after.status === 'approved') await tell(tx, after, service.service, 'case-approved', now)
  return ok(after)
}

async function keepNote(tx: Tx, it: Case, said: string, by: Sender, now: Date): Promise<void> {
  if (said === '') return
  if (by.as === 'staff') {
    must(await addNote(tx, it.id, said, by.actor, now))
    return
  }
  const message = { id: uuidv7(now), sender: 'applicant' as const, text: said, at: now }
  await store.insertMessage(tx, it.id, message)
  const service = { id: it.serviceId, version: it.version }
  const facts = { message: message.id, from: 'applicant' }
  await record(tx, { kind: 'case.message', caseId: it.id, facts, service }, by.actor, now)
}
