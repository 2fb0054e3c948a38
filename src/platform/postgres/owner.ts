/** Platform: which process holds a data folder. Claims are files with unique names, so clearing a dead one races with nobody. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the holder tells others: where its server listens. Empty while it is still starting. */
export type Claim = { pid: number; began: string; machine: string; state: 'starting' | 'running'; socketFolder: string }

export type Ownership = {
  tell(change: Pick<Claim, 'state' | 'socketFolder'>): Promise<void>
  release(): Promise<void>
}

const beat = 5_000
/** A holder in another container or on another machine is told alive by its heartbeat alone. */
const silence = 4 * beat

/** Other machine, other boot or other container: there a process number means someone else. */
function machine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return process.platform
  }
}

/** When a process began, in whatever unit the system has; undefined when there is none of that number. */
export function beganAt(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    }
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    // A zombie has ended: only its parent has not yet asked how.
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

const claimName = /^owner-[0-9a-f]{16}\.json$/

/** The living claims on a folder other than `own`; claims of the dead are cleared away and handed to `onDead`. */
async function livingClaims(folder: string, own: string, onDead: (claim: Claim) => void): Promise<Claim[]> {
  const alive: Claim[] = []
  for (const name of await readdir(folder)) {
    if (name === own || !claimName.test(name)) continue
    const path = join(folder, name)
    try {
      const claim = JSON.parse(await readFile(path, 'utf8')) as Claim
      const lives =
        claim.machine === machine()
          ? beganAt(claim.pid) === claim.began
          : Date.now() - (await stat(path)).mtimeMs < silence
      if (lives) alive.push(claim)
      else {
        onDead(claim)
        await rm(path, { force: true })
      }
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    }
  }
  return alive
}

/**
 * Takes the folder, or gives the living holder's claim. Whoever writes a claim later sees the earlier one; two that
 * see each other while both are starting step back and try again.
 */
export async function takeFolder(folder: string, onDead: (claim: Claim) => void): Promise<Ownership | Claim> {
  const name = `owner-${randomBytes(8).toString('hex')}.json`
  const path = join(folder, name)
  const claim: Claim = {
    pid: process.pid,
    began: beganAt(process.pid) ?? '',
    machine: machine(),
    state: 'starting',
    socketFolder: '',
  }
  const tell = async () => {
    // Renamed into place: no reader sees half a claim.
    await writeFile(`${path}.part`, JSON.stringify(claim), { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
  const began = Date.now()
  for (;;) {
    await tell()
    const [rival] = await livingClaims(folder, name, onDead)
    if (!rival) break
    await rm(path, { force: true })
    // A holder killed this instant may take a moment to be gone; one elsewhere is gone when its heart is silent.
    const patience = rival.state === 'running' && rival.machine === claim.machine ? 1_000 : silence + beat
    if (Date.now() - began > patience) return rival
    await sleep(50 + Math.random() * 200)
  }
  const pulse = setInterval(() => {
    const now = new Date()
    // A missed beat only shortens what others wait; a folder that vanished is told by the server itself.
    utimes(path, now, now).catch(() => {})
  }, beat).unref()
  return {
    tell: async (change) => {
      Object.assign(claim, change)
      await tell()
    },
    release: async () => {
      clearInterval(pulse)
      await rm(path, { force: true })
    },
  }
}

/** The claim of a process that serves this folder now, or undefined. */
export async function findHolder(folder: string): Promise<Claim | undefined> {
  try {
    return (await livingClaims(folder, '', () => {})).find((claim) => claim.state === 'running')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fault
  }
}
