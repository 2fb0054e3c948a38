/** Platform, files: where a photo says it was taken, read before its metadata goes. A claim of the file, never a proof. */
import sharp from 'sharp'

/** Degrees, north and east positive; metres. */
export type PhotoPlace = { latitude: number; longitude: number; accuracy?: number }

/** Longest metadata looked at: a real one has a few tens of KB. */
const mostBytes = 200_000
/** Entries of one directory; a real one has thirty. */
const mostEntries = 200

/** Undefined where there is none, it cannot be read, or it lies nowhere on earth. Never throws. */
export async function photoPlace(path: string): Promise<PhotoPlace | undefined> {
  try {
    const { exif } = await sharp(path, { limitInputPixels: 50_000_000 }).metadata()
    return exif && placeIn(exif)
  } catch {
    return undefined
  }
}

/** The place in a block of EXIF (CIPA DC-008, GPS attributes), with every offset checked: the block is anybody's. */
export function placeIn(exif: Uint8Array): PhotoPlace | undefined {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0
  const bytes = exif.subarray(start)
  if (bytes.length > mostBytes || bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return undefined
  const block: Block = { view, little: order === 0x4949 }
  const gps = entriesAt(block, u32(block, 4)).get(0x8825)
  if (!gps) return undefined
  const entries = entriesAt(block, u32(block, gps.at + 8))
  const latitude = degrees(block, entries.get(2), letter(block, entries.get(1)), 'N', 'S', 90)
  const longitude = degrees(block, entries.get(4), letter(block, entries.get(3)), 'E', 'W', 180)
  if (latitude === undefined || longitude === undefined) return undefined
  const accuracy = rational(block, entries.get(0x1f), 0)
  return { latitude, longitude, ...(accuracy !== undefined && accuracy < 100_000 ? { accuracy } : {}) }
}

type Block = { view: DataView; little: boolean }
type Entry = { type: number; count: number; at: number }

const u16 = ({ view, little }: Block, at: number): number | undefined =>
  at >= 0 && at + 2 <= view.byteLength ? view.getUint16(at, little) : undefined
const u32 = ({ view, little }: Block, at: number): number | undefined =>
  at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, little) : undefined

function entriesAt(block: Block, at: number | undefined): Map<number, Entry> {
  const found = new Map<number, Entry>()
  const count = at === undefined ? undefined : u16(block, at)
  if (at === undefined || count === undefined || count > mostEntries) return found
  for (let n = 0; n < count; n++) {
    const entry = at + 2 + n * 12
    const [tag, type, many] = [u16(block, entry), u16(block, entry + 2), u32(block, entry + 4)]
    if (tag === undefined || type === undefined || many === undefined) break
    found.set(tag, { type, count: many, at: entry })
  }
  return found
}

const letter = ({ view }: Block, entry: Entry | undefined): string =>
  entry?.type === 2 && entry.at + 9 <= view.byteLength ? String.fromCharCode(view.getUint8(entry.at + 8)) : ''

/** The `n`th rational of an entry; undefined when it is none, lies outside, or divides by nothing. */
function rational(block: Block, entry: Entry | undefined, n: number): number | undefined {
  if (entry?.type !== 5 || n >= entry.count) return undefined
  const from = u32(block, entry.at + 8)
  if (from === undefined) return undefined
  const [above, below] = [u32(block, from + n * 8), u32(block, from + n * 8 + 4)]
  return above === undefined || below === undefined || below === 0 ? undefined : above / below
}

function degrees(
  block: Block,
  entry: Entry | undefined,
  sign: string,
  plus: string,
  minus: string,
  most: number,
): number | undefined {
  if (entry?.count !== 3 || (sign !== plus && sign !== minus)) return undefined
  const [whole, minutes, seconds] = [0, 1, 2].map((n) => rational(block, entry, n))
  if (whole === undefined || minutes === undefined || seconds === undefined || minutes >= 60 || seconds >= 60)
    return undefined
  const size = whole + minutes / 60 + seconds / 3600
  return size > most ? undefined : Math.round((sign === minus ? -size : size) * 1e6) / 1e6
}
