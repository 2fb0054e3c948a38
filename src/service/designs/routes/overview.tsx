/** Designs: /rancang: the list, beginning; /rancang/:design: overview, handing over, history, putting away. */
import { Hono } from 'hono'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { hasUpdate, lockedPlaces, templateStandings } from '../../catalogue/actions/adoption.ts'
import { differenceSaid } from '../../catalogue/actions/said.ts'
import { offered } from '../../catalogue/actions/services.ts'
import { checkDesign } from '../actions/check.ts'
import {
  type BeginRefusal,
  beginDesign,
  closeDesign,
  listDesigns,
  openDesign,
  reopenDesign,
} from '../actions/designs.ts'
import { type HandOverRefusal, handOver, proposalOf } from '../actions/hand-over.ts'
import { changesOf, stepBack } from '../actions/save.ts'
import { templateChoices } from '../actions/templates.ts'
import type { Beginning, Design } from '../model.ts'
import { type BeginTyped, ListPage, type ListProps } from '../pages/list.tsx'
import { HandOverPage, HistoryPage, type Judged, OverviewPage } from '../pages/overview.tsx'
import { addressOf } from '../pages/parts.tsx'
import { type RefusalKey, refusalWords } from '../words.ts'
import {
  designer,
  designPage,
  formKey,
  inRegion,
  newsIn,
  pageAt,
  refusalIn,
  revisionIn,
  statusOf,
  text,
} from './common.tsx'

export const overviewRoutes = new Hono<Vars>()

const designPath = `/rancang/:design{${uuidPattern}}`

/** Saves shown in the history. */
const savesShown = 100

const said = (c: Ctx, refusal: RefusalKey): string => refusalWords[refusal][c.get('lang')]

type ListMore = Pick<ListProps, 'typed' | 'problems' | 'said'>

async function listPage(c: Ctx, tx: Tx, more: ListMore = {}) {
  const designs = await listDesigns(tx)
  const names = await namesOf(tx, [...new Set(designs.map(({ changedBy }) => changedBy))])
  const services = (await offered(tx)).map(({ service }) => ({ id: service.id, name: service.name }))
  const updates = (await templateStandings(tx)).filter(hasUpdate).map(({ newest }) => newest)
  const shown = { designs, names, services, updates, templates: await templateChoices(), formKey: formKey() }
  return <ListPage ctx={pageAt(c, '/rancang')} {...shown} {...more} />
}

overviewRoutes.get('/rancang', async (c) => c.html(await inRegion(c, (tx) => listPage(c, tx, { said: newsIn(c) }))))

const typedIn = ({ fields }: Posted): BeginTyped => ({
  from: text(fields.dari),
  service: text(fields.layanan),
  template: text(fields.contoh),
  serviceId: text(fields.kode).trim(),
  name: text(fields.nama),
})

function beginningOf({ from, service, template, serviceId, name }: BeginTyped): Beginning | undefined {
  if (from === 'ada') return { from: 'present', serviceId: service }
  if (from === 'salinan') return { from: 'copy', of: service, serviceId, name }
  if (from === 'contoh') return { from: 'template', template, serviceId, name }
  return from === 'kosong' ? { from: 'empty', serviceId, name } : undefined
}

/** Where each refusal of beginning is mended. */
const beginPlace = (refusal: BeginRefusal, { from }: BeginTyped): string => {
  if (refusal === 'name-missing' || refusal === 'too-long') return '#nama'
  if (refusal === 'unknown') return from === 'contoh' ? '#contoh' : '#layanan'
  if (refusal === 'id-refused') return from === 'ada' ? '#layanan' : '#kode'
  return refusal === 'id-taken' ? '#kode' : '#dari'
}

const beginStatus = (refusal: BeginRefusal) => (refusal === 'forbidden' ? 403 : refusal === 'full' ? 409 : 422)

overviewRoutes.post('/rancang', (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const typed = typedIn(posted)
    const beginning = beginningOf(typed)
    const again = async (problem: Problem, status: 403 | 409 | 422) =>
      page(await listPage(c, tx, { typed, problems: [problem] }), status)
    if (!beginning) return again({ text: said(c, 'from-missing'), href: '#dari' }, 422)
    const done = await beginDesign(tx, beginning, designer(c), c.get('now'))
    if (done.ok) return go(`${addressOf(done.value.id)}?kabar=dimulai`)
    const unknownService = done.refusal === 'id-refused' && typed.from === 'ada' ? 'unknown' : done.refusal
    return again({ text: said(c, unknownService), href: beginPlace(done.refusal, typed) }, beginStatus(done.refusal))
  }),
)

async function judge(tx: Tx, design: Design): Promise<Judged> {
  const checked = await checkDesign(tx, design)
  const changes: Bilingual[] | undefined = checked.differences?.map(differenceSaid)
  const proposal = await proposalOf(tx, design)
  const whole = checked.pkg !== undefined
  const locks = await lockedPlaces(tx, design.files)
  return { design, problems: checked.problems, whole, locks, changes, present: checked.present?.version, proposal }
}

