/** Engine room of procedures: tokens moving through one event's work, on a copy of the marking. Pure; choices come from outside. */
import { no, ok } from '../../kernel/result.ts'
import { type Derived, derivedOf } from './derived.ts'
import type {
  ActivityNode,
  BoundaryNode,
  Effect,
  Flow,
  IncidentKind,
  Marking,
  Procedure,
  ProcedureNode,
  Several,
  StepDetail,
  TaskNode,
  Timer,
  Token,
} from './model.ts'
import type { StepResult } from './step.ts'

/** Automatic moves one event may set off; more means a loop that never waits. */
export const moveLimit = 10_000
/** Instances of one activity at most. */
export const instanceLimit = 1_000

/** Where a token is: the loop counters and items of the activities with several instances around it. */
export type Around = readonly { several: Several; turn: number }[]

export type Counts = { of: number; done: number; active: number }

/** What the drawing leaves to the data. The interpreter asks conditions; the explorer tries every answer. */
export type Decider = {
  /** Flows that are taken, in document order; undefined when none is. */
  ways: (node: ProcedureNode, around: Around, warn: (flow: Flow, message: string) => void) => number[] | undefined
  instances: (
    node: ActivityNode,
    several: Several,
    around: Around,
  ) => { count: number; items?: readonly unknown[] } | string
  isEnough: (node: ActivityNode, several: Several, counts: Counts, around: Around) => boolean
  due: (timer: Timer, around: Around) => { due?: string } | string
}

export type Run = {
  effects: Effect[]
  /** The process begins: at its plain start, else where its starts wait. */
  begin: () => void
  /** `values` are told right behind the closed task. */
  complete: (token: Token, values: Record<string, unknown>) => void
  fire: (node: ProcedureNode, token: Token) => void
  fail: (token: Token, code: string | undefined) => void
  finish: () => StepResult
}

type Move = { flow: number; in: number | undefined }

/** Tokens move first in, first out; ways out in document order; inclusive joins are asked when nothing else moves. */
export function newRun(procedure: Procedure, marking: Marking, decide: Decider): Run {
  return new Mover(procedure, marking, decide)
}

class Mover implements Run {
  readonly effects: Effect[] = []
  private readonly procedure: Procedure
  private readonly decide: Decider
  private readonly known: Derived
  private moving: Move[] = []
  private tokens: Token[]
  private next: number
  private incident: StepDetail | undefined
  private last: string

  constructor(procedure: Procedure, marking: Marking, decide: Decider) {
    this.procedure = procedure
    this.decide = decide
    this.known = derivedOf(procedure)
    this.tokens = [...marking.tokens]
    this.next = marking.next
    this.last = procedure.id
  }

  begin() {
    const starts = (this.known.starts[0] ?? []).flatMap((at) => this.procedure.nodes[at] ?? [])
    const plain = starts.find((node) => node.kind === 'start' && !node.trigger)
    if (plain) this.send(plain, undefined)
    else {
      for (const node of starts) this.wait(node, undefined)
      if (starts.length === 0) this.stop(this.procedure.id, 'no-start', 'no start event')
    }
    this.settle()
  }

  /** The work of a task is done. */
  complete(token: Token, values: Record<string, unknown>) {
    this.closeTask(token, 'completed')
    if (Object.keys(values).length > 0) this.effects.push({ kind: 'remember', values })
    this.leave(token)
    this.settle()
  }

  /** The event came that a start, a catch, a race or a boundary event waits for. */
  fire(node: ProcedureNode, token: Token) {
    if (node.kind === 'boundary') this.crossBoundary(node, token)
    else {
      // Of several starts, as after a race, the first one wins.
      const rivals = node.kind === 'start' ? this.tokens.filter((one) => this.nodeOf(one)?.kind === 'start') : [token]
      for (const one of rivals) {
        this.remove(one)
        this.disarm(one, node.id)
      }
      this.send(node, token.in)
    }
    this.settle()
  }

  /** An activity fails: the nearest boundary event for that code, from the inside out, first by code, then by none. */
  fail(token: Token, code: string | undefined) {
    this.raise(token, code, token.at)
    this.settle()
  }

