/** Front, setup: what the first visit asks for. Pure; may import the kernel and other models. */
import { z } from 'zod'
import { Zone } from '../../kernel/time.ts'

/** The form of the first visit, each field under its own name so that a mistake is told at its place. */
export const FirstForm = z.object({
  kode: z.string().trim().min(1).max(80),
  wilayah: z.string().regex(/^\d{2}(\d{2})?$/),
  nama: z.string().trim().min(3).max(120),
  kedudukan: z.string().trim().min(1).max(80),
  zona: Zone,
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?)?$/),
})
export type FirstForm = z.infer<typeof FirstForm>
