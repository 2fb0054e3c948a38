/** Cases: when a case is due, on the calendar of the office that owes the answer. */

import { calendarOfRegion, calendarOfUnit, unitByKey } from '../../../base/offices/actions.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment, nextOpening } from '../../../engines/calendar/calendar.ts'
import type { Term } from '../../../engines/calendar/model.ts'
import { dueWithPauses } from '../../../engines/calendar/pauses.ts'
import { type Day, dayIn, momentOf } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Case } from '../model.ts'

/** The working calendar of a unit: national and regional days, its own hours, its zone. */
export async function calendarOf(tx: Tx, unitKey: string): Promise<Calendar> {
  const unit = await unitByKey(tx, unitKey)
  if (!unit) throw new Error(`no unit ${unitKey} in ${tx.region}`)
  return calendarOfUnit(tx.region, unit)
}

/** The calendar by which terms of the law run for citizen and office alike: five days a week, whatever hours a unit keeps. */
export const lawCalendarOf = async (tx: Tx, unitKey: string): Promise<Calendar> =>
  calendarOfRegion(tx.region, (await calendarOf(tx, unitKey)).zone)

/** Whether the office serves at any time of that day. */
export const servesOn =
  (calendar: Calendar) =>
  (day: Day): boolean =>
    dayIn(calendar.zone, nextOpening(calendar, momentOf(calendar.zone, day, 0))) === day

/** When a case sent at `from` is due; times promised in minutes are hours of the same clock. */
export const firstDue = (calendar: Calendar, term: Term, from: Date): Date => dueMoment(calendar, { ...term, from })

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
