/** Engine room of procedures: BPMN 2.0 XML to the flat model; what is not executed is refused by name. Pure, but async. */
import { BpmnModdle, type ModdleElement, type ModdleWarning } from 'bpmn-moddle'
import { no, ok, type Result } from '../../kernel/result.ts'
import { parseCondition } from '../rules/feel.ts'
import { melayaniModdle } from './extension.ts'
import type { Flow, Problem, ProblemCode, Procedure, ProcedureNode, TaskNode } from './model.ts'

/** The library writes into the descriptor it is given. */
const moddle = new BpmnModdle({ melayani: structuredClone(melayaniModdle) })

const taskTypes: Record<string, TaskNode['work']> = {
  'bpmn:UserTask': 'user',
  'bpmn:ManualTask': 'manual',
  'bpmn:ServiceTask': 'service',
  'bpmn:SendTask': 'send',
}

/** What this version runs; everything else is refused by id, type and reason. */
export const executedTypes = [
  ...['startEvent', 'userTask', 'manualTask', 'serviceTask', 'sendTask'],
  ...['exclusiveGateway', 'parallelGateway', 'endEvent', 'sequenceFlow'],
]

/** Drawn for people only; the standard gives them no effect on the flow of tokens (BPMN 2.0.2 §8.4.1). */
const drawnOnly = new Set(['bpmn:TextAnnotation', 'bpmn:Association', 'bpmn:Group'])

/** Properties of a node that we read or that have no effect; any other one that is set is refused. */
const plainProperties = new Set([
  'id',
  'name',
  'documentation',
  'incoming',
  'outgoing',
  'lanes',
  'default',
  'eventDefinitions',
  'gatewayDirection',
])
const harmlessValues: Record<string, readonly unknown[]> = {
  isForCompensation: [false],
  startQuantity: [1],
  completionQuantity: [1],
  implementation: ['##unspecified', '##WebService'],
  isInterrupting: [true],
  parallelMultiple: [false],
}

/** `unreadable`: not BPMN, or broken; `unsupported`: well-formed, but holds what is not executed. */
export type ReadRefusal = 'unreadable' | 'unsupported'

/**
 * Compiles one process. Every problem found comes back at once, each with element id, type, line and what is allowed.
 * Waits only for the XML parser; touches nothing outside.
 */
export async function readProcedure(xml: string): Promise<Result<Procedure, ReadRefusal, Problem[]>> {
  const lines = linesOf(xml)
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
  const reading = newReading(lines)
  for (const warning of parsed.warnings) readWarning(reading, warning, xml)
  const process = executableProcess(reading, parsed.rootElement)
  const procedure = process && readProcess(reading, process)
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

type Reading = {
  problems: Problem[]
  lineOf: (id: string | undefined) => number | undefined
  refuse: (code: ProblemCode, element: ModdleElement | undefined, more?: Partial<Problem>) => void
}

function newReading(lines: ReadonlyMap<string, number>): Reading {
  const problems: Problem[] = []
  const lineOf = (id: string | undefined) => (id === undefined ? undefined : lines.get(id))
  return {
    problems,
    lineOf,
    refuse(code, element, more = {}) {
      const owner = element?.id === undefined && element?.$parent?.id !== undefined ? element.$parent : element
      const problem: Problem = { code, severity: 'error', element: owner?.id, line: lineOf(owner?.id), ...more }
      if (element && problem.type === undefined) problem.type = shortType(element)
      problems.push(withoutUndefined(problem))
    },
  }
}

const withoutUndefined = (problem: Problem): Problem =>
  Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined)) as Problem

/** `bpmn:ScriptTask` as it is written in a file: `scriptTask`. */
function shortType(element: ModdleElement): string {
  const name = element.$type.split(':').at(-1) ?? element.$type
  return element.$type.startsWith('bpmn:') ? name.charAt(0).toLowerCase() + name.slice(1) : element.$type
}

