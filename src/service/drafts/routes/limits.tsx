/** Drafts: stands before the writing of applications: what one address may begin, send and hand in, generous for a village office behind one. */
import { Hono, type MiddlewareHandler } from 'hono'
import { addressOf } from '../../../base/people/actions/guard.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Ctx, Site, Vars } from '../../../platform/http.tsx'
import { isLoopback } from '../../../platform/metrics.ts'
import { type Limit, type LocalBuckets, localBuckets } from '../../../platform/rate.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { limitWords } from '../words.ts'

/** Many people share an address: offices, and whole towns on one mobile network. Bytes are counted in megabytes. */
export const draftLimits = {
  begin: { name: 'permohonan-mulai', burst: 200, everySeconds: 5 },
  send: { name: 'permohonan-kirim', burst: 200, everySeconds: 5 },
  bytes: { name: 'permohonan-unggah', burst: 1000, everySeconds: 1 },
} as const satisfies Record<string, Limit>

/** Kept in memory: these limits hold off floods, and a journey to the database for each press would itself be one. */
const buckets = new WeakMap<Site, LocalBuckets>()
const bucketsOf = (site: Site): LocalBuckets => {
  const known = buckets.get(site) ?? localBuckets()
  buckets.set(site, known)
  return known
}

/** A body that does not say how long it is counts as one of the largest usual ones. */
const unsaidMegabytes = 10

function megabytes(c: Ctx): number {
  if (!(c.req.header('content-type') ?? '').startsWith('multipart/form-data')) return 0
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  return Number.isFinite(length) ? Math.max(1, Math.ceil(length / 1_000_000)) : unsaidMegabytes
}

const limited =
  (kind: keyof typeof draftLimits, amountOf: (c: Ctx) => number): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const from = addressOf(c)
    const amount = c.req.method === 'POST' ? amountOf(c) : 0
    // From this very machine come its operator, or a proxy that does not say for whom.
    if (amount === 0 || from === '' || isLoopback(from)) return next()
    const site = c.get('site')
    const wait = bucketsOf(site).take(draftLimits[kind], `${c.get('tenant').region} ${from}`, c.get('now'), amount)
    if (wait === 0) return next()
    site.metrics.limited(draftLimits[kind].name)
    return refusalPage(c, 'too-many', { text: limitWords[kind], retryAfter: wait })
  }

export const limitRoutes = new Hono<Vars>()
const draftPath = `/permohonan/:id{${uuidPattern}}`
limitRoutes.use(
  '/permohonan',
  limited('begin', () => 1),
)
limitRoutes.use(
  `${draftPath}/kirim`,
  limited('send', () => 1),
)
limitRoutes.use(`${draftPath}/isi/*`, limited('bytes', megabytes))
