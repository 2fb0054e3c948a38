/** Engine room of procedures: BPMN 2.0 XML to the flat model; what is not executed is refused by name. Pure, but async. */
import { createHash } from 'node:crypto'
import { BpmnModdle, type ModdleElement, type ModdleWarning } from 'bpmn-moddle'
import { no, ok, type Result } from '../../kernel/result.ts'
import { melayaniModdle } from './extension.ts'
import type { Flow, Problem, ProblemCode, Procedure, ProcedureNode, SubNode } from './model.ts'
import { executedTypes, readNode } from './read-nodes.ts'
import {
  elementsOf,
  isElement,
  newReading,
  placeIn,
  type Reading,
  type ReadOptions,
  readFeel,
  readWarning,
  refuseUnknown,
  textOf,
} from './read-xml.ts'

/** The library writes into the descriptor it is given. */
const moddle = new BpmnModdle({ melayani: structuredClone(melayaniModdle) })

/** Drawn for people only; the standard gives them no effect on the flow of tokens (BPMN 2.0.2 §8.4.1). */
const drawnOnly = new Set(['bpmn:TextAnnotation', 'bpmn:Association', 'bpmn:Group'])
/** Named by events or by nothing that runs. */
const silentRoots = new Set(['bpmn:Message', 'bpmn:Error', 'bpmn:ItemDefinition', 'bpmn:Category'])

/** `unreadable`: not BPMN, or broken; `unsupported`: well-formed, but holds what is not executed. */
export type ReadRefusal = 'unreadable' | 'unsupported'

/**
 * Compiles one process, with the sub-processes and called processes in it. Every problem found comes back at once, each
 * with element id, type, line and what is allowed. Waits only for the XML parser; touches nothing outside.
 */
export async function readProcedure(
  xml: string,
  options: ReadOptions = {},
): Promise<Result<Procedure, ReadRefusal, Problem[]>> {
  let parsed: { rootElement: ModdleElement; warnings: ModdleWarning[] }
  try {
    parsed = await moddle.fromXML(xml)
  } catch (fault) {
    const found = fault instanceof Error ? fault.message : String(fault)
    return no('unreadable', [{ code: 'unreadable-xml', severity: 'error', ...placeIn(found, xml) }])
  }
  if (parsed.rootElement.$type !== 'bpmn:Definitions') {
    const found = parsed.rootElement.$type
    return no('unreadable', [{ code: 'unreadable-xml', severity: 'error', found, allowed: ['definitions'] }])
  }
  const reading = newReading(xml, options)
  for (const warning of parsed.warnings) readWarning(reading, warning, xml)
  const process = executableProcess(reading, parsed.rootElement)
  const procedure = process && readProcess(reading, process, elementsOf(parsed.rootElement, 'rootElements'))
  if (!procedure || reading.problems.length > 0) {
    const unreadable = reading.problems.some(({ code }) => unreadableCodes.has(code))
    return no(unreadable ? 'unreadable' : 'unsupported', reading.problems)
  }
  return ok(procedure)
}

const unreadableCodes = new Set<ProblemCode>([
  'unreadable-xml',
  'unknown-content',
  'flow-broken',
  'id-missing',
  'id-double',
])

/** The process of the file: of several, the one that no other calls. */
function executableProcess({ refuse, problems }: Reading, definitions: ModdleElement): ModdleElement | undefined {
  const roots = elementsOf(definitions, 'rootElements')
  for (const root of roots) {
    if (root.$type === 'bpmn:Collaboration') {
      for (const flow of elementsOf(root, 'messageFlows')) {
        refuse('element-not-executed', flow, { allowed: executedTypes })
      }
      for (const participant of elementsOf(root, 'participants')) {
        const pool = participant.processRef
        if (!isElement(pool))
          refuse('element-not-executed', participant, { found: 'empty pool', allowed: ['one pool'] })
        if (participant.participantMultiplicity) {
          refuse('feature-not-executed', participant, { found: 'participantMultiplicity' })
        }
      }
    } else if (root.$type !== 'bpmn:Process' && !silentRoots.has(root.$type))
      refuse('element-not-executed', root, { allowed: ['process'] })
  }
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  const called = new Set(processes.flatMap((process) => calledBy(process)))
  const outer = processes.filter((process) => !called.has(process.id ?? ''))
  const [process, ...others] = outer.length > 0 ? outer : processes
  if (!process) problems.push({ code: 'no-process', severity: 'error', allowed: ['one process'] })
  for (const other of others) refuse('several-processes', other, { allowed: ['one process'] })
  return process
}

