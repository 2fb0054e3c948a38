/** Journal: the kinds of act and exactly which facts each may carry. Pure. A field that is not here cannot be recorded. */
import { z } from 'zod'

const id = z.uuid()
const word = z.string().max(120)
const code = z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/)
const moment = z.iso.datetime()
const count = z.int().nonnegative()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The national template that is followed: exactly this content. */
const followed = { template: code.optional(), templateVersion: count.optional(), templateHash: hash.optional() }

/** Facts by kind: codes, counts, moments and hashes; never a name, a number of a person, an address or free text. */
export const kinds = {
  'case.sent': z.strictObject({
    number: z.string().regex(/^\d{4}-\d{6,}$/),
    channel: code,
    answersHash: hash,
    files: count,
    clock: code,
    /** Days or hours of the clock; ten minutes are a part of an hour. */
    length: z.number().positive(),
    dueAt: moment,
    calendarHash: hash.optional(),
  }),
  /** By the rule of the service: to whom, how many could have had it, and why others were passed over. */
  'case.assigned': z.strictObject({
    task: id,
    element: code,
    to: id,
    rule: code,
    turn: count,
    present: count,
    loadMinutes: count,
    passed: z.array(code).max(60),
  }),
  'case.claimed': z.strictObject({ task: id, element: code, waitedSeconds: count }),
  'case.released': z.strictObject({ task: id, element: code }),
  'case.task-done': z.strictObject({
    task: id,
    element: code,
    act: code,
    outcome: code.optional(),
    ground: code.optional(),
    /** At the page of the task, in sum over all hands it went through; `touch`: measured or estimated. */
    activeSeconds: count.optional(),
    idleSeconds: count.optional(),
    sittings: count.optional(),
    touch: code.optional(),
    /** Away from the screen, by the officers' own word. */
    declaredMinutes: count.optional(),
  }),
  'case.returned': z.strictObject({ correction: id, fields: z.array(code).max(60) }),
  'case.corrected': z.strictObject({
    correction: id,
    answersHash: hash,
    changed: z.array(code).max(60),
    pausedSeconds: count,
    dueAt: moment,
  }),
  'case.withdrawn': z.strictObject({ by: code }),
  'case.handed-over': z.strictObject({ task: id, element: code, to: id }),
  /** Neither the tie nor the note: `left` could still do the step that waits (absent: none waits), `told` lead the unit. */
  'case.conflict': z.strictObject({ declaration: id, released: count, left: count.optional(), told: count }),
  'case.noted': z.strictObject({ note: id }),
  'case.message': z.strictObject({ message: id, from: code }),
  'case.decided': z.strictObject({
    result: code,
    late: z.boolean(),
    officeSeconds: count,
    citizenSeconds: count,
    /** `law`: in the place of silence; `procedure`: by a timer drawn in it. Absent: by an officer. */
    by: code.optional(),
  }),
  'case.closed': z.strictObject({ result: code }),
  /** The promised time ran out undecided; `dueAt` is its last moment, whenever this was written. */
  'case.overdue': z.strictObject({ dueAt: moment }),
  'case.reminded': z.strictObject({ dueAt: moment, told: count }),
  'case.escalated': z.strictObject({ to: code, dueAt: moment, told: count }),
  'case.timer': z.strictObject({ element: code, dueAt: moment }),
  /** A decision table was asked: by the hash of what it means, with the rules that fit. */
  'case.ruled': z.strictObject({
    element: code,
    decision: code,
    hash,
    rules: z.array(code).max(100),
    outcome: code,
  }),
  /** A task's own time: who has it was told, or those above were told that it is past. */
  'task.reminded': z.strictObject({ task: id, element: code, dueAt: moment, told: count }),
  'task.overdue': z.strictObject({ task: id, element: code, dueAt: moment, to: code, told: count }),
  /** An opinion that was waited for did not come in its time: the case may be decided without it. */
  'opinion.lapsed': z.strictObject({ opinion: id, unit: code, dueAt: moment }),
  /** A visit or a meeting. `hash`: over what was said of it; no word, place or name stands here. */
  'appointment.planned': z.strictObject({ appointment: id, type: code, startsAt: moment, hash }),
  'appointment.unsuited': z.strictObject({ appointment: id, hash }),
  'appointment.cancelled': z.strictObject({ appointment: id }),
  'appointment.held': z.strictObject({
    appointment: id,
    type: code,
    outcome: code,
    hash,
    photos: count,
    /** How many photos and phones said where they were. */
    located: count,
  }),
  /** Somebody sent what the procedure waits for; `event` is the event in it. */
  'case.event': z.strictObject({ event: code, from: code }),
  /** By the way for those who lost the code. */
  'case.opened': z.strictObject({ way: code }),
  'case.viewed': z.strictObject({ as: code, purpose: code.optional(), document: id.optional() }),
  /** `by`: what opened it again. */
  'case.reopened': z.strictObject({ by: code, of: id, element: code }),
  'objection.made': z.strictObject({ objection: id, level: code, about: code, dueAt: moment, told: count }),
  'objection.decided': z.strictObject({
    objection: id,
    level: code,
    outcome: code,
    by: code,
    element: code.optional(),
  }),
  /** Nobody of the region may answer it; operator and inspectorate were told. */
  'objection.unanswerable': z.strictObject({ objection: id, level: code, told: count }),
  /** A further text of the applicant: what it is, never what it says. */
  'objection.added': z.strictObject({ objection: id, text: id, textHash: hash, characters: count }),
  'reopening.asked': z.strictObject({ reopening: id, ground: code, element: code, told: count }),
  'reopening.declined': z.strictObject({ reopening: id }),
  'reopening.withdrawn': z.strictObject({ reopening: id }),
  'opinion.asked': z.strictObject({ opinion: id, unit: code, dueAt: moment, told: count }),
  'opinion.given': z.strictObject({ opinion: id, unit: code, answer: code, late: z.boolean() }),
  /** A list taken out as a file. `columns`: with or without names; a filter by words is told only as one, never which. */
  'list.exported': z.strictObject({
    export: id,
    format: code,
    as: code,
    columns: code,
    purpose: code.optional(),
    status: code.optional(),
    words: z.boolean(),
  }),
  /** How far it came: `whole` is false when the line broke before its end. */
  'list.export-ended': z.strictObject({ export: id, rows: count, whole: z.boolean() }),
  /** One act asked for many cases and carried out; each case has its own entry beside. */
  'batch.done': z.strictObject({ batch: id, act: code, cases: count, done: count, refused: count }),
  /** `change`: added, changed or removed. */
  'reason.kept': z.strictObject({ reason: id, change: code, use: code }),
  'letter.issued': z.strictObject({ letter: code, number: word, sha256: hash }),
  'letter.revoked': z.strictObject({ letter: code, reason: code }),
  'letter.revocation-asked': z.strictObject({ revocation: id, letter: code, reason: code, told: count }),
  'letter.revocation-declined': z.strictObject({ revocation: id, letter: code }),
  'letter.revocation-withdrawn': z.strictObject({ revocation: id, letter: code }),
  'letter.replaced': z.strictObject({ letter: code, by: code }),
  'letter.reissued': z.strictObject({ letter: code, by: code }),
  'draft.started': z.strictObject({ channel: code }),
  'draft.expired': z.strictObject({ count }),
  'service.proposed': z.strictObject({ proposal: id, base: count, contentHash: hash }),
  'service.proposal-returned': z.strictObject({ proposal: id, proposer: id }),
  'service.proposal-withdrawn': z.strictObject({ proposal: id }),
  /** `proposer`: who proposed it, where two people were needed. */
  'service.published': z.strictObject({
    version: count,
    contentHash: hash,
    state: code,
    proposal: id.optional(),
    proposer: id.optional(),
    ...followed,
  }),
  /** A national template was made known to the region by its operator. */
  'template.imported': z.strictObject({ template: code, templateVersion: count, templateHash: hash }),
  /** `from`: the version offered, a template, another service, or nothing. What is typed into it afterwards is no act. */
  'design.begun': z.strictObject({ design: id, from: code, ...followed }),
  'design.handed-over': z.strictObject({ design: id, revision: count, proposal: id }),
  'design.closed': z.strictObject({ design: id, revision: count }),
  'design.reopened': z.strictObject({ design: id, revision: count }),
  /** A running case was put under another version of its service. */
  'procedure.moved': z.strictObject({ move: id, fromVersion: count, version: count, tasks: count }),
  'procedure.move-undone': z.strictObject({ move: id, fromVersion: count, version: count }),
  'service.opened': z.strictObject({ version: count }),
  'service.paused': z.strictObject({ version: count }),
  'staff.signed-in': z.strictObject({ means: code }),
  'staff.signed-out': z.strictObject({ everywhere: z.boolean(), elsewhere: z.boolean().optional() }),
  'staff.locked-out': z.strictObject({ tries: count, subject: id.optional() }),
  'staff.changed': z.strictObject({ change: code, subject: id.optional() }),
  'office.changed': z.strictObject({ change: code, subject: id.optional() }),
  /** Both days included; entries of before tell neither days nor cause. */
  'delegation.made': z.strictObject({
    delegation: id,
    from: code,
    to: code,
    fromDay: code.optional(),
    toDay: code.optional(),
    cause: code.optional(),
  }),
  'key.changed': z.strictObject({ change: code, key: id }),
  'tenant.started': z.strictObject({ kind: code, demo: z.boolean() }),
  /** A past was written by the simulator, from so many days before: the acts in it are nobody's. */
  'tenant.simulated': z.strictObject({ seed: word, days: count, cases: count }),
} as const

export type Kind = keyof typeof kinds

/** Acts that the clock alone does; no person, key or applicant can be their actor. The table refuses it as well. */
export const clockKinds: ReadonlySet<Kind> = new Set([
  'case.overdue',
  'case.reminded',
  'case.escalated',
  'case.timer',
  'task.reminded',
  'task.overdue',
  'opinion.lapsed',
])
export type FactsOf<K extends Kind> = z.infer<(typeof kinds)[K]>

/** One act as its slice tells it. */
export type Act<K extends Kind = Kind> = {
  kind: K
  facts: FactsOf<K>
  caseId?: string
  service?: { id: string; version: number }
  /** The post in which an officer acts. */
  post?: { positionId: string; unitKey: string }
}

export const Entry = z.object({
  id,
  at: z.date(),
  kind: z.string(),
  actor: z.enum(['anyone', 'applicant', 'staff', 'key', 'system']),
  officer: id.optional(),
  positionId: id.optional(),
  unitKey: z.string().optional(),
  caseId: id.optional(),
  serviceId: z.string().optional(),
  serviceVersion: z.int().optional(),
  facts: z.record(z.string(), z.unknown()),
})
export type Entry = z.infer<typeof Entry>
