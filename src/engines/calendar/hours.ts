/** Engine room of working time: reads office hours from a line of text or a table, naming every error. Pure. */

import type { Bilingual } from '../../kernel/language.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { CalendarProblem, OfficeHours, Opening } from './model.ts'

/** By day, Sunday first: the names that are read, the usual short one first. */
const dayNames = [
  ['sun', 'sunday', 'min', 'minggu', 'ahad'],
  ['mon', 'monday', 'sen', 'senin'],
  ['tue', 'tuesday', 'sel', 'selasa'],
  ['wed', 'wednesday', 'rab', 'rabu'],
  ['thu', 'thursday', 'kam', 'kamis'],
  ['fri', 'friday', 'jum', 'jumat'],
  ['sat', 'saturday', 'sab', 'sabtu'],
] as const
const dayOfName = new Map<string, number>(dayNames.flatMap((names, day) => names.map((name) => [name, day] as const)))

const daysAllowed: Bilingual = {
  id: 'Sen, Sel, Rab, Kam, Jum, Sab, Min, seperti Sen-Jum atau Sen,Rab',
  en: 'Mon, Tue, Wed, Thu, Fri, Sat, Sun, as Mon-Fri or Mon,Wed',
}
const openingAllowed: Bilingual = {
  id: 'JJ:MM-JJ:MM dalam satu hari, tutup sesudah buka; lewat tengah malam ditulis pada dua hari',
  en: 'HH:MM-HH:MM within one day, the end after the start; past midnight is written on two days',
}
const lineAllowed: Bilingual = {
  id: "'Sen-Jum 07:30-16:00' atau tabel hari",
  en: "'Mon-Fri 07:30-16:00' or a table of days",
}

/** A value as it was written, cut short. */
export const showValue = (value: unknown): string =>
  value === undefined ? '–' : (JSON.stringify(value) ?? String(value)).slice(0, 80)

type Rule = { days: readonly number[]; opening: Opening }
type Reading = { rules: Rule[]; problems: CalendarProblem[]; onHolidays: OfficeHours['onHolidays'] }

/**
 * Office hours from text or a table.
 * Text: days, then one or more openings, parted by blanks or commas; rules parted by `;`. Days of both languages, `-` or
 * `–`, hours with `:` or `.`: `Mon-Thu 07:30-16:00; Fri 07:30-11:30,13:00-16:30`. A rule `holidays open` or `libur buka`:
 * the unit serves on holidays too. Table: `{ mon: ['07:30-16:00'], fri: '07:30-11:30 13:00-16:30', onHolidays: 'open' }`.
 * Openings that touch become one; those that overlap are an error.
 */
export function readOfficeHours(raw: unknown): Result<OfficeHours, 'invalid', CalendarProblem[]> {
  const reading: Reading = { rules: [], problems: [], onHolidays: 'closed' }
  if (typeof raw === 'string') readLine(raw, reading)
  else if (raw !== null && typeof raw === 'object' && !Array.isArray(raw)) readTable(raw, reading)
  else reading.problems.push({ place: 'office', found: showValue(raw), allowed: lineAllowed })

  const { rules, problems, onHolidays } = reading
  const week = dayNames.map(([name], day) => {
    const openings = rules.filter(({ days }) => days.includes(day)).map(({ opening }) => opening)
    return joined(openings, `office, ${name}`, problems)
  })
  if (problems.length === 0 && week.every((openings) => openings.length === 0)) {
    const allowed = { id: 'setidaknya satu hari buka', en: 'at least one open day' }
    problems.push({ place: 'office', found: showValue(raw), allowed })
  }
  return problems.length > 0 ? no('invalid', problems) : ok({ week, onHolidays })
}

function readLine(raw: string, reading: Reading): void {
  const rules = raw
    .replace(/\s*[-–—]\s*/g, '-')
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
  if (rules.length === 0) reading.problems.push({ place: 'office', found: showValue(raw), allowed: lineAllowed })
  for (const [at, rule] of rules.entries()) {
    const holidays = /^(?:holidays|libur)\s+(open|buka|closed|tutup)$/i.exec(rule)?.[1]?.toLowerCase()
    if (holidays) reading.onHolidays = holidays === 'open' || holidays === 'buka' ? 'open' : 'closed'
    else readRule(rule, `office, rule ${at + 1}`, reading)
  }
}

