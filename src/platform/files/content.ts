/** Platform, files: what an uploaded file really is, and that in a form fit to keep. Reads the file it is given. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { no, ok, type Result } from '../../kernel/result.ts'
import { pdfFault } from './pdf.ts'

export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'

/** The ending a name gets: that of the content, whatever the sender wrote. */
const endings: Record<FileType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

export type ContentLimits = {
  /** Of the upload and of what is kept. Default 10 MB. */
  maxBytes?: number
  /** Kinds taken; default all. HEIC and AVIF count as JPEG, into which they are turned. */
  types?: readonly FileType[]
}

export type Content = {
  type: FileType
  bytes: Buffer
  sha256: Buffer
  width?: number
  height?: number
  /** A small WebP to show beside its name; images only. */
  preview?: Buffer
}

/** With a detail where one is known: `heic-unreadable`, `pixels`, `encrypted`, `acts`, `cut`. */
export type ContentRefusal = 'too-large' | 'wrong-type' | 'unreadable' | 'empty'

/** 50 megapixels: the best camera of a phone of 2026 in its usual mode, or A4 at 600 dpi. */
const maxPixels = 50_000_000
/** Longest side kept: A4 at 250 dpi. Text of 6 points stays legible. */
const maxSide = 3000
const previewSide = 320

/** Files being examined at once in this process; drawing an image may take some hundred MB. */
const atOnce = 2
let busy = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}

/**
 * Finds the type by content and makes the file fit to keep. Images are drawn anew: upright, without metadata (place and
 * camera of a photo are nobody's business), at most 3000 px a side, so that what is kept is an image and nothing else.
 * PDFs are kept byte for byte, their author and title included, when nothing in them acts: a signature in one must hold.
 */
export const readContent = (path: string, limits: ContentLimits): Promise<Result<Content, ContentRefusal, string>> =>
  inTurn(async () => examine(await readFile(path), limits))

async function examine(bytes: Buffer, limits: ContentLimits): Promise<Result<Content, ContentRefusal, string>> {
  const maxBytes = limits.maxBytes ?? 10_000_000
  if (bytes.length === 0) return no('empty')
  if (bytes.length > maxBytes) return no('too-large')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const type = found && keptAs(found.mime)
  if (!found || !type || !(limits.types?.includes(type) ?? true)) return no('wrong-type')
  if (type === 'application/pdf') return pdf(bytes)
  return image(bytes, type, found.mime, maxBytes)
}

/** NB svg, gif, tiff and every office format are refused: they act, or cannot be drawn anew without loss. */
function keptAs(mime: string): FileType | undefined {
  if (mime === 'application/pdf' || mime === 'image/jpeg' || mime === 'image/png' || mime === 'image/webp') return mime
  if (mime === 'image/apng') return 'image/png'
  if (mime === 'image/heic' || mime === 'image/heif' || mime === 'image/avif') return 'image/jpeg'
  return undefined
}

function pdf(bytes: Buffer): Result<Content, ContentRefusal, string> {
  const fault = pdfFault(bytes)
  if (fault === 'not-pdf') return no('wrong-type')
  if (fault === 'cut') return no('unreadable', 'cut')
  if (fault) return no('wrong-type', fault)
  return ok({ type: 'application/pdf', bytes, sha256: sha256(bytes) })
}

async function image(
  bytes: Buffer,
  type: FileType,
  found: string,
  maxBytes: number,
): Promise<Result<Content, ContentRefusal, string>> {
  const open = () => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true, pages: 1 })
  let meta: Metadata
  try {
    meta = await open().metadata()
  } catch (fault) {
    return unreadable(fault, found)
  }
  if (meta.width * meta.height > maxPixels) return no('too-large', 'pixels')
  try {
    const upright = open()
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    const drawn = await encode(upright, type).toBuffer({ resolveWithObject: true })
    if (drawn.data.length > maxBytes) return no('too-large')
    const preview = await sharp(drawn.data)
      .resize(previewSide, previewSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .webp({ quality: 72 })
      .toBuffer()
    return ok({
      type,
      bytes: drawn.data,
      sha256: sha256(drawn.data),
      width: drawn.info.width,
      height: drawn.info.height,
      preview,
    })
  } catch (fault) {
    return unreadable(fault, found)
  }
}

const encode = (picture: Sharp, type: FileType): Sharp => {
  if (type === 'image/png') return picture.png({ compressionLevel: 9 })
  if (type === 'image/webp') return picture.webp({ quality: 85 })
  return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 85, chromaSubsampling: '4:4:4' })
}

/** The built decoder has no HEVC (its patents); then a HEIC photo is refused with a reason of its own. */
function unreadable(fault: unknown, found: string): Result<never, ContentRefusal, string> {
  if (fault instanceof Error && /pixel limit/i.test(fault.message)) return no('too-large', 'pixels')
  if (found === 'image/heic' || found === 'image/heif') return no('wrong-type', 'heic-unreadable')
  return no('unreadable')
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/**
 * The name under which a file is shown: one ending, that of its content. `surat.pdf.exe` holding a PDF is `surat.pdf`;
 * dots within go, so that no system takes a middle part for the ending.
 */
export function fittingName(name: string, type: FileType): string {
  const ending = endings[type]
  const known = /\.(pdf|jpe?g|png|webp|hei[cf]|avif)$/i
  let base = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  while (known.test(base)) base = base.replace(known, '')
  base = base.replace(/\./g, '-').replace(/^[-\s]+|[-\s]+$/g, '')
  return `${base || 'berkas'}.${ending}`
}
