/** Cases: pure rules of one act upon many cases: how many at once, and what is never done to many. */
import type { Consequence } from './case.ts'

export const batchMost = 50
/** Of a queue nobody takes more at once, nor beyond so many in hand: what lies in a hand waits for that hand. */
export const takeMost = 10
export const inHandMost = 20

/** Cases chosen on a list: each once, in the order chosen. */
export const chosenOf = (picked: readonly string[], page: string, all: boolean, isId: (text: string) => boolean) => [
  ...new Set([...picked, ...(all ? page.split(',') : [])].filter(isId)),
]

/**
 * Whether an outcome may be given to many cases in one go. A decision, and what is asked of an applicant, is written for
 * one case: its ground, its reason, its fields.
 */
export const inBulk = (act: string, consequence: Pick<Consequence, 'asksApplicant' | 'decides'>): boolean =>
  act !== 'decide' && !consequence.asksApplicant && consequence.decides === undefined

/** How many more may be taken by who has so many in hand. */
export const roomInHand = (held: number): number => Math.max(0, inHandMost - held)
