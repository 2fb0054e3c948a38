/** Platform: the frame of every request: who, where, when, in which language; what a write is; what a refusal looks like. */
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type Actor, anyone } from '../kernel/actor.ts'
import { keyedHash, sameBytes, uuidv7 } from '../kernel/id.ts'
import { type Lang, preferredLang } from '../kernel/language.ts'
import { type Tenant, urlOf } from '../kernel/tenant.ts'
import type { Clock } from '../kernel/time.ts'
import { type Posted, readBody } from './body.ts'
import type { Database, Tx } from './db.ts'
import { type Config, isDemo } from './env.ts'
import type { FileStore } from './files.ts'
import { type Answer, recall, remember } from './idempotency.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { RateKeeper } from './rate.ts'
import { refusalPage } from './refusal.tsx'
import type { PageContext } from './ui/context.ts'

/** What the process has, made once in main.ts and handed to every request. */
export type Site = {
  config: Config
  db: Database
  log: Log
  rates: RateKeeper
  files: FileStore
  metrics: Metrics
  clock: Clock
  /** The tenant of a host name; the first government when the name is not known. */
  tenantOf(host: string): Promise<Tenant | undefined>
  /** The tenant of a region, for jobs. */
  tenantByRegion(region: string): Promise<Tenant | undefined>
  /** Regions whose simulated past this process is writing just now. */
  pastsInWriting?: Set<string>
}

export type Vars = {
  Variables: {
    site: Site
    tenant: Tenant
    requestId: string
    now: Date
    lang: Lang
    actor: Actor
    /** What this browser was given to open: `draft:<id>`, `case:<id>`. */
    grants: ReadonlySet<string>
    /** When this browser was last closed by its person (`dropGrants`), in milliseconds; 0 for never. */
    leftAt: number
    page: PageContext
  }
}
export type Ctx = Context<Vars>

/** Opens a request: number, time, tenant, language, grants. The session's middleware sets the actor afterwards. */
export const openRequest =
  (site: Site): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const started = performance.now()
    const now = site.clock()
    const requestId = uuidv7(now).slice(-12)
    c.set('site', site)
    c.set('requestId', requestId)
    c.set('now', now)
    c.header('x-request-id', requestId)
    const tenant = await site.tenantOf(hostOf(c))
    if (tenant) c.set('tenant', tenant)
    const lang = wishedLang(c)
    c.set('lang', lang)
    c.set('actor', anyone)
    const held = readGrants(c, site.config.secret)
    c.set('grants', held.grants)
    c.set('leftAt', held.leftAt)
    const url = new URL(c.req.url)
    c.set('page', {
      lang,
      path: url.pathname + url.search,
      regionName: tenant?.name ?? 'Melayani',
      tenantKind: tenant?.kind ?? 'government',
      demo: isDemo(site.config, tenant?.region),
      simulated: tenant?.simulated && {
        ...tenant.simulated,
        isWriting: site.pastsInWriting?.has(tenant.region) ?? false,
      },
      requestId,
      now,
      zone: tenant?.zone ?? 'WIB',
    })
    await next()
    const route = c.req.routePath
    const ms = performance.now() - started
    site.metrics.request(c.req.method, route, c.res.status, ms)
    site.log[c.res.status >= 500 ? 'error' : 'info']('request', {
      requestId,
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
      region: tenant?.region,
    })
  }

const hostOf = (c: Ctx): string => (c.req.header('host') ?? '').replace(/:\d+$/, '').toLowerCase()

function wishedLang(c: Ctx): Lang {
  const asked = c.req.query('bahasa')
  if (asked === 'id' || asked === 'en') {
    setCookie(c, 'bahasa', asked, { path: '/', sameSite: 'Lax', maxAge: 31_536_000, httpOnly: true })
    return asked
  }
  const kept = getCookie(c, 'bahasa')
  return kept === 'id' || kept === 'en' ? kept : preferredLang(c.req.header('accept-language'))
}

const grantsKept = 20

/** Grants end so long after the last one was given, however long the browser stays open: longer than a draft, so that who comes too late is told so. */
const grantsLastMs = 60 * 86_400_000

type Held = { grants: ReadonlySet<string>; leftAt: number }

