/**
 * Script: `npm test`. Starts one PostgreSQL, migrates the template, runs every test file, tells the totals.
 *   npm test -- [paths or parts of paths] [--only-database] [--server embedded|debian] [--concurrency N] [--every-name]
 * TEST_DATABASE_URL (an administrator's) replaces the server started here.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { PostgresStartError, startPostgres } from '../src/platform/postgres/launcher.ts'
import { findHolder } from '../src/platform/postgres/owner.ts'
import { cacheFolder, ensureTemplate, type TestServer } from '../test/server.ts'
import { grouped } from './test-groups.ts'

const repository = fileURLToPath(new URL('../', import.meta.url))

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'only-database': { type: 'boolean', default: false },
    server: { type: 'string', default: 'embedded' },
    concurrency: { type: 'string', default: '2' },
    'every-name': { type: 'boolean', default: false },
  },
})

/** Every test file below `folder`, in a steady order. */
function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return testFiles(path)
      return /\.test\.tsx?$/.test(entry.name) ? [path] : []
    })
    .sort()
}

/** Does this file, or a test helper it leans on, ask for a database? */
function asksForDatabase(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file)) return false
  seen.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const target = resolve(dirname(file), path)
    if (target === join(repository, 'test', 'helpers.ts')) return true
    if (target.startsWith(join(repository, 'test')) && asksForDatabase(target, seen)) return true
  }
  return false
}

function chosenFiles(): string[] {
  const all = ['src', 'test', 'bench', 'scripts']
    .map((name) => join(repository, name))
    .filter(existsSync)
    .flatMap(testFiles)
  const wanted = positionals.map((given) => (existsSync(given) ? resolve(given) : given))
  const named = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => matches(file, part)))
  // What a browser draws does not depend on the server's version; its statements are asked by the tests of routes too.
  return options['only-database']
    ? named.filter((file) => !/browser/.test(relative(repository, file)) && asksForDatabase(file))
    : named
}

const matches = (file: string, part: string): boolean =>
  existsSync(part) && statSync(part).isDirectory()
    ? file.startsWith(`${part}/`)
    : relative(repository, file).includes(relativeOr(part))

const relativeOr = (part: string): string => (part.startsWith(repository) ? relative(repository, part) : part)

/** Debian's own programs, newest version first; the second leg of the check names 15. */
function debianPrograms(): string {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const version = versions.includes('15') ? '15' : versions.sort().at(-1)
  if (!version) throw new Error('no PostgreSQL below /usr/lib/postgresql: apt-get install postgresql-15')
  return `/usr/lib/postgresql/${version}/bin`
}

type Started = { server: TestServer; stop(): Promise<void> }

/** A cluster for this run alone, so that two runs and files run by hand never meet. */
async function startServer(): Promise<Started> {
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    const admin = { connectionString: url }
    return { server: { admin, template: await ensureTemplate(admin) }, stop: async () => {} }
  }
  const cache = cacheFolder()
  await mkdir(cache, { recursive: true })
  await clearRemains(cache)
  const debian = options.server === 'debian'
  const dataFolder = await mkdtemp(debian ? join(tmpdir(), 'melayani-debian-') : join(cache, 'run-'))
  // Before 16 a server run as another user must be able to pass its folders by name.
  await chmod(dataFolder, debian ? 0o711 : 0o700)
  const running = await startPostgres({
    dataFolder,
    bin: debian ? debianPrograms() : undefined,
    // This data is thrown away at the end: nothing to wait for the disk for.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  const stop = async () => {
    await running.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    const admin = running.config()
    return { server: { admin, template: await ensureTemplate(admin) }, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** What runs that were killed left in the cache. */
async function clearRemains(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name)
    if (!name.startsWith('run-') || Date.now() - statSync(path).mtimeMs < 60_000) continue
    if (!(await findHolder(path))) await rm(path, { recursive: true, force: true })
  }
}

function runFiles(files: string[], server: TestServer | undefined): Promise<number> {
  const groups = join(cacheFolder(), `groups-${process.pid}`)
  const args = [
    '--import',
    'tsx',
    '--import',
    './test/noise.ts',
    '--test',
    `--test-concurrency=${options.concurrency}`,
    // A file alone is done in two or three; a group of them on a slow machine is not.
    '--test-timeout=1800000',
    '--test-reporter=./scripts/test-reporter.mjs',
    '--test-reporter-destination=stdout',
    ...grouped(files, repository, groups).map((file) => relative(repository, file)),
  ]
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test' }
  if (server) env.MELAYANI_TEST_SERVER = JSON.stringify(server)
  if (options['every-name']) env.MELAYANI_TEST_NAMES = '1'
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit', env })
    // Ctrl-C reaches the child as well; we stay to stop the server after it.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', fail)
    child.on('exit', (code) => {
      rmSync(groups, { recursive: true, force: true })
      done(code ?? 1)
    })
  })
}

const files = chosenFiles()
if (files.length === 0) {
  console.error(`No test file matches: ${positionals.join(' ')}`)
  process.exitCode = 1
} else {
  let started: Started | undefined
  try {
    started = files.some((file) => asksForDatabase(file)) ? await startServer() : undefined
    process.exitCode = await runFiles(files, started?.server)
  } catch (fault) {
    process.exitCode = 1
    console.error(fault instanceof PostgresStartError ? fault.message : fault)
  } finally {
    await started?.stop()
  }
}
