/** Cases: SQL of `cases.unfinished`: what an officer has written for a task and not finished. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Unfinished } from '../model.ts'

/** Keeps it in the place of what was kept before. */
export async function saveUnfinished(
  tx: Tx,
  it: { caseId: string; taskId: string; staffId: string; written: string; keptAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into cases.unfinished (region_code, case_id, task_id, staff_id, written, kept_at)
    values (${tx.region}, ${it.caseId}, ${it.taskId}, ${it.staffId}, ${it.written}::jsonb, ${it.keptAt})
    on conflict (region_code, case_id, task_id, staff_id) do update set written = excluded.written, kept_at = excluded.kept_at`)
}

/** Of this officer alone. */
export const findUnfinished = (
  tx: Tx,
  caseId: string,
  taskId: string,
  staffId: string,
): Promise<Unfinished | undefined> =>
  tx.find(
    sql`select written, kept_at from cases.unfinished
        where region_code = ${tx.region} and case_id = ${caseId} and task_id = ${taskId} and staff_id = ${staffId}`,
    Unfinished,
  )

/** Tasks for which this officer keeps something. */
export const tasksUnfinishedBy = async (tx: Tx, staffId: string): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ taskId: string }>(
        sql`select task_id from cases.unfinished where region_code = ${tx.region} and staff_id = ${staffId} limit 500`,
      )
    ).map(({ taskId }) => taskId),
  )

/** Forgets what anybody kept for tasks of the case that have ended. */
export async function forgetEnded(tx: Tx, caseId: string): Promise<void> {
  await tx.run(sql`
    delete from cases.unfinished u where u.region_code = ${tx.region} and u.case_id = ${caseId} and exists (
      select from cases.task t where t.region_code = ${tx.region} and t.id = u.task_id and t.state in ('done', 'gone'))`)
}

/** Forgets what was last kept before a moment, so many at once. Returns how many. */
export const forgetUnfinished = (tx: Tx, before: Date, atOnce: number): Promise<number> =>
  tx.run(sql`
    delete from cases.unfinished where region_code = ${tx.region} and (case_id, task_id, staff_id) in (
      select case_id, task_id, staff_id from cases.unfinished
      where region_code = ${tx.region} and kept_at < ${before} order by kept_at limit ${atOnce})`)
