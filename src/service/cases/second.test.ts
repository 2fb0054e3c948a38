/** Cases: what waits for a second person is seen by them, taken back by who proposed it; closed files and heads' lists keep what was known. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import type { Visitor } from '../../../test/site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { must } from '../../kernel/result.ts'
import { settle } from '../letters/actions/reopen.ts'
import { declareConflict } from './actions/conflict.ts'
import { statusView } from './actions/read.ts'
import { askReopening, countToSettle, reopeningsFor, revocationsFor, withdrawReopening } from './actions/reopening.ts'

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

it('as many are counted as are listed, for whoever looks: not one’s own, not of other units, not in conflict', async () => {
  const [one, other] = [await approved('Hitung Satu'), await approved('Hitung Dua')]
  await propose(one)
  await propose(other)
  const seen = async (key: keyof typeof cast.people) => {
    const who = await cast.actor(key)
    return inRegion(async (tx) => {
      const [opened, revoked] = [await reopeningsFor(tx, who), await revocationsFor(tx, who)]
      assert.deepEqual(await countToSettle(tx, who), { reopenings: opened.length, revocations: revoked.length }, key)
      return opened.filter(({ case: it }) => it.id === one.caseId || it.id === other.caseId).length
    })
  }
  const heads = Object.keys(cast.people) as (keyof typeof cast.people)[]
  const counts = new Map<string, number>()
  for (const key of heads) counts.set(key, await seen(key))
  assert.equal(counts.get('ningsih'), 2)
  assert.equal(counts.get('rahmat'), 2)
  assert.equal(counts.get('rina'), 0)
  assert.equal(counts.get('hendra'), 0, 'the head of another unit')
  await inRegion((tx) =>
    declareConflict(tx, one.caseId, { relation: 'keluarga', note: '' }, ningsih, castNow).then(must),
  )
  assert.equal(await seen('ningsih'), 1)
  for (const { caseId } of [one, other]) must(await inRegion((tx) => withdrawReopening(tx, caseId, rina, castNow)))
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

const why = { alasan: 'dokumen-palsu', dasar: 'UU 30/2014 Pasal 64', penjelasan: 'Kartu keluarga ternyata palsu.' }
const stateOf = async (made: DeskCase) => (await viewOf(made)).letters.map(({ state }) => state)

it('a letter with false documents or wrong data falls to two people: it holds until another confirms, whatever one tries', async () => {
  const made = await desk.sent('Dua Orang', 90)
  const letter = await desk.issued(made, 30)
  const head = await as('ningsih')
  await head.get(`/meja/surat/${letter.id}`)
  await head.send(why, { form: '/pencabutan' })
  assert.match(head.page.text, /Surat tetap berlaku sampai orang kedua menyetujui/)
  assert.deepEqual(await stateOf(made), ['valid'])
  assert.match((await desk.visitor().get(`/periksa/${letter.id}`)).text, /asli dan berlaku/)
  const [one] = (await viewOf(made)).revocations
  assert.ok(one)
  assert.ok(!head.page.forms.some(({ action }) => action === `/meja/pencabutan/${one.id}/persetujuan`))
  for (const who of ['ningsih', 'joko', 'sari'] as const) {
    await (await as(who)).post(`/meja/pencabutan/${one.id}/persetujuan`, { _kunci: `kunci-cabut-sendiri-${who}` })
    assert.deepEqual(await stateOf(made), ['valid'], who)
  }
  await assert.rejects(
    inRegion((tx) =>
      tx.run(sql`
        update letters.revocation set settled = 'confirmed', settled_by = asked_by, settled_as = 'x', settled_at = ${castNow}
        where region_code = ${region} and id = ${one.id}`),
    ),
    /check constraint/,
  )
  const again = await head.post(`/meja/surat/${letter.id}/pencabutan`, { _kunci: 'kunci-cabut-lagi-0001', ...why })
  assert.equal(again.status, 409)
  const replacing = { _kunci: 'kunci-ganti-lagi-0001', sebab: 'Supaya lolos.' }
  assert.equal((await head.post(`/meja/surat/${letter.id}/penggantian`, replacing)).status, 409)
  const second = await as('rahmat')
  await second.get('/meja')
  await second.follow('Pencabutan surat: 1')
  await second.follow(`${made.number} · Dua Orang`)
  assert.match(second.page.text, /Kartu keluarga ternyata palsu/)
  await second.send({}, { form: `/meja/pencabutan/${one.id}/persetujuan` })
  assert.deepEqual(await stateOf(made), ['revoked'])
  assert.match((await desk.visitor().get(`/periksa/${letter.id}`)).text, /sudah dicabut/)
  const applicant = desk.visitor()
  await applicant.get('/lacak')
  await applicant.send({ nomor: made.number, kode: made.code })
  const told =
    /Surat dicabut.*Dokumen pemohon ternyata palsu.*UU 30\/2014 Pasal 64.*Kartu keluarga ternyata palsu.*Dicabut oleh Lurah Mekarsari, disetujui Sekretaris Daerah/
  assert.match(applicant.page.text, told)
  assert.doesNotMatch(applicant.page.text, /Selesai, disetujui/)
  await applicant.get(`/lacak/${made.number}/penjelasan`)
  assert.match(applicant.page.text, told)
  for (const { name } of Object.values(cast.people)) assert.ok(!applicant.page.text.includes(name), name)
})

it('a proposal to revoke is turned down or taken back, the letter holds, and it is settled once', async () => {
  const made = await desk.sent('Tidak Jadi Dicabut', 90)
  const letter = await desk.issued(made, 30)
  const head = await as('ningsih')
  for (const [who, form] of [
    ['ningsih', '/penarikan'],
    ['rahmat', '/penolakan'],
  ] as const) {
    await head.get(`/meja/surat/${letter.id}`)
    await head.send({ ...why, alasan: 'keliru-data' }, { form: '/pencabutan' })
    const one = await as(who)
    await one.get(`/meja/berkas/${made.caseId}`)
    await one.send({}, { form })
    assert.match(one.page.text, /Surat tetap berlaku/)
    assert.deepEqual(await stateOf(made), ['valid'])
    const last = (await viewOf(made)).revocations.at(-1)
    await (await as('rahmat')).post(`/meja/pencabutan/${last?.id}/persetujuan`, { _kunci: `kunci-terlambat-${who}` })
    assert.deepEqual(await stateOf(made), ['valid'])
  }
})
