/** Bench: a throw-away server with the demonstration in it, and arithmetic of measurements. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { publishLibrary } from '../src/front/setup/actions.ts'
import { type Database, openDatabase, openPool } from '../src/platform/db.ts'
import { configFor, migrate } from '../src/platform/migrate.ts'
import { type RunningPostgres, startPostgres } from '../src/platform/postgres/launcher.ts'
import { type Cast, castNow, seedTestCast } from '../test/cast.ts'

export const benchSecret = 'bench secret bench secret bench secret'

export type BenchServer = {
  postgres: RunningPostgres
  folder: string
  open(name: string): Promise<BenchDatabase>
  stop(): Promise<void>
}
export type BenchDatabase = {
  admin: pg.ClientConfig
  adminPool: pg.Pool
  db: Database
  cast: Cast
  close(): Promise<void>
}

/** Our own PostgreSQL in a temporary folder; gone after `stop`. */
export async function benchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'melayani-bench-'))
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres') })
  return {
    postgres,
    folder,
    open: (name) => benchDatabase(postgres, name),
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function benchDatabase(postgres: RunningPostgres, name: string): Promise<BenchDatabase> {
  await postgres.ensureDatabase(name)
  const admin = postgres.config(name)
  await migrate(admin, benchSecret)
  const adminPool = openPool({ ...admin, statement_timeout: 600_000 }, 4)
  const app = openPool(configFor(admin, 'melayani_app', benchSecret), 40)
  const db = openDatabase(app)
  const owner = openPool({ ...admin, options: '-c role=melayani_owner' }, 2)
  const cast = await seedTestCast({ owner, db })
  await owner.end()
  await publishLibrary(db, '9901', castNow)
  const close = async () => {
    await app.end()
    await adminPool.end()
  }
  return { admin, adminPool, db, cast, close }
}

/** Linear interpolation between closest ranks (type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** One line of result; exit status 1 when the limit is not kept. */
export function verdict(name: string, ratio: number, limit: { atLeast?: number; atMost?: number }): void {
  const kept =
    (limit.atLeast === undefined || ratio >= limit.atLeast) && (limit.atMost === undefined || ratio <= limit.atMost)
  const wanted = limit.atLeast !== undefined ? `>= ${limit.atLeast}` : `<= ${limit.atMost}`
  process.stdout.write(`${kept ? 'ok  ' : 'FAIL'} ${name}: ratio ${ratio.toFixed(3)} (wanted ${wanted})\n`)
  if (!kept) process.exitCode = 1
}
