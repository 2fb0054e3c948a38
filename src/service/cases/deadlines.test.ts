/** Cases: the clock acts by itself, and attempts to make it forget, repeat, hurry or decide what it may not. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { withClient } from '../../../test/server.ts'
import { clockActs, inventedSilence, noticesOf, openOne, publish, sendAt, timedTexts } from '../../../test/timed.ts'
import { record } from '../../base/journal/actions.ts'
import { system } from '../../kernel/actor.ts'
import { uuidv7 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { correct, withdraw } from './actions/applicant.ts'
import { calendarOf } from './actions/clock.ts'
import { claim, complete } from './actions/officer.ts'
import { caseAwaiting, operationDone } from './actions/operations.ts'
import { planAll } from './actions/plan.ts'
import { fileView, statusView } from './actions/read.ts'
import { carryOutRipe, type Tick } from './actions/tick.ts'
import { Completion, type Deadline } from './model.ts'
import { planOf } from './rules/deadlines.ts'
import { deadlinesOf } from './store/deadlines.ts'
import { lockCase } from './store.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
const day = 86_400_000
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const rina = await cast.actor('rina')
const ningsih = await cast.actor('ningsih')
const applicant = (caseId: string) => ({ kind: 'applicant', applicantId: caseId }) as const

const rowsOf = (caseId: string): Promise<Deadline[]> => inRegion((tx) => deadlinesOf(tx, caseId))
const keysOf = async (caseId: string, which: 'all' | 'left' = 'all') =>
  (await rowsOf(caseId)).filter(({ doneAt }) => which === 'all' || !doneAt).map(({ key }) => key)
const caseOf = async (number: string) => {
  const view = await inRegion((tx) => statusView(tx, number))
  assert.ok(view)
  return view
}
const later = (moment: Date, ms = 1) => new Date(moment.getTime() + ms)
const tick = async (now: Date) => {
  const done = await carryOutRipe(db, region, now)
  assert.deepEqual(done.failed, [])
  return done.done
}

const firstKeys = ['remind:0', 'remind:1', 'breach']
const everyKey = [...firstKeys, 'escalate:0', 'escalate:1', 'escalate:2']

/** Rina or Ningsih takes the open task and finishes it. */
async function finish(caseId: string, who: typeof rina, now: Date, completion: Partial<Completion>) {
  const { id } = await inRegion((tx) =>
    tx.get<{ id: string }>(
      sql`select id from cases.task where region_code = ${region} and case_id = ${caseId} and state in ('open', 'claimed')`,
    ),
  )
  await inRegion((tx) => claim(tx, id, who, now))
  return inRegion((tx) => complete(tx, id, Completion.parse(completion), who, now))
}
const askBack = { outcome: 'perbaikan', reason: 'Foto KTP buram.', fields: ['foto_ktp'] }
const mend = (caseId: string, now: Date) =>
  inRegion(async (tx) =>
    must(
      await correct(
        tx,
        caseId,
        { answers: { nama_lengkap: 'Wulan Sari' }, applicantName: 'Wulan Sari', added: [], dropped: [] },
        applicant(caseId),
        now,
      ),
    ),
  )
/** Nothing of earlier tests is left to do: what is open is taken back by its applicant, at the moment it was sent. */
const clear = async () => {
  const open = await inRegion((tx) =>
    tx.many<{ id: string }>(
      sql`select id from cases.case where region_code = ${region} and closed_at is null and decided_at is null`,
    ),
  )
  for (const { id } of open) must(await inRegion((tx) => withdraw(tx, id, applicant(id), castNow)))
}

const timed = await timedTexts()
before(() => publish(db, timed))

