/** Tests of `calendar due`: every edge of its input and output, in this process. The command itself: test/start. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { z } from 'zod'
import { runCalendar } from './calendar.ts'

const folder = mkdtempSync(join(tmpdir(), 'melayani-calendar-'))
after(() => rmSync(folder, { recursive: true }))
const asked = (...args: string[]) => runCalendar(['due', ...args])

describe('calendar due', () => {
  const answersOf = async (name: string, cases: unknown) => {
    const file = join(folder, name)
    writeFileSync(file, typeof cases === 'string' ? cases : JSON.stringify(cases))
    return asked('--cases', file)
  }

  it('prints due and skipped and nothing else, with the offset of the zone, at every edge of hours and days', async () => {
    const twoBlocks = 'Mon-Thu 07:30-16:00; Fri 07:30-11:30,13:00-16:30'
    const wanted: [Record<string, unknown>, string, string[]][] = [
      // the Friday break; at the exact opening, the exact close, after it; on a Saturday
      [
        { clock: 'jam-layanan', from: '2026-11-20T11:00', length: 1, office: twoBlocks },
        '2026-11-20T13:30:00+07:00',
        [],
      ],
      [
        { clock: 'jam-layanan', from: '2026-11-20T07:30', length: 7.5, office: twoBlocks },
        '2026-11-20T16:30:00+07:00',
        [],
      ],
      [
        { clock: 'jam-layanan', from: '2026-11-19T16:00', length: 0.5, office: twoBlocks },
        '2026-11-20T08:00:00+07:00',
        [],
      ],
      [
        { clock: 'hari-kerja', from: '2026-11-19T16:00', length: 1, office: twoBlocks },
        '2026-11-20T16:30:00+07:00',
        [],
      ],
      [
        { clock: 'jam-layanan', from: '2026-11-21T10:00', length: 1 },
        '2026-11-23T08:30:00+07:00',
        ['2026-11-21 weekend', '2026-11-22 weekend'],
      ],
      [
        { clock: 'hari-kerja', from: '2026-11-21T10:00', length: 1 },
        '2026-11-23T16:00:00+07:00',
        ['2026-11-22 weekend'],
      ],
      // on a holiday, over collective leave and a year's end
      [
        { clock: 'hari-kerja', from: '2025-12-24T10:00', length: 2 },
        '2025-12-30T16:00:00+07:00',
        ['2025-12-25 holiday', '2025-12-26 collective-leave', '2025-12-27 weekend', '2025-12-28 weekend'],
      ],
      [
        { clock: 'hari-kerja', from: '2025-12-31T10:00', length: 1 },
        '2026-01-02T16:00:00+07:00',
        ['2026-01-01 holiday'],
      ],
      [{ clock: 'hari-kalender', from: '2025-12-31T23:59:59', length: 1 }, '2026-01-01T23:59:59+07:00', []],
      // an offset says the moment, the zone says whose day it is
      [
        { clock: 'hari-kalender', from: '2026-11-22T15:30:00Z', length: 1, zone: 'WIT' },
        '2026-11-24T23:59:59+09:00',
        [],
      ],
      [
        { clock: 'hari-kalender', from: '2026-11-22T15:30:00Z', length: 1, zone: 'WIB' },
        '2026-11-23T23:59:59+07:00',
        [],
      ],
      [{ clock: 'jam', from: '2026-11-22T15:30:00', length: 1.5, zone: 'WITA' }, '2026-11-22T17:00:00+08:00', []],
      [{ clock: 'jam', from: '2026-11-22', length: 24 }, '2026-11-23T00:00:00+07:00', []],
      [{ clock: 'jam', from: '2026-11-22T10:00:00.250+0700', length: '2' }, '2026-11-22T12:00:00.250+07:00', []],
      // roster, and the day itself
      [
        { clock: 'hari-kerja', from: '2026-03-20T10:00', length: 1, office: 'Mon-Sun 08:00-20:00; libur buka' },
        '2026-03-21T20:00:00+07:00',
        [],
      ],
      [
        { clock: 'hari-kerja', from: '2026-11-23T10:00', length: 1, startsSameDay: true },
        '2026-11-23T16:00:00+07:00',
        [],
      ],
    ]
    const ended = await answersOf(
      'edges.json',
      wanted.map(([one]) => one),
    )
    assert.equal(ended.status, 0)
    const expected = wanted.map(([, due, skipped]) => ({
      due,
      skipped: skipped.map((it) => ({ date: it.slice(0, 10), reason: it.slice(11) })),
    }))
    assert.deepEqual(ended.data, expected)
    assert.deepEqual(ended.warnings, [])
  })

  it('says what cannot be reckoned by its place in the list, answers the rest and ends with 1', async () => {
    const good = { clock: 'hari-kerja', from: '2026-11-20T09:00', length: 1 }
    const bad: [unknown, RegExp][] = [
      [{ ...good, clock: 'minggu' }, /^clock: "minggu": .*hari-kerja/],
      [{ ...good, length: 0 }, /^length: 0: .*above 0/],
      [{ ...good, length: -3 }, /^length: -3: .*above 0/],
      [{ ...good, length: 1e9 }, /^length: 1000000000: .*20000/],
      [{ ...good, length: 1.5 }, /^length: 1\.5: .*whole days/],
      [{ ...good, length: true }, /^length: true: .*number/],
      [{ ...good, length: '0x10' }, /^length: "0x10": /],
      [{ ...good, from: '2026-02-30T09:00' }, /^from: "2026-02-30T09:00": /],
      [{ ...good, from: '2026-11-20T24:30' }, /^from: /],
      [{ ...good, from: '1999-12-31T09:00' }, /2000–2099/],
      [{ ...good, from: '2099-12-01T09:00', length: 40 }, /2000–2099/],
      [{ ...good, clock: 'jam', from: '2099-12-31T09:00', length: 40 }, /2000–2099/],
      [{ ...good, zone: 'UTC' }, /^zone: "UTC": .*WIB, WITA, WIT/],
      [{ ...good, office: 'Mon-Fri 16:00-07:30' }, /office, rule 1: .*16:00-07:30/],
      [{ ...good, office: null }, /office/],
      [null, /object/],
      [{}, /clock: .*from: .*length: /],
    ]
    const ended = await answersOf('bad.json', [good, ...bad.map(([one]) => one), good])
    assert.equal(ended.status, 1)
    const told = z.array(z.record(z.string(), z.unknown())).parse(ended.data)
    assert.equal(told.length, bad.length + 2)
    assert.deepEqual(told[0], told.at(-1))
    for (const [at, [one, problem]] of bad.entries()) {
      assert.equal(told[at + 1]?.index, at + 1)
      assert.match(String(told[at + 1]?.problem), problem, JSON.stringify(one))
    }
  })

  it('refuses what is no list of cases, with 2', async () => {
    const missing = join(folder, 'nowhere.json')
    const ended = await Promise.all([
      asked('--cases', missing),
      answersOf('broken.json', '[{'),
      answersOf('object.json', '{}'),
      asked('--cases', missing, '--clock', 'jam'),
      asked('--clock', 'jam'),
    ])
    assert.deepEqual(
      ended.map(({ status }) => status),
      [2, 2, 2, 2, 2],
    )
    assert.match(ended[0]?.text.join() ?? '', /nowhere\.json.*ENOENT/)
    assert.deepEqual((await answersOf('empty.json', '[]')).data, [])
    assert.equal((await runCalendar(['akhir'])).status, 2)
  })

  it('takes one case by options, and warns where a decree is missing', async () => {
    const one = ['--clock', 'hari-kerja', '--from', '2026-12-30T09:00', '--length', '2', '--zone', 'WIT', '--same-day']
    const ended = await asked(...one)
    assert.deepEqual(ended.data, [{ due: '2026-12-31T16:00:00+09:00', skipped: [] }])
    assert.deepEqual([ended.status, ended.warnings], [0, []])

    const past = await asked(...one.slice(0, -1))
    assert.deepEqual(past.data, [{ due: '2027-01-01T16:00:00+09:00', skipped: [], uncertain: true }])
    assert.deepEqual(past.text, ['Jumat, 1 Januari 2027, 16.00 WIT'])
    assert.match(past.warnings?.join() ?? '', /SKB 2027.*no decree for 2027/)
  })

  it('reads any number of different hours', async () => {
    const offices = Array.from(
      { length: 70 },
      (_, minute) => `Mon-Fri 08:${String(minute % 60).padStart(2, '0')}-1${minute < 60 ? 5 : 6}:00`,
    )
    const one = { clock: 'hari-kerja', from: '2026-11-20T09:00', length: 1 }
    const { data, status } = await answersOf(
      'many.json',
      [...offices, ...offices].map((office) => ({ ...one, office })),
    )
    assert.equal(status, 0)
    assert.deepEqual(
      data,
      [...offices, ...offices].map((office) => ({
        due: `2026-11-23T${office.slice(-5)}:00+07:00`,
        skipped: [
          { date: '2026-11-21', reason: 'weekend' },
          { date: '2026-11-22', reason: 'weekend' },
        ],
      })),
    )
  })
})
