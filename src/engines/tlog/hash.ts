/** Tlog: the hashes of the tree (RFC 6962 §2.1, SHA-256). Pure; node:crypto only. */
import { createHash } from 'node:crypto'

/** 32 bytes. */
export type Hash = Uint8Array
export const hashBytes = 32

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

export const sha256 = (bytes: Uint8Array | string): Hash => createHash('sha256').update(bytes).digest()

/** The root of a tree without leaves. */
export const emptyRoot: Hash = sha256('')

/** SHA-256(0x00 ‖ entry): what an entry is in the tree. */
export const leafHash = (entry: Uint8Array | string): Hash =>
  createHash('sha256').update(leafMark).update(entry).digest()

/** SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(nodeMark).update(left).update(right).digest()

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
