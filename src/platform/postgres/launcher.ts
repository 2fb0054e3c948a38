/** Platform: our own PostgreSQL, started from the npm package's programs. Unix socket only; the data outlives any crash. */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Bilingual } from '../../kernel/language.ts'
import { type Account, findBinaries } from './binaries.ts'
import { findHolder, takeFolder } from './owner.ts'

export type PostgresOptions = {
  /** Made when missing, closed to others. Holds `cluster/`, `password` and `start.log`. */
  dataFolder: string
  /** What happens, a line each: first start, recovery, an orphan put to rest. */
  onLog?: (line: string) => void
  /** Called when the server ends without `stop()`. It is not started again: the caller's supervisor starts both. */
  onDeath?: (last: string) => void
  /** Programs other than the npm package's, for tests on another version: a folder with `initdb` and `postgres`. */
  bin?: string
  /** Further settings of postgresql.conf. */
  settings?: Record<string, string>
}

export type RunningPostgres = {
  /** How the administrator connects to one database. */
  config(database?: string): pg.ClientConfig & { host: string; user: string; password: string; database: string }
  /** The same as an address, for tools and environment variables. */
  urlFor(database?: string): string
  /** Makes a database of that name unless there is one; true when made. */
  ensureDatabase(name: string): Promise<boolean>
  readonly socketFolder: string
  readonly pid: number
  /** Last lines of the server's log. */
  lastLog(lines?: number): Promise<string>
  /** Fast shutdown: open transactions are rolled back, what was acknowledged is on disk. Safe to call twice. */
  stop(): Promise<void>
}

export type StartRefusal = 'already-running' | 'no-binaries' | 'other-version' | 'not-mine' | 'will-not-stop' | 'failed'

const refusalWords: Record<StartRefusal, Bilingual> = {
  'already-running': {
    id: 'Folder data ini sedang dipakai oleh Melayani yang lain. Hentikan dulu yang itu, atau pilih folder lain.',
    en: 'This data folder is in use by another Melayani. Stop that one first, or choose another folder.',
  },
  'no-binaries': {
    id: 'Tidak ada PostgreSQL bawaan untuk komputer ini. Pasang PostgreSQL dan isi DATABASE_URL.',
    en: 'There is no built-in PostgreSQL for this machine. Install PostgreSQL and set DATABASE_URL.',
  },
  'other-version': {
    id: 'Folder data ini dibuat oleh versi PostgreSQL yang lain. Pulihkan dari cadangan ke folder baru.',
    en: 'This data folder was made by another version of PostgreSQL. Restore a backup into a new folder.',
  },
  'not-mine': {
    id: 'Folder data ini milik pengguna lain. Jalankan sebagai pengguna itu, atau pilih folder lain.',
    en: 'This data folder belongs to another user. Run as that user, or choose another folder.',
  },
  'will-not-stop': {
    id: 'PostgreSQL dari jalannya yang lalu masih hidup dan tidak mau berhenti.',
    en: 'PostgreSQL of an earlier run is still alive and does not stop.',
  },
  failed: { id: 'PostgreSQL bawaan gagal mulai.', en: 'The built-in PostgreSQL did not start.' },
}

/** A start that did not happen. The message has both languages and what the log said. */
export class PostgresStartError extends Error {
  readonly reason: StartRefusal
  readonly words: Bilingual
  constructor(reason: StartRefusal, detail = '') {
    const words = refusalWords[reason]
    super(`${words.id}\n${words.en}${detail && `\n${detail}`}`)
    this.name = 'PostgresStartError'
    this.reason = reason
    this.words = words
  }
}

/** PostgreSQL refuses to run as root. `nobody` owns nothing else and needs no account to be made. */
const nobody = { uid: 65534, gid: 65534 }
const port = 5432
const superuser = 'postgres'

// Statements and the values in them stay out of the log: they are people's data.
const settings = (socketFolder: string): Record<string, string> => ({
  listen_addresses: '',
  unix_socket_directories: socketFolder,
  unix_socket_permissions: '0700',
  port: String(port),
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '120',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u@%d ',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_file_mode: '0600',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
})

