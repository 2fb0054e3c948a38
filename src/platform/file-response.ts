/** Platform: a kept file as an answer over HTTP, so that no browser can be made to run what is in it. Asks the file store. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Context } from 'hono'
import sharp from 'sharp'
import type { OpenFile } from './files.ts'
import type { Ctx } from './http.tsx'
import { refusalPage } from './refusal.tsx'

export type FileResponseOptions = {
  /** Shown in the page instead of saved: for images (all are drawn anew) and previews only; ignored for others. */
  inline?: boolean
  /** Under what name it is saved, instead of the one it came with. */
  name?: string
}

/** The file itself. Whether this person may have it was decided before. Held: 409; infected: 410; unknown: 404. */
export async function fileResponse(c: Ctx, fileId: string, options: FileResponseOptions = {}): Promise<Response> {
  const { db, files } = c.get('site')
  const file = await db.inRegion(c.get('tenant').region, (tx) => files.open(tx, fileId))
  if (!file) return refusalPage(c, 'not-found')
  if (file.fact.state === 'held') return refusalPage(c, 'held', { retryAfter: 10 })
  if (file.fact.state === 'infected') return refusalPage(c, 'gone', { text: destroyed })
  return openedResponse(c, file, options)
}

/** The small picture of an image, to be shown in the page; 404 for what has none or may not be opened. */
export async function previewResponse(c: Ctx, fileId: string): Promise<Response> {
  const { db, files } = c.get('site')
  const file = await db.inRegion(c.get('tenant').region, (tx) => files.preview(tx, fileId))
  return file ? openedResponse(c, file, { inline: true }) : refusalPage(c, 'not-found')
}

/** Longest side of a picture shown beside answers, in pixels: a photographed card can be read, at about 150 kB. */
const pictureSide = 1200

/** An image large enough to be read and small enough for a slow line, drawn anew each time; 404 for what is no image. */
export async function pictureResponse(c: Ctx, fileId: string): Promise<Response> {
  const { db, files } = c.get('site')
  const file = await db.inRegion(c.get('tenant').region, (tx) => files.open(tx, fileId))
  if (!file?.type.startsWith('image/') || file.fact.state !== 'clean') return refusalPage(c, 'not-found')
  const name = file.fact.name.replace(/\.[a-z]+$/, '.webp')
  const headers = { ...closed, 'content-type': 'image/webp', 'content-disposition': disposition('inline', name) }
  if (c.req.raw.method === 'HEAD') return new Response(null, { status: 200, headers })
  const picture = sharp(await buffer(await file.read()))
    .resize(pictureSide, pictureSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 74 })
  return new Response(new Uint8Array(await picture.toBuffer()), { status: 200, headers })
}

const destroyed = {
  id: 'Berkas ini mengandung program berbahaya, jadi sudah kami hapus.',
  en: 'This file held a harmful program, so we have destroyed it.',
}

/** Bytes of an opened, clean file. `read` is called only when bytes are sent: 304 (RFC 9110 §13.1.2) and HEAD open nothing. */
export async function openedResponse(c: Context, file: OpenFile, options: FileResponseOptions = {}): Promise<Response> {
  const { fact, type, bytes } = file
  const isPreview = file.preview
  const inline = options.inline === true && type.startsWith('image/')
  const etag = `"${fact.sha256.toString('base64url')}${isPreview ? '-p' : ''}"`
  const name = options.name ?? (isPreview ? fact.name.replace(/\.[a-z]+$/, '.webp') : fact.name)
  const headers: Record<string, string> = {
    ...closed,
    'content-type': type,
    'content-disposition': disposition(inline ? 'inline' : 'attachment', name),
    etag,
  }
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  headers['content-length'] = String(bytes)
  if (c.req.raw.method === 'HEAD') return new Response(null, { status: 200, headers })
  const stream = await file.read()
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status: 200, headers })
}

/** Kept by nobody between us and the person, never guessed at, never a page of ours. */
const closed = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** RFC 6266: an ASCII name for old programs, the whole name in UTF-8 for the others. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_') || 'berkas'
  const whole = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${whole}`
}

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
