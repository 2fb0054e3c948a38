/** Test: two windows, the back button, and what has ended meanwhile: told at its place, nothing entered lost. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite } from '../desk-site.ts'
import type { Values } from '../forms.ts'
import type { Page, Visitor } from '../site.ts'
import { complaints } from './look.ts'
import { begin, photo } from './way.ts'

const desk = await openDeskSite()
const key = (): string => crypto.randomUUID()

const answersOf = (id: string) =>
  desk.test.db.inRegion(
    desk.region,
    async (tx) =>
      (
        await tx.get<{ answers: Record<string, unknown> }>(
          sql`select answers from drafts.draft where region_code = ${tx.region} and id = ${id}`,
        )
      ).answers,
  )

/** Sends the form of a page as it was once shown, as a window left open or the back button would. */
async function sendFrom(visitor: Visitor, page: Page, end: string, values: Values, follow = false): Promise<Page> {
  const form = page.forms.find((one) => one.action.replace(/\?.*$/, '').endsWith(end))
  assert.ok(form, `${end} on ${page.at}`)
  const answer = await visitor.post(form.action, [...form.fill(values).body] as [string, string][], follow)
  assert.deepEqual(complaints({ status: answer.status, html: answer.html }), [], end)
  return answer
}

const person = {
  nik: '9901015501900001',
  no_kk: '9901012001010001',
  nama_lengkap: 'Siti Rahmawati',
  tempat_lahir: 'Mekarsari',
}
const born = { 'tanggal_lahir-hari': '15', 'tanggal_lahir-bulan': '1', 'tanggal_lahir-tahun': '1990' }
const whole = { ...person, ...born }
const shownIn = (page: Page, name: string): string | undefined =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page.html)?.[1]

suite('two windows on one page', () => {
  test('the later is told what stands there, sees its own text, and decides', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const at = `/permohonan/${id}/isi/data-diri`
    const first = await visitor.get(at)
    const second = await visitor.get(at)
    assert.equal((await sendFrom(visitor, first, '/isi/data-diri', whole)).status, 303)
    const told = await sendFrom(visitor, second, '/isi/data-diri', { ...whole, nama_lengkap: 'Siti R. Putri' })
    assert.equal(told.status, 409)
    assert.match(told.text, /Nama lengkap sudah diisi “Siti Rahmawati” di jendela atau perangkat lain/)
    assert.ok(told.links.some(({ href }) => href === '#nama_lengkap'))
    assert.equal(shownIn(told, 'nama_lengkap'), 'Siti R. Putri')
    assert.equal(shownIn(told, 'tempat_lahir'), 'Mekarsari')
    assert.equal((await answersOf(id)).nama_lengkap, 'Siti Rahmawati')
    assert.equal((await sendFrom(visitor, told, '/isi/data-diri', {})).status, 303)
    assert.equal((await answersOf(id)).nama_lengkap, 'Siti R. Putri')
  })

  test('an old window does not quietly take back what it never touched', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    await visitor.send(whole)
    const old = await visitor.get(`/permohonan/${id}/isi/data-diri`)
    const other = await visitor.get(`/permohonan/${id}/isi/data-diri`)
    await sendFrom(visitor, other, '/isi/data-diri', { nik: '9901014101900001' })
    assert.equal((await sendFrom(visitor, old, '/isi/data-diri', { tempat_lahir: 'Sukamulya' })).status, 303)
    assert.deepEqual([(await answersOf(id)).nik, (await answersOf(id)).tempat_lahir], ['9901014101900001', 'Sukamulya'])
  })

  test('who says the same, or fills what was left open, is not held up', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const at = `/permohonan/${id}/isi/data-diri`
    const [first, second, third] = [await visitor.get(at), await visitor.get(at), await visitor.get(at)]
    assert.equal((await sendFrom(visitor, first, '/isi/data-diri', { ...whole, nik: '12' })).status, 422)
    assert.equal((await sendFrom(visitor, second, '/isi/data-diri', whole)).status, 303)
    assert.equal((await sendFrom(visitor, third, '/isi/data-diri', whole)).status, 303)
    assert.equal((await answersOf(id)).nik, person.nik)
  })

  test('files of both are kept, up to the number asked for; one too many is told', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const at = `/permohonan/${id}/isi/pengantar-rt-rw`
    const windows = [await visitor.get(at), await visitor.get(at), await visitor.get(at)]
    const answers: Page[] = []
    for (const [n, window] of windows.entries())
      answers.push(await sendFrom(visitor, window, '/isi/pengantar-rt-rw', { pengantar_rt_rw: [await photo(40 + n)] }))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303, 422],
    )
    const kept = (await answersOf(id)).pengantar_rt_rw
    assert.ok(Array.isArray(kept) && kept.length === 2)
    assert.match(answers[2]?.text ?? '', /paling banyak 2/i)
  })

  test('a draft sent in one leads the other to its receipt; one deleted says so and gives back what was written', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const open = await visitor.get(`/permohonan/${id}/isi/data-diri`)
    await visitor.get(`/permohonan/${id}/penghapusan`)
    await visitor.send({}, { form: '/penghapusan' })
    const told = await sendFrom(visitor, open, '/isi/data-diri', whole)
    assert.equal(told.status, 401)
    assert.match(told.html, /<textarea[^>]*readonly[^>]*>Siti Rahmawati</)
  })
})

