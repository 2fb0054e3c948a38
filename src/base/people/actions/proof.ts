/** Base, people: proving oneself again before what proves one is changed: a session left open or stolen does not suffice. */
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { passwordLength } from '../model.ts'
import * as people from '../store/staff.ts'
import { useTotp } from './factors.ts'
import { type Gate, limits, passwordFits } from './gate.ts'
import { holdSession, rotateSession, type Visit } from './sessions.ts'
import { type Locked, oneTry, type StaffSession, triesOf } from './sign-in.ts'

export type FreshProof = { means: 'password'; password: string } | { means: 'totp'; code: string }

/** The present password or a code of the app. The session begins anew with another token, and counts as just proved. */
export async function proveAgain(
  tx: Tx,
  gate: Gate,
  session: StaffSession,
  proof: FreshProof,
  at: { now: Date; zone: Zone },
): Promise<Result<Visit, 'wrong' | 'locked' | 'not-now', Locked>> {
  const staff = await people.findStaff(tx, session.staffId)
  if (!staff || staff.leftAt || session.stage !== 'full') return no('not-now')
  const limit = proof.means === 'password' ? limits.accountFrom : limits.second
  const who = triesOf(staff, 'session')
  const counted = await oneTry(tx, gate, limit, who, at.now, staff.id)
  if (!counted.ok) return counted
  if (!(await holdSession(tx, session))) return no('not-now')
  const proved =
    proof.means === 'password'
      ? await passwordFits(staff.passwordHash, proof.password.slice(0, passwordLength.max + 1))
      : await useTotp(tx, gate.config.secret, staff.id, proof.code, at.now)
  if (!proved) return no('wrong')
  await gate.rates.forgive(tx.region, limit, who)
  return ok(await rotateSession(tx, session, { stage: 'full', means: session.means }, gate.config.secret, at.now))
}
