/** Test: the PostgreSQL launcher on real processes: who may run it, what survives a crash, what it leaves behind. */
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findBinaries } from '../../src/platform/postgres/binaries.ts'
import { findRunningPostgres, PostgresStartError, startPostgres } from '../../src/platform/postgres/launcher.ts'
import { beganAt } from '../../src/platform/postgres/owner.ts'
import { withClient } from '../server.ts'
import { stranger, strangerAccount } from '../stranger.ts'

const isRoot = process.getuid?.() === 0
const onlyRoot = isRoot ? {} : { skip: 'needs root: it changes users' }
const otherUser = stranger()
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

const scratch = await mkdtemp(join(tmpdir(), 'mly-launcher-'))
await chmod(scratch, 0o711)
after(() => rm(scratch, { recursive: true, force: true }))

const count = (config: pg.ClientConfig) =>
  withClient(config, async (client) => Number((await client.query('select count(*) as n from kept')).rows[0].n))

const isGone = (pid: number): boolean => beganAt(pid) === undefined

async function until(what: string, holds: () => Promise<boolean> | boolean, limit = 10_000): Promise<void> {
  const deadline = Date.now() + limit
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within ${limit} ms: ${what}`)
    await sleep(20)
  }
}

const leftSockets = async () => (await readdir(tmpdir())).filter((name) => /^melayani-[A-Za-z0-9]{6}$/.test(name))

describe('a data folder', () => {
  test('is made at the first start, kept by the second, and leaves no password or socket lying about', async () => {
    const dataFolder = join(scratch, 'kept', 'postgres')
    const first = await startPostgres({ dataFolder })
    assert.ok(await first.ensureDatabase('melayani'))
    assert.equal(await first.ensureDatabase('melayani'), false)
    await withClient(first.config('melayani'), (client) =>
      client.query('create table kept (n int); insert into kept select generate_series(1, 1000)'),
    )
    const shown = await withClient({ connectionString: first.urlFor('melayani') }, (client) =>
      client.query(`select name, setting from pg_settings where name = any($1)`, [
        [
          'fsync',
          'synchronous_commit',
          'full_page_writes',
          'listen_addresses',
          'jit',
          'server_encoding',
          'log_statement',
        ],
      ]),
    )
    assert.deepEqual(Object.fromEntries(shown.rows.map((row) => [row.name, row.setting])), {
      fsync: 'on',
      full_page_writes: 'on',
      jit: 'off',
      listen_addresses: '',
      log_statement: 'none',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    })
    const socketFolder = await stat(first.socketFolder)
    assert.equal(socketFolder.mode & 0o777, 0o700)
    await first.stop()
    await first.stop()
    await assert.rejects(stat(first.socketFolder))
    assert.deepEqual((await readdir(dataFolder)).sort(), ['cluster', 'password', 'start.log'])
    assert.equal((await stat(join(dataFolder, 'password'))).mode & 0o777, 0o600)

    const second = await startPostgres({ dataFolder })
    assert.equal(await count(second.config('melayani')), 1000)
    await second.stop()
    const { password } = second.config()
    for (const name of await readdir(tmpdir())) assert.ok(!name.includes(password))
  })

  test('lets nobody in without the password', async () => {
    const server = await startPostgres({ dataFolder: join(scratch, 'kept', 'postgres') })
    await assert.rejects(
      withClient({ ...server.config(), password: 'guess' }, async () => {}),
      /password authentication failed/,
    )
    await server.stop()
  })

  test('is refused in both languages while another holds it, and a command beside it finds the way in', async () => {
    const dataFolder = join(scratch, 'kept', 'postgres')
    const server = await startPostgres({ dataFolder })
    const second = await run([writer, dataFolder])
    assert.equal(second.code, 75)
    assert.match(second.err, /sedang dipakai oleh Melayani yang lain/)
    assert.match(second.err, /in use by another Melayani/)
    await assert.rejects(
      startPostgres({ dataFolder }),
      (fault) => fault instanceof PostgresStartError && fault.reason === 'already-running',
    )
    const beside = await findRunningPostgres(dataFolder, 'melayani')
    assert.ok(beside)
    assert.equal(await count(beside), 1000)
    await server.stop()
    assert.equal(await findRunningPostgres(dataFolder), undefined)
  })

  test('opens for just one of six that start at the same moment', async () => {
    const dataFolder = join(scratch, 'race')
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => startPostgres({ dataFolder })))
    const winners = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    assert.equal(winners.length, 1)
    for (const one of tries) {
      if (one.status === 'rejected') assert.equal((one.reason as PostgresStartError).reason, 'already-running')
    }
    await Promise.all(winners.map((winner) => winner.stop()))
  })

  test('of another version is named, not touched', async () => {
    const dataFolder = join(scratch, 'version')
    await mkdir(join(dataFolder, 'cluster'), { recursive: true })
    await writeFile(join(dataFolder, 'cluster', 'PG_VERSION'), '14\n')
    await assert.rejects(startPostgres({ dataFolder }), /PostgreSQL 14, now \d+/)
  })

  test('that cannot start says why, with the last lines of the log', async () => {
    const dataFolder = join(scratch, 'kept', 'postgres')
    await assert.rejects(
      startPostgres({ dataFolder, settings: { shared_buffers: 'much' } }),
      /gagal mulai[\s\S]*shared_buffers/,
    )
    const server = await startPostgres({ dataFolder })
    await server.stop()
  })

  test('half made by a start that was killed is made anew', async () => {
    const dataFolder = join(scratch, 'half')
    await mkdir(join(dataFolder, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(dataFolder, 'cluster.new', 'PG_VERSION'), '18\n')
    const server = await startPostgres({ dataFolder })
    assert.ok(await server.ensureDatabase('melayani'))
    await server.stop()
    await rm(dataFolder, { recursive: true })
  })
})

describe('kill -9', () => {
  const dataFolder = join(scratch, 'crash')

  test('of the server under load loses no acknowledged row, five times', async () => {
    for (let round = 1; round <= 5; round++) {
      let died = ''
      const server = await startPostgres({
        dataFolder,
        onDeath: (last) => {
          died = last || 'silent'
        },
      })
      await server.ensureDatabase('melayani')
      const load = await writeLoad(server.config('melayani'))
      await sleep(150 + round * 40)
      process.kill(server.pid, 'SIGKILL')
      const acknowledged = await load.over
      assert.ok(acknowledged.length > 20, `round ${round}: only ${acknowledged.length} rows`)
      await until('the death is told', () => died !== '')
      await server.stop()
      await checkKept(acknowledged)
    }
  })

  test('of our own process under load loses no acknowledged row and leaves no server behind, five times', async () => {
    for (let round = 1; round <= 5; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', writer, dataFolder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.on('data', (part) => {
        said += part
      })
      const closed = new Promise((done) => child.on('close', done))
      await until('the writer writes', () => said.split('\n').length > 40 + round * 20)
      child.kill('SIGKILL')
      await closed
      const lines = said.slice(0, said.lastIndexOf('\n')).split('\n')
      const server = Number(lines[0])
      await checkKept(lines.slice(1))
      assert.ok(isGone(server), 'the orphan has ended')
    }
  })

  test('of our process and its watcher: the next start puts the orphan to rest', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', writer, dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (part) => {
      said += part
    })
    await until('the writer writes', () => said.split('\n').length > 40)
    const closed = new Promise((done) => child.on('close', done))
    for (const pid of await childrenOf(child.pid ?? 0)) {
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('read -r line')) process.kill(pid, 'SIGKILL')
    }
    child.kill('SIGKILL')
    await closed
    const lines = said.slice(0, said.lastIndexOf('\n')).split('\n')
    assert.equal(isGone(Number(lines[0])), false, 'the orphan lives')
    const told: string[] = []
    const server = await startPostgres({ dataFolder, onLog: (line) => told.push(line) })
    await server.stop()
    assert.match(told.join('\n'), /left behind/)
    await checkKept(lines.slice(1))
  })

  test('leaves a stale lock file, whose number may now be anyone', async () => {
    await writeFile(
      join(dataFolder, 'cluster', 'postmaster.pid'),
      `${process.pid}\n/nowhere\n1\n5432\n/tmp\n\n1 1\nready\n`,
    )
    if (isRoot) await chown(join(dataFolder, 'cluster', 'postmaster.pid'), 65534, 65534)
    const server = await startPostgres({ dataFolder })
    await server.stop()
  })

  test('leaves no socket folder after the next start', async () => {
    const before = await leftSockets()
    const child = spawn(process.execPath, ['--import', 'tsx', writer, dataFolder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (part) => {
      said += part
    })
    await until('the writer writes', () => said.split('\n').length > 3)
    const mine = (await leftSockets()).filter((name) => !before.includes(name))
    child.kill('SIGKILL')
    const server = await startPostgres({ dataFolder })
    await server.stop()
    const after = await leftSockets()
    assert.deepEqual(mine.filter((name) => after.includes(name)).length, 0)
  })

  async function checkKept(acknowledged: string[]): Promise<void> {
    const server = await startPostgres({ dataFolder })
    const rows = await withClient(server.config('melayani'), (client) => client.query('select id::text from kept'))
    await server.stop()
    const kept = new Set(rows.rows.map((row) => row.id))
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    )
  }
})

/** Eight clients insert one row after the other until the server is gone; the ids acknowledged. */
async function writeLoad(config: pg.ClientConfig): Promise<{ over: Promise<string[]> }> {
  const acknowledged: string[] = []
  await withClient(config, (client) =>
    client.query('create table if not exists kept (id uuid primary key, filler text)'),
  )
  // All are connected before the load begins: who is killed while knocking has written nothing.
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client(config)
      client.on('error', () => {})
      await client.connect()
      return client
    }),
  )
  const write = async (client: pg.Client) => {
    try {
      for (;;) {
        const id = crypto.randomUUID()
        await client.query('insert into kept values ($1, $2)', [id, 'x'.repeat(500)])
        acknowledged.push(id)
      }
    } catch {
      await client.end().catch(() => {})
    }
  }
  return { over: Promise.all(clients.map(write)).then(() => acknowledged) }
}

describe('who may run it', () => {
  test('an ordinary user with no home', otherUser, async () => {
    const folder = join(scratch, 'user')
    await mkdir(folder)
    await chown(folder, 4321, 4321)
    const copied = await readableRepository()
    const done = await run([join(copied, 'test/postgres/once.ts'), join(folder, 'data')], {
      ...strangerAccount,
      cwd: copied,
      env: { PATH: process.env.PATH, HOME: '' },
    })
    assert.equal(done.code, 0, done.err)
    assert.match(done.out, /^uid 4321\n/)
    // Root takes the same folder over, as its owner; the user still owns it afterwards.
    const server = await startPostgres({ dataFolder: join(folder, 'data') })
    await server.stop()
    assert.equal((await stat(join(folder, 'data', 'cluster', 'PG_VERSION'))).uid, 4321)
    const again = await run([join(copied, 'test/postgres/once.ts'), join(folder, 'data')], {
      ...strangerAccount,
      cwd: copied,
      env: { PATH: process.env.PATH },
    })
    assert.equal(again.code, 0, again.err)
  })

  test("another user's folder is refused plainly", otherUser, async () => {
    const copied = await readableRepository()
    const folder = join(scratch, 'theirs')
    await mkdir(folder)
    await chmod(folder, 0o755)
    const done = await run([join(copied, 'test/postgres/once.ts'), folder], {
      ...strangerAccount,
      cwd: copied,
      env: { PATH: process.env.PATH },
    })
    assert.equal(done.code, 75)
    assert.match(done.err, /milik pengguna lain/)
  })

  test('root, with data below a folder closed to all others', onlyRoot, async () => {
    const closed = join(scratch, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const server = await startPostgres({ dataFolder: join(closed, 'project', 'data') })
    await withClient(server.config(), (client) => client.query('create table kept (n int); checkpoint'))
    await server.stop()
    const again = await startPostgres({ dataFolder: join(closed, 'project', 'data') })
    assert.equal(await count(again.config()), 0)
    await again.stop()
  })
})

describe('the programs', () => {
  const account = isRoot ? { uid: 65534, gid: 65534 } : undefined

  test('work without the links that install scripts make', async () => {
    const folder = await copyOfPackage('linkless')
    await removeLinks(folder)
    const found = await findBinaries(account, folder)
    assert.equal(found?.bin, join(folder, 'native', 'bin'))
  })

  test(
    'are copied when their folder is closed to the server, and the copy is whole and used again',
    onlyRoot,
    async () => {
      const closed = join(scratch, 'closed-package')
      await mkdir(closed, { mode: 0o700 })
      const folder = await copyOfPackage('closed-package/package')
      await removeLinks(folder)
      const found = await findBinaries(account, folder)
      assert.ok(found && !found.bin.startsWith(closed))
      const first = (await stat(found.bin)).ino
      const server = await startPostgres({ dataFolder: join(scratch, 'from-copy'), bin: found.bin })
      await withClient(server.config(), (client) => client.query('create extension pg_trgm'))
      await server.stop()
      const again = await findBinaries(account, folder)
      assert.equal((await stat(again?.bin ?? '')).ino, first)
    },
  )
})

async function packageFolder(): Promise<string> {
  const found = await findBinaries(undefined)
  assert.ok(found)
  return join(found.bin, '..', '..')
}

async function copyOfPackage(name: string): Promise<string> {
  const folder = join(scratch, name)
  await cp(await packageFolder(), folder, { recursive: true, verbatimSymlinks: true })
  return folder
}

async function removeLinks(folder: string): Promise<void> {
  const lib = join(folder, 'native', 'lib')
  for (const entry of await readdir(lib, { withFileTypes: true }))
    if (entry.isSymbolicLink()) await rm(join(lib, entry.name))
}

/** The repository is this user's own and perhaps below a closed folder; a copy of the few files needed is not. */
async function readableRepository(): Promise<string> {
  const copied = join(scratch, 'repository')
  const from = fileURLToPath(new URL('../../', import.meta.url))
  await mkdir(copied, { recursive: true })
  for (const part of ['package.json', 'tsconfig.json', 'src/platform/postgres', 'src/kernel', 'test/postgres']) {
    await cp(join(from, part), join(copied, part), { recursive: true })
  }
  await symlink(join(from, 'node_modules'), join(copied, 'node_modules')).catch(() => {})
  return copied
}

type Done = { code: number | null; out: string; err: string }

function run(
  args: string[],
  options: { uid?: number; gid?: number; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Done> {
  return new Promise((done) => {
    const child = execFile(process.execPath, ['--import', 'tsx', ...args], options, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    )
  })
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const line = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    if (Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]) === parent) found.push(Number(name))
  }
  return found
}
