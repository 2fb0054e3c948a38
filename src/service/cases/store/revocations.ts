/** Cases: SQL that reads what was decided of a case and what became of its letters; the latter from the letters' published view. */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Decision, Revocation } from '../model.ts'
import { isForSecond, mostWaiting, type Second } from './second.ts'

/** Every decision of the case, also those that gave way, oldest first. */
export const decisionsOf = (tx: Tx, caseId: string): Promise<Decision[]> =>
  tx.many(
    sql`select id, result, ground, reason, position, made_by, at from cases.decision
        where region_code = ${tx.region} and case_id = ${caseId} order by at, id limit 50`,
    Decision,
  )

const columns = sql`id, case_id, letter_id, kind, ground, reason, asked_by, position, asked_at, settled, settled_by, settled_as,
  settled_at, letter_state`

/** Oldest first, 50 at most. */
export const revocationsOf = (tx: Tx, caseId: string): Promise<Revocation[]> =>
  tx.many(
    sql`select ${columns} from letters.revocation_of_case
        where region_code = ${tx.region} and case_id = ${caseId} order by asked_at, id limit 50`,
    Revocation,
  )

/** Of several cases. */
export const revocationsOfCases = (tx: Tx, caseIds: readonly string[]): Promise<Revocation[]> =>
  tx.many(
    sql`select ${columns} from letters.revocation_of_case
        where region_code = ${tx.region} and case_id = any(${caseIds as string[]}::uuid[]) order by asked_at, id`,
    Revocation,
  )

const waiting = async (tx: Tx, second: Second): Promise<Sql> => sql`
  from letters.revocation_of_case o
  where o.region_code = ${tx.region} and settled is null and letter_state = 'valid' and ${await isForSecond(tx, second)}`

/** All that wait for this second person, oldest first, `mostWaiting` at most. */
export const revocationsWaiting = async (tx: Tx, second: Second): Promise<Revocation[]> =>
  tx.many(sql`select ${columns} ${await waiting(tx, second)} order by asked_at, id limit ${mostWaiting}`, Revocation)

export const countRevocations = async (tx: Tx, second: Second): Promise<number> =>
  (
    await tx.get<{ count: number }>(
      sql`select count(*) from (select 1 ${await waiting(tx, second)} limit ${mostWaiting}) found`,
    )
  ).count
