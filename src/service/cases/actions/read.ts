/** Cases: what pages need to know of a case, gathered once. Reads only. */

import { historyOf } from '../../../base/journal/actions.ts'
import type { Entry } from '../../../base/journal/model.ts'
import { may, unitsFor } from '../../../base/people/model.ts'
import type { PathStep, TaskNode } from '../../../engines/bpmn/model.ts'
import { positionOnPath } from '../../../engines/bpmn/path.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { readCaseNumber } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { getService, type PublishedVersion } from '../../catalogue/actions/services.ts'
import type { Assignment } from '../model/assignment.ts'
import type {
  Appointment,
  AppointmentPhoto,
  Case,
  CaseDocument,
  Conflict,
  Correction,
  Deadline,
  Decision,
  Earlier,
  LetterOfCase,
  Message,
  Note,
  Objection,
  Opinion,
  QueueLine,
  Reopening,
  Revocation,
  SearchLine,
  Task,
} from '../model.ts'
import {
  askedWords,
  type Consequence,
  consequenceOf,
  openCorrection,
  ownCase,
  postFor,
  type StepState,
  sameEyes,
  standsApproved,
  stepState,
} from '../rules/case.ts'
import { type Sendable, sendableBy, sendableIn } from '../rules/events.ts'
import { isProposed } from '../rules/revocation.ts'
import { take } from '../rules/steps.ts'
import { appointmentsOf, photosOf } from '../store/appointments.ts'
import { conflictsOf, inConflict } from '../store/conflicts.ts'
import { deadlinesOf } from '../store/deadlines.ts'
import { objectionsOf } from '../store/objections.ts'
import { opinionsOf } from '../store/opinions.ts'
import { reopeningsOf } from '../store/reopenings.ts'
import { decisionsOf, revocationsOf } from '../store/revocations.ts'
import { tasksUnfinishedBy } from '../store/unfinished.ts'
import * as store from '../store.ts'
import { whyMine } from './assign.ts'
import { kindsOf } from './events.ts'
import { queuesOf } from './officer.ts'
import { holdsTask, uncertainOpinions } from './opinions.ts'
import { canReopen, mayAskReopening, maySettle } from './reopening.ts'

export type Known = PublishedVersion

export type StatusView = {
  case: Case
  known: Known
  /** Earlier versions under which something was done. */
  formerly: Known[]
  tasks: Task[]
  steps: (PathStep & { state: StepState })[]
  history: Entry[]
  messages: Message[]
  documents: CaseDocument[]
  /** What waits for the applicant. */
  correction?: Correction
  /** All that was ever asked, latest first. */
  corrections: Correction[]
  decision?: Decision
  /** All that were made, also those that gave way, oldest first. */
  decisions: Decision[]
  letters: LetterOfCase[]
  /** With what reasons letters were ended, or are proposed to be, oldest first. */
  revocations: Revocation[]
  /** What the clock did and will do, in order. */
  deadlines: Deadline[]
  /** Objections and appeals, oldest first. */
  objections: Objection[]
  /** What was asked to be opened again, oldest first. */
  reopenings: Reopening[]
  /** Visits and meetings, in the order in which they take place. */
  appointments: Appointment[]
  photos: AppointmentPhoto[]
}

async function gather(tx: Tx, it: Case): Promise<StatusView> {
  const known = await getService(tx, it.serviceId, it.version)
  const corrections = await store.correctionsOf(tx, it.id)
  const tasks = await store.tasksOfCase(tx, it.id)
  const history = await historyOf(tx, it.id)
  const appointments = await appointmentsOf(tx, it.id)
  return {
    case: it,
    known,
    formerly: await formerOf(tx, it, history),
    tasks,
    steps: stepStates(known, it, tasks),
    history,
    messages: await store.messagesOf(tx, it.id),
    documents: await store.documentsOf(tx, it.id),
    correction: openCorrection(corrections),
    corrections,
    // Of a case that was opened again the earlier decision holds no more.
    decision: it.decidedAt ? await store.decisionOf(tx, it.id) : undefined,
    decisions: await decisionsOf(tx, it.id),
    letters: await store.lettersOf(tx, it.id),
    revocations: await revocationsOf(tx, it.id),
    deadlines: await deadlinesOf(tx, it.id),
    objections: await objectionsOf(tx, it.id),
    reopenings: await reopeningsOf(tx, it.id),
    appointments,
    photos: await photosOf(
      tx,
      appointments.map(({ id }) => id),
    ),
  }
}

