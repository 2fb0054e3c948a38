/** Simulator, rules: how many come on a day, and how people of an office spend theirs. Pure: the same seed, the same habits. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import { closingAfter, nextOpening } from '../../../engines/calendar/calendar.ts'
import { addDays, type Day, momentOf, weekday, type Zone } from '../../../kernel/time.ts'
import type { Random } from './random.ts'

const minute = 60_000

/** How often each service is asked for beside the others; one that is not named counts 3. */
const asked: Readonly<Record<string, number>> = {
  'ktp-hilang': 14,
  'ktp-baru': 9,
  'akta-kelahiran': 12,
  'akta-kematian': 4,
  kia: 8,
  'kk-baru': 9,
  'kk-hilang': 4,
  'pindah-keluar': 5,
  domisili: 12,
  sktm: 7,
  'pengantar-skck': 7,
  'pengantar-nikah': 3,
  ak1: 6,
  'pendampingan-nib': 4,
}

/** What is asked for more in some months: school begins in July, recruiting in August and September, weddings before Ramadan. */
const seasons: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  kia: { 6: 2.2, 7: 2.6 },
  'akta-kelahiran': { 6: 1.5, 7: 1.7 },
  sktm: { 6: 2.4, 7: 2.2 },
  'pengantar-skck': { 8: 2.6, 9: 2.2 },
  ak1: { 8: 2.8, 9: 2.3 },
  'pengantar-nikah': { 1: 1.8, 5: 1.6, 12: 1.7 },
  'pindah-keluar': { 7: 1.6, 8: 1.5 },
}

const monthOf = (day: Day): number => Number(day.slice(5, 7))

export const weightOf = (service: string, day: Day): number => (asked[service] ?? 3) * seasonOf(service, day)

const seasonOf = (service: string, day: Day): number => seasons[service]?.[monthOf(day)] ?? 1

/**
 * How much longer a file takes in a full month: whoever comes to the counter in person is not simulated, but stands in the
 * way of what came by the web all the same.
 */
export const pressureOn = (service: string, day: Day): number => seasonOf(service, day)

/** Monday brings what the weekend left; Sunday is quiet, since the web takes what the counter cannot. */
const ofWeekday = [0.3, 1.45, 1.15, 1, 0.95, 0.85, 0.5]

/** How many begin an application that day; `usual` on a plain weekday. Some weeks are fuller than others. */
export function demandOn(day: Day, usual: number, random: Random): number {
  const week = random.of(`week ${weekOf(day)}`).around(0.25)
  return Math.round(usual * (ofWeekday[weekday(day)] ?? 1) * week * random.of(`day ${day}`).around(0.2))
}

const weekOf = (day: Day): number => Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3) / 7)

/** Minutes after midnight at which people send: before noon, after work, and the night that a counter never has. */
export const hourOfSending = (random: Random): number =>
  random.pick([
    random.whole(0, 359),
    ...Array.from({ length: 9 }, () => random.whole(450, 900)),
    random.whole(960, 1100),
    random.whole(1110, 1320),
    random.whole(1110, 1400),
  ])

export type Citizen = {
  /** Papers right at the first try. */
  careful: boolean
  /** Days until the office's question is answered; undefined: never. */
  mendsAfter?: number
  /** Gives up after so many days without an answer. */
  patience?: number
  /** Writes to the office when it takes longer than so many days. */
  asksAfter?: number
}

export const citizenOf = (random: Random): Citizen => ({
  careful: random.chance(0.84),
  mendsAfter: random.chance(0.9) ? random.pick([0.3, 0.6, 1, 1, 2, 3, 5, 9]) : undefined,
  patience: random.chance(0.05) ? random.whole(1, 6) : undefined,
  asksAfter: random.chance(0.1) ? random.whole(2, 8) : undefined,
})

/** A stretch of work at this desk, in milliseconds since 1970. */
export type Session = { from: number; to: number }

export type Habit = {
  /** Minutes that a usual file takes. */
  minutes: number
  spread: number
  /**
   * `counter`: somebody sits there from opening to closing. `desk`: there most of the day. `rounds`: a few short times a
   * day, as heads sign. `late`: begins when others have finished.
   */
  style: 'counter' | 'desk' | 'rounds' | 'late'
  /** Days of a year on which they are away one by one: meetings, journeys, illness. */
  away: number
  /** Minutes after midnight at which they have lunch. */
  lunch: number
}

/** How an office arranges itself for what it promises; of those that promise minutes one in four is short of hands all year. */
export type Pace = 'minutes' | 'short' | 'hours' | 'days'

export function paceOfUnit(promises: readonly { clock: string; in_minutes?: true }[], random: Random): Pace {
  if (promises.some(({ in_minutes }) => in_minutes)) return random.weighted({ minutes: 3, short: 1 })
  return promises.some(({ clock }) => clock === 'jam') ? 'hours' : 'days'
}

