/** Base, people: browsers from which a person signed in fully before: others' wrong passwords do not lock them out there. */
import { randomBytes } from 'node:crypto'
import { getCookie, setCookie } from 'hono/cookie'
import { keyedHash, sameBytes } from '../../../kernel/id.ts'
import { type Ctx, isSecure } from '../../../platform/http.tsx'

const cookie = 'kenal'
const lastsMs = 90 * 86_400_000
/** People who share a computer of the office. */
const kept = 5

const markOf = (c: Ctx, email: string, id: string, at: string) =>
  keyedHash(c.get('site').config.secret, `known browser ${c.get('tenant').region} ${email} ${id} ${at}`)

/** `<id>.<moment>.<mark>`, one after another; the e-mail is in the mark alone. */
const entriesOf = (c: Ctx): string[] =>
  (getCookie(c, cookie) ?? '').split('~').filter((entry) => /^[\w-]{16}\.[0-9a-z]{6,10}\.[\w-]{43}$/.test(entry))

const fits = (c: Ctx, email: string, entry: string): boolean => {
  const [id = '', at = '', mark = ''] = entry.split('.')
  const age = c.get('now').getTime() - Number.parseInt(at, 36)
  return age >= 0 && age <= lastsMs && sameBytes(Buffer.from(mark, 'base64url'), markOf(c, email, id, at))
}

/** Id of this browser for this person; undefined when nobody by that address signed in fully here in the last 90 days. */
export const knownBrowser = (c: Ctx, email: string): string | undefined =>
  entriesOf(c)
    .find((entry) => fits(c, email, entry))
    ?.split('.')[0]

/** After a full sign-in: from now on this browser is known for this person. It proves nothing else. */
export function rememberBrowser(c: Ctx, email: string): void {
  const others = entriesOf(c).filter((entry) => !fits(c, email, entry))
  const id = randomBytes(12).toString('base64url')
  const at = c.get('now').getTime().toString(36)
  const own = [id, at, markOf(c, email, id, at).toString('base64url')].join('.')
  const value = [own, ...others].slice(0, kept).join('~')
  const attributes = { path: '/masuk', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const
  setCookie(c, cookie, value, { ...attributes, maxAge: lastsMs / 1000 })
}
