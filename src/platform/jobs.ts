/** Platform: background work over graphile-worker. Adds jobs inside the caller's transaction, and runs them until told to stop. */
import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { Tx } from './db.ts'
import type { Site } from './http.tsx'
import { faultText } from './log.ts'

export type EnqueueOptions = {
  /** Not before this moment; default: at once. */
  runAt?: Date
  /** One waiting job per region, job and key: a second one replaces the first. */
  key?: string
  /** Tries before the job is given up; waits grow from 3 s to 6 h. Default 25 (about three days). */
  maxAttempts?: number
}

/** What a job is told. Ids only: the queue has no row security, so nothing personal may enter it. */
export type JobPayload = { region: string } & Record<string, unknown>

export type JobHelpers = {
  now: Date
  /** 1 at the first try. */
  attempt: number
  /** Whether a fault now means that the job is given up. */
  last: boolean
}

/** Does one job; a throw means another try later. Must bear being run twice: a crash may come after the work. */
export type JobHandler = (site: Site, payload: JobPayload, helpers: JobHelpers) => Promise<void>

export type Recurring = {
  job: string
  /** Minute, hour, day, month, weekday in UTC: `17 * * * *`. */
  at: string
}

/** Adds a job that exists only if the transaction commits. The payload gets the transaction's region. */
export const enqueue = (
  tx: Tx,
  job: string,
  payload: Record<string, unknown> = {},
  options: EnqueueOptions = {},
): Promise<void> => enqueueMany(tx, [{ job, payload, ...options }])

/** Many jobs in one statement; keyed jobs with the same key in one call are one job, the last. */
export async function enqueueMany(
  tx: Tx,
  jobs: readonly ({ job: string; payload?: Record<string, unknown> } & EnqueueOptions)[],
): Promise<void> {
  if (jobs.length === 0) return
  if (tx.takeJobs) {
    tx.takeJobs(jobs)
    return
  }
  const specs = jobs.map(({ job, payload, runAt, key, maxAttempts }) => ({
    identifier: job,
    payload: { ...payload, region: tx.region },
    run_at: runAt?.toISOString(),
    max_attempts: maxAttempts,
    job_key: key === undefined ? undefined : `${tx.region}:${job}:${key}`,
  }))
  await tx.run(sql`select work.add_jobs(${JSON.stringify(lastOfEachKey(specs))}::json)`)
}

function lastOfEachKey<T extends { job_key: string | undefined }>(specs: T[]): T[] {
  const later = new Set<string>()
  return specs
    .toReversed()
    .filter(({ job_key }) => job_key === undefined || (!later.has(job_key) && later.add(job_key)))
    .toReversed()
}

/** Thrown by a handler when trying again cannot help: the job is given up at once. */
export class GiveUp extends Error {}

/** What a job was told, in its shape; another shape is no better at the next try, so the job is given up. */
export function readPayload<T>(schema: z.ZodType<T>, payload: JobPayload): T {
  const read = schema.safeParse(payload)
  if (!read.success) throw new GiveUp(`payload: ${read.error.issues.map((it) => it.path.join('.')).join(', ')}`)
  return read.data
}

export type JobsOptions = {
  /** A pool of the role melayani_worker; its size must exceed `concurrency` by two. */
  pool: pg.Pool
  site: Site
  handlers: Record<string, JobHandler>
  crontab?: readonly Recurring[]
  /** Jobs at once in this process. */
  concurrency?: number
  /** Milliseconds a running job may take to end when the process stops. */
  patience?: number
}

export type Jobs = {
  /** Takes no more jobs, lets the running ones end, and resolves. */
  stop(): Promise<void>
  /** Gives back jobs that a killed process had taken; also run at start and every minute. Returns how many. */
  rescue(): Promise<number>
  /** Resolves when the runner ends, by `stop` or by a fault. */
  readonly ended: Promise<void>
}

// Measured with empty jobs on 2 cores, database beside it: 1 at once 1433/s, 4: 2089/s, 8: 2917/s, 16: 3520/s; a local
// queue of 50 doubles that, but would hold back its whole batch when the process is killed. 8 leaves the cores to pages.
const usualConcurrency = 8

/** Advisory-lock class under which a living worker is known to the other processes of the database. */
const aliveClass = 87_123_402

/** Starts to run jobs. Throws when the database cannot be reached. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { pool, site, handlers } = options
  const crontab = readCrontab(options.crontab ?? [])
  // The library asks for a listener on every connection; what broke is told by the query or by LISTEN made again.
  if (pool.listenerCount('connect') === 0) pool.on('connect', (client) => void client.on('error', () => {}))
  const events: WorkerEvents = new EventEmitter()
  const alive = keepAlive(pool)
  // The library takes jobs in the name of the pool of workers, not of one worker.
  const runners: string[] = []
  events.on('pool:create', ({ workerPool }) => {
    runners.push(workerPool.id)
    alive.add(workerPool.id)
  })
  await alive.ready()
  await rescueJobs(pool)
  const runner: Runner = await run({
    pgPool: pool,
    events,
    noHandleSignals: true,
    concurrency: options.concurrency ?? usualConcurrency,
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([name, handler]) => [name, taskOf(site, name, handler)]),
    ),
    parsedCronItems: crontab,
    logger: quietLogger(site),
    preset: { worker: { gracefulShutdownAbortTimeout: options.patience ?? 20_000 } },
  })
  const rescue = async () => {
    const count = await rescueJobs(pool)
    if (count > 0) site.log.warn('jobs rescued', { count })
    return count
  }
  const timer = setInterval(
    () => rescue().catch((fault) => site.log.warn('jobs not rescued', { fault: faultText(fault) })),
    60_000,
  )
  timer.unref()
  countJobs(pool, site)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    clearInterval(timer)
    await runner.stop().catch(() => {})
    await settled(pool, runners)
    await alive.end()
  }
  return {
    rescue,
    ended: runner.promise.finally(() => clearInterval(timer)),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Recurring jobs missed while nothing ran are not made up for: each is a sweep, and the next one does it all. */
