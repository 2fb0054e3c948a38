/** Service wing, catalogue: the shape of a service package, of life events and of synonyms. Pure; may import kernel and engines. */
import { z } from 'zod'
import { ClockKind, longestTerm } from '../../engines/calendar/model.ts'
import { Bilingual } from '../../kernel/language.ts'

/** Names of packages, units and life events: lower case, digits and single hyphens, as in an address. */
export const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export type Slug = z.infer<typeof Slug>

/** Names that FEEL and forms can both say: lower case, digits, underscore. */
export const FieldKey = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/)
export type FieldKey = z.infer<typeof FieldKey>

export const confidences = ['high', 'medium', 'low', 'mem'] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.infer<typeof Confidence>

/** `legal`: set by statute or ministry; `local`: set by one regional government, so it may be changed on adoption. */
export const Authority = z.enum(['legal', 'local'])
export type Authority = z.infer<typeof Authority>

export const sourceKinds = ['peraturan', 'laman', 'berita', 'catatan'] as const

/** What a value may be said to come from. `catatan`: a note of who made the package, without a text or an address. */
export const Source = z.strictObject({
  title: Bilingual,
  url: z.url({ protocol: /^https$/ }).optional(),
  kind: z.enum(sourceKinds),
})
export type Source = z.infer<typeof Source>
export const Sources = z.record(Slug, Source)
export type Sources = z.infer<typeof Sources>

/** Where a value comes from: keys of sources, by semicolons. `mem` is general knowledge seen in no public source. A verified one names who checked it and when. */
const fact = {
  source: z.string().min(1),
  confidence: Confidence,
  verified: z.boolean(),
  verified_by: z.string().min(1).optional(),
  verified_on: z.iso.date().optional(),
  authority: Authority.default('legal'),
  note: Bilingual.optional(),
}
export const Fact = z.strictObject(fact)
export type Fact = z.infer<typeof Fact>

const TextComponent = z.strictObject({ text: Bilingual, ...fact })
const ListComponent = z.strictObject({ items: z.array(Bilingual).min(1), ...fact })

export const LegalBasis = z.strictObject({
  /** As cited, e.g. `UU 24/2013`. */
  instrument: z.string().min(2),
  article: z.string().min(1).optional(),
  about: Bilingual,
  ...fact,
})
export type LegalBasis = z.infer<typeof LegalBasis>

/** The drawing shown beside a requirement. */
export const pictureKinds = [
  'ktp',
  'kk',
  'akta',
  'buku-nikah',
  'surat-polisi',
  'ijazah',
  'foto',
  'str',
  'surat',
  'proposal',
  'denah',
  'pengantar',
] as const
export const PictureKind = z.enum(pictureKinds)
export type PictureKind = z.infer<typeof PictureKind>

/** Either a file asked by a form field, or a paper form (`form_code`) that the questions on screen replace. */
export const Requirement = z.strictObject({
  id: Slug,
  name: Bilingual,
  detail: Bilingual.optional(),
  picture: PictureKind,
  field: FieldKey.optional(),
  form_code: z.string().min(1).optional(),
  /** In words, when it is asked; absent means always. The computed condition is the form field's own. */
  when: Bilingual.optional(),
  ...fact,
})
export type Requirement = z.infer<typeof Requirement>

export const positionKinds = ['pemohon', 'petugas', 'kepala'] as const
export const PositionKind = z.enum(positionKinds)
export type PositionKind = z.infer<typeof PositionKind>

export const ProcedureStep = z.strictObject({ lane: Slug, text: Bilingual })
export type ProcedureStep = z.infer<typeof ProcedureStep>

/**
 * The promised time. Clocks are never mixed: working days and service hours need a calendar; calendar days and
 * clock hours need none. `length` counts the clock's own unit (days or hours), or minutes where `in_minutes` says so.
 */
