/** Engine tlog: a proof that can be checked without the log, as a file (C2SP tlog-proof): what a citizen keeps. Pure. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Checkpoint, type OpenRefusal, openCheckpoint } from './checkpoint.ts'
import { countFrom, fromBase64, type Hash, hashFrom, leafHash, toBase64 } from './hash.ts'
import { maxNoteBytes, noteFrom, textOf } from './note.ts'
import { isQuorum, type Policy } from './policy.ts'
import { checkInclusion } from './tree.ts'

const head = 'c2sp.org/tlog-proof@v1'
/** The longest audit path of a tree that a number can count. */
export const maxPath = 63

/** `extra`: opaque and not authenticated by itself. `path`: from the leaf's sibling up. `note`: the signed checkpoint. */
export type Proof = { extra?: Uint8Array; index: number; path: readonly Hash[]; note: string }

/** The file, `.tlog-proof`. */
export function proofText({ extra, index, path, note }: Proof): string {
  if (!Number.isSafeInteger(index) || index < 0 || path.length > maxPath || !noteFrom(note).ok)
    throw new Error('tlog: no such proof')
  return [head, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...path.map(toBase64), '', note].join(
    '\n',
  )
}

/** The inverse, without believing any of it. */
export function proofFrom(given: Uint8Array | string): Result<Proof, 'no-proof'> {
  if (given.length > 2 * maxNoteBytes) return no('no-proof')
  const whole = textOf(given)
  const end = whole?.indexOf('\n\n') ?? -1
  if (whole === undefined || end < 0) return no('no-proof')
  const [first, ...lines] = whole.slice(0, end).split('\n')
  if (first !== head) return no('no-proof')
  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ')) {
    extra = fromBase64(lines.shift()?.slice('extra '.length) ?? '')
    if (!extra) return no('no-proof')
  }
  const said = lines.shift() ?? ''
  const index = said.startsWith('index ') ? countFrom(said.slice('index '.length)) : undefined
  const path = lines.map(hashFrom)
  const note = whole.slice(end + 2)
  if (index === undefined || path.length > maxPath || !noteFrom(note).ok) return no('no-proof')
  const hashes = path.filter((hash) => hash !== undefined)
  if (hashes.length !== path.length) return no('no-proof')
  return ok({ ...(extra ? { extra } : {}), index, path: hashes, note })
}

export type Proved = {
  checkpoint: Checkpoint
  index: number
  /** Witnesses of the policy that saw it, by the names it gives them. */
  witnesses: string[]
}
export type ProofRefusal = OpenRefusal | 'not-in-tree' | 'no-quorum'

/**
 * Whether this entry stands in a log of the policy, at the place the proof says, in a tree that enough witnesses saw.
 * Needs neither the log nor a network.
 */
export function checkProof(proof: Proof, entry: Uint8Array, policy: Policy): Result<Proved, ProofRefusal> {
  const logs = policy.logs.map(({ verifier }) => verifier)
  const opened = openCheckpoint(
    proof.note,
    logs,
    policy.witnesses.map(({ verifier }) => verifier),
  )
  if (!opened.ok) return opened
  const { checkpoint, by } = opened.value
  if (!checkInclusion(proof.path, proof.index, checkpoint.size, leafHash(entry), checkpoint.root))
    return no('not-in-tree')
  if (!isQuorum(policy, by)) return no('no-quorum')
  const witnesses = policy.witnesses.filter(({ verifier }) => by.includes(verifier)).map(({ name }) => name)
  return ok({ checkpoint, index: proof.index, witnesses })
}
