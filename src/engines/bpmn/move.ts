/** Engine room of procedures: a running case put under another version of its procedure, or why not. Pure; try it dry. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { evaluate } from '../rules/feel.ts'
import { derivedOf, feelOf } from './derived.ts'
import type { Context, Effect, Marking, Procedure, ProcedureNode, Token } from './model.ts'
import { timersOf } from './run.ts'
import { dueOf } from './timer.ts'

/** From an id of the old version to an id of the new one; an id left out maps to itself. */
export type Mapping = Readonly<Record<string, string>>

/**
 * `gone`: the new version has no such element · `other-kind`: it is something else there · `other-scope`: it lies in
 * another sub-process · `other-several`: there it has one instance and here several, or the other way round.
 */
export type NotMovable = {
  element: string
  instance: number
  to: string
  why: 'gone' | 'other-kind' | 'other-scope' | 'other-several'
}

export type Moved = {
  marking: Marking
  /** Timers that the old version had armed and the new one has not, and the other way round: to be (dis)armed by the caller. */
  timers: { disarm: { element: string; instance: number }[]; arm: { element: string; instance: number }[] }
}

/**
 * The same tokens under the new version. Nothing is closed, opened or gone through: who waits at a task goes on waiting
 * there. Refusal `not-movable` names every token that has no place. With the same version and no mapping, nothing changes.
 */
export function moveMarking(
  from: Procedure,
  to: Procedure,
  marking: Marking,
  mapping: Mapping = {},
): Result<Moved, 'not-movable', NotMovable[]> {
  const problems: NotMovable[] = []
  const moved = new Map<number, Token>()
  for (const token of marking.tokens) {
    const target = mapping[token.at] ?? token.at
    const why = obstacle(from, to, token, target, marking, mapping)
    if (why) problems.push({ element: token.at, instance: token.instance, to: target, why })
    const left = token.left && Object.entries(token.left).map(([id, times]) => [mapping[id] ?? id, times] as const)
    const kept = left?.filter(([id]) => derivedOf(to).node.has(id))
    const { left: _, ...rest } = token
    const after = kept && kept.length > 0 ? { left: Object.fromEntries(kept) } : {}
    moved.set(token.instance, { ...rest, at: target, ...after })
  }
  if (problems.length > 0) return no('not-movable', problems)
  const tokens = marking.tokens.flatMap((token) => moved.get(token.instance) ?? [])
  const armed = (procedure: Procedure, list: readonly Token[], rename: Mapping) =>
    list.flatMap((token) =>
      timersOf(procedure, token).map(({ id }) => ({ element: rename[id] ?? id, was: id, instance: token.instance })),
    )
  const before = armed(from, marking.tokens, mapping)
  const after = armed(to, tokens, {})
  const missing = (list: typeof before, other: typeof before) =>
    list.filter((one) => !other.some((two) => two.element === one.element && two.instance === one.instance))
  return ok({
    marking: { next: marking.next, tokens },
    timers: {
      disarm: missing(before, after).map(({ was, instance }) => ({ element: was, instance })),
      arm: missing(after, before).map(({ element, instance }) => ({ element, instance })),
    },
  })
}

/**
 * What the caller must do about the timers of a move, counted from `now`. Refusal `timer-unreadable`: an expression of the
 * new version gives neither a duration nor a moment for this case; the detail names the event.
 */
export function timerEffects(
  to: Procedure,
  { marking, timers }: Moved,
  values: Context,
  now: Date,
): Result<Effect[], 'timer-unreadable', string> {
  const effects: Effect[] = timers.disarm.map((one) => ({ kind: 'disarm-timer', ...one }))
  for (const { element, instance } of timers.arm) {
    const token = marking.tokens.find((one) => one.instance === instance)
    const timer = token && timersOf(to, token).find(({ id }) => id === element)?.timer
    if (!timer) throw new Error(`no timer ${element} for token ${instance}`)
    const feel = 'feel' in timer ? timer.feel : undefined
    const due = dueOf(timer, now, feel === undefined ? undefined : evaluate(feelOf(to, feel), { now, ...values }).value)
    if (!due.ok) return no('timer-unreadable', element)
    effects.push({
      kind: 'arm-timer',
      element,
      instance,
      ...(due.value === undefined ? {} : { due: due.value }),
      ...(timer.kind === 'working' ? { clock: timer.clock, length: timer.length } : {}),
      ...(timer.kind === 'cycle' ? { left: timer.times } : {}),
    })
  }
  return ok(effects)
}

