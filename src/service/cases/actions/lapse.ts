/** Cases: objections fall away once what they turn against is there no more. */
import { record } from '../../../base/journal/actions.ts'
import { system } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Case, Decision, Revocation } from '../model.ts'
import { firstOf, isMoot, standingIds } from '../rules/remedies.ts'
import { objectionable, takenBack } from '../rules/revocation.ts'
import { dropOf } from '../store/deadlines.ts'
import * as rows from '../store/objections.ts'
import { revocationsOf } from '../store/revocations.ts'
import * as store from '../store.ts'
import { tell } from './tell.ts'

/** The decision that stands now, and what took the letter of an approval back; none while the case is undecided. */
export async function standingOf(
  tx: Tx,
  it: Pick<Case, 'id' | 'decidedAt' | 'status'>,
): Promise<{ decision?: Decision; revocation?: Revocation }> {
  if (!it.decidedAt) return {}
  const decision = await store.decisionOf(tx, it.id)
  if (it.status !== 'approved') return { decision }
  const back = takenBack(it.status, await store.lettersOf(tx, it.id), await revocationsOf(tx, it.id))
  return { decision, revocation: objectionable(back?.revocation) }
}

/** Ends what waits for an answer that would say nothing any more, with its clocks. The case is locked by the caller. */
export async function lapseMoot(tx: Tx, it: Case, now: Date): Promise<void> {
  const all = await rows.objectionsOf(tx, it.id)
  const open = all.filter(({ outcome }) => outcome === undefined)
  if (open.length === 0) return
  const standing = standingIds(await standingOf(tx, it))
  const { service } = await getService(tx, it.serviceId, it.version)
  for (const one of open) {
    if (!isMoot(one, it, all, standing)) continue
    await rows.answerObjection(tx, one.id, { outcome: 'lapsed', madeBy: 'law', decidedAt: now })
    await dropOf(tx, it.id, one.id)
    const facts = { objection: one.id, level: one.level, outcome: 'lapsed', by: 'law' }
    const about = { caseId: it.id, service: { id: it.serviceId, version: it.version } }
    await record(tx, { kind: 'objection.decided', facts, ...about }, system, now)
    // Of a decision in the place of silence its own notice tells.
    if (firstOf(one, all).about !== 'silence') await tell(tx, it, service, 'objection-lapsed', now)
  }
}
