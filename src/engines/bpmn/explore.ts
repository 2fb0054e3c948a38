/** Engine room of procedures: every state a drawing can come to, whatever the answers; bounded, for small models. Pure. */
import { holds, namesIn } from '../rules/feel.ts'
import { conditionOf, derivedOf } from './derived.ts'
import type { Marking, Procedure, ProcedureNode, Several, Token } from './model.ts'
import { type Decider, eventsOf, newRun, type Run } from './run.ts'
import { awaitedIn, type StepResult } from './step.ts'

/** The last choice made, and by which task. */
type Choice = { task: string; outcome: string }

type State = { marking: Marking; choice?: Choice; next: Set<string>; ends: boolean }

export type Exploration = {
  /** False when the limit was reached: then nothing below is a proof. */
  complete: boolean
  states: number
  /** Joins before which tokens can wait for ever. */
  stuckAt: Set<string>
  /** Error ends (or activities) whose error nothing catches. */
  uncaughtAt: Set<string>
  /** Tasks and events waiting in a state from which no end can be reached. */
  endlessAt: Set<string>
  /** Tasks that can be reached. */
  visited: Set<string>
  /** Elements that can be active twice at once in the same process instance; `unbounded` when without end. */
  twiceAt: Set<string>
  unbounded: boolean
  /** Flows that can be taken. */
  taken: Set<number>
  /** Gateway id → outcomes for which nothing there is true and there is no default. */
  unhandled: Map<string, Set<string>>
  /** Task id → outcomes that some condition asks for; a task no condition ever looked at is missing. */
  askedFor: Map<string, Set<string>>
}

const pileLimit = 12
/** Combinations of ways one event may open; many splits side by side multiply. */
const wayLimit = 1_024
/** Steps tried for each state allowed, on average. */
const triesPerState = 8

/**
 * A condition that names `outcome` alone is decided exactly; any other may come out either way, each time. Timers,
 * messages and errors may come whenever they are awaited, a message that does not interrupt once; of several instances
 * there are none, one or two. So a model found free of stuck states is free of them for all answers; one found stuck may
 * be so only for answers that cannot be.
 */
export function explore(procedure: Procedure, limit: number): Exploration {
  const found: Exploration = {
    complete: true,
    states: 0,
    stuckAt: new Set(),
    uncaughtAt: new Set(),
    endlessAt: new Set(),
    visited: new Set(),
    twiceAt: new Set(),
    unbounded: false,
    taken: new Set(),
    unhandled: new Map(),
    askedFor: new Map(),
  }
  const states = new Map<string, State>()
  const waiting: State[] = []
  let tries = 0

  const arrive = (result: StepResult, choice: Choice | undefined, from: State | undefined) => {
    if (++tries > limit * triesPerState) found.complete = false
    if (!result.ok) {
      // What is wrong here is told by itself, so these states count as ending.
      if (result.detail?.incident === 'stuck') found.stuckAt.add(result.detail.element)
      if (result.detail?.incident === 'error-not-caught') found.uncaughtAt.add(result.detail.element)
      if (from) from.ends = true
      return
    }
    const { tokens } = result.value.marking
    if (tokens.length === 0) {
      if (from) from.ends = true
      return
    }
    const key = JSON.stringify([shapeOf(tokens), choice])
    from?.next.add(key)
    if (states.has(key)) return
    for (const [at, count] of pilesOf(tokens)) {
      if (count > 1) found.twiceAt.add(at)
      if (count > pileLimit) found.unbounded = true
    }
    if (found.unbounded || states.size >= limit) {
      found.complete = false
      return
    }
    const state: State = { marking: renumbered(tokens), choice, next: new Set(), ends: false }
    states.set(key, state)
    waiting.push(state)
  }

  everyWay(procedure, undefined, found, (decide) => {
    const run = newRun(procedure, { next: 1, tokens: [] }, decide)
    run.begin()
    arrive(run.finish(), undefined, undefined)
  })
  for (let state = waiting.pop(); state && found.complete; state = waiting.pop()) {
    const from = state
    for (const { choice, go, spent } of movesFrom(procedure, from, found)) {
      everyWay(procedure, choice, found, (decide) => {
        const run = newRun(procedure, from.marking, decide)
        go(run)
        arrive(spent ? withSpent(run.finish(), spent) : run.finish(), choice, from)
      })
    }
  }
  found.states = states.size
  if (found.complete) findEndless(procedure, states, found)
  return found
}