/**
 * Steps of people that were only given another id: the old one is gone, the new one is new, and kind, act and name are the
 * same, each once. With them the flows between what is mapped. Everything else keeps its id or has no place.
 */
export function renamedIds(from: Procedure, to: Procedure): Mapping {
  const mapping: Record<string, string> = {}
  const [old, other] = [derivedOf(from), derivedOf(to)]
  const sign = (node: ProcedureNode) =>
    node.kind === 'task' && (node.work === 'user' || node.work === 'manual')
      ? `${node.act ?? 'examine'} ${node.name.trim().toLowerCase()}`
      : undefined
  const gone = from.nodes.filter(({ id }) => !other.node.has(id))
  const fresh = to.nodes.filter(({ id }) => !old.node.has(id))
  for (const node of gone) {
    const mine = sign(node)
    if (mine === undefined || gone.filter((one) => sign(one) === mine).length !== 1) continue
    const [match, ...more] = fresh.filter((one) => sign(one) === mine)
    if (match && more.length === 0) mapping[node.id] = match.id
  }
  const named = (procedure: Procedure, at: number) => procedure.nodes[at]?.id ?? ''
  for (const flow of from.flows) {
    if (other.flow.has(flow.id)) continue
    const [a, b] = [named(from, flow.from), named(from, flow.to)].map((id) => mapping[id] ?? id)
    const [match, ...more] = to.flows.filter((one) => named(to, one.from) === a && named(to, one.to) === b)
    if (match && more.length === 0 && !old.flow.has(match.id)) mapping[flow.id] = match.id
  }
  return mapping
}

function obstacle(
  from: Procedure,
  to: Procedure,
  token: Token,
  target: string,
  { tokens }: Marking,
  mapping: Mapping,
): NotMovable['why'] | undefined {
  const [old, other] = [placeOf(from, token.at), placeOf(to, target)]
  if (!other) return 'gone'
  if (old?.what !== other.what) return 'other-kind'
  if (severalOf(old.node) !== severalOf(other.node)) return 'other-several'
  const outer = tokens.find(({ instance }) => instance === token.in)
  // One of several instances lies in the same activity as the token that counts them.
  const scope = outer && token.turn !== undefined ? tokens.find(({ instance }) => instance === outer.in) : outer
  const within = scope && placeOf(to, mapping[scope.at] ?? scope.at)?.node
  const body = scope ? (within?.kind === 'sub' ? within.inner : -1) : 0
  return other.node.body === body ? undefined : 'other-scope'
}

/** A token before a join is moved with the join in mind: its flow must lead to a gateway of the same kind. */
function placeOf(procedure: Procedure, id: string): { what: string; node: ProcedureNode } | undefined {
  const { node: nodes, flow: flows } = derivedOf(procedure)
  const node = procedure.nodes[nodes.get(id) ?? -1]
  if (node) return { what: whatOf(node), node }
  const target = procedure.nodes[procedure.flows[flows.get(id) ?? -1]?.to ?? -1]
  return target && { what: `before ${target.kind} ${target.in.length > 1}`, node: target }
}

/** People's work stays people's work and a machine's a machine's; a timer does not become a message. */
function whatOf(node: ProcedureNode): string {
  if (node.kind === 'task') return `task ${node.work === 'manual' ? 'user' : node.work}`
  if (node.kind === 'catch' || node.kind === 'start') return `${node.kind} ${Object.keys(node.trigger ?? {}).join()}`
  return node.kind === 'sub' && node.calls ? 'call' : node.kind
}

const severalOf = (node: ProcedureNode): string =>
  'several' in node && node.several ? (node.several.sequential ? 'sequential' : 'parallel') : 'once'
