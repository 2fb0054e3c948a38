/** Cases: an application once sent, its tasks and what is said about it. Pure shapes. */

import { z } from 'zod'
import type { Marking as EngineMarking } from '../../engines/bpmn/model.ts'
import { ClockKind } from '../../engines/calendar/model.ts'
import { cleanLine, cleanLines } from '../../engines/forms/text.ts'
import { Lang } from '../../kernel/language.ts'
import { AssignmentRule } from '../catalogue/model.ts'

export const statuses = [
  'queued',
  'examined',
  'returned',
  'deciding',
  'issuing',
  'approved',
  'refused',
  'withdrawn',
] as const
export const Status = z.enum(statuses)
export type Status = z.infer<typeof Status>

/** Statuses from which nothing more happens by itself. */
export const closedStatuses = ['approved', 'refused', 'withdrawn'] as const satisfies readonly Status[]
export const isClosed = (status: Status): boolean => (closedStatuses as readonly Status[]).includes(status)

export const channels = ['web', 'helper', 'api'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** Why staff of another unit may read a case. */
export const viewPurposes = ['pengawasan', 'pengaduan', 'pemeriksaan', 'permintaan-pemohon', 'penegak-hukum'] as const
export const ViewPurpose = z.enum(viewPurposes)
export type ViewPurpose = z.infer<typeof ViewPurpose>

/** How an officer may be tied to a case. After UU 30/2014 Art. 43 (from memory, unverified). */
export const relations = ['keluarga', 'usaha', 'kerja', 'perkara', 'pribadi', 'lain'] as const
export const Relation = z.enum(relations)
export type Relation = z.infer<typeof Relation>

/** An officer's own word that a case is not for them. The note is read by the inspectorate alone. */
export const Conflict = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  staffId: z.uuid(),
  relation: Relation,
  note: z.string(),
  declaredAt: z.date(),
})
export type Conflict = z.infer<typeof Conflict>

export const Answers = z.record(z.string(), z.unknown())

/** Time in which the applicant had to act: the office's clock stood still. */
export const PauseRow = z.object({ from: z.iso.datetime(), to: z.iso.datetime() })
export type PauseRow = z.infer<typeof PauseRow>

/** As the procedure engine gives it: every part of a token, or a case would forget where in its procedure it stands. */
export const Marking = z.strictObject({
  next: z.int(),
  tokens: z.array(
    z.strictObject({
      at: z.string(),
      instance: z.int(),
      in: z.int().optional(),
      turn: z.int().optional(),
      of: z.int().optional(),
      done: z.int().optional(),
      left: z.record(z.string(), z.int()).optional(),
    }),
  ),
}) satisfies z.ZodType<EngineMarking>

export const Case = z.object({
  id: z.uuid(),
  number: z.string(),
  arrival: z.number(),
  serviceId: z.string(),
  version: z.int(),
  unitKey: z.string(),
  status: Status,
  lang: Lang,
  channel: Channel,
  codeHash: z.instanceof(Buffer),
  answers: Answers,
  applicantName: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  notifyHelper: z.boolean(),
  helperId: z.uuid().optional(),
  applicantId: z.uuid().optional(),
  /** Staff who sent it, helped with it or mended it: they neither examine nor decide it. */
  senders: z.array(z.uuid()),
  marking: Marking,
  clock: ClockKind,
  length: z.number(),
  sentAt: z.date(),
  dueAt: z.date(),
  waitingSince: z.date().optional(),
  pauses: z.array(PauseRow),
  decidedAt: z.date().optional(),
  closedAt: z.date().optional(),
  officeSeconds: z.number().optional(),
  citizenSeconds: z.number().optional(),
  revision: z.int(),
})
export type Case = z.infer<typeof Case>

/** Minutes a step is expected to take where its service says nothing. */
export const usualMinutes = 15

export const taskStates = ['open', 'claimed', 'done', 'gone'] as const
export const TaskState = z.enum(taskStates)

