/** Cases: what the clock does to a case by itself: the rule, the rows planned from it, and the decision by silence. Pure. */
import type { Effect, Marking, Procedure } from '../../../engines/bpmn/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment } from '../../../engines/calendar/calendar.ts'
import { plannedActs } from '../../../engines/calendar/deadlines.ts'
import { ClockKind, type DeadlineAct, DeadlineRule, type Pause } from '../../../engines/calendar/model.ts'
import { dueWithPauses } from '../../../engines/calendar/pauses.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { DeadlineOrder, Service } from '../../catalogue/model.ts'
import type { Case, Deadline } from '../model.ts'
import type { Settled } from './steps.ts'

/** A row still to be done. */
export type Planned = Omit<Deadline, 'doneAt'>

/** Hours of a promise below which nobody is reminded: who works on it sees it run out. */
const hoursWorthReminding = 8

/**
 * What a deadline does where its package says nothing. A custom of this program, not a legal value: half-way and one day
 * before; then the head at once, the secretary after three working days, the inspectorate after five.
 */
export function usualOrder({ clock, length }: Pick<Case, 'clock' | 'length'>): DeadlineOrder {
  const days = clock.startsWith('hari')
  return {
    reminders: days ? [{ share: 0.5 }, { before: 1 }] : length >= hoursWorthReminding ? [{ share: 0.5 }] : [],
    escalations: [
      { to: 'kepala', after: 0 },
      { to: 'sekda', after: 3, clock: 'hari-kerja' },
      { to: 'inspektur', after: 5, clock: 'hari-kerja' },
    ],
  }
}

type Promised = Pick<Case, 'clock' | 'length' | 'sentAt'>
type Declared = Pick<Service, 'deadlines' | 'silence'>

/** By what a version of a service says; the rule is read once for each promise. */
const rules = new WeakMap<object, Map<string, DeadlineRule>>()

/** The rule of a case: the promise as it was made to it, and what its version of the service says. Throws when unreadable. */
export function ruleOf(service: Declared, it: Promised, zone: Zone): DeadlineRule {
  const silence = silenceOf(service, it, zone)
  const known = rules.get(service) ?? new Map<string, DeadlineRule>()
  rules.set(service, known)
  const key = `${it.clock} ${it.length} ${silence ? 'silence' : ''}`
  const kept = known.get(key)
  if (kept) return kept
  const read = DeadlineRule.parse({
    term: { clock: it.clock, length: it.length },
    ...(service.deadlines ?? usualOrder(it)),
    silence,
  })
  known.set(key, read)
  return read
}

function silenceOf({ silence }: Declared, { sentAt }: Promised, zone: Zone): DeadlineRule['silence'] {
  if (silence?.state !== 'on') return undefined
  const day = dayIn(zone, sentAt)
  if (day < silence.valid_from || (silence.valid_to !== undefined && day > silence.valid_to)) return undefined
  return { outcome: silence.outcome, after: silence.after, legal_basis: silence.legal_basis }
}

/** Ended waits for the applicant, and the one that lasts. */
export const pausesOfCase = (it: Pick<Case, 'pauses' | 'waitingSince'>): Pause[] => [
  ...it.pauses.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
  ...(it.waitingSince ? [{ from: it.waitingSince }] : []),
]

/**
 * Every act of the case's own deadline that is known now, in order; nothing after its decision or end. `until-breach`: what
 * gets its row at once. Who is told of a delay gets it with the breach, in the same transaction: most cases are never late,
 * and their sending need not pay for it.
 */
export function planOf(
  calendar: Calendar,
  service: Declared,
  it: Promised & Pick<Case, 'id' | 'pauses' | 'waitingSince' | 'decidedAt' | 'closedAt'>,
  much: 'all' | 'until-breach' = 'all',
): Planned[] {
  const endedAt = it.decidedAt ?? it.closedAt
  const deadline = { from: it.sentAt, pauses: pausesOfCase(it), endedAt }
  const rule = ruleOf(service, it, calendar.zone)
  const acts = plannedActs(calendar, much === 'all' ? rule : { ...rule, escalations: [] }, deadline)
  const { waitingSince } = it
  // Late already and with the applicant: nobody in the office could act on being told now. What comes later waits.
  const known = waitingSince ? acts.filter(({ ripe }) => ripe <= waitingSince) : acts
  return known.map((act) => ({
    caseId: it.id,
    key: act.key,
    kind: act.kind,
    at: act.at,
    ripeAt: act.ripe,
    target: targetOf(act),
  }))
}

