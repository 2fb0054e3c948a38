/** Letters: a letter is taken back with reasons its holder reads; for what weighs most one proposes and another confirms. */
import { record } from '../../../base/journal/actions.ts'
import { titleOf } from '../../../base/offices/model.ts'
import { cleanLine, cleanLines } from '../../../engines/forms/text.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { tellStaff } from '../../cases/actions/delay.ts'
import { caseForLetter, lockCase } from '../../cases/actions/read.ts'
import { maySettle } from '../../cases/actions/reopening.ts'
import { nearestAbove } from '../../cases/actions/superiors.ts'
import { conflictedIn } from '../../cases/actions/told.ts'
import type { Case } from '../../cases/model.ts'
import { type Letter, RevokeReason, type Revoking } from '../model.ts'
import { groundLength, reasonLength, revokeKinds } from '../rules.ts'
import * as store from '../store.ts'
import { revocationNotice } from '../words.ts'
import { aboutCase, heldLetter, mayEnd } from './held.ts'
import { tellAbout } from './issue.ts'

export type Said = { kind: string; ground: string; reason: string }
export type RevokeRefusal =
  | 'unknown'
  | 'not-yours'
  | 'ended'
  | 'choose'
  | 'ground-missing'
  | 'reason-missing'
  | 'too-long'
  | 'waits'

/** As who signs for the case: the post in its unit, else the first held. */
const signsAs = (staff: Staff, it: Case): string => {
  const post = staff.posts.find(({ unitKey, kind }) => unitKey === it.unitKey && kind === 'kepala') ?? staff.posts[0]
  return post ? titleOf(post, 'id') : ''
}

/** What was said, ready to be kept; or what is missing in it. A reason is asked of every kind, a ground of most. */
export function readSaid(said: Said): Result<Pick<Revoking, 'kind' | 'ground' | 'reason'>, RevokeRefusal> {
  const kind =
    said.kind === 'diganti' ? { success: true as const, data: 'diganti' as const } : RevokeReason.safeParse(said.kind)
  if (!kind.success) return no('choose')
  const ground = cleanLine(said.ground)
  const reason = cleanLines(said.reason)
  if (kind.data !== 'diganti' && revokeKinds[kind.data].ground && ground === '') return no('ground-missing')
  if (reason === '') return no('reason-missing')
  if (reason.length > reasonLength || ground.length > groundLength) return no('too-long')
  return ok({ kind: kind.data, ground, reason })
}

/** A line of what was said of a letter, as it is kept; `now` is set for what needs no second person. */
export const revokingOf = (
  said: Pick<Revoking, 'kind' | 'ground' | 'reason'>,
  letter: Pick<Letter, 'id' | 'caseId'>,
  it: Case,
  staff: Staff,
  now: Date,
  alone: boolean,
): Revoking => ({
  id: uuidv7(now),
  letterId: letter.id,
  caseId: letter.caseId,
  ...said,
  askedBy: staff.staffId,
  position: signsAs(staff, it),
  askedAt: now,
  ...(alone
    ? { settled: 'confirmed' as const, settledBy: staff.staffId, settledAs: signsAs(staff, it), settledAt: now }
    : {}),
})

async function takeBack(tx: Tx, letter: Letter, kind: string, it: Case, staff: Staff, now: Date): Promise<boolean> {
  if (!(await store.endLetter(tx, letter.id, 'revoked', kind, undefined, now))) return false
  const facts = { letter: letter.id, reason: kind }
  await record(tx, { kind: 'letter.revoked', facts, ...aboutCase(it, staff) }, staff, now)
  await tellAbout(tx, it, 'letter-revoked', now)
  return true
}

export type Revoked = { letter: Letter; proposed: boolean }

/**
 * Takes a letter back, and the page that proves it says so from this moment; of a kind that needs two it is proposed
 * only, the letter holds, and who may confirm is told.
 */
export async function revoke(
  tx: Tx,
  zone: Zone,
  letterId: string,
  said: Said,
  staff: Staff,
  now: Date,
): Promise<Result<Revoked, RevokeRefusal>> {
  const letter = await heldLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!(await mayEnd(tx, staff, it))) return no('not-yours')
  if (letter.state !== 'valid') return no('ended')
  const read = said.kind === 'diganti' ? no('choose' as const) : readSaid(said)
  if (!read.ok) return read
  const { kind } = read.value
  const alone = kind === 'diganti' || !revokeKinds[kind].second
  if (await store.waitsRevocation(tx, letter.id)) return no('waits')
  const one = revokingOf(read.value, letter, it, staff, now, alone)
  await store.insertRevocation(tx, one)
  if (alone) return (await takeBack(tx, letter, kind, it, staff, now)) ? ok({ letter, proposed: false }) : no('ended')
  const away = new Set([staff.staffId, ...(await conflictedIn(tx, it.id))])
  const above = await nearestAbove(tx, it.unitKey, dayIn(zone, now), away)
  const told = await tellStaff(tx, it, above, revocationNotice, {}, now)
  const facts = { revocation: one.id, letter: letter.id, reason: kind, told }
  await record(tx, { kind: 'letter.revocation-asked', facts, ...aboutCase(it, staff) }, staff, now)
  return ok({ letter, proposed: true })
}

/**
 * Another confirms what was proposed, and the letter holds no more; or turns it down, or who proposed takes it back, and
 * the letter holds as before.
 */
export async function settleRevocation(
  tx: Tx,
  id: string,
  choice: 'confirmed' | 'declined' | 'withdrawn',
  staff: Staff,
  now: Date,
): Promise<Result<Case, 'unknown' | 'not-yours' | 'self' | 'settled'>> {
  const found = await store.findRevocation(tx, id)
  const it = found && (await lockCase(tx, found.caseId))
  const letter = found && (await store.findLetter(tx, found.letterId))
  if (!found || !it || !letter) return no('unknown')
  if (choice === 'withdrawn') {
    if (found.askedBy !== staff.staffId) return no('not-yours')
  } else {
    const allowed = await maySettle(tx, it, found, staff)
    if (!allowed.ok) return allowed
  }
  if (letter.state !== 'valid') return no('settled')
  if (!(await store.settleRevocation(tx, id, choice, staff.staffId, signsAs(staff, it), now))) return no('settled')
  if (choice === 'confirmed') {
    await takeBack(tx, letter, found.kind, it, staff, now)
    return ok(it)
  }
  const facts = { revocation: id, letter: letter.id }
  await record(tx, { kind: `letter.revocation-${choice}`, facts, ...aboutCase(it, staff) }, staff, now)
  return ok(it)
}
