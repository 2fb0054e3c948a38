/** Tests of the two clocks of a case: what pauses, what does not, and what each says. May read the library. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import { drawMoment, drawOf, drawPauses, drawWorld, type RawNational } from './brute.fixture.ts'
import { buildCalendar } from './build.ts'
import { dueMoment } from './calendar.ts'
import { calendarOfWorld } from './compare.fixture.ts'
import { readCalendarData } from './data.ts'
import { readOfficeHours } from './hours.ts'
import { type ClockKind, clocks, type Pause, type Running, type Wait } from './model.ts'
import { dueWithPauses, pausesOf, readClocks } from './pauses.ts'

const raw: RawNational = parse(
  readFileSync(new URL('../../../library/calendars/national.yaml', import.meta.url), 'utf8'),
)
const national = must(readCalendarData(raw))
const wib = (text: string) => new Date(`${text}+07:00`)
const term = (clock: ClockKind, length: number, from: string): Running => ({ clock, length, from: wib(from) })

describe('pauses', () => {
  const calendar = buildCalendar(national, { office: must(readOfficeHours('Mon-Fri 07:30-16:00')), zone: 'WIB' })
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

describe('what pauses', () => {
  const told = wib('2026-11-03T10:00:00')
  const answered = wib('2026-11-04T10:00:00')
  const wait: Wait = { for: 'applicant', asked: ['ktp'], toldAt: told, to: answered }

  it('is only waiting for an applicant who was told to do something definite', () => {
    assert.deepEqual(pausesOf([wait]), [{ from: told, to: answered }])
    assert.deepEqual(pausesOf([{ ...wait, to: undefined }]), [{ from: told }])
    for (const not of [
      { ...wait, for: 'unit' as const },
      { ...wait, for: 'outside' as const },
      { ...wait, asked: [] },
      { ...wait, toldAt: undefined },
      { ...wait, to: told },
    ])
      assert.deepEqual(pausesOf([not]), [])
  })
})

describe('both clocks', () => {
  const calendar = buildCalendar(national, { office: must(readOfficeHours('Mon-Fri 07:30-16:00')), zone: 'WIB' })
  const it3 = term('hari-kerja', 3, '2026-11-02T09:00:00')
  const pause = { from: wib('2026-11-03T10:00:00'), to: wib('2026-11-05T10:00:00') }

  it('go apart while the applicant has to act, and the citizen is told the whole truth', () => {
    const { office, citizen } = readClocks(calendar, it3, [pause], wib('2026-11-06T09:00:00'))
    assert.deepEqual(citizen, { due: wib('2026-11-05T16:00:00'), left: 0, late: 1, elapsed: 4, uncertain: false })
    assert.deepEqual(office, { due: wib('2026-11-09T16:00:00'), left: 1, late: 0, elapsed: 2, uncertain: false })
  })

  it('has no due moment for the office while it stands, and does not know of pauses to come', () => {
    const during = readClocks(calendar, it3, [pause], wib('2026-11-04T09:00:00'))
    assert.deepEqual(during.office, { left: 3, elapsed: 0, late: 0, uncertain: false })
    assert.deepEqual(during.citizen.due, wib('2026-11-05T16:00:00'))
    const before = readClocks(calendar, it3, [pause], wib('2026-11-03T09:00:00'))
    assert.deepEqual(before.office, before.citizen)
  })

  it('without a pause is one; with any pauses the office is never due before the citizen, and days add up', () => {
    const draw = drawOf(23)
    for (let round = 0; round < 60; round++) {
      const calendar = calendarOfWorld(national, drawWorld(draw, raw))
      for (let at = 0; at < 50; at++) {
        const clock = draw.pick(clocks)
        const running: Running = { clock, length: 1 + draw.below(9), from: drawMoment(draw) }
        const pauses = drawPauses(draw, running.from)
        const now = new Date(running.from.getTime() + draw.below(20_000) * 60_000)
        const { office, citizen } = readClocks(calendar, running, pauses, now)
        assert.deepEqual(citizen.due, dueMoment(calendar, running))
        if (office.due && citizen.due) assert.ok(office.due >= citizen.due)
        assert.ok(office.elapsed <= citizen.elapsed + 1e-9)
        for (const { elapsed, left, late } of [office, citizen])
          assert.ok(Math.abs(elapsed + left - late - running.length) < 1e-9 && left >= 0 && late >= 0)
        if (pauses.length === 0) assert.deepEqual(office, citizen)
      }
    }
  })
})
