/** Base, people: the list of staff and what they are trusted with; the first operator of an empty installation. */
import type { Staff as StaffActor } from '../../../kernel/actor.ts'
import { humanCode, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, longDayText, type Zone } from '../../../kernel/time.ts'
import { sqlState, type Tx } from '../../../platform/db.ts'
import { isDemo } from '../../../platform/env.ts'
import { enqueueMany } from '../../../platform/jobs.ts'
import { queueNotice } from '../../../platform/notice.ts'
import { record } from '../../journal/actions.ts'
import * as offices from '../../offices/actions.ts'
import type { Delegation } from '../../offices/model.ts'
import { Email, may, type Staff } from '../model.ts'
import { passwordProblem } from '../rules.ts'
import * as store from '../store/staff.ts'
import { standInNotice } from '../words.ts'
import { removeFactors } from './factors.ts'
import { type Gate, hashPassword } from './gate.ts'
import { tellOwner } from './owner.ts'
import { endSessionsOf, openSession, type Visit } from './sessions.ts'
import { endSetupCode, setupCodeFits } from './setup-code.ts'

const uniqueViolation = '23505'
const foreignKeyViolation = '23503'

/** A page of a list and how many there are in all. `q`: part of a name or address. */
export type Part<T> = { rows: T[]; total: number }

const wholeList: store.Part = { q: '', offset: 0, limit: 100 }
const small = (part: Partial<store.Part>): store.Part => ({
  ...wholeList,
  ...part,
  q: (part.q ?? '').trim().toLowerCase(),
})

/** Staff by name, those who left at the end. */
export async function staff(tx: Tx, part: Partial<store.Part> = {}): Promise<Part<Staff>> {
  const wanted = small(part)
  return { rows: await store.staffPart(tx, wanted), total: await store.countStaff(tx, wanted.q) }
}
export const staffById = (tx: Tx, id: string): Promise<Staff | undefined> => store.findStaff(tx, id)
/** Names by id, for pages of colleagues; people who left keep theirs. */
export const namesOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await store.staffNames(tx, [...new Set(ids)])).map((row) => [row.id, row.name]))

/** Running grants by the name of who has them. */
export async function grants(tx: Tx, part: Partial<store.Part> = {}): Promise<Part<store.Grant>> {
  const wanted = small(part)
  return { rows: await store.grantPart(tx, wanted), total: await store.countGrants(tx, wanted.q) }
}
export const grantById = (tx: Tx, id: string): Promise<store.Grant | undefined> => store.findGrant(tx, id)

/** Whether this tenant still waits for its first operator. */
export const waitsForFirst = async (tx: Tx): Promise<boolean> => !(await store.anyStaff(tx))

/** A name as it can be shown: 2 to 120 characters, no control characters. */
const readName = (typed: string): string | undefined => {
  const name = typed.replace(/\s+/g, ' ').trim()
  return name.length >= 2 && name.length <= 120 && !/[\p{Cc}<>]/u.test(name) ? name : undefined
}

export type FirstRefusal = 'code-wrong' | 'taken' | 'name' | 'email' | 'too-short' | 'too-long' | 'common'

/**
 * Makes the first operator of an empty installation, signed in: whoever holds the code that its server printed. Of two
 * who try at once, the second is refused: the first holds a lock until it is done.
 */
export async function startAsOperator(
  tx: Tx,
  gate: Gate,
  given: { name: string; email: string; password: string; code: string; agent: string },
  now: Date,
): Promise<Result<Visit, FirstRefusal>> {
  await store.lockFirstStaff(tx)
  if (await store.anyStaff(tx)) return no('taken')
  if (!(await setupCodeFits(tx, gate.config.secret, given.code, now))) return no('code-wrong')
  const name = readName(given.name)
  if (!name) return no('name')
  const email = Email.safeParse(given.email)
  if (!email.success) return no('email')
  const problem = passwordProblem(given.password, { name, email: email.data })
  if (problem) return no(problem)
  const id = uuidv7(now)
  const passwordHash = await hashPassword(given.password)
  await store.insertStaff(tx, { id, name, email: email.data, passwordHash, passwordGiven: false, createdAt: now })
  await store.insertGrant(tx, { id: uuidv7(now), staffId: id, role: 'operator', grantedAt: now }, undefined)
  const actor: StaffActor = { kind: 'staff', staffId: id, name, roles: ['operator'], posts: [] }
  await record(tx, { kind: 'staff.changed', facts: { change: 'first-operator', subject: id } }, actor, now)
  await endSetupCode(tx)
  const stage = isDemo(gate.config, tx.region) ? 'full' : 'enrol'
  const wanted = { owner: { staffId: id }, stage, means: 'password', agent: given.agent } as const
  return ok(await openSession(tx, wanted, gate.config.secret, now))
}

