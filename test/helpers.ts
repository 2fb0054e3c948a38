/** Test: a database of its own for each test file, cloned from the migrated template and dropped afterwards. */
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Database, openDatabase, openPool } from '../src/platform/db.ts'
import { configFor } from '../src/platform/migrate.ts'
import { ensureTemplate, onDatabase, type TestServer, testSecret, testServer, withClient } from './server.ts'

export type TestDatabase = {
  readonly name: string
  /** As `melayani_owner`: owns every table, and is held by row security like anyone. */
  readonly owner: pg.Pool
  /** As `melayani_app`, the role that serves people. */
  readonly app: pg.Pool
  /** What actions take: `app` as a Database. */
  readonly db: Database
  /** To connect as the administrator (past row security), or by `configFor` as a serving role. */
  readonly admin: pg.ClientConfig
  /** The secret from which the serving roles' passwords come. */
  readonly secret: string
  /** Closes the pools and drops the database; throws when a connection was left open. Runs by itself at the end. */
  drop(): Promise<void>
}

/**
 * A fresh, migrated database. Call it at the top of a test file (`const { db } = await testDatabase()`), or give the
 * context of a test or suite to have it dropped at that one's end.
 */
export async function testDatabase(context?: { after(hook: () => Promise<void>): void }): Promise<TestDatabase> {
  const { server, name } = await clone(await testServer())
  const admin = onDatabase(server.admin, name)
  const owner = openPool({ ...admin, options: '-c role=melayani_owner' }, 4)
  const app = openPool(configFor(admin, 'melayani_app', testSecret), 8)
  let dropped: Promise<void> | undefined
  const drop = () => {
    dropped ??= dropDatabase(server, name, [owner, app])
    return dropped
  }
  if (context) context.after(drop)
  else after(drop)
  return { name, owner, app, db: openDatabase(app), admin, secret: testSecret, drop }
}

async function clone(server: TestServer): Promise<{ server: TestServer; name: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  let from = server
  for (let attempt = 1; ; attempt++) {
    try {
      await withClient(onDatabase(from.admin, 'postgres'), async (client) => {
        await client.query(`create database ${name} template ${client.escapeIdentifier(from.template)}`)
        // Rights on the database itself are not part of the template.
        await client.query(`grant create on database ${name} to melayani_owner, melayani_worker`)
      })
      return { server: from, name }
    } catch (fault) {
      // 3D000: a file of a newer schema dropped this template. 55006: someone looked into it just now.
      const code = (fault as { code?: string }).code
      if (attempt >= 20 || (code !== '3D000' && code !== '55006')) throw fault
      if (code === '3D000') from = { ...from, template: await ensureTemplate(from.admin) }
      else await sleep(50)
    }
  }
}

async function dropDatabase(server: TestServer, name: string, pools: pg.Pool[]): Promise<void> {
  const held = pools.map((pool) => pool.totalCount - pool.idleCount)
  const leaks: string[] = []
  if (held.some((count) => count > 0)) leaks.push(`clients never released: owner ${held[0]}, app ${held[1]}`)
  // `end` waits for held clients for ever.
  if (leaks.length === 0) await Promise.all(pools.map((pool) => pool.end()))
  else for (const pool of pools) pool.end().catch(() => {})
  await withClient(onDatabase(server.admin, 'postgres'), async (client) => {
    if (leaks.length === 0) {
      const open = await openConnections(client, name)
      leaks.push(...open.map((one) => `connection left open by ${one.usename} (${one.application_name}): ${one.query}`))
    }
    await client.query(`drop database if exists ${name} with (force)`)
  })
  if (leaks.length > 0) throw new Error(`this test file leaks:\n${leaks.join('\n')}`)
}

type Connection = { usename: string; application_name: string; query: string }

/** A server process outlives its client by a moment; what is still there after a second was left open. */
async function openConnections(client: pg.Client, name: string): Promise<Connection[]> {
  for (let round = 0; ; round++) {
    const found = await client.query<Connection>(
      `select usename, application_name, left(query, 120) as query from pg_stat_activity
       where datname = $1 and backend_type = 'client backend'`,
      [name],
    )
    if (found.rows.length === 0 || round >= 40) return found.rows
    await sleep(25)
  }
}

/** The address of a database as an operator would write it; a folder is a unix socket. */
export function urlOf(config: pg.ClientConfig, database: string): string {
  if (config.connectionString) return config.connectionString
  const { host = 'localhost', port = 5432, user = 'postgres', password } = config
  const who = typeof password === 'string' ? `${user}:${encodeURIComponent(password)}` : user
  const socket = host.startsWith('/')
  return `postgres://${who}@${socket ? 'localhost' : host}:${port}/${database}${socket ? `?host=${encodeURIComponent(host)}` : ''}`
}
