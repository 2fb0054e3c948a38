/** Cases: one event of the procedure carried out: marking, tasks, status, clocks, record and jobs, in one transaction. */

import { recordAll } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import type { Effect } from '../../../engines/bpmn/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { enqueue } from '../../../platform/jobs.ts'
import type { Published } from '../../catalogue/actions/services.ts'
import type { Case, Task } from '../model.ts'
import { givenOutBy } from '../rules/assignment.ts'
import { clocksAt, endWait, statusOf, waitsForApplicant } from '../rules/case.ts'
import { limited, limitOf } from '../rules/limits.ts'
import type { Settled } from '../rules/steps.ts'
import { saveDeadlines } from '../store/deadlines.ts'
import { forgetEnded } from '../store/unfinished.ts'
import * as store from '../store.ts'
import { calendarOf, movedDue } from './clock.ts'
import { armTimers, holdTimers, replan } from './plan.ts'
import { ruledActs } from './ruled.ts'
import { askToAssign } from './to-assign.ts'

type Known = Pick<Published, 'procedure' | 'service' | 'version'>

/**
 * Saves what a settled step means. `before` was locked by the caller. Returns the case as it is now.
 * Throws when the revision moved on, which the lock makes impossible.
 */
export async function carryOut(
  tx: Tx,
  before: Case,
  service: Known,
  settled: Settled,
  actor: Actor,
  now: Date,
  change: {
    answers?: Record<string, unknown>
    decided?: 'approved' | 'refused'
    /** Who decided, when no officer did. */
    by?: 'law' | 'procedure'
    acts: readonly Act[]
    post?: Act['post']
  },
): Promise<Case> {
  const opened = openedTasks(settled.effects, before, service.service, now)
  const cancelled = settled.effects.flatMap((effect) =>
    effect.kind === 'close-task' && effect.why === 'cancelled' ? [effect.element] : [],
  )
  if (cancelled.length > 0) await store.cancelTasks(tx, before.id, now, cancelled)
  await forgetEnded(tx, before.id)
  const existing = await store.tasksOfCase(tx, before.id)
  const tasks = [...existing, ...opened]
  const status = statusOf(service.procedure, settled.marking, tasks, settled.result)
  let after: Case = {
    ...before,
    status,
    marking: settled.marking,
    answers: { ...(change.answers ?? before.answers), ...settled.remembered },
  }
  const waits = waitsForApplicant(service.procedure, settled.marking, tasks)
  if (waits && !after.waitingSince) after = { ...after, waitingSince: now }
  else if (!waits && after.waitingSince) {
    after = { ...after, ...endWait(after, now) }
    const dueAt = movedDue(await calendarOf(tx, before.unitKey), after)
    if (dueAt) after = { ...after, dueAt }
  }
  const about = { caseId: before.id, service: { id: before.serviceId, version: before.version }, post: change.post }
  const acts: Act[] = [...change.acts, ...ruledActs(settled.ruled, about)]
  if (change.decided) {
    const clocks = clocksAt(after, now)
    after = { ...after, decidedAt: now, ...clocks }
    acts.push({
      kind: 'case.decided',
      facts: { result: change.decided, late: now > after.dueAt, ...clocks, by: change.by },
      ...about,
    })
  }
  if (settled.done) {
    after = { ...after, closedAt: now }
    acts.push({ kind: 'case.closed', facts: { result: settled.result ?? 'ended' }, ...about })
  }
  if (!(await store.saveCase(tx, before, after))) throw new Error(`case ${before.id} moved on although it was locked`)
  const limits = await withLimits(tx, service.procedure, opened)
  await store.insertTasks(
    tx,
    limits.map(({ task }) => ({ ...task, dueAt: after.dueAt })),
  )
  if (after.dueAt.getTime() !== before.dueAt.getTime()) await store.moveTaskDue(tx, before.id, after.dueAt)
  await replan(tx, before, after, service.service)
  await armTimers(tx, after, settled.effects, now)
  await saveDeadlines(
    tx,
    limits.flatMap(({ rows }) => rows),
  )
  await holdTimers(tx, before, after, service.procedure, true)
  await recordAll(tx, acts, actor, now)
  await askToAssign(tx, opened)
  for (const effect of settled.effects) {
    if (effect.kind === 'run-operation' && effect.operation !== 'notify') {
      await enqueue(tx, effect.operation ?? 'unknown-operation', {
        caseId: before.id,
        element: effect.element,
        instance: effect.instance,
      })
    }
  }
  return { ...after, revision: before.revision + 1 }
}

async function withLimits(tx: Tx, procedure: Published['procedure'], tasks: readonly Task[]) {
  if (!tasks.some((task) => limitOf(procedure, task))) return tasks.map((task) => ({ task, rows: [] }))
  const [first] = tasks
  const calendar = await calendarOf(tx, first?.unitKey ?? '')
  return tasks.map((task) => limited(calendar, procedure, task))
}

const openedTasks = (effects: readonly Effect[], it: Case, service: Known['service'], now: Date): Task[] =>
  effects.flatMap((effect): Task[] =>
    effect.kind === 'open-task'
      ? [
          {
            id: uuidv7(now),
            caseId: it.id,
            element: effect.element,
            act: effect.act ?? 'examine',
            lane: effect.lane ?? 'petugas',
            unitKey: it.unitKey,
            serviceId: it.serviceId,
            state: 'open',
            arrival: it.arrival,
            dueAt: it.dueAt,
            openedAt: now,
            ...givenOutBy(service, { element: effect.element, lane: effect.lane ?? 'petugas' }),
          },
        ]
      : [],
  )
