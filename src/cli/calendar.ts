/** Command line: `calendar due`: when a promised time ends, on the national calendar. Form and edges: docs/calendar.md. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { nationalCalendar } from '../base/offices/actions.ts'
import { buildCalendar, type Calendar } from '../engines/calendar/build.ts'
import { due } from '../engines/calendar/calendar.ts'
import { readOfficeHours, showValue } from '../engines/calendar/hours.ts'
import { clocks, type DueAnswer, longestTerm, type Running, type Skipped } from '../engines/calendar/model.ts'
import { calendarProblemText, skippedText } from '../engines/calendar/words.ts'
import { dayIn, isDay, momentOf, momentText, type Zone, zoneHours, zones } from '../kernel/time.ts'
import { misused, type Report } from './report.ts'

export const calendarUsage = `calendar due --clock ${clocks.join('|')} --from WHEN --length N [--zone ${zones.join('|')}] [--office HOURS] [--same-day] | --cases FILE`

const usualOffice = 'Mon-Fri 07:30-16:00'

/** Numbers, and the digits of a command line; nothing else that JavaScript would take for a number. */
const Length = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^[+-]?\d+(\.\d+)?$/)
      .transform(Number),
  ],
  {
    error: 'bilangan / a number',
  },
)

/** One thing to reckon. What it means by its zone and hours is read after its shape. */
const Case = z
  .object(
    {
      clock: z.enum(clocks, { error: `salah satu dari / one of ${clocks.join(', ')}` }),
      from: z.string({ error: 'teks ISO 8601 / ISO 8601 text' }),
      length: Length.refine((length) => length > 0 && length <= longestTerm, {
        error: `lebih dari 0, paling banyak ${longestTerm} / above 0, at most ${longestTerm}`,
      }),
      zone: z.enum(zones, { error: `salah satu dari / one of ${zones.join(', ')}` }).default('WIB'),
      office: z.unknown().default(usualOffice),
      startsSameDay: z.boolean({ error: 'true atau / or false' }).optional(),
    },
    { error: 'sebuah objek / an object' },
  )
  .refine((it) => it.clock.startsWith('jam') || Number.isInteger(it.length), {
    path: ['length'],
    error: 'hari utuh / whole days',
  })
type Case = z.infer<typeof Case>

type Answer = { it: Case; from: Date; found: DueAnswer } | { problem: string }

export async function runCalendar(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      cases: { type: 'string' },
      clock: { type: 'string' },
      from: { type: 'string' },
      length: { type: 'string' },
      zone: { type: 'string' },
      office: { type: 'string' },
      'same-day': { type: 'boolean' },
    },
  })
  if (positionals.join(' ') !== 'due') return misused('Hanya `due` / `due` alone is known.', calendarUsage)
  const { cases, 'same-day': startsSameDay, ...one } = values
  if (cases !== undefined && (startsSameDay || Object.keys(one).length > 0))
    return misused('--cases atau satu kasus / or one case, not both.', calendarUsage)
  if (cases === undefined && !(one.clock && one.from && one.length))
    return misused('Perlu --clock, --from, --length / these are needed.', calendarUsage)

  const raw = cases === undefined ? [{ ...one, startsSameDay }] : await readCases(cases)
  if (typeof raw === 'string') return misused(raw, calendarUsage)
  const answers: Answer[] = []
  for (const item of raw) answers.push(await answer(item))
  const uncertain = new Set((await Promise.all(answers.map(undecreed))).flat())
  return {
    status: answers.some((it) => 'problem' in it) ? 1 : 0,
    data: answers.map((it, index) => ('problem' in it ? { index, problem: it.problem } : facts(it))),
    text: answers.flatMap((it, index) => lines(it, cases === undefined ? '' : `[${index}] `)),
    warnings: [...uncertain]
      .sort()
      .map(
        (year) =>
          `SKB ${year} belum ada: hanya akhir pekan dilewati / no decree for ${year}: weekends alone were left out`,
      ),
  }
}

/** The list in a file (`-`: standard input), or what is wrong with the file. */
async function readCases(file: string): Promise<unknown[] | string> {
  let text: string
  try {
    text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8')
  } catch (fault) {
    return `${file}: tidak terbaca / cannot be read (${fault instanceof Error && 'code' in fault ? fault.code : 'fault'})`
  }
  try {
    const raw: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return Array.isArray(raw) ? raw : `${file}: harus daftar / must hold a list`
  } catch (fault) {
    return `${file}: bukan JSON / not JSON (${fault instanceof Error ? fault.message : ''})`
  }
}

