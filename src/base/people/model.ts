/** Base, people: who works here and who asks; the one table of who may do what. Pure; may import the kernel. */
import { z } from 'zod'
import type { Actor, Post, Role } from '../../kernel/actor.ts'

export const acts = [
  'queue.see',
  'case.claim',
  'case.examine',
  'case.decide',
  'case.correct-request',
  'case.note',
  'case.message',
  'case.handover',
  'case.search',
  'case.reopen',
  'objection.decide',
  'list.export',
  'list.export-personal',
  'reason.keep',
  'letter.issue',
  'letter.revoke',
  'service.propose',
  'service.publish',
  'service.offer',
  'case.move',
  'office.manage',
  'staff.manage',
  'delegation.make',
  'journal.read',
  'performance.read',
  'apikey.manage',
  'mailbox.read',
  'helper.apply',
] as const
export type Act = (typeof acts)[number]

/**
 * `any`: everywhere in the region. `own-unit`: where the person holds a post that carries the role. `own-case`: there,
 * and only with the case (or its task) in hand. `none`: never.
 */
export const scopes = ['any', 'own-unit', 'own-case', 'none'] as const
export type Scope = (typeof scopes)[number]

const nothing: Record<Act, Scope> = Object.fromEntries(acts.map((act) => [act, 'none'])) as Record<Act, Scope>

/**
 * Who may do what. Pages draw their links from it, actions refuse by it, tests read it whole. Whether it is this very
 * case is a second check, made by the slice that owns the case.
 */
export const grid: Record<Role, Record<Act, Scope>> = {
  operator: {
    ...nothing,
    'office.manage': 'any',
    'service.propose': 'any',
    'service.publish': 'any',
    'service.offer': 'any',
    'case.move': 'any',
    'staff.manage': 'any',
    'delegation.make': 'any',
    'performance.read': 'any',
    'apikey.manage': 'any',
    'mailbox.read': 'any',
  },
  designer: {
    ...nothing,
    'service.propose': 'any',
    'service.publish': 'any',
    'case.move': 'any',
    'performance.read': 'any',
  },
  inspector: {
    ...nothing,
    'queue.see': 'any',
    'case.search': 'any',
    'list.export': 'any',
    'list.export-personal': 'any',
    'journal.read': 'any',
    'performance.read': 'any',
  },
  secretary: {
    ...nothing,
    'queue.see': 'any',
    'case.search': 'any',
    'objection.decide': 'any',
    'list.export': 'any',
    'list.export-personal': 'any',
    // Somebody has to appoint for a head who may not act: nobody below them is free of their hand.
    'delegation.make': 'any',
    'journal.read': 'any',
    'performance.read': 'any',
  },
  officer: {
    ...nothing,
    'queue.see': 'own-unit',
    'case.claim': 'own-unit',
    'case.examine': 'own-case',
    'case.correct-request': 'own-case',
    'case.note': 'own-unit',
    'case.message': 'own-case',
    'case.handover': 'own-case',
    'case.search': 'own-unit',
    'case.reopen': 'own-unit',
    'list.export': 'own-unit',
    'performance.read': 'any',
    'helper.apply': 'own-unit',
  },
  head: {
    ...nothing,
    'queue.see': 'own-unit',
    'case.claim': 'own-unit',
    'case.examine': 'own-case',
    'case.decide': 'own-case',
    'case.correct-request': 'own-case',
    'case.note': 'own-unit',
    'case.message': 'own-unit',
    'case.handover': 'own-unit',
    'case.search': 'own-unit',
    'case.reopen': 'own-unit',
    'objection.decide': 'own-unit',
    'list.export': 'own-unit',
    'list.export-personal': 'own-unit',
    'reason.keep': 'own-unit',
    'letter.issue': 'own-unit',
    'letter.revoke': 'own-unit',
    'delegation.make': 'own-unit',
    'journal.read': 'own-unit',
    'performance.read': 'any',
  },
  helper: { ...nothing, 'helper.apply': 'any' },
}

