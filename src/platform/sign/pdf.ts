/**
 * Platform, sign: room for a signature in a PDF as our letters are set: an incremental update (ISO 32000-1 §7.5.6) that
 * leaves every byte before it as it is, so that what the file conforms to stays. Pure.
 */
import { createHash } from 'node:crypto'

/** A PDF this cannot be done to: another kind of file than letters are, or one that already has a form. */
export class UnsignablePdf extends Error {}

export type Prepared = {
  /** The whole file with zeros where the signature goes. */
  bytes: Buffer
  /** Where the hexadecimal digits of the signature begin, and how many bytes of signature fit. */
  at: number
  room: number
  /** SHA-256 of everything but the signature and its angle brackets. */
  digest: Buffer
}

type Tail = {
  size: number
  root: number
  info?: number
  id: readonly [string, string]
  offsets: Map<number, number>
  xref: number
}

/** Bytes kept for the signature: ours has about 1,900. */
const defaultRoom = 4096

/**
 * Adds an invisible signature field of the first page with an empty signature. `at` is the claimed moment; `name`, `place`
 * and `reason` are for people to read. Throws UnsignablePdf.
 */
export function prepareSignature(
  pdf: Buffer,
  said: { at: Date; name: string; place?: string; reason?: string },
  room = defaultRoom,
): Prepared {
  const text = pdf.toString('latin1')
  const tail = readTail(text)
  const root = objectText(text, tail, tail.root)
  if (/\/(AcroForm|Perms)\b/.test(root)) throw new UnsignablePdf('it has a form already')
  const pageNumber = firstPage(text, tail, root)
  const page = objectText(text, tail, pageNumber)
  const [field, signature] = [tail.size, tail.size + 1]

  const start = text.endsWith('\n') ? '' : '\n'
  let at = pdf.length + start.length
  const parts: Buffer[] = [Buffer.from(start)]
  const offsets = new Map<number, number>()
  const add = (number: number, body: string) => {
    const whole = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1')
    offsets.set(number, at)
    at += whole.length
    parts.push(whole)
  }
  add(tail.root, within(root, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`))
  add(pageNumber, withAnnotation(page, field))
  // F 132: printed and locked. A rectangle without extent needs no appearance, also under ISO 19005-2 §6.3.3.
  add(
    field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (TandaTangan) /F 132 /Rect [0 0 0 0] /P ${pageNumber} 0 R /V ${signature} 0 R >>`,
  )
  const described = [
    `/M (D:${said.at.toISOString().replace(/\.\d+|[-:TZ]/g, '')}Z)`,
    `/Name ${textString(said.name)}`,
    ...(said.place ? [`/Location ${textString(said.place)}`] : []),
    ...(said.reason ? [`/Reason ${textString(said.reason)}`] : []),
  ].join(' ')
  const rangeRoom = 48
  const before = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${described}\n/ByteRange `
  const contentsMark = '\n/Contents '
  const body = `${before}${' '.repeat(rangeRoom)}${contentsMark}<${'0'.repeat(2 * room)}> >>`
  const bodyAt = at + `${signature} 0 obj\n`.length
  add(signature, body)
  const xref = at
  parts.push(Buffer.from(updateTail(tail, offsets, xref, createHash('sha256').update(pdf).digest('hex')), 'latin1'))

  const bytes = Buffer.concat(parts.length > 0 ? [pdf, ...parts] : [pdf])
  const open = bodyAt + before.length + rangeRoom + contentsMark.length
  const close = open + 2 * room + 2
  const range = `[0 ${open} ${close} ${bytes.length - close}]`
  if (range.length > rangeRoom) throw new UnsignablePdf('it is too long')
  bytes.write(range.padEnd(rangeRoom), bodyAt + before.length, 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, open)).update(bytes.subarray(close)).digest()
  return { bytes, at: open + 1, room, digest }
}

/** The file with the signature in its place. Throws UnsignablePdf when it does not fit. */
export function putSignature({ bytes, at, room }: Prepared, der: Uint8Array): Buffer {
  if (der.length > room) throw new UnsignablePdf(`a signature of ${der.length} bytes in room for ${room}`)
  const whole = Buffer.from(bytes)
  whole.write(Buffer.from(der).toString('hex'), at, 'latin1')
  return whole
}

/** The last cross-reference table and trailer. Letters have exactly one, of the classic kind. */
function readTail(text: string): Tail {
  const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-100))
  const xref = Number(end?.[1] ?? Number.NaN)
  if (!end || !text.startsWith('xref', xref)) throw new UnsignablePdf('no cross-reference table of the classic kind')
  const table = text.slice(xref)
  const trailerAt = table.indexOf('trailer')
  const trailer = table.slice(trailerAt)
  const number = (name: string) => {
    const found = new RegExp(`/${name}\\s+(\\d+)`).exec(trailer)
    return found ? Number(found[1]) : undefined
  }
  const [size, root] = [number('Size'), number('Root')]
  const id = /\/ID\s*\[\s*(\([^)\\]*\)|<[^>]*>)\s*(\([^)\\]*\)|<[^>]*>)\s*\]/.exec(trailer)
  if (
    trailerAt < 0 ||
    size === undefined ||
    root === undefined ||
    !id?.[1] ||
    !id[2] ||
    /\/(Prev|Encrypt)\b/.test(trailer)
  )
    throw new UnsignablePdf('its trailer is not that of a letter')
  const offsets = new Map<number, number>()
  const lines = table
    .slice(0, trailerAt)
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
  let next = 0
  for (const line of lines.slice(1)) {
    const entry = /^(\d{10}) (\d{5}) ([nf])$/.exec(line)
    const head = /^(\d+) (\d+)$/.exec(line)
    if (entry) {
      if (entry[3] === 'n') offsets.set(next, Number(entry[1]))
      next++
    } else if (head) next = Number(head[1])
  }
  return { size, root, info: number('Info'), id: [id[1], id[2]], offsets, xref }
}

/** The dictionary of an object, from `<<` to its `>>`. */
function objectText(text: string, { offsets }: Tail, number: number): string {
  const at = offsets.get(number)
  const from = at === undefined ? -1 : text.indexOf('<<', at)
  const to = at === undefined ? -1 : text.indexOf('endobj', at)
  if (at === undefined || !text.startsWith(`${number} 0 obj`, at) || from < 0 || to < from)
    throw new UnsignablePdf(`object ${number} is not where the table says`)
  const body = text.slice(from, to).trimEnd()
  if (!body.endsWith('>>') || /\bstream\b/.test(body))
    throw new UnsignablePdf(`object ${number} is no plain dictionary`)
  return body
}

const within = (dictionary: string, more: string): string => `${dictionary.slice(0, -2).trimEnd()}\n  ${more}\n>>`

function firstPage(text: string, tail: Tail, root: string): number {
  let node = /\/Pages\s+(\d+)\s+0\s+R/.exec(root)?.[1]
  for (let depth = 0; node !== undefined && depth < 40; depth++) {
    const body = objectText(text, tail, Number(node))
    if (/\/Type\s*\/Page(?![A-Za-z])/.test(body)) return Number(node)
    node = /\/Kids\s*\[\s*(\d+)\s+0\s+R/.exec(body)?.[1]
  }
  throw new UnsignablePdf('no page was found')
}

function withAnnotation(page: string, field: number): string {
  if (!/\/Annots\b/.test(page)) return within(page, `/Annots [${field} 0 R]`)
  const list = /\/Annots\s*\[([^\]]*)\]/.exec(page)
  if (!list) throw new UnsignablePdf('its annotations are kept elsewhere')
  return page.replace(list[0], `/Annots [${list[1]} ${field} 0 R]`)
}

/** UTF-16 with its mark, as hexadecimal digits (§7.9.2.2): nothing to escape. */
const textString = (text: string): string => {
  const swapped = Buffer.from(text, 'utf16le').swap16()
  return `<FEFF${swapped.toString('hex').toUpperCase()}>`
}

function updateTail(tail: Tail, offsets: ReadonlyMap<number, number>, at: number, id: string): string {
  const numbers = [...offsets.keys()].sort((a, b) => a - b)
  const sections: string[] = []
  for (let from = 0; from < numbers.length; ) {
    let to = from + 1
    while (to < numbers.length && numbers[to] === (numbers[to - 1] ?? 0) + 1) to++
    sections.push(`${numbers[from]} ${to - from}\n`)
    for (const number of numbers.slice(from, to))
      sections.push(`${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`)
    from = to
  }
  const info = tail.info === undefined ? '' : `  /Info ${tail.info} 0 R\n`
  return `xref\n${sections.join('')}trailer\n<<\n  /Size ${tail.size + 2}\n  /Root ${tail.root} 0 R\n${info}  /ID [${tail.id[0]} <${id.slice(0, 32).toUpperCase()}>]\n  /Prev ${tail.xref}\n>>\nstartxref\n${at}\n%%EOF\n`
}
