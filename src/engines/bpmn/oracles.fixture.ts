/** Tests of procedures: our interpreter and two of other makers behind one face, so that they can be compared. */
import { EventEmitter } from 'node:events'
import { Timers } from 'bpmn-elements'
import { Engine } from 'bpmn-engine'
import { is } from 'bpmn-js/lib/util/ModelUtil.js'
import behaviors from 'bpmn-js-token-simulation/lib/simulator/behaviors/index.js'
import simulatorModule from 'bpmn-js-token-simulation/lib/simulator/index.js'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import type { Effect, Marking, Procedure, ProcedureEvent, StepResult } from './model.ts'
import { elementsOf, isElement } from './read-xml.ts'
import { awaitedIn, start, step, waitingIn } from './step.ts'

export type Flags = Record<string, boolean>
export type Seen = { waiting: string[]; ended: string[]; done: boolean }
/** An event is applied while these flags say which conditions are true. */
export type Played = {
  see: () => Seen
  apply: (event: ProcedureEvent, flags: Flags) => void
  stop: () => void
}

const now = new Date('2026-11-02T01:00:00Z')

/** Ours, with the events it would take next. `stuck` is no incident here: the others simply wait. */
export function ours(
  procedure: Procedure,
  flags: Flags,
): Played & { next: () => ProcedureEvent[]; marking: () => Marking } {
  let marking: Marking = { next: 1, tokens: [] }
  const ended: string[] = []
  const take = (result: StepResult) => {
    const reached = result.ok ? result.value : result.detail?.reached
    if (!reached) throw new Error(`ours: ${JSON.stringify(result)}`)
    marking = reached.marking
    for (const effect of reached.effects) if (isEnd(procedure, effect)) ended.push(effect.element)
  }
  take(start(procedure, flags, now))
  return {
    marking: () => marking,
    see: () => ({
      waiting: waitingIn(procedure, marking),
      ended: [...ended].sort(),
      done: marking.tokens.length === 0,
    }),
    apply: (event, more) => take(step(procedure, marking, event, more, now)),
    next: () => [
      ...waitingIn(procedure, marking).map((complete) => ({ complete })),
      ...awaitedIn(procedure, marking, 'timer').map(({ id }) => ({ timer: id })),
      ...awaitedIn(procedure, marking, 'message').map(({ message = '' }) => ({ message })),
    ],
    stop: () => {},
  }
}

const isEnd = (procedure: Procedure, effect: Effect): effect is Effect & { kind: 'ended' } =>
  effect.kind === 'ended' && procedure.nodes.some(({ id, kind }) => id === effect.element && kind === 'end')

/* What we use of bpmn-engine: its own types say less. */
type Api = {
  id: string
  type: string
  executionId: string
  content?: { isMultiInstance?: boolean; parent?: { executionId?: string } }
  getPostponed?: () => Api[]
  signal: (message?: unknown) => void
}
type Execution = {
  getPostponed: () => Api[]
  signal: (message: unknown) => void
  completed: boolean
  stopped: boolean
  stop: () => unknown
}
type RunningTimer = { owner?: { id?: string }; callback: () => void }

