/** Fixture: every reader of the engine given texts that were spoiled; what it reads all the same it must write the same. */
import { checkpointFrom, checkpointText } from './checkpoint.ts'
import { noteFrom, noteText } from './note.ts'
import { policyFrom, policyText } from './policy.ts'
import { proofFrom, proofText } from './proof.ts'
import { bundleOf, entriesIn, tileFrom, tilePath } from './tile.ts'
import { below, logOf, seeded, spoiled, wholeTexts } from './tlog.fixture.ts'
import { submissionFrom, submissionText } from './witness.ts'

type Reader = { name: string; again: (bytes: Buffer) => Uint8Array | string | undefined; whole: Uint8Array | string }

const isSame = (a: Uint8Array | string, b: Uint8Array): boolean => Buffer.compare(Buffer.from(a), b) === 0

/** For each reader what it makes of bytes, written again; undefined when it refuses them. */
async function readersOf(seed: number): Promise<Reader[]> {
  const whole = await wholeTexts(seed)
  const { entries } = logOf(5, seed, 300)
  return [
    { name: 'note', whole: whole.note, again: (bytes) => written(noteFrom(bytes), noteText) },
    {
      name: 'checkpoint',
      whole: whole.note.slice(0, whole.note.indexOf('\n\n') + 1),
      again: (bytes) => {
        // Its reader takes the text of a note, whose bytes are UTF-8 already.
        const text = bytes.toString('utf8')
        return isSame(text, bytes) ? written(checkpointFrom(text), checkpointText) : undefined
      },
    },
    { name: 'proof', whole: whole.proof, again: (bytes) => written(proofFrom(bytes), proofText) },
    { name: 'submission', whole: whole.submission, again: (bytes) => written(submissionFrom(bytes), submissionText) },
    { name: 'bundle', whole: bundleOf(entries), again: (bytes) => written(entriesIn(bytes, 5), bundleOf) },
    {
      name: 'tile path',
      whole:
        seed % 2 ? `tile/0/x00${seed % 10}/${100 + (seed % 800)}.p/${1 + (seed % 255)}` : 'tile/entries/x001/x234/067',
      again: (bytes) => written(tileFrom(bytes.toString('latin1')), tilePath),
    },
    {
      name: 'policy',
      whole: whole.policy,
      // It may be spelled in many ways, so it is what it says that must come out the same.
      again: (bytes) => {
        const read = policyFrom(bytes)
        if (!read.ok) return undefined
        const text = policyText(read.value)
        const second = policyFrom(text)
        return second.ok && isSame(policyText(second.value), Buffer.from(text)) ? bytes : 'another policy'
      },
    },
  ]
}

const written = <T>(read: { ok: true; value: T } | { ok: false }, write: (value: T) => Uint8Array | string) =>
  read.ok ? write(read.value) : undefined

/**
 * Gives `times` spoiled texts to the readers in turn; returns, for each that was misread, which reader, the seed and the
 * bytes. A reader that throws ends it with that fault.
 */
export async function misread(seed: number, times: number): Promise<string[]> {
  const wrong: string[] = []
  const random = seeded(seed)
  let readers: Reader[] = []
  for (let at = 0; at < times; at++) {
    if (at % 2000 === 0) readers = await readersOf(seed + at)
    const reader = readers[at % readers.length]
    if (!reader) continue
    const bytes = random() < 0.02 ? noise(random) : spoiled(random, Buffer.from(reader.whole))
    const again = reader.again(bytes)
    if (again !== undefined && !isSame(again, bytes))
      wrong.push(`${reader.name} ${seed}: ${JSON.stringify(bytes.toString('latin1'))}`)
  }
  return wrong
}

const noise = (random: () => number): Buffer =>
  Buffer.from(Array.from({ length: below(random, 400) }, () => below(random, 256)))