function readWarning({ refuse, problems }: Reading, warning: ModdleWarning, xml: string) {
  const { element, property = '', message } = warning
  if (element && /^(bpmndi|dc|di):/.test(element.$type)) return
  if (message.startsWith('unknown attribute')) {
    // Reported with its element below, when it lies in the process; elsewhere it is about the drawing or the tool.
    return
  }
  if (element && message.startsWith('unresolved reference')) {
    return refuse('flow-broken', element, {
      found: `${property.replace('bpmn:', '')} ${String(warning.value ?? '')}`.trim(),
    })
  }
  problems.push({ code: 'unknown-content', severity: 'error', ...placeIn(message, xml) })
}

/** The parser counts lines from 0 and adds the nested error below. */
function placeIn(message: string, xml: string): { found: string; line?: number } {
  const found = message
    .replace(/\s*\n\s*/g, '; ')
    .replace(/line: \d+; column: \d+; ?/, '')
    .slice(0, 300)
  const line = /line: (\d+)/.exec(message)?.[1]
  return line === undefined || xml === '' ? { found } : { found, line: Number(line) + 1 }
}

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
    } else if (root.$type !== 'bpmn:Process') refuse('element-not-executed', root, { allowed: ['process'] })
  }
  const processes = roots.filter((root) => root.$type === 'bpmn:Process')
  const [process, ...others] = processes
  if (!process) problems.push({ code: 'no-process', severity: 'error', allowed: ['one process'] })
  for (const other of others) refuse('several-processes', other, { allowed: ['one process'] })
  return process
}

function readProcess(reading: Reading, process: ModdleElement): Procedure | undefined {
  const { refuse } = reading
  const elements = elementsOf(process, 'flowElements')
  refuseDoubleIds(reading, elements)
  refuseUnknown(reading, process, processProperties, processHarmless)
  for (const artifact of elementsOf(process, 'artifacts')) {
    if (!drawnOnly.has(artifact.$type)) refuse('element-not-executed', artifact, { allowed: executedTypes })
  }

  const lanes = readLanes(reading, process)
  const nodes: ProcedureNode[] = []
  const indexById = new Map<string, number>()
  const nodeElements: ModdleElement[] = []
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue
    const node = readNode(reading, element, lanes)
    if (!node) continue
    indexById.set(node.id, nodes.length)
    nodes.push(node)
    nodeElements.push(element)
  }

  const flows: Flow[] = []
  for (const element of elements) {
    if (element.$type !== 'bpmn:SequenceFlow') continue
    const flow = readFlow(reading, element, indexById)
    if (!flow) continue
    nodes[flow.from]?.out.push(flows.length)
    nodes[flow.to]?.in.push(flows.length)
    flows.push(flow)
  }
  for (const [at, element] of nodeElements.entries()) readWaysOut(reading, element, nodes[at], flows)

  const starts = nodes.filter((node) => node.kind === 'start')
  if (starts.length === 0 && !elements.some((element) => element.$type === 'bpmn:StartEvent')) {
    refuse('no-start', process, { allowed: ['one startEvent'] })
  }
  for (const start of starts.slice(1)) {
    refuse('several-starts', nodeElements[nodes.indexOf(start)], { allowed: ['one startEvent'] })
  }
  if (process.id === undefined) return undefined
  return { format: 1, id: process.id, name: textOf(process, 'name') ?? process.id, nodes, flows }
}

const processProperties = new Set([
  ...['id', 'name', 'documentation', 'flowElements', 'laneSets', 'artifacts', 'label_en', 'isExecutable', 'isClosed'],
  ...['processType', 'definitionalCollaborationRef'],
])
const processHarmless = {}

function refuseDoubleIds({ refuse }: Reading, elements: readonly ModdleElement[]) {
  const seen = new Set<string>()
  for (const element of elements) {
    if (element.id === undefined) refuse('id-missing', element, { found: textOf(element, 'name') })
    else if (seen.has(element.id)) refuse('id-double', element)
    if (element.id !== undefined) seen.add(element.id)
  }
}

