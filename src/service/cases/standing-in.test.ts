/** Cases: a conflict of interest reaches as far as the hand that declared it: whom it appointed to stand in does not get the case. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { type NewDelegation, postsOf } from '../../base/offices/actions.ts'
import { delegateToStaff } from '../../base/people/actions/staff.ts'
import type { Staff } from '../../kernel/actor.ts'
import { uuidv7 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { askBatch, carryOutBatch } from './actions/batch.ts'
import { declareConflict } from './actions/conflict.ts'
import { tellDelay, tellReminder } from './actions/delay.ts'
import { countOf } from './actions/filters.ts'
import { taskClock } from './actions/limits.ts'
import { claim, claimOldest, complete, handOver } from './actions/officer.ts'
import { askOpinions, giveOpinion, opinionsFor, opinionView } from './actions/opinions.ts'
import { fileView, searchCases } from './actions/read.ts'
import { noteView } from './actions/viewing.ts'
import { caseJobs } from './jobs.ts'
import { BatchSaid } from './model/batch.ts'
import { Completion } from './model.ts'
import { awayFrom, inConflict } from './store/conflicts.ts'
import { claimedLines, claimTask, findCase, giveTask, queueCount, queueLines, tasksOfCase } from './store.ts'
import { taskDelayNotice, taskReminderNotice } from './words/acts.ts'
import { delayNotice, reminderNotice } from './words.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih, sari } = desk.staff
const [rahmat, darmawan, okta] = await Promise.all([cast.actor('rahmat'), cast.actor('darmawan'), cast.actor('okta')])
const { db } = desk.test
const today = '2026-11-23' as Day
const tie = { relation: 'keluarga', note: '' }
const ground = { outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' }

/** What is tried is taken back: every attempt begins with the same people in the same posts. */
const tried = (work: (tx: Tx) => Promise<void>) =>
  db.inRegion(region, async (tx) => {
    tx.rollback()
    await work(tx)
  })
const inRegion = <T>(work: (tx: Tx) => Promise<T>) => db.inRegion(region, work)
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
/** Stands in for the holder of a post from today on, by appointment of `by`. */
const stands = async (tx: Tx, by: Staff, from: Staff, to: Staff, more: Partial<NewDelegation> = {}): Promise<Staff> => {
  const positionId = from.posts.find(({ actingFor }) => !actingFor)?.positionId ?? ''
  const days = { fromDay: today, toDay: addDays(today, 7) }
  const wanted = { positionId, fromStaff: from.staffId, toStaff: to.staffId, reason: '', ...days, ...more }
  must(await delegateToStaff(tx, wanted, { actor: by, now: castNow }))
  return withPosts(tx, to)
}
const withPosts = async (tx: Tx, who: Staff): Promise<Staff> => ({
  ...who,
  posts: await postsOf(tx, who.staffId, today),
})
const declare = (tx: Tx, made: DeskCase, who: Staff) => declareConflict(tx, made.caseId, tie, who, castNow)
const liveTask = async (tx: Tx, made: DeskCase) => {
  const task = (await tasksOfCase(tx, made.caseId)).find(({ state }) => state === 'open' || state === 'claimed')
  assert.ok(task)
  return task
}
/** The same numbers for the same seed, each below 1. */
const numbers = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const queue = (staff: Staff) => staff.posts.map(({ unitKey, kind }) => ({ unitKey, lane: kind }))

/** What the clock tells by itself. */
const clockNotices = [reminderNotice, delayNotice, taskReminderNotice, taskDelayNotice].map(({ name }) => name)