  finish(): StepResult {
    if (this.incident) return no('incident', this.incident)
    const marking = { next: this.next, tokens: this.tokens }
    const [first] = this.tokens
    if (!first) {
      const end = this.effects.at(-1)
      if (end?.kind === 'ended') end.done = true
      else this.effects.push({ kind: 'ended', element: this.last, done: true })
    } else if (!this.tokens.some((token) => this.canBeMoved(token))) {
      const stuck = this.tokens.find(({ at }) => this.known.flow.has(at)) ?? first
      const flow = this.procedure.flows[this.known.flow.get(stuck.at) ?? -1]
      const element = this.procedure.nodes[flow?.to ?? -1]?.id ?? stuck.at
      const reason = 'waits for a token that can no longer come'
      return no('incident', { element, incident: 'stuck', reason, reached: { marking, effects: this.effects } })
    }
    return ok({ marking, effects: this.effects })
  }

  /** Whether an event from outside could ever concern this token. */
  private canBeMoved(token: Token): boolean {
    const at = this.known.node.get(token.at)
    if (at === undefined) return false
    const node = this.procedure.nodes[at]
    if (token.of === undefined && node?.kind !== 'sub') return true
    return (this.known.attached[at] ?? []).some((boundary) => {
      const event = this.procedure.nodes[boundary]
      return event?.kind === 'boundary' && !('error' in event.trigger) && token.left?.[event.id] !== 0
    })
  }

  /** Moves on until all tokens wait. */
  private settle() {
    let moves = 0
    for (;;) {
      for (let move = this.moving.shift(); move && !this.incident; move = this.moving.shift()) {
        if (++moves > moveLimit) {
          const target = this.procedure.nodes[this.procedure.flows[move.flow]?.to ?? -1]
          return this.stop(target?.id ?? this.procedure.id, 'endless', `more than ${moveLimit} moves without waiting`)
        }
        this.arrive(move)
      }
      if (this.incident) return
      const over = this.known.hasSubs ? this.finishedSub() : undefined
      if (over) this.leave(over)
      else if (!this.joinInclusive()) return
      if (++moves > moveLimit) return this.stop(this.procedure.id, 'endless', `more than ${moveLimit} moves`)
    }
  }

  private stop(element: string, incident: IncidentKind, reason: string) {
    this.incident ??= { element, incident, reason }
  }

  private nodeOf(token: Token): ProcedureNode | undefined {
    return this.procedure.nodes[this.known.node.get(token.at) ?? -1]
  }

  private tokenOf(instance: number | undefined): Token | undefined {
    return instance === undefined ? undefined : this.tokens.find((token) => token.instance === instance)
  }

  /** Sends a token along the ways out; without any, it ends here. */
  private send(node: ProcedureNode, scope: number | undefined) {
    this.last = node.id
    if (node.out.length === 0) return
    if (node.out.length === 1 || !canChoose(node)) {
      for (const flow of node.out) this.moving.push({ flow, in: scope })
      return
    }
    const warn = (flow: Flow, message: string) => this.effects.push({ kind: 'warn', element: flow.id, message })
    const ways = this.decide.ways(node, this.around(scope), warn)
    if (!ways) return this.stop(node.id, 'no-condition', 'no condition is true and there is no default')
    for (const flow of ways) this.moving.push({ flow, in: scope })
  }

  private arrive({ flow: at, in: scope }: Move) {
    const flow = this.procedure.flows[at]
    const node = flow && this.procedure.nodes[flow.to]
    if (!flow || !node) throw new Error(`procedure ${this.procedure.id}: flow ${at} leads nowhere`)
    switch (node.kind) {
      case 'task':
      case 'sub':
        return this.enter(node, scope)
      case 'parallel':
      case 'inclusive':
        if (node.in.length < 2) return this.send(node, scope)
        this.put({ at: flow.id, instance: 0, ...inScope(scope) })
        return node.kind === 'parallel' ? this.joinParallel(node, scope) : undefined
      case 'race':
      case 'catch':
        return this.wait(node, scope)
      case 'throw':
        if (node.message !== undefined) {
          this.effects.push({ kind: 'send-message', element: node.id, message: node.message })
        }
        return this.send(node, scope)
      case 'end':
        return this.end(node, scope)
      default:
        return this.send(node, scope)
    }
  }

