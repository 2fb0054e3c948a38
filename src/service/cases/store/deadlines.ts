/** Cases: SQL of `cases.deadline`: what the clock does to cases by itself. Its index is in 0017_deadlines.sql. */
import sql, { join } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Deadline } from '../model.ts'
import type { Planned } from '../rules/deadlines.ts'

const columns = sql`case_id, key, kind, at, ripe_at, target, instance, done_at, armed_at, clock, length, held_since`

const insert = (tx: Tx, rows: readonly Planned[]) => sql`
  insert into cases.deadline (region_code, case_id, key, kind, at, ripe_at, target, instance, armed_at, clock, length, held_since) values ${join(
    rows.map(
      (it) =>
        sql`(${tx.region}, ${it.caseId}, ${it.key}, ${it.kind}, ${it.at}, ${it.ripeAt}, ${it.target ?? null}, ${it.instance ?? null},
          ${it.armedAt ?? null}, ${it.clock ?? null}, ${it.length ?? null}, ${it.heldSince ?? null})`,
    ),
  )}`

/** Writes the rows of new cases. */
export async function insertDeadlines(tx: Tx, rows: readonly Planned[]): Promise<void> {
  if (rows.length > 0) await tx.run(insert(tx, rows))
}

/** Writes rows, or moves those of the same name that are not done yet; what was done stays as it was. */
export async function saveDeadlines(tx: Tx, rows: readonly Planned[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`${insert(tx, rows)}
    on conflict (region_code, case_id, key) do update
      set at = excluded.at, ripe_at = excluded.ripe_at, target = excluded.target, armed_at = excluded.armed_at,
        clock = excluded.clock, length = excluded.length, held_since = excluded.held_since
      where deadline.done_at is null`)
}

/** Takes back what is not done of the case's own deadline but for the acts named; timers of its procedure stay. */
export const dropPlanned = (tx: Tx, caseId: string, but: readonly string[]): Promise<number> =>
  tx.run(sql`
    delete from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and done_at is null
      and kind in ('remind', 'breach', 'escalate', 'silence')
      and not (key = any(${but as string[]}))`)

/** Takes back what is not done of one objection or opinion. */
export const dropOf = (tx: Tx, caseId: string, target: string): Promise<number> =>
  tx.run(sql`
    delete from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and done_at is null and target = ${target}
      and (kind like 'objection-%' or kind like 'opinion-%')`)

/** Takes back timers of a procedure: one of a token, or all that are not done. */
export const dropTimers = (tx: Tx, caseId: string, which?: { element: string; instance: number }): Promise<number> =>
  tx.run(sql`
    delete from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and done_at is null and kind = 'timer'
      ${which ? sql`and target = ${which.element} and instance = ${which.instance}` : sql`and true`}`)

/** What is counted on the office's clock in this case and was not done. */
export const countedOf = (tx: Tx, caseId: string): Promise<Deadline[]> =>
  tx.many(
    sql`select ${columns} from cases.deadline
        where region_code = ${tx.region} and case_id = ${caseId} and done_at is null and armed_at is not null order by key limit 200`,
    Deadline,
  )

/** All of one case, in the order in which they are done. */
export const deadlinesOf = (tx: Tx, caseId: string): Promise<Deadline[]> =>
  tx.many(
    sql`select ${columns} from cases.deadline
        where region_code = ${tx.region} and case_id = ${caseId} order by ripe_at, at, key limit 200`,
    Deadline,
  )

/** Where a reading of ripe rows stands. */
export type Place = { ripeAt: Date; caseId: string; key: string }

/** Rows ripe at `now` and not done, oldest first, behind `after`. */
export const ripeBefore = (tx: Tx, now: Date, after: Place | undefined, limit: number): Promise<Place[]> =>
  tx.many(sql`
    select ripe_at, case_id, key from cases.deadline
    where region_code = ${tx.region} and done_at is null and held_since is null and ripe_at <= ${now}
      ${after ? sql`and (ripe_at, case_id, key) > (${after.ripeAt}, ${after.caseId}, ${after.key})` : sql`and true`}
    order by ripe_at, case_id, key limit ${limit}`)

/** What is to be done first for this case; its lock must be held. At one moment the breach comes before who is told of it. */
export const nextRipe = (tx: Tx, caseId: string, now: Date): Promise<Deadline | undefined> =>
  tx.find(
    sql`select ${columns} from cases.deadline
        where region_code = ${tx.region} and case_id = ${caseId} and done_at is null and held_since is null and ripe_at <= ${now}
        order by ripe_at, array_position(array['timer', 'remind', 'breach', 'escalate', 'silence', 'objection-remind', 'objection-silence', 'opinion-remind', 'opinion-breach', 'task-remind', 'task-breach', 'task-escalate'], kind), key limit 1`,
    Deadline,
  )

/** Notes that it was done; false when it had been already. */
export async function finishDeadline(tx: Tx, caseId: string, key: string, now: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.deadline set done_at = ${now}
    where region_code = ${tx.region} and case_id = ${caseId} and key = ${key} and done_at is null`)
  return rows === 1
}

/** Whether the breach was written. */
export const isBreached = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.find(sql`
    select 1 from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and key = 'breach' and done_at is not null`)) !== undefined

/** Whether a decision by silence is ripe by its row. */
export const silenceIsRipe = async (tx: Tx, caseId: string, now: Date): Promise<boolean> =>
  (await tx.find(sql`
    select 1 from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and kind = 'silence' and done_at is null and ripe_at <= ${now}`)) !==
  undefined

/** Undecided cases whose office clock runs and that have no row: sent before there were any. Behind `after`, by id. */
export const unplanned = async (tx: Tx, after: string, limit: number): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select c.id from cases.case c
      where c.region_code = ${tx.region} and c.closed_at is null and c.decided_at is null and c.waiting_since is null
        and c.id > ${after}
        and not exists (select from cases.deadline d where d.region_code = ${tx.region} and d.case_id = c.id and d.kind in ('remind', 'breach', 'escalate', 'silence'))
      order by c.id limit ${limit}`)
  ).map(({ id }) => id)
