/** Designs rules: a procedure as lists: its lanes, steps and ways, also one that cannot be run yet. Pure, but async. */
import type { ModdleElement } from 'bpmn-moddle'
import { elementsOf, isElement, textOf } from '../../../../engines/bpmn/read-xml.ts'
import { ok, type Result } from '../../../../kernel/result.ts'
import { type StepAttribute, stepAttributes } from './acts.ts'
import {
  conditionOf,
  type Drawing,
  endOf,
  flowsOf,
  hostOf,
  kindOf,
  laneOf,
  type NodeKind,
  nodesOf,
  openDrawing,
  waysOut,
} from './drawing.ts'

export type LaneView = { id: string; name: string; nameEn: string; position: string }
export type WayView = { id: string; from: string; to: string; name: string; condition: string; otherwise: boolean }
export type StepView = {
  id: string
  kind: NodeKind
  name: string
  nameEn: string
  lane?: LaneView
  /** Of a boundary event: the step it is attached to, and whether that step ends by it. */
  on?: string
  interrupts?: boolean
  /** What it says of itself; a timer's clock and length among it. */
  said: Partial<Record<StepAttribute, string>>
  ways: WayView[]
  /** A sub-process has steps of its own, which are not listed. */
  holds: number
}
export type ProcedureView = { lanes: LaneView[]; steps: StepView[]; ways: WayView[] }

export async function procedureView(xml: string): Promise<Result<ProcedureView, 'unreadable'>> {
  const opened = await openDrawing(xml)
  if (!opened.ok) return opened
  const drawing = opened.value
  return ok({
    lanes: drawing.lanes.map(laneView),
    steps: inOrder(drawing).map((node) => stepView(drawing, node)),
    ways: flowsOf(drawing).map(wayView),
  })
}

/** From the start along the ways, as a case comes to them; what nothing leads to comes last. */
function inOrder(drawing: Drawing): ModdleElement[] {
  const nodes = nodesOf(drawing)
  const found = new Set<ModdleElement>()
  const queue = nodes.filter((node) => kindOf(node) === 'start')
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (found.has(node)) continue
    found.add(node)
    const { id = '' } = node
    const events = nodes.filter((one) => hostOf(one) === id)
    const next = waysOut(drawing, id).flatMap((way) => nodes.filter((one) => one.id === endOf(way, 'targetRef')))
    queue.push(...events, ...next)
  }
  return [...found, ...nodes.filter((node) => !found.has(node))]
}

const laneView = (lane: ModdleElement): LaneView => ({
  id: lane.id ?? '',
  name: textOf(lane, 'name') ?? lane.id ?? '',
  nameEn: textOf(lane, 'label_en') ?? '',
  position: textOf(lane, 'position') ?? '',
})

function stepView(drawing: Drawing, node: ModdleElement): StepView {
  const { id = '' } = node
  const lane = laneOf(drawing, id)
  const timer = elementsOf(node, 'eventDefinitions')[0]
  const said: StepView['said'] = {}
  for (const name of stepAttributes) {
    const text = textOf(node, name) ?? (timer && textOf(timer, name))
    if (text !== undefined) said[name] = text
  }
  return {
    id,
    kind: kindOf(node) ?? 'sub',
    name: textOf(node, 'name') ?? '',
    nameEn: textOf(node, 'label_en') ?? '',
    ...(lane ? { lane: laneView(lane) } : {}),
    ...(hostOf(node) ? { on: hostOf(node), interrupts: node.cancelActivity !== false } : {}),
    said,
    ways: waysOut(drawing, id).map(wayView),
    holds: elementsOf(node, 'flowElements').length,
  }
}

function wayView(flow: ModdleElement): WayView {
  const from = flow.sourceRef
  return {
    id: flow.id ?? '',
    from: endOf(flow, 'sourceRef') ?? '',
    to: endOf(flow, 'targetRef') ?? '',
    name: textOf(flow, 'name') ?? '',
    condition: conditionOf(flow) ?? '',
    otherwise: isElement(from) && from.default === flow,
  }
}

/** The step that the element beginning on this line (from 1) is, or from which that way leads; undefined for what is neither. */
export function stepOfLine(xml: string, { steps, ways }: ProcedureView, line: number): string | undefined {
  const id = /\sid\s*=\s*["']([^"']*)["']/.exec(xml.split('\n')[line - 1] ?? '')?.[1]
  if (id === undefined) return undefined
  return steps.some((step) => step.id === id) ? id : ways.find((way) => way.id === id)?.from
}
