/** Platform, files: a kept file as an answer over HTTP, so that no browser can be made to run what is in it. */
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { OpenFile } from '../files.ts'

export type FileResponseOptions = {
  /** Shown in the page instead of saved: for images (all are drawn anew) and previews only; ignored for others. */
  inline?: boolean
}

/**
 * The answer with the bytes. Whether this person may have it was asked before. `read` is called only when bytes are
 * sent: 304 (RFC 9110 §13.1.2) and HEAD open nothing. A held file is 409, an infected one 410, both without bytes.
 */
export async function fileResponse(c: Context, file: OpenFile, options: FileResponseOptions = {}): Promise<Response> {
  const { fact, type, bytes } = file
  if (fact.state === 'held')
    return c.text('Berkas sedang diperiksa. Coba lagi sebentar lagi.', 409, { 'retry-after': '10', ...closed })
  if (fact.state === 'infected') return c.text('Berkas dihapus karena berbahaya.', 410, closed)
  const isPreview = type !== fact.type || bytes !== fact.bytes
  const inline = options.inline === true && type.startsWith('image/')
  const etag = `"${fact.sha256.toString('base64url')}${isPreview ? '-p' : ''}"`
  const headers: Record<string, string> = {
    ...closed,
    'content-type': type,
    'content-disposition': disposition(
      inline ? 'inline' : 'attachment',
      isPreview ? previewName(fact.name) : fact.name,
    ),
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

const previewName = (name: string): string => name.replace(/\.[a-z]+$/, '.webp')

const matches = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
