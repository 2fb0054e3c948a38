/** Cases: what waits for a second person is seen by them, taken back by who proposed it; closed files and heads' lists keep what was known. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import type { Visitor } from '../../../test/site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { must } from '../../kernel/result.ts'
import { settle } from '../letters/actions/reopen.ts'
import { statusView } from './actions/read.ts'
import { askReopening, withdrawReopening } from './actions/reopening.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, ningsih } = desk.staff
const { db } = desk.test
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const said = { ground: 'kekeliruan', element: 'periksa', reason: 'Nama jalan di surat keliru.' }
const propose = async (made: DeskCase, who = rina) =>
  must(await inRegion((tx) => askReopening(tx, made.caseId, said, who, castNow)))
async function approved(name: string): Promise<DeskCase> {
  const made = await desk.sent(name, 90)
  await desk.issued(made, 30)
  return made
}
const as = async (key: keyof typeof cast.people): Promise<Visitor> => {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}
const viewOf = async (made: DeskCase) => {
  const view = await inRegion((tx) => statusView(tx, made.number))
  assert.ok(view)
  return view
}

it('the desk of a second person counts what waits to be opened again, and leads to it without a purpose asked of them', async () => {
  const made = await approved('Usul Tampak')
  await propose(made)
  for (const key of ['ningsih', 'rahmat'] as const) {
    const second = await as(key)
    await second.get('/meja')
    await second.follow('Pembukaan kembali: 1')
    await second.follow(`${made.number} · Usul Tampak`)
    assert.equal(second.page.status, 200)
    assert.match(second.page.text, /Menunggu persetujuan orang kedua/)
    assert.ok(
      second.page.forms.some(({ action }) => action.endsWith('/persetujuan')),
      key,
    )
  }
  const own = await as('rina')
  await own.get('/meja')
  assert.doesNotMatch(own.page.text, /Pembukaan kembali: /)
  // Nothing waits for a second person any more: reading needs a purpose again.
  must(await inRegion((tx) => withdrawReopening(tx, made.caseId, rina, castNow)))
  const secretary = await as('rahmat')
  await secretary.get('/meja')
  assert.doesNotMatch(secretary.page.text, /Pembukaan kembali: /)
  const other = await approved('Tanpa Usul')
  await secretary.get(`/meja/berkas/${other.caseId}`)
  assert.doesNotMatch(secretary.page.text, /Riwayat/)
})

it('a proposal is taken back by who made it, by nobody else, and not twice; the letter may be issued anew only after', async () => {
  const made = await approved('Tarik Usul')
  const one = await propose(made)
  const refused = await inRegion((tx) => withdrawReopening(tx, made.caseId, ningsih, castNow))
  assert.equal(refused.ok, false)
  const officer = await as('rina')
  await officer.get(`/meja/berkas/${made.caseId}`)
  await officer.send({}, { form: '/pembukaan/penarikan' })
  assert.match(officer.page.text, /Usul ditarik/)
  assert.equal((await inRegion((tx) => withdrawReopening(tx, made.caseId, rina, castNow))).ok, false)
  const late = await inRegion((tx) => settle(tx, one.id, true, ningsih, castNow))
  assert.equal(late.ok ? 'done' : late.refusal, 'settled')
  const view = await viewOf(made)
  assert.deepEqual(
    [view.case.status, view.letters[0]?.state, view.reopenings[0]?.settled],
    ['approved', 'valid', 'withdrawn'],
  )
  assert.ok((await inRegion((tx) => historyOf(tx, made.caseId))).some(({ kind }) => kind === 'reopening.withdrawn'))
  await propose(made, rina)
})

it('who approved is told by their position also after the approval gave way', async () => {
  const made = await approved('Riwayat Tetap')
  const history = async () => {
    const officer = await as('rina')
    await officer.get(`/meja/berkas/${made.caseId}`)
    return officer.page.text
  }
  const [sentence] = /Lurah Mekarsari menyetujui permohonan/.exec(await history()) ?? []
  assert.ok(sentence)
  const one = await propose(made)
  must(await inRegion((tx) => settle(tx, one.id, true, ningsih, castNow)))
  const after = await history()
  assert.ok(after.includes(sentence), after.slice(-900))
  assert.doesNotMatch(after, /Kantor menyetujui permohonan/)
})

it('a closed file still says how long it took, what was promised and whether it was in time', async () => {
  const made = await approved('Lamanya Tampak')
  const officer = await as('rina')
  await officer.get(`/meja/berkas/${made.caseId}`)
  assert.match(officer.page.text, /Lamanya Janji .*07.40 WIB Terlambat.*Di tangan kantor.*Pemohon menunggu seluruhnya/)
  const running = await desk.sent('Masih Jalan', 30)
  await officer.get(`/meja/berkas/${running.caseId}`)
  assert.doesNotMatch(officer.page.text, /Pemohon menunggu seluruhnya/)
  assert.match(officer.page.text, /Jam kantor dan jam warga/)
})

it('the head of a unit sees what nobody took, how much and since when, and finds it in a list', async () => {
  const made = await desk.sent('Belum Diambil', 500)
  const head = await as('ningsih')
  await head.get('/meja/unit')
  assert.match(head.page.text, /Belum diambil: \d+, tertua sejak /)
  await head.get('/meja/unit?belum=1')
  assert.match(head.page.text, new RegExp(`${made.number} Belum Diambil`))
  await desk.worked(made, rina, 10)
  await head.get('/meja/unit?belum=1')
  assert.doesNotMatch(head.page.text, new RegExp(made.number))
})
