/** Platform: one key, one answer. The row is written in the same transaction as the fact it stands for. */
import sql, { join } from 'sql-template-tag'
import { z } from 'zod'
import { sameBytes } from '../kernel/id.ts'
import type { Database, Tx } from './db.ts'

/** What is told again when the same post arrives again: where to go, and what this browser may then open. */
const Answer = z.object({ to: z.string(), grants: z.array(z.string()).default([]) })
/** `at`: when it was first given; absent in one given now. */
export type Answer = z.infer<typeof Answer> & { at?: Date }
type Row = { bodyHash: Buffer; answer: unknown; at: Date }
const answerOf = (row: Row): Answer => ({ ...Answer.parse(row.answer), at: row.at })

export type Known = { kind: 'new' } | { kind: 'same'; answer: Answer } | { kind: 'other-body' }

/** Whether this key was answered before. Safe against races only together with `remember`, whose insert waits. */
export async function recall(tx: Tx, key: string, bodyHash: Buffer): Promise<Known> {
  const row = await tx.find<Row>(
    sql`select body_hash, answer, at from core.idempotency where region_code = ${tx.region} and key = ${key}`,
  )
  if (!row) return { kind: 'new' }
  return sameBytes(row.bodyHash, bodyHash) ? { kind: 'same', answer: answerOf(row) } : { kind: 'other-body' }
}

/** Keeps the answer; false when another transaction answered this key meanwhile (then nothing of ours may be kept). */
export async function remember(tx: Tx, key: string, bodyHash: Buffer, answer: Answer, now: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into core.idempotency (region_code, key, body_hash, answer, at)
    values (${tx.region}, ${key}, ${bodyHash}, ${JSON.stringify(answer)}::jsonb, ${now}) on conflict do nothing`)
  return rows === 1
}

/** The same for many at once: what is known by key. */
export async function recallMany(
  tx: Tx,
  keys: readonly string[],
): Promise<Map<string, { bodyHash: Buffer; answer: Answer }>> {
  const rows = await tx.many<Row & { key: string }>(
    sql`select key, body_hash, answer, at from core.idempotency where region_code = ${tx.region} and key = any(${keys as string[]})`,
  )
  return new Map(rows.map((row) => [row.key, { bodyHash: row.bodyHash, answer: answerOf(row) }]))
}

/** Keeps many answers; false when any key was answered meanwhile (then nothing of the transaction may be kept). */
export async function rememberMany(
  tx: Tx,
  kept: readonly { key: string; bodyHash: Buffer; answer: Answer }[],
  now: Date,
): Promise<boolean> {
  if (kept.length === 0) return true
  const rows = await tx.run(sql`
    insert into core.idempotency (region_code, key, body_hash, answer, at)
    values ${join(kept.map((one) => sql`(${tx.region}, ${one.key}, ${one.bodyHash}, ${JSON.stringify(one.answer)}::jsonb, ${now})`))}
    on conflict do nothing`)
  return rows === kept.length
}

/** Keys are kept for three days: longer than a browser keeps a page open for a second try. Returns how many went. */
export const sweepIdempotency = (db: Database, region: string, now: Date): Promise<number> =>
  db.inRegion(region, (tx) =>
    tx.run(
      sql`delete from core.idempotency where region_code = ${region} and at < ${new Date(now.getTime() - 3 * 86_400_000)}`,
    ),
  )
