/** Base, people: keys of the API, of one tenant each. The key is told once; its keyed hash is kept. */
import { randomBytes } from 'node:crypto'
import type { Staff } from '../../../kernel/actor.ts'
import { keyedHash, sameBytes, secretToken, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { record } from '../../journal/actions.ts'
import { type KeyScope, may } from '../model.ts'
import type { ApiKey } from '../store/codes.ts'
import * as store from '../store/codes.ts'

/** `mly_<10 letters to find it by>_<256 bits>`. */
const written = /^mly_([A-Za-z0-9]{10})_([\w-]{43})$/
export const longestKeyDays = 366

const prefixLetters = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789'
const newPrefix = () => [...randomBytes(10)].map((byte) => prefixLetters[byte % prefixLetters.length]).join('')

export async function createKey(
  tx: Tx,
  secret: string,
  wanted: { name: string; scopes: readonly KeyScope[]; days: number },
  actor: Staff,
  now: Date,
): Promise<Result<{ id: string; key: string; expiresAt: Date }, 'forbidden' | 'no-scope' | 'days'>> {
  if (!may(actor, 'apikey.manage')) return no('forbidden')
  if (wanted.scopes.length === 0) return no('no-scope')
  if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > longestKeyDays) return no('days')
  const id = uuidv7(now)
  const prefix = newPrefix()
  const key = `mly_${prefix}_${secretToken()}`
  const expiresAt = new Date(now.getTime() + wanted.days * 86_400_000)
  const row = {
    id,
    prefix,
    hash: hashOf(secret, key),
    name: wanted.name,
    scopes: [...wanted.scopes],
    expiresAt,
    createdAt: now,
  }
  await store.insertKey(tx, row, actor.staffId)
  await record(tx, { kind: 'key.changed', facts: { change: 'created', key: id } }, actor, now)
  return ok({ id, key, expiresAt })
}

const hashOf = (secret: string, key: string) => keyedHash(secret, `api key ${key}`)

export async function revokeKey(
  tx: Tx,
  id: string,
  actor: Staff,
  now: Date,
): Promise<Result<true, 'forbidden' | 'unknown'>> {
  if (!may(actor, 'apikey.manage')) return no('forbidden')
  if (!(await store.revokeKey(tx, id, now))) return no('unknown')
  await record(tx, { kind: 'key.changed', facts: { change: 'revoked', key: id } }, actor, now)
  return ok(true)
}

export const keyById = (tx: Tx, id: string): Promise<ApiKey | undefined> => store.findKeyById(tx, id)
export const keys = (tx: Tx): Promise<ApiKey[]> => store.allKeys(tx)

export type KeyHolder = { keyId: string; scopes: readonly KeyScope[] }

/** Who calls with `Authorization: Bearer mly_…`; undefined when the key is unknown here, ended or revoked. */
export async function keyFromHeader(
  tx: Tx,
  header: string | undefined,
  at: { secret: string; now: Date },
): Promise<KeyHolder | undefined> {
  const key = /^bearer\s+(\S+)$/i.exec(header ?? '')?.[1]
  const prefix = written.exec(key ?? '')?.[1]
  if (!key || !prefix) return undefined
  const kept = await store.findKey(tx, prefix)
  if (!kept || kept.revokedAt || kept.expiresAt <= at.now) return undefined
  return sameBytes(kept.hash, hashOf(at.secret, key)) ? { keyId: kept.id, scopes: kept.scopes } : undefined
}
