/** Cases, rules: a running case put under another version of its service: where it would stand, or why it cannot go. Pure. */
import { eyesOf } from '../../../engines/bpmn/check-eyes.ts'
import type { Effect, Marking, Procedure, ProcedureNode } from '../../../engines/bpmn/model.ts'
import { type Mapping, moveMarking, type NotMovable, renamedIds, timerEffects } from '../../../engines/bpmn/move.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Answers, Field, Form } from '../../../engines/forms/model.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Service } from '../../catalogue/model.ts'
import { type Case, isClosed, type Status, type Task } from '../model.ts'
import { sameEyes, statusOf } from './case.ts'
import { planOf, ruleOf } from './deadlines.ts'

/** A version of a service, as far as a move asks. */
export type MoveVersion = { service: Service; procedure: Procedure; form: Form; version: number }

export type MoveObstacle = { why: Why; name?: Bilingual }
type Why =
  | NotMovable['why']
  | 'ended'
  | 'decided'
  | 'machine'
  | 'other-unit'
  | 'other-hands'
  | 'eyes-lost'
  | 'answer-lost'
  | 'answer-missing'
  | 'law-decided'
  /** What the clock does by itself is ripe and comes first. */
  | 'clock-first'
  | 'silence-lost'
  | 'silence-at-once'
  | 'timer-unreadable'

/** A task that the new version names, places or hands over otherwise. */
export type TaskChange = Pick<Task, 'id' | 'element' | 'act' | 'lane' | 'state' | 'claimedBy' | 'claimedAt'>

/** Where a case stands in words: steps that wait, in the order of the drawing. */
export type Place = { element: string; name: Bilingual }

export type MovePlan = {
  marking: Marking
  status: Status
  tasks: TaskChange[]
  timers: Effect[]
  from: Place[]
  to: Place[]
}

export type MoveAsked = {
  case: Case
  tasks: readonly Task[]
  /** Keys that an open correction asks for. */
  asked: readonly string[]
  from: MoveVersion
  to: MoveVersion
  calendar: Calendar
  now: Date
}

/**
 * What a move would do to this case, and nothing is done. The promise as it was made to the applicant stays; only what the
 * new version says of reminders, delays and silence is planned anew. Refusal `not-movable` names every obstacle.
 */
export function planMove(asked: MoveAsked): Result<MovePlan, 'not-movable', MoveObstacle[]> {
  const { case: it, from, to, now } = asked
  const from_ = placesOf(from.procedure, it.marking)
  if (isClosed(it.status) || it.closedAt) return no('not-movable', [{ why: 'ended' }])
  if (it.decidedAt) return no('not-movable', [{ why: 'decided' }])
  const mapping = renamedIds(from.procedure, to.procedure)
  const moved = moveMarking(from.procedure, to.procedure, it.marking, mapping)
  const obstacles: MoveObstacle[] = [
    ...(from.service.unit === to.service.unit ? [] : [{ why: 'other-unit' as const }]),
    ...machines(from.procedure, it.marking),
    ...(moved.ok ? [] : stuck(from.procedure, moved.detail ?? [])),
    ...answersOf(asked),
    ...silenceOf(asked),
    ...eyesLost(asked, mapping),
  ]
  const tasks = asked.tasks.map((task) => taskUnder(to.procedure, task, mapping))
  for (const [at, task] of tasks.entries()) {
    const before = asked.tasks[at]
    if (!before || !isLive(before) || (before.lane === 'pemohon') === (task.lane === 'pemohon')) continue
    obstacles.push({ why: 'other-hands', name: nameIn(from.procedure, before.element) })
  }
  if (!moved.ok || obstacles.length > 0) return no('not-movable', unlike(obstacles))
  const timers = timerEffects(to.procedure, moved.value, it.answers, now)
  if (!timers.ok)
    return no('not-movable', [{ why: 'timer-unreadable', name: nameIn(to.procedure, timers.detail ?? '') }])
  const settled = tasks.map((task, at) => inHands(to.procedure, task, asked.tasks[at], tasks))
  return ok({
    marking: moved.value.marking,
    status: statusOf(to.procedure, moved.value.marking, settled),
    tasks: settled.filter((task, at) => isChanged(task, asked.tasks[at])).map(changeOf),
    timers: timers.value,
    from: from_,
    to: placesOf(to.procedure, moved.value.marking),
  })
}

const isLive = (task: Pick<Task, 'state'>): boolean => task.state === 'open' || task.state === 'claimed'

const nodeOf = (procedure: Procedure, id: string): ProcedureNode | undefined =>
  procedure.nodes.find((node) => node.id === id)

const nameIn = (procedure: Procedure, id: string): Bilingual => {
  const flow = procedure.flows.find((one) => one.id === id)
  const node = nodeOf(procedure, id) ?? (flow && procedure.nodes[flow.to])
  return node ? { id: node.name, en: node.name_en } : { id, en: id }
}

/** Steps where tokens stand, each once. */
export function placesOf(procedure: Procedure, { tokens }: Marking): Place[] {
  const outer = new Set(tokens.map((token) => token.in))
  const ids = [...new Set(tokens.filter(({ instance }) => !outer.has(instance)).map(({ at }) => at))]
  return ids.map((element) => ({ element, name: nameIn(procedure, element) }))
}

