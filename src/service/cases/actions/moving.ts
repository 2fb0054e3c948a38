/** Cases: running cases put under the version now offered: seen before, done one by one, taken back while nothing else happened. */
import { record, standOf } from '../../../base/journal/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { findOffered, getService, type Published } from '../../catalogue/actions/services.ts'
import type { Case, Task } from '../model.ts'
import { timersOf } from '../rules/deadlines.ts'
import { type MoveObstacle, type MovePlan, placesOf, planMove } from '../rules/moving.ts'
import * as rows from '../store/deadlines.ts'
import * as moves from '../store/moves.ts'
import * as store from '../store.ts'
import { calendarOf } from './clock.ts'
import { holdTimers, planUnderVersion } from './plan.ts'

/** Cases looked at in one preview, oldest first; those behind them come when these have gone. */
export const movesLooked = 500
/** Lines of one page. */
export const movesPage = 50
/** Latest moves shown to be undone. */
const movesShown = 20

export type MoveLine = {
  case: Pick<Case, 'id' | 'number' | 'version' | 'status' | 'arrival'>
  from: { element: string; name: { id: string; en: string } }[]
  plan?: MovePlan
  obstacles: readonly MoveObstacle[]
}

export type DoneMove = moves.Move & { number: string; barred?: UndoRefusal; since?: string }

export type Preview = {
  published: Published
  /** Running cases by version, the offered one among them. */
  versions: { version: number; count: number }[]
  looked: number
  /** Not looked at yet, for they are too many. */
  beyond: number
  movable: number
  /** Arrival of the last case looked at: what "all" means. */
  last: number
  lines: MoveLine[]
  page: number
  pages: number
  done: DoneMove[]
}

/** What a move of every running case would do; undefined when the region does not offer the service. Changes nothing. */
export async function previewMoves(
  tx: Tx,
  serviceId: string,
  asked: { page: number; now: Date },
): Promise<Preview | undefined> {
  const published = await findOffered(tx, serviceId)
  if (!published) return undefined
  const versions = await moves.runningByVersion(tx, serviceId)
  const ids = await moves.runningUnderOthers(tx, serviceId, published.version, 0, movesLooked)
  const all = await linesOf(
    tx,
    published,
    ids.map(({ id }) => id),
    asked.now,
  )
  const older = versions.reduce((sum, { version, count }) => sum + (version === published.version ? 0 : count), 0)
  const pages = Math.max(1, Math.ceil(all.length / movesPage))
  const page = Math.min(pages, asked.page)
  const done: DoneMove[] = []
  for (const move of await moves.movesOf(tx, serviceId, movesShown)) done.push(await withUndo(tx, move))
  return {
    published,
    versions,
    looked: all.length,
    beyond: Math.max(0, older - all.length),
    movable: all.filter(({ plan }) => plan).length,
    last: ids.at(-1)?.arrival ?? 0,
    lines: all.slice((page - 1) * movesPage, page * movesPage),
    page,
    pages,
    done,
  }
}

async function linesOf(tx: Tx, to: Published, ids: readonly string[], now: Date): Promise<MoveLine[]> {
  if (ids.length === 0) return []
  const cases = await store.casesById(tx, ids)
  const tasks = new Map<string, Task[]>(ids.map((id) => [id, []]))
  for (const task of await moves.tasksOfCases(tx, ids)) tasks.get(task.caseId)?.push(task)
  const asked = new Map((await moves.askedOfCases(tx, ids)).map(({ caseId, fields }) => [caseId, fields]))
  const ripe = await moves.ripeOf(tx, ids, now)
  const lines: MoveLine[] = []
  for (const it of cases) {
    const known = await getService(tx, it.serviceId, it.version)
    const calendar = await calendarOf(tx, it.unitKey)
    const plan = planMove({
      case: it,
      tasks: tasks.get(it.id) ?? [],
      asked: asked.get(it.id) ?? [],
      from: known,
      to,
      calendar,
      now,
    })
    lines.push({
      case: it,
      from: placesOf(known.procedure, it.marking),
      ...(plan.ok && !ripe.has(it.id)
        ? { plan: plan.value, obstacles: [] }
        : { obstacles: plan.ok ? [{ why: 'clock-first' as const }] : (plan.detail ?? []) }),
    })
  }
  return lines
}

