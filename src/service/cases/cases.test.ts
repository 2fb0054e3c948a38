/** Cases: a whole way of an application through its real procedure on a real database, and attempts to bend it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { bySystem, castNow, region, seedTestCast } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { packageTexts } from '../../front/setup/actions.ts'
import { uuidv7 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { findOffered, publishService } from '../catalogue/actions/services.ts'
import { afterSending } from './actions/after.ts'
import { correct, correctionOf, openByCode, withdraw, writeToOffice } from './actions/applicant.ts'
import { claim, claimOldest, complete, handOver, release } from './actions/officer.ts'
import { type Opened, type Opening, openCases } from './actions/open.ts'
import { caseAwaiting, operationDone } from './actions/operations.ts'
import { fileView, searchCases, statusView } from './actions/read.ts'
import { Completion } from './model.ts'
import { askedWords, nameWords, sameEyes } from './rules/case.ts'
import { claimOldest as claimFrom } from './store.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
const secret = 'a secret of at least thirty-two characters'
const minute = 60_000
const at = (minutes: number) => new Date(castNow.getTime() + minutes * minute)
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const rina = await cast.actor('rina')
const joko = await cast.actor('joko')
const ningsih = await cast.actor('ningsih')
const sari = await cast.actor('sari')

before(async () => {
  await inRegion(async (tx) => must(await publishService(tx, await packageTexts('domisili'), bySystem())))
})

async function send(name = 'Wulan Sari', minutes = 0, by: Partial<Opening> = {}): Promise<Opened> {
  return inRegion(async (tx) => {
    const published = await findOffered(tx, 'domisili')
    assert.ok(published)
    const { service } = published
    const [opened] = await openCases(
      tx,
      [
        {
          caseId: uuidv7(at(minutes)),
          service: {
            id: service.id,
            version: published.version,
            unit: service.unit,
            time: service.time,
            contentHash: published.contentHash,
            declared: service,
          },
          procedure: published.procedure,
          decisions: published.decisions,
          answers: { nama_lengkap: name, nik: '9901014101900001' },
          files: [],
          applicantName: name,
          email: 'wulan@contoh.example',
          lang: 'id',
          channel: 'web',
          notifyHelper: false,
          actor: { kind: 'anyone' },
          now: at(minutes),
          ...by,
        },
      ],
      secret,
      'WIB',
    )
    assert.ok(opened)
    return opened
  })
}

const done = (more: Partial<Completion>) => Completion.parse({ ...more })
const statusOf = (number: string) => inRegion(async (tx) => (await statusView(tx, number))?.case.status)

describe('an application', () => {
  it('goes from sending through a correction and two people to its letter, each act on record', async () => {
    const { number, code, caseId } = await send()
    assert.match(number, /^2026-\d{6,}$/)
    const [record] = await inRegion((tx) => historyOf(tx, caseId))
    assert.deepEqual(
      [record?.facts.clock, record?.facts.length],
      ['jam-layanan', 10 / 60],
      'the promise as it was made',
    )
    assert.equal(await statusOf(number), 'queued')
    assert.ok(
      (await inRegion((tx) => openByCode(tx, secret, number.replace('-', ' '), code.toLowerCase().replace('-', ''))))
        .ok,
    )

    const task = await inRegion(async (tx) => must(await claimOldest(tx, rina, at(2))))
    assert.equal(task.caseId, caseId)
    assert.equal(await statusOf(number), 'examined')
    const asked = await inRegion((tx) =>
      complete(
        tx,
        task.id,
        done({ outcome: 'perbaikan', reason: 'Foto KTP buram.', fields: ['foto_ktp'] }),
        rina,
        at(5),
      ),
    )
    assert.ok(asked.ok && asked.value.returned)
    assert.equal(await statusOf(number), 'returned')

    const correction = await inRegion((tx) => correctionOf(tx, caseId))
    assert.ok(correction.ok)
    const before = correction.value.case.dueAt
    const threeDays = 3 * 24 * 60
    await inRegion(async (tx) =>
      must(
        await correct(
          tx,
          caseId,
          {
            answers: { nama_lengkap: 'Wulan Sari', nik: '9901014101900001', rt: '2' },
            applicantName: 'Wulan Sari',
            added: [],
            dropped: [],
          },
          { kind: 'applicant', applicantId: caseId },
          at(threeDays),
        ),
      ),
    )
    const mended = await inRegion((tx) => statusView(tx, number))
    assert.ok(mended && mended.case.dueAt > before, 'the office’s clock stood still while the applicant had to act')
    assert.equal(mended.case.pauses.length, 1)

    const second = await inRegion(async (tx) => must(await claimOldest(tx, rina, at(threeDays + 5))))
    await inRegion(async (tx) =>
      must(await complete(tx, second.id, done({ outcome: 'lengkap' }), rina, at(threeDays + 6))),
    )
    assert.equal(await statusOf(number), 'deciding')
    const last = await inRegion(async (tx) => must(await claimOldest(tx, ningsih, at(threeDays + 20))))
    const approved = await inRegion((tx) =>
      complete(tx, last.id, done({ outcome: 'setuju', ground: 'UU 25/2009' }), ningsih, at(threeDays + 30)),
    )
    assert.ok(approved.ok && approved.value.result === 'approved')
    assert.equal(await statusOf(number), 'issuing')

    await inRegion(async (tx) => {
      const it = must(await caseAwaiting(tx, caseId, 'terbitkan'))
      await operationDone(tx, it, 'terbitkan', [], at(threeDays + 31))
    })
    assert.equal(await statusOf(number), 'approved')
    const again = await inRegion((tx) => caseAwaiting(tx, caseId, 'terbitkan'))
    assert.equal(again.ok, false, 'an operation that ran twice finds nothing to do')

    const kinds = (await inRegion((tx) => statusView(tx, number)))?.history.map((entry) => entry.kind)
    assert.deepEqual(
      kinds?.filter((kind) => kind !== 'case.claimed' && kind !== 'case.task-done'),
      ['case.sent', 'case.returned', 'case.corrected', 'case.decided', 'case.closed'],
    )
  })

  it('is refused only with a ground and a reason, which the applicant then reads', async () => {
    const { number } = await send('Slamet Riyadi', 10_000)
    const task = await inRegion(async (tx) => must(await claimOldest(tx, rina, at(10_001))))
    await inRegion(async (tx) => must(await complete(tx, task.id, done({ outcome: 'lengkap' }), rina, at(10_002))))
    const last = await inRegion(async (tx) => must(await claimOldest(tx, ningsih, at(10_003))))
    const bare = await inRegion((tx) => complete(tx, last.id, done({ outcome: 'tolak' }), ningsih, at(10_004)))
    assert.equal(bare.ok ? '' : bare.refusal, 'ground-missing')
    const mute = await inRegion((tx) =>
      complete(tx, last.id, done({ outcome: 'tolak', ground: 'UU 25/2009' }), ningsih, at(10_004)),
    )
    assert.equal(mute.ok ? '' : mute.refusal, 'reason-missing')
    const refused = await inRegion((tx) =>
      complete(
        tx,
        last.id,
        done({ outcome: 'tolak', ground: 'UU 25/2009', reason: 'Alamat di luar kelurahan.' }),
        ningsih,
        at(10_005),
      ),
    )
    assert.ok(refused.ok)
    const view = await inRegion((tx) => statusView(tx, number))
    assert.equal(view?.case.status, 'refused')
    assert.equal(view?.decision?.reason, 'Alamat di luar kelurahan.')
  })

  it('can be taken back until it is decided, and then no task of it waits', async () => {
    const { number, caseId } = await send('Intan', 20_000)
    assert.ok((await inRegion((tx) => withdraw(tx, caseId, { kind: 'applicant', applicantId: caseId }, at(20_001)))).ok)
    assert.equal(await statusOf(number), 'withdrawn')
    const kinds = (await inRegion((tx) => historyOf(tx, caseId))).map(
      ({ kind, facts }) => `${kind} ${facts.result ?? ''}`,
    )
    assert.deepEqual(kinds.slice(-2), ['case.withdrawn ', 'case.closed withdrawn'], 'the journal tells that it ended')
    const late = await inRegion((tx) => withdraw(tx, caseId, { kind: 'applicant', applicantId: caseId }, at(20_002)))
    assert.equal(late.ok ? '' : late.refusal, 'too-late')
    const rows = await inRegion((tx) =>
      tx.many(
        sql`select 1 from cases.task where region_code = ${region} and case_id = ${caseId} and state in ('open', 'claimed')`,
      ),
    )
    assert.equal(rows.length, 0)
  })

  it('opens for nobody with a wrong code, a wrong number or another case’s code', async () => {
    const one = await send('Yohanes', 30_000)
    const two = await send('Suharti', 30_001)
    const tried = async (number: string, code: string) => {
      const result = await inRegion((tx) => openByCode(tx, secret, number, code))
      return result.ok ? 'open' : result.refusal
    }
    assert.equal(await tried(one.number, two.code), 'no-match')
    assert.equal(await tried(one.number, ''), 'no-match')
    const swapped = one.number.replace(/(\d)(\d)$/, (_, a, b) => (a === b ? `${a}${(Number(b) + 1) % 10}` : `${b}${a}`))
    assert.equal(await tried(swapped, one.code), 'number-mistyped')
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set state = 'gone', done_at = ${at(30_002)} where region_code = ${region} and state = 'open'`,
      ),
    )
  })
})

describe('officers', () => {
  it('who take from several queues hold back nothing of those they take nothing from', async () => {
    const queues = ['dukcapil', 'kelurahan'].map((unitKey) => ({ unitKey, lane: 'petugas' }))
    await send('Paling lama', 35_000)
    const next = await send('Berikutnya', 35_001)
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set unit_key = 'dukcapil' where region_code = ${region} and case_id = ${next.caseId}`,
      ),
    )
    const taken: (string | undefined)[] = []
    await inRegion(async (tx) => {
      taken.push((await claimFrom(tx, queues, rina.staffId, at(35_002), [], false))?.id)
      // Another officer of the second queue alone, while the first has not committed yet.
      taken.push(
        (await inRegion((other) => claimFrom(other, queues.slice(0, 1), joko.staffId, at(35_002), [], false)))?.caseId,
      )
    })
    assert.ok(taken[0])
    assert.equal(taken[1], next.caseId)
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set state = 'gone', done_at = ${at(35_003)} where region_code = ${region} and state in ('open', 'claimed')`,
      ),
    )
  })

  it('take the oldest first; of two who take the same task one gets it and the other is told', async () => {
    const first = await send('Pertama', 40_000)
    await send('Kedua', 40_001)
    const [one, other] = await Promise.all([
      inRegion((tx) => claimOldest(tx, rina, at(40_002))),
      inRegion((tx) => claimOldest(tx, joko, at(40_002))),
    ])
    assert.ok(one.ok && other.ok)
    assert.notEqual(one.value.id, other.value.id)
    const mine = [one.value, other.value].find((task) => task.caseId === first.caseId)
    assert.ok(mine)
    const rival = mine.id === one.value.id ? joko : rina
    const late = await inRegion((tx) => claim(tx, mine.id, rival, at(40_003)))
    assert.equal(late.ok ? '' : late.refusal, 'taken')
    const stolen = await inRegion((tx) => complete(tx, mine.id, done({ outcome: 'lengkap' }), rival, at(40_003)))
    assert.equal(stolen.ok ? '' : stolen.refusal, 'not-yours')
    for (const [task, officer] of [
      [one.value, rina],
      [other.value, joko],
    ] as const) {
      await inRegion(async (tx) => must(await release(tx, task.id, officer, at(40_004))))
    }
    const again = await inRegion(async (tx) => must(await claimOldest(tx, joko, at(40_005))))
    assert.equal(again.caseId, first.caseId, 'a task put back keeps its place')
    await inRegion(async (tx) => must(await release(tx, again.id, joko, at(40_006))))
  })

  it('of another unit can neither see, take nor decide', async () => {
    const { caseId } = await send('Rahasia', 50_000)
    const seen = await inRegion((tx) => fileView(tx, caseId, sari))
    assert.equal(seen.ok ? '' : seen.refusal, 'not-yours')
    const task = await inRegion((tx) =>
      tx.get<{ id: string }>(sql`select id from cases.task where region_code = ${region} and case_id = ${caseId}`),
    )
    const taken = await inRegion((tx) => claim(tx, task.id, sari, at(50_001)))
    assert.equal(taken.ok ? '' : taken.refusal, 'not-yours')
    const given = await inRegion(async (tx) => {
      must(await claim(tx, task.id, rina, at(50_002)))
      return handOver(tx, task.id, { staffId: sari.staffId, posts: sari.posts }, rina, at(50_003))
    })
    assert.equal(given.ok ? '' : given.refusal, 'not-their-queue')
    assert.ok(
      (await inRegion((tx) => handOver(tx, task.id, { staffId: joko.staffId, posts: joko.posts }, rina, at(50_004))))
        .ok,
    )
    await inRegion(async (tx) => must(await release(tx, task.id, joko, at(50_005))))
  })

  it('cannot be the second pair of eyes on what they examined themselves', async () => {
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set state = 'gone', done_at = ${at(60_000)} where region_code = ${region} and state = 'open'`,
      ),
    )
    await send('Empat Mata', 60_000)
    const both = { ...rina, posts: [...rina.posts, ...ningsih.posts] }
    const task = await inRegion(async (tx) => must(await claimOldest(tx, both, at(60_001))))
    await inRegion(async (tx) => must(await complete(tx, task.id, done({ outcome: 'lengkap' }), both, at(60_002))))
    const oldest = await inRegion((tx) => claimOldest(tx, both, at(60_003)))
    assert.equal(oldest.ok ? 'taken' : oldest.refusal, 'nothing-waits')
    const deciding = await inRegion((tx) =>
      tx.get<{ id: string }>(sql`select id from cases.task where region_code = ${region} and state = 'open'`),
    )
    const direct = await inRegion((tx) => claim(tx, deciding.id, both, at(60_004)))
    assert.equal(direct.ok ? '' : direct.refusal, 'four-eyes')
    assert.ok((await inRegion((tx) => claim(tx, deciding.id, ningsih, at(60_005)))).ok)
  })

  it('neither take, decide nor are handed what they sent themselves, for themselves or as a helper', async () => {
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set state = 'gone', done_at = ${at(65_000)} where region_code = ${region} and state = 'open'`,
      ),
    )
    const ways: Partial<Opening>[] = [
      { actor: rina },
      { channel: 'helper', helperId: rina.staffId },
      { preparedBy: rina.staffId },
    ]
    const liveOf = (it: Opened) =>
      inRegion((tx) =>
        tx.get<{ id: string }>(
          sql`select id from cases.task where region_code = ${region} and case_id = ${it.caseId} and state in ('open', 'claimed')`,
        ),
      )
    const hers: Opened[] = []
    for (const way of ways) hers.push(await send('Rina Kartikasari', 65_001, way))
    for (const it of hers) {
      const { id } = await liveOf(it)
      const taken = await inRegion((tx) => claim(tx, id, rina, at(65_002)))
      assert.equal(taken.ok ? '' : taken.refusal, 'own-case')
      await inRegion(async (tx) => must(await claim(tx, id, joko, at(65_003))))
      const given = await inRegion((tx) =>
        handOver(tx, id, { staffId: rina.staffId, posts: rina.posts }, joko, at(65_004)),
      )
      assert.equal(given.ok ? '' : given.refusal, 'own-case')
      // In her hand by any other way, it still is not hers to finish.
      await inRegion((tx) =>
        tx.run(sql`update cases.task set claimed_by = ${rina.staffId} where region_code = ${region} and id = ${id}`),
      )
      const finished = await inRegion((tx) => complete(tx, id, done({ outcome: 'lengkap' }), rina, at(65_005)))
      assert.equal(finished.ok ? '' : finished.refusal, 'own-case')
      await inRegion(async (tx) => must(await release(tx, id, rina, at(65_006))))
    }
    const view = await inRegion((tx) => fileView(tx, hers[0]?.caseId ?? '', rina))
    assert.ok(view.ok && view.value.ownBar && !view.value.free && !view.value.mine)
    // However many of her own stand before it, the oldest of somebody else is hers to take.
    for (let n = 0; n < 25; n++) await send('Rina Kartikasari', 65_007, { actor: rina })
    const others = await send('Orang Lain', 65_008)
    const oldest = await inRegion(async (tx) => must(await claimOldest(tx, rina, at(65_009))))
    assert.equal(oldest.caseId, others.caseId)
    await inRegion((tx) =>
      tx.run(
        sql`update cases.task set state = 'gone', done_at = ${at(65_010)} where region_code = ${region} and state in ('open', 'claimed')`,
      ),
    )
  })

  it('who did any of the examinations named by the procedure cannot decide', async () => {
    const texts = await packageTexts('ktp-hilang')
    await inRegion(async (tx) => must(await publishService(tx, texts, bySystem())))
    const procedure = await inRegion(async (tx) => (await findOffered(tx, 'ktp-hilang'))?.procedure)
    assert.ok(procedure)
    const finished = (element: string, doneBy: string) => ({ element, state: 'done' as const, doneBy })
    const tasks = [finished('periksa', joko.staffId), finished('cocokkan', rina.staffId)]
    const bars = (staffId: string) => sameEyes(procedure, { element: 'putuskan' }, tasks, staffId)
    assert.deepEqual([bars(joko.staffId), bars(rina.staffId), bars(ningsih.staffId)], [true, true, false])
    assert.equal(sameEyes(procedure, { element: 'cocokkan' }, tasks, joko.staffId), false)
  })

  it('find a name with its apostrophe or without, however it is asked for', () => {
    for (const name of ["Siti Nur'aini", 'Siti Nur’aini'])
      for (const asked of ['nuraini', "nur'aini", 'nur aini', 'SITI'])
        assert.ok(
          askedWords(asked).every((word) => nameWords(name).includes(word)),
          `${asked} in ${name}`,
        )
    assert.deepEqual(nameWords('Nur Aini'), ['nur', 'aini'])
    assert.ok(askedWords("nur'aini").every((word) => nameWords('Nur Aini').includes(word)))
  })

  it('find a case by number and by words of a name, once its job has run, and only in their units', async () => {
    const { caseId, number } = await send('Putu Ayu Lestari', 70_000)
    await inRegion((tx) => afterSending(tx, [caseId], at(70_001)))
    await inRegion((tx) => afterSending(tx, [caseId], at(70_002)))
    const find = (q: string, staff = rina) => inRegion((tx) => searchCases(tx, staff, { q }))
    for (const q of [number, 'ayu', 'AYU lest', 'lestari putu'])
      assert.deepEqual(
        (await find(q)).map((line) => line.number),
        [number],
        q,
      )
    assert.equal((await find('ayu', sari)).length, 0)
    assert.equal((await find('budi')).length, 0)
    assert.equal((await find('%')).length, 0)
    const notices = await inRegion((tx) => tx.many(sql`select 1 from core.notice where region_code = ${region}`))
    assert.ok(notices.length > 0)
  })

  it('and applicants write to each other; an empty message is refused', async () => {
    const { caseId, number } = await send('Surat Menyurat', 80_000)
    const empty = await inRegion((tx) =>
      writeToOffice(tx, caseId, '  ', { kind: 'applicant', applicantId: caseId }, at(80_001)),
    )
    assert.equal(empty.ok ? '' : empty.refusal, 'empty')
    await inRegion(async (tx) =>
      must(await writeToOffice(tx, caseId, 'Kapan selesai?', { kind: 'applicant', applicantId: caseId }, at(80_002))),
    )
    assert.equal((await inRegion((tx) => statusView(tx, number)))?.messages[0]?.text, 'Kapan selesai?')
  })
})

describe('the record of cases', () => {
  it('holds no name, NIK, contact or text of anybody', async () => {
    const rows = await inRegion((tx) =>
      tx.many<{ facts: unknown }>(
        sql`select facts from journal.entry where region_code = ${region} and case_id is not null limit 1000`,
      ),
    )
    assert.ok(rows.length > 20)
    const all = JSON.stringify(rows)
    for (const said of ['Wulan', 'wulan@', '9901014101900001', 'buram', 'Kapan selesai', 'luar kelurahan'])
      assert.ok(!all.includes(said), said)
  })
})
