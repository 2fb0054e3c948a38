/** Cases: asks for tasks to be given out by the rule of their service, in a job of its own behind the act. */
import type { Tx } from '../../../platform/db.ts'
import { enqueueMany } from '../../../platform/jobs.ts'
import type { Task } from '../model.ts'

/** Asks for the lanes of these tasks to be given out, once each; of tasks that anybody takes from the queue, nothing. */
export async function askToAssign(
  tx: Tx,
  tasks: readonly Pick<Task, 'unitKey' | 'lane' | 'assignment'>[],
): Promise<void> {
  const given = tasks.filter(({ assignment }) => assignment !== undefined && assignment !== 'queue')
  const lanes = new Map(given.map(({ unitKey, lane }) => [`${unitKey} ${lane}`, { unitKey, lane }]))
  await enqueueMany(
    tx,
    [...lanes].map(([key, payload]) => ({ job: 'tasks-to-assign', payload, key })),
  )
}