const calledBy = (container: ModdleElement): string[] =>
  elementsOf(container, 'flowElements').flatMap((element) => [
    ...(textOf(element, 'calledElement')?.replace(/^.*:/, '') ?? '').split(' ').filter((id) => id !== ''),
    ...calledBy(element),
  ])

type Building = {
  reading: Reading
  roots: ModdleElement[]
  nodes: ProcedureNode[]
  flows: Flow[]
  bodies: { id: string }[]
  ids: Set<string>
  /** Element of each node and index of each element's node, by id. */
  indexById: Map<string, number>
  elements: Map<number, ModdleElement>
}

function readProcess(reading: Reading, process: ModdleElement, roots: ModdleElement[]): Procedure | undefined {
  const building: Building = {
    reading,
    roots,
    nodes: [],
    flows: [],
    bodies: [],
    ids: new Set(),
    indexById: new Map(),
    elements: new Map(),
  }
  refuseUnknown(reading, process, processProperties)
  readBody(building, process, undefined)
  // Calls come last, so that the process itself stands first in every list.
  for (let at = 0; at < building.nodes.length; at++) {
    const node = building.nodes[at]
    if (node?.kind === 'sub' && node.calls && node.inner < 0) node.inner = readCall(building, node, at)
  }
  if (process.id === undefined) return undefined
  const { nodes, flows, bodies } = building
  const name = textOf(process, 'name') ?? process.id
  return {
    format: 2,
    id: process.id,
    name,
    hash: hashOf({ id: process.id, name, nodes, flows, bodies }),
    nodes,
    flows,
    bodies,
  }
}

const processProperties = new Set([
  ...['id', 'name', 'documentation', 'flowElements', 'laneSets', 'artifacts', 'isExecutable', 'isClosed'],
  ...['processType', 'definitionalCollaborationRef'],
])

/** Reads the elements of a process or sub-process as one body, those within it first come first; answers its index. */
function readBody(building: Building, container: ModdleElement, lane: string | undefined): number {
  const { reading, nodes, flows, bodies, indexById } = building
  const { refuse } = reading
  const body = bodies.length
  bodies.push({ id: container.id ?? '' })
  const elements = elementsOf(container, 'flowElements')
  for (const artifact of elementsOf(container, 'artifacts')) {
    if (!drawnOnly.has(artifact.$type)) refuse('element-not-executed', artifact, { allowed: executedTypes })
  }
  const lanes = readLanes(reading, container)
  const own: number[] = []
  for (const element of elements) {
    if (!takeId(building, element) || element.$type === 'bpmn:SequenceFlow') continue
    const who = lanes.get(element.id ?? '') ?? lane
    const node = readNode(reading, element, { body, ...(who === undefined ? {} : { lane: who }) })
    if (!node) continue
    indexById.set(node.id, nodes.length)
    building.elements.set(nodes.length, element)
    own.push(nodes.length)
    nodes.push(node)
  }
  for (const at of own) attach(building, at)
  for (const element of elements) {
    if (element.$type !== 'bpmn:SequenceFlow') continue
    const flow = readFlow(building, element, body)
    if (!flow) continue
    nodes[flow.from]?.out.push(flows.length)
    nodes[flow.to]?.in.push(flows.length)
    flows.push(flow)
  }
  for (const at of own) readWaysOut(building, at)
  refuseStarts(building, container, elements, own)
  for (const at of own) {
    const node = nodes[at]
    const element = building.elements.get(at)
    if (node?.kind === 'sub' && !node.calls && element) node.inner = readBody(building, element, node.lane)
  }
  return body
}

function takeId({ reading, ids }: Building, element: ModdleElement): boolean {
  if (element.id === undefined) {
    const found = textOf(element, 'name')
    reading.refuse('id-missing', element, found === undefined ? {} : { found })
    return false
  }
  if (ids.has(element.id)) reading.refuse('id-double', element)
  ids.add(element.id)
  return true
}

