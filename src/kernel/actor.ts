/** Kernel: who is acting. Pure types; people/ makes them from a session, every action receives one. */

/** What a person may be trusted with beyond the posts they hold. */
export const roles = ['operator', 'designer', 'inspector', 'secretary', 'officer', 'head', 'helper'] as const
export type Role = (typeof roles)[number]

/** A position held today, by right or by delegation. `kind` is the lane of procedures. */
export type Post = {
  positionId: string
  unitId: string
  unitKey: string
  title: string
  titleEn?: string
  kind: 'petugas' | 'kepala' | 'sekda' | 'kepala-daerah' | 'inspektur' | 'operator' | 'perancang' | 'kader'
  /** Set when the post is held for someone on leave. */
  actingFor?: string
  /** Last day of standing in, `2026-11-30`. */
  actingUntil?: string
}

export type Staff = { kind: 'staff'; staffId: string; name: string; roles: readonly Role[]; posts: readonly Post[] }
export type Actor =
  | { kind: 'anyone' }
  | { kind: 'applicant'; applicantId: string }
  | Staff
  | { kind: 'key'; keyId: string }
  | { kind: 'system' }

export const anyone: Actor = { kind: 'anyone' }
export const system: Actor = { kind: 'system' }