export const Task = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  element: z.string(),
  act: z.string(),
  lane: z.string(),
  unitKey: z.string(),
  serviceId: z.string(),
  state: TaskState,
  arrival: z.number(),
  dueAt: z.date(),
  /** The last moment of the task's own time, where the drawing gives it one. */
  limitAt: z.date().optional(),
  openedAt: z.date(),
  claimedBy: z.uuid().optional(),
  claimedAt: z.date().optional(),
  doneBy: z.uuid().optional(),
  doneAt: z.date().optional(),
  outcome: z.string().optional(),
  /** Anything but `queue`: it is given out by the rule of its service, and nobody takes it. */
  assignment: AssignmentRule.optional(),
  /** How long it is expected to take, where it counts. */
  minutes: z.int().optional(),
})
export type Task = z.infer<typeof Task>

/** The first four are the case's own deadline, `timer` its procedure's, `task-…` of one of its tasks, the others of what it was asked beside. */
export const deadlineKinds = [
  'remind',
  'breach',
  'escalate',
  'silence',
  'timer',
  'objection-remind',
  'objection-silence',
  'opinion-remind',
  'opinion-breach',
  'task-remind',
  'task-breach',
  'task-escalate',
] as const

/** One act that the clock does by itself. `at` is the moment written down, `ripeAt` the first at which it may be done. */
export const Deadline = z.object({
  caseId: z.uuid(),
  /** Names it within its case for ever. */
  key: z.string(),
  kind: z.enum(deadlineKinds),
  at: z.date(),
  ripeAt: z.date(),
  /** Who is told, what silence decides, which event of the procedure goes off, or which objection or opinion it is of. */
  target: z.string().optional(),
  instance: z.int().optional(),
  doneAt: z.date().optional(),
  /** Counted on the office's clock since then: such a row stands still while the applicant has to act. */
  armedAt: z.date().optional(),
  clock: ClockKind.optional(),
  length: z.number().optional(),
  /** It stands still since then, and nothing comes of it. */
  heldSince: z.date().optional(),
})
export type Deadline = z.infer<typeof Deadline>

/** A line of a queue: a task with what an officer needs to choose by. No answers, no contacts. */
export const QueueLine = z.object({
  taskId: z.uuid(),
  caseId: z.uuid(),
  number: z.string(),
  serviceId: z.string(),
  version: z.int(),
  applicantName: z.string(),
  element: z.string(),
  act: z.string(),
  state: TaskState,
  status: Status,
  arrival: z.number(),
  openedAt: z.date(),
  sentAt: z.date(),
  dueAt: z.date(),
  limitAt: z.date().optional(),
  waitingSince: z.date().optional(),
  claimedBy: z.uuid().optional(),
  claimedAt: z.date().optional(),
  /** The task was opened by a correction that came in. */
  corrected: z.boolean(),
  /** The highest post that was told of the delay. */
  escalatedTo: z.string().optional(),
  senders: z.array(z.uuid()),
  helperId: z.uuid().optional(),
  assignment: AssignmentRule.optional(),
})
export type QueueLine = z.infer<typeof QueueLine>

export const Message = z.object({
  id: z.uuid(),
  sender: z.enum(['applicant', 'office']),
  position: z.string().optional(),
  text: z.string(),
  at: z.date(),
})
export type Message = z.infer<typeof Message>

export const Note = z.object({ id: z.uuid(), staffId: z.uuid(), position: z.string(), text: z.string(), at: z.date() })
export type Note = z.infer<typeof Note>

export const Correction = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  reason: z.string(),
  fields: z.array(z.string()),
  askedAt: z.date(),
  answeredAt: z.date().optional(),
})
export type Correction = z.infer<typeof Correction>

/** What the answers were until a correction came in. */
export const Earlier = z.object({ revision: z.int(), answers: Answers, until: z.date() })
export type Earlier = z.infer<typeof Earlier>

export const Decision = z.object({
  id: z.uuid(),
  result: z.enum(['approved', 'refused']),
  ground: z.string(),
  reason: z.string(),
  position: z.string(),
  madeBy: z.enum(['officer', 'law', 'procedure']),
  at: z.date(),
})
export type Decision = z.infer<typeof Decision>

