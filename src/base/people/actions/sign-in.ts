/** Base, people: signing in and out, changing password and second factors. Each step gives the session another token. */
import type { Actor } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { isDemo } from '../../../platform/env.ts'
import { record } from '../../journal/actions.ts'
import { Email, passwordLength, type Staff } from '../model.ts'
import { nextStep, passwordProblem, provedLately, triesAgainAt } from '../rules.ts'
import type { Session } from '../store/sessions.ts'
import * as people from '../store/staff.ts'
import {
  confirmPasskey,
  confirmTotp,
  factorsOf,
  newRecoveryCodes,
  removePasskey,
  removeTotp,
  usePasskey,
  useRecovery,
  useTotp,
} from './factors.ts'
import { type Gate, hashPassword, limits, passwordFits } from './gate.ts'
import { type OwnerChange, tellOwner } from './owner.ts'
import {
  endApplicantSessions,
  endOwnSession,
  endSession,
  endSessionsOf,
  holdSession,
  openSession,
  rotateSession,
  staffActor,
  type Visit,
} from './sessions.ts'

export type Locked = { again: Date }

/** Counts a try; a refusal says when the next one is let in, and is put into the journal now and then. */
export async function oneTry(
  tx: Tx,
  gate: Gate,
  limit: (typeof limits)[keyof typeof limits],
  who: string,
  now: Date,
  subject?: string,
): Promise<Result<true, 'locked', Locked>> {
  if (await gate.rates.allow(tx.region, limit, who, now)) return ok(true)
  if (await gate.rates.allow(tx.region, limits.lockNoted, `${limit.name} ${who}`, now)) {
    await record(tx, { kind: 'staff.locked-out', facts: { tries: limit.burst, subject } }, { kind: 'anyone' }, now)
  }
  return no('locked', { again: triesAgainAt(limit, now) })
}

/**
 * Whose tries from where count together. The password's hash is in it, so that a new password (one's own, or after a
 * reset) begins a new count; an address that belongs to nobody is counted alike.
 */
export const triesOf = (staff: Pick<Staff, 'email' | 'passwordHash'>, from: string): string =>
  `${staff.email} ${from} ${staff.passwordHash?.slice(-16) ?? ''}`

const noteSignedIn = (tx: Tx, actor: Actor, means: string, now: Date) =>
  record(tx, { kind: 'staff.signed-in', facts: { means } }, actor, now)

/**
 * First step. An unknown address, a wrong password and a person who left are told apart by nobody. Refused while
 * locked even when the password is right; but tries of others do not lock a browser (`known`) of the person's own.
 */
export async function signIn(
  tx: Tx,
  gate: Gate,
  given: { email: string; password: string; agent: string; address: string; known?: string },
  now: Date,
): Promise<Result<Visit, 'wrong' | 'locked', Locked>> {
  if (given.address && !given.known) {
    const address = await oneTry(tx, gate, limits.address, given.address, now)
    if (!address.ok) return no('locked', address.detail)
  }
  const email = Email.safeParse(given.email)
  const account = email.success ? email.data : given.email.slice(0, 254)
  const staff = email.success ? await people.findStaffByEmail(tx, email.data) : undefined
  const whose = staff ?? { email: account }
  const here = triesOf(whose, given.known ? `browser ${given.known}` : given.address)
  const counted = await oneTry(tx, gate, limits.accountFrom, here, now, staff?.id)
  if (!counted.ok) return no('locked', counted.detail)
  if (!given.known) {
    const all = await oneTry(tx, gate, limits.account, triesOf(whose, ''), now, staff?.id)
    if (!all.ok) return no('locked', all.detail)
  }
  const usable = staff && !staff.leftAt ? staff.passwordHash : undefined
  const fits = await passwordFits(usable, given.password.slice(0, passwordLength.max + 1))
  if (!staff || !fits) return no('wrong')
  await gate.rates.forgive(tx.region, limits.accountFrom, here)
  return ok(await openFor(tx, gate, staff, { means: 'password', agent: given.agent }, now))
}

