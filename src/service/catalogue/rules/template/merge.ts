/**
 * Service wing, catalogue rules: three states of a package side by side: the template as it was, a region's own, and the template
 * as it is now. What only one side changed is as that side has it; what both changed is told, and nothing goes in silence. Pure.
 */
import { type Branch, branch, type Path, placeFor, same, sameOrder, type Tree } from './tree.ts'

/** `taken`: only the template changed it. `kept`: only the region did. `conflict`: both, each in its way. */
export type Fate = 'taken' | 'kept' | 'conflict'
/** One part and what becomes of it. A side is absent where the part is not there. `chosen`: of a conflict, whose stands now. */
export type Part = {
  at: Path
  fate: Fate
  base?: Tree
  own?: Tree
  next?: Tree
  chosen?: 'own' | 'next'
}

export type Merged = { tree?: Tree; parts: Part[] }
/** Of a conflict: whose to take. The region's own, unless a person chose the template's. */
export type Choose = (at: Path) => 'own' | 'next'
export const keepOwn: Choose = () => 'own'

/**
 * Laws, each with its test: `merge(b, b, x) = x`, `merge(b, x, b) = x`, `merge(b, x, x) = x`; every part that the region added is
 * in the result; a part in which both differ from the base and from each other is a conflict and is told.
 */
export function merge(
  base: Tree | undefined,
  own: Tree | undefined,
  next: Tree | undefined,
  choose: Choose = keepOwn,
): Merged {
  const parts: Part[] = []
  const tree = meet({ base, own, next }, [], choose, parts)
  return tree ? { tree, parts } : { parts }
}

type Three = { base?: Tree; own?: Tree; next?: Tree }

function meet({ base, own, next }: Three, at: Path, choose: Choose, parts: Part[]): Tree | undefined {
  const sides = { ...(base ? { base } : {}), ...(own ? { own } : {}), ...(next ? { next } : {}) }
  if (same(own, next)) return own
  if (same(base, own)) {
    parts.push({ at, fate: 'taken', ...sides })
    return next
  }
  if (same(base, next)) {
    parts.push({ at, fate: 'kept', ...sides })
    return own
  }
  if (own && next && own.kind !== 'leaf' && own.kind === next.kind && base?.kind !== 'leaf') {
    const before = base && base.kind === own.kind ? base : branch(own.kind, [])
    return meetBranches(before, own, next, at, choose, parts)
  }
  const chosen = choose(at)
  parts.push({ at, fate: 'conflict', ...sides, chosen })
  return chosen === 'next' ? next : own
}

function meetBranches(base: Branch, own: Branch, next: Branch, at: Path, choose: Choose, parts: Part[]): Branch {
  const names = [...new Set([...own.parts.keys(), ...next.parts.keys(), ...base.parts.keys()])]
  const met = new Map<string, Tree>()
  for (const name of names) {
    const [old, ours, theirs] = [base.parts.get(name), own.parts.get(name), next.parts.get(name)]
    const three = { ...(old ? { base: old } : {}), ...(ours ? { own: ours } : {}), ...(theirs ? { next: theirs } : {}) }
    const part = meet(three, [...at, name], choose, parts)
    if (part) met.set(name, part)
  }
  const order = ordered(base, own, next, met)
  return branch(
    own.kind,
    order.flatMap((name) => {
      const part = met.get(name)
      return part ? [[name, part] as const] : []
    }),
  )
}

/** The region's order, unless only the template changed it; what the other side has besides comes behind what it follows there. */
function ordered(base: Branch, own: Branch, next: Branch, met: ReadonlyMap<string, Tree>): string[] {
  const among = (tree: Branch, other: Branch) => [...tree.parts.keys()].filter((name) => other.parts.has(name))
  const unmoved = sameOrder(among(own, base), among(base, own))
  const [first, second] = unmoved ? [next, own] : [own, next]
  const order = [...first.parts.keys()].filter((name) => met.has(name))
  const rest = [...second.parts.keys()]
  for (const name of rest)
    if (met.has(name) && !order.includes(name)) order.splice(placeFor(name, rest, order), 0, name)
  return order
}
