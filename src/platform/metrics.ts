/** Platform: figures for the operator, in Prometheus' text format. Counts and times only; no person, case or address. */
import { timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  /** One answered request; `route` is the pattern (`/lacak/:nomor`), never the address. */
  request(method: string, route: string, status: number, ms: number): void
  /** One try of a job: `done`, `failed` (to be tried again) or `dead` (given up). */
  job(name: string, outcome: 'done' | 'failed' | 'dead', ms: number): void
  /** One request turned away because its address did too much; `limit` is the limit's name. */
  limited(limit: string): void
  /** Connections of a pool, read when asked. */
  pool(name: string, pool: pg.Pool): void
  /** A figure read when asked; a failing reader leaves its last value. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void
  text(): Promise<string>
  readonly contentType: string
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const maxRoutes = 500

/** One registry per process (not the library's global one: two sites in one test must not share figures). */
export function openMetrics(options: { process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (options.process) collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests by method, route and class of status',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte read to the answer made',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  const jobs = new Counter({
    name: 'melayani_jobs_total',
    help: 'Tries of jobs by outcome',
    labelNames: ['job', 'outcome'],
    registers: [register],
  })
  const jobDurations = new Histogram({
    name: 'melayani_job_duration_seconds',
    help: 'Time of one try of a job',
    labelNames: ['job'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
    registers: [register],
  })
  const limited = new Counter({
    name: 'melayani_limited_total',
    help: 'Requests turned away because their address did too much, by limit',
    labelNames: ['limit'],
    registers: [register],
  })
  const pools = new Map<string, pg.Pool>()
  new Gauge({
    name: 'melayani_pool_connections',
    help: 'Connections to the database by pool and state; waiting counts callers',
    labelNames: ['pool', 'state'],
    registers: [register],
    collect() {
      for (const [name, pool] of pools) {
        this.set({ pool: name, state: 'idle' }, pool.idleCount)
        this.set({ pool: name, state: 'busy' }, pool.totalCount - pool.idleCount)
        this.set({ pool: name, state: 'waiting' }, pool.waitingCount)
      }
    },
  })
  const routes = new Set<string>()
  /** A label must not grow with what visitors send, else memory does. */
  const bounded = (route: string): string => {
    if (routes.has(route)) return route
    if (routes.size >= maxRoutes) return 'other'
    routes.add(route)
    return route
  }
  return {
    request: (method, route, status, ms) => {
      const labels = { method: methods.has(method) ? method : 'other', route: bounded(route) }
      requests.inc({ ...labels, status: `${Math.floor(status / 100)}xx` })
      durations.observe(labels, ms / 1000)
    },
    job: (job, outcome, ms) => {
      jobs.inc({ job, outcome })
      jobDurations.observe({ job }, ms / 1000)
    },
    limited: (limit) => {
      limited.inc({ limit })
    },
    pool: (name, pool) => {
      pools.set(name, pool)
    },
    gauge: (name, help, read) => {
      register.removeSingleMetric(name)
      new Gauge({
        name,
        help,
        registers: [register],
        async collect() {
          try {
            this.set(await read())
          } catch {
            // The scrape goes on: a database that is down must not hide the other figures.
          }
        },
      })
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}

/** Addresses of this machine itself, IPv4 in IPv6 included. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(address))

/**
 * Lets a reader of figures in: with a token configured, only `Authorization: Bearer <token>`; without one, only a
 * connection from this machine that no proxy forwarded, and nobody where the process stands behind a proxy (`isPublic`):
 * one that adds no header of its own makes every visitor look local. Everyone else sees what is not there: 404.
 */
export const metricsGuard =
  (token: string | undefined, isPublic: boolean): MiddlewareHandler =>
  async (c, next) => {
    if (!(token === undefined ? !isPublic && isLocal(c) : sameToken(c.req.header('authorization'), token))) {
      return c.text('Tidak ditemukan', 404)
    }
    await next()
  }

function isLocal(c: Parameters<MiddlewareHandler>[0]): boolean {
  if (c.req.header('x-forwarded-for') || c.req.header('forwarded')) return false
  try {
    return isLoopback(getConnInfo(c).remote.address)
  } catch {
    return false
  }
}

function sameToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(/^Bearer (.+)$/i.exec(header ?? '')?.[1] ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
