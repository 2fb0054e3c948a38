/** Engine room of working time: the engine against the independent count, world by world, for tests and bench. */
import { must } from '../../kernel/result.ts'
import { type Day, isDay } from '../../kernel/time.ts'
import {
  type BruteCase,
  bruteDays,
  bruteDaysBetween,
  bruteDue,
  bruteMinutes,
  bruteOpen,
  type Draw,
  drawCase,
  drawMoment,
  drawOf,
  drawPauses,
  drawWorld,
  type Hours,
  hoursText,
  type RawNational,
  type World,
} from './brute.fixture.ts'
import { buildCalendar, type Calendar } from './build.ts'
import { due, dueMoment, elapsed, isOpen, nextOpening, remaining } from './calendar.ts'
import { readCalendarData } from './data.ts'
import { readOfficeHours } from './hours.ts'
import type { CalendarData, OfficeHours } from './model.ts'
import { dueWithPauses } from './pauses.ts'

export type Tally = {
  /** Due moment, skipped days with reasons, certainty and elapsed time, all compared. */
  due: number
  /** Days between two moments, open or closed, next opening. */
  readings: number
  /** Due moments with pauses, by days or minute by minute. */
  paused: number
  disagreements: string[]
  /** Milliseconds each took for the same due moments, world by world. */
  times: { engine: number; brute: number }[]
}

export type Load = {
  worlds: number
  casesPerWorld: number
  readingsPerWorld: number
  pausedPerWorld: number
  seed: number
}

const dayOf = (text: string): Day => {
  if (!isDay(text)) throw new Error(`not a day: ${text}`)
  return text
}
const officeOf = (hours: Hours): OfficeHours => must(readOfficeHours(hoursText(hours)))

export function calendarOfWorld(data: CalendarData, world: World): Calendar {
  return buildCalendar(data, {
    zone: world.zone,
    office: officeOf(world.hours),
    regional: world.regional.map((date) => ({ date: dayOf(date) })),
    periods: world.periods.map(({ from, to, hours }) => ({
      from: dayOf(from),
      to: dayOf(to),
      office: officeOf(hours),
    })),
    ...(world.asOf ? { asOf: dayOf(world.asOf) } : {}),
  })
}

/** Draws worlds and cases and compares; what differs is told with everything needed to try it again. */
export function compare(raw: RawNational, load: Load, clock: () => number): Tally {
  const data = must(readCalendarData(raw))
  const draw = drawOf(load.seed)
  const tally: Tally = { due: 0, readings: 0, paused: 0, disagreements: [], times: [] }
  for (let round = 0; round < load.worlds; round++) {
    const world = drawWorld(draw, raw)
    const calendar = calendarOfWorld(data, world)
    const differs = (what: string, fast: unknown, slow: unknown) => {
      const place = { ...world, off: undefined, decreed: undefined, hours: hoursText(world.hours) }
      tally.disagreements.push(`${what}: ${String(fast)} against ${String(slow)} in ${JSON.stringify(place)}`)
    }
    compareDue(draw, load.casesPerWorld, world, calendar, tally, differs, clock)
    compareReadings(draw, load.readingsPerWorld, world, calendar, tally, differs)
    comparePaused(draw, load.pausedPerWorld, world, calendar, tally, differs)
  }
  return tally
}

type Differs = (what: string, fast: unknown, slow: unknown) => void

function compareDue(
  draw: Draw,
  count: number,
  world: World,
  calendar: Calendar,
  tally: Tally,
  differs: Differs,
  clock: () => number,
): void {
  const cases = Array.from({ length: count }, () => drawCase(draw))
  const began = clock()
  const fast = cases.map((it) => dueMoment(calendar, it).getTime())
  const between = clock()
  const slow = cases.map((it) => bruteDue(world, it))
  tally.times.push({ engine: between - began, brute: clock() - between })

  for (const [at, it] of cases.entries()) {
    const told = due(calendar, it)
    const { due: moment, skipped, uncertain } = slow[at] ?? { due: Number.NaN, skipped: [], uncertain: false }
    const name = () => `${JSON.stringify(it)}`
    if (fast[at] !== moment)
      differs(`due ${name()}`, new Date(fast[at] ?? Number.NaN).toISOString(), new Date(moment).toISOString())
    if (told.due.getTime() !== moment)
      differs(`due with days ${name()}`, told.due.toISOString(), new Date(moment).toISOString())
    const days = told.skipped.map(({ date, reason }) => `${date} ${reason}`).join()
    if (days !== skipped.join()) differs(`skipped ${name()}`, days, skipped.join())
    if (told.uncertain !== uncertain) differs(`uncertain ${name()}`, told.uncertain, uncertain)
    const passed = elapsed(calendar, it.clock, it.from, told.due)
    if (!it.startsSameDay && Math.abs(passed - it.length) > 1e-6) differs(`elapsed ${name()}`, passed, it.length)
    tally.due++
  }
}

function compareReadings(
  draw: Draw,
  count: number,
  world: World,
  calendar: Calendar,
  tally: Tally,
  differs: Differs,
): void {
  for (let round = 0; round < count; round++) {
    const a = drawMoment(draw)
    const b = new Date(a.getTime() + draw.below(90 * 24 * 3600) * 1000)
    const clock = draw.pick(['hari-kerja', 'hari-kalender'] as const)
    const slow = bruteDaysBetween(world, clock, a, b)
    const name = `${clock} ${a.toISOString()} ${b.toISOString()}`
    const passed = elapsed(calendar, clock, a, b)
    if (passed !== slow) differs(`elapsed ${name}`, passed, slow)
    const left = remaining(calendar, clock, a, b)
    if (left.amount !== slow || left.late) differs(`remaining ${name}`, left.amount, slow)
    const open = bruteOpen(world, a)
    if (isOpen(calendar, a) !== open) differs(`open ${a.toISOString()}`, !open, open)
    const next = nextOpening(calendar, a)
    if (
      !bruteOpen(world, next) ||
      (open ? next.getTime() !== a.getTime() : elapsed(calendar, 'jam-layanan', a, next) !== 0)
    )
      differs(`next opening ${a.toISOString()}`, next.toISOString(), 'the first open moment')
    tally.readings++
  }
}

function comparePaused(
  draw: Draw,
  count: number,
  world: World,
  calendar: Calendar,
  tally: Tally,
  differs: Differs,
): void {
  for (let round = 0; round < count; round++) {
    const clock = draw.pick(['hari-kerja', 'hari-kalender', 'jam-layanan', 'jam'] as const)
    const from = new Date(Math.floor(drawMoment(draw).getTime() / 60_000) * 60_000)
    const length = clock.startsWith('jam') ? (1 + draw.below(16)) / 4 : 1 + draw.below(10)
    const it: BruteCase = { clock, length, from, startsSameDay: draw.below(4) === 0 }
    const pauses = drawPauses(draw, from)
    const slow = clock.startsWith('jam')
      ? bruteMinutes(world, length * 60, from, clock === 'jam-layanan', pauses)
      : bruteDays(world, it, pauses)
    const fast = dueWithPauses(calendar, it, pauses)
    const found = fast.kind === 'running' ? fast.due.getTime() : Number.NaN
    if (found !== slow)
      differs(`paused ${JSON.stringify({ it, pauses })}`, new Date(found).toString(), new Date(slow).toISOString())
    tally.paused++
  }
}
