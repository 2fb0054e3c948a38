/** Fixture: seeded logs, kept whole in memory; a tree written down a second time straight from RFC 6962; proofs and texts damaged. */
import { createHash } from 'node:crypto'
import { checkpointText, cosign } from './checkpoint.ts'
import { type Hash, leafHash } from './hash.ts'
import { noteText, signerOf, signText } from './note.ts'
import { policyText } from './policy.ts'
import { proofText } from './proof.ts'
import {
  append,
  type Edge,
  emptyEdge,
  type HashReader,
  type Node,
  proveConsistency,
  proveInclusion,
  rootOfEdge,
} from './tree.ts'
import { submissionText } from './witness.ts'

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
export const below = (random: () => number, n: number): number => Math.floor(random() * n)

export type Log = {
  edge: Edge
  leaves: Hash[]
  entries: Buffer[]
  nodes: Map<string, Hash>
  roots: Hash[]
  reader: HashReader
}

/** A log of `size` entries of at most `most` bytes, with its root at every size. */
export function logOf(size: number, seed = 1, most = 40): Log {
  const random = seeded(seed)
  const edge = emptyEdge()
  const nodes = new Map<string, Hash>()
  const log: Log = {
    edge,
    leaves: [],
    entries: [],
    nodes,
    roots: [rootOfEdge(edge)],
    reader: (asked) => asked.map(({ level, index }) => nodes.get(`${level} ${index}`) ?? missing({ level, index })),
  }
  for (let at = 0; at < size; at++) {
    const entry = Buffer.from(Array.from({ length: below(random, most) }, () => below(random, 256)))
    const leaf = leafHash(entry)
    log.entries.push(entry)
    log.leaves.push(leaf)
    append(edge, leaf, ({ level, index }, hash) => nodes.set(`${level} ${index}`, hash))
    log.roots.push(rootOfEdge(edge))
  }
  return log
}

function missing(node: Node): never {
  throw new Error(`no node ${JSON.stringify(node)}`)
}

const sha = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const pow2 = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

/** MTH, PATH and PROOF as RFC 6962 §2.1 writes them, over entries; nothing of it is shared with the engine. */
export function mth(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries
  if (!only) return sha()
  if (entries.length === 1) return sha(Buffer.of(0), only)
  const k = pow2(entries.length)
  return sha(Buffer.of(1), mth(entries.slice(0, k)), mth(entries.slice(k)))
}
export function path(m: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length <= 1) return []
  const k = pow2(entries.length)
  return m < k
    ? [...path(m, entries.slice(0, k)), mth(entries.slice(k))]
    : [...path(m - k, entries.slice(k)), mth(entries.slice(0, k))]
}
export const proof = (m: number, entries: readonly Uint8Array[]): Buffer[] => subproof(m, entries, true)
function subproof(m: number, entries: readonly Uint8Array[], isWhole: boolean): Buffer[] {
  if (m === entries.length) return isWhole ? [] : [mth(entries)]
  const k = pow2(entries.length)
  return m <= k
    ? [...subproof(m, entries.slice(0, k), isWhole), mth(entries.slice(k))]
    : [...subproof(m - k, entries.slice(k), false), mth(entries.slice(0, k))]
}

/** One of the damages that a forger or a bad disk makes: never the proof itself. */
export function damaged(random: () => number, hashes: readonly Hash[]): Hash[] {
  const copy = hashes.map((hash) => Buffer.from(hash))
  const at = below(random, copy.length)
  const other = below(random, copy.length)
  const chosen = copy[at]
  const fresh = Buffer.from(Array.from({ length: 32 }, () => below(random, 256)))
  const way = below(random, 7)
  if (!chosen || way === 0) copy.splice(below(random, copy.length + 1), 0, fresh)
  else if (way === 1) copy.splice(at, 1)
  else if (way === 2) copy.splice(at, 0, chosen)
  else if (way === 3 && copy[other] && !copy[other]?.equals(chosen))
    [copy[at], copy[other]] = [copy[other] ?? fresh, chosen]
  else if (way === 4) copy[at] = fresh
  else if (way === 5) copy[at] = chosen.subarray(0, 31)
  else {
    const place = below(random, 32)
    chosen[place] = (chosen[place] ?? 0) ^ (1 + below(random, 255))
  }
  return copy
}

/** What each reader of the engine reads, as it is when nothing is wrong with it; seeds for texts that are. */
export async function wholeTexts(
  seed: number,
): Promise<{ note: string; proof: string; submission: string; policy: Buffer }> {
  const random = seeded(seed)
  const log = logOf(2 + below(random, 60), seed)
  const { size } = log.edge
  const secret = () => Buffer.from(Array.from({ length: 32 }, () => below(random, 256)))
  const logKey = signerOf('jejak.contoh.go.id/9901', 'ed25519', secret())
  const witness = signerOf('saksi.contoh.go.id', 'cosignature', secret())
  const text = checkpointText({ origin: logKey.verifier.name, size, root: rootOfEdge(log.edge), extensions: [] })
  const signatures = [signText(text, logKey), cosign(text, witness, new Date(1_790_000_000_000 + seed * 1000))]
  const note = noteText({ text, signatures })
  const index = below(random, size)
  const old = below(random, size)
  return {
    note,
    proof: proofText({
      ...(random() < 0.5 ? { extra: secret() } : {}),
      index,
      path: await proveInclusion(index, size, log.reader),
      note,
    }),
    submission: submissionText({ old, proof: await proveConsistency(old, size, log.reader), note }),
    policy: Buffer.from(
      policyText({
        logs: [{ verifier: logKey.verifier, url: 'https://jejak.contoh.go.id/9901/' }],
        witnesses: [{ name: 'inspektorat', verifier: witness.verifier }],
        groups: [{ name: 'cukup', threshold: 1, members: ['inspektorat'] }],
        quorum: 'cukup',
      }),
    ),
  }
}

const spice = [
  '\n',
  ' ',
  '— ',
  '=',
  '0',
  'old 0\n',
  'index 0',
  'extra ',
  '\n\n',
  '\u0000',
  '\r',
  '+',
  'é',
  'quorum none\n',
]

/** The text with a few signs changed, taken out, doubled, or put in. */
export function spoiled(random: () => number, text: Uint8Array): Buffer {
  let bytes = Buffer.from(text)
  for (let times = 1 + below(random, 3); times > 0; times--) {
    const at = below(random, bytes.length + 1)
    const length = below(random, 5)
    const way = below(random, 5)
    const put =
      way === 0
        ? Buffer.of(below(random, 256))
        : way === 1
          ? Buffer.from(spice[below(random, spice.length)] ?? '')
          : way === 2
            ? bytes.subarray(at, at + below(random, 80))
            : Buffer.alloc(0)
    bytes = Buffer.concat([
      bytes.subarray(0, at),
      put,
      bytes.subarray(at + (way === 2 ? 0 : way === 4 ? length * 20 : length)),
    ])
  }
  return bytes
}
