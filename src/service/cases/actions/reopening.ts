/** Cases: a closed case is opened again on a lawful ground: one officer asks, another confirms or turns it down. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { may, unitsFor } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, ReopenGround, type Reopening, type Revocation, reasonLength } from '../model.ts'
import { stepsToReopen } from '../rules/reopen.ts'
import { awayFrom, inConflict } from '../store/conflicts.ts'
import * as rows from '../store/reopenings.ts'
import { countRevocations, revocationsWaiting } from '../store/revocations.ts'
import type { Second } from '../store/second.ts'
import * as store from '../store.ts'
import { reopeningNotice } from '../words/reopening.ts'
import { calendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import { reopenAt } from './reopen.ts'
import { nearestAbove } from './superiors.ts'
import { tell } from './tell.ts'

/** What the applicant took back stays taken back. */
const reopenable: readonly Case['status'][] = ['approved', 'refused']
export const canReopen = (it: Pick<Case, 'status'>): boolean => reopenable.includes(it.status)

const about = (it: Case, staff: Staff): Pick<Act, 'caseId' | 'service' | 'post'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post: staff.posts.find((post) => post.unitKey === it.unitKey),
})

export type AskRefusal =
  | 'unknown'
  | 'not-yours'
  | 'not-closed'
  | 'ground-missing'
  | 'step-unknown'
  | 'reason-missing'
  | 'too-long'
  | 'waits'

/** Whether this officer may ask for it: works in the unit, and has no conflict of interest. */
export const mayAskReopening = async (tx: Tx, it: Case, staff: Staff): Promise<boolean> =>
  may(staff, 'case.reopen', { unitKey: it.unitKey }) && !(await inConflict(tx, it.id, staff.staffId))

/** Asks for a closed case to be opened again at a step. Nothing changes for the case until another confirms it. */
export async function askReopening(
  tx: Tx,
  caseId: string,
  said: { ground: string; element: string; reason: string },
  staff: Staff,
  now: Date,
): Promise<Result<Reopening, AskRefusal>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  if (!(await mayAskReopening(tx, it, staff))) return no('not-yours')
  if (!canReopen(it)) return no('not-closed')
  const ground = ReopenGround.safeParse(said.ground)
  if (!ground.success) return no('ground-missing')
  const { procedure } = await getService(tx, it.serviceId, it.version)
  if (!stepsToReopen(procedure).some(({ id }) => id === said.element)) return no('step-unknown')
  const reason = cleanLines(said.reason)
  if (reason === '') return no('reason-missing')
  if (reason.length > reasonLength) return no('too-long')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  const asked: Reopening = {
    id: uuidv7(now),
    caseId,
    ground: ground.data,
    reason,
    element: said.element,
    askedBy: staff.staffId,
    position: post ? titleOf(post, 'id') : '',
    askedAt: now,
  }
  if (!(await rows.insertReopening(tx, asked))) return no('waits')
  const day = dayIn((await calendarOf(tx, it.unitKey)).zone, now)
  const away = new Set([staff.staffId, ...(await awayFrom(tx, caseId))])
  const told = await tellStaff(tx, it, await nearestAbove(tx, it.unitKey, day, away), reopeningNotice, {}, now)
  const facts = { reopening: asked.id, ground: ground.data, element: asked.element, told }
  await record(tx, { kind: 'reopening.asked', facts, ...about(it, staff) }, staff, now)
  return ok(asked)
}

export const reopeningWaits = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await rows.reopeningsOf(tx, caseId)).some(({ settled }) => settled === undefined)

/** Who asked for it takes it back; nothing was changed by it. */
export async function withdrawReopening(
  tx: Tx,
  caseId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Case, 'unknown' | 'not-yours'>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  const asked = (await rows.reopeningsOf(tx, caseId)).find(({ settled }) => settled === undefined)
  if (!asked || !(await rows.withdrawReopening(tx, asked.id, staff.staffId, now))) return no('not-yours')
  await record(tx, { kind: 'reopening.withdrawn', facts: { reopening: asked.id }, ...about(it, staff) }, staff, now)
  return ok(it)
}

