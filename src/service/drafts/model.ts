/** Drafts: an application while it is being written. Pure shapes. */
import { z } from 'zod'
import { Lang } from '../../kernel/language.ts'

/** Answers as the form engine writes them; judged by it, never by this shape. */
const Leaf = z.union([z.string(), z.boolean(), z.array(z.string())])
export const Answers = z.record(
  z.string(),
  z.union([z.string(), z.boolean(), z.array(z.string()), z.array(z.record(z.string(), Leaf))]),
)
export type Answers = z.infer<typeof Answers>

/** An answer as one text, whatever the order of names in its rows: the database keeps them in an order of its own. */
export const answerText = (value: unknown): string =>
  JSON.stringify(value ?? null, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const channels = ['web', 'helper', 'api'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

export const newsTargets = ['applicant', 'helper', 'both'] as const
export const NewsTo = z.enum(newsTargets)
export type NewsTo = z.infer<typeof NewsTo>

/** What a newer version of the form changed: fields to be asked again, former answers that may be shown filled in. */
export const Renewed = z.object({ fields: z.array(z.string()), suggested: Answers })
export type Renewed = z.infer<typeof Renewed>

export const Draft = z.object({
  id: z.uuid(),
  serviceId: z.string(),
  version: z.int(),
  answers: Answers,
  askOnly: z.array(z.string()).optional(),
  renewed: Renewed.optional(),
  /** `email:a@b`, `phone:+62…`: addresses a one-time code has shown. */
  confirmed: z.array(z.string()),
  withoutNews: z.boolean(),
  newsTo: NewsTo.optional(),
  lang: Lang,
  channel: Channel,
  helperId: z.uuid().optional(),
  applicantId: z.uuid().optional(),
  caseId: z.uuid().optional(),
  revision: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  expiresAt: z.date(),
  sentAt: z.date().optional(),
  sentCaseId: z.uuid().optional(),
})
export type Draft = z.infer<typeof Draft>

/** Days after the last change that a draft is kept. */
export const draftDays = 30

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + draftDays * 86_400_000)
