/** Cases: SQL of `cases.reopening`: closed cases to be opened again, each asked for by one and settled by another. */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Reopening, type Status } from '../model.ts'
import { isForSecond, mostWaiting, type Second } from './second.ts'

const columns = sql`id, case_id, ground, reason, element, asked_by, position, asked_at, settled, settled_by, settled_at`

/** False when one waits already. */
export async function insertReopening(tx: Tx, it: Reopening): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into cases.reopening (region_code, id, case_id, ground, reason, element, asked_by, position, asked_at)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.ground}, ${it.reason}, ${it.element}, ${it.askedBy}, ${it.position}, ${it.askedAt})
    on conflict do nothing`)
  return rows === 1
}

export const findReopening = (tx: Tx, id: string): Promise<Reopening | undefined> =>
  tx.find(sql`select ${columns} from cases.reopening where region_code = ${tx.region} and id = ${id}`, Reopening)

export const reopeningsOf = (tx: Tx, caseId: string): Promise<Reopening[]> =>
  tx.many(
    sql`select ${columns} from cases.reopening
        where region_code = ${tx.region} and case_id = ${caseId} order by asked_at, id limit 50`,
    Reopening,
  )

const waiting = async (tx: Tx, second: Second, statuses: readonly Status[]): Promise<Sql> => sql`
  from cases.reopening o where o.region_code = ${tx.region} and settled is null and ${await isForSecond(tx, second, statuses)}`

/** All that wait for this second person, of cases in one of these statuses, oldest first, `mostWaiting` at most. */
export const reopeningsWaiting = async (tx: Tx, second: Second, statuses: readonly Status[]): Promise<Reopening[]> =>
  tx.many(
    sql`select ${columns} ${await waiting(tx, second, statuses)} order by asked_at, id limit ${mostWaiting}`,
    Reopening,
  )

export const countReopenings = async (tx: Tx, second: Second, statuses: readonly Status[]): Promise<number> =>
  (
    await tx.get<{ count: number }>(
      sql`select count(*) from (select 1 ${await waiting(tx, second, statuses)} limit ${mostWaiting}) found`,
    )
  ).count

/** False when it was settled, or is another's. */
export const withdrawReopening = async (tx: Tx, id: string, by: string, at: Date): Promise<boolean> =>
  (await tx.run(sql`
    update cases.reopening set settled = 'withdrawn', settled_by = ${by}, settled_at = ${at}
    where region_code = ${tx.region} and id = ${id} and settled is null and asked_by = ${by}`)) === 1

/** False when it was settled, or by whom asked for it: the table refuses that too. */
export async function settleReopening(
  tx: Tx,
  id: string,
  settled: 'confirmed' | 'declined',
  by: string,
  at: Date,
): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.reopening set settled = ${settled}, settled_by = ${by}, settled_at = ${at}
    where region_code = ${tx.region} and id = ${id} and settled is null and asked_by <> ${by}`)
  return rows === 1
}
