/** Tests of deadlines: every act once and in order, through downtime, restarts and jumping clocks. May read the library. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { bruteDays, type Draw, drawMoment, drawOf, drawPauses, drawWorld, type RawNational } from './brute.fixture.ts'
import { buildCalendar } from './build.ts'
import { calendarOfWorld } from './compare.fixture.ts'
import { readCalendarData } from './data.ts'
import { nextMoment, plannedActs, ripeActs } from './deadlines.ts'
import { readOfficeHours } from './hours.ts'
import { clocks, type Deadline, type DeadlineAct, DeadlineRule, type Pause } from './model.ts'

const raw: RawNational = parse(
  readFileSync(new URL('../../../library/calendars/national.yaml', import.meta.url), 'utf8'),
)
const national = must(readCalendarData(raw))
const office = must(readOfficeHours('Mon-Fri 07:30-16:00'))
const calendar = buildCalendar(national, { office, zone: 'WIB' })
const wib = (text: string) => new Date(`${text}+07:00`)
const ladder = [
  { to: 'kepala', after: 0 },
  { to: 'sekda', after: 3 },
  { to: 'inspektur', after: 5 },
]
const rule = DeadlineRule.parse({
  term: { clock: 'hari-kerja', length: 5 },
  reminders: [{ share: 0.5 }, { before: 1 }],
  escalations: ladder,
})
const from = wib('2026-11-02T09:00:00') // a Monday; due on Monday the 9th
const told = (acts: readonly DeadlineAct[]) =>
  acts.map((act) => `${act.key} ${new Date(act.at.getTime() + 7 * 3_600_000).toISOString().slice(5, 16)}`)
const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

describe('a plan', () => {
  it('reminds before, breaches at the due moment and goes up the ladder on working days', () => {
    assert.deepEqual(told(plannedActs(calendar, rule, { from, pauses: [] })), [
      'remind:0 11-04T16:00',
      'remind:1 11-06T16:00',
      'breach 11-09T16:00',
      'escalate:0 11-09T16:00',
      'escalate:1 11-12T16:00',
      'escalate:2 11-16T16:00',
    ])
  })

  it('stands while the applicant has to act: what was ripe before stays, the rest is not known yet', () => {
    const open: Pause = { from: wib('2026-11-05T10:00:00') }
    assert.deepEqual(told(plannedActs(calendar, rule, { from, pauses: [open] })), ['remind:0 11-04T16:00'])
    const answered = { ...open, to: wib('2026-11-12T10:00:00') }
    assert.deepEqual(told(plannedActs(calendar, rule, { from, pauses: [answered] })).slice(0, 3), [
      'remind:0 11-04T16:00',
      'remind:1 11-13T16:00',
      'breach 11-16T16:00',
    ])
  })

  it('decides by silence where the service declares it, and goes no further up the ladder', () => {
    const silent = DeadlineRule.parse({ ...rule, silence: { outcome: 'granted', legal_basis: 'contoh', after: 3 } })
    const plan = plannedActs(calendar, silent, { from, pauses: [] })
    assert.deepEqual(told(plan).slice(3), ['escalate:0 11-09T16:00', 'escalate:1 11-12T16:00', 'silence 11-12T16:00'])
    const last = plan.at(-1)
    assert.equal(last?.kind === 'silence' && last.outcome, 'granted')
    const atOnce = DeadlineRule.parse({ ...rule, silence: { outcome: 'refused', legal_basis: 'contoh', after: 0 } })
    assert.deepEqual(
      plannedActs(calendar, atOnce, { from, pauses: [] })
        .slice(2)
        .map(({ key }) => key),
      ['breach', 'escalate:0', 'silence'],
    )
  })

  it('ends with the decision: a deadline kept has no breach, one missed while nobody looked has', () => {
    const keysBy = (endedAt: Date) => plannedActs(calendar, rule, { from, pauses: [], endedAt }).map(({ key }) => key)
    assert.deepEqual(keysBy(wib('2026-11-09T16:00:00')), ['remind:0', 'remind:1'])
    assert.deepEqual(keysBy(wib('2026-11-09T16:00:00.001')), ['remind:0', 'remind:1', 'breach', 'escalate:0'])
    assert.deepEqual(keysBy(from), [])
  })

  it('leaves out reminders that would say nothing, and says the same thing once', () => {
    const keys = (reminders: unknown[], length: number) =>
      plannedActs(calendar, DeadlineRule.parse({ term: { clock: 'hari-kerja', length }, reminders }), {
        from,
        pauses: [],
      }).map(({ key }) => key)
    assert.deepEqual(keys([{ share: 0.5 }, { before: 1 }], 1), ['breach'])
    assert.deepEqual(keys([{ share: 0.5 }, { before: 1 }], 2), ['remind:0', 'breach'])
    assert.deepEqual(keys([{ before: 9 }, { before: 1 }], 5), ['remind:1', 'breach'])
  })

  it('counts days after a close at midnight from the day that ended, and clocks of a ladder each by its own', () => {
    const roster = buildCalendar(national, {
      office: must(readOfficeHours('Mon-Sun 00:00-24:00; libur buka')),
      zone: 'WIB',
    })
    const mixed = DeadlineRule.parse({
      term: { clock: 'hari-kerja', length: 1 },
      escalations: [
        { to: 'kepala', after: 1 },
        { to: 'sekda', after: 2, clock: 'jam' }, // two hours: earlier than the head, who comes first all the same
        { to: 'inspektur', after: 1, clock: 'hari-kalender' },
      ],
    })
    assert.deepEqual(told(plannedActs(roster, mixed, { from, pauses: [] })), [
      'breach 11-04T00:00',
      'escalate:0 11-05T00:00',
      'escalate:1 11-05T00:00',
      'escalate:2 11-05T00:00',
    ])
  })

  it('moves with a decree that comes later, without doing anything twice', () => {
    const terms = { from: wib('2025-08-12T09:00:00'), pauses: [] } // Tuesday; 18 August became collective leave on the 7th
    const known = buildCalendar(national, { office, zone: 'WIB', asOf: '2025-08-06' as Day })
    const done = new Set<string>()
    for (const act of ripeActs(plannedActs(known, rule, terms), done, wib('2025-08-18T17:00:00'))) done.add(act.key)
    assert.deepEqual([...done], ['remind:0', 'remind:1'])
    const plan = plannedActs(calendar, rule, terms)
    assert.deepEqual(
      ripeActs(plan, done, wib('2025-08-20T16:00:01')).map(({ key }) => key),
      ['breach', 'escalate:0'],
    )
  })

  it('refuses parts of days', () => {
    const bad = (change: object) =>
      DeadlineRule.safeParse({ term: { clock: 'hari-kerja', length: 5 }, ...change }).success
    assert.equal(bad({}), true)
    assert.equal(bad({ reminders: [{ before: 0.5 }] }), false)
    assert.equal(bad({ reminders: [{ share: 1 }] }), false)
    assert.equal(bad({ escalations: [{ to: 'kepala', after: 0.5 }] }), false)
    assert.equal(bad({ escalations: [{ to: 'kepala', after: 0.5, clock: 'jam' }] }), true)
    assert.equal(bad({ escalations: [{ to: 'kepala', after: -1 }] }), false)
    assert.equal(bad({ silence: { outcome: 'granted', after: 0 } }), false) // a decision by silence names its law
  })
})

describe('doing it', () => {
  const plan = plannedActs(calendar, rule, { from, pauses: [] })
  const none = new Set<string>()

  it('is not late at the last moment, and late one thousandth of a second after it', () => {
    const due = wib('2026-11-09T16:00:00')
    assert.deepEqual(
      ripeActs(plan, none, due).map(({ key }) => key),
      ['remind:0', 'remind:1'],
    )
    assert.deepEqual(
      ripeActs(plan, none, later(due, 1)).map(({ key }) => key),
      ['remind:0', 'remind:1', 'breach', 'escalate:0'],
    )
  })

  it('after months of downtime yields all of it, in order, with the moments of the clock, and spares idle reminders', () => {
    const acts = ripeActs(plan, none, wib('2027-06-01T00:00:00'))
    assert.deepEqual(
      acts.map(({ key, at, overtaken }) => ({ key, at, overtaken })),
      plan.map(({ key, at, kind }) => ({ key, at, overtaken: kind === 'remind' })),
    )
  })

  it('says when to look next, and when there is nothing left', () => {
    assert.deepEqual(nextMoment(plan, none), wib('2026-11-04T16:00:00'))
    assert.deepEqual(nextMoment(plan, new Set(['remind:0', 'remind:1'])), wib('2026-11-09T16:00:00.001'))
    assert.equal(nextMoment(plan, new Set(plan.map(({ key }) => key))), undefined)
    assert.equal(nextMoment([], none), undefined)
  })
})

function drawRule(draw: Draw): DeadlineRule {
  const amount = (clock: string, most: number) =>
    clock.startsWith('jam') ? draw.below(most * 8) / 4 : draw.below(most)
  const clock = draw.pick(clocks)
  const after = () => {
    const own = draw.below(3) === 0 ? draw.pick(clocks) : undefined
    return { after: amount(own ?? clock, 6), ...(own ? { clock: own } : {}) }
  }
  return DeadlineRule.parse({
    term: { clock, length: 1 + amount(clock, 12), startsSameDay: draw.below(4) === 0 },
    reminders: Array.from({ length: draw.below(4) }, () =>
      draw.below(2) ? { share: (1 + draw.below(9)) / 10 } : { before: 1 + amount(clock, 5) },
    ),
    escalations: ['kepala', 'sekda', 'inspektur'].slice(0, draw.below(4)).map((to) => ({ to, ...after() })),
    ...(draw.below(3) === 0 ? { silence: { outcome: 'granted', legal_basis: 'contoh', ...after() } } : {}),
  })
}

const minute = 60_000
const day = 24 * 60 * minute

/** Now and then a tick; restarts, naps of months, a clock set back by hours or set forward and back again. */
function drawTicks(draw: Draw, start: Date, count: number): Date[] {
  let now = start.getTime()
  return Array.from({ length: count }, () => {
    now += draw.pick([
      draw.below(10) * minute,
      draw.below(day),
      draw.below(4 * day),
      draw.below(120) * day,
      -draw.below(8 * 60) * minute,
      -draw.below(30) * day,
    ])
    return new Date(now)
  })
}

