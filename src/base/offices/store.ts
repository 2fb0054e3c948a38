/** Base, offices: all SQL of the schema `offices`. Its tables are named nowhere else. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Post } from '../../kernel/actor.ts'
import { addDays, Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { Delegation, Holder, Position, PostKind, Unit } from './model.ts'

export const insertUnit = (tx: Tx, unit: Unit, now: Date) =>
  tx.run(sql`
    insert into offices.unit (region_code, id, key, parent_id, name, name_en, address, phone, hours, zone, created_at)
    values (${tx.region}, ${unit.id}, ${unit.key}, ${unit.parentId ?? null}, ${unit.name}, ${unit.nameEn}, ${unit.address},
      ${unit.phone}, ${unit.hours}, ${unit.zone}, ${now})`)

export const updateUnit = (tx: Tx, unit: Unit) =>
  tx.run(sql`
    update offices.unit set name = ${unit.name}, name_en = ${unit.nameEn}, address = ${unit.address}, phone = ${unit.phone},
      hours = ${unit.hours}, zone = ${unit.zone}
    where region_code = ${tx.region} and id = ${unit.id}`)

export const closeUnit = (tx: Tx, id: string, day: Day) =>
  tx.run(
    sql`update offices.unit set closed_on = ${day} where region_code = ${tx.region} and id = ${id} and closed_on is null`,
  )

const unitColumns = sql`select id, key, parent_id, name, name_en, address, phone, hours, zone, closed_on from offices.unit`

export const findUnit = (tx: Tx, id: string) =>
  tx.find(sql`${unitColumns} where region_code = ${tx.region} and id = ${id}`, Unit)

export const unitsById = (tx: Tx, ids: readonly string[]) =>
  tx.many(sql`${unitColumns} where region_code = ${tx.region} and id = any(${ids}::uuid[])`, Unit)

export const findUnitByKey = (tx: Tx, key: string) =>
  tx.find(sql`${unitColumns} where region_code = ${tx.region} and key = ${key}`, Unit)

export const allUnits = (tx: Tx) =>
  tx.many(sql`${unitColumns} where region_code = ${tx.region} order by closed_on nulls first, name`, Unit)

export const insertPosition = (tx: Tx, position: Position, now: Date) =>
  tx.run(sql`
    insert into offices.position (region_code, id, unit_id, title, title_en, kind, single, created_at)
    values (${tx.region}, ${position.id}, ${position.unitId}, ${position.title}, ${position.titleEn}, ${position.kind},
      ${position.single}, ${now})`)

export const closePosition = (tx: Tx, id: string, day: Day) =>
  tx.run(
    sql`update offices.position set closed_on = ${day} where region_code = ${tx.region} and id = ${id} and closed_on is null`,
  )

const positionColumns = sql`select id, unit_id, title, title_en, kind, single, closed_on from offices.position`

export const findPosition = (tx: Tx, id: string) =>
  tx.find(sql`${positionColumns} where region_code = ${tx.region} and id = ${id}`, Position)

export const allPositions = (tx: Tx) =>
  tx.many(sql`${positionColumns} where region_code = ${tx.region} order by unit_id, single desc, title`, Position)

export const insertHolder = (tx: Tx, holder: Holder, single: boolean, now: Date) =>
  tx.run(sql`
    insert into offices.holder (region_code, id, position_id, single, staff_id, definitive, from_day, to_day, created_at)
    values (${tx.region}, ${holder.id}, ${holder.positionId}, ${single}, ${holder.staffId}, ${holder.definitive},
      ${holder.fromDay}, ${holder.toDay ?? null}, ${now})`)

/** Ends a holding with that day as its last; a day before it began is refused by the table. */
export const endHolder = (tx: Tx, id: string, day: Day) =>
  tx.run(sql`
    update offices.holder set to_day = ${day}
    where region_code = ${tx.region} and id = ${id} and (to_day is null or to_day > ${day})`)

/** Ends every holding of a person with the day before; those not begun by then leave nothing behind. Returns how many. */
export const endHoldersOf = async (tx: Tx, staffId: string, day: Day): Promise<number> =>
  (await tx.run(sql`
    delete from offices.holder where region_code = ${tx.region} and staff_id = ${staffId} and from_day >= ${day}`)) +
  (await tx.run(sql`
    update offices.holder set to_day = ${addDays(day, -1)}
    where region_code = ${tx.region} and staff_id = ${staffId} and (to_day is null or to_day >= ${day})`))

