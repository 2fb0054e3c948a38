/** Cases: a task given to somebody by the rule of its service, and who was passed over. Pure shapes. */
import { z } from 'zod'

/**
 * Why somebody of the position was not given a task: stood in for (on leave, or may not act), in conflict of interest, sent
 * the case themselves, did the step that another pair of eyes follows, or was given it before.
 */
export const passedReasons = ['stood-in', 'conflict', 'own-case', 'four-eyes', 'had-before'] as const
export const PassedReason = z.enum(passedReasons)
export type PassedReason = z.infer<typeof PassedReason>
export const Passed = z.object({ staffId: z.uuid(), why: PassedReason })
export type Passed = z.infer<typeof Passed>

export const Assignment = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  taskId: z.uuid(),
  unitKey: z.string(),
  lane: z.string(),
  serviceId: z.string(),
  staffId: z.uuid(),
  rule: z.enum(['strict', 'workload']),
  /** Counts what was given out in this lane. */
  turn: z.number(),
  /** How many could have had it. */
  present: z.int(),
  /** What they had in hand then, in expected minutes. */
  loadMinutes: z.int(),
  /** Their turn before this one, by the same rule: of this service, or of the whole lane. */
  lastTurn: z.number().optional(),
  passed: z.array(Passed),
  assignedAt: z.date(),
})
export type Assignment = z.infer<typeof Assignment>