/**
 * Starts PostgreSQL on a data folder, making the cluster first when there is none. Throws `PostgresStartError`.
 *
 * The server ends with this process, however that ends: a watcher of a few lines of shell holds a pipe from us, and
 * asks the server to shut down when the pipe closes, `kill -9` included. Should the watcher be killed too, the next
 * start finds the orphan by its working directory and puts it to rest first.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataFolder = resolve(options.dataFolder)
  const log = options.onLog ?? (() => {})
  const account = await prepareFolder(dataFolder)
  const owner = await takeFolder(dataFolder, (dead) => {
    if (isOurSocketFolder(dead.socketFolder)) {
      rm(dead.socketFolder, { recursive: true, force: true }).catch(() => {})
    }
  })
  if ('pid' in owner) throw new PostgresStartError('already-running', `${dataFolder} (pid ${owner.pid})`)
  let socketFolder: string | undefined
  try {
    const bin = options.bin ?? (await findBinaries(account))?.bin
    if (!bin) throw new PostgresStartError('no-binaries', `${process.platform}-${process.arch}`)
    const place = { dataFolder, cluster: join(dataFolder, 'cluster'), bin, account, major: await majorVersion(bin) }
    const password = await keepPassword(dataFolder)
    await settleOrphans(place.cluster, log)
    await ensureCluster(place, password, log)
    socketFolder = await makeSocketFolder(account)
    const server = await launch(place, { ...settings(socketFolder), ...options.settings }, log)
    await owner.tell({ state: 'running', socketFolder })
    return handle(place, server, socketFolder, password, owner.release, options.onDeath)
  } catch (fault) {
    if (socketFolder) await rm(socketFolder, { recursive: true, force: true })
    await owner.release()
    throw fault
  }
}

/** How to reach the server that another process of ours runs on this folder, or undefined: for commands beside it. */
export async function findRunningPostgres(
  dataFolder: string,
  database = 'postgres',
): Promise<pg.ClientConfig | undefined> {
  const holder = await findHolder(resolve(dataFolder))
  if (!holder) return undefined
  const password = (await readFile(join(dataFolder, 'password'), 'utf8')).trim()
  return { host: holder.socketFolder, port, user: superuser, password, database }
}

type Place = { dataFolder: string; cluster: string; bin: string; account: Account; major: number }

/** Makes the folder and says who runs the server: the cluster's owner when we are root, else ourselves. */
async function prepareFolder(dataFolder: string): Promise<Account> {
  const uid = process.getuid?.() ?? 0
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const owners = [await stat(dataFolder)]
  if (await isThere(join(dataFolder, 'cluster'))) owners.push(await stat(join(dataFolder, 'cluster')))
  const cluster = owners[1]
  if (uid === 0) return cluster && cluster.uid !== 0 ? { uid: cluster.uid, gid: cluster.gid } : nobody
  const stranger = owners.find((folder) => folder.uid !== uid)
  if (stranger) throw new PostgresStartError('not-mine', `${dataFolder} (uid ${stranger.uid}, not ${uid})`)
  return undefined
}

