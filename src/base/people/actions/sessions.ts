/** Base, people: sessions: opened, resumed, rotated, ended. A token lives in the cookie; only its keyed hash is kept. */
import type { Actor, Post, Role } from '../../../kernel/actor.ts'
import { keyedHash, secretToken, uuidv7 } from '../../../kernel/id.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { postsOf, unitsById } from '../../offices/actions.ts'
import { Email, type Staff } from '../model.ts'
import { seenEvery, sessionTimes, timesOf } from '../rules.ts'
import type { Session } from '../store/sessions.ts'
import * as sessions from '../store/sessions.ts'
import * as people from '../store/staff.ts'

const hashOf = (secret: string, token: string): Buffer => keyedHash(secret, `session ${token}`)
const looksLikeToken = (token: string): boolean => /^[\w-]{43}$/.test(token)

export type NewSession = {
  owner: { staffId: string } | { applicantId: string }
  stage: Session['stage']
  /** `password`, `totp`, `passkey`, `recovery`, `oidc`, `code`: how the person proved who they are. */
  means: string
  /** Family of the browser, from `agentFamily`. */
  agent: string
}

export type Visit = { session: Session; token: string }

/** Opens a session. The token is told once, to be put into the cookie. */
export async function openSession(tx: Tx, wanted: NewSession, secret: string, now: Date): Promise<Visit> {
  const kind = wanted.stage !== 'full' ? 'waiting' : 'staffId' in wanted.owner ? 'staff' : 'applicant'
  const { owner, ...rest } = wanted
  const session: Session = { ...rest, ...owner, id: uuidv7(now), createdAt: now, seenAt: now, ...timesOf(kind, now) }
  const token = secretToken()
  await sessions.insertSession(tx, session, hashOf(secret, token))
  return { session, token }
}

/**
 * The person of a session, both held until this transaction ends; undefined when either is gone. Every act on a session
 * begins here: of two at the same moment the second finds that the first has used the session up.
 */
export async function holdSession(tx: Tx, session: Session & { staffId: string }): Promise<Staff | undefined> {
  // The person first: two sessions of one person would else wait for each other.
  const staff = await people.lockStaff(tx, session.staffId)
  if (!staff || staff.leftAt) return undefined
  return (await sessions.lockSession(tx, session.id)) ? staff : undefined
}

/**
 * Another token for the same person: at each step of signing in and at each change of what the session can do. The old
 * session is held (`holdSession`), so that it is there to be ended; a fault when it is not.
 */
export async function rotateSession(
  tx: Tx,
  old: Session,
  change: Pick<NewSession, 'stage' | 'means'>,
  secret: string,
  now: Date,
): Promise<Visit> {
  if ((await sessions.deleteSession(tx, old.id)) !== 1) throw new Error('a session that nobody held was used twice')
  const owner = old.staffId ? { staffId: old.staffId } : { applicantId: old.applicantId ?? '' }
  return openSession(tx, { ...change, owner, agent: old.agent }, secret, now)
}

/** The session of a cookie, if there is one and it has not ended. Nothing is written. */
export const findSession = async (
  tx: Tx,
  token: string | undefined,
  secret: string,
  now: Date,
): Promise<Session | undefined> =>
  token !== undefined && looksLikeToken(token) ? sessions.findSession(tx, hashOf(secret, token), now) : undefined

export type Resumed = { session: Session; actor: Actor; position?: string }

/** Who comes with this cookie; slides the end of rest. Undefined for forged, ended, half-way sessions and people who left. */
export async function resume(
  tx: Tx,
  token: string | undefined,
  at: { secret: string; now: Date; zone: Zone },
): Promise<Resumed | undefined> {
  const session = await findSession(tx, token, at.secret, at.now)
  if (session?.stage !== 'full') return undefined
  const actor = session.staffId
    ? await staffActor(tx, session.staffId, at.zone, at.now)
    : session.applicantId
      ? ({ kind: 'applicant', applicantId: session.applicantId } as const)
      : undefined
  if (!actor) return undefined
  if (at.now.getTime() - session.seenAt.getTime() >= seenEvery) {
    const { idle } = sessionTimes[session.staffId ? 'staff' : 'applicant']
    await sessions.touchSession(tx, session.id, at.now, new Date(at.now.getTime() + idle))
  }
  const position = actor.kind === 'staff' ? actor.posts[0]?.title : undefined
  return { session, actor, position }
}

const postKindOf: Record<Role, Post['kind']> = {
  officer: 'petugas',
  head: 'kepala',
  secretary: 'sekda',
  inspector: 'inspektur',
  operator: 'operator',
  designer: 'perancang',
  helper: 'kader',
}

/** The same by the address of the account, for the command line of who runs the server. */
export async function staffActorByEmail(
  tx: Tx,
  typed: string,
  zone: Zone,
  now: Date,
): Promise<Extract<Actor, { kind: 'staff' }> | undefined> {
  const email = Email.safeParse(typed)
  const found = email.success ? await people.findStaffByEmail(tx, email.data) : undefined
  return found && staffActor(tx, found.id, zone, now)
}

/** A member of staff with today's posts and grants. A grant for one unit stands as a post there. Undefined after leaving. */
export async function staffActor(
  tx: Tx,
  staffId: string,
  zone: Zone,
  now: Date,
): Promise<Extract<Actor, { kind: 'staff' }> | undefined> {
  const day = dayIn(zone, now)
  // Asked together, so that they travel together: this is done for every page of a member of staff.
  const [staff, held, grants] = await Promise.all([
    people.findStaff(tx, staffId),
    postsOf(tx, staffId, day),
    people.grantsOf(tx, staffId),
  ])
  if (!staff || staff.leftAt) return undefined
  const units = await unitsById(
    tx,
    grants.flatMap((grant) => grant.unitId ?? []),
  )
  const roles = grants.filter((grant) => !grant.unitId).map((grant) => grant.role)
  const granted = grants.flatMap((grant): Post[] => {
    const unit = units.get(grant.unitId ?? '')
    if (!unit || (unit.closedOn && unit.closedOn <= day)) return []
    const { id: unitId, key: unitKey, name: title } = unit
    return [{ positionId: grant.id, unitId, unitKey, title, kind: postKindOf[grant.role] }]
  })
  const posts = [...held, ...granted]
  return { kind: 'staff', staffId, name: staff.name, roles, posts }
}

export const endSession = (tx: Tx, id: string): Promise<number> => sessions.deleteSession(tx, id)

/** One's own session, by its id in the list at `/akun`. Returns how many ended: one, or none when it was gone. */
export const endOwnSession = (tx: Tx, staffId: string, id: string): Promise<number> =>
  sessions.deleteOwnSession(tx, { staffId }, id)

/** Every session of a person; `except` keeps the one at hand. Returns how many ended. */
export async function endSessionsOf(tx: Tx, staffId: string, except?: string): Promise<number> {
  await people.lockStaff(tx, staffId)
  return sessions.deleteStaffSessions(tx, staffId, except)
}

export const endApplicantSessions = (tx: Tx, applicantId: string): Promise<number> =>
  sessions.deleteApplicantSessions(tx, applicantId)

export const sessionsOf = (tx: Tx, staffId: string, now: Date): Promise<Session[]> =>
  sessions.staffSessions(tx, staffId, now)

/** Forgets ended sessions. Returns how many. */
export const sweepSessions = (tx: Tx, now: Date): Promise<number> => sessions.sweepSessions(tx, now)