async function openFor(
  tx: Tx,
  gate: Gate,
  staff: Staff,
  by: { means: string; agent: string },
  now: Date,
): Promise<Visit> {
  const factors = await factorsOf(tx, staff.id)
  const stage = nextStep(
    staff,
    { totp: factors.totp, passkeys: factors.passkeys.length },
    isDemo(gate.config, tx.region),
  )
  const visit = await openSession(tx, { owner: { staffId: staff.id }, stage, ...by }, gate.config.secret, now)
  if (stage === 'full') {
    await noteSignedIn(tx, { kind: 'staff', staffId: staff.id, name: staff.name, roles: [], posts: [] }, by.means, now)
  }
  return visit
}

/** A session that belongs to a member of staff. */
export type StaffSession = Session & { staffId: string }
export const isStaffSession = (session: Session | undefined): session is StaffSession => session?.staffId !== undefined

export type Proof =
  | { means: 'totp'; code: string }
  | { means: 'recovery'; code: string }
  | { means: 'passkey'; json: string }

/** Second step: the session that waited becomes a full one, with another token. */
export async function proveSecond(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  proof: Proof,
  at: { now: Date; zone: Zone },
): Promise<Result<Visit, 'wrong' | 'locked' | 'not-waiting', Locked>> {
  if (session.stage !== 'second') return no('not-waiting')
  const { secret, url } = gate.config
  const owner = await people.findStaff(tx, session.staffId)
  if (!owner) return no('not-waiting')
  const tries = triesOf(owner, 'second')
  const counted = await oneTry(tx, gate, limits.second, tries, at.now, owner.id)
  if (!counted.ok) return no('locked', counted.detail)
  const staff = await holdSession(tx, session)
  if (!staff) return no('not-waiting')
  const proved =
    proof.means === 'totp'
      ? await useTotp(tx, secret, session.staffId, proof.code, at.now)
      : proof.means === 'recovery'
        ? await useRecovery(tx, secret, session.staffId, proof.code, at.now)
        : await usePasskey(tx, { secret, url }, session, proof.json, at.now)
  if (!proved) return no('wrong')
  const actor = await staffActor(tx, session.staffId, at.zone, at.now)
  if (!actor) return no('wrong')
  await gate.rates.forgive(tx.region, limits.second, tries)
  // A password made by somebody else is changed before anything else is open.
  const stage = staff.passwordGiven ? 'enrol' : 'full'
  const visit = await rotateSession(tx, session, { stage, means: proof.means }, secret, at.now)
  if (stage === 'full') await noteSignedIn(tx, actor, proof.means, at.now)
  return ok(visit)
}

export type Enrolment = { means: 'totp'; code: string } | { means: 'passkey'; json: string; name: string }
/** `codes`: the recovery codes, when these are the first. */
export type Enrolled = Visit & { codes?: string[] }

/** Adds a second factor, at the first sign-in or later from one's account. Ends the person's other sessions. */
export async function enrol(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  enrolment: Enrolment,
  at: { now: Date; zone: Zone },
): Promise<Result<Enrolled, 'wrong' | 'locked' | 'not-now' | 'prove-first', Locked>> {
  if (session.stage === 'second') return no('not-now')
  const owner = await people.findStaff(tx, session.staffId)
  if (!owner) return no('not-now')
  if (session.stage === 'full' && !provedLately(session, at.now)) return no('prove-first')
  const { secret, url } = gate.config
  const tries = triesOf(owner, 'second')
  const counted = await oneTry(tx, gate, limits.second, tries, at.now, owner.id)
  if (!counted.ok) return no('locked', counted.detail)
  const staff = await holdSession(tx, session)
  if (!staff || staff.passwordGiven) return no('not-now')
  const before = await factorsOf(tx, session.staffId)
  // Who waits to enrol has no factor yet; one made meanwhile in another window must be shown, not overwritten.
  if (session.stage === 'enrol' && (before.totp || before.passkeys.length > 0)) return no('not-now')
  const confirmed =
    enrolment.means === 'totp'
      ? await confirmTotp(tx, secret, session, enrolment.code, at.now)
      : await confirmPasskey(tx, { secret, url }, session, enrolment, at.now)
  if (!confirmed) return no('wrong')
  await gate.rates.forgive(tx.region, limits.second, tries)
  const codes = before.recoveryLeft === 0 ? await newRecoveryCodes(tx, secret, session.staffId) : undefined
  const visit = await renew(tx, gate, session, { change: `${enrolment.means}-added`, means: enrolment.means }, at)
  return visit ? ok({ ...visit, codes }) : no('not-now')
}