/** Set properties and attributes beyond those known: nothing that was drawn is skipped in silence. */
function refuseUnknown(
  { refuse }: Reading,
  element: ModdleElement,
  known: ReadonlySet<string>,
  harmless: Record<string, readonly unknown[]>,
) {
  for (const [key, value] of Object.entries(element)) {
    const name = key.replace(/^(bpmn|melayani):/, '')
    if (key.startsWith('$') || value === undefined || known.has(name)) continue
    if (harmless[name]?.includes(value)) continue
    if (Array.isArray(value) && value.length === 0) continue
    refuse('feature-not-executed', element, { found: name })
  }
  for (const [name, value] of Object.entries(element.$attrs)) {
    if (name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xsi:')) continue
    const allowed = melayaniModdle.types
      .find((type) => `bpmn:${type.name}` === element.$type)
      ?.properties.map((property) => `melayani:${property.name}`)
    refuse('attribute-unknown', element, { found: `${name}="${value}"`, allowed: allowed ?? [] })
  }
}

type Lanes = ReadonlyMap<string, string>

/** The innermost lane of each element says who. */
function readLanes(reading: Reading, process: ModdleElement): Lanes {
  const positions = new Map<string, string>()
  const walk = (set: unknown, outer: string | undefined) => {
    if (!isElement(set)) return
    for (const lane of elementsOf(set, 'lanes')) {
      refuseUnknown(reading, lane, laneProperties, {})
      const own = textOf(lane, 'melayani:position') ?? textOf(lane, 'name')?.toLowerCase()
      const position = own ?? outer
      if (position !== undefined) {
        for (const node of elementsOf(lane, 'flowNodeRef')) if (node.id !== undefined) positions.set(node.id, position)
      }
      walk(lane.childLaneSet, position)
    }
  }
  for (const set of elementsOf(process, 'laneSets')) walk(set, undefined)
  return positions
}
const laneProperties = new Set(['id', 'name', 'documentation', 'flowNodeRef', 'childLaneSet', 'position', 'label_en'])

function readNode(reading: Reading, element: ModdleElement, lanes: Lanes): ProcedureNode | undefined {
  const { refuse, lineOf } = reading
  const { id } = element
  if (id === undefined) return undefined
  const known = melayaniModdle.types.find((type) => `bpmn:${type.name}` === element.$type)?.properties ?? []
  const name = textOf(element, 'name') ?? id
  const lane = textOf(element, 'melayani:position') ?? lanes.get(id)
  const line = lineOf(id)
  const base = {
    id,
    name,
    name_en: textOf(element, 'melayani:label_en') ?? name,
    ...(line === undefined ? {} : { line }),
    ...(lane === undefined ? {} : { lane }),
    in: [],
    out: [],
  }
  const definitions = elementsOf(element, 'eventDefinitions')
  const node = nodeOf(element, base, definitions)
  if (!node) {
    refuse('element-not-executed', element, {
      ...(definitions[0] ? { found: shortType(definitions[0]) } : {}),
      allowed: executedTypes,
    })
    return undefined
  }
  if (node.kind === 'task' && new Set(node.outcomes).size < node.outcomes.length) {
    refuse('attribute-value', element, { found: `outcomes="${node.outcomes.join(' ')}"`, allowed: ['each name once'] })
  }
  refuseUnknown(reading, element, new Set([...plainProperties, ...known.map(({ name }) => name)]), harmlessValues)
  return node
}

type NodeBase = { id: string; name: string; name_en: string; line?: number; lane?: string; in: number[]; out: number[] }

function nodeOf(
  element: ModdleElement,
  base: NodeBase,
  definitions: readonly ModdleElement[],
): ProcedureNode | undefined {
  const optional = (key: string, attribute: string) => {
    const value = textOf(element, attribute)
    return value === undefined ? {} : { [key]: value }
  }
  const work = taskTypes[element.$type]
  if (work !== undefined) {
    return {
      kind: 'task',
      ...base,
      work,
      outcomes: textOf(element, 'melayani:outcomes')?.split(/\s+/) ?? [],
      ...optional('act', 'melayani:act'),
      ...optional('fourEyes', 'melayani:fourEyes'),
      ...optional('operation', 'melayani:operation'),
    }
  }
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return definitions.length === 0 ? { kind: 'start', ...base } : undefined
    case 'bpmn:ExclusiveGateway':
      return { kind: 'exclusive', ...base }
    case 'bpmn:ParallelGateway':
      return { kind: 'parallel', ...base }
    case 'bpmn:EndEvent': {
      const terminate = definitions.length === 1 && definitions[0]?.$type === 'bpmn:TerminateEventDefinition'
      if (definitions.length > 0 && !terminate) return undefined
      return { kind: 'end', ...base, terminate, ...optional('result', 'melayani:result') }
    }
    default:
      return undefined
  }
}

