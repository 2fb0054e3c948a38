/** Base, people: SQL of staff, their grants and applicants. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import { roles } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db.ts'
import { Staff } from '../model.ts'

const columns = sql`select id, name, email, password_hash, password_given, created_at, left_at from people.staff`

export const insertStaff = (tx: Tx, staff: Staff) =>
  tx.run(sql`
    insert into people.staff (region_code, id, name, email, password_hash, password_given, created_at)
    values (${tx.region}, ${staff.id}, ${staff.name}, ${staff.email}, ${staff.passwordHash ?? null}, ${staff.passwordGiven},
      ${staff.createdAt})`)

export const findStaff = (tx: Tx, id: string) =>
  tx.find(sql`${columns} where region_code = ${tx.region} and id = ${id}`, Staff)

/** The person, held until this transaction ends: of acts on their sessions, factors and trust one is done at a time. */
export const lockStaff = (tx: Tx, id: string) =>
  tx.find(sql`${columns} where region_code = ${tx.region} and id = ${id} for no key update`, Staff)

export const findStaffByEmail = (tx: Tx, email: string) =>
  tx.find(sql`${columns} where region_code = ${tx.region} and email = ${email}`, Staff)

/** A part of a list: of those whose name or address holds `q` (in small letters; '' for everyone). */
export type Part = { q: string; offset: number; limit: number }

const holding = (q: string) =>
  q === '' ? sql`true` : sql`(strpos(lower(s.name), ${q}) > 0 or strpos(s.email, ${q}) > 0)`

/** By name, those who left at the end. */
export const staffPart = (tx: Tx, { q, offset, limit }: Part) =>
  tx.many(
    sql`select s.id, s.name, s.email, s.password_hash, s.password_given, s.created_at, s.left_at from people.staff s
        where s.region_code = ${tx.region} and ${holding(q)}
        order by s.left_at is not null, s.name, s.id limit ${limit} offset ${offset}`,
    Staff,
  )

export const countStaff = async (tx: Tx, q: string): Promise<number> =>
  (
    await tx.get<{ count: number }>(
      sql`select count(*) as count from people.staff s where s.region_code = ${tx.region} and ${holding(q)}`,
    )
  ).count

export const staffNames = (tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.many(sql`select id, name from people.staff where region_code = ${tx.region} and id = any(${ids}::uuid[])`)

export const anyStaff = async (tx: Tx): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from people.staff where region_code = ${tx.region} limit 1`)) !== undefined

export const setPassword = (tx: Tx, id: string, hash: string, given: boolean) =>
  tx.run(sql`
    update people.staff set password_hash = ${hash}, password_given = ${given}
    where region_code = ${tx.region} and id = ${id}`)

export const setLeft = (tx: Tx, id: string, at: Date) =>
  tx.run(
    sql`update people.staff set left_at = ${at} where region_code = ${tx.region} and id = ${id} and left_at is null`,
  )

/** Only one first operator: whoever comes second waits here, and then finds someone. */
export const lockFirstStaff = (tx: Tx) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended('people first staff ' || ${tx.region}, 0))`)

export const Grant = z.object({
  id: z.uuid(),
  staffId: z.uuid(),
  role: z.enum(roles),
  unitId: z.uuid().optional(),
  grantedAt: z.date(),
})
export type Grant = z.infer<typeof Grant>

export const insertGrant = (tx: Tx, grant: Grant, grantedBy: string | undefined) =>
  tx.run(sql`
    insert into people.role_grant (region_code, id, staff_id, role, unit_id, granted_by, granted_at)
    values (${tx.region}, ${grant.id}, ${grant.staffId}, ${grant.role}, ${grant.unitId ?? null}, ${grantedBy ?? null},
      ${grant.grantedAt})`)

export const endGrant = (tx: Tx, id: string, at: Date) =>
  tx.find<{ staffId: string; role: string }>(sql`
    update people.role_grant set ended_at = ${at}
    where region_code = ${tx.region} and id = ${id} and ended_at is null returning staff_id, role`)

/** What a person who leaves was trusted with. */
export const endGrantsOf = (tx: Tx, staffId: string, at: Date) =>
  tx.run(sql`
    update people.role_grant set ended_at = ${at}
    where region_code = ${tx.region} and staff_id = ${staffId} and ended_at is null`)

