/** Cases: SQL of `cases.touch` and `cases.touch_mark`: time at the page of a task while it is in hand. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Touch, TouchMark, TouchUsual } from '../model.ts'

const findMark = (tx: Tx, staffId: string): Promise<TouchMark | undefined> =>
  tx.find(
    sql`select kind, marked_at from cases.touch_mark where region_code = ${tx.region} and staff_id = ${staffId} for update`,
    TouchMark,
  )

/** When this officer was last heard of, held until the transaction ends: of two signs at once the later sees the earlier. */
export async function lockMark(tx: Tx, staffId: string, taskId: string, now: Date): Promise<TouchMark | undefined> {
  const known = await findMark(tx, staffId)
  if (known) return known
  const rows = await tx.run(sql`
    insert into cases.touch_mark (region_code, staff_id, task_id, kind, marked_at)
    values (${tx.region}, ${staffId}, ${taskId}, 'stopped', ${now}) on conflict do nothing`)
  return rows === 1 ? undefined : findMark(tx, staffId)
}

export async function saveMark(tx: Tx, staffId: string, taskId: string, mark: TouchMark): Promise<void> {
  await tx.run(sql`
    update cases.touch_mark set task_id = ${taskId}, kind = ${mark.kind}, marked_at = ${mark.markedAt}
    where region_code = ${tx.region} and staff_id = ${staffId}`)
}

const columns = sql`task_id, staff_id, held_since, opened_at, marked_at, active_ms, idle_ms, sessions, quality,
  declared_minutes, ended_at`

export type Hold = { taskId: string; staffId: string; heldSince: Date }
const ofHold = (it: Hold) => sql`task_id = ${it.taskId} and staff_id = ${it.staffId} and held_since = ${it.heldSince}`

export const findTouch = (tx: Tx, it: Hold): Promise<Touch | undefined> =>
  tx.find(sql`select ${columns} from cases.touch where region_code = ${tx.region} and ${ofHold(it)}`, Touch)

export async function insertTouch(
  tx: Tx,
  it: Hold & { caseId: string; unitKey: string; serviceId: string; element: string },
  openedAt: Date,
): Promise<void> {
  await tx.run(sql`
    insert into cases.touch (region_code, task_id, staff_id, held_since, case_id, unit_key, service_id, element,
      opened_at, marked_at, active_ms, idle_ms, sessions, quality)
    values (${tx.region}, ${it.taskId}, ${it.staffId}, ${it.heldSince}, ${it.caseId}, ${it.unitKey}, ${it.serviceId}, ${it.element},
      ${openedAt}, ${openedAt}, 0, 0, 1, 'measured') on conflict do nothing`)
}

/** Adds to a hold that has not ended; false when it has. */
export async function addTouch(
  tx: Tx,
  it: Hold,
  more: { activeMs: number; idleMs: number; sittings: number; estimated: boolean; markedAt: Date },
): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.touch set active_ms = active_ms + ${more.activeMs}, idle_ms = idle_ms + ${more.idleMs},
      sessions = sessions + ${more.sittings}, marked_at = greatest(marked_at, ${more.markedAt}),
      quality = case when ${more.estimated} then 'estimated' else quality end
    where region_code = ${tx.region} and ${ofHold(it)} and ended_at is null`)
  return rows === 1
}

export async function declareAway(tx: Tx, it: Hold, minutes: number | undefined, now: Date): Promise<boolean> {
  const at = minutes === undefined ? null : now
  const rows = await tx.run(sql`
    update cases.touch set declared_minutes = ${minutes ?? null}, declared_at = ${at}
    where region_code = ${tx.region} and ${ofHold(it)} and ended_at is null`)
  return rows === 1
}

/** The task left a hand, or was finished: nothing is added any more. */
export async function endTouch(tx: Tx, taskId: string, now: Date, finished: boolean): Promise<void> {
  const at = finished ? now : null
  await tx.run(sql`
    update cases.touch set ended_at = coalesce(ended_at, greatest(marked_at, ${now})), finished_at = ${at}
    where region_code = ${tx.region} and task_id = ${taskId}`)
}

/** All hands a task went through. */
export const touchesOf = (tx: Tx, taskId: string): Promise<Touch[]> =>
  tx.many(sql`select ${columns} from cases.touch where region_code = ${tx.region} and task_id = ${taskId}`, Touch)

/**
 * What is usual for each step of the units' finished tasks since a day: only where at least so many tasks and so many
 * officers stand behind it. Medians in milliseconds.
 */
export const usualTouch = (
  tx: Tx,
  units: readonly string[],
  since: Date,
  fewest: { tasks: number; officers: number },
): Promise<TouchUsual[]> =>
  units.length === 0
    ? Promise.resolve([])
    : tx.many(
        sql`with done as (
              select unit_key, service_id, element, task_id, staff_id, active_ms, quality from cases.touch
              where region_code = ${tx.region} and unit_key = any(${units as string[]}) and finished_at >= ${since}),
            task as (
              select unit_key, service_id, element, task_id, sum(active_ms)::float8 as active_ms, bool_or(quality = 'estimated') as guessed
              from done group by unit_key, service_id, element, task_id),
            hand as (
              select unit_key, service_id, element, count(distinct staff_id) as officers from done
              where active_ms > 0 group by unit_key, service_id, element)
            select t.unit_key, t.service_id, t.element, count(*) as tasks, count(*) filter (where t.guessed) as estimated,
              case when count(*) >= ${fewest.tasks} and coalesce(max(h.officers), 0) >= ${fewest.officers}
                then percentile_cont(0.5) within group (order by t.active_ms) end as active_ms
            from task t left join hand h using (unit_key, service_id, element)
            group by t.unit_key, t.service_id, t.element order by t.unit_key, t.service_id, t.element`,
        TouchUsual,
      )

/** Ends what is open although its task is in that hand no more: withdrawn, cut short by the law or a timer. Returns how many. */
export const closeLeft = (tx: Tx, atOnce: number): Promise<number> =>
  tx.run(sql`
    update cases.touch u set ended_at = marked_at
    where u.region_code = ${tx.region} and u.ended_at is null and (u.task_id, u.staff_id, u.held_since) in (
      select o.task_id, o.staff_id, o.held_since from cases.touch o
      join cases.task t on t.region_code = o.region_code and t.id = o.task_id
      where o.region_code = ${tx.region} and o.ended_at is null
        and (t.state <> 'claimed' or t.claimed_by <> o.staff_id or t.claimed_at <> o.held_since)
      order by o.opened_at limit ${atOnce})`)