/** Adds a person with a password to hand over; they must make their own at the first sign-in. */
export async function addStaff(
  tx: Tx,
  given: { name: string; email: string },
  actor: StaffActor,
  now: Date,
): Promise<Result<{ id: string; password: string }, 'forbidden' | 'name' | 'email' | 'email-taken'>> {
  if (!may(actor, 'staff.manage')) return no('forbidden')
  const name = readName(given.name)
  if (!name) return no('name')
  const email = Email.safeParse(given.email)
  if (!email.success) return no('email')
  const id = uuidv7(now)
  const password = humanCode(16)
  const passwordHash = await hashPassword(password)
  try {
    await tx.attempt(() =>
      store.insertStaff(tx, { id, name, email: email.data, passwordHash, passwordGiven: true, createdAt: now }),
    )
  } catch (fault) {
    if (sqlState(fault) === uniqueViolation) return no('email-taken')
    throw fault
  }
  await record(tx, { kind: 'staff.changed', facts: { change: 'added', subject: id } }, actor, now)
  return ok({ id, password })
}

/** After a lost phone or a forgotten password: a new password to hand over, no second factor, no identity, no session. */
export async function resetSignIn(
  tx: Tx,
  staffId: string,
  actor: StaffActor,
  now: Date,
): Promise<Result<{ password: string }, 'forbidden' | 'unknown'>> {
  if (!may(actor, 'staff.manage')) return no('forbidden')
  if (!(await isHere(tx, staffId))) return no('unknown')
  const password = humanCode(16)
  await store.setPassword(tx, staffId, await hashPassword(password), true)
  await removeFactors(tx, staffId)
  await store.deleteIdentities(tx, staffId)
  await endSessionsOf(tx, staffId)
  await tellOwner(tx, staffId, 'sign-in-reset', now)
  await record(tx, { kind: 'staff.changed', facts: { change: 'sign-in-reset', subject: staffId } }, actor, now)
  return ok({ password })
}

/**
 * The person leaves: no sign-in any more, sessions, posts and roles end; what they did stays theirs. What they had in hand
 * goes back to its queue by the job `staff-left`. The last operator cannot leave.
 */
export async function endStaff(
  tx: Tx,
  staffId: string,
  actor: StaffActor,
  at: { now: Date; zone: Zone },
): Promise<Result<true, 'forbidden' | 'unknown' | 'last-operator'>> {
  const { now } = at
  if (!may(actor, 'staff.manage')) return no('forbidden')
  await store.lockFirstStaff(tx)
  const held = (await store.grantsOf(tx, staffId)).some((grant) => grant.role === 'operator')
  if (held && (await store.countRole(tx, 'operator')) <= 1) return no('last-operator')
  if ((await store.setLeft(tx, staffId, now)) === 0) return no('unknown')
  await endSessionsOf(tx, staffId)
  await store.endGrantsOf(tx, staffId, now)
  await offices.vacate(tx, staffId, dayIn(at.zone, now), actor, now)
  await record(tx, { kind: 'staff.changed', facts: { change: 'left', subject: staffId } }, actor, now)
  const job = { job: 'staff-left', payload: { staffId } }
  // The second finds what a request of theirs, begun before, took into their hand after the first.
  await enqueueMany(tx, [job, { ...job, runAt: new Date(now.getTime() + underWay) }])
  return ok(true)
}

/** Longer than any request that was under way can last: a connection waits a minute for its transaction at most. */
const underWay = 5 * 60_000

/** Whether the person works here, held so that they cannot leave before this transaction ends. */
async function isHere(tx: Tx, staffId: string): Promise<boolean> {
  const person = await store.lockStaff(tx, staffId)
  return person !== undefined && !person.leftAt
}

