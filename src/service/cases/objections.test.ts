/** Cases: objections and appeals by their whole way, and attempts to bend who judges, when, and how often. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import type { Visitor } from '../../../test/site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { delegate, postsOf } from '../../base/offices/actions.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { issueLetter } from '../letters/actions/issue.ts'
import { pressOf } from '../letters/actions/press.ts'
import { declareConflict } from './actions/conflict.ts'
import {
  type Answering,
  answer,
  countObjections,
  object,
  objectionsFor,
  objectionView,
  rightNow,
} from './actions/objections.ts'
import { claim, complete } from './actions/officer.ts'
import { caseForLetter, statusView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'
import { Completion } from './model.ts'
import { deadlinesOf } from './store/deadlines.ts'
import { findCase, tasksOfCase } from './store.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih } = desk.staff
const { db } = desk.test
const rahmat = await cast.actor('rahmat')
const darmawan = await cast.actor('darmawan')
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const hour = 3_600_000
const applicant = (made: DeskCase) => ({ kind: 'applicant', applicantId: made.caseId }) as const
const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

async function refused(name: string, decider: Staff = ningsih): Promise<DeskCase> {
  const made = await desk.sent(name, 66)
  await desk.worked(made, rina, 63, { outcome: 'lengkap' })
  await desk.worked(made, decider, 60, { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Alamat di luar.' })
  return made
}
const objects = (made: DeskCase, now = castNow, text = 'Alamat saya di Mekarsari.') =>
  inRegion((tx) => object(tx, made.caseId, text, applicant(made), now))
const said: Answering = { outcome: 'granted', element: '', ground: 'UU 25/2009 Pasal 21', reason: 'Pemohon benar.' }
const rejects: Answering = { ...said, outcome: 'rejected', reason: 'Keputusan sudah tepat.' }
const answers = (id: string, who: Staff, what = said, now = later(castNow, hour)) =>
  inRegion((tx) => answer(tx, id, what, who, now))
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
const viewOf = async (made: DeskCase) => {
  const view = await inRegion((tx) => statusView(tx, made.number))
  assert.ok(view)
  return view
}
const tick = async (now: Date) => {
  const done = await carryOutRipe(db, region, now)
  assert.deepEqual(done.failed, [])
}
/** Ningsih on leave, Joko in her place: somebody above the unit is then left for the appeal. */
async function standIn(): Promise<Staff> {
  const post = ningsih.posts.find(({ kind }) => kind === 'kepala')
  assert.ok(post)
  return { ...joko, posts: [...joko.posts, { ...post, actingFor: ningsih.staffId }] }
}
async function holder(made: DeskCase): Promise<Visitor> {
  const visitor = desk.visitor()
  await visitor.get('/lacak')
  await visitor.send({ nomor: made.number, kode: made.code })
  return visitor
}
const as = async (key: keyof typeof cast.people): Promise<Visitor> => {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}

