/** Designs: /rancang/:design/beda: what differs between two states of a service; by itself, from what is in force to the design. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Vars } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { newestVersion } from '../../catalogue/actions/reading.ts'
import { openDesign } from '../actions/designs.ts'
import { compareSides, type Side } from '../actions/difference.ts'
import { DifferencePage } from '../pages/difference.tsx'
import { inRegion } from './common.tsx'

export const differenceRoutes = new Hono<Vars>()

/** Undefined when nothing was asked; version 0, which there is none of, for what is no number. */
const sideOf = (asked: string | undefined): Side | undefined =>
  asked === undefined || asked === '' ? undefined : asked === 'rancangan' ? 'design' : versionOf(asked)

const versionOf = (asked: string): number => (/^\d{1,9}$/.test(asked) ? Number(asked) : 0)

differenceRoutes.get(`/rancang/:design{${uuidPattern}}/beda`, async (c) => {
  const asked = { from: sideOf(c.req.query('dari')), to: sideOf(c.req.query('ke')) }
  const shown = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return undefined
    const newest = await newestVersion(tx, design.serviceId)
    return { design, compared: await compareSides(tx, design, asked), newest }
  })
  if (!shown) return refusalPage(c, 'not-found')
  const html = <DifferencePage ctx={c.get('page')} {...shown} />
  return c.html(html, shown.compared === 'unknown' ? 404 : 200)
})
