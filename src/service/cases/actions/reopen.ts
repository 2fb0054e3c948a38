/** Cases: a decision gives way: the case is taken up again at a step, or what was applied for is granted in its place. */
import type { Act } from '../../../base/journal/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Case, Decision } from '../model.ts'
import { grantedAsAsked, reopenedAt } from '../rules/reopen.ts'
import type { Settled } from '../rules/steps.ts'
import * as store from '../store.ts'
import { carryOut } from './advance.ts'
import { calendarOf, movedDue } from './clock.ts'
import { lapseMoot } from './lapse.ts'
import { replan } from './plan.ts'

const about = (it: Case): Pick<Act, 'caseId' | 'service'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
})

/**
 * Undecided again: the office's clock stood still from the decision to this moment and goes on with what was left of the
 * promise; the citizen's never stopped.
 */
async function undecided(tx: Tx, it: Case, now: Date): Promise<Case> {
  const since = it.decidedAt ?? it.closedAt
  if (!since) return it
  const open: Case = {
    ...it,
    decidedAt: undefined,
    closedAt: undefined,
    officeSeconds: undefined,
    citizenSeconds: undefined,
    pauses: [...it.pauses, { from: since.toISOString(), to: now.toISOString() }],
  }
  return { ...open, dueAt: movedDue(await calendarOf(tx, it.unitKey), open) ?? it.dueAt }
}

async function carry(
  tx: Tx,
  it: Case,
  settled: Settled,
  actor: Actor,
  now: Date,
  change: Parameters<typeof carryOut>[6],
): Promise<Case> {
  const service = await getService(tx, it.serviceId, it.version)
  const after = await carryOut(tx, await undecided(tx, it, now), service, settled, actor, now, change)
  await lapseMoot(tx, after, now)
  await replan(tx, it, after, service.service)
  return after
}

/** The case, locked by the caller, stands at the step again. Undefined when it is no step to reopen at. */
export async function reopenAt(
  tx: Tx,
  it: Case,
  element: string,
  by: { by: 'objection' | 'ground'; of: string; post?: Act['post'] },
  actor: Actor,
  now: Date,
  acts: readonly Act[] = [],
): Promise<Case | undefined> {
  const { procedure } = await getService(tx, it.serviceId, it.version)
  const settled = reopenedAt(procedure, it.marking, element)
  if (!settled) return undefined
  const act: Act = { kind: 'case.reopened', facts: { by: by.by, of: by.of, element }, ...about(it), post: by.post }
  return carry(tx, it, settled, actor, now, { acts: [...acts, act], post: by.post })
}

/** The decision is replaced: what was applied for is granted, and its letter made. The case is locked by the caller. */
export async function grantInstead(
  tx: Tx,
  it: Case,
  decision: Pick<Decision, 'ground' | 'reason' | 'position'> & { madeBy: 'officer' | 'law' },
  actor: Actor,
  now: Date,
  more: { acts: readonly Act[]; post?: Act['post'] },
): Promise<Case> {
  const { procedure } = await getService(tx, it.serviceId, it.version)
  await store.insertDecision(tx, uuidv7(now), it.id, { ...decision, result: 'approved', at: now })
  return carry(tx, it, grantedAsAsked(procedure, it.marking), actor, now, {
    decided: 'approved',
    by: decision.madeBy === 'law' ? 'law' : undefined,
    ...more,
  })
}
