/** Engine room of procedures: the token interpreter, one pure synchronous step for one event. No clock, chance or I/O. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Condition, evaluate, parseCondition } from '../rules/feel.ts'
import type {
  Context,
  Effect,
  ExclusiveNode,
  Flow,
  Marking,
  Procedure,
  ProcedureEvent,
  ProcedureNode,
  StepDetail,
  Stepped,
  StepRefusal,
  TaskNode,
  Token,
} from './model.ts'

/** Automatic moves one event may set off; more means a loop that never waits. */
export const moveLimit = 10_000

export type StepResult = Result<Stepped, StepRefusal, StepDetail>

/** The first marking and its effects. Refusal: `incident` alone. */
export function start(procedure: Procedure, context: Context): StepResult {
  const node = procedure.nodes.find(({ kind }) => kind === 'start')
  if (!node) return no('incident', { element: procedure.id, incident: 'no-start', reason: 'no start event' })
  const run = newRun(procedure, { next: 1, tokens: [] }, conditionChooser(procedure, context))
  run.leave(node)
  return run.finish()
}

/**
 * One event. Same procedure, marking, event and context give the same answer; nothing given is changed.
 * Refused without effect: an element that does not exist or does not wait, an outcome that is missing or not offered.
 */
export function step(procedure: Procedure, marking: Marking, event: ProcedureEvent, context: Context): StepResult {
  const found = waitingTask(procedure, marking, event)
  if (!found.ok) return found
  const { node, token } = found.value
  const outcome = checkOutcome(node, event)
  if (!outcome.ok) return outcome

  const values: Record<string, unknown> = { ...event.data }
  if (outcome.value !== undefined) values.outcome = outcome.value
  const chooser = conditionChooser(procedure, { ...context, ...values })
  const run = newRun(procedure, marking, chooser)
  run.complete(node, token)
  if (Object.keys(values).length > 0) run.effects.push({ kind: 'remember', values })
  run.leave(node)
  return run.finish()
}

function waitingTask(
  procedure: Procedure,
  marking: Marking,
  event: ProcedureEvent,
): Result<{ node: TaskNode; token: Token }, 'unknown-element' | 'not-waiting', StepDetail> {
  const element = event.complete
  const waiting = marking.tokens.filter(({ at }) => modelOf(procedure).tasks.has(at))
  const allowed = waiting.map(({ at }) => at)
  const node = modelOf(procedure).tasks.get(element)
  if (!node) return no('unknown-element', { element, reason: 'no such task in this procedure', allowed })
  const token = waiting.find(
    ({ at, instance }) => at === element && (event.instance === undefined || event.instance === instance),
  )
  if (!token) return no('not-waiting', { element, reason: 'this task does not wait now', allowed })
  return ok({ node, token })
}

