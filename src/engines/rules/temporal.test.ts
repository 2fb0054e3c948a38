/** Engine rules: the calendar against JavaScript's own, day by day, and texts that come back as they were written. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from './random.fixture.ts'
import { addMonths, calendarDay, dayNumber, dayOfYear, isoWeek, isoWeekday } from './temporal/days.ts'
import {
  fromInstant,
  instantOf,
  monthsBetween,
  readDate,
  readDateTime,
  readDuration,
  readTemporal,
} from './temporal/read.ts'
import { dateText, daysText, monthsText, timeText } from './temporal/write.ts'

const midnight = (day: number) => ({ kind: 'date and time' as const, day, nano: 0, offset: null })

test('every day of eight centuries has the date, weekday and number that JavaScript gives it', () => {
  for (let day = -146_097; day <= 146_097; day++) {
    const date = new Date(day * 86_400_000)
    const [year, month, date1] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    assert.deepEqual(calendarDay(day), { year, month, day: date1 })
    assert.equal(dayNumber(year, month, date1), day)
    assert.equal(isoWeekday(day), date.getUTCDay() || 7)
    assert.equal(dayOfYear(day), (date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1)
  }
})

test('weeks begin on Monday, and week 1 holds the fourth of January', () => {
  for (let year = 1900; year <= 2100; year++) {
    const fourth = dayNumber(year, 1, 4) ?? 0
    const monday = fourth - isoWeekday(fourth) + 1
    for (let day = 0; day < 7; day++) assert.equal(isoWeek(monday + day), 1)
    assert.ok(isoWeek(monday - 1) >= 52)
  }
})

test('days that do not exist are not read', () => {
  for (const text of [
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '02026-04-01',
    '1000000000-01-01',
  ])
    assert.equal(readDate(text), undefined, text)
  assert.ok(readDate('2000-02-29'))
})

test('months added and months counted agree with each other and with the calendar', () => {
  const { below } = chance(8)
  for (let round = 0; round < 20_000; round++) {
    const [day, months] = [below(60_000) - 20_000, below(2400) - 1200]
    const there = addMonths(day, months)
    assert.ok(there !== undefined)
    const [from, to] = [calendarDay(day), calendarDay(there)]
    assert.equal((to.year - from.year) * 12 + to.month - from.month, months)
    assert.ok(to.day === from.day || (to.day < from.day && calendarDay(there + 1).day === 1))
    const counted = monthsBetween(midnight(day), midnight(there))
    // A day cut off at the end of a shorter month is one month short when counted forwards.
    assert.ok(counted === months || (to.day < from.day && months > 0 && counted === months - 1))
  }
})

test('moments keep their place in time whatever their zone', () => {
  const { below } = chance(9)
  for (let round = 0; round < 20_000; round++) {
    const millis = below(2_000_000_000) * 1000 + below(1000)
    const offset = (below(57) - 28) * 1800
    const moment = fromInstant(BigInt(millis) * 1_000_000n, offset)
    assert.ok(moment)
    const text = `${dateText(moment.day)}T${timeText(moment)}`
    assert.equal(Date.parse(text), millis, text)
    const again = readDateTime(text)
    assert.deepEqual(again, moment)
    assert.equal(again && instantOf(again), BigInt(millis) * 1_000_000n)
  }
})

test('durations written come back the same, in one writing each', () => {
  const { below } = chance(10)
  for (let round = 0; round < 20_000; round++) {
    const months = below(30_000) - 15_000
    assert.deepEqual(readDuration(monthsText(months)), { kind: 'years and months duration', months })
    const nanos = (BigInt(below(4_000_000_000)) - 2_000_000_000n) * 1_000_000_007n
    const text = daysText(nanos)
    assert.deepEqual(readDuration(text), { kind: 'days and time duration', nanos })
    assert.match(text, /^-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/)
  }
})

test('what stands behind the at-sign is a day, a time, a moment or a duration, and nothing else', () => {
  for (const [text, kind] of Object.entries({
    '2026-01-31': 'date',
    '08:00:00': 'time',
    '2026-01-31T08:00:00Z': 'date and time',
    P1Y: 'years and months duration',
    P1D: 'days and time duration',
  }))
    assert.equal(readTemporal(text)?.kind, kind)
  for (const text of [
    '',
    'P',
    'PT',
    'P1DT',
    '-P',
    '2026-01-31T',
    'T08:00:00',
    '2026-01-31T08:00:00+14:01',
    '08:00:00@Asia/Jakarta',
  ])
    assert.equal(readTemporal(text), undefined, text)
})
