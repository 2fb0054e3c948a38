/** Cases: objecting to the revocation of a letter: by its holder, answered by none who revoked it, and the letter is made again when granted. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { withClient } from '../../../test/server.ts'
import { demoTenant } from '../../base/people/actions/demo.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { reissue } from '../letters/actions/end.ts'
import { setLetter } from '../letters/actions/issue.ts'
import { pressOf } from '../letters/actions/press.ts'
import { revoke, settleRevocation } from '../letters/actions/revoke.ts'
import { letterJobs } from '../letters/jobs.ts'
import { type Answering, answer, object, objectionsFor, rightNow } from './actions/objections.ts'
import { statusView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { ningsih } = desk.staff
const { db } = desk.test
const [rahmat, wirya] = [await cast.actor('rahmat'), await cast.actor('wirya')]
const press = pressOf(desk.site, demoTenant)
const { zone } = demoTenant
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const later = (hours: number) => new Date(castNow.getTime() + hours * 3_600_000)
const byCourt = { kind: 'putusan-pengadilan', ground: 'Putusan 12/G/2026', reason: 'Pengadilan membatalkan.' }
const forged = { kind: 'dokumen-palsu', ground: 'UU 30/2014 Pasal 64', reason: 'Kartu keluarga ternyata palsu.' }
const grants: Answering = { outcome: 'granted', element: '', ground: 'UU 25/2009 Pasal 21', reason: 'Pemohon benar.' }
const rejects: Answering = { ...grants, outcome: 'rejected', reason: 'Pencabutan sudah tepat.' }

const viewOf = async (made: DeskCase) => {
  const view = await inRegion((tx) => statusView(tx, made.number))
  assert.ok(view)
  return view
}
const states = async (made: DeskCase) => (await viewOf(made)).letters.map(({ state }) => state)
const outcomes = async (made: DeskCase) =>
  (await viewOf(made)).objections.map(({ level, about, outcome }) => [level, about, outcome])
async function revoked(name: string, why = byCourt) {
  const made = await desk.sent(name, 90)
  const letter = await desk.issued(made, 30)
  const done = must(await inRegion((tx) => revoke(tx, zone, letter.id, why, ningsih, castNow)))
  const [one] = (await viewOf(made)).revocations
  assert.ok(one)
  if (done.proposed) must(await inRegion((tx) => settleRevocation(tx, one.id, 'confirmed', rahmat, castNow)))
  assert.deepEqual(await states(made), ['revoked'])
  return { made, letter }
}
const objects = (made: DeskCase, now = castNow) =>
  inRegion((tx) => object(tx, made.caseId, 'Kartu itu asli.', { kind: 'applicant', applicantId: made.caseId }, now))
const answers = (id: string, who: Staff, what = grants, now = later(1)) =>
  inRegion((tx) => answer(tx, id, what, who, now))
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal

/** What waits in the queue about this letter, as the worker would do it. */
async function works(job: 'reissue-letter' | 'set-letter', now: Date): Promise<number> {
  const waiting = await withClient(desk.test.admin, async (client) => {
    const { rows } = await client.query<{ payload: { region: string; letter: string } }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = $1 and j.payload ->> 'region' = $2`,
      [job, region],
    )
    return rows
  })
  for (const { payload } of waiting) await letterJobs[job](desk.site, payload, { now, attempt: 1, last: false })
  return waiting.length
}

describe('the revocation of a letter', () => {
  it('is objected to by the pages, judged on its own reasons, and granted, the letter is made again with a new number', async () => {
    const { made, letter } = await revoked('Surat Dicabut')
    const holder = desk.visitor()
    await holder.get('/lacak')
    await holder.send({ nomor: made.number, kode: made.code })
    await holder.follow('Ajukan keberatan')
    assert.match(holder.page.text, /pencabutan surat itu menurut Anda keliru/)
    assert.match(holder.page.text, /Pengadilan membatalkan/)
    await holder.send({ alasan: 'Putusan itu bukan tentang surat saya.' })
    await holder.send()
    assert.match(holder.page.text, /Terhadap Pencabutan surat, /)
    const judge = desk.visitor()
    await judge.signIn(cast.people.rahmat.email)
    await judge.get('/meja/keberatan')
    await judge.follow(`Keberatan · ${made.number}`)
    assert.match(judge.page.text, /Pencabutan yang dilawan.*Pengadilan membatalkan/)
    assert.match(judge.page.text, /Kabulkan: terbitkan lagi suratnya/)
    assert.doesNotMatch(judge.page.text, /periksa lagi mulai dari/)
    await judge.send({ keputusan: 'kabul:', dasar: 'UU 25/2009 Pasal 21', alasan: 'Putusan itu atas nama lain.' })
    assert.match(judge.page.text, /Jawaban Anda disimpan/)
    assert.ok((await works('reissue-letter', later(1))) > 0)
    assert.ok((await works('set-letter', later(1))) > 0)
    const { letters, case: it } = await viewOf(made)
    assert.deepEqual([it.status, letters.map(({ state }) => state)], ['approved', ['revoked', 'valid']])
    assert.notEqual(letters[1]?.number, letter.number)
    await holder.get(`/lacak/${made.number}`)
    assert.match(holder.page.text, /Dikabulkan Surat Anda diterbitkan lagi/)
    assert.match((await desk.visitor().get(`/periksa/${letters[1]?.id}`)).text, /asli dan berlaku/)
    assert.match((await desk.visitor().get(`/periksa/${letter.id}`)).text, /sudah dicabut/)
  })

  it('is answered neither by who proposed nor by who confirmed it, and not by going back to a step', async () => {
    const { made } = await revoked('Dua Pencabut', forged)
    const one = must(await objects(made))
    for (const [who, why] of [
      [ningsih, 'took-part'],
      [rahmat, 'took-part'],
    ] as const) {
      assert.equal(refusalOf(await answers(one.id, who)), why)
      assert.ok(
        !(await inRegion((tx) => objectionsFor(tx, who, castNow))).some(({ objection }) => objection.id === one.id),
      )
    }
    assert.ok(
      (await inRegion((tx) => objectionsFor(tx, wirya, castNow))).some(({ objection }) => objection.id === one.id),
    )
    assert.equal(refusalOf(await answers(one.id, wirya, { ...grants, element: 'periksa' })), 'step-unknown')
    assert.deepEqual(await states(made), ['revoked'])
    must(await answers(one.id, wirya))
    await works('reissue-letter', later(1))
    // A job run twice, or after somebody issued it by hand, makes no second letter.
    await works('reissue-letter', later(1))
    await works('set-letter', later(1))
    assert.deepEqual(await states(made), ['revoked', 'valid'])
  })

  it('rejected goes on to an appeal; nobody answers that, and the law has the letter made again', async () => {
    const { made } = await revoked('Sampai Banding')
    const one = must(await objects(made))
    must(await answers(one.id, rahmat, rejects))
    const appeal = must(await objects(made, later(2)))
    assert.deepEqual([appeal.level, appeal.about], ['banding', 'objection'])
    const after = new Date(appeal.dueAt.getTime() + 2000)
    assert.deepEqual((await carryOutRipe(db, region, after)).failed, [])
    await works('reissue-letter', after)
    await works('set-letter', after)
    assert.deepEqual(await outcomes(made), [
      ['keberatan', 'revocation', 'rejected'],
      ['banding', 'objection', 'granted'],
    ])
    assert.deepEqual(await states(made), ['revoked', 'valid'])
    assert.equal((await viewOf(made)).case.status, 'approved')
  })

  it('is no matter for objection when the holder asked for it, too late, twice, or once the letter was issued again', async () => {
    const own = await revoked('Diminta Sendiri', { ...byCourt, kind: 'permintaan-pemegang' })
    assert.equal(refusalOf(await objects(own.made)), 'nothing-to-object')
    const { made, letter } = await revoked('Terbit Lagi')
    const right = must(await inRegion(async (tx) => rightNow(tx, (await viewOf(made)).case, castNow)))
    assert.equal(refusalOf(await objects(made, new Date(right.until.getTime() + 1000))), 'too-late')
    const one = must(await objects(made))
    assert.equal(refusalOf(await objects(made)), 'pending')
    const following = must(await inRegion((tx) => reissue(tx, press, letter.id, ningsih, later(1))))
    must(await setLetter(press, following.fresh, later(1)))
    assert.deepEqual(await outcomes(made), [['keberatan', 'revocation', 'lapsed']])
    assert.equal(refusalOf(await answers(one.id, rahmat, grants, later(2))), 'answered')
    assert.equal(refusalOf(await objects(made, later(2))), 'nothing-to-object')
    assert.deepEqual(await states(made), ['revoked', 'valid'])
  })
  it('leaves what must be true of every case true', async () => {
    // These cases were sent without a draft.
    const { 'a case was sent once, by one draft': _, ...broken } = await inRegion((tx) => brokenRules(tx))
    assert.deepEqual(broken, {})
  })
})