  private put(token: Token): Token {
    const placed = { ...token, instance: this.next++ }
    this.tokens.push(placed)
    return placed
  }

  private remove(token: Token) {
    this.tokens = this.tokens.filter(({ instance }) => instance !== token.instance)
  }

  private replace(token: Token) {
    this.tokens = this.tokens.map((one) => (one.instance === token.instance ? token : one))
  }

  private wait(node: ProcedureNode, scope: number | undefined) {
    const token = this.put({ at: node.id, instance: 0, ...inScope(scope) })
    this.arm(token)
  }

  /** Takes one token of each way in, the oldest first, as soon as each has one. */
  private joinParallel(node: ProcedureNode, scope: number | undefined) {
    const taken: Token[] = []
    for (const at of node.in) {
      const id = this.procedure.flows[at]?.id
      const token = this.tokens.find((one) => one.at === id && one.in === scope)
      if (!token) return
      taken.push(token)
    }
    this.tokens = this.tokens.filter((token) => !taken.includes(token))
    this.send(node, scope)
  }

  /**
   * Lets the first inclusive join go on that need not wait (BPMN 2.0.2 Table 13.3): it has a token, and every other token
   * of its scope that could still come to an empty way in could also come to one that has a token.
   */
  private joinInclusive(): boolean {
    for (const { node: at, from } of this.known.joins) {
      const node = this.procedure.nodes[at]
      if (!node) continue
      const places = node.in.map((flow) => this.procedure.flows[flow]?.id ?? '')
      const held = this.tokens.filter((token) => places.includes(token.at))
      for (const scope of new Set(held.map((token) => token.in))) {
        const own = held.filter((token) => token.in === scope)
        const filled = places.map((place) => own.some((token) => token.at === place))
        const others = this.tokens.filter((token) => token.in === scope && !own.includes(token))
        const mustWait = others.some((token) => {
          const place = this.known.node.get(token.at) ?? this.procedure.flows[this.known.flow.get(token.at) ?? -1]?.to
          if (place === undefined) return false
          const comesTo = (wanted: boolean) => from.some((nodes, way) => filled[way] === wanted && nodes.has(place))
          return comesTo(false) && !comesTo(true)
        })
        if (mustWait) continue
        const taken = places.flatMap((place) => own.find((token) => token.at === place) ?? [])
        this.tokens = this.tokens.filter((token) => !taken.includes(token))
        this.send(node, scope)
        return true
      }
    }
    return false
  }

  /** An activity begins: once, or with a token that counts its several instances. */
  private enter(node: ActivityNode, scope: number | undefined) {
    const { several } = node
    if (!several) return this.open(node, { at: node.id, instance: 0, ...inScope(scope) }, undefined)
    const found = this.decide.instances(node, several, this.around(scope))
    if (typeof found === 'string') return this.stop(node.id, 'instances-unreadable', found)
    if (found.count > instanceLimit)
      return this.stop(node.id, 'too-many-instances', `${found.count}, at most ${instanceLimit}`)
    if (found.count === 0) return this.send(node, scope)
    const all = this.put({ at: node.id, instance: 0, ...inScope(scope), of: found.count, done: 0 })
    this.arm(all)
    const turns = several.sequential ? 1 : found.count
    for (let turn = 1; turn <= turns; turn++) {
      this.open(node, { at: node.id, instance: 0, in: all.instance, turn }, found.items?.[turn - 1])
    }
  }

  private open(node: ActivityNode, wanted: Token, item: unknown) {
    const token = this.put(wanted)
    if (node.kind === 'task') this.effects.push(openEffect(node, token, item))
    if (token.turn === undefined) this.arm(token)
    if (node.kind === 'task') return
    for (const at of this.known.starts[node.inner] ?? []) {
      const start = this.procedure.nodes[at]
      if (start?.kind === 'start' && !start.trigger) this.send(start, token.instance)
    }
  }

