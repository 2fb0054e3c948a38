/** Kernel: moments, days and the three zones of Indonesia. Pure: the caller brings the clock. */
import { z } from 'zod'
import type { Lang } from './language.ts'

export type Clock = () => Date

export const zones = ['WIB', 'WITA', 'WIT'] as const
export const Zone = z.enum(zones)
export type Zone = z.infer<typeof Zone>

/** Hours ahead of UTC; Indonesia has had no daylight saving since 1964. Source: Keppres 41/1987 (unverified). */
export const zoneHours: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 }

/** A calendar day, not an instant: `YYYY-MM-DD`. */
export type Day = string & { readonly brand: 'Day' }
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => isDay(text))
  .transform((text) => text as Day)

/** Whether the text names a day that exists in the calendar. */
export function isDay(text: string): text is Day {
  const parsed = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parsed) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** The day on the wall calendar of that zone at that moment. */
export const dayIn = (zone: Zone, moment: Date): Day =>
  new Date(moment.getTime() + zoneHours[zone] * 3_600_000).toISOString().slice(0, 10) as Day

/** Minutes since local midnight, 0..1439. */
export const minuteIn = (zone: Zone, moment: Date): number => {
  const local = new Date(moment.getTime() + zoneHours[zone] * 3_600_000)
  return local.getUTCHours() * 60 + local.getUTCMinutes()
}

/** The moment of a local day and minute (minute may be 1440: the midnight that ends the day). */
export const momentOf = (zone: Zone, day: Day, minute: number): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000 - zoneHours[zone] * 3_600_000)

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as Day

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

const dayNames: Record<Lang, readonly string[]> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
export const monthNames: Record<Lang, readonly string[]> = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

/** `23 November 2026`. */
export function dayText(day: Day, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${monthNames[lang][(month ?? 1) - 1]} ${year}`
}

/** `Senin, 23 November 2026`: people plan by the name of the day. */
export const longDayText = (day: Day, lang: Lang): string => `${dayNames[lang][weekday(day)]}, ${dayText(day, lang)}`

/** `19.04 WIB` in Indonesian, `19:04 WIB` in English. */
export function clockText(zone: Zone, moment: Date, lang: Lang): string {
  const minute = minuteIn(zone, moment)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}${lang === 'id' ? '.' : ':'}${two(minute % 60)} ${zone}`
}

/** `Senin, 23 November 2026, 19.04 WIB`. */
export const momentText = (zone: Zone, moment: Date, lang: Lang): string =>
  `${longDayText(dayIn(zone, moment), lang)}, ${clockText(zone, moment, lang)}`
