/** Cases: objections and appeals: made by the applicant, answered by somebody whose hand was not in it, or by the law. */
import { record, recordAll } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { unitsFor } from '../../../base/people/model.ts'
import { remaining } from '../../../engines/calendar/calendar.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import { type Actor, type Staff, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { getService } from '../../catalogue/actions/services.ts'
import {
  type Case,
  type CaseDocument,
  type Deadline,
  type Decision,
  messageLength,
  type Objection,
  type ObjectionText,
  type Revocation,
  reasonLength,
} from '../model.ts'
import {
  answerClock,
  firstOf,
  isMoot,
  type NoRight,
  type Right,
  rightOf,
  standingIds,
  tookPart,
} from '../rules/remedies.ts'
import { stepsToReopen } from '../rules/reopen.ts'
import { inConflict } from '../store/conflicts.ts'
import { dropOf, saveDeadlines } from '../store/deadlines.ts'
import { tasksOfCases } from '../store/moves.ts'
import * as rows from '../store/objections.ts'
import { decisionsOf, revocationsOf, revocationsOfCases } from '../store/revocations.ts'
import * as store from '../store.ts'
import { objectionWords } from '../words/objection.ts'
import { lawPosition } from '../words.ts'
import { calendarOf, lawCalendarOf } from './clock.ts'
import { judgePost, leads, noRanks, standsAbove, tellJudges } from './judges.ts'
import { lapseMoot, standingOf } from './lapse.ts'
import type { Known } from './read.ts'
import { remedies } from './remedies.ts'
import { grantInstead, reopenAt } from './reopen.ts'
import { unitsBelow } from './superiors.ts'
import { tell } from './tell.ts'

const about = (it: Case): Pick<Act, 'caseId' | 'service'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
})

const ruleFor = async (tx: Tx, it: Case, now: Date) => {
  const office = await calendarOf(tx, it.unitKey)
  const law = await lawCalendarOf(tx, it.unitKey)
  return { office, law, rule: await remedies(dayIn(office.zone, now)) }
}

/** What the applicant of this case may turn against now, until when; else why nothing. */
export async function rightNow(tx: Tx, it: Case, now: Date): Promise<Result<Right, NoRight, { until?: Date }>> {
  const { law, rule } = await ruleFor(tx, it, now)
  const { service } = await getService(tx, it.serviceId, it.version)
  const standing = await standingOf(tx, it)
  return rightOf({ case: it, ...standing, objections: await rows.objectionsOf(tx, it.id) }, service, rule, law, now)
}

/** The same for pages, with the law's terms behind it, who answers, what was added, and all that was ever decided. */
export async function rightsOf(tx: Tx, it: Case, now: Date) {
  const right = await rightNow(tx, it, now)
  const { law, rule } = await ruleFor(tx, it, now)
  const { service } = await getService(tx, it.serviceId, it.version)
  const objections = await rows.objectionsOf(tx, it.id)
  const open = objections.find(({ outcome }) => outcome === undefined)
  const asked = right.ok ? right.value : open
  const { clock, length } = service.objection
  return {
    right,
    rule,
    /** For the first objection, by the service where it says so. */
    term: { clock: clock ?? rule.object.clock, length: length ?? rule.object.length },
    judge: asked && (await judgePost(tx, it, asked, now)),
    due: right.ok ? answerClock(right.value.level, rule, { law, office: law }, now) : undefined,
    /** Whether the day on which what waits has to be answered may still move. */
    openUncertain: open !== undefined && remaining(law, 'hari-kerja', now, open.dueAt).uncertain,
    texts: await rows.objectionTextsOf(tx, it.id),
    decisions: await decisionsOf(tx, it.id),
  }
}
export type Rights = Awaited<ReturnType<typeof rightsOf>>

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
  await lapseMoot(tx, it, now)
  const right = await rightNow(tx, it, now)
  if (!right.ok) return no(right.refusal)
  const { law, office, rule } = await ruleFor(tx, it, now)
  const { level, about: against, subject } = right.value
  const { dueAt, remindAt } = answerClock(level, rule, { law, office }, now)
  const made: Objection = { id: uuidv7(now), caseId, level, about: against, subject, text: said, madeAt: now, dueAt }
  if (!(await rows.insertObjection(tx, made))) return no('pending')
  const key = `objection:${made.id}`
  const row = { caseId, target: made.id }
  await saveDeadlines(tx, [
    { ...row, key: `${key}:remind`, kind: 'objection-remind', at: remindAt, ripeAt: remindAt },
    // The answer may still come in the last moment itself.
    { ...row, key: `${key}:silence`, kind: 'objection-silence', at: dueAt, ripeAt: new Date(dueAt.getTime() + 1000) },
  ])
  const told = await tellJudges(tx, it, made, now)
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

