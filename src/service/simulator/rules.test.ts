import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse as parseYaml } from 'yaml'
import { buildCalendar } from '../../engines/calendar/build.ts'
import { readCalendarData } from '../../engines/calendar/data.ts'
import { readOfficeHours } from '../../engines/calendar/hours.ts'
import { compileForm } from '../../engines/forms/compile.ts'
import type { FormContext } from '../../engines/forms/model.ts'
import { validateAll } from '../../engines/forms/validate.ts'
import { must } from '../../kernel/result.ts'
import { type Day, momentOf } from '../../kernel/time.ts'
import { answersTo, personOf } from './rules/answers.ts'
import { habitOf, pressureOn, sessionsOn, weightOf } from './rules/habits.ts'
import { randomOf } from './rules/random.ts'
import { takeUntil, type Waiting, type Worker } from './rules/shift.ts'

test('the same seed draws the same, another draws otherwise, and a named part is moved by nothing drawn elsewhere', () => {
  const draws = (seed: string) => Array.from({ length: 50 }, randomOf(seed).next)
  assert.deepEqual(draws('a'), draws('a'))
  assert.notDeepEqual(draws('a'), draws('b'))
  const [one, other] = [randomOf('a'), randomOf('a')]
  other.whole(1, 6)
  assert.equal(one.of('part').next(), other.of('part').next())
})

test('chance keeps to its weights, and times of work lie around one and above nothing', () => {
  const random = randomOf('weights')
  let often = 0
  let sum = 0
  for (let n = 0; n < 20_000; n++) {
    if (random.weighted({ often: 9, seldom: 1 }) === 'often') often++
    const time = random.around(0.5)
    assert.ok(time > 0)
    sum += time
  }
  assert.ok(Math.abs(often / 20_000 - 0.9) < 0.02, String(often))
  assert.ok(sum / 20_000 > 0.9 && sum / 20_000 < 1.4, String(sum))
})

test('an invented person can answer every form of the library, with numbers that no real person has', () => {
  const today = '2026-03-03' as Day
  const ctx: FormContext = { today, now: new Date('2026-03-03T02:00:00Z') }
  for (const id of readdirSync('library/services')) {
    const form = must(compileForm(JSON.parse(readFileSync(`library/services/${id}/form.json`, 'utf8'))))
    for (let n = 0; n < 40; n++) {
      const random = randomOf(`${id} ${n}`)
      const villages = ['9901011001']
      const person = personOf(random, today, villages, ['Mekarsari'])
      const file = () => '01900000-0000-7000-8000-000000000001'
      const answers = answersTo(form, { ctx, person, villages, places: ['Mekarsari'], file }, random)
      assert.ok(answers, `${id} ${n}`)
      assert.deepEqual(validateAll(form, answers, ctx), [], `${id} ${n}`)
      const numbers = Object.values(answers).filter((value) => typeof value === 'string' && /^\d{16}$/.test(value))
      assert.ok(numbers.length > 0 && numbers.every((value) => String(value).startsWith('99')))
    }
  }
})

const hour = 3_600_000
const task = (arrival: number, openedAt: number): Waiting => ({
  taskId: `t${arrival}`,
  caseId: `c${arrival}`,
  element: 'periksa',
  act: 'examine',
  lane: 'petugas',
  service: 'ktp-hilang',
  arrival,
  openedAt,
})
/** At the desk from the eighth to the sixteenth hour of each day. */
const worker = (person: string, hours: number, bars: readonly string[] = [], wait = 0): Worker<string> => ({
  person,
  freeAt: 0,
  *sessions(from) {
    for (let day = Math.floor(from / (24 * hour)); day < 60; day++)
      yield { from: (day * 24 + 8) * hour, to: (day * 24 + 16) * hour }
  },
  timeFor: () => hours * hour,
  waitFor: () => wait * hour,
  isBarred: ({ caseId }) => bars.includes(caseId),
})

test('the first to arrive is taken first, never before it came, and a file not done goes on the next day', () => {
  const queue = [task(3, 9 * hour), task(1, 0), task(2, 0)]
  const taken = takeUntil(queue, [worker('sari', 5)], 24 * hour)
  assert.deepEqual(
    taken.map(({ task: { arrival }, from, to }) => [arrival, from / hour, to / hour]),
    [
      [1, 8, 13],
      [2, 13, 34],
    ],
  )
  assert.deepEqual(
    queue.map(({ arrival }) => arrival),
    [3],
  )
})

test('who is barred leaves the case to another pair of eyes', () => {
  const taken = takeUntil([task(1, 0)], [worker('sari', 1, ['c1']), worker('bagus', 1)], 24 * hour)
  assert.deepEqual(
    taken.map(({ person }) => person),
    ['bagus'],
  )
  assert.deepEqual(takeUntil([task(1, 0)], [worker('sari', 1, ['c1'])], 24 * hour), [])
})

test('what has to lie for a day is finished on a later one, and its officer takes others meanwhile', () => {
  const taken = takeUntil([task(1, 0), task(2, 0)], [worker('indah', 1, [], 24)], 24 * hour)
  assert.deepEqual(
    taken.map(({ from, to }) => [from / hour, Math.floor(to / hour)]),
    [
      [8, 33],
      [9, 34],
    ],
  )
})

test('an office that promises minutes has somebody there when it opens, and a full month makes its files longer', () => {
  const national = must(readCalendarData(parseYaml(readFileSync('library/calendars/national.yaml', 'utf8'))))
  const calendar = buildCalendar(national, { office: must(readOfficeHours('Mon-Fri 07:30-16:00')), zone: 'WIB' })
  const beginnings = (promisesMinutes: boolean) => {
    const late: number[] = []
    for (let n = 0; n < 40; n++) {
      const random = randomOf(`officer ${n}`)
      const habit = habitOf('petugas', promisesMinutes ? 'minutes' : 'days', random)
      for (let date = 6; date <= 10; date++) {
        const day = `2026-04-${String(date).padStart(2, '0')}` as Day
        const [first] = sessionsOn(day, habit, calendar, random)
        if (first) late.push((first.from - momentOf('WIB', day, 7 * 60 + 30).getTime()) / 60_000)
      }
    }
    return late
  }
  const [quick, slow] = [beginnings(true), beginnings(false)]
  assert.ok(quick.length > 150 && slow.length > 150)
  assert.ok(quick.filter((late) => late === 0).length > quick.length * 0.7)
  assert.ok(slow.every((late) => late >= 5))
  assert.equal(pressureOn('ktp-hilang', '2026-09-01' as Day), 1)
  assert.ok(pressureOn('ak1', '2026-09-01' as Day) > 2)
  assert.ok(weightOf('ak1', '2026-09-01' as Day) > weightOf('ak1', '2026-04-01' as Day))
})
