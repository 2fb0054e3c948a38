/** Cases: the clock of one task: who has it is reminded, and those above are told of what is past its time. */
import { record } from '../../../base/journal/actions.ts'
import { staffIn } from '../../../base/offices/actions.ts'
import { PostKind } from '../../../base/offices/model.ts'
import { system } from '../../../kernel/actor.ts'
import { dayIn, momentText } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, type Deadline, isClosed, type Task } from '../model.ts'
import * as store from '../store.ts'
import { taskDelayNotice, taskReminderNotice } from '../words/acts.ts'
import { calendarOf } from './clock.ts'
import { tellDelayOf, tellStaff } from './delay.ts'

/** A task that was finished, or whose case was decided meanwhile, concerns nobody any more. */
export async function taskClock(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  const task = await store.findTask(tx, row.target ?? '')
  if (!task || isClosed(it.status) || it.decidedAt || (task.state !== 'open' && task.state !== 'claimed')) return
  const { procedure } = await getService(tx, it.serviceId, it.version)
  const node = procedure.nodes.find(({ id }) => id === task.element)
  const { zone } = await calendarOf(tx, it.unitKey)
  const due = task.limitAt ?? row.at
  const params = { due: momentText(zone, due, 'id'), step: node?.name ?? task.element }
  const about = { caseId: it.id, service: { id: it.serviceId, version: it.version } }
  const facts = { task: task.id, element: task.element, dueAt: due.toISOString() }
  if (row.kind === 'task-remind') {
    const told = await tellStaff(tx, it, await holdersOf(tx, task, dayIn(zone, now)), taskReminderNotice, params, now)
    await record(tx, { kind: 'task.reminded', facts: { ...facts, told }, ...about }, system, now)
    return
  }
  const to = row.kind === 'task-breach' ? 'kepala' : 'sekda'
  const told = await tellDelayOf(tx, it, to, taskDelayNotice, params, now)
  await record(tx, { kind: 'task.overdue', facts: { ...facts, to, told }, ...about }, system, now)
}

/** Whoever has it in hand; of a task that nobody took, those who may take it. */
async function holdersOf(tx: Tx, task: Task, day: ReturnType<typeof dayIn>): Promise<string[]> {
  if (task.claimedBy) return [task.claimedBy]
  const lane = PostKind.safeParse(task.lane)
  return lane.success ? staffIn(tx, task.unitKey, lane.data, day) : []
}
