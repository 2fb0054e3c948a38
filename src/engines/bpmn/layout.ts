/** Engine room of procedures: where each element stands in the drawing, as drawn or, where it was not, as laid out. Pure, but async. */
import { layoutProcess } from 'bpmn-auto-layout'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { melayaniModdle } from './extension.ts'
import type { Procedure } from './model.ts'
import { elementsOf, isElement, textOf } from './read-xml.ts'

type Point = { x: number; y: number }

/**
 * Lengths are the drawing's own (a task is about 100 wide), from the top left corner of all that is drawn.
 * `label`: where the middle of the top of its name stands, when the drawing says so.
 */
export type Box = { id: string; x: number; y: number; width: number; height: number; label?: Point }
export type Lane = Box & { name: string; name_en: string }
export type Line = { id: string; points: Point[] }
export type Layout = { width: number; height: number; lanes: Lane[]; nodes: Box[]; flows: Line[] }

const moddle = new BpmnModdle({ melayani: structuredClone(melayaniModdle) })
const margin = 12

/**
 * The layout of a procedure that was read from this XML (`readProcedure`). Where a node of it has no place in the
 * drawing, all are laid out anew, without lanes. Undefined when even that leaves a node without a place.
 */
export async function readLayout(xml: string, procedure: Procedure): Promise<Layout | undefined> {
  const drawn = await placesIn(xml)
  if (isWhole(drawn, procedure)) return fromCorner(drawn)
  try {
    const made = await placesIn(await layoutProcess(xml))
    return isWhole(made, procedure) ? fromCorner({ ...made, lanes: [] }) : undefined
  } catch {
    // The library gives up on drawings it does not know; a case can be followed without a picture.
    return undefined
  }
}

type Places = Pick<Layout, 'lanes' | 'nodes' | 'flows'>

/** Nodes of called processes are drawn in files of their own. */
function isWhole({ nodes }: Places, procedure: Procedure): boolean {
  const placed = new Set(nodes.map(({ id }) => id))
  const called = new Set(procedure.nodes.flatMap((node) => (node.kind === 'sub' && node.calls ? [node.inner] : [])))
  return procedure.nodes.every((node) => called.has(node.body) || placed.has(node.id))
}

async function placesIn(xml: string): Promise<Places> {
  const { rootElement } = await moddle.fromXML(xml)
  const places: Places = { lanes: [], nodes: [], flows: [] }
  for (const diagram of elementsOf(rootElement, 'diagrams')) {
    if (!isElement(diagram.plane)) continue
    for (const shown of elementsOf(diagram.plane, 'planeElement')) place(places, shown)
  }
  return places
}

function place(places: Places, shown: ModdleElement): void {
  const element = shown.bpmnElement
  if (!isElement(element) || element.id === undefined) return
  const { id } = element
  if (shown.$type === 'bpmndi:BPMNEdge') {
    if (element.$type !== 'bpmn:SequenceFlow') return
    const points = elementsOf(shown, 'waypoint').flatMap((point) => pointOf(point) ?? [])
    if (points.length > 1) places.flows.push({ id, points })
    return
  }
  const corner = pointOf(shown.bounds)
  if (!corner || !isElement(shown.bounds)) return
  const label = labelOf(shown)
  const size = { width: numberOf(shown.bounds.width), height: numberOf(shown.bounds.height) }
  const box = { id, ...corner, ...size, ...(label ? { label } : {}) }
  if (element.$type === 'bpmn:Lane') places.lanes.push({ ...box, ...namesOf(element) })
  else if (element.$type !== 'bpmn:Participant') places.nodes.push(box)
}

const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

const pointOf = (value: unknown): Point | undefined =>
  isElement(value) ? { x: numberOf(value.x), y: numberOf(value.y) } : undefined

function labelOf({ label }: ModdleElement): Point | undefined {
  const corner = isElement(label) ? pointOf(label.bounds) : undefined
  if (!corner || !isElement(label) || !isElement(label.bounds)) return undefined
  return { ...corner, x: corner.x + numberOf(label.bounds.width) / 2 }
}

function namesOf(element: ModdleElement): { name: string; name_en: string } {
  const name = textOf(element, 'name') ?? element.id ?? ''
  return { name, name_en: textOf(element, 'melayani:label_en') ?? name }
}

function fromCorner({ lanes, nodes, flows }: Places): Layout {
  const boxes = [...lanes, ...nodes]
  const points = flows.flatMap((flow) => flow.points)
  const left = Math.min(...boxes.map(({ x }) => x), ...points.map(({ x }) => x)) - margin
  const top = Math.min(...boxes.map(({ y }) => y), ...points.map(({ y }) => y)) - margin
  const right = Math.max(...boxes.map(({ x, width }) => x + width), ...points.map(({ x }) => x)) + margin
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height), ...points.map(({ y }) => y)) + margin
  const moved = <T extends Point>(it: T): T => ({ ...it, x: it.x - left, y: it.y - top })
  const movedBox = <T extends Box>({ label, ...box }: T) => ({
    ...moved(box),
    ...(label ? { label: moved(label) } : {}),
  })
  return {
    width: right - left,
    height: bottom - top,
    lanes: lanes.map(movedBox),
    nodes: nodes.map(movedBox),
    flows: flows.map((flow) => ({ ...flow, points: flow.points.map(moved) })),
  }
}
