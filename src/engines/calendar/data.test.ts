/** Tests of calendar files and office hours: what is in the library, and what is refused and how. May read the library. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { buildCalendar } from './build.ts'
import { due, isOpen } from './calendar.ts'
import { decreeGaps, readCalendarData, readRegionalCalendar, regionalFor } from './data.ts'
import { openingText, readOfficeHours } from './hours.ts'
import { calendarProblemText, decreeGapText } from './words.ts'

const folder = new URL('../../../library/calendars/', import.meta.url)
const fileOf = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'))
const rawNational = fileOf('national.yaml')
const national = must(readCalendarData(rawNational))
const regional = must(readRegionalCalendar(fileOf('9901.yaml')))
const day = (text: string) => text as Day
const wib = (text: string) => new Date(`${text}+07:00`)

describe('calendar data', () => {
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
    assert.match(said('Mon-Fry 07:30-16:00'), /office, rule 1: found Mon-Fry/)
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

  it('holds the years 2022 to 2026, amendments after decrees, and claims no comparison that nobody made', () => {
    assert.deepEqual(
      national.years.map(({ year, verified }) => [year, verified]),
      [2022, 2023, 2024, 2025, 2026].map((year) => [year, false]),
    )
    const amendments = national.years.flatMap(({ year, amendments }) => amendments.map((it) => ({ year, ...it })))
    assert.deepEqual(
      amendments.map(({ year, decrees, set_on }) => `${year} ${decrees[0]} ${set_on ?? '?'}`),
      [
        '2023 SKB 327/2023 ?',
        '2023 SKB 624/2023 ?',
        '2024 Keppres 10/2024 2024-02-06',
        '2024 Keppres 33/2024 2024-11-21',
        '2025 SKB 933/2025 2025-08-07',
      ],
    )
    for (const { year, ...it } of [...amendments, ...national.years]) {
      assert.equal(it.verified, false, String(year))
      assert.ok(it.decrees.length > 0 && (('sources' in it ? it.sources.length > 0 : it.note) || false), String(year))
    }
  })

  it('counts as many days off as public sources say there are in each year', () => {
    const daysOf = (at: number) => {
      const year = national.years[at]
      assert.ok(year)
      const leave = year.amendments.reduce(
        (sum, it) => sum + (it.collective_leave?.add.length ?? 0) - (it.collective_leave?.remove.length ?? 0),
        year.collective_leave.length,
      )
      return [year.holidays.length, leave]
    }
    assert.deepEqual([0, 1, 2, 3, 4].map(daysOf), [
      [16, 4],
      [16, 11],
      [17, 10],
      [17, 11],
      [17, 8],
    ])
  })

  it('says which years are missing, in both languages, from the year before', () => {
    assert.deepEqual(decreeGaps(national, day('2025-12-31')), [])
    assert.deepEqual(decreeGaps(national, day('2026-01-01')), [{ year: 2027, since: 'next' }])
    assert.deepEqual(decreeGaps(national, day('2027-01-01')), [
      { year: 2027, since: 'now' },
      { year: 2028, since: 'next' },
    ])
    assert.match(decreeGapText({ year: 2027, since: 'next' }, 'id'), /SKB .*2027 .*31 Desember 2026/)
    assert.match(decreeGapText({ year: 2027, since: 'now' }, 'en'), /2027 is missing.*uncertain/)
  })
})

describe('a region of its own', () => {
  it('keeps every file of the folder readable', () => {
    for (const name of readdirSync(folder).filter((name) => /^\d/.test(name))) {
      const read = readRegionalCalendar(fileOf(name))
      assert.ok(read.ok, JSON.stringify(read))
      assert.equal(name, `${read.value.region}.yaml`)
    }
  })

  it('has days off and Ramadan hours, which leave rosters and other units alone', () => {
    const build = (unit: string, hours: string, own = regional) => {
      const office = must(readOfficeHours(hours))
      return buildCalendar(national, { zone: 'WIB', office, ...regionalFor(own, unit, office) })
    }
    const office = build('dukcapil', 'Mon-Thu 07:30-16:00; Fri 07:30-16:30')
    const { due: moment, skipped } = due(office, { clock: 'hari-kerja', length: 1, from: wib('2026-07-13T09:00') })
    assert.deepEqual(moment, wib('2026-07-15T16:00'))
    assert.deepEqual(skipped, [{ date: '2026-07-14', reason: 'regional', name: 'Hari jadi Kabupaten Sukamaju Raya' }])
    assert.deepEqual(
      due(office, { clock: 'hari-kerja', length: 1, from: wib('2026-03-02T09:00') }).due,
      wib('2026-03-03T15:00'),
    )
    assert.equal(isOpen(office, wib('2026-03-06T12:00')), false) // a Friday of Ramadan, at prayer

    const hospital = build('rsud', 'Mon-Sun 00:00-24:00; libur buka')
    for (const moment of ['2026-03-03T22:00', '2026-07-14T03:00', '2026-03-21T12:00'])
      assert.equal(isOpen(hospital, wib(moment)), true, moment)
    const onlyDinsos = structuredClone(regional)
    for (const rule of onlyDinsos.hours) rule.units = ['dinsos']
    assert.equal(isOpen(build('dinsos', 'Mon-Fri 07:30-16:00', onlyDinsos), wib('2026-03-03T15:30')), false)
    assert.equal(isOpen(build('dukcapil', 'Mon-Fri 07:30-16:00', onlyDinsos), wib('2026-03-03T15:30')), true)
  })

  it('lets later hours win where they overlap, and takes the usual ones again on the day after the last', () => {
    const own = structuredClone(regional)
    const [first] = own.hours
    assert.ok(first)
    own.hours.push({ ...first, from: day('2026-03-02'), to: day('2026-03-02'), office: 'Mon 10:00-11:00' })
    const office = must(readOfficeHours('Mon-Fri 07:30-16:00'))
    const calendar = buildCalendar(national, { zone: 'WIB', office, ...regionalFor(own, 'x', office) })
    const close = (from: string) => due(calendar, { clock: 'hari-kerja', length: 1, from: wib(from) }).due
    assert.deepEqual(close('2026-02-27T09:00'), wib('2026-03-02T11:00'))
    assert.deepEqual(close('2026-02-18T09:00'), wib('2026-02-19T15:00')) // the first day of Ramadan hours
    assert.deepEqual(close('2026-03-24T09:00'), wib('2026-03-25T16:00'))
  })

  it('is refused with the place of what is wrong', () => {
    const said = (change: (raw: { days: { date: string }[]; hours: Record<string, unknown>[] }) => void) => {
      const raw = structuredClone(fileOf('9901.yaml')) as { days: { date: string }[]; hours: Record<string, unknown>[] }
      change(raw)
      const read = readRegionalCalendar(raw)
      return read.ok ? 'ok' : (read.detail ?? []).map((problem) => calendarProblemText(problem, 'en')).join('\n')
    }
    assert.equal(
      said(() => {}),
      'ok',
    )
    const first = (raw: { hours: Record<string, unknown>[] }) => raw.hours[0] ?? {}
    assert.match(
      said((raw) => Object.assign(first(raw), { to: '2026-01-01' })),
      /hours\[0\]\.to: .*not before/,
    )
    assert.match(
      said((raw) => Object.assign(first(raw), { office: 'Mon 16:00-08:00' })),
      /hours\[0\], office, rule 1/,
    )
    assert.match(
      said((raw) => delete first(raw).office),
      /hours\[0\]\.office/,
    )
    assert.match(
      said((raw) => delete first(raw).legal_basis),
      /legal_basis/,
    )
    assert.match(
      said((raw) => raw.days.push({ ...raw.days[0], date: '2026-07-14' })),
      /days\[1\]\.date: .*once/,
    )
    assert.match(
      said((raw) => raw.days.push({ ...raw.days[0], date: '2026-02-30' })),
      /days\[1\]\.date: .*a day that exists/,
    )
  })
})

describe('office hours', () => {
  const weekOf = (text: unknown) => {
    const { week, onHolidays } = must(readOfficeHours(text))
    return `${week.map((day) => day.map(openingText).join('+')).join('|')} ${onHolidays}`
  }

  it('mean the same however they are written', () => {
    const want = '|07:30-16:00|07:30-16:00|07:30-16:00|07:30-16:00|07:30-11:30+13:00-16:30| closed'
    for (const text of [
      'Mon-Thu 07:30-16:00; Fri 07:30-11:30,13:00-16:30',
      'Mon-Thu 07:30-16:00; Fri 07:30-11:30 13:00-16:30',
      'mon-thu 7:30-16:00;fri 07.30 – 11.30 , 13.00 – 16.30;',
      'Sen-Kam 07:30-16:00; Jum 07:30-11:30, 13:00-16:30',
      "Senin-Kamis: 07.30-16.00, Jum'at 07.30-11.30 13.00-16.30",
      'Monday, Tuesday, Wed, Thu 07:30-16:00, Friday 07:30-11:30 13:00-16:30; holidays closed',
      'Mon-Fri 07:30-11:30; Mon-Thu 11:30-16:00; Fri 13:00-16:30',
      { 'mon-thu': ['07:30-16:00'], fri: '07:30-11:30, 13:00-16:30' },
    ])
      assert.equal(weekOf(text), want, JSON.stringify(text))
  })

  it('go around the end of the week, around the clock, and over holidays', () => {
    assert.equal(weekOf('Sat-Mon 08:00-12:00'), '08:00-12:00|08:00-12:00|||||08:00-12:00 closed')
    assert.equal(weekOf('Wed 00:00-24:00; Libur buka'), '|||00:00-24:00||| open')
    assert.equal(weekOf({ wed: ['00:00-24:00'], onHolidays: 'open' }), '|||00:00-24:00||| open')
  })

  it('are refused in pieces that mean nothing', () => {
    for (const text of [
      'Mon; Fri 08:00-16:00',
      '08:00-16:00',
      'Mon-Fri',
      ',',
      'libur buka',
      'Mon-Fri 22:00-06:00',
      'Mon 08:00',
    ])
      assert.equal(readOfficeHours(text).ok, false, text)
    for (const raw of [null, 5, [], ['Mon-Fri 08:00-16:00'], undefined, true])
      assert.equal(readOfficeHours(raw).ok, false, JSON.stringify(raw))
  })
})
