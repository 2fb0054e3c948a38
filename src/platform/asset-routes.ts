/** Platform: the static files of the pages, packed once, cached for ever under names that carry their hash. */
import { Hono } from 'hono'
import { assetResponse, packAssets } from './compress.ts'
import type { Vars } from './http.tsx'
import { assets } from './ui/assets.ts'

export function assetRoutes(): Hono<Vars> {
  const packed = packAssets(assets)
  const app = new Hono<Vars>()
  app.get('/aset/*', (c) => assetResponse(c, packed) ?? c.text('Tidak ditemukan', 404))
  return app
}
