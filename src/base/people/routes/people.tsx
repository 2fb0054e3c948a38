/** Base, people: /masuk, /keluar, /mulai, /akun and /operator together, as the web process mounts them. */
import { Hono } from 'hono'
import type { Vars } from '../../../platform/http.tsx'
import type { Notify } from '../actions/codes.ts'
import { accountRoutes } from './account.tsx'
import { operatorRoutes } from './operator.tsx'
import { proofRoutes } from './proof.tsx'
import { signInRoutes } from './sign-in.tsx'

/** `notify` puts a one-time code into the outbox, in the transaction that made it. */
export function openPeopleRoutes(notify: Notify): Hono<Vars> {
  const routes = new Hono<Vars>()
  routes.route('/', signInRoutes(notify))
  routes.route('/', proofRoutes)
  routes.route('/', accountRoutes)
  routes.route('/', operatorRoutes)
  return routes
}
