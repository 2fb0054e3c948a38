/** Cases: somebody leaves: no work reaches them any more, and what they had in hand waits for colleagues again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow, region } from '../../../test/cast.ts'
import { openDeskSite } from '../../../test/desk-site.ts'
import { withClient } from '../../../test/server.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { appoint, delegate, delegations, holders, postsOf, staffIn } from '../../base/offices/actions.ts'
import { appointStaff, delegateToStaff, endStaff, grantRole, grants } from '../../base/people/actions/staff.ts'
import { must } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { claimOldest, handOver } from './actions/officer.ts'
import { caseJobs } from './jobs.ts'
import { findCase, findTask } from './store.ts'

const site = await openDeskSite()
const inRegion = <T>(work: (tx: Tx) => Promise<T>) => site.test.db.inRegion(region, work)
const okta = await site.cast.actor('okta')
const [today, later] = ['2026-11-23', '2026-12-07'] as Day[] as [Day, Day]
const leave = (staffId: string) =>
  inRegion(async (tx) => must(await endStaff(tx, staffId, okta, { now: castNow, zone: 'WIB' })))
const runJob = (staffId: string) =>
  caseJobs['staff-left'](site.site, { region, staffId }, { now: castNow, attempt: 1, last: false })

test('who left is on no list of colleagues, and nothing can be handed to them', async () => {
  const { rina, joko } = site.staff
  const taskId = await site.worked(await site.sent('Slamet', 20), rina, 5)
  const before = await inRegion((tx) => staffIn(tx, 'kelurahan', 'petugas', today))
  assert.ok(before.includes(joko.staffId))
  await leave(joko.staffId)
  await inRegion(async (tx) => {
    assert.equal((await staffIn(tx, 'kelurahan', 'petugas', today)).includes(joko.staffId), false)
    const posts = await postsOf(tx, joko.staffId, today)
    const given = await handOver(tx, taskId, { staffId: joko.staffId, posts }, rina, castNow)
    assert.deepEqual(given, { ok: false, refusal: 'not-their-queue' })
    assert.equal((await findTask(tx, taskId))?.claimedBy, rina.staffId)
    // The history of the days before stays.
    assert.equal((await postsOf(tx, joko.staffId, '2026-11-22' as Day)).length, 1)
  })
})

test('what a leaver had in hand is in the queue again, told to the journal once, and a colleague takes it', async () => {
  const { sari } = site.staff
  const it = await site.sent('Wulan', 400, { service: 'ktp-hilang' })
  const taskId = await site.worked(it, sari, 300)
  await leave(sari.staffId)
  await runJob(sari.staffId)
  await runJob(sari.staffId)
  const bagus = await site.cast.actor('bagus')
  await inRegion(async (tx) => {
    const task = await findTask(tx, taskId)
    assert.deepEqual([task?.state, task?.claimedBy], ['open', undefined])
    assert.equal((await findCase(tx, it.caseId))?.status, 'queued')
    const put = (await historyOf(tx, it.caseId)).filter(({ kind }) => kind === 'case.released')
    assert.deepEqual(
      put.map(({ actor, facts }) => [actor, facts.task]),
      [['system', taskId]],
    )
    assert.equal(must(await claimOldest(tx, bagus, castNow)).id, taskId)
  })
})

test('a head who left holds no post: a successor begins on the same day; stand-ins and roles end with them', async () => {
  const { darmawan, tuti, robert } = site.cast.people
  await inRegion(async (tx) => {
    const by = { actor: okta, now: castNow }
    const headOf = async (id: string) => (await postsOf(tx, id, today))[0]?.positionId ?? ''
    const [dukcapil, disnaker] = [await headOf(darmawan.id), await headOf(tuti.id)]
    const days = { fromDay: today, toDay: later, reason: 'cuti' }
    must(await delegate(tx, { positionId: disnaker, fromStaff: tuti.id, toStaff: darmawan.id, ...days }, by))
    must(await delegate(tx, { positionId: dukcapil, fromStaff: darmawan.id, toStaff: robert.id, ...days }, by))
    must(await grantRole(tx, { staffId: darmawan.id, role: 'inspector' }, okta, castNow))
    // One that was to begin later.
    const soon = { positionId: disnaker, staffId: darmawan.id, fromDay: later, definitive: false }
    must(await appoint(tx, soon, okta, castNow))
  })
  await leave(darmawan.id)
  await inRegion(async (tx) => {
    assert.deepEqual(await postsOf(tx, robert.id, today).then((posts) => posts.map(({ kind }) => kind)), ['petugas'])
    assert.deepEqual(await staffIn(tx, 'dukcapil', 'kepala', today), [])
    assert.deepEqual(await staffIn(tx, 'disnaker', 'kepala', today), [tuti.id])
    assert.equal(
      (await holders(tx, today)).some(({ staffId }) => staffId === darmawan.id),
      false,
    )
    assert.deepEqual(await delegations(tx, today), [])
    assert.equal(
      (await grants(tx)).rows.some(({ staffId }) => staffId === darmawan.id),
      false,
    )
    const positionId = (await postsOf(tx, darmawan.id, '2026-11-22' as Day))[0]?.positionId ?? ''
    const successor = { positionId, staffId: robert.id, fromDay: today, definitive: true }
    must(await appoint(tx, successor, okta, castNow))
    const again = { ...successor, staffId: darmawan.id, definitive: false }
    assert.equal((await appointStaff(tx, again, okta, castNow)).ok, false)
    const back = { positionId, fromStaff: robert.id, toStaff: darmawan.id, fromDay: today, toDay: later, reason: '' }
    assert.equal((await delegateToStaff(tx, back, { actor: okta, now: castNow })).ok, false)
  })
})

test('leaving adds the job at once, and once more for what was under way', async () => {
  const { yusuf } = site.cast.people
  await leave(yusuf.id)
  const jobs = await withClient(site.test.admin, (client) =>
    client.query(`
      select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'staff-left' order by j.run_at`),
  )
  const mine = jobs.rows.filter(({ payload }) => payload.staffId === yusuf.id)
  assert.deepEqual(
    mine.map(({ payload }) => payload),
    Array(2).fill({ region, staffId: yusuf.id }),
  )
})
