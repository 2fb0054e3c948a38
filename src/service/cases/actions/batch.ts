/** Cases: one act upon many cases: foreseen by doing it and taking it back, carried out case by case, each on its own. */
import { record, viewsOf } from '../../../base/journal/actions.ts'
import { postsOf } from '../../../base/offices/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Batch, BatchAct, BatchItem, BatchSaid } from '../model/batch.ts'
import { type Case, Completion, type Task } from '../model.ts'
import { batchMost, inBulk, roomInHand, takeMost } from '../rules/batch.ts'
import { type CompletionRefusal, ownCase, postFor } from '../rules/case.ts'
import * as rows from '../store/batches.ts'
import * as store from '../store.ts'
import { calendarOf } from './clock.ts'
import { addNote, type ClaimRefusal, claim, complete, handOver, release } from './officer.ts'
import { choicesOf, mayRead, type OutcomeChoice } from './read.ts'

export type BatchRefusal =
  | ClaimRefusal
  | CompletionRefusal
  | 'not-their-queue'
  | 'empty'
  | 'too-long'
  | 'nothing-open'
  | 'not-in-hand'
  | 'hands-full'
  | 'not-in-bulk'
  | 'not-opened'

const hour = 3_600_000

const live = async (tx: Tx, caseId: string, staff: Staff) => {
  const tasks = await store.liveTasksOf(tx, [caseId])
  return { tasks, held: tasks.find((task) => task.state === 'claimed' && task.claimedBy === staff.staffId) }
}

/** Does the act to one case by the same verbs as its own page does, with all their refusals. */
async function perform(
  tx: Tx,
  act: BatchAct,
  said: BatchSaid,
  caseId: string,
  staff: Staff,
  now: Date,
): Promise<Result<true, BatchRefusal>> {
  const it = await store.findCase(tx, caseId)
  if (!it || !(await mayRead(tx, it, staff))) return no('not-yours')
  const { tasks, held } = await live(tx, caseId, staff)
  if (act === 'note') return addNote(tx, caseId, said.note, staff, now)
  if (act === 'take') return takeOne(tx, tasks, held, staff, now)
  if (act === 'hand-over') return handOverOne(tx, it, tasks, said.colleague, staff, now)
  if (!held) return no('not-in-hand')
  if (act === 'put-back') {
    const done = await release(tx, held.id, staff, now)
    return done.ok ? ok(true) : done
  }
  return completeOne(tx, it, held, said, staff, now)
}

async function takeOne(
  tx: Tx,
  tasks: readonly Task[],
  held: Task | undefined,
  staff: Staff,
  now: Date,
): Promise<Result<true, BatchRefusal>> {
  if (held) return no('in-hand')
  const open = tasks.find((task) => task.state === 'open' && postFor(staff, task))
  if (!open) return no(tasks.some(({ state }) => state === 'claimed') ? 'taken' : 'nothing-open')
  if (roomInHand((await store.claimedBy(tx, staff.staffId)).length) === 0) return no('hands-full')
  const taken = await claim(tx, open.id, staff, now)
  return taken.ok ? ok(true) : taken
}

async function handOverOne(
  tx: Tx,
  it: Case,
  tasks: readonly Task[],
  colleague: string,
  staff: Staff,
  now: Date,
): Promise<Result<true, BatchRefusal>> {
  const mine = tasks.find((task) => task.state === 'claimed' && task.claimedBy === staff.staffId)
  const led = tasks.find(
    (task) => task.state === 'claimed' && may(staff, 'case.handover', { unitKey: task.unitKey, holdsCase: false }),
  )
  const task = mine ?? led
  if (!task) return no('not-in-hand')
  if (!isUuid(colleague) || colleague === task.claimedBy) return no('not-their-queue')
  const { zone } = await calendarOf(tx, it.unitKey)
  const posts = await postsOf(tx, colleague, dayIn(zone, now))
  return handOver(tx, task.id, { staffId: colleague, posts }, staff, now)
}

/** Only of a file that was opened: nobody finishes unseen what they never looked at. */
async function completeOne(
  tx: Tx,
  it: Case,
  task: Task,
  said: BatchSaid,
  staff: Staff,
  now: Date,
): Promise<Result<true, BatchRefusal>> {
  const known = await getService(tx, it.serviceId, it.version)
  const choice = choicesOf(known, it, task).find(({ outcome }) => outcome === said.outcome)
  if (!choice) return no('outcome-unknown')
  if (!inBulk(task.act, choice)) return no('not-in-bulk')
  // One reading is recorded an hour: it may have been before the taking.
  const since = new Date((task.claimedAt ?? now).getTime() - hour)
  if ((await viewsOf(tx, it.id, staff.staffId, since)).length === 0) return no('not-opened')
  const completion = Completion.parse({ outcome: said.outcome, note: said.note, version: it.version })
  const done = await complete(tx, task.id, completion, staff, now)
  return done.ok ? ok(true) : no(done.refusal)
}

