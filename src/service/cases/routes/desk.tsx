/** Cases: the door of the officer's addresses under /meja, and what stands behind it. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import type { Vars } from '../../../platform/http.tsx'
import { appointmentRoutes } from './appointments.tsx'
import { batchRoutes } from './batch.tsx'
import { isSaidKey, sayOnce } from './common.tsx'
import { eventRoutes } from './events.tsx'
import { exportRoutes } from './exports.tsx'
import { fileRoutes } from './file.tsx'
import { filterRoutes } from './filters.tsx'
import { judgeRoutes } from './judge.tsx'
import { opinionRoutes } from './opinion.tsx'
import { queueRoutes } from './queue.tsx'
import { reasonRoutes } from './reasons.tsx'
import { reopeningRoutes } from './reopening.tsx'
import { taskRoutes } from './task.tsx'
import { touchRoutes } from './touch.tsx'

export const deskRoutes = new Hono<Vars>()
deskRoutes.use('/meja', requireStaff('queue.see'))
deskRoutes.use('/meja/*', requireStaff('queue.see'))

// `?hasil=` after an act becomes something said once, so that a page loaded again does not repeat it.
deskRoutes.use('/meja/*', async (c, next) => {
  const key = c.req.query('hasil')
  if (c.req.method !== 'GET' || key === undefined) return next()
  const url = new URL(c.req.url)
  const caseId = c.req.query('berkas') ?? /^\/meja\/berkas\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1] ?? ''
  if (isSaidKey(key)) sayOnce(c, key, /^[0-9a-f-]{36}$/.test(caseId) ? caseId : '')
  url.searchParams.delete('hasil')
  url.searchParams.delete('berkas')
  return c.redirect(url.pathname + url.search, 303)
})

deskRoutes.route('/', queueRoutes) // /meja, /meja/ambil, /meja/cari
deskRoutes.route('/', fileRoutes) //  /meja/berkas
deskRoutes.route('/', taskRoutes) //  /meja/tugas
deskRoutes.route('/', touchRoutes) // /meja/denyut, /meja/unit/waktu
deskRoutes.route('/', reopeningRoutes) // /meja/berkas/…/pembukaan
deskRoutes.route('/', opinionRoutes) // /meja/berkas/…/pendapat, /meja/pendapat
deskRoutes.route('/', appointmentRoutes) // /meja/berkas/…/jadwal
deskRoutes.route('/', eventRoutes) // /meja/berkas/…/kabar
deskRoutes.route('/', judgeRoutes) // /meja/keberatan
deskRoutes.route('/', reasonRoutes) // /meja/alasan
deskRoutes.route('/', filterRoutes) // /meja/saringan
deskRoutes.route('/', batchRoutes) // /meja/serentak
deskRoutes.route('/', exportRoutes) // /meja/ekspor