/** A process begins at one plain start, or at the first of several that wait; a sub-process always at one plain start. */
function refuseStarts(
  { reading, nodes, elements: elementOf, bodies }: Building,
  container: ModdleElement,
  elements: readonly ModdleElement[],
  own: readonly number[],
) {
  const starts = own.flatMap((at) => (nodes[at]?.kind === 'start' ? [{ at, node: nodes[at] }] : []))
  if (starts.length === 0 && !elements.some((element) => element.$type === 'bpmn:StartEvent')) {
    reading.refuse('no-start', container, { allowed: ['one startEvent'] })
  }
  const waiting = (at: number) => {
    const node = nodes[at]
    return node?.kind === 'start' && node.trigger !== undefined
  }
  if (bodies.length > 1) {
    for (const { at } of starts) {
      if (waiting(at) && container.$type === 'bpmn:SubProcess')
        reading.refuse('feature-not-executed', elementOf.get(at), { found: 'eventDefinitions' })
    }
  }
  const plain = starts.filter(({ at }) => !waiting(at))
  for (const { at } of plain.slice(1)) {
    reading.refuse('several-starts', elementOf.get(at), { allowed: ['one startEvent'] })
  }
}

/** A boundary event to its host; only activities have such events. */
function attach({ reading, nodes, indexById, elements }: Building, at: number) {
  const [node, element] = [nodes[at], elements.get(at)]
  if (node?.kind !== 'boundary' || !element) return
  const host = isElement(element.attachedToRef) ? indexById.get(element.attachedToRef.id ?? '') : undefined
  const activity = host === undefined ? undefined : nodes[host]
  if (host === undefined || !activity || activity.body !== node.body) {
    // A host that is not executed was refused by its own name.
    if (!isElement(element.attachedToRef)) reading.refuse('flow-broken', element, { found: 'attachedToRef' })
    return
  }
  if (activity.kind === 'task' || activity.kind === 'sub') node.host = host
  else reading.refuse('flow-broken', element, { found: `attachedToRef ${activity.id}` })
}

/** A called process becomes a body: one of the same file as it is, one pinned by hash with its ids behind its own. */
function readCall(building: Building, node: SubNode, at: number): number {
  const { reading, roots, bodies, nodes, flows } = building
  const element = building.elements.get(at)
  const { process = '', hash } = node.calls ?? {}
  const here = roots.find((root) => root.$type === 'bpmn:Process' && root.id === process)
  if (here) {
    const known = bodies.findIndex(({ id }) => id === process)
    return known >= 0 ? known : readBody(building, here, undefined)
  }
  const given = [...(reading.options.called?.values() ?? [])]
  const called =
    hash === undefined
      ? given.find(({ id }) => reading.options.lenient && id === process)
      : reading.options.called?.get(hash)
  if (hash === undefined && !called) {
    reading.refuse('call-not-pinned', element, { found: process, allowed: ['melayani:version'] })
    return -1
  }
  if (!called || called.id !== process) {
    reading.refuse('call-unknown', element, {
      found: `${process} ${hash ?? ''}`.trim(),
      allowed: [...given.map(({ id }) => id)],
    })
    return -1
  }
  const name = given.some((other) => other.id === process && other.hash !== called.hash)
    ? `${process}@${called.hash.slice(0, 8)}`
    : process
  const known = bodies.findIndex(({ id }) => id === name)
  if (known >= 0) return known
  const [firstBody, firstNode, firstFlow] = [bodies.length, nodes.length, flows.length]
  const inside = (id: string) => `${name}/${id}`
  bodies.push(...called.bodies.map(({ id }, index) => ({ id: index === 0 ? name : inside(id) })))
  const movedFlows = (list: readonly number[]) => list.map((index) => index + firstFlow)
  for (const one of called.nodes) {
    const moved: ProcedureNode = {
      ...one,
      id: inside(one.id),
      body: one.body + firstBody,
      in: movedFlows(one.in),
      out: movedFlows(one.out),
    }
    if (moved.kind === 'sub') moved.inner += firstBody
    if (moved.kind === 'boundary') moved.host += firstNode
    if (moved.kind === 'task' && moved.fourEyes !== undefined) moved.fourEyes = inside(moved.fourEyes)
    if ('otherwise' in moved && moved.otherwise !== undefined) moved.otherwise += firstFlow
    nodes.push(moved)
  }
  for (const flow of called.flows)
    flows.push({ ...flow, id: inside(flow.id), from: flow.from + firstNode, to: flow.to + firstNode })
  return firstBody
}

type Lanes = ReadonlyMap<string, string>

/** The innermost lane of each element says who. */
function readLanes(reading: Reading, container: ModdleElement): Lanes {
  const positions = new Map<string, string>()
  const walk = (set: unknown, outer: string | undefined) => {
    if (!isElement(set)) return
    for (const lane of elementsOf(set, 'lanes')) {
      refuseUnknown(reading, lane, laneProperties)
      const own = textOf(lane, 'melayani:position') ?? textOf(lane, 'name')?.toLowerCase()
      const position = own ?? outer
      if (position !== undefined) {
        for (const node of elementsOf(lane, 'flowNodeRef')) if (node.id !== undefined) positions.set(node.id, position)
      }
      walk(lane.childLaneSet, position)
    }
  }
  for (const set of elementsOf(container, 'laneSets')) walk(set, undefined)
  return positions
}
const laneProperties = new Set(['id', 'name', 'documentation', 'flowNodeRef', 'childLaneSet'])

