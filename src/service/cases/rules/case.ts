/** Cases: pure decisions. What a step of the procedure does to a case, and who may do what with a task. */
import { eyesOf } from '../../../engines/bpmn/check-eyes.ts'
import type { Effect, Marking, Procedure, ProcedureNode, StepRefusal } from '../../../engines/bpmn/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Case, type Completion, type Correction, isClosed, type Status, type Task } from '../model.ts'

/** The status people read, from what the procedure waits for. */
export function statusOf(
  procedure: Procedure,
  marking: Marking,
  tasks: readonly Pick<Task, 'state' | 'act' | 'lane' | 'element'>[],
  result?: string,
): Status {
  if (result === 'approved' || result === 'refused' || result === 'withdrawn') return result
  const live = tasks.filter((task) => task.state === 'open' || task.state === 'claimed')
  if (waitsForApplicant(procedure, marking, tasks)) return 'returned'
  if (live.some((task) => task.act === 'decide')) return 'deciding'
  if (live.some((task) => task.state === 'claimed') || tasks.some((task) => task.state === 'done')) {
    if (live.length > 0) return 'examined'
  }
  if (live.length > 0) return 'queued'
  const waitsForMachine = marking.tokens.some((token) =>
    procedure.nodes.some((node) => node.id === token.at && node.kind === 'task'),
  )
  return waitsForMachine ? 'issuing' : 'examined'
}

/**
 * Whether the applicant has to act: a task of theirs is open, or the way itself stands at an event that they alone bring
 * about. What they may send beside somebody's work asks nothing of them.
 */
export const waitsForApplicant = (
  procedure: Procedure,
  marking: Marking,
  tasks: readonly Pick<Task, 'state' | 'lane'>[],
): boolean =>
  tasks.some((task) => task.lane === 'pemohon' && (task.state === 'open' || task.state === 'claimed')) ||
  marking.tokens.some(({ at }) => {
    const node = procedure.nodes.find(({ id }) => id === at)
    return node !== undefined && eventsAhead(procedure, node).some(isApplicantsEvent)
  })

/** The event a token stands at, or those of which the first wins. */
const eventsAhead = (procedure: Procedure, node: ProcedureNode): ProcedureNode[] =>
  node.kind === 'catch'
    ? [node]
    : node.kind === 'race'
      ? node.out.flatMap((at) => procedure.nodes[procedure.flows[at]?.to ?? -1] ?? [])
      : []

const isApplicantsEvent = (node: ProcedureNode): boolean =>
  node.kind === 'catch' &&
  'message' in node.trigger &&
  (node.trigger.sender ?? []).length > 0 &&
  (node.trigger.sender ?? []).every((sender) => sender === 'pemohon')

/** Whether a timer measures the applicant's own turn: it sits on their task, or races with what they alone may send. */
export function isOfApplicantsTurn(procedure: Procedure, element: string): boolean {
  const node = procedure.nodes.find(({ id }) => id === element)
  if (node?.kind === 'boundary') return procedure.nodes[node.host]?.lane === 'pemohon'
  if (node?.kind !== 'catch') return false
  return node.in.some((at) => {
    const from = procedure.nodes[procedure.flows[at]?.from ?? -1]
    return from?.kind === 'race' && eventsAhead(procedure, from).some(isApplicantsEvent)
  })
}

/** What finishing a task with some outcome leads to, and so what must be written for it. */
export type Consequence = {
  /** The applicant is asked to mend: a reason and the fields meant are needed. */
  asksApplicant: boolean
  /** The case is decided: the ground in law and a reason are needed. */
  decides?: 'approved' | 'refused'
  /** A letter is made at once. */
  issues?: boolean
  /** The steps people do next. */
  next?: readonly { element: string; lane?: string }[]
}

/** Reads the consequence from the effects of the step, so that the drawing alone says what an outcome means. */
export function consequenceOf(act: string, effects: readonly Effect[]): Consequence {
  const next = effects.flatMap((effect) =>
    effect.kind === 'open-task' && effect.lane !== 'pemohon' ? [{ element: effect.element, lane: effect.lane }] : [],
  )
  const asksApplicant = effects.some((effect) => effect.kind === 'open-task' && effect.lane === 'pemohon')
  const ended = effects.find((effect) => effect.kind === 'ended' && effect.result !== undefined)
  if (ended?.kind === 'ended' && ended.result === 'refused') return { asksApplicant, decides: 'refused' }
  const leadsToLetter = effects.some((effect) => effect.kind === 'run-operation' && effect.operation === 'issue-letter')
  if (leadsToLetter || (ended?.kind === 'ended' && ended.result === 'approved' && act === 'decide'))
    return { asksApplicant, decides: 'approved', issues: leadsToLetter }
  return { asksApplicant, next }
}

/** Outcomes that mean nothing to the next colleague without the reason for them. */
export const outcomesToExplain: readonly string[] = ['tolak-usul']

export type Missing = 'ground-missing' | 'reason-missing' | 'fields-missing' | 'note-missing'

export type CompletionRefusal =
  | Missing
  | 'four-eyes'
  | 'own-case'
  | 'conflict'
  | 'not-yours'
  | 'task-gone'
  /** The time in which the law leaves the decision to the office has passed. */
  | 'law-decided'
  /** The case was put under another version since the officer saw its steps. */
  | 'version-moved'
  /** A step that is a visit or a meeting has no record of one. */
  | 'record-missing'
  /** Opinions were asked for that the decision waits for. */
  | 'opinions-awaited'
  | StepRefusal

