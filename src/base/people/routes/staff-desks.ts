/** Base, people: the operator's lists of people, of what they are trusted with, and of keys for programs. */
import { roles } from '../../../kernel/actor.ts'
import { isUuid } from '../../../kernel/id.ts'
import { no, ok } from '../../../kernel/result.ts'
import { dayIn, dayText } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import * as offices from '../../offices/actions.ts'
import type { Unit } from '../../offices/model.ts'
import { createKey, keyById, keys, revokeKey } from '../actions/keys.ts'
import {
  addStaff,
  endGrant,
  endStaff,
  grantById,
  grantRole,
  grants,
  namesOf,
  resetSignIn,
  staff,
  staffById,
} from '../actions/staff.ts'
import { KeyScope, keyScopes, type Staff } from '../model.ts'
import type { Row } from '../pages/operator.tsx'
import { keyScopeNames, roleNames, words } from '../words.ts'
import { type At, type Desk, partOf, personField, quietly, unitName } from './operator-desk.ts'
import { field } from './sign-in.tsx'

export const list = (posted: Posted, name: string): string[] => {
  const value = posted.fields[name]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

const staffRow = (one: Staff, { lang, zone }: At): Row => ({
  id: one.id,
  cells: { person: one.name, email: one.email, since: dayText(dayIn(zone, one.createdAt), lang) },
  ended: one.leftAt ? true : undefined,
  acts: one.leftAt
    ? []
    : [
        { act: 'sandi', label: 'resetSignIn' },
        { act: 'akhir', label: 'leave' },
      ],
})

export const staffDesk: Desk = {
  needs: 'staff.manage',
  columns: ['person', 'email', 'since'],
  search: true,
  load: async (tx, at, view) => {
    const { rows, total } = await staff(tx, partOf(view))
    return {
      total,
      rows: rows.map((one) => staffRow(one, at)),
      fields: [
        { name: 'nama', label: 'name', kind: 'text' },
        { name: 'surel', label: 'email', kind: 'text' },
      ],
    }
  },
  find: async (tx, id, at) => {
    const one = await staffById(tx, id)
    return one && staffRow(one, at)
  },
  add: async (tx, posted, { actor, now }) => {
    const email = field(posted, 'surel')
    const added = await addStaff(tx, { name: field(posted, 'nama'), email }, actor, now)
    return added.ok ? ok({ secret: added.value.password, for: email }) : added
  },
  ends: {
    akhir: async (tx, id, { actor, now, zone }) => quietly(await endStaff(tx, id, actor, { now, zone })),
    sandi: async (tx, id, { actor, now }) => {
      const person = await staffById(tx, id)
      const reset = await resetSignIn(tx, id, actor, now)
      return reset.ok ? ok({ secret: reset.value.password, for: person?.email }) : reset
    },
  },
}

type Grant = NonNullable<Awaited<ReturnType<typeof grantById>>>

const grantRow = (one: Grant, person: string, unit: Unit | undefined, { lang }: At): Row => ({
  id: one.id,
  cells: {
    person,
    role: roleNames[one.role][lang],
    unit: one.unitId ? unitName(unit, lang) : words.everywhere[lang],
  },
  acts: [{ act: 'akhir', label: 'end' }],
})

export const grantDesk: Desk = {
  needs: 'staff.manage',
  columns: ['person', 'role', 'unit'],
  search: true,
  load: async (tx, at, view) => {
    const { rows, total } = await grants(tx, partOf(view))
    const names = await namesOf(
      tx,
      rows.map(({ staffId }) => staffId),
    )
    const units = await offices.units(tx)
    const unit = new Map(units.map((one) => [one.id, one]))
    const open = units.filter((one) => !one.closedOn)
    return {
      total,
      rows: rows.map((one) => grantRow(one, names.get(one.staffId) ?? '', unit.get(one.unitId ?? ''), at)),
      fields: [
        { name: 'orang', label: 'person', kind: 'select', ...(await personField(tx, view)) },
        {
          name: 'peran',
          label: 'role',
          kind: 'select',
          options: roles.map((role) => ({ value: role, text: roleNames[role][at.lang] })),
        },
        {
          name: 'unit',
          label: 'unit',
          kind: 'select',
          options: open.map((one) => ({ value: one.id, text: unitName(one, at.lang) })),
          optional: true,
        },
      ],
    }
  },
  find: async (tx, id, at) => {
    const one = await grantById(tx, id)
    if (!one) return undefined
    const names = await namesOf(tx, [one.staffId])
    return grantRow(
      one,
      names.get(one.staffId) ?? '',
      one.unitId ? await offices.unitById(tx, one.unitId) : undefined,
      at,
    )
  },
  add: async (tx, posted, { actor, now }) => {
    const role = roles.find((one) => one === field(posted, 'peran'))
    const [staffId, unitId] = [field(posted, 'orang'), field(posted, 'unit') || undefined]
    if (!role || !isUuid(staffId) || (unitId !== undefined && !isUuid(unitId))) return no('incomplete')
    return quietly(await grantRole(tx, { staffId, role, unitId }, actor, now))
  },
  ends: { akhir: async (tx, id, { actor, now }) => quietly(await endGrant(tx, id, actor, now)) },
}

type ApiKey = NonNullable<Awaited<ReturnType<typeof keyById>>>

const keyRow = (one: ApiKey, { lang, zone, now }: At): Row => ({
  id: one.id,
  cells: {
    keyName: `${one.name} (mly_${one.prefix}…)`,
    keyScopes: one.scopes.map((scope) => keyScopeNames[scope][lang]).join(', '),
    validUntil: one.revokedAt ? words.revoked[lang] : dayText(dayIn(zone, one.expiresAt), lang),
  },
  ended: one.revokedAt || one.expiresAt <= now ? true : undefined,
  acts: one.revokedAt ? [] : [{ act: 'akhir', label: 'revoke' }],
})

export const keyDesk: Desk = {
  needs: 'apikey.manage',
  columns: ['keyName', 'keyScopes', 'validUntil'],
  load: async (tx, at) => ({
    rows: (await keys(tx)).map((one) => keyRow(one, at)),
    fields: [
      { name: 'nama', label: 'keyName', kind: 'text' },
      {
        name: 'boleh',
        label: 'keyScopes',
        kind: 'checks',
        options: keyScopes.map((scope) => ({ value: scope, text: keyScopeNames[scope][at.lang] })),
      },
      { name: 'hari', label: 'keyDays', kind: 'number', suffix: 'days' },
    ],
  }),
  find: async (tx, id, at) => {
    const one = await keyById(tx, id)
    return one && keyRow(one, at)
  },
  add: async (tx, posted, { actor, now, secret }) => {
    const name = field(posted, 'nama').trim()
    const scopes = KeyScope.array().safeParse(list(posted, 'boleh'))
    if (name.length < 2 || name.length > 80 || !scopes.success) return no('incomplete')
    const wanted = { name, scopes: scopes.data, days: Number(field(posted, 'hari')) }
    const made = await createKey(tx, secret, wanted, actor, now)
    return made.ok ? ok({ secret: made.value.key }) : made
  },
  ends: { akhir: async (tx, id, { actor, now }) => quietly(await revokeKey(tx, id, actor, now)) },
}