/** The administrator's password, made once. Written whole before the cluster that needs it. */
async function keepPassword(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'password')
  if (await isThere(path)) return (await readFile(path, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  const file = await open(`${path}.part`, 'w', 0o600)
  try {
    await file.writeFile(`${password}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  return password
}

/**
 * How a program of PostgreSQL is run on a cluster folder. As root on Linux the server's user may be unable to pass
 * the folders above it (a project below /root); it is then put inside by the kernel, and knows the place by that. Before 16, PostgreSQL walks back to its folder by full name at its start, so
 * there the folders above must be open to pass.
 */
function inside(folder: string, { account, major }: Place): { path: string; spawn: SpawnOptions } {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }
  const viaKernel = account !== undefined && process.platform === 'linux' && major >= 16
  return { path: viaKernel ? '/proc/self/cwd' : folder, spawn: { ...account, cwd: folder, env } }
}

/** Makes the cluster beside its place and moves it there when whole: a start killed halfway leaves nothing half-made. */
async function ensureCluster(place: Place, password: string, log: (line: string) => void): Promise<void> {
  const { cluster, bin, account, major } = place
  if (await isThere(cluster)) {
    const made = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
    if (Number(made) !== major) {
      throw new PostgresStartError('other-version', `PostgreSQL ${made}, now ${major}: ${cluster}`)
    }
    return
  }
  log('Menyiapkan basis data untuk pertama kali. / Preparing the database for the first time.')
  const draft = `${cluster}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  if (account) await chown(draft, account.uid, account.gid)
  const { path, spawn: how } = inside(draft, place)
  const locale =
    major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C.UTF-8']
  // The password goes by pipe: `cat` makes it one that can be opened by name, which Node's own cannot.
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      `cat | ${nameless(account) ? 'unshare --user ' : ''}"$0" "$@"`,
      join(bin, 'initdb'),
      `--pgdata=${path}`,
      `--username=${superuser}`,
      '--pwfile=/dev/stdin',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--data-checksums',
      '--no-instructions',
      ...locale,
    ],
    { ...how, stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout?.on('data', (part) => {
    said += part
  })
  child.stderr?.on('data', (part) => {
    said += part
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(`${password}\n`)
  const code = await ended(child)
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true })
    throw new PostgresStartError('failed', `initdb: ${said.trim().split('\n').slice(-15).join('\n')}`)
  }
  await rename(draft, cluster)
  const parent = await open(dirname(cluster))
  await parent.sync().finally(() => parent.close())
}

/**
 * initdb alone insists on a name for its user, and a container's `--user 4321` has none. In a user namespace without
 * a mapping the same user is seen as `nobody`, who has one; what is written still belongs to 4321.
 */
function nameless(account: Account): boolean {
  if (account || process.platform !== 'linux') return false
  try {
    userInfo()
    return false
  } catch {
    return true
  }
}

function majorVersion(bin: string): Promise<number> {
  return new Promise((done, fail) => {
    execFile(join(bin, 'postgres'), ['--version'], (fault, out) =>
      fault ? fail(fault) : done(Number(/(\d+)(\.|beta|rc|devel)/.exec(out)?.[1])),
    )
  })
}

/** A folder only the server's user (and root) may enter, with a name short enough for a socket: 107 bytes, unix(7). */
async function makeSocketFolder(account: Account): Promise<string> {
  const fits = (base: string) => Buffer.byteLength(join(base, 'melayani-XXXXXX', `.s.PGSQL.${port}`)) <= 103
  const folder = await mkdtemp(join(fits(tmpdir()) ? tmpdir() : '/tmp', 'melayani-'))
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

const isOurSocketFolder = (path: string): boolean => /\/melayani-[A-Za-z0-9]{6}$/.test(path)

/** Runs the server and its watcher, and waits until it answers. */
async function launch(place: Place, conf: Record<string, string>, log: (line: string) => void): Promise<ChildProcess> {
  const { cluster, bin, dataFolder } = place
  const { path, spawn: how } = inside(cluster, place)
  const startLog = openSync(join(dataFolder, 'start.log'), 'w', 0o600)
  // Detached: a Ctrl-C at the terminal reaches us alone, so that requests in flight still find the database.
  const watcher = spawn(
    '/bin/sh',
    ['-c', 'read -r line; [ "$line" = done ] || kill -INT "$(head -n 1 postmaster.pid)"'],
    { ...how, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  watcher.on('error', () => {})
  watcher.stdin?.on('error', () => {})
  const args = Object.entries(conf).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', path, ...args], {
    ...how,
    detached: true,
    stdio: ['ignore', startLog, startLog],
  })
  let over: string | undefined
  server.on('error', (fault) => {
    over = fault.message
    watcher.stdin?.end('done\n')
  })
  server.on('exit', (code, signal) => {
    over ??= `exit ${code ?? signal}`
    watcher.stdin?.end('done\n')
  })
  const began = Date.now()
  let told = false
  while (!(await isReady(cluster, server.pid))) {
    if (over !== undefined) {
      throw new PostgresStartError('failed', `${over}\n${await lastLines(place, 15)}`)
    }
    if (!told && Date.now() - began > 3_000) {
      told = true
      log('Basis data memulihkan diri, mohon tunggu. / The database is recovering, please wait.')
    }
    await sleep(8)
  }
  // Neither keeps this process alive: a script that forgets `stop()` ends, and the watcher sees to the server.
  server.unref()
  watcher.unref()
  ;(watcher.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return server
}

/** The server writes its state into the eighth line of its lock file; that is how pg_ctl waits, too. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

function handle(
  place: Place,
  server: ChildProcess,
  socketFolder: string,
  password: string,
  release: () => Promise<void>,
  onDeath: ((last: string) => void) | undefined,
): RunningPostgres {
  const config = (database = 'postgres') => ({ host: socketFolder, port, user: superuser, password, database })
  const tidy = async () => {
    await rm(socketFolder, { recursive: true, force: true })
    await release()
  }
  let stopping: Promise<void> | undefined
  server.on('exit', () => {
    if (stopping) return
    stopping = tidy()
    void lastLines(place, 10).then((last) => onDeath?.(last))
  })
  const stop = async () => {
    server.ref()
    if (server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((done) => server.once('exit', done))
      server.kill('SIGINT')
      const slow = setTimeout(() => server.kill('SIGQUIT'), 30_000)
      await gone
      clearTimeout(slow)
    }
    await tidy()
  }
  return {
    config,
    urlFor: (database = 'postgres') =>
      `postgres://${superuser}:${password}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}&port=${port}`,
    ensureDatabase: (name) => ensureDatabase(config(), name),
    socketFolder,
    pid: server.pid ?? 0,
    lastLog: (lines = 20) => lastLines(place, lines),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

async function ensureDatabase(admin: pg.ClientConfig, name: string): Promise<boolean> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    if ((await client.query('select from pg_database where datname = $1', [name])).rowCount) return false
    await client.query(`create database ${client.escapeIdentifier(name)}`)
    return true
  } finally {
    await client.end()
  }
}

/** What the server said since it was last started: first to start.log, then, if it came so far, to its own log. */
async function lastLines(place: Place, lines: number): Promise<string> {
  const began = await readFile(join(place.dataFolder, 'start.log'), 'utf8').catch(() => '')
  const said = began.includes('logging collector') ? began + (await newestLog(join(place.cluster, 'log'))) : began
  return said.split('\n').filter(Boolean).slice(-lines).join('\n')
}

async function newestLog(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  const newest = dated.sort((a, b) => b.at - a.at)[0]
  const text = newest ? await readFile(join(folder, newest.name), 'utf8') : ''
  return text.slice(Math.max(0, text.lastIndexOf('LOG:  starting PostgreSQL')))
}

/**
 * Puts to rest what an earlier run left alive. PostgreSQL's processes live inside their cluster folder, so they are
 * known by it, and a process number used anew by someone else is never mistaken for them.
 */
async function settleOrphans(cluster: string, log: (line: string) => void): Promise<void> {
  if (!(await isThere(cluster))) return
  const pidFile = join(cluster, 'postmaster.pid')
  const steps: { signal?: NodeJS.Signals; wait: number }[] = [
    { wait: 2_000 },
    { signal: 'SIGINT', wait: 10_000 },
    { signal: 'SIGQUIT', wait: 10_000 },
  ]
  for (const { signal, wait } of steps) {
    const found = orphans(cluster, await firstNumber(pidFile))
    if (found.length === 0) break
    if (signal) {
      log(
        `Menghentikan PostgreSQL yang tertinggal. / Stopping a PostgreSQL left behind: ${found.join(' ')} (${signal})`,
      )
      for (const pid of found) signalQuietly(pid, signal)
    }
    const deadline = Date.now() + wait
    while (Date.now() < deadline && orphans(cluster, await firstNumber(pidFile)).length > 0) await sleep(20)
  }
  const left = orphans(cluster, await firstNumber(pidFile))
  if (left.length > 0) throw new PostgresStartError('will-not-stop', `pid ${left.join(' ')}`)
  // Nothing of ours lives: the file can only mislead, should its number by now be someone else's.
  await rm(pidFile, { force: true })
}

async function firstNumber(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

function orphans(cluster: string, postmaster: number | undefined): number[] {
  if (process.platform !== 'linux') return postmaster && isAlive(postmaster) ? [postmaster] : []
  const place = realpathSync(cluster)
  const found: number[] = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (readlinkSync(`/proc/${name}/cwd`) === place && basename(readlinkSync(`/proc/${name}/exe`)) === 'postgres') {
        found.push(Number(name))
      }
    } catch {
      // Ended meanwhile, or another user's: then it cannot be ours.
    }
  }
  return found
}

const isAlive = (pid: number): boolean => signalQuietly(pid, 0)

function signalQuietly(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
