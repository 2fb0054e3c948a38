/** Platform, ui: the few scales our charts need. Pure. */

/** A straight line from one range of numbers to another; a domain of no width maps to the middle. */
export function linear([d0, d1]: [number, number], [r0, r1]: [number, number]): (value: number) => number {
  if (d1 === d0) return () => (r0 + r1) / 2
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0)
}

/** Round steps of 1, 2 or 5 × 10ⁿ that cover [min, max] in about `count` steps, both ends included. */
export function ticks(min: number, max: number, count = 4): number[] {
  if (!(max > min)) return [min]
  const rough = (max - min) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((n) => n * power >= rough - 1e-12) ?? 10)
  const first = Math.floor(min / step + 1e-9)
  const last = Math.ceil(max / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)))
}

/** The value below which that share of the sorted numbers lies (R-7, as in spreadsheets). Undefined when there are none. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return undefined
  return below + (above - below) * (place - Math.floor(place))
}

/** A share as `12.34%`, short enough for markup. */
export const percent = (value: number): string => `${Number(value.toFixed(2))}%`
