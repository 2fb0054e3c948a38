/** Tests of working time: examples, and a brute force that counts in another way. May read the library. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import type { Day, Zone } from '../../kernel/time.ts'
import {
  buildCalendar,
  type Calendar,
  closingAfter,
  due,
  dueWithPauses,
  elapsed,
  isOpen,
  missingYears,
  nextOpening,
  remaining,
} from './calendar.ts'
import { readCalendarData, readOfficeHours } from './data.ts'
import type { ClockKind, Pause, Term } from './model.ts'
import { calendarProblemText, remainingText, skippedText, termText } from './words.ts'

const rawNational: unknown = parse(
  readFileSync(new URL('../../../library/calendars/national.yaml', import.meta.url), 'utf8'),
)
const national = must(readCalendarData(rawNational))
const fridayBreak = 'Mon-Thu 07:30-16:00; Fri 07:30-11:30 13:00-16:30'
const calendarOf = (office: unknown = 'Mon-Fri 07:30-16:00', zone: Zone = 'WIB') =>
  buildCalendar(national, { office: must(readOfficeHours(office)), zone })
const wib = (text: string) => new Date(`${text}+07:00`)
const term = (clock: ClockKind, length: number, from: string): Term & { from: Date } => ({
  clock,
  length,
  from: wib(from),
})

describe('due', () => {
  it('skips Nyepi, Idulfitri, collective leave and weekends around Lebaran 2026', () => {
    const answer = due(calendarOf(), term('hari-kerja', 3, '2026-03-16T09:00:00'))
    assert.deepEqual(answer.due, wib('2026-03-26T16:00:00'))
    assert.deepEqual(
      answer.skipped.map(({ date, reason }) => `${date} ${reason}`),
      [
        '2026-03-18 collective-leave',
        '2026-03-19 holiday',
        '2026-03-20 collective-leave',
        '2026-03-21 holiday',
        '2026-03-22 holiday',
        '2026-03-23 collective-leave',
        '2026-03-24 collective-leave',
      ],
    )
    assert.equal(answer.uncertain, false)
  })

  it('counts from the next working day, however late in the day something comes in', () => {
    for (const from of ['2026-11-20T00:00:00', '2026-11-20T23:59:59', '2026-11-21T12:00:00', '2026-11-22T23:59:59']) {
      assert.deepEqual(due(calendarOf(), term('hari-kerja', 1, from)).due, wib('2026-11-23T16:00:00'), from)
    }
  })

  it('counts the day itself where the standard says so, unless the office has closed', () => {
    const same = (from: string) => due(calendarOf(), { ...term('hari-kerja', 1, from), startsSameDay: true }).due
    assert.deepEqual(same('2026-11-23T09:00:00'), wib('2026-11-23T16:00:00'))
    assert.deepEqual(same('2026-11-23T16:00:00'), wib('2026-11-24T16:00:00'))
    assert.deepEqual(same('2026-11-22T09:00:00'), wib('2026-11-23T16:00:00'))
  })

  it('counts every day until 23:59:59 by calendar days', () => {
    assert.deepEqual(due(calendarOf(), term('hari-kalender', 3, '2026-03-17T09:00:00')).due, wib('2026-03-20T23:59:59'))
  })

  it('does not count the Friday break as service hours', () => {
    const calendar = calendarOf(fridayBreak)
    assert.deepEqual(due(calendar, term('jam-layanan', 2, '2026-11-20T10:45:00')).due, wib('2026-11-20T14:15:00'))
    assert.deepEqual(due(calendar, term('jam-layanan', 2, '2026-11-20T12:00:00')).due, wib('2026-11-20T15:00:00'))
    assert.deepEqual(due(calendar, term('jam-layanan', 0.75, '2026-11-20T10:45:00')).due, wib('2026-11-20T11:30:00'))
    assert.deepEqual(due(calendar, term('jam-layanan', 1, '2026-11-20T16:00:00')).due, wib('2026-11-23T08:00:00'))
    assert.deepEqual(due(calendar, term('hari-kerja', 1, '2026-11-19T09:00:00')).due, wib('2026-11-20T16:30:00'))
  })

  it('counts clock hours through nights and holidays', () => {
    assert.deepEqual(due(calendarOf(), term('jam', 72, '2026-03-20T17:30:15')).due, wib('2026-03-23T17:30:15'))
  })

  it('takes the day of the office, not of UTC, in each zone', () => {
    const from = new Date('2026-11-22T15:30:00Z') // Monday 00:30 in WIT, Sunday 23:30 in WITA, 22:30 in WIB
    const dueIn = (zone: Zone) =>
      due(calendarOf('Mon-Fri 08:00-16:00', zone), { clock: 'hari-kerja', length: 1, from }).due.toISOString()
    assert.deepEqual(
      ['WIB', 'WITA', 'WIT'].map((zone) => dueIn(zone as Zone)),
      ['2026-11-23T09:00:00.000Z', '2026-11-23T08:00:00.000Z', '2026-11-24T07:00:00.000Z'],
    )
  })

  it('says that weekends alone were counted where the decree is missing', () => {
    const calendar = calendarOf()
    assert.equal(due(calendar, term('hari-kerja', 10, '2026-12-28T09:00:00')).uncertain, true)
    assert.equal(due(calendar, term('hari-kalender', 10, '2026-12-28T09:00:00')).uncertain, false)
    assert.deepEqual(missingYears(calendar, wib('2021-12-31T00:00:00'), wib('2028-01-01T00:00:00')), [2021, 2027, 2028])
  })

  it('applies amendments, and leaves out those signed after a given day', () => {
    const office = must(readOfficeHours('Mon-Fri 07:30-16:00'))
    const before = buildCalendar(national, { office, zone: 'WIB', asOf: '2025-08-06' as Day })
    const from = term('hari-kerja', 1, '2025-08-15T09:00:00')
    assert.deepEqual(due(before, from).due, wib('2025-08-18T16:00:00'))
    assert.deepEqual(due(calendarOf(), from).due, wib('2025-08-19T16:00:00'))
  })

  it('knows regional days, other hours for a while, and units that serve on holidays', () => {
    const office = must(readOfficeHours('Mon-Fri 07:30-16:00'))
    const calendar = buildCalendar(national, {
      office,
      zone: 'WIB',
      regional: [{ date: '2026-11-24' as Day, name: 'Hari jadi Sukamaju Raya' }],
      periods: [
        { from: '2026-02-18' as Day, to: '2026-03-17' as Day, office: must(readOfficeHours('Mon-Fri 08:00-15:00')) },
      ],
    })
    const answer = due(calendar, term('hari-kerja', 1, '2026-11-23T09:00:00'))
    assert.deepEqual(answer.due, wib('2026-11-25T16:00:00'))
    assert.deepEqual(answer.skipped, [{ date: '2026-11-24', reason: 'regional', name: 'Hari jadi Sukamaju Raya' }])
    assert.deepEqual(due(calendar, term('hari-kerja', 1, '2026-03-02T09:00:00')).due, wib('2026-03-03T15:00:00'))

    const hospital = calendarOf({ 'mon-sun': ['00:00-24:00'], onHolidays: 'open' })
    assert.equal(isOpen(hospital, wib('2026-03-21T03:00:00')), true)
    assert.deepEqual(due(hospital, term('hari-kerja', 1, '2026-03-20T09:00:00')).due, wib('2026-03-22T00:00:00'))
  })

  it('refuses moments outside 2000–2099 by a clear fault', () => {
    assert.throws(() => due(calendarOf(), term('hari-kerja', 1, '1999-06-01T00:00:00')), /2000–2099/)
    assert.throws(() => due(calendarOf(), term('hari-kerja', 20_000, '2099-06-01T00:00:00')), /2099/)
    assert.throws(() => due(calendarOf(), { clock: 'jam', length: 1, from: new Date('x') }), /2000–2099/)
  })
})

describe('open, elapsed and remaining', () => {
  it('is open from the first minute and closed at the last, and says when it opens next', () => {
    const calendar = calendarOf(fridayBreak)
    assert.equal(isOpen(calendar, wib('2026-11-20T07:30:00')), true)
    assert.equal(isOpen(calendar, wib('2026-11-20T11:29:59.999')), true)
    assert.equal(isOpen(calendar, wib('2026-11-20T11:30:00')), false)
    assert.deepEqual(closingAfter(calendar, wib('2026-11-20T07:30:00')), wib('2026-11-20T11:30:00'))
    assert.equal(closingAfter(calendar, wib('2026-11-20T11:30:00')), undefined)
    assert.deepEqual(nextOpening(calendar, wib('2026-11-20T11:30:00')), wib('2026-11-20T13:00:00'))
    assert.deepEqual(nextOpening(calendar, wib('2026-11-20T16:30:00')), wib('2026-11-23T07:30:00'))
    assert.deepEqual(nextOpening(calendar, wib('2026-11-20T14:00:00')), wib('2026-11-20T14:00:00'))
  })

  it('says what is left and how late, in words of both languages', () => {
    const calendar = calendarOf()
    const { due: moment } = due(calendar, term('hari-kerja', 3, '2026-11-20T09:00:00')) // Wednesday 25th, 16:00
    const said = (now: string, lang: 'id' | 'en') =>
      remainingText(remaining(calendar, 'hari-kerja', wib(now), moment), lang)
    assert.equal(said('2026-11-20T09:00:00', 'id'), '3 hari kerja lagi')
    assert.equal(said('2026-11-24T09:00:00', 'en'), '1 working day left')
    assert.equal(said('2026-11-25T15:59:00', 'id'), 'hari ini batas waktunya')
    assert.equal(said('2026-11-25T16:00:01', 'en'), 'past due')
    assert.equal(said('2026-11-27T08:00:00', 'id'), 'terlambat 2 hari kerja')
    const hours = remaining(calendar, 'jam', wib('2026-11-20T09:00:00'), wib('2026-11-20T10:59:00'))
    assert.equal(remainingText(hours, 'id'), '1 jam lagi')
    assert.equal(termText({ clock: 'hari-kerja', length: 3 }, 'id'), '3 hari kerja')
    assert.equal(termText({ clock: 'hari-kerja', length: 3 }, 'en'), '3 working days')
    assert.equal(termText({ clock: 'jam-layanan', length: 0.5 }, 'id'), '30 menit layanan')
    assert.equal(termText({ clock: 'jam', length: 1.5 }, 'id'), '1,5 jam')
    assert.equal(termText({ clock: 'hari-kalender', length: 1 }, 'en'), '1 calendar day')
    assert.equal(
      skippedText({ date: '2026-03-19' as Day, reason: 'holiday', name: 'Hari Suci Nyepi' }, 'id'),
      'libur nasional: Hari Suci Nyepi',
    )
  })
})

describe('pauses', () => {
  const calendar = calendarOf()
  const paused = (clock: ClockKind, length: number, pauses: [string, string?][]) =>
    dueWithPauses(
      calendar,
      term(clock, length, '2026-11-02T09:00:00'),
      pauses.map(([from, to]): Pause => (to ? { from: wib(from), to: wib(to) } : { from: wib(from) })),
    )
  const dueOf = (answer: ReturnType<typeof paused>) => (answer.kind === 'running' ? answer.due : answer)

  it('does not count a day at whose close the applicant had to act', () => {
    const answer = paused('hari-kerja', 3, [['2026-11-03T10:00:00', '2026-11-05T10:00:00']])
    assert.deepEqual(dueOf(answer), wib('2026-11-09T16:00:00')) // 5, 6 and 9 November
    assert.deepEqual(answer.kind === 'running' && answer.skipped, [
      { date: '2026-11-03', reason: 'paused' },
      { date: '2026-11-04', reason: 'paused' },
      { date: '2026-11-07', reason: 'weekend' },
      { date: '2026-11-08', reason: 'weekend' },
    ])
  })

  it('gains nothing by stopping and going on within one day', () => {
    assert.deepEqual(
      dueOf(paused('hari-kerja', 3, [['2026-11-04T08:00:00', '2026-11-04T15:59:00']])),
      wib('2026-11-05T16:00:00'),
    )
  })

  it('stands with what is left while the applicant still has to act', () => {
    const answer = paused('hari-kerja', 3, [['2026-11-04T10:00:00']])
    assert.deepEqual(answer, { kind: 'stopped', since: wib('2026-11-04T10:00:00'), left: 2, uncertain: false })
  })

  it('ignores pauses after the due moment and counts overlapping ones once', () => {
    assert.deepEqual(dueOf(paused('hari-kerja', 1, [['2026-11-03T16:00:00']])), wib('2026-11-03T16:00:00'))
    const overlapping: [string, string][] = [
      ['2026-11-02T11:00:00', '2026-11-02T13:00:00'],
      ['2026-11-02T10:00:00', '2026-11-02T12:00:00'],
      ['2026-11-02T11:30:00', '2026-11-02T11:40:00'],
    ]
    assert.deepEqual(dueOf(paused('jam', 5, overlapping)), wib('2026-11-02T17:00:00'))
  })

  it('adds only open time to service hours', () => {
    const answer = paused('jam-layanan', 7, [['2026-11-02T15:00:00', '2026-11-03T08:30:00']])
    assert.deepEqual(dueOf(answer), wib('2026-11-03T09:30:00')) // six hours on the 2nd, one more on the 3rd
    // so the pause that began at the due moment changed nothing
  })
})

describe('bad data', () => {
  it('names the place, the value and what is allowed', () => {
    const broken = structuredClone(rawNational) as { years: { holidays: { date: string }[] }[] }
    const holiday = broken.years[2]?.holidays[3]
    assert.ok(holiday)
    const problemOf = (date: string) => {
      holiday.date = date
      const read = readCalendarData(broken)
      assert.ok(!read.ok)
      return (read.detail ?? []).map((problem) => calendarProblemText(problem, 'en')).join('\n')
    }
    assert.match(
      problemOf('2024-02-30'),
      /^years\[2\]\.holidays\[3\]\.date: found "2024-02-30"; allowed: a day that exists/,
    )
    assert.match(problemOf('2025-02-03'), /years\[2\]\.holidays\[3\]\.date: found 2025-02-03; allowed: a day in 2024/)
    assert.match(problemOf('2024-01-01'), /allowed: each day off once/)
    assert.equal(readCalendarData(null).ok, false)
    assert.equal(readCalendarData({ id: 'x', title: { id: 'x', en: 'x' }, years: [1] }).ok, false)
  })

  it('refuses office hours that cannot be, saying which', () => {
    const said = (office: unknown) => {
      const read = readOfficeHours(office)
      return read.ok ? 'ok' : (read.detail ?? []).map((problem) => calendarProblemText(problem, 'en')).join('\n')
    }
    assert.match(said('Mon-Fry 07:30-16:00'), /office rule 1: found Mon-Fry/)
    assert.match(said('Mon-Fri 16:00-07:30'), /found 16:00-07:30/)
    assert.match(said('Mon-Fri 07:30-25:00'), /found 07:30-25:00/)
    assert.match(said('Mon-Fri 07:30-12:00 11:00-16:00'), /overlap/)
    assert.match(said('Mon-Fri'), /days and then/)
    assert.match(said(''), /office/)
    assert.match(said({ mon: [] }), /at least one open day/)
    assert.match(said({ mon: [1] }), /office\.mon/)
    assert.match(said({ noday: ['07:30-16:00'] }), /office\.noday/)
    for (const good of [
      'Mon-Fri 07:30-16:00',
      'Sen-Jum 07.30-16.00',
      'Mon - Fri 7:30 - 16:00',
      'Mon, Wed 08:00-12:00',
    ]) {
      assert.equal(said(good), 'ok', good)
    }
  })

  it('marks every year unverified and every recalled day as such', () => {
    assert.ok(national.years.every((year) => !year.verified))
    assert.deepEqual(
      national.years.map(({ year }) => year),
      [2022, 2023, 2024, 2025, 2026],
    )
  })
})

/* An independent count: local wall-clock strings, a list of days off flattened by hand, one day or minute at a time. */
const daysOffByHand = (() => {
  const set = new Set<string>()
  for (const year of national.years) {
    for (const day of [...year.holidays, ...year.collective_leave]) set.add(day.date)
    for (const { holidays, collective_leave } of year.amendments) {
      for (const part of [holidays, collective_leave]) {
        for (const date of part?.remove ?? []) set.delete(date)
        for (const day of part?.add ?? []) set.add(day.date)
      }
    }
  }
  return set
})()

