/** Cases: the second pair of eyes holds at every door: whoever examined neither finishes the decision nor is handed it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite } from '../../../test/desk-site.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { claim, complete, handOver } from './actions/officer.ts'
import { Completion } from './model.ts'
import { tasksOfCase } from './store.ts'

const desk = await openDeskSite()
const { region } = desk
const { rina, ningsih } = desk.staff
const now = desk.site.clock()
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(region, work)
/** Rina, who also stands in for the head. */
const both: Staff = { ...rina, posts: [...rina.posts, ...ningsih.posts] }

async function examined(name: string) {
  const it = await desk.sent(name, 60)
  await desk.worked(it, both, 50, { outcome: 'lengkap' })
  const [task] = (await inRegion((tx) => tasksOfCase(tx, it.caseId))).filter(({ state }) => state === 'open')
  assert.equal(task?.act, 'decide')
  return task?.id ?? ''
}
const approve = Completion.parse({ outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })

test('a decision that came into the hand of who examined, by whatever way, is not theirs to finish', async () => {
  const task = await examined('Dua Pasang Mata')
  await inRegion((tx) =>
    tx.run(sql`update cases.task set state = 'claimed', claimed_by = ${rina.staffId}, claimed_at = ${now}
               where region_code = ${region} and id = ${task}`),
  )
  const done = await inRegion((tx) => complete(tx, task, approve, both, now))
  assert.equal(done.ok ? '' : done.refusal, 'four-eyes')
  const kept = await inRegion((tx) => tx.get<{ state: string }>(sql`select state from cases.task where id = ${task}`))
  assert.equal(kept.state, 'claimed', 'nothing was decided')
})

test('nobody hands the decision to who examined', async () => {
  const task = await examined('Tangan Kedua')
  await inRegion(async (tx) => must(await claim(tx, task, ningsih, now)))
  const given = await inRegion((tx) => handOver(tx, task, both, ningsih, now))
  assert.equal(given.ok ? '' : given.refusal, 'four-eyes')
  assert.ok((await inRegion((tx) => complete(tx, task, approve, ningsih, now))).ok)
})
