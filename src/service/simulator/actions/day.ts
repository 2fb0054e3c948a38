/** Simulator: one day of an invented past: who sends, who works, what the clock does, and who gives up. */
import type { Simulated } from '../../../kernel/tenant.ts'
import { addDays, type Day, dayIn, momentOf, type Zone } from '../../../kernel/time.ts'
import { afterSending } from '../../cases/actions/after.ts'
import { claim, complete, writeToApplicant } from '../../cases/actions/officer.ts'
import { liveTasksOf } from '../../cases/actions/read.ts'
import { carryOutCase, ripeUntil } from '../../cases/actions/tick.ts'
import { Completion, type Task } from '../../cases/model.ts'
import type { Published } from '../../catalogue/actions/services.ts'
import { sweepDrafts } from '../../drafts/actions/start.ts'
import { setLetter } from '../../letters/actions/issue.ts'
import type { Press } from '../../letters/actions/press.ts'
import { takeForStep } from '../../letters/actions/register.ts'
import type { Person } from '../rules/answers.ts'
import { type Citizen, citizenOf, demandOn, hourOfSending, weightOf } from '../rules/habits.ts'
import { type Leaning, outcomeOf, writtenFor } from '../rules/outcomes.ts'
import type { Random } from '../rules/random.ts'
import { type Taken, takeUntil, type Waiting } from '../rules/shift.ts'
import { ask, type Begun, giveUp, mend, sendAll, type World, writeApplication } from './citizens.ts'
import { holdMeeting, type Meeting, planMeeting } from './meetings.ts'
import { type Lane, laneKey, lanesOf, type Officer } from './offices.ts'
import type { Pace } from './pace.ts'

/** What is remembered of a case while its past is written. */
type Known = {
  id: string
  /** Its place among all cases of this past. */
  order: number
  service: Published
  person: Person
  citizen: Citizen
  leaning: Leaning
  random: Random
  sentAt: number
  /** Visits and meetings planned for a task. */
  meetings: Map<string, Meeting>
  /** Who finished which step: for the second pair of eyes. */
  done: Map<string, Set<Officer>>
  closed: boolean
}

/** What a person does outside the office at a moment. */
type Deed = { at: number; kind: 'mend' | 'give-up' | 'ask'; it: Known }

/** A file in hand that is not done on the day it was taken. */
type Held = Taken<Officer>

export type Chronicle = {
  pace: Pace
  services: readonly Published[]
  random: Random
  demand: number
  simulated: Simulated
  zone: Zone
  press: Press
  world: World
  lanes: Map<string, Lane>
  cases: Map<string, Known>
  deeds: Deed[]
  /** When a decision asked for a letter that is not set yet. */
  decidedAt: Map<string, number>
  held: Held[]
  passedOver: Set<string>
  counts: { cases: number; abandoned: number; officerActs: number; clockActs: number; letters: number }
}

/** Undefined when nobody works in any office. */
export async function openChronicle(
  pace: Pace,
  services: readonly Published[],
  random: Random,
  given: { demand: number; simulated: Simulated; press: Press; world: World },
): Promise<Chronicle | undefined> {
  const cases = new Map<string, Known>()
  const isBarred = (officer: Officer, task: Waiting): boolean => {
    const it = cases.get(task.caseId)
    const node = it?.service.procedure.nodes.find(({ id }) => id === task.element)
    const barring = node?.kind === 'task' ? (node.fourEyes ?? '').split(' ') : []
    return barring.some((element) => it?.done.get(element)?.has(officer) === true)
  }
  const { zone } = given.press.tenant
  // An office that is asked more has more hands: what counts is how much of its time is taken.
  const at = { now: given.simulated.from, zone, pace: Math.max(1, given.demand / 30) }
  const lanes = await lanesOf(pace.tx, services, at, random.of('offices'), isBarred)
  const staffed = services.filter(({ service, procedure }) =>
    procedure.nodes.every(
      (node) =>
        node.kind !== 'task' ||
        node.work !== 'user' ||
        node.lane === 'pemohon' ||
        hasWorkers(lanes, service.unit, node.lane),
    ),
  )
  if (staffed.length === 0) return undefined
  return {
    pace,
    services: staffed.filter(({ state }) => state === 'open'),
    random,
    ...given,
    zone,
    lanes,
    cases,
    deeds: [],
    decidedAt: new Map(),
    held: [],
    passedOver: new Set(services.filter((one) => !staffed.includes(one)).map(({ service }) => service.id)),
    counts: { cases: 0, abandoned: 0, officerActs: 0, clockActs: 0, letters: 0 },
  }
}

const hasWorkers = (lanes: Chronicle['lanes'], unit: string, lane: string | undefined): boolean =>
  (lanes.get(laneKey(unit, lane ?? ''))?.workers.length ?? 0) > 0

