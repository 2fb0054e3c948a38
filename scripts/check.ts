/**
 * Script: `npm run check`, everything that must hold, in order, each timed. One failing does not stop the next.
 *   npm run check -- [names] [--list]
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Check = {
  name: string
  /** What it proves, in a few words. */
  about: string
  command: string[]
  /** A reason to pass it over on this machine; never heeded when CI is set. */
  without?: () => string | undefined
}

const script = (path: string, ...args: string[]): string[] => ['node', '--import', 'tsx', `scripts/${path}`, ...args]

const withoutDebian = () =>
  existsSync('/usr/lib/postgresql/15/bin/initdb') ? undefined : 'no PostgreSQL 15 here (apt-get install postgresql-15)'

/** Add a check here. Quick ones first: a slip is told in seconds. */
const checks: Check[] = [
  { name: 'style', about: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types', about: 'TypeScript', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'boundaries', about: 'import rules, each with a planted violation', command: script('planted.ts') },
  { name: 'dead', about: 'unused files, exports, packages', command: ['knip'] },
  { name: 'lock', about: 'package-lock.json whole on every platform', command: script('lock-platforms.ts', '--check') },
  { name: 'changelog', about: 'CHANGELOG.md in form', command: script('changelog.ts') },
  { name: 'ui', about: 'generated css and scripts fresh', command: script('build-ui.ts', '--check') },
  { name: 'map', about: 'docs/map.md fresh', command: script('map.ts', '--check') },
  { name: 'schema', about: 'db/schema.sql fresh', command: script('schema.ts', '--check') },
  { name: 'tests', about: 'all tests, built-in PostgreSQL', command: script('test.ts') },
  {
    name: 'tests-debian',
    about: "database tests, Debian's PostgreSQL 15",
    command: script('test.ts', '--only-database', '--server', 'debian'),
    without: withoutDebian,
  },
  { name: 'node-24', about: 'start, native parts and platform on Node 24', command: script('node24.ts') },
]

const repository = fileURLToPath(new URL('../', import.meta.url))

type Outcome = { check: Check; state: 'ok' | 'failed' | 'skipped'; seconds: number; note: string }

/** Runs one check quietly: what it printed is shown only when it fails. */
function run(check: Check): Promise<Outcome> {
  const reason = process.env.CI ? undefined : check.without?.()
  if (reason) return Promise.resolve({ check, state: 'skipped', seconds: 0, note: reason })
  const began = Date.now()
  const [program = '', ...args] = check.command
  const path = `${join(repository, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`
  return new Promise((done) => {
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: repository,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const keep = (part: Buffer) => {
      printed += part
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (code: number | null) => {
      const seconds = (Date.now() - began) / 1000
      const last = printed.trim().split('\n').at(-1) ?? ''
      if (code !== 0) process.stdout.write(`\n--- ${check.name}: ${check.command.join(' ')}\n${printed.trimEnd()}\n\n`)
      done({
        check,
        state: code === 0 ? 'ok' : 'failed',
        seconds,
        note: code === 0 ? last.slice(0, 90) : `exit ${code}`,
      })
    }
    child.on('error', (fault) => {
      printed += fault.message
      end(127)
    })
    child.on('close', end)
  })
}

const marks = { ok: '✔', failed: '✖', skipped: '–' }
const line = ({ check, state, seconds, note }: Outcome): string =>
  `${marks[state]} ${check.name.padEnd(13)} ${seconds.toFixed(1).padStart(6)} s  ${check.about}${note && `  (${note})`}\n`

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => name !== '--list' && !checks.some((check) => check.name === name))

if (asked.includes('--list')) {
  for (const { name, about } of checks) process.stdout.write(`${name.padEnd(13)} ${about}\n`)
} else if (unknown.length > 0) {
  process.stderr.write(`No check named ${unknown.join(', ')}; --list tells them.\n`)
  process.exitCode = 2
} else {
  const outcomes: Outcome[] = []
  for (const check of checks.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const outcome = await run(check)
    outcomes.push(outcome)
    process.stdout.write(line(outcome))
  }
  const failed = outcomes.filter(({ state }) => state === 'failed')
  const total = outcomes.reduce((sum, { seconds }) => sum + seconds, 0)
  process.stdout.write(
    failed.length === 0
      ? `\nAll ${outcomes.length} checks hold, ${total.toFixed(0)} s.\n`
      : `\n${failed.length} of ${outcomes.length} checks fail: ${failed.map(({ check }) => check.name).join(', ')}\n`,
  )
  if (failed.length > 0) process.exitCode = 1
}
