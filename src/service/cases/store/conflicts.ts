/**
 * Cases: SQL of `cases.conflict`: who said of themselves that a case is not for them. Never changed, never taken back. It
 * reaches as far as their hand does: whoever stands in for somebody by their appointment does not get the case either.
 */
import sql, { empty, join, type Sql } from 'sql-template-tag'
import { addDays, type Day, dayIn, momentOf } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { Conflict } from '../model.ts'

/** Days of standing in end here: in the zone whose day ends last. */
const zone = 'WIB'

/**
 * Everyone by whose hand a person stands in for somebody, or did: who appointed them, who appointed those, and so on. Each
 * with the last day on which the whole chain held. `appointees` walks the same chains the other way.
 */
async function appointers(tx: Tx, staffId: string): Promise<Map<string, Day>> {
  const found = new Map<string, Day>()
  let next = new Map<string, Day | undefined>([[staffId, undefined]])
  while (next.size > 0) {
    const further = new Map<string, Day>()
    const rows = await tx.many<{ staffId: string; madeBy: string; until: Day }>(sql`
      select staff_id, made_by, max(to_day) as until from offices.appointed
      where region_code = ${tx.region} and staff_id = any(${[...next.keys()]}::uuid[]) group by staff_id, made_by`)
    for (const row of rows) {
      const before = next.get(row.staffId)
      const until = before !== undefined && before < row.until ? before : row.until
      const known = found.get(row.madeBy)
      if (row.madeBy === staffId || (known !== undefined && known >= until)) continue
      found.set(row.madeBy, until)
      further.set(row.madeBy, until)
    }
    next = further
  }
  return found
}

/** Who stands in by this person's hand on that day or later, or by the hand of such people. */
export async function appointees(tx: Tx, staffId: string, day: Day): Promise<string[]> {
  const found = new Set<string>()
  let next = [staffId]
  while (next.length > 0) {
    const rows = await tx.many<{ staffId: string }>(sql`
      select distinct staff_id from offices.appointed
      where region_code = ${tx.region} and made_by = any(${next}::uuid[]) and to_day >= ${day} order by 1`)
    next = rows.map((row) => row.staffId).filter((id) => id !== staffId && !found.has(id))
    for (const id of next) found.add(id)
  }
  return [...found]
}

/** Declarations that keep this officer out: their own, and those made before an appointment by that hand had ended. */
async function against(tx: Tx, staffId: string): Promise<Sql> {
  const hands = [...(await appointers(tx, staffId))].map(
    ([by, until]) => sql`(x.staff_id = ${by} and x.declared_at < ${momentOf(zone, addDays(until, 1), 0)}::timestamptz)`,
  )
  return sql`(x.staff_id = ${staffId} ${hands.length > 0 ? sql`or ${join(hands, ' or ')}` : empty})`
}

/** True of cases (`caseId` names the column with its table) that no declared conflict of interest keeps from this officer. */
export const notInConflict = async (tx: Tx, caseId: Sql, staffId: string): Promise<Sql> => sql`not exists (
  select from cases.conflict x where x.region_code = ${tx.region} and x.case_id = ${caseId} and ${await against(tx, staffId)})`

/** The cases kept from this officer, each once: `case_id`. */
export const casesInConflict = async (tx: Tx, staffId: string): Promise<Sql> => sql`(
  select distinct x.case_id from cases.conflict x where x.region_code = ${tx.region} and ${await against(tx, staffId)})`

/** False when this officer had declared it before. */
export async function insertConflict(tx: Tx, it: Conflict): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into cases.conflict (region_code, case_id, staff_id, id, relation, note, declared_at)
    values (${tx.region}, ${it.caseId}, ${it.staffId}, ${it.id}, ${it.relation}, ${it.note}, ${it.declaredAt})
    on conflict do nothing`)
  return rows === 1
}

/** Whether a declared conflict of interest keeps the case from this officer, their own or that of whose hand appointed them. */
export const inConflict = async (tx: Tx, caseId: string, staffId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from cases.conflict x
        where x.region_code = ${tx.region} and x.case_id = ${caseId} and ${await against(tx, staffId)} limit 1`,
  )) !== undefined

/** Whether this officer said so themselves. */
export const hasDeclared = async (tx: Tx, caseId: string, staffId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from cases.conflict where region_code = ${tx.region} and case_id = ${caseId} and staff_id = ${staffId}`,
  )) !== undefined

export const conflictsOf = (tx: Tx, caseId: string): Promise<Conflict[]> =>
  tx.many(
    sql`select case_id, staff_id, id, relation, note, declared_at from cases.conflict
        where region_code = ${tx.region} and case_id = ${caseId} order by declared_at, id limit 100`,
    Conflict,
  )

/** Everyone whom declared conflicts of interest keep from the case; the same people of whom `inConflict` says so. */
export async function awayFrom(tx: Tx, caseId: string): Promise<Set<string>> {
  const away = new Set<string>()
  for (const { staffId, declaredAt } of await conflictsOf(tx, caseId)) {
    away.add(staffId)
    for (const id of await appointees(tx, staffId, dayIn(zone, declaredAt))) away.add(id)
  }
  return away
}
