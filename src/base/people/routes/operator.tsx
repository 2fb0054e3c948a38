/** Base, people: the operator's addresses under /operator: offices, people, trust and keys. */
import { Hono } from 'hono'
import { decreeGaps } from '../../../engines/calendar/data.ts'
import { isUuid, secretToken } from '../../../kernel/id.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { no } from '../../../kernel/result.ts'
import { type Day, dayIn } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import * as offices from '../../offices/actions.ts'
import { Unit, usualHours } from '../../offices/model.ts'
import { requireStaff } from '../actions/guard.ts'
import { mayAnywhere } from '../model.ts'
import {
  ConfirmPage,
  EditPage,
  type Field,
  type Filled,
  ListPage,
  SecretPage,
  type Section,
  sections,
} from '../pages/operator.tsx'
import { hoursIn } from '../rules.ts'
import { type RefusalWord, refusals, words } from '../words.ts'
import { delegationDesk, holderDesk, positionDesk, unitDesk, unitFields, unitValues } from './office-desks.ts'
import { type At, type Desk, type Done, dayOf, isBlank, pageSize, type View } from './operator-desk.ts'
import { field } from './sign-in.tsx'
import { grantDesk, keyDesk, list, staffDesk } from './staff-desks.ts'

const desks: Record<Section, Desk> = {
  unit: unitDesk,
  jabatan: positionDesk,
  pemegang: holderDesk,
  pengganti: delegationDesk,
  petugas: staffDesk,
  peran: grantDesk,
  kunci: keyDesk,
}

const sectionOf = (text: string | undefined): Section | undefined => sections.find((one) => one === text)

/** The guard lets only staff come here. */
function at(c: Ctx): At {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('staff were expected after the guard')
  const { zone } = c.get('tenant')
  const now = c.get('now')
  return { actor, now, today: dayIn(zone, now), lang: c.get('lang'), secret: c.get('site').config.secret, zone }
}

/** Which part of the list is asked for; a form posted from it keeps the search. */
const viewOf = (c: Ctx): View => ({
  // PostgreSQL takes no NUL in a text.
  q: (c.req.query('cari') ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 120),
  page: Math.min(10_000, Math.max(1, Math.trunc(Number(c.req.query('hal'))) || 1)),
})

/** What an empty form proposes: today for the first day, usual hours, a key for three months. */
function proposal(today: Day, lang: Lang): Posted['fields'] {
  const [year = '', month = '', day = ''] = today.split('-')
  return {
    'mulai-hari': day,
    'mulai-bulan': month,
    'mulai-tahun': year,
    jam: hoursIn(lang, usualHours),
    hari: '90',
  }
}

/** The field that a refusal is about; those not named belong to the page. */
const places: Partial<Record<RefusalWord, string>> = {
  'hours-unreadable': 'jam',
  'key-taken': 'kunci',
  'parent-unknown': 'induk',
  'unit-unknown': 'unit',
  'position-unknown': 'jabatan',
  'position-held': 'jabatan',
  'staff-unknown': 'orang',
  'days-reversed': 'sampai',
  'not-held': 'cuti',
  'same-person': 'pengganti',
  'too-long': 'sampai',
  overlap: 'mulai',
  name: 'nama',
  email: 'surel',
  'email-taken': 'surel',
  held: 'peran',
  'no-scope': 'boleh',
  days: 'hari',
}

