/** Kernel: identifiers made in the application (no server-side defaults, see the distribution rules). Pure but for crypto. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

let pool = Buffer.alloc(0)
let used = 0

/** Random bytes from a pool filled 4 KiB at a time: one call of the system for 400 ids instead of one each. */
function nextRandom(size: number): Buffer {
  if (used + size > pool.length) {
    pool = randomBytes(4096)
    used = 0
  }
  used += size
  return pool.subarray(used - size, used)
}

/** Ids made so far in this process, beginning anywhere: 26 bits, once round in 67 million. */
let made = randomBytes(4).readUInt32BE() & 0x3ffffff

/**
 * UUID version 7 (RFC 9562 §5.7): ordered by time, so that inserts stay at the right edge of the index. Of those made by
 * one process for one millisecond the later is the larger (§6.2, a counter in rand_a and the head of rand_b), so that
 * acts recorded together are read in their order. Unique by its 48 random bits besides; not a secret.
 */
export function uuidv7(now: Date): string {
  made = (made + 1) & 0x3ffffff
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt16BE(0x7000 | (made >>> 14), 6)
  bytes.writeUInt16BE(0x8000 | (made & 0x3fff), 8)
  nextRandom(6).copy(bytes, 10)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The smallest id that can have been made at a moment, for ranges by time. */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}

export const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
export const isUuid = (text: string): boolean => new RegExp(`^${uuidPattern}$`).test(text)

/** 256 bits for cookies and links, base64url. */
export const secretToken = (): string => randomBytes(32).toString('base64url')

/** No 0/O, 1/I/L, U/V: codes are read aloud and copied by hand. 28 letters. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTWXYZ'.slice(0, 28)

/** A code people copy by hand: `length` letters in groups of four, about 4.8 bits each, without modulo bias. */
export function humanCode(length: number, random: (size: number) => Buffer = randomBytes): string {
  let code = ''
  while (code.length < length) {
    for (const byte of random(length)) {
      if (byte < 252 && code.length < length) code += codeLetters[byte % 28]
    }
  }
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What a person typed, as the code was made: case, spaces and hyphens forgiven, look-alikes mended. */
export const readHumanCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 64)

/** Damm's check digit: finds every single wrong digit and every swap of neighbours. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]
export function dammDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(damm[interim]?.[Number(digit)])
  return String(interim)
}

/** Case numbers: year, order of arrival, check digit: `2026-004127`. */
export function caseNumber(year: number, arrival: number | bigint): string {
  const body = String(arrival).padStart(5, '0')
  return `${year}-${body}${dammDigit(`${year}${body}`)}`
}

/** A typed case number in its one written form, or undefined when a digit must be wrong. */
export function readCaseNumber(typed: string): string | undefined {
  const digits = typed.replace(/\D/g, '')
  if (digits.length < 10 || digits.length > 24) return undefined
  if (dammDigit(digits.slice(0, -1)) !== digits.slice(-1)) return undefined
  return `${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** Keyed hash of a code or token as kept in the database: a stolen table opens nothing. */
export const keyedHash = (key: string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

export const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/** The same code each time for the same key and text, so that a receipt can be shown again without keeping the code. */
export function derivedCode(key: string, text: string, length: number): string {
  let round = 0
  return humanCode(length, (size) => keyedHash(key, `${text} ${round++}`).subarray(0, Math.max(size, 16)))
}
