/** Engine room of working time: shapes of calendar data, office hours, terms and answers. Pure. */
import { z } from 'zod'
import { Bilingual } from '../../kernel/language.ts'
import { Day } from '../../kernel/time.ts'

/** How well public sources support a value. Says nothing about a comparison with the decree itself: that is `verified`. */
export const Confidence = z.enum(['high', 'medium', 'low'])

/** A named day off. `recalled`: from general knowledge only, not seen in a public source; never verified. */
export const DayOff = z.strictObject({
  date: Day,
  name: z.string().min(1).optional(),
  recalled: z.literal(true).optional(),
  note: z.string().optional(),
})
export type DayOff = z.infer<typeof DayOff>

export const Amendment = z.strictObject({
  decrees: z.array(z.string().min(1)),
  /** Day the amendment was signed; unknown when not found in a source. */
  set_on: Day.optional(),
  holidays: z.strictObject({ add: z.array(DayOff).default([]), remove: z.array(Day).default([]) }).optional(),
  collective_leave: z.strictObject({ add: z.array(DayOff).default([]), remove: z.array(Day).default([]) }).optional(),
  confidence: Confidence,
  verified: z.boolean(),
  note: z.string().optional(),
})
export type Amendment = z.infer<typeof Amendment>

/** One year of the joint decree (SKB 3 Menteri): national holidays and collective leave (cuti bersama). */
export const CalendarYear = z.strictObject({
  year: z.int().min(2000).max(2099),
  decrees: z.array(z.string().min(1)).min(1),
  holidays: z.array(DayOff),
  collective_leave: z.array(DayOff),
  amendments: z.array(Amendment).default([]),
  confidence: z.strictObject({ holidays: Confidence, collective_leave: Confidence }),
  verified: z.boolean(),
  sources: z.array(z.string()).default([]),
  note: z.string().optional(),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** The national calendar file. Use `readCalendarData`, which also checks what a shape cannot say. */
export const CalendarData = z.strictObject({
  id: z.string().min(1),
  title: Bilingual,
  years: z.array(CalendarYear).min(1),
})
export type CalendarData = z.infer<typeof CalendarData>

const basis = {
  /** The region's own instrument, as cited. */
  legal_basis: z.string().min(2),
  confidence: Confidence,
  verified: z.boolean(),
  note: z.string().optional(),
}

/** A region's own calendar: its days off and other hours for a while. Use `readRegionalCalendar`. */
export const RegionalCalendar = z.strictObject({
  id: z.string().min(1),
  region: z.string().regex(/^\d{2}(\d{2})?$/),
  title: Bilingual,
  example: z.literal(true).optional(),
  days: z.array(z.strictObject({ date: Day, name: z.string().min(1), ...basis })).default([]),
  /** Such as Ramadan hours; both days included. Later ones win where they overlap. */
  hours: z
    .array(
      z.strictObject({
        from: Day,
        to: Day,
        name: Bilingual,
        /** Keys of units. Without it: every unit that is closed on holidays; rosters go on as they are. */
        units: z.array(z.string().min(1)).min(1).optional(),
        /** As `readOfficeHours` reads it. */
        office: z.unknown(),
        ...basis,
      }),
    )
    .default([]),
})
export type RegionalCalendar = z.infer<typeof RegionalCalendar>

/** Open time within a local day: minutes since midnight, `from` < `to` ≤ 1440. Open at `from`, closed at `to`. */
export type Opening = { from: number; to: number }

/** Hours of one office. `week[0]` is Sunday. */
export type OfficeHours = {
  week: readonly (readonly Opening[])[]
  /** `open`: a unit that serves by roster on holidays too (hospital, fire brigade), allowed by the joint decree. */
  onHolidays: 'closed' | 'open'
}

export type RegionalDay = { date: Day; name?: string }
/** Other hours for a while, such as Ramadan hours; both days included. Later ones win where they overlap. */
export type HoursPeriod = { from: Day; to: Day; office: OfficeHours }

/** `hari-kerja` working days · `hari-kalender` every day · `jam-layanan` open office hours · `jam` clock hours. */
export const clocks = ['hari-kerja', 'hari-kalender', 'jam-layanan', 'jam'] as const
export const ClockKind = z.enum(clocks)
export type ClockKind = z.infer<typeof ClockKind>

/** Longest term that is reckoned, in days or hours of its clock. */
export const longestTerm = 20_000

/** A promised time: whole days for the two day clocks, hours for the two hour clocks (parts of an hour allowed). */
export const Term = z
  .strictObject({
    clock: ClockKind,
    length: z.number().positive().max(longestTerm),
    /** The day of `from` counts as day 1 when it is a counted day and not yet closed. */
    startsSameDay: z.boolean().optional(),
  })
  .refine((term) => term.clock.startsWith('jam') || Number.isInteger(term.length), {
    message: 'whole days',
    path: ['length'],
  })
export type Term = z.infer<typeof Term>
/** A term that has begun. */
export type Running = Term & { from: Date }

/** `weekend`: Saturday or Sunday without hours; `closed`: another weekday without hours. */
export const skipReasons = ['weekend', 'closed', 'holiday', 'collective-leave', 'regional', 'paused'] as const
export type SkipReason = (typeof skipReasons)[number]
/** A day that did not count, and why: for the answer to "why is it due only then?". */
export type Skipped = { date: Day; reason: SkipReason; name?: string }

export type DueAnswer = {
  due: Date
  skipped: Skipped[]
  /** True when a year without a decree was counted by weekends alone. */
  uncertain: boolean
}

/** `stopped`: the applicant has to act, so there is no due moment; `left` days or hours remain from then on. */
export type PausedAnswer =
  | ({ kind: 'running' } & DueAnswer)
  | { kind: 'stopped'; since: Date; left: number; uncertain: boolean }

/** Time in which the applicant validly had to act. Without `to` it still lasts. */
export type Pause = { from: Date; to?: Date }

/**
 * Somebody is waited for. It stops the office's clock only when that is the applicant, something definite was asked, and
 * only from the moment the applicant was told.
 */
export type Wait = { for: 'applicant' | 'unit' | 'outside'; asked: readonly string[]; toldAt?: Date; to?: Date }

/** One of the two clocks of a case, in days or hours of its term. `due` is unknown while the applicant has to act. */
export type Reading = { due?: Date; elapsed: number; left: number; late: number; uncertain: boolean }

/** `amount` in days or hours of the clock; when `late`, how far past due. */
export type Remaining = { clock: ClockKind; amount: number; late: boolean; uncertain: boolean }

/** What is wrong in calendar data or office hours: where, what was found and what is allowed. */
export type CalendarProblem = { place: string; found: string; allowed: Bilingual }

/** A year whose decree is missing: `now` already counts wrongly, `next` will from 1 January. */
export type DecreeGap = { year: number; since: 'now' | 'next' }

/** How long after the due moment, on the deadline's own clock unless another is named. 0: at once. */
const after = { after: z.number().nonnegative().max(longestTerm), clock: ClockKind.optional() }
const isWhole = (clock: ClockKind, amount: number): boolean => clock.startsWith('jam') || Number.isInteger(amount)

/** What a deadline does by itself. Part of a published version: its lists keep their order, since acts are known by place. */
export const DeadlineRule = z
  .strictObject({
    term: Term,
    /** When that share of the term has passed (for day clocks: of its whole days), or that many days or hours before its end. */
    reminders: z
      .array(
        z.union([
          z.strictObject({ share: z.number().gt(0).lt(1) }),
          z.strictObject({ before: z.number().positive().max(longestTerm) }),
        ]),
      )
      .default([]),
    /** From below upwards, such as `kepala`, `sekda`, `inspektur`. */
    escalations: z.array(z.strictObject({ to: z.string().min(1), ...after })).default([]),
    /** The decision that the law puts in the place of silence (fiktif positif), where the service declares it. */
    silence: z
      .strictObject({ outcome: z.enum(['granted', 'refused']), legal_basis: z.string().min(2), ...after })
      .optional(),
  })
  .superRefine(({ term, reminders, escalations, silence }, context) => {
    const refuse = (...path: (string | number)[]) => context.addIssue({ code: 'custom', message: 'whole days', path })
    for (const [place, it] of reminders.entries())
      if ('before' in it && !isWhole(term.clock, it.before)) refuse('reminders', place, 'before')
    for (const [place, it] of escalations.entries())
      if (!isWhole(it.clock ?? term.clock, it.after)) refuse('escalations', place, 'after')
    if (silence && !isWhole(silence.clock ?? term.clock, silence.after)) refuse('silence', 'after')
  })
export type DeadlineRule = z.infer<typeof DeadlineRule>

/** A deadline that runs, or ran: what its row keeps. `endedAt`: decided or withdrawn. */
export type Deadline = { from: Date; pauses: readonly Pause[]; endedAt?: Date }

/**
 * One thing a deadline must do. `at` is the moment that is written down, whenever it is done; `ripe` the first moment at
 * which it may be done: a deadline is missed after its last moment, not at it. `key` names it within the row for ever.
 */
export type DeadlineAct = { key: string; at: Date; ripe: Date } & (
  | { kind: 'remind' }
  | { kind: 'breach' }
  | { kind: 'escalate'; to: string }
  | { kind: 'silence'; outcome: 'granted' | 'refused' }
)
