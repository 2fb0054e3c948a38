/** Cases: what an applicant may do against a refusal or silence: dated data read, and the decisions that follow from it. Pure. */
import { z } from 'zod'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { due, dueMoment } from '../../../engines/calendar/calendar.ts'
import { ClockKind } from '../../../engines/calendar/model.ts'
import { Bilingual } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Service } from '../../catalogue/model.ts'
import { type Case, type Decision, isClosed, type Objection, type Revocation, type Task } from '../model.ts'

const fact = {
  legal_basis: z.string().min(1),
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium', 'low', 'mem']),
  verified: z.boolean(),
}
const Term = z.strictObject({ clock: ClockKind, length: z.int().positive(), ...fact })
/** `silence`: what the law makes of an answer that does not come. */
const Answer = Term.extend({ silence: z.literal('granted') })
const Remedies = z.strictObject({
  valid_from: z.iso.date(),
  valid_to: z.iso.date().optional(),
  object: Term,
  answer: Answer,
  appeal: Term,
  appeal_answer: Answer,
  ways: z.array(z.strictObject({ id: z.string().regex(/^[a-z-]+$/), text: Bilingual, ...fact })).max(10),
})
export type Remedies = z.infer<typeof Remedies>

/** Every edition of the library's file. Throws when it is not as it should be: a fault of the release. */
export const readRemedies = (data: unknown): Remedies[] => z.array(Remedies).min(1).parse(data)

/** The edition that holds on a day. Throws when none does. */
export function remediesOn(editions: readonly Remedies[], day: Day): Remedies {
  const found = editions.findLast((one) => one.valid_from <= day && (one.valid_to === undefined || day <= one.valid_to))
  if (!found) throw new Error(`no remedies are known for ${day}`)
  return found
}

/** What may be turned against now, and until when. */
export type Right = Pick<Objection, 'level' | 'about' | 'subject'> & {
  until: Date
  from: Date
  /** Counted through a year whose holidays are not decreed. */
  uncertain: boolean
}

export type NoRight = 'nothing-to-object' | 'too-late' | 'pending' | 'exhausted' | 'withdrawn'

type Standing = {
  case: Pick<Case, 'id' | 'status' | 'dueAt' | 'decidedAt' | 'waitingSince'>
  decision?: Pick<Decision, 'id' | 'result' | 'at'>
  /** What left the approval without a letter. */
  revocation?: Pick<Revocation, 'id' | 'settledAt'>
  /** All of the case, oldest first. */
  objections: readonly Objection[]
}

/** What still stands and can be turned against, by id. */
export const standingIds = ({ decision, revocation }: Pick<Standing, 'decision' | 'revocation'>): string[] =>
  [decision?.id, revocation?.id].filter((id) => id !== undefined)

/** What an objection or appeal is about in the end: an appeal turns against the answer to an objection. */
export const firstOf = <O extends Pick<Objection, 'id' | 'about' | 'subject'>>(one: O, all: readonly O[]): O =>
  (one.about === 'objection' && all.find(({ id }) => id === one.subject)) || one

/**
 * What the applicant may do now. A refusal is objected to, and the revocation of a letter; the answer to that is appealed
 * against; against silence, which is an undecided case past its due moment, there is the same once. `too-late` when the
 * term for it has passed.
 */
