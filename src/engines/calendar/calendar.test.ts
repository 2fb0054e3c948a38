/** Tests of working time: examples by date, and how many steps an answer takes. May read the library. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import { type Day, type Zone, zones } from '../../kernel/time.ts'
import { buildCalendar, type Calendar } from './build.ts'
import { closingAfter, due, dueMoment, elapsed, isOpen, nextOpening, remaining } from './calendar.ts'
import { readCalendarData } from './data.ts'
import { readOfficeHours } from './hours.ts'
import { type ClockKind, clocks, type Term } from './model.ts'
import { remainingText, skippedText, termText } from './words.ts'

const national = must(
  readCalendarData(parse(readFileSync(new URL('../../../library/calendars/national.yaml', import.meta.url), 'utf8'))),
)
const fridayBreak = 'Mon-Thu 07:30-16:00; Fri 07:30-11:30,13:00-16:30'
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
    const sunday = due(calendarOf(), { ...term('hari-kerja', 1, '2026-11-22T09:00:00'), startsSameDay: true })
    assert.deepEqual(sunday.skipped, [{ date: '2026-11-22', reason: 'weekend' }])
    const everyDay = (from: string) => due(calendarOf(), { ...term('hari-kalender', 1, from), startsSameDay: true }).due
    assert.deepEqual(everyDay('2026-11-23T23:59:58'), wib('2026-11-23T23:59:59'))
    assert.deepEqual(everyDay('2026-11-23T23:59:59.500'), wib('2026-11-24T23:59:59'))
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
    assert.deepEqual(zones.map(dueIn), [
      '2026-11-23T09:00:00.000Z',
      '2026-11-23T08:00:00.000Z',
      '2026-11-24T07:00:00.000Z',
    ])
  })

  it('says that weekends alone were counted where the decree is missing', () => {
    const calendar = calendarOf()
    assert.equal(due(calendar, term('hari-kerja', 10, '2026-12-28T09:00:00')).uncertain, true)
    assert.equal(due(calendar, term('hari-kalender', 10, '2026-12-28T09:00:00')).uncertain, false)
    assert.equal(due(calendar, term('hari-kerja', 1, '2026-12-30T09:00:00')).uncertain, false)
    assert.equal(due(calendar, term('hari-kerja', 1, '2021-12-31T09:00:00')).uncertain, false) // day 1 is in 2022
    assert.equal(due(calendar, term('jam-layanan', 1, '2021-12-31T09:00:00')).uncertain, true)
    assert.equal(
      remaining(calendar, 'hari-kerja', wib('2026-12-28T09:00:00'), wib('2027-01-04T16:00:00')).uncertain,
      true,
    )
    const roster = calendarOf('Mon-Sun 00:00-24:00; holidays open')
    assert.equal(due(roster, term('hari-kerja', 10, '2026-12-28T09:00:00')).uncertain, false)
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

  it('says why a day without hours did not count', () => {
    const reasonsOf = (office: string, from: string) =>
      due(calendarOf(office), term('hari-kerja', 1, from)).skipped.map(({ date, reason }) => `${date} ${reason}`)
    assert.deepEqual(reasonsOf('Mon,Wed 08:00-12:00', '2026-11-23T09:00:00'), ['2026-11-24 closed'])
    assert.deepEqual(reasonsOf('Mon-Sat 08:00-12:00', '2026-11-21T09:00:00'), ['2026-11-22 weekend'])
    // a roster knows no holidays: the Tuesday of collective leave is just a day without hours
    assert.deepEqual(reasonsOf('Mon,Wed 08:00-12:00; libur buka', '2026-03-23T09:00:00'), ['2026-03-24 closed'])
  })

  it('begins at the opening when something comes in outside hours, and ends at the close rather than the next opening', () => {
    const hours = (length: number, from: string) => due(calendarOf(), term('jam-layanan', length, from)).due
    for (const from of ['2026-11-20T16:00:00', '2026-11-20T23:59:59.999', '2026-11-21T12:00:00', '2026-11-23T07:30:00'])
      assert.deepEqual(hours(8.5, from), wib('2026-11-23T16:00:00'), from)
    assert.deepEqual(hours(8.5, '2026-11-23T07:30:00.001'), wib('2026-11-24T07:30:00.001'))
    assert.deepEqual(hours(1 / 3, '2026-11-23T07:30:00'), wib('2026-11-23T07:50:00'))
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
    assert.equal(termText({ clock: 'jam-layanan', length: 0.5 }, 'id'), '30 menit pada jam buka kantor')
    assert.equal(termText({ clock: 'jam-layanan', length: 1 / 6 }, 'en'), '10 minutes within office hours')
    assert.equal(termText({ clock: 'jam-layanan', length: 2 }, 'id'), '2 jam pada jam buka kantor')
    assert.equal(termText({ clock: 'jam', length: 1.5 }, 'id'), '1,5 jam')
    assert.equal(termText({ clock: 'hari-kalender', length: 1 }, 'en'), '1 calendar day')
    assert.equal(
      skippedText({ date: '2026-03-19' as Day, reason: 'holiday', name: 'Hari Suci Nyepi' }, 'id'),
      'libur nasional: Hari Suci Nyepi',
    )
  })
})

describe('steps', () => {
  /** The calendar, with every look into one of its tables counted. */
  function counted(calendar: Calendar): { calendar: Calendar; looks: () => number } {
    let count = 0
    const watch = <T extends object>(table: T): T =>
      new Proxy(table, {
        get(target, name) {
          if (typeof name === 'string' && /^\d+$/.test(name)) count++
          const value: unknown = Reflect.get(target, name)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
    const { dayEnds } = calendar
    const watched: Calendar = {
      ...calendar,
      shapes: watch(calendar.shapes),
      shapeOf: watch(calendar.shapeOf),
      workingBefore: watch(calendar.workingBefore),
      minutesBefore: watch(calendar.minutesBefore),
      workingDays: watch(calendar.workingDays),
      closedDays: watch(calendar.closedDays),
      undecreedBefore: watch(calendar.undecreedBefore),
      dayEnds: { ...dayEnds, bits: watch(dayEnds.bits), setBefore: watch(dayEnds.setBefore) },
    }
    const looks = () => {
      const seen = count
      count = 0
      return seen
    }
    return { calendar: watched, looks }
  }

  it('takes the same few steps for a term of one and of ten thousand, whatever the clock, and for what is left or passed', () => {
    for (const office of [fridayBreak, 'Mon-Sun 00:00-24:00', 'Wed 08:00-08:01; Thu 00:00-23:59']) {
      const { calendar, looks } = counted(calendarOf(office))
      const from = wib('2022-01-04T09:00:00')
      for (const clock of clocks) {
        const steps = [1, 100, clock === 'hari-kerja' ? 3_000 : 10_000].map((length) => {
          const moment = office.startsWith('Wed') && clock === 'jam-layanan' ? 5 : length
          const found = dueMoment(calendar, { clock, length: moment, from })
          const ofDue = looks()
          remaining(calendar, clock, from, found)
          elapsed(calendar, clock, from, found)
          const ofReadings = looks()
          assert.ok(ofDue <= 12 && ofReadings <= 24, `${office} ${clock} ${length}: ${ofDue}, ${ofReadings}`)
          return ofDue
        })
        assert.ok(Math.max(...steps) - Math.min(...steps) <= 1, `${office} ${clock}: ${steps}`)
      }
    }
  })

  it('counts looks at all', () => {
    const { calendar, looks } = counted(calendarOf())
    due(calendar, term('hari-kerja', 30, '2026-03-02T09:00:00'))
    assert.ok(looks() > 12) // one more for each day it names
  })
})