/** Every way to the case that an officer has, tried one after the other. */
async function comesNowhere(tx: Tx, made: DeskCase, who: Staff): Promise<void> {
  const task = await liveTask(tx, made)
  const id = who.staffId
  assert.equal(refusalOf(await claim(tx, task.id, who, castNow)), 'conflict')
  assert.equal(await claimTask(tx, task.id, id, castNow), false, 'the statement itself')
  for (let next = await claimOldest(tx, who, castNow); next.ok; next = await claimOldest(tx, who, castNow))
    assert.notEqual(next.value.caseId, made.caseId)
  const lines = await queueLines(tx, queue(who), { reader: id }, 0, 500)
  assert.ok(lines.every(({ caseId }) => caseId !== made.caseId))
  const open = [{ unitKey: task.unitKey, lane: task.lane }]
  assert.equal(await queueCount(tx, open, 999, id), (await queueCount(tx, open, 999, rahmat.staffId)) - 1)
  assert.equal(refusalOf(await fileView(tx, made.caseId, who)), 'not-yours')
  assert.equal(refusalOf(await noteView(tx, made.caseId, who, castNow)), 'conflict')
  for (const q of [made.number, made.name]) assert.deepEqual(await searchCases(tx, who, { q }), [])
  const batch = await askBatch(tx, { act: 'take', said: BatchSaid.parse({}), caseIds: [made.caseId] }, who, castNow)
  assert.equal(refusalOf(batch), 'none-chosen')
  assert.equal(refusalOf(await complete(tx, task.id, Completion.parse(ground), who, castNow)), 'not-yours')
}

