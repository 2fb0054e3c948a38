/** Engine tlog: what a log asks of a witness and how it is judged (C2SP tlog-witness v1.0.0). Pure: keeping what was seen is the caller's. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Checkpoint, checkpointFrom, openCheckpoint } from './checkpoint.ts'
import { countFrom, emptyRoot, type Hash, hashFrom, toBase64 } from './hash.ts'
import { maxNoteBytes, noteFrom, textOf, type Verifier } from './note.ts'
import { checkConsistency } from './tree.ts'

/** Lines of a consistency proof at most. */
export const maxConsistency = 63

/** The body of `add-checkpoint`: the size the log thinks the witness saw last, the proof from there, the new checkpoint. */
export type Submission = { old: number; proof: readonly Hash[]; note: string }

export function submissionText({ old, proof, note }: Submission): string {
  if (!Number.isSafeInteger(old) || old < 0 || proof.length > maxConsistency || !noteFrom(note).ok)
    throw new Error('tlog: no such submission')
  return [`old ${old}`, ...proof.map(toBase64), '', note].join('\n')
}

/** The inverse, without believing any of it. */
export function submissionFrom(given: Uint8Array | string): Result<Submission, 'no-submission'> {
  if (given.length > 2 * maxNoteBytes) return no('no-submission')
  const whole = textOf(given)
  const end = whole?.indexOf('\n\n') ?? -1
  if (whole === undefined || end < 0) return no('no-submission')
  const [said = '', ...lines] = whole.slice(0, end).split('\n')
  const old = said.startsWith('old ') ? countFrom(said.slice('old '.length)) : undefined
  const proof = lines.map(hashFrom).filter((hash) => hash !== undefined)
  const note = whole.slice(end + 2)
  if (old === undefined || proof.length !== lines.length || proof.length > maxConsistency || !noteFrom(note).ok)
    return no('no-submission')
  return ok({ old, proof, note })
}

/** What a witness keeps of a log: the last it cosigned. */
export type Seen = { size: number; root: Hash }

/** Each with its HTTP status: 400, 404, 403, 400, 409 (with the size it has), 422, 422. */
export type WitnessRefusal =
  | 'no-submission'
  | 'unknown-log'
  | 'unsigned'
  | 'old-above-size'
  | 'other-size'
  | 'other-root'
  | 'inconsistent'
export const witnessStatus: Record<WitnessRefusal, number> = {
  'no-submission': 400,
  'unknown-log': 404,
  unsigned: 403,
  'old-above-size': 400,
  'other-size': 409,
  'other-root': 422,
  inconsistent: 422,
}

/**
 * Judges a submission against the last tree seen of its log (none: the empty one). What is accepted must be kept, in the
 * same step as this is asked, before it is cosigned: else an older tree could take its place.
 */
export function judge(
  { old, proof, note }: Submission,
  logs: readonly Verifier[],
  seen: Seen | undefined,
): Result<Checkpoint, WitnessRefusal, { size: number }> {
  const read = noteFrom(note)
  const said = read.ok ? checkpointFrom(read.value.text) : read
  if (!said.ok) return no('no-submission')
  if (!logs.some(({ name }) => name === said.value.origin)) return no('unknown-log')
  const opened = openCheckpoint(note, logs)
  if (!opened.ok) return no('unsigned')
  const { size, root } = opened.value.checkpoint
  const last = seen ?? { size: 0, root: emptyRoot }
  if (old > size) return no('old-above-size')
  if (old !== last.size) return no('other-size', { size: last.size })
  if (checkConsistency(proof, old, size, last.root, root)) return ok(opened.value.checkpoint)
  return no(old === size && proof.length === 0 ? 'other-root' : 'inconsistent')
}
