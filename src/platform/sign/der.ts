/** Platform, sign: writes DER (ITU-T X.690 §10), just what certificates and signatures need. Pure; reading is left to a library. */

/** One element: identifier octet, length in its shortest form, content. */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const length: number[] = []
  if (body.length < 0x80) length.push(body.length)
  else {
    for (let rest = body.length; rest > 0; rest >>>= 8) length.unshift(rest & 0xff)
    length.unshift(0x80 | length.length)
  }
  return Buffer.concat([Buffer.of(tag, ...length), body])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts)
/** SET OF: its parts in the order of their encodings (§11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Buffer =>
  element(0x31, ...[...parts].sort((a, b) => Buffer.compare(a, b)))
export const octets = (bytes: Uint8Array): Buffer => element(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0): Buffer => element(0x03, Buffer.of(unused), bytes)
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text))
export const truth = Buffer.of(0x01, 0x01, 0xff)
/** `[n]` around a whole element (explicit), or in place of its tag when `primitive` bytes are given. */
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Buffer => element(0xa0 | n, ...parts)
export const implicit = (n: number, bytes: Uint8Array): Buffer => element(0x80 | n, bytes)

/** A whole number that is not negative, given as bytes, big end first. */
export function integer(bytes: Uint8Array): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const short = bytes.subarray(from)
  return element(0x02, ...((short[0] ?? 0) >= 0x80 ? [Buffer.of(0)] : []), short)
}

/** An object identifier as `1.2.840.10045.4.3.2`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [first * 40 + second, ...rest]) {
    const part = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) part.unshift(0x80 | (left & 0x7f))
    bytes.push(...part)
  }
  return element(0x06, Buffer.from(bytes))
}

/** UTCTime until 2049, as RFC 5280 §4.1.2.5 asks. */
export function time(at: Date): Buffer {
  const text = at.toISOString().replace(/\.\d+|[-:T]/g, '')
  return at.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text))
}
