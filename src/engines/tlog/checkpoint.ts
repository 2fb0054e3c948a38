/** Engine tlog: what a log says of itself at one moment (C2SP tlog-checkpoint v1.0.0), and who saw it (tlog-cosignature v1). Pure. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { countFrom, type Hash, hashFrom, toBase64 } from './hash.ts'
import {
  type Check,
  holds,
  type Note,
  noteFrom,
  type SignatureLine,
  type Signer,
  signedBytes,
  type Verifier,
  verified,
} from './note.ts'

/** `origin`: which log. `size` leaves have `root`. `extensions`: opaque further lines; ours have none. */
export type Checkpoint = { origin: string; size: number; root: Hash; extensions: readonly string[] }

/** The text that is signed. Throws on what no checkpoint may say. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n')) || !Number.isSafeInteger(size) || size < 0)
    throw new Error('tlog: no such checkpoint')
  return `${lines.join('\n')}\n`
}

/** The inverse, from the text of a note. */
export function checkpointFrom(text: string): Result<Checkpoint, 'no-checkpoint'> {
  if (!text.endsWith('\n')) return no('no-checkpoint')
  const [origin = '', count = '', hash = '', ...extensions] = text.slice(0, -1).split('\n')
  const [size, root] = [countFrom(count), hashFrom(hash)]
  if (origin === '' || size === undefined || !root || extensions.includes('')) return no('no-checkpoint')
  return ok({ origin, size, root, extensions })
}

/** Seconds since 1970 stand before the signature in 8 bytes. */
function timed(bytes: Uint8Array): { time: number; signature: Uint8Array } | undefined {
  if (bytes.length !== 72) return undefined
  const time = Number(Buffer.from(bytes).readBigUInt64BE(0))
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(8) } : undefined
}

const cosigned = (text: string, time: number): string => `cosignature/v1\ntime ${time}\n${text}`

/** A witness says: at this second this was the largest tree of the log that I saw, grown from all I saw before. */
export function cosign(text: string, signer: Signer, now: Date): SignatureLine {
  if (signer.verifier.type !== 'cosignature') throw new Error('tlog: this key does not sign with the moment')
  const time = Math.floor(now.getTime() / 1000)
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(time))
  const { name, keyId } = signer.verifier
  return { name, keyId, bytes: Buffer.concat([moment, signedBytes(signer, cosigned(text, time))]) }
}

/** When a witness saw it. Undefined for signatures of other kinds. */
export function cosignedAt(line: SignatureLine): Date | undefined {
  const read = timed(line.bytes)
  return read && new Date(read.time * 1000)
}

/** By the kind of the key: over the text alone, or over it with its moment. */
export const checkSignature: Check = (text, line, verifier) => {
  if (verifier.type === 'ed25519') return holds(verifier, text, line.bytes)
  const read = timed(line.bytes)
  return read !== undefined && holds(verifier, cosigned(text, read.time), read.signature)
}

export type Opened = { checkpoint: Checkpoint; note: Note; by: Verifier[] }
export type OpenRefusal = 'no-note' | 'no-checkpoint' | 'false-signature' | 'unsigned' | 'other-log'

/** Reads a checkpoint and believes it only when a key of the log it names has signed it; tells all known keys that did. */
export function openCheckpoint(
  given: Uint8Array | string,
  logs: readonly Verifier[],
  witnesses: readonly Verifier[] = [],
): Result<Opened, OpenRefusal> {
  const note = noteFrom(given)
  if (!note.ok) return note
  const checkpoint = checkpointFrom(note.value.text)
  if (!checkpoint.ok) return checkpoint
  const own = logs.filter(({ name }) => name === checkpoint.value.origin)
  if (own.length === 0) return no('other-log')
  const by = verified(note.value, [...own, ...witnesses], checkSignature)
  if (!by.ok) return by
  if (!by.value.some((key) => own.includes(key))) return no('unsigned')
  return ok({ checkpoint: checkpoint.value, note: note.value, by: by.value })
}
