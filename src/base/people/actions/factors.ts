/** Base, people: second factors: one-time passwords (RFC 6238), passkeys (WebAuthn), recovery codes. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import { humanCode, keyedHash, readHumanCode } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Staff } from '../model.ts'
import type { Passkey } from '../store/factors.ts'
import * as store from '../store/factors.ts'
import type { Session } from '../store/sessions.ts'

export type Factors = { totp: boolean; passkeys: Passkey[]; recoveryLeft: number }

export async function factorsOf(tx: Tx, staffId: string): Promise<Factors> {
  return {
    totp: (await store.findTotp(tx, staffId)) !== undefined,
    passkeys: await store.passkeysOf(tx, staffId),
    recoveryLeft: await store.recoveryCodesLeft(tx, staffId),
  }
}

// Loaded at the first passkey: it costs a start as much as a fifth of everything else.
const passkeys = () => import('@simplewebauthn/server')

const period = 30
const totpOf = (secret: Buffer, label: string, issuer: string) =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: new Secret({ buffer: copyOf(secret) }) })

/** The library wants an ArrayBuffer that holds the bytes alone. */
const copyOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

/** Time step of a right code, one step of tolerance to each side for clocks that are off; undefined when it is wrong. */
function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totpOf(secret, '', '').validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

const sealKey = (key: string) => keyedHash(key, 'people totp secret')

/** AES-256-GCM, the staff id bound in: a row moved to another person does not open. */
function seal(key: string, staffId: string, secret: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealKey(key), iv).setAAD(Buffer.from(staffId))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function unseal(key: string, staffId: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', sealKey(key), sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(staffId)).setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/** The secret offered while enrolling. It follows from the session, so that showing it writes nothing. */
const offeredSecret = (key: string, session: Session) => keyedHash(key, `totp offer ${session.id}`).subarray(0, 20)

export type TotpOffer = { uri: string; manual: string }

/** What the authenticator app is to be told: as a QR code (`uri`) or typed by hand (`manual`, base32 in fours). */
export function offerTotp(key: string, session: Session, staff: Staff, issuer: string): TotpOffer {
  const totp = totpOf(offeredSecret(key, session), staff.email, issuer)
  return { uri: totp.toString(), manual: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') }
}

/** Keeps the offered secret when the code shows that the app has it; false when the code is wrong. */
export async function confirmTotp(
  tx: Tx,
  key: string,
  session: Session & { staffId: string },
  code: string,
  now: Date,
): Promise<boolean> {
  const secret = offeredSecret(key, session)
  const step = stepOf(secret, code, now)
  if (step === undefined) return false
  await store.saveTotp(tx, session.staffId, { secret: seal(key, session.staffId, secret), lastStep: step }, now)
  return true
}

/** Whether the code is right and was not used before. */
export async function useTotp(tx: Tx, key: string, staffId: string, code: string, now: Date): Promise<boolean> {
  const totp = await store.findTotp(tx, staffId)
  if (!totp) return false
  const step = stepOf(unseal(key, staffId, totp.secret), code, now)
  return step !== undefined && (await store.useTotpStep(tx, staffId, step))
}

const recoveryCount = 10
const recoveryHash = (key: string, staffId: string, code: string) => keyedHash(key, `recovery ${staffId} ${code}`)

/** Ten new codes of 48 bits; the old ones are void. They are told once. */
export async function newRecoveryCodes(tx: Tx, key: string, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCount }, () => humanCode(10))
  const hashes = codes.map((code) => recoveryHash(key, staffId, readHumanCode(code)))
  await store.replaceRecoveryCodes(tx, staffId, hashes)
  return codes
}

export const useRecovery = (tx: Tx, key: string, staffId: string, typed: string, now: Date): Promise<boolean> =>
  store.useRecoveryCode(tx, staffId, recoveryHash(key, staffId, readHumanCode(typed)), now)

/** The site as passkeys know it: they are bound to the host of the public address (WebAuthn §4, relying party id). */
const relyingParty = (url: string) => ({ id: new URL(url).hostname, origin: new URL(url).origin })

/**
 * The challenge follows from the session: showing it writes nothing, and it dies with the session, which is rotated as
 * soon as an answer is accepted.
 */
