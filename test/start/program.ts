/** Test: the program as its operator runs it: a process of its own, on a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const executable = fileURLToPath(new URL('../../bin/melayani.mjs', import.meta.url))

export type Ended = { status: number | null; signal: NodeJS.Signals | null; out: string; err: string }
export type Environment = Record<string, string>

/** A folder for the program's data, and how to be rid of it. */
export function dataFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'melayani-start-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Only what is named here reaches the program: the settings of whoever runs the tests do not. */
const environmentOf = (folder: string, more: Environment): Environment => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  MELAYANI_DATA: join(folder, 'data'),
  MELAYANI_LOG: 'error',
  MELAYANI_DEMO_HISTORY: '0',
  PORT: '0',
  ...more,
})

function launch(args: readonly string[], folder: string, more: Environment) {
  const child = spawn(process.execPath, [executable, ...args], {
    env: environmentOf(folder, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { out: '', err: '' }
  child.stdout.on('data', (part) => {
    told.out += part
  })
  child.stderr.on('data', (part) => {
    told.err += part
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, ...told }))
  })
  return { child, told, ended }
}

/** Runs one command to its end; `endAfter` asks it to end so many milliseconds after its beginning. */
export function melayani(
  args: readonly string[],
  folder: string,
  more: Environment = {},
  endAfter?: number,
): Promise<Ended> {
  const { child, ended } = launch(args, folder, more)
  if (endAfter !== undefined) setTimeout(() => child.kill('SIGTERM'), endAfter)
  return ended
}

export type Program = {
  url: string
  /** Milliseconds from spawning the process until it said that it serves. */
  readyAfter: number
  /** What the first start tells once. */
  signIns: { key: string; email: string; password: string }[]
  /** Codes with which a first operator is made, one for each tenant that has none. */
  setup: { region?: string; code: string }[]
  child: ChildProcess
  told: { out: string; err: string }
  ended: Promise<Ended>
  /** Asks it to end, and waits. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Starts the program and waits until it serves; throws what it said when it ended instead. */
export async function startProgram(
  folder: string,
  args: readonly string[] = [],
  more: Environment = {},
): Promise<Program> {
  const began = performance.now()
  const { child, told, ended } = launch(['start', '--json', ...args], folder, more)
  const line = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = told.out.split('\n').find((one) => one.startsWith('{"ok":true'))
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    ended.then((end) => reject(new Error(`ended with ${end.status}: ${end.err}${end.out}`)), reject)
  })
  const readyAfter = performance.now() - began
  const {
    url,
    signIns = [],
    setup = [],
  } = JSON.parse(line) as { url: string; signIns?: Program['signIns']; setup?: Program['setup'] }
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { url, readyAfter, signIns, setup, child, told, ended, stop }
}

export type Visit = { status: number; to: string; text: string }
export type Visitor = {
  get(path: string): Promise<Visit>
  post(path: string, fields?: Record<string, string>): Promise<Visit>
}

/** A browser without JavaScript that keeps its cookies, also when the program behind it is another. */
export function visitor(cookies = new Map<string, string>()): (program: Pick<Program, 'url'>) => Visitor {
  return ({ url }) => {
    const send = async (path: string, init: RequestInit): Promise<Visit> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { cookie, origin: url, connection: 'close' }
      const response = await fetch(url + path, { ...init, headers, redirect: 'manual' })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() }
    }
    return {
      get: (path) => send(path, {}),
      post: (path, fields = {}) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
    }
  }
}
