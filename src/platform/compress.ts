/** Platform: fewer bytes on the line. Answers are compressed as they are made, assets once at start. Touches no disk. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

export type Coding = 'br' | 'gzip'

/** Below this an answer fits one packet anyhow. */
const minBytes = 860
/** An answer of more is not gathered in memory; files are of other types and never come here. */
const maxBytes = 5_000_000
const compressible =
  /^(text\/(html|css|plain|csv|xml|javascript)|image\/svg\+xml|application\/([\w.-]+\+)?(json|xml)|application\/javascript)\s*(;|$)/i

/** The best coding both know (RFC 9110 §12.5.3); brotli when equal. Undefined: send it plain. */
export function chooseCoding(acceptEncoding: string | undefined): Coding | undefined {
  const wish = new Map<string, number>()
  for (const part of (acceptEncoding ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    const q = parameters.find((text) => text.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    if (name) wish.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0)
  }
  const weightOf = (coding: Coding) => wish.get(coding) ?? wish.get('*') ?? 0
  const best: Coding = weightOf('br') >= weightOf('gzip') ? 'br' : 'gzip'
  return weightOf(best) > 0 ? best : undefined
}

/** Compresses text answers of 860 bytes and more. Says `vary` even when it does not, for caches between. */
export const compressed = (): MiddlewareHandler => async (c, next) => {
  await next()
  const { res } = c
  const type = res.headers.get('content-type') ?? ''
  if (!res.body || !compressible.test(type) || res.headers.has('content-encoding') || res.status === 206) return
  if (/no-transform/i.test(res.headers.get('cache-control') ?? '') || /^text\/event-stream/i.test(type)) return
  addVary(res.headers)
  if (Number(res.headers.get('content-length') ?? 0) > maxBytes) return
  const coding = chooseCoding(c.req.header('accept-encoding'))
  if (!coding) return
  const plain = Buffer.from(await res.arrayBuffer())
  const headers = new Headers(res.headers)
  headers.delete('content-length')
  if (plain.length < minBytes || plain.length > maxBytes) {
    c.res = undefined
    c.res = new Response(new Uint8Array(plain), { status: res.status, headers })
    return
  }
  const packed =
    coding === 'br' ? await brotli(plain, brotliOptions(5, plain.length)) : await gzipped(plain, { level: 6 })
  headers.set('content-encoding', coding)
  // The bytes are no longer those the strong tag was made of (RFC 9110 §8.8.1).
  const etag = headers.get('etag')
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
  c.res = undefined
  c.res = new Response(new Uint8Array(packed), { status: res.status, headers })
}

const brotliOptions = (quality: number, size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
})

function addVary(headers: Headers): void {
  const before = headers.get('vary') ?? ''
  if (/(^|,)\s*(\*|accept-encoding)\s*(,|$)/i.test(before)) return
  headers.set('vary', before ? `${before}, accept-encoding` : 'accept-encoding')
}

export type PackedAsset = { type: string; etag: string; plain: Buffer; br?: Buffer; gzip?: Buffer }

/** Packs assets as small as they get, once. A packed form is kept only where it saves a tenth. */
export function packAssets(
  assets: readonly { path: string; type: string; body: Buffer }[],
): ReadonlyMap<string, PackedAsset> {
  const packed = new Map<string, PackedAsset>()
  for (const { path, type, body } of assets) {
    const asset: PackedAsset = {
      type,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      plain: body,
    }
    if (compressible.test(type) && body.length >= minBytes) {
      const br = brotliCompressSync(body, brotliOptions(11, body.length))
      const zip = gzipSync(body, { level: 9 })
      if (br.length < body.length * 0.9) asset.br = br
      if (zip.length < body.length * 0.9) asset.gzip = zip
    }
    packed.set(path, asset)
  }
  return packed
}

/** The answer with an asset, for a year; undefined when there is none at this path. The name must carry a hash. */
export function assetResponse(c: Context, assets: ReadonlyMap<string, PackedAsset>): Response | undefined {
  const asset = assets.get(c.req.path)
  if (!asset) return undefined
  const coding = chooseCoding(c.req.header('accept-encoding'))
  const body = (coding && asset[coding]) ?? asset.plain
  const etag = body === asset.plain ? asset.etag : `${asset.etag.slice(0, -1)}-${coding}"`
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    etag,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  }
  if (c.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  if (body !== asset.plain && coding) headers['content-encoding'] = coding
  headers['content-length'] = String(body.length)
  return new Response(new Uint8Array(body), { headers })
}
