/** Cases: the rows of what the clock will do, written, moved and taken back with the fact that changes them. */
import type { Effect, Procedure } from '../../../engines/bpmn/model.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Service } from '../../catalogue/model.ts'
import type { Case } from '../model.ts'
import { isOfApplicantsTurn } from '../rules/case.ts'
import { hasTimers, planOf, rowAfterWaits, timersOf } from '../rules/deadlines.ts'
import * as rows from '../store/deadlines.ts'
import * as store from '../store.ts'
import { calendarOf, movedDue } from './clock.ts'

const at = (moment: Date | undefined): number => moment?.getTime() ?? 0

/** Whether a step touched what the plan hangs on: the applicant's turns, the decision, the end. */
const isMoved = (before: Case, after: Case): boolean =>
  at(before.waitingSince) !== at(after.waitingSince) ||
  before.pauses.length !== after.pauses.length ||
  at(before.decidedAt) !== at(after.decidedAt) ||
  at(before.closedAt) !== at(after.closedAt)

/**
 * The case's own deadline, planned anew when a step moved it: while the applicant has to act nothing is planned beyond,
 * after a decision or an end only what was ripe by then. What was done is never touched. A case that closed waits for no timer.
 */
export async function replan(tx: Tx, before: Case, after: Case, service: Service): Promise<void> {
  if (!isMoved(before, after)) return
  await writePlan(tx, after, service, 'until-breach')
  if (after.closedAt) await rows.dropTimers(tx, after.id)
}

/** The case's own deadline by the calendar of today. */
export const planAnew = (tx: Tx, it: Case, service: Service): Promise<void> =>
  writePlan(tx, it, service, 'until-breach')

/**
 * Whether the law has decided already, though nobody carried it out yet: its row is ripe, and the plan made anew from the
 * case as it is and the calendar of today says so too.
 */
export async function lawHasDecided(tx: Tx, it: Case, now: Date): Promise<boolean> {
  if (!(await rows.silenceIsRipe(tx, it.id, now))) return false
  const { service } = await getService(tx, it.serviceId, it.version)
  const silence = planOf(await calendarOf(tx, it.unitKey), service, it).find(({ kind }) => kind === 'silence')
  return silence !== undefined && silence.ripeAt <= now
}

/** The breach is written: those who are told of it get their rows. */
export const planBeyondBreach = (tx: Tx, it: Case, service: Service): Promise<void> => writePlan(tx, it, service, 'all')

/** The same after another version was put under the case: its own reminders, delays and silence. */
export const planUnderVersion = (tx: Tx, it: Case, service: Service): Promise<void> =>
  it.waitingSince ? Promise.resolve() : writePlan(tx, it, service, 'until-breach')

async function writePlan(tx: Tx, it: Case, service: Service, much: 'until-breach' | 'all'): Promise<void> {
  const late = much === 'all' || (await rows.isBreached(tx, it.id))
  const plan = planOf(await calendarOf(tx, it.unitKey), service, it, late ? 'all' : 'until-breach')
  await rows.dropPlanned(
    tx,
    it.id,
    plan.map(({ key }) => key),
  )
  await rows.saveDeadlines(tx, plan)
}

/** Timers that a step of the procedure armed or took back. */
export async function armTimers(
  tx: Tx,
  it: Pick<Case, 'id' | 'unitKey'>,
  effects: readonly Effect[],
  now: Date,
): Promise<void> {
  if (!hasTimers(effects)) return
  const { armed, disarmed } = timersOf(await calendarOf(tx, it.unitKey), it.id, effects, now)
  for (const timer of disarmed) await rows.dropTimers(tx, it.id, timer)
  await rows.saveDeadlines(tx, armed)
}

/**
 * What is counted on the office's clock stands still from the moment the applicant has to act, and is reckoned anew when
 * they have acted. A timer that measures their own turn goes on. `always`: something was armed or moved just now.
 */
export async function holdTimers(
  tx: Tx,
  before: Pick<Case, 'waitingSince' | 'pauses'>,
  after: Case,
  procedure: Procedure,
  always = false,
): Promise<void> {
  const isTurn = at(before.waitingSince) !== at(after.waitingSince) || before.pauses.length !== after.pauses.length
  if (after.closedAt || !(isTurn || (always && after.waitingSince))) return
  const counted = await rows.countedOf(tx, after.id)
  if (counted.length === 0) return
  const calendar = await calendarOf(tx, after.unitKey)
  const moved = counted
    .filter(({ kind, target = '' }) => kind !== 'timer' || !isOfApplicantsTurn(procedure, target))
    .flatMap((row) => rowAfterWaits(calendar, row, after) ?? [])
  await rows.saveDeadlines(tx, moved)
  for (const row of moved)
    if (row.kind === 'task-breach' && row.target) await store.moveTaskLimit(tx, row.target, row.at)
}

type Batch = { planned: number; next?: string }

/** Cases planned in one transaction. */
const planBatch = 100

/**
 * Plans what was sent before there were such rows. The due moment is the calendar's of today, for the plan and the case
 * alike. Returns how many it planned and where to go on; undefined when nothing is left.
 */
export async function planUnplanned(tx: Tx, after = '00000000-0000-0000-0000-000000000000'): Promise<Batch> {
  const ids = await rows.unplanned(tx, after, planBatch)
  let planned = 0
  for (const id of ids) {
    const it = await store.lockCaseIfFree(tx, id)
    if (!it || it.decidedAt || it.closedAt || it.waitingSince) continue
    const dueAt = movedDue(await calendarOf(tx, it.unitKey), it) ?? it.dueAt
    if (dueAt.getTime() !== it.dueAt.getTime()) {
      if (!(await store.saveCase(tx, it, { ...it, dueAt }))) throw new Error(`case ${id} moved while it was locked`)
      await store.moveTaskDue(tx, id, dueAt)
    }
    const { service } = await getService(tx, it.serviceId, it.version)
    await writePlan(tx, it, service, 'until-breach')
    planned++
  }
  return { planned, next: ids.length === planBatch ? ids.at(-1) : undefined }
}

/** The same for a whole region, batch by batch. Returns how many were planned. */
export async function planAll(db: Database, region: string): Promise<number> {
  let planned = 0
  let from: string | undefined
  do {
    const after = from
    const batch: Batch = await db.inRegion(region, (tx) => planUnplanned(tx, after))
    planned += batch.planned
    from = batch.next
  } while (from !== undefined)
  return planned
}
