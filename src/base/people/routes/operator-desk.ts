/** Base, people: what each of the operator's lists brings: its rows, its form, its acts; and what they share. No address here. */
import type { Staff } from '../../../kernel/actor.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Day, dayText, isDay, type Zone } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Option } from '../../../platform/ui/fields.tsx'
import * as offices from '../../offices/actions.ts'
import type { Position, Unit } from '../../offices/model.ts'
import { staff } from '../actions/staff.ts'
import type { Act } from '../model.ts'
import type { Field, Row } from '../pages/operator.tsx'
import { type RefusalWord, type Word, words } from '../words.ts'
import { field } from './sign-in.tsx'

/** What a page's write needs to know. */
export type At = { actor: Staff; now: Date; today: Day; lang: Lang; secret: string; zone: Zone }

/** A secret to be shown once, and whose it is. */
export type Told = { secret: string; for?: string }
export type Done = Result<Told | undefined, RefusalWord>

/** The end of an act that tells nothing more. */
export const quietly = (result: Result<unknown, RefusalWord>): Done =>
  result.ok ? ok(undefined) : no(result.refusal, result.detail)

/** Which part of a list: those whose person's name holds `q`, the page counted from 1. */
export type View = { q: string; page: number }
export const pageSize = 100
export const partOf = ({ q, page }: View) => ({ q, offset: (page - 1) * pageSize, limit: pageSize })

/** `total`: rows in all pages, of lists that have pages. */
export type Listed = { rows: Row[]; fields: Field[]; total?: number }

export type Desk = {
  needs: Act
  columns: readonly Word[]
  /** People are in it: it can be searched by their names. */
  search?: true
  load(tx: Tx, at: At, view: View): Promise<Listed>
  /** One row, as the page that asks before an end shows it. */
  find(tx: Tx, id: string, at: At): Promise<Row | undefined>
  add(tx: Tx, posted: Posted, at: At): Promise<Done>
  /** By the act's word in the address. */
  ends: Record<string, (tx: Tx, id: string, at: At) => Promise<Done>>
}

export function dayOf(posted: Posted, name: string): Day | undefined {
  const part = (suffix: string, length: number) => field(posted, `${name}-${suffix}`).trim().padStart(length, '0')
  const text = `${part('tahun', 4)}-${part('bulan', 2)}-${part('hari', 2)}`
  return isDay(text) ? text : undefined
}
export const isBlank = (posted: Posted, name: string): boolean =>
  ['hari', 'bulan', 'tahun'].every((part) => field(posted, `${name}-${part}`).trim() === '')

export const days = (from: Day, to: Day | undefined, lang: Lang) => ({
  from: dayText(from, lang),
  to: to ? dayText(to, lang) : words.openEnded[lang],
})

export const unitName = (unit: Unit | undefined, lang: Lang): string =>
  (lang === 'id' ? unit?.name : unit?.nameEn) ?? ''
export const positionName = (position: Position | undefined, unit: Unit | undefined, lang: Lang): string =>
  position ? `${lang === 'id' ? position.title : position.titleEn}, ${unitName(unit, lang)}` : ''

/** Units and positions of the region, by id and as choices. */
export async function officeDirectory(tx: Tx, lang: Lang) {
  const [units, positions] = [await offices.units(tx), await offices.positions(tx)]
  const unit = new Map(units.map((one) => [one.id, one]))
  const position = new Map(positions.map((one) => [one.id, one]))
  const nameOfPosition = (id: string) => {
    const found = position.get(id)
    return positionName(found, unit.get(found?.unitId ?? ''), lang)
  }
  return {
    units,
    positions,
    unit,
    nameOfPosition,
    unitOptions: units.filter((one) => !one.closedOn).map((one) => ({ value: one.id, text: unitName(one, lang) })),
    positionOptions: positions
      .filter((one) => !one.closedOn)
      .map((one) => ({ value: one.id, text: nameOfPosition(one.id) })),
  }
}

/** Name of one position with its unit. */
export async function nameOfPosition(tx: Tx, id: string, lang: Lang): Promise<string> {
  const position = await offices.positionById(tx, id)
  return positionName(position, position && (await offices.unitById(tx, position.unitId)), lang)
}

/** Most people offered in one field; a search by name finds the others. */
const choices = 200

/** People to choose from who are still here: those the search found. With a hint when there are more. */
export async function personField(tx: Tx, view: View): Promise<{ options: Option[]; hint?: Word }> {
  const { rows, total } = await staff(tx, { q: view.q, limit: choices })
  const options = rows.filter(({ leftAt }) => !leftAt).map(({ id, name }) => ({ value: id, text: name }))
  return total > choices ? { options, hint: 'searchPerson' } : { options }
}
