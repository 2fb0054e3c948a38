/** Engine rules, tests: a seeded source of chance, so that what fails once fails again. */

export type Chance = {
  /** 0..n-1. */
  below: (n: number) => number
  pick: <T>(items: readonly T[]) => T
  /** A decimal of up to so many digits, perhaps with a fraction and a minus, as text. */
  decimal: (digits: number, fraction: number) => string
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const below = (n: number) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
  const pick = <T>(items: readonly T[]): T => {
    const found = items[below(items.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('')
  const decimal = (most: number, fraction: number) => {
    const all = digits(1 + below(most))
    const places = below(fraction + 1)
    const padded = all.padStart(places + 1, '0')
    const [before, after] = [padded.slice(0, padded.length - places), padded.slice(padded.length - places)]
    return `${below(2) ? '-' : ''}${before.replace(/^0+(?=\d)/, '')}${places > 0 ? `.${after}` : ''}`
  }
  return { below, pick, decimal }
}
