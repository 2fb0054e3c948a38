/** Base, people: SQL of one-time codes and of keys of the API. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { Channel, KeyScope } from '../model.ts'

export const OneTimeCode = z.object({
  id: z.uuid(),
  channel: Channel,
  address: z.string(),
  purpose: z.string(),
  hash: z.instanceof(Buffer),
  expiresAt: z.date(),
  usedAt: z.date().optional(),
})
export type OneTimeCode = z.infer<typeof OneTimeCode>

/** A new code for the same address and purpose takes the place of the older one, also of one made at the same moment. */
export const insertCode = (tx: Tx, code: Omit<OneTimeCode, 'usedAt'>) =>
  tx.run(sql`
    insert into people.one_time_code (region_code, id, channel, address, purpose, hash, expires_at)
    values (${tx.region}, ${code.id}, ${code.channel}, ${code.address}, ${code.purpose}, ${code.hash}, ${code.expiresAt})
    on conflict (region_code, channel, address, purpose) do update set
      id = excluded.id, hash = excluded.hash, expires_at = excluded.expires_at, used_at = excluded.used_at`)

export const findCode = (tx: Tx, id: string, purpose: string) =>
  tx.find(
    sql`select id, channel, address, purpose, hash, expires_at, used_at from people.one_time_code
        where region_code = ${tx.region} and id = ${id} and purpose = ${purpose}`,
    OneTimeCode,
  )

/** Uses the code up; false when another post did so first. */
export const useCode = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update people.one_time_code set used_at = ${now}
    where region_code = ${tx.region} and id = ${id} and used_at is null`)) === 1

export const sweepCodes = (tx: Tx, before: Date) =>
  tx.run(sql`delete from people.one_time_code where region_code = ${tx.region} and expires_at < ${before}`)

export const ApiKey = z.object({
  id: z.uuid(),
  prefix: z.string(),
  hash: z.instanceof(Buffer),
  name: z.string(),
  scopes: z.array(KeyScope),
  expiresAt: z.date(),
  createdAt: z.date(),
  revokedAt: z.date().optional(),
})
export type ApiKey = z.infer<typeof ApiKey>

const keyColumns = sql`select id, prefix, hash, name, scopes, expires_at, created_at, revoked_at from people.api_key`

export const insertKey = (tx: Tx, key: ApiKey, createdBy: string) =>
  tx.run(sql`
    insert into people.api_key (region_code, id, prefix, hash, name, scopes, expires_at, created_by, created_at)
    values (${tx.region}, ${key.id}, ${key.prefix}, ${key.hash}, ${key.name}, ${key.scopes}, ${key.expiresAt},
      ${createdBy}, ${key.createdAt})`)

export const findKey = (tx: Tx, prefix: string) =>
  tx.find(sql`${keyColumns} where region_code = ${tx.region} and prefix = ${prefix}`, ApiKey)

export const findKeyById = (tx: Tx, id: string) =>
  tx.find(sql`${keyColumns} where region_code = ${tx.region} and id = ${id}`, ApiKey)

export const allKeys = (tx: Tx) =>
  tx.many(
    sql`${keyColumns} where region_code = ${tx.region} order by revoked_at nulls first, created_at desc limit 500`,
    ApiKey,
  )

export const revokeKey = async (tx: Tx, id: string, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update people.api_key set revoked_at = ${now}
    where region_code = ${tx.region} and id = ${id} and revoked_at is null`)) === 1

/** A new code in the place of the older one. */
export async function saveSetupCode(tx: Tx, code: { hash: Buffer; expiresAt: Date }): Promise<void> {
  await deleteSetupCode(tx)
  await tx.run(sql`
    insert into people.setup_code (region_code, hash, expires_at) values (${tx.region}, ${code.hash}, ${code.expiresAt})`)
}

export const findSetupCode = (tx: Tx, hash: Buffer) =>
  tx.find(
    sql`select expires_at from people.setup_code where region_code = ${tx.region} and hash = ${hash}`,
    z.object({ expiresAt: z.date() }),
  )

export const deleteSetupCode = (tx: Tx) => tx.run(sql`delete from people.setup_code where region_code = ${tx.region}`)
