/** Test: small steps on one case, for tests of moving cases between versions. */
import sql from 'sql-template-tag'
import { region } from '../../../test/cast.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import type { Database } from '../../platform/db.ts'
import { addNote, claim, complete } from './actions/officer.ts'
import { type Case, Completion, type Task } from './model.ts'
import * as store from './store.ts'

export async function caseOf(db: Database, caseId: string): Promise<Case> {
  const found = await db.inRegion(region, (tx) => store.findCase(tx, caseId))
  if (!found) throw new Error(`no case ${caseId}`)
  return found
}

export const statusOfCase = async (db: Database, caseId: string): Promise<string> => (await caseOf(db, caseId)).status

/** The one task of the case that is open or in hand. */
export async function openTask(db: Database, caseId: string): Promise<Task> {
  const tasks = await db.inRegion(region, (tx) => store.tasksOfCase(tx, caseId))
  const [live, ...more] = tasks.filter(({ state }) => state === 'open' || state === 'claimed')
  if (!live || more.length > 0) throw new Error(`${more.length + (live ? 1 : 0)} live tasks of ${caseId}`)
  return live
}

/** Takes the task that waits, unless it is in hand, and finishes it. */
export async function examine(
  db: Database,
  staff: Staff,
  caseId: string,
  now: Date,
  completion: Partial<Completion>,
): Promise<void> {
  const task = await openTask(db, caseId)
  if (task.state === 'open') await db.inRegion(region, async (tx) => must(await claim(tx, task.id, staff, now)))
  await db.inRegion(region, async (tx) => must(await complete(tx, task.id, Completion.parse(completion), staff, now)))
}

export const addNoteOf = (db: Database, staff: Staff, caseId: string, now: Date): Promise<unknown> =>
  db.inRegion(region, async (tx) => must(await addNote(tx, caseId, 'Sudah ditelepon.', staff, now)))

/** Whether the journal tells of every case what its row says of its version. */
export const versionsDisagree = (db: Database): Promise<{ id: string }[]> =>
  db.inRegion(region, (tx) =>
    tx.many(sql`
      select c.id from cases.case c
      where c.region_code = ${region} and c.version <> (
        select coalesce((e.facts ->> 'version')::int, e.service_version) from journal.entry e
        where e.region_code = ${region} and e.case_id = c.id and e.kind in ('case.sent', 'procedure.moved', 'procedure.move-undone')
        order by e.id desc limit 1)`),
  )
