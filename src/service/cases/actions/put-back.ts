/** Cases: what follows when a task was put back: the status it gives the case, the journal, and who gets it next. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, isClosed, type Task } from '../model.ts'
import { postFor, statusOf } from '../rules/case.ts'
import * as store from '../store.ts'
import { askToAssign } from './to-assign.ts'
import { touchEnded } from './touch.ts'

/** What the journal says beside an act upon a task. */
export const about = (task: Task, it: Case, actor: Actor): Pick<Act, 'caseId' | 'service' | 'post'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post: actor.kind === 'staff' ? postFor(actor, task) : undefined,
})

/** The task was released and its case is locked. */
export async function putBack(tx: Tx, task: Task, it: Case, actor: Actor, now: Date): Promise<void> {
  await touchEnded(tx, task, undefined, now)
  const { procedure } = await getService(tx, it.serviceId, it.version)
  const status = statusOf(procedure, it.marking, await store.tasksOfCase(tx, it.id))
  if (!isClosed(it.status) && status !== it.status) await store.setStatus(tx, it.id, status)
  await record(
    tx,
    { kind: 'case.released', facts: { task: task.id, element: task.element }, ...about(task, it, actor) },
    actor,
    now,
  )
  await askToAssign(tx, [task])
}
