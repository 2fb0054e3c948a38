/** Engine room of procedures: the token interpreter, one pure synchronous step for one event. No clock, chance or I/O. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { evaluate } from '../rules/feel.ts'
import { conditionOf, derivedOf, feelOf, nodeNamed } from './derived.ts'
import type {
  Context,
  Marking,
  Procedure,
  ProcedureEvent,
  ProcedureNode,
  Several,
  StepDetail,
  Stepped,
  StepRefusal,
  TaskNode,
  Token,
} from './model.ts'
import { type Around, type Counts, type Decider, eventsOf, newRun, type Run } from './run.ts'
import { dueOf } from './timer.ts'

export type StepResult = Result<Stepped, StepRefusal, StepDetail>

/** The first marking and its effects; `now` dates the timers. Refusal: `incident` alone. */
export function start(procedure: Procedure, context: Context, now: Date): StepResult {
  const run = newRun(procedure, { next: 1, tokens: [] }, conditionDecider(procedure, context, now))
  run.begin()
  return run.finish()
}

/**
 * One event. Same procedure, marking, event, context and `now` give the same answer; nothing given is changed.
 * `now` is the event's moment: timers armed by it are reckoned from there. Refused without effect: an element that does
 * not exist or does not wait, an outcome that is missing or not offered, and an incident.
 */
export function step(
  procedure: Procedure,
  marking: Marking,
  event: ProcedureEvent,
  context: Context,
  now: Date,
): StepResult {
  const found = concerned(procedure, marking, event)
  if (!found.ok) return found
  const { node, token } = found.value
  const values: Record<string, unknown> = { ...event.data }
  if ('complete' in event && node.kind === 'task') {
    const outcome = checkOutcome(node, event.outcome)
    if (!outcome.ok) return outcome
    if (outcome.value !== undefined) values.outcome = outcome.value
  }
  const script = 'complete' in event && !event.data && node.kind === 'task' ? node.script : undefined
  if (script !== undefined && node.kind === 'task') {
    const ran = runScript(procedure, node, script, context, now)
    if (!ran.ok) return ran
    if (node.result !== undefined) values[node.result] = ran.value
  }
  const run = newRun(procedure, marking, conditionDecider(procedure, { ...context, ...values }, now))
  if (Object.keys(values).length > 0 && !('complete' in event)) run.effects.push({ kind: 'remember', values })
  act(run, event, node, token, values)
  return run.finish()
}

function act(run: Run, event: ProcedureEvent, node: ProcedureNode, token: Token, values: Record<string, unknown>) {
  if ('complete' in event) run.complete(token, values)
  else if ('error' in event && node.kind !== 'boundary') run.fail(token, event.code)
  else run.fire(node, token)
}

type Concerned = { node: ProcedureNode; token: Token }

/** Which node and which waiting token an event concerns: the oldest that fits, unless it names an instance. */
function concerned(
  procedure: Procedure,
  marking: Marking,
  event: ProcedureEvent,
): Result<Concerned, 'unknown-element' | 'not-waiting', StepDetail> {
  const fits = ({ instance }: Token) => event.instance === undefined || event.instance === instance
  if ('complete' in event) {
    const element = event.complete
    const node = nodeNamed(procedure, element)
    const allowed = () => waitingIn(procedure, marking)
    if (node?.kind !== 'task')
      return no('unknown-element', { element, reason: 'no such task in this procedure', allowed: allowed() })
    const token = marking.tokens.find((one) => one.at === element && one.of === undefined && fits(one))
    return token
      ? ok({ node, token })
      : no('not-waiting', { element, reason: 'this task does not wait now', allowed: allowed() })
  }
  if ('error' in event) {
    const node = nodeNamed(procedure, event.error)
    const host = node?.kind === 'boundary' && 'error' in node.trigger ? procedure.nodes[node.host] : node
    const token =
      host?.kind === 'task' || host?.kind === 'sub'
        ? marking.tokens.find((one) => one.at === host.id && fits(one) && (one.of === undefined || node !== host))
        : undefined
    if (node && token) return ok({ node, token })
    const reason = 'nothing of this name is running'
    const allowed = [...new Set(marking.tokens.flatMap(({ at }) => (isActivity(procedure, at) ? [at] : [])))]
    return no(node ? 'not-waiting' : 'unknown-element', { element: event.error, reason, allowed })
  }
  const isTimer = 'timer' in event
  const element = isTimer ? event.timer : event.message
  const awaited = awaitedIn(procedure, marking, isTimer ? 'timer' : 'message')
  const found = awaited.find((one) => (one.id === element || one.message === element) && fits(one.token))
  const node = found && nodeNamed(procedure, found.id)
  if (found && node) return ok({ node, token: found.token })
  const allowed = awaited.map(({ id, message }) => message ?? id)
  const reason = isTimer ? 'no such timer is armed' : 'nothing waits for this message'
  const known = procedure.nodes.some(
    ({ id, ...one }) =>
      id === element ||
      ('trigger' in one && one.trigger && 'message' in one.trigger && one.trigger.message === element),
  )
  return no(known ? 'not-waiting' : 'unknown-element', { element, reason, allowed })
}

const isActivity = (procedure: Procedure, at: string) => {
  const kind = nodeNamed(procedure, at)?.kind
  return kind === 'task' || kind === 'sub'
}