describe('the stand-in appointed by whom declares', () => {
  it('before the declaration gets nothing of it, by no way, in the stand-in nor in the own post', () =>
    tried(async (tx) => {
      const made = await desk.sent('Diangkat Sebelum', 50)
      await desk.worked(made, rina, 40, { outcome: 'lengkap' })
      const acting = await stands(tx, ningsih, ningsih, joko)
      // Until then the decision is theirs to take.
      assert.ok((await queueLines(tx, queue(acting), { reader: acting.staffId }, 0, 500)).length > 0)
      must(await declare(tx, made, ningsih))
      await comesNowhere(tx, made, acting)
    }))

  it('after the declaration neither', () =>
    tried(async (tx) => {
      const made = await desk.sent('Diangkat Sesudah', 50)
      await desk.worked(made, rina, 40, { outcome: 'lengkap' })
      must(await declare(tx, made, ningsih))
      await comesNowhere(tx, made, await stands(tx, ningsih, ningsih, joko))
    }))

  it('for days to come is kept out from the appointment on', () =>
    tried(async (tx) => {
      const made = await desk.sent('Diangkat Kelak', 50)
      must(await declare(tx, made, ningsih))
      const later = { fromDay: addDays(today, 20), toDay: addDays(today, 25) }
      await comesNowhere(tx, made, await stands(tx, ningsih, ningsih, joko, later))
    }))

  it('in a chain: who stands in by their hand appoints a third, who gets nothing either', () =>
    tried(async (tx) => {
      const made = await desk.sent('Rantai Tiga', 50)
      const acting = await stands(tx, ningsih, ningsih, joko)
      const third = await stands(tx, acting, rina, sari)
      assert.ok(third.posts.some(({ actingFor, kind }) => actingFor === rina.staffId && kind === 'petugas'))
      must(await declare(tx, made, ningsih))
      await comesNowhere(tx, made, third)
      assert.deepEqual(
        [...(await awayFrom(tx, made.caseId))].sort(),
        [ningsih, joko, sari].map(({ staffId }) => staffId).sort(),
      )
    }))

  it('appointed for somebody else by that hand is kept out too', () =>
    tried(async (tx) => {
      const made = await desk.sent('Untuk Orang Lain', 50)
      const acting = await stands(tx, ningsih, rina, sari)
      must(await declare(tx, made, ningsih))
      await comesNowhere(tx, made, acting)
    }))

  it('had it in hand: the declaration puts it back, and an old page finishes nothing', () =>
    tried(async (tx) => {
      const made = await desk.sent('Sudah di Tangan', 50)
      await desk.worked(made, rina, 40, { outcome: 'lengkap' })
      const acting = await stands(tx, ningsih, ningsih, joko)
      const task = await liveTask(tx, made)
      must(await claim(tx, task.id, acting, castNow))
      const done = must(await declare(tx, made, ningsih))
      assert.equal(done.released, 1)
      assert.equal((await liveTask(tx, made)).claimedBy, undefined)
      assert.equal(refusalOf(await complete(tx, task.id, Completion.parse(ground), acting, castNow)), 'not-yours')
      await comesNowhere(tx, made, acting)
    }))

  it('is given nothing by a colleague, and cannot hand anything of it on', () =>
    tried(async (tx) => {
      const made = await desk.sent('Diserahkan', 50)
      const task = await liveTask(tx, made)
      must(await declare(tx, made, ningsih))
      must(await claim(tx, task.id, rina, castNow))
      const acting = await stands(tx, ningsih, ningsih, joko)
      assert.equal(refusalOf(await handOver(tx, task.id, acting, rina, castNow)), 'conflict')
      assert.equal(refusalOf(await handOver(tx, task.id, sari, acting, castNow)), 'not-yours')
      assert.equal(await giveTask(tx, task.id, rina.staffId, acting.staffId, castNow), false)
    }))

  it('is told of no number by the counts of saved filters', () =>
    tried(async (tx) => {
      const made = await desk.sent('Hitungan', 50)
      const count = async (staff: Staff) =>
        (await countOf(tx, { list: 'search', status: 'queued', late: false }, staff, castNow)).count
      const acting = await stands(tx, ningsih, ningsih, joko)
      const before = await count(acting)
      must(await declare(tx, made, ningsih))
      assert.equal(await count(acting), before - 1)
      assert.equal(await count(rina), before)
    }))

  it('is told of it by no reminder, delay or limit, and neither is who declared', () =>
    tried(async (tx) => {
      const made = await desk.sent('Tidak Diberi Tahu', 50)
      await desk.worked(made, rina, 40, { outcome: 'lengkap' })
      await stands(tx, ningsih, ningsih, joko)
      must(await declare(tx, made, ningsih))
      const it = await findCase(tx, made.caseId)
      assert.ok(it)
      const task = await liveTask(tx, made)
      assert.equal(await tellReminder(tx, it, castNow), 0)
      assert.equal(await tellDelay(tx, it, 'kepala', castNow), 0)
      const row = { caseId: it.id, key: 'x', at: castNow, ripeAt: castNow, target: task.id }
      for (const kind of ['task-remind', 'task-breach'] as const) await taskClock(tx, it, { ...row, kind }, castNow)
      assert.ok((await tellDelay(tx, it, 'sekda', castNow)) > 0)
      const told = await tx.many<{ recipient: string }>(sql`
        select recipient from core.notice where region_code = ${region} and params ->> 'number' = ${made.number}
          and template = any(${clockNotices})`)
      const to = told.map(({ recipient }) => recipient)
      assert.ok(to.includes(cast.people.rahmat.email))
      for (const { email } of [cast.people.joko, cast.people.ningsih]) assert.ok(!to.includes(email), email)
    }))

  it('is not asked for an opinion on it, nor gives one asked before', () =>
    tried(async (tx) => {
      const made = await desk.sent('Dimintai Pendapat', 30)
      await desk.worked(made, rina, 20)
      const asked = { units: ['dukcapil'], lane: 'kepala', question: 'Aktif?', days: 3, fields: ['nik'] }
      const acting = await stands(tx, darmawan, darmawan, sari)
      const [one] = must(await askOpinions(tx, made.caseId, asked, rina, castNow))
      assert.ok(one)
      assert.equal((await opinionsFor(tx, acting)).length, 1)
      const conflict = { region_code: region, case_id: made.caseId, staff_id: darmawan.staffId }
      await tx.run(sql`
        insert into cases.conflict (region_code, case_id, staff_id, id, relation, note, declared_at)
        values (${conflict.region_code}, ${conflict.case_id}, ${conflict.staff_id}, ${uuidv7(castNow)}, 'keluarga', '', ${castNow})`)
      assert.deepEqual(await opinionsFor(tx, acting), [])
      assert.equal(refusalOf(await opinionView(tx, one.id, acting)), 'not-yours')
      const answer = { answer: 'setuju', text: 'Aktif.' }
      assert.equal(refusalOf(await giveOpinion(tx, one.id, answer, acting, castNow)), 'not-yours')
    }))
})

