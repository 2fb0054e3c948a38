/** Cases: a closed case opened again by two people, and attempts to do it alone, twice, without a ground or to keep its letter. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import type { Visitor } from '../../../test/site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { must } from '../../kernel/result.ts'
import { reissue, replace } from '../letters/actions/end.ts'
import { issueLetter, setLetter } from '../letters/actions/issue.ts'
import { pressOf } from '../letters/actions/press.ts'
import { settle } from '../letters/actions/reopen.ts'
import { declareConflict } from './actions/conflict.ts'
import { claim, complete } from './actions/officer.ts'
import { statusView } from './actions/read.ts'
import { askReopening } from './actions/reopening.ts'
import { Completion } from './model.ts'
import { tasksOfCase } from './store.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih, sari } = desk.staff
const { db } = desk.test
const rahmat = await cast.actor('rahmat')
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const minute = 60_000
const at = (minutes: number) => new Date(castNow.getTime() + minutes * minute)
const said = { ground: 'kekeliruan', element: 'periksa', reason: 'Nama jalan di surat keliru.' }
const ask = (made: DeskCase, who = rina, what = said) =>
  inRegion((tx) => askReopening(tx, made.caseId, what, who, castNow))
const settled = (id: string, who = ningsih, confirmed = true) => inRegion((tx) => settle(tx, id, confirmed, who, at(1)))
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
const viewOf = async (made: DeskCase) => {
  const view = await inRegion((tx) => statusView(tx, made.number))
  assert.ok(view)
  return view
}
async function approved(name: string): Promise<DeskCase> {
  const made = await desk.sent(name, 90)
  await desk.issued(made, 30)
  return made
}
const press = async () => {
  const tenant = await desk.site.tenantByRegion(region)
  assert.ok(tenant)
  return pressOf(desk.site, tenant)
}
const as = async (key: keyof typeof cast.people): Promise<Visitor> => {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}
/** The live task done by whoever is named, `minutes` after now. */
const finish = (made: DeskCase, who: typeof rina, minutes: number, done: Partial<Completion>) =>
  inRegion(async (tx) => {
    const task = (await tasksOfCase(tx, made.caseId)).find(({ state }) => state === 'open')
    assert.ok(task)
    must(await claim(tx, task.id, who, at(minutes)))
    must(await complete(tx, task.id, Completion.parse(done), who, at(minutes)))
  })

it('by the pages: one proposes, another confirms, the letter ends, the applicant reads why, and it is decided anew', async () => {
  const made = await approved('Dibuka Lagi')
  const officer = await as('rina')
  await officer.get(`/meja/berkas/${made.caseId}`)
  await officer.follow('Usulkan membuka kembali')
  assert.equal((await officer.send({})).status, 422)
  await officer.send({ dasar: 'kekeliruan', langkah: 'periksa', alasan: said.reason })
  assert.match(officer.page.text, /Usul disimpan/)
  assert.match(officer.page.text, /Menunggu persetujuan orang kedua/)
  assert.equal(
    officer.page.forms.some(({ action }) => action.includes('/meja/pembukaan/')),
    false,
  )
  assert.equal((await viewOf(made)).case.status, 'approved')
  const head = await as('ningsih')
  await head.get(`/meja/berkas/${made.caseId}`)
  await head.send({}, { form: '/persetujuan' })
  assert.match(head.page.text, /Permohonan dibuka kembali/)
  const view = await viewOf(made)
  assert.deepEqual(
    [view.case.status, view.case.closedAt, view.decision, view.letters[0]?.state],
    ['examined', undefined, undefined, 'revoked'],
  )
  const visitor = desk.visitor()
  await visitor.get('/lacak')
  await visitor.send({ nomor: made.number, kode: made.code })
  assert.match(
    visitor.page.text,
    /Permohonan ini dibuka kembali .*Keputusan mengandung kekeliruan.*Nama jalan di surat keliru/,
  )
  for (const { name } of Object.values(cast.people)) assert.ok(!visitor.page.text.includes(name), name)
  const kinds = (await inRegion((tx) => historyOf(tx, made.caseId))).map(({ kind }) => kind)
  for (const kind of ['reopening.asked', 'case.reopened', 'letter.revoked']) assert.ok(kinds.includes(kind), kind)
  await finish(made, joko, 5, { outcome: 'lengkap' })
  await finish(made, ningsih, 6, { outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })
  const letter = must(await issueLetter(await press(), made.caseId, 'terbitkan', at(7)))
  const after = await viewOf(made)
  assert.equal(after.case.status, 'approved')
  assert.deepEqual(
    after.letters.map(({ id, state }) => [id === letter.id, state]),
    [
      [false, 'revoked'],
      [true, 'valid'],
    ],
  )
})