type PossibleMove = { choice: Choice | undefined; go: (run: Run) => void; spent?: { instance: number; event: string } }

/** Everything that could happen next: each task completed with each outcome, each timer, message and error. */
function movesFrom(procedure: Procedure, { marking, choice }: State, found: Exploration): PossibleMove[] {
  const { node: indexes, attached } = derivedOf(procedure)
  const moves: PossibleMove[] = []
  for (const token of oneOfEach(marking)) {
    const at = indexes.get(token.at) ?? -1
    const node = procedure.nodes[at]
    if (node?.kind === 'task' && token.of === undefined) {
      found.visited.add(node.id)
      const choices = node.outcomes.map((outcome) => ({ task: node.id, outcome }))
      for (const one of choices.length > 0 ? choices : [choice])
        moves.push({ choice: one, go: (run) => run.complete(token, {}) })
    }
    if (token.turn !== undefined) continue
    for (const index of attached[at] ?? []) {
      const event = procedure.nodes[index]
      if (event?.kind === 'boundary' && 'error' in event.trigger)
        moves.push({ choice, go: (run) => run.fire(event, token) })
    }
    if (eventsOf(procedure, token).length === 0) continue
    const alone = { next: marking.next, tokens: [token] }
    for (const kind of ['timer', 'message'] as const) {
      for (const { id } of awaitedIn(procedure, alone, kind)) {
        const event = procedure.nodes[indexes.get(id) ?? -1]
        if (!event || token.left?.[id] === 0) continue
        const repeats = event.kind === 'boundary' && !event.interrupts && kind === 'message'
        const spent = repeats ? { spent: { instance: token.instance, event: id } } : {}
        moves.push({ choice, go: (run) => run.fire(event, token), ...spent })
      }
    }
  }
  return moves
}

/** Remembers that a message boundary already had its turn; the interpreter itself takes any number. */
function withSpent(result: StepResult, { instance, event }: { instance: number; event: string }): StepResult {
  if (!result.ok) return result
  const { marking, effects } = result.value
  const tokens = marking.tokens.map((token) =>
    token.instance === instance ? { ...token, left: { ...token.left, [event]: 0 } } : token,
  )
  return { ok: true, value: { marking: { ...marking, tokens }, effects } }
}

