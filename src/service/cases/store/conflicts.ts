/** Cases: SQL of `cases.conflict`: who said of themselves that a case is not for them. Never changed, never taken back. */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Conflict } from '../model.ts'

/** True of cases (`caseId` names the column with its table) in which this officer declared no conflict of interest. */
export const notInConflict = (tx: Tx, caseId: Sql, staffId: string): Sql => sql`not exists (
  select from cases.conflict x where x.region_code = ${tx.region} and x.case_id = ${caseId} and x.staff_id = ${staffId})`

/** False when this officer had declared it before. */
export async function insertConflict(tx: Tx, it: Conflict): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into cases.conflict (region_code, case_id, staff_id, id, relation, note, declared_at)
    values (${tx.region}, ${it.caseId}, ${it.staffId}, ${it.id}, ${it.relation}, ${it.note}, ${it.declaredAt})
    on conflict do nothing`)
  return rows === 1
}

export const inConflict = async (tx: Tx, caseId: string, staffId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from cases.conflict where region_code = ${tx.region} and case_id = ${caseId} and staff_id = ${staffId}`,
  )) !== undefined

export const conflictsOf = (tx: Tx, caseId: string): Promise<Conflict[]> =>
  tx.many(
    sql`select case_id, staff_id, id, relation, note, declared_at from cases.conflict
        where region_code = ${tx.region} and case_id = ${caseId} order by declared_at, id limit 100`,
    Conflict,
  )
