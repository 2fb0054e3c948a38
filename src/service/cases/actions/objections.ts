/** Cases: objections and appeals: made by the applicant, answered by somebody whose hand was not in it, or by the law. */
import { record, recordAll } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { may, unitsFor } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import { type Actor, type Staff, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, type CaseDocument, type Deadline, messageLength, type Objection, reasonLength } from '../model.ts'
import { answerClock, isMoot, type NoRight, type Right, rightOf, tookPart } from '../rules/remedies.ts'
import { stepsToReopen } from '../rules/reopen.ts'
import { conflictsOf, inConflict } from '../store/conflicts.ts'
import { dropOf, saveDeadlines } from '../store/deadlines.ts'
import { tasksOfCases } from '../store/moves.ts'
import * as rows from '../store/objections.ts'
import * as store from '../store.ts'
import { objectionNotice, objectionWords } from '../words/objection.ts'
import { lawPosition } from '../words.ts'
import { calendarOf } from './clock.ts'
import { tellStaff } from './delay.ts'
import type { Known } from './read.ts'
import { remedies } from './remedies.ts'
import { grantInstead, reopenAt } from './reopen.ts'
import { nearestAbove, unitsBelow, unitsUp } from './superiors.ts'
import { tell } from './tell.ts'

const about = (it: Case): Pick<Act, 'caseId' | 'service'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
})

const ruleFor = async (tx: Tx, it: Case, now: Date) => {
  const calendar = await calendarOf(tx, it.unitKey)
  const day = dayIn(calendar.zone, now)
  return { calendar, day, rule: await remedies(day) }
}

/** What the applicant of this case may turn against now, until when; else why nothing. */
export async function rightNow(tx: Tx, it: Case, now: Date): Promise<Result<Right, NoRight, { until?: Date }>> {
  const { calendar, rule } = await ruleFor(tx, it, now)
  const { service } = await getService(tx, it.serviceId, it.version)
  const decision = it.decidedAt ? await store.decisionOf(tx, it.id) : undefined
  return rightOf({ case: it, decision, objections: await rows.objectionsOf(tx, it.id) }, service, rule, calendar, now)
}

/** The same with the law's terms behind it, for pages. */
export async function rightsOf(tx: Tx, it: Case, now: Date) {
  return { right: await rightNow(tx, it, now), rule: (await ruleFor(tx, it, now)).rule }
}

/** The applicant objects, or appeals, whichever is their right now. Free of charge; what was decided holds meanwhile. */
export async function object(
  tx: Tx,
  caseId: string,
  text: string,
  actor: Actor,
  now: Date,
): Promise<Result<Objection, 'unknown' | 'empty' | 'too-long' | NoRight>> {
  const said = cleanLines(text)
  if (said === '') return no('empty')
  if (said.length > messageLength) return no('too-long')
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  await lapse(tx, it, now)
  const right = await rightNow(tx, it, now)
  if (!right.ok) return no(right.refusal)
  const { calendar, day, rule } = await ruleFor(tx, it, now)
  const { level, about: against, subject } = right.value
  const { dueAt, remindAt } = answerClock(level, rule, calendar, now)
  const made: Objection = { id: uuidv7(now), caseId, level, about: against, subject, text: said, madeAt: now, dueAt }
  if (!(await rows.insertObjection(tx, made))) return no('pending')
  const key = `objection:${made.id}`
  const row = { caseId, target: made.id }
  await saveDeadlines(tx, [
    { ...row, key: `${key}:remind`, kind: 'objection-remind', at: remindAt, ripeAt: remindAt },
    // The answer may still come in the last moment itself.
    { ...row, key: `${key}:silence`, kind: 'objection-silence', at: dueAt, ripeAt: new Date(dueAt.getTime() + 1000) },
  ])
  const told = await tellJudges(tx, it, made, day, now)
  await record(
    tx,
    {
      kind: 'objection.made',
      facts: { objection: made.id, level, about: against, dueAt: dueAt.toISOString(), told },
      ...about(it),
    },
    actor,
    now,
  )
  return ok(made)
}

/** What turned against silence is over once the case was decided or ended. */
async function lapse(tx: Tx, it: Case, now: Date): Promise<void> {
  const all = await rows.objectionsOf(tx, it.id)
  for (const one of all) {
    if (one.outcome !== undefined || !isMoot(one, it, all)) continue
    await rows.answerObjection(tx, one.id, { outcome: 'lapsed', madeBy: 'law', decidedAt: now })
    await dropOf(tx, it.id, one.id)
    const facts = { objection: one.id, level: one.level, outcome: 'lapsed', by: 'law' }
    await record(tx, { kind: 'objection.decided', facts, ...about(it) }, system, now)
  }
}

