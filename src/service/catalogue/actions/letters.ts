/** Catalogue: what a service's letter is given to read, for the slice that issues it. */
import type { Answers, FormContext } from '../../../engines/forms/model.ts'
import type { Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type LetterData, letterAnswers, statedAnswers } from '../rules/letter.ts'
import { letterNumber } from '../rules/number.ts'
import { formContext } from './form-context.ts'
import type { Published } from './services.ts'

export type { LetterData }
export { letterNumber }

/** Answers as a template reads them: text in Indonesian, areas by name, options by value. */
export const answersForLetter = (
  { form }: Pick<Published, 'form'>,
  answers: Record<string, unknown>,
  ctx: FormContext,
): LetterData['answers'] => letterAnswers(form, answers as Answers, ctx)

/** The answers that the QR code of the letter states, as label and value; those not asked or not given are left out. */
export async function statedByLetter(
  tx: Tx,
  { service, form }: Pick<Published, 'service' | 'form'>,
  answers: Record<string, unknown>,
  at: { now: Date; zone: Zone },
): Promise<[string, string][]> {
  const keys = service.letter.proves ?? []
  if (keys.length === 0) return []
  return statedAnswers(form, keys, answers as Answers, await formContext(tx, form, answers, [], at))
}
