/**
 * Engine tlog: the tree and its entries as static files, 256 to each (C2SP tlog-tiles). Pure: names, contents and which files a
 * growing tree needs; reading and writing them is the caller's.
 */
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Hash, hashBytes } from './hash.ts'
import { type HashReader, joined, type Node } from './tree.ts'

/** Hashes or entries in a full tile. */
export const tileWidth = 256
const tileHeight = 8

/** `level` counts tiles, not nodes: one step up is 256 wide. `entries` are bundles beside level 0. `width`: 1 to 256. */
export type Tile = { level: number | 'entries'; index: number; width: number }

/** The largest entry: its length is written in two bytes. */
export const maxEntryBytes = 0xffff

/** `tile/0/x001/x234/067`, partial ones with `.p/112`. */
export function tilePath({ level, index, width }: Tile): string {
  const parts: string[] = []
  let rest = index
  do {
    parts.unshift(String(rest % 1000).padStart(3, '0'))
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  const name = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/')
  return `tile/${level}/${name}${width < tileWidth ? `.p/${width}` : ''}`
}

const pathForm = /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** The inverse of `tilePath`; any other spelling is refused. */
export function tileFrom(path: string): Result<Tile, 'no-tile-path'> {
  // Six groups hold more than 2⁵³ leaves.
  const found = path.length <= 64 ? pathForm.exec(path) : undefined
  if (!found) return no('no-tile-path')
  const [, level = '', name = '', partial] = found
  const width = partial === undefined ? tileWidth : Number(partial)
  const index = Number(name.replaceAll(/[x/]/g, ''))
  const tile: Tile = { level: level === 'entries' ? level : Number(level), index, width }
  if (width > tileWidth || !Number.isSafeInteger(index) || tilePath(tile) !== path) return no('no-tile-path')
  return ok(tile)
}

/** How many hashes the tiles of a level hold of a tree. */
const countAt = (size: number, level: number): number => Math.floor(size / tileWidth ** level)

const widthOf = (count: number, index: number): number => Math.min(tileWidth, count - index * tileWidth)

/** Tiles of hashes that a tree of `size` leaves has and one of `old` has not, or not so wide. The whole tree's from 0. */
export function newTiles(old: number, size: number): Tile[] {
  if (old > size) throw new Error(`tlog: no tiles from ${old} to ${size}`)
  const tiles: Tile[] = []
  for (let level = 0; countAt(size, level) > 0; level += 1) {
    const [before, count] = [countAt(old, level), countAt(size, level)]
    if (count === before) continue
    for (let index = Math.floor(before / tileWidth); index * tileWidth < count; index += 1)
      tiles.push({ level, index, width: widthOf(count, index) })
  }
  return tiles
}

/** The same for bundles of entries. */
export function newBundles(old: number, size: number): Tile[] {
  if (old > size) throw new Error(`tlog: no bundles from ${old} to ${size}`)
  const bundles: Tile[] = []
  if (old === size) return bundles
  for (let index = Math.floor(old / tileWidth); index * tileWidth < size; index += 1)
    bundles.push({ level: 'entries', index, width: widthOf(size, index) })
  return bundles
}

/** The nodes whose hashes stand in a tile, in their order. */
export function nodesIn({ level, index, width }: Tile): Node[] {
  if (level === 'entries') throw new Error('tlog: a bundle holds entries, not hashes')
  return Array.from({ length: width }, (_, at) => ({ level: level * tileHeight, index: index * tileWidth + at }))
}

/** The hashes of a tile. Undefined when it has not the length of its width. */
export function hashesIn(bytes: Uint8Array, width: number): Hash[] | undefined {
  if (bytes.length !== width * hashBytes) return undefined
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))
}

type Place = { tile: Tile; from: number; count: number }

/** In which tile of a tree of `size` leaves a whole subtree is found, and which of its hashes it is made of. */
function placeOf({ level, index }: Node, size: number): Place {
  const tileLevel = Math.floor(level / tileHeight)
  const count = 2 ** (level % tileHeight)
  const first = index * count
  const tileIndex = Math.floor(first / tileWidth)
  const width = widthOf(countAt(size, tileLevel), tileIndex)
  const from = first % tileWidth
  if (from + count > width) throw new Error(`tlog: node ${level}/${index} is not whole in a tree of ${size}`)
  return { tile: { level: tileLevel, index: tileIndex, width }, from, count }
}

/** The root of a whole subtree from the hashes at its foot, whose number is a power of two. */
function rootOfWhole(hashes: readonly Hash[]): Hash {
  const [first] = hashes
  if (hashes.length === 1 && first) return first
  const middle = hashes.length / 2
  return joined([rootOfWhole(hashes.slice(0, middle)), rootOfWhole(hashes.slice(middle))])
}

/**
 * Reads hashes of a tree of `size` leaves from its tiles, each tile once a call. `read` gives their bytes in the order
 * asked; a tile of the wrong length is a fault. What they say is believed only as far as a root confirms it.
 */
export const tileReader =
  (
    size: number,
    read: (tiles: readonly Tile[]) => Promise<readonly Uint8Array[]> | readonly Uint8Array[],
  ): HashReader =>
  async (nodes) => {
    const places = nodes.map((node) => placeOf(node, size))
    const tiles = new Map(places.map(({ tile }) => [tilePath(tile), tile]))
    const contents = await read([...tiles.values()])
    const hashes = new Map(
      [...tiles].map(([path, { width }], at) => {
        const found = hashesIn(contents[at] ?? new Uint8Array(), width)
        if (!found) throw new Error(`tlog: ${path} has not the length of its width`)
        return [path, found] as const
      }),
    )
    return places.map(({ tile, from, count }) => {
      const own = hashes.get(tilePath(tile)) ?? []
      return rootOfWhole(own.slice(from, from + count))
    })
  }

/** Entries as a bundle: each after its length in two bytes, the higher first. Throws on one that is too long. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const entry of entries) {
    if (entry.length > maxEntryBytes) throw new Error(`tlog: an entry of ${entry.length} bytes`)
    parts.push(Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry)
  }
  return Buffer.concat(parts)
}

/** The inverse: exactly `width` entries and nothing after them. */
export function entriesIn(bundle: Uint8Array, width: number): Result<Uint8Array[], 'no-bundle'> {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length && entries.length < width) {
    const [high, low] = [bundle[at], bundle[at + 1]]
    if (high === undefined || low === undefined) return no('no-bundle')
    const end = at + 2 + high * 256 + low
    if (end > bundle.length) return no('no-bundle')
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  return at === bundle.length && entries.length === width ? ok(entries) : no('no-bundle')
}