async function formerOf(tx: Tx, it: Case, history: readonly Entry[]): Promise<Known[]> {
  const versions = new Set(history.flatMap(({ serviceVersion }) => serviceVersion ?? []))
  versions.delete(it.version)
  return Promise.all([...versions].map((version) => getService(tx, it.serviceId, version)))
}

/** The way of the case, for its applicant. */
export async function statusView(tx: Tx, number: string): Promise<StatusView | undefined> {
  const it = await store.findCaseByNumber(tx, number)
  return it && gather(tx, it)
}

function stepStates(known: Known, it: Case, tasks: readonly Task[]): StatusView['steps'] {
  const position = positionOnPath(known.procedure, it.marking)
  const stopped = it.status === 'refused' || it.status === 'withdrawn'
  const steps = position.steps.map((step) => ({ ...step, state: stepState(step, tasks, stopped) }))
  return [...position.aside.map((step) => ({ ...step, state: 'now' as const })), ...steps]
}

export type OutcomeChoice = Consequence & { outcome: string }

export type FileView = StatusView & {
  notes: Note[]
  /** What the answers were before each correction, latest first. */
  earlier: Earlier[]
  /** The task this officer may act on now: in hand, or free to take. */
  mine?: Task & { choices: OutcomeChoice[] }
  free?: Task
  /** Why it is in their hand, where its service gives tasks out. */
  given?: Assignment
  /** A live task in somebody else's hand. */
  others: Task[]
  /** Who declared a conflict of interest; relation and note are for the inspectorate's eyes. */
  conflicts: Conflict[]
  fourEyesBar: boolean
  /** This officer sent it: another has to examine it. */
  ownBar: boolean
  /** What this officer may put into a colleague's hand: their own task, or as a head that of someone on leave. */
  handsOver?: Task
  /** What other units were asked, oldest first. */
  opinions: Opinion[]
  /** Ids of those not answered whose day may still move. */
  uncertainOpinions: ReadonlySet<string>
  mayAskOpinion: boolean
  /** A closed case that this officer may ask to be opened again, and one whose opening they may settle. */
  mayReopen: boolean
  maySettle: boolean
  /** This officer proposed the opening that waits. */
  mayWithdrawReopening: boolean
  /** A letter proposed to be taken back: one this officer may settle, or proposed themselves. */
  maySettleRevocation: boolean
  ownRevocation: boolean
  mayMessage: boolean
  mayNote: boolean
  /** What the procedure waits for and this officer may send. */
  sendable: Sendable[]
}

/** Whether an officer may read a case: their posts say where, and they have not declared a conflict of interest in it. */
export const mayRead = async (tx: Tx, it: Pick<Case, 'id' | 'unitKey'>, staff: Staff): Promise<boolean> =>
  may(staff, 'case.search', { unitKey: it.unitKey }) && !(await inConflict(tx, it.id, staff.staffId))

/** A case as its officers see it. Refused when the unit is not theirs, or they declared a conflict of interest. */
export async function fileView(
  tx: Tx,
  caseId: string,
  staff: Staff,
): Promise<Result<FileView, 'unknown' | 'not-yours'>> {
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  if (!(await mayRead(tx, it, staff))) return no('not-yours')
  const view = await gather(tx, it)
  const live = view.tasks.filter((task) => task.state === 'open' || task.state === 'claimed')
  const held = live.find((task) => task.state === 'claimed' && task.claimedBy === staff.staffId)
  const reachable = live.find((task) => task.state === 'open' && postFor(staff, task) !== undefined)
  const own = live.length > 0 && ownCase(it, staff.staffId)
  const barred = reachable !== undefined && sameEyes(view.known.procedure, reachable, view.tasks, staff.staffId)
  const others = live.filter((task) => task.state === 'claimed' && task.claimedBy !== staff.staffId)
  const { unitKey } = it
  const works = staff.posts.some((post) => post.unitKey === unitKey)
  const asked = view.reopenings.find(({ settled }) => settled === undefined)
  const proposed = view.revocations.find(isProposed)
  const opinions = await opinionsOf(tx, caseId)
  return ok({
    ...view,
    notes: await store.notesOf(tx, caseId),
    earlier: await store.earlierOf(tx, caseId),
    mine: own ? undefined : held && { ...held, choices: choicesOf(view.known, it, held) },
    free: barred || own ? undefined : reachable,
    given: held && (await whyMine(tx, held)),
    others,
    conflicts: await conflictsOf(tx, caseId),
    fourEyesBar: barred,
    ownBar: own,
    handsOver: held ?? others.find((task) => may(staff, 'case.handover', { unitKey: task.unitKey, holdsCase: false })),
    opinions,
    uncertainOpinions: await uncertainOpinions(tx, it, opinions),
    mayAskOpinion: await holdsTask(tx, it, staff),
    mayReopen: asked === undefined && canReopen(it) && (await mayAskReopening(tx, it, staff)),
    mayWithdrawReopening: asked?.askedBy === staff.staffId,
    maySettle: asked !== undefined && canReopen(it) && (await maySettle(tx, it, asked, staff)).ok,
    maySettleRevocation: proposed !== undefined && (await maySettle(tx, it, proposed, staff)).ok,
    ownRevocation: proposed?.askedBy === staff.staffId,
    mayMessage: works && may(staff, 'case.message', { unitKey, holdsCase: held !== undefined }),
    mayNote: works && may(staff, 'case.note', { unitKey }),
    sendable: ownCase(it, staff.staffId) ? [] : sendableBy(sendableIn(view.known, it), kindsOf(staff, it)),
  })
}