describe('a deadline', () => {
  it('is written with the case, or not at all', async () => {
    const { caseId, dueAt } = await sendAt(db, castNow)
    const rows = await rowsOf(caseId)
    assert.deepEqual(
      rows.map(({ key }) => key),
      firstKeys,
    )
    assert.equal(rows.find(({ key }) => key === 'breach')?.at.getTime(), dueAt.getTime())
    assert.ok(rows.every(({ doneAt }) => doneAt === undefined))
    let lost = ''
    await inRegion(async (tx) => {
      lost = (await openOne(tx, castNow)).caseId
      tx.rollback()
    })
    assert.deepEqual(await rowsOf(lost), [])
  })

  it('reminds, is missed and is passed on from below upwards, each once and at its moment, however often it is looked at', async () => {
    await clear()
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    const before = (await noticesOf(db, 'case-reminder')).length
    const plan = await inRegion(async (tx) => {
      const { case: it, known } = must(await fileView(tx, caseId, rina))
      return planOf(await calendarOf(tx, it.unitKey), known.service, it)
    })
    assert.deepEqual(
      plan.map(({ key }) => key),
      everyKey,
    )
    for (const moment of new Set(plan.map(({ ripeAt }) => ripeAt.getTime()))) {
      const due = plan.filter(({ ripeAt }) => ripeAt.getTime() === moment).map(({ key }) => key)
      assert.equal(await tick(new Date(moment - 1)), 0, `${due} before the moment`)
      assert.equal(await tick(new Date(moment)), due.length, `${due}`)
      assert.equal(await tick(new Date(moment)), 0, `${due} again`)
    }
    assert.deepEqual(await clockActs(db, caseId), [
      'case.reminded',
      'case.reminded',
      'case.overdue',
      'case.escalated kepala',
      'case.escalated sekda',
      'case.escalated inspektur',
    ])
    const reminders = (await noticesOf(db, 'case-reminder')).slice(before)
    assert.ok(reminders.some(({ recipient }) => recipient === cast.people.rina.email))
    const delays = (await noticesOf(db, 'case-delay')).filter(({ text }) => text.includes(number))
    assert.deepEqual(
      delays.map(({ recipient }) => recipient),
      [cast.people.ningsih.email, cast.people.rahmat.email, cast.people.maria.email],
    )
    assert.ok(!JSON.stringify([...reminders, ...delays]).includes('Wulan'), 'no name leaves by mail')
    const { history } = await caseOf(number)
    assert.equal(history.find(({ kind }) => kind === 'case.overdue')?.facts.dueAt, dueAt.toISOString())
  })

  it('waits through months without a tick and then does all of it in order, reminding nobody of what is past', async () => {
    await clear()
    const sent = [await sendAt(db, castNow), await sendAt(db, later(castNow, 60_000))]
    const before = (await noticesOf(db, 'case-reminder')).length
    const now = later(castNow, 200 * day)
    assert.equal(await tick(now), 12)
    assert.equal(await tick(now), 0)
    for (const { caseId } of sent)
      assert.deepEqual(await clockActs(db, caseId), [
        'case.overdue',
        'case.escalated kepala',
        'case.escalated sekda',
        'case.escalated inspektur',
      ])
    assert.equal((await noticesOf(db, 'case-reminder')).length, before)
  })

  it('does nothing again when the clock was set back, and nothing early', async () => {
    await clear()
    const { caseId } = await sendAt(db, castNow)
    const rows = await rowsOf(caseId)
    const breach = rows.find(({ key }) => key === 'breach')
    assert.ok(breach)
    await tick(later(breach.ripeAt))
    const after = await clockActs(db, caseId)
    for (const back of [1, 5, 400]) assert.equal(await tick(later(breach.ripeAt, -back * day)), 0)
    assert.equal(await tick(later(breach.ripeAt)), 0)
    assert.deepEqual(await clockActs(db, caseId), after)
  })

  it('stands still while the applicant has to act, and is moved by the correction, with the case', async () => {
    await clear()
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    must(await finish(caseId, rina, later(castNow, 60_000), askBack))
    assert.deepEqual(await keysOf(caseId), [], 'nothing is known beyond')
    assert.equal(await tick(later(castNow, 60 * day)), 0)
    const back = later(castNow, 10 * day)
    await mend(caseId, back)
    const { case: mended } = await caseOf(number)
    assert.ok(mended.dueAt > dueAt)
    assert.deepEqual(await keysOf(caseId), firstKeys)
    assert.equal((await rowsOf(caseId)).find(({ key }) => key === 'breach')?.at.getTime(), mended.dueAt.getTime())
  })

  it('missed before the applicant had to act is passed on further only when the case is back', async () => {
    await clear()
    const { caseId, dueAt } = await sendAt(db, castNow)
    must(await finish(caseId, rina, later(dueAt, 3_600_000), askBack))
    const back = later(dueAt, 40 * day)
    await tick(back)
    assert.deepEqual(await clockActs(db, caseId), ['case.overdue', 'case.escalated kepala'])
    await mend(caseId, back)
    await tick(later(back))
    assert.deepEqual((await clockActs(db, caseId)).slice(2), ['case.escalated sekda', 'case.escalated inspektur'])
  })

  it('is taken back by a decision and by a withdrawal; a breach that nobody had looked at yet is written all the same', async () => {
    await clear()
    const decided = await sendAt(db, castNow)
    must(await finish(decided.caseId, rina, later(castNow, 60_000), { outcome: 'lengkap' }))
    must(await finish(decided.caseId, ningsih, later(castNow, 120_000), { outcome: 'setuju', ground: 'UU 25/2009' }))
    assert.deepEqual(await keysOf(decided.caseId), [])
    const gone = await sendAt(db, castNow)
    must(await inRegion((tx) => withdraw(tx, gone.caseId, applicant(gone.caseId), later(castNow, 60_000))))
    assert.deepEqual(await keysOf(gone.caseId), [])

    const late = await sendAt(db, castNow)
    const hour = later(late.dueAt, 3_600_000)
    must(await finish(late.caseId, rina, hour, { outcome: 'lengkap' }))
    must(await finish(late.caseId, ningsih, later(hour), { outcome: 'setuju', ground: 'UU 25/2009' }))
    const mails = (await noticesOf(db, 'case-delay')).length
    await tick(later(hour, 400 * day))
    assert.deepEqual(await clockActs(db, late.caseId), ['case.overdue'], 'late, but nobody above is bothered any more')
    assert.equal((await noticesOf(db, 'case-delay')).length, mails)
  })

  it('of a case that another holds is left for the next look', async () => {
    await clear()
    const { caseId, dueAt } = await sendAt(db, castNow)
    const now = later(dueAt, 60_000)
    await inRegion(async (tx) => {
      await lockCase(tx, caseId)
      assert.equal(await tick(now), 0)
    })
    assert.equal(await tick(now), 4)
  })

  it('that fails stays to be done, and the others are done', async () => {
    await clear()
    const [bad, good] = [await sendAt(db, castNow), await sendAt(db, later(castNow, 1000))]
    const now = later(good.dueAt, 60_000)
    await inRegion((tx) =>
      tx.run(sql`update cases.case set unit_key = 'tidak-ada' where region_code = ${region} and id = ${bad.caseId}`),
    )
    const broken = await carryOutRipe(db, region, now)
    assert.deepEqual(
      broken.failed.map(({ caseId }) => caseId),
      [bad.caseId],
    )
    assert.ok((await clockActs(db, good.caseId)).includes('case.overdue'))
    assert.deepEqual(await clockActs(db, bad.caseId), [], 'nothing of it was kept')
    assert.equal((await keysOf(bad.caseId, 'left')).length, firstKeys.length)
    await inRegion((tx) =>
      tx.run(sql`update cases.case set unit_key = 'kelurahan' where region_code = ${region} and id = ${bad.caseId}`),
    )
    await tick(now)
    assert.ok((await clockActs(db, bad.caseId)).includes('case.overdue'))
  })

  it('is looked at in bounded portions, however many are ripe', async () => {
    await clear()
    for (let n = 0; n < 7; n++) await sendAt(db, later(castNow, n * 1000))
    const now = later(castNow, 100 * day)
    const portions = []
    let behind: Tick['more']
    for (;;) {
      const { done, more } = await carryOutRipe(db, region, now, { behind, most: 3 })
      portions.push(done)
      behind = more
      if (!more) break
    }
    assert.deepEqual(portions, [18, 18, 6])
  })

  it('that fails, as many times as one look takes, keeps no later one waiting', async () => {
    await clear()
    const bad = []
    for (let n = 0; n < 3; n++) bad.push(await sendAt(db, later(castNow, n * 1000)))
    const good = await sendAt(db, later(castNow, 9000))
    const now = later(good.dueAt, 60_000)
    const ids = bad.map(({ caseId }) => caseId)
    const move = (unit: string) =>
      inRegion((tx) =>
        tx.run(
          sql`update cases.case set unit_key = ${unit} where region_code = ${region} and id = any(${ids}::uuid[])`,
        ),
      )
    await move('tidak-ada')
    const first = await carryOutRipe(db, region, now, { most: 3 })
    assert.deepEqual([first.done, first.failed.length], [0, 3])
    assert.ok(first.more)
    let looks = 1
    let behind: Tick['more'] = first.more
    for (; behind; looks++) behind = (await carryOutRipe(db, region, now, { behind, most: 3 })).more
    assert.ok((await clockActs(db, good.caseId)).includes('case.overdue'))
    assert.ok(looks <= 8, `${looks} looks: the failed ones wait for the next minute`)
    await move('kelurahan')
    await tick(now)
  })

  it('is planned afterwards for cases sent before there were rows', async () => {
    await clear()
    const { caseId, number } = await sendAt(db, castNow)
    await inRegion((tx) =>
      tx.run(sql`delete from cases.deadline where region_code = ${region} and case_id = ${caseId}`),
    )
    await inRegion((tx) =>
      tx.run(
        sql`update cases.case set due_at = ${later(castNow, day)} where region_code = ${region} and id = ${caseId}`,
      ),
    )
    assert.ok((await planAll(db, region)) > 0)
    assert.equal(await planAll(db, region), 0)
    assert.deepEqual(await keysOf(caseId), firstKeys)
    const { case: it } = await caseOf(number)
    assert.equal((await rowsOf(caseId)).find(({ key }) => key === 'breach')?.at.getTime(), it.dueAt.getTime())
  })
})

