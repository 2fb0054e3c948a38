/** Base, offices: verbs on units, positions, holders and delegations. Whoever calls has asked `may()` first. */
import { parse as parseYaml } from 'yaml'
import { buildCalendar, type Calendar } from '../../engines/calendar/build.ts'
import { readCalendarData, readRegionalCalendar, regionalFor } from '../../engines/calendar/data.ts'
import { readOfficeHours } from '../../engines/calendar/hours.ts'
import type { CalendarData, OfficeHours, RegionalCalendar } from '../../engines/calendar/model.ts'
import type { Actor, Post } from '../../kernel/actor.ts'
import { uuidv7 } from '../../kernel/id.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import { addDays, type Day, type Zone } from '../../kernel/time.ts'
import { sqlState, type Tx } from '../../platform/db.ts'
import { libraryNames, libraryText } from '../../platform/library.ts'
import { record } from '../journal/actions.ts'
import type { Delegation, Holder, Position, PostKind, Unit } from './model.ts'
import * as store from './store.ts'

const uniqueViolation = '23505'
const exclusionViolation = '23P01'
const foreignKeyViolation = '23503'

/** The posts of a person on a day: held by right first, then those acted in for someone on leave (`actingFor`: who). */
export const postsOf = (tx: Tx, staffId: string, day: Day): Promise<Post[]> => store.posts(tx, staffId, day)

export const unitByKey = (tx: Tx, key: string): Promise<Unit | undefined> => store.findUnitByKey(tx, key)
export const unitById = (tx: Tx, id: string): Promise<Unit | undefined> => store.findUnit(tx, id)
/** Units by id, in one question; none when no id is given. */
export const unitsById = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Unit>> =>
  new Map((ids.length === 0 ? [] : await store.unitsById(tx, [...new Set(ids)])).map((unit) => [unit.id, unit]))
export const units = (tx: Tx): Promise<Unit[]> => store.allUnits(tx)
export const positions = (tx: Tx): Promise<Position[]> => store.allPositions(tx)
export const positionById = (tx: Tx, id: string): Promise<Position | undefined> => store.findPosition(tx, id)

/** Holders whose time has not ended by that day, future ones included: of everyone or of some, a page of them. */
export const holders = (
  tx: Tx,
  day: Day,
  part: { staffIds?: readonly string[]; offset?: number; limit?: number } = {},
): Promise<Holder[]> => store.holdersFrom(tx, day, { offset: 0, limit: 100, ...part })
export const countHolders = (tx: Tx, day: Day, staffIds?: readonly string[]): Promise<number> =>
  store.countHolders(tx, day, staffIds)
export const holderById = (tx: Tx, id: string): Promise<Holder | undefined> => store.findHolder(tx, id)
export const delegationById = (tx: Tx, id: string): Promise<Delegation | undefined> => store.findDelegation(tx, id)
/** Who stands in for this person, and for whom they do, on that day or later. */
export const delegationsOf = (tx: Tx, staffId: string, day: Day): Promise<Delegation[]> =>
  store.delegationsOf(tx, staffId, day)
export const delegations = (tx: Tx, day: Day): Promise<Delegation[]> => store.delegationsFrom(tx, day)

/** Staff ids on duty in a lane of a unit: holders, or those standing in for them. */
export const staffIn = async (tx: Tx, unitKey: string, kind: PostKind, day: Day): Promise<string[]> =>
  (await store.holdersOf(tx, unitKey, kind, day)).map((row) => row.staffId)

/** Who holds a lane of a unit on a day, each with who stands in for them. */
export const onDuty = (
  tx: Tx,
  unitKey: string,
  kind: PostKind,
  day: Day,
): Promise<{ staffId: string; standIn?: string }[]> => store.dutyOf(tx, unitKey, kind, day)

/** Staff ids who hold a post of that kind anywhere in the region, or stand in for a holder. */
export const staffWith = async (tx: Tx, kind: PostKind, day: Day): Promise<string[]> =>
  (await store.holdersOfKind(tx, kind, day)).map((row) => row.staffId)