const challengeOf = (key: string, session: Session) => new Uint8Array(keyedHash(key, `passkey challenge ${session.id}`))
const challengeText = (key: string, session: Session) => Buffer.from(challengeOf(key, session)).toString('base64url')

const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])
const transportsOf = (passkey: Passkey) =>
  passkey.transports.flatMap((name) => {
    const known = transport.safeParse(name)
    return known.success ? [known.data] : []
  })

export const passkeyEnrolment = async (
  site: { secret: string; url: string; name: string },
  session: Session,
  staff: Staff,
  known: readonly Passkey[],
) =>
  (await passkeys()).generateRegistrationOptions({
    rpName: site.name,
    rpID: relyingParty(site.url).id,
    userID: new Uint8Array(Buffer.from(staff.id.replaceAll('-', ''), 'hex')),
    userName: staff.email,
    userDisplayName: staff.name,
    challenge: challengeOf(site.secret, session),
    attestationType: 'none',
    excludeCredentials: known.map((passkey) => ({ id: passkey.id, transports: transportsOf(passkey) })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  })

export const passkeyRequest = async (
  site: { secret: string; url: string },
  session: Session,
  known: readonly Passkey[],
) =>
  (await passkeys()).generateAuthenticationOptions({
    rpID: relyingParty(site.url).id,
    challenge: challengeOf(site.secret, session),
    allowCredentials: known.map((passkey) => ({ id: passkey.id, transports: transportsOf(passkey) })),
    userVerification: 'preferred',
  })

const text = z.string().max(20_000)
const Credential = z.looseObject({ id: text, rawId: text, type: z.literal('public-key'), response: z.looseObject({}) })

/** What the browser sent, or undefined when it is no credential at all. */
function readCredential(json: string): z.infer<typeof Credential> | undefined {
  try {
    const parsed = Credential.safeParse(JSON.parse(json))
    return parsed.success ? { clientExtensionResults: {}, ...parsed.data } : undefined
  } catch {
    return undefined
  }
}

/** Keeps a new passkey when the browser's answer proves it; false otherwise. */
export async function confirmPasskey(
  tx: Tx,
  site: { secret: string; url: string },
  session: Session & { staffId: string },
  answer: { json: string; name: string },
  now: Date,
): Promise<boolean> {
  const credential = readCredential(answer.json)
  if (!credential) return false
  const party = relyingParty(site.url)
  const { verifyRegistrationResponse } = await passkeys()
  const verified = await verifyRegistrationResponse({
    response: credential as unknown as RegistrationResponseJSON,
    expectedChallenge: challengeText(site.secret, session),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
  }).catch(() => undefined)
  if (!verified?.verified) return false
  const made = verified.registrationInfo.credential
  return store.insertPasskey(tx, {
    id: made.id,
    staffId: session.staffId,
    publicKey: Buffer.from(made.publicKey),
    counter: made.counter,
    transports: made.transports ?? [],
    name: answer.name,
    createdAt: now,
  })
}

/** Whether the answer comes from one of this person's passkeys. */
export async function usePasskey(
  tx: Tx,
  site: { secret: string; url: string },
  session: Session & { staffId: string },
  json: string,
  now: Date,
): Promise<boolean> {
  const credential = readCredential(json)
  const passkey = (await store.passkeysOf(tx, session.staffId)).find((one) => one.id === credential?.id)
  if (!credential || !passkey) return false
  const party = relyingParty(site.url)
  const { verifyAuthenticationResponse } = await passkeys()
  const verified = await verifyAuthenticationResponse({
    response: credential as unknown as AuthenticationResponseJSON,
    expectedChallenge: challengeText(site.secret, session),
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    requireUserVerification: false,
  }).catch(() => undefined)
  if (!verified?.verified) return false
  await store.usePasskey(tx, passkey.id, verified.authenticationInfo.newCounter, now)
  return true
}

export const removeTotp = (tx: Tx, staffId: string): Promise<number> => store.deleteTotp(tx, staffId)
export const removePasskey = (tx: Tx, staffId: string, id: string): Promise<number> =>
  store.deletePasskey(tx, staffId, id)

/** Takes every second factor away, after a lost phone. */
export async function removeFactors(tx: Tx, staffId: string): Promise<void> {
  await store.deleteTotp(tx, staffId)
  await store.deletePasskeys(tx, staffId)
  await store.replaceRecoveryCodes(tx, staffId, [])
}