async function withUndo(tx: Tx, move: moves.Move & { number: string }): Promise<DoneMove> {
  const it = await store.findCase(tx, move.caseId)
  const stand = await standOf(tx, move.caseId)
  const barred = it ? barOf(move, it, stand.acts) : 'unknown'
  return barred ? { ...move, barred, since: stand.last } : move
}

export type MoveRefusal = 'forbidden' | 'unknown' | 'same-version' | 'overtaken' | 'clock-first' | 'not-movable'

/**
 * Puts one case under the version now offered. `seen`: the version the preview showed; when another is offered since, it is
 * `overtaken`, and so is a case that is under that version already. The lock of the case decides between this and what an
 * officer, an applicant or the clock does at the same moment: the other finds the case as this one left it.
 */
export async function moveCase(
  tx: Tx,
  caseId: string,
  seen: number,
  actor: Staff,
  now: Date,
): Promise<Result<moves.Move, MoveRefusal, readonly MoveObstacle[]>> {
  if (!may(actor, 'case.move')) return no('forbidden')
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  const to = await findOffered(tx, it.serviceId)
  if (!to) return no('unknown')
  if (to.version !== seen) return no('overtaken')
  if (to.version === it.version) return no('same-version')
  if (await rows.nextRipe(tx, caseId, now)) return no('clock-first')
  const from = await getService(tx, it.serviceId, it.version)
  const calendar = await calendarOf(tx, it.unitKey)
  const tasks = await store.tasksOfCase(tx, caseId)
  const asked = (await moves.askedOfCases(tx, [caseId])).flatMap(({ fields }) => fields)
  const planned = planMove({ case: it, tasks, asked, from, to, calendar, now })
  if (!planned.ok) return no('not-movable', planned.detail)
  const plan = planned.value
  const before: moves.Before = {
    marking: it.marking,
    status: it.status,
    tasks: tasks.filter(({ id }) => plan.tasks.some((change) => change.id === id)),
    timers: await moves.timersWaiting(tx, caseId),
  }
  const next = { version: to.version, marking: plan.marking, status: plan.status }
  if (!(await moves.saveVersion(tx, it, next))) throw new Error(`case ${caseId} moved on although it was locked`)
  await moves.changeTasks(tx, plan.tasks)
  const { armed, disarmed } = timersOf(calendar, caseId, plan.timers, now)
  for (const timer of disarmed) await rows.dropTimers(tx, caseId, timer)
  await rows.saveDeadlines(tx, armed)
  await holdTimers(tx, it, { ...it, ...next }, to.procedure, true)
  await planUnderVersion(tx, { ...it, ...next }, to.service)
  const move = {
    id: uuidv7(now),
    caseId,
    fromVersion: it.version,
    toVersion: to.version,
    movedBy: actor.staffId,
    at: now,
    revision: it.revision + 1,
    before,
  }
  await record(
    tx,
    {
      kind: 'procedure.moved',
      facts: { move: move.id, fromVersion: it.version, version: to.version, tasks: plan.tasks.length },
      caseId,
      service: { id: it.serviceId, version: to.version },
    },
    actor,
    now,
  )
  const { acts } = await standOf(tx, caseId)
  await moves.insertMove(tx, { ...move, acts })
  return ok({ ...move, acts })
}

export type Moved = { moved: number; refused: { caseId: string; refusal: MoveRefusal }[] }

