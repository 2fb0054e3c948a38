/** Drafts: the code that opens a draft again, for who began it without a page of this slice. */
import { resumeCode } from '../rules/resume-code.ts'

/** `sawah-mentari-kopi-427`: derived, so it can be told again and is kept nowhere. */
export const codeOfDraft = (secret: string, draftId: string): string => resumeCode(secret, draftId)
