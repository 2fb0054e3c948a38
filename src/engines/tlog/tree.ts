/**
 * Engine tlog: the tree over a growing list of leaves: its root, proofs that a leaf is in it and that an earlier tree is its
 * beginning, and their checks (RFC 6962 §2.1, RFC 9162 §2.1.3 and §2.1.4). Pure; hashes are read through `HashReader`.
 */
import { emptyRoot, type Hash, hashBytes, nodeHash, sameHash } from './hash.ts'

/** A whole subtree: leaves from `index · 2^level` up to, not including, `(index + 1) · 2^level`. */
export type Node = { level: number; index: number }

/** Where the hashes of whole subtrees are kept. One call reads all that is needed; answers stand in the order asked. */
export type HashReader = (nodes: readonly Node[]) => Promise<readonly Hash[]> | readonly Hash[]

/** Sizes and indices are whole numbers from 0 to 2⁵³ − 1. */
function assertRange(from: number, to: number): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to)
    throw new Error(`tlog: no range ${from} to ${to}`)
}

/** The largest power of two smaller than `n`, which is 2 or more: where a tree of `n` leaves divides. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/**
 * The whole subtrees, from left to right, whose hashes give that of the leaves `from` up to `to`. Only for ranges at
 * which a tree divides (`from` is a multiple of a power of two not below their number): their levels then descend.
 */
export function nodesOf(from: number, to: number): Node[] {
  assertRange(from, to)
  const nodes: Node[] = []
  let at = from
  while (at < to) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** The hash over whole subtrees of descending size, from left to right; of none it is that of the empty tree. */
export function joined(hashes: readonly Hash[]): Hash {
  const last = hashes.at(-1)
  if (!last) return emptyRoot
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** Reads, in one call, the hash of each range. */
async function readRanges(
  ranges: readonly (readonly [from: number, to: number])[],
  reader: HashReader,
): Promise<Hash[]> {
  const asked = ranges.map(([from, to]) => nodesOf(from, to))
  const all = asked.flat()
  const hashes = all.length === 0 ? [] : await reader(all)
  if (hashes.length !== all.length) throw new Error(`tlog: ${hashes.length} hashes read for ${all.length} nodes`)
  let at = 0
  return asked.map((nodes) => {
    const own = hashes.slice(at, at + nodes.length)
    at += nodes.length
    return joined(own)
  })
}

/** The root of the first `size` leaves: at most 1 + log₂ size hashes are read. */
export async function rootOf(size: number, reader: HashReader): Promise<Hash> {
  const [root = emptyRoot] = await readRanges([[0, size]], reader)
  return root
}

/**
 * The audit path of a leaf (RFC 6962 §2.1.1), from its sibling up: at most log₂ size hashes, read in one call. Throws
 * when the leaf is not below `size`.
 */
export async function proveInclusion(index: number, size: number, reader: HashReader): Promise<Hash[]> {
  assertRange(index, size - 1)
  const beside: [number, number][] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + split(to - from)
    beside.push(index < middle ? [middle, to] : [from, middle])
    if (index < middle) to = middle
    else from = middle
  }
  return readRanges(beside.reverse(), reader)
}

/**
 * That the tree of `old` leaves is the beginning of that of `size` (RFC 6962 §2.1.2): at most 1 + log₂ size hashes.
 * Empty when they are the same, and from the empty tree. Throws when `old` is larger.
 */
export async function proveConsistency(old: number, size: number, reader: HashReader): Promise<Hash[]> {
  assertRange(old, size)
  if (old === 0 || old === size) return []
  const ranges: [number, number][] = []
  let [from, to] = [0, size]
  while (old !== to) {
    const middle = from + split(to - from)
    ranges.push(old <= middle ? [middle, to] : [from, middle])
    if (old <= middle) to = middle
    else from = middle
  }
  // The old tree itself, when it is one whole subtree of the new, is known to who checks.
  if (from > 0) ranges.push([from, to])
  return readRanges(ranges.reverse(), reader)
}

const isHash = (hash: Hash): boolean => hash.length === hashBytes
const half = (n: number): number => Math.floor(n / 2)
const isOdd = (n: number): boolean => n % 2 === 1

/** The root that a proof leads to (RFC 9162 §2.1.3.2); undefined when it is no proof of that length for these numbers. */
export function rootFromInclusion(proof: readonly Hash[], index: number, size: number, leaf: Hash): Hash | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined
  if (!isHash(leaf) || !proof.every(isHash)) return undefined
  let [fn, sn] = [index, size - 1]
  let root = leaf
  for (const hash of proof) {
    if (sn === 0) return undefined
    if (isOdd(fn) || fn === sn) {
      root = nodeHash(hash, root)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else root = nodeHash(root, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 ? root : undefined
}

/** Whether the leaf stands at `index` in the tree of that size and root. */
export function checkInclusion(proof: readonly Hash[], index: number, size: number, leaf: Hash, root: Hash): boolean {
  const found = rootFromInclusion(proof, index, size, leaf)
  return found !== undefined && sameHash(found, root)
}

/** Whether the tree of `old` leaves and root `oldRoot` is the beginning of that of `size` and `root` (RFC 9162 §2.1.4.2). */
export function checkConsistency(
  proof: readonly Hash[],
  old: number,
  size: number,
  oldRoot: Hash,
  root: Hash,
): boolean {
  if (!Number.isSafeInteger(old) || !Number.isSafeInteger(size) || old < 0 || old > size) return false
  if (old === 0 && !sameHash(oldRoot, emptyRoot)) return false
  if (old === size) return proof.length === 0 && sameHash(oldRoot, root)
  if (!isHash(oldRoot) || !isHash(root) || !proof.every(isHash)) return false
  if (old === 0) return proof.length === 0
  let [fn, sn] = [old - 1, size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  // A whole subtree is not sent: who checks has it.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof
  if (!first) return false
  let [fr, sr] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(hash, fr)
      sr = nodeHash(hash, sr)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else sr = nodeHash(sr, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && sameHash(fr, oldRoot) && sameHash(sr, root)
}

/** The right edge of a tree: hashes of the whole subtrees it is made of, the largest first. All that is needed to grow it. */
export type Edge = { size: number; hashes: Hash[] }

export const emptyEdge = (): Edge => ({ size: 0, hashes: [] })

/** The edge of a tree that is kept already. */
export async function edgeOf(size: number, reader: HashReader): Promise<Edge> {
  const nodes = nodesOf(0, size)
  return { size, hashes: nodes.length === 0 ? [] : [...(await reader(nodes))] }
}

/** Grows the edge by one leaf, in place; `keep` is given every whole subtree that is finished by it, the leaf first. */
export function append(edge: Edge, leaf: Hash, keep?: (node: Node, hash: Hash) => void): void {
  let node: Node = { level: 0, index: edge.size }
  let hash = leaf
  keep?.(node, hash)
  while (isOdd(node.index)) {
    const left = edge.hashes.pop()
    if (!left) throw new Error(`tlog: the edge of ${edge.size} leaves lacks a hash`)
    hash = nodeHash(left, hash)
    node = { level: node.level + 1, index: half(node.index) }
    keep?.(node, hash)
  }
  edge.hashes.push(hash)
  edge.size += 1
}

export const rootOfEdge = (edge: Edge): Hash => joined(edge.hashes)
