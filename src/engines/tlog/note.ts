/** Engine tlog: text signed by one or more keys (C2SP signed-note v1.0.0), Ed25519. Pure; node:crypto only. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { no, ok, type Result } from '../../kernel/result.ts'
import { fromBase64, sha256, toBase64 } from './hash.ts'

/** A line of a note as it stands; whether it holds is asked by `verified`. `bytes` follow the key's id. */
export type SignatureLine = { name: string; keyId: string; bytes: Uint8Array }
/** `text` ends in a line break. */
export type Note = { text: string; signatures: readonly SignatureLine[] }

/** `ed25519` signs the text, `cosignature` signs it with the moment it was seen (tlog-cosignature). */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureType = keyof typeof signatureTypes

/** A key that signatures are checked with. `keyId`: 8 hexadecimal digits. */
export type Verifier = { name: string; keyId: string; type: SignatureType; publicKey: Uint8Array; key: KeyObject }
/** A key that signs, with what checks it. */
export type Signer = { verifier: Verifier; privateKey: KeyObject }

/** More than any note of ours has; the specification asks for 16 at least. */
export const maxSignatures = 64
/** Bytes of a whole note. */
export const maxNoteBytes = 256 * 1024

const mark = '— '
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Without halves of pairs: what UTF-8 can say. */
const isWellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text)

/** The text, when the bytes are UTF-8; undefined else. */
export function textOf(bytes: Uint8Array | string): string | undefined {
  if (typeof bytes === 'string') return isWellFormed(bytes) ? bytes : undefined
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the specification forbids.
const forbidden = /[\u0000-\u0009\u000b-\u001f]/
const isKeyName = (name: string): boolean =>
  name !== '' && isWellFormed(name) && !/[\p{White_Space}+]/u.test(name) && !forbidden.test(name)

/** Splits a note into its text and signatures, without believing either. */
export function noteFrom(given: Uint8Array | string): Result<Note, 'no-note'> {
  if (given.length > maxNoteBytes) return no('no-note')
  const whole = textOf(given)
  if (whole === undefined || forbidden.test(whole) || !whole.endsWith('\n')) return no('no-note')
  const end = whole.lastIndexOf('\n\n')
  if (end < 0) return no('no-note')
  const lines = whole.slice(end + 2, -1).split('\n')
  if (lines.length > maxSignatures) return no('no-note')
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const read = signatureFrom(line)
    if (!read) return no('no-note')
    signatures.push(read)
  }
  return ok({ text: whole.slice(0, end + 1), signatures })
}

/** `— name base64`, without its line break. */
export function signatureFrom(line: string): SignatureLine | undefined {
  if (!line.startsWith(mark)) return undefined
  const [name = '', value = '', ...more] = line.slice(mark.length).split(' ')
  const bytes = fromBase64(value)
  if (more.length > 0 || !isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4) }
}

export const signatureText = ({ name, keyId, bytes }: SignatureLine): string =>
  `${mark}${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`

/** The inverse of `noteFrom`. Throws on a text that a note cannot carry, or without a signature. */
export function noteText({ text, signatures }: Note): string {
  if (!text.endsWith('\n') || forbidden.test(text) || !isWellFormed(text))
    throw new Error('tlog: a note needs a text that ends in a line break, without control signs')
  if (signatures.length === 0) throw new Error('tlog: a note needs a signature')
  return `${text}\n${signatures.map(signatureText).join('')}`
}

const keyIdOf = (name: string, type: SignatureType, publicKey: Uint8Array): string =>
  Buffer.from(
    sha256(Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(signatureTypes[type]), publicKey])).subarray(0, 4),
  ).toString('hex')

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key. */
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')

function publicBytes(key: KeyObject): Uint8Array {
  const der = key.export({ format: 'der', type: 'spki' })
  return der.subarray(publicPrefix.length)
}

/** A key by its 32 bytes. Throws on a name or length that cannot be. */
export function verifierOf(name: string, type: SignatureType, publicKey: Uint8Array): Verifier {
  if (!isKeyName(name) || publicKey.length !== 32) throw new Error(`tlog: no key ${name}`)
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' })
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey, key }
}

/** A key that signs, by its 32 secret bytes (RFC 8032 §5.1.5). */
export function signerOf(name: string, type: SignatureType, seed: Uint8Array): Signer {
  if (seed.length !== 32) throw new Error('tlog: a secret key has 32 bytes')
  const privateKey = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  return { verifier: verifierOf(name, type, publicBytes(createPublicKey(privateKey))), privateKey }
}

/** `name+id+base64`: how a key is handed on. */
export const verifierText = ({ name, keyId, type, publicKey }: Verifier): string =>
  `${name}+${keyId}+${toBase64(Buffer.concat([Uint8Array.of(signatureTypes[type]), publicKey]))}`

/** The inverse; `unknown-type` for kinds of signature that are not read here. */
export function verifierFrom(text: string): Result<Verifier, 'no-key' | 'unknown-type'> {
  const [name = '', keyId = '', ...rest] = text.split('+')
  // Base64 has plus signs of its own.
  const bytes = fromBase64(rest.join('+'))
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(keyId) || !bytes || bytes.length < 2) return no('no-key')
  const type = (Object.keys(signatureTypes) as SignatureType[]).find((known) => signatureTypes[known] === bytes[0])
  if (!type) return no('unknown-type')
  if (bytes.length !== 33) return no('no-key')
  const verifier = verifierOf(name, type, bytes.subarray(1))
  return verifier.keyId === keyId ? ok(verifier) : no('no-key')
}

const isFrom = ({ name, keyId }: Verifier, line: SignatureLine): boolean => name === line.name && keyId === line.keyId

/** Signs `bytes` and nothing else; which bytes mean what is said by note and cosignature. */
export const signedBytes = ({ privateKey }: Signer, bytes: Uint8Array | string): Uint8Array =>
  sign(null, Buffer.from(bytes), privateKey)

export const holds = ({ key }: Verifier, bytes: Uint8Array | string, signature: Uint8Array): boolean =>
  signature.length === 64 && verify(null, Buffer.from(bytes), key, signature)

/** Adds the signature of a log's key over the text. */
export function signText(text: string, signer: Signer): SignatureLine {
  if (signer.verifier.type !== 'ed25519') throw new Error('tlog: this key signs with the moment only')
  const { name, keyId } = signer.verifier
  return { name, keyId, bytes: signedBytes(signer, text) }
}

/** How one signature of a known key is checked: by the kind of the key. */
export type Check = (text: string, line: SignatureLine, verifier: Verifier) => boolean

const plainCheck: Check = (text, { bytes }, verifier) => verifier.type === 'ed25519' && holds(verifier, text, bytes)

/**
 * The known keys whose signatures hold. One that is known and does not hold refuses the whole note, unknown ones are
 * passed over, and without any that holds the note says nothing.
 */
export function verified(
  note: Note,
  known: readonly Verifier[],
  check: Check = plainCheck,
): Result<Verifier[], 'false-signature' | 'unsigned'> {
  const found = new Set<Verifier>()
  for (const line of note.signatures) {
    const verifier = known.find((key) => isFrom(key, line))
    if (!verifier) continue
    if (!check(note.text, line, verifier)) return no('false-signature')
    found.add(verifier)
  }
  return found.size > 0 ? ok([...found]) : no('unsigned')
}