/** Against what the applicant turns: a refusal, silence, or the answer to an objection. */
export const Objection = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  level: z.enum(['keberatan', 'banding']),
  about: z.enum(['refusal', 'silence', 'revocation', 'objection']),
  /** The decision, revocation or objection; against silence the case. */
  subject: z.uuid(),
  text: z.string(),
  madeAt: z.date(),
  dueAt: z.date(),
  /** `lapsed`: what it turned against no longer stands. `withdrawn`: its applicant took it back. */
  outcome: z.enum(['granted', 'rejected', 'lapsed', 'withdrawn']).optional(),
  /** Granted: the step done anew; absent: what was applied for is granted. */
  element: z.string().optional(),
  ground: z.string().optional(),
  reason: z.string().optional(),
  position: z.string().optional(),
  madeBy: z.enum(['officer', 'law', 'applicant']).optional(),
  staffId: z.uuid().optional(),
  decidedAt: z.date().optional(),
})
export type Objection = z.infer<typeof Objection>

/** What the applicant added to an objection while it waited. */
export const ObjectionText = z.object({ id: z.uuid(), objectionId: z.uuid(), text: z.string(), at: z.date() })
export type ObjectionText = z.infer<typeof ObjectionText>

/** Texts that may be added to one objection. */
export const mostObjectionTexts = 20

export const reopenGrounds = ['kekeliruan', 'data-baru', 'dokumen-palsu', 'putusan-pengadilan', 'rekomendasi'] as const
export const ReopenGround = z.enum(reopenGrounds)
export type ReopenGround = z.infer<typeof ReopenGround>

/** A closed case to be opened again at a step: asked for by one, settled by another. */
export const Reopening = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  ground: ReopenGround,
  reason: z.string(),
  element: z.string(),
  askedBy: z.uuid(),
  position: z.string(),
  askedAt: z.date(),
  /** `withdrawn`: by who asked for it. */
  settled: z.enum(['confirmed', 'declined', 'withdrawn']).optional(),
  settledBy: z.uuid().optional(),
  settledAt: z.date().optional(),
})
export type Reopening = z.infer<typeof Reopening>

/** A letter that was ended with reasons, or is proposed to be. From the published view of the letters slice. */
export const Revocation = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  letterId: z.string(),
  kind: z.string(),
  ground: z.string(),
  reason: z.string(),
  askedBy: z.uuid(),
  position: z.string(),
  askedAt: z.date(),
  settled: z.enum(['confirmed', 'declined', 'withdrawn']).optional(),
  settledBy: z.uuid().optional(),
  settledAs: z.string().optional(),
  settledAt: z.date().optional(),
  letterState: z.enum(['valid', 'revoked', 'replaced']),
})
export type Revocation = z.infer<typeof Revocation>

export const opinionAnswers = ['setuju', 'bersyarat', 'keberatan'] as const
export const OpinionAnswer = z.enum(opinionAnswers)
export type OpinionAnswer = z.infer<typeof OpinionAnswer>

/** What another unit was asked about a case, and what it answered. */
export const Opinion = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  unitKey: z.string(),
  lane: z.string(),
  question: z.string(),
  /** Fields of the form that those asked may read. */
  fields: z.array(z.string()),
  askedBy: z.uuid(),
  position: z.string(),
  askedAt: z.date(),
  dueAt: z.date(),
  /** The case is not decided before the answer, or before `dueAt` has passed. */
  awaited: z.boolean(),
  answer: OpinionAnswer.optional(),
  text: z.string().optional(),
  answeredBy: z.uuid().optional(),
  answeredAs: z.string().optional(),
  answeredAt: z.date().optional(),
})
export type Opinion = z.infer<typeof Opinion>

export const appointmentKinds = ['visit', 'hearing'] as const
export const appointmentOutcomes = ['terlaksana', 'sebagian', 'tidak-terlaksana'] as const
export const AppointmentOutcome = z.enum(appointmentOutcomes)
export type AppointmentOutcome = z.infer<typeof AppointmentOutcome>

