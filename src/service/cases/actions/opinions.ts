/**
 * Cases: other units are asked what they think, side by side. They read the question and what was chosen for them, nothing
 * else; the case goes on meanwhile.
 */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { staffIn, unitByKey } from '../../../base/offices/actions.ts'
import { PostKind, titleOf } from '../../../base/offices/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment, remaining } from '../../../engines/calendar/calendar.ts'
import { uncertainDue } from '../../../engines/calendar/words.ts'
import type { Answers, Form } from '../../../engines/forms/model.ts'
import { type SummarySection, summaryOf } from '../../../engines/forms/summary.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'
import { type Staff, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, momentText, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { getService } from '../../catalogue/actions/services.ts'
import {
  type Case,
  type CaseDocument,
  type Deadline,
  isClosed,
  messageLength,
  type Opinion,
  OpinionAnswer,
  reasonLength,
} from '../model.ts'
import { inConflict } from '../store/conflicts.ts'
import { dropOf, saveDeadlines } from '../store/deadlines.ts'
import * as rows from '../store/opinions.ts'
import * as store from '../store.ts'
import { opinionNotice } from '../words/opinion.ts'
import { calendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import type { Known } from './read.ts'

/** Longest time to answer, in working days; a custom of this program, no legal value. */
export const longestOpinion = 30
/** Most units asked at once. */
export const mostAsked = 10

const about = (it: Case, post?: Act['post']): Pick<Act, 'caseId' | 'service' | 'post'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
  post,
})

export type AskOpinion = {
  units: readonly string[]
  lane: string
  question: string
  days: number
  fields: readonly string[]
  /** The case is not decided before the answer, or before its time has passed. */
  awaited?: boolean
}
export type AskOpinionRefusal =
  | 'unknown'
  | 'not-yours'
  | 'units-missing'
  | 'question-missing'
  | 'too-long'
  | 'days-unclear'
  | 'nobody-there'

/** Whoever has a step of the case in hand may ask. */
export const holdsTask = async (tx: Tx, it: Case, staff: Staff): Promise<boolean> =>
  !isClosed(it.status) &&
  !(await inConflict(tx, it.id, staff.staffId)) &&
  (await store.tasksOfCase(tx, it.id)).some((task) => task.state === 'claimed' && task.claimedBy === staff.staffId)

/** Keys of what the applicant was asked, by the answers as they stand: a question that a branch leaves out is no part. */
export async function partsAsked(
  tx: Tx,
  it: Pick<Case, 'answers'>,
  form: Form,
  at: { now: Date; zone: Zone },
): Promise<Set<string>> {
  const answers = it.answers as Answers
  const pages = pagesOf(form, answers, await formContext(tx, form, answers, [], at))
  return new Set(pages.flatMap(({ fields }) => fields.map(({ key }) => key)))
}

/** Asks one or more units, each for itself. The days are the office's of the case, from now. */
export async function askOpinions(
  tx: Tx,
  caseId: string,
  said: AskOpinion,
  staff: Staff,
  now: Date,
): Promise<Result<Opinion[], AskOpinionRefusal>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  if (!(await holdsTask(tx, it, staff))) return no('not-yours')
  const lane = PostKind.safeParse(said.lane)
  const units = [...new Set(said.units)].filter((key) => key !== it.unitKey)
  if (units.length === 0 || units.length > mostAsked || !lane.success) return no('units-missing')
  const question = cleanLines(said.question)
  if (question === '') return no('question-missing')
  if (question.length > reasonLength) return no('too-long')
  if (!Number.isInteger(said.days) || said.days < 1 || said.days > longestOpinion) return no('days-unclear')
  const { form } = await getService(tx, it.serviceId, it.version)
  const calendar = await calendarOf(tx, it.unitKey)
  const parts = await partsAsked(tx, it, form, { now, zone: calendar.zone })
  const fields = [...new Set(said.fields)].filter((key) => parts.has(key))
  const day = dayIn(calendar.zone, now)
  const term = (length: number) => dueMoment(calendar, { clock: 'hari-kerja', length, from: now })
  const dueAt = term(said.days)
  const remindAt = said.days > 1 ? term(said.days - 1) : undefined
  for (const unit of units)
    if (!(await unitByKey(tx, unit)) || (await staffIn(tx, unit, lane.data, day)).length === 0)
      return no('nobody-there')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  const asked: Opinion[] = []
  for (const unitKey of units) {
    const one: Opinion = {
      id: uuidv7(now),
      caseId,
      unitKey,
      lane: lane.data,
      question,
      fields,
      askedBy: staff.staffId,
      position: post ? titleOf(post, 'id') : '',
      askedAt: now,
      dueAt,
      awaited: said.awaited === true,
    }
    await rows.insertOpinion(tx, one)
    const row = { caseId, target: one.id }
    const key = `opinion:${one.id}`
    await saveDeadlines(tx, [
      ...(remindAt
        ? [{ ...row, key: `${key}:remind`, kind: 'opinion-remind' as const, at: remindAt, ripeAt: remindAt }]
        : []),
      { ...row, key: `${key}:breach`, kind: 'opinion-breach', at: dueAt, ripeAt: new Date(dueAt.getTime() + 1000) },
    ])
    const told = await tellAsked(tx, it, one, now)
    const facts = { opinion: one.id, unit: unitKey, dueAt: dueAt.toISOString(), told }
    await record(tx, { kind: 'opinion.asked', facts, ...about(it, post) }, staff, now)
    asked.push(one)
  }
  return ok(asked)
}

