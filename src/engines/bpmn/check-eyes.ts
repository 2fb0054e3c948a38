/** Engine room of procedures: whether a second pair of eyes can work as drawn. Pure. */
import { type Graph, reach, wholeGraphOf } from './graph.ts'
import type { Problem, ProblemCode, Procedure, ProcedureNode, TaskNode } from './model.ts'

export const isDoneByPeople = (node: ProcedureNode): node is TaskNode & { work: 'user' | 'manual' } =>
  node.kind === 'task' && (node.work === 'user' || node.work === 'manual')

type Found = Pick<Partial<Problem>, 'severity' | 'found' | 'allowed'> & { code: ProblemCode; node: ProcedureNode }

/** The tasks whose completers may not complete this one: ids apart by spaces. */
export const eyesOf = (node: ProcedureNode): string[] =>
  node.kind === 'task' ? (node.fourEyes?.split(/\s+/).filter(Boolean) ?? []) : []

/**
 * Names that are no task of a person, come later, or a position too few people hold. A way around one named task is no
 * fault as long as another is on every way: whoever did not work on a case is not barred by it.
 */
export function checkFourEyes(procedure: Procedure, holders: Readonly<Record<string, number>> = {}): Found[] {
  const graph = wholeGraphOf(procedure)
  const { nodes } = graph
  if (!nodes.some((node) => eyesOf(node).length > 0)) return []
  const passed = surelyPassed(graph)
  return nodes.flatMap((node, at) => {
    const found = eyesOf(node).flatMap((name) => eyesProblem(graph, passed, at, name, holders))
    const skips = found.filter(({ code }) => code === 'four-eyes-skippable')
    return skips.length === eyesOf(node).length
      ? [...found.filter((one) => !skips.includes(one)), ...skips.slice(0, 1)]
      : found.filter((one) => !skips.includes(one))
  })
}

/** What is wrong with one name in one node's `fourEyes`. */
function eyesProblem(
  { nodes, after }: Graph,
  passed: readonly ReadonlySet<number>[],
  at: number,
  found: string,
  holders: Readonly<Record<string, number>>,
): Found[] {
  const node = nodes[at]
  if (node?.kind !== 'task') return []
  const other = nodes.findIndex(({ id }) => id === found)
  const target = nodes[other]
  if (!target || target === node || !isDoneByPeople(target)) {
    const allowed = nodes.filter((one) => isDoneByPeople(one) && one !== node).map(({ id }) => id)
    return [{ code: 'four-eyes-unknown', node, found, allowed }]
  }
  const earlier = reach(after(other), after).has(at)
  // In a loop both come before each other; then the one met first from the start is the earlier.
  if (!earlier || (passed[other]?.has(at) && !passed[at]?.has(other))) return [{ code: 'four-eyes-order', node, found }]
  const few = node.lane !== undefined && node.lane === target.lane && (holders[node.lane] ?? 2) < 2
  if (few) return [{ code: 'four-eyes-impossible', node, found }]
  return passed[at]?.has(other) ? [] : [{ code: 'four-eyes-skippable', node, found, severity: 'warning' }]
}

/** For each node, the nodes passed on every way to it: all ways into a join count, elsewhere only what they share. */
function surelyPassed({ nodes, before }: Graph): Set<number>[] {
  const everything = new Set(nodes.keys())
  const isFirst = (at: number) => before(at).length === 0
  const passed = nodes.map((_, at) => (isFirst(at) ? new Set([at]) : everything))
  for (let changed = true; changed; ) {
    changed = false
    for (const [at, node] of nodes.entries()) {
      if (isFirst(at)) continue
      // A boundary event comes when its host began, not when it was done.
      const ways = before(at).map((other) =>
        node.kind === 'boundary' ? without(passed[other] ?? everything, other) : (passed[other] ?? everything),
      )
      const join = node.kind === 'parallel' && ways.length > 1
      const next = new Set(
        [...everything].filter(
          (one) => one === at || (join ? ways.some((way) => way.has(one)) : ways.every((way) => way.has(one))),
        ),
      )
      if (next.size < (passed[at]?.size ?? 0)) {
        passed[at] = next
        changed = true
      }
    }
  }
  return passed
}

const without = (set: ReadonlySet<number>, one: number): Set<number> =>
  new Set([...set].filter((other) => other !== one))
