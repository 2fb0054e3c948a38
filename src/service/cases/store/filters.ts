/** Cases: SQL of saved filters and of counting what a filter finds. Tables and triggers are in 0022_workbench.sql. */
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { filtersMost, SavedFilter } from '../model.ts'
import type { CaseFilter, Queue, QueueFilter } from '../store.ts'
import { casesInConflict, notInConflict } from './conflicts.ts'

const columns = sql`id, staff_id, name, list, words, status, service_id, late, kept_at`

/** All that one officer keeps, in the order of their names. */
export const filtersOf = (tx: Tx, staffId: string): Promise<SavedFilter[]> =>
  tx.many(
    sql`select ${columns} from cases.filter
        where region_code = ${tx.region} and staff_id = ${staffId} order by name, id limit ${filtersMost}`,
    SavedFilter,
  )

/** One filter, of this officer and nobody else. */
export const findFilter = (tx: Tx, id: string, staffId: string): Promise<SavedFilter | undefined> =>
  tx.find(
    sql`select ${columns} from cases.filter where region_code = ${tx.region} and id = ${id} and staff_id = ${staffId}`,
    SavedFilter,
  )

/** False when the officer keeps as many as one may. */
export async function insertFilter(tx: Tx, it: SavedFilter): Promise<boolean> {
  for (;;) {
    const taken = await tx.many<{ place: number }>(
      sql`select place from cases.filter where region_code = ${tx.region} and staff_id = ${it.staffId} limit ${filtersMost}`,
    )
    const places = new Set(taken.map(({ place }) => place))
    const free = Array.from({ length: filtersMost }, (_, at) => at + 1).find((place) => !places.has(place))
    if (free === undefined) return false
    const rows = await tx.run(sql`
      insert into cases.filter (region_code, id, staff_id, place, name, list, words, status, service_id, late, kept_at)
      values (${tx.region}, ${it.id}, ${it.staffId}, ${free}, ${it.name}, ${it.list}, ${it.words ?? null}, ${it.status ?? null},
        ${it.serviceId ?? null}, ${it.late}, ${it.keptAt})
      on conflict (region_code, staff_id, place) do nothing`)
    if (rows === 1) return true
  }
}

export const renameFilter = async (tx: Tx, id: string, staffId: string, name: string): Promise<boolean> =>
  (await tx.run(
    sql`update cases.filter set name = ${name} where region_code = ${tx.region} and id = ${id} and staff_id = ${staffId}`,
  )) === 1

export const deleteFilter = async (tx: Tx, id: string, staffId: string): Promise<boolean> =>
  (await tx.run(
    sql`delete from cases.filter where region_code = ${tx.region} and id = ${id} and staff_id = ${staffId}`,
  )) === 1

/** How many; `more`: at least so many, for no further was counted. */
export type Count = { count: number; more: boolean }

/**
 * Cases of the units by status and service, whatever their number: the sums and the changes since, less the few that a
 * declared conflict keeps from the reader, in one statement.
 */
export async function tallied(
  tx: Tx,
  filter: { units: readonly string[] | 'all'; status?: string; serviceId?: string; reader: string },
): Promise<number> {
  const where = sql`region_code = ${tx.region}
    ${filter.units === 'all' ? empty : sql`and unit_key = any(${filter.units as string[]})`}
    ${filter.status ? sql`and status = ${filter.status}` : empty} ${filter.serviceId ? sql`and service_id = ${filter.serviceId}` : empty}`
  const { count } = await tx.get<{ count: number }>(sql`
    select coalesce(sum(n), 0)::bigint - (
      select count(*) from ${await casesInConflict(tx, filter.reader)} x join cases.case c on c.id = x.case_id
      where c.region_code = ${tx.region}
        ${filter.units === 'all' ? empty : sql`and c.unit_key = any(${filter.units as string[]})`}
        ${filter.status ? sql`and c.status = ${filter.status}` : empty} ${filter.serviceId ? sql`and c.service_id = ${filter.serviceId}` : empty}
    ) as count from (
      select count as n from cases.tally where ${where} union all select change from cases.tally_change where ${where}) parts`)
  return count
}

/** Rows of names looked at before a count says `more`. */
export const namesCounted = 20_000

