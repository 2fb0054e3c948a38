/** Platform, ui, browser: drawing by list and button, for whoever has no mouse: add after, connect, remove. */
import type { Drawn, Get } from './model.ts'
import { freePlace, type Spot } from './place.ts'

/** By the value of the list on the page. */
const additions: Record<string, { type: string; event?: string; attached?: true; expanded?: true }> = {
  userTask: { type: 'bpmn:UserTask' },
  manualTask: { type: 'bpmn:ManualTask' },
  serviceTask: { type: 'bpmn:ServiceTask' },
  sendTask: { type: 'bpmn:SendTask' },
  scriptTask: { type: 'bpmn:ScriptTask' },
  businessRuleTask: { type: 'bpmn:BusinessRuleTask' },
  exclusiveGateway: { type: 'bpmn:ExclusiveGateway' },
  parallelGateway: { type: 'bpmn:ParallelGateway' },
  inclusiveGateway: { type: 'bpmn:InclusiveGateway' },
  eventBasedGateway: { type: 'bpmn:EventBasedGateway' },
  timerCatch: { type: 'bpmn:IntermediateCatchEvent', event: 'bpmn:TimerEventDefinition' },
  messageCatch: { type: 'bpmn:IntermediateCatchEvent', event: 'bpmn:MessageEventDefinition' },
  timerBoundary: { type: 'bpmn:BoundaryEvent', event: 'bpmn:TimerEventDefinition', attached: true },
  messageBoundary: { type: 'bpmn:BoundaryEvent', event: 'bpmn:MessageEventDefinition', attached: true },
  errorBoundary: { type: 'bpmn:BoundaryEvent', event: 'bpmn:ErrorEventDefinition', attached: true },
  subProcess: { type: 'bpmn:SubProcess', expanded: true },
  callActivity: { type: 'bpmn:CallActivity' },
  endEvent: { type: 'bpmn:EndEvent' },
  startEvent: { type: 'bpmn:StartEvent' },
}

const activity = /Task$|SubProcess$|CallActivity$/

/** Adds beside what is chosen: after an element, within a flow, on the edge of an activity, else freely. */
export function add(get: Get, kind: string, chosen: Drawn | undefined): Drawn | undefined {
  const addition = additions[kind]
  if (!addition) return undefined
  const modeling = get('modeling')
  const shape = get('elementFactory').createShape({
    type: addition.type,
    ...(addition.event ? { eventDefinitionType: addition.event } : {}),
    ...(addition.expanded ? { isExpanded: true } : {}),
  })
  if (addition.attached) {
    if (!chosen || !activity.test(chosen.type)) return undefined
    const corner = { x: chosen.x + chosen.width - 20, y: chosen.y + chosen.height }
    return modeling.createShape(shape, corner, chosen, { attach: true })
  }
  if (chosen?.type === 'bpmn:SequenceFlow' && chosen.source && chosen.target) return within(get, shape, chosen)
  if (chosen && mayGoOn(chosen) && kind !== 'startEvent') return after(get, shape, chosen)
  const place = chosen && /Lane$|Participant$/.test(chosen.type) ? chosen : get('canvas').getRootElement()
  const inside = place.type === 'bpmn:Lane' ? (place.parent ?? place) : place
  if (inside.type === 'bpmn:Collaboration') return undefined
  return modeling.createShape(shape, { x: (place.x || 0) + 120, y: (place.y || 0) + 80 }, inside)
}

/** Between the two ends of a flow. */
function within(get: Get, shape: Drawn, flow: Drawn): Drawn | undefined {
  const { source, target } = flow
  if (!source?.parent || !target) return undefined
  const [from, to] = [centreOf(source), centreOf(target)]
  // In the lane of the step before it: who works there is whom it most likely is for.
  const want = { x: Math.round((from.x + to.x) / 2), y: from.y }
  const at = room(get, shape, want, source.parent, flow)
  const modeling = get('modeling')
  const made = modeling.createShape(shape, at, source.parent)
  modeling.reconnectEnd(flow, made, at)
  modeling.connect(made, target)
  return made
}

/** Right of an element, joined to it; below and right of an event on an edge. */
function after(get: Get, shape: Drawn, source: Drawn): Drawn | undefined {
  if (!source.parent) return undefined
  const from = centreOf(source)
  const want = {
    x: Math.round(source.x + source.width + 50 + shape.width / 2),
    y: source.host ? from.y + 100 : from.y,
  }
  const modeling = get('modeling')
  const made = modeling.createShape(shape, room(get, shape, want, source.parent), source.parent)
  modeling.connect(source, made)
  return made
}

const centreOf = ({ x, y, width, height }: Drawn): Spot => ({
  x: Math.round(x + width / 2),
  y: Math.round(y + height / 2),
})

/** Where in the parent the shape lies over nothing; `replaced` is the flow it comes to stand in. */
function room(get: Get, shape: Drawn, want: Spot, parent: Drawn, replaced?: Drawn): Spot {
  const all = get('elementRegistry').getAll()
  const beside = all.filter((one) => one.parent === parent || one.labelTarget?.parent === parent)
  // Lanes are found by where they lie: they may be nested, and only the innermost say who works there.
  const lanes = all.filter(
    ({ id, type }) => type === 'bpmn:Lane' && !all.some((one) => one.type === 'bpmn:Lane' && one.parent?.id === id),
  )
  return freePlace({ width: shape.width, height: shape.height }, want, {
    taken: beside.filter(({ waypoints, type, id }) => !waypoints && type !== 'bpmn:Lane' && id !== shape.id),
    lanes: parent.type === 'bpmn:Participant' ? lanes : [],
    lines: beside.flatMap(({ waypoints, id }) => (waypoints && id !== replaced?.id ? [waypoints] : [])),
  })
}

const mayGoOn = ({ type }: Drawn): boolean =>
  /Task$|SubProcess$|CallActivity$|Gateway$|StartEvent$|Catch(ing)?Event$|IntermediateThrowEvent$|BoundaryEvent$/.test(
    type,
  )

/** A flow from one to the other where the standard has one. */
export function join(get: Get, source: Drawn, target: Drawn): Drawn | undefined {
  const allowed = get('rules').allowed('connection.create', { source, target })
  if (typeof allowed !== 'object' || allowed === null) return undefined
  return get('modeling').connect(source, target)
}
