/** Letters: what an office issued and what anyone who holds a letter may learn about it. Pure shapes. */
import { z } from 'zod'

export const LetterState = z.enum(['valid', 'revoked', 'replaced'])
export type LetterState = z.infer<typeof LetterState>

/** What the letter says, as told on the page that proves it: enough to compare with the paper, no more. */
export const Says = z.strictObject({
  holder: z.string(),
  unit: z.string(),
  service: z.strictObject({ id: z.string(), en: z.string() }),
  title: z.strictObject({ id: z.string(), en: z.string() }),
  example: z.boolean(),
})
export type Says = z.infer<typeof Says>

export const Letter = z.object({
  id: z.string(),
  caseId: z.uuid(),
  serviceId: z.string(),
  number: z.string(),
  title: z.string(),
  says: Says,
  fileId: z.uuid(),
  sha256: z.instanceof(Buffer),
  signedAs: z.string(),
  state: LetterState,
  issuedAt: z.date(),
  validUntil: z.string().optional(),
  endedAt: z.date().optional(),
  endReason: z.string().optional(),
  replacedBy: z.string().optional(),
})
export type Letter = z.infer<typeof Letter>

/** Why a letter was taken back; a closed list, since the page that proves letters shows it to anyone. */
export const revokeReasons = [
  'keliru-data',
  'dokumen-palsu',
  'keberatan-dikabulkan',
  'permintaan-pemegang',
  'putusan-pengadilan',
] as const
export const RevokeReason = z.enum(revokeReasons)
export type RevokeReason = z.infer<typeof RevokeReason>
