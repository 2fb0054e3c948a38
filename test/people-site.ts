/** Test: the pages of people on a test's database, with a clock that is set by hand and a browser that keeps cookies. */
import { tmpdir } from 'node:os'
import { Hono } from 'hono'
import type { CodeNotice } from '../src/base/people/actions/codes.ts'
import { signedIn } from '../src/base/people/actions/guard.ts'
import { openPeopleRoutes } from '../src/base/people/routes/people.tsx'
import { openRequest, type Site, type Vars } from '../src/platform/http.tsx'
import { silentLog } from '../src/platform/log.ts'
import { rateKeeper } from '../src/platform/rate.ts'
import { castNow, region } from './cast.ts'
import type { TestDatabase } from './helpers.ts'

export type PeopleSite = {
  site: Site
  app: Hono<Vars>
  /** Codes that were "sent". */
  sent: CodeNotice[]
  /** Moves the clock. */
  pass(minutes: number): void
  browser(): Browser
}

export type Page = { status: number; to: string; text: string; response: Response }
export type Browser = {
  cookies: Map<string, string>
  get(path: string): Promise<Page>
  post(path: string, fields?: Record<string, string>): Promise<Page>
}

export function peopleSite(
  test: Pick<TestDatabase, 'db' | 'secret'>,
  config: Partial<Site['config']> = {},
  more?: (app: Hono<Vars>) => void,
): PeopleSite {
  let now = castNow
  const sent: CodeNotice[] = []
  const site = {
    config: { demo: true, secret: test.secret, url: 'http://localhost:8080', MELAYANI_TRUST_PROXY: true, ...config },
    db: test.db,
    log: silentLog,
    rates: rateKeeper(test.db, test.secret),
    files: { spool: tmpdir() },
    metrics: { request: () => {} },
    clock: () => now,
    tenantOf: async () => ({
      region,
      kind: 'government',
      name: 'Kabupaten Sukamaju Raya',
      zone: 'WIB',
      seat: 'Mekarsari',
    }),
  } as unknown as Site
  const app = new Hono<Vars>()
  app.use(openRequest(site))
  app.use(signedIn(site))
  app.route(
    '/',
    openPeopleRoutes(async (_tx, notice) => {
      sent.push(notice)
    }),
  )
  more?.(app)
  return {
    site,
    app,
    sent,
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    browser: () => openBrowser(app),
  }
}

let visitors = 0

/** Keeps cookies as a browser does; each comes from an address of its own. */
export function openBrowser(
  app: { request(path: string, init: RequestInit): Response | Promise<Response> },
  host = 'localhost',
): Browser {
  const cookies = new Map<string, string>()
  const address = `192.0.2.${++visitors % 250}`
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('host', host)
    headers.set('sec-fetch-site', 'same-origin')
    headers.set('x-forwarded-for', address)
    headers.set('user-agent', 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36')
    const response = await app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, to: response.headers.get('location') ?? '', text, response }
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields = {}) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