/** Whether the holidays of a year that the term reaches into are not decreed yet. */
const isUncertain = (calendar: Calendar, { askedAt, dueAt }: Pick<Opinion, 'askedAt' | 'dueAt'>): boolean =>
  remaining(calendar, 'hari-kerja', askedAt, dueAt).uncertain

async function tellAsked(tx: Tx, it: Case, one: Opinion, now: Date): Promise<number> {
  const calendar = await calendarOf(tx, it.unitKey)
  const { zone } = calendar
  const day = momentText(zone, one.dueAt, 'id')
  const due = isUncertain(calendar, one) ? `${day} (${uncertainDue.id})` : day
  const lane = PostKind.parse(one.lane)
  const ids = await staffIn(tx, one.unitKey, lane, dayIn(zone, now))
  return tellStaff(tx, it, ids, opinionNotice, { due }, now, `/meja/pendapat/${one.id}`)
}

const postAsked = (staff: Staff, one: Pick<Opinion, 'unitKey' | 'lane'>) =>
  staff.posts.find((post) => post.unitKey === one.unitKey && post.kind === one.lane)

/** What was asked of this officer's posts and waits, the first due first; not of cases in which they declared a conflict. */
export async function opinionsFor(
  tx: Tx,
  staff: Staff,
): Promise<{ opinion: Opinion; number: string; known: Known; uncertain: boolean }[]> {
  const queues = staff.posts.map((post) => ({ unitKey: post.unitKey, lane: post.kind }))
  const found: { opinion: Opinion; number: string; known: Known; uncertain: boolean }[] = []
  for (const opinion of await rows.openOpinions(tx, queues, 100)) {
    const it = await store.findCase(tx, opinion.caseId)
    if (!it || isClosed(it.status) || (await inConflict(tx, it.id, staff.staffId))) continue
    const uncertain = isUncertain(await calendarOf(tx, it.unitKey), opinion)
    found.push({ opinion, number: it.number, known: await getService(tx, it.serviceId, it.version), uncertain })
  }
  return found
}

export type OpinionView = {
  opinion: Opinion
  number: string
  caseId: string
  known: Known
  /** Only of the fields that were chosen. */
  answers: Record<string, unknown>
  documents: CaseDocument[]
  closed: boolean
  /** The day it is due may still move: holidays are not decreed. */
  uncertain: boolean
}

/** The question with what was chosen for it, for those who were asked: no name, no contact, no other answer. */
export async function opinionView(
  tx: Tx,
  id: string,
  staff: Staff,
): Promise<Result<OpinionView, 'unknown' | 'not-yours'>> {
  const opinion = await rows.findOpinion(tx, id)
  const it = opinion && (await store.findCase(tx, opinion.caseId))
  if (!opinion || !it) return no('unknown')
  if (!postAsked(staff, opinion) || (await inConflict(tx, it.id, staff.staffId))) return no('not-yours')
  const shown = new Set(opinion.fields)
  return ok({
    opinion,
    number: it.number,
    caseId: it.id,
    known: await getService(tx, it.serviceId, it.version),
    answers: Object.fromEntries(Object.entries(it.answers).filter(([key]) => shown.has(key))),
    documents: (await store.documentsOf(tx, it.id)).filter(({ field, replacedAt }) => shown.has(field) && !replacedAt),
    closed: isClosed(it.status),
    uncertain: isUncertain(await calendarOf(tx, it.unitKey), opinion),
  })
}