export function rightOf(
  { case: it, decision, revocation, objections }: Standing,
  service: Pick<Service, 'objection'>,
  remedies: Remedies,
  calendar: Calendar,
  now: Date,
): Result<Right, NoRight, { until?: Date }> {
  const standing = standingIds({ decision, revocation })
  if (objections.some((one) => one.outcome === undefined && !isMoot(one, it, objections, standing)))
    return no('pending', {})
  const refused = it.status === 'refused' && decision?.result === 'refused' ? decision : undefined
  const silent = !it.decidedAt && !isClosed(it.status) && !it.waitingSince && now > it.dueAt
  const against = refused
    ? ({ about: 'refusal', subject: refused.id, from: refused.at } as const)
    : silent
      ? ({ about: 'silence', subject: it.id, from: it.dueAt } as const)
      : revocation?.settledAt
        ? ({ about: 'revocation', subject: revocation.id, from: revocation.settledAt } as const)
        : undefined
  if (!against) return no('nothing-to-object', {})
  const first = objections.find((one) => one.level === 'keberatan' && one.subject === against.subject)
  if (!first) {
    const { clock = remedies.object.clock, length = remedies.object.length } = service.objection
    return inTime({ level: 'keberatan', ...against }, { clock, length }, calendar, now)
  }
  if (first.outcome === 'withdrawn') return no('withdrawn', {})
  if (first.outcome !== 'rejected' || !first.decidedAt) return no('exhausted', {})
  const appeal = objections.find((one) => one.level === 'banding' && one.subject === first.id)
  if (appeal) return no(appeal.outcome === 'withdrawn' ? 'withdrawn' : 'exhausted', {})
  const { clock, length } = remedies.appeal
  const right = { level: 'banding', about: 'objection', subject: first.id, from: first.decidedAt } as const
  return inTime(right, { clock, length }, calendar, now)
}

function inTime(
  right: Omit<Right, 'until' | 'uncertain'>,
  term: Pick<Remedies['object'], 'clock' | 'length'>,
  calendar: Calendar,
  now: Date,
): Result<Right, NoRight, { until?: Date }> {
  const { due: until, uncertain } = due(calendar, { ...term, from: right.from })
  return now <= until ? ok({ ...right, until, uncertain }) : no('too-late', { until })
}

/**
 * What it turns against, at whichever level, is there no more: silence once the case was decided or ended, a refusal or
 * a revocation that is not among what stands now (`standing`, by id; see `standingIds`).
 */
export function isMoot(
  one: Pick<Objection, 'id' | 'about' | 'subject'>,
  it: Pick<Case, 'status' | 'decidedAt'>,
  all: readonly Pick<Objection, 'id' | 'about' | 'subject'>[],
  standing: readonly string[],
): boolean {
  const first = firstOf(one, all)
  if (first.about === 'silence') return it.decidedAt !== undefined || isClosed(it.status)
  return first.about !== 'objection' && !standing.includes(first.subject)
}

/** When the answer is due by the law's calendar, and when who answers is reminded of it: half-way, in the office's hours. */
export function answerClock(
  level: Objection['level'],
  remedies: Remedies,
  { law, office }: { law: Calendar; office: Calendar },
  from: Date,
): { dueAt: Date; remindAt: Date; uncertain: boolean } {
  const { clock, length } = level === 'keberatan' ? remedies.answer : remedies.appeal_answer
  const half = Math.max(1, Math.floor(length / 2))
  const { due: dueAt, uncertain } = due(law, { clock, length, from })
  return { dueAt, uncertain, remindAt: dueMoment(office, { clock, length: half, from }) }
}

/**
 * Whose hand was in what is objected to: who did a step of the case or has one in hand, who sent or mended it, who
 * is kept away by a conflict of interest, who answered an earlier objection, who proposed or confirmed to revoke its letter.
 * None of them decides.
 */
export function tookPart(
  it: Pick<Case, 'senders' | 'helperId'>,
  tasks: readonly Pick<Task, 'doneBy' | 'claimedBy'>[],
  away: Iterable<string>,
  objections: readonly Pick<Objection, 'staffId'>[],
  revocations: readonly Pick<Revocation, 'askedBy' | 'settledBy'>[],
): Set<string> {
  const all = [
    ...tasks.flatMap((task) => [task.doneBy, task.claimedBy]),
    ...it.senders,
    it.helperId,
    ...away,
    ...objections.map(({ staffId }) => staffId),
    ...revocations.flatMap(({ askedBy, settledBy }) => [askedBy, settledBy]),
  ]
  return new Set(all.filter((id) => id !== undefined))
}