/** `offices.appoint`, for somebody who is still here. */
export const appointStaff = async (
  tx: Tx,
  holder: offices.NewHolder,
  actor: StaffActor,
  now: Date,
): ReturnType<typeof offices.appoint> =>
  (await isHere(tx, holder.staffId)) ? offices.appoint(tx, holder, actor, now) : no('staff-unknown')

/**
 * `offices.delegate`, to somebody who is still here. Both are told; what they have in hand and may have no longer, since
 * who appointed them stands in conflict, goes back by the job `stand-in-appointed`.
 */
export async function delegateToStaff(
  tx: Tx,
  delegation: offices.NewDelegation,
  by: { actor: StaffActor; now: Date },
): ReturnType<typeof offices.delegate> {
  if (!(await isHere(tx, delegation.toStaff))) return no('staff-unknown')
  const made = await offices.delegate(tx, delegation, by)
  if (!made.ok) return made
  await tellStandIn(tx, made.value, by.now)
  const job = { job: 'stand-in-appointed', payload: { staffId: delegation.toStaff } }
  // The second finds what was taken by a request that began before.
  await enqueueMany(tx, [job, { ...job, runAt: new Date(by.now.getTime() + underWay) }])
  return made
}

/** Who is replaced and who stands in are told by mail, each with the position, the days and the cause. */
async function tellStandIn(tx: Tx, made: Delegation, now: Date): Promise<void> {
  const position = await offices.positionById(tx, made.positionId)
  const [away, here] = [await store.findStaff(tx, made.fromStaff), await store.findStaff(tx, made.toStaff)]
  if (!position || !away || !here) return
  const days = { from: longDayText(made.fromDay, 'id'), to: longDayText(made.toDay, 'id') }
  const params = { ...days, position: position.title, away: away.name, standIn: here.name }
  const template = standInNotice(made.cause)
  for (const to of [away, here].flatMap((one) => (one.leftAt ? [] : [one.email])))
    await queueNotice(tx, { channel: 'email', to, template, params, lang: 'id', link: '/akun' }, now)
}

/** Trusts another person with a role, everywhere or in one unit. Their sessions end: more trust is proved anew. */
export async function grantRole(
  tx: Tx,
  given: { staffId: string; role: store.Grant['role']; unitId?: string },
  actor: StaffActor,
  now: Date,
): Promise<Result<true, 'forbidden' | 'unknown' | 'held' | 'self'>> {
  if (!may(actor, 'staff.manage')) return no('forbidden')
  if (given.staffId === actor.staffId) return no('self')
  if (!(await isHere(tx, given.staffId))) return no('unknown')
  const held = await store.grantsOf(tx, given.staffId)
  if (held.some((grant) => grant.role === given.role && grant.unitId === given.unitId)) return no('held')
  try {
    await tx.attempt(() => store.insertGrant(tx, { ...given, id: uuidv7(now), grantedAt: now }, actor.staffId))
  } catch (fault) {
    if (sqlState(fault) === foreignKeyViolation) return no('unknown')
    throw fault
  }
  await endSessionsOf(tx, given.staffId)
  await tellOwner(tx, given.staffId, 'role-granted', now)
  await record(
    tx,
    { kind: 'staff.changed', facts: { change: `granted-${given.role}`, subject: given.staffId } },
    actor,
    now,
  )
  return ok(true)
}

export async function endGrant(
  tx: Tx,
  grantId: string,
  actor: StaffActor,
  now: Date,
): Promise<Result<true, 'forbidden' | 'unknown' | 'last-operator'>> {
  if (!may(actor, 'staff.manage')) return no('forbidden')
  await store.lockFirstStaff(tx)
  const grant = await store.findGrant(tx, grantId)
  if (!grant) return no('unknown')
  if (grant.role === 'operator' && (await store.countRole(tx, 'operator')) <= 1) return no('last-operator')
  await store.endGrant(tx, grantId, now)
  if (grant.staffId !== actor.staffId) await endSessionsOf(tx, grant.staffId)
  await record(
    tx,
    { kind: 'staff.changed', facts: { change: `ended-${grant.role}`, subject: grant.staffId } },
    actor,
    now,
  )
  return ok(true)
}