/** The role that a post carries, in its own unit (and everywhere, for the roles whose cells say `any`). */
export const roleOfPost: Record<Post['kind'], Role> = {
  petugas: 'officer',
  kepala: 'head',
  sekda: 'secretary',
  // Above all units as the secretary is, and may do the same; what the secretary answered is theirs on appeal.
  'kepala-daerah': 'secretary',
  inspektur: 'inspector',
  operator: 'operator',
  perancang: 'designer',
  kader: 'helper',
}

/** Where an act would happen. A scope that needs to know more than is told here refuses. */
export type Where = { unitKey?: string; holdsCase?: boolean }

/** Whether this actor may do this here, by any one of their roles. Only staff may do what is in the grid. */
export function may(actor: Actor, act: Act, where: Where = {}): boolean {
  if (actor.kind !== 'staff') return false
  return rolesOf(actor).some((role) => allows(grid[role][act], role, actor.posts, where))
}

function allows(scope: Scope, role: Role, posts: readonly Post[], where: Where): boolean {
  if (scope === 'any') return true
  if (scope === 'none' || where.unitKey === undefined) return false
  if (scope === 'own-case' && where.holdsCase !== true) return false
  return posts.some((post) => roleOfPost[post.kind] === role && post.unitKey === where.unitKey)
}

/** Roles granted and roles carried by posts, each once. */
export const rolesOf = (actor: Extract<Actor, { kind: 'staff' }>): Role[] => [
  ...new Set([...actor.roles, ...actor.posts.map((post) => roleOfPost[post.kind])]),
]

/** Whether there is any place where this actor may do this: for links and for the door of a page. */
export function mayAnywhere(actor: Actor, act: Act): boolean {
  if (actor.kind !== 'staff') return false
  return rolesOf(actor).some((role) => {
    const scope = grid[role][act]
    return scope === 'any' || (scope !== 'none' && actor.posts.some((post) => roleOfPost[post.kind] === role))
  })
}

/** Units in which the actor may do this; `all` when the whole region is open to them. For queues and searches. */
export function unitsFor(actor: Actor, act: Act): 'all' | string[] {
  if (actor.kind !== 'staff') return []
  if (rolesOf(actor).some((role) => grid[role][act] === 'any')) return 'all'
  const units = actor.posts.filter((post) => grid[roleOfPost[post.kind]][act] !== 'none').map((post) => post.unitKey)
  return [...new Set(units)]
}

/** An address people and machines write alike; longer than RFC 5321 allows is refused. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** Indonesian and foreign numbers to E.164: `0812-3456-7890` → `+6281234567890`. */
export const Phone = z
  .string()
  .max(40)
  .transform((typed) => typed.replace(/[\s().-]/g, ''))
  .transform((digits) => (digits.startsWith('0') && !digits.startsWith('00') ? `+62${digits.slice(1)}` : digits))
  .transform((digits) => (/^62\d/.test(digits) ? `+${digits}` : digits.replace(/^00/, '+')))
  .pipe(z.string().regex(/^\+[1-9]\d{7,14}$/))

export const Channel = z.enum(['email', 'phone'])
export type Channel = z.infer<typeof Channel>

/**
 * Length is what protects (NIST SP 800-63B-4 §3.1.1.2: 15 when it stands alone, 8 with a second factor; here 10).
 * Any character may be used; nothing is trimmed.
 */
export const passwordLength = { min: 10, max: 200 } as const

export const Staff = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  passwordHash: z.string().optional(),
  passwordGiven: z.boolean(),
  createdAt: z.date(),
  leftAt: z.date().optional(),
})
export type Staff = z.infer<typeof Staff>

/** Scopes that a key of the API can hold. */
export const keyScopes = ['catalogue', 'drafts', 'send', 'status', 'letters'] as const
export const KeyScope = z.enum(keyScopes)
export type KeyScope = z.infer<typeof KeyScope>
