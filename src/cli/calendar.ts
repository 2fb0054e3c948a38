/** Command line: `calendar due`: when a promised time ends, on the national calendar. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { buildCalendar, type Calendar, due } from '../engines/calendar/calendar.ts'
import { readOfficeHours } from '../engines/calendar/data.ts'
import { ClockKind, Term } from '../engines/calendar/model.ts'
import { calendarProblemText, skippedText } from '../engines/calendar/words.ts'
import { momentOf, momentText, Zone, zoneHours } from '../kernel/time.ts'
import { nationalCalendar } from '../service/cases/actions/clock.ts'
import { misused, type Report } from './report.ts'

export const calendarUsage =
  'calendar due --clock hari-kerja|hari-kalender|jam-layanan|jam --from WHEN --length N [--zone WIB|WITA|WIT] [--office HOURS] | --cases FILE'

/** `from` without an offset is the time on the wall of the zone. */
const Case = z.object({
  clock: ClockKind,
  from: z.string().regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/),
  length: z.coerce.number().positive(),
  zone: Zone.default('WIB'),
  office: z.unknown().default('Mon-Fri 07:30-16:00'),
  startsSameDay: z.boolean().optional(),
})
type Case = z.infer<typeof Case>

type Answered = {
  due: string
  skipped: { date: string; reason: string; name?: string }[]
  uncertain?: true
  told: string
}

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
    },
  })
  if (positionals.join(' ') !== 'due') return misused('Hanya `due` / `due` alone is known.', calendarUsage)
  const { cases, ...one } = values
  if (!cases && !(one.clock && one.from && one.length))
    return misused('Perlu --clock, --from, --length / these are needed.', calendarUsage)
  const raw: unknown = cases ? JSON.parse(await readFile(cases === '-' ? '/dev/stdin' : cases, 'utf8')) : [one]
  if (!Array.isArray(raw)) return misused('Isi berkas harus daftar / the file must hold a list.', calendarUsage)
  const answers: (Answered | { problem: string })[] = []
  for (const item of raw) answers.push(await answer(item))
  const bad = answers.filter((it) => 'problem' in it)
  return {
    status: bad.length > 0 ? 1 : 0,
    data: answers.map((it) => ('told' in it ? { ...it, told: undefined } : it)),
    text: answers.map((it) => ('told' in it ? it.told : it.problem)),
  }
}

async function answer(item: unknown): Promise<Answered | { problem: string }> {
  const read = Case.safeParse(item)
  if (!read.success) return { problem: read.error.issues.map((it) => `${it.path.join('.')}: ${it.message}`).join('; ') }
  const it = read.data
  const calendar = await calendarOf(it)
  if (typeof calendar === 'string') return { problem: calendar }
  const term = Term.safeParse({ clock: it.clock, length: it.length, startsSameDay: it.startsSameDay })
  if (!term.success) return { problem: term.error.issues.map((one) => one.message).join('; ') }
  const found = due(calendar, { ...term.data, from: fromOf(it) })
  const told = [
    momentText(it.zone, found.due, 'id'),
    ...found.skipped.map((one) => `  ${one.date} ${skippedText(one, 'id')}`),
  ]
  return {
    due: localText(it.zone, found.due),
    skipped: found.skipped,
    ...(found.uncertain ? { uncertain: true as const } : {}),
    told: told.join('\n'),
  }
}

const calendars = new Map<string, Calendar>()

/** The calendar of these hours, built once, or what is wrong with the hours. */
async function calendarOf({ office: raw, zone }: Case): Promise<Calendar | string> {
  const key = `${zone} ${JSON.stringify(raw)}`
  const known = calendars.get(key)
  if (known) return known
  const office = readOfficeHours(raw)
  if (!office.ok) return (office.detail ?? []).map((one) => calendarProblemText(one, 'id')).join('; ')
  const calendar = buildCalendar(await nationalCalendar(), { zone, office: office.value })
  calendars.set(key, calendar)
  return calendar
}

function fromOf({ from, zone }: Case): Date {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(from)) return new Date(from)
  const [day = '', time = '00:00'] = from.split(/[T ]/)
  const start = momentOf(zone, day as Parameters<typeof momentOf>[1], 0)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return new Date(start.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** `2026-11-24T16:00:00+07:00`. */
const localText = (zone: Zone, moment: Date): string => {
  const offset = zoneHours[zone]
  const local = new Date(moment.getTime() + offset * 3_600_000).toISOString().slice(0, 19)
  return `${local}+${String(offset).padStart(2, '0')}:00`
}