/** Those whose hand was in it, and so do not answer. */
const partOf = async (tx: Tx, it: Case): Promise<Set<string>> =>
  tookPart(it, await store.tasksOfCase(tx, it.id), await conflictsOf(tx, it.id), await rows.objectionsOf(tx, it.id))

async function tellJudges(
  tx: Tx,
  it: Case,
  one: Objection,
  day: Parameters<typeof nearestAbove>[2],
  now: Date,
): Promise<number> {
  const from = one.level === 'keberatan' ? 'unit' : 'above'
  const judges = await nearestAbove(tx, it.unitKey, day, await partOf(tx, it), from)
  const { zone } = await calendarOf(tx, it.unitKey)
  const params = { due: dayIn(zone, one.dueAt), level: objectionWords[one.level].id }
  return tellStaff(tx, it, judges, objectionNotice, params, now, `/meja/keberatan/${one.id}`)
}

export type JudgeRefusal = 'unknown' | 'not-yours' | 'took-part'

/**
 * Whether this officer may answer it: leads the unit or one above it, on appeal only above; and their hand was in nothing
 * of what is objected to. The same eyes never judge their own work.
 */
async function judges(
  tx: Tx,
  it: Case,
  one: Objection,
  staff: Staff,
): Promise<Result<true, 'not-yours' | 'took-part'>> {
  const up = await unitsUp(tx, it.unitKey)
  const units = one.level === 'keberatan' ? up : up.slice(1)
  // '' stands for above all units: only who may anywhere may there.
  if (![...units, ''].some((unitKey) => may(staff, 'objection.decide', { unitKey }))) return no('not-yours')
  if (await inConflict(tx, it.id, staff.staffId)) return no('not-yours')
  const earlier = (await rows.objectionsOf(tx, it.id)).filter(({ id }) => id !== one.id)
  const part = tookPart(it, await store.tasksOfCase(tx, it.id), [], earlier)
  return part.has(staff.staffId) ? no('took-part') : ok(true)
}

export type ObjectionView = {
  objection: Objection
  earlier: Objection[]
  case: Case
  known: Known
  decision?: Awaited<ReturnType<typeof store.decisionOf>>
  documents: CaseDocument[]
  steps: ReturnType<typeof stepsToReopen>
  /** Set when this officer may not answer it, and only reads. */
  barred?: 'took-part'
}

/** An objection with all that it is about, for who may answer it. */
export async function objectionView(
  tx: Tx,
  id: string,
  staff: Staff,
): Promise<Result<ObjectionView, 'unknown' | 'not-yours'>> {
  const objection = await rows.findObjection(tx, id)
  const it = objection && (await store.findCase(tx, objection.caseId))
  if (!objection || !it) return no('unknown')
  const allowed = await judges(tx, it, objection, staff)
  if (!allowed.ok && allowed.refusal === 'not-yours') return no('not-yours')
  const known = await getService(tx, it.serviceId, it.version)
  return ok({
    objection,
    earlier: (await rows.objectionsOf(tx, it.id)).filter((one) => one.id !== id),
    case: it,
    known,
    decision: it.decidedAt ? await store.decisionOf(tx, it.id) : undefined,
    documents: (await store.documentsOf(tx, it.id)).filter(({ replacedAt }) => !replacedAt),
    steps: stepsToReopen(known.procedure),
    barred: allowed.ok ? undefined : 'took-part',
  })
}

/** What waits in the region for this officer's answer, the first due first. */
export async function objectionsFor(
  tx: Tx,
  staff: Staff,
): Promise<{ objection: Objection; case: Case; known: Known }[]> {
  const led = unitsFor(staff, 'objection.decide')
  const below = led === 'all' ? [] : await unitsBelow(tx, led)
  const bench = led === 'all' ? led : { objections: [...led, ...below], appeals: below }
  const open = await rows.openObjections(tx, bench, staff.staffId, 200)
  if (open.length === 0) return []
  const ids = open.map(({ caseId }) => caseId)
  const cases = new Map((await store.casesById(tx, ids)).map((it) => [it.id, it]))
  const tasks = await tasksOfCases(tx, ids)
  const all = await rows.objectionsOfCases(tx, ids)
  const found: { objection: Objection; case: Case; known: Known }[] = []
  for (const objection of open) {
    const it = cases.get(objection.caseId)
    if (!it) continue
    const own = tasks.filter(({ caseId }) => caseId === it.id)
    const earlier = all.filter(({ id, caseId }) => caseId === it.id && id !== objection.id)
    if (tookPart(it, own, [], earlier).has(staff.staffId)) continue
    found.push({ objection, case: it, known: await getService(tx, it.serviceId, it.version) })
  }
  return found
}

