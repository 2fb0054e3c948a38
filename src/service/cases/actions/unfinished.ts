/** Cases: what an officer has written for a task and not finished: kept for that officer, found again, forgotten when the task ends. */
import type { Staff } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Unfinished, unfinishedLength } from '../model.ts'
import * as rows from '../store/unfinished.ts'
import * as store from '../store.ts'

/** Keeps what is written for a task in hand. It is no act upon the case: nobody else reads it, the journal is not told. */
export async function keepUnfinished(
  tx: Tx,
  taskId: string,
  written: Unfinished['written'],
  staff: Staff,
  now: Date,
): Promise<Result<string, 'unknown' | 'not-yours' | 'too-long'>> {
  const found = await store.findTask(tx, taskId)
  if (!found) return no('unknown')
  // Under the case's lock, so that a task that ends just now leaves nothing behind.
  await store.lockCase(tx, found.caseId)
  const task = await store.findTask(tx, taskId)
  if (task?.state !== 'claimed' || task.claimedBy !== staff.staffId) return no('not-yours')
  const text = JSON.stringify(written).replaceAll('\\u0000', '')
  if (text.length > unfinishedLength) return no('too-long')
  await rows.saveUnfinished(tx, { caseId: task.caseId, taskId, staffId: staff.staffId, written: text, keptAt: now })
  return ok(task.caseId)
}

/** What this officer keeps for the task, if anything. */
export const unfinishedOf = (
  tx: Tx,
  task: { id: string; caseId: string },
  staff: Staff,
): Promise<Unfinished | undefined> => rows.findUnfinished(tx, task.caseId, task.id, staff.staffId)
