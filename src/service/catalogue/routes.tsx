/** Catalogue: /operator/layanan: what a region offers, opened and paused by its operator. Mounted before the other pages of /operator. */
import { Hono } from 'hono'
import { requireStaff } from '../../base/people/actions/guard.ts'
import { may } from '../../base/people/model.ts'
import { secretToken } from '../../kernel/id.ts'
import { dayIn } from '../../kernel/time.ts'
import { type Ctx, go, page, type Vars, write } from '../../platform/http.tsx'
import { refusalPage } from '../../platform/refusal.tsx'
import { isUnserved, offerOn, offersOn, setOffer } from './actions/offers.ts'
import { waitingProposals } from './actions/proposals.ts'
import type { OfferState } from './model.ts'
import { type OfferAct, OfferActPage, OffersPage } from './pages.tsx'
import { offerWords as words } from './words.ts'

const stateBy: Record<OfferAct, OfferState> = { pembukaan: 'open', penjedaan: 'paused' }
const actOf = (text: string): OfferAct | undefined => (Object.hasOwn(stateBy, text) ? (text as OfferAct) : undefined)

const today = (c: Ctx) => dayIn(c.get('tenant').zone, c.get('now'))

/** What the page before this one did, told once. */
const told: Record<string, keyof typeof words> = { terbit: 'published', dibuka: 'opened', dijeda: 'paused' }

export const offerRoutes = new Hono<Vars>()
offerRoutes.use('/operator/layanan', requireStaff('service.propose'))
offerRoutes.use('/operator/layanan/:service/:change', requireStaff('service.offer'))

offerRoutes.get('/operator/layanan', async (c) => {
  const { region } = c.get('tenant')
  const [offers, waiting] = await c
    .get('site')
    .db.inRegion(region, async (tx) => [await offersOn(tx, today(c)), await waitingProposals(tx)] as const)
  const news = c.req.query('kabar') ?? ''
  const word = Object.hasOwn(told, news) ? told[news] : undefined
  const said = word && words[word][c.get('lang')]
  return c.html(
    <OffersPage
      ctx={c.get('page')}
      offers={offers}
      unserved={offers.filter(isUnserved)}
      waiting={waiting}
      said={said}
      mayOffer={may(c.get('actor'), 'service.offer')}
    />,
  )
})

/** Nothing is opened or paused by one press: first this page says what follows. */
offerRoutes.get('/operator/layanan/:service/:change', async (c) => {
  const act = actOf(c.req.param('change'))
  const { region } = c.get('tenant')
  const it = act && (await c.get('site').db.inRegion(region, (tx) => offerOn(tx, c.req.param('service'), today(c))))
  if (!act || !it) return refusalPage(c, 'not-found')
  return c.html(<OfferActPage ctx={c.get('page')} it={it} act={act} formKey={secretToken().slice(0, 22)} />)
})

offerRoutes.post('/operator/layanan/:service/:change', (c) => {
  const { service, change } = c.req.param()
  const act = actOf(change)
  if (!act) return refusalPage(c, 'not-found')
  return write(c, async (tx) => {
    const by = { actor: c.get('actor'), now: c.get('now'), day: today(c) }
    const done = await setOffer(tx, service, stateBy[act], by)
    if (done.ok) return go(`/operator/layanan?kabar=${act === 'pembukaan' ? 'dibuka' : 'dijeda'}`)
    const it = await offerOn(tx, service, by.day)
    if (!it) return go('/operator/layanan')
    const html = <OfferActPage ctx={c.get('page')} it={it} act={act} formKey={secretToken().slice(0, 22)} />
    return page(html, done.refusal === 'forbidden' ? 403 : 422)
  })
})
