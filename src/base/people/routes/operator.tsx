/** Base, people: the operator's addresses under /operator: offices, people, trust and keys. */
import { Hono } from 'hono'
import type { Staff } from '../../../kernel/actor.ts'
import { roles } from '../../../kernel/actor.ts'
import { isUuid, secretToken } from '../../../kernel/id.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { no, type Result } from '../../../kernel/result.ts'
import { type Day, dayIn, dayText, isDay } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import * as offices from '../../offices/actions.ts'
import { Position, PostKind, Unit } from '../../offices/model.ts'
import { requireStaff } from '../actions/guard.ts'
import { createKey, keys, revokeKey } from '../actions/keys.ts'
import { addStaff, endGrant, endStaff, grantRole, grants, resetSignIn, staff, staffById } from '../actions/staff.ts'
import { type Act, KeyScope, keyScopes, may, mayAnywhere } from '../model.ts'
import {
  ConfirmPage,
  EditPage,
  type Field,
  type Filled,
  ListPage,
  type Row,
  SecretPage,
  type Section,
  sections,
} from '../pages/operator.tsx'
import { hoursIn } from '../rules.ts'
import { keyScopeNames, postKindNames, type RefusalWord, refusals, roleNames, type Word, words } from '../words.ts'
import { field } from './sign-in.tsx'

/** What a page's write needs to know. */
type At = { actor: Staff; now: Date; today: Day; lang: Lang; secret: string; zone: 'WIB' | 'WITA' | 'WIT' }
type Done = Result<{ secret?: string; for?: string } | unknown, RefusalWord>

type Desk = {
  needs: Act
  columns: readonly Word[]
  load(tx: Tx, at: At): Promise<{ rows: Row[]; fields: Field[] }>
  add(tx: Tx, posted: Posted, at: At): Promise<Done>
  /** By the act's word in the address. */
  ends: Record<string, (tx: Tx, id: string, at: At) => Promise<Done>>
}