/** Tokens that differ in place, scope or what is left of them; the turns of several instances are alike. */
function oneOfEach({ tokens }: Marking): Token[] {
  const seen = new Set<string>()
  return tokens.filter((token) => {
    const key = JSON.stringify([token.at, token.in, token.of, token.done, token.left, subtree(tokens, token)])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const subtree = (tokens: readonly Token[], token: Token): string[] =>
  tokens
    .filter((one) => one.in === token.instance)
    .map((one) => JSON.stringify([one.at, one.of, one.done, one.left, subtree(tokens, one)]))
    .sort()

/** The marking without the numbers of its instances. */
const shapeOf = (tokens: readonly Token[]): string[] =>
  tokens
    .filter((token) => token.in === undefined)
    .map((one) => JSON.stringify([one.at, one.of, one.done, one.left, subtree(tokens, one)]))
    .sort()

function renumbered(tokens: readonly Token[]): Marking {
  const numbers = new Map(tokens.map(({ instance }, at) => [instance, at + 1]))
  const renamed = tokens.map((token) => ({
    ...token,
    instance: numbers.get(token.instance) ?? 0,
    ...(token.in === undefined ? {} : { in: numbers.get(token.in) ?? 0 }),
  }))
  return { next: tokens.length + 1, tokens: renamed }
}

function pilesOf(tokens: readonly Token[]): [string, number][] {
  const piles = new Map<string, [string, number]>()
  for (const { at, in: scope, turn } of tokens) {
    if (turn !== undefined) continue
    const key = `${scope ?? ''} ${at}`
    piles.set(key, [at, (piles.get(key)?.[1] ?? 0) + 1])
  }
  return [...piles.values()]
}

/** Runs `work` once for each combination of answers to the questions it meets. */
function everyWay(
  procedure: Procedure,
  choice: Choice | undefined,
  found: Exploration,
  work: (decide: Decider) => void,
) {
  const script: { taken: number; of: number }[] = []
  for (let rounds = 0; found.complete; rounds++) {
    if (rounds > wayLimit) found.complete = false
    let met = 0
    const pick = <T>(options: readonly T[]): T | undefined => {
      const turn = script[met] ?? { taken: 0, of: options.length }
      script[met++] = turn
      return options[turn.taken]
    }
    work({
      ways(node) {
        const ways = pick(waysOut(procedure, node, choice, found))
        for (const way of ways ?? []) found.taken.add(way)
        return ways
      },
      instances: (_node, several) => ({ count: pick(countsOf(several)) ?? 0 }),
      isEnough: (_node, several) => (several.until === undefined ? false : (pick([false, true]) ?? false)),
      due: () => ({}),
    })
    while (script.length > 0 && (script.at(-1)?.taken ?? 0) + 1 >= (script.at(-1)?.of ?? 0)) script.pop()
    const last = script.at(-1)
    if (!last) return
    last.taken++
  }
}

/** Two stand for many: what can go wrong between instances goes wrong between two. */
function countsOf({ cardinality }: Several): number[] {
  const count = Number(cardinality)
  return Number.isInteger(count) ? [Math.min(count, 2)] : [0, 1, 2]
}

/** Flows that may be taken together; undefined stands for "none is true and there is no default". */
function waysOut(
  procedure: Procedure,
  node: ProcedureNode,
  choice: Choice | undefined,
  found: Exploration,
): (number[] | undefined)[] {
  const standard = 'otherwise' in node ? node.otherwise : undefined
  const possible: { at: number; sure: boolean }[] = []
  for (const at of node.out) {
    if (at === standard) continue
    const value = truthOf(procedure, at, choice, found)
    if (value !== false) possible.push({ at, sure: value === true })
  }
  const sure = possible.filter((way) => way.sure)
  const otherwise = standard === undefined ? undefined : [standard]
  if (sure.length === 0 && !otherwise && possible.length === 0 && choice) {
    const outcomes = found.unhandled.get(node.id) ?? new Set()
    found.unhandled.set(node.id, outcomes.add(choice.outcome))
  }
  if (node.kind === 'exclusive') {
    const first = possible.findIndex((way) => way.sure)
    const ways = (first < 0 ? possible : possible.slice(0, first + 1)).map(({ at }) => [at])
    return first < 0 ? [...ways, otherwise] : ways
  }
  const open = possible.filter((way) => !way.sure)
  if (open.length > 8) found.complete = false
  const sets: (number[] | undefined)[] = []
  for (let bits = 0; bits < 2 ** Math.min(open.length, 8); bits++) {
    const set = possible.filter((way) => way.sure || (bits >> open.indexOf(way)) & 1).map(({ at }) => at)
    sets.push(set.length > 0 ? set : otherwise)
  }
  return sets
}

/** Of a condition on the outcome alone, its truth; undefined when it may be either. A flow without condition is true. */
function truthOf(
  procedure: Procedure,
  at: number,
  choice: Choice | undefined,
  found: Exploration,
): boolean | undefined {
  const condition = conditionOf(procedure, at)
  if (!condition) return true
  const names = namesIn(condition)
  const decided = names.every((name) => name === 'outcome')
  const value = decided ? holds(condition, { outcome: choice?.outcome ?? null }) : undefined
  if (names.includes('outcome') && choice) {
    const asked = found.askedFor.get(choice.task) ?? new Set()
    found.askedFor.set(choice.task, asked)
    if (value !== false) asked.add(choice.outcome)
  }
  return value
}

/** States that cannot come to an end: those not met when walking backwards from the states that can. */
function findEndless(procedure: Procedure, states: ReadonlyMap<string, State>, found: Exploration) {
  const before = new Map<string, string[]>()
  for (const [key, state] of states) {
    for (const next of state.next) {
      const list = before.get(next)
      if (list) list.push(key)
      else before.set(next, [key])
    }
  }
  const ending = new Set<string>()
  const waiting = [...states].flatMap(([key, state]) => (state.ends ? [key] : []))
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (ending.has(key)) continue
    ending.add(key)
    waiting.push(...(before.get(key) ?? []))
  }
  const { node: indexes } = derivedOf(procedure)
  for (const [key, state] of states) {
    if (ending.has(key)) continue
    for (const { at } of state.marking.tokens) {
      const kind = procedure.nodes[indexes.get(at) ?? -1]?.kind
      if (kind === 'task' || kind === 'catch' || kind === 'race') found.endlessAt.add(at)
    }
  }
}
