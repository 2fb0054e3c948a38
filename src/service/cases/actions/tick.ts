/** Cases: the clock's own acts, carried out once each and in order, however late it looks. */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService, type PublishedVersion } from '../../catalogue/actions/services.ts'
import { type Case, type Deadline, isClosed } from '../model.ts'
import { consequenceOf } from '../rules/case.ts'
import { bySilence, planOf } from '../rules/deadlines.ts'
import { type Settled, take } from '../rules/steps.ts'
import * as rows from '../store/deadlines.ts'
import * as store from '../store.ts'
import { lapseReason, lawPosition, procedureGround, procedurePosition } from '../words.ts'
import { carryOut } from './advance.ts'
import { calendarOf } from './clock.ts'
import { tellDelay, tellReminder } from './delay.ts'
import { taskClock } from './limits.ts'
import { grantByLaw, remindObjection } from './objections.ts'
import { remindOpinion } from './opinions.ts'
import { lawHasDecided, planAnew, planBeyondBreach } from './plan.ts'
import { tell } from './tell.ts'

/** Rows read in one go. */
const readAtOnce = 200
/** Acts of one case in one transaction; more wait for the next look. */
const actsAtOnce = 50
/** Cases looked at before a region gives way to others. */
const casesAtOnce = 500

export type Tick = {
  /** Acts carried out. */
  done: number
  /** Cases whose act failed: it stays to be done, and the others went on. */
  failed: { caseId: string; fault: unknown }[]
  /** More is ripe than one look takes: behind this place. */
  more?: rows.Place
}

/**
 * Does what is ripe in a region, a transaction for each case, oldest first. What somebody else holds is left for the next
 * look, and what failed does not keep the others waiting: `more` goes on behind it. A row is noted as done in the transaction of its act, under the lock of its case: killed at any point, run twice
 * or in two processes, after months or with a clock set back, each act happens once.
 */
export async function carryOutRipe(
  db: Database,
  region: string,
  now: Date,
  { behind, most = casesAtOnce }: { behind?: rows.Place; most?: number } = {},
): Promise<Tick> {
  const tick: Tick = { done: 0, failed: [] }
  const seen = new Set<string>()
  let after = behind
  for (;;) {
    const ripe = await db.inRegion(region, (tx) => rows.ripeBefore(tx, now, after, readAtOnce))
    for (const place of ripe) {
      const { caseId } = place
      if (seen.has(caseId)) {
        after = place
        continue
      }
      if (seen.size >= most) return { ...tick, more: after }
      after = place
      seen.add(caseId)
      try {
        tick.done += await db.inRegion(region, (tx) => carryOutCase(tx, caseId, now))
      } catch (fault) {
        tick.failed.push({ caseId, fault })
      }
    }
    if (ripe.length < readAtOnce) return tick
  }
}

/** Cases with something ripe by a moment, in the order in which it ripens; a case may come several times. */
export const ripeUntil = (tx: Tx, until: Date): Promise<{ caseId: string; ripeAt: Date }[]> =>
  rows.ripeBefore(tx, until, undefined, 10_000)

/** Does what is ripe of one case; nothing when somebody holds it. Returns how many acts. */
export async function carryOutCase(tx: Tx, caseId: string, now: Date): Promise<number> {
  let it = await store.lockCaseIfFree(tx, caseId)
  let done = 0
  while (it && done < actsAtOnce) {
    const row = await rows.nextRipe(tx, caseId, now)
    if (!row) break
    // Planned on a calendar that has changed since: the row moves, and nothing is decided today.
    if (row.kind === 'silence' && mayLapse(it) && !(await lawHasDecided(tx, it, now))) {
      await planAnew(tx, it, (await getService(tx, it.serviceId, it.version)).service)
      continue
    }
    if (!(await rows.finishDeadline(tx, caseId, row.key, now)))
      throw new Error(`${row.key} of ${caseId} was done twice`)
    await acts[row.kind](tx, it, row, now)
    done++
    // An act may have moved the case; the lock is still held.
    it = await store.lockCase(tx, caseId)
  }
  return done
}

const acts: Record<Deadline['kind'], (tx: Tx, it: Case, row: Deadline, now: Date) => Promise<void>> = {
  remind,
  breach,
  escalate,
  silence,
  timer,
  'objection-remind': remindObjection,
  'objection-silence': grantByLaw,
  'opinion-remind': remindOpinion,
  'opinion-breach': remindOpinion,
  'task-remind': taskClock,
  'task-breach': taskClock,
  'task-escalate': taskClock,
}