export const ServiceTime = z.strictObject({
  clock: ClockKind,
  length: z.int().positive(),
  in_minutes: z.literal(true).optional(),
  starts: z.enum(['berkas-lengkap', 'terkirim']),
  calendar: Slug.optional(),
  ...fact,
})
export type ServiceTime = z.infer<typeof ServiceTime>

/** Who may be told of a delay, from below upwards. */
export const escalationPosts = ['kepala', 'sekda', 'inspektur'] as const
export const EscalationPost = z.enum(escalationPosts)
export type EscalationPost = z.infer<typeof EscalationPost>

const amount = z.number().positive().max(longestTerm)

/** When officers are reminded and who is told of a delay: an order of the region's own. Amounts are of the promise's clock. */
export const DeadlineOrder = z.strictObject({
  reminders: z
    .array(z.union([z.strictObject({ share: z.number().gt(0).lt(1) }), z.strictObject({ before: amount })]))
    .max(6),
  escalations: z
    .array(z.strictObject({ to: EscalationPost, after: amount.or(z.literal(0)), clock: ClockKind.optional() }))
    .max(6),
})
export type DeadlineOrder = z.infer<typeof DeadlineOrder>

/**
 * The decision that the law puts in the place of silence (fiktif positif or negatif). Works only when `on`, and only for
 * what was sent from `valid_from` to `valid_to`, both days included. `after`: days or hours past due, of the promise's clock.
 */
export const Silence = z.strictObject({
  state: z.enum(['off', 'on']),
  outcome: z.enum(['granted', 'refused']),
  after: amount.or(z.literal(0)),
  /** As cited: the article that says so. */
  legal_basis: z.string().min(2).max(200),
  valid_from: z.iso.date(),
  valid_to: z.iso.date().optional(),
  ...fact,
})
export type Silence = z.infer<typeof Silence>

/** Whole rupiah; 0 is free of charge. */
export const Tariff = z.strictObject({ amount: z.int().nonnegative(), text: Bilingual, ...fact })
export type Tariff = z.infer<typeof Tariff>

export const complaintChannels = ['melayani', 'lapor', 'loket', 'telepon', 'ombudsman'] as const
export const Complaints = z.strictObject({
  text: Bilingual,
  channels: z.array(z.enum(complaintChannels)).min(1),
  ...fact,
})

export const StaffCount = z.strictObject({
  lanes: z.array(z.strictObject({ lane: Slug, count: z.int().positive() })).min(1),
  ...fact,
})

/** A lane of the procedure, the kind of position that works in it, and what that position is called. */
export const Role = z.strictObject({ lane: Slug, position: PositionKind, title: Bilingual })
export type Role = z.infer<typeof Role>

/** Outcomes a task may have; each has its words on the officer's page. */
export const outcomeNames = [
  'lengkap',
  'perbaikan',
  'tolak-usul',
  'cocok',
  'tidak-cocok',
  'terekam',
  'tidak-datang',
  'nib-terbit',
  'belum-terbit',
  'setuju',
  'tolak',
  'kembalikan',
  'sesuai',
  'tidak-sesuai',
  'selesai',
] as const

/** The person who does `task` may not be the one who did `not_same_as`; both are ids in procedure.bpmn. */
export const FourEyes = z.strictObject({ task: z.string().min(1), not_same_as: z.string().min(1) })
export type FourEyes = z.infer<typeof FourEyes>

export const assignmentRules = ['queue', 'strict', 'workload'] as const
export const AssignmentRule = z.enum(assignmentRules)
export type AssignmentRule = z.infer<typeof AssignmentRule>

const minutes = z.int().min(1).max(600)

/**
 * How tasks reach an officer of their lane. `queue`: whoever takes the oldest. `strict`: given in turn, in order of arrival.
 * `workload`: given to whom has the least in hand, in expected minutes: of a step as said here, else of any step of the service.
 */
