/** Front, portal, test: figures never say more than they know. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../kernel/time.ts'
import type { Measured } from './model.ts'
import {
  csvText,
  interval,
  mostAsked,
  overallFinding,
  percentText,
  realityText,
  scaleFor,
  shareText,
  titleText,
  untilText,
  weeklyFinding,
  wholeWeeks,
} from './rules.ts'

const none: Measured = { decided: 0, onTime: 0, sent: 0, open: 0, overdue: 0 }

test('a percentage needs ten cases, and never rounds up to all or down to none', () => {
  assert.equal(percentText(9, 9, 'id'), undefined)
  assert.equal(percentText(10, 10, 'id'), '100%')
  assert.equal(percentText(399, 400, 'id'), '99%')
  assert.equal(percentText(1, 400, 'id'), '1%')
  assert.equal(percentText(0, 400, 'id'), '0%')
  assert.equal(percentText(1934, 2000, 'id'), '96,7%')
  assert.equal(percentText(1999, 2000, 'en'), '99.9%')
  assert.equal(shareText(3, 4, 'id'), '3 dari 4')
  assert.equal(shareText(33, 38, 'en'), '87% (33 of 38)')
})

test('the interval holds the share and is as wide as few cases make it', () => {
  const few = interval(8, 10)
  const many = interval(800, 1000)
  assert.ok(few.low < 80 && few.high > 80 && many.low < 80 && many.high > 80)
  assert.ok(few.high - few.low > many.high - many.low)
  // Newcombe 1998, table I: 81 of 263 by method 3 is 0.2553 to 0.3662.
  assert.equal(interval(81, 263).low.toFixed(2), '25.53')
  assert.equal(interval(81, 263).high.toFixed(2), '36.62')
  assert.deepEqual(interval(0, 0), { low: 0, high: 100 })
  assert.equal(interval(10, 10).high, 100)
})

test('reality is told with its number of cases, and plainly when there are none or few', () => {
  assert.match(realityText(undefined, 'id'), /^Belum ada yang selesai/)
  assert.match(realityText({ ...none, open: 3 }, 'en'), /^None finished/)
  assert.match(realityText({ ...none, decided: 1, p50: 3600, p90: 3600 }, 'id'), /Baru 1 permohonan/)
  const few = realityText({ ...none, decided: 9, p50: 7200, p90: 9000 }, 'id')
  assert.match(few, /Baru 9/)
  assert.doesNotMatch(few, /sembilan dari sepuluh/)
  assert.match(realityText({ ...none, decided: 10, p50: 7200, p90: 9000 }, 'id'), /sembilan dari sepuluh dalam 3 jam/)
})

test('an office says until when it is open, or when it opens again', () => {
  const now = new Date('2026-11-23T02:00:00Z')
  const at = (open: boolean, until: string) => untilText({ open, until: new Date(until) }, now, 'WIB', 'id')
  assert.equal(at(true, '2026-11-23T09:00:00Z'), 'Buka sampai 16.00 WIB')
  assert.equal(at(false, '2026-11-23T06:00:00Z'), 'Tutup, buka hari ini 13.00 WIB')
  assert.equal(at(false, '2026-11-24T00:30:00Z'), 'Tutup, buka besok 07.30 WIB')
  assert.equal(at(false, '2026-11-26T00:30:00Z'), 'Tutup, buka Kamis 07.30 WIB')
  assert.equal(at(false, '2026-12-07T00:30:00Z'), 'Tutup, buka Senin, 7 Desember 2026 07.30 WIB')
})

test('the chart of all services is titled by the one most often late, among those with enough decisions', () => {
  const rated = [
    { name: 'A', decided: 40, onTime: 38 },
    { name: 'B', decided: 20, onTime: 15 },
    { name: 'C', decided: 2, onTime: 0 },
  ]
  assert.equal(overallFinding(rated, 'id'), 'Paling sering terlambat: B, 5 dari 20 keputusan lewat janji')
  assert.match(overallFinding([{ name: 'A', decided: 40, onTime: 40 }], 'id'), /semua 40 keputusan tepat waktu/)
  assert.match(
    overallFinding([{ name: 'A', decided: 40, onTime: 40 }, ...rated.slice(2)], 'id'),
    /^Semua layanan dengan 10 keputusan/,
  )
  assert.match(overallFinding(rated.slice(2), 'id'), /^Belum ada layanan dengan 10/)
})

test('the weekly title compares four weeks with the four before, in counts', () => {
  const weeks = [
    { week: '2026-10-05', decided: 5, onTime: 5 },
    { week: '2026-10-12', decided: 3, onTime: 1 },
    { week: '2026-11-02', decided: 4, onTime: 4 },
    { week: '2026-11-23', decided: 2, onTime: 1 },
  ]
  const today = '2026-11-25' as Day
  assert.match(weeklyFinding(weeks, today, 'id'), /terakhir 5 dari 6 .* sebelumnya 6 dari 8/)
  assert.match(weeklyFinding(weeks.slice(2), today, 'id'), /^4 minggu terakhir: 5 dari 6/)
  assert.match(weeklyFinding(weeks.slice(0, 2), today, 'id'), /^Tidak ada keputusan/)
  assert.deepEqual(
    wholeWeeks(weeks.slice(0, 3)).map(({ decided }) => decided),
    [5, 3, 0, 0, 4],
  )
  assert.deepEqual(wholeWeeks([]), [])
})

test('an axis has one unit with round steps', () => {
  assert.equal(scaleFor(3000).unit.id, 'menit')
  assert.equal(scaleFor(40 * 3600).unit.id, 'jam')
  assert.equal(scaleFor(80 * 3600).unit.en, 'days')
})

test('most asked: by applications, then the usual ones, never a paused one', () => {
  const one = (id: string, sent: number, state = 'open') => ({ service: { id }, state, measured: { ...none, sent } })
  const order = mostAsked([one('zz', 0), one('kia', 3), one('ktp-hilang', 0), one('ak1', 9, 'paused'), one('b', 7)], 3)
  assert.deepEqual(
    order.map(({ service }) => service.id),
    ['b', 'kia', 'ktp-hilang'],
  )
})

test('a title is cut at a word', () => {
  assert.equal(titleText('KTP elektronik hilang'), 'KTP elektronik hilang')
  const cut = titleText('Kinerja: Surat izin praktik tenaga medis dan kesehatan (SIP)')
  assert.equal(cut, 'Kinerja: Surat izin praktik tenaga medis dan…')
  assert.ok(titleText('x'.repeat(300)).length <= 52)
})

test('CSV quotes what needs it and disarms formulas', () => {
  assert.equal(csvText([['a', 'b,c', 'd"e', '=1+1', 5, undefined]]), `a,"b,c","d""e",'=1+1,5,\r\n`)
})
