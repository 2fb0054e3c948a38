/** Engine room of procedures: the main path in the order people tell it, and where a case stands on it. Pure. */
import { derivedOf } from './derived.ts'
import { type Graph, reach, wholeGraphOf } from './graph.ts'
import type { Marking, PathStep, Procedure, ProcedureNode } from './model.ts'

/** Where a case stands: what is done, what waits now, what lies ahead; `aside` waits off the main path. */
export type PathPosition = {
  steps: (PathStep & { state: 'done' | 'now' | 'ahead' })[]
  aside: PathStep[]
  /** True when no token is left; how it ended is in the `ended` effect, not in the marking. */
  finished: boolean
}

/** The way to the `approved` end (else to the first end that is no refusal), without turning back; branches one by one. */
export const stepsOf = (procedure: Procedure): PathStep[] =>
  mainPath(procedure).nodes.flatMap((at) => stepAt(procedure, at) ?? [])

/**
 * Reckoned from the marking alone: a step is ahead when a token can still come to it along the main path. After a
 * return for correction, what has to be done again is ahead again.
 */
export function positionOnPath(procedure: Procedure, marking: Marking): PathPosition {
  const path = mainPath(procedure)
  const { after } = wholeGraphOf(procedure, false)
  const onPath = new Set(path.nodes)
  // A sub-process that runs stands where its inner tokens stand.
  const around = new Set(marking.tokens.map((token) => token.in))
  const tokens = [...new Set(marking.tokens.filter(({ instance }) => !around.has(instance)).map(({ at }) => at))]
  const waiting: number[] = []
  const joining: number[] = []
  for (const at of tokens) {
    const node = procedure.nodes.findIndex(({ id }) => id === at)
    if (node >= 0) waiting.push(node)
    else joining.push(procedure.flows.find(({ id }) => id === at)?.to ?? -1)
  }
  const off = waiting.filter((at) => !onPath.has(at))
  // From aside, a token comes back where it first meets the path.
  const back = off.flatMap((at) => firstMet(at, after, onPath))
  const ahead = new Set([
    ...back,
    ...reach([...waiting.filter((at) => onPath.has(at)), ...joining, ...back].flatMap(path.after), path.after),
  ])
  const finished = tokens.length === 0
  const stateOf = (at: number) => (waiting.includes(at) ? 'now' : !finished && ahead.has(at) ? 'ahead' : 'done')
  return {
    steps: path.nodes.flatMap((at) => {
      const step = stepAt(procedure, at)
      return step ? [{ ...step, state: stateOf(at) } as const] : []
    }),
    aside: off.flatMap((at) => stepAt(procedure, at) ?? []),
    finished,
  }
}

/** The nodes of the path nearest to `from`: the walk stops wherever it meets the path. */
function firstMet(from: number, after: Graph['after'], onPath: ReadonlySet<number>): number[] {
  const seen = reach([from], (at) => (onPath.has(at) ? [] : after(at)))
  return [...seen].filter((at) => onPath.has(at))
}

function stepAt(procedure: Procedure, at: number): PathStep | undefined {
  const node = procedure.nodes[at]
  if (node?.kind !== 'task') return undefined
  const { id: element, name, name_en, lane, work } = node
  return { element, name, name_en, ...(lane === undefined ? {} : { lane }), work }
}

type MainPath = { nodes: number[]; after: (node: number) => number[] }

/** Derived once for each procedure object; a memo, not state. */
const paths = new WeakMap<Procedure, MainPath>()

function mainPath(procedure: Procedure): MainPath {
  const known = paths.get(procedure)
  if (known) return known
  const path = walkMainPath(procedure)
  paths.set(procedure, path)
  return path
}

function walkMainPath(procedure: Procedure): MainPath {
  const { nodes, after, before } = wholeGraphOf(procedure, false)
  const order: number[] = []
  const edges = new Map<number, number[]>()
  const visited = new Set<number>()
  const goal = goalOf(nodes)

  /** Walks from a node until a join whose branches are still being told; answers that join. */
  const walk = (from: number, inBranch: boolean): number | undefined => {
    for (let at: number | undefined = from; at !== undefined; ) {
      const node = nodes[at]
      if (!node || visited.has(at)) return undefined
      if (inBranch && forks(node) && node.in.length > 1) return at
      visited.add(at)
      order.push(at)
      const ways = after(at)
      let next: number | undefined
      if (forks(node) && ways.length > 1) {
        edges.set(at, ways)
        const joins = ways.map((way) => walk(way, true))
        next = joins.find((join) => join !== undefined)
      } else {
        next = ways.length > 1 ? bestWay(node.kind === 'sub' ? [...ways].reverse() : ways) : ways[0]
        if (next !== undefined) edges.set(at, [next])
      }
      at = next
    }
    return undefined
  }

  /** The first way, in document order, that still leads to the goal without turning back; else the first new one. */
  const bestWay = (ways: readonly number[]): number | undefined => {
    const fresh = ways.filter((way) => !visited.has(way))
    const leading = goal === undefined ? new Set<number>() : reach([goal], before, (at) => !visited.has(at))
    return fresh.find((way) => leading.has(way)) ?? fresh[0]
  }

  const [start] = derivedOf(procedure).starts[0] ?? []
  if (start !== undefined) walk(start, false)
  return { nodes: order, after: (at) => edges.get(at) ?? [] }
}

/** Both are told branch by branch. */
const forks = (node: ProcedureNode): boolean => node.kind === 'parallel' || node.kind === 'inclusive'

function goalOf(nodes: Graph['nodes']): number | undefined {
  const ends = [...nodes.entries()].filter(([, node]) => node.kind === 'end' && node.body === 0)
  const withResult = (test: (result: string | undefined) => boolean) =>
    ends.find(([, node]) => node.kind === 'end' && test(node.result))?.[0]
  return (
    withResult((result) => result === 'approved') ??
    withResult((result) => result !== 'refused' && result !== 'withdrawn') ??
    ends[0]?.[0]
  )
}