function readFlow({ reading, nodes, indexById }: Building, element: ModdleElement, body: number): Flow | undefined {
  const { refuse, lineOf } = reading
  const { id, sourceRef, targetRef } = element
  if (id === undefined) return undefined
  if (!isElement(sourceRef) || !isElement(targetRef)) {
    const found = isElement(sourceRef) ? 'targetRef' : 'sourceRef'
    // An unresolved reference was already named by the parser's warning.
    const said = reading.problems.some((problem) => problem.element === id && problem.code === 'flow-broken')
    if (!said) refuse('flow-broken', element, { found })
    return undefined
  }
  refuseUnknown(reading, element, flowProperties, { isImmediate: [true, false] })
  const from = indexById.get(sourceRef.id ?? '')
  const to = indexById.get(targetRef.id ?? '')
  // An end that is not executed was refused by its own name.
  if (from === undefined || to === undefined) return undefined
  if (nodes[from]?.body !== body || nodes[to]?.body !== body) {
    refuse('flow-broken', element, { found: 'crosses the border of a sub-process' })
    return undefined
  }
  const condition = readFeel(reading, element, element.conditionExpression, 'condition-unreadable')
  const name = textOf(element, 'name')
  const line = lineOf(id)
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(line === undefined ? {} : { line }),
    from,
    to,
    ...(condition === undefined ? {} : { condition }),
  }
}
const flowProperties = new Set(['id', 'name', 'documentation', 'sourceRef', 'targetRef', 'conditionExpression'])

/** Conditions and a default belong to exclusive and inclusive gateways and to activities (BPMN 2.0.2 §8.4.13). */
function readWaysOut({ reading, nodes, flows, elements }: Building, index: number) {
  const { refuse, problems } = reading
  const [node, element] = [nodes[index], elements.get(index)]
  if (!node || !element) return
  const standard = element.default
  const chooses = ['exclusive', 'inclusive', 'task', 'sub'].includes(node.kind)
  if (isElement(standard)) {
    const at = node.out.find((flow) => flows[flow]?.id === standard.id)
    if (node.kind !== 'exclusive' && node.kind !== 'inclusive' && node.kind !== 'task' && node.kind !== 'sub')
      refuse('feature-not-executed', element, { found: 'default' })
    else if (at === undefined) {
      // A default whose target is not executed was refused by its target's name.
      const leaves = isElement(standard.sourceRef) && standard.sourceRef.id === element.id
      if (!leaves) refuse('flow-broken', element, { found: `default ${standard.id ?? ''}` })
    } else {
      node.otherwise = at
      if (flows[at]?.condition !== undefined) problems.push(flowProblem('default-with-condition', flows[at]))
    }
  }
  const noWay = node.kind === 'start' || node.kind === 'boundary'
  if (noWay && node.in.length > 0) refuse('flow-broken', element, { found: `a flow into a ${node.kind} event` })
  if (node.kind === 'end' && node.out.length > 0) refuse('flow-broken', element, { found: 'a flow out of an endEvent' })
  for (const at of node.out) {
    const flow = flows[at]
    if (flow?.condition !== undefined && (!chooses || node.out.length < 2))
      problems.push(flowProblem('condition-misplaced', flow))
  }
  if (node.kind !== 'race') return
  for (const at of node.out) {
    const next = nodes[flows[at]?.to ?? -1]
    if (next && (next.kind !== 'catch' || next.in.length > 1))
      refuse('race-broken', element, { found: next.id, allowed: ['intermediateCatchEvent'] })
  }
}

const flowProblem = (code: ProblemCode, flow: Flow): Problem => ({
  code,
  severity: 'error',
  element: flow.id,
  type: 'sequenceFlow',
  ...(flow.line === undefined ? {} : { line: flow.line }),
  ...(flow.condition === undefined ? {} : { found: flow.condition }),
})

/** SHA-256 over the model with its keys in order and without the lines of the file. */
const hashOf = (meaning: unknown): string => createHash('sha256').update(canonical(meaning)).digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([key, inner]) => key !== 'line' && inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
