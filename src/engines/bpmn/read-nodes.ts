/** Engine room of procedures: one BPMN element to one node of the flat model; what is not executed gives nothing. Pure. */
import type { ModdleElement } from 'bpmn-moddle'
import type { ProcedureNode, Several, TaskNode, Timer, Trigger } from './model.ts'
import {
  elementsOf,
  isElement,
  optional,
  type Reading,
  readFeel,
  refuseUnknown,
  shortType,
  textOf,
} from './read-xml.ts'
import { isMoment, readCycle, spanOf } from './timer.ts'

const taskTypes: Record<string, TaskNode['work']> = {
  'bpmn:UserTask': 'user',
  'bpmn:ManualTask': 'manual',
  'bpmn:ServiceTask': 'service',
  'bpmn:SendTask': 'send',
  'bpmn:ScriptTask': 'script',
  'bpmn:BusinessRuleTask': 'rule',
}

/** What this version runs; everything else is refused by id, type and reason. */
export const executedTypes = [
  ...['startEvent', 'userTask', 'manualTask', 'serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'],
  ...['subProcess', 'callActivity', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway'],
  ...['intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'endEvent', 'sequenceFlow'],
]

/** Properties of a node that we read or that have no effect; any other one that is set is refused. */
const knownProperties = new Set([
  ...['id', 'name', 'documentation', 'incoming', 'outgoing', 'lanes', 'default', 'eventDefinitions'],
  ...['gatewayDirection', 'attachedToRef', 'cancelActivity', 'boundaryEventRefs', 'loopCharacteristics'],
  ...['calledElement', 'script', 'scriptFormat', 'flowElements', 'laneSets', 'artifacts'],
])
const harmlessValues: Record<string, readonly unknown[]> = {
  isForCompensation: [false],
  startQuantity: [1],
  completionQuantity: [1],
  implementation: ['##unspecified', '##WebService'],
  isInterrupting: [true],
  parallelMultiple: [false],
  triggeredByEvent: [false],
  eventGatewayType: ['Exclusive'],
  instantiate: [false],
}
const anyImplementation = new Set([...knownProperties, 'implementation', 'operationRef', 'messageRef'])

/** What stands outside the element itself: its place, its lane, and what boundary events and sub-processes refer to. */
export type Place = { body: number; lane?: string }

/** A node whose references to other nodes (`host`, `inner`) are filled in by the caller; undefined after a refusal. */
export function readNode(reading: Reading, element: ModdleElement, { body, lane }: Place): ProcedureNode | undefined {
  const { refuse, lineOf, options } = reading
  const { id } = element
  if (id === undefined) return undefined
  const name = textOf(element, 'name') ?? id
  const who = textOf(element, 'melayani:position') ?? lane
  const line = lineOf(id)
  const base = {
    id,
    name,
    name_en: textOf(element, 'melayani:label_en') ?? name,
    ...(line === undefined ? {} : { line }),
    ...(who === undefined ? {} : { lane: who }),
    body,
    in: [],
    out: [],
  }
  const before = reading.problems.length
  const node = nodeOf(reading, element, base)
  if (!node) {
    if (reading.problems.length === before) {
      const [definition] = elementsOf(element, 'eventDefinitions')
      const found = definition ? shortType(definition) : element.triggeredByEvent === true ? 'triggeredByEvent' : ''
      refuse('element-not-executed', element, { ...(found === '' ? {} : { found }), allowed: executedTypes })
    }
    return undefined
  }
  if (node.kind === 'task' && new Set(node.outcomes).size < node.outcomes.length) {
    refuse('attribute-value', element, { found: `outcomes="${node.outcomes.join(' ')}"`, allowed: ['each name once'] })
  }
  refuseUnknown(reading, element, options.lenient ? anyImplementation : knownProperties, harmlessValues)
  return node
}

type Base = { id: string; name: string; name_en: string; lane?: string; body: number; in: number[]; out: number[] }

function nodeOf(reading: Reading, element: ModdleElement, base: Base): ProcedureNode | undefined {
  const work = taskTypes[element.$type]
  if (work !== undefined) return taskOf(reading, element, base, work)
  switch (element.$type) {
    case 'bpmn:ExclusiveGateway':
      return { kind: 'exclusive', ...base }
    case 'bpmn:InclusiveGateway':
      return { kind: 'inclusive', ...base }
    case 'bpmn:ParallelGateway':
      return { kind: 'parallel', ...base }
    case 'bpmn:EventBasedGateway':
      return { kind: 'race', ...base }
    case 'bpmn:SubProcess':
      return element.triggeredByEvent === true
        ? undefined
        : { kind: 'sub', ...base, inner: -1, ...severalOf(reading, element) }
    case 'bpmn:CallActivity': {
      const process = textOf(element, 'calledElement')?.replace(/^.*:/, '') ?? ''
      const calls = { process, ...optional(element, 'hash', 'melayani:version') }
      return { kind: 'sub', ...base, inner: -1, calls, ...severalOf(reading, element) }
    }
    default:
      return eventOf(reading, element, base)
  }
}

function taskOf(reading: Reading, element: ModdleElement, base: Base, work: TaskNode['work']): TaskNode {
  const format = textOf(element, 'scriptFormat')
  if (format !== undefined && !/feel/i.test(format)) {
    reading.refuse('feature-not-executed', element, { found: `scriptFormat="${format}"`, allowed: ['feel'] })
  }
  const script = work === 'script' ? readFeel(reading, element, element.script, 'condition-unreadable') : undefined
  const limit = workingTime(reading, element, element)
  return {
    kind: 'task',
    ...base,
    work,
    outcomes: textOf(element, 'melayani:outcomes')?.split(/\s+/) ?? [],
    ...optional(element, 'act', 'melayani:act'),
    ...optional(element, 'fourEyes', 'melayani:fourEyes'),
    ...optional(element, 'operation', 'melayani:operation'),
    ...(script === undefined ? {} : { script }),
    ...optional(element, 'result', 'melayani:result'),
    ...optional(element, 'decision', 'melayani:decision'),
    ...(limit === undefined ? {} : { limit }),
    ...severalOf(reading, element),
  }
}

function eventOf(reading: Reading, element: ModdleElement, base: Base): ProcedureNode | undefined {
  const definitions = elementsOf(element, 'eventDefinitions')
  const [definition] = definitions
  if (definitions.length > 1 || elementsOf(element, 'eventDefinitionRef').length > 0) return undefined
  const type = definition?.$type
  const trigger = definition && triggerOf(reading, element, definition)
  switch (element.$type) {
    case 'bpmn:StartEvent':
      if (!definition) return { kind: 'start', ...base }
      return trigger && { kind: 'start', ...base, trigger }
    case 'bpmn:IntermediateCatchEvent':
      return trigger && { kind: 'catch', ...base, trigger }
    case 'bpmn:IntermediateThrowEvent':
      if (!definition) return { kind: 'throw', ...base }
      return trigger && 'message' in trigger ? { kind: 'throw', ...base, message: trigger.message } : undefined
    case 'bpmn:BoundaryEvent': {
      const caught = definition && type === 'bpmn:ErrorEventDefinition' ? { error: errorOf(definition) } : trigger
      // An error always interrupts, whatever was written.
      const interrupts = element.cancelActivity !== false || type === 'bpmn:ErrorEventDefinition'
      return caught && { kind: 'boundary', ...base, host: -1, interrupts, trigger: caught }
    }
    case 'bpmn:EndEvent': {
      const end = { kind: 'end' as const, ...base, ...optional(element, 'result', 'melayani:result') }
      if (!definition) return { ...end, terminate: false }
      if (type === 'bpmn:TerminateEventDefinition') return { ...end, terminate: true }
      if (type === 'bpmn:ErrorEventDefinition') return { ...end, terminate: false, error: errorOf(definition) }
      return undefined
    }
    default:
      return undefined
  }
}

function triggerOf(reading: Reading, element: ModdleElement, definition: ModdleElement): Trigger | undefined {
  if (definition.$type === 'bpmn:MessageEventDefinition') {
    const message = isElement(definition.messageRef) ? definition.messageRef : undefined
    const name = message && (textOf(message, 'name') ?? message.id)
    const sender = textOf(element, 'melayani:sender')?.split(/\s+/)
    return {
      message: name ?? element.id ?? '',
      ...(sender ? { sender } : {}),
      ...optional(element, 'action', 'melayani:action'),
      ...optional(element, 'action_en', 'melayani:action_en'),
    }
  }
  if (definition.$type !== 'bpmn:TimerEventDefinition') return undefined
  const timer = timerOf(reading, element, definition)
  return timer && { timer }
}

/** The code errors are caught by: as written, else the error's name or id; null catches all. */
const errorOf = (definition: ModdleElement): string | null => {
  const error = isElement(definition.errorRef) ? definition.errorRef : undefined
  return (error && (textOf(error, 'errorCode') ?? textOf(error, 'name') ?? error.id)) ?? null
}

function timerOf(reading: Reading, element: ModdleElement, definition: ModdleElement): Timer | undefined {
  const { refuse } = reading
  refuseUnknown(reading, definition, timerProperties)
  const working = workingTime(reading, element, definition)
  if (working) return { kind: 'working', ...working }
  const written = ([kind, property]: readonly [Timer['kind'], string]) => {
    const expression = definition[property]
    const body = isElement(expression) ? textOf(expression, 'body') : undefined
    return body === undefined ? [] : [{ kind, body: body.replace(/^=\s*/, ''), expression }]
  }
  const [one, more] = timerKinds.flatMap(written)
  if (!one || more) {
    const found = one ? 'more than one' : ''
    return void refuse('timer-unreadable', element, { found, allowed: [...timerExamples] })
  }
  const { kind, body, expression } = one
  if (kind === 'cycle') {
    const cycle = readCycle(body)
    if (!cycle) refuse('timer-unreadable', element, { found: body, allowed: ['R3/PT1H'] })
    return cycle
  }
  if (kind === 'working') return undefined
  if (kind === 'date' ? isMoment(body) : spanOf(body) !== undefined) return { kind, iso: body }
  const feel = readFeel(reading, element, expression, 'timer-unreadable')
  return feel === undefined ? undefined : { kind, feel }
}
const timerKinds = [
  ['duration', 'timeDuration'],
  ['date', 'timeDate'],
  ['cycle', 'timeCycle'],
] as const
const timerExamples = ['P5D', '2026-12-31T16:00:00+07:00', 'R3/PT1H', 'melayani:clock melayani:length']
const timerProperties = new Set(['id', 'documentation', 'timeDuration', 'timeDate', 'timeCycle'])

/** `melayani:clock="hari-kerja" melayani:length="5"`; both or none. */
function workingTime(
  { refuse }: Reading,
  owner: ModdleElement,
  holder: ModdleElement,
): { clock: string; length: number } | undefined {
  const [clock, length] = [textOf(holder, 'melayani:clock'), textOf(holder, 'melayani:length')]
  if (clock === undefined && length === undefined) return undefined
  if (clock !== undefined && length !== undefined && Number(length) > 0) return { clock, length: Number(length) }
  const found = `clock="${clock ?? ''}" length="${length ?? ''}"`
  return void refuse('attribute-value', owner, { found, allowed: ['clock="hari-kerja" length="5"'] })
}

/** `{ several }`, or nothing for an activity that runs once. */
function severalOf(reading: Reading, element: ModdleElement): { several?: Several } {
  const loop = element.loopCharacteristics
  if (!isElement(loop)) return {}
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    reading.refuse('feature-not-executed', element, { found: shortType(loop) })
    return {}
  }
  refuseUnknown(reading, loop, severalProperties, { behavior: ['All'] })
  const reference = loop.loopDataInputRef
  const variable = isElement(reference) ? (textOf(reference, 'name') ?? reference.id) : reading.unresolved.get(loop)
  const given = textOf(loop, 'melayani:collection') ?? variable
  const cardinality = readFeel(reading, element, loop.loopCardinality, 'several-unreadable')
  const collection = readFeel(reading, element, given, 'several-unreadable')
  const until = readFeel(reading, element, loop.completionCondition, 'several-unreadable')
  const item = textOf(loop, 'melayani:item') ?? (isElement(loop.inputDataItem) ? loop.inputDataItem.name : undefined)
  if ((cardinality === undefined) === (collection === undefined)) {
    const allowed = ['loopCardinality', 'melayani:collection']
    reading.refuse('several-unreadable', element, { found: cardinality ? 'both' : '', allowed })
  }
  return {
    several: {
      sequential: loop.isSequential === true,
      ...(cardinality === undefined ? {} : { cardinality }),
      ...(collection === undefined ? {} : { collection }),
      ...(typeof item === 'string' ? { item } : {}),
      ...(until === undefined ? {} : { until }),
    },
  }
}
const severalProperties = new Set([
  ...['id', 'documentation', 'isSequential', 'loopCardinality', 'loopDataInputRef', 'inputDataItem'],
  'completionCondition',
])
