/** Simulator: the people of the offices as they are appointed, each with habits of their own. */
import { staffIn, units } from '../../../base/offices/actions.ts'
import { PostKind } from '../../../base/offices/model.ts'
import { staffActor } from '../../../base/people/actions/sessions.ts'
import { staffById } from '../../../base/people/actions/staff.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { addDays, type Day, dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { calendarOf } from '../../cases/actions/clock.ts'
import type { Published } from '../../catalogue/actions/services.ts'
import { type Habit, habitOf, type Pace, paceOfUnit, pressureOn, type Session, sessionsOn } from '../rules/habits.ts'
import type { Random } from '../rules/random.ts'
import type { Waiting, Worker } from '../rules/shift.ts'

export type Officer = { actor: Staff; email: string }

/** One queue: a lane of a unit, who works in it, and what waits. */
export type Lane = { unitKey: string; lane: string; workers: Worker<Officer>[]; queue: Waiting[] }

export const laneKey = (unitKey: string, lane: string): string => `${unitKey} ${lane}`

/** Days ahead that an officer's calendar is looked at before they count as gone. */
const farthestDays = 60

/** Every lane in which the services offered let people work, with those who hold a post there on that day. */
export async function lanesOf(
  tx: Tx,
  services: readonly Published[],
  at: { now: Date; zone: Zone; pace: number },
  random: Random,
  isBarred: (officer: Officer, task: Waiting) => boolean,
): Promise<Map<string, Lane>> {
  const lanes = new Map<string, Lane>()
  const known = new Set((await units(tx)).map(({ key }) => key))
  for (const { service, procedure } of services) {
    for (const node of procedure.nodes) {
      const kind = PostKind.safeParse(node.kind === 'task' ? node.lane : undefined)
      if (!kind.success || !known.has(service.unit)) continue
      const key = laneKey(service.unit, kind.data)
      if (lanes.has(key)) continue
      const calendar = await calendarOf(tx, service.unit)
      const officers = await officersIn(tx, service.unit, kind.data, at)
      const promises = services.filter((one) => one.service.unit === service.unit).map((one) => one.service.time)
      const pace = paceOfUnit(promises, random.of(`unit ${service.unit}`))
      lanes.set(key, {
        unitKey: service.unit,
        lane: kind.data,
        workers: officers.map((officer) =>
          worker(officer, { lane: kind.data, pace, calendar }, at, random.of(officer.email), isBarred),
        ),
        queue: [],
      })
    }
  }
  return lanes
}

/** By address, since ids differ from database to database. */
async function officersIn(
  tx: Tx,
  unitKey: string,
  kind: PostKind,
  { now, zone }: { now: Date; zone: Zone },
): Promise<Officer[]> {
  const officers: Officer[] = []
  for (const id of await staffIn(tx, unitKey, kind, dayIn(zone, now))) {
    const [actor, person] = await Promise.all([staffActor(tx, id, zone, now), staffById(tx, id)])
    if (actor && person) officers.push({ actor, email: person.email })
  }
  return officers.sort((a, b) => (a.email < b.email ? -1 : 1))
}

/** Steps whose work is to meet somebody or to see a place. */
export const isMet = (act: string): act is 'visit' | 'hearing' => act === 'visit' || act === 'hearing'

function worker(
  officer: Officer,
  desk: { lane: string; pace: Pace; calendar: Calendar },
  at: { zone: Zone; now: Date; pace: number },
  random: Random,
  isBarred: (officer: Officer, task: Waiting) => boolean,
): Worker<Officer> {
  const { zone, now } = at
  const { calendar } = desk
  const habit: Habit = habitOf(desk.lane, desk.pace, random)
  const days = new Map<Day, Session[]>()
  const on = (day: Day): Session[] => {
    const kept = days.get(day)
    if (kept) return kept
    // Only what lies ahead is asked for again.
    if (days.size > 4 * farthestDays) days.clear()
    const sessions = sessionsOn(day, habit, calendar, random)
    days.set(day, sessions)
    return sessions
  }
  return {
    person: officer,
    freeAt: now.getTime(),
    *sessions(from) {
      let day = dayIn(zone, new Date(from))
      for (let ahead = 0; ahead < farthestDays; ahead++) {
        for (const session of on(day)) if (session.to > from) yield session
        day = addDays(day, 1)
      }
    },
    timeFor: (task) => {
      const draw = random.of(`${task.arrival} ${task.element} ${task.openedAt}`)
      const pressure = pressureOn(task.service, dayIn(zone, new Date(task.openedAt)))
      return (habit.minutes * pressure * 60_000 * draw.around(habit.spread)) / at.pace
    },
    waitFor: (task) =>
      isMet(task.act) ? random.of(`${task.arrival} ${task.element} met`).whole(20, 80) * 3_600_000 : 0,
    isBarred: (task) => isBarred(officer, task),
  }
}
