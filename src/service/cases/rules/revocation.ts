/** Cases: what a letter that was taken back makes of its case for people. Pure. */
import type { LetterOfCase, Revocation } from '../model.ts'

/** Proposed, and the letter still holds: it waits for a second person. */
export const isProposed = (one: Pick<Revocation, 'settled' | 'letterState'>): boolean =>
  one.settled === undefined && one.letterState === 'valid'

/** What the holder may turn against: not what was done at their own request. */
export const objectionable = <R extends Pick<Revocation, 'kind'>>(one: R | undefined): R | undefined =>
  one?.kind === 'permintaan-pemegang' ? undefined : one

/** The last word on the letters of an approval that stands, when none of them holds and the last was revoked. */
export function takenBack<
  L extends Pick<LetterOfCase, 'id' | 'state'>,
  R extends Pick<Revocation, 'letterId' | 'settled'>,
>(status: string, letters: readonly L[], revocations: readonly R[]): { letter: L; revocation?: R } | undefined {
  if (status !== 'approved' || letters.some(({ state }) => state === 'valid')) return undefined
  const letter = letters.at(-1)
  if (letter?.state !== 'revoked') return undefined
  const revocation = revocations.findLast(({ letterId, settled }) => letterId === letter.id && settled === 'confirmed')
  return { letter, revocation }
}
