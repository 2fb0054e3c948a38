/** Engine room of procedures: everything wrong with a drawing before it is published, each with its element. Pure. */
import { namesIn } from '../rules/feel.ts'
import { checkFourEyes, isDoneByPeople } from './check-eyes.ts'
import { checkDurations, type Promised } from './check-time.ts'
import { derivedOf, feelOf } from './derived.ts'
import { type Exploration, explore } from './explore.ts'
import { boundedGraphOf, type Graph, graphOf, reach, wholeGraphOf } from './graph.ts'
import type { Flow, Problem, ProblemCode, Procedure, ProcedureNode } from './model.ts'
import { countNames, hasSeveral } from './step.ts'

/** What a procedure may speak of. A list left out is not checked. */
export type CheckOptions = {
  /** Names conditions may use; `outcome` always may. */
  fields?: readonly string[]
  positions?: readonly string[]
  acts?: readonly string[]
  operations?: readonly string[]
  results?: readonly string[]
  /** How many people hold each position, where that is known. */
  holders?: Readonly<Record<string, number>>
  /** What the service promises; no way to an end may surely take longer. */
  promise?: Promised
  /** Positions for whom the promise stands still while they have to act. */
  standing?: readonly string[]
  /** Of what needs more than tasks done by people and operations, what the caller carries out; left out: all of it. */
  carriesOut?: readonly Carried[]
  /** States looked at before the search gives up with a warning. */
  stateLimit?: number
}

/** Timers are armed by the caller, messages brought (`message`) and sent (`throw`) by it, scripts run and decisions asked (`rule`) by it. */
export type Carried = 'timer' | 'message' | 'throw' | 'script' | 'rule'

/** Problems in the order of the file's elements, errors and warnings; empty when nothing is wrong. */
export function checkProcedure(procedure: Procedure, options: CheckOptions = {}): Problem[] {
  const shape = [...checkShape(procedure), ...checkSplits(procedure)]
  const problems = [
    ...shape,
    ...procedure.nodes.flatMap((node) => checkWords(node, options)),
    ...(options.carriesOut ? checkCarried(procedure, options.carriesOut) : []),
    ...checkNames(procedure, options),
    ...checkFourEyes(procedure, options.holders).map(({ node, ...more }) => problem(more.code, node, more)),
    ...(options.promise ? checkDurations(procedure, options.promise, options.standing) : []).map(({ node, ...more }) =>
      problem('longer-than-promise', node, more),
    ),
    ...(shape.some(({ code }) => code === 'endless-loop') ? [] : checkStates(procedure, options, shape)),
  ]
  const order = new Map([...procedure.nodes, ...procedure.flows].map(({ id }, at) => [id, at]))
  return problems.sort((a, b) => (order.get(a.element ?? '') ?? -1) - (order.get(b.element ?? '') ?? -1))
}

type More = Pick<Partial<Problem>, 'severity' | 'found' | 'allowed'>

function problem(
  code: ProblemCode,
  at: ProcedureNode | Flow,
  { severity = 'error', found, allowed }: More = {},
): Problem {
  return {
    code,
    severity,
    element: at.id,
    type: 'kind' in at ? typeOf(at) : 'sequenceFlow',
    ...(at.line === undefined ? {} : { line: at.line }),
    ...(found === undefined ? {} : { found }),
    ...(allowed ? { allowed: [...allowed] } : {}),
  }
}

const types: Record<Exclude<ProcedureNode['kind'], 'task'>, string> = {
  start: 'startEvent',
  end: 'endEvent',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  inclusive: 'inclusiveGateway',
  race: 'eventBasedGateway',
  catch: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  boundary: 'boundaryEvent',
  sub: 'subProcess',
}

/** The element's name in the file. */
function typeOf(node: ProcedureNode): string {
  if (node.kind === 'task') return node.work === 'rule' ? 'businessRuleTask' : `${node.work}Task`
  return node.kind === 'sub' && node.calls ? 'callActivity' : types[node.kind]
}

function checkShape(procedure: Procedure): Problem[] {
  const bounded = boundedGraphOf(procedure)
  const { nodes, before } = bounded
  const where = (test: (node: ProcedureNode) => boolean) => nodes.flatMap((node, at) => (test(node) ? [at] : []))
  const reached = reach([...(derivedOf(procedure).starts[0] ?? [])], wholeGraphOf(procedure).after)
  // Whether what follows a sub-process can be reached does not hang on an end being drawn within it.
  for (const at of reach([...reached], bounded.after)) reached.add(at)
  const last = where(({ kind, out }) => kind !== 'end' && out.length === 0)
  const ending = reach(
    where(({ kind }) => kind === 'end'),
    before,
  )
  const explained = reach(last, before)
  const looping = gatewayLoops(graphOf(procedure))
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
  const passing = (at: number) => ['exclusive', 'parallel', 'inclusive', 'throw'].includes(nodes[at]?.kind ?? '')
  const loops = new Set<number>()
  for (const at of nodes.keys()) {
    if (passing(at) && reach(after(at).filter(passing), after, passing).has(at)) loops.add(at)
  }
  return loops
}