/** Whether an officer may open this file as a document of that case. */
export async function mayOpenDocument(tx: Tx, caseId: string, fileId: string, staff: Staff): Promise<boolean> {
  const it = await store.findCase(tx, caseId)
  return it !== undefined && (await mayRead(tx, it, staff)) && store.hasDocument(tx, caseId, fileId)
}

export type DocumentView = { case: Case; known: Known; document: CaseDocument }

/** A document with its case, for an officer who may open it. */
export async function documentView(
  tx: Tx,
  caseId: string,
  fileId: string,
  staff: Staff,
): Promise<DocumentView | undefined> {
  const it = await store.findCase(tx, caseId)
  if (!it || !(await mayRead(tx, it, staff))) return undefined
  const document = (await store.documentsOf(tx, caseId)).find((candidate) => candidate.fileId === fileId)
  return document && { case: it, known: await getService(tx, it.serviceId, it.version), document }
}

/** Each outcome of a task with what the drawing makes of it. */
export function choicesOf(known: Known, it: Case, task: Pick<Task, 'element' | 'act'>): OutcomeChoice[] {
  const node = known.procedure.nodes.find(
    (candidate): candidate is TaskNode => candidate.id === task.element && candidate.kind === 'task',
  )
  const outcomes = node?.outcomes ?? []
  return (outcomes.length > 0 ? outcomes : ['']).map((outcome) => {
    const settled = take(
      known,
      it.marking,
      { complete: task.element, outcome: outcome || undefined },
      it.answers,
      // A preview: when it was sent stands for now.
      it.sentAt,
    )
    return { outcome, ...(settled.ok ? consequenceOf(task.act, settled.value.effects) : { asksApplicant: false }) }
  })
}

/** `barred`: this officer examined the case, so the step needs somebody else. */
export type DeskLine = QueueLine & { barred: boolean }

export type Desk = {
  /** Whether this officer works in any queue; others only read. */
  works: boolean
  /** `unfinished`: this officer has a draft for it. */
  held: (QueueLine & { unfinished: boolean })[]
  waiting: DeskLine[]
  waitingCount: number
  more: boolean
  services: Map<string, Known>
}

export const deskPage = 50
const countLimit = 1000

/** An officer's desk: what is in hand, and the queue in order of arrival. */
export async function deskOf(
  tx: Tx,
  staff: Staff,
  filter: Omit<store.QueueFilter, 'reader'>,
  after: number,
): Promise<Desk> {
  const queues = queuesOf(staff)
  const held = await store.claimedLines(tx, staff.staffId)
  const reader = staff.staffId
  const drafts = held.length > 0 ? await tasksUnfinishedBy(tx, staff.staffId) : new Set<string>()
  const waiting = await store.queueLines(tx, queues, { ...filter, reader }, after, deskPage + 1)
  const services = new Map<string, Known>()
  for (const line of [...held, ...waiting]) {
    const key = `${line.serviceId} ${line.version}`
    if (!services.has(key)) services.set(key, await getService(tx, line.serviceId, line.version))
  }
  const shown = waiting.slice(0, deskPage)
  const caseIds = shown.map((line) => line.caseId)
  const finished = (await store.finishedBy(tx, staff.staffId, caseIds)).map((one) => ({
    ...one,
    state: 'done' as const,
    doneBy: staff.staffId,
  }))
  const isBarred = (line: QueueLine): boolean => {
    const known = services.get(`${line.serviceId} ${line.version}`)
    const own = finished.filter((one) => one.caseId === line.caseId)
    return ownCase(line, staff.staffId) || (known !== undefined && sameEyes(known.procedure, line, own, staff.staffId))
  }
  return {
    works: queues.length > 0,
    held: held.map((line) => ({ ...line, unfinished: drafts.has(line.taskId) })),
    waiting: shown.map((line) => ({ ...line, barred: isBarred(line) })),
    more: waiting.length > deskPage,
    waitingCount: await store.queueCount(tx, queues, countLimit, reader),
    services,
  }
}