describe('who is not of that hand', () => {
  it('appointed by the secretary decides in the place of the head who may not', () =>
    tried(async (tx) => {
      const made = await desk.sent('Ditunjuk Sekda', 50)
      await desk.worked(made, rina, 40, { outcome: 'lengkap' })
      must(await declare(tx, made, ningsih))
      const acting = await stands(tx, rahmat, ningsih, sari, { cause: 'benturan' })
      const task = await liveTask(tx, made)
      must(await claim(tx, task.id, acting, castNow))
      must(await complete(tx, task.id, Completion.parse(ground), acting, castNow))
    }))

  it('whose standing in had ended before the declaration may work on it; on its last day not', () =>
    tried(async (tx) => {
      const made = await desk.sent('Sudah Berakhir', 50)
      const past = (fromDay: Day, toDay: Day) => sql`
        insert into offices.delegation (region_code, id, position_id, from_staff, to_staff, from_day, to_day, reason, made_by, created_at)
        values (${region}, ${uuidv7(castNow)}, ${ningsih.posts[0]?.positionId}, ${ningsih.staffId}, ${joko.staffId}, ${fromDay}, ${toDay}, '',
          ${ningsih.staffId}, ${castNow})`
      await tx.run(past('2026-11-02' as Day, addDays(today, -1)))
      must(await declare(tx, made, ningsih))
      assert.equal(await inConflict(tx, made.caseId, joko.staffId), false)
      must(await claim(tx, (await liveTask(tx, made)).id, joko, castNow))
      await tx.run(past(today, today))
      assert.equal(await inConflict(tx, made.caseId, joko.staffId), true)
    }))
})

it('an appointment after the taking puts the task back by itself, once, and the batch finds nothing', async () => {
  const made = await desk.sent('Diangkat Saat Memegang', 50)
  await inRegion((tx) => declare(tx, made, ningsih).then(must))
  const taskId = await desk.worked(made, joko, 30)
  const batchId = await inRegion(async (tx) => {
    const asked = { act: 'put-back' as const, said: BatchSaid.parse({}), caseIds: [made.caseId] }
    return must(await askBatch(tx, asked, joko, castNow))
  })
  await inRegion((tx) => stands(tx, ningsih, ningsih, joko))
  assert.deepEqual(await inRegion((tx) => claimedLines(tx, joko.staffId)), [])
  assert.deepEqual(await carryOutBatch(db, region, batchId, joko, castNow), [])
  const run = () =>
    caseJobs['stand-in-appointed'](
      desk.site,
      { region, staffId: joko.staffId },
      { now: castNow, attempt: 1, last: false },
    )
  await run()
  await run()
  await inRegion(async (tx) => {
    const task = (await tasksOfCase(tx, made.caseId)).find(({ id }) => id === taskId)
    assert.deepEqual([task?.state, task?.claimedBy], ['open', undefined])
    const put = (await historyOf(tx, made.caseId)).filter(({ kind }) => kind === 'case.released')
    assert.deepEqual(
      put.map(({ actor }) => actor),
      ['system'],
    )
    const { count } = await tx.get<{ count: number }>(sql`
      select count(*) from core.notice where region_code = ${region} and template like 'stand-in%'
        and recipient in (${cast.people.joko.email}, ${cast.people.ningsih.email})`)
    assert.equal(count, 2)
  })
  // Their page says whose stand-in they are, and the file is shut.
  const visitor = desk.visitor()
  await visitor.signIn(cast.people.joko.email)
  assert.match((await visitor.get('/akun')).text, /Lurah.*Anda menggantikan Ningsih/)
  const file = await visitor.get(`/meja/berkas/${made.caseId}`)
  assert.equal(file.status, 403)
  assert.match(file.text, /yang menunjuk Anda sebagai pengganti/)
  assert.ok(!file.html.includes('Diangkat Saat Memegang'))
  const head = desk.visitor()
  await head.signIn(cast.people.ningsih.email)
  assert.match((await head.get('/akun')).text, /Joko .*menggantikan Anda/)
})

