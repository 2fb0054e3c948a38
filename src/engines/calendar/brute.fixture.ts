/**
 * Engine room of working time: an independent count for tests and bench. It walks day by day or minute by minute over
 * wall-clock dates and shares nothing with the engine but the data file's own text. Random worlds are drawn here too.
 */
import type { ClockKind, Pause } from './model.ts'

/** The file as it lies there; only what the count needs. */
type RawDay = { date: string }
type RawPart = { add?: RawDay[]; remove?: string[] }
export type RawNational = {
  years: {
    year: number
    holidays: RawDay[]
    collective_leave: RawDay[]
    amendments?: { set_on?: string; holidays?: RawPart; collective_leave?: RawPart }[]
  }[]
}

export type ZoneName = 'WIB' | 'WITA' | 'WIT'
/** Minutes of opening and closing by weekday, Sunday first. */
export type Hours = { table: [number, number][][]; holidays: 'closed' | 'open' }
export type World = {
  zone: ZoneName
  hours: Hours
  regional: string[]
  /** Other hours from a day to a day, both included; later ones win. */
  periods: { from: string; to: string; hours: Hours }[]
  asOf?: string
  off: Map<string, string>
  decreed: Set<number>
}

const ahead: Record<ZoneName, number> = { WIB: 7, WITA: 8, WIT: 9 }
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Every day off with its reason, amendments one after another, regional days where nothing else is. */
export function offByHand(national: RawNational, regional: readonly string[], asOf?: string): Map<string, string> {
  const off = new Map<string, string>()
  for (const year of national.years) {
    for (const it of year.holidays) off.set(it.date, 'holiday')
    for (const it of year.collective_leave) off.set(it.date, 'collective-leave')
    for (const change of year.amendments ?? []) {
      if (asOf !== undefined && change.set_on !== undefined && change.set_on > asOf) continue
      for (const date of [...(change.holidays?.remove ?? []), ...(change.collective_leave?.remove ?? [])])
        off.delete(date)
      for (const it of change.holidays?.add ?? []) off.set(it.date, 'holiday')
      for (const it of change.collective_leave?.add ?? []) off.set(it.date, 'collective-leave')
    }
  }
  for (const date of regional) if (!off.has(date)) off.set(date, 'regional')
  return off
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)
const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A date on a wall calendar, walked forward by hand. */
class Wall {
  year: number
  month: number
  date: number
  weekday: number
  constructor(moment: Date, zone: ZoneName) {
    const local = new Date(moment.getTime() + ahead[zone] * hour)
    this.year = local.getUTCFullYear()
    this.month = local.getUTCMonth() + 1
    this.date = local.getUTCDate()
    this.weekday = local.getUTCDay()
  }
  forward() {
    this.weekday = this.weekday === 6 ? 0 : this.weekday + 1
    const last = this.month === 2 && leap(this.year) ? 29 : (lengths[this.month - 1] ?? 0)
    if (this.date < last) this.date++
    else if (this.month < 12) {
      this.date = 1
      this.month++
    } else {
      this.date = 1
      this.month = 1
      this.year++
    }
  }
  text() {
    return `${this.year}-${two(this.month)}-${two(this.date)}`
  }
  /** The moment of a minute of this date. */
  moment(zone: ZoneName, minutes: number) {
    return Date.UTC(this.year, this.month - 1, this.date) - ahead[zone] * hour + minutes * minute
  }
}

type Today = { openings: readonly [number, number][]; reason: string }

function look(world: World, wall: Wall): Today {
  const text = wall.text()
  let { hours } = world
  for (const period of world.periods) if (period.from <= text && text <= period.to) hours = period.hours
  const off = hours.holidays === 'closed' ? world.off.get(text) : undefined
  const openings = off ? [] : (hours.table[wall.weekday] ?? [])
  return { openings, reason: off ?? (wall.weekday === 0 || wall.weekday === 6 ? 'weekend' : 'closed') }
}

const minutesNow = (moment: number, wall: Wall, zone: ZoneName) => (moment - wall.moment(zone, 0)) / minute
const closeOf = (openings: readonly [number, number][]) => Math.max(...openings.map(([, end]) => end))

export type BruteCase = { clock: ClockKind; length: number; from: Date; startsSameDay?: boolean }
export type BruteAnswer = { due: number; skipped: string[]; uncertain: boolean }