type Office = { text: string; hours: Record<string, [number, number][]> }
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const hoursAhead: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 }

class Wall {
  /* A moment as local wall-clock time kept in the UTC fields of a Date. */
  readonly local: Date
  readonly zone: Zone
  constructor(zone: Zone, local: Date) {
    this.zone = zone
    this.local = local
  }
  static of(zone: Zone, moment: Date) {
    const local = new Date(moment)
    local.setUTCHours(local.getUTCHours() + hoursAhead[zone])
    return new Wall(zone, local)
  }
  get day() {
    return this.local.toISOString().substring(0, 10)
  }
  moment() {
    const back = new Date(this.local)
    back.setUTCHours(back.getUTCHours() - hoursAhead[this.zone])
    return back
  }
  tomorrow() {
    const next = new Date(this.local)
    next.setUTCDate(next.getUTCDate() + 1)
    next.setUTCHours(0, 0, 0, 0)
    return new Wall(this.zone, next)
  }
  openings(office: Office): [number, number][] {
    return daysOffByHand.has(this.day) ? [] : (office.hours[weekdayNames[this.local.getUTCDay()] ?? ''] ?? [])
  }
  atMinute(minute: number) {
    const then = new Date(this.local)
    then.setUTCHours(0, minute, 0, 0)
    return new Wall(this.zone, then)
  }
}