suite('the back button', () => {
  test('an earlier page sent again changes nothing later; changed, it is shown once more with what was typed', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const early = await visitor.get(`/permohonan/${id}/isi/keperluan`)
    const stay = await visitor.get(`/permohonan/${id}/isi/tinggal`)
    const since = { 'tinggal_sejak-hari': '2', 'tinggal_sejak-bulan': '1', 'tinggal_sejak-tahun': '2020' }
    await sendFrom(visitor, early, '/isi/keperluan', { tujuan_surat: 'sekolah' })
    await sendFrom(visitor, stay, '/isi/tinggal', { ...since, status_tinggal: 'sewa' })
    await visitor.get(`/permohonan/${id}/isi/data-diri`)
    await visitor.send(whole)
    const before = await answersOf(id)
    const same = await sendFrom(visitor, early, '/isi/keperluan', { tujuan_surat: 'sekolah' })
    assert.match(same.at, /\/isi\/tinggal$/)
    assert.deepEqual(await answersOf(id), before)
    const changed = await sendFrom(visitor, early, '/isi/keperluan', { tujuan_surat: 'bank' })
    assert.equal(changed.status, 409)
    assert.match(changed.html, /value="bank"[^>]*(checked|selected)/)
    assert.match(changed.text, /sudah diisi “Sekolah atau kuliah”/)
    assert.deepEqual(await answersOf(id), before)
    assert.equal((await sendFrom(visitor, changed, '/isi/keperluan', {})).status, 303)
    assert.deepEqual(await answersOf(id), { ...before, tujuan_surat: 'bank' })
  })

  test('a page that said what was wrong, mended in its older copy, goes on', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const page = await visitor.get(`/permohonan/${id}/isi/data-diri`)
    assert.equal((await sendFrom(visitor, page, '/isi/data-diri', { ...whole, nama_lengkap: 'R2D2' })).status, 422)
    assert.equal((await sendFrom(visitor, page, '/isi/data-diri', whole)).status, 303)
  })

  test('a file chosen on a page that was sent before is kept although the page is shown once more', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const page = await visitor.get(`/permohonan/${id}/isi/pengantar-rt-rw`)
    await sendFrom(visitor, page, '/isi/pengantar-rt-rw', { pengantar_rt_rw: [await photo(51)] })
    const again = await sendFrom(visitor, page, '/isi/pengantar-rt-rw', { pengantar_rt_rw: [await photo(52)] })
    assert.equal(again.status, 409)
    assert.match(again.text, /sudah pernah dikirim/)
    assert.ok(again.text.includes('foto 52.jpg'), again.text.slice(0, 900))
    const kept = (await answersOf(id)).pengantar_rt_rw
    assert.ok(Array.isArray(kept) && kept.length === 2)
  })

  test('a note or a message changed after it was sent is refused, and shown to be copied', async () => {
    const it = await desk.sent('Wulan Sari', 30)
    await desk.worked(it, desk.staff.rina, 20)
    const rina = desk.visitor()
    await rina.signIn(desk.cast.people.rina.email)
    const applicant = desk.visitor()
    await applicant.post('/lacak', { nomor: it.number, kode: it.code })
    for (const [visitor, path, name] of [
      [rina, `/meja/berkas/${it.caseId}/catatan`, 'catatan'],
      [rina, `/meja/berkas/${it.caseId}/pesan`, 'pesan'],
      [applicant, `/lacak/${it.number}/pesan`, 'pesan'],
    ] as const) {
      const _kunci = key()
      assert.equal((await visitor.post(path, { _kunci, [name]: 'Sudah ditelepon pagi ini.' }, false)).status, 303)
      const other = await visitor.post(path, { _kunci, [name]: 'Belum ada jawaban,\nditelepon lagi <besok>.' })
      assert.equal(other.status, 409)
      assert.match(
        other.html,
        /<textarea[^>]*readonly[^>]*>Belum ada jawaban,\nditelepon lagi &lt;besok&gt;\.<\/textarea>/,
      )
      const keyless = await visitor.post(path, { [name]: 'Tanpa tanda dari halaman.' })
      assert.equal(keyless.status, 400)
      assert.match(keyless.html, />Tanpa tanda dari halaman\.<\/textarea>/)
    }
  })
})

