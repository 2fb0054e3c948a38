/** Letters: all SQL of the schema `letters`. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db.ts'
import { Letter, PublicKey, Registered, Revoking } from './model.ts'

const columns = sql`id, case_id, service_id, number, title, says, file_id, sha256, signed_as, state, issued_at,
  to_char(valid_until, 'YYYY-MM-DD') as valid_until, ended_at, end_reason, replaced_by`

export const findLetter = (tx: Tx, id: string): Promise<Letter | undefined> =>
  tx.find(sql`select ${columns} from letters.letter where region_code = ${tx.region} and id = ${id}`, Letter)

/** Whether any letter of the case holds, or has its number and is being set. */
export const holdsLetter = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from letters.letter where region_code = ${tx.region} and case_id = ${caseId} and state = 'valid'
      union all select 1 from letters.register
        where region_code = ${tx.region} and case_id = ${caseId} and set_at is null limit 1`,
  )) !== undefined

/** Whether the case had a letter after this one. */
export const hasLaterLetter = async (tx: Tx, { id, caseId, issuedAt }: Letter): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from letters.letter where region_code = ${tx.region} and case_id = ${caseId} and id <> ${id}
      and issued_at >= ${issuedAt} limit 1`,
  )) !== undefined

export const validLettersOf = (tx: Tx, caseId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select id from letters.letter where region_code = ${tx.region} and case_id = ${caseId} and state = 'valid' order by id`)

export const findLetterByHash = (tx: Tx, sha256: Buffer): Promise<Letter | undefined> =>
  tx.find(
    sql`select ${columns} from letters.letter where region_code = ${tx.region} and sha256 = ${sha256} limit 1`,
    Letter,
  )

/**
 * The next number of a series in a year. Its row stays locked until the transaction ends, which must be soon: whoever
 * takes a number writes its line and commits, so that there are no gaps and no doubles, and nobody waits for long.
 */
export const nextNumber = async (tx: Tx, at: { unitKey: string; series: string; year: number }): Promise<number> =>
  (
    await tx.get<{ last: number }>(sql`
      insert into letters.counter as c (region_code, unit_key, series, year, last)
      values (${tx.region}, ${at.unitKey}, ${at.series}, ${at.year}, 1)
      on conflict (region_code, unit_key, series, year) do update set last = c.last + excluded.last returning last`)
  ).last

export const isNumberTaken = async (tx: Tx, unitKey: string, number: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from letters.register where region_code = ${tx.region} and unit_key = ${unitKey} and number = ${number}`,
  )) !== undefined

const registered = sql`id, unit_key, series, year, seq, number, case_id, request, taken_at, set_at`

export const findRegistered = (tx: Tx, id: string): Promise<Registered | undefined> =>
  tx.find(sql`select ${registered} from letters.register where region_code = ${tx.region} and id = ${id}`, Registered)

export const lockRegistered = (tx: Tx, id: string): Promise<Registered | undefined> =>
  tx.find(
    sql`select ${registered} from letters.register where region_code = ${tx.region} and id = ${id} for update`,
    Registered,
  )

/** Whether the line is now held until `until` by the caller: nobody else has it, and its letter is not set. */
export const holdLine = async (tx: Tx, id: string, now: Date, until: Date): Promise<boolean> =>
  (await tx.run(sql`
    update letters.register set setting_until = ${until}
    where region_code = ${tx.region} and id = ${id} and set_at is null
      and (setting_until is null or setting_until <= ${now})`)) === 1

