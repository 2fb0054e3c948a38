/** Cases: who may answer an objection or appeal: somebody above whose hand was not in it; and telling them, or that there is nobody. */

import { record } from '../../../base/journal/actions.ts'
import { postsOf, staffWith } from '../../../base/offices/actions.ts'
import { may } from '../../../base/people/model.ts'
import { remaining } from '../../../engines/calendar/calendar.ts'
import { uncertainDue } from '../../../engines/calendar/words.ts'
import { type Staff, system } from '../../../kernel/actor.ts'
import { type Day, dayIn, longDayText } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { Case, Objection } from '../model.ts'
import { tookPart } from '../rules/remedies.ts'
import { awayFrom } from '../store/conflicts.ts'
import { objectionsOf, type Parties } from '../store/objections.ts'
import { revocationsOf } from '../store/revocations.ts'
import * as store from '../store.ts'
import { nobodyAnswersNotice, objectionNotice, objectionWords } from '../words/objection.ts'
import { calendarOf, lawCalendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import { nearestAbove, postAbove, rankOf, unitsUp } from './superiors.ts'

type Asked = Pick<Objection, 'level' | 'subject'>
type Answered = Pick<Objection, 'id' | 'staffId' | 'decidedAt'>

/** Looked up once for a list: the way up from a unit, and how high whoever answered an objection stood. */
export type Ranks = { up: Map<string, string[]>; answered: Map<string, number> }
export const noRanks = (): Ranks => ({ up: new Map(), answered: new Map() })

async function upOf(tx: Tx, unitKey: string, ranks: Ranks): Promise<string[]> {
  const up = ranks.up.get(unitKey) ?? (await unitsUp(tx, unitKey))
  ranks.up.set(unitKey, up)
  return up
}

/** The lowest rank that answers: the unit itself; on appeal above it, and above whoever answered the objection. */
async function lowest(
  tx: Tx,
  it: Parties,
  one: Asked,
  all: readonly Answered[],
  zone: Parameters<typeof dayIn>[0],
  ranks: Ranks,
): Promise<number> {
  if (one.level === 'keberatan') return 0
  const first = all.find(({ id }) => id === one.subject)
  if (!first?.staffId || !first.decidedAt) return 1
  const day = dayIn(zone, first.decidedAt)
  const key = `${it.unitKey} ${first.staffId} ${day}`
  const known = ranks.answered.get(key)
  if (known !== undefined) return known
  const rank = rankOf(await postsOf(tx, first.staffId, day), await upOf(tx, it.unitKey, ranks))
  const from = Math.max(0, rank) + 1
  ranks.answered.set(key, from)
  return from
}

/** Those whose hand was in it, and so do not answer. */
const partOf = async (tx: Tx, it: Parties, all: readonly Answered[]): Promise<Set<string>> =>
  tookPart(it, await store.tasksOfCase(tx, it.id), await awayFrom(tx, it.id), all, await revocationsOf(tx, it.id))

/** Whose answer it is on that day, the nearest first asked. Nobody when there is none of them. */
async function judgesOf(tx: Tx, it: Parties, one: Asked, now: Date): Promise<{ ids: string[]; day: Day }> {
  const { zone } = await calendarOf(tx, it.unitKey)
  const day = dayIn(zone, now)
  const all = await objectionsOf(tx, it.id)
  const from = await lowest(tx, it, one, all, zone, noRanks())
  return { ids: await nearestAbove(tx, it.unitKey, day, await partOf(tx, it, all), from), day }
}

/** The post that answers, as it signs in Indonesian. Undefined when nobody of the region can. */
export async function judgePost(tx: Tx, it: Case, one: Asked, now: Date): Promise<string | undefined> {
  const { ids, day } = await judgesOf(tx, it, one, now)
  return ids[0] === undefined ? undefined : postAbove(tx, it.unitKey, ids[0], day)
}

/** Whether this officer leads the unit or one above it, on appeal only above. '' stands for above all units: only who may anywhere may there. */
export async function leads(tx: Tx, it: Case, one: Asked, staff: Staff, ranks: Ranks): Promise<boolean> {
  const up = await upOf(tx, it.unitKey, ranks)
  const units = one.level === 'keberatan' ? up : up.slice(1)
  return [...units, ''].some((unitKey) => may(staff, 'objection.decide', { unitKey }))
}

/**
 * Whether this officer, who leads there, stands high enough, whatever their hand was in: on appeal above
 * whoever answered the objection. The head of the region answers an objection only when nobody below can: the appeal
 * would find nobody.
 */
export async function standsAbove(
  tx: Tx,
  it: Parties,
  one: Asked,
  all: readonly Answered[],
  staff: Staff,
  at: { now: Date; ranks: Ranks },
): Promise<boolean> {
  const up = await upOf(tx, it.unitKey, at.ranks)
  const rank = Math.max(rankOf(staff.posts, up), may(staff, 'objection.decide', { unitKey: '' }) ? up.length : -1)
  if (one.level === 'banding') {
    const { zone } = await calendarOf(tx, it.unitKey)
    return rank >= (await lowest(tx, it, one, all, zone, at.ranks))
  }
  return rank <= up.length || (await judgesOf(tx, it, one, at.now)).ids.includes(staff.staffId)
}

/** The last day to answer, marked when it may still move. */
export async function dueText(tx: Tx, it: Case, dueAt: Date, now: Date): Promise<string> {
  const law = await lawCalendarOf(tx, it.unitKey)
  const day = longDayText(dayIn(law.zone, dueAt), 'id')
  return remaining(law, 'hari-kerja', now, dueAt).uncertain ? `${day} (${uncertainDue.id})` : day
}

/**
 * Tells whose answer it is. When it is nobody's, operator and inspectorate are told and the journal says so: silence
 * would grant it. Returns how many who may answer were told.
 */
export async function tellJudges(
  tx: Tx,
  it: Case,
  one: Objection,
  now: Date,
  template: NoticeTemplate = objectionNotice,
): Promise<number> {
  const { ids, day } = await judgesOf(tx, it, one, now)
  const params = { due: await dueText(tx, it, one.dueAt, now), level: objectionWords[one.level].id }
  if (ids.length > 0) return tellStaff(tx, it, ids, template, params, now, `/meja/keberatan/${one.id}`)
  const operators = await staffWith(tx, 'operator', day)
  const inspectors = (await staffWith(tx, 'inspektur', day)).filter((id) => !operators.includes(id))
  const told =
    (await tellStaff(tx, it, operators, nobodyAnswersNotice, params, now, '/operator/pemegang')) +
    (await tellStaff(tx, it, inspectors, nobodyAnswersNotice, params, now, '/jejak'))
  const facts = { objection: one.id, level: one.level, told }
  const service = { id: it.serviceId, version: it.version }
  await record(tx, { kind: 'objection.unanswerable', facts, caseId: it.id, service }, system, now)
  return 0
}