suite('what has ended', () => {
  test('an officer whose session rested too long gets the written reason back, and the way in', async () => {
    const it = await desk.sent('Putu Ayu', 30)
    const task = await desk.worked(it, desk.staff.rina, 20)
    const rina = desk.visitor()
    await rina.signIn(desk.cast.people.rina.email)
    const file = await rina.get(`/meja/berkas/${it.caseId}`)
    desk.pass(31)
    const reason = { hasil: 'perbaikan', 'alasan.perbaikan': 'Foto KTP buram pada bagian alamat.' }
    const told = await sendFrom(rina, file, '/penyelesaian', reason)
    assert.equal(told.status, 401)
    assert.match(told.html, />Foto KTP buram pada bagian alamat\.<\/textarea>/)
    assert.ok(told.links.some(({ href }) => href.startsWith('/masuk')))
    const { state } = await desk.test.db.inRegion(desk.region, (tx) =>
      tx.get<{ state: string }>(sql`select state from cases.task where region_code = ${tx.region} and id = ${task}`),
    )
    assert.equal(state, 'claimed')
    assert.equal((await rina.post(`/meja/tugas/${task}/pelepasan`, { _kunci: key() }, false)).at, '/masuk')
  })

  test('a password typed after the session ended is shown on no page', async () => {
    const joko = desk.visitor()
    await joko.signIn(desk.cast.people.joko.email)
    const page = await joko.get('/akun/sandi')
    desk.pass(31)
    const typed = { sekarang: 'kuda makan rumput 9901', baru: 'jalan pagi ke pasar' }
    const told = await sendFrom(joko, page, '/akun/sandi', typed)
    assert.equal(told.at, '/masuk')
    assert.doesNotMatch(told.html, /jalan pagi|makan rumput/)
  })

  test('a message to a case that is no longer open here is given back with the way to open it', async () => {
    const it = await desk.sent('Slamet Riyadi', 30)
    const told = await desk
      .visitor()
      .post(`/lacak/${it.number}/pesan`, { _kunci: key(), pesan: 'Kapan surat saya selesai?' })
    assert.equal(told.status, 401)
    assert.match(told.html, />Kapan surat saya selesai\?<\/textarea>/)
    assert.equal(shownIn(told, 'nomor'), it.number)
  })

  test('a wrong secret code says so at its place and keeps the number; the tries are bounded', async () => {
    const it = await desk.sent('Sukarti', 30)
    const visitor = desk.visitor()
    const statuses: number[] = []
    for (let round = 0; round < 12; round++) {
      const told = await visitor.post('/lacak', { nomor: it.number, kode: 'AAAA-AAAA' })
      assert.deepEqual(complaints({ status: told.status, html: told.html }), [])
      assert.equal(shownIn(told, 'nomor'), it.number)
      statuses.push(told.status)
    }
    assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429])
  })

  test('a code for a contact that is too old or was tried too often asks for a new one, and the answers stay', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    await visitor.get(`/permohonan/${id}/isi/kontak`)
    await visitor.send({ surel: 'lama@contoh.example' })
    const ask = async (): Promise<string> => {
      const to = await visitor.post(`/permohonan/${id}/kontak`, { kontak: 'email:lama@contoh.example', _kunci: key() })
      return new URL(to.at, 'http://x').searchParams.get('kode') ?? ''
    }
    const enter = (code: string, kode: string) => visitor.post(`/permohonan/${id}/kontak/kode`, { id: code, kode })
    const old = await ask()
    desk.pass(11)
    assert.equal((await enter(old, '123456')).status, 422)
    assert.match(visitor.page.text, /kode baru|minta kode/i)
    const tried = await ask()
    for (let round = 0; round < 6; round++) await enter(tried, 'bukan')
    assert.equal(visitor.page.status, 422)
    assert.match(visitor.page.text, /tidak dapat dipakai lagi/)
    assert.equal((await answersOf(id)).surel, 'lama@contoh.example')
  })

  test('a draft left for thirty days says so and gives back what was written', async () => {
    const visitor = desk.visitor()
    const id = await begin(visitor)
    const page = await visitor.get(`/permohonan/${id}/isi/data-diri`)
    desk.pass(31 * 24 * 60)
    const told = await sendFrom(visitor, page, '/isi/data-diri', whole)
    assert.equal(told.status, 410)
    assert.match(told.text, /lewat 30 hari/)
    assert.match(told.html, />Siti Rahmawati<\/textarea>/)
    const sent = await visitor.post(`/permohonan/${id}/kirim`, { pernyataan: 'ya', _kunci: key() })
    assert.equal(sent.status, 410)
  })
})
