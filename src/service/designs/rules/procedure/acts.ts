/** Designs rules: what a designer does to a procedure, each act a new text of it. Pure, but async: the drawing is read and written. */
import type { ModdleElement } from 'bpmn-moddle'
import { isElement, textOf } from '../../../../engines/bpmn/read-xml.ts'
import { no, ok, type Result } from '../../../../kernel/result.ts'
import {
  create,
  type Drawing,
  endOf,
  findFlow,
  findNode,
  hostOf,
  kindOf,
  laneOf,
  newId,
  nodesOf,
  openDrawing,
  putInLane,
  setCondition,
  setElements,
  waysIn,
  waysOut,
  writeDrawing,
} from './drawing.ts'
import { layOut } from './layout.ts'

/** Kinds of step that can be added, and as which element. */
export const addedKinds = {
  user: 'bpmn:UserTask',
  service: 'bpmn:ServiceTask',
  send: 'bpmn:SendTask',
  script: 'bpmn:ScriptTask',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  inclusive: 'bpmn:InclusiveGateway',
  end: 'bpmn:EndEvent',
} as const
export type AddedKind = keyof typeof addedKinds
export const isAddedKind = (text: string): text is AddedKind => Object.hasOwn(addedKinds, text)

/** What a step says of itself; a text that is empty is taken away. Names of attributes are those of docs/procedures.md. */
export type StepTexts = { name: string; nameEn: string } & Partial<Record<StepAttribute, string>>
export const stepAttributes = ['act', 'outcomes', 'fourEyes', 'operation', 'result', 'clock', 'length'] as const
export type StepAttribute = (typeof stepAttributes)[number]

export type ProcedureAct =
  | { act: 'change'; id: string; lane: string; texts: StepTexts }
  /** After a step, into its one way on; `way` says which when it has several. */
  | { act: 'add'; after: string; way?: string; kind: AddedKind; lane: string; texts: StepTexts }
  | { act: 'remove'; id: string }
  | { act: 'move'; id: string; up: boolean }
  | { act: 'connect'; from: string; to: string; name: string; condition: string }
  | { act: 'reconnect'; way: string; to: string; name: string; condition: string; otherwise: boolean }
  | { act: 'disconnect'; way: string }
  /** A timer on a step: after so long on that clock the case goes another way, or also another way. */
  | {
      act: 'timer'
      on: string
      to: string
      name: string
      nameEn: string
      clock: string
      length: string
      interrupts: boolean
    }

export type ActRefusal =
  | 'unreadable'
  | 'unknown-step'
  | 'unknown-way'
  | 'name-missing'
  | 'way-missing'
  | 'after-end'
  | 'into-start'
  | 'start-stays'
  | 'several-ways'
  | 'not-in-line'
  | 'length-refused'

/**
 * The procedure after one act. Everything the act does not speak of keeps its meaning; comments of the XML are not kept. What
 * the result lacks to be run (a way without a condition, a step nobody does) is for the check to say.
 */
export async function actOn(xml: string, act: ProcedureAct): Promise<Result<string, ActRefusal>> {
  const opened = await openDrawing(xml)
  if (!opened.ok) return opened
  const drawing = opened.value
  const done = perform(drawing, act)
  if (!done.ok) return done
  if (done.value === 'redraw') layOut(drawing)
  return ok(await writeDrawing(drawing))
}

/** `redraw`: steps or ways are others than before; else the picture stays as it is. */
type Done = Result<'redraw' | 'same-picture', ActRefusal>

function perform(drawing: Drawing, act: ProcedureAct): Done {
  switch (act.act) {
    case 'change':
      return change(drawing, act)
    case 'add':
      return add(drawing, act)
    case 'remove':
      return remove(drawing, act.id)
    case 'move':
      return move(drawing, act)
    case 'connect':
      return connect(drawing, act)
    case 'reconnect':
      return reconnect(drawing, act)
    case 'disconnect':
      return disconnect(drawing, act.way)
    case 'timer':
      return addTimer(drawing, act)
  }
}

type Act<K extends ProcedureAct['act']> = Extract<ProcedureAct, { act: K }>

function change(drawing: Drawing, { id, lane, texts }: Act<'change'>): Done {
  const node = findNode(drawing, id)
  if (!node) return no('unknown-step')
  if (texts.name.trim() === '' && textOf(node, 'name') !== undefined && !isGateway(node)) return no('name-missing')
  describe(node, texts)
  const moved = lane !== '' && laneOf(drawing, id)?.id !== lane && drawing.lanes.some((one) => one.id === lane)
  if (moved) putInLane(drawing, node, lane)
  return ok(moved ? 'redraw' : 'same-picture')
}

const isGateway = (node: ModdleElement): boolean => node.$type.endsWith('Gateway')

