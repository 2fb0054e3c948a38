/** Test: a Chromium to look at pages with: the machine's if there, else npm's; and axe to judge what it shows. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { lchown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { privateCache } from '../../src/platform/postgres/binaries.ts'

export type Program = { path: string; env: Record<string, string> }

/** Starts Chromium. Close it in an `after`. `MELAYANI_CHROMIUM=npm` passes over the machine's own. */
export async function launchBrowser(): Promise<Browser> {
  const program = await findChromium()
  const home = await mkdtemp(join(tmpdir(), 'melayani-browser-'))
  const browser = await chromium.launch({
    executablePath: program.path,
    headless: true,
    // A user without a home, or with one not theirs, is no reason to fail.
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      ...program.env,
    },
    args: [
      // Chromium refuses its sandbox as root, and npm's build has no helper for one.
      ...(process.getuid?.() === 0 || program.env.LD_LIBRARY_PATH ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  browser.on('disconnected', () => {
    rm(home, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  })
  return browser
}

/** The machine's Chromium, else npm's, unpacked once. */
export async function findChromium(): Promise<Program> {
  if (process.env.MELAYANI_CHROMIUM !== 'npm') {
    const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
    if (path) return { path, env: {} }
  }
  const folder = await unpackedChromium()
  // Its libraries come with it (they need glibc and libgcc only, as Node does), and so does a font for bare machines.
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  return { path: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), ...fonts } }
}

/**
 * The package unpacks to fixed names in the temporary directory, and trusts what it finds there. We give it an empty
 * directory of our own, in a process of its own, and put the whole under one name when done.
 */
async function unpackedChromium(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest = join(dirname(entry), '..', '..', 'package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const cache = await privateCache()
  const target = join(cache, `chromium-${version}`)
  if (existsSync(target)) return target
  const draft = join(cache, `.draft-${randomBytes(6).toString('hex')}`)
  await mkdir(draft, { mode: 0o755 })
  try {
    const script = `await (await import(${JSON.stringify(entry)})).default.executablePath()`
    // The name of that environment makes it unpack the libraries too.
    const env = { PATH: process.env.PATH, HOME: draft, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })
    await writeFile(
      join(draft, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(target, 'fonts')}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n`,
    )
    await own(draft)
    await rename(draft, target)
  } catch (fault) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw new Error('@sparticuz/chromium does not unpack on this machine', { cause: fault })
  }
  return target
}

/** Unpacked by root, files keep the number of whoever packed them: on this machine perhaps someone's. */
async function own(folder: string): Promise<void> {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  await lchown(folder, uid, gid)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await own(path)
    else await lchown(path, uid, gid)
  }
}

export type Violation = { id: string; impact: string; help: string; targets: string[] }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong by WCAG 2.2 A and AA and its best practices; an empty list is the aim. */
export async function axe(page: Page): Promise<Violation[]> {
  // A page that only begins to arrive has nothing to judge.
  await page.waitForLoadState('domcontentloaded')
  // Evaluated by the debugger, not as a script of the page: the page's policy stays as strict as it is.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(`(() => { ${axeSource}\n })()`)
  return page.evaluate(async () => {
    type Axe = {
      run(): Promise<{ violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[] }>
    }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run()
    return violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      targets: nodes.map(({ target }) => target.join(' ')),
    }))
  })
}
