/** Cases: other units are asked side by side, read only what was chosen for them, and answer once; attempts to read or say more. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { openDeskSite } from '../../../test/desk-site.ts'
import type { Visitor } from '../../../test/site.ts'
import { must } from '../../kernel/result.ts'
import { declareConflict } from './actions/conflict.ts'
import { complete } from './actions/officer.ts'
import { askOpinions, giveOpinion, opinionsFor, opinionView } from './actions/opinions.ts'
import { fileView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'
import { Completion } from './model.ts'
import { deadlinesOf } from './store/deadlines.ts'
import { documentsOf } from './store.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih } = desk.staff
const { db } = desk.test
const darmawan = await cast.actor('darmawan')
const hendra = await cast.actor('hendra')
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const said = {
  units: ['dukcapil', 'dpmptsp'],
  lane: 'kepala',
  question: 'Apakah NIK ini aktif?',
  days: 3,
  fields: ['nik'],
}
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
async function inHand(name: string) {
  const made = await desk.sent(name, 30)
  return { made, task: await desk.worked(made, rina, 20) }
}
const ask = (caseId: string, more: Partial<typeof said> = {}, who = rina) =>
  inRegion((tx) => askOpinions(tx, caseId, { ...said, ...more }, who, castNow))
const give = (id: string, who = darmawan, answer = 'setuju', text = 'Aktif.', now = castNow) =>
  inRegion((tx) => giveOpinion(tx, id, { answer, text }, who, now))
const as = async (key: keyof typeof cast.people): Promise<Visitor> => {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}

it('by the pages: asked of two units, read and answered by each, and seen side by side by who asked', async () => {
  const { made, task } = await inHand('Pendapat Dua Unit')
  const officer = await as('rina')
  await officer.get(`/meja/berkas/${made.caseId}`)
  await officer.follow('Minta pendapat unit lain')
  assert.equal((await officer.send({ pertanyaan: 'x' })).status, 422)
  await officer.send({
    unit: ['dukcapil', 'dpmptsp'],
    pertanyaan: said.question,
    hari: '2',
    bagian: ['nik', 'foto_ktp'],
  })
  assert.match(officer.page.text, /Pertanyaan dikirim/)
  const head = await as('darmawan')
  await head.get('/meja')
  await head.follow('Pendapat: 1')
  await head.follow(head.page.links.find(({ href }) => href.startsWith('/meja/pendapat/'))?.href ?? '')
  assert.match(head.page.text, /Apakah NIK ini aktif\? .*9901014101900001/)
  for (const secret of ['Pendapat Dua Unit', 'Jl. Kenanga', 'wulan@contoh.example', '9901010101120001', 'Pengantar RT'])
    assert.ok(!head.page.html.includes(secret), secret)
  await head.send({ pendapat: 'bersyarat', uraian: 'Aktif, tetapi alamat lama.' })
  assert.match(head.page.text, /Pendapat Anda disimpan/)
  await officer.get(`/meja/berkas/${made.caseId}`)
  const said2 = officer.page.text
  assert.match(said2, /Dinas Kependudukan dan Pencatatan Sipil .*Setuju dengan syarat .*alamat lama/)
  assert.match(said2, /Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu .*Ditunggu sampai/)
  // The case does not wait for it.
  must(await inRegion((tx) => complete(tx, task, Completion.parse({ outcome: 'lengkap' }), rina, castNow)))
})

it('shows those asked nothing beyond what was chosen: no other document, no file, no search', async () => {
  const { made } = await inHand('Tertutup Bagi Lain')
  const [one] = must(await ask(made.caseId, { fields: ['foto_ktp'] }))
  assert.ok(one)
  const documents = await inRegion((tx) => documentsOf(tx, made.caseId))
  const head = await as('darmawan')
  for (const document of documents) {
    const { status } = await head.get(`/meja/pendapat/${one.id}/dokumen/${document.fileId}`)
    assert.equal(status, document.field === 'foto_ktp' ? 200 : 404, document.field)
  }
  const view = must(await inRegion((tx) => opinionView(tx, one.id, darmawan)))
  assert.deepEqual(Object.keys(view.answers), ['foto_ktp'])
  assert.equal((await head.get(`/meja/berkas/${made.caseId}`)).status, 403)
  assert.ok(!(await head.get(`/meja/cari?q=${made.number}`)).html.includes(made.caseId))
  const [other] = must(await ask(made.caseId, { units: ['dpmptsp'] }))
  assert.equal((await head.get(`/meja/pendapat/${other?.id}`)).status, 403)
  for (const key of ['joko', 'sari'] as const)
    assert.equal((await (await as(key)).get(`/meja/pendapat/${one.id}`)).status, 403, key)
  assert.equal((await db.inRegion('3201', (tx) => opinionView(tx, one.id, darmawan))).ok, false)
})

it('is asked by whoever has the task in hand, of others, for a time that can be', async () => {
  const { made } = await inHand('Siapa Bertanya')
  assert.equal(refusalOf(await ask(made.caseId, {}, joko)), 'not-yours')
  assert.equal(refusalOf(await ask(made.caseId, {}, darmawan)), 'not-yours')
  const wrong: [string, Partial<typeof said>][] = [
    ['units-missing', { units: [] }],
    ['units-missing', { units: ['kelurahan'] }],
    ['units-missing', { lane: 'raja' }],
    ['nobody-there', { units: ['tidak-ada'] }],
    ['nobody-there', { units: ['setda'] }],
    ['question-missing', { question: ' ' }],
    ['days-unclear', { days: 0 }],
    ['days-unclear', { days: 31 }],
    ['days-unclear', { days: 1.5 }],
  ]
  for (const [refusal, more] of wrong)
    assert.equal(refusalOf(await ask(made.caseId, more)), refusal, JSON.stringify(more))
  const view = must(await inRegion((tx) => fileView(tx, made.caseId, rina)))
  assert.deepEqual(view.opinions, [])
})

it('is answered once, with reasons, by those asked; not by who declared a conflict of interest', async () => {
  const { made } = await inHand('Jawab Sekali')
  const [one] = must(await ask(made.caseId))
  assert.ok(one)
  assert.equal(refusalOf(await give(one.id, hendra)), 'not-yours')
  assert.equal(refusalOf(await give(one.id, ningsih)), 'not-yours')
  assert.equal(refusalOf(await give(one.id, darmawan, 'mungkin')), 'answer-missing')
  assert.equal(refusalOf(await give(one.id, darmawan, 'setuju', ' ')), 'text-missing')
  const both = await Promise.all([give(one.id), give(one.id, darmawan, 'keberatan', 'Tidak.')])
  assert.deepEqual(both.map(refusalOf).sort(), ['answered', 'done'])
  const second = (await inHand('Kepala Terlibat')).made
  const [asked] = must(await ask(second.caseId))
  assert.ok(asked)
  // Inspector and head alike: what counts is the person.
  const reader = { ...darmawan, posts: [...darmawan.posts, ...ningsih.posts] }
  must(await inRegion((tx) => declareConflict(tx, second.caseId, { relation: 'usaha', note: '' }, reader, castNow)))
  assert.equal(refusalOf(await give(asked.id)), 'not-yours')
  assert.equal(
    (await inRegion((tx) => opinionsFor(tx, darmawan))).some(({ opinion }) => opinion.id === asked.id),
    false,
  )
})

it('has its clock: told again a day before and at the end, late is told as late, and none of it after the answer', async () => {
  const { made } = await inHand('Jam Pendapat')
  const [one, two] = must(await ask(made.caseId))
  assert.ok(one && two)
  must(await give(two.id, hendra))
  const rowsOf = async () =>
    (await inRegion((tx) => deadlinesOf(tx, made.caseId))).filter(({ kind }) => kind.startsWith('opinion'))
  assert.deepEqual(
    (await rowsOf()).map(({ kind, target }) => [kind, target]),
    [
      ['opinion-remind', one.id],
      ['opinion-breach', one.id],
    ],
  )
  const mails = () =>
    inRegion((tx) =>
      tx.many<{ recipient: string }>(sql`
        select recipient from core.notice where region_code = ${region} and template = 'opinion-asked' and params ->> 'number' = ${made.number}`),
    )
  assert.equal((await mails()).length, 2)
  const done = await carryOutRipe(db, region, later(one.dueAt, 2000))
  assert.deepEqual(done.failed, [])
  assert.equal((await mails()).length, 4)
  must(await give(one.id, darmawan, 'setuju', 'Maaf terlambat.', later(one.dueAt, 60_000)))
  const [entry] = await inRegion((tx) =>
    tx.many<{ late: boolean }>(sql`
      select (facts ->> 'late')::boolean as late from journal.entry
      where region_code = ${region} and case_id = ${made.caseId} and kind = 'opinion.given' order by id desc limit 1`),
  )
  assert.equal(entry?.late, true)
})

it('offers only what the applicant was asked, shows a chosen part without its condition, and marks a day that may move', async () => {
  const made = await desk.sent('Pendapat Bercabang', 30, {
    service: 'ktp-hilang',
    answers: {
      sebab: 'hilang',
      tanggal_hilang: '2026-11-20',
      nomor_surat_polisi: 'LP/1/XI/2026',
      nik: '9901014101900001',
    },
  })
  await desk.worked(made, desk.staff.sari, 20)
  const asked = await inRegion((tx) =>
    askOpinions(
      tx,
      made.caseId,
      { ...said, units: ['dpmptsp'], days: 30, fields: ['tanggal_hilang', 'foto_ktp_rusak'] },
      desk.staff.sari,
      later(castNow, 30 * 24 * 3_600_000),
    ),
  )
  const [one] = must(asked)
  assert.deepEqual(one?.fields, ['tanggal_hilang'], 'a part of the other branch was not asked')
  const officer = await as('sari')
  const page = await officer.get(`/meja/berkas/${made.caseId}/pendapat`)
  const form = page.html
  assert.match(form, /value="tanggal_hilang"/)
  assert.doesNotMatch(form, /value="foto_ktp_rusak"/)
  const told = await as('hendra')
  const text = (await told.get(`/meja/pendapat/${one?.id}`)).html
  assert.match(text, /20 November 2026/)
  assert.doesNotMatch(text, /9901014101900001/)
  assert.match(text, /belum ditetapkan/)
  const near = must(
    await inRegion((tx) => askOpinions(tx, made.caseId, { ...said, units: ['dpmptsp'] }, desk.staff.sari, castNow)),
  )
  const view = must(await inRegion((tx) => opinionView(tx, near.at(-1)?.id ?? '', hendra)))
  assert.equal(view.uncertain, false)
})