export const findHolder = (tx: Tx, id: string) =>
  tx.find(
    sql`select id, position_id, staff_id, definitive, from_day, to_day from offices.holder
        where region_code = ${tx.region} and id = ${id}`,
    Holder,
  )

const heldFrom = (day: Day, staffIds: readonly string[] | undefined) => sql`
  (to_day is null or to_day >= ${day}) ${staffIds ? sql`and staff_id = any(${staffIds}::uuid[])` : sql``}`

export const holdersFrom = (
  tx: Tx,
  day: Day,
  part: { staffIds?: readonly string[]; offset: number; limit: number },
): Promise<Holder[]> =>
  tx.many(
    sql`select id, position_id, staff_id, definitive, from_day, to_day from offices.holder
        where region_code = ${tx.region} and ${heldFrom(day, part.staffIds)}
        order by from_day, id limit ${part.limit} offset ${part.offset}`,
    Holder,
  )

export const countHolders = async (tx: Tx, day: Day, staffIds?: readonly string[]): Promise<number> =>
  (
    await tx.get<{ count: number }>(
      sql`select count(*) as count from offices.holder where region_code = ${tx.region} and ${heldFrom(day, staffIds)}`,
    )
  ).count

export const insertDelegation = (tx: Tx, delegation: Delegation, now: Date) =>
  tx.run(sql`
    insert into offices.delegation
      (region_code, id, position_id, from_staff, to_staff, from_day, to_day, cause, reason, made_by, created_at)
    values (${tx.region}, ${delegation.id}, ${delegation.positionId}, ${delegation.fromStaff}, ${delegation.toStaff},
      ${delegation.fromDay}, ${delegation.toDay}, ${delegation.cause}, ${delegation.reason}, ${delegation.madeBy}, ${now})`)

export const endDelegation = (tx: Tx, id: string, day: Day) =>
  tx.run(sql`
    update offices.delegation set to_day = ${day}
    where region_code = ${tx.region} and id = ${id} and to_day > ${day} and from_day <= ${day}`)

/** A delegation that has not begun leaves nothing behind. */
export const dropDelegation = (tx: Tx, id: string, day: Day) =>
  tx.run(sql`delete from offices.delegation where region_code = ${tx.region} and id = ${id} and from_day > ${day}`)

/** The same as `endHoldersOf` for every delegation to or from a person. */
export const endDelegationsOf = async (tx: Tx, staffId: string, day: Day): Promise<number> =>
  (await tx.run(sql`
    delete from offices.delegation
    where region_code = ${tx.region} and (to_staff = ${staffId} or from_staff = ${staffId}) and from_day >= ${day}`)) +
  (await tx.run(sql`
    update offices.delegation set to_day = ${addDays(day, -1)}
    where region_code = ${tx.region} and (to_staff = ${staffId} or from_staff = ${staffId}) and to_day >= ${day}`))

const delegationColumns = sql`id, position_id, from_staff, to_staff, from_day, to_day, cause, reason, made_by`

export const findDelegation = (tx: Tx, id: string) =>
  tx.find(
    sql`select ${delegationColumns} from offices.delegation
        where region_code = ${tx.region} and id = ${id}`,
    Delegation,
  )

export const delegationsFrom = (tx: Tx, day: Day) =>
  tx.many(
    sql`select ${delegationColumns} from offices.delegation
        where region_code = ${tx.region} and to_day >= ${day} order by from_day, id`,
    Delegation,
  )

/** What concerns a person, replaced or standing in, and had not ended before that day. */
export const delegationsOf = (tx: Tx, staffId: string, day: Day) =>
  tx.many(
    sql`select ${delegationColumns} from offices.delegation
        where region_code = ${tx.region} and (from_staff = ${staffId} or to_staff = ${staffId}) and to_day >= ${day}
        order by from_day, id limit 50`,
    Delegation,
  )

const PostRow = z.object({
  positionId: z.uuid(),
  unitId: z.uuid(),
  unitKey: z.string(),
  title: z.string(),
  titleEn: z.string(),
  kind: PostKind,
  actingFor: z.uuid().optional(),
  actingUntil: Day.optional(),
})

