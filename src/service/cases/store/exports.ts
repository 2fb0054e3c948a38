/** Cases: SQL of `cases.export` and of the lines of an export, a bounded batch at a time. */
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Export, ExportLine } from '../model.ts'
import type { CaseFilter } from '../store.ts'
import { notInConflict } from './conflicts.ts'

export async function insertExport(tx: Tx, it: Export): Promise<void> {
  await tx.run(sql`
    insert into cases.export (region_code, id, staff_id, format, words, status, service_id, personal, purpose, asked_at)
    values (${tx.region}, ${it.id}, ${it.staffId}, ${it.format}, ${it.words ?? null}, ${it.status ?? null}, ${it.serviceId ?? null},
      ${it.personal}, ${it.purpose ?? null}, ${it.askedAt})`)
}

/** What this officer asked for, and nobody else. */
export const findExport = (tx: Tx, id: string, staffId: string): Promise<Export | undefined> =>
  tx.find(
    sql`select id, staff_id, format, words, status, service_id, personal, purpose, asked_at from cases.export
        where region_code = ${tx.region} and id = ${id} and staff_id = ${staffId}`,
    Export,
  )

/**
 * The next lines of an export, from the newest: those that arrived before `before`, each unit's own index walked from
 * there. With words, led by the names' index, whose bound was looked at before (`countNamed`).
 */
export async function exportLines(
  tx: Tx,
  filter: Omit<CaseFilter, 'before'> & { before: number; wholeWord: boolean },
): Promise<ExportLine[]> {
  const { units } = filter
  const [lead, ...others] = [...filter.words].sort((a, b) => b.length - a.length)
  const beginning = (word: string) => sql`o.word >= ${word} and o.word < ${`${word}\u{10ffff}`}`
  const conditions = join(
    [
      sql`c.arrival < ${filter.before}`,
      await notInConflict(tx, sql`c.id`, filter.reader),
      ...(filter.number ? [sql`c.number = ${filter.number}`] : []),
      ...(filter.status ? [sql`c.status = ${filter.status}`] : []),
      ...(filter.serviceId ? [sql`c.service_id = ${filter.serviceId}`] : []),
      ...others.map(
        (word) => sql`(select count(*) from cases.name_word o where o.region_code = ${tx.region} and o.case_id = c.id
          and ${beginning(word)}) > 0`,
      ),
    ],
    ' and ',
  )
  const columns = sql`c.arrival, c.number, c.service_id, c.unit_key, c.status, c.channel, c.applicant_name, c.sent_at, c.due_at, c.decided_at`
  if (lead) {
    const ofUnits = units === 'all' ? empty : sql`and c.unit_key = any(${units as string[]})`
    return tx.many(
      sql`select ${columns} from cases.case c where c.region_code = ${tx.region} and ${conditions} ${ofUnits} and c.id in (
            select o.case_id from cases.name_word o where o.region_code = ${tx.region} and ${
              filter.wholeWord ? sql`o.word = ${lead}` : beginning(lead)
            } and o.arrival < ${filter.before})
          order by c.arrival desc limit ${filter.limit}`,
      ExportLine,
    )
  }
  const walk = (ofUnit: Sql) =>
    sql`(select ${columns} from cases.case c where c.region_code = ${tx.region} and ${conditions} ${ofUnit} order by c.arrival desc limit ${filter.limit})`
  const walks = units === 'all' ? [walk(empty)] : units.map((unit) => walk(sql`and c.unit_key = ${unit}`))
  if (walks.length === 0) return []
  return tx.many(
    sql`select * from (${join(walks, ' union all ')}) found order by arrival desc limit ${filter.limit}`,
    ExportLine,
  )
}

/** Forgets what was asked before a moment, so many at once. Returns how many. */
export const forgetExports = (tx: Tx, before: Date, atOnce: number): Promise<number> =>
  tx.run(sql`
    delete from cases.export where region_code = ${tx.region} and id in (
      select id from cases.export where region_code = ${tx.region} and asked_at < ${before} order by asked_at limit ${atOnce})`)
