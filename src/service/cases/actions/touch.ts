/** Cases: touch time: what the page of a task in hand says of its reader, counted by the server's clock alone. */
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, keyedHash, sameBytes } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import type { Task, Touch, TouchUsual } from '../model.ts'
import { beside, counted, fewestOfficers, fewestTasks, type Sign } from '../rules/touch.ts'
import * as rows from '../store/touch.ts'
import * as store from '../store.ts'

/** A page left open longer has to be asked for again before it counts. */
const pageLastsMs = 12 * 3_600_000

const sealOf = (secret: string, region: string, staffId: string, rest: string): Buffer =>
  keyedHash(secret, `touch ${region} ${staffId} ${rest}`)

/** What the page of a task in hand is given to say so: for this officer, this task, this time in hand, and a working day. */
export const touchSeal = (secret: string, tx: Tx, task: Task, staff: Staff, now: Date): string => {
  const rest = `${task.id}.${task.claimedAt?.getTime() ?? 0}.${now.getTime()}`
  return `${rest}.${sealOf(secret, tx.region, staff.staffId, rest).toString('base64url')}`
}

/** The task and the moment it came into hand that a seal names; undefined when it is not ours, not this officer's or old. */
export function readSeal(secret: string, region: string, seal: string, staff: Staff, now: Date) {
  const [taskId = '', held = '', served = '', mark = ''] = seal.split('.')
  if (!isUuid(taskId) || !/^\d{1,15}$/.test(held) || !/^\d{1,15}$/.test(served)) return undefined
  const right = sealOf(secret, region, staff.staffId, `${taskId}.${held}.${served}`)
  if (!sameBytes(right, Buffer.from(mark, 'base64url'))) return undefined
  const age = now.getTime() - Number(served)
  return age > pageLastsMs ? undefined : { taskId, heldSince: new Date(Number(held)) }
}

/** The hold of this officer upon the task, if it is in their hand. */
const holdOf = (task: Task, staff: Staff): rows.Hold | undefined =>
  task.state === 'claimed' && task.claimedBy === staff.staffId && task.claimedAt
    ? { taskId: task.id, staffId: staff.staffId, heldSince: task.claimedAt }
    : undefined

/** Counts one sign of an officer for a task in their hand. Only the opening of its page begins a count. */
async function heard(tx: Tx, task: Task, staff: Staff, sign: Sign, now: Date): Promise<boolean> {
  const hold = holdOf(task, staff)
  if (!hold) return false
  const last = await rows.lockMark(tx, staff.staffId, task.id, now)
  const one = counted(last && { at: last.markedAt, kind: last.kind }, sign, now)
  const known = await rows.findTouch(tx, hold)
  if (!known) {
    if (sign !== 'opened') return false
    const openedAt = new Date(Math.max(now.getTime(), hold.heldSince.getTime()))
    await rows.insertTouch(tx, { ...hold, ...task }, openedAt)
  } else {
    const since = Math.max(0, now.getTime() - known.markedAt.getTime())
    const activeMs = Math.min(one.activeMs, since)
    const { idleMs, sitting } = beside(since, activeMs)
    const more = { activeMs, idleMs, sittings: sitting, estimated: one.estimated && activeMs > 0, markedAt: now }
    if (!(await rows.addTouch(tx, hold, more))) return false
  }
  await rows.saveMark(tx, staff.staffId, task.id, { kind: one.mark.kind, markedAt: one.mark.at })
  return true
}

/** The page of a task in hand was sent to its holder. */
export const touchOpened = (tx: Tx, task: Task, staff: Staff, now: Date): Promise<boolean> =>
  heard(tx, task, staff, 'opened', now)

/** Something was sent from the page of the case: an act of the holder of its task. */
export async function touchActed(tx: Tx, caseId: string, staff: Staff, now: Date): Promise<void> {
  for (const task of await store.liveTasksOf(tx, [caseId])) await heard(tx, task, staff, 'acted', now)
}