function readFlow(reading: Reading, element: ModdleElement, indexById: ReadonlyMap<string, number>): Flow | undefined {
  const { refuse, lineOf } = reading
  const { id, sourceRef, targetRef, conditionExpression } = element
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
  const condition = isElement(conditionExpression) ? readCondition(reading, element, conditionExpression) : undefined
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

function readCondition({ refuse }: Reading, flow: ModdleElement, expression: ModdleElement): string | undefined {
  const language = textOf(expression, 'language')
  if (language !== undefined && !/feel/i.test(language)) {
    refuse('condition-unreadable', flow, { found: `language ${language}`, allowed: ['FEEL'] })
    return undefined
  }
  const text = (textOf(expression, 'body') ?? '').replace(/^\s*=\s*/, '').trim()
  if (text === '') return undefined
  const parsed = parseCondition(text)
  if (!parsed.ok) {
    refuse('condition-unreadable', flow, { found: `${text} (${parsed.detail?.message ?? ''})`, allowed: ['FEEL'] })
    return text
  }
  return text
}

/** Ways out: only exclusive and parallel gateways split; only an exclusive one has conditions and a default. */
function readWaysOut(
  { refuse, problems }: Reading,
  element: ModdleElement,
  node: ProcedureNode | undefined,
  flows: readonly Flow[],
) {
  if (!node) return
  const standard = element.default
  if (node.kind === 'exclusive' && isElement(standard)) {
    const at = node.out.find((flow) => flows[flow]?.id === standard.id)
    if (at === undefined) refuse('flow-broken', element, { found: `default ${standard.id ?? ''}` })
    else {
      node.otherwise = at
      if (flows[at]?.condition !== undefined) problems.push(flowProblem('default-with-condition', flows[at]))
    }
  } else if (isElement(standard)) refuse('feature-not-executed', element, { found: 'default' })

  if ((node.kind === 'task' || node.kind === 'start') && node.out.length > 1) {
    refuse('several-ways-out', element, { allowed: ['exclusiveGateway', 'parallelGateway'] })
  }
  if (node.kind === 'start' && node.in.length > 0) refuse('flow-broken', element, { found: 'a flow into a startEvent' })
  if (node.kind === 'end' && node.out.length > 0) refuse('flow-broken', element, { found: 'a flow out of an endEvent' })
  for (const at of node.out) {
    const flow = flows[at]
    if (!flow) continue
    const split = node.kind === 'exclusive' && node.out.length > 1
    if (flow.condition !== undefined && !split) problems.push(flowProblem('condition-misplaced', flow))
    if (flow.condition === undefined && split && at !== node.otherwise)
      problems.push(flowProblem('condition-missing', flow))
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

const isElement = (value: unknown): value is ModdleElement =>
  value !== null && typeof value === 'object' && '$type' in value

const elementsOf = (element: ModdleElement, property: string): ModdleElement[] => {
  const value = element[property]
  return Array.isArray(value) ? value.filter(isElement) : []
}

/** Text of a property or attribute, trimmed; undefined when absent or empty. Our own are stored without their prefix. */
function textOf(element: ModdleElement, property: string): string | undefined {
  const value = element[property.replace('melayani:', '')]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Line of each id, from 1. Comments could fool it; then a line is merely off. */
function linesOf(xml: string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const [at, text] of xml.split('\n').entries()) {
    for (const match of text.matchAll(/\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const id = match[1] ?? match[2] ?? ''
      if (!lines.has(id)) lines.set(id, at + 1)
    }
  }
  return lines
}