/** Units in which this officer sees what others hold: those where they may put it into another hand. */
export const unitsLed = (staff: Staff): string[] => [
  ...new Set(
    staff.posts
      .map((post) => post.unitKey)
      .filter((unitKey) => may(staff, 'case.handover', { unitKey, holdsCase: false })),
  ),
]

/** What is held (or was not taken) in the units this officer leads, the services of the lines, and how much nobody took. */
export async function heldInUnits(
  tx: Tx,
  staff: Staff,
  filter: { holder?: string; late?: Date; untaken?: boolean },
): Promise<{ lines: QueueLine[]; services: Map<string, Known>; waits: { count: number; since?: Date } }> {
  const lines = await store.heldLines(tx, unitsLed(staff), { ...filter, reader: staff.staffId })
  const services = new Map<string, Known>()
  for (const line of lines) {
    const key = `${line.serviceId} ${line.version}`
    if (!services.has(key)) services.set(key, await getService(tx, line.serviceId, line.version))
  }
  return { lines, services, waits: await store.untaken(tx, unitsLed(staff), staff.staffId) }
}

/** Cases by number, name, status or service, within the units this officer may search. */
export async function searchCases(
  tx: Tx,
  staff: Staff,
  asked: { q?: string; status?: Case['status']; serviceId?: string; before?: number },
): Promise<SearchLine[]> {
  const number = asked.q ? readCaseNumber(asked.q) : undefined
  const words = asked.q && !number ? askedWords(asked.q) : []
  if (asked.q && !number && words.length === 0) return []
  return store.searchCases(tx, {
    units: unitsFor(staff, 'case.search'),
    reader: staff.staffId,
    number,
    words,
    status: asked.status,
    serviceId: asked.serviceId,
    before: asked.before,
    limit: 51,
  })
}

export const findCase = store.findCase
/** Tasks of these cases that wait for somebody or are in hand, in order of arrival. */
export const liveTasksOf = store.liveTasksOf
export const lockCase = store.lockCase
export const findCaseByNumber = store.findCaseByNumber
/** Numbers of cases by id, for pages that only name them. */
export const numbersOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await store.numbersOf(tx, [...new Set(ids)])).map(({ id, number }) => [id, number]))
export const casesOfApplicant = store.casesOfApplicant
export const casesOfHelper = store.casesOfHelper

/** The case a task belongs to, to draw its page again. */
export const caseOfTask = async (tx: Tx, taskId: string): Promise<string | undefined> =>
  (await store.findTask(tx, taskId))?.caseId

/** What a letter needs to know of its case: who decided, as which position, and whether the approval stands. */
export async function caseForLetter(
  tx: Tx,
  caseId: string,
): Promise<{ case: Case; position: string; deciderId?: string; stands: boolean }> {
  const it = await store.findCase(tx, caseId)
  if (!it) throw new Error(`no case ${caseId}`)
  const decision = await store.decisionOf(tx, caseId)
  const finished = (await store.tasksOfCase(tx, caseId)).filter(
    (task) => task.state === 'done' && task.lane !== 'pemohon' && task.doneBy !== undefined,
  )
  // A letter is replaced when others may have worked on the case since; it still speaks for who decided.
  const decider = finished.findLast((task) => task.act === 'decide') ?? finished.at(-1)
  // Who answered an objection decided in the place of who refused.
  const judge = (await objectionsOf(tx, caseId)).find(
    (one) => one.outcome === 'granted' && one.decidedAt?.getTime() === decision?.at.getTime(),
  )
  const byOfficer = decision?.madeBy === 'officer' || decision === undefined
  return {
    case: it,
    position: decision?.position ?? '',
    deciderId: byOfficer ? (judge?.staffId ?? decider?.doneBy) : undefined,
    stands: standsApproved(it),
  }
}
