/** Cases: SQL of `cases.opinion`: what other units were asked and what they answered. */
import sql, { join } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Opinion } from '../model.ts'
import type { Queue } from '../store.ts'

const columns = sql`id, case_id, unit_key, lane, question, fields, asked_by, position, asked_at, due_at, answer, text, answered_by,
  answered_as, answered_at, awaited`

export async function insertOpinion(tx: Tx, it: Opinion): Promise<void> {
  await tx.run(sql`
    insert into cases.opinion (region_code, id, case_id, unit_key, lane, question, fields, asked_by, position, asked_at, due_at, awaited)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.unitKey}, ${it.lane}, ${it.question}, ${it.fields}, ${it.askedBy}, ${it.position},
      ${it.askedAt}, ${it.dueAt}, ${it.awaited})`)
}

export const findOpinion = (tx: Tx, id: string): Promise<Opinion | undefined> =>
  tx.find(sql`select ${columns} from cases.opinion where region_code = ${tx.region} and id = ${id}`, Opinion)

export const opinionsOf = (tx: Tx, caseId: string): Promise<Opinion[]> =>
  tx.many(
    sql`select ${columns} from cases.opinion
        where region_code = ${tx.region} and case_id = ${caseId} order by asked_at, id limit 50`,
    Opinion,
  )

/** What waits for an answer in these queues, the first due first. */
export const openOpinions = (tx: Tx, queues: readonly Queue[], limit: number): Promise<Opinion[]> =>
  queues.length === 0
    ? Promise.resolve([])
    : tx.many(
        sql`select ${columns} from cases.opinion
            where region_code = ${tx.region} and answer is null and (${join(
              queues.map(({ unitKey, lane }) => sql`(unit_key = ${unitKey} and lane = ${lane})`),
              ' or ',
            )}) order by due_at, id limit ${limit}`,
        Opinion,
      )

/** False when it was answered. */
export async function answerOpinion(
  tx: Tx,
  id: string,
  it: Required<Pick<Opinion, 'answer' | 'text' | 'answeredBy' | 'answeredAs' | 'answeredAt'>>,
): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.opinion set answer = ${it.answer}, text = ${it.text}, answered_by = ${it.answeredBy},
      answered_as = ${it.answeredAs}, answered_at = ${it.answeredAt}
    where region_code = ${tx.region} and id = ${id} and answer is null`)
  return rows === 1
}