/** What a restart finds: the keys as the row keeps them. */
const restarted = (done: ReadonlySet<string>): Set<string> => new Set<string>(JSON.parse(JSON.stringify([...done])))

describe('whatever clocks do', () => {
  it('every act comes exactly once, in order and not before its moment, in 3,000 lives of deadlines', () => {
    const draw = drawOf(31)
    for (let life = 0; life < 3_000; life++) {
      if (life % 100 === 0) world = drawWorld(draw, raw)
      const calendar = lastCalendar(world)
      const rule = drawRule(draw)
      const deadline: Deadline = { from: drawMoment(draw), pauses: [] }
      const pauses = drawPauses(draw, deadline.from)
      const plan = plannedActs(calendar, rule, { ...deadline, pauses })
      let done = new Set<string>()
      const came: string[] = []
      let latest = Number.NEGATIVE_INFINITY
      for (const now of drawTicks(draw, deadline.from, 25)) {
        latest = Math.max(latest, now.getTime())
        const next = nextMoment(plan, done)
        const acts = ripeActs(plan, done, now)
        assert.equal(acts.length > 0, next !== undefined && next <= now)
        for (const act of acts) {
          assert.ok(act.ripe <= now && act.at <= act.ripe)
          came.push(act.key)
          done.add(act.key)
        }
        done = restarted(done)
      }
      assert.deepEqual(
        came,
        plan.filter(({ ripe }) => ripe.getTime() <= latest).map(({ key }) => key),
      )
      assert.equal(new Set(plan.map(({ key }) => key)).size, plan.length)
      assertOrder(plan, rule)
    }
  })

  it('pauses that come while it runs move what is left and repeat nothing, and no breach comes while it stands', () => {
    const draw = drawOf(37)
    for (let life = 0; life < 1_500; life++) {
      if (life % 100 === 0) world = drawWorld(draw, raw)
      const calendar = lastCalendar(world)
      const rule = drawRule(draw)
      const from = drawMoment(draw)
      let pauses: Pause[] = []
      const done = new Set<string>()
      let now = from.getTime()
      for (let tick = 0; tick < 30; tick++) {
        now += draw.below(3 * day)
        const moment = new Date(now)
        const open = pauses.find(({ to }) => !to)
        if (draw.below(4) === 0)
          pauses = open ? pauses.map((it) => (it === open ? { ...it, to: moment } : it)) : [...pauses, { from: moment }]
        const plan = plannedActs(calendar, rule, { from, pauses })
        for (const act of ripeActs(plan, done, moment)) {
          assert.equal(done.has(act.key), false)
          done.add(act.key)
          const standing = pauses.find(({ to }) => !to)
          if (standing) assert.ok(act.kind === 'remind' ? act.at <= standing.from : breachOf(plan) <= standing.from)
        }
      }
      const end = new Date(now + 4 * 365 * day)
      pauses = pauses.map((it) => (it.to ? it : { ...it, to: new Date(now) }))
      if (end.getTime() > Date.UTC(2090, 0)) continue
      const plan = plannedActs(calendar, rule, { from, pauses })
      for (const act of ripeActs(plan, done, end)) done.add(act.key)
      assert.deepEqual(
        plan.filter(({ key }) => !done.has(key)),
        [],
      )
    }
  })

  it('reminds exactly that many counted days before the due moment, by a day-by-day count', () => {
    const draw = drawOf(41)
    for (let round = 0; round < 1_000; round++) {
      if (round % 50 === 0) world = drawWorld(draw, raw)
      const calendar = lastCalendar(world)
      const clock = draw.pick(['hari-kerja', 'hari-kalender'] as const)
      const length = 2 + draw.below(12)
      const before = 1 + draw.below(length - 1)
      const from = drawMoment(draw)
      const pauses = drawPauses(draw, from)
      const rule = DeadlineRule.parse({ term: { clock, length }, reminders: [{ before }] })
      const plan = plannedActs(calendar, rule, { from, pauses })
      const momentOf = (key: string) => plan.find((act) => act.key === key)?.at.getTime()
      assert.equal(momentOf('breach'), bruteDays(world, { clock, length, from }, pauses))
      assert.equal(momentOf('remind:0'), bruteDays(world, { clock, length: length - before, from }, pauses))
    }
  })
})

let world = drawWorld(drawOf(1), raw)
let built = { world, calendar: calendarOfWorld(national, world) }
function lastCalendar(of: typeof world) {
  if (built.world !== of) built = { world: of, calendar: calendarOfWorld(national, of) }
  return built.calendar
}

const breachOf = (plan: readonly DeadlineAct[]): Date =>
  plan.find(({ kind }) => kind === 'breach')?.at ?? new Date(Number.POSITIVE_INFINITY)

/** Reminders before the breach, the ladder from below, silence last; moments never go back. */
function assertOrder(plan: readonly DeadlineAct[], rule: DeadlineRule): void {
  for (const [at, act] of plan.entries()) assert.ok(at === 0 || act.at >= (plan[at - 1]?.at ?? act.at))
  const kinds = plan.map(({ kind }) => kind)
  assert.ok(kinds.lastIndexOf('remind') < kinds.indexOf('breach'))
  const rungs = plan.filter(({ kind }) => kind === 'escalate').map(({ key }) => Number(key.split(':')[1]))
  assert.deepEqual(
    rungs,
    rungs.map((_, at) => at),
  )
  if (rule.silence) assert.equal(kinds.at(-1), 'silence')
}