const moot = async (tx: Tx, it: Case, one: Objection): Promise<boolean> =>
  isMoot(one, it, await rows.objectionsOf(tx, it.id), standingIds(await standingOf(tx, it)))

export type JudgeRefusal = 'unknown' | 'not-yours' | 'took-part'

/** Whether this officer may answer it: stands above it, and their hand was in nothing of it. The same eyes never judge their own work. */
async function judges(
  tx: Tx,
  it: Case,
  one: Objection,
  staff: Staff,
  now: Date,
): Promise<Result<true, 'not-yours' | 'took-part'>> {
  const all = await rows.objectionsOf(tx, it.id)
  const ranks = noRanks()
  if (!(await leads(tx, it, one, staff, ranks)) || (await inConflict(tx, it.id, staff.staffId))) return no('not-yours')
  const earlier = all.filter(({ id }) => id !== one.id)
  const part = tookPart(it, await store.tasksOfCase(tx, it.id), [], earlier, await revocationsOf(tx, it.id))
  if (part.has(staff.staffId)) return no('took-part')
  return (await standsAbove(tx, it, one, all, staff, { now, ranks })) ? ok(true) : no('not-yours')
}

export type ObjectionView = {
  objection: Objection
  earlier: Objection[]
  texts: ObjectionText[]
  decisions: Decision[]
  /** Whether its last day may still move. */
  uncertain: boolean
  case: Case
  known: Known
  decision?: Decision
  /** What it turns against in the end, where that is the revocation of a letter. */
  revocation?: Revocation
  documents: CaseDocument[]
  /** At which a granted one may take the case up again; none against a revocation, whose letter is issued anew. */
  steps: ReturnType<typeof stepsToReopen>
  /** Set when this officer may not answer it, and only reads. */
  barred?: 'took-part'
}

/** An objection with all that it is about, for who may answer it. */
export async function objectionView(
  tx: Tx,
  id: string,
  staff: Staff,
  now: Date,
): Promise<Result<ObjectionView, 'unknown' | 'not-yours'>> {
  const objection = await rows.findObjection(tx, id)
  const it = objection && (await store.findCase(tx, objection.caseId))
  if (!objection || !it) return no('unknown')
  const allowed = await judges(tx, it, objection, staff, now)
  if (!allowed.ok && allowed.refusal === 'not-yours') return no('not-yours')
  const known = await getService(tx, it.serviceId, it.version)
  const all = await rows.objectionsOf(tx, it.id)
  const first = firstOf(objection, all)
  const isRevocation = first.about === 'revocation'
  return ok({
    objection,
    earlier: all.filter((one) => one.id !== id),
    texts: await rows.objectionTextsOf(tx, it.id),
    decisions: await decisionsOf(tx, it.id),
    uncertain: remaining(await lawCalendarOf(tx, it.unitKey), 'hari-kerja', now, objection.dueAt).uncertain,
    case: it,
    known,
    decision: (await standingOf(tx, it)).decision,
    revocation: isRevocation ? (await revocationsOf(tx, it.id)).find(({ id }) => id === first.subject) : undefined,
    documents: (await store.documentsOf(tx, it.id)).filter(({ replacedAt }) => !replacedAt),
    steps: isRevocation ? [] : stepsToReopen(known.procedure),
    barred: allowed.ok ? undefined : 'took-part',
  })
}

/** What waits in the region for this officer's answer, the first due first. */
export async function objectionsFor(
  tx: Tx,
  staff: Staff,
  now: Date,
): Promise<{ objection: Objection; case: Case; known: Known }[]> {
  const theirs = await answerable(tx, staff, now)
  if (theirs.length === 0) return []
  const cases = new Map(
    (await store.casesById(tx, [...new Set(theirs.map(({ caseId }) => caseId))])).map((it) => [it.id, it]),
  )
  const found: { objection: Objection; case: Case; known: Known }[] = []
  for (const objection of await rows.objectionsById(
    tx,
    theirs.map(({ id }) => id),
  )) {
    const it = cases.get(objection.caseId)
    if (it) found.push({ objection, case: it, known: await getService(tx, it.serviceId, it.version) })
  }
  return found
}