type Manner = Omit<Habit, 'lunch'>

const heads: Readonly<Record<Pace, (random: Random) => Manner>> = {
  minutes: () => ({ minutes: 1, spread: 0.4, style: 'counter', away: 0.03 }),
  short: () => ({ minutes: 2, spread: 0.5, style: 'counter', away: 0.14 }),
  hours: (random) => ({ minutes: random.whole(2, 5), spread: 0.5, style: 'desk', away: 0.03 }),
  days: (random) => ({
    minutes: random.whole(3, 9),
    spread: 0.5,
    style: 'rounds',
    away: random.pick([0.08, 0.12, 0.2]),
  }),
}

const officers: Readonly<Record<Pace, (random: Random) => Manner>> = {
  minutes: (random) => ({ minutes: random.pick([1.5, 2, 2.5]), spread: 0.5, style: 'counter', away: 0.04 }),
  short: (random) => ({ minutes: random.pick([3.5, 4.5, 6]), spread: 0.6, style: 'counter', away: 0.1 }),
  hours: (random) => ({ minutes: random.pick([6, 8, 9, 11, 14]), spread: 0.6, style: 'desk', away: 0.05 }),
  days: (random) => ({
    minutes: random.pick([6, 8, 9, 11, 14, 18, 24]),
    spread: 0.6,
    style: random.weighted({ desk: 7, late: 2 }),
    away: random.pick([0.04, 0.06, 0.1]),
  }),
}

export const habitOf = (lane: string, pace: Pace, random: Random): Habit => ({
  ...(lane === 'petugas' ? officers : heads)[pace](random),
  lunch: random.pick([11 * 60 + 30, 12 * 60, 12 * 60 + 30]),
})

/** Twelve working days of leave a year, in one or two stretches, drawn for each person and year. */
function isOnLeave(day: Day, random: Random): boolean {
  const year = day.slice(0, 4)
  const draw = random.of(`leave ${year}`)
  const stretches = draw.chance(0.5) ? [16] : [9, 7]
  return stretches.some((length) => {
    const from = addDays(`${year}-01-01` as Day, draw.whole(10, 340))
    return day >= from && day < addDays(from, length)
  })
}

/** When somebody works at this desk on a day; nothing when the office is closed, or they are on leave or away. */
export function sessionsOn(day: Day, habit: Habit, calendar: Calendar, random: Random): Session[] {
  if (isOnLeave(day, random)) return []
  const draw = random.of(`day ${day}`)
  if (draw.chance(habit.away)) return []
  const sessions: Session[] = []
  for (const { from, to } of openingsOn(calendar, day)) {
    if (habit.style === 'rounds') {
      const rounds = draw.whole(2, 4)
      for (let round = 0; round < rounds; round++) {
        const begin = from + ((to - from) * (round + draw.next() * 0.8)) / rounds
        sessions.push({ from: begin, to: Math.min(to, begin + draw.whole(20, 60) * minute) })
      }
    } else {
      const atOnce = habit.style === 'counter'
      const late = draw.whole(0, 100)
      const begin =
        from + (atOnce ? (late < 88 ? 0 : late - 80) : draw.whole(5, habit.style === 'late' ? 150 : 35)) * minute
      const noon = momentOf(calendar.zone, day, habit.lunch).getTime()
      const end = to - (atOnce ? 0 : draw.whole(5, 45)) * minute
      if (end > noon + 90 * minute && noon > begin) {
        sessions.push({ from: begin, to: noon })
        sessions.push({ from: noon + (atOnce ? draw.whole(10, 25) : draw.whole(45, 80)) * minute, to: end })
      } else sessions.push({ from: begin, to: end })
    }
  }
  return sessions.filter((session) => session.to - session.from >= 5 * minute).sort((a, b) => a.from - b.from)
}

/** The hours of that day in which the office is open. */
export function openingsOn(calendar: Calendar, day: Day): Session[] {
  const end = momentOf(calendar.zone, day, 1440)
  const openings: Session[] = []
  let at = nextOpening(calendar, momentOf(calendar.zone, day, 0))
  while (at < end) {
    const close = closingAfter(calendar, at)
    if (!close) break
    openings.push({ from: at.getTime(), to: close.getTime() })
    at = nextOpening(calendar, close)
  }
  return openings
}

/** Every local day that has a moment between two. */
export function daysBetween(zone: Zone, from: Date, to: Date, dayOf: (zone: Zone, moment: Date) => Day): Day[] {
  const days: Day[] = []
  for (let day = dayOf(zone, from); day <= dayOf(zone, to); day = addDays(day, 1)) days.push(day)
  return days
}