export type AwaitedEvent = { id: string; message?: string; token: Token }

/** Events that would be taken now, oldest token first: timers that are armed, or messages. */
export function awaitedIn(procedure: Procedure, marking: Marking, kind: 'timer' | 'message'): AwaitedEvent[] {
  return marking.tokens.flatMap((token) =>
    eventsOf(procedure, token).flatMap(({ id, trigger }): AwaitedEvent[] => {
      if (kind === 'message') return 'message' in trigger ? [{ id, message: trigger.message, token }] : []
      return 'timer' in trigger && token.left?.[id] !== 0 ? [{ id, token }] : []
    }),
  )
}

function checkOutcome(
  node: TaskNode,
  outcome: string | undefined,
): Result<string | undefined, 'outcome-missing' | 'outcome-unknown' | 'outcome-unexpected', StepDetail> {
  const detail = { element: node.id, allowed: node.outcomes }
  if (node.outcomes.length === 0) {
    return outcome === undefined ? ok(undefined) : no('outcome-unexpected', { ...detail, reason: `chosen: ${outcome}` })
  }
  if (outcome === undefined) return no('outcome-missing', { ...detail, reason: 'one must be chosen' })
  return node.outcomes.includes(outcome)
    ? ok(outcome)
    : no('outcome-unknown', { ...detail, reason: `chosen: ${outcome}` })
}

/** A script completed without data is evaluated here; with data, the data is what it gave when it first ran. */
function runScript(
  procedure: Procedure,
  node: TaskNode,
  script: string,
  context: Context,
  now: Date,
): Result<unknown, 'incident', StepDetail> {
  const { value, warnings } = evaluate(feelOf(procedure, script), { now, ...context })
  const [warning] = warnings
  return value === null && warning
    ? no('incident', { element: node.id, incident: 'script-failed', reason: warning.message })
    : ok(value)
}

/** Conditions and expressions answer: in document order the first or all that are true, else the default (§13.4). */
function conditionDecider(procedure: Procedure, context: Context, now: Date): Decider {
  const known = { now, ...context }
  const within = (around: Around): Record<string, unknown> => {
    if (around.length === 0) return known
    const values: Record<string, unknown> = { ...known }
    for (const { several, turn } of around) {
      values.loopCounter = turn
      if (several.item === undefined || several.collection === undefined) continue
      const { value } = evaluate(feelOf(procedure, several.collection), values)
      values[several.item] = Array.isArray(value) ? (value[turn - 1] ?? null) : null
    }
    return values
  }
  return {
    ways(node, around, warn) {
      const values = within(around)
      const standard = 'otherwise' in node ? node.otherwise : undefined
      const taken: number[] = []
      for (const at of node.out) {
        const flow = procedure.flows[at]
        if (at === standard || !flow) continue
        const condition = conditionOf(procedure, at)
        const { value, warnings } = condition ? evaluate(condition, values) : { value: true, warnings: [] }
        for (const { message } of warnings) warn(flow, message)
        if (value !== true) continue
        taken.push(at)
        if (node.kind === 'exclusive') return taken
      }
      if (taken.length > 0) return taken
      return standard === undefined ? undefined : [standard]
    },
    instances(_node, several, around) {
      const text = several.cardinality ?? several.collection ?? ''
      const { value } = evaluate(feelOf(procedure, text), within(around))
      if (several.collection !== undefined) {
        return Array.isArray(value) ? { count: value.length, items: value } : `"${text}" gives no list`
      }
      const count = typeof value === 'boolean' || value === null || value === '' ? Number.NaN : Number(value)
      return Number.isInteger(count) && count >= 0 ? { count } : `"${text}" gives no whole number`
    },
    isEnough(_node, several, counts, around) {
      if (several.until === undefined) return false
      const values = { ...within(around), ...countsAsVariables(counts) }
      return evaluate(feelOf(procedure, several.until), values).value === true
    },
    due(timer, around) {
      const feel = 'feel' in timer ? timer.feel : undefined
      const value = feel === undefined ? undefined : evaluate(feelOf(procedure, feel), within(around)).value
      const found = dueOf(timer, now, value)
      if (!found.ok) return `"${feel ?? ''}" gives neither a duration nor a moment: ${found.detail ?? ''}`
      return found.value === undefined ? {} : { due: found.value }
    },
  }
}

/** Under the standard's names (BPMN 2.0.2 Table 10.30) and those most tools use. */
const countsAsVariables = ({ of, done, active }: Counts) => ({
  numberOfInstances: of,
  numberOfCompletedInstances: done,
  numberOfActiveInstances: active,
  nrOfInstances: of,
  nrOfCompletedInstances: done,
  nrOfActiveInstances: active,
})

/** Names a completion condition may use besides the variables of the case. */
export const countNames = Object.keys(countsAsVariables({ of: 0, done: 0, active: 0 }))

export const hasSeveral = (node: ProcedureNode): node is ProcedureNode & { several: Several } =>
  'several' in node && node.several !== undefined

/** Tasks that wait, sorted, repeated for instances. */
export const waitingIn = (procedure: Procedure, marking: Marking): string[] =>
  marking.tokens
    .filter(
      ({ at, of }) => of === undefined && procedure.nodes[derivedOf(procedure).node.get(at) ?? -1]?.kind === 'task',
    )
    .map(({ at }) => at)
    .sort()