/** Whether somebody holds a position of that kind in that unit on the day, or stands in: one question for all lanes of a region. */
export async function lanesHeld(tx: Tx, day: Day): Promise<(unitKey: string, kind: PostKind) => boolean> {
  const held = new Set((await store.kindsHeld(tx, day)).map(({ unitKey, kind }) => `${unitKey} ${kind}`))
  return (unitKey, kind) => held.has(`${unitKey} ${kind}`)
}

const hoursRead = new Map<string, OfficeHours>()
const mostHours = 1000

/** Opening hours of a unit for the calendar engine. The text was read once before it was kept, so a fault here is a bug. */
export function officeHoursOf({ hours }: Pick<Unit, 'hours'>): OfficeHours {
  const known = hoursRead.get(hours)
  if (known) return known
  const read = must(readOfficeHours(hours))
  if (hoursRead.size < mostHours) hoursRead.set(hours, read)
  return read
}

let national: Promise<CalendarData> | undefined

/** The national calendar of the library. A broken file is a fault of the release. */
export function nationalCalendar(): Promise<CalendarData> {
  national ??= libraryText('calendars/national.yaml').then((text) => must(readCalendarData(parseYaml(text))))
  return national
}

const regionals = new Map<string, Promise<RegionalCalendar | undefined>>()

/** A region's own days off and dated hours, `library/calendars/<code>.yaml`; most regions have none. */
export function regionalCalendar(region: string): Promise<RegionalCalendar | undefined> {
  const known = regionals.get(region)
  if (known) return known
  const read = readRegional(`${region}.yaml`)
  regionals.set(region, read)
  return read
}

async function readRegional(file: string): Promise<RegionalCalendar | undefined> {
  if (!(await libraryNames('calendars')).includes(file)) return undefined
  return must(readRegionalCalendar(parseYaml(await libraryText(`calendars/${file}`))))
}

const calendars = new Map<string, Calendar>()
const byUnit = new Map<string, Calendar>()

/** The working calendar of a unit: national and regional days, its own hours and zone. Units that live alike share one. */
export async function calendarOfUnit(region: string, unit: Pick<Unit, 'key' | 'hours' | 'zone'>): Promise<Calendar> {
  const lives = `${region} ${unit.key} ${unit.zone} ${unit.hours}`
  const before = byUnit.get(lives)
  if (before) return before
  const calendar = await calendarLived(region, unit)
  if (byUnit.size < mostHours) byUnit.set(lives, calendar)
  return calendar
}

async function calendarLived(region: string, unit: Pick<Unit, 'key' | 'hours' | 'zone'>): Promise<Calendar> {
  const office = officeHoursOf(unit)
  const own = await regionalCalendar(region)
  const { regional, periods } = own ? regionalFor(own, unit.key, office) : { regional: [], periods: [] }
  const key = [unit.zone, unit.hours, own ? region : '', JSON.stringify(periods)].join(' ')
  const known = calendars.get(key)
  if (known) return known
  const calendar = buildCalendar(await nationalCalendar(), { zone: unit.zone, office, regional, periods })
  calendars.set(key, calendar)
  return calendar
}

const regionOffice = must(readOfficeHours('Mon-Fri 00:00-23:59'))

/**
 * The calendar by which terms of the law run in a region: Monday to Friday, each to its end, without national and regional
 * days off, whatever hours a counter keeps.
 */
export async function calendarOfRegion(region: string, zone: Zone): Promise<Calendar> {
  const own = await regionalCalendar(region)
  const key = `law ${zone} ${own ? region : ''}`
  const known = calendars.get(key)
  if (known) return known
  const regional = own?.days ?? []
  const calendar = buildCalendar(await nationalCalendar(), { zone, office: regionOffice, regional })
  calendars.set(key, calendar)
  return calendar
}

export type NewUnit = Omit<Unit, 'id' | 'closedOn'>

