/** Cases: objections fall away once what they turn against is there no more. */
import { record } from '../../../base/journal/actions.ts'
import { system } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Case } from '../model.ts'
import { isMoot } from '../rules/remedies.ts'
import { dropOf } from '../store/deadlines.ts'
import * as rows from '../store/objections.ts'
import * as store from '../store.ts'
import { tell } from './tell.ts'

/** The decision that stands now; none while the case is undecided. */
export const standingOf = async (tx: Tx, it: Pick<Case, 'id' | 'decidedAt'>) =>
  it.decidedAt ? store.decisionOf(tx, it.id) : undefined

/** Ends what waits for an answer that would say nothing any more, with its clocks. The case is locked by the caller. */
export async function lapseMoot(tx: Tx, it: Case, now: Date): Promise<void> {
  const all = await rows.objectionsOf(tx, it.id)
  const open = all.filter(({ outcome }) => outcome === undefined)
  if (open.length === 0) return
  const standing = (await standingOf(tx, it))?.id
  const { service } = await getService(tx, it.serviceId, it.version)
  for (const one of open) {
    if (!isMoot(one, it, all, standing)) continue
    await rows.answerObjection(tx, one.id, { outcome: 'lapsed', madeBy: 'law', decidedAt: now })
    await dropOf(tx, it.id, one.id)
    const facts = { objection: one.id, level: one.level, outcome: 'lapsed', by: 'law' }
    const about = { caseId: it.id, service: { id: it.serviceId, version: it.version } }
    await record(tx, { kind: 'objection.decided', facts, ...about }, system, now)
    // Of a decision in the place of silence its own notice tells.
    const against = one.about === 'objection' ? all.find(({ id }) => id === one.subject) : one
    if (against?.about !== 'silence') await tell(tx, it, service, 'objection-lapsed', now)
  }
}