const hourMs = 3_600_000

/** Writes one local day, cut at both ends of the past. */
export async function writeDay(chronicle: Chronicle, day: Day): Promise<void> {
  const { zone, simulated } = chronicle
  const from = Math.max(momentOf(zone, day, 0).getTime(), simulated.from.getTime())
  const to = Math.min(momentOf(zone, addDays(day, 1), 0).getTime(), simulated.to.getTime())
  await applications(chronicle, day, from, to)
  await deedsUntil(chronicle, to, 'mend')
  const ripe = await ripening(chronicle, to)
  // Hour by hour, so that what came back to a hand is not passed over for what came to it in the evening.
  for (let until = from + hourMs; until < to + hourMs; until += hourMs)
    for (let pass = 0; pass < 4; pass++) if (!(await officeWork(chronicle, Math.min(until, to), ripe))) break
  await deedsUntil(chronicle, to, 'rest')
  await clockUntil(chronicle, to)
  const night = momentOf(zone, addDays(day, 1), 0)
  const { more: _, expired } = await sweepDrafts(
    chronicle.pace.tx,
    chronicle.world.env.files,
    new Date(Math.min(night.getTime(), simulated.to.getTime())),
  )
  chronicle.counts.abandoned += expired
}

async function applications(chronicle: Chronicle, day: Day, from: number, to: number): Promise<void> {
  const { pace, random, services, world, counts, zone } = chronicle
  const draw = random.of(`sending ${day}`)
  const many = demandOn(day, chronicle.demand, random.of('demand'))
  const weights = Object.fromEntries(services.map(({ service }) => [service.id, weightOf(service.id, day)]))
  const wishes: { at: Date; known: Published; random: Random }[] = []
  for (let n = 0; n < many; n++) {
    const own = draw.of(`person ${n}`)
    const id = own.weighted(weights)
    const at = momentOf(zone, day, hourOfSending(own)).getTime() + own.whole(0, 59_999)
    const known = services.find(({ service }) => service.id === id)
    if (known && at - 3_600_000 >= from && at < to) wishes.push({ at: new Date(at), known, random: own })
  }
  wishes.sort((a, b) => a.at.getTime() - b.at.getTime())
  const begun = await Promise.all(
    wishes.map(async (wish): Promise<(Begun & { known: Published; random: Random }) | undefined> => {
      const written = await writeApplication(pace.tx, world, wish.known, wish.at, wish.random)
      if (!written) chronicle.passedOver.add(wish.known.service.id)
      return written && { ...written, known: wish.known, random: wish.random }
    }),
  )
  // Some never press the button; their drafts end by themselves.
  const ready = begun.filter((one) => one !== undefined).filter((one) => !one.random.chance(0.07))
  const ids = await sendAll(pace.tx, world, ready)
  for (const [index, id] of ids.entries()) {
    const { known, random: own, at, person, files } = ready[index] ?? {}
    if (!known || !own || !at || !person || !files) throw new Error('more cases than applications')
    const citizen = citizenOf(own)
    const it: Known = {
      id,
      order: ++counts.cases,
      service: known,
      person,
      citizen,
      leaning: { careful: citizen.careful, refusalProposed: false, rounds: 0, files },
      random: own.of('case'),
      sentAt: at.getTime(),
      meetings: new Map(),
      done: new Map(),
      closed: false,
    }
    chronicle.cases.set(id, it)
    plan(chronicle, it)
  }
  const last = ready.at(-1)
  if (last) await afterSending(pace.tx, ids, last.at)
  await enqueue(chronicle, ids)
}

/** What the applicant will do if nothing comes sooner; at an hour when they are at home. */
function plan({ deeds, zone }: Chronicle, it: Known): void {
  const { patience, asksAfter } = it.citizen
  const evening = (days: number) => {
    const day = addDays(dayIn(zone, new Date(it.sentAt)), days)
    return momentOf(zone, day, it.random.whole(1140, 1320)).getTime()
  }
  if (patience !== undefined) deeds.push({ at: evening(patience), kind: 'give-up', it })
  if (asksAfter !== undefined) deeds.push({ at: evening(asksAfter), kind: 'ask', it })
}

/** New tasks of these cases go into the queues of those who may do them. */
async function enqueue(chronicle: Chronicle, caseIds: readonly string[]): Promise<void> {
  for (const task of await liveTasksOf(chronicle.pace.tx, caseIds)) {
    const it = chronicle.cases.get(task.caseId)
    if (!it) continue
    if (task.lane === 'pemohon') returned(chronicle, it, task)
    else if (task.state === 'open') {
      const lane = chronicle.lanes.get(laneKey(task.unitKey, task.lane))
      if (lane?.queue.some(({ taskId }) => taskId === task.id)) continue
      lane?.queue.push({
        taskId: task.id,
        caseId: task.caseId,
        element: task.element,
        act: task.act,
        lane: task.lane,
        service: task.serviceId,
        arrival: it.order,
        openedAt: task.openedAt.getTime(),
      })
    }
  }
}

