/** Base, people: one-time codes: six digits that show an address can be read, for applicants and for contacts given. */
import { randomInt } from 'node:crypto'
import { keyedHash, sameBytes, uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Channel, Email, Phone } from '../model.ts'
import { triesAgainAt } from '../rules.ts'
import * as store from '../store/codes.ts'
import * as people from '../store/staff.ts'
import { type Gate, limits } from './gate.ts'
import { openSession, type Visit } from './sessions.ts'

/** What is to be told to an address, in the transaction of the act; `platform/notice.ts` puts it into the outbox. */
export type Notify = (tx: Tx, notice: CodeNotice, now: Date) => Promise<void>
export type CodeNotice = {
  channel: Channel
  to: string
  template: 'one-time-code'
  lang: Lang
  facts: { code: string; minutes: number }
}

export const codeMinutes = 10

export type SentCode = { id: string; channel: Channel; address: string; expiresAt: Date }

/** An address in the one form it is kept in, or undefined. */
export function readAddress(channel: Channel, typed: string): string | undefined {
  const parsed = channel === 'email' ? Email.safeParse(typed) : Phone.safeParse(typed)
  return parsed.success ? parsed.data : undefined
}

/**
 * Sends a code to an address, for one purpose; an older code for the same is void. `from` is where the request comes
 * from, for the limit. At most three to an address at once, then one each five minutes.
 */
export async function sendCode(
  tx: Tx,
  gate: Gate & { notify: Notify },
  wanted: { channel: Channel; address: string; purpose: string; from: string; lang: Lang },
  now: Date,
): Promise<Result<SentCode, 'address-unreadable' | 'too-many', { again: Date }>> {
  const address = readAddress(wanted.channel, wanted.address)
  if (!address) return no('address-unreadable')
  if (wanted.from && !(await gate.rates.allow(tx.region, limits.codeFrom, wanted.from, now))) {
    return no('too-many', { again: triesAgainAt(limits.codeFrom, now) })
  }
  if (!(await gate.rates.allow(tx.region, limits.codeTo, `${wanted.channel} ${address}`, now))) {
    return no('too-many', { again: triesAgainAt(limits.codeTo, now) })
  }
  const id = uuidv7(now)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const sent = { id, channel: wanted.channel, address, expiresAt: new Date(now.getTime() + codeMinutes * 60_000) }
  await store.insertCode(tx, { ...sent, purpose: wanted.purpose, hash: hashOf(gate, id, code) })
  const facts = { code, minutes: codeMinutes }
  await gate.notify(
    tx,
    { channel: sent.channel, to: address, template: 'one-time-code', lang: wanted.lang, facts },
    now,
  )
  return ok(sent)
}

const hashOf = (gate: Gate, id: string, code: string) => keyedHash(gate.config.secret, `code ${id} ${code}`)

/** Where a code went, while it can still be used: for the page that asks for it. */
export async function codeInfo(tx: Tx, id: string, purpose: string, now: Date): Promise<SentCode | undefined> {
  const code = await store.findCode(tx, id, purpose)
  if (!code || code.usedAt || code.expiresAt <= now) return undefined
  return { id, channel: code.channel, address: code.address, expiresAt: code.expiresAt }
}

export type ShownAddress = { channel: Channel; address: string }
export type CodeRefusal = 'wrong' | 'expired' | 'spent'

/**
 * Uses a code up and says whose address it showed. Five tries: they are counted outside this transaction, so that a
 * refused page that is rolled back still counts. An id that never was answers like an expired code. Typed rightly a second
 * time it is `spent`, with whose address it has shown.
 */
export async function checkCode(
  tx: Tx,
  gate: Gate,
  given: { id: string; purpose: string; code: string },
  now: Date,
): Promise<Result<ShownAddress, CodeRefusal, ShownAddress>> {
  const kept = await store.findCode(tx, given.id, given.purpose)
  if (!kept || kept.expiresAt <= now) return no('expired')
  const { channel, address } = kept
  const isRight = sameBytes(kept.hash, hashOf(gate, given.id, given.code.replace(/\D/g, '')))
  if (kept.usedAt) return isRight ? no('spent', { channel, address }) : no('spent')
  if (!(await gate.rates.allow(tx.region, limits.codeTries, given.id, now))) return no('spent')
  if (!isRight) return no('wrong')
  if (!(await store.useCode(tx, given.id, now))) return no('spent')
  return ok({ channel, address })
}

/** Signs in an applicant whose address a code has shown; the first time makes the account. */
export async function signInApplicant(
  tx: Tx,
  gate: Gate,
  shown: { channel: Channel; address: string; agent: string },
  now: Date,
): Promise<Visit> {
  const { channel, address } = shown
  let applicant = await people.findApplicantByContact(tx, channel, address)
  if (!applicant) {
    await people.insertApplicant(tx, { id: uuidv7(now), [channel]: address, createdAt: now })
    applicant = await people.findApplicantByContact(tx, channel, address)
  }
  if (!applicant) throw new Error('an applicant just kept is not found')
  const wanted = { owner: { applicantId: applicant.id }, stage: 'full', means: 'code', agent: shown.agent } as const
  return openSession(tx, wanted, gate.config.secret, now)
}

/** Contacts of an applicant's account. */
export const applicantById = (tx: Tx, id: string): Promise<people.Applicant | undefined> => people.findApplicant(tx, id)

/** Forgets codes a day after they ended. Returns how many. */
export const sweepCodes = (tx: Tx, now: Date): Promise<number> =>
  store.sweepCodes(tx, new Date(now.getTime() - 86_400_000))