export async function addUnit(
  tx: Tx,
  unit: NewUnit,
  actor: Actor,
  now: Date,
): Promise<Result<Unit, 'hours-unreadable' | 'key-taken' | 'parent-unknown'>> {
  if (!readOfficeHours(unit.hours).ok) return no('hours-unreadable')
  const added = { ...unit, id: uuidv7(now) }
  try {
    await tx.attempt(() => store.insertUnit(tx, added, now))
  } catch (fault) {
    if (sqlState(fault) === uniqueViolation) return no('key-taken')
    if (sqlState(fault) === foreignKeyViolation) return no('parent-unknown')
    throw fault
  }
  await record(tx, { kind: 'office.changed', facts: { change: 'unit-added', subject: added.id } }, actor, now)
  return ok(added)
}

/** Everything but key and place in the tree: services refer to the key. */
export async function changeUnit(
  tx: Tx,
  unit: Unit,
  actor: Actor,
  now: Date,
): Promise<Result<Unit, 'hours-unreadable' | 'unknown'>> {
  if (!readOfficeHours(unit.hours).ok) return no('hours-unreadable')
  if ((await store.updateUnit(tx, unit)) === 0) return no('unknown')
  await record(tx, { kind: 'office.changed', facts: { change: 'unit-changed', subject: unit.id } }, actor, now)
  return ok(unit)
}

/** From that day on nobody acts for the unit; its history stays. */
export async function closeUnit(
  tx: Tx,
  id: string,
  day: Day,
  actor: Actor,
  now: Date,
): Promise<Result<true, 'unknown'>> {
  if ((await store.closeUnit(tx, id, day)) === 0) return no('unknown')
  await record(tx, { kind: 'office.changed', facts: { change: 'unit-closed', subject: id } }, actor, now)
  return ok(true)
}

export type NewPosition = Omit<Position, 'id' | 'closedOn'>

export async function addPosition(
  tx: Tx,
  position: NewPosition,
  actor: Actor,
  now: Date,
): Promise<Result<Position, 'unit-unknown'>> {
  const unit = await store.findUnit(tx, position.unitId)
  if (!unit || unit.closedOn) return no('unit-unknown')
  const added = { ...position, id: uuidv7(now) }
  await store.insertPosition(tx, added, now)
  await record(tx, { kind: 'office.changed', facts: { change: 'position-added', subject: added.id } }, actor, now)
  return ok(added)
}

export async function closePosition(
  tx: Tx,
  id: string,
  day: Day,
  actor: Actor,
  now: Date,
): Promise<Result<true, 'unknown'>> {
  if ((await store.closePosition(tx, id, day)) === 0) return no('unknown')
  await record(tx, { kind: 'office.changed', facts: { change: 'position-closed', subject: id } }, actor, now)
  return ok(true)
}

export type NewHolder = Omit<Holder, 'id'>

/** Gives a position to a person; nobody gives one to themselves. Two definitive holders at once of a single position are refused by the table itself. */
export async function appoint(
  tx: Tx,
  holder: NewHolder,
  actor: Actor,
  now: Date,
): Promise<Result<Holder, 'position-unknown' | 'position-held' | 'staff-unknown' | 'days-reversed' | 'self'>> {
  if (actor.kind === 'staff' && actor.staffId === holder.staffId) return no('self')
  if (holder.toDay !== undefined && holder.toDay < holder.fromDay) return no('days-reversed')
  const position = await store.findPosition(tx, holder.positionId)
  if (!position || position.closedOn) return no('position-unknown')
  const added = { ...holder, id: uuidv7(now) }
  try {
    await tx.attempt(() => store.insertHolder(tx, added, position.single, now))
  } catch (fault) {
    if (sqlState(fault) === exclusionViolation) return no('position-held')
    if (sqlState(fault) === foreignKeyViolation) return no('staff-unknown')
    throw fault
  }
  await record(tx, { kind: 'office.changed', facts: { change: 'appointed', subject: holder.staffId } }, actor, now)
  return ok(added)
}

