/** Cases: reminders and delays told to those who can do something, by the post they hold on that day. */
import { staffIn, staffWith } from '../../../base/offices/actions.ts'
import { PostKind } from '../../../base/offices/model.ts'
import { staffById } from '../../../base/people/actions/staff.ts'
import { dayIn, momentText } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type NoticeTemplate, queueNotice } from '../../../platform/notice.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Case } from '../model.ts'
import { awayFrom } from '../store/conflicts.ts'
import * as store from '../store.ts'
import { delayNotice, postWords, reminderNotice } from '../words.ts'
import { calendarOf } from './clock.ts'

/** Most people told of one act: a post held by more is told to the first of them. */
const mostTold = 20

/** Tells whoever has the case in hand; of a task that nobody took, those who may take it. Returns how many were told. */
export async function tellReminder(tx: Tx, it: Case, now: Date): Promise<number> {
  const { zone } = await calendarOf(tx, it.unitKey)
  const live = (await store.tasksOfCase(tx, it.id)).filter(({ state }) => state === 'open' || state === 'claimed')
  const staff = new Set<string>()
  for (const task of live) {
    const lane = PostKind.safeParse(task.lane)
    if (task.claimedBy) staff.add(task.claimedBy)
    else if (lane.success) for (const id of await staffIn(tx, task.unitKey, lane.data, dayIn(zone, now))) staff.add(id)
  }
  return tellStaff(tx, it, [...staff], reminderNotice, { due: momentText(zone, it.dueAt, 'id') }, now)
}

/** Tells the holders of a post: heads of the case's own unit, secretary and inspectorate of the region. Returns how many. */
export async function tellDelay(tx: Tx, it: Case, to: string, now: Date): Promise<number> {
  const { zone } = await calendarOf(tx, it.unitKey)
  return tellDelayOf(tx, it, to, delayNotice, { due: momentText(zone, it.dueAt, 'id') }, now)
}

/** The same of a part of the case, in words of its own. */
export async function tellDelayOf(
  tx: Tx,
  it: Case,
  to: string,
  template: NoticeTemplate,
  params: Record<string, string>,
  now: Date,
): Promise<number> {
  const { zone } = await calendarOf(tx, it.unitKey)
  const kind = PostKind.parse(to)
  const day = dayIn(zone, now)
  const staff = kind === 'kepala' ? await staffIn(tx, it.unitKey, kind, day) : await staffWith(tx, kind, day)
  return tellStaff(tx, it, staff, template, { ...params, post: postWords[kind]?.id ?? kind }, now)
}

/**
 * Tells members of staff of something about a case, by mail; nobody whom a conflict of interest keeps from it. Returns how
 * many were told.
 */
export async function tellStaff(
  tx: Tx,
  it: Case,
  ids: readonly string[],
  template: NoticeTemplate,
  params: Record<string, string>,
  now: Date,
  link = `/meja/berkas/${it.id}`,
): Promise<number> {
  const { service } = await getService(tx, it.serviceId, it.version)
  const all = { ...params, number: it.number, service: service.name.id }
  const away = await awayFrom(tx, it.id)
  let told = 0
  for (const id of ids.filter((one) => !away.has(one)).slice(0, mostTold)) {
    const person = await staffById(tx, id)
    if (!person || person.leftAt) continue
    await queueNotice(tx, { channel: 'email', to: person.email, template, params: all, lang: 'id', link }, now)
    told++
  }
  return told
}