/** Whether what was written suffices for what will happen. The detail lists all that is missing, the refusal the first. */
export function checkCompletion(
  completion: Completion,
  { asksApplicant, decides }: Consequence,
): Result<Completion, Missing, readonly Missing[]> {
  const missing: Missing[] = []
  if (decides && completion.ground === '') missing.push('ground-missing')
  if ((asksApplicant || decides === 'refused') && completion.reason === '') missing.push('reason-missing')
  if (asksApplicant && completion.fields.length === 0) missing.push('fields-missing')
  if (outcomesToExplain.includes(completion.outcome) && completion.note === '') missing.push('note-missing')
  const [first] = missing
  return first ? no(first, missing) : ok(completion)
}

/** The second pair of eyes: who completed any of the named earlier elements (by spaces) may not complete this task. */
export const sameEyes = (
  procedure: Procedure,
  task: Pick<Task, 'element'>,
  tasks: readonly Pick<Task, 'element' | 'state' | 'doneBy'>[],
  staffId: string,
): boolean => {
  const node = procedure.nodes.find((it) => it.id === task.element)
  const barring = node ? eyesOf(node) : []
  return tasks.some((done) => barring.includes(done.element) && done.state === 'done' && done.doneBy === staffId)
}

/** Nobody examines or decides what they sent themselves, for themselves or as somebody's helper. */
export const ownCase = (it: Pick<Case, 'senders' | 'helperId'>, staffId: string): boolean =>
  it.helperId === staffId || it.senders.includes(staffId)

/** Whether an officer's posts put this task in reach: the lane of the task's unit. */
export const postFor = (staff: Staff, task: Pick<Task, 'unitKey' | 'lane'>) =>
  staff.posts.find((post) => post.unitKey === task.unitKey && post.kind === task.lane)

/** Whether the office can reach the applicant by itself; else they only look at their page. */
export const hasContact = (it: Pick<Case, 'email' | 'phone' | 'notifyHelper' | 'helperId'>): boolean =>
  Boolean(it.email || it.phone || (it.notifyHelper && it.helperId))

export type StepState = 'done' | 'now' | 'next' | 'skipped'

/**
 * What a step of the main path is to people. The marking alone knows what is passed, not what was done: a step of people
 * is done only when somebody finished it. Of a case that ended early (`stopped`) the rest never comes.
 */
export function stepState(
  step: { element: string; work: string; state: 'done' | 'now' | 'ahead' },
  tasks: readonly Pick<Task, 'element' | 'state'>[],
  stopped: boolean,
): StepState {
  if (step.state === 'now' && !stopped) return 'now'
  if (step.state === 'ahead' && !stopped) return 'next'
  const finished = tasks.some((task) => task.element === step.element && task.state === 'done')
  if (finished) return 'done'
  const byPeople = step.work === 'user' || step.work === 'manual'
  return stopped || byPeople ? 'skipped' : 'done'
}

/** What ends a wait for the applicant: the pause becomes part of the record. */
export function endWait(it: Case, now: Date): Pick<Case, 'pauses' | 'waitingSince'> {
  if (!it.waitingSince) return { pauses: it.pauses, waitingSince: undefined }
  return {
    pauses: [...it.pauses, { from: it.waitingSince.toISOString(), to: now.toISOString() }],
    waitingSince: undefined,
  }
}

/** Seconds on both clocks at a moment: the citizen's never pauses, the office's leaves out the applicant's turns. */
export function clocksAt(it: Case, now: Date): { officeSeconds: number; citizenSeconds: number } {
  const all = Math.max(0, now.getTime() - it.sentAt.getTime())
  const ended = it.pauses.reduce((sum, pause) => sum + Math.max(0, Date.parse(pause.to) - Date.parse(pause.from)), 0)
  const running = it.waitingSince ? Math.max(0, now.getTime() - it.waitingSince.getTime()) : 0
  return {
    officeSeconds: Math.floor(Math.max(0, all - ended - running) / 1000),
    citizenSeconds: Math.floor(all / 1000),
  }
}

/** Whether an approval stands and its letter is issued; while it is being issued the procedure makes it. */
export const standsApproved = ({ status }: Pick<Case, 'status'>): boolean => status === 'approved'

/** Whether an applicant may still take the application back: nothing was decided yet. */
export const mayWithdraw = (status: Status): boolean => ['queued', 'examined', 'returned', 'deciding'].includes(status)

/** A correction came back and waits in the queue: nobody has it in hand since. */
export const correctionWaits = (status: Status, tasks: readonly Pick<Task, 'state' | 'lane' | 'doneAt'>[]): boolean => {
  if (status !== 'examined' || tasks.some((task) => task.state === 'claimed')) return false
  const done = tasks.filter((task) => task.state === 'done')
  const last = Math.max(...done.map((task) => task.doneAt?.getTime() ?? 0))
  return done.some((task) => task.lane === 'pemohon' && task.doneAt?.getTime() === last)
}

/** Whether an applicant may still write about it: until 90 days after its end. */
export const mayWrite = (it: Pick<Case, 'status' | 'closedAt'>, now: Date): boolean =>
  !isClosed(it.status) || !it.closedAt || now.getTime() - it.closedAt.getTime() <= 90 * 86_400_000

export const openCorrection = (corrections: readonly Correction[]): Correction | undefined =>
  corrections.find((it) => !it.answeredAt)

/** Words of a text as it is searched for: small letters, without marks, at least two letters, at most eight words. */
export const askedWords = (text: string): string[] => wordsIn(plainLetters(text))

/** Words under which a name is found: its own, and those with an apostrophe in them also as one (*Nur'aini*, *Nuraini*). */
export const nameWords = (name: string): string[] => {
  const plain = plainLetters(name)
  return wordsIn(`${plain} ${plain.replace(/(?<=\p{L})['’‘ʼ`](?=\p{L})/gu, '')}`)
}

const plainLetters = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const wordsIn = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length >= 2)
        .map((word) => word.slice(0, 40)),
    ),
  ].slice(0, 8)
