/** Journal: its SQL. Inserts and reads; there is nothing else to be done with a record. */
import sql, { empty, join } from 'sql-template-tag'
import { z } from 'zod'
import { firstIdAt } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db.ts'
import { Entry } from './model.ts'

export type Row = Omit<Entry, 'facts'> & { facts: string }

export async function insertEntries(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(
    (
      row,
    ) => sql`(${tx.region}, ${row.id}, ${row.at}, ${row.kind}, ${row.actor}, ${row.officer ?? null}, ${row.positionId ?? null},
      ${row.unitKey ?? null}, ${row.caseId ?? null}, ${row.serviceId ?? null}, ${row.serviceVersion ?? null}, ${row.facts}::jsonb)`,
  )
  await tx.run(sql`
    insert into journal.entry (region_code, id, at, kind, actor, officer, position_id, unit_key, case_id, service_id, service_version, facts)
    values ${join(values)}`)
}

/** A case's acts, oldest first, without the reading of it; at most 500, which no honest case reaches. */
export const entriesOfCase = (tx: Tx, caseId: string): Promise<Entry[]> =>
  tx.many(
    sql`select id, at, kind, actor, officer, position_id, unit_key, case_id, service_id, service_version, facts
        from journal.entry where region_code = ${tx.region} and case_id = ${caseId} and kind <> 'case.viewed' order by id limit 500`,
    Entry,
  )

/** How many acts a case has and the kind of its latest, without the reading of it. */
export const standOfCase = (tx: Tx, caseId: string): Promise<{ acts: number; last?: string }> =>
  tx.get(sql`
    select count(*) as acts, (array_agg(kind order by id desc))[1] as last from journal.entry
    where region_code = ${tx.region} and case_id = ${caseId} and kind <> 'case.viewed'`)

export type Asked = {
  units: 'all' | readonly string[]
  kind?: string
  caseId?: string
  positionId?: string
  /** From this moment on, and before the other. */
  from?: Date
  to?: Date
  /** Only what is older than this entry. */
  before?: string
  limit: number
}

/** Ids begin with their moment: a span of time is a range of the primary key. */
export const entries = (tx: Tx, asked: Asked): Promise<Entry[]> => {
  const also = [
    asked.units === 'all' ? undefined : sql`and unit_key = any(${[...asked.units]})`,
    asked.kind === undefined ? undefined : sql`and kind = ${asked.kind}`,
    asked.caseId === undefined ? undefined : sql`and case_id = ${asked.caseId}`,
    asked.positionId === undefined ? undefined : sql`and position_id = ${asked.positionId}`,
    asked.from === undefined ? undefined : sql`and id >= ${firstIdAt(asked.from)}`,
    asked.to === undefined ? undefined : sql`and id < ${firstIdAt(asked.to)}`,
    asked.before === undefined ? undefined : sql`and id < ${asked.before}`,
  ].filter((one) => one !== undefined)
  return tx.many(
    sql`select id, at, kind, actor, officer, position_id, unit_key, case_id, service_id, service_version, facts
        from journal.entry where region_code = ${tx.region} ${also.length > 0 ? join(also, ' ') : empty}
        order by id desc limit ${asked.limit}`,
    Entry,
  )
}

const Viewed = z.object({
  at: z.date(),
  facts: z.object({ as: z.string().optional(), purpose: z.string().optional(), document: z.string().optional() }),
})

/** Ids begin with their moment: the index of a case is read from `since` on only. */
export const viewsOfCase = (tx: Tx, caseId: string, officer: string, since: Date) =>
  tx.many(
    sql`select at, facts from journal.entry
        where region_code = ${tx.region} and case_id = ${caseId} and id >= ${firstIdAt(since)} and kind = 'case.viewed'
          and officer = ${officer} order by id desc limit 500`,
    Viewed,
  )
