/** Engine room of procedures: everything wrong with a drawing before it is published, each with its element. Pure. */
import { namesIn } from '../rules/feel.ts'
import { type Exploration, explore } from './explore.ts'
import { type Graph, graphOf, reach } from './graph.ts'
import type { Flow, Problem, ProblemCode, Procedure, ProcedureNode, TaskNode } from './model.ts'
import { conditionOf } from './step.ts'

/** What a procedure may speak of. A list left out is not checked. */
export type CheckOptions = {
  /** Names conditions may use; `outcome` always may. */
  fields?: readonly string[]
  positions?: readonly string[]
  acts?: readonly string[]
  operations?: readonly string[]
  results?: readonly string[]
  /** States looked at before the search gives up with a warning. */
  stateLimit?: number
}

/** Problems in the order of the file's elements, errors and warnings; empty when nothing is wrong. */
export function checkProcedure(procedure: Procedure, options: CheckOptions = {}): Problem[] {
  const graph = graphOf(procedure)
  const shape = [...checkShape(graph), ...checkSplits(procedure)]
  const problems = [
    ...shape,
    ...procedure.nodes.flatMap((node) => checkWords(node, options)),
    ...checkConditions(procedure, options),
    ...checkFourEyes(graph),
    ...(shape.some(({ code }) => code === 'endless-loop') ? [] : checkStates(procedure, options, shape)),
  ]
  const order = new Map([...procedure.nodes, ...procedure.flows].map(({ id }, at) => [id, at]))
  return problems.sort((a, b) => (order.get(a.element ?? '') ?? -1) - (order.get(b.element ?? '') ?? -1))
}

const problem = (
  code: ProblemCode,
  at: ProcedureNode | Flow,
  more: Pick<Partial<Problem>, 'severity' | 'found' | 'allowed'> = {},
): Problem => ({
  code,
  severity: 'error',
  element: at.id,
  type: 'kind' in at ? typeOf(at) : 'sequenceFlow',
  ...(at.line === undefined ? {} : { line: at.line }),
  ...more,
  ...(more.allowed ? { allowed: [...more.allowed] } : {}),
})

/** The element's name in the file. */
export function typeOf(node: ProcedureNode): string {
  if (node.kind === 'task') return `${node.work}Task`
  if (node.kind === 'start') return 'startEvent'
  return node.kind === 'end' ? 'endEvent' : `${node.kind}Gateway`
}

function checkShape(graph: Graph): Problem[] {
  const { nodes, after, before } = graph
  const where = (test: (node: ProcedureNode) => boolean) => nodes.flatMap((node, at) => (test(node) ? [at] : []))
  const reached = reach(
    where(({ kind }) => kind === 'start'),
    after,
  )
  const last = where(({ kind, out }) => kind !== 'end' && out.length === 0)
  const ending = reach(
    where(({ kind }) => kind === 'end'),
    before,
  )
  const explained = reach(last, before)
  const looping = gatewayLoops(graph)
  return nodes.flatMap((node, at) => {
    const found: Problem[] = []
    if (!reached.has(at)) found.push(problem('unreachable', node))
    if (last.includes(at) || (!ending.has(at) && !explained.has(at))) found.push(problem('dead-end', node))
    if (looping.has(at)) found.push(problem('endless-loop', node))
    return found
  })
}

/** Gateways on a cycle on which nothing waits. */
function gatewayLoops({ nodes, after }: Graph): Set<number> {
  const passing = (at: number) => nodes[at]?.kind === 'exclusive' || nodes[at]?.kind === 'parallel'
  const loops = new Set<number>()
  for (const at of nodes.keys()) {
    if (passing(at) && reach(after(at).filter(passing), after, passing).has(at)) loops.add(at)
  }
  return loops
}

const checkSplits = ({ nodes }: Procedure): Problem[] =>
  nodes.flatMap((node) =>
    node.kind === 'exclusive' && node.out.length > 1 && node.otherwise === undefined
      ? [problem('split-without-default', node)]
      : [],
  )

function checkWords(node: ProcedureNode, options: CheckOptions): Problem[] {
  const found: Problem[] = []
  const oneOf = (code: ProblemCode, value: string | undefined, allowed: readonly string[] | undefined) => {
    if (value !== undefined && allowed && !allowed.includes(value)) {
      found.push(problem(code, node, { found: value, allowed: [...allowed] }))
    }
  }
  if (node.kind === 'end') oneOf('result-unknown', node.result, options.results)
  if (node.kind !== 'task') return found
  const allowed = options.positions ? { allowed: [...options.positions] } : {}
  if (isDoneByPeople(node)) {
    if (node.lane === undefined) found.push(problem('position-missing', node, allowed))
    oneOf('position-unknown', node.lane, options.positions)
    oneOf('act-unknown', node.act, options.acts)
  } else {
    const operations = options.operations ? { allowed: [...options.operations] } : {}
    if (node.operation === undefined) found.push(problem('operation-missing', node, operations))
    oneOf('operation-unknown', node.operation, options.operations)
  }
  return found
}

const isDoneByPeople = (node: ProcedureNode): node is TaskNode & { work: 'user' | 'manual' } =>
  node.kind === 'task' && (node.work === 'user' || node.work === 'manual')

