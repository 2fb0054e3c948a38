/**
 * Bench: working time. The engine against an independent count that walks day by day or minute by minute and shares
 * nothing with it but the calendar file: every disagreement is told. Then how much quicker the engine is on the same due
 * moments in the same run, and whether a long term costs it more than a short one. `npm run bench calendar [cases]`; SEED draws other cases.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { drawOf, drawWorld, type RawNational } from '../src/engines/calendar/brute.fixture.ts'
import { dueMoment } from '../src/engines/calendar/calendar.ts'
import { calendarOfWorld, compare } from '../src/engines/calendar/compare.fixture.ts'
import { readCalendarData } from '../src/engines/calendar/data.ts'
import { clocks, longestTerm } from '../src/engines/calendar/model.ts'
import { must } from '../src/kernel/result.ts'
import { median, verdict } from './lib.ts'

const wanted = Number(process.argv[2] ?? 1_800_000)
if (!Number.isInteger(wanted) || wanted < 1) {
  process.stderr.write('npm run bench calendar [cases]\n')
  process.exit(2)
}
const casesPerWorld = 1_500
const now = () => performance.now()
const raw: RawNational = parse(readFileSync(new URL('../library/calendars/national.yaml', import.meta.url), 'utf8'))

const worlds = Math.ceil(wanted / casesPerWorld)
const tally = compare(
  raw,
  { worlds, casesPerWorld, readingsPerWorld: 100, pausedPerWorld: 50, seed: Number(process.env.SEED ?? 20261123) },
  now,
)
process.stdout.write(
  `${tally.due} due moments over ${worlds} offices, with skipped days, certainty and elapsed time\n` +
    `${tally.readings} readings (days between, left, open, next opening), ${tally.paused} due moments with pauses\n` +
    `${tally.disagreements.length} disagreements\n`,
)
for (const one of tally.disagreements.slice(0, 20)) process.stdout.write(`  ${one}\n`)

verdict('calendar: disagreements', tally.disagreements.length, { atMost: 0 })
verdict(
  'calendar: due moment, day-by-day count over engine',
  median(tally.times.map(({ engine, brute }) => brute / engine)),
  { atLeast: 10 },
)

/** The same number of due moments of one length, for each clock, timed in turns. */
const data = must(readCalendarData(raw))
const draw = drawOf(7)
const calendar = calendarOfWorld(data, drawWorld(draw, raw))
const froms = Array.from({ length: 2_000 }, () => new Date(Date.UTC(2022, 0, 1) + draw.below(4 * 365 * 86_400) * 1000))
function timeOf(length: number): number {
  const began = now()
  for (const clock of clocks) for (const from of froms) dueMoment(calendar, { clock, length, from })
  return now() - began
}
const long = longestTerm / 2
timeOf(1)
timeOf(long)
const ratios = Array.from({ length: 41 }, () => {
  const short = timeOf(1)
  return timeOf(long) / short
})
verdict(`calendar: a term of ${long} over a term of 1`, median(ratios), { atMost: 2 })