describe('objecting', () => {
  it('by the pages, without a script: made, answered with reasons, appealed, and every next way is told', async () => {
    const made = await refused('Wulan Keberatan')
    const visitor = await holder(made)
    assert.match(visitor.page.text, /Keberatan dan banding .* Dapat diajukan sampai/)
    await visitor.follow('Ajukan keberatan')
    assert.match(visitor.page.text, /UU 30\/2014 Pasal 77 .*belum diverifikasi/)
    assert.match(visitor.page.text, /10 hari kerja/)
    assert.equal((await visitor.send({ alasan: ' ' })).status, 422)
    await visitor.send({ alasan: 'Surat pengantar menyebut RT 04 Mekarsari.' })
    await visitor.send()
    assert.match(visitor.page.text, /Keberatan Anda kami terima/)
    assert.match(visitor.page.text, /Menunggu jawaban/)
    const judge = await as('rahmat')
    await judge.get('/meja/keberatan')
    await judge.follow(`Keberatan · ${made.number}`)
    assert.match(judge.page.text, /Surat pengantar menyebut RT 04/)
    assert.equal((await judge.send({ keputusan: 'tolak' })).status, 422)
    await judge.send({ keputusan: 'tolak', dasar: 'UU 25/2009 Pasal 21', alasan: 'Peta wilayah berkata lain.' })
    assert.match(judge.page.text, /Jawaban Anda disimpan\. Pemohon dikabari\./)
    await visitor.get(`/lacak/${made.number}/penjelasan`)
    for (const text of [
      'Peta wilayah berkata lain.',
      'Sekretaris Daerah',
      'Banding kepada Bupati Sukamaju Raya',
      'PTUN',
      'Ombudsman',
    ])
      assert.ok(visitor.page.text.includes(text), text)
    for (const { name } of Object.values(cast.people)) assert.ok(!visitor.page.text.includes(name), name)
    await visitor.follow('Ajukan banding')
    await visitor.send({ alasan: 'Peta lama.' })
    await visitor.send()
    const { objections } = await viewOf(made)
    assert.deepEqual(
      objections.map(({ level, about, outcome }) => [level, about, outcome]),
      [
        ['keberatan', 'refusal', 'rejected'],
        ['banding', 'objection', undefined],
      ],
    )
    assert.equal(objections[1]?.subject, objections[0]?.id)
  })

  it('is for the applicant of that case alone', async () => {
    const made = await refused('Milik Sendiri')
    const other = await refused('Milik Tetangga')
    const neighbour = await holder(other)
    for (const visitor of [neighbour, desk.visitor(), await as('rina')]) {
      const page = await visitor.post(`/lacak/${made.number}/keberatan`, {
        _kunci: 'kunci-orang-lain-001',
        alasan: 'x',
      })
      assert.equal(page.status, 401)
    }
    assert.deepEqual((await viewOf(made)).objections, [])
  })

  it('is possible on the last day, and not after; what was decided stays decided meanwhile', async () => {
    const [inTime, late] = [await refused('Hari Terakhir'), await refused('Terlambat Sehari')]
    const it = (await viewOf(late)).case
    const right = must(await inRegion((tx) => rightNow(tx, it, castNow)))
    assert.deepEqual([right.level, right.about], ['keberatan', 'refusal'])
    assert.equal(right.until.toISOString().slice(0, 10) > '2026-12-20', true)
    const first = (await viewOf(inTime)).case
    const { until } = must(await inRegion((tx) => rightNow(tx, first, castNow)))
    must(await objects(inTime, until))
    assert.equal(refusalOf(await objects(late, later(right.until, 1))), 'too-late')
    assert.equal((await viewOf(inTime)).case.status, 'refused')
  })

  it('is made once: not twice, not at once, not again after its answer', async () => {
    const made = await refused('Dua Kali')
    const all = await Promise.all([1, 2, 3, 4].map((n) => objects(made, castNow, `Alasan ${n}.`)))
    assert.deepEqual(all.map(refusalOf).sort(), ['done', 'pending', 'pending', 'pending'])
    const [one] = (await viewOf(made)).objections
    assert.ok(one)
    must(await answers(one.id, await standIn(), rejects))
    const appeal = must(await objects(made, later(castNow, 2 * hour)))
    assert.equal(appeal.level, 'banding')
    must(await answers(appeal.id, rahmat, rejects, later(castNow, 3 * hour)))
    assert.equal(refusalOf(await objects(made, later(castNow, 4 * hour))), 'exhausted')
    await assert.rejects(
      inRegion((tx) =>
        tx.run(sql`
        insert into cases.objection (region_code, id, case_id, level, about, subject, text, made_at, due_at)
        values (${region}, gen_random_uuid(), ${made.caseId}, 'keberatan', 'refusal', ${one.subject}, 'x', ${castNow}, ${castNow})`),
      ),
      /duplicate key/,
    )
  })

  it('needs a refusal or silence: not of what is approved, withdrawn, in time or with the applicant', async () => {
    const approved = await desk.sent('Sudah Disetujui', 3 * 60)
    await desk.issued(approved, 30)
    const withdrawn = await desk.sent('Sudah Ditarik', 9 * 24 * 60)
    await desk.withdrawn(withdrawn, 10)
    const fresh = await desk.sent('Baru Saja', 5)
    const returned = await desk.sent('Perlu Perbaikan', 9 * 24 * 60)
    await desk.worked(returned, rina, 8 * 24 * 60, { outcome: 'perbaikan', reason: 'Buram.', fields: ['foto_ktp'] })
    for (const made of [approved, withdrawn, fresh, returned])
      assert.equal(refusalOf(await objects(made)), 'nothing-to-object', made.name)
  })
})

