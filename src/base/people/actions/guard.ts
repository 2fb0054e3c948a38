/** Base, people: the door of pages: who comes with the cookie, and who may pass. Other slices' routes use it. */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Staff } from '../../../kernel/actor.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayText, isDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, isSecure, type Site, type Vars, writtenHere } from '../../../platform/http.tsx'
import { networkOf } from '../../../platform/rate.ts'
import { refusalPage, wayBack } from '../../../platform/refusal.tsx'
import { titleOf } from '../../offices/model.ts'
import { type Act, mayAnywhere } from '../model.ts'
import { safeReturn } from '../rules.ts'
import type { Session } from '../store/sessions.ts'
import { words } from '../words.ts'
import { findSession, resume } from './sessions.ts'

const cookie = 'sesi'

/** Sets the actor of the request from the cookie `sesi`. Without a good one the actor stays `anyone`. */
export const signedIn =
  (site: Site): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const token = getCookie(c, cookie)
    const tenant = c.get('tenant')
    if (token && tenant) {
      const at = { secret: site.config.secret, now: c.get('now'), zone: tenant.zone }
      const resumed = await site.db.inRegion(tenant.region, (tx) => resume(tx, token, at))
      if (resumed) {
        c.set('actor', resumed.actor)
        if (resumed.actor.kind === 'applicant' || mayAnywhere(resumed.actor, 'helper.apply')) {
          c.set('page', { ...c.get('page'), account: true })
        }
        if (resumed.actor.kind === 'staff') {
          c.set('page', {
            ...c.get('page'),
            signedIn: {
              name: resumed.actor.name,
              position: positionText(resumed.actor, c.get('lang')),
              links: linksOf(resumed.actor, c.get('lang')),
            },
          })
        }
      }
    }
    await next()
    // What was drawn for someone must not be kept for the next at the same computer.
    if (c.get('actor').kind !== 'anyone' && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }

/** The first post held by right, and every one stood in for, with the last day of it. */
function positionText({ posts }: Staff, lang: Lang): string {
  const [own] = posts.filter((post) => !post.actingFor)
  const acting = posts.filter((post) => post.actingFor)
  return [
    ...(own ? [titleOf(own, lang)] : []),
    ...acting.map((post) => {
      const until = post.actingUntil
      const title = titleOf(post, lang)
      return until && isDay(until) ? `${title} ${fill(words.actingUntil[lang], { day: dayText(until, lang) })}` : title
    }),
  ].join(' · ')
}

/** The pages of work in the navigation, by the same table that guards them; where work begins comes first. */
function linksOf(actor: Staff, lang: Lang) {
  const all = mayAnywhere(actor, 'office.manage')
  const offered = [
    { act: 'queue.see', key: 'meja', href: '/meja', text: words.desk },
    { act: 'delegation.make', key: 'operator', href: '/operator', text: all ? words.operator : words.delegationsShort },
    ...(mayAnywhere(actor, 'service.offer')
      ? []
      : [{ act: 'service.propose', key: 'operator', href: '/operator/layanan', text: words.services } as const]),
    { act: 'service.propose', key: 'rancang', href: '/rancang', text: words.designs },
    { act: 'journal.read', key: 'jejak', href: '/jejak', text: words.trail },
    { act: 'helper.apply', key: 'membantu', href: '/akun/membantu', text: words.helping },
  ] as const
  const links = offered
    .filter(({ act }) => mayAnywhere(actor, act))
    .map(({ key, href, text }) => ({ key, href, text: text[lang] }))
  return links.length > 0 ? links : [{ key: 'akun', href: '/akun', text: words.account[lang] }]
}

/**
 * Lets staff pass who may do this act somewhere; without an act, any staff. Others are shown to `/masuk` (303), or are
 * told that it is not theirs (403). Where exactly they may, and whether it is their case, is checked by the action.
 */
export const requireStaff =
  (act?: Act): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const actor = c.get('actor')
    if (actor.kind !== 'staff') return shownToTheDoor(c)
    if (act && !mayAnywhere(actor, act)) return refusalPage(c, 'forbidden')
    return next()
  }

/** Whoever wrote something is shown it once more: their page is gone with the session. */
async function shownToTheDoor(c: Ctx): Promise<Response> {
  const written = await writtenHere(c)
  if (written.length === 0) return c.redirect(signInAddress(c), 303)
  const came = c.req.header('referer') ? safeReturn(wayBack(c)) : undefined
  return refusalPage(c, 'signed-out', { written, back: came ? `/masuk?ke=${encodeURIComponent(came)}` : '/masuk' })
}

/** The sign-in page that returns here; after a post it returns to the start, as a post cannot be returned to. */
export function signInAddress(c: Ctx): string {
  const back = c.req.method === 'GET' ? safeReturn(c.get('page').path) : undefined
  return back ? `/masuk?ke=${encodeURIComponent(back)}` : '/masuk'
}

/** The session of this request in any stage, also half-way through signing in. */
export const sessionHere = (c: Ctx, tx: Tx): Promise<Session | undefined> =>
  findSession(tx, getCookie(c, cookie), c.get('site').config.secret, c.get('now'))

/** Gives the browser its token. Ends with the browser; the server ends it earlier. */
export const keepSession = (c: Ctx, token: string): void =>
  setCookie(c, cookie, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) })

export const dropSession = (c: Ctx): void => {
  deleteCookie(c, cookie, { path: '/', secure: isSecure(c) })
}

/** Where a request comes from (`networkOf`), for rate limits only; hashed there, kept nowhere. Empty when it cannot be known. */
export function addressOf(c: Ctx): string {
  if (c.get('site').config.MELAYANI_TRUST_PROXY) {
    // The last entry is the one our own proxy wrote; earlier ones are the visitor's to invent.
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (last) return networkOf(last.slice(0, 64))
  }
  try {
    return networkOf(getConnInfo(c).remote.address ?? '')
  } catch {
    return ''
  }
}
