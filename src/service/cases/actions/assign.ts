/**
 * Cases: tasks are given out where their service says so: in turn, or to whom has the least in hand. One lane is given
 * out by one at a time, in order of arrival; each with its reason in the journal.
 */
import { record } from '../../../base/journal/actions.ts'
import { onDuty } from '../../../base/offices/actions.ts'
import { PostKind } from '../../../base/offices/model.ts'
import { system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Assignment, PassedReason } from '../model/assignment.ts'
import { type Case, isClosed, type Task } from '../model.ts'
import { type Candidate, choose } from '../rules/assignment.ts'
import { ownCase, sameEyes } from '../rules/case.ts'
import * as rows from '../store/assignments.ts'
import { awayFrom } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { calendarOf } from './clock.ts'
import { putBack } from './put-back.ts'

/** The holders of a lane on a day, whoever stands in for them in their place, each with why they would be passed over. */
async function candidatesFor(tx: Tx, it: Case, task: Task, rule: Assignment['rule'], now: Date): Promise<Candidate[]> {
  const lane = PostKind.safeParse(task.lane)
  if (!lane.success) return []
  const { zone } = await calendarOf(tx, task.unitKey)
  const duty = await onDuty(tx, task.unitKey, lane.data, dayIn(zone, now))
  const { procedure } = await getService(tx, it.serviceId, it.version)
  const tasks = await store.tasksOfCase(tx, it.id)
  const away = await awayFrom(tx, it.id)
  const before = new Set((await rows.assignmentsOf(tx, task.id)).map(({ staffId }) => staffId))
  const here = new Set(duty.filter(({ standIn }) => standIn === undefined).map(({ staffId }) => staffId))
  for (const { standIn } of duty) if (standIn !== undefined) here.add(standIn)
  const ids = [...new Set([...here, ...duty.map(({ staffId }) => staffId)])]
  const loads = new Map((await rows.loadsOf(tx, ids)).map(({ staffId, minutes }) => [staffId, minutes]))
  const service = rule === 'strict' ? it.serviceId : undefined
  const turns = new Map((await rows.lastTurns(tx, task, ids, service)).map(({ staffId, turn }) => [staffId, turn]))
  const why = (id: string): PassedReason | undefined => {
    if (!here.has(id)) return 'stood-in'
    if (away.has(id)) return 'conflict'
    if (ownCase(it, id)) return 'own-case'
    if (sameEyes(procedure, task, tasks, id)) return 'four-eyes'
    return before.has(id) ? 'had-before' : undefined
  }
  return ids.map((staffId) => ({
    staffId,
    loadMinutes: loads.get(staffId) ?? 0,
    lastTurn: turns.get(staffId),
    passed: why(staffId),
  }))
}

type Step = { task: Task; given?: Assignment }

/**
 * Gives the next task of a lane to whom the rule says. Undefined: nothing waits behind that place, or nobody holds the lane
 * today; without `given` nobody can have this one now. The lane is held first, the case after it; nobody who holds a case waits for a lane.
 */
export async function assignNext(
  tx: Tx,
  queue: store.Queue,
  behind: { arrival: number; id: string } | undefined,
  now: Date,
): Promise<Step | undefined> {
  const turn = await rows.holdLane(tx, queue)
  const found = await rows.nextToAssign(tx, queue, behind)
  if (!found) return undefined
  const it = await store.lockCase(tx, found.caseId)
  const task = await store.findTask(tx, found.id)
  const rule = task?.assignment
  if (!it || !task || task.state !== 'open' || isClosed(it.status) || rule === undefined || rule === 'queue')
    return { task: found }
  const candidates = await candidatesFor(tx, it, task, rule, now)
  // Without this every task of an empty lane would be looked at again, each minute.
  if (candidates.length === 0) return undefined
  const chosen = choose(rule, candidates)
  if (!chosen || !(await store.claimTask(tx, task.id, chosen.staffId, now))) return { task }
  const { unitKey, lane, serviceId } = task
  const given: Assignment = {
    ...chosen,
    id: uuidv7(now),
    caseId: it.id,
    taskId: task.id,
    unitKey,
    lane,
    serviceId,
    rule,
    turn,
    assignedAt: now,
  }
  await rows.insertAssignment(tx, given)
  const facts = {
    task: task.id,
    element: task.element,
    to: chosen.staffId,
    rule,
    turn,
    present: chosen.present,
    loadMinutes: chosen.loadMinutes,
    passed: chosen.passed.map(({ why }) => why),
  }
  const service = { id: it.serviceId, version: it.version }
  await record(tx, { kind: 'case.assigned', facts, caseId: it.id, service }, system, now)
  if (it.status === 'queued') await store.setStatus(tx, it.id, 'examined')
  return { task, given }
}

/** Gives out all that waits in a lane, a transaction for each task, in order of arrival. Returns how many. Bears being done twice and at once. */
export async function assignLane(db: Database, region: string, queue: store.Queue, now: Date): Promise<number> {
  let given = 0
  let behind: { arrival: number; id: string } | undefined
  for (;;) {
    const step = await db.inRegion(region, (tx) => assignNext(tx, queue, behind, now))
    if (!step) return given
    if (step.given) given++
    behind = { arrival: step.task.arrival, id: step.task.id }
  }
}

/** Puts back what was given to somebody who is not on duty in that lane today, and gives out all that waits. */
export async function assignWaiting(db: Database, region: string, now: Date): Promise<void> {
  const gone = await db.inRegion(region, (tx) => leftBehind(tx, now))
  for (const task of gone)
    await db.inRegion(region, async (tx) => {
      const it = await store.lockCase(tx, task.caseId)
      if (it && task.claimedBy && (await store.releaseTask(tx, task.id, task.claimedBy)))
        await putBack(tx, task, it, system, now)
    })
  for (const lane of await db.inRegion(region, rows.lanesToAssign)) await assignLane(db, region, lane, now)
}

async function leftBehind(tx: Tx, now: Date): Promise<Task[]> {
  const known = new Map<string, Set<string>>()
  const gone: Task[] = []
  for (const hand of await rows.handsOf(tx)) {
    const key = `${hand.unitKey} ${hand.lane}`
    const lane = PostKind.safeParse(hand.lane)
    if (!lane.success) continue
    let here = known.get(key)
    if (!here) {
      const { zone } = await calendarOf(tx, hand.unitKey)
      const duty = await onDuty(tx, hand.unitKey, lane.data, dayIn(zone, now))
      here = new Set(duty.map(({ staffId, standIn }) => standIn ?? staffId))
      known.set(key, here)
    }
    if (!here.has(hand.staffId)) gone.push(...(await rows.givenTo(tx, hand)))
  }
  return gone
}

/** Why a task is in this officer's hand, where it was given to them. */
export async function whyMine(tx: Tx, task: Pick<Task, 'id' | 'claimedBy'>): Promise<Assignment | undefined> {
  const last = (await rows.assignmentsOf(tx, task.id)).at(-1)
  return last && last.staffId === task.claimedBy ? last : undefined
}
