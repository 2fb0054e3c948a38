/** Engine room of procedures: who can reach whom in a drawing. Pure. */
import type { Procedure, ProcedureNode } from './model.ts'

export type Graph = {
  nodes: readonly ProcedureNode[]
  /** Indexes of nodes one flow ahead or behind, in document order, doubles kept. */
  after: (node: number) => number[]
  before: (node: number) => number[]
}

export const graphOf = ({ nodes, flows }: Procedure): Graph => ({
  nodes,
  after: (node) => (nodes[node]?.out ?? []).flatMap((flow) => flows[flow]?.to ?? []),
  before: (node) => (nodes[node]?.in ?? []).flatMap((flow) => flows[flow]?.from ?? []),
})

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