/** Acts that whoever settles must be allowed in the unit. */
const settling = ['letter.revoke', 'objection.decide'] as const

/** The units of which this officer settles what a colleague asked for; what `maySettle` says of one case. */
function secondOf(staff: Staff): Second {
  const led = unitsFor(staff, 'objection.decide')
  const { staffId } = staff
  if (led === 'all') return { staffId, units: led }
  return { staffId, units: led.filter((unitKey) => settling.every((act) => may(staff, act, { unitKey }))) }
}

/** What waits to be opened again and this officer may settle, oldest first, each with its case. */
export const reopeningsFor = async (tx: Tx, staff: Staff): Promise<{ case: Case; one: Reopening }[]> =>
  withCases(tx, await rows.reopeningsWaiting(tx, secondOf(staff), reopenable))

/** Letters proposed to be taken back that this officer may settle, oldest first, each with its case. */
export const revocationsFor = async (tx: Tx, staff: Staff): Promise<{ case: Case; one: Revocation }[]> =>
  withCases(tx, await revocationsWaiting(tx, secondOf(staff)))

/** How many of both wait for this officer. */
export async function countToSettle(tx: Tx, staff: Staff): Promise<{ reopenings: number; revocations: number }> {
  const second = secondOf(staff)
  const [reopenings, revocations] = await Promise.all([
    rows.countReopenings(tx, second, reopenable),
    countRevocations(tx, second),
  ])
  return { reopenings, revocations }
}

async function withCases<O extends { caseId: string }>(tx: Tx, list: readonly O[]): Promise<{ case: Case; one: O }[]> {
  const ids = [...new Set(list.map(({ caseId }) => caseId))]
  const cases = new Map((await store.casesById(tx, ids)).map((it) => [it.id, it]))
  return list.flatMap((one) => {
    const it = cases.get(one.caseId)
    return it ? [{ case: it, one }] : []
  })
}

export type SettleRefusal = 'unknown' | 'not-yours' | 'self' | 'settled' | 'not-closed'

/** Whether this officer settles it: leads the unit or is above all units, did not ask for it, has no conflict of interest. */
export async function maySettle(
  tx: Tx,
  it: Case,
  one: Pick<Reopening, 'askedBy'>,
  staff: Staff,
): Promise<Result<true, 'not-yours' | 'self'>> {
  const above = may(staff, 'objection.decide', { unitKey: '' })
  if (!above && !settling.every((act) => may(staff, act, { unitKey: it.unitKey }))) return no('not-yours')
  if (await inConflict(tx, it.id, staff.staffId)) return no('not-yours')
  return one.askedBy === staff.staffId ? no('self') : ok(true)
}

export type Settled = { case: Case; reopening: Reopening; confirmed: boolean }

/**
 * Another confirms it, and the case stands at the step again; or turns it down, and nothing changes. Letters of an approval
 * that gives way are the caller's to take back, in the same transaction.
 */
export async function settleReopening(
  tx: Tx,
  id: string,
  confirmed: boolean,
  staff: Staff,
  now: Date,
): Promise<Result<Settled, SettleRefusal>> {
  const found = await rows.findReopening(tx, id)
  const it = found && (await store.lockCase(tx, found.caseId))
  if (!found || !it) return no('unknown')
  const allowed = await maySettle(tx, it, found, staff)
  if (!allowed.ok) return allowed
  if (confirmed && !canReopen(it)) return no('not-closed')
  if (!(await rows.settleReopening(tx, id, confirmed ? 'confirmed' : 'declined', staff.staffId, now)))
    return no('settled')
  if (!confirmed) {
    await record(tx, { kind: 'reopening.declined', facts: { reopening: id }, ...about(it, staff) }, staff, now)
    return ok({ case: it, reopening: found, confirmed })
  }
  const by = { by: 'ground', of: id, post: about(it, staff).post } as const
  const after = await reopenAt(tx, it, found.element, by, staff, now)
  if (!after) throw new Error(`${found.element} of ${it.id} was a step to reopen at, and is no more`)
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, after, service, 'case-reopened', now)
  return ok({ case: after, reopening: found, confirmed })
}