/** A refusal at its place: every field left empty by name, every day that does not exist, else the one it is about. */
function errorsOf(refusal: RefusalWord, fields: readonly Field[], posted: Posted, lang: Lang): Filled['errors'] {
  const text = refusals[refusal][lang]
  const errors: Record<string, string> = {}
  const asked = (kinds: readonly Field['kind'][]) => fields.filter(({ kind }) => kinds.includes(kind))
  if (refusal === 'incomplete') {
    for (const { name, label, optional } of asked(['text', 'number', 'select'])) {
      const empty = !optional && field(posted, name).trim() === ''
      if (empty) errors[name] = fill(words.notFilled[lang], { field: words[label][lang] })
    }
    for (const { name } of asked(['checks'])) {
      if (list(posted, name).length === 0) errors[name] = refusals['no-scope'][lang]
    }
    const key = fields.some(({ label }) => label === 'unitKey') ? field(posted, 'kunci').trim() : ''
    if (key && !Unit.shape.key.safeParse(key).success) errors.kunci = words.keyBad[lang]
  }
  if (refusal === 'day') {
    for (const { name, optional } of asked(['date'])) {
      if (!dayOf(posted, name) && !(optional && isBlank(posted, name))) errors[name] = text
    }
  }
  if (Object.keys(errors).length > 0) return errors
  const place = places[refusal]
  return { [fields.some(({ name }) => name === place) ? (place ?? '') : '']: text }
}

type More = Filled & { said?: string }

async function listPage(c: Ctx, tx: Tx, section: Section, more: More = {}) {
  const here = at(c)
  const view = viewOf(c)
  const { columns, search, load } = desks[section]
  const { rows, fields, total = 0 } = await load(tx, here, view)
  const open = sections.filter((one) => mayAnywhere(here.actor, desks[one].needs))
  const formKey = secretToken().slice(0, 22)
  const values = more.values ?? proposal(here.today, here.lang)
  const { errors, said } = more
  const part = { q: search ? view.q : undefined, page: view.page, pages: Math.ceil(total / pageSize) }
  const gaps = section === 'unit' ? decreeGaps(await offices.nationalCalendar(), here.today) : []
  const offers = mayAnywhere(here.actor, 'service.offer')
  const shown = { section, open, offers, columns, rows, fields, part, formKey, values, errors, said, gaps }
  return <ListPage ctx={c.get('page')} {...shown} />
}

/** A secret is shown once, on the page that answers the post; everything else leads back to the list. */
async function outcome(c: Ctx, tx: Tx, section: Section, done: Done, added?: Posted): Promise<Outcome> {
  if (!done.ok) {
    const lang = c.get('lang')
    const fields = added ? (await desks[section].load(tx, at(c), viewOf(c))).fields : []
    const errors = added ? errorsOf(done.refusal, fields, added, lang) : { '': refusals[done.refusal][lang] }
    const html = await listPage(c, tx, section, { errors, values: added?.fields })
    return page(html, done.refusal === 'forbidden' ? 403 : 422)
  }
  const told = done.value
  if (!told) {
    return go(`/operator/${section}?kabar=${added ? 'disimpan' : 'diakhiri'}`)
  }
  c.header('cache-control', 'no-store')
  const kind = section === 'kunci' ? 'key' : 'password'
  const html = <SecretPage ctx={c.get('page')} {...{ section, kind, ...told }} />
  return { kind: 'page', html, status: 200, keep: true, again: `/operator/${section}?kabar=sekali` }
}

export const operatorRoutes = new Hono<Vars>()
operatorRoutes.use('/operator', requireStaff('delegation.make'))
operatorRoutes.use('/operator/*', requireStaff('delegation.make'))

operatorRoutes.get('/operator', (c) => {
  const first = sections.find((one) => mayAnywhere(at(c).actor, desks[one].needs))
  return c.redirect(`/operator/${first ?? 'pengganti'}`, 303)
})

operatorRoutes.get('/operator/:section', async (c) => {
  const section = sectionOf(c.req.param('section'))
  if (!section) return refusalPage(c, 'not-found')
  if (!mayAnywhere(at(c).actor, desks[section].needs)) return refusalPage(c, 'forbidden')
  const news = { disimpan: words.saved, diakhiri: words.ended, sekali: words.toldOnce }[c.req.query('kabar') ?? '']
  const said = news?.[c.get('lang')]
  return c.html(await c.get('site').db.inRegion(c.get('tenant').region, (tx) => listPage(c, tx, section, { said })))
})

