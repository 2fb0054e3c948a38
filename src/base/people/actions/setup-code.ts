/** Base, people: the one-time code that proves who set this server up: printed by it, asked for at /mulai, gone once used. */
import { humanCode, keyedHash, readHumanCode } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { triesAgainAt } from '../rules.ts'
import * as store from '../store/codes.ts'
import { anyStaff } from '../store/staff.ts'
import { type Gate, limits } from './gate.ts'

/** Entered while the installation has no tenant: no area has this code. */
export const noTenant = '00'

const hours = 24
/** 28 letters of 28: 134 bits. */
const letters = 28

const hashOf = (secret: string, code: string) => keyedHash(secret, `setup code ${readHumanCode(code)}`)

/**
 * A new code for the region that was entered, good for a day; the one before is void. Undefined where there are staff:
 * then nobody becomes operator by a code any more.
 */
export async function newSetupCode(tx: Tx, secret: string, now: Date): Promise<string | undefined> {
  if (await anyStaff(tx)) return undefined
  const code = humanCode(letters)
  const expiresAt = new Date(now.getTime() + hours * 3_600_000)
  await store.saveSetupCode(tx, { hash: hashOf(secret, code), expiresAt })
  return code
}

/**
 * Counts one try, before any transaction is open. By address alone: a stranger's guesses must not keep the operator out.
 * When it is one too many, the answer is the moment from which another is let in.
 */
export async function setupTry(
  gate: Pick<Gate, 'rates'>,
  region: string,
  from: string,
  now: Date,
): Promise<Date | undefined> {
  const allowed = from === '' || (await gate.rates.allow(region, limits.setup, from, now))
  return allowed ? undefined : triesAgainAt(limits.setup, now)
}

/** Whether this is the code of the region that was entered, and still good. */
export async function setupCodeFits(tx: Tx, secret: string, code: string, now: Date): Promise<boolean> {
  const kept = await store.findSetupCode(tx, hashOf(secret, code))
  return kept !== undefined && kept.expiresAt > now
}

/** Once there is an operator, or the tenant for which the code was carried over. */
export const endSetupCode = (tx: Tx): Promise<number> => store.deleteSetupCode(tx)

/** The code typed for an installation without tenant goes on to hold for the tenant just made, until it is used there. */
export const carrySetupCode = (tx: Tx, secret: string, code: string, now: Date): Promise<void> =>
  store.saveSetupCode(tx, { hash: hashOf(secret, code), expiresAt: new Date(now.getTime() + hours * 3_600_000) })