  /** The innermost sub-process with nothing left in it. */
  private finishedSub(): Token | undefined {
    return this.tokens.find(
      (token) =>
        token.of === undefined &&
        this.nodeOf(token)?.kind === 'sub' &&
        !this.tokens.some((one) => one.in === token.instance),
    )
  }

  /** An activity is over: its token goes on, or its turn among several counts. */
  private leave(token: Token) {
    const node = this.nodeOf(token)
    if (node?.kind !== 'task' && node?.kind !== 'sub') return
    this.remove(token)
    const all = token.turn === undefined ? undefined : this.tokenOf(token.in)
    const { several } = node
    if (!all || !several || all.of === undefined) {
      this.disarm(token)
      return this.send(node, token.in)
    }
    const done = (all.done ?? 0) + 1
    const counted = { ...all, done }
    this.replace(counted)
    const active = several.sequential ? 0 : this.tokens.filter((one) => one.in === all.instance).length
    const around = this.around(all.in)
    if (done >= all.of || this.decide.isEnough(node, several, { of: all.of, done, active }, around)) {
      this.cancelWithin(counted)
      this.remove(counted)
      this.disarm(counted)
      return this.send(node, all.in)
    }
    if (!several.sequential) return
    const found = this.decide.instances(node, several, around)
    const item = typeof found === 'string' ? undefined : found.items?.[done]
    this.open(node, { at: node.id, instance: 0, in: all.instance, turn: done + 1 }, item)
  }

  private end(node: ProcedureNode & { kind: 'end' }, scope: number | undefined) {
    this.last = node.id
    const inner = this.tokenOf(scope)
    if (node.terminate) {
      for (const token of this.tokens.filter((one) => one.in === scope)) this.cancel(token)
      this.moving = this.moving.filter((move) => move.in !== scope)
    }
    const result = node.result === undefined ? {} : { result: node.result }
    this.effects.push({ kind: 'ended', element: node.id, ...result, done: false })
    if (node.error === undefined) return
    if (inner) this.raise(inner, node.error ?? undefined, node.id)
    else this.stop(node.id, 'error-not-caught', node.error ?? '')
  }

  private raise(from: Token, code: string | undefined, element: string) {
    for (let token: Token | undefined = from; token; token = this.tokenOf(token.in)) {
      if (token.turn !== undefined) continue
      const events = (this.known.attached[this.known.node.get(token.at) ?? -1] ?? []).flatMap((at) => {
        const event = this.procedure.nodes[at]
        return event?.kind === 'boundary' && 'error' in event.trigger ? [{ event, caught: event.trigger.error }] : []
      })
      const found =
        events.find(({ caught }) => caught !== null && caught === code) ?? events.find((it) => it.caught === null)
      if (found) return this.crossBoundary(found.event, token)
    }
    this.stop(element, 'error-not-caught', code ?? '')
  }

  private crossBoundary(event: BoundaryNode, host: Token) {
    if (event.interrupts) this.cancel(host, event.id)
    else if ('timer' in event.trigger) {
      const { timer } = event.trigger
      const before = host.left?.[event.id] ?? (timer.kind === 'cycle' ? timer.times : 1)
      const left = before - 1
      const token = { ...host, left: { ...host.left, [event.id]: left } }
      this.replace(token)
      if (left > 0) this.armOne(event.id, timer, token, left)
    }
    this.send(event, host.in)
  }

  /** Takes away a token with all within it. `cause` is the timer that went off: it needs no disarming. */
  private cancel(token: Token, cause?: string) {
    this.cancelWithin(token)
    this.closeTask(token, 'cancelled')
    this.remove(token)
    this.disarm(token, cause)
  }

  private cancelWithin(token: Token) {
    for (const inner of this.tokens.filter((one) => one.in === token.instance)) this.cancel(inner)
    this.moving = this.moving.filter((move) => move.in !== token.instance)
  }

  private closeTask(token: Token, why: 'completed' | 'cancelled') {
    if (token.of !== undefined || this.nodeOf(token)?.kind !== 'task') return
    this.effects.push({ kind: 'close-task', element: token.at, instance: token.instance, why })
  }

