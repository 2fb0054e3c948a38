/** Base, people: SQL of second factors: one-time passwords, passkeys, recovery codes. */
import sql, { join } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'

export type Totp = { secret: Buffer; lastStep: number }

export const findTotp = (tx: Tx, staffId: string) =>
  tx.find<Totp>(
    sql`select secret, last_step from people.totp where region_code = ${tx.region} and staff_id = ${staffId}`,
  )

export const saveTotp = (tx: Tx, staffId: string, totp: Totp, now: Date) =>
  tx.run(sql`
    insert into people.totp (region_code, staff_id, secret, confirmed_at, last_step)
    values (${tx.region}, ${staffId}, ${totp.secret}, ${now}, ${totp.lastStep})
    on conflict (region_code, staff_id) do update set
      secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`)

/** Marks a time step as used; false when that step, or a later one, was used before (also by a post at the same moment). */
export const useTotpStep = async (tx: Tx, staffId: string, step: number): Promise<boolean> =>
  (await tx.run(sql`
    update people.totp set last_step = ${step}
    where region_code = ${tx.region} and staff_id = ${staffId} and last_step < ${step}`)) === 1

export const deleteTotp = (tx: Tx, staffId: string) =>
  tx.run(sql`delete from people.totp where region_code = ${tx.region} and staff_id = ${staffId}`)

export const Passkey = z.object({
  id: z.string(),
  staffId: z.uuid(),
  publicKey: z.instanceof(Buffer),
  counter: z.number(),
  transports: z.array(z.string()),
  name: z.string(),
  createdAt: z.date(),
  usedAt: z.date().optional(),
})
export type Passkey = z.infer<typeof Passkey>

export const passkeysOf = (tx: Tx, staffId: string) =>
  tx.many(
    sql`select id, staff_id, public_key, counter, transports, name, created_at, used_at from people.passkey
        where region_code = ${tx.region} and staff_id = ${staffId} order by created_at limit 50`,
    Passkey,
  )

export const insertPasskey = async (tx: Tx, passkey: Passkey): Promise<boolean> =>
  (await tx.run(sql`
    insert into people.passkey (region_code, id, staff_id, public_key, counter, transports, name, created_at)
    values (${tx.region}, ${passkey.id}, ${passkey.staffId}, ${passkey.publicKey}, ${passkey.counter},
      ${passkey.transports}, ${passkey.name}, ${passkey.createdAt})
    on conflict do nothing`)) === 1

export const usePasskey = (tx: Tx, id: string, counter: number, now: Date) =>
  tx.run(sql`
    update people.passkey set counter = ${counter}, used_at = ${now}
    where region_code = ${tx.region} and id = ${id}`)

export const deletePasskey = (tx: Tx, staffId: string, id: string) =>
  tx.run(sql`delete from people.passkey where region_code = ${tx.region} and staff_id = ${staffId} and id = ${id}`)

export const deletePasskeys = (tx: Tx, staffId: string) =>
  tx.run(sql`delete from people.passkey where region_code = ${tx.region} and staff_id = ${staffId}`)

/** Old codes go when new ones come. */
export async function replaceRecoveryCodes(tx: Tx, staffId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run(sql`delete from people.recovery_code where region_code = ${tx.region} and staff_id = ${staffId}`)
  if (hashes.length === 0) return
  const values = hashes.map((hash) => sql`(${tx.region}, ${staffId}, ${hash})`)
  await tx.run(sql`insert into people.recovery_code (region_code, staff_id, hash) values ${join(values)}`)
}

/** Uses one code up; false when there is none such left. Two posts at once: one wins. */
export const useRecoveryCode = async (tx: Tx, staffId: string, hash: Buffer, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update people.recovery_code set used_at = ${now}
    where region_code = ${tx.region} and staff_id = ${staffId} and hash = ${hash} and used_at is null`)) === 1

export const recoveryCodesLeft = async (tx: Tx, staffId: string): Promise<number> =>
  (
    await tx.get<{ count: number }>(sql`
      select count(*) as count from people.recovery_code
      where region_code = ${tx.region} and staff_id = ${staffId} and used_at is null`)
  ).count
