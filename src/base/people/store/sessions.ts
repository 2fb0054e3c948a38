/** Base, people: SQL of sessions. A token is known here only by its keyed hash. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'

export const Session = z.object({
  id: z.uuid(),
  staffId: z.uuid().optional(),
  applicantId: z.uuid().optional(),
  stage: z.enum(['second', 'enrol', 'full']),
  means: z.string(),
  agent: z.string(),
  createdAt: z.date(),
  seenAt: z.date(),
  idleUntil: z.date(),
  expiresAt: z.date(),
})
export type Session = z.infer<typeof Session>

const columns = sql`select id, staff_id, applicant_id, stage, means, agent, created_at, seen_at, idle_until, expires_at
  from people.session`

export const insertSession = (tx: Tx, session: Session, tokenHash: Buffer) =>
  tx.run(sql`
    insert into people.session (region_code, token_hash, id, staff_id, applicant_id, stage, means, agent, created_at,
      seen_at, idle_until, expires_at)
    values (${tx.region}, ${tokenHash}, ${session.id}, ${session.staffId ?? null}, ${session.applicantId ?? null},
      ${session.stage}, ${session.means}, ${session.agent}, ${session.createdAt}, ${session.seenAt}, ${session.idleUntil},
      ${session.expiresAt})`)

export const findSession = (tx: Tx, tokenHash: Buffer, now: Date) =>
  tx.find(
    sql`${columns} where region_code = ${tx.region} and token_hash = ${tokenHash}
        and expires_at > ${now} and idle_until > ${now}`,
    Session,
  )

/** Whether the session is still there, held until this transaction ends. */
export const lockSession = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from people.session where region_code = ${tx.region} and id = ${id} for update`,
  )) !== undefined

export const touchSession = (tx: Tx, id: string, seenAt: Date, idleUntil: Date) =>
  tx.run(sql`
    update people.session set seen_at = ${seenAt}, idle_until = ${idleUntil}
    where region_code = ${tx.region} and id = ${id}`)

export const deleteSession = (tx: Tx, id: string) =>
  tx.run(sql`delete from people.session where region_code = ${tx.region} and id = ${id}`)

/** One's own session by its id; somebody else's is not touched. */
export const deleteOwnSession = (tx: Tx, owner: { staffId: string }, id: string) =>
  tx.run(
    sql`delete from people.session where region_code = ${tx.region} and id = ${id} and staff_id = ${owner.staffId}`,
  )

export const deleteStaffSessions = (tx: Tx, staffId: string, except?: string) =>
  tx.run(sql`
    delete from people.session
    where region_code = ${tx.region} and staff_id = ${staffId} and id is distinct from ${except ?? null}::uuid`)

export const deleteApplicantSessions = (tx: Tx, applicantId: string) =>
  tx.run(sql`delete from people.session where region_code = ${tx.region} and applicant_id = ${applicantId}`)

export const staffSessions = (tx: Tx, staffId: string, now: Date) =>
  tx.many(
    sql`${columns} where region_code = ${tx.region} and staff_id = ${staffId} and stage = 'full'
        and expires_at > ${now} and idle_until > ${now} order by seen_at desc limit 50`,
    Session,
  )

export const sweepSessions = (tx: Tx, now: Date) =>
  tx.run(
    sql`delete from people.session where region_code = ${tx.region} and (expires_at <= ${now} or idle_until <= ${now})`,
  )