describe('who answers', () => {
  it('is nobody whose hand was in it: not who examined, not who decided, not as a stand-in, not who declared a conflict', async () => {
    const made = await refused('Bukan Orang Lama')
    const one = must(await objects(made))
    const kepala = ningsih.posts.find(({ kind }) => kind === 'kepala')
    assert.ok(kepala)
    const asHead = { ...rina, posts: [...rina.posts, { ...kepala, actingFor: ningsih.staffId }] }
    assert.equal(refusalOf(await answers(one.id, ningsih)), 'took-part')
    assert.equal(refusalOf(await answers(one.id, asHead)), 'took-part')
    assert.equal(refusalOf(await answers(one.id, rina)), 'not-yours')
    assert.equal(refusalOf(await answers(one.id, joko)), 'not-yours')
    assert.equal(refusalOf(await answers(one.id, darmawan)), 'not-yours')
    must(await inRegion((tx) => declareConflict(tx, made.caseId, { relation: 'keluarga', note: '' }, rahmat, castNow)))
    assert.equal(refusalOf(await answers(one.id, rahmat)), 'not-yours')
    assert.equal((await inRegion((tx) => objectionView(tx, one.id, rahmat, castNow))).ok, false)
    assert.equal((await viewOf(made)).objections[0]?.outcome, undefined)
    const page = await (await as('ningsih')).get(`/meja/keberatan/${one.id}`)
    assert.match(page.text, /Anda ikut menangani permohonan ini/)
    assert.equal(
      page.forms.some(({ action }) => action.endsWith('/jawaban')),
      false,
    )
    const posted = await (await as('ningsih')).post(`/meja/keberatan/${one.id}/jawaban`, {
      _kunci: 'kunci-hakim-sendiri-1',
      keputusan: 'tolak',
      dasar: 'UU 25/2009 Pasal 21',
      alasan: 'Saya tetap menolak.',
    })
    assert.equal(posted.status, 409)
    for (const [key, status] of [
      ['darmawan', 403],
      ['joko', 403],
      ['okta', 403],
    ] as const)
      assert.equal((await (await as(key)).get(`/meja/keberatan/${one.id}`)).status, status, key)
  })

  it('on appeal is above the unit, and took no part in the objection either', async () => {
    const made = await refused('Banding Ke Atas')
    const one = must(await objects(made))
    must(await answers(one.id, await standIn(), rejects))
    const appeal = must(await objects(made, later(castNow, 2 * hour)))
    assert.equal(refusalOf(await answers(appeal.id, await standIn(), said, later(castNow, 3 * hour))), 'not-yours')
    const again = await refused('Banding Ke Diri Sendiri')
    const first = must(await objects(again))
    must(await answers(first.id, rahmat, rejects))
    const second = must(await objects(again, later(castNow, 2 * hour)))
    assert.equal(refusalOf(await answers(second.id, rahmat, said, later(castNow, 3 * hour))), 'took-part')
    must(await answers(appeal.id, rahmat, said, later(castNow, 3 * hour)))
  })

  it('is told by mail without the applicant’s name; the list holds what is theirs and no more', async () => {
    const made = await refused('Nama Di Surat')
    const one = must(await objects(made, castNow, 'Rahasia saya.'))
    const [mail] = await inRegion((tx) =>
      tx.many<{ text: string; recipient: string }>(sql`
        select text, recipient from core.notice where region_code = ${region} and template = 'objection-made' and params ->> 'number' = ${made.number}`),
    )
    assert.equal(mail?.recipient, cast.people.rahmat.email)
    for (const secret of ['Nama Di Surat', 'Rahasia']) assert.ok(!mail?.text.includes(secret))
    const listed = (who: Staff) =>
      inRegion(async (tx) => {
        const ids = (await objectionsFor(tx, who, castNow)).map(({ objection }) => objection.id)
        assert.equal(await countObjections(tx, who, castNow), ids.length)
        return ids
      })
    assert.ok((await listed(rahmat)).includes(one.id))
    assert.ok(!(await listed(ningsih)).includes(one.id))
    assert.ok(!(await listed(darmawan)).includes(one.id))
  })

  it('of two at once one answers, and an answer is never answered again', async () => {
    const made = await refused('Dua Hakim')
    const one = must(await objects(made))
    const stand = await standIn()
    const both = await Promise.all([
      answers(one.id, rahmat, rejects),
      answers(one.id, stand, said),
      answers(one.id, rahmat),
    ])
    assert.deepEqual(both.map(refusalOf).sort(), ['answered', 'answered', 'done'])
  })

  it('cannot be an officer of another region', async () => {
    const made = await refused('Wilayah Lain')
    const one = must(await objects(made))
    const elsewhere = await db.inRegion('3201', (tx) => answer(tx, one.id, said, rahmat, castNow))
    assert.equal(refusalOf(elsewhere), 'unknown')
    assert.equal(
      refusalOf(await db.inRegion('3201', (tx) => object(tx, made.caseId, 'x', applicant(made), castNow))),
      'unknown',
    )
  })
})

