/** Designs rules: a procedure's BPMN as elements to be changed, read from its text and written again. Pure, but async. */
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { melayaniModdle } from '../../../../engines/bpmn/extension.ts'
import { elementsOf, isElement, textOf } from '../../../../engines/bpmn/read-xml.ts'
import { no, ok, type Result } from '../../../../kernel/result.ts'

const moddle = new BpmnModdle({ melayani: structuredClone(melayaniModdle) })

/** One file open for change. `process` is the one that runs; what lies in its sub-processes is left as it is. */
export type Drawing = {
  definitions: ModdleElement
  process: ModdleElement
  lanes: ModdleElement[]
  /** Ids taken in the whole file, those of the picture among them. */
  ids: Set<string>
}

export const nodeTypes = {
  'bpmn:StartEvent': 'start',
  'bpmn:UserTask': 'user',
  'bpmn:ManualTask': 'manual',
  'bpmn:ServiceTask': 'service',
  'bpmn:SendTask': 'send',
  'bpmn:ScriptTask': 'script',
  'bpmn:BusinessRuleTask': 'rule',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'race',
  'bpmn:IntermediateCatchEvent': 'catch',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'boundary',
  'bpmn:EndEvent': 'end',
  'bpmn:SubProcess': 'sub',
  'bpmn:CallActivity': 'sub',
} as const
export type NodeKind = (typeof nodeTypes)[keyof typeof nodeTypes]

/** What kind of step an element is; undefined for what is no step (a way, a note). */
export const kindOf = ({ $type }: ModdleElement): NodeKind | undefined =>
  Object.hasOwn(nodeTypes, $type) ? nodeTypes[$type as keyof typeof nodeTypes] : undefined

export const isFlow = ({ $type }: ModdleElement): boolean => $type === 'bpmn:SequenceFlow'

/** Refusal `unreadable`: no BPMN, or none with a process in it. */
export async function openDrawing(xml: string): Promise<Result<Drawing, 'unreadable'>> {
  let definitions: ModdleElement
  try {
    definitions = (await moddle.fromXML(xml)).rootElement
  } catch {
    return no('unreadable')
  }
  const process = elementsOf(definitions, 'rootElements').find(({ $type }) => $type === 'bpmn:Process')
  if (!process) return no('unreadable')
  const lanes = elementsOf(process, 'laneSets').flatMap((set) => elementsOf(set, 'lanes'))
  const ids = new Set([...xml.matchAll(/\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((hit) => hit[1] ?? hit[2] ?? ''))
  return ok({ definitions, process, lanes, ids })
}

export const writeDrawing = async ({ definitions }: Drawing): Promise<string> =>
  (await moddle.toXML(definitions, { format: true })).xml

/** Steps of the process in the order of the file. */
export const nodesOf = ({ process }: Drawing): ModdleElement[] =>
  elementsOf(process, 'flowElements').filter((element) => kindOf(element) !== undefined)

export const flowsOf = ({ process }: Drawing): ModdleElement[] => elementsOf(process, 'flowElements').filter(isFlow)

export const findNode = (drawing: Drawing, id: string): ModdleElement | undefined =>
  nodesOf(drawing).find((node) => node.id === id)

export const findFlow = (drawing: Drawing, id: string): ModdleElement | undefined =>
  flowsOf(drawing).find((flow) => flow.id === id)

export const endOf = (flow: ModdleElement, end: 'sourceRef' | 'targetRef'): string | undefined => {
  const node = flow[end]
  return isElement(node) ? node.id : undefined
}
export const waysOut = (drawing: Drawing, id: string): ModdleElement[] =>
  flowsOf(drawing).filter((flow) => endOf(flow, 'sourceRef') === id)
export const waysIn = (drawing: Drawing, id: string): ModdleElement[] =>
  flowsOf(drawing).filter((flow) => endOf(flow, 'targetRef') === id)

export const hostOf = (node: ModdleElement): string | undefined => {
  const host = node.attachedToRef
  return isElement(host) ? host.id : undefined
}

export const laneOf = ({ lanes }: Drawing, id: string): ModdleElement | undefined =>
  lanes.find((lane) => elementsOf(lane, 'flowNodeRef').some((node) => node.id === id))

/** Puts a step into a lane, out of every other; without a lane of that id into none. */
export function putInLane({ lanes }: Drawing, node: ModdleElement, laneId: string | undefined): void {
  for (const lane of lanes) {
    const others = elementsOf(lane, 'flowNodeRef').filter((one) => one !== node)
    lane.set('flowNodeRef', lane.id === laneId ? [...others, node] : others)
  }
}

/** A free id made of a name: `Periksa berkas` → `periksa_berkas`, then `periksa_berkas_2`. */
export function newId({ ids }: Drawing, name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
  const stem = plain === '' ? 'langkah' : plain
  let id = stem
  for (let n = 2; ids.has(id); n++) id = `${stem}_${n}`
  ids.add(id)
  return id
}

export const create = (type: string, properties: Record<string, unknown>): ModdleElement =>
  moddle.create(type, properties)

/** The elements of the process as they shall be, each step naming its own ways in and out. */
export function setElements(drawing: Drawing, elements: readonly ModdleElement[]): void {
  drawing.process.set('flowElements', [...elements])
  for (const node of nodesOf(drawing)) {
    node.set('incoming', waysIn(drawing, node.id ?? ''))
    node.set('outgoing', waysOut(drawing, node.id ?? ''))
    const otherwise = node.default
    if (isElement(otherwise) && !waysOut(drawing, node.id ?? '').includes(otherwise)) node.set('default', undefined)
  }
}

/** FEEL of a way as written, without a leading `=`. */
export function conditionOf(flow: ModdleElement): string | undefined {
  const expression = flow.conditionExpression
  const body = isElement(expression) ? textOf(expression, 'body') : undefined
  return body?.replace(/^\s*=\s*/, '')
}

export function setCondition(flow: ModdleElement, condition: string): void {
  const body = condition.replace(/^\s*=\s*/, '').trim()
  flow.set('conditionExpression', body === '' ? undefined : create('bpmn:FormalExpression', { body: `= ${body}` }))
}