export const grantsOf = (tx: Tx, staffId: string) =>
  tx.many(
    sql`select id, staff_id, role, unit_id, granted_at from people.role_grant
        where region_code = ${tx.region} and staff_id = ${staffId} and ended_at is null order by granted_at, id`,
    Grant,
  )

export const findGrant = (tx: Tx, id: string) =>
  tx.find(
    sql`select id, staff_id, role, unit_id, granted_at from people.role_grant
        where region_code = ${tx.region} and id = ${id} and ended_at is null`,
    Grant,
  )

/** Running grants by the name of who has them. */
export const grantPart = (tx: Tx, { q, offset, limit }: Part) =>
  tx.many(
    sql`select g.id, g.staff_id, g.role, g.unit_id, g.granted_at from people.role_grant g
        join people.staff s on s.region_code = g.region_code and s.id = g.staff_id
        where g.region_code = ${tx.region} and g.ended_at is null and ${holding(q)}
        order by s.name, g.granted_at, g.id limit ${limit} offset ${offset}`,
    Grant,
  )

export const countGrants = async (tx: Tx, q: string): Promise<number> =>
  (
    await tx.get<{ count: number }>(sql`
      select count(*) as count from people.role_grant g
      join people.staff s on s.region_code = g.region_code and s.id = g.staff_id
      where g.region_code = ${tx.region} and g.ended_at is null and ${holding(q)}`)
  ).count

/** Somebody still here who may manage staff: the last one cannot be taken away. */
export const countRole = async (tx: Tx, role: string): Promise<number> =>
  (
    await tx.get<{ count: number }>(sql`
      select count(distinct g.staff_id) as count from people.role_grant g
      join people.staff s on s.region_code = g.region_code and s.id = g.staff_id and s.left_at is null
      where g.region_code = ${tx.region} and g.role = ${role} and g.ended_at is null`)
  ).count

export const findIdentity = (tx: Tx, issuer: string, subject: string) =>
  tx.find<{ staffId: string }>(sql`
    select staff_id from people.identity
    where region_code = ${tx.region} and issuer = ${issuer} and subject = ${subject}`)

export const insertIdentity = (tx: Tx, issuer: string, subject: string, staffId: string, now: Date) =>
  tx.run(sql`
    insert into people.identity (region_code, issuer, subject, staff_id, linked_at)
    values (${tx.region}, ${issuer}, ${subject}, ${staffId}, ${now}) on conflict do nothing`)

export const identityAt = (tx: Tx, issuer: string, staffId: string) =>
  tx.find<{ subject: string }>(sql`
    select subject from people.identity
    where region_code = ${tx.region} and issuer = ${issuer} and staff_id = ${staffId} limit 1`)

/** Forgets how providers know a person: the next sign-in by their verified e-mail links anew. */
export const deleteIdentities = (tx: Tx, staffId: string) =>
  tx.run(sql`delete from people.identity where region_code = ${tx.region} and staff_id = ${staffId}`)

const Applicant = z.object({
  id: z.uuid(),
  email: z.string().optional(),
  phone: z.string().optional(),
  createdAt: z.date(),
})
export type Applicant = z.infer<typeof Applicant>

export const findApplicant = (tx: Tx, id: string) =>
  tx.find(
    sql`select id, email, phone, created_at from people.applicant where region_code = ${tx.region} and id = ${id}`,
    Applicant,
  )

export const findApplicantByContact = (tx: Tx, channel: 'email' | 'phone', address: string) =>
  tx.find(
    channel === 'email'
      ? sql`select id, email, phone, created_at from people.applicant where region_code = ${tx.region} and email = ${address}`
      : sql`select id, email, phone, created_at from people.applicant where region_code = ${tx.region} and phone = ${address}`,
    Applicant,
  )

/** False when another sign-in made the same applicant first. */
export const insertApplicant = async (tx: Tx, applicant: Applicant): Promise<boolean> =>
  (await tx.run(sql`
    insert into people.applicant (region_code, id, email, phone, created_at)
    values (${tx.region}, ${applicant.id}, ${applicant.email ?? null}, ${applicant.phone ?? null}, ${applicant.createdAt})
    on conflict do nothing`)) === 1
