/** Cases, model: one act upon many cases. Pure; may import kernel and engines. */
import { z } from 'zod'
import { cleanLines } from '../../../engines/forms/text.ts'
import { messageLength } from '../model.ts'

export const batchActs = ['take', 'put-back', 'hand-over', 'complete', 'note'] as const
export const BatchAct = z.enum(batchActs)
export type BatchAct = z.infer<typeof BatchAct>

/** What is said once for all cases of a batch; each act reads its own part. */
export const BatchSaid = z.object({
  outcome: z.string().max(60).default(''),
  note: z.string().transform(cleanLines).pipe(z.string().max(messageLength)).default(''),
  colleague: z.string().max(40).default(''),
})
export type BatchSaid = z.infer<typeof BatchSaid>

/** One act asked for many cases. `said` is forgotten at its end. */
export const Batch = z.object({
  id: z.uuid(),
  staffId: z.uuid(),
  act: BatchAct,
  said: BatchSaid.optional(),
  askedAt: z.date(),
  endedAt: z.date().optional(),
})
export type Batch = z.infer<typeof Batch>

/** One case of it; without `doneAt` its turn has not come. */
export const BatchItem = z.object({
  place: z.number(),
  caseId: z.uuid(),
  doneAt: z.date().optional(),
  refusal: z.string().optional(),
})
export type BatchItem = z.infer<typeof BatchItem>