/** Walks from the day of `from`, one day at a time, and writes down every day that does not count. */
export function bruteDue(world: World, it: BruteCase): BruteAnswer {
  const { zone } = world
  const from = it.from.getTime()
  if (it.clock === 'jam') return { due: from + Math.round(it.length * hour), skipped: [], uncertain: false }
  const heeds = [world.hours, ...world.periods.map(({ hours }) => hours)].some(({ holidays }) => holidays === 'closed')
  const answer: BruteAnswer = { due: 0, skipped: [], uncertain: false }
  const wall = new Wall(it.from, zone)

  if (it.clock === 'hari-kalender') {
    let left = it.length
    if (it.startsSameDay && from < wall.moment(zone, 1440) - second) left--
    for (; left > 0; left--) wall.forward()
    answer.due = wall.moment(zone, 1440) - second
    return answer
  }

  if (it.clock === 'jam-layanan') {
    let left = Math.round(it.length * hour)
    for (let begin = minutesNow(from, wall, zone); ; begin = 0) {
      const { openings, reason } = look(world, wall)
      if (heeds && !world.decreed.has(wall.year)) answer.uncertain = true
      if (openings.length === 0) answer.skipped.push(`${wall.text()} ${reason}`)
      for (const [opens, closes] of openings) {
        const start = Math.max(opens, begin)
        if (closes <= start) continue
        const served = Math.round((closes - start) * minute)
        if (left <= served) {
          answer.due = wall.moment(zone, 0) + Math.round(start * minute) + left
          return answer
        }
        left -= served
      }
      wall.forward()
    }
  }

  let left = it.length
  let first = true
  for (;;) {
    const { openings, reason } = look(world, wall)
    const examined = !first || it.startsSameDay
    if (examined) {
      if (heeds && !world.decreed.has(wall.year)) answer.uncertain = true
      if (openings.length === 0) answer.skipped.push(`${wall.text()} ${reason}`)
    }
    if (openings.length > 0 && examined) {
      const close = wall.moment(zone, closeOf(openings))
      if (!first || from < close) left--
      if (left === 0) {
        answer.due = close
        return answer
      }
    }
    first = false
    wall.forward()
  }
}

/** Days that count after the day of `a` up to the day `b` lies in (its last moment, when `b` is a midnight). */
export function bruteDaysBetween(world: World, clock: 'hari-kerja' | 'hari-kalender', a: Date, b: Date): number {
  const wall = new Wall(a, world.zone)
  const end = new Wall(new Date(b.getTime() - 1), world.zone).text()
  let days = 0
  while (wall.text() < end) {
    wall.forward()
    if (clock === 'hari-kalender' || look(world, wall).openings.length > 0) days++
  }
  return days
}

/** Steps minute by minute from a whole minute; a minute counts when it is open and not paused. */
export function bruteMinutes(
  world: World,
  minutes: number,
  from: Date,
  open: boolean,
  pauses: readonly Pause[],
): number {
  let left = minutes
  let text = ''
  let today: Today = { openings: [], reason: '' }
  let midnight = 0
  for (let now = from.getTime(); ; now += minute) {
    if (left === 0) return now
    const moment = new Date(now)
    if (pauses.some((pause) => pause.from <= moment && (!pause.to || moment < pause.to))) continue
    if (open) {
      if (text === '' || now >= midnight + day) {
        const wall = new Wall(moment, world.zone)
        text = wall.text()
        today = look(world, wall)
        midnight = wall.moment(world.zone, 0)
      }
      const at = (now - midnight) / minute
      if (!today.openings.some(([opens, closes]) => opens <= at && at < closes)) continue
    }
    left--
  }
}

/** Day by day: a day counts when no pause stands at its close. */
export function bruteDays(world: World, it: BruteCase, pauses: readonly Pause[]): number {
  const wall = new Wall(it.from, world.zone)
  let left = it.length
  for (let first = true; ; first = false) {
    const { openings } = look(world, wall)
    if ((!first || it.startsSameDay) && (it.clock === 'hari-kalender' || openings.length > 0)) {
      const close =
        it.clock === 'hari-kalender'
          ? wall.moment(world.zone, 1440) - second
          : wall.moment(world.zone, closeOf(openings))
      const stands = pauses.some((pause) => pause.from.getTime() < close && (!pause.to || close <= pause.to.getTime()))
      if (!stands && close > it.from.getTime()) left--
      if (left === 0) return close
    }
    wall.forward()
  }
}

export const bruteOpen = (world: World, moment: Date): boolean => {
  const wall = new Wall(moment, world.zone)
  const at = minutesNow(moment.getTime(), wall, world.zone)
  return look(world, wall).openings.some(([opens, closes]) => opens <= at && at < closes)
}

