/** Base, people: what the acts of signing in need from the process, and the limits on guessing. */
import { hash as argon2, verify } from '@node-rs/argon2'
import type { Config } from '../../../platform/env.ts'
import type { Limit, RateKeeper } from '../../../platform/rate.ts'
import { triesAgainAt } from '../rules.ts'

/** A part of `Site`, so that `c.get('site')` can be handed over as it is. */
export type Gate = { config: Pick<Config, 'secret' | 'demo' | 'url'>; rates: RateKeeper }

/**
 * Guesses: so many at once, then one more each so often. By account from one address or known browser; by account from
 * everywhere, so high that few can fill it; by address, by second step, by code.
 */
export const limits = {
  accountFrom: { name: 'masuk-akun-dari', burst: 8, everySeconds: 120 },
  account: { name: 'masuk-akun', burst: 60, everySeconds: 60 },
  address: { name: 'masuk-alamat', burst: 40, everySeconds: 15 },
  second: { name: 'masuk-kedua', burst: 6, everySeconds: 120 },
  lockNoted: { name: 'masuk-terkunci', burst: 1, everySeconds: 900 },
  setup: { name: 'kode-awal', burst: 10, everySeconds: 60 },
  codeTo: { name: 'kode-ke', burst: 3, everySeconds: 300 },
  codeFrom: { name: 'kode-dari', burst: 10, everySeconds: 60 },
  codeTries: { name: 'kode-coba', burst: 5, everySeconds: 86_400 },
} as const satisfies Record<string, Limit>

/** When a try will be let in again that was one too many for this limit. */
export const againAt = (limit: Limit, now: Date): Date => triesAgainAt(limit, now)

/** Cost of one hash. `memoryCost` in KiB. */
export type HashCost = { memoryCost: number; timeCost: number; parallelism: number }

/** argon2id, 19 MiB, two passes: OWASP Password Storage Cheat Sheet. About 20 ms on one core. */
export const strongCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** 2 is argon2id; the package's enum is ambient and cannot be used here. */
const argon2id = 2

export const hashPassword = (password: string, cost: HashCost = strongCost): Promise<string> =>
  argon2(password, { algorithm: argon2id, ...cost })

let nobody: Promise<string> | undefined

/** Whether the password fits. Takes as long when there is no hash to compare with: unknown and known look alike. */
export async function passwordFits(hash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const fits = await verify(hash ?? (await nobody), password)
  return hash !== undefined && fits
}