/**
 * The answers that were chosen, as they are read; none that the applicant was not asked. Whether one was asked may hang on
 * answers that were not chosen, so all of them are looked at and only those chosen are told.
 */
export async function opinionSections(
  tx: Tx,
  { caseId, opinion, known: { form } }: Pick<OpinionView, 'caseId' | 'opinion' | 'known'>,
  at: { now: Date; zone: Zone },
  lang: Lang,
): Promise<SummarySection[]> {
  const answers = ((await store.findCase(tx, caseId))?.answers ?? {}) as Answers
  const shown = new Set(opinion.fields)
  // Repeated rows bear the key of their list.
  return summaryOf(form, answers, await formContext(tx, form, answers, [], at), lang).map((section) => ({
    ...section,
    rows: section.rows.filter((row) => shown.has(row.key.replace(/\.\d+(\..*)?$/, ''))),
  }))
}

/** Which of these, of one case and not answered, are due on a day that may still move. */
export async function uncertainOpinions(
  tx: Tx,
  it: Pick<Case, 'unitKey'>,
  asked: readonly Opinion[],
): Promise<ReadonlySet<string>> {
  if (asked.every(({ answer }) => answer !== undefined)) return new Set()
  const calendar = await calendarOf(tx, it.unitKey)
  return new Set(asked.filter((one) => one.answer === undefined && isUncertain(calendar, one)).map(({ id }) => id))
}

export type GiveRefusal =
  | 'unknown'
  | 'not-yours'
  | 'answered'
  | 'closed'
  | 'answer-missing'
  | 'text-missing'
  | 'too-long'

/** Units whose answers are waited for: asked to be, not answered, and their time has not passed. */
export const opinionsAwaited = async (tx: Tx, caseId: string, now: Date): Promise<Opinion[]> =>
  (await rows.opinionsOf(tx, caseId)).filter((one) => one.awaited && one.answer === undefined && now <= one.dueAt)

/** Answers the question. Late is told as late; an answer given is not changed. */
export async function giveOpinion(
  tx: Tx,
  id: string,
  said: { answer: string; text: string },
  staff: Staff,
  now: Date,
): Promise<Result<Opinion, GiveRefusal>> {
  const found = await rows.findOpinion(tx, id)
  const it = found && (await store.lockCase(tx, found.caseId))
  if (!found || !it) return no('unknown')
  const post = postAsked(staff, found)
  if (!post || (await inConflict(tx, it.id, staff.staffId))) return no('not-yours')
  if (isClosed(it.status)) return no('closed')
  const answer = OpinionAnswer.safeParse(said.answer)
  if (!answer.success) return no('answer-missing')
  const text = cleanLines(said.text)
  if (text === '') return no('text-missing')
  if (text.length > messageLength) return no('too-long')
  const given = {
    answer: answer.data,
    text,
    answeredBy: staff.staffId,
    answeredAs: titleOf(post, 'id'),
    answeredAt: now,
  }
  if (!(await rows.answerOpinion(tx, id, given))) return no('answered')
  await dropOf(tx, it.id, id)
  const facts = { opinion: id, unit: found.unitKey, answer: answer.data, late: now > found.dueAt }
  await record(tx, { kind: 'opinion.given', facts, ...about(it, post) }, staff, now)
  return ok({ ...found, ...given })
}

/** The clock, a day before and at the end: those asked are told again, while the case still runs. */
export async function remindOpinion(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  const one = await rows.findOpinion(tx, row.target ?? '')
  if (!one || one.answer !== undefined || isClosed(it.status)) return
  if (row.kind === 'opinion-breach' && one.awaited) {
    const facts = { opinion: one.id, unit: one.unitKey, dueAt: one.dueAt.toISOString() }
    await record(tx, { kind: 'opinion.lapsed', facts, ...about(it) }, system, now)
  }
  const told = await tellAsked(tx, it, one, now)
  await record(
    tx,
    { kind: 'case.reminded', facts: { dueAt: one.dueAt.toISOString(), told }, ...about(it) },
    system,
    now,
  )
}
