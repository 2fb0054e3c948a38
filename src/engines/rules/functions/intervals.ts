/** Engine rules: how points and ranges lie to each other (DMN 1.5 table 78). Pure. */
import { compare } from '../values/compare.ts'
import { isRange } from '../values/range.ts'
import type { RangeValue, Value } from '../values/value.ts'
import { type Builtin, fn, way } from './builtin.ts'

/** Thrown when two ends cannot be compared, and caught by the function that asked. */
const unordered = new Error('no order')
function order(a: Value, b: Value): number {
  const found = compare(a, b)
  if (found === undefined) throw unordered
  return found
}
const lies = (test: () => boolean): Value | undefined => {
  try {
    return test()
  } catch (fault) {
    if (fault === unordered) return undefined
    throw fault
  }
}

type Points = (a: Value, b: Value) => boolean
type PointRange = (point: Value, range: RangeValue) => boolean
type Ranges = (a: RangeValue, b: RangeValue) => boolean
type Tests = { points?: Points; pointRange?: PointRange; rangePoint?: PointRange; ranges?: Ranges }

function relation(name: string, { points, pointRange, rangePoint, ranges }: Tests): Builtin {
  const ways = []
  if (points) ways.push(way({ point1: 'point', point2: 'point' }, ([a = null, b = null]) => lies(() => points(a, b))))
  if (pointRange)
    ways.push(
      way({ point: 'point', range: 'range' }, ([a = null, b]) =>
        isRange(b) ? lies(() => pointRange(a, b)) : undefined,
      ),
    )
  if (rangePoint)
    ways.push(
      way({ range: 'range', point: 'point' }, ([a, b = null]) =>
        isRange(a) ? lies(() => rangePoint(b, a)) : undefined,
      ),
    )
  if (ranges)
    ways.push(
      way({ range1: 'range', range2: 'range' }, ([a, b]) =>
        isRange(a) && isRange(b) ? lies(() => ranges(a, b)) : undefined,
      ),
    )
  return fn(name, ...ways)
}
const turned =
  (test: Ranges): Ranges =>
  (a, b) =>
    test(b, a)

const pointBefore: PointRange = (point, range) => {
  const at = order(point, range.start)
  return at < 0 || (at === 0 && !range.startIncluded)
}
const pointAfter: PointRange = (point, range) => {
  const at = order(point, range.end)
  return at > 0 || (at === 0 && !range.endIncluded)
}
const before: Ranges = (a, b) => {
  const at = order(a.end, b.start)
  return at < 0 || (at === 0 && !(a.endIncluded && b.startIncluded))
}
const meets: Ranges = (a, b) => a.endIncluded && b.startIncluded && order(a.end, b.start) === 0

/** Whether `a` begins before `b` does; equal beginnings count when only that of `a` is included. */
const beginsFirst: Ranges = (a, b) => {
  const at = order(a.start, b.start)
  return at < 0 || (at === 0 && a.startIncluded && !b.startIncluded)
}
const reaches: Ranges = (a, b) => {
  const at = order(a.end, b.start)
  return at > 0 || (at === 0 && a.endIncluded && b.startIncluded)
}
/** Whether `a` ends no later than `b`. */
const endsWithin: Ranges = (a, b) => {
  const at = order(a.end, b.end)
  return at < 0 || (at === 0 && (!a.endIncluded || b.endIncluded))
}
const beginsWithin: Ranges = (a, b) => {
  const at = order(a.start, b.start)
  return at > 0 || (at === 0 && (!a.startIncluded || b.startIncluded))
}
const sameStart: Ranges = (a, b) => a.startIncluded === b.startIncluded && order(a.start, b.start) === 0
const sameEnd: Ranges = (a, b) => a.endIncluded === b.endIncluded && order(a.end, b.end) === 0

const overlaps: Ranges = (a, b) => reaches(a, b) && reaches(b, a)
const overlapsBefore: Ranges = (a, b) => beginsFirst(a, b) && reaches(a, b) && endsWithin(a, b)
const finishes: Ranges = (a, b) => sameEnd(a, b) && beginsWithin(a, b)
const during: Ranges = (a, b) => beginsWithin(a, b) && endsWithin(a, b)
const starts: Ranges = (a, b) => sameStart(a, b) && endsWithin(a, b)
const pointDuring: PointRange = (point, range) => !pointBefore(point, range) && !pointAfter(point, range)
const pointFinishes: PointRange = (point, range) => range.endIncluded && order(point, range.end) === 0
const pointStarts: PointRange = (point, range) => range.startIncluded && order(point, range.start) === 0

export const intervalFunctions: readonly Builtin[] = [
  relation('before', {
    points: (a, b) => order(a, b) < 0,
    pointRange: pointBefore,
    rangePoint: pointAfter,
    ranges: before,
  }),
  relation('after', {
    points: (a, b) => order(a, b) > 0,
    pointRange: pointAfter,
    rangePoint: pointBefore,
    ranges: turned(before),
  }),
  relation('meets', { ranges: meets }),
  relation('met by', { ranges: turned(meets) }),
  relation('overlaps', { ranges: overlaps }),
  relation('overlaps before', { ranges: overlapsBefore }),
  relation('overlaps after', { ranges: turned(overlapsBefore) }),
  relation('finishes', { pointRange: pointFinishes, ranges: finishes }),
  relation('finished by', { rangePoint: pointFinishes, ranges: turned(finishes) }),
  relation('includes', { rangePoint: pointDuring, ranges: turned(during) }),
  relation('during', { pointRange: pointDuring, ranges: during }),
  relation('starts', { pointRange: pointStarts, ranges: starts }),
  relation('started by', { rangePoint: pointStarts, ranges: turned(starts) }),
  relation('coincides', {
    points: (a, b) => order(a, b) === 0,
    ranges: (a, b) => sameStart(a, b) && sameEnd(a, b),
  }),
]