/** Posts held by right first, then those held for someone on leave. */
export const posts = (tx: Tx, staffId: string, day: Day): Promise<Post[]> =>
  tx.many(
    sql`
    with held as (
      select h.position_id, null::uuid as acting_for, null::date as acting_until, h.from_day, 0 as rank from offices.holder h
      where h.region_code = ${tx.region} and h.staff_id = ${staffId}
        and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
      union all
      select d.position_id, d.from_staff, d.to_day, d.from_day, 1 from offices.delegation d
      join offices.holder h on h.region_code = d.region_code and h.position_id = d.position_id and h.staff_id = d.from_staff
        and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
      where d.region_code = ${tx.region} and d.to_staff = ${staffId} and d.from_day <= ${day} and d.to_day >= ${day})
    select held.position_id, p.unit_id, u.key as unit_key, p.title, p.title_en, p.kind, held.acting_for, held.acting_until
    from held
    join offices.position p on p.region_code = ${tx.region} and p.id = held.position_id
      and (p.closed_on is null or p.closed_on > ${day})
    join offices.unit u on u.region_code = p.region_code and u.id = p.unit_id
      and (u.closed_on is null or u.closed_on > ${day})
    order by held.rank, held.from_day, held.position_id`,
    PostRow,
  )

/** Staff who hold a post of that kind anywhere in the region on that day, or stand in for one, each once. */
export const holdersOfKind = (tx: Tx, kind: PostKind, day: Day): Promise<{ staffId: string }[]> =>
  tx.many(sql`
    select distinct coalesce(d.to_staff, h.staff_id) as staff_id
    from offices.position p
    join offices.holder h on h.region_code = p.region_code and h.position_id = p.id
      and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})
    left join offices.delegation d on d.region_code = h.region_code and d.position_id = h.position_id
      and d.from_staff = h.staff_id and d.from_day <= ${day} and d.to_day >= ${day}
    where p.region_code = ${tx.region} and p.kind = ${kind} and (p.closed_on is null or p.closed_on > ${day})
    order by 1`)

/** Open units with their open positions and who holds these on that day. */
const heldOn = (day: Day) => sql`
  offices.unit u
    join offices.position p on p.region_code = u.region_code and p.unit_id = u.id
      and (p.closed_on is null or p.closed_on > ${day})
    join offices.holder h on h.region_code = p.region_code and h.position_id = p.id
      and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})`

const openOn = (day: Day) => sql`(u.closed_on is null or u.closed_on > ${day})`

/** Kinds of position that somebody holds on that day, unit by unit. */
export const kindsHeld = (tx: Tx, day: Day): Promise<{ unitKey: string; kind: PostKind }[]> =>
  tx.many(sql`
    select distinct u.key as unit_key, p.kind from ${heldOn(day)}
    where u.region_code = ${tx.region} and ${openOn(day)} order by 1, 2`)

/** Holders of a post of that kind in that unit on that day, each with who stands in for them. */
export const dutyOf = (
  tx: Tx,
  unitKey: string,
  kind: PostKind,
  day: Day,
): Promise<{ staffId: string; standIn?: string }[]> =>
  tx.many(sql`
    select distinct h.staff_id, d.to_staff as stand_in
    from ${heldOn(day)}
    left join offices.delegation d on d.region_code = h.region_code and d.position_id = h.position_id
      and d.from_staff = h.staff_id and d.from_day <= ${day} and d.to_day >= ${day}
    where u.region_code = ${tx.region} and u.key = ${unitKey} and p.kind = ${kind} and ${openOn(day)}
    order by 1, 2`)

/** Staff who hold a post of that kind in that unit on that day, or stand in for one, each once. */
export const holdersOf = (tx: Tx, unitKey: string, kind: PostKind, day: Day): Promise<{ staffId: string }[]> =>
  tx.many(sql`
    select distinct coalesce(d.to_staff, h.staff_id) as staff_id
    from ${heldOn(day)}
    left join offices.delegation d on d.region_code = h.region_code and d.position_id = h.position_id
      and d.from_staff = h.staff_id and d.from_day <= ${day} and d.to_day >= ${day}
    where u.region_code = ${tx.region} and u.key = ${unitKey} and p.kind = ${kind} and ${openOn(day)}
    order by 1`)
