/** Cases, rules: whose a task becomes: turns are even whatever happens, the load is levelled, nobody barred gets anything. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Candidate, choose, givenOutBy } from './assignment.ts'

const numbers = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const one = (staffId: string, more: Partial<Candidate> = {}): Candidate => ({ staffId, loadMinutes: 0, ...more })

describe('in turn', () => {
  it('goes round: whoever had none, then whose turn is longest ago, equals by id', () => {
    const chosen = (...candidates: Candidate[]) => choose('strict', candidates)?.staffId
    assert.equal(chosen(one('b', { lastTurn: 1 }), one('c'), one('a', { lastTurn: 2 })), 'c')
    assert.equal(chosen(one('b', { lastTurn: 3 }), one('a', { lastTurn: 2 })), 'a')
    assert.equal(chosen(one('b'), one('a')), 'a')
    assert.equal(chosen(one('b', { loadMinutes: 900 }), one('c', { loadMinutes: 0, lastTurn: 1 })), 'b')
    assert.equal(chosen(), undefined)
  })

  it('is even to within one among those always there, and being passed over costs no turn', () => {
    const next = numbers(32)
    const people = ['a', 'b', 'c', 'd'].map((id) => one(id))
    const had = new Map(people.map(({ staffId }) => [staffId, 0]))
    const owed = new Map(people.map(({ staffId }) => [staffId, 0]))
    for (let turn = 1; turn <= 400; turn++) {
      const barred = next() < 0.2 ? people[Math.floor(next() * people.length)]?.staffId : undefined
      const given = choose(
        'strict',
        people.map((it) => (it.staffId === barred ? { ...it, passed: 'conflict' as const } : it)),
      )
      assert.ok(given)
      assert.notEqual(given.staffId, barred)
      const due = [...people].sort((a, b) => (a.lastTurn ?? 0) - (b.lastTurn ?? 0) || (a.staffId < b.staffId ? -1 : 1))
      if (due[0]?.staffId === barred && barred) owed.set(barred, (owed.get(barred) ?? 0) + 1)
      const got = people.find(({ staffId }) => staffId === given.staffId)
      if (got) got.lastTurn = turn
      had.set(given.staffId, (had.get(given.staffId) ?? 0) + 1)
    }
    const counts = [...had.values()]
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 2, counts.join(' '))
    assert.ok([...owed.values()].some((count) => count > 0))
  })
})

describe('by workload', () => {
  it('goes to the least in hand, of equals to whose last turn is longest ago, then by id', () => {
    const chosen = (...candidates: Candidate[]) => choose('workload', candidates)?.staffId
    assert.equal(chosen(one('a', { loadMinutes: 30 }), one('b', { loadMinutes: 15, lastTurn: 9 })), 'b')
    assert.equal(chosen(one('a', { loadMinutes: 15, lastTurn: 9 }), one('b', { loadMinutes: 15, lastTurn: 4 })), 'b')
    assert.equal(chosen(one('b', { loadMinutes: 15 }), one('a', { loadMinutes: 15 })), 'a')
  })

  it('keeps loads level: never further apart than the longest task', () => {
    const next = numbers(7)
    const people = ['a', 'b', 'c'].map((id) => one(id))
    for (let turn = 1; turn <= 300; turn++) {
      const given = choose('workload', people)
      const got = people.find(({ staffId }) => staffId === given?.staffId)
      assert.ok(got)
      got.loadMinutes += 5 + Math.floor(next() * 56)
      got.lastTurn = turn
      const loads = people.map(({ loadMinutes }) => loadMinutes)
      assert.ok(Math.max(...loads) - Math.min(...loads) <= 60)
    }
  })
})

it('keeps why the others were passed over; who had it before gets it again only when nobody else can', () => {
  const all = [
    one('a', { passed: 'stood-in' }),
    one('b', { passed: 'had-before' }),
    one('c', { lastTurn: 5 }),
    one('d', { passed: 'four-eyes' }),
  ]
  assert.deepEqual(choose('strict', all), {
    staffId: 'c',
    present: 1,
    loadMinutes: 0,
    lastTurn: 5,
    passed: [
      { staffId: 'a', why: 'stood-in' },
      { staffId: 'b', why: 'had-before' },
      { staffId: 'd', why: 'four-eyes' },
    ],
  })
  assert.equal(choose('strict', all.slice(0, 2))?.staffId, 'b')
  assert.equal(
    choose(
      'strict',
      [all[0], all[3]].flatMap((it) => it ?? []),
    ),
    undefined,
  )
})

it('the service says how, and how long; the applicant’s own turn is given to nobody', () => {
  const assignment = { rule: 'workload' as const, minutes: 20, steps: [{ task: 'tinjau', minutes: 180 }] }
  const of = (element: string, lane = 'petugas') => givenOutBy({ assignment }, { element, lane })
  assert.deepEqual(of('tinjau'), { assignment: 'workload', minutes: 180 })
  assert.deepEqual(of('periksa'), { assignment: 'workload', minutes: 20 })
  assert.equal(of('perbaiki', 'pemohon').assignment, 'queue')
  assert.deepEqual(givenOutBy({}, { element: 'periksa', lane: 'petugas' }), { assignment: 'queue', minutes: 15 })
})
