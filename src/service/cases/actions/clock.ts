/** Cases: which calendar an office lives by, built once per office and kept; when a case is due on it. */

import { parse as parseYaml } from 'yaml'
import { unitByKey } from '../../../base/offices/actions.ts'
import { buildCalendar, type Calendar, due, dueWithPauses, nextOpening } from '../../../engines/calendar/calendar.ts'
import { readCalendarData, readOfficeHours } from '../../../engines/calendar/data.ts'
import type { CalendarData, Term } from '../../../engines/calendar/model.ts'
import { type Day, dayIn, momentOf, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { libraryText } from '../../../platform/library.ts'
import type { Case } from '../model.ts'

let national: Promise<CalendarData> | undefined

/** The national calendar of the library. A broken file is a fault of the release. */
export function nationalCalendar(): Promise<CalendarData> {
  national ??= libraryText('calendars/national.yaml').then((text) => {
    const data = readCalendarData(parseYaml(text))
    if (!data.ok) throw new Error(`library/calendars/national.yaml: ${JSON.stringify(data.detail)}`)
    return data.value
  })
  return national
}

const calendars = new Map<string, Calendar>()

/** The working calendar of a unit: national days, its own hours, its zone. */
export async function calendarOf(tx: Tx, unitKey: string): Promise<Calendar> {
  const unit = await unitByKey(tx, unitKey)
  if (!unit) throw new Error(`no unit ${unitKey} in ${tx.region}`)
  return calendarFor(unit.hours, unit.zone)
}

export async function calendarFor(hours: string, zone: Zone): Promise<Calendar> {
  const key = `${zone} ${hours}`
  const known = calendars.get(key)
  if (known) return known
  const office = readOfficeHours(hours)
  if (!office.ok) throw new Error(`office hours cannot be read: ${hours}`)
  const calendar = buildCalendar(await nationalCalendar(), { zone, office: office.value })
  calendars.set(key, calendar)
  return calendar
}

/** Whether the office serves at any time of that day. */
export const servesOn =
  (calendar: Calendar) =>
  (day: Day): boolean =>
    dayIn(calendar.zone, nextOpening(calendar, momentOf(calendar.zone, day, 0))) === day

/** When a case sent at `from` is due; times promised in minutes are hours of the same clock. */
export const firstDue = (calendar: Calendar, term: Term, from: Date): Date => due(calendar, { ...term, from }).due

/** The due moment after the applicant's turns; undefined while the applicant still has to act. */
export function movedDue(
  calendar: Calendar,
  it: Pick<Case, 'clock' | 'length' | 'sentAt' | 'pauses' | 'waitingSince'>,
): Date | undefined {
  const pauses = it.pauses.map((pause) => ({ from: new Date(pause.from), to: new Date(pause.to) }))
  const answer = dueWithPauses(
    calendar,
    { clock: it.clock, length: it.length, from: it.sentAt },
    it.waitingSince ? [...pauses, { from: it.waitingSince }] : pauses,
  )
  return answer.kind === 'running' ? answer.due : undefined
}
