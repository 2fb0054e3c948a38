/** Cases: what a status is called, for those who draw no page of this slice. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Status } from '../model.ts'
import { awayFrom } from '../store/conflicts.ts'
import { endReasonWords, statusWords } from '../words.ts'

export const statusText = (status: Status): Bilingual => statusWords[status]

/** Whom declared conflicts of interest keep from a case. */
export const conflictedIn = async (tx: Tx, caseId: string): Promise<string[]> => [...(await awayFrom(tx, caseId))]

/** Why a letter was taken back, in words; a reason that is no longer in the list as it was kept. */
export const endReasonText = (reason: string): Bilingual => endReasonWords[reason] ?? { id: reason, en: reason }
