/** Front, portal: the public addresses: home, services, life events, performance, help. GET only; nothing is written. */
import { Hono } from 'hono'
import { stepsOf } from '../../engines/bpmn/path.ts'
import { secretToken } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db.ts'
import type { Ctx, Vars } from '../../platform/http.tsx'
import { refusalPage } from '../../platform/refusal.tsx'
import { labels, lifeEvents, lifeEventsFor, searchServices } from '../../service/catalogue/actions/find.ts'
import { Category, type LifeEvent } from '../../service/catalogue/model.ts'
import { type Offer, offers, officesNow, today } from './actions.ts'
import type { EventSummary } from './model.ts'
import { HomePage } from './pages/home.tsx'
import { ServicePage } from './pages/service.tsx'
import { ServicesPage } from './pages/services.tsx'
import { mostAsked } from './rules.ts'

export const portalRoutes = new Hono<Vars>()

const formKey = () => secretToken().slice(0, 22)

/** One reading of the region's record. */
const read = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

const offersFor = (c: Ctx, tx: Tx): Promise<Offer[]> => offers(tx, c.get('site').db, c.get('lang'), c.get('now'))

const summaryOf = (c: Ctx, event: LifeEvent): EventSummary => ({
  id: event.id,
  name: event.name[c.get('lang')],
  summary: event.summary[c.get('lang')],
  steps: event.steps.length,
})

const oftenShown = 6

portalRoutes.get('/', (c) =>
  read(c, async (tx) => {
    const [lang, now] = [c.get('lang'), c.get('now')]
    const all = await offersFor(c, tx)
    const keys = new Set(all.map(({ service }) => service.unit))
    const view = {
      events: (await lifeEvents()).map((event) => summaryOf(c, event)),
      often: mostAsked(all, oftenShown),
      services: all.length,
      today: await today(tx, c.get('site').db, c.get('tenant').zone, now),
      offices: await officesNow(tx, keys, lang, now),
    }
    return c.html(<HomePage ctx={c.get('page')} view={view} />)
  }),
)

portalRoutes.get('/layanan', (c) =>
  read(c, async (tx) => {
    const query = (c.req.query('q') ?? '').trim().slice(0, 200)
    const category = Category.safeParse(c.req.query('kategori'))
    const all = await offersFor(c, tx)
    const found = query
      ? await searchServices(
          tx.region,
          all.map((it) => it.published),
          query,
          c.get('lang'),
        )
      : undefined
    const byId = new Map(all.map((listed) => [listed.service.id, listed]))
    const view = {
      query,
      category: category.success ? category.data : undefined,
      all,
      found: found && {
        suggestion: found.suggestion,
        hits: found.hits.flatMap(({ published, why }) => {
          const listed = byId.get(published.service.id)
          return listed ? [{ listed, why }] : []
        }),
      },
      events: query ? (await lifeEventsFor(query)).map((event) => summaryOf(c, event)) : [],
      labels: labels.categories,
    }
    return c.html(<ServicesPage ctx={c.get('page')} view={view} />)
  }),
)

/** The service of the address as offered now, else the page that says there is none. */
async function withOffer(c: Ctx, work: (offer: Offer, all: Offer[], tx: Tx) => Response | Promise<Response>) {
  return read(c, async (tx) => {
    const all = await offersFor(c, tx)
    const offer = all.find(({ service }) => service.id === c.req.param('id'))
    return offer ? work(offer, all, tx) : refusalPage(c, 'not-found')
  })
}

portalRoutes.get('/layanan/:id', (c) =>
  withOffer(c, (offer, all) => {
    const { service } = offer
    const view = {
      listed: offer,
      steps: stepsOf(offer.published.procedure),
      related: all
        .filter((other) => service.related.includes(other.service.id))
        .map((other) => ({ href: `/layanan/${other.service.id}`, name: other.service.name[c.get('lang')] })),
      url: `${c.get('site').config.url}/layanan/${service.id}`,
      formKey: formKey(),
      labels,
    }
    return c.html(<ServicePage ctx={c.get('page')} view={view} />)
  }),
)