/** After a change of what proves the person: another token here, no session elsewhere, a line in the journal. */
async function renew(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  what: { change: OwnerChange; means: string },
  at: { now: Date; zone: Zone },
): Promise<Visit | undefined> {
  const actor = await staffActor(tx, session.staffId, at.zone, at.now)
  if (!actor) return undefined
  await endSessionsOf(tx, session.staffId, session.id)
  const visit = await rotateSession(tx, session, { stage: 'full', means: what.means }, gate.config.secret, at.now)
  await record(tx, { kind: 'staff.changed', facts: { change: what.change, subject: session.staffId } }, actor, at.now)
  await tellOwner(tx, session.staffId, what.change, at.now)
  if (session.stage !== 'full') await noteSignedIn(tx, actor, what.means, at.now)
  return visit
}

/** Ten new recovery codes; the old ones are void. */
export async function renewRecoveryCodes(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  at: { now: Date; zone: Zone },
): Promise<Result<Visit & { codes: string[] }, 'no-factor' | 'not-now' | 'prove-first'>> {
  if (!provedLately(session, at.now)) return no('prove-first')
  if (!(await holdSession(tx, session))) return no('not-now')
  const factors = await factorsOf(tx, session.staffId)
  if (!factors.totp && factors.passkeys.length === 0) return no('no-factor')
  const codes = await newRecoveryCodes(tx, gate.config.secret, session.staffId)
  const visit = await renew(tx, gate, session, { change: 'recovery-renewed', means: session.means }, at)
  return visit ? ok({ ...visit, codes }) : no('not-now')
}

/** Takes one factor away. Outside the demo the last one stays: without it the next sign-in would ask for one anyway. */
export async function removeFactor(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  factor: { kind: 'totp' } | { kind: 'passkey'; id: string },
  at: { now: Date; zone: Zone },
): Promise<Result<Visit, 'unknown' | 'last-factor' | 'not-now' | 'prove-first'>> {
  if (!provedLately(session, at.now)) return no('prove-first')
  if (!(await holdSession(tx, session))) return no('not-now')
  const factors = await factorsOf(tx, session.staffId)
  const count = factors.passkeys.length + (factors.totp ? 1 : 0)
  if (count <= 1 && !isDemo(gate.config, tx.region)) return no('last-factor')
  const removed =
    factor.kind === 'totp' ? await removeTotp(tx, session.staffId) : await removePasskey(tx, session.staffId, factor.id)
  if (removed === 0) return no('unknown')
  const visit = await renew(tx, gate, session, { change: `${factor.kind}-removed`, means: session.means }, at)
  return visit ? ok(visit) : no('not-now')
}

export type PasswordRefusal = 'wrong' | 'locked' | 'too-short' | 'too-long' | 'common' | 'same' | 'not-now'