/** bpmn-engine 25: timers never run by themselves, flags are shared with its conditions. */
export async function engineOracle(xml: string, first: Flags): Promise<Played> {
  const flags: Flags = { ...first }
  const timers = new Timers(Object({ setTimeout: () => ({}), clearTimeout: () => {} }))
  const listener = new EventEmitter()
  const ended: string[] = []
  const waits = new Map<string, Api>()
  let over = false
  listener.on('activity.start', (api: Api) => {
    if (api.type === 'bpmn:EndEvent') ended.push(api.id)
  })
  listener.on('activity.wait', (api: Api) => {
    if (api.type === 'bpmn:UserTask' || api.type === 'bpmn:ManualTask') waits.set(api.executionId, api)
  })
  const engine = new Engine({ source: xml, variables: { flags }, timers })
  engine.on('end', () => {
    over = true
  })
  // The library's own type of a running execution leaves out what its documentation promises.
  const execution: Execution = Object(await engine.execute({ listener }))
  const live = (): Api[] => {
    const running = new Set<string>()
    const walk = (list: readonly Api[]) => {
      for (const api of list) {
        if (running.has(api.executionId)) continue
        running.add(api.executionId)
        walk(api.getPostponed?.() ?? [])
      }
    }
    walk(execution.getPostponed())
    return [...waits.values()].filter(
      ({ executionId, content }) =>
        running.has(executionId) || (content?.isMultiInstance && running.has(executionId.replace(/_\d+$/, ''))),
    )
  }
  return {
    see: () => ({
      waiting: live()
        .map(({ id }) => id)
        .sort(),
      ended: [...ended].sort(),
      done: over || execution.completed === true,
    }),
    apply(event, more) {
      Object.assign(flags, more)
      if ('complete' in event) {
        const api = live().find(({ id }) => id === event.complete)
        if (!api) throw new Error(`bpmn-engine: ${event.complete} does not wait`)
        waits.delete(api.executionId)
        api.signal()
      } else if ('timer' in event) {
        const running: RunningTimer[] = Object(timers).executing
        const timer = running.find(({ owner }) => owner?.id === event.timer)
        if (!timer) throw new Error(`bpmn-engine: timer ${event.timer} is not armed`)
        Object(timers).clearTimeout(timer)
        timer.callback()
      } else if ('message' in event) execution.signal({ id: event.message })
    },
    stop: () => {
      engine.stop()
    },
  }
}

/* What we use of the token simulator's core, which has no types. */
type Shape = {
  id: string
  type: string
  businessObject: ModdleElement
  incoming: Shape[]
  outgoing: Shape[]
  children: Shape[]
  attachers: Shape[]
  parent?: Shape
  host?: Shape
  source?: Shape
  target?: Shape
  di: { isExpanded: true }
}
type Scope = { element: Shape; parent: Scope | null; destroyed: boolean; id: string }
type Subscription = { element?: Shape; scope: Scope; event: { type: string; element?: Shape } }
type Simulator = {
  reset: () => void
  findSubscriptions: (filter: (one: Subscription) => boolean) => Subscription[]
  findScopes: (filter: (scope: Scope) => boolean) => Scope[]
  trigger: (context: { event: Subscription['event']; scope: Scope }) => void
  setConfig: (element: Shape, config: Record<string, unknown>) => void
  waitAtElement: (element: Shape, wait: boolean) => void
}

/** The core of bpmn-js-token-simulation without its drawing: stand-ins for the event bus and the register of elements. */
export async function simulatorOracle(xml: string, first: Flags): Promise<Played> {
  const { rootElement } = await new BpmnModdle().fromXML(xml)
  const shapes = shapesOf(rootElement)
  const simulator = newSimulator(shapes)
  const process = [...shapes.values()].find(({ type }) => type === 'bpmn:Process')
  const ended: string[] = []
  simulator.onTrace((action, element) => {
    if (action === 'enter' && element.type === 'bpmn:EndEvent') ended.push(element.id)
  })
  const core = simulator.core
  const configure = (flags: Flags) => {
    for (const shape of shapes.values()) {
      const isExclusive = is(shape, 'bpmn:ExclusiveGateway')
      if (!isExclusive && !is(shape, 'bpmn:InclusiveGateway')) continue
      const standard = isElement(shape.businessObject.default) ? shape.businessObject.default.id : undefined
      const trueOnes = shape.outgoing.filter(({ id }) => flags[`c${id}`] === true && id !== standard)
      const otherwise = shape.outgoing.filter(({ id }) => id === standard)
      const taken = trueOnes.length > 0 ? trueOnes : otherwise
      core.setConfig(shape, { activeOutgoing: isExclusive ? taken[0] : taken })
    }
  }
  for (const shape of shapes.values()) if (/Task$/.test(shape.type)) core.waitAtElement(shape, true)
  core.reset()
  configure(first)
  const [begin] = core.findSubscriptions(({ element }) => element?.type === 'bpmn:StartEvent')
  if (!begin) throw new Error('simulator: nothing to start')
  const root = begin.scope
  core.trigger(begin)
  const waiting = () => core.findSubscriptions(({ event }) => event.type === 'continue')
  return {
    see: () => ({
      waiting: waiting()
        .flatMap(({ element }) => element?.id ?? [])
        .sort(),
      ended: [...ended].sort(),
      done: core.findScopes((scope) => scope.element === process && scope !== root).length === 0,
    }),
    apply(event, flags) {
      configure(flags)
      const named = 'complete' in event ? event.complete : 'timer' in event ? event.timer : undefined
      const found =
        'complete' in event
          ? waiting().find(({ element }) => element?.id === named)
          : core
              .findSubscriptions(({ element, scope }) => element !== undefined && scope !== root)
              .find(
                ({ element }) =>
                  element && (element.id === named || ('message' in event && messageOf(element) === event.message)),
              )
      if (!found) throw new Error(`simulator: ${JSON.stringify(event)} is not awaited`)
      core.trigger(found)
    },
    stop: () => {},
  }
}