function slowDue(
  zone: Zone,
  office: Office,
  clock: ClockKind,
  length: number,
  from: Date,
): { due: Date; skipped: string[] } {
  const skipped: string[] = []
  let wall = Wall.of(zone, from)
  if (clock === 'jam') return { due: new Date(from.valueOf() + length * 60 * 60 * 1000), skipped }
  if (clock === 'jam-layanan') {
    let left = length * 3600 * 1000
    for (;;) {
      const openings = wall.openings(office)
      if (openings.length === 0) skipped.push(wall.day)
      const now = wall.local.getTime()
      for (const [start, end] of openings) {
        const opens = Math.max(now, wall.atMinute(start).local.getTime())
        const closes = wall.atMinute(end).local.getTime()
        if (closes <= opens) continue
        if (left <= closes - opens) return { due: new Wall(zone, new Date(opens + left)).moment(), skipped }
        left -= closes - opens
      }
      wall = wall.tomorrow()
    }
  }
  for (let left = length; left > 0; ) {
    wall = wall.tomorrow()
    if (clock === 'hari-kalender' || wall.openings(office).length > 0) left--
    else skipped.push(wall.day)
  }
  if (clock === 'hari-kalender') {
    const end = new Date(wall.local)
    end.setUTCHours(23, 59, 59, 0)
    return { due: new Wall(zone, end).moment(), skipped }
  }
  return { due: wall.atMinute(wall.openings(office).at(-1)?.[1] ?? 0).moment(), skipped }
}