const readCrontab = (items: readonly Recurring[]) =>
  parseCronItems(
    items.map(({ job, at }) => ({ task: job, match: at, identifier: `${job} ${at}`, options: { backfillPeriod: 0 } })),
  )

type Task = (
  payload: unknown,
  helpers: { job: { attempts: number; max_attempts: number; id: string }; withPgClient: WithClient },
) => Promise<void>
type WithClient = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>

function taskOf(site: Site, job: string, handler: JobHandler): Task {
  return async (given, { job: row, withPgClient }) => {
    const payload = { region: '', ...(given as Record<string, unknown>) } as JobPayload
    const started = performance.now()
    const fields = { job, attempt: row.attempts, region: payload.region || undefined }
    const last = row.attempts >= row.max_attempts
    try {
      await handler(site, payload, { now: site.clock(), attempt: row.attempts, last })
    } catch (fault) {
      const ms = performance.now() - started
      const dead = last || fault instanceof GiveUp
      site.metrics.job(job, dead ? 'dead' : 'failed', ms)
      site.log[dead ? 'error' : 'warn'](dead ? 'job given up' : 'job failed', {
        ...fields,
        ms: Math.round(ms),
        fault: faultText(fault),
      })
      if (fault instanceof GiveUp && !last) {
        await withPgClient((client) =>
          client.query('update graphile_worker._private_jobs set max_attempts = attempts where id = $1', [row.id]),
        )
      }
      // The queue keeps this text in its table, which has no row security: what a fault quotes is cut out, and its trace.
      throw new Error(faultText(fault instanceof Error ? fault.message : fault).slice(0, 300))
    }
    const ms = performance.now() - started
    site.metrics.job(job, 'done', ms)
    site.log.info('job done', { ...fields, ms: Math.round(ms) })
  }
}

/** The library's own lines name job ids and errors; ours are written above, so only what is severe and new passes. */
const quietLogger = (site: Site): Logger =>
  new Logger(() => (level, message) => {
    if (level !== 'error' || /^Failed task/.test(message)) return
    site.log.error('job queue', { fault: faultText(message) })
  })

function countJobs(pool: pg.Pool, site: Site): void {
  const count = (name: string, help: string, where: string) =>
    site.metrics.gauge(name, help, async () => {
      const { rows } = await pool.query(`select count(*)::int as n from graphile_worker._private_jobs where ${where}`)
      return Number(rows[0]?.n)
    })
  count(
    'melayani_jobs_dead',
    'Jobs given up, waiting for the operator',
    'attempts >= max_attempts and locked_at is null',
  )
  count('melayani_jobs_waiting', 'Jobs due and not yet taken', 'is_available and run_at <= now()')
}

/**
 * Gives back the jobs of runners that are no longer alive. Without this a job taken by a killed process would wait the
 * four hours after which the library takes a lock for stale. Alive is who holds the advisory lock of `keepAlive`.
 */
async function rescueJobs(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    `select locked_by as id, count(*)::int as n from graphile_worker._private_jobs j
     where locked_by is not null and not exists (
       select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objsubid = 2
         and l.database = (select oid from pg_database where datname = current_database())
         and l.objid = (hashtext(j.locked_by) & 2147483647)::oid)
     group by locked_by`,
    [aliveClass],
  )
  if (rows.length === 0) return 0
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [rows.map((row) => row.id)])
  return rows.reduce((sum: number, row) => sum + row.n, 0)
}

/** The library notes the end of a job without waiting for the note; the pool must stay open until it is written. */
async function settled(pool: pg.Pool, runners: readonly string[]): Promise<void> {
  for (let round = 0; round < 200; round++) {
    const { rowCount } = await pool.query(
      'select from graphile_worker._private_jobs where locked_by = any($1::text[]) limit 1',
      [runners],
    )
    if (rowCount === 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/**
 * Holds the advisory lock of this runner on a connection of its own: when the process dies, PostgreSQL itself lets go.
 * A broken connection is made again; meanwhile another process may run a job twice, never lose it.
 */
function keepAlive(pool: pg.Pool): { add(id: string): void; ready(): Promise<void>; end(): Promise<void> } {
  const ids = new Set<string>()
  let client: pg.PoolClient | undefined
  let ended = false
  let queue = Promise.resolve()
  const lock = (id: string) =>
    client?.query('select pg_advisory_lock_shared($1, hashtext($2) & 2147483647)', [aliveClass, id])
  const connect = async (): Promise<void> => {
    const fresh = await pool.connect()
    await fresh.query('set idle_session_timeout = 0')
    fresh.on('error', () => {
      if (client !== fresh) return
      client = undefined
      fresh.release(true)
      if (!ended) again()
    })
    client = fresh
    for (const id of ids) await lock(id)
  }
  const again = () => {
    queue = queue.then(connect).catch(() => {
      if (!ended) setTimeout(again, 2000).unref()
    })
  }
  return {
    ready: () => {
      queue = queue.then(connect)
      return queue
    },
    add: (id) => {
      ids.add(id)
      queue = queue.then(async () => {
        await lock(id)
      })
      queue.catch(() => {})
    },
    end: async () => {
      ended = true
      await queue.catch(() => {})
      const held = client
      client = undefined
      // Closed, not given back: a pooled connection would keep the locks.
      held?.release(true)
    },
  }
}
