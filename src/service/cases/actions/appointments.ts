/** Cases: visits and meetings: planned by who has the step in hand, told to the applicant, held and written down. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { staffIn, unitByKey } from '../../../base/offices/actions.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { cleanLine, cleanLines } from '../../../engines/forms/text.ts'
import type { Actor, Staff } from '../../../kernel/actor.ts'
import { sha256, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, momentText } from '../../../kernel/time.ts'
import type { Upload } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { photoPlace } from '../../../platform/files/place.ts'
import type { FileStore, KeepRefusal } from '../../../platform/files.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Appointment, AppointmentOutcome, type Case, isClosed, type Task } from '../model.ts'
import * as rows from '../store/appointments.ts'
import { inConflict } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { appointmentNotice } from '../words/appointments.ts'
import { calendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import { tell } from './tell.ts'

/** How far ahead something may be planned, in days; a slip of the year is the usual reason for more. */
export const longestAhead = 180
/** Most photos of one visit, and units invited to one meeting. */
export const mostPhotos = 6
export const mostInvited = 10

const about = (it: Case, post?: Act['post']): Pick<Act, 'caseId' | 'service' | 'post'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post,
})

/** The task of the case that this officer has in hand; appointments are made and written down from it alone. */
async function inHand(tx: Tx, it: Case, staff: Staff): Promise<Task | undefined> {
  if (isClosed(it.status) || (await inConflict(tx, it.id, staff.staffId))) return undefined
  return (await store.tasksOfCase(tx, it.id)).find(
    (task) => task.state === 'claimed' && task.claimedBy === staff.staffId,
  )
}

export const mayPlan = async (tx: Tx, it: Case, staff: Staff): Promise<boolean> =>
  (await inHand(tx, it, staff)) !== undefined

export type PlanSaid = { kind: string; startsAt?: Date; place: string; note: string; units: readonly string[] }
export type PlanRefusal =
  | 'unknown'
  | 'not-yours'
  | 'kind-missing'
  | 'time-unclear'
  | 'time-past'
  | 'place-missing'
  | 'too-long'
  | 'units-unknown'

/** Plans one for the step in hand. The applicant is told that there is a time to look at; invited units are told when and where. */
export async function planAppointment(
  tx: Tx,
  caseId: string,
  said: PlanSaid,
  staff: Staff,
  now: Date,
): Promise<Result<Appointment, PlanRefusal>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  const task = await inHand(tx, it, staff)
  if (!task) return no('not-yours')
  const kind = said.kind === 'visit' || said.kind === 'hearing' ? said.kind : undefined
  if (!kind) return no('kind-missing')
  const { startsAt } = said
  if (!startsAt || startsAt.getTime() - now.getTime() > longestAhead * 86_400_000) return no('time-unclear')
  if (startsAt <= now) return no('time-past')
  const place = cleanLine(said.place)
  const note = cleanLines(said.note)
  if (place === '') return no('place-missing')
  if (place.length > 300 || note.length > 2000) return no('too-long')
  const units = [...new Set(said.units)].filter((key) => key !== it.unitKey)
  if (units.length > mostInvited) return no('units-unknown')
  for (const unit of units) if (!(await unitByKey(tx, unit))) return no('units-unknown')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  const one: Appointment = {
    id: uuidv7(now),
    caseId,
    kind,
    element: task.element,
    startsAt,
    place,
    ...(note === '' ? {} : { note }),
    units,
    plannedBy: staff.staffId,
    position: post ? titleOf(post, 'id') : '',
    plannedAt: now,
  }
  await rows.insertAppointment(tx, one)
  const facts = {
    appointment: one.id,
    type: kind,
    startsAt: startsAt.toISOString(),
    hash: hashOf([one.place, one.note, units]),
  }
  await record(tx, { kind: 'appointment.planned', facts, ...about(it, post) }, staff, now)
  await tell(tx, it, (await getService(tx, it.serviceId, it.version)).service, 'case-appointment', now)
  const { zone } = await calendarOf(tx, it.unitKey)
  const invited: string[] = []
  for (const unit of units) invited.push(...(await staffIn(tx, unit, 'kepala', dayIn(zone, startsAt))))
  const params = { when: momentText(zone, startsAt, 'id'), place }
  if (invited.length > 0) await tellStaff(tx, it, invited, appointmentNotice, params, now, '/meja')
  return ok(one)
}

/** Over everything that was said, so that nothing can be changed in silence; the journal holds no word of it. */
const hashOf = (said: unknown): string => sha256(JSON.stringify(said)).toString('hex')

export type UnsuitedRefusal = 'unknown' | 'empty' | 'too-long' | 'too-late'

/** The applicant says, once, that the time does not suit. The office may plan another; nothing is called off by it. */
export async function saysUnsuited(
  tx: Tx,
  caseId: string,
  id: string,
  text: string,
  actor: Actor,
  now: Date,
): Promise<Result<true, UnsuitedRefusal>> {
  const said = cleanLines(text)
  const it = await store.lockCase(tx, caseId)
  const one = await rows.findAppointment(tx, id)
  if (!it || !one || one.caseId !== it.id) return no('unknown')
  if (said === '') return no('empty')
  if (said.length > 1000) return no('too-long')
  if (isClosed(it.status) || now >= one.startsAt) return no('too-late')
  if (!(await rows.answerUnsuited(tx, id, said, now))) return no('too-late')
  await record(
    tx,
    { kind: 'appointment.unsuited', facts: { appointment: id, hash: hashOf(said) }, ...about(it) },
    actor,
    now,
  )
  return ok(true)
}

export type CancelRefusal = 'unknown' | 'not-yours' | 'ended'