/** A timer's clock stands on its definition, a step's on itself. */
function describe(node: ModdleElement, texts: StepTexts): void {
  node.set('name', given(texts.name))
  node.set('label_en', given(texts.nameEn))
  const definitions = node.eventDefinitions
  const timer = Array.isArray(definitions) ? definitions.find(isElement) : undefined
  for (const name of stepAttributes) {
    const text = texts[name]
    const owner = timer && (name === 'clock' || name === 'length') ? timer : node
    if (text !== undefined && knows(owner, name)) owner.set(name, given(text))
  }
}

const given = (text: string): string | undefined => {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain === '' ? undefined : plain
}

/** Which of our attributes an element may carry. */
function knows({ $type }: ModdleElement, name: StepAttribute): boolean {
  if (name === 'act' || name === 'outcomes' || name === 'fourEyes') return /:(User|Manual)Task$/.test($type)
  if (name === 'operation') return /:(Service|Send)Task$/.test($type)
  if (name === 'result') return /:(EndEvent|ScriptTask|BusinessRuleTask)$/.test($type)
  return /:(User|Manual|Service|Send)Task$|:TimerEventDefinition$/.test($type)
}

function add(drawing: Drawing, { after, way, kind, lane, texts }: Act<'add'>): Done {
  const before = findNode(drawing, after)
  if (!before) return no('unknown-step')
  if (kindOf(before) === 'end') return no('after-end')
  if (texts.name.trim() === '' && !/exclusive|parallel|inclusive/.test(kind)) return no('name-missing')
  const out = waysOut(drawing, after)
  const into = way ? out.find(({ id }) => id === way) : out.length === 1 ? out[0] : undefined
  if (way && !into) return no('unknown-way')
  // An end ends a way of its own; between two steps it would cut what follows off.
  if (!into && out.length > 0 && kind !== 'end') return no('way-missing')
  const node = create(addedKinds[kind], { id: newId(drawing, texts.name || kind) })
  describe(node, texts)
  if (kind === 'script') node.set('script', '= null')
  const made = [node]
  if (into && kind !== 'end') {
    const onward = into.targetRef
    into.set('targetRef', node)
    made.push(flow(drawing, node, onward))
  } else made.push(flow(drawing, before, node))
  insertAfter(drawing, before, made)
  const chosen = drawing.lanes.some(({ id }) => id === lane) ? lane : laneOf(drawing, after)?.id
  putInLane(drawing, node, chosen)
  return ok('redraw')
}

function flow(drawing: Drawing, from: unknown, to: unknown, name = ''): ModdleElement {
  const ends = [from, to].map((end) => (isElement(end) ? (end.id ?? '') : ''))
  const id = newId(drawing, `f_${ends.join('_')}`)
  return create('bpmn:SequenceFlow', { id, name: given(name), sourceRef: from, targetRef: to })
}

function insertAfter(drawing: Drawing, before: ModdleElement | undefined, made: readonly ModdleElement[]): void {
  const elements = elementsIn(drawing)
  const at = before ? elements.indexOf(before) + 1 : elements.length
  const [steps, ways] = [made.filter((one) => kindOf(one)), made.filter((one) => !kindOf(one))]
  setElements(drawing, [...elements.slice(0, at), ...steps, ...elements.slice(at), ...ways])
}

const elementsIn = ({ process }: Drawing): ModdleElement[] => {
  const elements = process.flowElements
  return Array.isArray(elements) ? elements.filter(isElement) : []
}

function remove(drawing: Drawing, id: string): Done {
  const node = findNode(drawing, id)
  if (!node) return no('unknown-step')
  if (kindOf(node) === 'start') return no('start-stays')
  const gone = new Set<ModdleElement>([node])
  for (const one of nodesOf(drawing)) if (hostOf(one) === id) gone.add(one)
  const out = waysOut(drawing, id)
  const into = waysIn(drawing, id)
  // With several ways on nobody knows which of them is meant: the others are taken away first.
  if (out.length > 1 && into.length > 0) return no('several-ways')
  const onward = out[0]?.targetRef
  for (const one of gone) for (const way of waysOut(drawing, one.id ?? '')) gone.add(way)
  for (const way of into) {
    if (isElement(onward) && way.sourceRef !== onward && !gone.has(onward)) way.set('targetRef', onward)
    else gone.add(way)
  }
  for (const one of gone) if (kindOf(one)) putInLane(drawing, one, undefined)
  dropEyes(drawing, id)
  setElements(
    drawing,
    elementsIn(drawing).filter((one) => !gone.has(one)),
  )
  return ok('redraw')
}

