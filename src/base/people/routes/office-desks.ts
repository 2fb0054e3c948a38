/** Base, people: the operator's lists of offices: units, positions, who holds them, who stands in. */
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid } from '../../../kernel/id.ts'
import { no } from '../../../kernel/result.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import * as offices from '../../offices/actions.ts'
import {
  type Delegation,
  type Holder,
  Position,
  PostKind,
  StandInCause,
  standInCauses,
  Unit,
} from '../../offices/model.ts'
import { appointStaff, delegateToStaff, namesOf, staff } from '../actions/staff.ts'
import { may } from '../model.ts'
import type { Field, Row } from '../pages/operator.tsx'
import { hoursIn } from '../rules.ts'
import { postKindNames, standInCauseWords, words } from '../words.ts'
import {
  type At,
  type Desk,
  dayOf,
  days,
  isBlank,
  nameOfPosition,
  officeDirectory,
  partOf,
  personField,
  quietly,
  unitName,
} from './operator-desk.ts'
import { field } from './sign-in.tsx'

/** What can be changed of a unit; its key and its place in the tree stay. */
export const unitFields: Field[] = [
  { name: 'nama', label: 'unitName', kind: 'text' },
  { name: 'nama-en', label: 'unitNameEn', kind: 'text' },
  { name: 'alamat', label: 'address', kind: 'text', optional: true },
  { name: 'telepon', label: 'unitPhone', kind: 'text', optional: true },
  { name: 'jam', label: 'hours', hint: 'hoursHint', kind: 'text' },
]
export const unitValues = (posted: Posted) => ({
  name: field(posted, 'nama').trim(),
  nameEn: field(posted, 'nama-en').trim(),
  address: field(posted, 'alamat').trim(),
  phone: field(posted, 'telepon').trim(),
  hours: field(posted, 'jam').trim(),
})

const unitRow = (unit: Unit, { lang }: At): Row => ({
  id: unit.id,
  cells: {
    unit: unitName(unit, lang),
    unitKey: unit.key,
    hours: hoursIn(lang, unit.hours),
    unitPhone: unit.phone,
  },
  ended: unit.closedOn ? true : undefined,
  acts: unit.closedOn ? [] : [{ act: 'akhir', label: 'end' }],
  edit: unit.closedOn ? undefined : `/operator/unit/${unit.id}`,
})

export const unitDesk: Desk = {
  needs: 'office.manage',
  columns: ['unit', 'unitKey', 'hours', 'unitPhone'],
  load: async (tx, at) => {
    const units = await offices.units(tx)
    const open = units.filter((unit) => !unit.closedOn)
    const options = open.map((unit) => ({ value: unit.id, text: unitName(unit, at.lang) }))
    return {
      rows: units.map((unit) => unitRow(unit, at)),
      fields: [
        { name: 'kunci', label: 'unitKey', hint: 'unitKeyHint', kind: 'text' },
        { name: 'induk', label: 'parentUnit', kind: 'select', options, optional: true },
        ...unitFields,
      ],
    }
  },
  find: async (tx, id, at) => {
    const unit = await offices.unitById(tx, id)
    return unit && unitRow(unit, at)
  },
  add: async (tx, posted, { actor, now, zone }) => {
    const wanted = Unit.omit({ id: true, closedOn: true }).safeParse({
      key: field(posted, 'kunci').trim(),
      parentId: field(posted, 'induk') || undefined,
      ...unitValues(posted),
      zone,
    })
    return wanted.success ? quietly(await offices.addUnit(tx, wanted.data, actor, now)) : no('incomplete')
  },
  ends: {
    akhir: async (tx, id, { today, actor, now }) => quietly(await offices.closeUnit(tx, id, today, actor, now)),
  },
}

const positionRow = (position: Position, unit: Unit | undefined, { lang }: At): Row => ({
  id: position.id,
  cells: {
    position: lang === 'id' ? position.title : position.titleEn,
    unit: unitName(unit, lang),
    kind: postKindNames[position.kind][lang],
  },
  ended: position.closedOn ? true : undefined,
  acts: position.closedOn ? [] : [{ act: 'akhir', label: 'end' }],
})

