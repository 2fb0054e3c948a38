/** Designs: what the routes share: who designs, the design asked for, what was just said. */
import type { Staff } from '../../../kernel/actor.ts'
import { secretToken, uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Ctx } from '../../../platform/http.tsx'
import { type NewsKey, newsWords } from '../words.ts'

/** `/rancang/:design` and what is below it. */
export const designPath = `/rancang/:design{${uuidPattern}}`

export const formKey = () => secretToken().slice(0, 22)
export const text = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** The guard lets only staff come to these routes. */
export function designer(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('staff were expected after the guard')
  return actor
}

export const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

/** The revision a form was drawn for; -1, which is always behind, for what is no number. */
export const revisionIn = (value: string | string[] | undefined): number => {
  const typed = text(value)
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}

/** Line ends as the texts of a package have them: browsers send CRLF. */
export const linesIn = (value: string | string[] | undefined): string => text(value).replaceAll('\r\n', '\n')

/** The context of a page drawn in answer to a post: its address is the one that can be asked for. */
export const pageAt = (c: Ctx, path: string) => ({
  ...c.get('page'),
  path: c.req.method === 'GET' ? c.get('page').path : path,
})

/** What the page before this one did, told once; nothing for a word that is not ours. */
export function newsIn(c: Ctx): string | undefined {
  const key = c.req.query('kabar') ?? ''
  return isNews(key) ? newsWords[key][c.get('lang')] : undefined
}

const isNews = (key: string): key is NewsKey => Object.hasOwn(newsWords, key)