describe('granted', () => {
  it('at a step: the case stands there again, its clock goes on, and the same eyes still decide nothing twice', async () => {
    const made = await refused('Periksa Lagi')
    const before = (await viewOf(made)).case
    const one = must(await objects(made))
    const day = 24 * hour
    must(await answers(one.id, rahmat, { ...said, element: 'putuskan' }, later(castNow, 4 * day)))
    const view = await viewOf(made)
    assert.deepEqual(
      [view.case.status, view.decision, view.case.decidedAt, view.case.closedAt],
      ['deciding', undefined, undefined, undefined],
    )
    // Four of its ten minutes were left when it was refused; they are left from now on.
    assert.equal(before.dueAt.getTime() - (before.decidedAt?.getTime() ?? 0), 4 * 60_000)
    assert.equal(view.case.dueAt.getTime() - later(castNow, 4 * day).getTime(), 4 * 60_000)
    const history = await inRegion((tx) => historyOf(tx, made.caseId))
    assert.ok(
      history.some(
        ({ kind, facts }) => kind === 'case.reopened' && facts.by === 'objection' && facts.element === 'putuskan',
      ),
    )
    const task = view.tasks.findLast(({ state }) => state === 'open')
    assert.ok(task)
    assert.equal(refusalOf(await inRegion((tx) => claim(tx, task.id, rina, castNow))), 'not-yours')
    const now = later(castNow, 4 * day + 2 * hour)
    await inRegion(async (tx) => {
      must(await claim(tx, task.id, ningsih, now))
      const approve = Completion.parse({ outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })
      must(await complete(tx, task.id, approve, ningsih, now))
    })
    assert.equal((await viewOf(made)).decision?.result, 'approved')
    await letterOf(made, now)
  })

  it('as asked: the decision is replaced by who answered, and the letter is made', async () => {
    const made = await refused('Langsung Kabul')
    const one = must(await objects(made))
    must(await answers(one.id, rahmat))
    const { decision, case: it } = await viewOf(made)
    assert.deepEqual([it.status, decision?.result, decision?.position], ['issuing', 'approved', 'Sekretaris Daerah'])
    // The letter speaks for who granted, not for who refused.
    const signs = await inRegion((tx) => caseForLetter(tx, made.caseId))
    assert.deepEqual([signs.deciderId, signs.position], [rahmat.staffId, 'Sekretaris Daerah'])
    await letterOf(made, later(castNow, 2 * hour))
    assert.equal((await viewOf(made)).case.status, 'approved')
  })

  it('needs a step that the drawing has, a ground and reasons', async () => {
    const made = await refused('Langkah Karangan')
    const one = must(await objects(made))
    for (const element of ['tidak-ada', 'perbaiki', 'terbitkan', 'mulai'])
      assert.equal(refusalOf(await answers(one.id, rahmat, { ...said, element })), 'step-unknown', element)
    assert.equal(refusalOf(await answers(one.id, rahmat, { ...said, reason: ' ' })), 'reason-missing')
    assert.equal(refusalOf(await answers(one.id, rahmat, { ...said, ground: '' })), 'ground-missing')
    assert.equal(refusalOf(await answers(one.id, rahmat, { ...said, outcome: 'maybe' })), 'outcome-missing')
  })
})

/** The letter is set as its job would. */
async function letterOf(made: DeskCase, now: Date) {
  const tenant = await desk.site.tenantByRegion(region)
  assert.ok(tenant)
  return must(await issueLetter(pressOf(desk.site, tenant), made.caseId, 'terbitkan', now))
}

