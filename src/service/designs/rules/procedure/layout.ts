/** Designs rules: where each step of a procedure is drawn: lanes one below the other, steps from left to right. Pure. */
import type { ModdleElement } from 'bpmn-moddle'
import { elementsOf } from '../../../../engines/bpmn/read-xml.ts'
import { create, type Drawing, endOf, flowsOf, hostOf, kindOf, laneOf, nodesOf } from './drawing.ts'

const column = 150
const row = 110
const head = 30
const left = 90
const top = 60

type Spot = { x: number; y: number; width: number; height: number }
type Point = { x: number; y: number }

/**
 * Draws the process anew in its file. A sub-process with steps of its own is left without a picture: who shows it lays it out
 * (`readLayout`). Lengths are those of BPMN DI: a task is 110 by 70.
 */
export function layOut(drawing: Drawing): void {
  const { definitions, process } = drawing
  if (nodesOf(drawing).some((node) => elementsOf(node, 'flowElements').length > 0)) {
    definitions.set('diagrams', [])
    return
  }
  const ranks = ranksOf(drawing)
  const bands = bandsOf(drawing)
  const spots = new Map<string, Spot>()
  const shapes: ModdleElement[] = []
  const width = (Math.max(0, ...ranks.values()) + 1) * column + head * 2
  let y = top
  for (const { lane, nodes } of bands) {
    const filled = new Map<number, number>()
    for (const node of nodes) {
      const rank = ranks.get(node.id ?? '') ?? 0
      const at = filled.get(rank) ?? 0
      filled.set(rank, at + 1)
      spots.set(node.id ?? '', spotFor(node, left + head + 20 + rank * column, y + 25 + at * row))
    }
    const height = Math.max(1, ...filled.values()) * row + 30
    if (lane) shapes.push(shape(drawing, lane, { x: left, y, width, height }, { isHorizontal: true }))
    y += height
  }
  for (const node of nodesOf(drawing)) {
    const host = spots.get(hostOf(node) ?? '')
    // On the lower edge of what it is attached to, one beside the other.
    if (host) {
      const nth = nodesOf(drawing)
        .filter((one) => hostOf(one) === hostOf(node))
        .indexOf(node)
      spots.set(node.id ?? '', { x: host.x + 60 - nth * 40, y: host.y + host.height - 18, width: 36, height: 36 })
    }
    const spot = spots.get(node.id ?? '')
    if (spot) shapes.push(shape(drawing, node, spot, {}, nameBelow(node, spot)))
  }
  const edges = flowsOf(drawing).flatMap((flow) => {
    const [from, to] = [spots.get(endOf(flow, 'sourceRef') ?? ''), spots.get(endOf(flow, 'targetRef') ?? '')]
    return from && to ? [edge(drawing, flow, pointsOf(from, to))] : []
  })
  const pool = elementsOf(definitions, 'rootElements')
    .filter(({ $type }) => $type === 'bpmn:Collaboration')
    .map((collaboration) => ({
      collaboration,
      participant: elementsOf(collaboration, 'participants').find(({ processRef }) => processRef === process),
    }))
    .find(({ participant }) => participant !== undefined)
  const frame = pool?.participant
    ? [
        shape(
          drawing,
          pool.participant,
          { x: left - head, y: top, width: width + head, height: y - top },
          { isHorizontal: true },
        ),
      ]
    : []
  const plane = create('bpmndi:BPMNPlane', {
    id: freeId(drawing, 'bidang'),
    bpmnElement: pool?.collaboration ?? process,
    planeElement: [...frame, ...shapes, ...edges],
  })
  definitions.set('diagrams', [create('bpmndi:BPMNDiagram', { id: freeId(drawing, 'diagram'), plane })])
}