  private arm(token: Token) {
    for (const { id, timer } of timersOf(this.procedure, token)) {
      this.armOne(id, timer, token, timer.kind === 'cycle' ? timer.times : undefined)
    }
  }

  private armOne(element: string, timer: Timer, token: Token, left: number | undefined) {
    const found = this.decide.due(timer, this.around(token.in))
    if (typeof found === 'string') return this.stop(element, 'timer-unreadable', found)
    const working = timer.kind === 'working' ? { clock: timer.clock, length: timer.length } : {}
    const more = left === undefined ? {} : { left }
    this.effects.push({ kind: 'arm-timer', element, instance: token.instance, ...found, ...working, ...more })
  }

  private disarm(token: Token, cause?: string) {
    for (const { id } of timersOf(this.procedure, token)) {
      if (id !== cause && token.left?.[id] !== 0)
        this.effects.push({ kind: 'disarm-timer', element: id, instance: token.instance })
    }
  }

  private around(scope: number | undefined): Around {
    if (scope === undefined) return []
    const found: { several: Several; turn: number }[] = []
    for (let token = this.tokenOf(scope); token; token = this.tokenOf(token.in)) {
      const node = token.turn === undefined ? undefined : this.nodeOf(token)
      if (token.turn !== undefined && node && 'several' in node && node.several)
        found.unshift({ several: node.several, turn: token.turn })
    }
    return found
  }
}

const inScope = (scope: number | undefined) => (scope === undefined ? {} : { in: scope })

/** Only these read conditions; from all others every way out is taken. */
const canChoose = (node: ProcedureNode): boolean =>
  node.kind === 'exclusive' || node.kind === 'inclusive' || node.kind === 'task' || node.kind === 'sub'

/** The timers a token keeps armed: its own event, those behind a race, those on an activity. */
export function timersOf(procedure: Procedure, token: Token): { id: string; timer: Timer }[] {
  return eventsOf(procedure, token).flatMap(({ id, trigger }) =>
    'timer' in trigger ? [{ id, timer: trigger.timer }] : [],
  )
}

type Awaited = { id: string; trigger: BoundaryNode['trigger'] }

/** The events a token waits for, with the ids of their elements. */
export function eventsOf(procedure: Procedure, token: Token): Awaited[] {
  const { node: indexes, attached } = derivedOf(procedure)
  const at = indexes.get(token.at)
  const node = at === undefined ? undefined : procedure.nodes[at]
  if (at === undefined || !node) return []
  if (node.kind === 'race') {
    return node.out.flatMap((flow) => {
      const next = procedure.nodes[procedure.flows[flow]?.to ?? -1]
      return next?.kind === 'catch' ? [{ id: next.id, trigger: next.trigger }] : []
    })
  }
  if ((node.kind === 'catch' || node.kind === 'start') && node.trigger) return [{ id: node.id, trigger: node.trigger }]
  // Instances of several have no boundary of their own: it is around them all.
  if (token.turn !== undefined) return []
  const events = attached[at]
  if (!events || events.length === 0) return []
  return events.flatMap((index) => {
    const event = procedure.nodes[index]
    return event?.kind === 'boundary' ? [{ id: event.id, trigger: event.trigger }] : []
  })
}

function openEffect(node: TaskNode, token: Token, item: unknown): Effect {
  const { id: element, name, name_en, work } = node
  const { instance } = token
  const turn = { ...(token.turn === undefined ? {} : { turn: token.turn }), ...(item === undefined ? {} : { item }) }
  if (work === 'script' || work === 'rule') {
    return {
      kind: 'run-rule',
      element,
      instance,
      ...(node.script === undefined ? {} : { script: node.script }),
      ...(node.decision === undefined ? {} : { decision: node.decision }),
      ...(node.result === undefined ? {} : { result: node.result }),
    }
  }
  if (work === 'service' || work === 'send') {
    const operation = node.operation === undefined ? {} : { operation: node.operation }
    return { kind: 'run-operation', element, instance, name, name_en, ...operation, ...turn }
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
    ...turn,
  }
}