it('is never the act of one: who proposed does not confirm, nor does who may not', async () => {
  const made = await approved('Tidak Sendiri')
  const one = must(await ask(made, ningsih))
  assert.equal(refusalOf(await settled(one.id, ningsih)), 'self')
  assert.equal(refusalOf(await settled(one.id, rina)), 'not-yours')
  assert.equal(refusalOf(await settled(one.id, sari)), 'not-yours')
  await assert.rejects(
    inRegion((tx) =>
      tx.run(sql`
      update cases.reopening set settled = 'confirmed', settled_by = asked_by, settled_at = ${castNow}
      where region_code = ${region} and id = ${one.id}`),
    ),
    /check constraint/,
  )
  must(await inRegion((tx) => declareConflict(tx, made.caseId, { relation: 'usaha', note: '' }, rahmat, castNow)))
  assert.equal(refusalOf(await settled(one.id, rahmat)), 'not-yours')
  const posted = await (await as('joko')).post(`/meja/pembukaan/${one.id}/persetujuan`, {
    _kunci: 'kunci-buka-joko-0001',
  })
  assert.equal(posted.status, 403)
  await (await as('ningsih')).post(`/meja/pembukaan/${one.id}/persetujuan`, { _kunci: 'kunci-buka-sendiri-01' })
  assert.equal((await viewOf(made)).case.status, 'approved')
  assert.equal(refusalOf(await db.inRegion('3201', (tx) => settle(tx, one.id, true, rahmat, castNow))), 'unknown')
})

it('needs a decided case, a ground of the list, a step of the drawing, reasons, and the unit', async () => {
  const made = await approved('Syaratnya')
  const cases: [string, Partial<typeof said>][] = [
    ['ground-missing', { ground: 'iseng' }],
    ['step-unknown', { element: 'terbitkan' }],
    ['step-unknown', { element: 'perbaiki' }],
    ['reason-missing', { reason: ' \n ' }],
    ['too-long', { reason: 'x'.repeat(2001) }],
  ]
  for (const [refusal, what] of cases) assert.equal(refusalOf(await ask(made, rina, { ...said, ...what })), refusal)
  assert.equal(refusalOf(await ask(made, sari)), 'not-yours')
  const running = await desk.sent('Masih Berjalan', 20)
  assert.equal(refusalOf(await ask(running)), 'not-closed')
  const withdrawn = await desk.sent('Sudah Ditarik', 20)
  await desk.withdrawn(withdrawn, 10)
  assert.equal(refusalOf(await ask(withdrawn)), 'not-closed')
  assert.equal((await (await as('rina')).get(`/meja/berkas/${running.caseId}/pembukaan`)).status, 403)
})

it('waits once, is settled once, and turned down changes nothing', async () => {
  const made = await approved('Sekali Saja')
  const asked = await Promise.all([ask(made, rina), ask(made, joko), ask(made, rina)])
  assert.deepEqual(asked.map(refusalOf).sort(), ['done', 'waits', 'waits'])
  const one = asked.find((answer) => answer.ok)
  assert.ok(one?.ok)
  const both = await Promise.all([settled(one.value.id, ningsih, false), settled(one.value.id, rahmat, true)])
  assert.deepEqual(both.map(refusalOf).sort(), ['done', 'settled'])
  const again = await approved('Ditolak Usulnya')
  must(await settled(must(await ask(again)).id, ningsih, false))
  const view = await viewOf(again)
  assert.deepEqual([view.case.status, view.letters[0]?.state], ['approved', 'valid'])
})

it('leaves no letter that holds: not one asked for anew meanwhile, not one being set in its place', async () => {
  const made = await approved('Surat Mana')
  const [letter] = (await viewOf(made)).letters
  assert.ok(letter)
  const printing = await press()
  // A replacement has its number but is not set yet when the case is opened again.
  const following = must(await inRegion((tx) => replace(tx, printing, letter.id, 'Nama jalan.', ningsih, at(0))))
  must(await settled(must(await ask(made)).id))
  await setLetter(printing, following.fresh, at(2))
  const { letters } = await viewOf(made)
  assert.deepEqual(letters.map(({ state }) => state).sort(), ['replaced', 'revoked'])
  const revoked = letters.find(({ state }) => state === 'revoked')
  assert.ok(revoked)
  assert.equal(refusalOf(await inRegion((tx) => reissue(tx, printing, revoked.id, ningsih, at(3)))), 'not-approved')
})

it('after all of it what must be true of every case is', async () => {
  // These cases were sent without a draft.
  const { 'a case was sent once, by one draft': _, ...broken } = await inRegion((tx) => brokenRules(tx))
  assert.deepEqual(broken, {})
})
