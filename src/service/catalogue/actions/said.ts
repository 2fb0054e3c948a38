/** Catalogue: what changed between two versions as a sentence, for those who draw no page of this slice. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Difference } from '../rules/difference.ts'
import { differenceText } from '../words/versions.ts'

export const differenceSaid = (one: Difference): Bilingual => ({
  id: differenceText(one, 'id'),
  en: differenceText(one, 'en'),
})
