/** Drafts, routes: all addresses below /permohonan. */
import { Hono } from 'hono'
import type { Vars } from '../../../platform/http.tsx'
import { aroundRoutes } from './around.tsx'
import { formRoutes } from './form.tsx'
import { sendRoutes } from './send.tsx'

export const draftRoutes = new Hono<Vars>()
draftRoutes.route('/', aroundRoutes)
draftRoutes.route('/', formRoutes)
draftRoutes.route('/', sendRoutes)
