/**
 * Kernel: what the QR code of a letter says of itself, signed, so that it can be believed without asking anyone. Pure,
 * and free of Node, since the page that checks it runs in a browser. The format is written down in docs/letters.md.
 */
import { no, ok, type Result } from './result.ts'

/** What a letter says, as far as its code can carry it; texts that were too long end in `…`. */
export type Proof = {
  region: string
  /** Check number without hyphens: 12 letters and digits. */
  letter: string
  /** Days as `YYYY-MM-DD`; without `until` it holds until it is replaced or revoked. */
  issued: string
  until?: string
  /** Made from an example standard, or in a demonstration: worth nothing. */
  example: boolean
  number: string
  title: string
  holder: string
  unit: string
  signedAs: string
  /** What else the letter states, label and value. */
  particulars: readonly (readonly [label: string, value: string])[]
}

/** A proof, the key it names, and what must be verified: `signature` (r‖s, 64 bytes, ECDSA P-256, SHA-256) over `signed`. */
export type ReadProof = { proof: Proof; keyId: string; signed: Uint8Array; signature: Uint8Array }

export type ProofRefusal = 'not-digits' | 'cut' | 'unknown-form'

/** Bytes of a whole proof at most, so that the code is still read from paper at 30 mm. */
export const maxProofBytes = 320
const signatureBytes = 64
const version = 1
/** Nothing else this key may ever sign begins like this. */
const domain = 'melayani surat 1\n'
const fieldMark = '\u001f'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const lengthOf = (text: string): number => bytesOf(text).length

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** One line without control signs, and without those that turn the direction of what follows. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\s]+/g, ' ')
    .trim()

/** The text without its last sign, with the mark that something is missing. */
const shorter = (text: string): string => `${[...text.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`

const textOf = (proof: Proof): string =>
  [
    proof.region,
    proof.letter,
    proof.issued.replaceAll('-', ''),
    (proof.until ?? '').replaceAll('-', ''),
    proof.example ? 'c' : '',
    proof.number,
    proof.title,
    proof.holder,
    proof.unit,
    proof.signedAs,
    ...proof.particulars.flat(),
  ].join(fieldMark)

/** The proof with its texts made to fit: particulars go first, then the longest texts are cut; the number stays whole. */
export function fitted(proof: Proof): Proof {
  const room = maxProofBytes - signatureBytes - 5
  let it: Proof = {
    ...proof,
    number: plain(proof.number),
    title: plain(proof.title),
    holder: plain(proof.holder),
    unit: plain(proof.unit),
    signedAs: plain(proof.signedAs),
    particulars: proof.particulars.map(([label, value]) => [plain(label), plain(value)] as const),
  }
  while (lengthOf(textOf(it)) > room) {
    if (it.particulars.length > 0) {
      it = { ...it, particulars: it.particulars.slice(0, -1) }
      continue
    }
    const names = ['unit', 'signedAs', 'title', 'holder'] as const
    const longest = names.reduce((a, b) => (lengthOf(it[b]) > lengthOf(it[a]) ? b : a))
    if (lengthOf(it[longest]) <= 4) throw new Error('a proof whose number leaves no room')
    it = { ...it, [longest]: shorter(it[longest]) }
  }
  return it
}

/** What is signed for a proof under a key (`keyId`: 8 hexadecimal digits), and the head of what is printed. */
export function proofToSign(proof: Proof, keyId: string): { head: Uint8Array; signed: Uint8Array } {
  const key = Uint8Array.from(keyId.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  if (key.length !== 4) throw new Error('a key id has 8 hexadecimal digits')
  const head = joined(Uint8Array.of(version), key, bytesOf(textOf(fitted(proof))))
  return { head, signed: joined(bytesOf(domain), head) }
}

/** The digits of the code: a QR code packs digits closer than letters, and no address need escape them. */
export const proofDigits = (head: Uint8Array, signature: Uint8Array): string => toDigits(joined(head, signature))

/** Reads the digits; says nothing yet about whether the signature is right. */
export function readProof(digits: string): Result<ReadProof, ProofRefusal> {
  const bytes = fromDigits(digits)
  if (!bytes) return no('not-digits')
  if (bytes.length < 5 + signatureBytes || bytes.length > maxProofBytes) return no('cut')
  if (bytes[0] !== version) return no('unknown-form')
  const head = bytes.slice(0, -signatureBytes)
  const keyId = [...head.slice(1, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const proof = proofOf(head.slice(5))
  if (!proof) return no('unknown-form')
  return ok({ proof, keyId, signed: joined(bytesOf(domain), head), signature: bytes.slice(-signatureBytes) })
}

function proofOf(body: Uint8Array): Proof | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
  const [region, letter, issued, until, flag, number, title, holder, unit, signedAs, ...rest] = text.split(fieldMark)
  if (region === undefined || letter === undefined || issued === undefined || until === undefined) return undefined
  if (number === undefined || title === undefined || holder === undefined) return undefined
  if (unit === undefined || signedAs === undefined || rest.length % 2 !== 0) return undefined
  if (!/^\d{8}$/.test(issued) || !/^(\d{8})?$/.test(until) || (flag !== '' && flag !== 'c')) return undefined
  const particulars: [string, string][] = []
  for (let at = 0; at < rest.length; at += 2) particulars.push([rest[at] ?? '', rest[at + 1] ?? ''])
  return {
    region,
    letter,
    issued: dayOf(issued),
    ...(until === '' ? {} : { until: dayOf(until) }),
    example: flag === 'c',
    number,
    title,
    holder,
    unit,
    signedAs,
    particulars,
  }
}

const dayOf = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`

/** Seven bytes are seventeen digits; `digitsFor[n]` digits hold n bytes. */
const digitsFor = [0, 3, 5, 8, 10, 13, 15, 17] as const

/** Bytes as decimal digits, seven at a time, big end first, in the fewest digits that hold them. */
export function toDigits(bytes: Uint8Array): string {
  let digits = ''
  for (let at = 0; at < bytes.length; at += 7) {
    const group = bytes.slice(at, at + 7)
    let value = 0n
    for (const byte of group) value = value * 256n + BigInt(byte)
    digits += String(value).padStart(digitsFor[group.length as 1] ?? 0, '0')
  }
  return digits
}

/** The bytes again; undefined for anything `toDigits` does not write, so that two texts never say the same. */
export function fromDigits(digits: string): Uint8Array | undefined {
  if (!/^\d{1,2000}$/.test(digits)) return undefined
  const rest = digits.length % 17
  const tail = (digitsFor as readonly number[]).indexOf(rest)
  if (tail < 0) return undefined
  const bytes: number[] = []
  for (let at = 0; at < digits.length; at += 17) {
    const group = digits.slice(at, at + 17)
    const size = group.length === 17 ? 7 : tail
    let value = BigInt(group)
    if (value >= 1n << BigInt(8 * size)) return undefined
    const part: number[] = []
    for (let n = 0; n < size; n++) {
      part.unshift(Number(value & 255n))
      value >>= 8n
    }
    bytes.push(...part)
  }
  return Uint8Array.from(bytes)
}

/** The digits in what a person pasted or a camera read: the part after `#` of an address, or the digits alone. */
export const digitsIn = (text: string): string => (text.trim().split('#').at(-1) ?? '').replace(/\s/g, '')
