/** Test: the public pages on a test's database, with the library published and, where wanted, a past of invented cases. */
import { tmpdir } from 'node:os'
import { Hono } from 'hono'
import { portalRoutes } from '../src/front/portal/routes.tsx'
import { publishLibrary } from '../src/front/setup/actions.ts'
import { uuidv7 } from '../src/kernel/id.ts'
import { assetRoutes } from '../src/platform/asset-routes.ts'
import { openRequest, type Site, type Vars } from '../src/platform/http.tsx'
import { silentLog } from '../src/platform/log.ts'
import { rateKeeper } from '../src/platform/rate.ts'
import { refusalPage } from '../src/platform/refusal.tsx'
import { secured } from '../src/platform/security.ts'
import { castNow, region, seedTestCast } from './cast.ts'
import { type TestDatabase, testDatabase } from './helpers.ts'

export type PortalSite = { app: Hono<Vars>; site: Site; test: TestDatabase; at(moment: Date): void }

/** The invented regency with every service of the library (or none), and the portal over it. */
export async function openPortalSite(options: { services?: false } = {}): Promise<PortalSite> {
  const test = await testDatabase()
  await seedTestCast(test)
  if (options.services !== false) await publishLibrary(test.db, region, castNow)
  let now = castNow
  const site = {
    config: { demo: true, secret: test.secret, url: 'https://sukamaju.example' },
    db: test.db,
    log: silentLog,
    rates: rateKeeper(test.db, test.secret),
    files: { spool: tmpdir() },
    metrics: { request: () => {} },
    clock: () => now,
    tenantOf: async () => ({
      region,
      kind: 'government',
      name: 'Kabupaten Sukamaju Raya',
      zone: 'WIB',
      seat: 'Mekarsari',
    }),
  } as unknown as Site
  const app = new Hono<Vars>()
  app.route('/', assetRoutes())
  app.use(openRequest(site))
  app.use(secured(site))
  app.route('/', portalRoutes)
  app.notFound((c) => refusalPage(c, 'not-found'))
  return {
    app,
    site,
    test,
    at: (moment) => {
      now = moment
    },
  }
}

export type PastCase = {
  service: string
  sentAt: Date
  dueAt: Date
  /** Absent while it is open. */
  decidedAt?: Date
  waitingSince?: Date
}

/** Puts cases into the past as their end state only: no tasks, no answers. For figures, never for journeys. */
export async function insertPast(test: TestDatabase, cases: readonly PastCase[]): Promise<void> {
  const rows = cases.map((it, n) => {
    const seconds = it.decidedAt ? Math.round((it.decidedAt.getTime() - it.sentAt.getTime()) / 1000) : null
    return {
      region_code: region,
      id: uuidv7(it.sentAt),
      number: `UJI-${n}-${it.sentAt.getTime()}`,
      arrival: n + 1,
      service_id: it.service,
      version: 1,
      unit_key: 'dukcapil',
      status: it.decidedAt ? 'approved' : 'queued',
      lang: 'id',
      channel: 'web',
      code_hash: '\\x00',
      answers: {},
      applicant_name: 'Warga Uji',
      notify_helper: false,
      senders: [],
      marking: {},
      clock: 'jam',
      length: 24,
      sent_at: it.sentAt,
      due_at: it.dueAt,
      waiting_since: it.waitingSince ?? null,
      pauses: [],
      decided_at: it.decidedAt ?? null,
      closed_at: it.decidedAt ?? null,
      office_seconds: seconds,
      citizen_seconds: seconds,
      revision: 0,
    }
  })
  const client = await test.owner.connect()
  try {
    await client.query('begin')
    await client.query('select core.enter_region($1)', [region])
    await client.query('insert into cases.case select * from json_populate_recordset(null::cases.case, $1)', [
      JSON.stringify(rows),
    ])
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** A believable year: about 330 decided cases over half a year and some open ones, the same each time. */
export function inventedPast(now: Date): PastCase[] {
  let seed = 20261123
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  const kinds: [string, number, number, number][] = [
    ['ktp-hilang', 90, 24, 9],
    ['akta-kelahiran', 70, 24, 11],
    ['kk-baru', 55, 24, 14],
    ['domisili', 40, 24, 4],
    ['ak1', 30, 24, 6],
    ['sktm', 22, 24, 20],
    ['pindah-keluar', 14, 24, 13],
    ['izin-penelitian', 6, 72, 40],
    ['informasi-publik', 3, 240, 150],
  ]
  const hour = 3_600_000
  const cases: PastCase[] = []
  for (const [service, count, promised, usual] of kinds) {
    for (let n = 0; n < count; n++) {
      const sentAt = new Date(now.getTime() - (5 + random() * 150 * 24) * hour)
      const took = usual * (0.25 + random() * 1.2 + (random() < 0.08 ? 2.5 : 0)) * hour
      const decidedAt = new Date(sentAt.getTime() + took)
      const dueAt = new Date(sentAt.getTime() + promised * hour)
      cases.push(decidedAt < now ? { service, sentAt, dueAt, decidedAt } : { service, sentAt, dueAt })
    }
    const open = Math.ceil(count / 18)
    for (let n = 0; n < open; n++) {
      const sentAt = new Date(now.getTime() - random() * 20 * hour)
      cases.push({ service, sentAt, dueAt: new Date(sentAt.getTime() + promised * hour) })
    }
  }
  const old = new Date(now.getTime() - 30 * hour)
  cases.push({ service: 'sktm', sentAt: old, dueAt: new Date(old.getTime() + 24 * hour) })
  return cases
}
