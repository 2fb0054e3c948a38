/** Engine room of working time: durations, remaining time and skipped days in words, Indonesian and English. Pure. */
import { type Bilingual, fill, type Lang } from '../../kernel/language.ts'
import type { CalendarProblem, ClockKind, DecreeGap, Remaining, Skipped, SkipReason, Term } from './model.ts'

type Unit = { id: string; one: string; many: string }
const units: Record<ClockKind, Unit> = {
  'hari-kerja': { id: 'hari kerja', one: 'working day', many: 'working days' },
  'hari-kalender': { id: 'hari', one: 'day', many: 'days' },
  'jam-layanan': { id: 'jam kantor', one: 'office hour', many: 'office hours' },
  jam: { id: 'jam', one: 'hour', many: 'hours' },
}
const minuteUnits: Record<'jam-layanan' | 'jam', Unit> = {
  'jam-layanan': { id: 'menit jam kantor', one: 'office minute', many: 'office minutes' },
  jam: { id: 'menit', one: 'minute', many: 'minutes' },
}
const calendarDays: Unit = { id: 'hari kalender', one: 'calendar day', many: 'calendar days' }

const withinOfficeHours: Bilingual = { id: '{amount} pada jam buka kantor', en: '{amount} within office hours' }

/** `3 hari kerja`, `3 working days`; `30 menit` for half an hour; `10 menit pada jam buka kantor` on the office's clock. */
export function termText({ clock, length }: Pick<Term, 'clock' | 'length'>, lang: Lang): string {
  if (clock === 'hari-kalender') return counted(length, calendarDays, lang)
  if (clock !== 'jam-layanan') return amountText(clock, length, lang, 'exact')
  return fill(withinOfficeHours[lang], { amount: amountText('jam', length, lang, 'exact') })
}

/** `2 hari kerja lagi`, `hari ini batas waktunya`, `terlambat 1 jam`. Hours are rounded down to what is surely left. */
export function remainingText(remaining: Remaining, lang: Lang): string {
  const days = remaining.clock === 'hari-kerja' || remaining.clock === 'hari-kalender'
  if (days && remaining.amount === 0) {
    if (remaining.late) return lang === 'id' ? 'lewat batas waktu' : 'past due'
    return lang === 'id' ? 'hari ini batas waktunya' : 'due today'
  }
  const amount = amountText(remaining.clock, remaining.amount, lang, 'floor')
  if (remaining.late) return lang === 'id' ? `terlambat ${amount}` : `${amount} late`
  return lang === 'id' ? `${amount} lagi` : `${amount} left`
}

function amountText(clock: ClockKind, amount: number, lang: Lang, rounding: 'exact' | 'floor'): string {
  if (clock === 'jam' || clock === 'jam-layanan') {
    if (amount < 1) return counted(Math.floor(amount * 60 + 1e-9), minuteUnits[clock], lang)
    if (rounding === 'floor') return counted(Math.floor(amount + 1e-9), units[clock], lang)
  }
  return counted(amount, units[clock], lang)
}

function counted(amount: number, unit: Unit, lang: Lang): string {
  const number = String(Math.round(amount * 100) / 100)
  if (lang === 'id') return `${number.replace('.', ',')} ${unit.id}`
  return `${number} ${amount === 1 ? unit.one : unit.many}`
}

const reasons: Record<SkipReason, Bilingual> = {
  weekend: { id: 'akhir pekan', en: 'weekend' },
  closed: { id: 'kantor tutup', en: 'office closed' },
  holiday: { id: 'libur nasional', en: 'national holiday' },
  'collective-leave': { id: 'cuti bersama', en: 'collective leave' },
  regional: { id: 'libur daerah', en: 'regional holiday' },
  paused: { id: 'menunggu pemohon', en: 'waiting for the applicant' },
}

/** `libur nasional: Hari Suci Nyepi`. Names of days stay Indonesian, as in the decree. */
export const skippedText = (skipped: Skipped, lang: Lang): string =>
  skipped.name ? `${reasons[skipped.reason][lang]}: ${skipped.name}` : reasons[skipped.reason][lang]

/** One problem of data or office hours: place, value, legal range. */
export const calendarProblemText = (problem: CalendarProblem, lang: Lang): string =>
  lang === 'id'
    ? `${problem.place}: tertulis ${problem.found}; yang boleh: ${problem.allowed.id}`
    : `${problem.place}: found ${problem.found}; allowed: ${problem.allowed.en}`

const gaps: Record<DecreeGap['since'], Bilingual> = {
  now: {
    id: 'SKB libur nasional {year} belum ada. Sekarang hanya akhir pekan yang dilewati, dan batas waktu tahun ini tidak pasti.',
    en: 'The decree on holidays of {year} is missing. Only weekends are left out now, and due dates of this year are uncertain.',
  },
  next: {
    id: 'SKB libur nasional {year} belum ada. Batas waktu yang melewati 31 Desember {before} hanya melewati akhir pekan dan tidak pasti.',
    en: 'The decree on holidays of {year} is missing. Due dates past 31 December {before} leave out weekends only and are uncertain.',
  },
}

/** A missing decree, said to the operator. */
export const decreeGapText = ({ year, since }: DecreeGap, lang: Lang): string =>
  fill(gaps[since][lang], { year, before: year - 1 })

/** What the operator can do about it. */
export const decreeAdvice: Bilingual = {
  id: 'Tambahkan SKB tahun itu di library/calendars/national.yaml, lalu mulai ulang.',
  en: 'Add the decree of that year to library/calendars/national.yaml, then start again.',
}

/** Said beside a due moment that was counted through a year without a decree. */
export const uncertainDue: Bilingual = {
  id: 'Libur tahun itu belum ditetapkan; tanggal ini dapat bergeser.',
  en: 'Holidays of that year are not decreed yet; this date may move.',
}