const namesFor = (tx: Tx, { begunBy, changedBy }: Design) => namesOf(tx, [...new Set([begunBy, changedBy])])

async function overviewPage(c: Ctx, tx: Tx, design: Design, refused?: Problem[]) {
  const shown = { judged: await judge(tx, design), names: await namesFor(tx, design), formKey, refused }
  return <OverviewPage ctx={pageAt(c, addressOf(design.id))} said={newsIn(c)} {...shown} />
}

overviewRoutes.get(designPath, (c) => designPage(c, (tx, design) => overviewPage(c, tx, design)))

async function handOverPage(c: Ctx, tx: Tx, design: Design, more: { note?: string; refused?: Problem[] } = {}) {
  const ctx = pageAt(c, addressOf(design.id, 'penyerahan'))
  return <HandOverPage ctx={ctx} judged={await judge(tx, design)} formKey={formKey()} {...more} />
}

overviewRoutes.get(`${designPath}/penyerahan`, async (c) => {
  const found = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return undefined
    return design.state === 'open' ? { html: await handOverPage(c, tx, design) } : 'elsewhere'
  })
  if (found === 'elsewhere') return c.redirect(addressOf(c.req.param('design')), 303)
  return found ? c.html(found.html) : refusalPage(c, 'not-found')
})

const handOverPlace = (refusal: HandOverRefusal): string => (refusal === 'too-long' ? '#catatan' : '#pemeriksaan')
overviewRoutes.post(`${designPath}/penyerahan`, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const id = c.req.param('design')
    const it = { revision: revisionIn(posted.fields.revisi), note: text(posted.fields.catatan) }
    const done = await handOver(tx, id, it, designer(c), c.get('now'))
    if (done.ok) return go(`${addressOf(id)}?kabar=diserahkan`)
    const design = await openDesign(tx, id)
    if (!design) return go('/rancang')
    const why = await refusalIn(c, tx, design, done.refusal)
    const refused = [{ text: why, href: handOverPlace(done.refusal) }]
    const status = statusOf(done.refusal)
    return design.state === 'open'
      ? page(await handOverPage(c, tx, design, { note: it.note, refused }), status)
      : page(await overviewPage(c, tx, design, refused), status)
  }),
)

/** Put away or taken up; or the overview with why not. */
async function moved(c: Ctx, tx: Tx, way: 'arsip' | 'pembukaan'): Promise<Outcome> {
  const id = c.req.param('design') ?? ''
  const act = way === 'arsip' ? closeDesign : reopenDesign
  const done = await act(tx, id, designer(c), c.get('now'))
  if (done.ok) return go(way === 'arsip' ? '/rancang?kabar=diarsipkan' : `${addressOf(id)}?kabar=dibuka`)
  const design = await openDesign(tx, id)
  if (!design) return go('/rancang')
  const refused = [{ text: said(c, done.refusal), href: '#isi' }]
  return page(await overviewPage(c, tx, design, refused), statusOf(done.refusal))
}

overviewRoutes.post(`${designPath}/arsip`, (c) => write(c, (tx) => moved(c, tx, 'arsip')))
overviewRoutes.post(`${designPath}/pembukaan`, (c) => write(c, (tx) => moved(c, tx, 'pembukaan')))
overviewRoutes.get(`${designPath}/:way{arsip|pembukaan}`, (c) => c.redirect(addressOf(c.req.param('design')), 303))

async function historyPage(c: Ctx, tx: Tx, design: Design, refused?: Problem[]) {
  const saved = await changesOf(tx, design.id, savesShown)
  const names = await namesOf(tx, [...new Set(saved.map(({ savedBy }) => savedBy))])
  const ctx = pageAt(c, addressOf(design.id, 'riwayat'))
  return <HistoryPage ctx={ctx} design={design} saved={saved} names={names} formKey={formKey} refused={refused} />
}

overviewRoutes.get(`${designPath}/riwayat`, (c) => designPage(c, (tx, design) => historyPage(c, tx, design)))

overviewRoutes.post(`${designPath}/riwayat`, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const id = c.req.param('design')
    const asked = text(posted.fields.ke)
    const it = { revision: revisionIn(posted.fields.revisi), ...(asked ? { to: revisionIn(asked) } : {}) }
    const done = await stepBack(tx, id, it, designer(c), c.get('now'))
    if (done.ok) return go(`${addressOf(id)}?kabar=dikembalikan`)
    const design = await openDesign(tx, id)
    if (!design) return go('/rancang')
    const refused = [{ text: await refusalIn(c, tx, design, done.refusal, done.detail), href: '#isi' }]
    return page(await historyPage(c, tx, design, refused), statusOf(done.refusal))
  }),
)
