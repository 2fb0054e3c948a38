/** Front, api: every shape that goes in or out, and the problems told. Parsed with, and published as OpenAPI. Pure. */
import { z } from 'zod'
import { statuses } from '../../service/cases/model.ts'
import { Answers } from '../../service/drafts/model.ts'
import { LetterState } from '../../service/letters/model.ts'

const Moment = z.iso.datetime().describe('RFC 3339, UTC')
const Bilingual = z.object({ id: z.string(), en: z.string() }).describe('Indonesian, the source, and English')

export const ServiceLine = z.object({
  id: z.string(),
  version: z.int().describe("The region's own count, from 1. Published versions never change"),
  name: Bilingual,
  summary: Bilingual,
  category: z.string(),
  unit: z.string().describe('Key of the unit that serves'),
  state: z.enum(['open', 'paused']).describe('paused: takes no applications now'),
  example: z.boolean().describe('A sample that the region has not adapted yet'),
  tariff: z.int().nonnegative().describe('Whole rupiah; 0 is free of charge'),
  time: z
    .object({
      clock: z.enum(['hari-kerja', 'hari-kalender', 'jam-layanan', 'jam']),
      length: z.number().positive(),
      text: Bilingual,
    })
    .describe('The promised time: days of the two day clocks, hours of the two hour clocks'),
})

const leaf = {
  key: z.string(),
  kind: z
    .enum([
      'text',
      'long-text',
      'number',
      'rupiah',
      'boolean',
      'choice',
      'choices',
      'date',
      'nik',
      'kk',
      'phone',
      'email',
      'person-name',
      'region',
      'file',
      'repeat',
    ])
    .describe('How an answer is written: docs/api.md, Answers'),
  label: Bilingual,
  hint: Bilingual.optional(),
  required: z.boolean(),
  conditional: z.boolean().describe('Asked only when other answers call for it'),
  options: z.array(z.object({ value: z.string(), label: Bilingual })).optional(),
  min: z.string().optional().describe('Least value, length, day or number of entries'),
  max: z.string().optional(),
  pattern: z.string().optional(),
  level: z.enum(['province', 'regency', 'district', 'village']).optional().describe('Of a region code'),
  accept: z.array(z.string()).optional().describe('Endings of files'),
  maxBytes: z.int().optional(),
}
export const FieldOut = z.object({ ...leaf, fields: z.array(z.object(leaf)).optional() })
export type FieldOut = z.infer<typeof FieldOut>
export type LeafOut = Omit<FieldOut, 'fields'>

export const ServiceDetail = ServiceLine.extend({
  description: Bilingual,
  legalBasis: z.array(
    z.object({ instrument: z.string(), article: z.string().optional(), about: Bilingual, verified: z.boolean() }),
  ),
  requirements: z.array(
    z.object({
      id: z.string(),
      name: Bilingual,
      detail: Bilingual.optional(),
      when: Bilingual.optional(),
      field: z.string().optional().describe('Key of the file field that asks for it'),
    }),
  ),
  product: Bilingual,
  objection: Bilingual,
  declaration: Bilingual.describe('What the applicant declares by sending'),
  fields: z.array(FieldOut),
})

export const ServiceList = z.object({ services: z.array(ServiceLine) })

export const NewDraft = z.strictObject({
  service: z.string().max(60),
  language: z.enum(['id', 'en']).default('id').describe('Of messages to the applicant'),
})

export const ChangeDraft = z.strictObject({
  answers: z
    .record(z.string().max(60), z.union([Answers.valueType, z.null()]))
    .describe('By key of the field; null takes an answer back. All are kept, or none'),
})

export const FieldFault = z.object({
  field: z.string(),
  path: z.string().describe('Of the entry in a repeating group: anak.0.nama'),
  code: z.string(),
  text: z.string(),
})

export const DraftOut = z.object({
  id: z.string().describe('Known to the key that began it, and to no other'),
  service: z.string(),
  version: z.int(),
  ready: z.boolean().describe('Nothing stands in the way of sending'),
  missing: z.array(FieldFault),
  expiresAt: Moment.describe('30 days after the last change'),
})
export type DraftOut = z.infer<typeof DraftOut>

export const DraftBegun = DraftOut.extend({
  resumeCode: z.string().describe('Opens the draft at /permohonan/lanjut in a browser; for the applicant alone'),
})

export const FileAdded = DraftOut.extend({
  file: z.object({ id: z.uuid(), name: z.string(), type: z.string(), bytes: z.int(), sha256: z.string() }),
})

export const Send = z.strictObject({
  declared: z.literal(true).describe("The applicant agreed to the service's declaration"),
})

export const SentOut = z.object({
  number: z.string(),
  code: z.string().describe('With the number it opens the application; for the applicant alone'),
  sentAt: Moment,
  dueAt: Moment,
  href: z.url().describe('Where the applicant follows it'),
})

