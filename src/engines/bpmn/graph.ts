/** Engine room of procedures: who can reach whom in a drawing. Pure. */
import type { Procedure, ProcedureNode } from './model.ts'

export type Graph = {
  nodes: readonly ProcedureNode[]
  /** Indexes of nodes one flow ahead or behind, in document order, doubles kept. */
  after: (node: number) => number[]
  before: (node: number) => number[]
}

/** By sequence flows alone: within one body. */
export const graphOf = ({ nodes, flows }: Procedure): Graph => ({
  nodes,
  after: (node) => (nodes[node]?.out ?? []).flatMap((flow) => flows[flow]?.to ?? []),
  before: (node) => (nodes[node]?.in ?? []).flatMap((flow) => flows[flow]?.from ?? []),
})

/** Also from an activity to its boundary events. */
export function boundedGraphOf(procedure: Procedure): Graph {
  const links = linksOf(procedure)
  for (const [at, node] of procedure.nodes.entries())
    if (node.kind === 'boundary' && node.host >= 0) links.add(node.host, at)
  return links.graph
}

/** Also into what is within an activity and out of it again: beside a sub-process only where it may have no instance. */
export function wholeGraphOf(procedure: Procedure, withBoundaries = true): Graph {
  const { nodes } = procedure
  const { after } = graphOf(procedure)
  const within = (body: number, kind: ProcedureNode['kind']) =>
    [...nodes.entries()].flatMap(([at, node]) => (node.body === body && node.kind === kind ? [at] : []))
  const links = linksOf(procedure)
  for (const [at, node] of nodes.entries()) {
    if (withBoundaries && node.kind === 'boundary' && node.host >= 0) links.add(node.host, at)
    if (node.kind !== 'sub') continue
    for (const start of within(node.inner, 'start')) links.add(at, start)
    const ends = within(node.inner, 'end')
    if (ends.length > 0 && !node.several) links.drop(at, after(at))
    for (const end of ends) for (const next of after(at)) links.add(end, next)
  }
  return links.graph
}

function linksOf(procedure: Procedure) {
  const flat = graphOf(procedure)
  const after = procedure.nodes.map((_, at) => flat.after(at))
  const before = procedure.nodes.map((_, at) => flat.before(at))
  return {
    graph: { nodes: procedure.nodes, after: (at: number) => after[at] ?? [], before: (at: number) => before[at] ?? [] },
    add(from: number, to: number) {
      after[from]?.push(to)
      before[to]?.push(from)
    },
    drop(from: number, ways: readonly number[]) {
      after[from] = after[from]?.filter((to) => !ways.includes(to)) ?? []
      for (const to of ways) before[to] = before[to]?.filter((one) => one !== from) ?? []
    },
  }
}

/** The given nodes and all that can be reached from them by `next`, without entering what `enter` forbids. */
export function reach(
  from: readonly number[],
  next: (node: number) => number[],
  enter: (node: number) => boolean = () => true,
): Set<number> {
  const seen = new Set(from)
  const waiting = [...from]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const other of next(node)) {
      if (seen.has(other) || !enter(other)) continue
      seen.add(other)
      waiting.push(other)
    }
  }
  return seen
}
