/** Catalogue: what a service's letter is given to read, for the slice that issues it. */
import type { Answers, FormContext } from '../../../engines/forms/model.ts'
import { type LetterData, letterAnswers } from '../rules/letter.ts'
import { letterNumber } from '../rules/number.ts'
import type { Published } from './services.ts'

export type { LetterData }
export { letterNumber }

/** Answers as a template reads them: text in Indonesian, areas by name, options by value. */
export const answersForLetter = (
  { form }: Pick<Published, 'form'>,
  answers: Record<string, unknown>,
  ctx: FormContext,
): LetterData['answers'] => letterAnswers(form, answers as Answers, ctx)
