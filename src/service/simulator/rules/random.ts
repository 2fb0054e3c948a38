/** Simulator, rules: chance that comes out the same each time for the same seed. Pure. For invented pasts alone: no id, code or key comes from it. */

export type Random = {
  /** In [0, 1). */
  next(): number
  /** Whole, from `least` to `most`, both included. */
  whole(least: number, most: number): number
  chance(share: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** The key of a table of weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Around 1, never negative: times of work, of which some take very long. `spread` 0.5: two in three within 0.6 and 1.6. */
  around(spread: number): number
  /** Chance of its own for a named part, which nothing drawn elsewhere moves. */
  of(name: string): Random
}

/** 32 bits out of a text (FNV-1a, then mixed). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Chance of a seed. The generator is sfc32 of PractRand, in the public domain. */
export function randomOf(seed: string): Random {
  let a = hashOf(`${seed} a`)
  let b = hashOf(`${seed} b`)
  let c = hashOf(`${seed} c`)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) next()
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => {
      const one = list[whole(0, list.length - 1)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    weighted: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const entries = Object.entries(weights) as [K, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      const last = entries.at(-1)
      if (!last) throw new Error('nothing to weigh')
      return last[0]
    },
    // Twelve draws summed are near enough to a bell, and need no function that engines round differently.
    around: (spread) => {
      let bell = -6
      for (let draw = 0; draw < 12; draw++) bell += next()
      const swing = spread * bell
      return swing >= 0 ? 1 + swing + (swing * swing) / 2 : 1 / (1 - swing + (swing * swing) / 2)
    },
    of: (name) => randomOf(`${seed}/${name}`),
  }
}
