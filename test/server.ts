/** Test: the PostgreSQL that test files share, and the migrated template their databases are cloned from. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../src/platform/migrate.ts'
import { findRunningPostgres } from '../src/platform/postgres/launcher.ts'

/** From this the passwords of the serving roles are derived in every test. */
export const testSecret = 'a secret for tests only, never for people'

/** An administrator's way in, and the database to clone. Travels to test files as JSON in MELAYANI_TEST_SERVER. */
export type TestServer = { admin: pg.ClientConfig; template: string }

const repository = fileURLToPath(new URL('../', import.meta.url))

/** Where test servers keep their data: below the repository, or in the temporary directory when that is another's. */
export function cacheFolder(): string {
  const near = join(repository, '.cache')
  try {
    mkdirSync(near, { recursive: true })
    accessSync(near, constants.W_OK)
    return near
  } catch {
    return join(tmpdir(), `melayani-test-${process.getuid?.() ?? 0}`)
  }
}

/** The runner's server, else the one of TEST_DATABASE_URL, else our own in the background, started when missing. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.MELAYANI_TEST_SERVER
  if (given) return JSON.parse(given) as TestServer
  const url = process.env.TEST_DATABASE_URL
  const admin = url ? { connectionString: url } : await backgroundServer()
  return { admin, template: await ensureTemplate(admin) }
}

/** The same connection, to another database. */
export function onDatabase(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!admin.connectionString) return { ...admin, database }
  const url = new URL(admin.connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return { ...admin, connectionString: url.toString() }
}

/** Runs with one connection that is closed whatever happens. */
export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function backgroundServer(): Promise<pg.ClientConfig> {
  const folder = join(cacheFolder(), 'test-pg')
  const deadline = Date.now() + 30_000
  let asked = 0
  while (Date.now() < deadline) {
    const found = await findRunningPostgres(folder)
    // Found is not yet alive: it may be about to end for want of work.
    if (found && (await answers(found))) return found
    if (Date.now() - asked > 5_000) {
      asked = Date.now()
      const main = fileURLToPath(new URL('./background-server.ts', import.meta.url))
      spawn(process.execPath, ['--import', 'tsx', main, folder], {
        cwd: repository,
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: '' },
      }).unref()
    }
    await sleep(25)
  }
  throw new Error(`no test server in ${folder} after 30 s; see start.log there`)
}

const answers = (config: pg.ClientConfig): Promise<boolean> =>
  withClient({ ...config, connectionTimeoutMillis: 5_000 }, async () => true).catch(() => false)

/** What the shape of the schema depends on. */
async function schemaHash(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = join(repository, 'db', 'migrations')
  const paths = [
    join(repository, 'db', 'roles.sql'),
    join(repository, 'src', 'platform', 'migrate.ts'),
    ...(await readdir(migrations)).sort().map((name) => join(migrations, name)),
  ]
  for (const path of paths) hash.update(path.slice(repository.length)).update(await readFile(path))
  return hash.digest('hex').slice(0, 12)
}

/** The migrated template of the present schema, made by whoever needs it first; templates of other schemas go. */
export async function ensureTemplate(admin: pg.ClientConfig): Promise<string> {
  const name = `melayani_template_${await schemaHash()}`
  return withClient(onDatabase(admin, 'postgres'), async (client) => {
    const isMade = async () => (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1
    if (await isMade()) return name
    await client.query('select pg_advisory_lock(8712340002)')
    if (await isMade()) return name
    const stale = await client.query(`select datname as name from pg_database where datname like 'melayani_template_%'`)
    for (const row of stale.rows) {
      // In use by a file of another state of the code: the next one to come drops it.
      await client.query(`drop database ${client.escapeIdentifier(row.name)}`).catch(() => {})
    }
    const draft = `melayani_draft_${name.slice(-12)}`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await migrate(onDatabase(admin, draft), testSecret)
    await client.query(`alter database ${draft} rename to ${name}`)
    return name
  })
}