/** A repeatable draw: a 32-bit linear congruential generator, its high bits. */
export function drawOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    pick<T>(items: readonly T[]): T {
      const found = items[below(items.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}
export type Draw = ReturnType<typeof drawOf>

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const usual = [
  'Mon-Fri 07:30-16:00',
  'Mon-Thu 07:30-16:00; Fri 07:30-11:30,13:00-16:30',
  'Mon-Thu 07:30-14:00; Fri 07:30-11:00; Sat 07:30-12:30',
  'Mon-Sun 00:00-24:00',
]
const clockText = (m: number) => `${two(Math.floor(m / 60))}:${two(m % 60)}`

/** The line a person would write for these hours. */
export function hoursText({ table, holidays }: Hours): string {
  const rules = table.flatMap((openings, weekday) =>
    openings.length > 0
      ? [`${names[weekday]} ${openings.map(([a, b]) => `${clockText(a)}-${clockText(b)}`).join(',')}`]
      : [],
  )
  return [...rules, ...(holidays === 'open' ? ['libur buka'] : [])].join('; ')
}

function drawHours(draw: Draw): Hours {
  const holidays = draw.below(6) === 0 ? 'open' : 'closed'
  if (draw.below(3) === 0) {
    const five = draw.pick(usual)
    return { table: names.map((_, weekday) => usualOn(five, weekday)), holidays }
  }
  const step = draw.pick([1, 5, 15, 30])
  const table = names.map((name): [number, number][] => {
    if (name === 'Sun' ? draw.below(8) > 0 : name === 'Sat' ? draw.below(2) > 0 : draw.below(12) === 0) return []
    const points = new Set<number>()
    const wanted = draw.pick([2, 2, 4, 6])
    while (points.size < wanted) points.add(draw.below(1440 / step + 1) * step)
    const sorted = [...points].sort((x, y) => x - y)
    return sorted.flatMap((at, place) => (place % 2 === 0 ? [[at, sorted[place + 1] ?? 1440] as [number, number]] : []))
  })
  return table.every((openings) => openings.length === 0) ? drawHours(draw) : { table, holidays }
}

/** The usual weeks written out by hand, by their line. */
function usualOn(line: string, weekday: number): [number, number][] {
  const at = usual.indexOf(line)
  if (at === 3) return [[0, 1440]]
  if (weekday === 0 || (weekday === 6 && at !== 2)) return []
  if (at === 0) return [[450, 960]]
  if (at === 1)
    return weekday === 5
      ? [
          [450, 690],
          [780, 990],
        ]
      : [[450, 960]]
  return weekday === 6 ? [[450, 750]] : weekday === 5 ? [[450, 660]] : [[450, 840]]
}

const firstMoment = Date.UTC(2021, 6, 1)
const span = Date.UTC(2027, 6, 1) - firstMoment
const dateOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** An office somewhere: hours, zone, sometimes regional days, dated hours and a day as of which amendments are known. */
export function drawWorld(draw: Draw, national: RawNational): World {
  const regional = draw.below(2)
    ? Array.from({ length: draw.below(9) }, () => dateOf(firstMoment + draw.below(span)))
    : []
  const periods = Array.from({ length: draw.below(2) ? draw.below(6) : 0 }, () => {
    const from = firstMoment + draw.below(span)
    return { from: dateOf(from), to: dateOf(from + draw.below(40) * day), hours: drawHours(draw) }
  })
  const asOf = draw.below(4) === 0 ? dateOf(firstMoment + draw.below(span)) : undefined
  return {
    zone: draw.pick(['WIB', 'WITA', 'WIT'] as const),
    hours: drawHours(draw),
    regional: [...new Set(regional)],
    periods,
    asOf,
    off: offByHand(national, regional, asOf),
    decreed: new Set(national.years.map(({ year }) => year)),
  }
}

/** From 2021, before the first decree, into 2027, after the last; on round quarters of an hour as often as not. */
export function drawMoment(draw: Draw): Date {
  const rough = firstMoment + draw.below(span)
  return new Date(draw.below(2) ? rough : rough - (rough % (15 * minute)))
}

/** Terms as services promise them, and now and then a very long one. */
export function drawCase(draw: Draw): BruteCase {
  const clock = draw.pick(['hari-kerja', 'hari-kerja', 'hari-kalender', 'jam-layanan', 'jam-layanan', 'jam'] as const)
  const length = clock.startsWith('jam')
    ? draw.pick([(1 + draw.below(400)) / 4, (1 + draw.below(3_000)) / 60, (1 + draw.below(100)) / 7])
    : 1 + draw.below(draw.pick([5, 14, 14, 30, 30, 250]))
  return { clock, length, from: drawMoment(draw), startsSameDay: draw.below(4) === 0 }
}

/** Up to three times of waiting around the term, on whole minutes. */
export const drawPauses = (draw: Draw, from: Date): Pause[] =>
  Array.from({ length: draw.below(4) }, () => {
    const at = from.getTime() + (draw.below(14_000) - 500) * minute
    return { from: new Date(at), to: new Date(at + draw.below(6_000) * minute) }
  })
