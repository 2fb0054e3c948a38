/** Cases: work done by the machine for a procedure comes back here when it is finished. */
import type { Act } from '../../../base/journal/model.ts'
import { system } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Case } from '../model.ts'
import { take } from '../rules/steps.ts'
import * as store from '../store.ts'
import { carryOut } from './advance.ts'
import { tell } from './tell.ts'

/** The case an operation works on, locked; refused when the operation is not waited for (a job that ran twice). */
export async function caseAwaiting(
  tx: Tx,
  caseId: string,
  element: string,
): Promise<Result<Case, 'unknown' | 'not-awaited'>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  return it.marking.tokens.some((token) => token.at === element) ? ok(it) : no('not-awaited')
}

/** The operation is done: the procedure goes on. */
export async function operationDone(tx: Tx, it: Case, element: string, acts: readonly Act[], now: Date): Promise<Case> {
  const service = await getService(tx, it.serviceId, it.version)
  const settled = take(service, it.marking, { complete: element }, it.answers, now)
  if (!settled.ok) throw new Error(`operation ${element} of ${it.id} cannot go on: ${JSON.stringify(settled.detail)}`)
  const after = await carryOut(tx, it, service, settled.value, system, now, { acts })
  if (after.status === 'approved') await tell(tx, after, service.service, 'case-approved', now)
  return after
}