function checkConditions(procedure: Procedure, { fields }: CheckOptions): Problem[] {
  if (!fields) return []
  const known = new Set([...fields, 'outcome'])
  return procedure.flows.flatMap((flow, at) => {
    const condition = conditionOf(procedure, at)
    const unknown = condition ? namesIn(condition).filter((name) => !known.has(name)) : []
    return unknown.map((found) => problem('condition-name-unknown', flow, { found, allowed: [...known].sort() }))
  })
}

function checkFourEyes(graph: Graph): Problem[] {
  const { nodes, after } = graph
  const passed = surelyPassed(graph)
  return nodes.flatMap((node, at) => {
    if (node.kind !== 'task' || node.fourEyes === undefined) return []
    const found = node.fourEyes
    const other = nodes.findIndex(({ id }) => id === found)
    const target = nodes[other]
    if (!target || target === node || !isDoneByPeople(target)) {
      const people = nodes.filter((one) => isDoneByPeople(one) && one !== node).map(({ id }) => id)
      return [problem('four-eyes-unknown', node, { found, allowed: people })]
    }
    const earlier = reach(after(other), after).has(at)
    // In a loop both come before each other; then the one met first from the start is the earlier.
    if (!earlier || (passed[other]?.has(at) && !passed[at]?.has(other)))
      return [problem('four-eyes-order', node, { found })]
    return passed[at]?.has(other) ? [] : [problem('four-eyes-skippable', node, { found, severity: 'warning' })]
  })
}

/** For each node, the nodes passed on every way to it: all ways into a join count, elsewhere only what they share. */
function surelyPassed({ nodes, before }: Graph): Set<number>[] {
  const everything = new Set(nodes.keys())
  const passed = nodes.map((node, at) => (node.kind === 'start' ? new Set([at]) : everything))
  for (let changed = true; changed; ) {
    changed = false
    for (const [at, node] of nodes.entries()) {
      if (node.kind === 'start') continue
      const ways = before(at).map((other) => passed[other] ?? everything)
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

function checkStates(procedure: Procedure, { stateLimit = 5_000 }: CheckOptions, shape: readonly Problem[]): Problem[] {
  const found = explore(procedure, stateLimit)
  const nodeOf = (id: string) => procedure.nodes.filter((node) => node.id === id)
  const flowNamed = (id: string) =>
    procedure.flows.filter((flow) => flow.id === id).flatMap(({ to }) => procedure.nodes[to] ?? [])
  const problems: Problem[] = []
  for (const id of found.stuckAt) for (const node of nodeOf(id)) problems.push(problem('deadlock', node))
  const twice = new Set([...found.twiceAt].flatMap((id) => [...nodeOf(id), ...flowNamed(id)]))
  for (const node of twice) {
    problems.push(problem('twice-at-once', node, found.unbounded ? {} : { severity: 'warning' }))
  }
  if (!found.complete) {
    const [first] = procedure.nodes
    if (first && !found.unbounded) {
      problems.push(problem('too-large-to-prove', first, { severity: 'warning', found: String(stateLimit) }))
    }
    return problems
  }
  if (!shape.some(({ code }) => code === 'dead-end')) {
    for (const id of found.endlessAt) for (const node of nodeOf(id)) problems.push(problem('never-ends', node))
  }
  for (const [id, outcomes] of found.unhandled) {
    for (const node of nodeOf(id)) {
      problems.push(problem('outcome-not-handled', node, { found: [...outcomes].sort().join(' ') }))
    }
  }
  return [...problems, ...checkOutcomes(procedure, found), ...neverTrue(procedure, found.taken)]
}

/** One outcome may be left to a default; two that nobody asks for cannot be told apart. */
function checkOutcomes(procedure: Procedure, { askedFor, visited }: Exploration): Problem[] {
  return procedure.nodes.flatMap((node) => {
    if (node.kind !== 'task' || node.outcomes.length < 2 || !visited.has(node.id)) return []
    const asked = askedFor.get(node.id)
    if (!asked) return [problem('outcome-ignored', node, { severity: 'warning', found: node.outcomes.join(' ') })]
    const left = node.outcomes.filter((outcome) => !asked.has(outcome))
    return left.length < 2 ? [] : [problem('outcome-not-handled', node, { severity: 'warning', found: left.join(' ') })]
  })
}

/** A condition on `outcome` alone that no outcome can make true: most often a name written wrongly. */
function neverTrue(procedure: Procedure, taken: ReadonlySet<number>): Problem[] {
  const { nodes, after } = graphOf(procedure)
  const reached = reach(
    nodes.flatMap(({ kind }, at) => (kind === 'start' ? [at] : [])),
    after,
  )
  return procedure.flows.flatMap((flow, at) => {
    if (flow.condition === undefined || taken.has(at) || !reached.has(flow.from)) return []
    // Where the split itself can never be reached, the earlier condition is the one to mend.
    const visited = nodes[flow.from]?.out.some((other) => taken.has(other))
    return visited ? [problem('condition-never-true', flow, { found: flow.condition })] : []
  })
}
