/** Cases: reasons ready to use: who keeps them, how many, whose officers are offered them, and that nothing typed is lost. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite } from '../../../../test/desk-site.ts'
import { naughty } from '../../../../test/naughty.ts'
import { decoded, type Visitor } from '../../../../test/site.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { addReason } from '../actions/reasons.ts'
import { ReasonText, reasonsMost } from '../model.ts'
import { findReason, reasonsOf } from '../store/reasons.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const db = desk.test.db
const people: Record<string, Visitor> = {}
const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
before(async () => {
  for (const key of ['rina', 'ningsih', 'sari', 'darmawan', 'maria'] as const) {
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})
let keys = 0
const key = () => `kunci-alasan-${String(++keys).padStart(6, '0')}`
const kept = (unit: string) => db.inRegion(region, (tx) => reasonsOf(tx, unit))

const blurred = 'Foto KTP buram. Foto ulang di tempat terang, seluruh kartu terlihat.'
const form = {
  unit: 'kelurahan',
  layanan: '',
  untuk: 'correction',
  nama: 'Foto buram',
  teks: blurred,
  teks_en: 'The photo is blurred.',
}

describe('reasons ready to use', () => {
  it('are kept by the head: added, changed, removed, each told to the journal', async () => {
    const head = as('ningsih')
    await head.get('/meja/alasan')
    const { unit: _one, ...typed } = form
    assert.match((await head.send(typed, { form: '/meja/alasan' })).text, /Alasan ditambahkan/)
    const [one] = await kept('kelurahan')
    assert.ok(one)
    await head.get(`/meja/alasan/${one.id}`)
    assert.match((await head.send({ nama: 'Foto KTP buram' }, { form: one.id })).text, /Perubahan disimpan/)
    assert.equal((await kept('kelurahan'))[0]?.name, 'Foto KTP buram')
    await head.get(`/meja/alasan/${one.id}`)
    assert.match((await head.send({}, { form: 'penghapusan' })).text, /Alasan dihapus/)
    assert.deepEqual(await kept('kelurahan'), [])
    const told = await db.inRegion(region, (tx) =>
      tx.many<{ change: string; unitKey: string }>(
        sql`select facts ->> 'change' as change, unit_key from journal.entry where region_code = ${region} and kind = 'reason.kept' order by id`,
      ),
    )
    assert.deepEqual(
      told.map(({ change, unitKey }) => `${change} ${unitKey}`),
      ['added kelurahan', 'changed kelurahan', 'removed kelurahan'],
    )
  })

  it('have names that officers can tell apart', async () => {
    const head = as('ningsih')
    await head.get('/meja/alasan')
    const { unit: _one, ...typed } = form
    await head.send(typed, { form: '/meja/alasan' })
    await head.get('/meja/alasan')
    const twin = await head.send({ ...typed, nama: 'foto BURAM', teks: 'Lain' }, { form: '/meja/alasan' })
    assert.equal(twin.status, 422)
    assert.match(twin.text, /Sudah ada alasan bernama begitu/)
    const [one, ...more] = await kept('kelurahan')
    assert.ok(one)
    assert.deepEqual(more, [])
    // Its own name is no hindrance to changing its text.
    await head.get(`/meja/alasan/${one.id}`)
    assert.match((await head.send({ teks: 'Lain' }, { form: one.id })).text, /Perubahan disimpan/)
    await head.get(`/meja/alasan/${one.id}`)
    await head.send({}, { form: 'penghapusan' })
  })

  it('are of the head alone: officers, other heads and readers neither see nor change them', async () => {
    await as('ningsih').post('/meja/alasan', { _kunci: key(), ...form })
    const [one] = await kept('kelurahan')
    assert.ok(one)
    for (const who of ['rina', 'sari', 'maria']) {
      assert.equal((await as(who).get('/meja/alasan')).status, 403, who)
      assert.equal((await as(who).post('/meja/alasan', { _kunci: key(), ...form })).status, 403, who)
      assert.equal((await as(who).post(`/meja/alasan/${one.id}/penghapusan`, { _kunci: key() })).status, 403, who)
    }
    const other = as('darmawan')
    assert.equal((await other.get(`/meja/alasan/${one.id}`)).status, 403)
    const forged = await other.post('/meja/alasan', { _kunci: key(), ...form })
    assert.equal(forged.status, 403)
    const changed = await other.post(`/meja/alasan/${one.id}`, { _kunci: key(), ...form, teks: 'Lain' })
    assert.equal(changed.status, 403)
    assert.doesNotMatch(changed.text, /Foto KTP buram/)
    assert.equal((await other.post(`/meja/alasan/${one.id}/penghapusan`, { _kunci: key() })).status, 403)
    assert.deepEqual(await kept('kelurahan'), [one])
    assert.deepEqual(await kept('dukcapil'), [])
    const abroad = await db.inRegion('9902', (tx) => findReason(tx, one.id))
    assert.equal(abroad, undefined)
  })

  it('are no more than a unit may keep, even when many are added at once', async () => {
    const head = await cast.actor('darmawan')
    const text = (at: number) => ReasonText.parse({ use: 'refusal', name: `Alasan ${at}`, textId: 'Sama' })
    const now = new Date('2026-11-23T02:00:00Z')
    const tries = await Promise.all(
      Array.from({ length: reasonsMost + 12 }, (_, at) =>
        db.inRegion(region, (tx) => addReason(tx, 'dukcapil', text(at), head, now)),
      ),
    )
    assert.equal(tries.filter(({ ok }) => ok).length, reasonsMost)
    assert.equal((await kept('dukcapil')).length, reasonsMost)
    const more = await as('darmawan').post('/meja/alasan', { _kunci: key(), ...form, unit: 'dukcapil' })
    assert.equal(more.status, 409)
    assert.match(more.text, /sudah menyimpan 60 alasan/)
    assert.match(more.html, /Foto ulang di tempat terang/)
  })

  it('are refused with what is wrong and all that was typed; a service of another unit is wrong', async () => {
    const head = as('ningsih')
    const empty = await head.post('/meja/alasan', { _kunci: key(), unit: 'kelurahan', teks: 'Hanya ini' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Tulis nama pendek/)
    assert.match(empty.html, /Hanya ini/)
    const foreign = await head.post('/meja/alasan', { _kunci: key(), ...form, layanan: 'ktp-hilang' })
    assert.equal(foreign.status, 422)
    assert.match(foreign.text, /Pilih layanan dari unit ini/)
    for (const text of naughty) {
      const tried = { ...form, nama: text, teks: text, teks_en: text }
      const { status } = await head.post('/meja/alasan', { _kunci: key(), ...tried }, false)
      assert.ok([303, 400, 409, 422].includes(status), `${status}: ${text.slice(0, 40)}`)
    }
    await db.inRegion(region, (tx) =>
      tx.run(sql`delete from cases.reason where region_code = ${region} and unit_key = 'kelurahan'`),
    )
    await head.post('/meja/alasan', { _kunci: key(), ...form })
  })
})

describe('a reason chosen on the task', () => {
  it('appears after a round trip beneath what was written; message, note and choices stay; nothing is kept', async () => {
    await as('ningsih').post('/meja/alasan', { _kunci: key(), ...form, nama: 'Pilih saya' })
    const one = (await kept('kelurahan')).find(({ name }) => name === 'Pilih saya')
    assert.ok(one)
    const it = await desk.sent('Wulan Sari Kusuma', 0)
    const task = await desk.worked(it, desk.staff.rina, 0)
    const rina = as('rina')
    await rina.get(`/meja/berkas/${it.caseId}`)
    const page = await rina.send(
      {
        'alasan.perbaikan': 'Sudah saya tulis.',
        'siap.perbaikan': one.id,
        'bagian.perbaikan': ['foto_ktp'],
        pesan: 'Selamat pagi, ada pertanyaan.',
        catatan: 'Cek nomor KK.',
      },
      { form: `/meja/tugas/${task}/penyelesaian`, button: 'isi=perbaikan' },
    )
    // Sent to the button's own address, as browsers do.
    const there = page.at.includes('/alasan')
      ? page
      : await rina.post(`/meja/tugas/${task}/alasan`, {
          _kunci: key(),
          isi: 'perbaikan',
          'alasan.perbaikan': 'Sudah saya tulis.',
          'siap.perbaikan': one.id,
          'bagian.perbaikan': 'foto_ktp',
          pesan: 'Selamat pagi, ada pertanyaan.',
          catatan: 'Cek nomor KK.',
        })
    assert.equal(there.status, 200)
    const html = decoded(there.html)
    assert.ok(html.includes(`Sudah saya tulis.\n\n${blurred}`), there.text.slice(0, 600))
    assert.match(html, /Selamat pagi, ada pertanyaan\.<\/textarea>/)
    assert.match(html, /Cek nomor KK\.<\/textarea>/)
    assert.match(html, /value="perbaikan" checked/)
    assert.match(html, /value="foto_ktp" checked/)
    const left = await db.inRegion(region, (tx) =>
      tx.get<{ state: string; said: number }>(sql`
        select (select state from cases.task where region_code = ${region} and id = ${task}) as state,
          (select count(*) from cases.message where region_code = ${region} and case_id = ${it.caseId})
          + (select count(*) from cases.note where region_code = ${region} and case_id = ${it.caseId}) as said`),
    )
    assert.deepEqual(left, { state: 'claimed', said: 0 })
  })

  it('is told in the language of the applicant', async () => {
    const [one] = (await kept('kelurahan')).filter(({ textEn }) => textEn)
    assert.ok(one)
    const it = await desk.sent('John Walker', 0)
    await db.inRegion(region, (tx) =>
      tx.run(sql`update cases.case set lang = 'en' where region_code = ${region} and id = ${it.caseId}`),
    )
    const task = await desk.worked(it, desk.staff.rina, 0)
    const page = await as('rina').post(`/meja/tugas/${task}/alasan`, {
      _kunci: key(),
      isi: 'perbaikan',
      'siap.perbaikan': one.id,
    })
    assert.match(page.html, /The photo is blurred\.<\/textarea>/)
  })

  it('is none of another unit, of another use or service, and none of a task in another hand', async () => {
    const [foreign] = await kept('dukcapil')
    assert.ok(foreign)
    const head = as('ningsih')
    await head.post('/meja/alasan', { _kunci: key(), ...form, nama: 'Hanya penolakan', untuk: 'refusal' })
    const refusal = (await kept('kelurahan')).find(({ name }) => name === 'Hanya penolakan')
    assert.ok(refusal)
    const it = await desk.sent('Slamet Riyadi', 0)
    const task = await desk.worked(it, desk.staff.rina, 0)
    const rina = as('rina')
    const file = await rina.get(`/meja/berkas/${it.caseId}`)
    assert.doesNotMatch(file.html, new RegExp(`${foreign.id}|${refusal.id}`))
    for (const wanted of [foreign.id, refusal.id, uuidv7(new Date(0)), '', '%00']) {
      const page = await rina.post(`/meja/tugas/${task}/alasan`, {
        _kunci: key(),
        isi: 'perbaikan',
        'siap.perbaikan': wanted,
        'alasan.perbaikan': 'Tulisan saya tetap.',
      })
      assert.equal(page.status, 422, wanted)
      assert.match(page.html, /Tulisan saya tetap\./)
      assert.match(page.text, /Pilih alasan siap pakai lebih dulu/)
    }
    const sari = await as('sari').post(`/meja/tugas/${task}/alasan`, {
      _kunci: key(),
      isi: 'perbaikan',
      'siap.perbaikan': refusal.id,
    })
    assert.ok([403, 409].includes(sari.status))
    assert.doesNotMatch(sari.html, /Slamet Riyadi|Foto ulang/)
  })
})
