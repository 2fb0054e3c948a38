/** Drafts: corrections by requests: only what was asked, forged posts, nothing corrected, what the applicant is told after. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sql from 'sql-template-tag'
import { answerAll, begin, photo, sent } from '../../../test/applicant.ts'
import { openTestSite, type Visitor } from '../../../test/site.ts'
import { must } from '../../kernel/result.ts'
import { claim, complete } from '../cases/actions/officer.ts'

const site = await openTestSite(undefined, { services: ['domisili', 'ktp-hilang'] })

/** An officer of the unit asks for these fields again, and the applicant begins to mend them. */
async function returned(
  visitor: Visitor,
  officer: 'rina' | 'sari',
  fields: readonly string[],
  reason = 'Tidak sama dengan KTP.',
) {
  const caseId = (await sent(visitor)).split('/').at(-1) ?? ''
  const staff = await site.cast.actor(officer)
  const now = site.site.clock()
  const number = await site.test.db.inRegion(site.region, async (tx) => {
    const task = await tx.get<{ id: string }>(
      sql`select id from cases.task where case_id = ${caseId} and state = 'open'`,
    )
    must(await claim(tx, task.id, staff, now))
    must(
      await complete(
        tx,
        task.id,
        { outcome: 'perbaikan', reason, note: '', ground: '', fields: [...fields] },
        staff,
        now,
      ),
    )
    return (await tx.get<{ number: string }>(sql`select number from cases.case where id = ${caseId}`)).number
  })
  await visitor.get(`/lacak/${number}`)
  await visitor.send({}, { form: '/permohonan/perbaikan' })
  const draft = /permohonan\/([0-9a-f-]{36})/.exec(visitor.page.at)?.[1] ?? ''
  return { caseId, number, draft }
}

async function returnedDomisili(visitor: Visitor, fields: readonly string[]) {
  await begin(visitor)
  await answerAll(visitor)
  return returned(visitor, 'rina', fields)
}

const answersOfCase = (caseId: string) =>
  site.test.db.inRegion(site.region, (tx) =>
    tx.get<{ applicantName: string; answers: Record<string, unknown> }>(
      sql`select applicant_name, answers from cases.case where id = ${caseId}`,
    ),
  )

suite('nothing corrected', () => {
  test('is stopped once, naming what is as it was; a note of why it is right goes along as a message', async () => {
    const visitor = site.visitor()
    const { caseId, draft, number } = await returnedDomisili(visitor, ['alamat', 'foto_ktp'])
    await visitor.get(`/permohonan/${draft}/isi/alamat`)
    await visitor.send({ alamat: 'Jl. Melati 30' })
    await visitor.get(`/permohonan/${draft}/periksa`)
    assert.doesNotMatch(visitor.page.text, /Belum ada yang Anda ubah/)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Belum ada yang Anda ubah: KTP elektronik\. Ubah, atau jelaskan di bawah/)
    assert.ok(visitor.page.links.some((link) => /jelaskan di bawah/.test(link.text) && link.href === '#penjelasan'))
    assert.ok(visitor.page.links.some((link) => /^Ubah/.test(link.text) && link.href.includes('/isi/foto-ktp')))
    await visitor.send({ pernyataan: 'ya', penjelasan: '  ' }, { form: '/kirim' })
    assert.equal(visitor.page.status, 422)
    await visitor.send({ pernyataan: 'ya', penjelasan: 'x'.repeat(4001) }, { form: '/kirim' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /4001/)
    await visitor.send({ pernyataan: 'ya', penjelasan: 'Fotonya sudah jelas, lihat lagi.' }, { form: '/kirim' })
    assert.equal(visitor.page.at, `/lacak/${number}?perbaikan=terkirim`)
    assert.match(visitor.page.text, /Perbaikan terkirim/)
    assert.match(visitor.page.text, /Fotonya sudah jelas, lihat lagi\./)
    assert.equal((await answersOfCase(caseId)).answers.alamat, 'Jl. Melati 30')
    const { n } = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ n: number }>(
        sql`select count(*) as n from journal.entry where case_id = ${caseId} and kind = 'case.message'`,
      ),
    )
    assert.equal(Number(n), 1)
  })

  test('after sending, the case waits its turn until an officer takes it', async () => {
    const visitor = site.visitor()
    const { caseId, draft, number } = await returnedDomisili(visitor, ['alamat'])
    await visitor.get(`/permohonan/${draft}/isi/alamat`)
    await visitor.send({ alamat: 'Jl. Melati 31' })
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.match(visitor.page.text, /Perbaikan terkirim/)
    assert.match(visitor.page.text, /Perbaikan diterima, menunggu giliran/)
    assert.doesNotMatch(visitor.page.text, /sedang memeriksa/)
    const staff = await site.cast.actor('rina')
    await site.test.db.inRegion(site.region, async (tx) => {
      const task = await tx.get<{ id: string }>(
        sql`select id from cases.task where case_id = ${caseId} and state = 'open'`,
      )
      must(await claim(tx, task.id, staff, site.site.clock()))
    })
    await visitor.get(`/lacak/${number}`)
    assert.match(visitor.page.text, /sedang memeriksa/)
    assert.doesNotMatch(visitor.page.text, /menunggu giliran/)
  })
})