/** A sign of the page. Refused when the task is not, or no more, in the hand for which the page was drawn. */
export async function touchBeat(
  tx: Tx,
  named: { taskId: string; heldSince: Date },
  sign: 'running' | 'stopped',
  staff: Staff,
  now: Date,
): Promise<Result<true, 'not-yours'>> {
  const task = await store.findTask(tx, named.taskId)
  if (task?.claimedAt?.getTime() !== named.heldSince.getTime()) return no('not-yours')
  return (await heard(tx, task, staff, sign, now)) ? ok(true) : no('not-yours')
}

/** What was counted for the task in this officer's hand. */
export const touchOf = async (tx: Tx, task: Task, staff: Staff): Promise<Touch | undefined> => {
  const hold = holdOf(task, staff)
  return hold && rows.findTouch(tx, hold)
}

/** The task leaves its hand. `staff`: who puts it away, whose time counts up to now. */
export async function touchEnded(tx: Tx, task: Task, staff: Staff | undefined, now: Date): Promise<void> {
  if (staff) await heard(tx, task, staff, 'acted', now)
  await rows.endTouch(tx, task.id, now, false)
}

export type TouchSum = {
  activeSeconds: number
  idleSeconds: number
  sittings: number
  touch: 'measured' | 'estimated'
  /** Away from the screen, by the officers' own word. */
  declaredMinutes?: number
}

/** The task is finished: the sum over all hands it went through, for the journal. Undefined when no page of it was ever open. */
export async function touchFinished(tx: Tx, task: Task, staff: Staff, now: Date): Promise<TouchSum | undefined> {
  await heard(tx, task, staff, 'acted', now)
  await rows.endTouch(tx, task.id, now, true)
  const holds = await rows.touchesOf(tx, task.id)
  if (holds.length === 0) return undefined
  const sum = (of: (one: Touch) => number) => holds.reduce((all, one) => all + of(one), 0)
  return {
    activeSeconds: Math.floor(sum((one) => one.activeMs) / 1000),
    idleSeconds: Math.floor(sum((one) => one.idleMs) / 1000),
    sittings: sum((one) => one.sessions),
    touch: holds.some(({ quality }) => quality === 'estimated') ? 'estimated' : 'measured',
    declaredMinutes: sum((one) => one.declaredMinutes ?? 0) || undefined,
  }
}

export const awayMost = 600

/**
 * Says how long the holder worked on the task away from the screen: kept beside what is measured, never added to it.
 * 0 takes it back. Not longer than the task is in hand.
 */
export async function declareAway(
  tx: Tx,
  taskId: string,
  minutes: number,
  staff: Staff,
  now: Date,
): Promise<Result<string, 'unknown' | 'not-yours' | 'not-minutes' | 'longer-than-held'>> {
  const found = await store.findTask(tx, taskId)
  if (!found) return no('unknown')
  await store.lockCase(tx, found.caseId)
  const task = await store.findTask(tx, taskId)
  const hold = task && holdOf(task, staff)
  if (!hold) return no('not-yours')
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > awayMost) return no('not-minutes')
  if (minutes * 60_000 > Math.max(60_000, now.getTime() - hold.heldSince.getTime())) return no('longer-than-held')
  await heard(tx, task, staff, 'acted', now)
  if (!(await rows.findTouch(tx, hold))) await heard(tx, task, staff, 'opened', now)
  return (await rows.declareAway(tx, hold, minutes || undefined, now)) ? ok(task.caseId) : no('not-yours')
}

/** Months back that are looked at for what is usual. */
const usualSinceMs = 180 * 86_400_000

/** What is usual for each step of the units a head leads. Nobody's own time: too few tasks or officers show nothing. */
export const usualTouch = (tx: Tx, staff: Staff, now: Date): Promise<TouchUsual[]> =>
  rows.usualTouch(
    tx,
    staff.posts
      .map(({ unitKey }) => unitKey)
      .filter((unitKey) => may(staff, 'case.handover', { unitKey, holdsCase: false })),
    new Date(now.getTime() - usualSinceMs),
    { tasks: fewestTasks, officers: fewestOfficers },
  )

/** Ends counts whose task left the hand without an act of its officer. */
export async function closeTouches(db: Database, region: string): Promise<void> {
  while ((await db.inRegion(region, (tx) => rows.closeLeft(tx, 500))) === 500);
}