/** `<left>.<given>.<grant>.<grant>…~<mark>`, both moments in milliseconds to base 36. */
function readGrants(c: Ctx, secret: string): Held {
  const nothing: Held = { grants: new Set(), leftAt: 0 }
  const [text, mark] = (getCookie(c, 'akses') ?? '').split('~')
  if (!text || !mark) return nothing
  if (!sameBytes(Buffer.from(mark, 'base64url'), keyedHash(secret, `akses ${text}`))) return nothing
  const [left = '', given = '', ...grants] = text.split('.')
  const isFresh = c.get('now').getTime() - Number.parseInt(given, 36) <= grantsLastMs
  return { grants: new Set(isFresh ? grants.filter(Boolean) : []), leftAt: Number.parseInt(left, 36) || 0 }
}

function keepGrants(c: Ctx, { grants, leftAt }: Held): void {
  c.set('grants', grants)
  c.set('leftAt', leftAt)
  const text = [leftAt.toString(36), c.get('now').getTime().toString(36), ...grants].join('.')
  const mark = keyedHash(c.get('site').config.secret, `akses ${text}`).toString('base64url')
  setCookie(c, 'akses', `${text}~${mark}`, { path: '/', sameSite: 'Lax', httpOnly: true, secure: isSecure(c) })
}

/** Lets this browser open something, until it is closed. A grant is `kind:id`, letters, digits, `:` and `-` only. */
export function grant(c: Ctx, more: readonly string[]): void {
  if (more.length === 0) return
  const kept = [...new Set([...more, ...c.get('grants')])].slice(0, grantsKept)
  keepGrants(c, { grants: new Set(kept), leftAt: c.get('leftAt') })
}

/**
 * Takes every grant away: a person leaves a shared computer. From now on a form of theirs that is still open here, or
 * found by the back button, is answered as before but opens nothing; and the browser forgets the pages it kept.
 */
export function dropGrants(c: Ctx): void {
  keepGrants(c, { grants: new Set(), leftAt: c.get('now').getTime() })
  c.header('clear-site-data', '"cache"')
}

/** What an answer told again may open: nothing when its person has left this browser since. */
const grantsAgain = (c: Ctx, { grants, at }: Answer): readonly string[] =>
  at !== undefined && at.getTime() <= c.get('leftAt') ? [] : grants

/** Public address of the tenant of this request. */
export const siteUrl = (c: Ctx): string => urlOf(c.get('site').config.url, c.get('tenant'))

/** Whether the public address of this tenant is https: then cookies are sent over nothing else. */
export const isSecure = (c: Ctx): boolean => siteUrl(c).startsWith('https://')

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/**
 * How a write ends: gone on to another page (kept, told again on a repeat) or a page (nothing kept unless said).
 * `again`: what was done is kept although a page answers, one that cannot be told again, for it tells a secret or holds
 * what is not saved yet; a repeat does nothing and leads there instead.
 */
export type Outcome =
  | { kind: 'go'; to: string; grants?: readonly string[]; before?: (c: Ctx) => void }
  | {
      kind: 'page'
      html: Html
      status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 200
      keep?: true
      again?: string
    }

export const go = (to: string, grants?: readonly string[], before?: (c: Ctx) => void): Outcome => ({
  kind: 'go',
  to,
  grants,
  before,
})
export const page = (html: Html, status: Extract<Outcome, { kind: 'page' }>['status']): Outcome => ({
  kind: 'page',
  html,
  status,
})

export type WriteOptions = {
  /** Nothing is kept of it: doing it twice is as good as once (signing in, looking up). */
  repeatable?: true
  maxBytes?: number
  /**
   * Asked before any transaction is open; a page from it ends the request. Rate limits belong here: they count in a
   * transaction of their own, and one waiting inside another could use up the pool.
   */
  before?: (posted: Posted) => Promise<Outcome | undefined>
  /**
   * Tried first: work that shares one transaction with others who post the same (group commit). It keeps the key itself;
   * undefined means that this post is done by itself after all.
   */
  together?: (posted: Posted, key: string) => Promise<Answer | undefined>
  /** Draws the page again when its key has answered another body; else a page says so and shows what was written. */
  keyUsed?: (tx: Tx, posted: Posted) => Promise<Outcome>
}

/**
 * Every write of a page goes through here: body read once, one transaction of the tenant's region, idempotency row in
 * the same transaction. The same key and body gives the same answer; another body gives 409; a page rolls back.
 */