describe('a breach', () => {
  it('cannot be written by staff, by the program or past it, nor twice, nor taken back', async () => {
    await clear()
    const { caseId, dueAt } = await sendAt(db, castNow)
    const act = { kind: 'case.overdue', facts: { dueAt: dueAt.toISOString() }, caseId } as const
    await assert.rejects(
      inRegion((tx) => record(tx, act, rina, castNow)),
      /written by the clock/,
    )
    for (const actor of ['applicant', 'anyone', 'key', 'staff'])
      await assert.rejects(
        inRegion((tx) =>
          tx.run(sql`
            insert into journal.entry (region_code, id, at, kind, actor, officer, case_id, facts)
            values (${region}, ${uuidv7(castNow)}, ${castNow}, 'case.overdue', ${actor}, ${actor === 'staff' ? rina.staffId : null}, ${caseId}, '{}')`),
        ),
        /entry_of_clock/,
      )
    await tick(later(dueAt))
    await assert.rejects(
      inRegion((tx) => record(tx, act, system, castNow)),
      /entry_overdue/,
    )
    await assert.rejects(
      inRegion((tx) => tx.run(sql`delete from journal.entry where region_code = ${region} and kind = 'case.overdue'`)),
      /permission denied/,
    )
  })
})

describe('silence', () => {
  const granting = () => timedTexts({ yaml: inventedSilence() })

  it('decides nothing where no package says so, or says it is off, or not yet', async () => {
    await clear()
    for (const yaml of [
      '',
      inventedSilence({ state: 'off' }),
      inventedSilence({ valid_from: '2026-11-24' }),
      inventedSilence({ valid_to: '2026-11-22' }),
    ]) {
      await publish(db, await timedTexts({ yaml }))
      const { caseId, number } = await sendAt(db, castNow)
      await tick(later(castNow, 300 * day))
      assert.equal((await caseOf(number)).case.status, 'queued', yaml)
      assert.ok(!(await keysOf(caseId)).includes('silence'))
    }
  })

  it('grants by law: the letter is made, the applicant told, and no officer is said to have decided', async () => {
    await clear()
    await publish(db, await granting())
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    assert.equal(await tick(later(dueAt, -1)), 2)
    assert.equal((await caseOf(number)).case.status, 'queued')
    await tick(later(dueAt))
    await tick(later(dueAt))
    const view = await caseOf(number)
    assert.equal(view.case.status, 'issuing')
    assert.equal(view.decision?.madeBy, 'law')
    assert.equal(view.decision?.ground, 'Aturan contoh pasal 1')
    const decided = view.history.filter(({ kind }) => kind === 'case.decided')
    assert.equal(decided.length, 1)
    assert.deepEqual([decided[0]?.actor, decided[0]?.facts.by, decided[0]?.officer], ['system', 'law', undefined])
    assert.ok((await noticesOf(db, 'case-granted-by-law')).some(({ text }) => text.includes(number)))
    assert.ok(
      view.tasks.every(({ state }) => state === 'gone'),
      'nobody has anything to do with it any more',
    )
    const { jobs } = await withClient(test.admin, async (client) => {
      const found = await client.query<{ jobs: number }>(
        "select count(*)::int as jobs from graphile_worker._private_jobs where payload ->> 'caseId' = $1",
        [caseId],
      )
      return found.rows[0] ?? { jobs: 0 }
    })
    assert.equal(jobs, 1)
    await inRegion(async (tx) => {
      const it = must(await caseAwaiting(tx, caseId, 'terbitkan'))
      await operationDone(tx, it, 'terbitkan', [], later(dueAt, 60_000))
    })
    assert.equal((await caseOf(number)).case.status, 'approved')
    assert.deepEqual(await keysOf(caseId, 'left'), [])
  })

  it('planned on a calendar that has got more free days since moves, and decides nothing that day', async () => {
    await clear()
    await publish(db, await granting())
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    const early = later(dueAt, -3 * day)
    await inRegion((tx) =>
      tx.run(sql`update cases.deadline set at = ${early}, ripe_at = ${early}
        where region_code = ${region} and case_id = ${caseId} and kind = 'silence'`),
    )
    await tick(later(early, 60_000))
    assert.equal((await caseOf(number)).case.status, 'queued')
    assert.ok((await keysOf(caseId, 'left')).includes('silence'))
    const taken = await inRegion((tx) => withdraw(tx, caseId, { kind: 'anyone' }, later(early, 120_000)))
    assert.ok(taken.ok, 'the law has not decided, so the applicant may still take it back')
    const other = await sendAt(db, castNow)
    await inRegion((tx) =>
      tx.run(sql`update cases.deadline set at = ${early}, ripe_at = ${early}
        where region_code = ${region} and case_id = ${other.caseId} and kind = 'silence'`),
    )
    await tick(later(early, 60_000))
    await tick(later(other.dueAt))
    assert.equal((await caseOf(other.number)).decision?.madeBy, 'law', 'and decides on the right day')
  })

  it('refuses where the rule says so, with its ground, and the case has ended', async () => {
    await clear()
    await publish(db, await timedTexts({ yaml: inventedSilence({ outcome: 'refused', after: 2 }) }))
    const { number, dueAt } = await sendAt(db, castNow)
    await tick(later(dueAt))
    assert.equal((await caseOf(number)).case.status, 'queued', 'two days more')
    await tick(later(dueAt, 10 * day))
    const view = await caseOf(number)
    assert.deepEqual([view.case.status, view.decision?.result, view.decision?.madeBy], ['refused', 'refused', 'law'])
    assert.ok(view.case.closedAt)
    assert.ok((await noticesOf(db, 'case-refused-by-law')).some(({ text }) => text.includes(number)))
  })

  it('never decides while the applicant has to act, before or after the due moment, and leaves that time out', async () => {
    await clear()
    await publish(db, await timedTexts({ yaml: inventedSilence({ after: 3 }) }))
    const early = await sendAt(db, castNow)
    must(await finish(early.caseId, rina, later(castNow, 60_000), askBack))
    const late = await sendAt(db, castNow)
    must(await finish(late.caseId, rina, later(late.dueAt, 3_600_000), askBack))
    await tick(later(castNow, 100 * day))
    for (const { number } of [early, late]) assert.equal((await caseOf(number)).case.status, 'returned', number)
    const back = later(castNow, 101 * day)
    await mend(late.caseId, back)
    await tick(later(back, 60_000))
    assert.equal((await caseOf(late.number)).case.status, 'examined', 'its days begin where they stopped')
    await tick(later(back, 30 * day))
    assert.equal((await caseOf(late.number)).case.status, 'issuing')
  })

  it('is not decided over by an officer or a withdrawal that comes after the moment, nor decides over one before it', async () => {
    await clear()
    await publish(db, await granting())
    const passed = await sendAt(db, castNow)
    const refused = await finish(passed.caseId, rina, later(passed.dueAt), { outcome: 'lengkap' })
    assert.equal(refused.ok ? '' : refused.refusal, 'law-decided')
    const withdrawn = await inRegion((tx) => withdraw(tx, passed.caseId, applicant(passed.caseId), later(passed.dueAt)))
    assert.equal(withdrawn.ok ? '' : withdrawn.refusal, 'too-late')
    const inTime = await sendAt(db, castNow)
    must(await finish(inTime.caseId, rina, inTime.dueAt, { outcome: 'lengkap' }))
    must(
      await finish(inTime.caseId, ningsih, inTime.dueAt, {
        outcome: 'tolak',
        ground: 'UU 25/2009',
        reason: 'Alamat lain.',
      }),
    )
    await tick(later(castNow, 300 * day))
    assert.equal((await caseOf(inTime.number)).case.status, 'refused')
    assert.equal((await caseOf(inTime.number)).decision?.madeBy, 'officer')
    assert.equal((await caseOf(passed.number)).case.status, 'issuing')
  })
})

describe('rows of a region', () => {
  it('are neither seen nor done from another', async () => {
    await clear()
    await publish(db, timed)
    const { caseId, dueAt } = await sendAt(db, castNow)
    const elsewhere = '9902'
    const seen = await db.inRegion(elsewhere, (tx) => tx.many(sql`select 1 from cases.deadline`))
    assert.deepEqual(seen, [])
    assert.equal((await carryOutRipe(db, elsewhere, later(dueAt, 300 * day))).done, 0)
    await assert.rejects(
      db.inRegion(elsewhere, (tx) =>
        tx.run(sql`
          insert into cases.deadline (region_code, case_id, key, kind, at, ripe_at)
          values (${region}, ${caseId}, 'x', 'breach', ${castNow}, ${castNow})`),
      ),
      /row-level security/,
    )
    assert.equal(
      await db.inRegion(elsewhere, (tx) =>
        tx.run(sql`update cases.deadline set done_at = ripe_at where case_id = ${caseId}`),
      ),
      0,
    )
  })

  it('hold true of every case that was played here', async () => {
    const broken = await inRegion((tx) => brokenRules(tx))
    const told = Object.keys(broken).filter((name) => /deadline|breach|law|clock/.test(name))
    assert.deepEqual(told, [])
  })
})
