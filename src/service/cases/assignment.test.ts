/** Cases: tasks given out by the rule of their service: once each, in order, by many at once, and anew when the holder cannot. */
import assert from 'node:assert/strict'
import { beforeEach, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { openDeskSite } from '../../../test/desk-site.ts'
import { publish, sendAt, timedTexts } from '../../../test/timed.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { appoint } from '../../base/offices/actions.ts'
import { delegateToStaff } from '../../base/people/actions/staff.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { assignLane, assignWaiting } from './actions/assign.ts'
import { declareConflict } from './actions/conflict.ts'
import { claim, claimOldest, complete, release } from './actions/officer.ts'
import { caseJobs } from './jobs.ts'
import { type Case, Completion, type Task } from './model.ts'
import { assignmentsOf } from './store/assignments.ts'
import { findCase, tasksOfCase } from './store.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih, sari } = desk.staff
const okta = await cast.actor('okta')
const bagus = await cast.actor('bagus')
const { db } = desk.test
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const today = '2026-11-23' as Day
const lane = { unitKey: 'kelurahan', lane: 'petugas' }
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
const assignment = (rule: string, more = '') => `assignment:\n  rule: ${rule}\n${more}`
const strict = await timedTexts({ yaml: assignment('strict') })
const workload = await timedTexts({
  yaml: assignment('workload', '  minutes: 20\n  steps:\n    - task: putuskan\n      minutes: 5\n'),
})

/** Four officers of the counter: two of the cast, and two more. */
await inRegion(async (tx) => {
  const positionId = rina.posts[0]?.positionId ?? ''
  for (const { staffId } of [sari, bagus])
    must(await appoint(tx, { positionId, staffId, definitive: true, fromDay: today }, okta, castNow))
})
const officers: readonly Staff[] = await Promise.all([rina, joko, sari, bagus].map(({ staffId }) => again(staffId)))
async function again(staffId: string): Promise<Staff> {
  const key = (['rina', 'joko', 'sari', 'bagus'] as const).find((one) => cast.people[one].id === staffId)
  return cast.actor(key ?? 'rina')
}

let minute = 0
const sent = async (): Promise<string> =>
  (await sendAt(db, new Date(castNow.getTime() - 60_000 * (500 - ++minute)))).caseId
const liveOf = async (caseId: string): Promise<Task> => {
  const task = (await inRegion((tx) => tasksOfCase(tx, caseId))).find(
    ({ state }) => state === 'open' || state === 'claimed',
  )
  assert.ok(task)
  return task
}
const holderOf = async (caseId: string): Promise<string | undefined> => (await liveOf(caseId)).claimedBy
const actorOf = (id: string | undefined): Staff => {
  const found = [...officers, ningsih].find(({ staffId }) => staffId === id)
  assert.ok(found, id)
  return found
}
const givenOf = async (caseId: string) => {
  const task = await liveOf(caseId)
  return inRegion((tx) => assignmentsOf(tx, task.id))
}
const give = () => assignLane(db, region, lane, castNow)

beforeEach(() =>
  // Every test begins with empty hands and lanes in which nothing waits.
  inRegion((tx) =>
    tx.run(
      sql`update cases.task set state = 'gone', done_at = ${castNow} where region_code = ${region} and state in ('open', 'claimed')`,
    ),
  ),
)

it('in turn: arrivals go round the officers in their order, each with its reason in the journal and on the page', async () => {
  await publish(db, strict)
  const cases: string[] = []
  for (let n = 0; n < 8; n++) cases.push(await sent())
  assert.equal(await give(), 8)
  const round = officers.map(({ staffId }) => staffId).sort()
  const got: (string | undefined)[] = []
  for (const caseId of cases) got.push(await holderOf(caseId))
  assert.deepEqual(got, [...round, ...round])
  const told = (await inRegion((tx) => historyOf(tx, cases[5] ?? ''))).find(({ kind }) => kind === 'case.assigned')
  assert.deepEqual(
    [told?.actor, told?.facts.to, told?.facts.rule, told?.facts.present],
    ['system', round[1], 'strict', 4],
  )
  assert.equal((await inRegion((tx) => findCase(tx, cases[0] ?? '')))?.status, 'examined')
  const holder = actorOf(got[5])
  const visitor = desk.visitor()
  const key = (['rina', 'joko', 'sari', 'bagus'] as const).find((one) => cast.people[one].id === holder.staffId)
  await visitor.signIn(cast.people[key ?? 'rina'].email)
  const page = await visitor.get(`/meja/berkas/${cases[5]}`)
  assert.match(page.text, /Kenapa saya Layanan ini membagi tugas bergiliran\. Giliran terakhir Anda .*4 orang/)
  assert.equal(await give(), 0, 'nothing is given twice')
})

it('by many at once: every task once, nobody two turns ahead of another', async () => {
  await publish(db, strict)
  const cases: string[] = []
  for (let n = 0; n < 24; n++) cases.push(await sent())
  const given = await Promise.all(Array.from({ length: 6 }, give))
  assert.equal(
    given.reduce((sum, one) => sum + one, 0),
    24,
  )
  const counts = new Map<string, number>()
  for (const caseId of cases) {
    const rows = await givenOf(caseId)
    assert.equal(rows.length, 1)
    const [row] = rows
    assert.equal(await holderOf(caseId), row?.staffId)
    counts.set(row?.staffId ?? '', (counts.get(row?.staffId ?? '') ?? 0) + 1)
  }
  assert.deepEqual([...counts.values()], [6, 6, 6, 6])
})

it('nobody takes what is given out: not by its button, nor the oldest, nor the head', async () => {
  await publish(db, strict)
  const caseId = await sent()
  const task = await liveOf(caseId)
  await inRegion(async (tx) => {
    assert.equal(refusalOf(await claim(tx, task.id, rina, castNow)), 'given-out')
    assert.equal(refusalOf(await claimOldest(tx, rina, castNow)), 'nothing-waits')
  })
  const visitor = desk.visitor()
  await visitor.signIn(cast.people.rina.email)
  assert.match((await visitor.get(`/meja/berkas/${caseId}`)).text, /dibagikan oleh sistem/)
  await caseJobs['tasks-to-assign'](desk.site, { region, ...lane }, { now: castNow, attempt: 1, last: false })
  assert.ok(await holderOf(caseId))
})

it('passes over whom a conflict, four eyes, the own case or standing in keeps from it, and says why', async () => {
  await publish(db, strict)
  const caseId = await sent()
  await inRegion((tx) => declareConflict(tx, caseId, { relation: 'usaha', note: '' }, rina, castNow).then(must))
  await inRegion((tx) =>
    tx.run(
      sql`update cases.case set senders = ${[joko.staffId]}::uuid[] where region_code = ${region} and id = ${caseId}`,
    ),
  )
  const leave = {
    positionId: rina.posts[0]?.positionId ?? '',
    fromStaff: sari.staffId,
    toStaff: bagus.staffId,
    reason: '',
  }
  const days = { fromDay: today, toDay: today }
  await inRegion((tx) => delegateToStaff(tx, { ...leave, ...days }, { actor: ningsih, now: castNow }).then(must))
  await give()
  const [given] = await givenOf(caseId)
  assert.equal(given?.staffId, bagus.staffId)
  const why = Object.fromEntries(given?.passed.map((one) => [one.staffId, one.why]) ?? [])
  assert.deepEqual(why, { [rina.staffId]: 'conflict', [joko.staffId]: 'own-case', [sari.staffId]: 'stood-in' })
  await inRegion((tx) =>
    tx.run(sql`delete from offices.delegation where region_code = ${region} and from_day > ${today}`),
  )
})

it('when nobody can it waits, and is given as soon as somebody can', async () => {
  await publish(db, strict)
  const caseId = await sent()
  for (const who of officers)
    if (who.staffId !== bagus.staffId)
      await inRegion((tx) => declareConflict(tx, caseId, { relation: 'lain', note: '' }, who, castNow).then(must))
  await inRegion((tx) =>
    tx.run(
      sql`update cases.case set senders = ${[bagus.staffId]}::uuid[] where region_code = ${region} and id = ${caseId}`,
    ),
  )
  assert.equal(await give(), 0)
  assert.equal(await holderOf(caseId), undefined)
  await inRegion((tx) =>
    tx.run(sql`update cases.case set senders = '{}' where region_code = ${region} and id = ${caseId}`),
  )
  await assignWaiting(db, region, castNow)
  assert.equal(await holderOf(caseId), bagus.staffId)
})

it('a lane that nobody holds is left after one look, however much waits in it', async () => {
  await publish(db, strict)
  for (let n = 0; n < 4; n++) await sent()
  let looks = 0
  const counting: typeof db = {
    ...db,
    inRegion: (at, work) => {
      looks++
      return db.inRegion(at, work)
    },
  }
  // Before anybody was appointed.
  assert.equal(await assignLane(counting, region, lane, new Date('1999-01-04T03:00:00Z')), 0)
  assert.equal(looks, 1)
  assert.equal(await assignLane(counting, region, lane, castNow), 4)
})

it('a declared conflict, leave, or putting it back gives it to another, and not to the same again', async () => {
  await publish(db, strict)
  const caseId = await sent()
  await give()
  const had: string[] = []
  const first = actorOf(await holderOf(caseId))
  had.push(first.staffId)
  await inRegion((tx) => declareConflict(tx, caseId, { relation: 'keluarga', note: '' }, first, castNow).then(must))
  await give()
  const second = actorOf(await holderOf(caseId))
  assert.ok(!had.includes(second.staffId))
  had.push(second.staffId)
  const task = await liveOf(caseId)
  await inRegion((tx) => release(tx, task.id, second, castNow).then(must))
  await give()
  const third = actorOf(await holderOf(caseId))
  assert.ok(!had.includes(third.staffId))
  had.push(third.staffId)
  // Leave from tomorrow: nothing moves today; the day after, another has it.
  const positionId = rina.posts[0]?.positionId ?? ''
  const tomorrow = addDays(today, 1)
  const [stand] = [...officers].filter(({ staffId }) => staffId !== third.staffId && staffId !== first.staffId)
  const days = { fromDay: tomorrow, toDay: addDays(today, 3) }
  const leave = { positionId, fromStaff: third.staffId, toStaff: stand?.staffId ?? '', reason: 'Cuti', ...days }
  await inRegion((tx) => delegateToStaff(tx, leave, { actor: ningsih, now: castNow }).then(must))
  await assignWaiting(db, region, castNow)
  assert.equal(await holderOf(caseId), third.staffId)
  const later = new Date(castNow.getTime() + 86_400_000)
  await assignWaiting(db, region, later)
  const fourth = await holderOf(caseId)
  assert.ok(fourth && fourth !== third.staffId)
  const kinds = (await inRegion((tx) => historyOf(tx, caseId))).map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'case.assigned').length, 4)
  assert.equal(kinds.filter((kind) => kind === 'case.released').length, 3)
})

