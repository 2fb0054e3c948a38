/** Platform, files: whether a PDF is whole and carries nothing that acts by itself. Pure over its bytes. */
import { inflateSync } from 'node:zlib'

export type PdfFault = 'not-pdf' | 'cut' | 'encrypted' | 'acts'

/**
 * Names (ISO 32000-1 §12.6.4, §12.7.5, §13.7) that start a program or a script, or send or fetch what is in a form, or
 * carry a file that nobody sees among the pages (§7.11.4); `/JS` alone is too short to tell from chance.
 */
const acting = /\/(JavaScript|Launch|RichMedia|XFA|SubmitForm|ImportData|EmbeddedFiles?)(?![A-Za-z0-9])/
const encrypted = /\/Encrypt(?![A-Za-z0-9])/

const maxInflated = 20_000_000
/** Each holds a hundred objects or so; more of them than this only keep the examiner busy. */
const maxObjectStreams = 3000

/**
 * Undefined when nothing is wrong with it. Looks at the header (ISO 32000-1 §7.5.2), the end mark, and for acting names
 * in the plain bytes and in compressed object streams (§7.5.7), names written with `#xx` included.
 * NB not checked: streams of other filters than Flate, what lies in strings of form fields, fonts and images as
 * attacks on a viewer, and whether the pages can be drawn. A virus scanner and the viewer's own walls do that.
 */
export function pdfFault(bytes: Buffer): PdfFault | undefined {
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return 'not-pdf'
  if (!bytes.toString('latin1', Math.max(0, bytes.length - 2048)).includes('%%EOF')) return 'cut'
  const text = bytes.toString('latin1')
  const names = plainNames(text)
  if (encrypted.test(names)) return 'encrypted'
  if (acting.test(names)) return 'acts'
  // An object stream that hides its own name, or whose bytes are filtered twice, could not be looked into.
  if (count(names) !== count(text)) return 'acts'
  let budget = maxInflated
  let streams = 0
  for (const stream of objectStreams(text, bytes)) {
    const inflated = ++streams > maxObjectStreams ? undefined : inflate(stream, budget)
    if (!inflated) return 'acts'
    budget -= inflated.length
    if (acting.test(plainNames(inflated.toString('latin1')))) return 'acts'
  }
  return undefined
}

const count = (text: string): number => text.match(/\/ObjStm/g)?.length ?? 0

/**
 * `/#4aavaScript` is the same name as `/JavaScript` (§7.3.5). Byte by byte: three million calls of a replacer, which is
 * what a file of nothing but `#4a` asks for, hold everyone up for seconds.
 */
function plainNames(text: string): string {
  if (!text.includes('#')) return text
  const from = Buffer.from(text, 'latin1')
  const to = Buffer.alloc(from.length)
  let length = 0
  for (let at = 0; at < from.length; at++) {
    const byte = from[at] ?? 0
    const high = byte === 0x23 ? digitOf(from[at + 1]) : -1
    const low = high < 0 ? -1 : digitOf(from[at + 2])
    if (low >= 0) at += 2
    to[length++] = low < 0 ? byte : high * 16 + low
  }
  return to.toString('latin1', 0, length)
}

/** A hexadecimal digit as its value; -1 for any other byte. */
function digitOf(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/**
 * The raw bytes of every stream whose dictionary says ObjStm. Each byte is passed a bounded number of times, however the
 * words are strewn: a search never begins before the end of the one before it.
 */
function* objectStreams(text: string, bytes: Buffer): Generator<Buffer> {
  let start = -1
  let end = -1
  for (const found of text.matchAll(/\/ObjStm(?![A-Za-z0-9])/g)) {
    if (found.index < start) continue
    const before = Math.max(end, found.index - 2000, 0)
    start = text.indexOf('stream', found.index)
    if (start < 0) return
    if (end < start + 6) end = text.indexOf('endstream', start + 6)
    if (end < 0) return
    const from =
      start + 6 + (text[start + 6] === '\r' ? 1 : 0) + (text[start + 6] === '\n' || text[start + 7] === '\n' ? 1 : 0)
    const dictionary = text.slice(Math.min(before, found.index), Math.min(start, found.index + 2000))
    yield /\/Predictor\s+(?!1\b)/.test(dictionary) ? Buffer.from('filtered') : bytes.subarray(from, end)
  }
}

/** Undefined when it cannot be read, or only into more than the budget: an object stream nobody can read hides something. */
function inflate(stream: Buffer, budget: number): Buffer | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(1, budget) })
  } catch {
    // Not compressed at all is allowed; its bytes were looked at already.
    return stream.length <= budget && /^\s*\d+ \d+/.test(stream.toString('latin1', 0, 40)) ? stream : undefined
  }
}
