/** Cases: touch time is never more than the time that passed, whatever a page says, in any order, from any number of windows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beatMostMs, beside, counted, idleAfterMs, type Mark, minutesOf, type Sign, sittingEndsMs } from './touch.ts'

const start = Date.UTC(2026, 10, 25, 1, 0, 0)
const at = (seconds: number) => new Date(start + seconds * 1000)

/** Plays signs at seconds after the start; the sum of work in seconds and whether any of it is an estimate. */
function played(signs: readonly [number, Sign][]) {
  let mark: Mark | undefined
  let active = 0
  let estimated = false
  for (const [second, sign] of signs) {
    const one = counted(mark, sign, at(second))
    active += one.activeMs
    estimated ||= one.estimated
    mark = one.mark
  }
  return { active: active / 1000, estimated, mark }
}

test('an open page counts from sign to sign, and stops where it says so', () => {
  const { active, estimated } = played([
    [0, 'opened'],
    [1, 'running'],
    [31, 'running'],
    [61, 'running'],
    [80, 'stopped'],
    [600, 'running'],
    [620, 'acted'],
  ])
  assert.deepEqual({ active, estimated }, { active: 100, estimated: false })
})

test('one lost sign is forgiven; a silence counts nothing', () => {
  assert.equal(
    played([
      [0, 'running'],
      [beatMostMs / 1000, 'running'],
    ]).active,
    beatMostMs / 1000,
  )
  assert.equal(
    played([
      [0, 'running'],
      [beatMostMs / 1000 + 1, 'running'],
    ]).active,
    0,
  )
  assert.equal(
    played([
      [0, 'running'],
      [3600, 'acted'],
    ]).active,
    0,
  )
})

test('without a script: from opening to the act, no longer than until it would have stopped, and an estimate', () => {
  assert.deepEqual(
    played([
      [0, 'opened'],
      [40, 'acted'],
    ]),
    { active: 40, estimated: true, mark: { at: at(40), kind: 'opened' } },
  )
  assert.equal(
    played([
      [0, 'opened'],
      [4000, 'acted'],
    ]).active,
    idleAfterMs / 1000,
  )
  assert.equal(
    played([
      [0, 'opened'],
      [40, 'acted'],
      [70, 'acted'],
    ]).active,
    70,
  )
})

test('opening again and again counts nothing by itself', () => {
  assert.equal(played(Array.from({ length: 50 }, (_, n): [number, Sign] => [n * 20, 'opened'])).active, 0)
})

test('no order of signs, from any number of windows, counts more than the clock', () => {
  let seed = 20_261_125
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return seed / 2 ** 32
  }
  const signs: Sign[] = ['opened', 'running', 'stopped', 'acted']
  for (let round = 0; round < 3000; round++) {
    const played_: [number, Sign][] = []
    let second = 0
    for (let n = 0; n < 30; n++) {
      // Windows, lost signs, a clock set back.
      second += random() < 0.1 ? -random() * 50 : random() * (random() < 0.2 ? 500 : 40)
      played_.push([second, signs[Math.floor(random() * 4)] ?? 'running'])
    }
    const seconds = played_.map(([one]) => one)
    const { active } = played(played_)
    assert.ok(active >= 0 && active <= Math.max(...seconds) - (seconds[0] ?? 0) + 1e-6, JSON.stringify(played_))
  }
})

test('what is not work is idle while one sits there, and neither when one was away', () => {
  assert.deepEqual(beside(90_000, 30_000), { idleMs: 60_000, sitting: 0 })
  assert.deepEqual(beside(sittingEndsMs + 1, 0), { idleMs: 0, sitting: 1 })
  assert.deepEqual([0, 1, 29_000, 89_000, 91_000].map(minutesOf), [0, 1, 1, 1, 2])
})
