/** Front, api. */
import { Hono } from 'hono'
import type { Vars } from '../../platform/http.tsx'
export const apiRoutes = new Hono<Vars>()