const about = (it: Case): Pick<Act, 'caseId' | 'service'> => ({
  caseId: it.id,
  service: { id: it.serviceId, version: it.version },
})

/** Undecided, and the office has to act. */
const mayLapse = (it: Case): boolean => !isDecided(it) && !it.waitingSince

const isDecided = (it: Case): boolean => it.decidedAt !== undefined || isClosed(it.status)

/** Nobody is reminded of what is past, decided or with the applicant. */
async function remind(tx: Tx, it: Case, _row: Deadline, now: Date): Promise<void> {
  if (isDecided(it) || it.waitingSince || now > it.dueAt) return
  const told = await tellReminder(tx, it, now)
  await record(tx, { kind: 'case.reminded', facts: { dueAt: it.dueAt.toISOString(), told }, ...about(it) }, system, now)
}

/** It was late, whatever became of it since. Who is told of it gets rows now. */
async function breach(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  await record(tx, { kind: 'case.overdue', facts: { dueAt: row.at.toISOString() }, ...about(it) }, system, now)
  if (isDecided(it)) return
  const { service } = await getService(tx, it.serviceId, it.version)
  await planBeyondBreach(tx, it, service)
}

/** Those above are told while there is still something they can do. */
async function escalate(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  if (isDecided(it)) return
  const to = row.target ?? ''
  const told = await tellDelay(tx, it, to, now)
  await record(
    tx,
    { kind: 'case.escalated', facts: { to, dueAt: it.dueAt.toISOString(), told }, ...about(it) },
    system,
    now,
  )
}

/**
 * The law decides. Never while the applicant has to act, nor what is decided or closed; and only when the plan, made anew
 * from the case as it is, says so too.
 */
async function silence(tx: Tx, it: Case, _row: Deadline, now: Date): Promise<void> {
  if (!mayLapse(it)) return
  const service = await getService(tx, it.serviceId, it.version)
  const planned = planOf(await calendarOf(tx, it.unitKey), service.service, it).find(({ kind }) => kind === 'silence')
  const declared = service.service.silence
  if (!declared || !planned || planned.ripeAt > now) throw new Error(`silence of ${it.id} was planned otherwise`)
  const granted = planned.target === 'granted'
  const settled = bySilence(service.procedure, it.marking, granted ? 'granted' : 'refused')
  await decide(tx, it, service, settled, granted ? 'approved' : 'refused', 'law', declared.legal_basis, now, [])
}

/** An event of the procedure goes off; what does not wait for it any more is passed over. */
async function timer(tx: Tx, it: Case, row: Deadline, now: Date): Promise<void> {
  if (isClosed(it.status)) return
  const element = row.target ?? ''
  const service = await getService(tx, it.serviceId, it.version)
  const settled = take(service, it.marking, { timer: element, instance: row.instance }, it.answers, now)
  if (!settled.ok) {
    if (settled.refusal === 'not-waiting') return
    throw new Error(`timer ${element} of ${it.id} cannot go off: ${JSON.stringify(settled.detail)}`)
  }
  const told: Act[] = [{ kind: 'case.timer', facts: { element, dueAt: row.at.toISOString() }, ...about(it) }]
  const node = service.procedure.nodes.find(({ id }) => id === element)
  const { decides, asksApplicant } = consequenceOf('decide', settled.value.effects)
  if (asksApplicant) throw new Error(`timer ${element} of ${it.id} asks the applicant, and nobody said for what`)
  if (!decides || it.decidedAt) {
    await carryOut(tx, it, service, settled.value, system, now, { acts: told })
    return
  }
  await decide(tx, it, service, settled.value, decides, 'procedure', node?.name ?? element, now, told)
}

async function decide(
  tx: Tx,
  it: Case,
  service: PublishedVersion,
  settled: Settled,
  result: 'approved' | 'refused',
  by: 'law' | 'procedure',
  ground: string,
  now: Date,
  told: Act[],
): Promise<void> {
  await store.insertDecision(tx, uuidv7(now), it.id, {
    result,
    ground: by === 'law' ? ground : `${procedureGround.id}: ${ground}`,
    reason: lapseReason[by].id,
    position: (by === 'law' ? lawPosition : procedurePosition).id,
    madeBy: by,
    at: now,
  })
  const after = await carryOut(tx, it, service, settled, system, now, { decided: result, by, acts: told })
  const template =
    by === 'law' ? (result === 'approved' ? 'case-granted-by-law' : 'case-refused-by-law') : 'case-refused'
  if (by === 'law' || result === 'refused') await tell(tx, after, service.service, template, now)
  if (by === 'procedure' && after.status === 'approved') await tell(tx, after, service.service, 'case-approved', now)
}
