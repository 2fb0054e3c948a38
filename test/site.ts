/** Test: the whole site on a test's database, and visitors who read its pages and send its forms as they stand, without scripts. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { tenantOf, tenants } from '../src/base/regions/actions/tenants.ts'
import { packageTexts } from '../src/front/setup/actions.ts'
import { must } from '../src/kernel/result.ts'
import { diskBlobs } from '../src/platform/files/blobs.ts'
import { openFiles } from '../src/platform/files.ts'
import type { Site, Vars } from '../src/platform/http.tsx'
import { silentLog } from '../src/platform/log.ts'
import { openMetrics } from '../src/platform/metrics.ts'
import { rateKeeper } from '../src/platform/rate.ts'
import { publishService } from '../src/service/catalogue/actions/services.ts'
import { openWeb } from '../src/web.tsx'
import { bySystem, type Cast, castNow, castPassword, region, seedTestCast } from './cast.ts'
import { type Form, formsOf, type Values } from './forms.ts'
import { type TestDatabase, testDatabase } from './helpers.ts'

export type TestSite = {
  test: TestDatabase
  site: Site
  app: Hono<Vars>
  cast: Cast
  region: string
  /** Moves the clock on, in minutes. */
  pass(minutes: number): void
  /** Someone with a browser of their own, at an address of their own. */
  visitor(): Visitor
}

/** The invented regency with its cast, the packages named published, files in a folder that goes with the test. */
export async function openTestSite(
  context?: { after(hook: () => Promise<void>): void },
  options: { services?: readonly string[] } = {},
): Promise<TestSite> {
  const test = await testDatabase(context)
  const cast = await seedTestCast(test)
  const folder = await mkdtemp(join(tmpdir(), 'melayani-site-'))
  const clean = () => rm(folder, { recursive: true, force: true })
  if (context) context.after(clean)
  else (await import('node:test')).after(clean)
  let now = castNow
  const files = openFiles({ spool: join(folder, 'spool'), blobs: diskBlobs(join(folder, 'files')) })
  const site: Site = {
    config: {
      demo: true,
      secret: test.secret,
      url: 'http://localhost',
      dataFolder: folder,
      MELAYANI_TRUST_PROXY: true,
    } as Site['config'],
    db: test.db,
    // A fault of the site is an error of the test: see test/noise.ts.
    log: { ...silentLog, error: (message, fields) => console.error(message, fields?.route ?? '', fields?.fault ?? '') },
    rates: rateKeeper(test.db, test.secret),
    files,
    metrics: openMetrics(),
    clock: () => now,
    tenantOf: tenantOf(test.db),
    tenantByRegion: async (code) => (await test.db.outside(tenants)).find((tenant) => tenant.region === code),
  }
  for (const id of options.services ?? ['domisili', 'ktp-hilang']) {
    const texts = await packageTexts(id)
    await test.db.inRegion(region, async (tx) => must(await publishService(tx, texts, bySystem(now))))
  }
  const app = openWeb(site)
  return {
    test,
    site,
    app,
    cast,
    region,
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    visitor: () => openVisitor(app),
  }
}

export type Page = {
  status: number
  /** Path and query of the page, after every redirect. */
  at: string
  html: string
  /** Words of the page without markup. */
  text: string
  forms: Form[]
  links: { href: string; text: string }[]
}

/** Which form, when a page has several: the end of its action; and which button, by `name=value`, its value or its words. */
export type Press = { form?: string; button?: string }

export type Visitor = {
  readonly cookies: Map<string, string>
  readonly page: Page
  get(path: string): Promise<Page>
  /** Follows the link of the page with these words, or with this end of its address. */
  follow(link: string): Promise<Page>
  /**
   * Fills in a form of the page and presses its button. What the page filled in stays; naming a control that the form
   * does not have is an error of the test. Files are `File`s.
   */
  send(values?: Values, press?: Press): Promise<Page>
  /** Posts anything anywhere, as a broken or hostile program would. `follow: false` to see the redirect. */
  post(path: string, fields: Values | [string, string | File][], follow?: boolean): Promise<Page>
  /** Signs in as one of the cast. */
  signIn(email: string): Promise<Page>
}