suite('what is worth a second look in a correction', () => {
  test('leads to the first of the pair that may be changed; where none may, it is told without a link', async () => {
    const visitor = site.visitor()
    const { draft } = await returnedDomisili(visitor, ['tanggal_lahir'])
    await visitor.get(`/permohonan/${draft}/isi/data-diri`)
    await visitor.send({ 'tanggal_lahir-hari': '16' })
    const check = await visitor.get(`/permohonan/${draft}/periksa`)
    assert.match(check.text, /Angka ke-7 sampai ke-12 NIK tidak sama/)
    const lookAt = (page: typeof check) => page.links.filter(({ text }) => text === 'Lihat').map(({ href }) => href)
    assert.deepEqual(lookAt(check), [`/permohonan/${draft}/isi/data-diri?dari=periksa#tanggal_lahir`])
    const other = site.visitor()
    await begin(other)
    await answerAll(other)
    await other.get(other.page.at.replace('/periksa', '/isi/data-diri?dari=periksa'))
    await other.send({ 'tanggal_lahir-hari': '16' })
    const closed = await returned(other, 'rina', ['alamat'])
    const told = await other.get(`/permohonan/${closed.draft}/periksa`)
    assert.match(told.text, /Angka ke-7 sampai ke-12 NIK tidak sama/)
    assert.deepEqual(lookAt(told), [])
  })
})

suite('a correction is no new application', () => {
  test('what the office did not ask for stands beside it to read, cannot be opened, and a forged post changes nothing', async () => {
    const visitor = site.visitor()
    const { caseId, draft, number } = await returnedDomisili(visitor, ['alamat'])
    const before = await answersOfCase(caseId)
    const shown = await visitor.get(`/permohonan/${draft}/isi/alamat`)
    assert.match(shown.html, /name="alamat"/)
    assert.doesNotMatch(shown.html, /name="(rt|rw|wilayah\.village)"/)
    assert.match(shown.text, /Tetap seperti semula.*004/)
    assert.match(shown.text, /Perlu diperbaiki/, 'the asked field is marked')
    assert.equal((await visitor.get(`/permohonan/${draft}/isi/data-diri`)).at, `/permohonan/${draft}`)
    const forged = {
      nik: '9901014101900002',
      no_kk: '9901012001010009',
      nama_lengkap: 'Orang Lain',
      tempat_lahir: 'Lain',
      'tanggal_lahir-hari': '1',
      'tanggal_lahir-bulan': '1',
      'tanggal_lahir-tahun': '1990',
    }
    await visitor.post(`/permohonan/${draft}/isi/data-diri`, { ...forged, _kunci: crypto.randomUUID() })
    assert.equal(visitor.page.at, `/permohonan/${draft}?tertutup=1`)
    assert.match(visitor.page.text, /tidak diminta kantor tetap seperti semula/)
    const mixed = { alamat: 'Jl. Melati 30', rt: '9', ...forged, _kunci: crypto.randomUUID() }
    await visitor.post(`/permohonan/${draft}/isi/alamat`, mixed)
    assert.match(visitor.page.text, /tidak diminta kantor tetap seperti semula/)
    // Even answers that got into the draft some other way do not reach the case.
    await site.test.db.inRegion(site.region, (tx) =>
      tx.run(sql`update drafts.draft set answers = answers || '{"nama_lengkap": "Orang Lain", "nik": "9901014101900002"}'
        where region_code = ${tx.region} and id = ${draft}`),
    )
    await visitor.get(`/permohonan/${draft}/periksa`)
    assert.doesNotMatch(visitor.page.text, /Orang Lain/)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.match(visitor.page.at, new RegExp(`^/lacak/${number}`))
    const after = await answersOfCase(caseId)
    assert.deepEqual(after.answers, { ...before.answers, alamat: 'Jl. Melati 30' })
    assert.equal(after.applicantName, before.applicantName)
  })

  test('a change opens what it makes necessary, and nothing more', async () => {
    const visitor = site.visitor()
    await begin(visitor, 'ktp-hilang')
    await visitor.get(`${visitor.page.at.replace(/\/isi.*/, '')}/isi/kejadian`)
    await visitor.send({ sebab: 'rusak' })
    await visitor.send({ nik: '9901015501900001', no_kk: '9901012001010001', nama_lengkap: 'Siti Rahmawati' })
    await visitor.send({ 'wilayah.district': '990101' }, { button: 'Tampilkan pilihan berikutnya' })
    await visitor.send({ 'wilayah.village': '9901011001', alamat: 'Jl. Melati 3', rt: '4', rw: '2' })
    await visitor.send({})
    await visitor.send({ foto_ktp_rusak: await photo(24) })
    await visitor.send({ foto_kk: await photo(25) })
    const { draft } = await returned(visitor, 'sari', ['sebab'])
    assert.equal((await visitor.get(`/permohonan/${draft}/isi/kehilangan`)).at, `/permohonan/${draft}`)
    await visitor.get(`/permohonan/${draft}/isi/kejadian`)
    await visitor.send({ sebab: 'hilang' })
    assert.match(visitor.page.at, /isi\/kehilangan/)
    await visitor.send({
      'tanggal_hilang-hari': '1',
      'tanggal_hilang-bulan': '11',
      'tanggal_hilang-tahun': '2026',
      nomor_surat_polisi: 'SKTLK/1/2026',
    })
    assert.match(visitor.page.at, /isi\/surat-polisi/)
    await visitor.get(`/permohonan/${draft}/isi/kehilangan`)
    assert.equal(visitor.page.status, 200, 'what became necessary stays open once it is answered')
    assert.equal((await visitor.get(`/permohonan/${draft}/isi/data-diri`)).at, `/permohonan/${draft}`)
  })
})
