/** Cases: the head's addresses of reasons ready to use. */
import { Hono } from 'hono'
import { units } from '../../../base/offices/actions.ts'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write, writtenIn } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import {
  addReason,
  changeReason,
  type ReasonRefusal,
  reasonKept,
  reasonsKept,
  removeReason,
  unitsKept,
} from '../actions/reasons.ts'
import { type Reason, ReasonText } from '../model.ts'
import { type KeptUnit, ReasonPage, ReasonsPage, type ReasonsProps, type ReasonTyped } from '../pages/reasons.tsx'
import { reasonRefusalWords, reasonWords } from '../words/bench.ts'
import { formKey, inRegion, officer, text } from './common.tsx'

export const reasonRoutes = new Hono<Vars>()

const path = '/meja/alasan'
const onePath = `${path}/:reason{${uuidPattern}}`
reasonRoutes.use(path, requireStaff('reason.keep'))
reasonRoutes.use(`${path}/*`, requireStaff('reason.keep'))

async function keptUnits(c: Ctx, tx: Tx): Promise<KeptUnit[]> {
  const lang = c.get('lang')
  const names = new Map((await units(tx)).map((unit) => [unit.key, lang === 'id' ? unit.name : unit.nameEn]))
  const services = await offered(tx)
  return (await reasonsKept(tx, officer(c))).map(({ unitKey, reasons }) => ({
    unitKey,
    reasons,
    name: names.get(unitKey) ?? unitKey,
    services: services
      .filter(({ service }) => service.unit === unitKey)
      .map(({ service }) => ({ id: service.id, name: service.name[lang] })),
  }))
}

type Wrong = Pick<ReasonsProps, 'typed' | 'problems' | 'errors'>

async function listPage(c: Ctx, tx: Tx, more: Wrong & Pick<ReasonsProps, 'said' | 'written'> = {}) {
  const { path: at, ...ctx } = c.get('page')
  return (
    <ReasonsPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? at : path }}
      units={await keptUnits(c, tx)}
      formKey={formKey()}
      {...more}
    />
  )
}

async function onePage(c: Ctx, tx: Tx, reason: Reason, more: Wrong = {}) {
  const { path: at, ...ctx } = c.get('page')
  return (
    <ReasonPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? at : `${path}/${reason.id}` }}
      units={await keptUnits(c, tx)}
      reason={reason}
      formKey={formKey()}
      {...more}
    />
  )
}

const saidWords = { ditambah: reasonWords.added, diubah: reasonWords.changed, dihapus: reasonWords.removed } as const
const isSaid = (key: string): key is keyof typeof saidWords => Object.hasOwn(saidWords, key)

reasonRoutes.get(path, async (c) => {
  const key = c.req.query('kabar') ?? ''
  const said = isSaid(key) ? saidWords[key][c.get('lang')] : undefined
  return c.html(await inRegion(c, (tx) => listPage(c, tx, { said })))
})

const typedIn = ({ fields }: Posted, unitKey: string): ReasonTyped => ({
  unitKey,
  serviceId: text(fields.layanan),
  use: text(fields.untuk),
  name: text(fields.nama),
  textId: text(fields.teks),
  textEn: text(fields.teks_en),
})

/** Where each part that does not fit is mended. */
const placeOf = {
  serviceId: ['layanan', reasonRefusalWords['service-unknown']],
  use: ['untuk', reasonWords.useMissing],
  name: ['nama', reasonWords.nameMissing],
  textId: ['teks', reasonWords.textMissing],
  textEn: ['teks_en', reasonWords.textEnTooLong],
} as const

function wrongIn(c: Ctx, typed: ReasonTyped, parts: readonly string[]): Wrong {
  const problems: Problem[] = []
  const errors: Record<string, string> = {}
  for (const [part, [at, said]] of Object.entries(placeOf)) {
    if (!parts.includes(part)) continue
    errors[at] = said[c.get('lang')]
    problems.push({ text: said[c.get('lang')], href: `#${at}` })
  }
  return { typed, problems, errors }
}

function refusedAs(c: Ctx, typed: ReasonTyped, refusal: ReasonRefusal): Wrong {
  if (refusal === 'service-unknown') return wrongIn(c, typed, ['serviceId'])
  const said = reasonRefusalWords[refusal][c.get('lang')]
  return refusal === 'name-taken'
    ? { typed, problems: [{ text: said, href: '#nama' }], errors: { nama: said } }
    : { typed, problems: [{ text: said, href: '#isi' }] }
}

reasonRoutes.post(path, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const staff = officer(c)
    const unitKey = text(posted.fields.unit) || (unitsKept(staff)[0] ?? '')
    const typed = typedIn(posted, unitKey)
    const parsed = ReasonText.safeParse(typed)
    if (!parsed.success) {
      const parts = parsed.error.issues.map((issue) => String(issue.path[0]))
      return page(await listPage(c, tx, wrongIn(c, typed, parts)), 422)
    }
    const done = await addReason(tx, unitKey, parsed.data, staff, c.get('now'))
    if (done.ok) return go(`${path}?kabar=ditambah`)
    const status = done.refusal === 'not-yours' ? 403 : done.refusal === 'full' ? 409 : 422
    return page(await listPage(c, tx, refusedAs(c, typed, done.refusal)), status)
  }),
)

reasonRoutes.get(onePath, async (c) => {
  const found = await inRegion(c, async (tx) => {
    const kept = await reasonKept(tx, c.req.param('reason'), officer(c))
    return kept.ok ? { ok: true as const, html: await onePage(c, tx, kept.value) } : kept
  })
  if (found.ok) return c.html(found.html)
  return refusalPage(c, found.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

/** The list with what happened meanwhile, and whatever was typed for what is not there any more. */
const gone = async (c: Ctx, tx: Tx, posted: Posted, refusal: ReasonRefusal): Promise<Outcome> => {
  const problems = [{ text: reasonRefusalWords[refusal][c.get('lang')], href: '#isi' }]
  return page(await listPage(c, tx, { problems, written: writtenIn(posted) }), refusal === 'not-yours' ? 403 : 409)
}

reasonRoutes.post(onePath, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const staff = officer(c)
    const kept = await reasonKept(tx, c.req.param('reason'), staff)
    if (!kept.ok) return gone(c, tx, posted, kept.refusal)
    const typed = typedIn(posted, kept.value.unitKey)
    const parsed = ReasonText.safeParse(typed)
    if (!parsed.success) {
      const parts = parsed.error.issues.map((issue) => String(issue.path[0]))
      return page(await onePage(c, tx, kept.value, wrongIn(c, typed, parts)), 422)
    }
    const done = await changeReason(tx, kept.value.id, parsed.data, staff, c.get('now'))
    if (done.ok) return go(`${path}?kabar=diubah`)
    if (done.refusal !== 'service-unknown') return gone(c, tx, posted, done.refusal)
    return page(await onePage(c, tx, kept.value, refusedAs(c, typed, done.refusal)), 422)
  }),
)

reasonRoutes.post(`${onePath}/penghapusan`, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const done = await removeReason(tx, c.req.param('reason'), officer(c), c.get('now'))
    return done.ok ? go(`${path}?kabar=dihapus`) : gone(c, tx, posted, done.refusal)
  }),
)
reasonRoutes.get(`${onePath}/penghapusan`, (c) => c.redirect(path, 303))