export const AssignmentOrder = z.strictObject({
  rule: AssignmentRule.default('queue'),
  minutes: minutes.optional(),
  steps: z
    .array(z.strictObject({ task: z.string().min(1), minutes }))
    .max(60)
    .optional(),
})
export type AssignmentOrder = z.infer<typeof AssignmentOrder>

/** How to object to a refusal, and within what time. */
export const Objection = z.strictObject({
  text: Bilingual,
  to: Bilingual,
  clock: ClockKind.optional(),
  length: z.int().positive().optional(),
  ...fact,
})
export type Objection = z.infer<typeof Objection>

export const EligibilityQuestion = z.strictObject({
  key: FieldKey,
  label: Bilingual,
  help: Bilingual.optional(),
  /** Absent: yes or no, seen by FEEL as true or false. Present: one of these, seen as its `value`. */
  options: z
    .array(z.strictObject({ value: Slug, label: Bilingual }))
    .min(2)
    .max(8)
    .optional(),
})
export type EligibilityQuestion = z.infer<typeof EligibilityQuestion>

export const EligibilityCondition = z.strictObject({
  id: Slug,
  /** FEEL over the question keys; true means the condition is met. */
  expression: z.string().min(1),
  pass: Bilingual,
  fail: Bilingual,
  /** The service to turn to instead when this condition fails. */
  instead: Slug.optional(),
})
export type EligibilityCondition = z.infer<typeof EligibilityCondition>

export const Eligibility = z.strictObject({
  questions: z.array(EligibilityQuestion).min(1).max(6),
  conditions: z.array(EligibilityCondition).min(1).max(10),
})
export type Eligibility = z.infer<typeof Eligibility>

/**
 * How letters of a service are numbered and how long they hold. `{nomor}` `{kode}` `{unit}` `{bulan}` `{bulan-romawi}`
 * `{tahun}` are filled when a number is given; a pattern has at least the number and the year, since counting begins
 * anew each year. Source and confidence speak of the validity.
 */
export const LetterSpec = z.strictObject({
  number_pattern: z
    .string()
    .max(80)
    .regex(/\{(nomor|seq)(:\d)?\}/)
    .regex(/\{(tahun|year)\}/),
  /** Classification code of the agency, for `{kode}`. */
  code: z.string().min(1).max(20).optional(),
  /** What is counted together: all letters of the unit (as when absent), or those of this service at the unit. */
  series: z.enum(['unit', 'service']).optional(),
  /** Answers that the QR code of the letter states besides holder, number and dates; keys of the form. */
  proves: z.array(z.string()).max(4).optional(),
  title: Bilingual,
  /** Months from the date of the letter; absent: until replaced or revoked. */
  valid_months: z.int().positive().max(240).optional(),
  validity: Bilingual,
  ...fact,
})
export type LetterSpec = z.infer<typeof LetterSpec>

export const categories = [
  'kependudukan',
  'pencatatan-sipil',
  'surat-keterangan',
  'tenaga-kerja',
  'perizinan',
  'kesehatan',
  'sosial',
  'usaha',
  'informasi',
] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

export const lifeEventIds = ['lahir', 'menikah', 'pindah', 'usaha', 'meninggal', 'cari-kerja'] as const
export const LifeEventId = z.enum(lifeEventIds)
export type LifeEventId = z.infer<typeof LifeEventId>

/** The 14 components of a service standard, in the order of UU 25/2009 Pasal 21. */
export const componentKeys = [
  'legal_basis',
  'requirements',
  'procedure',
  'time',
  'tariff',
  'product',
  'facilities',
  'competence',
  'internal_oversight',
  'complaints',
  'staff_count',
  'service_guarantee',
  'safety_guarantee',
  'performance_evaluation',
] as const
export type ComponentKey = (typeof componentKeys)[number]

