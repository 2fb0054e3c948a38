/** Drafts: the whole way of an applicant, from the service to the receipt, by the forms of the pages alone. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { answerAll, begin, codeOn, pdf, photo, sent } from '../../../test/applicant.ts'
import { bySystem } from '../../../test/cast.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { packageTexts } from '../../front/setup/actions.ts'
import { system } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { claim, complete } from '../cases/actions/officer.ts'
import { setOffer } from '../catalogue/actions/offers.ts'
import { publishService } from '../catalogue/actions/services.ts'
import { startCorrection } from './actions/start.ts'
import { draftJobs } from './jobs.ts'

const site = await openTestSite(undefined, { services: ['domisili', 'ktp-hilang', 'kk-baru'] })

const count = (from: TestSite, query: ReturnType<typeof sql>): Promise<number> =>
  from.test.db.inRegion(from.region, async (tx) => Number((await tx.get<{ n: number }>(query)).n))

suite('an application', () => {
  test('goes from the first page to a receipt and a case, by forms alone', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    assert.match(visitor.page.text, /tersimpan 09\.00 WIB/)
    assert.notEqual(codeOn(visitor), '')
    await answerAll(visitor)
    assert.match(visitor.page.at, /periksa$/, visitor.page.text.slice(0, 900))
    for (const given of [
      'Siti Rahmawati',
      '15 Januari 1990',
      'Sewa atau kos',
      'Kelurahan Mekarsari',
      'foto-1.jpg',
      'surat.pdf',
    ])
      assert.ok(visitor.page.text.includes(given) || visitor.page.text.includes(given.replace('-', ' ')), given)
    const receipt = await sent(visitor)
    assert.match(visitor.page.text, /Nomor permohonan 2026-\d{6}/)
    assert.match(visitor.page.text, /Kode rahasia [2-9A-Z]{4}-[2-9A-Z]{4}/)
    const caseId = receipt.split('/').at(-1)
    const row = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ applicantName: string; answers: Record<string, unknown>; channel: string }>(
        sql`select applicant_name, answers, channel from cases.case where region_code = ${tx.region} and id = ${caseId}`,
      ),
    )
    assert.equal(row.applicantName, 'Siti Rahmawati')
    assert.equal(row.answers.nik, '9901015501900001')
    assert.equal(row.answers.wilayah, '9901011001')
    assert.equal(row.channel, 'web')
    assert.equal(await count(site, sql`select count(*) as n from cases.document where case_id = ${caseId}`), 4)
    assert.equal(
      await count(site, sql`select count(*) as n from files.file where owner_kind = 'case' and owner_id = ${caseId}`),
      4,
    )
    const left = await count(
      site,
      sql`select count(*) as n from drafts.draft where sent_case_id = ${caseId} and answers = '{}'::jsonb`,
    )
    assert.equal(left, 1)
  })

  test('is sent once, however often: double click, another tab, back button, replay', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await answerAll(visitor)
    const check = visitor.page
    const form = check.forms.find((one) => one.action.endsWith('/kirim'))
    assert.ok(form)
    const body = () => form.fill({ pernyataan: 'ya' }).body as URLSearchParams
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const press = (key?: string) => {
      const fields = body()
      if (key) fields.set('_kunci', key)
      const headers = { cookie, 'sec-fetch-site': 'same-origin' }
      return site.app.request(`http://localhost/permohonan/${id}/kirim`, { method: 'POST', body: fields, headers })
    }
    const answers = await Promise.all([press(), press(), press(crypto.randomUUID()), press(crypto.randomUUID())])
    const places = new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`))
    assert.equal(places.size, 1, [...places].join('\n'))
    assert.match([...places].join(), /^303 \/permohonan\/terkirim\//)
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    assert.match(visitor.page.at, /terkirim/)
    const again = await press(crypto.randomUUID())
    assert.equal(`303 ${again.headers.get('location')}`, [...places][0])
    assert.equal(
      await count(site, sql`select count(*) as n from drafts.draft where id = ${id} and sent_at is not null`),
      1,
    )
    assert.equal(
      await count(
        site,
        sql`select count(*) as n from cases.case c join drafts.draft d on d.sent_case_id = c.id where d.id = ${id}`,
      ),
      1,
    )
    const other = await visitor.post(`/permohonan/${id}/isi/data-diri`, { nik: '1', _kunci: crypto.randomUUID() })
    assert.match(other.at, /terkirim/, 'a page posted late leads to the receipt')
  })

  test('cannot be sent without its answers or its declaration, and says where', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/periksa`)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /NIK belum diisi/)
    assert.ok(visitor.page.links.some((link) => link.href.includes('/isi/data-diri?dari=periksa#nik')))
    const whole = site.visitor()
    await begin(whole)
    await answerAll(whole)
    await whole.send({}, { form: '/kirim' })
    assert.equal(whole.page.status, 422)
    assert.match(whole.page.text, /Centang pernyataan ini/)
  })

  test('goes on from the check page only to what a change made necessary', async () => {
    const visitor = site.visitor()
    await begin(visitor, 'ktp-hilang')
    const id = /permohonan\/([0-9a-f-]+)/.exec(visitor.page.at)?.[1]
    await visitor.get(`/permohonan/${id}/isi/kejadian`)
    await visitor.send({ sebab: 'rusak' })
    await visitor.send({ nik: '9901015501900001', no_kk: '9901012001010001', nama_lengkap: 'Siti Rahmawati' })
    await visitor.send({ 'wilayah.district': '990101' }, { button: 'Tampilkan pilihan berikutnya' })
    await visitor.send({ 'wilayah.village': '9901011001', alamat: 'Jl. Melati 3', rt: '4', rw: '2' })
    await visitor.send({})
    await visitor.send({ foto_ktp_rusak: await photo(4) })
    await visitor.send({ foto_kk: await photo(5) })
    assert.match(visitor.page.at, /periksa$/)
    await visitor.get(`/permohonan/${id}/isi/kejadian?dari=periksa`)
    await visitor.send({ sebab: 'rusak' })
    assert.match(visitor.page.at, /periksa$/)
    await visitor.get(`/permohonan/${id}/isi/kejadian?dari=periksa`)
    await visitor.send({ sebab: 'hilang' })
    assert.match(visitor.page.at, /isi\/kehilangan\?dari=periksa$/)
    await visitor.send({
      'tanggal_hilang-hari': '1',
      'tanggal_hilang-bulan': '11',
      'tanggal_hilang-tahun': '2026',
      nomor_surat_polisi: 'SKTLK/1/2026',
    })
    assert.match(visitor.page.at, /isi\/surat-polisi\?dari=periksa$/)
    await visitor.send({ surat_polisi: pdf() })
    assert.match(visitor.page.at, /periksa$/)
    await sent(visitor)
    const caseId = visitor.page.at.split('/').at(-1) ?? ''
    // The photo that is no longer asked for is not sent along, nor kept.
    assert.equal(await count(site, sql`select count(*) as n from cases.document where case_id = ${caseId}`), 2)
    assert.equal(
      await count(site, sql`select count(*) as n from files.file where owner_id = ${id} or owner_id = ${caseId}`),
      2,
    )
  })
})

suite('save and continue', () => {
  test('on another device by the code, typed carelessly', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.follow('Permohonan')
    await visitor.send({ tujuan_surat: 'bank' })
    const code = codeOn(visitor)
    const other = site.visitor()
    assert.equal((await other.get(`/permohonan/${id}`)).status, 401)
    const [first = '', ...rest] = code.split('-')
    const careless = `  ${first.slice(0, -1)}x  ${rest.join(' ').toUpperCase()} `
    await other.send({ kode: careless }, { form: '/lanjut' })
    assert.equal(other.page.status, 200, other.page.text.slice(0, 500))
    assert.ok(other.page.at.endsWith(id), other.page.at)
    await other.get(`/permohonan/${id}/isi/keperluan`)
    assert.match(other.page.html, /value="bank"[^>]*checked/)
    const third = site.visitor()
    await third.get('/permohonan/lanjut')
    await third.send(
      { kode: code.replace(/\d{3}$/, (digits) => String((Number(digits) + 1) % 1000).padStart(3, '0')) },
      { form: '/lanjut' },
    )
    assert.equal(third.page.status, 422)
    assert.match(third.page.text, /tidak kami kenal/)
  })

  test('guessing codes is slowed down by visitor', async () => {
    const visitor = site.visitor()
    const statuses: number[] = []
    for (let round = 0; round < 62; round++)
      statuses.push((await visitor.post('/permohonan/lanjut', { kode: `sawah-mentari-kopi-${100 + round}` })).status)
    assert.deepEqual(statuses, [...Array(60).fill(422), 429, 429])
    assert.match(visitor.page.text, /Coba lagi mulai 09\.01 WIB/)
  })

  test('opening with the right code costs neighbours nothing; an empty field is told so', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    const code = codeOn(visitor)
    for (let round = 0; round < 70; round++)
      assert.equal((await visitor.post('/permohonan/lanjut', { kode: code }, false)).status, 303)
    assert.match((await visitor.post('/permohonan/lanjut', { kode: ' ' })).text, /Tulis kodenya/)
  })

  test('closing on this device takes the draft away from it, not from its code', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    const code = codeOn(visitor)
    await visitor.send({}, { form: '/penutupan' })
    assert.equal((await visitor.get(`/permohonan/${id}`)).status, 401)
    await visitor.send({ kode: code }, { form: '/lanjut' })
    assert.equal(visitor.page.status, 200)
  })

  test('a form left open by who closed the browser opens nothing for the next one', async () => {
    const visitor = site.visitor()
    const press = { layanan: 'domisili', _kunci: crypto.randomUUID() }
    await visitor.post('/permohonan', press)
    const at = visitor.page.at
    await visitor.post('/permohonan', press)
    assert.equal(visitor.page.at, at, 'pressed twice by the same person: the same draft')
    site.pass(1)
    await visitor.post('/permohonan/penutupan', {})
    site.pass(1)
    await visitor.post('/permohonan', press)
    assert.equal(visitor.page.status, 401)
    assert.equal((await visitor.get(at)).status, 401)
  })

  test('a draft is deleted with its files when its writer says so', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    await visitor.send({ foto_ktp: await photo(6) })
    await visitor.get(`/permohonan/${id}/penghapusan`)
    await visitor.send({}, { form: '/penghapusan' })
    assert.match(visitor.page.text, /sudah dihapus/)
    assert.equal(await count(site, sql`select count(*) as n from drafts.draft where id = ${id}`), 0)
    assert.equal(await count(site, sql`select count(*) as n from files.file where owner_id = ${id}`), 0)
    assert.equal((await visitor.get(`/permohonan/${id}`)).status, 401)
  })

  test('two tabs on different pages keep both answers', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    const first = await visitor.get(`/permohonan/${id}/isi/keperluan`)
    const second = await visitor.get(`/permohonan/${id}/isi/kontak`)
    const post = (page: typeof first, end: string, values: Record<string, string>) => {
      const form = page.forms.find((one) => one.action.endsWith(end))
      assert.ok(form)
      return visitor.post(form.action, [...(form.fill(values).body as URLSearchParams)])
    }
    await Promise.all([
      post(first, '/isi/keperluan', { tujuan_surat: 'usaha' }),
      post(second, '/isi/kontak', { surel: 'siti@contoh.example' }),
    ])
    const { answers } = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ answers: Record<string, unknown> }>(sql`select answers from drafts.draft where id = ${id}`),
    )
    assert.equal(answers.tujuan_surat, 'usaha')
    assert.equal(answers.surel, 'siti@contoh.example')
  })
})

suite('files', () => {
  test('are kept, shown small, removed one by one, and never offered to strangers', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    assert.match(visitor.page.text, /Paling besar 5 MB\. Jenis: JPG, PNG, PDF\. Paling banyak 2 berkas\./)
    await visitor.send({ foto_ktp: [await photo(7), pdf('kartu.pdf')] }, { button: 'Unggah' })
    assert.equal(visitor.page.status, 200)
    assert.match(visitor.page.text, /foto 7\.jpg/)
    const small = /\/permohonan\/[^"]+\/kecil/.exec(visitor.page.html)?.[0] ?? ''
    const whole = small.replace('/kecil', '')
    assert.equal((await site.visitor().get(small)).status, 401)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const picture = await site.app.request(`http://localhost${small}`, { headers: { cookie } })
    assert.equal(picture.headers.get('content-type'), 'image/webp')
    assert.equal((await site.app.request(`http://localhost${whole}`, { headers: { cookie } })).status, 200)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    await visitor.send({}, { button: 'Hapus foto 7.jpg' })
    assert.doesNotMatch(visitor.page.text, /foto 7\.jpg/)
    assert.match(visitor.page.text, /kartu\.pdf/)
    assert.equal((await visitor.get(small)).status, 404)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    await visitor.send({})
    assert.match(visitor.page.at, /foto-kk$/)
  })

  test('that cannot be taken are refused with what to send instead; good ones beside them stay', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    const word = new File([new Uint8Array(Buffer.from('504b0304140006000800', 'hex'))], 'surat.docx')
    await visitor.send({ foto_ktp: [word, await photo(8)] })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Berkas “surat\.docx” adalah Word\. Kirim foto atau PDF\./)
    assert.match(visitor.page.text, /foto 8\.jpg/)
    const web = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#888' } })
      .webp()
      .toBuffer()
    await visitor.send({ foto_ktp: new File([new Uint8Array(web)], 'kartu.webp') })
    assert.match(visitor.page.text, /Berkas “kartu\.webp” adalah gambar WebP\. Kirim JPG, PNG, atau PDF\./)
    const big = new File([new Uint8Array(11_000_000)], 'besar.jpg')
    await visitor.send({ foto_ktp: big })
    assert.match(visitor.page.text, /“besar\.jpg” terlalu besar/)
    await visitor.send({ foto_ktp: new File([], 'kosong.png') })
    assert.match(visitor.page.text, /“kosong\.png” kosong/)
    await visitor.send({ foto_ktp: [await photo(9), await photo(10)] })
    assert.match(visitor.page.text, /“foto 10\.jpg” tidak disimpan karena paling banyak 2 berkas/)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    assert.match(visitor.page.text, /foto 8\.jpg/)
    assert.match(visitor.page.text, /foto 9\.jpg/)
  })

  test('sent twice are one file', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    for (let round = 0; round < 2; round++) {
      await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
      await visitor.send({ foto_ktp: await photo(11) }, { button: 'Unggah' })
    }
    assert.equal(await count(site, sql`select count(*) as n from files.file where owner_id = ${id}`), 1)
  })

  test('of another draft cannot be claimed by its id', async () => {
    const owner = site.visitor()
    const theirs = await begin(owner)
    await owner.get(`/permohonan/${theirs}/isi/foto-ktp`)
    await owner.send({ foto_ktp: await photo(12) }, { button: 'Unggah' })
    const fileId = /name="foto_ktp" value="([0-9a-f-]{36})"/.exec(owner.page.html)?.[1] ?? ''
    assert.notEqual(fileId, '')
    const thief = site.visitor()
    const id = await begin(thief)
    await thief.post(`/permohonan/${id}/isi/foto-ktp`, { foto_ktp: fileId, _kunci: crypto.randomUUID() })
    assert.equal(thief.page.status, 422)
    assert.equal((await thief.get(`/permohonan/${id}/berkas/${fileId}`)).status, 404)
    await thief.post(`/permohonan/${id}/isi/foto-ktp`, {
      _aksi: `buang:foto_ktp:${fileId}`,
      _kunci: crypto.randomUUID(),
    })
    assert.equal(await count(site, sql`select count(*) as n from files.file where id = ${fileId}`), 1)
  })
})

suite('forms without scripts', () => {
  test('regions level by level; a changed level takes the lower ones with it', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/alamat`)
    await visitor.send(
      { 'wilayah.district': '990101', alamat: 'Jl. Melati 3', rt: 'x' },
      { button: 'Tampilkan pilihan berikutnya' },
    )
    assert.equal(visitor.page.status, 200)
    assert.match(visitor.page.html, /value="Jl\. Melati 3"/)
    assert.match(visitor.page.html, /value="x"/, 'what is not right yet is not lost either')
    await visitor.send({ 'wilayah.village': '9901011001' }, { button: 'Simpan dan lanjutkan' })
    assert.equal(visitor.page.status, 422)
    await visitor.send({ 'wilayah.district': '990102' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Pilih sampai desa\/kelurahan/)
    assert.ok(visitor.page.html.includes('value="9901021001"'), 'villages of the newly chosen district')
  })

  test('rows are added and removed by buttons, typed ones kept', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'kk-baru')
    await visitor.get(`/permohonan/${id}/isi/anggota-keluarga`)
    await visitor.send({ 'anggota.0.nama_anggota': 'Budi' }, { button: 'Tambah lagi' })
    assert.match(visitor.page.html, /name="anggota\.0\.nama_anggota"[^>]*value="Budi"/)
    assert.match(visitor.page.html, /name="anggota\.1\.nama_anggota"/)
    const row = { nama_anggota: 'Ani', nik_anggota: '9901015501900002', hubungan_anggota: 'anak' }
    const second = Object.fromEntries(Object.entries(row).map(([key, value]) => [`anggota.1.${key}`, value]))
    await visitor.send(second, { button: 'Simpan dan lanjutkan' })
    assert.equal(visitor.page.status, 422)
    assert.ok(visitor.page.links.some((link) => link.href === '#anggota.0.nik_anggota'))
    await visitor.send({}, { button: `hapus:anggota:0` })
    assert.equal(visitor.page.status, 200)
    assert.match(visitor.page.html, /name="anggota\.0\.nama_anggota"[^>]*value="Ani"/)
    await visitor.send({}, { button: 'Simpan dan lanjutkan' })
    assert.match(visitor.page.at, /data-diri$/, visitor.page.text.slice(0, 600))
    await visitor.get(`/permohonan/${id}/periksa`)
    assert.match(visitor.page.text, /Anggota 1/)
  })
})

suite('strangers', () => {
  test('learn nothing from ids they guess', async () => {
    const owner = site.visitor()
    const id = await begin(owner)
    const stranger = site.visitor()
    const nobody = '01900000-0000-7000-8000-000000000000'
    const shown = async (draft: string, path: string) => {
      const page = await stranger.get(`/permohonan/${draft}${path}`)
      return `${page.status} ${page.text.replaceAll(draft, '…')}`
    }
    for (const path of ['', '/isi/data-diri', '/periksa', '/kontak', '/dibantu', '/penghapusan', `/berkas/${nobody}`])
      assert.equal(await shown(id, path), await shown(nobody, path), path)
    for (const path of [
      '/isi/data-diri',
      '/kirim',
      '/penghapusan',
      '/kontak',
      '/kontak/kode',
      '/kontak/tanpa-kabar',
      '/dibantu',
    ]) {
      const page = await stranger.post(`/permohonan/${id}${path}`, {
        pernyataan: 'ya',
        nik: '1',
        _kunci: crypto.randomUUID(),
      })
      assert.equal(page.status, 401, path)
    }
    assert.equal((await stranger.get('/permohonan/bukan-nomor')).status, 404)
    assert.equal((await stranger.get(`/permohonan/terkirim/${nobody}`)).at, '/lacak')
    assert.equal(await count(site, sql`select revision as n from drafts.draft where id = ${id}`), 1)
  })

  test('a draft of another region does not exist here', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    assert.equal(
      (await site.test.db.inRegion('9902', async (tx) => tx.many(sql`select id from drafts.draft where id = ${id}`)))
        .length,
      0,
    )
  })
})

suite('contacts', () => {
  const secretOf = (address: string) =>
    site.test.db.inRegion(site.region, async (tx) => {
      const { text } = await tx.get<{ text: string }>(
        sql`select text from core.notice where region_code = ${tx.region} and recipient = ${address} order by id desc limit 1`,
      )
      return /\d{6}/.exec(text)?.[0] ?? ''
    })

  test('are confirmed by a code before the case may use them', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    await answerAll(visitor, { email: 'siti@contoh.example' })
    assert.match(visitor.page.at, /kontak$/)
    await visitor.send({}, { button: 'Kirim kode' })
    assert.match(visitor.page.at, /kontak\?kode=/)
    assert.ok(
      visitor.page.links.some(({ href }) => href === '/surat-uji'),
      'the demonstration shows where it went',
    )
    const code = await secretOf('siti@contoh.example')
    await visitor.send({ kode: code === '000000' ? '000001' : '000000' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Kode ini salah/)
    await visitor.send({ kode: code })
    assert.match(visitor.page.at, /periksa$/, visitor.page.text.slice(0, 500))
    assert.match(visitor.page.text, /siti@contoh\.example · Terkonfirmasi/)
    await sent(visitor)
    assert.match(visitor.page.text, /Kami kabari Anda lewat siti@contoh\.example/)
  })

  test('unconfirmed ones get nothing; one may go on without news', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    await answerAll(visitor, { phone: '0812-3456-7890' })
    assert.match(visitor.page.at, /kontak$/)
    await visitor.send({}, { button: 'Lanjut tanpa kabar' })
    assert.match(visitor.page.at, /periksa$/)
    const receipt = await sent(visitor)
    const caseId = receipt.split('/').at(-1)
    assert.equal(await count(site, sql`select count(*) as n from cases.case where id = ${caseId} and phone is null`), 1)
  })

  test('a forged address gets no code', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.post(`/permohonan/${id}/kontak`, { kontak: 'email:orang@lain.example', _kunci: crypto.randomUUID() })
    assert.equal(
      await count(site, sql`select count(*) as n from core.notice where recipient = 'orang@lain.example'`),
      0,
    )
    await visitor.post(`/permohonan/${id}/kontak/kode`, { id: 'bukan', kode: '1' })
    assert.equal(visitor.page.status, 422)
  })
})

suite('helper mode', () => {
  test('asks for whom, with consent, and who gets the news', async () => {
    const helper = site.visitor()
    await helper.signIn(site.cast.people.rina.email)
    const id = await begin(helper)
    assert.match(helper.page.at, /dibantu$/)
    await helper.send({ untuk: 'orang-lain' })
    assert.equal(helper.page.status, 422)
    assert.match(helper.page.text, /setuju dibantu/)
    await helper.send({ untuk: 'orang-lain', setuju: 'ya', kabar: 'both' })
    assert.ok(helper.page.at.endsWith(id))
    await answerAll(helper)
    const receipt = await sent(helper)
    const caseId = receipt.split('/').at(-1)
    const it = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ channel: string; helperId: string; notifyHelper: boolean }>(
        sql`select channel, helper_id, notify_helper from cases.case where id = ${caseId}`,
      ),
    )
    assert.deepEqual({ ...it }, { channel: 'helper', helperId: site.cast.people.rina.id, notifyHelper: true })
  })
})

suite('corrections', () => {
  test('ask only for what the office named, and go back to the case', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    await answerAll(visitor)
    const receipt = await sent(visitor)
    const caseId = receipt.split('/').at(-1) ?? ''
    const staff = await site.cast.actor('rina')
    const now = site.site.clock()
    const number = await site.test.db.inRegion(site.region, async (tx) => {
      const { id: taskId } = await tx.get<{ id: string }>(
        sql`select id from cases.task where case_id = ${caseId} and state = 'open'`,
      )
      must(await claim(tx, taskId, staff, now))
      const asked = {
        outcome: 'perbaikan',
        reason: 'Nama tidak sama dengan KTP.',
        ground: '',
        fields: ['nama_lengkap', 'foto_ktp'],
        note: '',
      }
      must(await complete(tx, taskId, asked, staff, now))
      return (await tx.get<{ number: string }>(sql`select number from cases.case where id = ${caseId}`)).number
    })
    const by = { lang: 'id', secret: site.site.config.secret, actor: system, files: site.site.files } as const
    const begun = await Promise.all(
      [1, 2, 3].map(() =>
        site.test.db.inRegion(site.region, async (tx) => must(await startCorrection(tx, caseId, by, now)).id),
      ),
    )
    assert.equal(new Set(begun).size, 1, 'begun three times at once it is one draft')
    await visitor.get(`/lacak/${number}`)
    await visitor.send({}, { form: '/permohonan/perbaikan' })
    assert.match(visitor.page.text, /Nama tidak sama dengan KTP/)
    assert.match(visitor.page.text, /Perlu diperbaiki/)
    const draft = /permohonan\/([0-9a-f-]{36})/.exec(visitor.page.at)?.[1] ?? ''
    await visitor.follow('Data diri dan kontak')
    assert.match(visitor.page.html, /value="Siti Rahmawati"/)
    await visitor.send({ nama_lengkap: 'Siti Rahmawati Putri' })
    assert.match(visitor.page.at, /isi\/foto-ktp$/, visitor.page.text.slice(0, 300))
    await visitor.send({}, { button: 'Hapus foto 2.jpg' })
    await visitor.send({ foto_ktp: await photo(13) })
    assert.match(visitor.page.at, /periksa$/)
    const changeable = visitor.page.links.filter((link) => link.href.includes('/isi/')).map((link) => link.href)
    assert.ok(
      changeable.every((href) => /data-diri|foto-ktp/.test(href)),
      changeable.join(),
    )
    const stranger = site.visitor()
    await stranger.post('/permohonan/perbaikan', { nomor: number, _kunci: crypto.randomUUID() })
    assert.equal(stranger.page.at, '/lacak')
    await visitor.get(`/permohonan/${draft}/periksa`)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.equal(visitor.page.at, `/lacak/${number}?perbaikan=terkirim`, visitor.page.text.slice(0, 500))
    const it = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ applicantName: string; status: string; answers: { nik: string } }>(
        sql`select applicant_name, status, answers from cases.case where id = ${caseId}`,
      ),
    )
    assert.equal(it.applicantName, 'Siti Rahmawati Putri')
    assert.equal(it.answers.nik, '9901015501900001')
    assert.notEqual(it.status, 'returned')
    assert.equal(
      await count(
        site,
        sql`select count(*) as n from cases.document where case_id = ${caseId} and replaced_at is not null`,
      ),
      1,
    )
    assert.equal(
      await count(
        site,
        sql`select count(*) as n from cases.document where case_id = ${caseId} and replaced_at is null`,
      ),
      4,
    )
    assert.equal((await visitor.get(`/permohonan/${draft}`)).at, `/lacak/${number}`)
  })
})

suite('what happens meanwhile', () => {
  test('a new version asks again only what changed, and says so', async () => {
    const own = await openTestSite(undefined, { services: ['domisili'] })
    const visitor = own.visitor()
    const id = await begin(visitor)
    await answerAll(visitor)
    const texts = await packageTexts('domisili')
    const form = texts['form.json'].replace('"Untuk apa surat ini?"', '"Ke mana surat ini diserahkan?"')
    assert.notEqual(form, texts['form.json'])
    const publish = () =>
      own.test.db.inRegion(own.region, async (tx) =>
        must(await publishService(tx, { ...texts, 'form.json': form }, bySystem(own.site.clock()))),
      )
    const check = visitor.page.forms.find((one) => one.action.endsWith('/kirim'))
    await publish()
    assert.ok(check)
    await visitor.post(check.action, [...(check.fill({ pernyataan: 'ya' }).body as URLSearchParams)])
    assert.match(visitor.page.at, /periksa\?baru=1$/)
    assert.match(visitor.page.text, /Hanya ini yang ditanyakan lagi: Ke mana surat ini diserahkan\?/)
    await visitor.get(`/permohonan/${id}`)
    assert.match(visitor.page.text, /Ditanyakan lagi/)
    await visitor.follow('Permohonan')
    assert.match(visitor.page.at, /isi\/keperluan/)
    await visitor.send({ tujuan_surat: 'bank' })
    assert.doesNotMatch(visitor.page.text, /ditanyakan lagi/)
    await visitor.get(`/permohonan/${id}/periksa`)
    assert.match(visitor.page.text, /Siti Rahmawati/)
    await sent(visitor)
  })

  test('a paused service takes no new applications and keeps the begun ones', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'ktp-hilang')
    const set = (state: 'open' | 'paused') =>
      site.test.db.inRegion(site.region, (tx) => setOffer(tx, 'ktp-hilang', state, bySystem(site.site.clock())))
    await set('paused')
    const other = await site.visitor().post('/permohonan', { layanan: 'ktp-hilang', _kunci: crypto.randomUUID() })
    assert.equal(other.status, 409)
    assert.match(other.text, /sedang jeda/)
    await visitor.get(`/permohonan/${id}/periksa`)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.equal(visitor.page.status, 409)
    await set('open')
    assert.equal(
      (await site.visitor().post('/permohonan', { layanan: 'tidak-ada', _kunci: crypto.randomUUID() })).status,
      404,
    )
  })

  test('drafts left for thirty days are closed, then swept with their files, and counted in the journal', async () => {
    const own = await openTestSite(undefined, { services: ['domisili'] })
    const visitor = own.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/foto-ktp`)
    await visitor.send({ foto_ktp: await photo(14) })
    own.pass(29 * 24 * 60)
    assert.equal((await visitor.get(`/permohonan/${id}`)).status, 200)
    own.pass(2 * 24 * 60)
    const gone = await visitor.get(`/permohonan/${id}`)
    assert.equal(gone.status, 410)
    assert.match(gone.text, /lewat 30 hari/)
    await draftJobs['sweep-drafts'](own.site, { region: '' }, { now: own.site.clock(), attempt: 1, last: false })
    assert.equal(await count(own, sql`select count(*) as n from drafts.draft`), 0)
    assert.equal(await count(own, sql`select count(*) as n from files.file`), 0)
    assert.equal(
      await count(own, sql`select (facts ->> 'count')::int as n from journal.entry where kind = 'draft.expired'`),
      1,
    )
  })
})

suite('bad input', () => {
  const naughty = [
    '',
    ' ',
    'undefined',
    'null',
    '__proto__',
    'constructor',
    "'; drop table drafts.draft; --",
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '\u0000\u0001',
    '\u202eterbalik',
    'Ω≈ç√∫',
    '田中さん',
    'ﷺ'.repeat(50),
    '👩‍👩‍👧‍👦',
    'Z͑ͫ̓A̴̵̜L̠͎G̼̤̥O',
    '1e309',
    '-1',
    '0x1F',
    'NaN',
    '٠١٢٣',
    '１２３',
    '../../etc/passwd',
    '%00',
    '{{7*7}}',
    `$${'{'}7*7}`,
    'a'.repeat(5000),
    '\ud800',
    '%s%s%n',
    'ＮＩＫ',
    '\r\nset-cookie: a=b',
    '=cmd|calc',
    'true',
    '[object Object]',
    '9'.repeat(400),
  ]

  for (const service of ['domisili', 'ktp-hilang'])
    test(`every text field of ${service} takes every naughty string without a fault, and loses nothing`, async () => {
      const visitor = site.visitor()
      const id = await begin(visitor, service)
      await visitor.get(`/permohonan/${id}/isi/kejadian`)
      if (service === 'ktp-hilang') await visitor.send({ sebab: 'hilang' })
      const pages =
        service === 'domisili'
          ? ['keperluan', 'tinggal', 'data-diri', 'alamat', 'kontak']
          : ['kejadian', 'kehilangan', 'data-diri', 'alamat', 'kontak']
      for (const page of pages)
        for (const text of naughty) {
          await visitor.get(`/permohonan/${id}/isi/${page}`)
          const form = visitor.page.forms.find((one) => one.action.endsWith(`/isi/${page}`))
          if (!form) continue
          const names = form.names.filter((name) => !name.startsWith('_'))
          const fields = Object.fromEntries(names.map((name) => [name, text]))
          const answer = await visitor.post(form.action, { ...fields, _kunci: crypto.randomUUID() }, false)
          assert.ok([200, 303, 422].includes(answer.status), `${page} ${JSON.stringify(text)}: ${answer.status}`)
          if (answer.status === 422) assert.match(answer.text, /Ada yang perlu diperbaiki/)
          assert.ok(!answer.html.includes('<script>alert(1)'), page)
          assert.ok(!answer.html.includes('<img src=x'), page)
        }
      const shown = await visitor.get(`/permohonan/${id}/periksa`)
      assert.equal(shown.status, 200)
    })

  test('what was refused is shown again as it was typed', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    await visitor.send({
      nik: '12',
      nama_lengkap: 'R2D2 <b>',
      tempat_lahir: 'Mekarsari',
      'tanggal_lahir-hari': '31',
      'tanggal_lahir-bulan': '2',
      'tanggal_lahir-tahun': '1990',
    })
    assert.equal(visitor.page.status, 422)
    for (const kept of ['value="12"', 'value="R2D2 &lt;b&gt;"', 'value="Mekarsari"', 'value="31"', 'value="1990"'])
      assert.ok(visitor.page.html.includes(kept), kept)
    // What was right is saved although its neighbours were not.
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    assert.match(visitor.page.html, /value="Mekarsari"/)
  })

  test('bodies that are no form, keys that are none, pages that are not there', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    const at = `http://localhost/permohonan/${id}/isi/data-diri`
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const sendRaw = (body: string, type: string) =>
      site.app.request(at, { method: 'POST', body, headers: { ...headers, 'content-type': type } })
    assert.equal((await sendRaw('{}', 'application/json')).status, 400)
    assert.equal((await sendRaw('nik=1', 'application/x-www-form-urlencoded')).status, 400)
    assert.equal((await sendRaw('--x\r\n', 'multipart/form-data; boundary=x')).status, 400)
    await visitor.post(`/permohonan/${id}/isi/tidak-ada`, { _kunci: crypto.randomUUID() })
    assert.equal(visitor.page.status, 200)
    assert.equal((await visitor.get(`/permohonan/${id}/isi/tidak-ada`)).status, 200)
  })
})
