/** Catalogue: the promised time in figures and words, for those who draw no page of this slice. */
import type { Term } from '../../../engines/calendar/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { ServiceTime } from '../model.ts'
import { termOf, timeText } from '../rules/standard.ts'

/** Days of the two day clocks, hours of the two hour clocks. */
export const promisedTime = (time: ServiceTime): Term & { text: Bilingual } => ({
  ...termOf(time),
  text: { id: timeText(time, 'id'), en: timeText(time, 'en') },
})