/** Many cases, a transaction each: what cannot go is told, and stops nobody else. Done again it moves nothing twice. */
export async function moveCases(
  db: Database,
  region: string,
  caseIds: readonly string[],
  seen: number,
  actor: Staff,
  now: Date,
): Promise<Moved> {
  const sum: Moved = { moved: 0, refused: [] }
  for (const caseId of caseIds) {
    const done = await db.inRegion(region, (tx) => moveCase(tx, caseId, seen, actor, now))
    if (done.ok) sum.moved++
    else sum.refused.push({ caseId, refusal: done.refusal })
  }
  return sum
}

/** Ids of the movable cases that a preview saw: under other versions, up to the arrival it named. */
export async function movableUpTo(tx: Tx, serviceId: string, last: number, now: Date): Promise<string[]> {
  const to = await findOffered(tx, serviceId)
  if (!to) return []
  const ids = (await moves.runningUnderOthers(tx, serviceId, to.version, 0, movesLooked))
    .filter(({ arrival }) => arrival <= last)
    .map(({ id }) => id)
  return (await linesOf(tx, to, ids, now)).filter(({ plan }) => plan).map((line) => line.case.id)
}

export type UndoRefusal = 'forbidden' | 'unknown' | 'undone' | 'something-happened'

/** Why a move cannot be taken back, or undefined. Acts are counted, for not every act changes the revision. */
const barOf = (move: moves.Move, it: Case, acts: number): UndoRefusal | undefined => {
  if (move.undoneAt) return 'undone'
  const isSame = it.version === move.toVersion && it.revision === move.revision && acts === move.acts
  return isSame ? undefined : 'something-happened'
}

/**
 * Takes a move back: the case stands exactly as before it, its tasks in the same hands, its timers at the same moments.
 * Refused once anything else was recorded of the case, by people or by the clock; reading it is nothing of that kind.
 */
export async function undoMove(
  tx: Tx,
  moveId: string,
  actor: Staff,
  now: Date,
): Promise<Result<moves.Move, UndoRefusal, string | undefined>> {
  if (!may(actor, 'case.move')) return no('forbidden')
  const found = await moves.findMove(tx, moveId)
  const it = found && (await store.lockCase(tx, found.caseId))
  // Read again under the lock: somebody else may have undone it meanwhile.
  const move = it && (await moves.findMove(tx, moveId))
  if (!it || !move) return no('unknown')
  const stand = await standOf(tx, it.id)
  const barred = barOf(move, it, stand.acts)
  if (barred) return no(barred, stand.last)
  if (!(await moves.undoMove(tx, moveId, actor.staffId, now))) return no('undone')
  const { marking, status, tasks, timers } = move.before
  const next = { version: move.fromVersion, marking, status }
  if (!(await moves.saveVersion(tx, it, next))) throw new Error(`case ${it.id} moved on although it was locked`)
  await moves.changeTasks(tx, tasks)
  await restoreTimers(tx, it.id, timers)
  const { service } = await getService(tx, it.serviceId, move.fromVersion)
  await planUnderVersion(tx, { ...it, ...next }, service)
  await record(
    tx,
    {
      kind: 'procedure.move-undone',
      facts: { move: moveId, fromVersion: move.toVersion, version: move.fromVersion },
      caseId: it.id,
      service: { id: it.serviceId, version: move.fromVersion },
    },
    actor,
    now,
  )
  return ok({ ...move, undoneBy: actor.staffId, undoneAt: now })
}

/** Timers as they were; nothing went off since, or the undoing would have been refused. */
async function restoreTimers(tx: Tx, caseId: string, timers: moves.Before['timers']): Promise<void> {
  const kept = new Set(timers.map(({ key }) => key))
  const now = await moves.timersWaiting(tx, caseId)
  await moves.dropKeys(
    tx,
    caseId,
    now.map(({ key }) => key).filter((key) => !kept.has(key)),
  )
  await rows.saveDeadlines(tx, timers)
}