const targetOf = (act: DeadlineAct): string | undefined =>
  act.kind === 'escalate' ? act.to : act.kind === 'silence' ? act.outcome : undefined

/** What a step armed and took back: rows to add, and events with the token they belonged to, in the order of the step. */
export type Timers = { armed: Planned[]; disarmed: { element: string; instance: number }[] }

/** A timer on working time counts on the office's calendar from `now`, and remembers so that it can stand still. */
export function timersOf(calendar: Calendar, caseId: string, effects: readonly Effect[], now: Date): Timers {
  let armed: Planned[] = []
  const disarmed: Timers['disarmed'] = []
  for (const effect of effects) {
    if (effect.kind === 'disarm-timer') {
      const { element, instance } = effect
      disarmed.push({ element, instance })
      armed = armed.filter((row) => row.target !== element || row.instance !== instance)
    }
    if (effect.kind !== 'arm-timer') continue
    const { element, instance, left = 0 } = effect
    const term = effect.due ? undefined : { clock: ClockKind.parse(effect.clock), length: effect.length ?? 0 }
    const due = term ? dueMoment(calendar, { ...term, from: now }) : new Date(effect.due ?? now)
    const key = `timer:${element}:${instance}:${left}`
    const counted = term && { ...term, armedAt: now }
    armed.push({ caseId, key, kind: 'timer', at: due, ripeAt: due, target: element, instance, ...counted })
  }
  return { armed, disarmed }
}

/**
 * A row counted on the office's clock, as the applicant's turns leave it: held since the one that lasts began, else due when
 * its time runs out without them. Undefined: nothing changes.
 */
export function rowAfterWaits(
  calendar: Calendar,
  row: Deadline,
  it: Pick<Case, 'pauses' | 'waitingSince'>,
): Planned | undefined {
  const { armedAt, clock, length, doneAt: _, heldSince, ...rest } = row
  if (!armedAt || !clock || length === undefined) return undefined
  const counted = { armedAt, clock, length }
  const answer = dueWithPauses(calendar, { clock, length, from: armedAt }, pausesOfCase(it))
  if (answer.kind === 'stopped') return heldSince ? undefined : { ...rest, ...counted, heldSince: answer.since }
  // A second after the last moment, as for a case: what is late is late only then.
  const ripeAt = new Date(answer.due.getTime() + (row.ripeAt.getTime() - row.at.getTime()))
  const isSame = answer.due.getTime() === row.at.getTime() && !heldSince
  return isSame ? undefined : { ...rest, ...counted, at: answer.due, ripeAt }
}

export const hasTimers = (effects: readonly Effect[]): boolean =>
  effects.some(({ kind }) => kind === 'arm-timer' || kind === 'disarm-timer')

/** The step at which the letter is made, in the process itself: where a case goes that silence granted. */
export const letterStepOf = (procedure: Procedure) =>
  procedure.nodes.find(
    (node) => node.kind === 'task' && node.body === 0 && !node.several && node.operation === 'issue-letter',
  )

/**
 * The law decides in the place of silence: all that waited is taken back; granted, the case stands where its letter is
 * made and goes on from there as drawn; refused, it has ended. Throws when the drawing has no such step, which the check
 * of the package refuses.
 */
export function bySilence(procedure: Procedure, marking: Marking, outcome: 'granted' | 'refused'): Settled {
  const effects: Effect[] = marking.tokens.flatMap((token): Effect[] => {
    const node = procedure.nodes.find(({ id }) => id === token.at)
    return node?.kind === 'task' && token.of === undefined
      ? [{ kind: 'close-task', element: token.at, instance: token.instance, why: 'cancelled' }]
      : []
  })
  if (outcome === 'refused')
    return { marking: { ...marking, tokens: [] }, effects, remembered: {}, result: 'refused', done: true }
  const step = letterStepOf(procedure)
  if (step?.kind !== 'task') throw new Error(`procedure ${procedure.id} has no step that makes the letter`)
  const instance = marking.next
  const { id: element, name, name_en, operation } = step
  effects.push({ kind: 'run-operation', element, instance, name, name_en, operation })
  return {
    marking: { next: instance + 1, tokens: [{ at: element, instance }] },
    effects,
    remembered: {},
    done: false,
  }
}
