/** Platform: /sehat (the process lives), /siap (it can serve), /metrics (its figures). No tenant, no session, no words. */
import { Hono } from 'hono'
import type { Site, Vars } from './http.tsx'
import { metricsGuard } from './metrics.ts'

export function healthRoutes(site: Site): Hono<Vars> {
  const app = new Hono<Vars>()
  app.get('/sehat', (c) => c.json({ status: 'sehat' }))
  app.get('/siap', async (c) => {
    try {
      await site.db.pool.query('select 1')
      return c.json({ status: 'siap' })
    } catch {
      return c.json({ status: 'belum siap' }, 503)
    }
  })
  app.get('/metrics', metricsGuard(site.config.MELAYANI_METRICS_TOKEN, site.config.isPublic), async (c) => {
    c.header('content-type', site.metrics.contentType)
    return c.body(await site.metrics.text())
  })
  return app
}