it('the secretary appoints by the page, for a person of any unit, with the days and the cause', async () => {
  const secretary = desk.visitor()
  await secretary.signIn(cast.people.rahmat.email)
  await secretary.get('/operator')
  const page = secretary.page
  const option = (text: string) => new RegExp(`value="([0-9a-f-]{36})"[^>]*>${text}`).exec(page.html)?.[1] ?? ''
  const made = await secretary.send({
    jabatan: option('Kepala Dinas Kependudukan'),
    cuti: cast.people.darmawan.id,
    pengganti: cast.people.sari.id,
    'mulai-hari': '24',
    'mulai-bulan': '11',
    'mulai-tahun': '2026',
    'sampai-hari': '30',
    'sampai-bulan': '11',
    'sampai-tahun': '2026',
    sebab: 'benturan',
  })
  assert.equal(made.status, 200)
  assert.match(made.text, /Darmawan .*Sari .*Benturan kepentingan Rahmat/)
  const told = await inRegion((tx) =>
    tx.many<{ facts: Record<string, unknown> }>(
      sql`select facts from journal.entry where region_code = ${region} and kind = 'delegation.made' and officer = ${rahmat.staffId}`,
    ),
  )
  assert.deepEqual(
    told.map(({ facts }) => [facts.fromDay, facts.toDay, facts.cause]),
    [['2026-11-24', '2026-11-30', 'benturan']],
  )
})

it('whom lists keep out and whom single questions keep out are the same people, for any web of appointments', async () => {
  const next = numbers(310)
  let reached = 0
  const people = [rina, joko, ningsih, sari, rahmat, darmawan, okta]
  for (let round = 0; round < 25; round++)
    await tried(async (tx) => {
      const made = await desk.sent(`Jaring ${round}`, 20)
      await tx.run(
        sql`delete from offices.delegation where region_code = ${region} and from_day > ${addDays(today, 400)}`,
      )
      for (let n = 0; n < 7; n++) {
        const [by, from, to] = [0, 0, 0].map(() => people[Math.floor(next() * people.length)])
        if (!by || !from || !to || from === to) continue
        const fromDay = addDays(today, Math.floor(next() * 30) - 20)
        await tx.run(sql`
          insert into offices.delegation (region_code, id, position_id, from_staff, to_staff, from_day, to_day, reason, made_by, created_at)
          values (${region}, ${uuidv7(castNow)}, ${from.posts[0]?.positionId}, ${from.staffId}, ${to.staffId}, ${fromDay},
            ${addDays(fromDay, Math.floor(next() * 20))}, '', ${by.staffId}, ${castNow})
          on conflict do nothing`)
      }
      const who = people[Math.floor(next() * people.length)] ?? rina
      await tx.run(sql`
        insert into cases.conflict (region_code, case_id, staff_id, id, relation, note, declared_at)
        values (${region}, ${made.caseId}, ${who.staffId}, ${uuidv7(castNow)}, 'lain', '', ${castNow})`)
      const away = await awayFrom(tx, made.caseId)
      reached += away.size - 1
      for (const { staffId } of people) {
        const open = [{ unitKey: 'kelurahan', lane: 'petugas' }]
        const seen = (await queueLines(tx, open, { reader: staffId }, 0, 500)).some(
          ({ caseId }) => caseId === made.caseId,
        )
        assert.equal(away.has(staffId), await inConflict(tx, made.caseId, staffId))
        assert.equal(away.has(staffId), !seen)
      }
    })
  assert.ok(reached > 10, `${reached} beyond those who declared`)
})
