/** Service wing, catalogue rules: small readings of a service standard: its promised time and its facts. Pure. */
import type { Term } from '../../../engines/calendar/model.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import type { Fact, Service, ServiceTime } from '../model.ts'
import { clockWords, countedWords, startWords } from '../words.ts'

/** The promised time as the calendar reckons it: minutes become parts of an hour. */
export const termOf = (time: Pick<ServiceTime, 'clock' | 'length' | 'in_minutes'>): Term => ({
  clock: time.clock,
  length: time.in_minutes ? time.length / 60 : time.length,
})

/** `24 jam sejak dikirim; berhenti selama menunggu Anda`: as it is counted here. */
export const timeText = (time: Pick<ServiceTime, 'clock' | 'length' | 'in_minutes'>, lang: Lang): string =>
  `${lengthText(time, lang)} ${countedWords[lang]}`

/** `24 jam sejak berkas lengkap`: as the rule has it. */
export const ruleText = (time: Pick<ServiceTime, 'clock' | 'length' | 'in_minutes' | 'starts'>, lang: Lang): string =>
  `${lengthText(time, lang)} ${startWords[time.starts][lang]}`

function lengthText(time: Pick<ServiceTime, 'clock' | 'length' | 'in_minutes'>, lang: Lang): string {
  const words = !time.in_minutes
    ? clockWords[time.clock]
    : time.clock === 'jam-layanan'
      ? clockWords['menit-layanan']
      : clockWords.menit
  const length = fill(words[lang], { n: time.length })
  return lang === 'en' && time.length === 1 ? length.replace(/(day|hour|minute)s\b/, '$1') : length
}

export type PlacedFact = { path: (string | number)[]; fact: Fact }

/** Every value of a service that has a source, with its place: for "what was verified?" and for the check. */
export function factsOf(service: Service): PlacedFact[] {
  const found: PlacedFact[] = []
  const visit = (value: unknown, path: (string | number)[]) => {
    if (Array.isArray(value)) value.forEach((part, at) => void visit(part, [...path, at]))
    else if (typeof value === 'object' && value !== null) {
      if ('confidence' in value && 'source' in value) found.push({ path, fact: value as Fact })
      for (const [key, part] of Object.entries(value)) visit(part, [...path, key])
    }
  }
  visit(service, [])
  return found
}