/** A split on conditions needs a way for when none is true. */
function checkSplits({ nodes, flows }: Procedure): Problem[] {
  return nodes.flatMap((node) => {
    if (node.out.length < 2) return []
    const ways = node.out.flatMap((at) => flows[at] ?? [])
    const standard = 'otherwise' in node && node.otherwise !== undefined ? flows[node.otherwise] : undefined
    const always = ways.filter((flow) => flow.condition === undefined && flow !== standard)
    switch (node.kind) {
      case 'exclusive':
        return [
          ...(standard ? [] : [problem('split-without-default', node)]),
          ...always.map((flow) => problem('condition-missing', flow)),
        ]
      case 'inclusive':
        return standard || always.length > 0 ? [] : [problem('split-without-default', node)]
      case 'parallel':
      case 'race':
        return []
      default:
        return [
          problem('several-ways-out', node, { severity: 'warning', allowed: ['exclusiveGateway', 'parallelGateway'] }),
          ...(standard || always.length > 0 ? [] : [problem('split-without-default', node)]),
        ]
    }
  })
}

function checkWords(node: ProcedureNode, options: CheckOptions): Problem[] {
  const found: Problem[] = []
  const oneOf = (code: ProblemCode, value: string | undefined, allowed: readonly string[] | undefined) => {
    if (value !== undefined && allowed && !allowed.includes(value)) {
      found.push(problem(code, node, { found: value, allowed: [...allowed] }))
    }
  }
  if (node.kind === 'end') oneOf('result-unknown', node.result, options.results)
  if (node.kind !== 'task') return found
  if (isDoneByPeople(node)) {
    const allowed = options.positions ? { allowed: [...options.positions] } : {}
    if (node.lane === undefined) found.push(problem('position-missing', node, allowed))
    oneOf('position-unknown', node.lane, options.positions)
    oneOf('act-unknown', node.act, options.acts)
    return found
  }
  // Where nobody said what operations there are, what is missing may be somebody else's way to say it.
  const severity = options.operations ? 'error' : 'warning'
  const operations = options.operations ? { allowed: [...options.operations] } : {}
  const what = node.work === 'script' ? node.script : node.work === 'rule' ? node.decision : node.operation
  if (what === undefined) found.push(problem('operation-missing', node, { severity, ...operations }))
  oneOf('operation-unknown', node.operation, options.operations)
  return found
}

function checkCarried({ nodes }: Procedure, carried: readonly Carried[]): Problem[] {
  return nodes.flatMap((node) => {
    const trigger = 'trigger' in node && node.trigger ? node.trigger : {}
    const isThrown = node.kind === 'throw' && node.message !== undefined
    const needed: Carried | undefined =
      node.kind === 'task' && (node.work === 'script' || node.work === 'rule')
        ? node.work
        : 'timer' in trigger
          ? 'timer'
          : 'message' in trigger
            ? 'message'
            : isThrown
              ? 'throw'
              : undefined
    return needed && !carried.includes(needed) ? [problem('not-carried-out', node, { found: needed })] : []
  })
}

/** Every FEEL text of the drawing may name fields, what scripts gave, and what belongs to its place. */
function checkNames(procedure: Procedure, { fields }: CheckOptions): Problem[] {
  if (!fields) return []
  const { nodes, flows } = procedure
  const given = nodes.flatMap((node) => (node.kind === 'task' && node.result !== undefined ? [node.result] : []))
  const items = nodes
    .filter(hasSeveral)
    .flatMap(({ several }) => ['loopCounter', ...(several.item ? [several.item] : [])])
  const known = new Set([...fields, 'outcome', ...given, ...items])
  const told = (at: ProcedureNode | Flow, text: string | undefined, more: readonly string[] = []) =>
    (text === undefined ? [] : namesIn(feelOf(procedure, text)))
      .filter((name) => !known.has(name) && !more.includes(name))
      .map((found) => problem('condition-name-unknown', at, { found, allowed: [...known].sort() }))
  return [
    ...flows.flatMap((flow) => told(flow, flow.condition)),
    ...nodes.flatMap((node) => {
      const several = hasSeveral(node) ? node.several : undefined
      const trigger = 'trigger' in node ? node.trigger : undefined
      const timer = trigger && 'timer' in trigger ? trigger.timer : undefined
      return [
        ...told(node, node.kind === 'task' ? node.script : undefined),
        ...told(node, several?.cardinality ?? several?.collection),
        ...told(node, several?.until, countNames),
        ...told(node, timer && 'feel' in timer ? timer.feel : undefined),
      ]
    }),
  ]
}

function checkStates(procedure: Procedure, { stateLimit = 5_000 }: CheckOptions, shape: readonly Problem[]): Problem[] {
  const found = explore(procedure, stateLimit)
  const nodeOf = (id: string) => procedure.nodes.filter((node) => node.id === id)
  const flowNamed = (id: string) =>
    procedure.flows.filter((flow) => flow.id === id).flatMap(({ to }) => procedure.nodes[to] ?? [])
  const problems: Problem[] = []
  for (const id of found.stuckAt) for (const node of nodeOf(id)) problems.push(problem('deadlock', node))
  for (const id of found.uncaughtAt) for (const node of nodeOf(id)) problems.push(problem('error-not-caught', node))
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
  const { nodes, flows } = procedure
  const reached = reach([...(derivedOf(procedure).starts[0] ?? [])], wholeGraphOf(procedure).after)
  return flows.flatMap((flow, at) => {
    if (flow.condition === undefined || taken.has(at) || !reached.has(flow.from)) return []
    // Where the split itself can never be reached, the earlier condition is the one to mend.
    const visited = nodes[flow.from]?.out.some((other) => taken.has(other))
    return visited ? [problem('condition-never-true', flow, { found: flow.condition })] : []
  })
}
