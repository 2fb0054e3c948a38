/** Platform: PostgreSQL. The one way to speak SQL: tagged templates inside a transaction that has entered its region. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import type { z } from 'zod'

export type Database = {
  /** Runs `work` in one transaction of that region; a throw, or `tx.rollback()`, leaves nothing behind. */
  inRegion<T>(region: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Tables that belong to no tenant (tenant directory, areas): outside any region. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
}

/** Questions asked without waiting for the answer before travel together and are answered in their order (pipeline). */
export type Tx = {
  /** The region entered; '' outside any. */
  readonly region: string
  /** Which database this is, for what a process keeps of it: a key of a WeakMap, nothing else. */
  readonly origin: object
  /** Rows with camelCased names, through the schema when one is given. */
  many<T = Record<string, unknown>>(query: Sql, schema?: z.ZodType<T>): Promise<T[]>
  /** The first row or undefined. */
  find<T = Record<string, unknown>>(query: Sql, schema?: z.ZodType<T>): Promise<T | undefined>
  /** The first row; its absence is a fault. */
  get<T = Record<string, unknown>>(query: Sql, schema?: z.ZodType<T>): Promise<T>
  /** Number of rows touched. */
  run(query: Sql): Promise<number>
  /** Work that may fail without taking the transaction with it (a savepoint). */
  attempt<T>(work: () => Promise<T>): Promise<T>
  /** Work done after a commit, in memory only (waking a cache, a listener). Lost in a crash by design. */
  afterCommit(work: () => void): void
  /**
   * Takes the jobs of this transaction in the place of the queue. Only a simulated past has it: it does their work itself,
   * at its own time.
   */
  readonly takeJobs?: (jobs: readonly { job: string; payload?: Record<string, unknown> }[]) => void
  /** Marks the transaction to be rolled back although `work` returns normally: for refusals drawn as pages. */
  rollback(): void
}

// int8 as a number: arrivals and counts stay far below 2^53; a larger one is a fault, never a rounding.
const int8 = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`int8 beyond 2^53: ${text}`)
  return value
}
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === 20) return int8
      if (oid === 1082) return (text: string) => text
    }
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

/** Opens a pool for one role. Statement and lock waits are bounded, so that one slow query cannot hold the service. */
export function openPool(config: pg.PoolConfig, size = 16): pg.Pool {
  const pool = new pg.Pool({
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'melayani',
    // What is asked at once goes out at once; see decision 11 for what that is worth.
    pipeline: true,
    types,
    ...config,
  })
  // An idle connection that breaks (server restart) is replaced by the pool; the next query tells the real story.
  pool.on('error', () => {})
  return pool
}

const statementNames = new Map<string, string>()

/** Prepared once per connection; statements of many shapes (long VALUES lists) stay unprepared beyond 600 names. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known) return known
  if (statementNames.size >= 600 || text.length > 6000) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  statementNames.set(text, name)
  return name
}

const camelNames = new Map<string, string>()
function camel(column: string): string {
  let name = camelNames.get(column)
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(column, name)
  }
  return name
}

function camelRow(row: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const column in row) out[camel(column)] = row[column] === null ? undefined : row[column]
  return out
}

function transaction(
  client: pg.PoolClient,
  region: string,
  origin: object,
): Tx & { rolledBack: boolean; after: (() => void)[]; end(): void } {
  let savepoints = 0
  let ended = false
  const ask = (question: string | { name?: string; text: string; values: unknown[] }): Promise<pg.QueryResult> => {
    // The connection may serve another by now: what is asked too late must not be written there.
    if (ended) return Promise.reject(new Error('this transaction has ended'))
    return client.query(question)
  }
  const askFor = (query: Sql) => ask({ name: statementName(query.text), text: query.text, values: query.values })
  const many = async <T>(query: Sql, schema?: z.ZodType<T>): Promise<T[]> => {
    const result = await askFor(query)
    const rows = (result.rows as Record<string, unknown>[]).map(camelRow)
    return schema ? rows.map((row) => schema.parse(row)) : (rows as T[])
  }
  const tx = {
    region,
    origin,
    rolledBack: false,
    after: [] as (() => void)[],
    many,
    find: async <T>(query: Sql, schema?: z.ZodType<T>) => (await many(query, schema))[0],
    get: async <T>(query: Sql, schema?: z.ZodType<T>) => {
      const row = (await many(query, schema))[0]
      if (row === undefined) throw new Error(`no row where one must be: ${query.text.slice(0, 200)}`)
      return row
    },
    run: async (query: Sql) => (await askFor(query)).rowCount ?? 0,
    attempt: async <T>(work: () => Promise<T>): Promise<T> => {
      const name = `s${++savepoints}`
      await ask(`savepoint ${name}`)
      try {
        const value = await work()
        await ask(`release savepoint ${name}`)
        return value
      } catch (fault) {
        await ask(`rollback to savepoint ${name}`)
        throw fault
      }
    },
    afterCommit: (work: () => void) => {
      tx.after.push(work)
    },
    rollback: () => {
      tx.rolledBack = true
    },
    end: () => {
      ended = true
    },
  }
  return tx
}

/** The database as one role sees it. */
export function openDatabase(pool: pg.Pool): Database {
  const within = async <T>(region: string, opening: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let broken: Error | undefined
    // Not waited for: it travels with the first question. Should it fail, the server refuses all that follows it.
    const opened = client.query(opening)
    const unopened = opened.then(
      () => undefined,
      (fault: unknown) => fault,
    )
    const tx = transaction(client, region, pool)
    try {
      const value = await work(tx)
      await opened
      tx.end()
      const { command } = await client.query(tx.rolledBack ? 'rollback' : 'commit')
      // PostgreSQL answers `commit` with ROLLBACK when a statement failed and somebody swallowed its fault.
      if (command === 'ROLLBACK' && !tx.rolledBack)
        throw new Error('nothing was kept: a fault was swallowed on the way')
      if (!tx.rolledBack) for (const later of tx.after) later()
      return value
    } catch (fault) {
      tx.end()
      try {
        await client.query('rollback')
      } catch (second) {
        broken = second as Error
      }
      throw (await unopened) ?? fault
    } finally {
      client.release(broken)
    }
  }
  return {
    pool,
    inRegion: (region, work) => {
      // The code is checked here because it is written into the statement: one round trip instead of two.
      if (!/^[A-Z0-9]{2,10}$/.test(region)) throw new Error(`not a region code: ${region}`)
      return within(region, `begin; select core.enter_region('${region}')`, work)
    },
    outside: (work) => within('', 'begin', work),
  }
}

/** SQLSTATE of a fault from PostgreSQL, or undefined. `23505` is a unique violation. */
export const sqlState = (fault: unknown): string | undefined =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