async function answer(item: unknown): Promise<Answer> {
  const read = Case.safeParse(item)
  if (!read.success) return { problem: read.error.issues.map((it) => problemOf(it.path, it.message, item)).join('; ') }
  const it = read.data
  const from = momentFrom(it.from, it.zone)
  if (!from) {
    const allowed = 'YYYY-MM-DD[THH:MM[:SS]][Z|±HH:MM], hari dan jam yang ada / a day and time that exist'
    return { problem: problemOf(['from'], allowed, item) }
  }
  const calendar = await calendarOf(it)
  if (typeof calendar === 'string') return { problem: calendar }
  const term: Running = { clock: it.clock, length: it.length, startsSameDay: it.startsSameDay, from }
  try {
    return { it, from, found: due(calendar, term) }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    return { problem: 'from, length: di luar tahun 2000–2099 / outside the years 2000–2099' }
  }
}

function problemOf(path: readonly PropertyKey[], allowed: string, item: unknown): string {
  const [name] = path
  if (name === undefined) return `${showValue(item)}: ${allowed}`
  const value: unknown = item !== null && typeof item === 'object' ? Reflect.get(item, name) : undefined
  return `${String(name)}: ${showValue(value)}: ${allowed}`
}

const facts = ({ it, found }: Extract<Answer, { found: DueAnswer }>) => ({
  due: localText(it.zone, found.due),
  skipped: found.skipped.map(({ date, reason }) => ({ date, reason })),
  ...(found.uncertain ? { uncertain: true } : {}),
})

function lines(it: Answer, mark: string): string[] {
  if ('problem' in it) return [`${mark}${it.problem}`]
  const told = (one: Skipped) => `${one.date} ${skippedText(one, 'id')} / ${skippedText(one, 'en')}`
  const { zone } = it.it
  return [`${mark}${momentText(zone, it.found.due, 'id')}`, ...it.found.skipped.map((one) => `  ${told(one)}`)]
}

/** Years of an uncertain answer whose decree is missing. */
async function undecreed(it: Answer): Promise<number[]> {
  if ('problem' in it || !it.found.uncertain) return []
  const known = new Set((await nationalCalendar()).years.map(({ year }) => year))
  const yearOf = (moment: Date) => Number(dayIn(it.it.zone, moment).slice(0, 4))
  const [first, last] = [yearOf(it.from), yearOf(it.found.due)]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => !known.has(year))
}

/** A list may hold any number of different hours; calendars of the latest are enough. */
const calendars = new Map<string, Calendar>()
const kept = 64

/** The calendar of these hours, built once, or what is wrong with the hours. */
async function calendarOf({ office: raw, zone }: Case): Promise<Calendar | string> {
  const key = `${zone} ${JSON.stringify(raw)}`
  const known = calendars.get(key)
  if (known) return known
  const office = readOfficeHours(raw)
  if (!office.ok) {
    const told = (lang: 'id' | 'en') => (office.detail ?? []).map((one) => calendarProblemText(one, lang)).join('; ')
    return `${told('id')} / ${told('en')}`
  }
  const calendar = buildCalendar(await nationalCalendar(), { zone, office: office.value })
  const [oldest] = calendars.keys()
  if (calendars.size >= kept && oldest !== undefined) calendars.delete(oldest)
  calendars.set(key, calendar)
  return calendar
}

const written =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|([+-])([01]\d|2[0-3]):?([0-5]\d))?)?$/i

/** ISO 8601. Without an offset it is the time on the wall of the case's zone; without a time, the start of that day. */
function momentFrom(text: string, zone: Zone): Date | undefined {
  const [, day = '', hours = 0, minutes = 0, seconds = 0, part = '', offset, sign, aheadHours, aheadMinutes] =
    written.exec(text.trim()) ?? []
  if (!isDay(day)) return undefined
  const ahead =
    offset === undefined
      ? zoneHours[zone] * 60
      : Number(`${sign ?? '+'}1`) * (Number(aheadHours ?? 0) * 60 + Number(aheadMinutes ?? 0))
  const wall = momentOf(zone, day, Number(hours) * 60 + Number(minutes) + zoneHours[zone] * 60).getTime()
  return new Date(wall - ahead * 60_000 + Number(seconds) * 1000 + Number(part.padEnd(3, '0').slice(0, 3)))
}

/** `2026-11-24T16:00:00+07:00`; thousandths of a second only where there are some. */
const localText = (zone: Zone, moment: Date): string => {
  const offset = zoneHours[zone]
  const local = new Date(moment.getTime() + offset * 3_600_000)
    .toISOString()
    .slice(0, 23)
    .replace(/\.000$/, '')
  return `${local}+${String(offset).padStart(2, '0')}:00`
}
