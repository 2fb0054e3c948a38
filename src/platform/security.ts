/** Platform: what every answer forbids the browser to do, and which requests are not even looked at. Touches headers only. */
import type { MiddlewareHandler } from 'hono'
import type { Config } from './env.ts'
import type { Vars } from './http.tsx'
import { refusalPage } from './refusal.tsx'
import { criticalCssHash } from './ui/assets.ts'

/** CSP Level 3. No inline script, no other site, no frame; the one inline style is the critical CSS, by its hash. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'self' ${criticalCssHash}`,
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join('; ')

const always: Record<string, string> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Asked again each time, yet kept for the way back: `no-store` would empty a form on the way back to it.
  'cache-control': 'private, no-cache',
}

/**
 * Sets what the answer does not set itself; refuses malformed hosts with 400 and foreign writes with 403. Where the
 * public address is https, browsers are told to use nothing else for a year.
 */
export const secured =
  (site: { config: Pick<Config, 'url'> }): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const https = site.config.url.startsWith('https://')
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (!isHost(host)) c.res = await refusalPage(c, 'unreadable')
    else if (!isOwnWrite(c.req.raw, host, https)) c.res = await refusalPage(c, 'forbidden')
    else await next()
    for (const [name, value] of Object.entries(always)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (https) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  }

/** A name, IPv4 or bracketed IPv6, with or without a port; no user part, path, space or list. */
export const isHost = (host: string): boolean =>
  host.length <= 255 &&
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host)

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that may change something comes from a page of this very host. Browsers say so themselves by
 * Sec-Fetch-Site (`none`: typed, restored or from a bookmark); older ones by Origin, and the oldest by Referer. Programs
 * use /api or /open311 with a key in the Authorization header, which no foreign page can make a browser send.
 */
function isOwnWrite(request: Request, host: string, https: boolean): boolean {
  if (safeMethods.has(request.method)) return true
  const header = (name: string) => request.headers.get(name) ?? undefined
  const path = new URL(request.url).pathname
  if (/^\/(api|open311)\//.test(path) && /^Bearer \S/i.test(header('authorization') ?? '')) return true
  const site = header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const from = header('origin') ?? header('referer')
  if (from === undefined || !URL.canParse(from)) return false
  const origin = new URL(from)
  if (origin.protocol !== 'https:' && (https || origin.protocol !== 'http:')) return false
  return origin.host.toLowerCase() === host.toLowerCase()
}
