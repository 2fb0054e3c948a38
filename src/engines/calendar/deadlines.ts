/** Engine room of working time: what a deadline must do by itself and when, after any downtime and any jump of clocks. Pure. */
import type { Calendar } from './build.ts'
import { dueMoment, justBefore } from './calendar.ts'
import type { ClockKind, Deadline, DeadlineAct, DeadlineRule, Pause, Running } from './model.ts'
import { dueWithPauses } from './pauses.ts'

/**
 * Everything a deadline will do, in order, on the office's clock: reminders, the breach, escalations and the decision by
 * silence. While the applicant has to act nothing after the pause is known. Nothing comes after the decision by silence,
 * nor after `endedAt`. A reminder that would fall before the first day or at the end itself is left out, and of two at the
 * same moment one. Throws RangeError past 2099.
 */
export function plannedActs(calendar: Calendar, rule: DeadlineRule, deadline: Deadline): DeadlineAct[] {
  const term: Running = { ...rule.term, from: deadline.from }
  const acts = reminders(calendar, rule, term, deadline)
  const whole = endOf(calendar, term, deadline.pauses)
  if (whole.kind === 'running') acts.push(...afterDue(calendar, rule, term, deadline, whole.due))
  acts.sort((a, b) => a.at.getTime() - b.at.getTime())
  const { endedAt } = deadline
  return endedAt ? acts.filter(({ ripe }) => ripe <= endedAt) : acts
}

function reminders(calendar: Calendar, rule: DeadlineRule, term: Running, { pauses }: Deadline): DeadlineAct[] {
  const acts: DeadlineAct[] = []
  const taken = new Set<number>()
  for (const [place, it] of rule.reminders.entries()) {
    const length = 'share' in it ? shareOf(term, it.share) : term.length - it.before
    if (length <= 0 || length >= term.length || taken.has(length)) continue
    taken.add(length)
    const part = endOf(calendar, { ...term, length }, pauses)
    if (part.kind === 'running') acts.push({ kind: 'remind', key: `remind:${place}`, at: part.due, ripe: part.due })
  }
  return acts
}

/** When the term ends; without any pause in one step, since nobody asks here which days did not count. */
const endOf = (calendar: Calendar, term: Running, pauses: readonly Pause[]) =>
  pauses.length === 0
    ? ({ kind: 'running', due: dueMoment(calendar, term) } as const)
    : dueWithPauses(calendar, term, pauses)

/** Half of five days is over at the close of the second. */
const shareOf = ({ clock, length }: Running, share: number): number =>
  clock.startsWith('jam') ? length * share : Math.floor(length * share)

function afterDue(
  calendar: Calendar,
  rule: DeadlineRule,
  term: Running,
  { pauses }: Deadline,
  due: Date,
): DeadlineAct[] {
  const momentOf = (it: { after: number; clock?: ClockKind }) =>
    momentAfter(calendar, due, it.clock ?? rule.term.clock, it.after)
  const acts: DeadlineAct[] = [{ kind: 'breach', key: 'breach', at: due, ripe: justAfter(due) }]
  let at = due
  for (const [place, it] of rule.escalations.entries()) {
    const own = momentOf(it)
    if (own > at) at = own // nobody is told before those below
    acts.push({ kind: 'escalate', key: `escalate:${place}`, to: it.to, at, ripe: justAfter(at) })
  }
  const { silence } = rule
  if (!silence) return acts
  const end = silenceAt(calendar, silence, term, pauses, due)
  if (!end) return acts
  const last: DeadlineAct = { kind: 'silence', key: 'silence', outcome: silence.outcome, at: end, ripe: justAfter(end) }
  return [...acts.filter((act) => act.at <= end), last]
}

/**
 * When silence decides. Unlike all else that comes after the due moment it does not go on while the applicant has to act:
 * such time is left out, and during it nothing is known. On another clock it is counted anew from the end of the wait.
 */
function silenceAt(
  calendar: Calendar,
  { after, clock }: NonNullable<DeadlineRule['silence']>,
  term: Running,
  pauses: readonly Pause[],
  due: Date,
): Date | undefined {
  if (clock === undefined || clock === term.clock) {
    const end = endOf(calendar, { ...term, length: term.length + after }, pauses)
    return end.kind === 'running' ? end.due : undefined
  }
  let end = momentAfter(calendar, due, clock, after)
  for (const pause of [...pauses].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    if (pause.from < due) continue
    if (pause.from >= end) break
    if (!pause.to) return undefined
    end = momentAfter(calendar, pause.to, clock, after)
  }
  return end
}

/** Day clocks count from the day that ends at `due`, even when that is midnight. */
function momentAfter(calendar: Calendar, due: Date, clock: ClockKind, length: number): Date {
  if (length === 0) return due
  return dueMoment(calendar, { clock, length, from: clock.startsWith('jam') ? due : justBefore(due) })
}

const justAfter = (moment: Date): Date => new Date(moment.getTime() + 1)

/** An act that is ripe. `overtaken`: a reminder of something that is past by now; it is recorded, but nobody is bothered. */
export type RipeAct = DeadlineAct & { overtaken: boolean }

/**
 * What must be done now: every act that is ripe and not yet done, in order. After months of downtime that is all of
 * them, each once; after a clock was set back it is nothing that was done before, since `done` holds keys, not moments.
 */
export function ripeActs(plan: readonly DeadlineAct[], done: ReadonlySet<string>, now: Date): RipeAct[] {
  const breached = plan.some(({ kind, ripe }) => kind === 'breach' && ripe <= now)
  return plan
    .filter(({ key, ripe }) => ripe <= now && !done.has(key))
    .map((act) => ({ ...act, overtaken: act.kind === 'remind' && breached }))
}

/** When to look at this deadline next; in the past when something is to be done already, undefined when nothing is left. */
export const nextMoment = (plan: readonly DeadlineAct[], done: ReadonlySet<string>): Date | undefined =>
  plan.find(({ key }) => !done.has(key))?.ripe