/** The office asks; the applicant answers on a later day, or never. */
function returned({ deeds, zone }: Chronicle, it: Known, task: Task): void {
  const { mendsAfter } = it.citizen
  if (mendsAfter === undefined || deeds.some((deed) => deed.it === it && deed.kind === 'mend')) return
  const asked = dayIn(zone, task.openedAt)
  const day = addDays(asked, Math.max(1, Math.round(mendsAfter)))
  deeds.push({ at: momentOf(zone, day, it.random.whole(400, 1300)).getTime(), kind: 'mend', it })
}

/** Carries out what people do until a moment; those on one case one after the other, different cases together. */
async function deedsUntil(chronicle: Chronicle, to: number, which: 'mend' | 'rest'): Promise<void> {
  const { pace, world } = chronicle
  const isDue = (deed: Deed) => deed.at < to && (deed.kind === 'mend') === (which === 'mend')
  const due = chronicle.deeds.filter(isDue).sort((a, b) => a.at - b.at || a.it.order - b.it.order)
  if (due.length === 0) return
  chronicle.deeds = chronicle.deeds.filter((deed) => !isDue(deed))
  await Promise.all(
    [...byCase(due, ({ it }) => it)].map(async ([it, deeds]) => {
      for (const { kind, at } of deeds) {
        if (it.closed) return
        const now = new Date(at)
        if (kind === 'mend')
          await mend(pace.tx, world, { caseId: it.id, person: it.person, known: it.service }, now, it.random)
        else if (kind === 'ask') await ask(pace.tx, it.id, now)
        else {
          await clockOf(chronicle, it, at)
          if (!(await giveUp(pace.tx, it.id, now)).ok) continue
          it.closed = true
          for (const lane of chronicle.lanes.values()) lane.queue = lane.queue.filter(({ caseId }) => caseId !== it.id)
        }
      }
    }),
  )
  await enqueue(
    chronicle,
    due.filter(({ kind }) => kind === 'mend').map(({ it }) => it.id),
  )
}

/** Moments at which the clock has something to do, by case. */
async function ripening({ pace }: Chronicle, to: number): Promise<Map<string, number[]>> {
  const ripe = new Map<string, number[]>()
  for (const { caseId, ripeAt } of await ripeUntil(pace.tx, new Date(to)))
    ripe.set(caseId, [...(ripe.get(caseId) ?? []), ripeAt.getTime()])
  return ripe
}

/** The clock looks at every full minute, as it does in operation. */
const nextLook = (moment: number): number => Math.ceil(moment / 60_000) * 60_000

/** What the clock did to a case before an act of people. */
async function clockBefore(
  chronicle: Chronicle,
  caseId: string,
  ripe: Map<string, number[]>,
  moment: number,
): Promise<void> {
  const times = ripe.get(caseId) ?? []
  for (;;) {
    const [first] = times
    if (first === undefined || nextLook(first) > moment) return
    times.shift()
    chronicle.decidedAt.set(caseId, nextLook(first))
    const done = await carryOutCase(chronicle.pace.tx, caseId, new Date(nextLook(first)))
    chronicle.counts.clockActs += done
  }
}

const clockOf = async (chronicle: Chronicle, it: Known, moment: number): Promise<void> =>
  clockBefore(chronicle, it.id, await ripening(chronicle, moment), moment)

/** All that is ripe by then and that nobody's act came to first. */
async function clockUntil(chronicle: Chronicle, to: number): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const ripe = await ripening(chronicle, to)
    for (const [caseId, times] of ripe) if (times.every((at) => nextLook(at) > to)) ripe.delete(caseId)
    if (ripe.size === 0) return
    await Promise.all([...ripe.keys()].map((caseId) => clockBefore(chronicle, caseId, ripe, to)))
    await settleJobs(chronicle)
  }
}