/** The first text after everything that begins with the word. */
const endOf = (word: string): string => `${word}\u{10ffff}`

/** Whether a word is a whole one of some name; else a search takes it as a beginning. */
export const isWholeWord = async (tx: Tx, word: string): Promise<boolean> =>
  (await tx.find(sql`select 1 from cases.name_word where region_code = ${tx.region} and word = ${word} limit 1`)) !==
  undefined

/** Cases whose applicant bears these words, the first whole or as a beginning as in a search; by number when there is one. */
export async function countNamed(tx: Tx, filter: Omit<CaseFilter, 'limit' | 'before'>): Promise<Count> {
  const [lead, ...others] = [...filter.words].sort((a, b) => b.length - a.length)
  const conditions = join(
    [
      await notInConflict(tx, sql`c.id`, filter.reader),
      ...(filter.units === 'all' ? [] : [sql`c.unit_key = any(${filter.units as string[]})`]),
      ...(filter.number ? [sql`c.number = ${filter.number}`] : []),
      ...(filter.status ? [sql`c.status = ${filter.status}`] : []),
      ...(filter.serviceId ? [sql`c.service_id = ${filter.serviceId}`] : []),
      ...others.map(
        (word) => sql`(select count(*) from cases.name_word o where o.region_code = ${tx.region} and o.case_id = c.id
          and o.word >= ${word} and o.word < ${endOf(word)}) > 0`,
      ),
    ],
    ' and ',
  )
  if (!lead) {
    const { count } = await tx.get<{ count: number }>(
      sql`select count(*) from cases.case c where c.region_code = ${tx.region} and ${conditions}`,
    )
    return { count, more: false }
  }
  const whole = await isWholeWord(tx, lead)
  const ofLead: Sql = whole ? sql`word = ${lead}` : sql`word >= ${lead} and word < ${endOf(lead)}`
  const { count, looked } = await tx.get<{ count: number; looked: number }>(sql`
    with led as materialized (
      select case_id from cases.name_word where region_code = ${tx.region} and ${ofLead} limit ${namesCounted + 1})
    select (select count(*) from led) as looked, (select count(*) from cases.case c
      where c.region_code = ${tx.region} and ${conditions} and c.id in (select case_id from led)) as count`)
  return { count, more: looked > namesCounted }
}

/** Open tasks of the queues; the work grows with what waits there, not with what was ever done. */
export const countQueued = async (tx: Tx, queues: readonly Queue[], filter: QueueFilter): Promise<number> =>
  queues.length === 0
    ? 0
    : (
        await tx.get<{ count: number }>(sql`
          select count(*) from cases.task t where t.region_code = ${tx.region} and t.state = 'open'
            and (${join(
              queues.map((queue) => sql`(t.unit_key = ${queue.unitKey} and t.lane = ${queue.lane})`),
              ' or ',
            )})
            and ${await notInConflict(tx, sql`t.case_id`, filter.reader)}
            ${filter.serviceId ? sql`and t.service_id = ${filter.serviceId}` : empty}
            ${filter.late ? sql`and t.due_at < ${filter.late}` : empty}`)
      ).count

/** Folds changes into the sums, at most so many; answers how many. Folders at once take different changes. */
export async function foldTally(tx: Tx, most: number): Promise<number> {
  const parts = await tx.many<{ unitKey: string; serviceId: string; status: string; sum: number; rows: number }>(sql`
    with gone as (
      delete from cases.tally_change where region_code = ${tx.region} and id in (
        select id from cases.tally_change where region_code = ${tx.region} limit ${most} for update skip locked)
      returning unit_key, service_id, status, change)
    select unit_key, service_id, status, sum(change)::bigint as sum, count(*) as rows from gone
    group by unit_key, service_id, status order by unit_key, service_id, status`)
  if (parts.length > 0)
    await tx.run(sql`
      insert into cases.tally (region_code, unit_key, service_id, status, count)
      values ${join(parts.map((it) => sql`(${tx.region}, ${it.unitKey}, ${it.serviceId}, ${it.status}, ${it.sum}::bigint)`))}
      on conflict (region_code, unit_key, service_id, status) do update set count = tally.count + excluded.count`)
  return parts.reduce((sum, part) => sum + part.rows, 0)
}
