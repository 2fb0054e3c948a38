/** Letters: a second person settles the opening of a closed case; the letter of an approval that gives way is taken back with it. */
import { record } from '../../../base/journal/actions.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Settled, type SettleRefusal, settleReopening } from '../../cases/actions/reopening.ts'
import * as store from '../store.ts'
import { tellAbout } from './issue.ts'

/** Why a letter ended that was not taken back for itself. */
const endedBy = 'dibuka-kembali'

/** Confirms or turns down; confirmed, no letter of the case holds any more from the same moment. */
export async function settle(
  tx: Tx,
  reopeningId: string,
  confirmed: boolean,
  staff: Staff,
  now: Date,
): Promise<Result<Settled, SettleRefusal>> {
  const settled = await settleReopening(tx, reopeningId, confirmed, staff, now)
  if (!settled.ok || !confirmed) return settled
  const { case: it } = settled.value
  for (const letter of await store.validLettersOf(tx, it.id)) {
    if (!(await store.endLetter(tx, letter.id, 'revoked', endedBy, undefined, now))) continue
    const facts = { letter: letter.id, reason: endedBy }
    const service = { id: it.serviceId, version: it.version }
    const post = staff.posts.find(({ unitKey }) => unitKey === it.unitKey)
    await record(tx, { kind: 'letter.revoked', facts, caseId: it.id, service, post }, staff, now)
    await tellAbout(tx, it, 'letter-revoked', now)
  }
  return ok(settled.value)
}