operatorRoutes.post('/operator/:section', async (c) => {
  const section = sectionOf(c.req.param('section'))
  if (!section) return refusalPage(c, 'not-found')
  if (!mayAnywhere(at(c).actor, desks[section].needs)) return refusalPage(c, 'forbidden')
  return write(c, async (tx, posted) => outcome(c, tx, section, await desks[section].add(tx, posted, at(c)), posted))
})

/** Nothing ends by one press: first this page says what follows. */
operatorRoutes.get('/operator/:section/:id/:act', async (c) => {
  const { section: asked, id, act } = c.req.param()
  const section = sectionOf(asked)
  if (!section) return refusalPage(c, 'not-found')
  if (!mayAnywhere(at(c).actor, desks[section].needs)) return refusalPage(c, 'forbidden')
  if (!isUuid(id)) return refusalPage(c, 'not-found')
  const row = await c.get('site').db.inRegion(c.get('tenant').region, (tx) => desks[section].find(tx, id, at(c)))
  const label = row?.acts.find((one) => one.act === act)?.label
  if (!row || !label) return refusalPage(c, 'not-found')
  const { columns } = desks[section]
  const formKey = secretToken().slice(0, 22)
  return c.html(<ConfirmPage ctx={c.get('page')} {...{ section, columns, row, act, label, formKey }} />)
})

operatorRoutes.post('/operator/:section/:id/:act', async (c) => {
  const { section: asked, id, act } = c.req.param()
  const section = sectionOf(asked)
  const end = section && Object.hasOwn(desks[section].ends, act) ? desks[section].ends[act] : undefined
  if (!section || !end || !isUuid(id)) return refusalPage(c, 'not-found')
  if (!mayAnywhere(at(c).actor, desks[section].needs)) return refusalPage(c, 'forbidden')
  return write(c, async (tx) => outcome(c, tx, section, await end(tx, id, at(c))))
})

operatorRoutes.get('/operator/unit/:id', requireStaff('office.manage'), async (c) => {
  const id = c.req.param('id')
  const unit = isUuid(id)
    ? await c.get('site').db.inRegion(c.get('tenant').region, (tx) => offices.unitById(tx, id))
    : undefined
  if (!unit || unit.closedOn) return refusalPage(c, 'not-found')
  const { name: nama, nameEn, address: alamat, phone: telepon, hours } = unit
  const jam = hoursIn(c.get('lang'), hours)
  return c.html(editUnitPage(c, unit, { nama, 'nama-en': nameEn, alamat, telepon, jam }))
})

const editUnitPage = (c: Ctx, unit: Unit, values: Posted['fields'], errors?: Filled['errors']) => (
  <EditPage
    ctx={c.get('page')}
    section="unit"
    title={c.get('lang') === 'id' ? unit.name : unit.nameEn}
    action={`/operator/unit/${unit.id}`}
    fields={unitFields}
    values={values}
    errors={errors}
    formKey={secretToken().slice(0, 22)}
  />
)

operatorRoutes.post('/operator/unit/:id', requireStaff('office.manage'), (c) => {
  const id = c.req.param('id')
  return write(c, async (tx, posted) => {
    const unit = isUuid(id) ? await offices.unitById(tx, id) : undefined
    if (!unit || unit.closedOn) return go('/operator/unit')
    const wanted = Unit.safeParse({ ...unit, ...unitValues(posted) })
    const { actor, now, lang } = at(c)
    const changed = wanted.success
      ? await offices.changeUnit(tx, wanted.data, actor, now)
      : no<'incomplete'>('incomplete')
    if (changed.ok) return go('/operator/unit?kabar=disimpan')
    return page(editUnitPage(c, unit, posted.fields, errorsOf(changed.refusal, unitFields, posted, lang)), 422)
  })
})
