/** Platform: brings a database to the present schema. Forward only; runs as the owner, never as the serving role. */
import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const dbFolder = fileURLToPath(new URL('../../db/', import.meta.url))

export type ServingRole = 'melayani_app' | 'melayani_worker'

/** The password of a serving role, derived so that it need not be kept anywhere. */
export const rolePassword = (secret: string, role: ServingRole): string =>
  createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')

/** The administrator's connection turned into a serving role's. */
export function configFor(admin: pg.ClientConfig, role: ServingRole, secret: string): pg.ClientConfig {
  const { connectionString, ...rest } = admin
  if (!connectionString) return { ...rest, user: role, password: rolePassword(secret, role) }
  const url = new URL(connectionString)
  url.username = role
  url.password = rolePassword(secret, role)
  return { ...rest, connectionString: url.toString() }
}

export type Migration = { name: string; text: string; hash: string }

/** All migrations of the repository, in order. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = join(dbFolder, 'migrations')
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Creates roles, applies what is missing, each migration in its own transaction, under one advisory lock.
 * Throws when an applied migration was edited afterwards. Returns the names newly applied.
 */
export async function migrate(admin: pg.ClientConfig, secret: string): Promise<string[]> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(8712340001)')
    await setRoles(client, secret)
    const here = client.escapeIdentifier((await client.query('select current_database() as name')).rows[0].name)
    await client.query(`grant create on database ${here} to melayani_owner, melayani_worker`)
    await client.query('revoke create on schema public from public')
    await client.query('set role melayani_owner')
    await client.query('create schema if not exists migration')
    await client.query(
      'create table if not exists migration.applied (name text primary key, hash text not null, at timestamptz not null default now())',
    )
    const applied = new Map<string, string>(
      (await client.query('select name, hash from migration.applied')).rows.map((row) => [row.name, row.hash]),
    )
    const fresh: string[] = []
    for (const migration of await readMigrations()) {
      const before = applied.get(migration.name)
      if (before === migration.hash) continue
      if (before !== undefined)
        throw new Error(`migration ${migration.name} was changed after it was applied; write a new one`)
      await client.query('begin')
      try {
        await client.query(migration.text)
        await client.query('insert into migration.applied (name, hash) values ($1, $2)', [
          migration.name,
          migration.hash,
        ])
        await client.query('commit')
      } catch (fault) {
        await client.query('rollback')
        throw new Error(`migration ${migration.name}: ${fault instanceof Error ? fault.message : fault}`, {
          cause: fault,
        })
      }
      fresh.push(migration.name)
    }
    await client.query('reset role')
    await migrateJobs(admin, secret)
    return fresh
  } finally {
    await client.end()
  }
}

/** Faults of two programs that set the roles of one cluster in the same instant: row changed, role or grant just made. */
const clusterRaces = new Set(['XX000', '23505', '42710'])

/**
 * Roles belong to the cluster, while an advisory lock holds for one database only: two programs that start on two
 * databases of one server meet here, so the losing one tries again, 20 times at most.
 */
async function setRoles(client: pg.Client, secret: string): Promise<void> {
  const roles = await readFile(join(dbFolder, 'roles.sql'), 'utf8')
  for (let tries = 1; ; tries++) {
    try {
      await client.query(roles)
      for (const role of ['melayani_app', 'melayani_worker'] as const) {
        await client.query(`alter role ${role} password ${client.escapeLiteral(rolePassword(secret, role))}`)
      }
      await client.query('grant melayani_owner to current_user')
      return
    } catch (fault) {
      if (tries === 20 || !(fault instanceof pg.DatabaseError) || !clusterRaces.has(fault.code ?? '')) throw fault
      await wait(25 + Math.random() * 50)
    }
  }
}

/** The job queue's own tables, owned by the worker role, and the one door through which the app adds a job. */
async function migrateJobs(admin: pg.ClientConfig, secret: string): Promise<void> {
  const pool = new pg.Pool({ ...configFor(admin, 'melayani_worker', secret), max: 1 })
  // The library asks that a pool have a listener for idle faults; nothing idles here.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: undefined })
    await pool.query(`
      create schema if not exists work;
      create or replace function work.add_jobs(specs json) returns void language plpgsql security definer
        set search_path = pg_catalog, graphile_worker as $body$
      begin
        perform count(*) from graphile_worker.add_jobs(array(
          select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(specs) spec));
      end $body$;
      revoke all on function work.add_jobs(json) from public;
      grant usage on schema work to melayani_app;
      grant execute on function work.add_jobs(json) to melayani_app;`)
  } finally {
    await pool.end()
  }
}