export async function write(
  c: Ctx,
  work: (tx: Tx, posted: Posted) => Promise<Outcome>,
  options: WriteOptions = {},
): Promise<Response> {
  const posted = await readBody(c.req.raw, {
    maxBytes: options.maxBytes ?? 1_000_000,
    spool: c.get('site').files.spool,
  })
  try {
    if (posted === 'too-large') return refusalPage(c, 'too-large')
    if (posted === 'unreadable') return refusalPage(c, 'unreadable')
    const { db } = c.get('site')
    const key = options.repeatable ? undefined : idempotencyKey(c, posted.fields._kunci)
    if (!options.repeatable && !key) return refusalPage(c, 'key-missing', { written: writtenIn(posted) })
    const early = await options.before?.(posted)
    if (early?.kind === 'page') {
      // What was answered before is no new try, whatever it would be told today.
      const known = key ? await db.inRegion(c.get('tenant').region, (tx) => recall(tx, key, posted.hash)) : undefined
      if (known?.kind === 'other-body') return refusalPage(c, 'key-used', { written: writtenIn(posted) })
      if (known?.kind !== 'same') return c.html(early.html, early.status)
      grant(c, grantsAgain(c, known.answer))
      return c.redirect(known.answer.to, 303)
    }
    const shared = key ? await options.together?.(posted, key) : undefined
    if (shared) {
      grant(c, grantsAgain(c, shared))
      return c.redirect(shared.to, 303)
    }
    for (let round = 0; ; round++) {
      const outcome = await db.inRegion(
        c.get('tenant').region,
        async (tx): Promise<Outcome | 'overtaken' | 'other-body' | Answer> => {
          if (key) {
            const known = await recall(tx, key, posted.hash)
            if (known.kind === 'same') return known.answer
            if (known.kind === 'other-body') {
              const shown = (await options.keyUsed?.(tx, posted)) ?? 'other-body'
              if (shown === 'other-body' || shown.kind === 'go' || !shown.keep) tx.rollback()
              return shown
            }
          }
          const done = await work(tx, posted)
          if (done.kind === 'page' && done.again === undefined) {
            // Pressed twice at once: what stood in the way may be the twin, which was answered while we waited for it.
            const twin = key ? await recall(tx, key, posted.hash) : undefined
            if (!done.keep || twin?.kind === 'same') tx.rollback()
            return twin?.kind === 'same' ? twin.answer : done
          }
          const answer =
            done.kind === 'go'
              ? { to: done.to, grants: [...(done.grants ?? [])] }
              : { to: done.again ?? '', grants: [] }
          if (key && !(await remember(tx, key, posted.hash, answer, c.get('now')))) {
            tx.rollback()
            return 'overtaken'
          }
          return done
        },
      )
      if (outcome === 'overtaken' && round < 2) continue
      if (outcome === 'overtaken' || outcome === 'other-body')
        return refusalPage(c, 'key-used', { written: writtenIn(posted) })
      if ('kind' in outcome) {
        if (outcome.kind === 'page') return c.html(outcome.html, outcome.status)
        outcome.before?.(c)
        grant(c, outcome.grants ?? [])
      } else grant(c, grantsAgain(c, outcome))
      return c.redirect(outcome.to, 303)
    }
  } finally {
    if (typeof posted === 'object') await posted.discard()
  }
}

/** What a person wrote in sentences, to be shown again where their page cannot be: choices, dates and numbers are quickly made again. */
export const writtenIn = ({ fields }: Posted): string[] =>
  Object.values(fields)
    .flat()
    .filter((value) => /\S\s+\S/.test(value))

/**
 * The same of a post that is refused before `write` would read it. Only of one with the key of its form: what is sent
 * without one carries secrets, which no page shows.
 */
export async function writtenHere(c: Ctx): Promise<string[]> {
  if (c.req.method !== 'POST') return []
  const posted = await readBody(c.req.raw, { maxBytes: 1_000_000, spool: c.get('site').files.spool })
  if (typeof posted === 'string') return []
  await posted.discard()
  return posted.fields._kunci === undefined ? [] : writtenIn(posted)
}

/** The key as sent by the form, bound to the route: a key of one form cannot answer for another. */
function idempotencyKey(c: Ctx, given: string | string[] | undefined): string | undefined {
  const key = c.req.header('idempotency-key') ?? (typeof given === 'string' ? given : undefined)
  if (!key || !/^[\w-]{8,100}$/.test(key)) return undefined
  // As it was sent: decoded, it may hold what PostgreSQL cannot keep (NUL).
  return `${key} ${new URL(c.req.url).pathname}`.slice(0, 200)
}
