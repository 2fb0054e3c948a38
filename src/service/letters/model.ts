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
  /** What else its QR code states, in the words of the form. */
  particulars: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** By whose certificate the PDF is signed; absent on letters from before there were signatures. */
  signature: z.strictObject({ kind: z.enum(['demo', 'service', 'none']), name: z.string() }).optional(),
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

/** A line of the register of numbers: taken once for good, whether or not its letter is set yet. */
export const Registered = z.object({
  /** The letter's id. */
  id: z.string(),
  unitKey: z.string(),
  series: z.string(),
  year: z.int(),
  seq: z.int(),
  number: z.string(),
  caseId: z.uuid(),
  request: z.string(),
  takenAt: z.date(),
  setAt: z.date().optional(),
})
export type Registered = z.infer<typeof Registered>

/** Why a number is taken: the step of a procedure, or a head who replaces or issues anew. */
export type LetterRequest =
  | { kind: 'issue'; element: string }
  | { kind: 'replace'; letter: string }
  | { kind: 'reissue'; letter: string }

/** A key that QR codes of the region name; `publicKey` as SubjectPublicKeyInfo. */
export const PublicKey = z.object({
  id: z.string(),
  publicKey: z.instanceof(Buffer),
  madeAt: z.date(),
  retiredAt: z.date().optional(),
})
export type PublicKey = z.infer<typeof PublicKey>

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

/** A letter proposed to be taken back, or taken back (or replaced, `diganti`) with these words. */
export const Revoking = z.object({
  id: z.uuid(),
  letterId: z.string(),
  caseId: z.uuid(),
  kind: z.enum([...revokeReasons, 'diganti']),
  ground: z.string(),
  reason: z.string(),
  askedBy: z.uuid(),
  position: z.string(),
  askedAt: z.date(),
  settled: z.enum(['confirmed', 'declined', 'withdrawn']).optional(),
  settledBy: z.uuid().optional(),
  settledAs: z.string().optional(),
  settledAt: z.date().optional(),
})
export type Revoking = z.infer<typeof Revoking>