export const positionDesk: Desk = {
  needs: 'office.manage',
  columns: ['position', 'unit', 'kind'],
  load: async (tx, at) => {
    const { positions, unit, unitOptions } = await officeDirectory(tx, at.lang)
    return {
      rows: positions.map((one) => positionRow(one, unit.get(one.unitId), at)),
      fields: [
        { name: 'unit', label: 'unit', kind: 'select', options: unitOptions },
        { name: 'nama', label: 'title', kind: 'text' },
        { name: 'nama-en', label: 'titleEn', kind: 'text' },
        {
          name: 'jenis',
          label: 'kind',
          kind: 'select',
          options: PostKind.options.map((kind) => ({ value: kind, text: postKindNames[kind][at.lang] })),
        },
        { name: 'satu', label: 'single', kind: 'check' },
      ],
    }
  },
  find: async (tx, id, at) => {
    const position = await offices.positionById(tx, id)
    return position && positionRow(position, await offices.unitById(tx, position.unitId), at)
  },
  add: async (tx, posted, { actor, now }) => {
    const wanted = Position.omit({ id: true, closedOn: true }).safeParse({
      unitId: field(posted, 'unit'),
      title: field(posted, 'nama').trim(),
      titleEn: field(posted, 'nama-en').trim(),
      kind: field(posted, 'jenis'),
      single: field(posted, 'satu') === 'ya',
    })
    return wanted.success ? quietly(await offices.addPosition(tx, wanted.data, actor, now)) : no('incomplete')
  },
  ends: {
    akhir: async (tx, id, { today, actor, now }) => quietly(await offices.closePosition(tx, id, today, actor, now)),
  },
}

const holderRow = (one: Holder, person: string, position: string, { lang, today }: At): Row => ({
  id: one.id,
  cells: {
    person,
    position: `${position}${one.definitive ? '' : ` · ${words.acting[lang]}`}`,
    ...days(one.fromDay, one.toDay, lang),
  },
  acts: one.toDay && one.toDay <= today ? [] : [{ act: 'akhir', label: 'end' }],
})

/** Most people of one search whose posts are shown. */
const searched = 1000
const idsOf = async (tx: Tx, q: string): Promise<string[] | undefined> =>
  q === '' ? undefined : (await staff(tx, { q, limit: searched })).rows.map(({ id }) => id)

export const holderDesk: Desk = {
  needs: 'office.manage',
  columns: ['person', 'position', 'from', 'to'],
  search: true,
  load: async (tx, at, view) => {
    const known = await officeDirectory(tx, at.lang)
    const staffIds = await idsOf(tx, view.q)
    const { offset, limit } = partOf(view)
    const held = await offices.holders(tx, at.today, { staffIds, offset, limit })
    const names = await namesOf(
      tx,
      held.map(({ staffId }) => staffId),
    )
    return {
      total: await offices.countHolders(tx, at.today, staffIds),
      rows: held.map((one) => holderRow(one, names.get(one.staffId) ?? '', known.nameOfPosition(one.positionId), at)),
      fields: [
        { name: 'orang', label: 'person', kind: 'select', ...(await personField(tx, view)) },
        { name: 'jabatan', label: 'position', kind: 'select', options: known.positionOptions },
        { name: 'mulai', label: 'from', kind: 'date' },
        { name: 'sampai', label: 'to', kind: 'date', optional: true },
        { name: 'plt', label: 'acting', kind: 'check' },
      ],
    }
  },
  find: async (tx, id, at) => {
    const one = await offices.holderById(tx, id)
    if (!one || (one.toDay && one.toDay < at.today)) return undefined
    const names = await namesOf(tx, [one.staffId])
    return holderRow(one, names.get(one.staffId) ?? '', await nameOfPosition(tx, one.positionId, at.lang), at)
  },
  add: async (tx, posted, { actor, now }) => {
    const [staffId, positionId] = [field(posted, 'orang'), field(posted, 'jabatan')]
    if (!isUuid(staffId) || !isUuid(positionId)) return no('incomplete')
    const fromDay = dayOf(posted, 'mulai')
    const toDay = dayOf(posted, 'sampai')
    if (!fromDay || (!toDay && !isBlank(posted, 'sampai'))) return no('day')
    const definitive = field(posted, 'plt') !== 'ya'
    return quietly(await appointStaff(tx, { staffId, positionId, fromDay, toDay, definitive }, actor, now))
  },
  ends: {
    akhir: async (tx, id, { today, actor, now }) => quietly(await offices.endAppointment(tx, id, today, actor, now)),
  },
}