/** Words of days until the first opening; words of days after an opening begin anew: `Mon-Fri 08:00-16:00, Sat 08:00-12:00`. */
function readRule(rule: string, place: string, { rules, problems }: Reading): void {
  let days: number[] = []
  let opened = true
  for (const word of rule.split(/[\s,]+/).filter((word) => word !== '')) {
    if (/^\d/.test(word)) {
      const opening = readOpening(word)
      if (!opening) problems.push({ place, found: word, allowed: openingAllowed })
      else rules.push({ days, opening })
      opened = true
      continue
    }
    const named = readDays(word)
    if (!named) return void problems.push({ place, found: word, allowed: daysAllowed })
    days = opened ? named : [...days, ...named]
    opened = false
  }
  const allowed = { id: 'hari, lalu JJ:MM-JJ:MM', en: 'days and then HH:MM-HH:MM' }
  if (!opened || days.length === 0) problems.push({ place, found: rule, allowed })
}

function readTable(raw: object, reading: Reading): void {
  const { rules, problems } = reading
  for (const [key, value] of Object.entries(raw)) {
    const place = `office.${key}`
    if (key === 'onHolidays') {
      if (value === 'closed' || value === 'open') reading.onHolidays = value
      else problems.push({ place, found: showValue(value), allowed: { id: 'closed atau open', en: 'closed or open' } })
      continue
    }
    const days = key.split(',').map((part) => readDays(part.trim()))
    const words = typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : value
    const known = days.filter((part) => part !== undefined).flat()
    if (known.length === 0 || days.includes(undefined)) {
      problems.push({
        place,
        found: key,
        allowed: { id: `${daysAllowed.id}; onHolidays`, en: `${daysAllowed.en}; onHolidays` },
      })
    } else if (!isTexts(words)) {
      problems.push({ place, found: showValue(value), allowed: openingAllowed })
    } else {
      for (const word of words) {
        const opening = readOpening(word)
        if (!opening) problems.push({ place, found: showValue(word), allowed: openingAllowed })
        else rules.push({ days: known, opening })
      }
    }
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** `Mon-Fri`, `Sat`, `Sat-Mon`; undefined when a name is not a day. */
function readDays(text: string): number[] | undefined {
  const ends = text
    .toLowerCase()
    .replaceAll(/['’.:]/g, '')
    .split('-')
  const from = dayOfName.get(ends[0] ?? '')
  const to = dayOfName.get(ends.at(-1) ?? '')
  if (from === undefined || to === undefined || ends.length > 2) return undefined
  const days = [from]
  for (let day = from; day !== to; ) {
    day = (day + 1) % 7
    days.push(day)
  }
  return days
}

function readOpening(text: string): Opening | undefined {
  const match = /^(\d{1,2})[:.](\d{2})-(\d{1,2})[:.](\d{2})$/.exec(text)
  if (!match) return undefined
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number)
  const from = Number(fromHour) * 60 + Number(fromMinute)
  const to = Number(toHour) * 60 + Number(toMinute)
  return Number(fromMinute) < 60 && Number(toMinute) < 60 && from < to && to <= 1440 ? { from, to } : undefined
}

/** In order, touching ones made one; overlapping ones are told. */
function joined(openings: readonly Opening[], place: string, problems: CalendarProblem[]): Opening[] {
  const day: Opening[] = []
  for (const opening of [...openings].sort((a, b) => a.from - b.from)) {
    const last = day.at(-1)
    if (last && opening.from < last.to) {
      const allowed = { id: 'jam yang tidak bertumpang tindih', en: 'openings that do not overlap' }
      problems.push({ place, found: `${openingText(last)}, ${openingText(opening)}`, allowed })
    } else if (last && opening.from === last.to) last.to = opening.to
    else day.push({ ...opening })
  }
  return day
}

const minuteText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `07:30-16:00`. */
export const openingText = (opening: Opening): string => `${minuteText(opening.from)}-${minuteText(opening.to)}`