/** A visit to a place or a meeting about a case. `findings` is the office's own, `minutes` what the applicant reads. */
export const Appointment = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  kind: z.enum(appointmentKinds),
  /** The step of the procedure it is planned for. */
  element: z.string(),
  startsAt: z.date(),
  place: z.string(),
  note: z.string().optional(),
  /** Units invited. */
  units: z.array(z.string()),
  plannedBy: z.uuid(),
  position: z.string(),
  plannedAt: z.date(),
  unsuitedText: z.string().optional(),
  unsuitedAt: z.date().optional(),
  cancelledAt: z.date().optional(),
  arrivedAt: z.date().optional(),
  outcome: AppointmentOutcome.optional(),
  findings: z.string().optional(),
  attendance: z.string().optional(),
  minutes: z.string().optional(),
  /** Where the officer's phone said it was, in degrees and metres. */
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  accuracy: z.number().optional(),
  /** SHA-256 in hex over all that was written down, photos included; the journal holds it. */
  recordHash: z.string().optional(),
  heldBy: z.uuid().optional(),
  heldAs: z.string().optional(),
  heldAt: z.date().optional(),
})
export type Appointment = z.infer<typeof Appointment>

/** A photo of it, and where its file said it was taken. */
export const AppointmentPhoto = z.object({
  appointmentId: z.uuid(),
  fileId: z.uuid(),
  sha256: z.instanceof(Buffer),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  accuracy: z.number().optional(),
})
export type AppointmentPhoto = z.infer<typeof AppointmentPhoto>

export const CaseDocument = z.object({
  fileId: z.uuid(),
  field: z.string(),
  name: z.string(),
  bytes: z.number(),
  type: z.string(),
  sha256: z.instanceof(Buffer),
  addedAt: z.date(),
  replacedAt: z.date().optional(),
})
export type CaseDocument = z.infer<typeof CaseDocument>

/** A letter of the case, from the published view of the letters slice. */
export const LetterOfCase = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.enum(['valid', 'revoked', 'replaced']),
  issuedAt: z.date(),
  fileId: z.uuid(),
})
export type LetterOfCase = z.infer<typeof LetterOfCase>

/** Longest message or note, in UTF-16 units as browsers count them. */
export const messageLength = 4000
/** Longest reason for the applicant. */
export const reasonLength = 2000

/** How many filters an officer may keep; the table holds no more. */
export const filtersMost = 30

/** A filter of the queue or of the search, kept by one officer under a name of their own. */
export const SavedFilter = z.object({
  id: z.uuid(),
  staffId: z.uuid(),
  name: z.string(),
  list: z.enum(['queue', 'search']),
  words: z.string().optional(),
  status: Status.optional(),
  serviceId: z.string().optional(),
  late: z.boolean(),
  keptAt: z.date(),
})
export type SavedFilter = z.infer<typeof SavedFilter>

export const FilterName = z.string().transform(cleanLine).pipe(z.string().min(1).max(60))

/** What a filter asks for, as its form sends it; what cannot be is left out. */
export const FilterAsked = z.object({
  list: z.enum(['queue', 'search']),
  words: z.string().transform(cleanLine).pipe(z.string().max(200)).default(''),
  status: z.union([Status, z.literal('')]).default(''),
  serviceId: z.union([z.string().regex(/^[a-z0-9-]{1,80}$/), z.literal('')]).default(''),
  late: z.enum(['1', '']).default(''),
})
export type FilterAsked = z.infer<typeof FilterAsked>

/** What a list with names is taken out for: the work of the unit itself, or as others read its cases. */
export const exportPurposes = ['pekerjaan-unit', 'pelaporan', ...viewPurposes] as const
export const ExportPurpose = z.enum(exportPurposes)
export type ExportPurpose = z.infer<typeof ExportPurpose>

/** One export as it was asked for: the filter of a search, as a file, with names or without. */
export const Export = z.object({
  id: z.uuid(),
  staffId: z.uuid(),
  format: z.enum(['csv', 'xlsx']),
  words: z.string().optional(),
  status: Status.optional(),
  serviceId: z.string().optional(),
  personal: z.boolean(),
  purpose: ExportPurpose.optional(),
  askedAt: z.date(),
})
export type Export = z.infer<typeof Export>

/** A line of an export. No answers, no contacts. */
export const ExportLine = z.object({
  arrival: z.number(),
  number: z.string(),
  serviceId: z.string(),
  unitKey: z.string(),
  status: Status,
  channel: Channel,
  applicantName: z.string(),
  sentAt: z.date(),
  dueAt: z.date(),
  decidedAt: z.date().optional(),
})
export type ExportLine = z.infer<typeof ExportLine>