/** Outcomes that may be given to many of the tasks this officer has in hand among these cases, each once. */
export async function outcomesFor(tx: Tx, cases: readonly Case[], staff: Staff): Promise<string[]> {
  const found = new Set<string>()
  for (const it of cases) {
    const { held } = await live(tx, it.id, staff)
    if (!held || ownCase(it, staff.staffId)) continue
    const known = await getService(tx, it.serviceId, it.version)
    const fits = (choice: OutcomeChoice) => choice.outcome !== '' && inBulk(held.act, choice)
    for (const { outcome } of choicesOf(known, it, held).filter(fits)) found.add(outcome)
  }
  return [...found]
}

/** Queues of what may be handed over among these cases: their colleagues are offered. */
export async function handsFor(tx: Tx, cases: readonly Case[], staff: Staff): Promise<store.Queue[]> {
  const tasks = await store.liveTasksOf(
    tx,
    cases.map(({ id }) => id),
  )
  const given = tasks.filter(
    (task) =>
      task.state === 'claimed' &&
      may(staff, 'case.handover', { unitKey: task.unitKey, holdsCase: task.claimedBy === staff.staffId }),
  )
  return [...new Map(given.map(({ unitKey, lane }) => [`${unitKey} ${lane}`, { unitKey, lane }])).values()]
}

/** The cases of a choice that this officer may read, oldest first; others are as if they were not chosen. */
export async function readable(tx: Tx, caseIds: readonly string[], staff: Staff): Promise<Case[]> {
  const found: Case[] = []
  for (const it of await store.casesById(tx, caseIds)) if (await mayRead(tx, it, staff)) found.push(it)
  return found
}

export type BatchProblem = 'none-chosen' | 'too-many' | 'too-many-taken'

/** Whether so many may be asked for at once. */
export function boundOf(act: BatchAct | undefined, count: number): BatchProblem | undefined {
  if (count === 0) return 'none-chosen'
  if (count > batchMost) return 'too-many'
  return act === 'take' && count > takeMost ? 'too-many-taken' : undefined
}

/** What would happen to each case now: done, and taken back, one by one. */
export async function foresee(
  db: Database,
  region: string,
  asked: { act: BatchAct; said: BatchSaid; caseIds: readonly string[] },
  staff: Staff,
  now: Date,
): Promise<Map<string, BatchRefusal | undefined>> {
  const found = new Map<string, BatchRefusal | undefined>()
  for (const caseId of asked.caseIds)
    found.set(
      caseId,
      await db.inRegion(region, async (tx) => {
        tx.rollback()
        const done = await perform(tx, asked.act, asked.said, caseId, staff, now)
        return done.ok ? undefined : done.refusal
      }),
    )
  return found
}

/** Keeps what is asked, oldest case first; nothing is done to any case yet. */
export async function askBatch(
  tx: Tx,
  asked: { act: BatchAct; said: BatchSaid; caseIds: readonly string[] },
  staff: Staff,
  now: Date,
): Promise<Result<string, BatchProblem>> {
  const caseIds = (await readable(tx, asked.caseIds, staff)).map(({ id }) => id)
  const problem = boundOf(asked.act, caseIds.length)
  if (problem) return no(problem)
  const it: Batch = { id: uuidv7(now), staffId: staff.staffId, act: asked.act, said: asked.said, askedAt: now }
  await rows.insertBatch(tx, it, caseIds)
  return ok(it.id)
}

export type BatchView = { batch: Batch; items: (BatchItem & { case?: Case })[] }

/** A batch with what became of each case, for who asked it. A case that may be read no more has no name. */
export async function batchView(tx: Tx, id: string, staff: Staff): Promise<BatchView | undefined> {
  const batch = await rows.findBatch(tx, id, staff.staffId)
  if (!batch) return undefined
  const items = await rows.itemsOf(tx, id)
  const cases = new Map(
    (
      await readable(
        tx,
        items.map(({ caseId }) => caseId),
        staff,
      )
    ).map((it) => [it.id, it]),
  )
  return { batch, items: items.map((item) => ({ ...item, case: cases.get(item.caseId) })) }
}

/**
 * Carries out what is left of a batch, a transaction for each case: one refused, or one that breaks, does not stop the
 * others. Bears being done twice and at once. Returns the faults; what they hit keeps its turn.
 */
export async function carryOutBatch(
  db: Database,
  region: string,
  id: string,
  staff: Staff,
  now: Date,
): Promise<unknown[]> {
  const faults: unknown[] = []
  const found = await db.inRegion(region, async (tx) => {
    const batch = await rows.findBatch(tx, id, staff.staffId)
    return batch && { batch, items: await rows.itemsOf(tx, id) }
  })
  if (!found?.batch.said) return faults
  const { act, said } = found.batch
  for (const { place, doneAt } of found.items) {
    if (doneAt) continue
    try {
      await db.inRegion(region, async (tx) => {
        const item = await rows.lockItem(tx, id, place)
        if (!item) return
        const done = await perform(tx, act, said, item.caseId, staff, now)
        await rows.saveItem(tx, id, place, done.ok ? undefined : done.refusal, now)
      })
    } catch (fault) {
      faults.push(fault)
    }
  }
  await db.inRegion(region, async (tx) => {
    if (!(await rows.endBatch(tx, id, now))) return
    const items = await rows.itemsOf(tx, id)
    const refused = items.filter(({ refusal }) => refusal !== undefined).length
    const facts = { batch: id, act, cases: items.length, done: items.length - refused, refused }
    await record(tx, { kind: 'batch.done', facts }, staff, now)
  })
  return faults
}
