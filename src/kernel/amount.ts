/** Kernel: numbers and lengths of time as people write them. Pure. */
import type { Bilingual, Lang } from './language.ts'

/** `1.312` and `2,5` in Indonesian, `1,312` and `2.5` in English. */
export const numberText = (amount: number, lang: Lang): string =>
  amount.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 1 })

/** `9 jam`, `45 menit`, `2,5 hari` of the clock on the wall; a minute at least. */
export function durationText(seconds: number, lang: Lang): string {
  const minutes = seconds / 60
  if (minutes < 90) return counted(Math.max(1, Math.round(minutes)), 'minute', lang)
  const hours = minutes / 60
  if (hours < 48) return counted(Math.round(hours), 'hour', lang)
  const days = hours / 24
  return counted(days < 10 ? Math.round(days * 2) / 2 : Math.round(days), 'day', lang)
}

const one: Record<'minute' | 'hour' | 'day', Bilingual> = {
  minute: { id: 'menit', en: 'minute' },
  hour: { id: 'jam', en: 'hour' },
  day: { id: 'hari', en: 'day' },
}

const counted = (amount: number, unit: keyof typeof one, lang: Lang): string =>
  `${numberText(amount, lang)} ${one[unit][lang]}${lang === 'en' && amount !== 1 ? 's' : ''}`
