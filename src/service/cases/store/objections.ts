/** Cases: SQL of `cases.objection`: objections and appeals, and what became of them. */
import sql, { empty } from 'sql-template-tag'
import type { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { Case, Objection, ObjectionText } from '../model.ts'
import { notInConflict } from './conflicts.ts'

const columns = sql`id, case_id, level, about, subject, text, made_at, due_at, outcome, element, ground, reason, position, made_by,
  staff_id, decided_at`

/** False when there is one against the same already, or one still waits: the table itself refuses a second. */
export async function insertObjection(tx: Tx, it: Objection): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into cases.objection (region_code, id, case_id, level, about, subject, text, made_at, due_at)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.level}, ${it.about}, ${it.subject}, ${it.text}, ${it.madeAt}, ${it.dueAt})
    on conflict do nothing`)
  return rows === 1
}

export const objectionsOf = (tx: Tx, caseId: string): Promise<Objection[]> =>
  tx.many(
    sql`select ${columns} from cases.objection
        where region_code = ${tx.region} and case_id = ${caseId} order by made_at, id limit 100`,
    Objection,
  )

export const findObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  tx.find(sql`select ${columns} from cases.objection where region_code = ${tx.region} and id = ${id}`, Objection)

export const insertObjectionText = (tx: Tx, caseId: string, it: ObjectionText): Promise<number> =>
  tx.run(sql`
    insert into cases.objection_text (region_code, id, case_id, objection_id, text, at)
    values (${tx.region}, ${it.id}, ${caseId}, ${it.objectionId}, ${it.text}, ${it.at})`)

/** What was added to the objections of a case, oldest first. */
export const objectionTextsOf = (tx: Tx, caseId: string): Promise<ObjectionText[]> =>
  tx.many(
    sql`select id, objection_id, text, at from cases.objection_text
        where region_code = ${tx.region} and case_id = ${caseId} order by at, id limit 1000`,
    ObjectionText,
  )

/** Units of which objections are answered, and those of which appeals are. */
export type Bench = { objections: readonly string[]; appeals: readonly string[] } | 'all'

/** Who answered what, without its words. */
export const ObjectionHead = Objection.pick({
  id: true,
  caseId: true,
  level: true,
  subject: true,
  staffId: true,
  decidedAt: true,
})
export type ObjectionHead = z.infer<typeof ObjectionHead>
const heads = sql`id, case_id, level, subject, staff_id, decided_at`

/** What waits for an answer in these units, without cases that a conflict keeps from the reader, the first due first. */
export const openObjections = async (tx: Tx, bench: Bench, reader: string, limit: number): Promise<ObjectionHead[]> =>
  tx.many(
    sql`select ${heads} from cases.objection o
        where region_code = ${tx.region} and decided_at is null and ${await notInConflict(tx, sql`o.case_id`, reader)}
          ${
            bench === 'all'
              ? empty
              : sql`and (select c.unit_key from cases.case c where c.region_code = o.region_code and c.id = o.case_id)
                  = any(case o.level when 'banding' then ${bench.appeals as string[]}::text[] else ${bench.objections as string[]}::text[] end)`
          }
        order by due_at, id limit ${limit}`,
    ObjectionHead,
  )

/** All of several cases, whatever became of them. */
export const objectionsOfCases = (tx: Tx, caseIds: readonly string[]): Promise<ObjectionHead[]> =>
  tx.many(
    sql`select ${heads} from cases.objection
        where region_code = ${tx.region} and case_id = any(${caseIds as string[]}::uuid[]) order by made_at, id`,
    ObjectionHead,
  )

/** Whose hand may be in a case, and whose unit it is: without its answers, which are the bulk of a row. */
const Parties = Case.pick({ id: true, unitKey: true, senders: true, helperId: true })
export type Parties = z.infer<typeof Parties>
export const partiesOf = (tx: Tx, ids: readonly string[]): Promise<Parties[]> =>
  tx.many(
    sql`select id, unit_key, senders, helper_id from cases.case
        where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[])`,
    Parties,
  )

/** These, the first due first. */
export const objectionsById = (tx: Tx, ids: readonly string[]): Promise<Objection[]> =>
  tx.many(
    sql`select ${columns} from cases.objection
        where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[]) order by due_at, id`,
    Objection,
  )

export type Answer = Required<Pick<Objection, 'outcome' | 'madeBy' | 'decidedAt'>> &
  Pick<Objection, 'element' | 'ground' | 'reason' | 'position' | 'staffId'>

/** Writes the answer; false when there was one. */
export async function answerObjection(tx: Tx, id: string, it: Answer): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.objection set outcome = ${it.outcome}, element = ${it.element ?? null}, ground = ${it.ground ?? null},
      reason = ${it.reason ?? null}, position = ${it.position ?? null}, made_by = ${it.madeBy}, staff_id = ${it.staffId ?? null},
      decided_at = ${it.decidedAt}
    where region_code = ${tx.region} and id = ${id} and decided_at is null`)
  return rows === 1
}