const delegationRow = (one: Delegation, names: Map<string, string>, position: string, { lang, today }: At): Row => ({
  id: one.id,
  cells: {
    onLeave: names.get(one.fromStaff) ?? '',
    standIn: names.get(one.toStaff) ?? '',
    position,
    ...days(one.fromDay, one.toDay, lang),
    cause: standInCauseWords[one.cause][lang],
    appointedBy: names.get(one.madeBy) ?? '',
  },
  acts: one.toDay <= today ? [] : [{ act: 'akhir', label: 'end' }],
})

const peopleOf = (running: readonly Delegation[]) =>
  running.flatMap(({ fromStaff, toStaff, madeBy }) => [fromStaff, toStaff, madeBy])

export const delegationDesk: Desk = {
  needs: 'delegation.make',
  columns: ['onLeave', 'standIn', 'position', 'from', 'to', 'cause', 'appointedBy'],
  search: true,
  load: async (tx, at, view) => {
    const known = await officeDirectory(tx, at.lang)
    const mine = new Set(
      known.positions.filter(({ unitId }) => mayDelegate(at.actor, known.unit.get(unitId))).map(({ id }) => id),
    )
    const found = await idsOf(tx, view.q)
    const running = (await offices.delegations(tx, at.today)).filter(
      (one) => mine.has(one.positionId) && (!found || peopleOf([one]).some((id) => found.includes(id))),
    )
    const names = await namesOf(tx, peopleOf(running))
    const people = await personField(tx, view)
    return {
      rows: running.map((one) => delegationRow(one, names, known.nameOfPosition(one.positionId), at)),
      fields: [
        {
          name: 'jabatan',
          label: 'position',
          kind: 'select',
          options: known.positionOptions.filter((one) => mine.has(one.value)),
        },
        { name: 'cuti', label: 'onLeave', kind: 'select', ...people },
        { name: 'pengganti', label: 'standIn', kind: 'select', ...people },
        { name: 'mulai', label: 'from', kind: 'date' },
        { name: 'sampai', label: 'to', kind: 'date' },
        {
          name: 'sebab',
          label: 'cause',
          kind: 'select',
          options: standInCauses.map((value) => ({ value, text: standInCauseWords[value][at.lang] })),
          optional: true,
        },
        { name: 'alasan', label: 'reason', kind: 'text', optional: true },
      ],
    }
  },
  find: async (tx, id, at) => {
    const one = await offices.delegationById(tx, id)
    if (!one || one.toDay < at.today || !(await maySetStandIn(tx, one.positionId, at.actor))) return undefined
    return delegationRow(one, await namesOf(tx, peopleOf([one])), await nameOfPosition(tx, one.positionId, at.lang), at)
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
    const cause = StandInCause.catch('cuti').parse(field(posted, 'sebab'))
    const wanted = { positionId, fromStaff, toStaff, fromDay, toDay, cause, reason }
    return quietly(await delegateToStaff(tx, wanted, { actor, now }))
  },
  ends: {
    akhir: async (tx, id, { today, actor, now }) => {
      const one = await offices.delegationById(tx, id)
      if (!one) return no('unknown')
      if (!(await maySetStandIn(tx, one.positionId, actor))) return no('forbidden')
      return quietly(await offices.endDelegation(tx, id, today, actor, now))
    },
  },
}

const mayDelegate = (actor: Staff, unit: Unit | undefined): boolean =>
  unit !== undefined && may(actor, 'delegation.make', { unitKey: unit.key })

async function maySetStandIn(tx: Tx, positionId: string, actor: Staff): Promise<boolean> {
  const position = await offices.positionById(tx, positionId)
  return mayDelegate(actor, position && (await offices.unitById(tx, position.unitId)))
}
