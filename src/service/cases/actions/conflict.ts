/** Cases: an officer says that a case is not for them. It leaves their hands at once, and for ever. */

import { record } from '../../../base/journal/actions.ts'
import { staffIn, staffWith } from '../../../base/offices/actions.ts'
import { PostKind } from '../../../base/offices/model.ts'
import { may } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import { type Actor, type Staff, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, isClosed, Relation, reasonLength, type Task } from '../model.ts'
import { ownCase, sameEyes } from '../rules/case.ts'
import { appointees, awayFrom, hasDeclared, inConflict, insertConflict } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { conflictNobodyNotice, conflictNotice } from '../words/conflict.ts'
import { calendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import { putBack } from './put-back.ts'
import { nearestAbove } from './superiors.ts'

/** The case, when this officer may say so of it: whoever may find it. Nothing of the application is told by this. */
export async function caseToDeclare(
  tx: Tx,
  caseId: string,
  staff: Staff,
): Promise<Result<Case, 'unknown' | 'not-yours' | 'declared', Case>> {
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  if (await hasDeclared(tx, caseId, staff.staffId)) return no('declared', it)
  return may(staff, 'case.search', { unitKey: it.unitKey }) ? ok(it) : no('not-yours')
}

/** `left`: who could still do the step that waits; absent when none waits. */
export type Declared = { case: Case; released: number; left?: number }

/**
 * Declares a conflict of interest. What the officer has in hand of this case, and whoever stands in by their appointment, goes back to its place in the queue; who
 * leads the unit is told, and told otherwise when nobody is left who may do a waiting step. The journal says that it
 * happened and to whom it was told, neither the relation nor the note.
 */
export async function declareConflict(
  tx: Tx,
  caseId: string,
  said: { relation: string; note: string },
  staff: Staff,
  now: Date,
): Promise<Result<Declared, 'unknown' | 'not-yours' | 'declared' | 'relation-missing' | 'too-long', Case>> {
  const found = await caseToDeclare(tx, caseId, staff)
  if (!found.ok) return found
  const relation = Relation.safeParse(said.relation)
  if (!relation.success) return no('relation-missing', found.value)
  const note = cleanLines(said.note)
  if (note.length > reasonLength) return no('too-long', found.value)
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  const conflict = { id: uuidv7(now), caseId, staffId: staff.staffId, relation: relation.data, note, declaredAt: now }
  if (!(await insertConflict(tx, conflict))) return no('declared', it)
  const released = await releaseKept(tx, it, staff, now)
  const left = await leastLeft(tx, it, now)
  const day = dayIn((await calendarOf(tx, it.unitKey)).zone, now)
  const away = await awayFrom(tx, caseId)
  const above = await nearestAbove(tx, it.unitKey, day, away)
  // Nobody left: the secretary is told whoever else stands between.
  if (left === 0)
    for (const id of await staffWith(tx, 'sekda', day)) if (!away.has(id) && !above.includes(id)) above.push(id)
  const told = await tellStaff(tx, it, above, left === 0 ? conflictNobodyNotice : conflictNotice, {}, now)
  await record(
    tx,
    {
      kind: 'case.conflict',
      caseId,
      facts: { declaration: conflict.id, released, left, told },
      service: { id: it.serviceId, version: it.version },
      post: staff.posts.find((post) => post.unitKey === it.unitKey),
    },
    staff,
    now,
  )
  return ok({ case: it, released, left })
}

/** Puts back every task of a case that is in a hand from which a conflict keeps it. Returns how many. The case is locked. */
async function releaseKept(tx: Tx, it: Case, actor: Actor, now: Date): Promise<number> {
  let released = 0
  for (const task of await store.tasksOfCase(tx, it.id)) {
    if (task.state !== 'claimed' || !task.claimedBy || !(await inConflict(tx, it.id, task.claimedBy))) continue
    if (!(await store.releaseTask(tx, task.id, task.claimedBy))) continue
    await putBack(tx, task, it, actor, now)
    released++
  }
  return released
}

/**
 * Somebody was appointed to stand in: what they, or those standing in by their hand, have in hand of cases that a conflict
 * keeps from them since goes back, a transaction for each case. Bears being done twice.
 */
export async function releaseAppointed(db: Database, region: string, staffId: string, now: Date): Promise<void> {
  const held = await db.inRegion(region, async (tx) => {
    const hands = [staffId, ...(await appointees(tx, staffId, dayIn('WIB', now)))]
    const tasks: Task[] = []
    for (const id of hands) tasks.push(...(await store.claimedBy(tx, id)))
    return tasks
  })
  for (const caseId of new Set(held.map((task) => task.caseId)))
    await db.inRegion(region, async (tx) => {
      const it = await store.lockCase(tx, caseId)
      if (it) await releaseKept(tx, it, system, now)
    })
}

/** Of the steps that wait for the office: how many people could do the one that fewest could. Undefined when none waits. */
async function leastLeft(tx: Tx, it: Case, now: Date): Promise<number | undefined> {
  if (isClosed(it.status)) return undefined
  const { procedure } = await getService(tx, it.serviceId, it.version)
  const day = dayIn((await calendarOf(tx, it.unitKey)).zone, now)
  const away = await awayFrom(tx, it.id)
  const tasks = await store.tasksOfCase(tx, it.id)
  let least: number | undefined
  for (const task of tasks) {
    const lane = PostKind.safeParse(task.lane)
    if ((task.state !== 'open' && task.state !== 'claimed') || !lane.success) continue
    const able = (await staffIn(tx, task.unitKey, lane.data, day)).filter(
      (id) => !away.has(id) && !ownCase(it, id) && !sameEyes(procedure, task, tasks, id),
    ).length
    least = Math.min(least ?? able, able)
  }
  return least
}