describe('the clock', () => {
  it('grants what is not answered by its last moment, once, and an answer comes too late then', async () => {
    const made = await refused('Tidak Dijawab')
    const one = must(await objects(made))
    const keys = (await inRegion((tx) => deadlinesOf(tx, made.caseId))).filter(({ target }) => target === one.id)
    assert.deepEqual(
      keys.map(({ kind }) => kind),
      ['objection-remind', 'objection-silence'],
    )
    await tick(one.dueAt)
    assert.equal((await viewOf(made)).objections[0]?.outcome, undefined)
    const after = later(one.dueAt, 1000)
    assert.equal(refusalOf(await answers(one.id, rahmat, rejects, after)), 'law-decided')
    await Promise.all([tick(after), tick(after)])
    await tick(after)
    const { objections, decision, case: it } = await viewOf(made)
    assert.deepEqual([objections[0]?.outcome, objections[0]?.madeBy], ['granted', 'law'])
    assert.deepEqual([it.status, decision?.result, decision?.madeBy], ['issuing', 'approved', 'law'])
    assert.match(decision?.ground ?? '', /UU 30\/2014 Pasal 77/)
    const told = (await inRegion((tx) => historyOf(tx, made.caseId))).filter(({ kind }) => kind === 'objection.decided')
    assert.equal(told.length, 1)
    await letterOf(made, later(after, hour))
  })

  it('of an answered objection does nothing any more', async () => {
    const made = await refused('Dijawab Tepat')
    const one = must(await objects(made))
    must(await answers(one.id, await standIn(), rejects))
    await tick(later(one.dueAt, 40 * 24 * hour))
    assert.equal((await viewOf(made)).case.status, 'refused')
    assert.equal((await viewOf(made)).objections[0]?.outcome, 'rejected')
  })

  it('who answers at the last moment while the clock ticks: one of both, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const made = await refused(`Detik Terakhir ${round}`)
      const one = must(await objects(made))
      await Promise.all([answers(one.id, rahmat, rejects, one.dueAt), tick(later(one.dueAt, 1000))])
      await tick(later(one.dueAt, 2000))
      const { objections, case: it } = await viewOf(made)
      assert.equal(objections[0]?.outcome === 'rejected', it.status === 'refused', `round ${round}`)
      if (it.status === 'issuing') await letterOf(made, later(one.dueAt, hour))
    }
  })
})

describe('against silence', () => {
  const old = 12 * 24 * 60

  it('an undecided case past its time: granted it is approved though nobody decided', async () => {
    const made = await desk.sent('Tidak Ada Kabar', old)
    await tick(castNow)
    const one = must(await objects(made))
    assert.deepEqual([one.about, one.subject], ['silence', made.caseId])
    must(await answers(one.id, rahmat))
    const { case: it, tasks } = await viewOf(made)
    assert.equal(it.status, 'issuing')
    assert.equal(
      tasks.some(({ state }) => state === 'open' || state === 'claimed'),
      false,
    )
    await letterOf(made, later(castNow, 2 * hour))
  })

  it('is over once the office decides; then the refusal itself can be objected to', async () => {
    const made = await desk.sent('Akhirnya Ditolak', old)
    await tick(castNow)
    const one = must(await objects(made))
    await desk.worked(made, rina, -10, { outcome: 'lengkap' })
    await desk.worked(made, ningsih, -20, { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Di luar.' })
    assert.equal(refusalOf(await answers(one.id, rahmat)), 'lapsed')
    const second = must(await objects(made, later(castNow, hour)))
    assert.equal(second.about, 'refusal')
    assert.deepEqual(
      (await viewOf(made)).objections.map(({ outcome }) => outcome),
      ['lapsed', undefined],
    )
    await tick(later(one.dueAt, 2000))
    const it = await inRegion((tx) => findCase(tx, made.caseId))
    assert.notEqual(it?.status, 'queued')
    if (it?.status === 'issuing') await letterOf(made, later(one.dueAt, hour))
  })

  it('does not grant a case that its applicant took back', async () => {
    const made = await desk.sent('Ditarik Sesudahnya', old)
    await tick(castNow)
    const one = must(await objects(made))
    await desk.withdrawn(made, -30)
    await tick(later(one.dueAt, 2000))
    const view = await viewOf(made)
    assert.deepEqual([view.case.status, view.objections[0]?.outcome], ['withdrawn', 'lapsed'])
  })
})

it('a stand-in by a real delegation answers for the head who decided', async () => {
  const made = await refused('Lewat Pengganti')
  const one = must(await objects(made))
  const post = ningsih.posts[0]
  assert.ok(post)
  const done = await inRegion(async (tx) => {
    const leave = { positionId: post.positionId, fromStaff: ningsih.staffId, toStaff: joko.staffId, reason: 'Cuti' }
    const days = { fromDay: '2026-11-23' as Day, toDay: '2026-11-24' as Day }
    must(await delegate(tx, { ...leave, ...days }, { actor: rahmat, now: castNow }))
    const acting = { ...joko, posts: await postsOf(tx, joko.staffId, '2026-11-23' as Day) }
    return answer(tx, one.id, rejects, acting, later(castNow, hour))
  })
  assert.equal(must(done).position, 'Plh. Lurah Mekarsari')
  assert.equal(
    (await inRegion((tx) => tasksOfCase(tx, made.caseId))).some(({ doneBy }) => doneBy === joko.staffId),
    false,
  )
})

it('after all of it what must be true of every case is', async () => {
  // These cases were sent without a draft.
  const { 'a case was sent once, by one draft': _, ...broken } = await inRegion((tx) => brokenRules(tx))
  assert.deepEqual(broken, {})
})