/** `element`: the step done anew; '' for what was applied for, granted as it was asked. */
export type Answering = { outcome: string; element: string; ground: string; reason: string }
export type AnswerRefusal =
  | JudgeRefusal
  | 'answered'
  | 'lapsed'
  | 'law-decided'
  | 'outcome-missing'
  | 'ground-missing'
  | 'reason-missing'
  | 'too-long'
  | 'step-unknown'

/** Answers an objection. Granted, the decision gives way at once; rejected, the reasons and the next ways are told. */
export async function answer(
  tx: Tx,
  id: string,
  said: Answering,
  staff: Staff,
  now: Date,
): Promise<Result<Objection, AnswerRefusal>> {
  const found = await rows.findObjection(tx, id)
  if (!found) return no('unknown')
  // Under the lock of its case: the clock and another judge wait, and find it answered.
  const it = await store.lockCase(tx, found.caseId)
  const one = await rows.findObjection(tx, id)
  if (!it || !one) return no('unknown')
  const allowed = await judges(tx, it, one, staff)
  if (!allowed.ok) return allowed
  if (one.outcome !== undefined) return no('answered')
  if (isMoot(one, it, await rows.objectionsOf(tx, it.id))) return no('lapsed')
  if (now > one.dueAt) return no('law-decided')
  const ground = said.ground.trim()
  const reason = cleanLines(said.reason)
  if (said.outcome !== 'granted' && said.outcome !== 'rejected') return no('outcome-missing')
  if (ground === '') return no('ground-missing')
  if (reason === '') return no('reason-missing')
  if (reason.length > reasonLength || ground.length > 300) return no('too-long')
  const { procedure, service } = await getService(tx, it.serviceId, it.version)
  const element = said.outcome === 'granted' && said.element !== '' ? said.element : undefined
  if (element !== undefined && !stepsToReopen(procedure).some((step) => step.id === element)) return no('step-unknown')
  const held = staff.posts.find(({ kind }) => kind === 'kepala' || kind === 'sekda') ?? staff.posts[0]
  const position = held ? titleOf(held, 'id') : ''
  const settled = {
    outcome: said.outcome,
    element,
    ground,
    reason,
    position,
    madeBy: 'officer',
    staffId: staff.staffId,
    decidedAt: now,
  } as const
  if (!(await rows.answerObjection(tx, id, settled))) return no('answered')
  await dropOf(tx, it.id, id)
  const act: Act = {
    kind: 'objection.decided',
    facts: { objection: id, level: one.level, outcome: said.outcome, by: 'officer', element },
    ...about(it),
    post: held,
  }
  if (said.outcome === 'rejected') await recordAll(tx, [act], staff, now)
  else if (element !== undefined)
    await reopenAt(tx, it, element, { by: 'objection', of: id, post: held }, staff, now, [act])
  else
    await grantInstead(tx, it, { ground, reason, position, madeBy: 'officer' }, staff, now, { acts: [act], post: held })
  await tell(tx, it, service, said.outcome === 'granted' ? 'objection-granted' : 'objection-rejected', now)
  return ok({ ...one, ...settled })
}

/** The clock, half-way: who may answer is told again. */
export async function remindObjection(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  const one = await rows.findObjection(tx, row.target ?? '')
  if (!one || one.outcome !== undefined || isMoot(one, it, await rows.objectionsOf(tx, it.id))) return
  const { day } = await ruleFor(tx, it, now)
  const told = await tellJudges(tx, it, one, day, now)
  await record(
    tx,
    { kind: 'case.reminded', facts: { dueAt: one.dueAt.toISOString(), told }, ...about(it) },
    system,
    now,
  )
}

/** The clock, at the end: an answer that did not come grants what was asked. The library says on which basis. */
export async function grantByLaw(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  const one = await rows.findObjection(tx, row.target ?? '')
  if (!one || one.outcome !== undefined) return
  await lapse(tx, it, now)
  if (isMoot(one, it, await rows.objectionsOf(tx, it.id))) return
  const rule = await remedies(dayIn((await calendarOf(tx, it.unitKey)).zone, one.madeAt))
  const { legal_basis: ground } = one.level === 'keberatan' ? rule.answer : rule.appeal_answer
  const reason = objectionWords.lapsedReason.id
  const position = lawPosition.id
  await rows.answerObjection(tx, one.id, {
    outcome: 'granted',
    ground,
    reason,
    position,
    madeBy: 'law',
    decidedAt: now,
  })
  const act: Act = {
    kind: 'objection.decided',
    facts: { objection: one.id, level: one.level, outcome: 'granted', by: 'law' },
    ...about(it),
  }
  await grantInstead(tx, it, { ground, reason, position, madeBy: 'law' }, system, now, { acts: [act] })
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, 'objection-granted-by-law', now)
}
