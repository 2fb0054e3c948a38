/** Engine forms: what a person typed, cleaned without losing what was meant. Pure. */

/**
 * Stripped everywhere: control characters but tab and line ends, soft hyphen, zero-width characters, marks of writing direction, byte order
 * marks, tags, lone surrogates and noncharacters. None can be seen; PostgreSQL refuses NUL; the rest serve to deceive.
 */
const unseen =
  /(?![\t-\r\u0085])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
const plain = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/

/** One line: unseen characters stripped, NFC, every run of white space one space, trimmed. Running it twice changes nothing. */
export function cleanLine(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
}

/** Several lines: as a line, but line ends kept (as `\n`, at most two in a row). Running it twice changes nothing. */
export function cleanLines(text: string): string {
  if (plain.test(text)) return text
  return text
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Digits of other writings (full width, Arabic-Indic) as 0–9; everything else as it is. */
export function asciiDigits(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
}

/** Characters as people count them in the database: code points. */
export function lengthOf(text: string): number {
  let pairs = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++
  }
  return text.length - pairs
}
