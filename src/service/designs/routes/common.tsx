/** Designs: what the routes share: who designs, the design asked for, what was just said. */
import { namesOf } from '../../../base/people/actions/staff.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { secretToken } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Ctx, page } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { openDesign } from '../actions/designs.ts'
import type { SaveDetail } from '../actions/save.ts'
import type { Design } from '../model.ts'
import { momentOf } from '../pages/parts.tsx'
import { type NewsKey, newsWords, type RefusalKey, refusalWords } from '../words.ts'

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

const conflicts: ReadonlySet<string> = new Set(['stale', 'not-open', 'another-waits', 'full', 'open-already'])

/** 403 for who may not, 409 for what somebody did meanwhile, 422 for what can be mended here. */
export const statusOf = (refusal: string): 403 | 409 | 422 =>
  refusal === 'forbidden' ? 403 : conflicts.has(refusal) ? 409 : 422

/** Why not, in words; of `stale` by whom and when: of the change given, else the design's last. */
export async function refusalIn(
  c: Ctx,
  tx: Tx,
  design: Design,
  refusal: RefusalKey,
  detail?: SaveDetail,
): Promise<string> {
  const saved = typeof detail === 'object' && 'savedBy' in detail ? detail : undefined
  const [who, at] = saved ? [saved.savedBy, saved.savedAt] : [design.changedBy, design.changedAt]
  const name = refusal === 'stale' ? ((await namesOf(tx, [who])).get(who) ?? '–') : ''
  const places = { name, moment: momentOf(at, c.get('page')), found: design.serviceId, parts: lockedNames(c, detail) }
  return fill(refusalWords[refusal][c.get('lang')], places)
}

/** The exact parts that a template locks, of a refusal for them. */
export const lockedNames = (c: Ctx, detail: SaveDetail | undefined): string =>
  typeof detail === 'object' && 'locked' in detail
    ? detail.locked.map(({ name }) => name[c.get('lang')]).join('; ')
    : ''

type Html = Parameters<typeof page>[0]

/** A page of the design asked for; the page that says so when there is none here. */
export async function designPage(c: Ctx, draw: (tx: Tx, design: Design) => Promise<Html> | Html): Promise<Response> {
  const found = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design') ?? '')
    return design && { html: await draw(tx, design) }
  })
  return found ? c.html(found.html) : refusalPage(c, 'not-found')
}
