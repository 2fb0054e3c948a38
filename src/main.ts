/** Main: one process: configuration, database, web and worker; and its clean end. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type pg from 'pg'
import { tenantOf, tenants } from './base/regions/actions/tenants.ts'
import { type FirstStart, type SetupCode, setUp, setupCodes, startTenant } from './front/setup/actions.ts'
import type { FirstTenant } from './front/setup/routes.tsx'
import { demoRegion } from './kernel/region.ts'
import { type Database, openDatabase, openPool } from './platform/db.ts'
import { type Config, readConfig, requireReal } from './platform/env.ts'
import { filesFromConfig, hastyFiles } from './platform/files.ts'
import type { Site } from './platform/http.tsx'
import { type Jobs, startJobs } from './platform/jobs.ts'
import { faultText, openLog } from './platform/log.ts'
import { openMetrics } from './platform/metrics.ts'
import { configFor, migrate } from './platform/migrate.ts'
import { closeOutlets } from './platform/notice.ts'
import { type RunningPostgres, startPostgres } from './platform/postgres/launcher.ts'
import { rateKeeper } from './platform/rate.ts'
import { isWritten } from './service/simulator/actions/written.ts'
import { openWeb } from './web.tsx'
import { crontab, jobHandlers } from './worker.ts'

/** The secret of a demo, made at first start and kept beside its data, readable by its owner only. */
export function demoSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const secret = randomBytes(48).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return secret
}

export type DatabaseAccess = { admin: pg.ClientConfig; postgres?: RunningPostgres }

/** The database of the configuration, started when it is our own, brought to the present schema. */
export async function openAccess(
  config: Config,
  onLog: (line: string) => void,
  onDeath?: (last: string) => void,
): Promise<DatabaseAccess> {
  if (config.DATABASE_URL) {
    const admin = { connectionString: config.DATABASE_URL }
    await migrate(admin, config.secret)
    return { admin }
  }
  const postgres = await startPostgres({ dataFolder: join(config.dataFolder, 'postgres'), onLog, onDeath })
  await postgres.ensureDatabase('melayani')
  const admin = postgres.config('melayani')
  await migrate(admin, config.secret)
  return { admin, postgres }
}

/** The tables' owner, for what the serving role may not do: tenants and areas. */
export const ownerPool = (admin: pg.ClientConfig): pg.Pool =>
  openPool({ ...admin, options: '-c role=melayani_owner' }, 2)

export type Running = {
  url: string
  site: Site
  first?: FirstStart
  codes: SetupCode[]
  /** When the past of the demonstration is written, or there is none to write. */
  past: Promise<unknown>
  stop(): Promise<void>
}

export type StartOptions = { empty?: boolean; onLog?: (line: string) => void; onDeath?: (last: string) => void }

/** Starts everything and resolves when requests are answered. */
export async function start(
  environment: Record<string, string | undefined>,
  options: StartOptions = {},
): Promise<Running> {
  const config = readConfig(environment, demoSecret)
  if (options.empty) requireReal(environment)
  const log = openLog(config.MELAYANI_LOG)
  const access = await openAccess(config, options.onLog ?? (() => {}), options.onDeath)
  const ending: (() => Promise<unknown>)[] = []
  const { postgres } = access
  if (postgres) ending.push(() => postgres.stop())
  try {
    const pool = openPool(configFor(access.admin, 'melayani_app', config.secret), 20)
    ending.push(() => pool.end())
    // Rate limits are asked while a request may hold a connection of the first pool; waiting there could use it up.
    const counting = openPool(configFor(access.admin, 'melayani_app', config.secret), 4)
    ending.push(() => counting.end())
    const db = openDatabase(pool)
    const site: Site = {
      config,
      db,
      log,
      rates: rateKeeper(openDatabase(counting), config.secret),
      files: await filesFromConfig(config),
      metrics: openMetrics({ process: true }),
      clock: () => new Date(),
      tenantOf: tenantOf(db),
      tenantByRegion: async (region) => (await db.outside(tenants)).find((tenant) => tenant.region === region),
      pastsInWriting: new Set(),
    }
    ending.push(async () => {
      closeOutlets(site)
      site.files.close()
    })
    const first = await firstStart(site, access.admin, options.empty ?? false)
    if (await servesReal(db)) requireReal(environment)
    config.demo &&= !options.empty && (await db.outside(tenants)).some((tenant) => tenant.region === demoRegion)
    const workers = openPool(configFor(access.admin, 'melayani_worker', config.secret), 12)
    ending.push(() => workers.end())
    const jobs = await startJobs({ pool: workers, site, handlers: jobHandlers(site), crontab })
    ending.push(() => jobs.stop())
    const server = await listen(site, first?.kind === 'empty' ? firstTenant(site, access.admin) : undefined)
    ending.push(() => closed(server))
    const { port } = server.address() as AddressInfo
    const url = `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST.replace('127.0.0.1', 'localhost')}:${port}`
    if (config.PORT === 0) config.url = config.url.replace(/:0$/, `:${port}`)
    watch(jobs, site)
    const past = writePast(site)
    ending.push(past.stop)
    const codes = await setupCodes(db, config.secret, site.clock())
    return { url, site, first, codes, past: past.ended, stop: () => endAll(ending) }
  } catch (fault) {
    await endAll(ending)
    throw fault
  }
}

