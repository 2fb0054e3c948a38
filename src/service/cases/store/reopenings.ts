/** Cases: SQL of `cases.reopening`: closed cases to be opened again, each asked for by one and settled by another. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Reopening } from '../model.ts'
import { notInConflict } from './conflicts.ts'

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

/** All that wait in the region for a second person and no conflict keeps from `reader`, oldest first, 200 at most. */
export const reopeningsWaiting = async (tx: Tx, reader: string): Promise<Reopening[]> =>
  tx.many(
    sql`select ${columns} from cases.reopening o
        where region_code = ${tx.region} and settled is null and ${await notInConflict(tx, sql`o.case_id`, reader)}
        order by asked_at, id limit 200`,
    Reopening,
  )

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