/** One round through all offices. False when nobody had anything to do. */
async function officeWork(chronicle: Chronicle, to: number, ripe: Map<string, number[]>): Promise<boolean> {
  const before = chronicle.held.filter((one) => one.to < to)
  chronicle.held = chronicle.held.filter((one) => one.to >= to)
  const taken = [...chronicle.lanes.values()].flatMap((lane) => takeUntil(lane.queue, lane.workers, to))
  if (before.length + taken.length === 0) return false
  chronicle.held.push(...taken.filter((one) => one.to >= to))
  const work = [...before.map((one) => ({ one, isNew: false })), ...taken.map((one) => ({ one, isNew: true }))]
  work.sort((a, b) => a.one.from - b.one.from || a.one.task.arrival - b.one.task.arrival)
  await Promise.all(
    [...byCase(work, ({ one }) => one.task.caseId)].map(async ([, steps]) => {
      for (const { one, isNew } of steps) {
        const { caseId } = one.task
        if (isNew) {
          await clockBefore(chronicle, caseId, ripe, one.from)
          const claimed = await claim(chronicle.pace.tx, one.task.taskId, one.person.actor, new Date(one.from), 'told')
          if (!claimed.ok && claimed.refusal !== 'taken') throw new Error(`invented claim refused: ${claimed.refusal}`)
          chronicle.counts.officerActs++
          const it = chronicle.cases.get(caseId)
          if (claimed.ok && it) await planMeeting(chronicle.pace.tx, it, one)
        }
        if (one.to >= to) continue
        await clockBefore(chronicle, caseId, ripe, one.to)
        await finish(chronicle, one)
      }
    }),
  )
  await settleJobs(chronicle)
  await enqueue(chronicle, [...new Set(work.map(({ one }) => one.task.caseId))])
  return true
}

/** An officer says what they found. */
async function finish(chronicle: Chronicle, { task, person, to }: Taken<Officer>): Promise<void> {
  const { pace, cases, counts } = chronicle
  const it = cases.get(task.caseId)
  if (!it || it.closed) return
  const { procedure, service } = it.service
  const outcome = outcomeOf(procedure, task.element, it.leaning, it.random)
  const basis = service.legal_basis[0]?.instrument ?? 'Standar pelayanan'
  const write = (missing: readonly string[] = []) =>
    Completion.parse(writtenFor(outcome, it.leaning, basis, it.random, missing))
  const now = new Date(to)
  if (!(await holdMeeting(pace.tx, chronicle.world.env.files, it, task.taskId, person, now))) return
  if (outcome === 'perbaikan' && it.random.chance(0.3))
    await writeToApplicant(
      pace.tx,
      it.id,
      'Mohon periksa catatan kami, lalu unggah dokumen yang benar.',
      person.actor,
      now,
    )
  const tried = await complete(pace.tx, task.taskId, write(), person.actor, now)
  const done =
    !tried.ok && tried.detail ? await complete(pace.tx, task.taskId, write(tried.detail), person.actor, now) : tried
  if (!done.ok) {
    // Taken back, or decided by the law, while it was in hand.
    if (done.refusal === 'task-gone' || done.refusal === 'law-decided') return
    throw new Error(`invented act refused: ${done.refusal} at ${task.element} of ${service.id}`)
  }
  counts.officerActs++
  it.done.set(task.element, (it.done.get(task.element) ?? new Set()).add(person))
  it.leaning.rounds++
  it.leaning.refusalProposed = outcome === 'tolak-usul' || (it.leaning.refusalProposed && outcome !== 'lengkap')
  if (outcome === 'perbaikan') it.leaning.careful = it.random.chance(0.8)
  if (done.value.result === 'refused') it.closed = true
  chronicle.decidedAt.set(it.id, to)
}

/** Letters asked for: numbers in the order of the decisions, then the letters themselves. */
async function settleJobs(chronicle: Chronicle): Promise<void> {
  const { pace, press, cases, counts, simulated, decidedAt } = chronicle
  const asked = pace.takeJobs().flatMap(({ job, payload }) => {
    if (job !== 'issue-letter') {
      if (done.has(job)) return []
      throw new Error(`a simulated past does not do the work of ${job}`)
    }
    const it = cases.get(String(payload?.caseId))
    return it
      ? [{ it, element: String(payload?.element), at: (decidedAt.get(it.id) ?? simulated.to.getTime()) + 2000 }]
      : []
  })
  asked.sort((a, b) => a.at - b.at || a.it.order - b.it.order)
  const numbered: { id: string; at: Date; it: Known }[] = []
  for (const { it, element, at } of asked) {
    const now = new Date(Math.min(at, simulated.to.getTime()))
    const taken = await takeForStep(pace.tx, press.tenant.zone, it.id, element, now)
    if (taken.ok) numbered.push({ id: taken.value.id, at: now, it })
  }
  await Promise.all(
    numbered.map(async ({ id, at, it }) => {
      const set = await setLetter(press, id, at)
      if (!set.ok) throw new Error(`an invented letter was not set: ${set.refusal}`)
      it.closed = true
      counts.letters++
    }),
  )
  pace.takeJobs()
  decidedAt.clear()
}

/** Jobs whose work is done where they are asked for, or at the end: search words, the letter of a number, messages to nobody. */
const done: ReadonlySet<string> = new Set(['case-sent', 'set-letter', 'send-notice', 'tasks-to-assign'])

function byCase<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
