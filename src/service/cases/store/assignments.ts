/** Cases: SQL of `cases.turn` and `cases.assignment`: tasks given out, one lane at a time. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Assignment } from '../model/assignment.ts'
import { Task } from '../model.ts'
import { type Queue, taskColumns } from '../store.ts'

/** Holds the lane until the transaction ends, so that nobody else gives out in it; the number of the next turn. */
export async function holdLane(tx: Tx, { unitKey, lane }: Queue): Promise<number> {
  await tx.run(sql`
    insert into cases.turn (region_code, unit_key, lane, next) values (${tx.region}, ${unitKey}, ${lane}, 1)
    on conflict do nothing`)
  const { next } = await tx.get<{ next: number }>(sql`
    select next from cases.turn
    where region_code = ${tx.region} and unit_key = ${unitKey} and lane = ${lane} for update`)
  return next
}

/** The oldest task of the lane that waits to be given out, behind a place. */
export const nextToAssign = (
  tx: Tx,
  { unitKey, lane }: Queue,
  behind: { arrival: number; id: string } | undefined,
): Promise<Task | undefined> =>
  tx.find(
    sql`select ${taskColumns} from cases.task
        where region_code = ${tx.region} and unit_key = ${unitKey} and lane = ${lane} and state = 'open' and assignment <> 'queue'
          ${behind ? sql`and (arrival, id) > (${behind.arrival}, ${behind.id}::uuid)` : sql``}
        order by arrival, id limit 1`,
    Task,
  )

/** Lanes in which something waits to be given out, 1,000 at most. */
export const lanesToAssign = (tx: Tx): Promise<Queue[]> =>
  tx.many(sql`
    select distinct unit_key, lane from cases.task
    where region_code = ${tx.region} and state = 'open' and assignment <> 'queue' order by 1, 2 limit 1000`)

/** Expected minutes of what each of these people has in hand, of whatever service; nobody who has nothing. */
export const loadsOf = (tx: Tx, staffIds: readonly string[]): Promise<{ staffId: string; minutes: number }[]> =>
  tx.many(sql`
    select claimed_by as staff_id, sum(minutes)::int as minutes from cases.task
    where region_code = ${tx.region} and state = 'claimed' and claimed_by = any(${staffIds as string[]}::uuid[])
    group by claimed_by`)

/** The last turn of each of these people in the lane, of one service or of all. */
export const lastTurns = (
  tx: Tx,
  { unitKey, lane }: Queue,
  staffIds: readonly string[],
  serviceId: string | undefined,
): Promise<{ staffId: string; turn: number }[]> =>
  tx.many(sql`
    select staff_id, max(turn) as turn from cases.assignment
    where region_code = ${tx.region} and unit_key = ${unitKey} and lane = ${lane}
      and staff_id = any(${staffIds as string[]}::uuid[]) ${serviceId ? sql`and service_id = ${serviceId}` : sql``}
    group by staff_id`)

const columns = sql`id, case_id, task_id, unit_key, lane, service_id, staff_id, rule, turn, present, load_minutes, last_turn, passed,
  assigned_at`

/** Keeps what was given to whom; the lane's next turn is one more. */
export async function insertAssignment(tx: Tx, it: Assignment): Promise<void> {
  await tx.run(sql`
    insert into cases.assignment (region_code, id, case_id, task_id, unit_key, lane, service_id, staff_id, rule, turn, present,
      load_minutes, last_turn, passed, assigned_at)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.taskId}, ${it.unitKey}, ${it.lane}, ${it.serviceId}, ${it.staffId}, ${it.rule},
      ${it.turn}, ${it.present}, ${it.loadMinutes}, ${it.lastTurn ?? null}, ${JSON.stringify(it.passed)}::jsonb, ${it.assignedAt})`)
  await tx.run(sql`
    update cases.turn set next = ${it.turn + 1}
    where region_code = ${tx.region} and unit_key = ${it.unitKey} and lane = ${it.lane}`)
}

/** All that was given of one task, the first first. */
export const assignmentsOf = (tx: Tx, taskId: string): Promise<Assignment[]> =>
  tx.many(
    sql`select ${columns} from cases.assignment
        where region_code = ${tx.region} and task_id = ${taskId} order by turn limit 100`,
    Assignment,
  )

export type Hand = Queue & { staffId: string }

/** Who has something in hand of lanes that are given out, 10,000 at most: each person once for each lane. */
export const handsOf = (tx: Tx): Promise<Hand[]> =>
  tx.many(sql`
    select distinct unit_key, lane, claimed_by as staff_id from cases.task
    where region_code = ${tx.region} and state = 'claimed' and assignment <> 'queue' order by 1, 2, 3 limit 10000`)

/** What of a lane is in the hand to which it was given, in order of arrival, 1,000 at most. */
export const givenTo = (tx: Tx, { unitKey, lane, staffId }: Hand): Promise<Task[]> =>
  tx.many(
    sql`select ${taskColumns} from cases.task t
        where t.region_code = ${tx.region} and state = 'claimed' and claimed_by = ${staffId}
          and unit_key = ${unitKey} and lane = ${lane} and assignment <> 'queue'
          and claimed_by = (select a.staff_id from cases.assignment a
            where a.region_code = ${tx.region} and a.task_id = t.id order by a.turn desc limit 1)
        order by arrival, id limit 1000`,
    Task,
  )
