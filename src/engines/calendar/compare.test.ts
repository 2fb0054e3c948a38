/** Tests of working time against an independent count: a bounded part of what `npm run bench calendar` does in full. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import { bruteDue, drawCase, drawOf, drawWorld, type RawNational } from './brute.fixture.ts'
import { dueMoment } from './calendar.ts'
import { calendarOfWorld, compare } from './compare.fixture.ts'
import { readCalendarData } from './data.ts'

const raw: RawNational = parse(
  readFileSync(new URL('../../../library/calendars/national.yaml', import.meta.url), 'utf8'),
)

it('agrees with a day-by-day and minute-by-minute count over years, hours, rules and zones', () => {
  const load = { worlds: 50, casesPerWorld: 1_000, readingsPerWorld: 100, pausedPerWorld: 30, seed: 3 }
  const tally = compare(raw, load, () => 0)
  assert.deepEqual(tally.disagreements.slice(0, 5), [])
  assert.deepEqual([tally.due, tally.readings, tally.paused], [50_000, 5_000, 1_500])
})

it('would tell: one day of leave fewer, one minute of hours more or the zone beside it are seen at once', () => {
  const data = must(readCalendarData(raw))
  const draw = drawOf(5)
  const seen = { leave: 0, minute: 0, zone: 0 }
  for (let round = 0; round < 20; round++) {
    const world = { ...drawWorld(draw, raw), periods: [] }
    const calendar = calendarOfWorld(data, world)
    const off = new Map(world.off)
    off.delete('2024-04-08')
    const table = world.hours.table.map((day) => day.map(([a, b]): [number, number] => [a, Math.min(b + 1, 1440)]))
    const others = {
      leave: { ...world, off },
      minute: { ...world, hours: { ...world.hours, table } },
      zone: { ...world, zone: world.zone === 'WIB' ? ('WITA' as const) : ('WIB' as const) },
    }
    for (let at = 0; at < 300; at++) {
      const it = drawCase(draw)
      for (const key of ['leave', 'minute', 'zone'] as const)
        if (bruteDue(others[key], it).due !== dueMoment(calendar, it).getTime()) seen[key]++
    }
  }
  for (const [key, count] of Object.entries(seen)) assert.ok(count > 0, key)
})