/** Calls it off; the applicant is told that there is something to look at. */
export async function callOff(
  tx: Tx,
  caseId: string,
  id: string,
  staff: Staff,
  now: Date,
): Promise<Result<true, CancelRefusal>> {
  const it = await store.lockCase(tx, caseId)
  const one = await rows.findAppointment(tx, id)
  if (!it || !one || one.caseId !== it.id) return no('unknown')
  if (!(await inHand(tx, it, staff))) return no('not-yours')
  if (!(await rows.cancelAppointment(tx, id, now))) return no('ended')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  await record(tx, { kind: 'appointment.cancelled', facts: { appointment: id }, ...about(it, post) }, staff, now)
  await tell(tx, it, (await getService(tx, it.serviceId, it.version)).service, 'case-appointment', now)
  return ok(true)
}

export type HeldSaid = {
  outcome: string
  arrivedAt?: Date
  findings: string
  attendance: string
  minutes: string
  /** Of the officer's phone, as its browser wrote it into the form; anything that is no place on earth is left out. */
  phone?: { latitude: string; longitude: string; accuracy: string }
}
export type HeldRefusal =
  | 'unknown'
  | 'not-yours'
  | 'ended'
  | 'outcome-missing'
  | 'findings-missing'
  | 'too-long'
  | 'arrival-unclear'
  | 'photos-many'
  | KeepRefusal

/**
 * Writes down what was found, once. Photos are drawn anew without metadata; where a file said it was taken is read before
 * that and shown as the file's claim. Nothing is refused for want of a place.
 */
export async function holdAppointment(
  tx: Tx,
  files: FileStore,
  caseId: string,
  id: string,
  said: HeldSaid,
  uploads: readonly Upload[],
  staff: Staff,
  now: Date,
): Promise<Result<Appointment, HeldRefusal>> {
  const it = await store.lockCase(tx, caseId)
  const one = await rows.findAppointment(tx, id)
  if (!it || !one || one.caseId !== it.id) return no('unknown')
  if (!(await inHand(tx, it, staff))) return no('not-yours')
  if (one.heldAt || one.cancelledAt) return no('ended')
  const outcome = AppointmentOutcome.safeParse(said.outcome)
  if (!outcome.success) return no('outcome-missing')
  const [findings, attendance, minutes] = [said.findings, said.attendance, said.minutes].map(cleanLines)
  if (!findings) return no('findings-missing')
  if (findings.length > 4000 || (attendance ?? '').length > 1000 || (minutes ?? '').length > 4000) return no('too-long')
  if (said.arrivedAt && said.arrivedAt > now) return no('arrival-unclear')
  const given = uploads.filter(({ bytes }) => bytes > 0)
  if (given.length > mostPhotos) return no('photos-many')
  const photos: string[] = []
  let located = 0
  for (const upload of given) {
    const place = await photoPlace(upload.path)
    const kept = await files.keep(tx, upload, {
      owner: { kind: 'case', id: it.id },
      purpose: 'kunjungan',
      limits: { types: ['image/jpeg', 'image/png', 'image/webp'] },
      now,
    })
    if (!kept.ok) return no(kept.refusal)
    const { id: fileId, sha256: hash } = kept.value
    await rows.insertPhoto(tx, id, { fileId, sha256: hash, ...place })
    photos.push(hash.toString('hex'))
    if (place) located++
  }
  const phone = phonePlace(said.phone)
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  const written = {
    outcome: outcome.data,
    findings,
    ...(attendance ? { attendance } : {}),
    ...(minutes ? { minutes } : {}),
    ...(said.arrivedAt ? { arrivedAt: said.arrivedAt } : {}),
    ...phone,
  }
  const held = {
    ...written,
    recordHash: hashOf([one.id, one.kind, one.startsAt, one.place, written, photos]),
    heldBy: staff.staffId,
    heldAs: post ? titleOf(post, 'id') : '',
    heldAt: now,
  }
  if (!(await rows.holdAppointment(tx, id, held))) return no('ended')
  const facts = {
    appointment: id,
    type: one.kind,
    outcome: outcome.data,
    hash: held.recordHash,
    photos: photos.length,
    located: located + (phone ? 1 : 0),
  }
  await record(tx, { kind: 'appointment.held', facts, ...about(it, post) }, staff, now)
  if (minutes) await tell(tx, it, (await getService(tx, it.serviceId, it.version)).service, 'case-appointment', now)
  return ok({ ...one, ...held })
}

/** Digits alone, and on earth; else there is none. */
function phonePlace(said: HeldSaid['phone']): Pick<Appointment, 'latitude' | 'longitude' | 'accuracy'> | undefined {
  if (!said) return undefined
  const read = (text: string, most: number, least = -most): number | undefined => {
    if (!/^-?\d{1,6}(\.\d{1,15})?$/.test(text)) return undefined
    const number = Math.round(Number(text) * 1e6) / 1e6
    return number >= least && number <= most ? number : undefined
  }
  const [latitude, longitude] = [read(said.latitude, 90), read(said.longitude, 180)]
  if (latitude === undefined || longitude === undefined) return undefined
  const accuracy = read(said.accuracy, 100_000, 0)
  return { latitude, longitude, ...(accuracy === undefined ? {} : { accuracy }) }
}

/** Whether a step that is a visit or a meeting has its record: held since the step was opened, for that very step. */
export async function hasRecord(tx: Tx, task: Task): Promise<boolean> {
  if (task.act !== 'visit' && task.act !== 'hearing') return true
  return (await rows.appointmentsOf(tx, task.caseId)).some(
    (one) =>
      one.kind === task.act && one.element === task.element && one.heldAt !== undefined && one.heldAt >= task.openedAt,
  )
}