/** The picture is made whole each time, so its ids are the drawing's alone; only those of the process are to be kept clear of. */
function freeId({ process, definitions, lanes }: Drawing, wanted: string): string {
  const taken = new Set([
    definitions.id,
    process.id,
    ...lanes.map(({ id }) => id),
    ...elementsOf(process, 'flowElements').map(({ id }) => id),
    ...elementsOf(definitions, 'rootElements').flatMap((root) => [
      root.id,
      ...elementsOf(root, 'participants').map(({ id }) => id),
    ]),
  ])
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`
  return id
}

/** How far from the start each step is, by the longest way that does not lead back. */
function ranksOf(drawing: Drawing): Map<string, number> {
  const nodes = nodesOf(drawing)
  const next = new Map<string, string[]>(nodes.map(({ id }) => [id ?? '', []]))
  for (const flow of flowsOf(drawing)) {
    const from = nodes.find(({ id }) => id === endOf(flow, 'sourceRef'))
    next.get((from && hostOf(from)) ?? from?.id ?? '')?.push(endOf(flow, 'targetRef') ?? '')
  }
  const order: string[] = []
  const back = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  const visit = (start: string): void => {
    const stack: { id: string; at: number }[] = [{ id: start, at: 0 }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = next.get(top.id)?.[top.at++]
      if (to === undefined) {
        state.set(top.id, 'done')
        order.push(top.id)
        stack.pop()
      } else if (state.get(to) === 'open') back.add(`${top.id} ${to}`)
      else if (!state.has(to) && next.has(to)) {
        state.set(to, 'open')
        stack.push({ id: to, at: 0 })
      }
    }
  }
  for (const node of nodes) if (kindOf(node) === 'start') visit(node.id ?? '')
  for (const node of nodes) if (!state.has(node.id ?? '') && !hostOf(node)) visit(node.id ?? '')
  const ranks = new Map(nodes.map(({ id }) => [id ?? '', 0]))
  for (const id of order.reverse())
    for (const to of next.get(id) ?? [])
      if (!back.has(`${id} ${to}`)) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1))
  return ranks
}

/** Steps by lane, in the order of the lanes; those of no lane last. */
function bandsOf(drawing: Drawing): { lane?: ModdleElement; nodes: ModdleElement[] }[] {
  const free = nodesOf(drawing).filter((node) => !hostOf(node))
  const bands = drawing.lanes.map((lane) => ({
    lane,
    nodes: free.filter(({ id }) => laneOf(drawing, id ?? '') === lane),
  }))
  const rest = free.filter(({ id }) => laneOf(drawing, id ?? '') === undefined)
  return rest.length > 0 ? [...bands, { nodes: rest }] : bands
}

function spotFor(node: ModdleElement, x: number, y: number): Spot {
  const kind = kindOf(node)
  if (kind === 'start' || kind === 'end' || kind === 'catch' || kind === 'throw')
    return { x: x + 37, y: y + 17, width: 36, height: 36 }
  if (node.$type.endsWith('Gateway')) return { x: x + 30, y: y + 10, width: 50, height: 50 }
  return { x, y, width: 110, height: 70 }
}

const nameBelow = (node: ModdleElement, { x, y, width, height }: Spot): Spot | undefined =>
  kindOf(node) === 'start' || kindOf(node) === 'end'
    ? { x: x + width / 2 - 60, y: y + height + 4, width: 120, height: 14 }
    : undefined

/** At right angles: forward by the gap before the target, back beneath both. */
function pointsOf(from: Spot, to: Spot): Point[] {
  const [fromY, toY] = [from.y + from.height / 2, to.y + to.height / 2]
  const [start, end] = [from.x + from.width, to.x]
  if (end > start) {
    const straight = fromY === toY && end - start < column
    const turn = end - 15
    if (straight)
      return [
        { x: start, y: fromY },
        { x: end, y: toY },
      ]
    if (fromY !== toY)
      return [
        { x: start, y: fromY },
        { x: turn, y: fromY },
        { x: turn, y: toY },
        { x: end, y: toY },
      ]
  }
  const below = Math.max(from.y + from.height, to.y + to.height) + 12
  const [a, b] = [from.x + from.width / 2, to.x + to.width / 2]
  return [
    { x: a, y: from.y + from.height },
    { x: a, y: below },
    { x: b, y: below },
    { x: b, y: to.y + to.height },
  ]
}

function shape(
  drawing: Drawing,
  element: ModdleElement,
  bounds: Spot,
  more: Record<string, unknown>,
  label?: Spot,
): ModdleElement {
  return create('bpmndi:BPMNShape', {
    id: freeId(drawing, `${element.id}_di`),
    bpmnElement: element,
    ...more,
    bounds: create('dc:Bounds', bounds),
    ...(label ? { label: create('bpmndi:BPMNLabel', { bounds: create('dc:Bounds', label) }) } : {}),
  })
}

const edge = (drawing: Drawing, flow: ModdleElement, points: readonly Point[]): ModdleElement =>
  create('bpmndi:BPMNEdge', {
    id: freeId(drawing, `${flow.id}_di`),
    bpmnElement: flow,
    waypoint: points.map((point) => create('dc:Point', point)),
  })
