/** Engine tlog: the hashes of the tree (RFC 6962 §2.1, SHA-256). Pure; node:crypto only. */
import { hash } from 'node:crypto'

/** 32 bytes. */
export type Hash = Uint8Array
export const hashBytes = 32

// One call for each hash: an object of `createHash` costs more than the hashing of so few bytes.
export const sha256 = (bytes: Uint8Array | string): Hash => hash('sha256', bytes, 'buffer')

/** The root of a tree without leaves. */
export const emptyRoot: Hash = sha256('')

/** SHA-256(0x00 ‖ entry): what an entry is in the tree. */
export function leafHash(entry: Uint8Array): Hash {
  const marked = Buffer.allocUnsafe(1 + entry.length)
  marked[0] = 0
  marked.set(entry, 1)
  return sha256(marked)
}

const pair = Buffer.alloc(1 + 2 * hashBytes, 1)

/** SHA-256(0x01 ‖ left ‖ right). Throws on what is no hash. */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== hashBytes || right.length !== hashBytes) throw new Error('tlog: a hash has 32 bytes')
  pair.set(left, 1)
  pair.set(right, 1 + hashBytes)
  return sha256(pair)
}

export const sameHash = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0

/** Base64 of RFC 4648 §4 with its padding. */
export const toBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** The bytes, when `text` is exactly what `toBase64` makes of them; bits that say nothing must be zero. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** A hash written in base64. */
export function hashFrom(text: string): Hash | undefined {
  const bytes = text.length === 44 ? fromBase64(text) : undefined
  return bytes?.length === hashBytes ? bytes : undefined
}

/** A whole number from 0 written in decimal, without leading zeros; at most 2⁵³ − 1, what a number holds exactly. */
export function countFrom(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