/** The national template a service follows: exactly this content of this version. Written on adoption. */
export const TemplateRef = z.strictObject({
  id: Slug,
  version: z.int().positive().max(9999),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type TemplateRef = z.infer<typeof TemplateRef>

/** `service.yaml`: a service standard and what the portal needs around it. */
export const Service = z.strictObject({
  id: Slug,
  version: z.int().positive(),
  template: TemplateRef.optional(),
  /** True: a sample to be changed to the region's own standard; pages say so. */
  example: z.boolean(),
  category: Category,
  life_events: z.array(LifeEventId),
  name: Bilingual,
  summary: Bilingual,
  description: Bilingual,
  /** What people say for it, in Indonesian or English; search reads these. */
  everyday_words: z.array(z.string().min(2)).min(1),
  unit: Slug,
  /** Sources of this package's own, beside those of the library. */
  sources: Sources.default({}),

  legal_basis: z.array(LegalBasis).min(1),
  requirements: z.array(Requirement).min(1),
  procedure: z.strictObject({ steps: z.array(ProcedureStep).min(3), ...fact }),
  time: ServiceTime,
  /** Absent: the usual order, see `usualOrder` of the cases. */
  deadlines: DeadlineOrder.optional(),
  silence: Silence.optional(),
  tariff: Tariff,
  product: TextComponent,
  facilities: ListComponent,
  competence: ListComponent,
  internal_oversight: TextComponent,
  complaints: Complaints,
  staff_count: StaffCount,
  service_guarantee: TextComponent,
  safety_guarantee: TextComponent,
  performance_evaluation: TextComponent,

  roles: z.array(Role).min(2),
  four_eyes: z.array(FourEyes),
  /** Absent: from the queue. */
  assignment: AssignmentOrder.optional(),
  objection: Objection,
  eligibility: Eligibility,
  declaration: Bilingual,
  letter: LetterSpec,
  /** Systems of other agencies that a person may also need; by name only. */
  outside: z.array(z.strictObject({ name: z.string().min(2), text: Bilingual })).default([]),
  related: z.array(Slug),
  /** Days that answers and files are kept after the case is closed. */
  retention_days: z.int().positive(),
})
export type Service = z.infer<typeof Service>

/** `paused`: its page says so and it takes no new applications; those already sent are worked on. */
export const OfferState = z.enum(['open', 'paused'])
export type OfferState = z.infer<typeof OfferState>

export const packageFiles = ['service.yaml', 'form.json', 'procedure.bpmn', 'letter.typ'] as const
/** What a package may leave out: the decision tables that its business rule tasks ask. */
export const optionalFiles = ['decision.dmn'] as const
export const knownFiles = [...packageFiles, ...optionalFiles] as const
export type PackageFile = (typeof knownFiles)[number]
export type PackageTexts = Record<(typeof packageFiles)[number], string> &
  Partial<Record<(typeof optionalFiles)[number], string>>

/** One step of a life event: a service of the region, or an office outside it (by name only). */
export const LifeEventStep = z.strictObject({
  title: Bilingual,
  text: Bilingual,
  service: Slug.optional(),
  outside: Bilingual.optional(),
  /** Only for steps outside: a service brings its own time and cost. */
  time: Bilingual.optional(),
  cost: Bilingual.optional(),
  /** By when, or in which situation. */
  when: Bilingual.optional(),
})
export type LifeEventStep = z.infer<typeof LifeEventStep>

export const LifeEvent = z.strictObject({
  id: LifeEventId,
  example: z.boolean(),
  name: Bilingual,
  summary: Bilingual,
  everyday_words: z.array(z.string().min(2)).min(1),
  steps: z.array(LifeEventStep).min(2),
})
export type LifeEvent = z.infer<typeof LifeEvent>

/** `library/words/synonyms.yaml`: the word the catalogue uses, and what people write for it. Phrases are allowed on both sides. */
export const Synonyms = z.strictObject({
  words: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  stop_words: z.array(z.string().min(1)),
  /** Real words of things the catalogue does not have; never taken for a slip of another word. */
  other_words: z.array(z.string().min(1)).default([]),
})
export type Synonyms = z.infer<typeof Synonyms>