/** `day` is the last day in the position. */
export async function endAppointment(
  tx: Tx,
  id: string,
  day: Day,
  actor: Actor,
  now: Date,
): Promise<Result<Holder, 'unknown' | 'days-reversed'>> {
  const holder = await store.findHolder(tx, id)
  if (!holder) return no('unknown')
  if (day < holder.fromDay) return no('days-reversed')
  if ((await store.endHolder(tx, id, day)) === 0) return no('unknown')
  await record(
    tx,
    { kind: 'office.changed', facts: { change: 'appointment-ended', subject: holder.staffId } },
    actor,
    now,
  )
  return ok({ ...holder, toDay: day })
}

export type NewDelegation = Omit<Delegation, 'id' | 'madeBy' | 'cause'> & Partial<Pick<Delegation, 'cause'>>
/** Longest leave that one delegation may cover, in days. */
export const longestDelegation = 366

/** Lets someone else act in the position of a holder who is on leave or may not act. The holder must hold it by right on the first day. */
export async function delegate(
  tx: Tx,
  delegation: NewDelegation,
  by: { actor: Extract<Actor, { kind: 'staff' }>; now: Date },
): Promise<
  Result<Delegation, 'not-held' | 'same-person' | 'days-reversed' | 'too-long' | 'overlap' | 'staff-unknown' | 'self'>
> {
  const { fromDay, toDay } = delegation
  if (delegation.fromStaff === delegation.toStaff) return no('same-person')
  if (delegation.toStaff === by.actor.staffId) return no('self')
  if (toDay < fromDay) return no('days-reversed')
  if (toDay > addDays(fromDay, longestDelegation)) return no('too-long')
  const held = await store.posts(tx, delegation.fromStaff, fromDay)
  const post = held.find((one) => one.positionId === delegation.positionId && one.actingFor === undefined)
  if (!post) return no('not-held')
  const added: Delegation = { cause: 'cuti', ...delegation, id: uuidv7(by.now), madeBy: by.actor.staffId }
  try {
    await tx.attempt(() => store.insertDelegation(tx, added, by.now))
  } catch (fault) {
    if (sqlState(fault) === exclusionViolation) return no('overlap')
    if (sqlState(fault) === foreignKeyViolation) return no('staff-unknown')
    throw fault
  }
  const facts = {
    delegation: added.id,
    from: delegation.fromStaff,
    to: delegation.toStaff,
    fromDay,
    toDay,
    cause: added.cause,
  }
  await record(tx, { kind: 'delegation.made', facts }, by.actor, by.now)
  return ok(added)
}

/** Back from leave: `day` is the last day of standing in; a delegation not begun by then is taken back whole. */
export async function endDelegation(
  tx: Tx,
  id: string,
  day: Day,
  actor: Actor,
  now: Date,
): Promise<Result<true, 'unknown' | 'not-running'>> {
  if (!(await store.findDelegation(tx, id))) return no('unknown')
  const touched = (await store.endDelegation(tx, id, day)) + (await store.dropDelegation(tx, id, day))
  if (touched === 0) return no('not-running')
  await record(tx, { kind: 'office.changed', facts: { change: 'delegation-ended', subject: id } }, actor, now)
  return ok(true)
}

/**
 * A person leaves: from that day on they hold no position and stand in for nobody, nor anybody for them. Their last day is
 * the day before, so that nothing waits for them on the day itself and a successor may begin on it.
 */
export async function vacate(tx: Tx, staffId: string, day: Day, actor: Actor, now: Date): Promise<void> {
  const held = await store.endHoldersOf(tx, staffId, day)
  const stoodIn = await store.endDelegationsOf(tx, staffId, day)
  if (held + stoodIn === 0) return
  await record(tx, { kind: 'office.changed', facts: { change: 'posts-vacated', subject: staffId } }, actor, now)
}