export const StatusOut = z.object({
  number: z.string(),
  service: z.object({ id: z.string(), version: z.int(), name: Bilingual }),
  status: z.enum(statuses),
  statusText: Bilingual,
  sentAt: Moment,
  dueAt: Moment.describe("The office's clock; stands still while waitingSince is there"),
  waitingSince: Moment.optional().describe('The applicant has to act since then'),
  decidedAt: Moment.optional(),
  steps: z.array(z.object({ name: Bilingual, state: z.enum(['done', 'now', 'next', 'skipped']) })),
  asked: z
    .object({ reason: z.string(), fields: z.array(z.string()), askedAt: Moment })
    .optional()
    .describe('What the office asks to be mended; it is answered at href'),
  letters: z.array(
    z.object({ id: z.string(), number: z.string(), title: z.string(), state: LetterState, issuedAt: Moment }),
  ),
  href: z.url(),
})

export const LetterOut = z.object({
  id: z.string().describe('The check number printed on the letter'),
  state: LetterState,
  number: z.string(),
  title: Bilingual,
  holder: z.string(),
  unit: z.string(),
  service: Bilingual,
  signedAs: z.string().describe('The position, as that which signs'),
  example: z.boolean(),
  issuedAt: Moment,
  validUntil: z.iso.date().optional().describe('Absent: until revoked or replaced'),
  endedAt: Moment.optional(),
  endReason: z.string().optional(),
  replacedBy: z.string().optional(),
  sha256: z.string().describe('Of the file, in hexadecimal'),
})

export const Problem = z.object({
  type: z.string().describe('A reference to /api/masalah/{code}, where it is explained'),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string().describe('Name it when you ask the operator'),
  errors: z.array(FieldFault).optional(),
})
export type Problem = z.infer<typeof Problem>

/** Shapes that get a name in the document. */
export const named = {
  ServiceList,
  ServiceLine,
  ServiceDetail,
  Field: FieldOut,
  NewDraft,
  ChangeDraft,
  Draft: DraftOut,
  DraftBegun,
  FileAdded,
  Send,
  Sent: SentOut,
  Status: StatusOut,
  Letter: LetterOut,
  FieldFault,
  Problem,
} as const

type Told = { status: number; title: string; detail: string }

/** Every refusal of the API. Those of the first block come from the frame and may meet any operation. */
export const problems = {
  unreadable: { status: 400, title: 'Unreadable', detail: 'The body is cut off, broken or of another content type.' },
  'key-missing': {
    status: 400,
    title: 'Idempotency-Key missing',
    detail: 'Every write needs an Idempotency-Key of 8 to 100 letters, digits, hyphens or underscores.',
  },
  unauthorized: {
    status: 401,
    title: 'API key missing or ended',
    detail: 'Send Authorization: Bearer mly_… with a key of this region that is neither revoked nor past its day.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    detail: 'A write without an API key in the Authorization header is not looked at.',
  },
  scope: { status: 403, title: 'Scope missing', detail: 'This key was not given the scope of this operation.' },
  'not-found': { status: 404, title: 'Not found', detail: 'There is nothing at this address, or not for this key.' },
  'key-used': {
    status: 409,
    title: 'Idempotency-Key used for something else',
    detail: 'The same key was answered before, for another body.',
  },
  'too-large': { status: 413, title: 'Too large', detail: 'The body or a part of it is beyond the limit.' },
  'too-many': { status: 429, title: 'Too many requests', detail: 'Wait for as long as Retry-After says.' },
  fault: {
    status: 500,
    title: 'A fault of ours',
    detail: 'Nothing was kept. Try again with the same Idempotency-Key.',
  },
  held: { status: 409, title: 'File being checked', detail: 'The file is kept, and not opened before it was scanned.' },
  closed: { status: 503, title: 'Not open yet', detail: 'This installation is being prepared.' },

  invalid: { status: 422, title: 'Not as described', detail: 'The body does not fit the shape in the document.' },
  answers: { status: 422, title: 'Answers cannot be taken', detail: 'See errors; nothing of this request was kept.' },
  file: {
    status: 422,
    title: 'File cannot be taken',
    detail: 'Its content, size or number is not what the field asks.',
  },
  incomplete: { status: 422, title: 'Not complete', detail: 'See errors for what is missing or wrong.' },
  'no-such-service': { status: 404, title: 'No such service', detail: 'The region does not offer it.' },
  paused: { status: 409, title: 'Service paused', detail: 'The region takes no applications for it now.' },
  renewed: {
    status: 409,
    title: 'The form changed',
    detail: 'A newer version was published. What still fits was kept; look at missing, answer and send again.',
  },
  sent: { status: 409, title: 'Sent already', detail: 'An application that was sent is not changed any more.' },
  gone: { status: 410, title: 'Expired', detail: 'The draft was not touched for 30 days.' },
  'no-match': { status: 404, title: 'No match', detail: 'No application has this number and this code.' },
} as const satisfies Record<string, Told>
export type ProblemCode = keyof typeof problems
