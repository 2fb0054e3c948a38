/** Cases: reasons ready to use. The head of a unit keeps them; its officers take them into what they write. */
import { record } from '../../../base/journal/actions.ts'
import { may, unitsFor } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { offered } from '../../catalogue/actions/services.ts'
import type { Reason, ReasonText } from '../model.ts'
import * as store from '../store/reasons.ts'

export type ReasonRefusal = 'unknown' | 'not-yours' | 'full' | 'service-unknown' | 'name-taken'

/** Units whose reasons this person keeps. */
export const unitsKept = (staff: Staff): string[] => {
  const units = unitsFor(staff, 'reason.keep')
  return units === 'all' ? [] : units
}

export type UnitReasons = { unitKey: string; reasons: Reason[] }

/** What each unit of this head keeps. */
export async function reasonsKept(tx: Tx, staff: Staff): Promise<UnitReasons[]> {
  const kept: UnitReasons[] = []
  for (const unitKey of unitsKept(staff)) kept.push({ unitKey, reasons: await store.reasonsOf(tx, unitKey) })
  return kept
}

/** One reason, for the head who may change it. */
export async function reasonKept(tx: Tx, id: string, staff: Staff): Promise<Result<Reason, 'unknown' | 'not-yours'>> {
  const reason = await store.findReason(tx, id)
  if (!reason) return no('unknown')
  return may(staff, 'reason.keep', { unitKey: reason.unitKey }) ? ok(reason) : no('not-yours')
}

/** Adds a reason to a unit. `full`: the unit has as many as it may keep. */
export async function addReason(
  tx: Tx,
  unitKey: string,
  text: ReasonText,
  staff: Staff,
  now: Date,
): Promise<Result<Reason, ReasonRefusal>> {
  if (!may(staff, 'reason.keep', { unitKey })) return no('not-yours')
  if (!(await isOfUnit(tx, unitKey, text.serviceId))) return no('service-unknown')
  if (await isNamed(tx, unitKey, text)) return no('name-taken')
  const reason: Reason = { id: uuidv7(now), unitKey, keptBy: staff.staffId, keptAt: now, ...written(text) }
  if (!(await store.insertReason(tx, reason))) return no('full')
  await tell(tx, reason, 'added', staff, now)
  return ok(reason)
}

/** Changes a reason from now on; what was written with it before stays as it was. */
export async function changeReason(
  tx: Tx,
  id: string,
  text: ReasonText,
  staff: Staff,
  now: Date,
): Promise<Result<Reason, ReasonRefusal>> {
  const kept = await reasonKept(tx, id, staff)
  if (!kept.ok) return kept
  const { unitKey } = kept.value
  if (!(await isOfUnit(tx, unitKey, text.serviceId))) return no('service-unknown')
  if (await isNamed(tx, unitKey, text, id)) return no('name-taken')
  const reason: Reason = { id, unitKey, keptBy: staff.staffId, keptAt: now, ...written(text) }
  if (!(await store.updateReason(tx, reason))) return no('unknown')
  await tell(tx, reason, 'changed', staff, now)
  return ok(reason)
}

export async function removeReason(
  tx: Tx,
  id: string,
  staff: Staff,
  now: Date,
): Promise<Result<Reason, 'unknown' | 'not-yours'>> {
  const kept = await reasonKept(tx, id, staff)
  if (!kept.ok) return kept
  if (!(await store.deleteReason(tx, id, kept.value.unitKey))) return no('unknown')
  await tell(tx, kept.value, 'removed', staff, now)
  return kept
}

/** Reasons an officer is offered for a task: of its unit, for its service or for all. */
export const reasonsFor = async (tx: Tx, task: { unitKey: string; serviceId: string }): Promise<Reason[]> =>
  (await store.reasonsOf(tx, task.unitKey)).filter(
    (reason) => reason.serviceId === undefined || reason.serviceId === task.serviceId,
  )

const written = (text: ReasonText): Pick<Reason, 'serviceId' | 'use' | 'name' | 'textId' | 'textEn'> => ({
  serviceId: text.serviceId || undefined,
  use: text.use,
  name: text.name,
  textId: text.textId,
  textEn: text.textEn || undefined,
})

/** Another reason of that name stands where this one would: officers could not tell them apart. */
const isNamed = async (tx: Tx, unitKey: string, text: ReasonText, but?: string): Promise<boolean> =>
  (await store.reasonsOf(tx, unitKey)).some(
    ({ id, use, serviceId, name }) =>
      id !== but &&
      use === text.use &&
      (serviceId ?? '') === text.serviceId &&
      name.toLowerCase() === text.name.toLowerCase(),
  )

const isOfUnit = async (tx: Tx, unitKey: string, serviceId: string): Promise<boolean> =>
  serviceId === '' || (await offered(tx)).some(({ service }) => service.id === serviceId && service.unit === unitKey)

const tell = (tx: Tx, reason: Reason, change: 'added' | 'changed' | 'removed', staff: Staff, now: Date) =>
  record(
    tx,
    {
      kind: 'reason.kept',
      facts: { reason: reason.id, change, use: reason.use },
      post: staff.posts.find((post) => post.unitKey === reason.unitKey && post.kind === 'kepala'),
    },
    staff,
    now,
  )