let visitors = 0

function openVisitor(app: Hono<Vars>): Visitor {
  const cookies = new Map<string, string>()
  const number = ++visitors
  const address = `198.51.${Math.floor(number / 250)}.${number % 250}`
  let current: Page | undefined

  const request = async (path: string, init: RequestInit, follow = true): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('x-forwarded-for', address)
    headers.set('sec-fetch-site', 'same-origin')
    headers.set('accept-language', 'id')
    const response = await app.request(`http://localhost${path}`, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = response.headers.get('location')
    if (follow && to !== null && response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      return request(new URL(to, `http://localhost${path}`).href.replace(/^http:\/\/localhost|#.*$/g, ''), {})
    }
    const html = await response.text()
    current = {
      status: response.status,
      at: to ?? path,
      html,
      text: wordsOf(html),
      forms: formsOf(html),
      links: linksOf(html),
    }
    return current
  }

  const page = (): Page => {
    if (!current) throw new Error('no page was opened yet')
    return current
  }

  const visitor: Visitor = {
    cookies,
    get page() {
      return page()
    },
    get: (path) => request(path, {}),
    follow: (link) => {
      const found = page().links.find((one) => one.text === link || one.href === link || one.href.endsWith(link))
      if (!found)
        throw new Error(
          `no link ${link} on ${page().at}: ${page()
            .links.map((one) => one.text)
            .join(' | ')}`,
        )
      return request(found.href.replace(/#.*$/, ''), {})
    },
    send: (values = {}, press = {}) => {
      const { form, button } = chooseForm(page(), values, press)
      const { action, body, method } = form.fill(values, button)
      const at = action === '' ? page().at : action
      if (method === 'get') return request(`${at}?${body instanceof URLSearchParams ? body : ''}`, {})
      // As browsers do under our referrer policy.
      return request(at, { method: 'POST', body, headers: { referer: `http://localhost${page().at}` } })
    },
    post: (path, fields, follow) => {
      const pairs = Array.isArray(fields)
        ? fields
        : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
      if (pairs.every(([, value]) => typeof value === 'string'))
        return request(path, { method: 'POST', body: new URLSearchParams(pairs as [string, string][]) }, follow)
      const body = new FormData()
      for (const [name, value] of pairs) body.append(name, value)
      return request(path, { method: 'POST', body }, follow)
    },
    signIn: async (email) => {
      await visitor.get('/masuk')
      return visitor.send({ surel: email, sandi: castPassword }, { form: '/masuk' })
    },
  }
  return visitor
}

/** A form is known by its own address, or by that of one of its buttons, which is then the one pressed. */
function chooseForm(page: Page, values: Values, press: Press): { form: Form; button?: string } {
  const posts = page.forms.filter((form) => !/\/(keluar|penutupan)$/.test(form.action) || press.form !== undefined)
  const fits = posts.filter(
    (form) =>
      Object.keys(values).every((name) => form.has(name)) &&
      (press.button === undefined || form.hasButton(press.button)),
  )
  const wanted = press.form
  const form = fits.find((one) => wanted === undefined || one.action.replace(/\?.*$/, '').endsWith(wanted))
  if (form) return { form, button: press.button }
  const around = wanted === undefined ? undefined : fits.find((one) => one.hasButton(wanted))
  if (around) return { form: around, button: wanted }
  const known = posts.map((one) => `${one.method} ${one.action} [${one.names.join(', ')}]`).join('\n')
  throw new Error(
    `${page.status} ${page.at}: no form for ${Object.keys(values).join(', ')} ${JSON.stringify(press)}\n${known}\n${page.text.slice(0, 600)}`,
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
export const decoded = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) =>
    /^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? whole),
  )

/** The words of a page, blanks made one; style and script left out. */
export const wordsOf = (html: string): string =>
  decoded(html.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ ([.,?!])/g, '$1')
    .trim()

const linksOf = (html: string) =>
  [...html.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href = '', inner = '']) => ({
    href: decoded(href),
    text: wordsOf(inner),
  }))
