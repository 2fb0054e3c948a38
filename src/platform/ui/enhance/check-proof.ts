/** Platform, ui, browser: whether the digits of a letter's QR code are signed by a key that is known here. Asks nobody. */
import { type Proof, readProof } from '../../../kernel/proof.ts'

/** A key as the page brings it: SubjectPublicKeyInfo in base64, and the last day on which letters were signed with it. */
export type KnownKey = { id: string; spki: string; until?: string }

export type Checked =
  | { kind: 'genuine'; proof: Proof; keyId: string }
  /** `unknown-key`: perhaps newer than this page, or of another region. The rest is no letter of ours. */
  | { kind: 'refused'; why: 'unreadable' | 'unknown-key' | 'other-region' | 'forged' }
  /** This browser cannot reckon it. */
  | { kind: 'unable' }

const bytesIn = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))

/** Checks the digits against the keys of one region. A key that was retired before the letter's day proves nothing. */
export async function checkProof(
  digits: string,
  known: { region: string; keys: readonly KnownKey[] },
): Promise<Checked> {
  const read = readProof(digits)
  if (!read.ok) return { kind: 'refused', why: 'unreadable' }
  const { proof, keyId, signed, signature } = read.value
  const key = known.keys.find(({ id }) => id === keyId)
  if (!key) return { kind: 'refused', why: proof.region === known.region ? 'unknown-key' : 'other-region' }
  const { subtle } = globalThis.crypto ?? {}
  if (!subtle) return { kind: 'unable' }
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const imported = await subtle.importKey('spki', bytesIn(key.spki), algorithm, false, ['verify'])
  const isRight = await subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    imported,
    new Uint8Array(signature),
    new Uint8Array(signed),
  )
  if (!isRight || (key.until !== undefined && proof.issued > key.until)) return { kind: 'refused', why: 'forged' }
  return proof.region === known.region ? { kind: 'genuine', proof, keyId } : { kind: 'refused', why: 'other-region' }
}
