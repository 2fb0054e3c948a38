/** Base, offices: units, positions, their holders and who stands in during leave. Pure; may import the kernel. */
import { z } from 'zod'
import type { Post } from '../../kernel/actor.ts'
import type { Lang } from '../../kernel/language.ts'
import { Day, Zone } from '../../kernel/time.ts'

/** Short stable name of a unit, as service packages say it: `dukcapil`. */
export const UnitKey = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const Unit = z.object({
  id: z.uuid(),
  key: UnitKey,
  parentId: z.uuid().optional(),
  name: z.string().min(2).max(160),
  nameEn: z.string().min(2).max(160),
  address: z.string().max(300),
  phone: z.string().max(40),
  /** As the calendar engine's `readOfficeHours` reads it: `Mon-Thu 07:30-16:00; Fri 07:30-16:30`. */
  hours: z.string().min(3).max(300),
  zone: Zone,
  closedOn: Day.optional(),
})
export type Unit = z.infer<typeof Unit>

/** Hours of most offices, proposed for a new unit. Real ones are set by each region. */
export const usualHours = 'Mon-Thu 07:30-16:00; Fri 07:30-16:30'

/** Kinds of position; the lanes of procedures speak of them. */
export const PostKind = z.enum([
  'petugas',
  'kepala',
  'sekda',
  'kepala-daerah',
  'inspektur',
  'operator',
  'perancang',
  'kader',
])
export type PostKind = z.infer<typeof PostKind>

/** A title as it signs: who stands in during leave signs as such (Plh., pelaksana harian). */
export function titleOf(post: Pick<Post, 'title' | 'titleEn' | 'actingFor'>, lang: Lang): string {
  if (lang === 'id') return post.actingFor ? `${acting.id}${post.title}` : post.title
  const title = post.titleEn ?? post.title
  return post.actingFor ? `${acting.en}${title}` : title
}

const acting = { id: 'Plh. ', en: 'Acting ' }

/** A title as it was kept, in the reader's language; one that no position of today bears is told as it was kept. */
export function titleRead(kept: string, positions: readonly Pick<Position, 'title' | 'titleEn'>[]): string {
  const stoodIn = kept.startsWith(acting.id)
  const title = stoodIn ? kept.slice(acting.id.length) : kept
  const known = positions.find((one) => one.title === title)
  if (!known) return kept
  return stoodIn ? `${acting.en}${known.titleEn}` : known.titleEn
}

export const Position = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  title: z.string().min(2).max(160),
  titleEn: z.string().min(2).max(160),
  kind: PostKind,
  /** At most one definitive holder at a time. */
  single: z.boolean(),
  closedOn: Day.optional(),
})
export type Position = z.infer<typeof Position>

/** Both days included; without `toDay` until further notice. Not definitive: acting (Plt.) while the post is vacant. */
export const Holder = z.object({
  id: z.uuid(),
  positionId: z.uuid(),
  staffId: z.uuid(),
  definitive: z.boolean(),
  fromDay: Day,
  toDay: Day.optional(),
})
export type Holder = z.infer<typeof Holder>

/** Why somebody stands in: leave, a conflict of interest, or anything else. */
export const standInCauses = ['cuti', 'benturan', 'lain'] as const
export const StandInCause = z.enum(standInCauses)
export type StandInCause = z.infer<typeof StandInCause>

/** `toStaff` acts in the position of `fromStaff`, by appointment of `madeBy`; both days included. */
export const Delegation = z.object({
  id: z.uuid(),
  positionId: z.uuid(),
  fromStaff: z.uuid(),
  toStaff: z.uuid(),
  fromDay: Day,
  toDay: Day,
  cause: StandInCause,
  reason: z.string().max(200),
  madeBy: z.uuid(),
})
export type Delegation = z.infer<typeof Delegation>
