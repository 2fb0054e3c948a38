/** Front, portal: the public addresses: home, services, life events, performance, help. GET only; nothing is written. */
import { Hono } from 'hono'
import { stepsOf } from '../../engines/bpmn/path.ts'
import { secretToken } from '../../kernel/id.ts'
import type { Lang } from '../../kernel/language.ts'
import type { Tx } from '../../platform/db.ts'
import { type Ctx, siteUrl, type Vars } from '../../platform/http.tsx'
import { noticeDays } from '../../platform/notice.ts'
import { refusalPage } from '../../platform/refusal.tsx'
import {
  isAnswer,
  labels,
  lifeEvents,
  lifeEventsFor,
  mayApply,
  searchServices,
} from '../../service/catalogue/actions/find.ts'
import { sourcesOf } from '../../service/catalogue/actions/sources.ts'
import { promisedTime, ruledTime } from '../../service/catalogue/actions/told.ts'
import { Category, type LifeEvent } from '../../service/catalogue/model.ts'
import { draftDays } from '../../service/drafts/model.ts'
import { type Offer, offers, officesNow, today, weeks } from './actions.ts'
import type { EventSummary, Named } from './model.ts'
import { ArticlePage } from './pages/about.tsx'
import { answerName, EligibilityPage } from './pages/eligibility.tsx'
import { EventPage, EventsPage } from './pages/events.tsx'
import { HomePage } from './pages/home.tsx'
import { PerformancePage, ServicePerformancePage } from './pages/performance.tsx'
import { ServicePage } from './pages/service.tsx'
import { ServicesPage } from './pages/services.tsx'
import { csvText, mostAsked, retentionText, smallest } from './rules.ts'
import { accessibilityArticle, helpArticle, privacyArticle } from './words/about.ts'

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

const named = ({ service }: Offer, lang: Lang): Named => ({ href: `/layanan/${service.id}`, name: service.name[lang] })

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

portalRoutes.get('/layanan/:id/syarat', (c) =>
  withOffer(c, ({ service, state }, all) => {
    const lang = c.get('lang')
    const given = service.eligibility.questions.flatMap((question) => {
      const value = c.req.query(answerName(question.key))
      return value !== undefined && isAnswer(question, value) ? [{ question, value }] : []
    })
    const answers = Object.fromEntries(given.map(({ question, value }) => [question.key, value]))
    const { verdict, failed, passed, next } = mayApply(service, answers)
    const missing = next !== undefined && c.req.query('tanya') === next.key
    const turnTo = new Set(failed.map(({ instead }) => instead))
    const view = {
      service,
      paused: state === 'paused',
      verdict,
      given,
      next,
      failed,
      passed,
      instead: all.filter((other) => turnTo.has(other.service.id)).map((other) => named(other, lang)),
      missing,
      formKey: formKey(),
    }
    return c.html(<EligibilityPage ctx={c.get('page')} view={view} />, missing ? 422 : 200)
  }),
)

portalRoutes.get('/layanan/:id', (c) =>
  withOffer(c, async (offer, all) => {
    const { service } = offer
    const view = {
      listed: offer,
      steps: stepsOf(offer.published.procedure),
      related: all
        .filter((other) => service.related.includes(other.service.id))
        .map((other) => named(other, c.get('lang'))),
      url: `${siteUrl(c)}/layanan/${service.id}`,
      formKey: formKey(),
      labels,
      time: { counted: promisedTime(service.time).text, byRule: ruledTime(service.time) },
      sourcesOf: await sourcesOf(service),
    }
    return c.html(<ServicePage ctx={c.get('page')} view={view} />)
  }),
)

portalRoutes.get('/peristiwa', async (c) => {
  const events = (await lifeEvents()).map((event) => summaryOf(c, event))
  return c.html(<EventsPage ctx={c.get('page')} events={events} />)
})

portalRoutes.get('/peristiwa/:id', async (c) => {
  const all = await lifeEvents()
  const event = all.find(({ id }) => id === c.req.param('id'))
  if (!event) return refusalPage(c, 'not-found')
  const listed = await read(c, (tx) => offersFor(c, tx))
  const view = {
    event,
    listed: new Map(listed.map((one) => [one.service.id, one])),
    others: all.filter((other) => other !== event).map((other) => summaryOf(c, other)),
  }
  return c.html(<EventPage ctx={c.get('page')} view={view} />)
})

portalRoutes.get('/kinerja', async (c) => {
  const all = await read(c, (tx) => offersFor(c, tx))
  return c.html(<PerformancePage ctx={c.get('page')} all={all} />)
})

