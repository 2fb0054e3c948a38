/**
 * Script: completes package-lock.json with the optional packages of other platforms. A registry that does not carry
 * them makes `npm install` leave them out, and `npm ci` then refuses the lock file everywhere. Run after each install
 * that changed the lock; `--check` writes nothing and exits 1 when some are missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Locked = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Locked> }

const systems = [
  'linux',
  'darwin',
  'win32',
  'windows',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el']

/** Adds what is missing and gives its names. Only exact versions with a platform in their name are understood. */
export function completeLock(lock: Lock): string[] {
  const added: string[] = []
  for (const [path, holder] of Object.entries(lock.packages)) {
    for (const [name, wanted] of Object.entries(holder.optionalDependencies ?? {})) {
      const nested = `${path}/node_modules/${name}`
      const hoisted = `node_modules/${name}`
      const words = (name.split('/').at(-1) ?? name).split(/[-.]/)
      const os = systems.find((word) => words.includes(word))
      const cpu = processors.find((word) => words.includes(word))
      if (lock.packages[nested] || lock.packages[hoisted] || !os || !/^[\^~]?\d+\.\d+\.\d+[-+.\w]*$/.test(wanted))
        continue
      lock.packages[hoisted] = {
        version: wanted.replace(/^[\^~]/, ''),
        ...(cpu ? { cpu: [cpu] } : {}),
        ...(holder.dev ? { dev: true } : {}),
        optional: true,
        os: [os === 'windows' ? 'win32' : os],
      }
      added.push(`${name}@${wanted}`)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return added
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock
  const added = completeLock(lock)
  console.log(`${added.length} packages of other platforms were missing`)
  if (added.length > 0 && process.argv.includes('--check')) process.exitCode = 1
  else if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
}