const servesReal = async (db: Database): Promise<boolean> =>
  (await db.outside(tenants)).some((tenant) => tenant.region !== demoRegion && !tenant.simulated)

/** Every demonstration has the same past but for the day on which it ends. */
const demoSeed = 'sukamaju'

/**
 * Writes the past that the demonstration was marked for and does not have yet, while it serves already. Nothing of it is
 * seen before all of it is there, and pages say that it is being written; a process that ends first leaves none, and the
 * next one begins anew.
 */
function writePast(site: Site): { ended: Promise<unknown>; stop(): Promise<unknown> } {
  const stopping = new AbortController()
  const write = async () => {
    const tenant = site.config.demo ? await site.tenantByRegion(demoRegion) : undefined
    if (!tenant?.simulated || (await isWritten(site.db, tenant))) return
    site.pastsInWriting?.add(tenant.region)
    const { writeHistory } = await import('./service/simulator/actions/history.ts')
    const shop = { db: site.db, files: await hastyFiles(site.config), secret: site.config.secret, url: site.config.url }
    const written = await writeHistory(shop, tenant, {
      now: site.clock(),
      signal: stopping.signal,
      // Half of one processor at most: the other half is for people.
      rest: 1,
      onSlow: (why) => site.log.warn(`simulated history is written act by act: ${why}`),
    })
    site.pastsInWriting?.delete(tenant.region)
    if (written.ok)
      site.log.info('simulated history written', { count: written.value.cases, ms: written.value.milliseconds })
    else if (written.refusal !== 'stopped') site.log.warn(`no simulated history: ${written.refusal}`)
  }
  const ended = write().catch((fault) => {
    site.pastsInWriting?.clear()
    site.log.error('simulated history failed', { fault: faultText(fault) })
  })
  return {
    ended,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

async function firstStart(site: Site, admin: pg.ClientConfig, empty: boolean): Promise<FirstStart | undefined> {
  if ((await site.db.outside(tenants)).length > 0) return undefined
  const owner = ownerPool(admin)
  try {
    const days = site.config.MELAYANI_DEMO_HISTORY
    const history = days > 0 ? { days, seed: demoSeed } : undefined
    return await setUp(openDatabase(owner), site, { empty: empty || !site.config.demo, history })
  } finally {
    await owner.end()
  }
}

/** The one act of the web that needs the owner: the first visit of an empty installation chooses its government. */
const firstTenant =
  (site: Site, admin: pg.ClientConfig): FirstTenant =>
  async (wanted, now) => {
    const owner = ownerPool(admin)
    try {
      return await startTenant(openDatabase(owner), site.db, wanted, now, { onlyFirst: true })
    } finally {
      await owner.end()
    }
  }

function listen(site: Site, first: FirstTenant | undefined): Promise<Server> {
  return new Promise((resolve, reject) => {
    const web = openWeb(site, first)
    const server = serve({ fetch: web.fetch, port: site.config.PORT, hostname: site.config.HOST }, () =>
      resolve(server as Server),
    ) as Server
    server.keepAliveTimeout = 65_000
    server.requestTimeout = 300_000
    server.once('error', reject)
  })
}

/** Milliseconds a request in flight may still take when the process stops. */
const patience = 25_000

/** Takes no new requests; those in flight finish, and a connection closes as soon as it is idle. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const enough = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(enough)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Ends in the reverse order of the beginning; one that fails does not keep the others from ending. */
async function endAll(ending: (() => Promise<unknown>)[]): Promise<void> {
  while (ending.length > 0)
    await ending
      .pop()?.()
      .catch(() => {})
}

function watch(jobs: Jobs, site: Site): void {
  jobs.ended.catch((fault) => site.log.error('jobs ended', { fault: faultText(fault) }))
}