/** Nobody can be kept from a step by one that is no more. */
function dropEyes(drawing: Drawing, id: string): void {
  for (const node of nodesOf(drawing)) {
    const eyes = textOf(node, 'fourEyes')?.split(/\s+/) ?? []
    if (eyes.includes(id)) node.set('fourEyes', given(eyes.filter((one) => one !== id).join(' ')))
  }
}

/** A step changes places with the one before or behind it, where both lie on one line. */
function move(drawing: Drawing, { id, up }: Act<'move'>): Done {
  const node = findNode(drawing, id)
  if (!node) return no('unknown-step')
  const beside = up ? waysIn(drawing, id) : waysOut(drawing, id)
  const other = beside.length === 1 ? (up ? beside[0]?.sourceRef : beside[0]?.targetRef) : undefined
  if (!isElement(other) || other === node) return no('not-in-line')
  const [first, second] = up ? [other, node] : [node, other]
  const [ways, onward] = [waysOut(drawing, first.id ?? ''), waysOut(drawing, second.id ?? '')]
  const [link, on] = [ways[0], onward[0]]
  const isPlain = (one: ModdleElement) => /^(user|manual|service|send|script|rule|catch|throw)$/.test(kindOf(one) ?? '')
  if (!isPlain(first) || !isPlain(second) || !link || !on || ways.length > 1 || onward.length > 1)
    return no('not-in-line')
  if (waysIn(drawing, second.id ?? '').length !== 1) return no('not-in-line')
  for (const way of waysIn(drawing, first.id ?? '')) if (way !== on) way.set('targetRef', second)
  const target = on.targetRef
  link.set('sourceRef', second)
  link.set('targetRef', first)
  on.set('sourceRef', first)
  // A loop of the two goes back to the one that is first now.
  on.set('targetRef', target === first ? second : target)
  const elements = elementsIn(drawing)
  const [a, b] = [elements.indexOf(first), elements.indexOf(second)]
  elements[a] = second
  elements[b] = first
  setElements(drawing, elements)
  return ok('redraw')
}

function targetOf(drawing: Drawing, id: string): Result<ModdleElement, ActRefusal> {
  const node = findNode(drawing, id)
  if (!node) return no('unknown-step')
  const kind = kindOf(node)
  return kind === 'start' || kind === 'boundary' ? no('into-start') : ok(node)
}

function connect(drawing: Drawing, { from, to, name, condition }: Act<'connect'>): Done {
  const source = findNode(drawing, from)
  if (!source) return no('unknown-step')
  if (kindOf(source) === 'end') return no('after-end')
  const target = targetOf(drawing, to)
  if (!target.ok) return target
  const way = flow(drawing, source, target.value, name)
  setCondition(way, condition)
  insertAfter(drawing, undefined, [way])
  return ok('redraw')
}

function reconnect(drawing: Drawing, { way: id, to, name, condition, otherwise }: Act<'reconnect'>): Done {
  const way = findFlow(drawing, id)
  if (!way) return no('unknown-way')
  const target = targetOf(drawing, to)
  if (!target.ok) return target
  const moved = way.targetRef !== target.value
  way.set('targetRef', target.value)
  way.set('name', given(name))
  setCondition(way, otherwise ? '' : condition)
  const source = findNode(drawing, endOf(way, 'sourceRef') ?? '')
  if (source && otherwise) source.set('default', way)
  else if (source?.default === way) source.set('default', undefined)
  setElements(drawing, elementsIn(drawing))
  return ok(moved ? 'redraw' : 'same-picture')
}

function disconnect(drawing: Drawing, id: string): Done {
  const way = findFlow(drawing, id)
  if (!way) return no('unknown-way')
  setElements(
    drawing,
    elementsIn(drawing).filter((one) => one !== way),
  )
  return ok('redraw')
}

function addTimer(drawing: Drawing, it: Act<'timer'>): Done {
  const host = findNode(drawing, it.on)
  if (!host || !/^(user|manual|service|send|script|rule|sub)$/.test(kindOf(host) ?? '')) return no('unknown-step')
  const target = targetOf(drawing, it.to)
  if (!target.ok) return target
  if (it.name.trim() === '') return no('name-missing')
  if (!/^[1-9]\d{0,3}$/.test(it.length.trim())) return no('length-refused')
  const timer = create('bpmn:TimerEventDefinition', { clock: it.clock, length: it.length.trim() })
  const event = create('bpmn:BoundaryEvent', {
    id: newId(drawing, it.name),
    name: given(it.name),
    label_en: given(it.nameEn),
    attachedToRef: host,
    ...(it.interrupts ? {} : { cancelActivity: false }),
    eventDefinitions: [timer],
  })
  insertAfter(drawing, host, [event, flow(drawing, event, target.value)])
  putInLane(drawing, event, laneOf(drawing, it.on)?.id)
  return ok('redraw')
}