/** Steps minute by minute from a whole minute; a minute counts when it is open and not paused. */
function slowMinutes(
  zone: Zone,
  office: Office,
  minutes: number,
  from: Date,
  open: boolean,
  pauses: readonly Pause[],
): Date {
  let left = minutes
  for (let now = from.getTime(); ; now += 60_000) {
    if (left === 0) return new Date(now)
    const moment = new Date(now)
    if (pauses.some((pause) => pause.from <= moment && (!pause.to || moment < pause.to))) continue
    if (open) {
      const wall = Wall.of(zone, moment)
      const minute = wall.local.getUTCHours() * 60 + wall.local.getUTCMinutes()
      if (!wall.openings(office).some(([start, end]) => start <= minute && minute < end)) continue
    }
    left--
  }
}

/** Day by day: a day counts when no pause stands at its close. */
function slowDays(
  zone: Zone,
  office: Office,
  clock: ClockKind,
  days: number,
  from: Date,
  pauses: readonly Pause[],
): Date {
  let wall = Wall.of(zone, from)
  for (let left = days; ; ) {
    wall = wall.tomorrow()
    const openings = wall.openings(office)
    if (clock === 'hari-kerja' && openings.length === 0) continue
    const end = new Date(wall.local)
    end.setUTCHours(23, 59, 59, 0)
    const close =
      clock === 'hari-kerja' ? wall.atMinute(openings.at(-1)?.[1] ?? 0).moment() : new Wall(zone, end).moment()
    if (!pauses.some((pause) => pause.from < close && (!pause.to || close <= pause.to))) left--
    if (left === 0) return close
  }
}

