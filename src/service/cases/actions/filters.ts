/** Cases: filters an officer keeps under a name, each with how many it finds at this moment. */
import { unitsFor } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { readCaseNumber, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import type { FilterAsked, SavedFilter } from '../model.ts'
import { askedWords } from '../rules/case.ts'
import * as store from '../store/filters.ts'
import { queuesOf } from './officer.ts'

export type CountedFilter = SavedFilter & store.Count

/** Filters of this officer by name. */
export const filtersOf = (tx: Tx, staff: Staff): Promise<SavedFilter[]> => store.filtersOf(tx, staff.staffId)

/** One filter of this officer; another's is unknown to them. */
export const filterOf = (tx: Tx, id: string, staff: Staff): Promise<SavedFilter | undefined> =>
  store.findFilter(tx, id, staff.staffId)

/** The same with what each finds now, within the units this officer may search or take from. */
export async function countedFilters(tx: Tx, staff: Staff, now: Date): Promise<CountedFilter[]> {
  const counted: CountedFilter[] = []
  for (const filter of await filtersOf(tx, staff))
    counted.push({ ...filter, ...(await countOf(tx, filter, staff, now)) })
  return counted
}

/** How many cases or tasks a filter finds. Exact, but for names that more than 20,000 people bear: then `more`. */
export async function countOf(
  tx: Tx,
  filter: Pick<SavedFilter, 'list' | 'words' | 'status' | 'serviceId' | 'late'>,
  staff: Staff,
  now: Date,
): Promise<store.Count> {
  const { serviceId, status } = filter
  const reader = staff.staffId
  if (filter.list === 'queue') {
    const asked = { serviceId, late: filter.late ? now : undefined, reader }
    return { count: await store.countQueued(tx, queuesOf(staff), asked), more: false }
  }
  const units = unitsFor(staff, 'case.search')
  if (!filter.words) return { count: await store.tallied(tx, { units, status, serviceId, reader }), more: false }
  const number = readCaseNumber(filter.words)
  const words = number ? [] : askedWords(filter.words)
  if (!number && words.length === 0) return { count: 0, more: false }
  return store.countNamed(tx, { units, reader, number, words, status, serviceId })
}

/** Keeps a filter. `full`: this officer keeps as many as one may; `name-taken`: one is called so already. */
export async function keepFilter(
  tx: Tx,
  name: string,
  asked: FilterAsked,
  staff: Staff,
  now: Date,
): Promise<Result<SavedFilter, 'full' | 'name-taken'>> {
  if (await isNamed(tx, name, staff)) return no('name-taken')
  const isSearch = asked.list === 'search'
  const filter: SavedFilter = {
    id: uuidv7(now),
    staffId: staff.staffId,
    name,
    list: asked.list,
    words: isSearch ? asked.words || undefined : undefined,
    status: isSearch ? asked.status || undefined : undefined,
    serviceId: asked.serviceId || undefined,
    late: !isSearch && asked.late === '1',
    keptAt: now,
  }
  return (await store.insertFilter(tx, filter)) ? ok(filter) : no('full')
}

/** Gives a filter of this officer another name. */
export async function renameFilter(
  tx: Tx,
  id: string,
  name: string,
  staff: Staff,
): Promise<Result<void, 'unknown' | 'name-taken'>> {
  if (await isNamed(tx, name, staff, id)) return no('name-taken')
  return (await store.renameFilter(tx, id, staff.staffId, name)) ? ok(undefined) : no('unknown')
}

const isNamed = async (tx: Tx, name: string, staff: Staff, but?: string): Promise<boolean> =>
  (await filtersOf(tx, staff)).some((one) => one.id !== but && one.name.toLowerCase() === name.toLowerCase())

export const removeFilter = (tx: Tx, id: string, staff: Staff): Promise<boolean> =>
  store.deleteFilter(tx, id, staff.staffId)

/** Changes folded in one transaction; the next one takes more. */
const foldedAtOnce = 20_000

/** Folds what changed into the sums, so that counting stays quick. Bears being done twice and at once. */
export async function foldCounts(db: Database, region: string): Promise<void> {
  for (let round = 0; round < 50; round++) {
    if ((await db.inRegion(region, (tx) => store.foldTally(tx, foldedAtOnce))) < foldedAtOnce) return
  }
}