/** For what a reason ready to use is: what the applicant must mend, or why it is refused. */
export const reasonUses = ['correction', 'refusal'] as const
export const ReasonUse = z.enum(reasonUses)
export type ReasonUse = z.infer<typeof ReasonUse>

/** How many reasons a unit may keep; the table holds no more. */
export const reasonsMost = 60

/** A reason ready to use, kept by the head of a unit. Without `serviceId` for all services of the unit. */
export const Reason = z.object({
  id: z.uuid(),
  unitKey: z.string(),
  serviceId: z.string().optional(),
  use: ReasonUse,
  name: z.string(),
  textId: z.string(),
  textEn: z.string().optional(),
  keptBy: z.uuid(),
  keptAt: z.date(),
})
export type Reason = z.infer<typeof Reason>

/** What a head writes for one; the English text may stay away. */
export const ReasonText = z.object({
  serviceId: z.string().max(80).default(''),
  use: ReasonUse,
  name: z.string().transform(cleanLine).pipe(z.string().min(1).max(80)),
  textId: z.string().transform(cleanLines).pipe(z.string().min(1).max(reasonLength)),
  textEn: z.string().transform(cleanLines).pipe(z.string().max(reasonLength)).default(''),
})
export type ReasonText = z.infer<typeof ReasonText>

/** What an officer sends when a task is finished. */
export const Completion = z.object({
  outcome: z.string().max(60).default(''),
  reason: z.string().transform(cleanLines).pipe(z.string().max(reasonLength)).default(''),
  ground: z.string().transform(cleanLine).pipe(z.string().max(300)).default(''),
  fields: z.array(z.string().max(80)).max(60).default([]),
  /** The version whose steps the officer was shown; another by now, and nothing is finished unseen. */
  version: z.int().optional(),
  /** For the colleague who is next; never shown to the applicant. */
  note: z.string().transform(cleanLines).pipe(z.string().max(messageLength)).default(''),
})
export type Completion = z.infer<typeof Completion>

const texts = z.record(z.string().max(80), z.string())

/** What an officer has written for a task and not finished, outcome by outcome. */
export const Unfinished = z.object({
  written: z.object({
    outcome: z.string().max(60).optional(),
    reasons: texts,
    grounds: texts,
    fields: z.record(z.string().max(80), z.array(z.string())),
    notes: texts,
  }),
  keptAt: z.date(),
})
export type Unfinished = z.infer<typeof Unfinished>

/** Longest that is kept of it, as JSON. */
export const unfinishedLength = 40_000

/** A line of a search or of a person's own list. */
export const SearchLine = z.object({
  id: z.uuid(),
  number: z.string(),
  serviceId: z.string(),
  version: z.int(),
  applicantName: z.string(),
  status: Status,
  arrival: z.number(),
  sentAt: z.date(),
  dueAt: z.date(),
  waitingSince: z.date().optional(),
})
export type SearchLine = z.infer<typeof SearchLine>

/** Time one officer spent at the page of one task while it was in their hand, in milliseconds of the server's clock. */
export const Touch = z.object({
  taskId: z.uuid(),
  staffId: z.uuid(),
  heldSince: z.date(),
  openedAt: z.date(),
  markedAt: z.date(),
  activeMs: z.number(),
  idleMs: z.number(),
  sessions: z.number(),
  quality: z.enum(['measured', 'estimated']),
  declaredMinutes: z.number().optional(),
  endedAt: z.date().optional(),
})
export type Touch = z.infer<typeof Touch>

export const TouchMark = z.object({ kind: z.enum(['opened', 'running', 'stopped']), markedAt: z.date() })
export type TouchMark = z.infer<typeof TouchMark>

/** What is usual for one step of a unit; without `activeMs` too few stand behind it. */
export const TouchUsual = z.object({
  unitKey: z.string(),
  serviceId: z.string(),
  element: z.string(),
  tasks: z.number(),
  estimated: z.number(),
  activeMs: z.number().optional(),
})
export type TouchUsual = z.infer<typeof TouchUsual>