/** A file that any spreadsheet opens; the byte order mark tells old ones that it is UTF-8. */
const csv = (c: Ctx, name: string, rows: Parameters<typeof csvText>[0]): Response =>
  c.body(`\uFEFF${csvText(rows)}`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })

/** A duration as the pages tell it: none of too few cases, from which one person's could be read. */
const seconds = (value: number | undefined, decided = 0) =>
  value === undefined || decided < smallest ? undefined : Math.round(value)

portalRoutes.get('/kinerja.csv', async (c) => {
  const all = await read(c, (tx) => offersFor(c, tx))
  const head = [
    'layanan',
    'nama',
    'masuk_90_hari',
    'diputus_90_hari',
    'tepat_waktu_90_hari',
    'p50_detik',
    'p90_detik',
    'dikerjakan',
    'lewat_janji',
    'dihitung_pada',
  ]
  const rows = all.map(({ service, measured }) => [
    service.id,
    service.name[c.get('lang')],
    measured?.sent ?? 0,
    measured?.decided ?? 0,
    measured?.onTime ?? 0,
    seconds(measured?.p50, measured?.decided),
    seconds(measured?.p90, measured?.decided),
    measured?.open ?? 0,
    measured?.overdue ?? 0,
    c.get('now').toISOString(),
  ])
  return csv(c, 'kinerja', [head, ...rows])
})

portalRoutes.get('/kinerja/:file{[a-z0-9-]+\\.csv}', (c) =>
  read(c, async (tx) => {
    const id = c.req.param('file').slice(0, -'.csv'.length)
    const offer = (await offersFor(c, tx)).find(({ service }) => service.id === id)
    if (!offer) return refusalPage(c, 'not-found')
    const rows = (await weeks(tx, id, c.get('tenant').zone, c.get('now'))).map((week) => [
      week.week,
      week.decided,
      week.onTime,
      seconds(week.p50, week.decided),
    ])
    return csv(c, `kinerja-${id}`, [['minggu', 'diputus', 'tepat_waktu', 'p50_detik'], ...rows])
  }),
)

portalRoutes.get('/kinerja/:id', (c) =>
  withOffer(c, async (offer, _all, tx) => {
    const view = { listed: offer, weeks: await weeks(tx, offer.service.id, c.get('tenant').zone, c.get('now')) }
    return c.html(<ServicePerformancePage ctx={c.get('page')} view={view} />)
  }),
)

portalRoutes.get('/bantuan', (c) =>
  read(c, async (tx) => {
    const keys = new Set((await offersFor(c, tx)).map(({ service }) => service.unit))
    const offices = await officesNow(tx, keys, c.get('lang'), c.get('now'))
    return c.html(<ArticlePage ctx={c.get('page')} article={helpArticle} places={{ draftDays }} offices={offices} />)
  }),
)

portalRoutes.get('/privasi', (c) =>
  read(c, async (tx) => {
    const years = (await offersFor(c, tx)).map(({ service }) => Math.round(service.retention_days / 365))
    const places = { draftDays, noticeDays, retention: retentionText(years, c.get('lang')) }
    return c.html(<ArticlePage ctx={c.get('page')} article={privacyArticle} places={places} />)
  }),
)

portalRoutes.get('/aksesibilitas', (c) => c.html(<ArticlePage ctx={c.get('page')} article={accessibilityArticle} />))

/** Pages about one person's case are nobody's search result. */
const closedToRobots = [
  '/permohonan',
  '/lacak',
  '/periksa/',
  '/akun',
  '/masuk',
  '/meja',
  '/operator',
  '/api/',
  '/surat-uji',
]

portalRoutes.get('/robots.txt', (c) => {
  const lines = ['User-agent: *', ...closedToRobots.map((path) => `Disallow: ${path}`)]
  return c.text(`${[...lines, `Sitemap: ${siteUrl(c)}/sitemap.xml`].join('\n')}\n`)
})

portalRoutes.get('/sitemap.xml', (c) =>
  read(c, async (tx) => {
    const paths = [
      ...['/', '/layanan', '/peristiwa', '/kinerja', '/bantuan', '/privasi', '/aksesibilitas'],
      ...(await lifeEvents()).map(({ id }) => `/peristiwa/${id}`),
      ...(await offersFor(c, tx)).flatMap(({ service: { id } }) => [`/layanan/${id}`, `/kinerja/${id}`]),
    ]
    const urls = paths.map((path) => `<url><loc>${siteUrl(c)}${path}</loc></url>`)
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
    return c.body(text, 200, { 'content-type': 'application/xml; charset=utf-8' })
  }),
)