function randomOf(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T }
}

const two = (n: number) => String(n).padStart(2, '0')
function randomOffice(random: ReturnType<typeof randomOf>): Office {
  const hours: Office['hours'] = {}
  const texts: string[] = []
  for (const name of weekdayNames) {
    if (name === 'Sun' ? random.below(8) > 0 : name === 'Sat' ? random.below(2) > 0 : random.below(12) === 0) continue
    const points = new Set<number>()
    const wanted = random.below(3) === 0 ? 4 : 2
    while (points.size < wanted) points.add(random.below(97) * 15)
    const [a = 0, b = 0, c, d] = [...points].sort((x, y) => x - y)
    hours[name] =
      c === undefined || d === undefined
        ? [[a, b]]
        : [
            [a, b],
            [c, d],
          ]
    const clock = (m: number) => `${two(Math.floor(m / 60))}:${two(m % 60)}`
    texts.push(`${name} ${hours[name].map(([x, y]) => `${clock(x)}-${clock(y)}`).join(' ')}`)
  }
  return texts.length > 0 ? { hours, text: texts.join('; ') } : randomOffice(random)
}

describe('against an independent count', () => {
  const zones: Zone[] = ['WIB', 'WITA', 'WIT']
  const start = Date.UTC(2021, 6, 1)
  const span = Date.UTC(2027, 6, 1) - start
  const offices = (random: ReturnType<typeof randomOf>, count: number) =>
    Array.from({ length: count }, () => {
      const office = randomOffice(random)
      const zone = random.pick(zones)
      const calendar: Calendar = buildCalendar(national, { office: must(readOfficeHours(office.text)), zone })
      return { office, zone, calendar }
    })

  it('agrees on due and skipped days in 120,000 cases over years, hours, rules and zones', () => {
    const random = randomOf(20261123)
    let cases = 0
    for (const { office, zone, calendar } of offices(random, 60)) {
      for (let round = 0; round < 2_000; round++) {
        const clock = random.pick(['hari-kerja', 'hari-kalender', 'jam-layanan', 'jam'] as const)
        const length = clock.startsWith('jam')
          ? (1 + random.below(400)) / 4
          : 1 + random.below(random.pick([5, 14, 30]))
        const rough = start + random.below(span)
        const from = new Date(random.below(2) ? rough : rough - (rough % 900_000))
        const fast = due(calendar, { clock, length, from })
        const slow = slowDue(zone, office, clock, length, from)
        const place = () => `${office.text} ${zone} ${clock} ${length} ${from.toISOString()}`
        if (fast.due.getTime() !== slow.due.getTime()) assert.deepEqual(fast.due, slow.due, place())
        if (fast.skipped.map(({ date }) => date).join() !== slow.skipped.join()) {
          assert.deepEqual(
            fast.skipped.map(({ date }) => date),
            slow.skipped,
            place(),
          )
        }
        const counted = elapsed(calendar, clock, from, fast.due)
        const whole = clock === 'hari-kerja' || clock === 'hari-kalender'
        if (whole ? counted !== length : Math.abs(counted - length) > 1e-9) assert.equal(counted, length, place())
        cases++
      }
    }
    assert.ok(cases >= 100_000)
  })

  it('agrees with minute and day stepping under random pauses in 6,000 cases', () => {
    const random = randomOf(7)
    for (const { office, zone, calendar } of offices(random, 30)) {
      for (let round = 0; round < 200; round++) {
        const clock = random.pick(['hari-kerja', 'hari-kalender', 'jam-layanan', 'jam'] as const)
        const length = clock.startsWith('jam') ? (1 + random.below(16)) / 4 : 1 + random.below(10)
        const from = new Date(start + Math.floor(random.below(span) / 60_000) * 60_000)
        const pauses = Array.from({ length: random.below(4) }, (): Pause => {
          const at = from.getTime() + (random.below(14_000) - 500) * 60_000
          return { from: new Date(at), to: new Date(at + random.below(6_000) * 60_000) }
        })
        const fast = dueWithPauses(calendar, { clock, length, from }, pauses)
        const slow = clock.startsWith('jam')
          ? slowMinutes(zone, office, length * 60, from, clock === 'jam-layanan', pauses)
          : slowDays(zone, office, clock, length, from, pauses)
        const place = `${office.text} ${zone} ${clock} ${length} ${from.toISOString()} ${JSON.stringify(pauses)}`
        assert.equal(fast.kind, 'running', place)
        if (fast.kind === 'running') assert.deepEqual(fast.due, slow, place)
      }
    }
  })

  it('says open exactly when the slow count does', () => {
    const random = randomOf(11)
    for (const { office, zone, calendar } of offices(random, 10)) {
      for (let round = 0; round < 2_000; round++) {
        const moment = new Date(start + random.below(span))
        const wall = Wall.of(zone, moment)
        const minute = wall.local.getUTCHours() * 60 + wall.local.getUTCMinutes()
        const slow = wall.openings(office).some(([a, b]) => a <= minute && minute < b)
        assert.equal(isOpen(calendar, moment), slow)
        const next = nextOpening(calendar, moment)
        assert.ok(isOpen(calendar, next) && elapsed(calendar, 'jam-layanan', moment, next) === 0)
      }
    }
  })
})
