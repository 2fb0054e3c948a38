/** Engine room of procedures: every state a drawing can come to, whatever the answers; bounded, for small models. Pure. */
import { holds, namesIn } from '../rules/feel.ts'
import type { ExclusiveNode, Marking, Procedure, TaskNode } from './model.ts'
import { type Chooser, conditionOf, newRun, type StepResult } from './step.ts'

/** The last choice made, and by which task. */
type Choice = { task: string; outcome: string }

type State = { marking: Marking; choice?: Choice; next: Set<string>; ends: boolean }

export type Exploration = {
  /** False when the limit was reached: then nothing below is a proof. */
  complete: boolean
  states: number
  /** Joins before which tokens can wait for ever. */
  stuckAt: Set<string>
  /** Tasks waiting in a state from which no end can be reached. */
  endlessAt: Set<string>
  /** Tasks that can be reached. */
  visited: Set<string>
  /** Tasks that can be open twice at once; `unbounded` when without end. */
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
 * A condition that names `outcome` alone is decided exactly; any other may come out either way, each time. So a model
 * found free of stuck states is free of them for all answers; one found stuck may be so only for answers that cannot be.
 */
export function explore(procedure: Procedure, limit: number): Exploration {
  const found: Exploration = {
    complete: true,
    states: 0,
    stuckAt: new Set(),
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
      if (from) from.ends = true
      return
    }
    const tokens = [...result.value.marking.tokens].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    if (tokens.length === 0) {
      if (from) from.ends = true
      return
    }
    const key = JSON.stringify([tokens.map(({ at }) => at), choice])
    from?.next.add(key)
    if (states.has(key)) return
    const piles = pilesOf(tokens.map(({ at }) => at))
    for (const [at, count] of piles) {
      if (count > 1) found.twiceAt.add(at)
      if (count > pileLimit) found.unbounded = true
    }
    if (found.unbounded || states.size >= limit) {
      found.complete = false
      return
    }
    const marking = { next: 1, tokens: tokens.map(({ at }, index) => ({ at, instance: -index })) }
    const state: State = { marking, choice, next: new Set(), ends: false }
    states.set(key, state)
    waiting.push(state)
  }

  const start = procedure.nodes.find(({ kind }) => kind === 'start')
  if (start) {
    everyWay(procedure, undefined, found, (choose) => {
      const run = newRun(procedure, { next: 1, tokens: [] }, choose)
      run.leave(start)
      arrive(run.finish(), undefined, undefined)
    })
  }
  const tasks = new Map<string, TaskNode>()
  for (const node of procedure.nodes) if (node.kind === 'task') tasks.set(node.id, node)
  for (let state = waiting.pop(); state && found.complete; state = waiting.pop()) {
    for (const token of oneOfEach(state.marking)) {
      const task = tasks.get(token.at)
      if (!task) continue
      found.visited.add(task.id)
      const choices = task.outcomes.map((outcome) => ({ task: task.id, outcome }))
      for (const choice of choices.length > 0 ? choices : [state.choice]) {
        const from = state
        everyWay(procedure, choice, found, (choose) => {
          const run = newRun(procedure, from.marking, choose)
          run.complete(task, token)
          run.leave(task)
          arrive(run.finish(), choice, from)
        })
      }
    }
  }
  found.states = states.size
  if (found.complete) findEndless(states, tasks, found)
  return found
}

const oneOfEach = ({ tokens }: Marking) =>
  tokens.filter(({ at }, index) => tokens.findIndex((one) => one.at === at) === index)

function pilesOf(places: readonly string[]): Map<string, number> {
  const piles = new Map<string, number>()
  for (const at of places) piles.set(at, (piles.get(at) ?? 0) + 1)
  return piles
}

/** Runs `work` once for each combination of ways through the splits it meets. */
function everyWay(
  procedure: Procedure,
  choice: Choice | undefined,
  found: Exploration,
  work: (choose: Chooser) => void,
) {
  const script: { taken: number; of: number }[] = []
  for (let rounds = 0; found.complete; rounds++) {
    if (rounds > wayLimit) found.complete = false
    let met = 0
    work((node) => {
      const ways = waysOut(procedure, node, choice, found)
      const turn = script[met] ?? { taken: 0, of: ways.length }
      script[met++] = turn
      const way = ways[turn.taken]
      if (way !== undefined) found.taken.add(way)
      return way
    })
    while (script.length > 0 && (script.at(-1)?.taken ?? 0) + 1 >= (script.at(-1)?.of ?? 0)) script.pop()
    const last = script.at(-1)
    if (!last) return
    last.taken++
  }
}

/** Flows that may be taken; undefined stands for "none is true and there is no default". */
function waysOut(
  procedure: Procedure,
  node: ExclusiveNode,
  choice: Choice | undefined,
  found: Exploration,
): (number | undefined)[] {
  const ways: (number | undefined)[] = []
  let exact = true
  for (const at of node.out) {
    const condition = at === node.otherwise ? undefined : conditionOf(procedure, at)
    if (!condition) continue
    const names = namesIn(condition)
    const decided = names.every((name) => name === 'outcome')
    const value = decided ? holds(condition, { outcome: choice?.outcome ?? null }) : undefined
    if (names.includes('outcome') && choice) {
      const asked = found.askedFor.get(choice.task) ?? new Set()
      found.askedFor.set(choice.task, asked)
      if (value !== false) asked.add(choice.outcome)
    }
    if (value === false) continue
    ways.push(at)
    if (value === true) return ways
    exact = false
  }
  if (node.otherwise === undefined && exact && choice) {
    const outcomes = found.unhandled.get(node.id) ?? new Set()
    found.unhandled.set(node.id, outcomes.add(choice.outcome))
  }
  ways.push(node.otherwise)
  return ways
}

/** States that cannot come to an end: those not met when walking backwards from the states that can. */
function findEndless(states: ReadonlyMap<string, State>, tasks: ReadonlyMap<string, TaskNode>, found: Exploration) {
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
  for (const [key, state] of states) {
    if (ending.has(key)) continue
    for (const { at } of state.marking.tokens) if (tasks.has(at)) found.endlessAt.add(at)
  }
}