/** How many those are. */
export const countObjections = async (tx: Tx, staff: Staff, now: Date): Promise<number> =>
  (await answerable(tx, staff, now)).length

async function answerable(tx: Tx, staff: Staff, now: Date): Promise<rows.ObjectionHead[]> {
  const led = unitsFor(staff, 'objection.decide')
  const below = led === 'all' ? [] : await unitsBelow(tx, led)
  const bench = led === 'all' ? led : { objections: [...led, ...below], appeals: below }
  const open = await rows.openObjections(tx, bench, staff.staffId, 200)
  if (open.length === 0) return []
  const ids = open.map(({ caseId }) => caseId)
  const parties = new Map((await rows.partiesOf(tx, ids)).map((it) => [it.id, it]))
  const tasks = await tasksOfCases(tx, ids)
  const all = await rows.objectionsOfCases(tx, ids)
  const revocations = await revocationsOfCases(tx, ids)
  const ranks = noRanks()
  const found: rows.ObjectionHead[] = []
  for (const objection of open) {
    const it = parties.get(objection.caseId)
    if (!it) continue
    const own = tasks.filter(({ caseId }) => caseId === it.id)
    const earlier = all.filter(({ id, caseId }) => caseId === it.id && id !== objection.id)
    const ended = revocations.filter(({ caseId }) => caseId === it.id)
    if (tookPart(it, own, [], earlier, ended).has(staff.staffId)) continue
    if (await standsAbove(tx, it, objection, earlier, staff, { now, ranks })) found.push(objection)
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
  const allowed = await judges(tx, it, one, staff, now)
  if (!allowed.ok) return allowed
  if (one.outcome !== undefined) return no('answered')
  if (await moot(tx, it, one)) return no('lapsed')
  if (now > one.dueAt) return no('law-decided')
  const ground = said.ground.trim()
  const reason = cleanLines(said.reason)
  if (said.outcome !== 'granted' && said.outcome !== 'rejected') return no('outcome-missing')
  if (ground === '') return no('ground-missing')
  if (reason === '') return no('reason-missing')
  if (reason.length > reasonLength || ground.length > 300) return no('too-long')
  const { procedure, service } = await getService(tx, it.serviceId, it.version)
  const element = said.outcome === 'granted' && said.element !== '' ? said.element : undefined
  const first = firstOf(one, await rows.objectionsOf(tx, it.id))
  const steps = first.about === 'revocation' ? [] : stepsToReopen(procedure)
  if (element !== undefined && !steps.some((step) => step.id === element)) return no('step-unknown')
  const held =
    staff.posts.find(({ kind }) => kind === 'kepala' || kind === 'sekda' || kind === 'kepala-daerah') ?? staff.posts[0]
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
  else if (first.about === 'revocation') await letterAgain(tx, first, [act], staff, now)
  else if (element !== undefined)
    await reopenAt(tx, it, element, { by: 'objection', of: id, post: held }, staff, now, [act])
  else
    await grantInstead(tx, it, { ground, reason, position, madeBy: 'officer' }, staff, now, { acts: [act], post: held })
  await tell(tx, it, service, said.outcome === 'granted' ? 'objection-granted' : 'objection-rejected', now)
  return ok({ ...one, ...settled })
}

/** The approval stands, so there is nothing to decide anew: its letter is asked for again, by a job of the letters. */
async function letterAgain(tx: Tx, first: Objection, acts: Act[], actor: Actor, now: Date): Promise<void> {
  await recordAll(tx, acts, actor, now)
  const revocation = (await revocationsOf(tx, first.caseId)).find(({ id }) => id === first.subject)
  if (!revocation) throw new Error(`the objection ${first.id} turns against no revocation of its case`)
  await enqueue(tx, 'reissue-letter', { letter: revocation.letterId }, { key: revocation.letterId })
}

/** The clock, half-way: who may answer is told again. */
export async function remindObjection(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  const one = await rows.findObjection(tx, row.target ?? '')
  if (!one || one.outcome !== undefined || (await moot(tx, it, one))) return
  const told = await tellJudges(tx, it, one, now)
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
  await lapseMoot(tx, it, now)
  if (await moot(tx, it, one)) return
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
  const first = firstOf(one, await rows.objectionsOf(tx, it.id))
  if (first.about === 'revocation') await letterAgain(tx, first, [act], system, now)
  else await grantInstead(tx, it, { ground, reason, position, madeBy: 'law' }, system, now, { acts: [act] })
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, 'objection-granted-by-law', now)
}
