/** Drafts: what an applicant is told on the way: two tabs on one page, the check page with gaps, days the office is closed, known contacts. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sql from 'sql-template-tag'
import { answerAll, begin, sent } from '../../../test/applicant.ts'
import { openTestSite, type Page, type Visitor } from '../../../test/site.ts'

const site = await openTestSite(undefined, { services: ['domisili', 'pendampingan-nib', 'akta-kelahiran'] })

const answersOf = async (id: string): Promise<Record<string, unknown>> => {
  const row = await site.test.db.inRegion(site.region, (tx) =>
    tx.get<{ answers: Record<string, unknown> }>(sql`select answers from drafts.draft where id = ${id}`),
  )
  return row.answers
}

/** Sends the form of a page that was opened earlier, as another tab does. */
async function sendFrom(visitor: Visitor, page: Page, values: Record<string, string>): Promise<Page> {
  const form = page.forms.find((one) => /\/isi\//.test(one.action))
  assert.ok(form)
  return visitor.post(form.action, [...(form.fill(values).body as URLSearchParams)])
}

suite('two tabs on the same page', () => {
  const begun = async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    const birthday = { 'tanggal_lahir-hari': '15', 'tanggal_lahir-bulan': '1', 'tanggal_lahir-tahun': '1990' }
    await visitor.send({
      nik: '9901015501900001',
      no_kk: '9901012001010001',
      nama_lengkap: 'Siti Rahmawati',
      tempat_lahir: 'Mekarsari',
      ...birthday,
    })
    return { visitor, id, at: `/permohonan/${id}/isi/data-diri` }
  }

  test('an older page saves what it changed and undoes nothing; the later is told', async () => {
    const { visitor, id, at } = await begun()
    const first = await visitor.get(at)
    const second = await visitor.get(at)
    await sendFrom(visitor, first, { tempat_lahir: 'Karangjati' })
    const after = await sendFrom(visitor, second, { nama_lengkap: 'Siti Rahmawati Putri' })
    const answers = await answersOf(id)
    assert.equal(answers.tempat_lahir, 'Karangjati')
    assert.equal(answers.nama_lengkap, 'Siti Rahmawati Putri')
    assert.match(after.text, /Perubahan itu kami pertahankan/)
  })

  test('changed differently in both: what is saved stays, both are shown, and saving again decides', async () => {
    const { visitor, id, at } = await begun()
    const first = await visitor.get(at)
    const second = await visitor.get(at)
    await sendFrom(visitor, first, { nama_lengkap: 'Siti R. Putri' })
    const asked = await sendFrom(visitor, second, { nama_lengkap: 'Siti Rahma' })
    assert.equal(asked.status, 409)
    assert.match(asked.text, /sudah diisi “Siti R\. Putri”/)
    assert.match(asked.html, /value="Siti Rahma"/)
    assert.equal((await answersOf(id)).nama_lengkap, 'Siti R. Putri')
    await sendFrom(visitor, asked, {})
    assert.equal((await answersOf(id)).nama_lengkap, 'Siti Rahma')
  })
})