/** What a machine is doing now is finished under the version that began it. */
const machines = (procedure: Procedure, { tokens }: Marking): MoveObstacle[] =>
  tokens.flatMap(({ at }): MoveObstacle[] => {
    const node = nodeOf(procedure, at)
    const works = node?.kind === 'task' && node.work !== 'user' && node.work !== 'manual'
    return works ? [{ why: 'machine', name: nameIn(procedure, at) }] : []
  })

const stuck = (procedure: Procedure, problems: readonly NotMovable[]): MoveObstacle[] =>
  problems.map(({ element, why }) => ({ why, name: nameIn(procedure, element) }))

/** Nothing an applicant answered is put out of sight, and nothing is asked of them after the fact. */
function answersOf({ case: it, asked, from, to, calendar, now }: MoveAsked): MoveObstacle[] {
  const answered = Object.keys(it.answers).filter((key) => from.form.fields.has(key))
  const lost = [...new Set([...answered, ...asked])].flatMap((key): MoveObstacle[] => {
    const [old, next] = [from.form.fields.get(key), to.form.fields.get(key)]
    return old && !isSame(old, next) ? [{ why: 'answer-lost', name: old.short }] : []
  })
  const ctx = { today: dayIn(calendar.zone, now) }
  const faults = ({ form }: MoveVersion) =>
    validateAll(form, formAnswers(form, it.answers), ctx).map(({ path, code, key }) => ({
      key,
      sign: `${path} ${code}`,
    }))
  const before = new Set(faults(from).map(({ sign }) => sign))
  const missing = faults(to).filter(({ key, sign }) => !before.has(sign) && !asked.includes(key))
  return [
    ...lost,
    ...missing.flatMap(({ key }): MoveObstacle[] => {
      const field = to.form.fields.get(key)
      return field ? [{ why: 'answer-missing', name: field.short }] : []
    }),
  ]
}

const isSame = (old: Field, next: Field | undefined): boolean => next !== undefined && next.kind === old.kind

/** The answers to this form: values that the procedure remembered are not among them. */
function formAnswers(form: Form, answers: Case['answers']): Answers {
  const kept: Answers = {}
  for (const key of form.fields.keys()) {
    const value = answers[key]
    if (typeof value === 'string' || typeof value === 'boolean') kept[key] = value
    else if (Array.isArray(value)) kept[key] = value
  }
  return kept
}

/** What the law puts in the place of silence is neither taken from an applicant nor brought about by a move. */
function silenceOf({ case: it, from, to, calendar, now }: MoveAsked): MoveObstacle[] {
  const ripe = (service: Service): boolean =>
    planOf(calendar, service, it).some(({ kind, ripeAt }) => kind === 'silence' && ripeAt <= now)
  if (ripe(from.service)) return [{ why: 'law-decided' }]
  const [old, next] = [from, to].map(({ service }) => JSON.stringify(ruleOf(service, it, calendar.zone).silence))
  if (old !== undefined && old !== next) return [{ why: 'silence-lost' }]
  return ripe(to.service) ? [{ why: 'silence-at-once' }] : []
}

/**
 * Whoever did an earlier step stays barred from a later one. A step of the old version that bars somebody who worked on
 * this case must bar them in the new one too; where it is gone, every deciding step must.
 */
function eyesLost({ tasks, from, to }: MoveAsked, mapping: Mapping): MoveObstacle[] {
  const done = tasks
    .filter(({ state, doneBy }) => state === 'done' && doneBy !== undefined)
    .map(({ element }) => element)
  const at = (id: string): string => mapping[id] ?? id
  return from.procedure.nodes.flatMap((node): MoveObstacle[] => {
    const barring = eyesOf(node)
      .filter((element) => done.includes(element))
      .map(at)
    if (barring.length === 0) return []
    const same = nodeOf(to.procedure, at(node.id))
    const heirs = same ? [same] : to.procedure.nodes.filter((one) => one.kind === 'task' && one.act === 'decide')
    const lost = heirs.some((one) => barring.some((element) => !eyesOf(one).includes(element)))
    return lost ? [{ why: 'eyes-lost', name: { id: node.name, en: node.name_en } }] : []
  })
}

/** The task as the new version has it: its id, what is done there and whose lane it is. What is done keeps its lane. */
function taskUnder(procedure: Procedure, task: Task, mapping: Mapping): Task {
  const element = mapping[task.element] ?? task.element
  const node = nodeOf(procedure, element)
  if (node?.kind !== 'task') return task
  return isLive(task)
    ? { ...task, element, act: node.act ?? 'examine', lane: node.lane ?? 'petugas' }
    : { ...task, element }
}

/** Out of the hands of who may not do it there: another lane, or eyes that have seen the case. */
function inHands(procedure: Procedure, task: Task, before: Task | undefined, all: readonly Task[]): Task {
  if (task.state !== 'claimed' || !task.claimedBy) return task
  const keeps = before?.lane === task.lane && !sameEyes(procedure, task, all, task.claimedBy)
  return keeps ? task : { ...task, state: 'open', claimedBy: undefined, claimedAt: undefined }
}

const changeOf = ({ id, element, act, lane, state, claimedBy, claimedAt }: Task): TaskChange => ({
  id,
  element,
  act,
  lane,
  state,
  claimedBy,
  claimedAt,
})

const isChanged = (task: Task, before: Task | undefined): boolean =>
  before === undefined || JSON.stringify(changeOf(task)) !== JSON.stringify(changeOf(before))

const unlike = (obstacles: readonly MoveObstacle[]): MoveObstacle[] => [
  ...new Map(obstacles.map((one) => [JSON.stringify(one), one])).values(),
]
