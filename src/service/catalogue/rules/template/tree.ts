/** Service wing, catalogue rules: a text of a package as a tree of named parts, so that three of them can be laid side by side. Pure. */

export type Path = readonly string[]
/** A branch's parts have names of their own. In a `list` their order says something, in a `map` it does not. */
export type Tree = Leaf | Branch
export type Leaf = { kind: 'leaf'; value: unknown }
export type Branch = { kind: 'map' | 'list'; parts: ReadonlyMap<string, Tree> }

export const leaf = (value: unknown): Leaf => ({ kind: 'leaf', value })
export const branch = (kind: Branch['kind'], parts: Iterable<readonly [string, Tree]>): Branch => ({
  kind,
  parts: new Map(parts),
})

/** One text for one meaning: keys of records sorted. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )
}

/** Whether two parts say the same; of two that are not there, yes. */
export function same(one: Tree | undefined, other: Tree | undefined): boolean {
  if (!one || !other) return one === other
  if (one.kind === 'leaf') return other.kind === 'leaf' && canonical(one.value) === canonical(other.value)
  if (other.kind !== one.kind || other.parts.size !== one.parts.size) return false
  if (one.kind === 'list' && !sameOrder([...one.parts.keys()], [...other.parts.keys()])) return false
  return [...one.parts].every(([name, part]) => same(part, other.parts.get(name)))
}

export const sameOrder = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, at) => name === other[at])

/** The part at a path; the whole at an empty one. */
export function partAt(tree: Tree | undefined, path: Path): Tree | undefined {
  let part = tree
  for (const name of path) part = part && part.kind !== 'leaf' ? part.parts.get(name) : undefined
  return part
}

/**
 * The tree with the part of `from` put at the path, or taken out where `from` has none. In a list a part that was not there comes
 * behind the one it follows in `from`.
 */
export function withPart(tree: Tree | undefined, path: Path, from: Tree | undefined): Tree | undefined {
  const [name, ...rest] = path
  if (name === undefined) return from
  const whole = from && from.kind !== 'leaf' ? from : undefined
  const own = tree && tree.kind !== 'leaf' ? tree : undefined
  const part = withPart(own?.parts.get(name), rest, whole?.parts.get(name))
  if (part === undefined) {
    if (!own) return tree
    return branch(
      own.kind,
      [...own.parts].filter(([key]) => key !== name),
    )
  }
  const kind = own?.kind ?? whole?.kind ?? 'map'
  if (own?.parts.has(name))
    return branch(
      kind,
      [...own.parts].map(([key, old]) => [key, key === name ? part : old]),
    )
  const parts = [...(own?.parts ?? [])]
  const order = [...(whole?.parts.keys() ?? [])]
  parts.splice(
    placeFor(
      name,
      order,
      parts.map(([key]) => key),
    ),
    0,
    [name, part],
  )
  return branch(kind, parts)
}

/** Where a name goes among others: behind the nearest one that it follows in `order`; first when there is none. */
export function placeFor(name: string, order: readonly string[], among: readonly string[]): number {
  for (let at = order.indexOf(name) - 1; at >= 0; at--) {
    const found = among.indexOf(order[at] ?? '')
    if (found >= 0) return found + 1
  }
  return order.includes(name) ? 0 : among.length
}
