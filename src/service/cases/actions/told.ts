/** Cases: what a status is called, for those who draw no page of this slice. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Status } from '../model.ts'
import { statusWords } from '../words.ts'

export const statusText = (status: Status): Bilingual => statusWords[status]