function checkOutcome(
  node: TaskNode,
  { outcome }: ProcedureEvent,
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

/** Which way out of an exclusive split; undefined when there is none. */
export type Chooser = (node: ExclusiveNode, warn: (flow: Flow, message: string) => void) => number | undefined

/** In document order the first condition that is true, else the default (BPMN 2.0.2 §13.4.2). */
function conditionChooser(procedure: Procedure, context: Context): Chooser {
  return (node, warn) => {
    for (const at of node.out) {
      if (at === node.otherwise) continue
      const flow = procedure.flows[at]
      const condition = conditionOf(procedure, at)
      if (!flow || !condition) continue
      const { value, warnings } = evaluate(condition, { ...context })
      for (const { message } of warnings) warn(flow, message)
      if (value === true) return at
    }
    return node.otherwise
  }
}

type Run = {
  effects: Effect[]
  complete: (node: TaskNode, token: Token) => void
  /** Sends a token along every way out (gateways: as their kind says), and moves on until all wait. */
  leave: (node: ProcedureNode) => void
  finish: () => StepResult
}

/** One event's work on a copy of the marking. Tokens move first in, first out; ways out in document order. */
export function newRun(procedure: Procedure, marking: Marking, choose: Chooser): Run {
  const { nodes, flows } = procedure
  const { tasks } = modelOf(procedure)
  const effects: Effect[] = []
  const moving: number[] = []
  let tokens = [...marking.tokens]
  let next = marking.next
  let incident: StepDetail | undefined
  let moves = 0

  const send = (node: ProcedureNode) => {
    if (node.kind === 'exclusive' && node.out.length > 1) {
      const at = choose(node, (flow, message) => effects.push({ kind: 'warn', element: flow.id, message }))
      if (at === undefined) {
        const reason = 'no condition is true and there is no default'
        incident = { element: node.id, incident: 'no-condition', reason }
      } else moving.push(at)
    } else if (node.out.length === 0) incident = { element: node.id, incident: 'no-way-out', reason: 'no way out' }
    else moving.push(...node.out)
  }

  const arrive = (at: number) => {
    const flow = flows[at]
    const node = flow && nodes[flow.to]
    if (!flow || !node) throw new Error(`procedure ${procedure.id}: flow ${at} leads nowhere`)
    switch (node.kind) {
      case 'task':
        tokens.push({ at: node.id, instance: next })
        effects.push(openEffect(node, next))
        next++
        return
      case 'parallel':
        if (node.in.length < 2) return send(node)
        tokens.push({ at: flow.id, instance: next })
        next++
        return join(node)
      case 'end':
        return end(node)
      default:
        return send(node)
    }
  }

  /** Takes one token of each way in, the oldest first, as soon as each has one. */
  const join = (node: ProcedureNode) => {
    const taken: Token[] = []
    for (const at of node.in) {
      const token = tokens.find((candidate) => candidate.at === flows[at]?.id)
      if (!token) return
      taken.push(token)
    }
    tokens = tokens.filter((token) => !taken.includes(token))
    send(node)
  }

  const end = (node: ProcedureNode & { kind: 'end' }) => {
    if (node.terminate) {
      for (const { at, instance } of tokens) {
        if (tasks.has(at)) effects.push({ kind: 'close-task', element: at, instance, why: 'cancelled' })
      }
      tokens = []
      moving.length = 0
    }
    const done = tokens.length === 0 && moving.length === 0
    const result = node.result === undefined ? {} : { result: node.result }
    effects.push({ kind: 'ended', element: node.id, ...result, done })
  }

  return {
    effects,
    complete(node, token) {
      tokens = tokens.filter((candidate) => candidate !== token)
      effects.push({ kind: 'close-task', element: node.id, instance: token.instance, why: 'completed' })
    },
    leave(node) {
      send(node)
      for (let at = moving.shift(); at !== undefined && !incident; at = moving.shift()) {
        if (++moves > moveLimit) {
          const target = nodes[flows[at]?.to ?? -1]
          const reason = `more than ${moveLimit} moves without waiting`
          incident = { element: target?.id ?? procedure.id, incident: 'endless', reason }
          return
        }
        arrive(at)
      }
    },
    finish() {
      const [first] = tokens
      if (!incident && first && !tokens.some(({ at }) => tasks.has(at))) {
        const join = nodes[flows.find(({ id }) => id === first.at)?.to ?? -1]
        const reason = 'waits for a token that can no longer come'
        incident = { element: join?.id ?? first.at, incident: 'stuck', reason }
      }
      return incident ? no('incident', incident) : ok({ marking: { next, tokens }, effects })
    },
  }
}

function openEffect(node: TaskNode, instance: number): Effect {
  const { id: element, name, name_en, work } = node
  if (work === 'service' || work === 'send') {
    const operation = node.operation === undefined ? {} : { operation: node.operation }
    return { kind: 'run-operation', element, instance, name, name_en, ...operation }
  }
  return {
    kind: 'open-task',
    element,
    instance,
    name,
    name_en,
    work,
    outcomes: node.outcomes,
    ...(node.lane === undefined ? {} : { lane: node.lane }),
    ...(node.act === undefined ? {} : { act: node.act }),
    ...(node.fourEyes === undefined ? {} : { fourEyes: node.fourEyes }),
  }
}

type Model = { tasks: Map<string, TaskNode>; conditions: Map<number, Condition | undefined> }

/** Derived once for each procedure object; a memo, not state. */
const models = new WeakMap<Procedure, Model>()

function modelOf(procedure: Procedure): Model {
  const known = models.get(procedure)
  if (known) return known
  const tasks = new Map<string, TaskNode>()
  for (const node of procedure.nodes) if (node.kind === 'task') tasks.set(node.id, node)
  const model: Model = { tasks, conditions: new Map() }
  models.set(procedure, model)
  return model
}

/** The parsed condition of a flow; undefined when it has none. A text that no longer parses is a fault. */
export function conditionOf(procedure: Procedure, at: number): Condition | undefined {
  const { conditions } = modelOf(procedure)
  if (conditions.has(at)) return conditions.get(at)
  const text = procedure.flows[at]?.condition
  const parsed = text === undefined ? undefined : parseCondition(text)
  if (parsed && !parsed.ok)
    throw new Error(`procedure ${procedure.id}: condition of flow ${at} does not parse: ${text}`)
  const condition = parsed?.value
  conditions.set(at, condition)
  return condition
}

/** Elements that wait, sorted, repeated for instances. */
export const waitingIn = (procedure: Procedure, marking: Marking): string[] =>
  marking.tokens
    .map(({ at }) => at)
    .filter((at) => modelOf(procedure).tasks.has(at))
    .sort()