function messageOf({ businessObject }: Shape): string | undefined {
  const [definition] = elementsOf(businessObject, 'eventDefinitions')
  return definition && isElement(definition.messageRef) ? definition.messageRef.id : undefined
}

function shapesOf(definitions: ModdleElement): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const add = (element: ModdleElement, parent: Shape | undefined) => {
    const shape: Shape = {
      id: element.id ?? '',
      type: element.$type,
      businessObject: element,
      incoming: [],
      outgoing: [],
      children: [],
      attachers: [],
      ...(parent ? { parent } : {}),
      di: { isExpanded: true },
    }
    shapes.set(shape.id, shape)
    parent?.children.push(shape)
    for (const inner of elementsOf(element, 'flowElements')) add(inner, shape)
  }
  for (const root of elementsOf(definitions, 'rootElements')) if (root.$type === 'bpmn:Process') add(root, undefined)
  const named = (value: unknown) => (isElement(value) ? shapes.get(value.id ?? '') : undefined)
  for (const shape of shapes.values()) {
    const { sourceRef, targetRef, attachedToRef } = shape.businessObject
    const [source, target, host] = [named(sourceRef), named(targetRef), named(attachedToRef)]
    if (source && target) {
      Object.assign(shape, { source, target })
      source.outgoing.push(shape)
      target.incoming.push(shape)
    }
    if (host) {
      shape.host = host
      host.attachers.push(shape)
    }
  }
  return shapes
}

type Listener = (payload: { action?: string; element?: Shape }) => void

function newSimulator(shapes: ReadonlyMap<string, Shape>) {
  const listeners = new Map<string, Set<Listener>>()
  const eventBus = {
    on: (name: string, listener: Listener) => {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
    },
    off: (name: string, listener: Listener) => {
      listeners.get(name)?.delete(listener)
    },
    fire: (name: string, payload: Parameters<Listener>[0]) => {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
    },
  }
  const elementRegistry = {
    get: (id: string) => shapes.get(id),
    forEach: (visit: (shape: Shape) => void) => {
      for (const shape of shapes.values()) visit(shape)
    },
  }
  const made = new Map<string, unknown>([
    ['eventBus', eventBus],
    ['elementRegistry', elementRegistry],
    ['injector', { get: () => undefined }],
  ])
  const get = (name: string): unknown => {
    if (made.has(name)) return made.get(name)
    const [, type] = { ...behaviors, ...simulatorModule }[name] ?? []
    if (typeof type !== 'function') throw new Error(`simulator: no part is called ${name}`)
    const wanted: string[] = Object(type).$inject ?? []
    const part: unknown = Reflect.construct(type, wanted.map(get))
    made.set(name, part)
    return part
  }
  const core: Simulator = Object(get('simulator'))
  for (const name of Object.keys(behaviors)) if (!name.startsWith('__')) get(name)
  return {
    core,
    onTrace: (listener: (action: string, element: Shape) => void) =>
      eventBus.on('tokenSimulation.simulator.trace', ({ action, element }) => {
        if (action && element) listener(action, element)
      }),
  }
}
