/** Cases: SQL of `cases.batch` and `cases.batch_item`: one act upon many cases. */
import sql, { join } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Batch, BatchItem } from '../model/batch.ts'

export async function insertBatch(tx: Tx, it: Batch, caseIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    insert into cases.batch (region_code, id, staff_id, act, said, asked_at)
    values (${tx.region}, ${it.id}, ${it.staffId}, ${it.act}, ${JSON.stringify(it.said ?? {})}::jsonb, ${it.askedAt})`)
  await tx.run(sql`
    insert into cases.batch_item (region_code, batch_id, place, case_id)
    values ${join(caseIds.map((caseId, at) => sql`(${tx.region}, ${it.id}, ${at + 1}, ${caseId})`))}`)
}

/** Of this officer alone. */
export const findBatch = (tx: Tx, id: string, staffId: string): Promise<Batch | undefined> =>
  tx.find(
    sql`select id, staff_id, act, said, asked_at, ended_at from cases.batch
        where region_code = ${tx.region} and id = ${id} and staff_id = ${staffId}`,
    Batch,
  )

export const itemsOf = (tx: Tx, batchId: string): Promise<BatchItem[]> =>
  tx.many(
    sql`select place, case_id, done_at, refusal from cases.batch_item
        where region_code = ${tx.region} and batch_id = ${batchId} order by place`,
    BatchItem,
  )

/** An item whose turn has not come, held until the transaction ends; undefined when it is done or in another's hands now. */
export const lockItem = (tx: Tx, batchId: string, place: number): Promise<BatchItem | undefined> =>
  tx.find(
    sql`select place, case_id, done_at, refusal from cases.batch_item
        where region_code = ${tx.region} and batch_id = ${batchId} and place = ${place} and done_at is null
        for update skip locked`,
    BatchItem,
  )

export async function saveItem(
  tx: Tx,
  batchId: string,
  place: number,
  refusal: string | undefined,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update cases.batch_item set done_at = ${now}, refusal = ${refusal ?? null}
    where region_code = ${tx.region} and batch_id = ${batchId} and place = ${place}`)
}

/** Ends a batch of which nothing is left, and forgets what was written for it; false when it has ended or something is left. */
export async function endBatch(tx: Tx, id: string, now: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.batch b set ended_at = ${now}, said = null
    where b.region_code = ${tx.region} and b.id = ${id} and b.ended_at is null and not exists (
      select from cases.batch_item i where i.region_code = ${tx.region} and i.batch_id = ${id} and i.done_at is null)`)
  return rows === 1
}

/** Forgets what was asked before a moment, so many at once. Returns how many. */
export const forgetBatches = (tx: Tx, before: Date, atOnce: number): Promise<number> =>
  tx.run(sql`
    delete from cases.batch where region_code = ${tx.region} and id in (
      select id from cases.batch where region_code = ${tx.region} and asked_at < ${before} order by asked_at limit ${atOnce})`)
