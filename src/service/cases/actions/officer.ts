/** Cases: what officers do. Each verb loads, decides by rules, saves and records in the transaction it is given. */

import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { may } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import { type Staff, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { must, no, ok, type Result } from '../../../kernel/result.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, type Completion, isClosed, messageLength, type Task } from '../model.ts'
import { isGivenOut } from '../rules/assignment.ts'
import {
  type CompletionRefusal,
  checkCompletion,
  consequenceOf,
  type Missing,
  ownCase,
  postFor,
  sameEyes,
} from '../rules/case.ts'
import { take } from '../rules/steps.ts'
import { inConflict } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { carryOut } from './advance.ts'
import { hasRecord } from './appointments.ts'
import { opinionsAwaited } from './opinions.ts'
import { lawHasDecided } from './plan.ts'
import { about, putBack } from './put-back.ts'
import { tell } from './tell.ts'
import { touchEnded, touchFinished } from './touch.ts'

/** Queues this officer works in: the lanes of their posts. */
export const queuesOf = (staff: Staff): store.Queue[] =>
  staff.posts
    .filter((post) => may(staff, 'case.claim', { unitKey: post.unitKey }))
    .map((post) => ({ unitKey: post.unitKey, lane: post.kind }))

export type ClaimRefusal =
  | 'unknown'
  | 'not-yours'
  | 'taken'
  | 'in-hand'
  | 'four-eyes'
  | 'own-case'
  | 'conflict'
  | 'given-out'

/**
 * Takes one task. Of two officers at once, one gets it and the other learns it is taken. What a service gives out by its
 * own rule nobody takes; `how: 'told'` says who got it where the past is written.
 */
export async function claim(
  tx: Tx,
  taskId: string,
  staff: Staff,
  now: Date,
  how: 'taken' | 'told' = 'taken',
): Promise<Result<Task, ClaimRefusal>> {
  const task = await store.findTask(tx, taskId)
  if (!task) return no('unknown')
  if (!postFor(staff, task) || !may(staff, 'case.claim', { unitKey: task.unitKey })) return no('not-yours')
  const it = await store.lockCase(tx, task.caseId)
  if (!it) return no('unknown')
  if (await inConflict(tx, it.id, staff.staffId)) return no('conflict')
  if (ownCase(it, staff.staffId)) return no('own-case')
  const { procedure } = await getService(tx, it.serviceId, it.version)
  if (sameEyes(procedure, task, await store.tasksOfCase(tx, it.id), staff.staffId)) return no('four-eyes')
  if (task.state === 'claimed' && task.claimedBy === staff.staffId) return no('in-hand')
  if (how === 'taken' && task.state === 'open' && isGivenOut(task)) return no('given-out')
  if (!(await store.claimTask(tx, taskId, staff.staffId, now))) return no('taken')
  await claimed(tx, task, it, staff, now)
  return ok({ ...task, state: 'claimed', claimedBy: staff.staffId, claimedAt: now })
}

/** From this round on only cases are looked at in which the officer has done nothing: no end of barred ones hides them. */
const barredLooked = 5

/** Takes the oldest task this officer may do; those that need another pair of eyes are stepped over. */
export async function claimOldest(tx: Tx, staff: Staff, now: Date): Promise<Result<Task, 'nothing-waits'>> {
  const notThese: string[] = []
  for (let round = 0; round < 20; round++) {
    const task = await store.claimOldest(tx, queuesOf(staff), staff.staffId, now, notThese, round >= barredLooked)
    if (!task) return no('nothing-waits')
    // Others lock the case before its tasks; waiting here for the case with its task in hand would be a deadlock.
    const it = await store.lockCaseIfFree(tx, task.caseId)
    if (!it || (await isBarred(tx, it, task, staff))) {
      await store.releaseTask(tx, task.id, staff.staffId)
      notThese.push(task.id)
      continue
    }
    await claimed(tx, task, it, staff, now)
    return ok(task)
  }
  return no('nothing-waits')
}

async function isBarred(tx: Tx, it: Case, task: Task, staff: Staff): Promise<boolean> {
  if (ownCase(it, staff.staffId) || (await inConflict(tx, it.id, staff.staffId))) return true
  const { procedure } = await getService(tx, it.serviceId, it.version)
  return sameEyes(procedure, task, await store.tasksOfCase(tx, it.id), staff.staffId)
}

async function claimed(tx: Tx, task: Task, it: Case, staff: Staff, now: Date): Promise<void> {
  const waitedSeconds = Math.max(0, Math.floor((now.getTime() - task.openedAt.getTime()) / 1000))
  await record(
    tx,
    { kind: 'case.claimed', facts: { task: task.id, element: task.element, waitedSeconds }, ...about(task, it, staff) },
    staff,
    now,
  )
  if (it.status === 'queued') await store.setStatus(tx, it.id, 'examined')
}

/** Puts a task back into the queue, at the place its arrival gives it. */
export async function release(
  tx: Tx,
  taskId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Task, 'unknown' | 'not-yours'>> {
  const task = await store.findTask(tx, taskId)
  if (!task) return no('unknown')
  const it = await store.lockCase(tx, task.caseId)
  if (!it || !(await store.releaseTask(tx, taskId, staff.staffId))) return no('not-yours')
  await touchEnded(tx, task, staff, now)
  await putBack(tx, task, it, staff, now)
  return ok(task)
}

/** Puts back all that somebody who left has in hand, a transaction for each task. Bears being done twice. */
export async function releaseAllOf(db: Database, region: string, staffId: string, now: Date): Promise<void> {
  for (const task of await db.inRegion(region, (tx) => store.claimedBy(tx, staffId))) {
    await db.inRegion(region, async (tx) => {
      const it = await store.lockCase(tx, task.caseId)
      if (it && (await store.releaseTask(tx, task.id, staffId))) await putBack(tx, task, it, system, now)
    })
  }
}

export type Completed = { case: Case; task: Task; result?: 'approved' | 'refused'; returned: boolean }

/**
 * Finishes a claimed task with the outcome chosen. What must be written depends on what the drawing makes of the
 * outcome: a correction needs a reason and the fields meant, a decision its legal ground, a refusal its reason.
 */
export async function complete(
  tx: Tx,
  taskId: string,
  completion: Completion,
  staff: Staff,
  now: Date,
): Promise<Result<Completed, CompletionRefusal | 'unknown', readonly Missing[]>> {
  const found = await store.findTask(tx, taskId)
  if (!found) return no('unknown')
  const it = await store.lockCase(tx, found.caseId)
  const task = await store.findTask(tx, taskId)
  if (!it || !task) return no('unknown')
  if (task.state === 'done' || task.state === 'gone' || isClosed(it.status)) return no('task-gone')
  if (completion.version !== undefined && completion.version !== it.version) return no('version-moved')
  const post = postFor(staff, task)
  const act = task.act === 'decide' ? 'case.decide' : 'case.examine'
  if (task.claimedBy !== staff.staffId || !post || !may(staff, act, { unitKey: task.unitKey, holdsCase: true }))
    return no('not-yours')
  if (await inConflict(tx, it.id, staff.staffId)) return no('conflict')
  if (ownCase(it, staff.staffId)) return no('own-case')
  if (await lawHasDecided(tx, it, now)) return no('law-decided')
  const service = await getService(tx, it.serviceId, it.version)
  if (sameEyes(service.procedure, task, await store.tasksOfCase(tx, it.id), staff.staffId)) return no('four-eyes')
  if (!(await hasRecord(tx, task))) return no('record-missing')
  const event = { complete: task.element, outcome: completion.outcome || undefined }
  const settled = take(service, it.marking, event, it.answers, now)
  if (!settled.ok) return no(settled.refusal)
  const consequence = consequenceOf(task.act, settled.value.effects)
  const checked = checkCompletion(
    { ...completion, fields: [...new Set(completion.fields)].filter((key) => service.form.fields.has(key)) },
    consequence,
  )
  if (!checked.ok) return checked
  if (consequence.decides && (await opinionsAwaited(tx, it.id, now)).length > 0) return no('opinions-awaited')
  const { fields, note } = checked.value

  const touched = await touchFinished(tx, task, staff, now)
  await store.finishTask(tx, taskId, staff.staffId, completion.outcome || undefined, now)
  const where = about(task, it, staff)
  const ground = consequence.decides ? 'stated' : undefined
  const acts: Act[] = [
    {
      kind: 'case.task-done',
      facts: {
        task: task.id,
        element: task.element,
        act: task.act,
        outcome: completion.outcome || undefined,
        ground,
        ...touched,
      },
      ...where,
    },
  ]
  if (consequence.asksApplicant) {
    const correction = {
      id: uuidv7(now),
      caseId: it.id,
      reason: completion.reason,
      fields,
      askedAt: now,
    }
    await store.insertCorrection(tx, correction)
    acts.push({ kind: 'case.returned', facts: { correction: correction.id, fields }, ...where })
  }
  if (consequence.decides) {
    await store.insertDecision(tx, uuidv7(now), it.id, {
      result: consequence.decides,
      ground: completion.ground,
      reason: completion.reason,
      position: titleOf(post, 'id'),
      madeBy: 'officer',
      at: now,
    })
  }
  if (note !== '') must(await addNote(tx, it.id, note, staff, now))
  const after = await carryOut(tx, it, service, settled.value, staff, now, { decided: consequence.decides, acts, post })
  if (consequence.asksApplicant) await tell(tx, after, service.service, 'case-returned', now)
  if (consequence.decides === 'refused') await tell(tx, after, service.service, 'case-refused', now)
  // Without a letter to wait for; else `operationDone` tells it with the letter.
  if (after.status === 'approved') await tell(tx, after, service.service, 'case-approved', now)
  return ok({ case: after, task, result: consequence.decides, returned: consequence.asksApplicant })
}

/** Puts a task in hand into a colleague's: same queue, and not one whose eyes have seen it already. */
export async function handOver(
  tx: Tx,
  taskId: string,
  to: { staffId: string; posts: Staff['posts'] },
  staff: Staff,
  now: Date,
): Promise<Result<true, 'unknown' | 'not-yours' | 'not-their-queue' | 'four-eyes' | 'own-case' | 'conflict'>> {
  const task = await store.findTask(tx, taskId)
  if (!task) return no('unknown')
  const it = await store.lockCase(tx, task.caseId)
  if (!it || !task.claimedBy) return no('not-yours')
  const holds = task.claimedBy === staff.staffId
  if (!may(staff, 'case.handover', { unitKey: task.unitKey, holdsCase: holds })) return no('not-yours')
  if (await inConflict(tx, it.id, staff.staffId)) return no('not-yours')
  if (!to.posts.some((post) => post.unitKey === task.unitKey && post.kind === task.lane)) return no('not-their-queue')
  if (await inConflict(tx, it.id, to.staffId)) return no('conflict')
  if (ownCase(it, to.staffId)) return no('own-case')
  const { procedure } = await getService(tx, it.serviceId, it.version)
  if (sameEyes(procedure, task, await store.tasksOfCase(tx, it.id), to.staffId)) return no('four-eyes')
  if (!(await store.giveTask(tx, taskId, task.claimedBy, to.staffId, now))) return no('not-yours')
  await touchEnded(tx, task, staff, now)
  await record(
    tx,
    {
      kind: 'case.handed-over',
      facts: { task: task.id, element: task.element, to: to.staffId },
      ...about(task, it, staff),
    },
    staff,
    now,
  )
  return ok(true)
}

/** A note for colleagues; applicants never see it. */
export async function addNote(
  tx: Tx,
  caseId: string,
  text: string,
  staff: Staff,
  now: Date,
): Promise<Result<true, 'unknown' | 'not-yours' | 'empty' | 'too-long'>> {
  const said = cleanLines(text)
  if (said === '') return no('empty')
  if (said.length > messageLength) return no('too-long')
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  if (!post || !may(staff, 'case.note', { unitKey: it.unitKey })) return no('not-yours')
  if (await inConflict(tx, caseId, staff.staffId)) return no('not-yours')
  const note = {
    id: uuidv7(now),
    staffId: staff.staffId,
    position: titleOf(post, 'id'),
    text: said,
    at: now,
  }
  await store.insertNote(tx, caseId, note)
  await record(
    tx,
    { kind: 'case.noted', caseId, facts: { note: note.id }, service: { id: it.serviceId, version: it.version }, post },
    staff,
    now,
  )
  return ok(true)
}

/** A message to the applicant, signed with the position, not the name. */
export async function writeToApplicant(
  tx: Tx,
  caseId: string,
  text: string,
  staff: Staff,
  now: Date,
): Promise<Result<true, 'unknown' | 'not-yours' | 'empty' | 'too-long'>> {
  const said = cleanLines(text)
  if (said === '') return no('empty')
  if (said.length > messageLength) return no('too-long')
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  const holdsCase = (await store.tasksOfCase(tx, caseId)).some(
    (task) => task.state === 'claimed' && task.claimedBy === staff.staffId,
  )
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  if (!post || !may(staff, 'case.message', { unitKey: it.unitKey, holdsCase })) return no('not-yours')
  if (await inConflict(tx, caseId, staff.staffId)) return no('not-yours')
  const message = {
    id: uuidv7(now),
    sender: 'office' as const,
    position: titleOf(post, 'id'),
    text: said,
    at: now,
  }
  await store.insertMessage(tx, caseId, message)
  await record(
    tx,
    {
      kind: 'case.message',
      caseId,
      facts: { message: message.id, from: 'office' },
      service: { id: it.serviceId, version: it.version },
      post,
    },
    staff,
    now,
  )
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, 'case-message', now)
  return ok(true)
}