const list = (posted: Posted, name: string): string[] => {
  const value = posted.fields[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

function dayOf(posted: Posted, name: string): Day | undefined {
  const part = (suffix: string, length: number) => field(posted, `${name}-${suffix}`).trim().padStart(length, '0')
  const text = `${part('tahun', 4)}-${part('bulan', 2)}-${part('hari', 2)}`
  return isDay(text) ? text : undefined
}
const isBlank = (posted: Posted, name: string) =>
  ['hari', 'bulan', 'tahun'].every((part) => field(posted, `${name}-${part}`).trim() === '')

/** Names of units, positions and people, for cells and choices. */
async function directory(tx: Tx, lang: Lang) {
  const units = await offices.units(tx)
  const people = await staff(tx)
  const positions = await offices.positions(tx)
  const unitName = new Map(units.map((unit) => [unit.id, lang === 'id' ? unit.name : unit.nameEn]))
  const personName = new Map(people.map((person) => [person.id, person.name]))
  const positionName = new Map(
    positions.map((one) => [one.id, `${lang === 'id' ? one.title : one.titleEn}, ${unitName.get(one.unitId) ?? ''}`]),
  )
  const options = (names: Map<string, string>, open: (id: string) => boolean) =>
    [...names].filter(([id]) => open(id)).map(([value, text]) => ({ value, text }))
  const closedUnits = new Set(units.filter((unit) => unit.closedOn).map((unit) => unit.id))
  const closedPositions = new Set(positions.filter((one) => one.closedOn).map((one) => one.id))
  const gone = new Set(people.filter((person) => person.leftAt).map((person) => person.id))
  return {
    units,
    people,
    positions,
    unitName,
    personName,
    positionName,
    unitOptions: options(unitName, (id) => !closedUnits.has(id)),
    positionOptions: options(positionName, (id) => !closedPositions.has(id)),
    personOptions: options(personName, (id) => !gone.has(id)),
  }
}

const days = (from: Day, to: Day | undefined, lang: Lang) => ({
  from: dayText(from, lang),
  to: to ? dayText(to, lang) : words.openEnded[lang],
})

/** What can be changed of a unit; its key and its place in the tree stay. */
const unitFields: Field[] = [
  { name: 'nama', label: 'unitName', kind: 'text' },
  { name: 'nama-en', label: 'unitNameEn', kind: 'text' },
  { name: 'alamat', label: 'address', kind: 'text', optional: true },
  { name: 'telepon', label: 'unitPhone', kind: 'text', optional: true },
  { name: 'jam', label: 'hours', hint: 'hoursHint', kind: 'text' },
]
const unitValues = (posted: Posted) => ({
  name: field(posted, 'nama').trim(),
  nameEn: field(posted, 'nama-en').trim(),
  address: field(posted, 'alamat').trim(),
  phone: field(posted, 'telepon').trim(),
  hours: field(posted, 'jam').trim(),
})

const desks: Record<Section, Desk> = {
  unit: {
    needs: 'office.manage',
    columns: ['unit', 'unitKey', 'hours', 'unitPhone'],
    load: async (tx, { lang }) => {
      const { units, unitName, unitOptions } = await directory(tx, lang)
      return {
        rows: units.map((unit) => ({
          id: unit.id,
          cells: {
            unit: unitName.get(unit.id) ?? '',
            unitKey: unit.key,
            hours: hoursIn(lang, unit.hours),
            unitPhone: unit.phone,
          },
          ended: unit.closedOn ? true : undefined,
          acts: unit.closedOn ? [] : [{ act: 'akhir', label: 'end' }],
          edit: unit.closedOn ? undefined : `/operator/unit/${unit.id}`,
        })),
        fields: [
          { name: 'kunci', label: 'unitKey', hint: 'unitKeyHint', kind: 'text' },
          { name: 'induk', label: 'parentUnit', kind: 'select', options: unitOptions, optional: true },
          ...unitFields,
        ],
      }
    },
    add: async (tx, posted, { actor, now, zone }) => {
      const wanted = Unit.omit({ id: true, closedOn: true }).safeParse({
        key: field(posted, 'kunci').trim(),
        parentId: field(posted, 'induk') || undefined,
        ...unitValues(posted),
        zone,
      })
      return wanted.success ? offices.addUnit(tx, wanted.data, actor, now) : no('incomplete')
    },
    ends: { akhir: (tx, id, { today, actor, now }) => offices.closeUnit(tx, id, today, actor, now) },
  },
  jabatan: {
    needs: 'office.manage',
    columns: ['position', 'unit', 'kind'],
    load: async (tx, { lang }) => {
      const { positions, unitName, unitOptions } = await directory(tx, lang)
      return {
        rows: positions.map((one) => ({
          id: one.id,
          cells: {
            position: lang === 'id' ? one.title : one.titleEn,
            unit: unitName.get(one.unitId) ?? '',
            kind: postKindNames[one.kind][lang],
          },
          ended: one.closedOn ? true : undefined,
          acts: one.closedOn ? [] : [{ act: 'akhir', label: 'end' }],
        })),
        fields: [
          { name: 'unit', label: 'unit', kind: 'select', options: unitOptions },
          { name: 'nama', label: 'title', kind: 'text' },
          { name: 'nama-en', label: 'titleEn', kind: 'text' },
          {
            name: 'jenis',
            label: 'kind',
            kind: 'select',
            options: PostKind.options.map((kind) => ({ value: kind, text: postKindNames[kind][lang] })),
          },
          { name: 'satu', label: 'single', kind: 'check' },
        ],
      }
    },
    add: async (tx, posted, { actor, now }) => {
      const wanted = Position.omit({ id: true, closedOn: true }).safeParse({
        unitId: field(posted, 'unit'),
        title: field(posted, 'nama').trim(),
        titleEn: field(posted, 'nama-en').trim(),
        kind: field(posted, 'jenis'),
        single: field(posted, 'satu') === 'ya',
      })
      return wanted.success ? offices.addPosition(tx, wanted.data, actor, now) : no('incomplete')
    },
    ends: { akhir: (tx, id, { today, actor, now }) => offices.closePosition(tx, id, today, actor, now) },
  },
  pemegang: {
    needs: 'office.manage',
    columns: ['person', 'position', 'from', 'to'],
    load: async (tx, { lang, today }) => {
      const { personName, positionName, personOptions, positionOptions } = await directory(tx, lang)
      return {
        rows: (await offices.holders(tx, today)).map((one) => ({
          id: one.id,
          cells: {
            person: personName.get(one.staffId) ?? '',
            position: `${positionName.get(one.positionId) ?? ''}${one.definitive ? '' : ` · ${words.acting[lang]}`}`,
            ...days(one.fromDay, one.toDay, lang),
          },
          acts: one.toDay && one.toDay <= today ? [] : [{ act: 'akhir', label: 'end' }],
        })),
        fields: [
          { name: 'orang', label: 'person', kind: 'select', options: personOptions },
          { name: 'jabatan', label: 'position', kind: 'select', options: positionOptions },
          { name: 'mulai', label: 'from', kind: 'date' },
          { name: 'sampai', label: 'to', kind: 'date', optional: true },
          { name: 'plt', label: 'acting', kind: 'check' },
        ],
      }
    },
    add: async (tx, posted, { actor, now }) => {
      const [staffId, positionId] = [field(posted, 'orang'), field(posted, 'jabatan')]
      if (!isUuid(staffId) || !isUuid(positionId)) return no('incomplete')
      const fromDay = dayOf(posted, 'mulai')
      const toDay = dayOf(posted, 'sampai')
      if (!fromDay || (!toDay && !isBlank(posted, 'sampai'))) return no('day')
      const definitive = field(posted, 'plt') !== 'ya'
      return offices.appoint(tx, { staffId, positionId, fromDay, toDay, definitive }, actor, now)
    },
    ends: { akhir: (tx, id, { today, actor, now }) => offices.endAppointment(tx, id, today, actor, now) },
  },
  pengganti: {
    needs: 'delegation.make',
    columns: ['onLeave', 'standIn', 'position', 'from', 'to'],
    load: async (tx, { lang, today, actor }) => {
      const known = await directory(tx, lang)
      const mine = new Set(
        known.positions.filter((one) => mayDelegate(actor, known.units, one.unitId)).map((one) => one.id),
      )
      return {
        rows: (await offices.delegations(tx, today))
          .filter((one) => mine.has(one.positionId))
          .map((one) => ({
            id: one.id,
            cells: {
              onLeave: known.personName.get(one.fromStaff) ?? '',
              standIn: known.personName.get(one.toStaff) ?? '',
              position: known.positionName.get(one.positionId) ?? '',
              ...days(one.fromDay, one.toDay, lang),
            },
            acts: one.toDay <= today ? [] : [{ act: 'akhir', label: 'end' }],
          })),
        fields: [
          {
            name: 'jabatan',
            label: 'position',
            kind: 'select',
            options: known.positionOptions.filter((one) => mine.has(one.value)),
          },
          { name: 'cuti', label: 'onLeave', kind: 'select', options: known.personOptions },
          { name: 'pengganti', label: 'standIn', kind: 'select', options: known.personOptions },
          { name: 'mulai', label: 'from', kind: 'date' },
          { name: 'sampai', label: 'to', kind: 'date' },
          { name: 'alasan', label: 'reason', kind: 'text', optional: true },
        ],
      }
    },
    add: async (tx, posted, { actor, now }) => {
      const [positionId, fromStaff, toStaff] = [
        field(posted, 'jabatan'),
        field(posted, 'cuti'),
        field(posted, 'pengganti'),
      ]
      if (![positionId, fromStaff, toStaff].every(isUuid)) return no('incomplete')
      if (!(await maySetStandIn(tx, positionId, actor))) return no('forbidden')
      const [fromDay, toDay] = [dayOf(posted, 'mulai'), dayOf(posted, 'sampai')]
      if (!fromDay || !toDay) return no('day')
      const reason = field(posted, 'alasan').trim().slice(0, 200)
      return offices.delegate(tx, { positionId, fromStaff, toStaff, fromDay, toDay, reason }, { actor, now })
    },
    ends: {
      akhir: async (tx, id, { today, actor, now }) => {
        const one = (await offices.delegations(tx, today)).find((delegation) => delegation.id === id)
        if (!one) return no('unknown')
        if (!(await maySetStandIn(tx, one.positionId, actor))) return no('forbidden')
        return offices.endDelegation(tx, id, today, actor, now)
      },
    },
  },
  petugas: {
    needs: 'staff.manage',
    columns: ['person', 'email', 'since'],
    load: async (tx, { lang, zone }) => ({
      rows: (await staff(tx)).map((one) => ({
        id: one.id,
        cells: {
          person: one.name,
          email: one.email,
          since: dayText(dayIn(zone, one.createdAt), lang),
        },
        ended: one.leftAt ? true : undefined,
        acts: one.leftAt
          ? []
          : [
              { act: 'sandi', label: 'resetSignIn' },
              { act: 'akhir', label: 'leave' },
            ],
      })),
      fields: [
        { name: 'nama', label: 'name', kind: 'text' },
        { name: 'surel', label: 'email', kind: 'text' },
      ],
    }),
    add: async (tx, posted, { actor, now }) => {
      const email = field(posted, 'surel')
      const added = await addStaff(tx, { name: field(posted, 'nama'), email }, actor, now)
      return added.ok ? { ok: true, value: { secret: added.value.password, for: email } } : added
    },
    ends: {
      akhir: (tx, id, { actor, now }) => endStaff(tx, id, actor, now),
      sandi: async (tx, id, { actor, now }) => {
        const person = await staffById(tx, id)
        const reset = await resetSignIn(tx, id, actor, now)
        return reset.ok ? { ok: true, value: { secret: reset.value.password, for: person?.email } } : reset
      },
    },
  },
  peran: {
    needs: 'staff.manage',
    columns: ['person', 'role', 'unit'],
    load: async (tx, { lang }) => {
      const { personName, unitName, personOptions, unitOptions } = await directory(tx, lang)
      return {
        rows: (await grants(tx)).map((one) => ({
          id: one.id,
          cells: {
            person: personName.get(one.staffId) ?? '',
            role: roleNames[one.role][lang],
            unit: one.unitId ? (unitName.get(one.unitId) ?? '') : words.everywhere[lang],
          },
          acts: [{ act: 'akhir', label: 'end' }],
        })),
        fields: [
          { name: 'orang', label: 'person', kind: 'select', options: personOptions },
          {
            name: 'peran',
            label: 'role',
            kind: 'select',
            options: roles.map((role) => ({ value: role, text: roleNames[role][lang] })),
          },
          { name: 'unit', label: 'unit', kind: 'select', options: unitOptions, optional: true },
        ],
      }
    },
    add: async (tx, posted, { actor, now }) => {
      const role = roles.find((one) => one === field(posted, 'peran'))
      const [staffId, unitId] = [field(posted, 'orang'), field(posted, 'unit') || undefined]
      if (!role || !isUuid(staffId) || (unitId !== undefined && !isUuid(unitId))) return no('incomplete')
      return grantRole(tx, { staffId, role, unitId }, actor, now)
    },
    ends: { akhir: (tx, id, { actor, now }) => endGrant(tx, id, actor, now) },
  },
  kunci: {
    needs: 'apikey.manage',
    columns: ['keyName', 'keyScopes', 'validUntil'],
    load: async (tx, { lang, zone, now }) => ({
      rows: (await keys(tx)).map((one) => ({
        id: one.id,
        cells: {
          keyName: `${one.name} (mly_${one.prefix}…)`,
          keyScopes: one.scopes.map((scope) => keyScopeNames[scope][lang]).join(', '),
          validUntil: one.revokedAt ? words.revoked[lang] : dayText(dayIn(zone, one.expiresAt), lang),
        },
        ended: one.revokedAt || one.expiresAt <= now ? true : undefined,
        acts: one.revokedAt ? [] : [{ act: 'akhir', label: 'revoke' }],
      })),
      fields: [
        { name: 'nama', label: 'keyName', kind: 'text' },
        {
          name: 'boleh',
          label: 'keyScopes',
          kind: 'checks',
          options: keyScopes.map((scope) => ({ value: scope, text: keyScopeNames[scope][lang] })),
        },
        { name: 'hari', label: 'keyDays', kind: 'number', suffix: 'days' },
      ],
    }),
    add: async (tx, posted, { actor, now, secret }) => {
      const name = field(posted, 'nama').trim()
      const scopes = KeyScope.array().safeParse(list(posted, 'boleh'))
      if (name.length < 2 || name.length > 80 || !scopes.success) return no('incomplete')
      const made = await createKey(
        tx,
        secret,
        { name, scopes: scopes.data, days: Number(field(posted, 'hari')) },
        actor,
        now,
      )
      return made.ok ? { ok: true, value: { secret: made.value.key } } : made
    },
    ends: { akhir: (tx, id, { actor, now }) => revokeKey(tx, id, actor, now) },
  },
}

const mayDelegate = (actor: Staff, units: readonly Unit[], unitId: string): boolean => {
  const unitKey = units.find((unit) => unit.id === unitId)?.key
  return unitKey !== undefined && may(actor, 'delegation.make', { unitKey })
}

async function maySetStandIn(tx: Tx, positionId: string, actor: Staff): Promise<boolean> {
  const position = await offices.positionById(tx, positionId)
  const unit = position && (await offices.unitById(tx, position.unitId))
  return unit !== undefined && may(actor, 'delegation.make', { unitKey: unit.key })
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

/** What an empty form proposes: today for the first day, usual hours, a key for three months. */
function proposal(today: Day, lang: Lang): Posted['fields'] {
  const [year = '', month = '', day = ''] = today.split('-')
  return {
    'mulai-hari': day,
    'mulai-bulan': month,
    'mulai-tahun': year,
    jam: hoursIn(lang, 'Mon-Thu 07:30-16:00; Fri 07:30-16:30'),
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
  const { rows, fields } = await desks[section].load(tx, here)
  const open = sections.filter((one) => mayAnywhere(here.actor, desks[one].needs))
  const formKey = secretToken().slice(0, 22)
  const { columns } = desks[section]
  const values = more.values ?? proposal(here.today, here.lang)
  const { errors, said } = more
  return <ListPage ctx={c.get('page')} {...{ section, open, columns, rows, fields, formKey, values, errors, said }} />
}

/** A secret is shown once, on the page that answers the post; everything else leads back to the list. */
async function outcome(c: Ctx, tx: Tx, section: Section, done: Done, added?: Posted): Promise<Outcome> {
  if (!done.ok) {
    const lang = c.get('lang')
    const fields = added ? (await desks[section].load(tx, at(c))).fields : []
    const errors = added ? errorsOf(done.refusal, fields, added, lang) : { '': refusals[done.refusal][lang] }
    const html = await listPage(c, tx, section, { errors, values: added?.fields })
    return page(html, done.refusal === 'forbidden' ? 403 : 422)
  }
  const told = done.value as { secret?: unknown; for?: unknown } | undefined
  if (typeof told !== 'object' || typeof told?.secret !== 'string') {
    return go(`/operator/${section}?kabar=${added ? 'disimpan' : 'diakhiri'}`)
  }
  c.header('cache-control', 'no-store')
  const kind = section === 'kunci' ? 'key' : 'password'
  const whom = typeof told.for === 'string' ? told.for : undefined
  const html = <SecretPage ctx={c.get('page')} section={section} kind={kind} secret={told.secret} for={whom} />
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
  const { rows } = await c.get('site').db.inRegion(c.get('tenant').region, (tx) => desks[section].load(tx, at(c)))
  const row = rows.find((one) => one.id === id)
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
