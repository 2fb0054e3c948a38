/** Catalogue: the promised time in figures and words, for those who draw no page of this slice. */
import type { Term } from '../../../engines/calendar/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { ServiceTime } from '../model.ts'
import { ruleText, termOf, timeText } from '../rules/standard.ts'

/** The same as the rule has it, when that counts from another moment than we do. */
export const ruledTime = (time: ServiceTime): Bilingual | undefined =>
  time.starts === 'terkirim' ? undefined : { id: ruleText(time, 'id'), en: ruleText(time, 'en') }

/** Days of the two day clocks, hours of the two hour clocks. */
export const promisedTime = (time: ServiceTime): Term & { text: Bilingual } => ({
  ...termOf(time),
  text: { id: timeText(time, 'id'), en: timeText(time, 'en') },
})