/** A password of one's own. The present one is asked, except where it was just given at sign-in (stage `enrol`). */
export async function changePassword(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  given: { present?: string; wanted: string },
  at: { now: Date; zone: Zone },
): Promise<Result<Visit, PasswordRefusal, Locked>> {
  if (session.stage === 'second') return no('not-now')
  const staff = await holdSession(tx, session)
  if (!staff) return no('not-now')
  if (session.stage === 'full') {
    const counted = await oneTry(tx, gate, limits.accountFrom, triesOf(staff, 'session'), at.now, staff.id)
    if (!counted.ok) return no('locked', counted.detail)
    if (!(await passwordFits(staff.passwordHash, given.present ?? ''))) return no('wrong')
    await gate.rates.forgive(tx.region, limits.accountFrom, triesOf(staff, 'session'))
  } else if (!staff.passwordGiven) return no('not-now')
  const problem = passwordProblem(given.wanted, staff)
  if (problem) return no(problem)
  if (await passwordFits(staff.passwordHash, given.wanted)) return no('same')
  await people.setPassword(tx, staff.id, await hashPassword(given.wanted), false)
  if (session.stage === 'full') {
    const visit = await renew(tx, gate, session, { change: 'password', means: session.means }, at)
    return visit ? ok(visit) : no('not-now')
  }
  await endSessionsOf(tx, staff.id, session.id)
  const factors = await factorsOf(tx, staff.id)
  const proved = session.means !== 'password'
  const next = nextStep(
    { passwordGiven: false },
    { totp: factors.totp, passkeys: factors.passkeys.length },
    isDemo(gate.config, tx.region),
  )
  const stage = proved ? 'full' : next
  const actor = await staffActor(tx, staff.id, at.zone, at.now)
  if (!actor) return no('not-now')
  const visit = await rotateSession(tx, session, { stage, means: session.means }, gate.config.secret, at.now)
  await record(tx, { kind: 'staff.changed', facts: { change: 'password', subject: staff.id } }, actor, at.now)
  if (stage === 'full') await noteSignedIn(tx, actor, session.means, at.now)
  return ok(visit)
}

/** Signs out here, or everywhere. */
export async function signOut(tx: Tx, session: Session, actor: Actor, everywhere: boolean, now: Date): Promise<void> {
  if (session.staffId && everywhere) await endSessionsOf(tx, session.staffId)
  else if (session.applicantId && everywhere) await endApplicantSessions(tx, session.applicantId)
  else await endSession(tx, session.id)
  if (actor.kind === 'staff') await record(tx, { kind: 'staff.signed-out', facts: { everywhere } }, actor, now)
}

/** Ends another session of the same person; on record, since it may have been a stranger's. */
export async function endElsewhere(
  tx: Tx,
  session: StaffSession,
  id: string,
  at: { now: Date; zone: Zone },
): Promise<void> {
  if (id === session.id || (await endOwnSession(tx, session.staffId, id)) === 0) return
  const actor = await staffActor(tx, session.staffId, at.zone, at.now)
  const facts = { everywhere: false, elsewhere: true }
  if (actor) await record(tx, { kind: 'staff.signed-out', facts }, actor, at.now)
}

/** What a verified identity token of the provider says. */
export type Identity = { issuer: string; subject: string; email?: string; emailVerified: boolean }

/**
 * Sign-in by OpenID Connect. Nobody is created: the first time, a verified e-mail must be that of a member of staff;
 * from then on the provider's subject counts, whatever the e-mail becomes: a second subject with the same e-mail is not
 * the same person. The provider answers for the second factor.
 */
export async function signInByIdentity(
  tx: Tx,
  gate: Gate,
  identity: Identity,
  at: { now: Date; zone: Zone; agent: string },
): Promise<Result<Visit, 'unknown-person' | 'email-unverified' | 'other-identity'>> {
  const linked = await people.findIdentity(tx, identity.issuer, identity.subject)
  let staffId = linked?.staffId
  if (!staffId) {
    const email = Email.safeParse(identity.email)
    if (!email.success) return no('unknown-person')
    if (!identity.emailVerified) return no('email-unverified')
    staffId = (await people.findStaffByEmail(tx, email.data))?.id
    if (staffId && (await people.identityAt(tx, identity.issuer, staffId))) return no('other-identity')
  }
  const actor = staffId ? await staffActor(tx, staffId, at.zone, at.now) : undefined
  if (!actor) return no('unknown-person')
  if (!linked) {
    await people.insertIdentity(tx, identity.issuer, identity.subject, actor.staffId, at.now)
    await record(
      tx,
      { kind: 'staff.changed', facts: { change: 'identity-linked', subject: actor.staffId } },
      actor,
      at.now,
    )
  }
  const owner = { staffId: actor.staffId }
  const wanted = { owner, stage: 'full', means: 'oidc', agent: at.agent } as const
  const visit = await openSession(tx, wanted, gate.config.secret, at.now)
  await noteSignedIn(tx, actor, 'oidc', at.now)
  return ok(visit)
}
