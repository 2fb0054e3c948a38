/** Platform: reads a small ZIP in memory (PKWARE APPNOTE 6.3.10: stored and deflated entries, one disk, no encryption). */
import { inflateRawSync } from 'node:zlib'
import { no, ok, type Result } from '../kernel/result.ts'

export type ZipLimits = { entries: number; bytes: number }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
/** A comment behind the end record is at most this long. */
const longestComment = 65_535

/**
 * Files of a ZIP by their name as written, folders left out. Refused: no ZIP, cut, encrypted, another method, ZIP64, an
 * entry that does not have the length or checksum it claims, more entries or unpacked bytes than the limits allow.
 */
export function unzip(data: Buffer, limits: ZipLimits): Result<Map<string, Buffer>, 'unreadable' | 'too-large'> {
  const end = endOf(data)
  if (end === undefined) return no('unreadable')
  const count = data.readUInt16LE(end + 10)
  if (count > limits.entries) return no('too-large')
  const files = new Map<string, Buffer>()
  let left = limits.bytes
  let at = data.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== entryMark) return no('unreadable')
    const length = data.readUInt32LE(at + 24)
    const [named, extra, comment] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)]
    const name = data.subarray(at + 46, at + 46 + named).toString('utf8')
    if (length > left) return no('too-large')
    if (!name.endsWith('/')) {
      const content = contentOf(data, at, length)
      if (content === undefined || files.has(name)) return no('unreadable')
      left -= content.length
      files.set(name, content)
    }
    at += 46 + named + extra + comment
  }
  return ok(files)
}

function endOf(data: Buffer): number | undefined {
  for (let at = data.length - 22; at >= 0 && at >= data.length - 22 - longestComment; at--)
    if (data.readUInt32LE(at) === endMark) return at
  return undefined
}

function contentOf(data: Buffer, entry: number, length: number): Buffer | undefined {
  const [flags, method] = [data.readUInt16LE(entry + 8), data.readUInt16LE(entry + 10)]
  const [sum, packed] = [data.readUInt32LE(entry + 16), data.readUInt32LE(entry + 20)]
  const local = data.readUInt32LE(entry + 42)
  if ((flags & 1) !== 0 || local + 30 > data.length || data.readUInt32LE(local) !== localMark) return undefined
  const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
  if (from + packed > data.length) return undefined
  const raw = data.subarray(from, from + packed)
  const content = method === 0 ? Buffer.from(raw) : method === 8 ? inflated(raw, length) : undefined
  return content?.length === length && crc32(content) === sum ? content : undefined
}

/** Never more than the entry claims: a bomb is stopped where it would grow. */
function inflated(raw: Buffer, length: number): Buffer | undefined {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, length) })
  } catch {
    return undefined
  }
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 of ISO 3309, as ZIP has it. (node:zlib has one from Node 20.15 and 22.2 on; this runs on all of 20.) */
export function crc32(data: Buffer): number {
  let sum = 0xffffffff
  for (const byte of data) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}
