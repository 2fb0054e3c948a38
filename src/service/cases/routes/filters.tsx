/** Cases: the officer's addresses of saved filters. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import { countedFilters, filterOf, keepFilter, removeFilter, renameFilter } from '../actions/filters.ts'
import { FilterAsked, FilterName, type SavedFilter } from '../model.ts'
import { FilterPage, FiltersPage, type FiltersProps } from '../pages/filters.tsx'
import { filterWords } from '../words/bench.ts'
import { formKey, inRegion, officer, text } from './common.tsx'

export const filterRoutes = new Hono<Vars>()

const path = '/meja/saringan'
const onePath = `${path}/:filter{${uuidPattern}}`

async function serviceNames(c: Ctx, tx: Tx): Promise<(id: string) => string> {
  const names = new Map((await offered(tx)).map(({ service }) => [service.id, service.name[c.get('lang')]]))
  return (id) => names.get(id) ?? id
}

async function listPage(c: Ctx, tx: Tx, more: Pick<FiltersProps, 'said' | 'problem'> = {}) {
  const { path: at, ...ctx } = c.get('page')
  return (
    <FiltersPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? at : path }}
      filters={await countedFilters(tx, officer(c), c.get('now'))}
      serviceName={await serviceNames(c, tx)}
      formKey={formKey()}
      {...more}
    />
  )
}

async function onePage(c: Ctx, tx: Tx, filter: SavedFilter, more: { typed?: string; error?: string } = {}) {
  const { path: at, ...ctx } = c.get('page')
  return (
    <FilterPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? at : `${path}/${filter.id}` }}
      filter={filter}
      serviceName={await serviceNames(c, tx)}
      formKey={formKey()}
      {...more}
    />
  )
}

const saidWords = { disimpan: filterWords.saved, dinamai: filterWords.renamed, dihapus: filterWords.removed } as const
const isSaid = (key: string): key is keyof typeof saidWords => Object.hasOwn(saidWords, key)

filterRoutes.get(path, async (c) => {
  const key = c.req.query('kabar') ?? ''
  const said = isSaid(key) ? saidWords[key][c.get('lang')] : undefined
  return c.html(await inRegion(c, (tx) => listPage(c, tx, { said })))
})

/** What a posted filter asks for; parts that cannot be are as if they were not there. */
function askedIn({ fields }: Posted): FilterAsked {
  const parts = {
    list: text(fields.daftar),
    words: text(fields.q),
    status: text(fields.status),
    serviceId: text(fields.layanan),
    late: text(fields.terlambat),
  }
  const whole = FilterAsked.safeParse(parts)
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map((issue) => issue.path[0]))
  const rest = Object.fromEntries(Object.entries(parts).filter(([part]) => !wrong.has(part)))
  return FilterAsked.parse({ list: 'search', ...rest })
}

filterRoutes.post(path, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const asked = askedIn(posted)
    const typed = text(posted.fields.nama)
    const name = FilterName.safeParse(typed)
    const lang = c.get('lang')
    if (!name.success) {
      const problem = { text: filterWords.nameMissing[lang], pending: { asked, name: typed } }
      return page(await listPage(c, tx, { problem }), 422)
    }
    const done = await keepFilter(tx, name.data, asked, officer(c), c.get('now'))
    if (done.ok) return go(`${path}?kabar=disimpan`)
    const taken = done.refusal === 'name-taken'
    const problem = taken
      ? { text: filterWords.nameTaken[lang], pending: { asked, name: typed } }
      : { text: filterWords.full[lang] }
    return page(await listPage(c, tx, { problem }), taken ? 422 : 409)
  }),
)

filterRoutes.get(onePath, async (c) => {
  const html = await inRegion(c, async (tx) => {
    const filter = await filterOf(tx, c.req.param('filter'), officer(c))
    return filter && (await onePage(c, tx, filter))
  })
  return html ? c.html(html) : refusalPage(c, 'not-found')
})

const gone = async (c: Ctx, tx: Tx): Promise<Outcome> =>
  page(await listPage(c, tx, { problem: { text: filterWords.gone[c.get('lang')] } }), 404)

filterRoutes.post(onePath, (c) =>
  write(c, async (tx, { fields }): Promise<Outcome> => {
    const filter = await filterOf(tx, c.req.param('filter'), officer(c))
    if (!filter) return gone(c, tx)
    const typed = text(fields.nama)
    const name = FilterName.safeParse(typed)
    if (!name.success)
      return page(await onePage(c, tx, filter, { typed, error: filterWords.nameMissing[c.get('lang')] }), 422)
    const done = await renameFilter(tx, filter.id, name.data, officer(c))
    if (done.ok) return go(`${path}?kabar=dinamai`)
    return done.refusal === 'unknown'
      ? gone(c, tx)
      : page(await onePage(c, tx, filter, { typed, error: filterWords.nameTaken[c.get('lang')] }), 422)
  }),
)

filterRoutes.post(`${onePath}/penghapusan`, (c) =>
  write(c, async (tx): Promise<Outcome> => {
    const removed = await removeFilter(tx, c.req.param('filter'), officer(c))
    return removed ? go(`${path}?kabar=dihapus`) : gone(c, tx)
  }),
)
filterRoutes.get(`${onePath}/penghapusan`, (c) => c.redirect(path, 303))
