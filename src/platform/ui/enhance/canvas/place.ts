/** Platform, ui, browser: where a new step goes so that it lies over nothing. Reckons only; touches no page. */

export type Spot = { x: number; y: number }
export type Box = Spot & { width: number; height: number }

export type Surroundings = {
  /** What may not be lain over: steps, and names beside them. */
  taken: readonly Box[]
  /** Lanes, each wholly or not at all around the new step; empty where there are none. */
  lanes: readonly Box[]
  /** Flows by their bends; crossed only when there is no better place. */
  lines: readonly (readonly Spot[])[]
}

/** Pixels of the drawing: between the places tried, left free around a step, and the farthest looked. */
const [pace, margin, reach] = [10, 20, 900]
/** What leaving the lane costs, and crossing a flow, in pixels of distance. */
const [otherLane, crossing] = [160, 90]

/** The centre nearest to `want` where a box of this size is free; `want` itself when nothing within reach is. */
export function freePlace(size: { width: number; height: number }, want: Spot, around: Surroundings): Spot {
  const home = around.lanes.find((lane) => holds(lane, { ...want, width: 0, height: 0 }))
  let best: { at: Spot; cost: number } | undefined
  for (let dx = -reach; dx <= reach; dx += pace) {
    for (let dy = -reach; dy <= reach; dy += pace) {
      const distance = Math.hypot(dx, dy)
      if (best && distance >= best.cost) continue
      const at = { x: want.x + dx, y: want.y + dy }
      const box = { x: at.x - size.width / 2, y: at.y - size.height / 2, ...size }
      const lane = around.lanes.find((one) => holds(one, box))
      if (around.lanes.length > 0 && !lane) continue
      if (around.taken.some((one) => meet(wider(box), one))) continue
      const crossed = around.lines.filter((line) => runsThrough(line, box)).length
      const cost = distance + (lane === home ? 0 : otherLane) + crossed * crossing
      if (!best || cost < best.cost) best = { at, cost }
    }
  }
  return best?.at ?? want
}

const wider = (box: Box): Box => ({
  x: box.x - margin,
  y: box.y - margin,
  width: box.width + 2 * margin,
  height: box.height + 2 * margin,
})

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

/** Flows are drawn in right angles, so the box around each stretch is the stretch. */
const runsThrough = (line: readonly Spot[], box: Box): boolean =>
  line.some((from, at) => {
    const to = line[at + 1]
    if (!to) return false
    const stretch = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.max(1, Math.abs(from.x - to.x)),
      height: Math.max(1, Math.abs(from.y - to.y)),
    }
    return meet(box, stretch)
  })
