/** Cases: pure rules of reasons ready to use: where one is offered, and in which language its text is told. */
import type { Case, Reason, ReasonUse } from '../model.ts'

/** The text of a reason in the language of the applicant, who reads it; in Indonesian where there is no English one. */
export const reasonText = (reason: Reason, it: Pick<Case, 'lang'>): string =>
  (it.lang === 'en' ? reason.textEn : undefined) ?? reason.textId

/** For what a choice needs a reason, or undefined when nobody but colleagues would read one. */
export const useOf = (choice: { asksApplicant: boolean; decides?: 'approved' | 'refused' }): ReasonUse | undefined =>
  choice.asksApplicant ? 'correction' : choice.decides === 'refused' ? 'refusal' : undefined