export async function letGoOfLine(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update letters.register set setting_until = null where region_code = ${tx.region} and id = ${id}`)
}

/** The line already taken for a request whose letter is not set yet. */
export const findWaiting = (tx: Tx, request: string): Promise<Registered | undefined> =>
  tx.find(
    sql`select ${registered} from letters.register
      where region_code = ${tx.region} and request = ${request} and set_at is null`,
    Registered,
  )

/** Lines taken before a moment whose letters are not set yet. */
export const waitingSince = (tx: Tx, before: Date): Promise<Registered[]> =>
  tx.many(
    sql`select ${registered} from letters.register
      where region_code = ${tx.region} and set_at is null and taken_at < ${before} order by taken_at limit 1000`,
    Registered,
  )

export async function insertRegistered(tx: Tx, it: Registered): Promise<void> {
  await tx.run(sql`
    insert into letters.register (region_code, id, unit_key, series, year, seq, number, case_id, request, taken_at)
    values (${tx.region}, ${it.id}, ${it.unitKey}, ${it.series}, ${it.year}, ${it.seq}, ${it.number}, ${it.caseId},
      ${it.request}, ${it.takenAt})`)
}

export async function markSet(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(sql`update letters.register set set_at = ${now} where region_code = ${tx.region} and id = ${id}`)
}

export async function insertLetter(tx: Tx, it: Letter): Promise<void> {
  await tx.run(sql`
    insert into letters.letter (region_code, id, case_id, service_id, number, title, says, file_id, sha256, signed_as, state, issued_at, valid_until,
      ended_at, end_reason)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.serviceId}, ${it.number}, ${it.title}, ${JSON.stringify(it.says)}::jsonb, ${it.fileId},
      ${it.sha256}, ${it.signedAs}, ${it.state}, ${it.issuedAt}, ${it.validUntil ?? null}, ${it.endedAt ?? null}, ${it.endReason ?? null})`)
}

/** Ends a valid letter; false when it had ended before. */
export async function endLetter(
  tx: Tx,
  id: string,
  state: 'revoked' | 'replaced',
  reason: string,
  replacedBy: string | undefined,
  now: Date,
): Promise<boolean> {
  const rows = await tx.run(sql`
    update letters.letter set state = ${state}, ended_at = ${now}, end_reason = ${reason}, replaced_by = ${replacedBy ?? null}
    where region_code = ${tx.region} and id = ${id} and state = 'valid'`)
  return rows === 1
}

export const presentKey = (tx: Tx): Promise<{ id: string; sealed: Buffer } | undefined> =>
  tx.find(
    sql`select id, sealed from letters.seal_key
      where region_code = ${tx.region} and retired_at is null and sealed is not null order by generation desc limit 1`,
  )

/**
 * The key after the last one. Does nothing when there is a present key. Both are read at one moment, so that of two processes one inserts: the other
 * sees that key, or meets its generation.
 */
export async function insertKey(
  tx: Tx,
  key: { id: string; publicKey: Buffer; sealed: Buffer; madeAt: Date },
): Promise<void> {
  const { last, present } = await tx.get<{ last: number; present: boolean }>(sql`
    select coalesce(max(generation), 0) as last, coalesce(bool_or(retired_at is null), false) as present
    from letters.seal_key where region_code = ${tx.region}`)
  if (present) return
  await tx.run(sql`
    insert into letters.seal_key (region_code, generation, id, public_key, sealed, made_at)
    values (${tx.region}, ${last + 1}, ${key.id}, ${key.publicKey}, ${key.sealed}, ${key.madeAt})
    on conflict (region_code, generation) do nothing`)
}

export async function retireKey(tx: Tx, now: Date): Promise<void> {
  await tx.run(
    sql`update letters.seal_key set retired_at = ${now}, sealed = null where region_code = ${tx.region} and retired_at is null`,
  )
}

export const publicKeys = (tx: Tx): Promise<PublicKey[]> =>
  tx.many(
    sql`select id, public_key, made_at, retired_at from letters.seal_key
      where region_code = ${tx.region} order by generation desc`,
    PublicKey,
  )

const revoking = sql`id, letter_id, case_id, kind, ground, reason, asked_by, position, asked_at, settled, settled_by, settled_as,
  settled_at`

export const findRevocation = (tx: Tx, id: string): Promise<Revoking | undefined> =>
  tx.find(sql`select ${revoking} from letters.revocation where region_code = ${tx.region} and id = ${id}`, Revoking)

/** Whether a proposal to take the letter back waits for a second person. */
export const waitsRevocation = async (tx: Tx, letterId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from letters.revocation where region_code = ${tx.region} and letter_id = ${letterId} and settled is null`,
  )) !== undefined

export async function insertRevocation(tx: Tx, it: Revoking): Promise<void> {
  await tx.run(sql`
    insert into letters.revocation (region_code, id, letter_id, case_id, kind, ground, reason, asked_by, position, asked_at,
      settled, settled_by, settled_as, settled_at)
    values (${tx.region}, ${it.id}, ${it.letterId}, ${it.caseId}, ${it.kind}, ${it.ground}, ${it.reason}, ${it.askedBy},
      ${it.position}, ${it.askedAt}, ${it.settled ?? null}, ${it.settledBy ?? null}, ${it.settledAs ?? null}, ${it.settledAt ?? null})`)
}

/** False when it was settled before. The table refuses a confirmation by who proposed. */
export const settleRevocation = async (
  tx: Tx,
  id: string,
  settled: 'confirmed' | 'declined' | 'withdrawn',
  by: string,
  as: string,
  at: Date,
): Promise<boolean> =>
  (await tx.run(sql`
    update letters.revocation set settled = ${settled}, settled_by = ${by}, settled_as = ${as}, settled_at = ${at}
    where region_code = ${tx.region} and id = ${id} and settled is null`)) === 1
