/** Letters: all SQL of the schema `letters`. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db.ts'
import { Letter } from './model.ts'

const columns = sql`id, case_id, service_id, number, title, says, file_id, sha256, signed_as, state, issued_at,
  to_char(valid_until, 'YYYY-MM-DD') as valid_until, ended_at, end_reason, replaced_by`

export const findLetter = (tx: Tx, id: string): Promise<Letter | undefined> =>
  tx.find(sql`select ${columns} from letters.letter where region_code = ${tx.region} and id = ${id}`, Letter)

/** The letter, held until the transaction ends: two who issue it anew go one after the other. */
export const lockLetter = (tx: Tx, id: string): Promise<Letter | undefined> =>
  tx.find(sql`select ${columns} from letters.letter where region_code = ${tx.region} and id = ${id} for update`, Letter)

/** Whether any letter of the case holds. */
export const holdsLetter = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from letters.letter where region_code = ${tx.region} and case_id = ${caseId} and state = 'valid' limit 1`,
  )) !== undefined

export const findLetterByHash = (tx: Tx, sha256: Buffer): Promise<Letter | undefined> =>
  tx.find(
    sql`select ${columns} from letters.letter where region_code = ${tx.region} and sha256 = ${sha256} limit 1`,
    Letter,
  )

/** The next number of a unit's year. The row stays locked until the letter is there, so there are no gaps and no doubles. */
export const nextNumber = async (tx: Tx, unitKey: string, year: number): Promise<number> =>
  (
    await tx.get<{ last: number }>(sql`
      insert into letters.counter as c (region_code, unit_key, year, last) values (${tx.region}, ${unitKey}, ${year}, 1)
      on conflict (region_code, unit_key, year) do update set last = c.last + excluded.last returning last`)
  ).last

export async function insertLetter(tx: Tx, it: Letter): Promise<void> {
  await tx.run(sql`
    insert into letters.letter (region_code, id, case_id, service_id, number, title, says, file_id, sha256, signed_as, state, issued_at, valid_until)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.serviceId}, ${it.number}, ${it.title}, ${JSON.stringify(it.says)}::jsonb, ${it.fileId},
      ${it.sha256}, ${it.signedAs}, ${it.state}, ${it.issuedAt}, ${it.validUntil ?? null})`)
}

/** Ends a valid letter; false when it had ended before. */
export async function endLetter(
  tx: Tx,
  id: string,
  state: 'revoked' | 'replaced',
  reason: string,
  replacedBy: string | undefined,
  now: Date,
): Promise<boolean> {
  const rows = await tx.run(sql`
    update letters.letter set state = ${state}, ended_at = ${now}, end_reason = ${reason}, replaced_by = ${replacedBy ?? null}
    where region_code = ${tx.region} and id = ${id} and state = 'valid'`)
  return rows === 1
}
