/** Cases: SQL of `cases.move`, and of cases under older versions of a service. Indexes are in 0020_versions.sql. */
import sql, { join } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { type Case, Deadline, Marking, Status, Task } from '../model.ts'
import type { TaskChange } from '../rules/moving.ts'

const moment = z.iso.datetime().transform((text) => new Date(text))

/** What is needed to take a move back exactly. Moments as ISO text in the row. */
const Before = z.object({
  marking: Marking,
  status: Status,
  tasks: z.array(
    Task.pick({ id: true, element: true, act: true, lane: true, state: true, claimedBy: true }).extend({
      claimedAt: moment.optional(),
    }),
  ),
  timers: z.array(
    Deadline.pick({
      caseId: true,
      key: true,
      kind: true,
      target: true,
      instance: true,
      clock: true,
      length: true,
    }).extend({
      at: moment,
      ripeAt: moment,
      armedAt: moment.optional(),
      heldSince: moment.optional(),
    }),
  ),
})
export type Before = z.infer<typeof Before>

export const Move = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  fromVersion: z.int(),
  toVersion: z.int(),
  movedBy: z.uuid(),
  at: z.date(),
  revision: z.int(),
  acts: z.int(),
  before: Before,
  undoneBy: z.uuid().optional(),
  undoneAt: z.date().optional(),
})
export type Move = z.infer<typeof Move>

const columns = sql`id, case_id, from_version, to_version, moved_by, at, revision, acts, before, undone_by, undone_at`

export async function insertMove(tx: Tx, it: Omit<Move, 'undoneBy' | 'undoneAt'>): Promise<void> {
  await tx.run(sql`
    insert into cases.move (region_code, id, case_id, from_version, to_version, moved_by, at, revision, acts, before)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.fromVersion}, ${it.toVersion}, ${it.movedBy}, ${it.at}, ${it.revision},
      ${it.acts}, ${JSON.stringify(it.before)}::jsonb)`)
}

export const findMove = (tx: Tx, id: string): Promise<Move | undefined> =>
  tx.find(sql`select ${columns} from cases.move where region_code = ${tx.region} and id = ${id}`, Move)

/** False when it was undone already. */
export const undoMove = async (tx: Tx, id: string, by: string, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update cases.move set undone_by = ${by}, undone_at = ${now}
    where region_code = ${tx.region} and id = ${id} and undone_at is null`)) === 1

/** The latest moves of a service, newest first. */
export const movesOf = (tx: Tx, serviceId: string, limit: number): Promise<(Move & { number: string })[]> =>
  tx.many(
    sql`select m.id, m.case_id, m.from_version, m.to_version, m.moved_by, m.at, m.revision, m.acts, m.before, m.undone_by,
          m.undone_at, c.number
        from cases.move m join cases.case c on c.region_code = m.region_code and c.id = m.case_id
        where m.region_code = ${tx.region} and c.region_code = ${tx.region} and c.service_id = ${serviceId}
        order by m.at desc, m.id desc limit ${limit}`,
    Move.extend({ number: z.string() }),
  )

/** Puts the case under a version. False when its revision moved on, or it is under another version already. */
export const saveVersion = async (
  tx: Tx,
  it: { id: string; version: number; revision: number },
  next: Pick<Case, 'version' | 'marking' | 'status'>,
): Promise<boolean> =>
  (await tx.run(sql`
    update cases.case set version = ${next.version}, marking = ${JSON.stringify(next.marking)}::jsonb, status = ${next.status},
      revision = ${it.revision + 1}
    where region_code = ${tx.region} and id = ${it.id} and version = ${it.version} and revision = ${it.revision}`)) ===
  1

export async function changeTasks(tx: Tx, changes: readonly TaskChange[]): Promise<void> {
  for (const it of changes)
    await tx.run(sql`
      update cases.task set element = ${it.element}, act = ${it.act}, lane = ${it.lane}, state = ${it.state},
        claimed_by = ${it.claimedBy ?? null}, claimed_at = ${it.claimedAt ?? null}
      where region_code = ${tx.region} and id = ${it.id}`)
}

/** Tasks of many cases, in the order of their opening. */
export const tasksOfCases = (tx: Tx, caseIds: readonly string[]): Promise<Task[]> =>
  tx.many(
    sql`select id, case_id, element, act, lane, unit_key, service_id, state, arrival, due_at, opened_at, claimed_by, claimed_at,
          done_by, done_at, outcome
        from cases.task where region_code = ${tx.region} and case_id = any(${[...caseIds]}::uuid[]) order by opened_at, id`,
    Task,
  )

/** Keys that open corrections ask for, by case. */
export const askedOfCases = (tx: Tx, caseIds: readonly string[]): Promise<{ caseId: string; fields: string[] }[]> =>
  tx.many(sql`
    select case_id, fields from cases.correction
    where region_code = ${tx.region} and case_id = any(${[...caseIds]}::uuid[]) and answered_at is null`)

/** Running cases of a service by the version they are under. */
export const runningByVersion = (tx: Tx, serviceId: string): Promise<{ version: number; count: number }[]> =>
  tx.many(sql`
    select version, count(*) as count from cases.case
    where region_code = ${tx.region} and service_id = ${serviceId} and closed_at is null group by version order by version`)

/** Ids of running cases under other versions than this one, oldest first, behind `after`. */
export const runningUnderOthers = (
  tx: Tx,
  serviceId: string,
  version: number,
  after: number,
  limit: number,
): Promise<{ id: string; arrival: number }[]> =>
  tx.many(sql`
    select id, arrival from cases.case
    where region_code = ${tx.region} and service_id = ${serviceId} and closed_at is null and version <> ${version}
      and arrival > ${after}
    order by arrival limit ${limit}`)

/** Those of the cases on which the clock is about to act. */
export const ripeOf = async (tx: Tx, caseIds: readonly string[], now: Date): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ caseId: string }>(sql`
        select distinct case_id from cases.deadline
        where region_code = ${tx.region} and case_id = any(${[...caseIds]}::uuid[]) and done_at is null and ripe_at <= ${now}`)
    ).map(({ caseId }) => caseId),
  )

/** Rows of the procedure's timers that are still to go off. */
export const timersWaiting = (tx: Tx, caseId: string): Promise<Deadline[]> =>
  tx.many(
    sql`select case_id, key, kind, at, ripe_at, target, instance, done_at, armed_at, clock, length, held_since from cases.deadline
        where region_code = ${tx.region} and case_id = ${caseId} and kind = 'timer' and done_at is null order by key`,
    Deadline,
  )

/** Takes rows back by their names. */
export const dropKeys = (tx: Tx, caseId: string, keys: readonly string[]): Promise<number> =>
  tx.run(sql`
    delete from cases.deadline
    where region_code = ${tx.region} and case_id = ${caseId} and done_at is null and key in (${join(keys.length > 0 ? keys : [''])})`)