suite('the check page', () => {
  test('lists what is open as links, marks it in its row, and keeps the headings of the pages', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/periksa`)
    assert.match(visitor.page.text, /Masih ada \d+ isian yang perlu diisi/)
    assert.ok(visitor.page.links.some(({ href }) => href.endsWith('/isi/alamat?dari=periksa#alamat')))
    assert.match(visitor.page.text, /Jalan dan nomor rumah Belum diisi/)
    assert.match(visitor.page.text, /Nomor telepon seluler Tidak diisi/, 'what may stay empty is not marked')
    assert.match(visitor.page.html, /<h3>Alamat/)
  })

  test('asks to look once more at a NIK beside another birth date, and still lets it be sent', async () => {
    const visitor = site.visitor()
    await begin(visitor)
    await answerAll(visitor)
    assert.doesNotMatch(visitor.page.text, /lihat sekali lagi/)
    await visitor.get(visitor.page.at.replace('/periksa', '/isi/data-diri?dari=periksa'))
    await visitor.send({ 'tanggal_lahir-hari': '16' })
    assert.match(visitor.page.text, /Mohon lihat sekali lagi Angka ke-7 sampai ke-12 NIK/)
    await sent(visitor)
  })
})

suite('where living there is the point', () => {
  const toAddress = async () => {
    const visitor = site.visitor()
    await begin(visitor)
    await answerAll(visitor)
    const check = visitor.page.at
    await visitor.get(check.replace('/periksa', '/isi/alamat?dari=periksa'))
    return { visitor, id: /permohonan\/([^/]+)/.exec(check)?.[1] ?? '' }
  }

  test('the question says for whom it is, and an address outside the region is refused there and not sent', async () => {
    const { visitor, id } = await toAddress()
    assert.match(visitor.page.text, /Layanan ini untuk warga Kelurahan Mekarsari, Kabupaten Sukamaju Raya\./)
    const form = visitor.page.forms.find((one) => /\/isi\//.test(one.action))
    assert.ok(form)
    const fields = [...(form.fill({}).body as URLSearchParams)].filter(([name]) => !name.startsWith('wilayah'))
    await visitor.post(form.action, [...fields, ['wilayah.village', '3201012001']])
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Alamat ini di luar Kabupaten Sukamaju Raya; layanan ini untuk warga Kabupaten/)
    // However such an answer came to stand there, nothing is sent with it.
    await site.test.db.inRegion(site.region, (tx) =>
      tx.run(
        sql`update drafts.draft set answers = jsonb_set(answers, '{wilayah}', '"3201012001"') where region_code = ${tx.region} and id = ${id}`,
      ),
    )
    await visitor.get(`/permohonan/${id}/periksa`)
    await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /Alamat ini di luar Kabupaten Sukamaju Raya/)
  })

  test('another village of the region is asked about once more, told to the officer too, and never refused', async () => {
    const { visitor } = await toAddress()
    await visitor.send({ 'wilayah.village': '9901011002' })
    assert.match(visitor.page.text, /Mohon lihat sekali lagi Alamat Anda di Kelurahan Tanjungraya/)
    const caseId = (await sent(visitor)).split('/').at(-1) ?? ''
    const officer = site.visitor()
    await officer.signIn(site.cast.people.rina.email)
    await officer.get(`/meja/berkas/${caseId}`)
    const { text } = officer.page
    assert.match(
      text,
      /Mohon lihat sekali lagi Alamatnya di Kelurahan Tanjungraya, bukan di wilayah Kelurahan Mekarsari/,
    )
    assert.match(text, /Halaman periksa meminta pemohon melihat hal ini/)
    assert.ok(text.indexOf('Mohon lihat sekali lagi') < text.indexOf('Untuk apa surat ini?'), 'above the answers')
  })
})

suite('giving no contact', () => {
  test('is called optional once, and its price is told where it is asked and where it is confirmed', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor)
    const asked = await visitor.get(`/permohonan/${id}/isi/kontak`)
    assert.match(asked.text, /Tanpa kontak, kode yang hilang hanya dapat diurus di loket\./)
    assert.match(asked.text, /boleh dikosongkan/)
    assert.doesNotMatch(asked.text, /Boleh kosong/)
    await visitor.get(`/permohonan/${id}`)
    await answerAll(visitor, { phone: '0812 3456 7890' })
    const confirming = await visitor.get(`/permohonan/${id}/kontak`)
    assert.match(confirming.text, /Tanpa kontak, kode yang hilang hanya dapat diurus di loket\./)
  })
})

suite('rules of the library', () => {
  test('a visit to the counter is on a day the office serves: no Sunday, no holiday', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'pendampingan-nib')
    const day = async (date: string) => {
      const [year = '', month = '', dayOfMonth = ''] = date.split('-')
      await visitor.get(`/permohonan/${id}/isi/pendampingan`)
      return visitor.send({
        'tanggal_dampingi-hari': dayOfMonth,
        'tanggal_dampingi-bulan': month,
        'tanggal_dampingi-tahun': year,
      })
    }
    assert.match((await day('2026-11-29')).text, /kantor tutup pada 29 November 2026\. Pilih hari kerja/)
    assert.doesNotMatch((await day('2026-11-30')).text, /kantor tutup pada/)
  })

  test('father and mother are two people', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'akta-kelahiran')
    await site.test.db.inRegion(site.region, (tx) =>
      tx.run(
        sql`update drafts.draft set answers = ${JSON.stringify({
          nik_ibu: '9901015501900001',
          cantumkan_ayah: 'ya',
          asal_anak: 'diketahui',
        })}::jsonb where region_code = ${tx.region} and id = ${id}`,
      ),
    )
    await visitor.get(`/permohonan/${id}/periksa`)
    const father = visitor.page.links.find(({ href }) => href.includes('#nik_ayah'))
    assert.ok(father, visitor.page.text.slice(0, 800))
    await visitor.get(father.href.replace(/#.*/, ''))
    await visitor.send({ nik_ayah: '9901015501900001', nama_ayah: 'Budi' })
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /NIK ayah sama dengan NIK ibu/)
  })
})

suite('a signed-in applicant', () => {
  test('need not write nor confirm the address the account was opened with', async () => {
    const visitor = site.visitor()
    await visitor.get('/masuk/warga')
    await visitor.send({ kontak: 'dewi@contoh.example' }, { form: '/masuk/warga' })
    const { text } = await site.test.db.inRegion(site.region, (tx) =>
      tx.get<{ text: string }>(
        sql`select text from core.notice where region_code = ${tx.region} and recipient = 'dewi@contoh.example' order by id desc limit 1`,
      ),
    )
    await visitor.send({ kode: /\d{6}/.exec(text)?.[0] ?? '' }, { form: '/kode' })
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/kontak`)
    assert.match(visitor.page.html, /value="dewi@contoh\.example"/)
    await visitor.get(`/permohonan/${id}`)
    await answerAll(visitor, { email: 'dewi@contoh.example' })
    assert.match(visitor.page.at, /periksa$/, 'no code is asked for')
    assert.match(visitor.page.text, /dewi@contoh\.example · Terkonfirmasi/)
    await sent(visitor)
    assert.match(visitor.page.text, /Kami kabari Anda lewat dewi@contoh\.example/)
    await visitor.get('/saya')
    assert.match(visitor.page.text, /2026-\d{6}/)
  })
})