it('by workload: who has least in expected minutes, counting what they hold of other services', async () => {
  await publish(db, workload)
  const waits: Case['id'][] = []
  // What they hold already: an hour for all but one.
  const [free, ...busy] = [...officers].sort((a, b) => (a.staffId < b.staffId ? 1 : -1))
  for (const who of busy)
    for (let n = 0; n < 4; n++) {
      const made = await desk.sent('Sudah Dipegang', 20, { service: 'ktp-hilang' })
      await inRegion((tx) =>
        tx.run(sql`update cases.task set state = 'claimed', claimed_by = ${who.staffId}, claimed_at = ${castNow}
          where region_code = ${region} and case_id = ${made.caseId}`),
      )
    }
  for (let n = 0; n < 4; n++) waits.push(await sent())
  await give()
  const got: (string | undefined)[] = []
  for (const caseId of waits) got.push(await holderOf(caseId))
  assert.deepEqual(got.slice(0, 3), [free?.staffId, free?.staffId, free?.staffId])
  assert.notEqual(got[3], undefined)
  const [row] = await givenOf(waits[2] ?? '')
  assert.equal(row?.loadMinutes, 40)
  const [decided] = waits
  const task = await liveOf(decided ?? '')
  await inRegion((tx) =>
    complete(tx, task.id, Completion.parse({ outcome: 'lengkap' }), actorOf(task.claimedBy), castNow).then(must),
  )
  const next = await liveOf(decided ?? '')
  assert.deepEqual([next.assignment, next.minutes, next.lane], ['workload', 5, 'kepala'])
  await assignWaiting(db, region, castNow)
  assert.equal(await holderOf(decided ?? ''), ningsih.staffId)
})
