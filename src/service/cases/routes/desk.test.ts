/** Cases: the officer's addresses by requests: who may come in, forged and stale posts, two at once, texts that break things. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castPassword } from '../../../../test/cast.ts'
import { type DeskCase, domisiliAnswers, openDeskSite, type Story, tellStory } from '../../../../test/desk-site.ts'
import { naughty } from '../../../../test/naughty.ts'
import { decoded, type Page, type Visitor } from '../../../../test/site.ts'
import { historyOf } from '../../../base/journal/actions.ts'
import { delegate } from '../../../base/offices/actions.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { must } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import { issueLetter } from '../../letters/actions/issue.ts'
import { pressOf } from '../../letters/actions/press.ts'
import { correct } from '../actions/applicant.ts'
import { documentsOf, lettersOf, notesOf, queueLines, tasksOfCase } from '../store.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const db = desk.test.db
let story: Story
const people: Record<string, Visitor> = {}
const unknown = uuidv7(new Date(0))

before(async () => {
  story = await tellStory(desk, 55)
  for (const key of ['rina', 'joko', 'ningsih', 'sari', 'darmawan', 'okta'] as const) {
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})

const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
const liveTask = (it: DeskCase) =>
  db.inRegion(region, async (tx) => {
    const task = (await tasksOfCase(tx, it.caseId)).find(({ state }) => state === 'open' || state === 'claimed')
    assert.ok(task)
    return task
  })
let keys = 0
const key = () => `kunci-uji-${String(++keys).padStart(6, '0')}`
const fileOf = (it: DeskCase) => `/meja/berkas/${it.caseId}`

/** A fresh case in Rina's hand. */
async function inHand(name: string) {
  const it = await desk.sent(name, 0)
  await desk.worked(it, desk.staff.rina, 0)
  return { it, task: await liveTask(it) }
}

describe('what the check page asked the applicant to look at once more', () => {
  it('stands above the answers for the officer, and nothing stands there when all fits', async () => {
    const plain = await desk.sent('Wulan Sari', 0)
    const fits = await as('rina').get(fileOf(plain))
    assert.doesNotMatch(fits.text, /Mohon lihat sekali lagi/)
    const odd = { ...domisiliAnswers('Wulan Sari'), tanggal_lahir: '1990-01-02', no_kk: '9901014101900001' }
    const { text } = await as('rina').get(fileOf(await desk.sent('Wulan Sari', 0, { answers: odd })))
    const notice = text.indexOf('Angka ke-7 sampai ke-12 NIK tidak sama dengan Tanggal lahir')
    assert.ok(notice > 0 && notice < text.indexOf('Untuk apa surat ini?'), text.slice(0, 2500))
    assert.match(text, /NIK dan Nomor Kartu Keluarga sama\./)
  })
})

describe('the door of the desk', () => {
  it('shows strangers to sign in, and others that it is not theirs; officers of the unit come in', async () => {
    const documents = await db.inRegion(region, (tx) => documentsOf(tx, story.examined.caseId))
    const document = documents.find((one) => one.type === 'image/jpeg')
    assert.ok(document)
    const paths = [
      '/meja',
      '/meja/cari',
      fileOf(story.examined),
      `${fileOf(story.examined)}/dokumen/${document.fileId}`,
      `${fileOf(story.examined)}/dokumen/${document.fileId}/kecil`,
    ]
    for (const path of paths) {
      const stranger = desk.visitor()
      assert.match((await stranger.get(path)).at, /^\/masuk\?ke=/, path)
      assert.equal((await as('okta').get(path)).status, 403, path)
      assert.equal((await as('rina').get(path)).status, 200, path)
      const own = path === '/meja' || path === '/meja/cari'
      const other = (await as('sari').get(path)).status
      assert.ok(own ? other === 200 : other === 403 || other === 404, `${path}: ${other}`)
      if (!own) assert.ok(!as('sari').page.text.includes(story.examined.name), path)
    }
    const task = await liveTask(story.examined)
    for (const path of [
      '/meja/ambil',
      ...['pengambilan', 'pelepasan', 'penyelesaian', 'penyerahan'].map((verb) => `/meja/tugas/${task.id}/${verb}`),
      ...['catatan', 'pesan'].map((verb) => `${fileOf(story.examined)}/${verb}`),
    ]) {
      const stranger = await desk
        .visitor()
        .post(path, { _kunci: key(), hasil: 'lengkap', pesan: 'x y', catatan: 'x y' })
      assert.equal(stranger.status, 401, path)
      assert.equal((await as('okta').post(path, { _kunci: key() })).status, 403, path)
      const other = await as('sari').post(path, { _kunci: key(), hasil: 'lengkap', pesan: 'x y', catatan: 'x y' })
      assert.ok([403, 409, 422].includes(other.status), `${path}: ${other.status}`)
      assert.ok(!other.text.includes(story.examined.name), path)
    }
    assert.equal((await liveTask(story.examined)).claimedBy, desk.staff.rina.staffId)
  })

  it('knows no case, task or document that is unknown, of another case or of another region', async () => {
    const [document] = await db.inRegion(region, (tx) => documentsOf(tx, story.late.caseId))
    assert.ok(document)
    const rina = as('rina')
    for (const path of [
      `/meja/berkas/${unknown}`,
      '/meja/berkas/bukan-uuid',
      `${fileOf(story.examined)}/dokumen/${document.fileId}`,
      `${fileOf(story.examined)}/dokumen/${unknown}/kecil`,
    ])
      assert.equal((await rina.get(path)).status, 404, path)
    for (const verb of ['pengambilan', 'pelepasan', 'penyelesaian', 'penyerahan']) {
      const answer = await rina.post(`/meja/tugas/${unknown}/${verb}`, { _kunci: key(), hasil: 'lengkap' })
      assert.equal(answer.status, 409, verb)
      assert.match(answer.text, /tidak ada lagi/)
    }
    for (const verb of ['catatan', 'pesan']) {
      const answer = await rina.post(`/meja/berkas/${unknown}/${verb}`, { _kunci: key(), [verb]: 'halo' })
      assert.equal(answer.status, 403)
    }
    assert.equal((await rina.get('/meja?setelah=1e999&layanan=%00')).status, 200)
    assert.equal((await rina.get('/meja/cari?sebelum=-1.5&layanan=%27&status=x')).status, 200)
  })

  it('leaves readers without a queue no button that could not work', async () => {
    const reader = desk.visitor()
    await reader.signIn(cast.people.maria.email)
    assert.doesNotMatch((await reader.get('/meja')).text, /Ambil yang tertua/)
    const read = await reader.get(fileOf(story.examined))
    assert.equal(read.status, 200)
    assert.doesNotMatch(read.html, /\/(catatan|pesan|pengambilan|penyerahan)"/)
  })
})

describe('the desk', () => {
  it('shows the queue in order of arrival, in pages, with filters that are links', async () => {
    const rina = as('rina')
    const first = await rina.get('/meja')
    const numbers = first.links.filter((link) => link.href.startsWith('/meja/berkas/')).map((link) => link.text)
    const queue = numbers.filter((number) => number !== story.examined.number)
    assert.equal(queue.length, 50)
    assert.equal(queue[0], story.late.number)
    const next = await rina.follow('Berikutnya')
    const more = next.links.filter((link) => link.href.startsWith('/meja/berkas/')).map((link) => link.text)
    assert.ok(more.includes(story.queued.number))
    assert.deepEqual(
      more.filter((number) => queue.includes(number)),
      [],
    )
    assert.match((await rina.get('/meja?layanan=ktp-hilang')).text, /Tidak ada yang cocok dengan saringan/)
    assert.match((await as('sari').get('/meja')).text, /Tidak ada yang menunggu/)
  })

  it('finds cases by number and name', async () => {
    const rina = as('rina')
    assert.match((await rina.get(`/meja/cari?q=${story.approved.number}`)).text, /Dewi Anggraeni/)
    assert.match((await rina.get('/meja/cari?q=slamet&status=queued')).text, /Slamet Riyadi/)
    assert.match((await rina.get('/meja/cari?q=tidakadayangbernama')).text, /Tidak ada yang cocok/)
    assert.doesNotMatch((await as('sari').get(`/meja/cari?q=${story.approved.number}`)).text, /Dewi Anggraeni/)
  })
})

describe('a case file', () => {
  it('offers what can be done now and says why nothing can', async () => {
    assert.match((await as('joko').get(fileOf(story.late))).text, /Ambil tugas ini/)
    assert.match((await as('rina').get(fileOf(story.examined))).text, /Apa hasilnya\?/)
    assert.match((await as('joko').get(fileOf(story.examined))).text, /sedang dikerjakan oleh Rina Kartikasari/)
    assert.match((await as('rina').get(fileOf(story.returned))).text, /jam kantor berhenti/)
    assert.doesNotMatch(as('rina').page.text, /terlambat/)
    assert.match((await as('rina').get(fileOf(story.approved))).text, /Tidak ada langkah untuk Anda/)
    assert.match((await as('ningsih').get(fileOf(story.approved))).text, /Akhiri atau ganti surat/)
  })

  it('lets an officer ask for a correction: what is missing is said at its place, what was written stays', async () => {
    const { it: made } = await inHand('Minta Perbaikan')
    const rina = as('rina')
    await rina.get(fileOf(made))
    const missing = await rina.send(
      { hasil: 'perbaikan', 'alasan.perbaikan': 'Foto <b>buram</b>.' },
      { form: '/penyelesaian' },
    )
    assert.equal(missing.status, 422)
    assert.match(missing.html, /href="#bagian-perbaikan"/)
    assert.match(missing.html, /id="bagian-perbaikan"/)
    assert.match(missing.html, /Foto &lt;b&gt;buram&lt;\/b&gt;\./)
    const done = await rina.send({ 'bagian.perbaikan': ['foto_ktp'] }, { form: '/penyelesaian' })
    assert.match(done.text, /Permintaan perbaikan terkirim/)
  })

  it('drops forged parts of a correction and refuses unknown outcomes', async () => {
    const { it: made, task } = await inHand('Bagian Palsu')
    const send = (fields: Record<string, string>) =>
      as('rina').post(`/meja/tugas/${task.id}/penyelesaian`, { _kunci: key(), ...fields })
    const forged = await send({ hasil: 'perbaikan', 'alasan.perbaikan': 'x', 'bagian.perbaikan': '<script>' })
    assert.equal(forged.status, 422)
    assert.match(forged.text, /Pilih sedikitnya satu bagian/)
    for (const hasil of ['', 'setuju', 'x'.repeat(100), '__proto__'])
      assert.equal((await send({ hasil, 'alasan.setuju': 'tetap ada' })).status, 422, hasil)
    const long = await send({ hasil: 'perbaikan', 'alasan.perbaikan': 'p'.repeat(2001), 'bagian.perbaikan': 'nik' })
    assert.equal(long.status, 422)
    assert.ok(long.html.includes('p'.repeat(2001)))
    assert.equal((await liveTask(made)).state, 'claimed')
  })

  it('keeps a note with the result for the next colleague', async () => {
    const { it: made } = await inHand('Catatan Serta')
    const rina = as('rina')
    await rina.get(fileOf(made))
    await rina.send({ hasil: 'lengkap', 'catatan.lengkap': 'Sudah ditelepon.' }, { form: '/penyelesaian' })
    assert.match((await as('ningsih').get(fileOf(made))).text, /Sudah ditelepon\./)
  })

  it('says what was written and not saved with the result, and leads to it', async () => {
    const { it: made } = await inHand('Tulisan Tertinggal')
    const rina = as('rina')
    await rina.get(fileOf(made))
    const page = await rina.send(
      { hasil: 'lengkap', catatan: 'Telepon lagi besok.', pesan: 'Mohon tunggu.' },
      { form: '/penyelesaian' },
    )
    assert.match(page.text, /Catatan dalam yang Anda tulis belum disimpan/)
    assert.match(page.text, /Pesan untuk pemohon yang Anda tulis belum dikirim/)
    for (const href of ['#catatan', '#pesan'])
      assert.ok(
        page.links.some((link) => link.href === href),
        href,
      )
    assert.match(page.html, /<textarea[^>]*name="catatan"[^>]*>Telepon lagi besok\.</)
    assert.deepEqual(await db.inRegion(region, (tx) => notesOf(tx, made.caseId)), [])
  })

  it('a note that is too long is called a note; marks that turn writing around are not kept', async () => {
    const { it: made } = await inHand('Tanda Arah')
    const rina = as('rina')
    const long = await rina.post(`${fileOf(made)}/catatan`, { _kunci: key(), catatan: 'x'.repeat(4001) })
    assert.match(long.text, /Catatan paling banyak/)
    await rina.post(`${fileOf(made)}/catatan`, { _kunci: key(), catatan: 'su\u202edah\u200b cek' })
    const notes = await db.inRegion(region, (tx) => notesOf(tx, made.caseId))
    assert.deepEqual(
      notes.map(({ text }) => text),
      ['sudah cek'],
    )
  })

  it('taken once more by its own officer, from another browser, opens the case', async () => {
    const { it: made, task } = await inHand('Dua Peramban')
    const second = desk.visitor()
    await second.signIn(cast.people.rina.email)
    const page = await second.post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: key() })
    assert.equal(page.at.replace(/#.*/, ''), fileOf(made))
  })

  it('answers a repeated post the same, and another body with the same key not at all', async () => {
    const { it: made, task } = await inHand('Kirim Dua Kali')
    const fields = { _kunci: key(), hasil: 'lengkap' }
    const path = `/meja/tugas/${task.id}/penyelesaian`
    const rina = as('rina')
    const said = `/meja?hasil=selesai&berkas=${made.caseId}`
    assert.equal((await rina.post(path, fields, false)).at, said)
    assert.equal((await rina.post(path, fields, false)).at, said)
    const other = await rina.post(path, { ...fields, hasil: 'perbaikan' })
    assert.equal(other.status, 409)
    assert.equal((await rina.post(path, { hasil: 'lengkap' })).status, 400)
    const stale = await rina.post(path, {
      _kunci: key(),
      hasil: 'perbaikan',
      'alasan.perbaikan': 'Tulisan panjang saya',
    })
    assert.equal(stale.status, 409)
    assert.match(stale.text, /sudah selesai atau dibatalkan/)
    assert.match(stale.text, /Tulisan panjang saya/, 'what was written can still be copied')
    assert.equal((await liveTask(made)).act, 'decide')
  })

  it('says everything that is missing at once', async () => {
    const { it: made } = await inHand('Semua Sekaligus')
    const rina = as('rina')
    await rina.get(fileOf(made))
    const missing = await rina.send({ hasil: 'perbaikan' }, { form: '/penyelesaian' })
    assert.equal(missing.status, 422)
    for (const place of ['alasan-perbaikan', 'bagian-perbaikan']) {
      assert.match(missing.html, new RegExp(`href="#${place}"`))
      assert.match(missing.html, new RegExp(`id="${place}"`))
    }
    const long = await rina.send(
      { hasil: 'perbaikan', 'alasan.perbaikan': 'p'.repeat(2001) },
      { form: '/penyelesaian' },
    )
    assert.match(long.text, /paling banyak 2000 huruf/)
    assert.match(long.text, /Pilih sedikitnya satu bagian/)
  })

  it('keeps what is written in its other parts when one of them is saved, and a repeat saves nothing twice', async () => {
    const { it: made } = await inHand('Tiga Tulisan')
    const rina = as('rina')
    await rina.get(fileOf(made))
    const written = {
      hasil: 'perbaikan',
      'alasan.perbaikan': 'Foto <i>buram</i>.',
      'bagian.perbaikan': ['foto_ktp'],
      pesan: 'Belum selesai saya tulis',
      catatan: 'Sudah ditelepon.',
    }
    const noted = await rina.send(written, { form: '/catatan' })
    assert.equal(noted.status, 200)
    assert.match(noted.text, /Catatan tersimpan/)
    const form = noted.forms.find((one) => one.action.endsWith('/penyelesaian'))
    assert.ok(form)
    const held = new URLSearchParams(form.fill({}).body as URLSearchParams)
    assert.equal(held.get('hasil'), 'perbaikan')
    assert.equal(held.get('alasan.perbaikan'), 'Foto <i>buram</i>.')
    assert.equal(held.get('pesan'), 'Belum selesai saya tulis')
    assert.equal(held.get('catatan'), '', 'the note itself is saved and no longer in its field')
    assert.deepEqual(held.getAll('bagian.perbaikan'), ['foto_ktp'])
    const again = { _kunci: key(), catatan: 'Sekali saja.', pesan: 'tetap' }
    await rina.post(`${fileOf(made)}/catatan`, again)
    await rina.post(`${fileOf(made)}/catatan`, again)
    const notes = await db.inRegion(region, (tx) => notesOf(tx, made.caseId))
    assert.deepEqual(notes.map((note) => note.text).sort(), ['Sekali saja.', 'Sudah ditelepon.'])
    await rina.get(fileOf(made))
    const done = await rina.send({ hasil: 'lengkap', pesan: 'Masih saya simpan' }, { form: '/penyelesaian' })
    assert.match(done.text, /Masih saya simpan/, 'a message that was not sent stays in sight')
    assert.equal((await liveTask(made)).act, 'decide')
  })

  it('leads back to itself from every address that only takes posts, and from its language link after a mistake', async () => {
    const { it: made, task } = await inHand('Alamat Kiriman')
    const rina = as('rina')
    for (const verb of ['pengambilan', 'pelepasan', 'penyelesaian', 'penyerahan'])
      assert.equal((await rina.get(`/meja/tugas/${task.id}/${verb}`)).at, fileOf(made), verb)
    for (const verb of ['catatan', 'pesan'])
      assert.equal((await rina.get(`${fileOf(made)}/${verb}`)).at, fileOf(made), verb)
    assert.equal((await rina.get('/meja/ambil')).at, '/meja')
    assert.equal((await rina.get(`/meja/tugas/${unknown}/penyelesaian`)).at, '/meja')
    await rina.get(fileOf(made))
    const wrong = await rina.send({ hasil: 'perbaikan' }, { form: '/penyelesaian' })
    assert.equal(wrong.status, 422)
    const other = wrong.links.find((link) => link.text === 'English')
    assert.equal(other?.href, `${fileOf(made)}?bahasa=en`)
  })

  it('gives back what was written when the session has ended, as text, and leads to the case after signing in', async () => {
    const { it: made } = await inHand('Sesi Habis')
    const visitor = desk.visitor()
    await visitor.signIn(cast.people.rina.email)
    await visitor.get(fileOf(made))
    visitor.cookies.delete('sesi')
    const fields = {
      hasil: 'perbaikan',
      'alasan.perbaikan': 'Tulisan <script>alert(1)</script> panjang',
      pesan: 'Juga pesan ini',
    }
    const lost = await visitor.send(fields, { form: '/penyelesaian' })
    assert.equal(lost.status, 401)
    assert.match(lost.text, /Tulisan <script>alert\(1\)<\/script> panjang/)
    assert.doesNotMatch(lost.html, /<script>alert/)
    assert.match(lost.text, /Juga pesan ini/)
    assert.ok(!lost.text.includes(made.name))
    const signIn = lost.links.find((link) => link.href.startsWith('/masuk'))
    assert.ok(signIn)
    await visitor.get(signIn.href)
    const back = await visitor.send({ surel: cast.people.rina.email, sandi: castPassword }, { form: '/masuk' })
    assert.equal(back.at, fileOf(made))
  })

  it('tells an officer whose task was withdrawn meanwhile, and shows what they wrote', async () => {
    const { it: made, task } = await inHand('Ditarik Sementara')
    await desk.withdrawn(made, 0)
    const stale = await as('rina').post(`/meja/tugas/${task.id}/penyelesaian`, {
      _kunci: key(),
      hasil: 'perbaikan',
      'alasan.perbaikan': 'Hampir selesai menulis',
      'bagian.perbaikan': 'nik',
    })
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Hampir selesai menulis/)
  })

  it('is taken by one of two officers at once; the other is told', async () => {
    const made = await desk.sent('Berebut', 0)
    const task = await liveTask(made)
    const answers = await Promise.all(
      ['rina', 'joko'].map((who) => as(who).post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: key() }, false)),
    )
    const won = answers.filter((answer: Page) => answer.status === 303)
    const lost = answers.find((answer: Page) => answer.status === 409)
    assert.equal(won.length, 1)
    assert.match(lost?.text ?? '', /baru saja diambil rekan Anda/)
  })

  it('may not be decided by who examined it, in the page or by a forged post', async () => {
    const task = await liveTask(story.barred)
    assert.equal((await as('rina').post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: key() })).status, 409)
    assert.equal((await as('darmawan').post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: key() })).status, 409)
    assert.equal((await liveTask(story.barred)).state, 'open')
  })

  it('goes to a colleague, also by the head when its officer is away', async () => {
    const { it: made, task } = await inHand('Serah Terima')
    const ningsih = as('ningsih')
    const page = await ningsih.get(fileOf(made))
    assert.match(page.text, /sedang dikerjakan oleh Rina Kartikasari/)
    const nobody = await ningsih.send({ rekan: '' }, { form: '/penyerahan' })
    assert.match(nobody.text, /Pilih rekan yang menerima tugas/)
    const stranger = { _kunci: key(), rekan: desk.staff.sari.staffId }
    assert.equal((await ningsih.post(`/meja/tugas/${task.id}/penyerahan`, stranger)).status, 409)
    await ningsih.get(fileOf(made))
    await ningsih.send({ rekan: desk.staff.joko.staffId }, { form: '/penyerahan' })
    assert.equal((await liveTask(made)).claimedBy, desk.staff.joko.staffId)
    const late = await as('rina').post(`/meja/tugas/${task.id}/penyelesaian`, {
      _kunci: key(),
      hasil: 'perbaikan',
      'alasan.perbaikan': 'tadi saya tulis',
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /tadi saya tulis/)
    assert.equal((await as('joko').post(`/meja/tugas/${task.id}/pelepasan`, { _kunci: key() }, false)).status, 303)
  })
})

describe('what colleagues learn from each other', () => {
  it('a proposal to refuse needs its reason, which the head reads above the choices; a step passed over is not done', async () => {
    const made = await desk.sent('Usul Ditolak', 0, { service: 'ktp-hilang' })
    const [bagus, darmawan] = await Promise.all([cast.actor('bagus'), cast.actor('darmawan')])
    await desk.worked(made, bagus, 0)
    const officer = desk.visitor()
    await officer.signIn(cast.people.bagus.email)
    await officer.get(fileOf(made))
    const mute = await officer.send({ hasil: 'tolak-usul' }, { form: '/penyelesaian' })
    assert.equal(mute.status, 422)
    assert.match(mute.html, /href="#catatan-tolak-usul"/)
    await officer.send({ 'catatan.tolak-usul': 'Foto KK milik orang lain.' }, { form: '/penyelesaian' })
    await desk.worked(made, darmawan, 0)
    const head = await as('darmawan').get(fileOf(made))
    const panel = head.text.slice(head.text.indexOf('Hasil langkah sebelumnya'), head.text.indexOf('Apa hasilnya?'))
    assert.match(panel, /Periksa berkas: usul penolakan/)
    assert.match(panel, /Foto KK milik orang lain\./)
    assert.match(panel, /Bagus Prasetya/)
    assert.match(head.text, /Cocokkan biodata dilewati/)
    assert.doesNotMatch(head.text, /Selesai: Cocokkan/)
    assert.match(head.text.slice(head.text.indexOf('Riwayat')), /Periksa berkas: usul penolakan/)
  })

  it('every choice says what it does: what goes to the applicant is not called a check', async () => {
    const made = await desk.sent('Akibat', 0, { service: 'ktp-hilang' })
    await desk.worked(made, await cast.actor('bagus'), 0, { outcome: 'lengkap' })
    await desk.worked(made, await cast.actor('sari'), 0)
    const page = await as('sari').get(fileOf(made))
    assert.match(page.text, /Data tidak cocok Permintaan perbaikan sampai kepada pemohon/)
    assert.match(page.text, /Data cocok Lanjut ke: Putuskan permohonan \(Kepala Dinas/)
    assert.doesNotMatch(page.text, /kembalikan ke pemeriksaan/)
  })

  it('a correction stays to be read: who asked for what, what came in, what is new; the queue marks it', async () => {
    const { it: made } = await inHand('Perbaikan Masuk')
    const asked = { outcome: 'perbaikan', reason: 'RT dan foto keliru.', fields: ['rt', 'foto_ktp'] }
    await desk.worked(made, desk.staff.rina, 0, asked)
    assert.match((await as('joko').get(fileOf(made))).text, /Belum dijawab pemohon/)
    desk.pass(5)
    await db.inRegion(region, async (tx) => {
      const answers = { ...domisiliAnswers(made.name), rt: '9' }
      const applicant = { kind: 'applicant', applicantId: made.caseId } as const
      const change = { answers, applicantName: made.name, added: [], dropped: [] }
      must(await correct(tx, made.caseId, change, applicant, desk.site.clock()))
    })
    const page = await as('joko').get(fileOf(made))
    const told = page.text.slice(page.text.indexOf('RT dan foto keliru.'), page.text.indexOf('Untuk apa surat ini'))
    assert.match(told, /Diminta oleh Rina Kartikasari, Petugas Layanan/)
    assert.match(told, /Bagian yang diminta RT, KTP elektronik/)
    assert.match(told, /RT: 9 baru sebelumnya: 4/)
    assert.match(page.text.slice(page.text.indexOf('Untuk apa surat ini')), /RT 9 baru sebelumnya: 4/)
    const queue = await as('joko').get(`/meja/cari?q=${made.number}`)
    assert.match(queue.text, /Perbaikan Masuk/)
    const line = await db.inRegion(region, (tx) =>
      queueLines(tx, [{ unitKey: 'kelurahan', lane: 'petugas' }], { reader: cast.people.joko.id }, 0, 200),
    )
    assert.deepEqual(
      line.filter((one) => one.corrected).map((one) => one.number),
      [made.number],
    )
  })

  it('an act is told once, with the case it was about; without a contact it says that nobody was told', async () => {
    const { it: made } = await inHand('Sekali Saja')
    const rina = as('rina')
    await rina.get(fileOf(made))
    const done = await rina.send({ hasil: 'lengkap' }, { form: '/penyelesaian' })
    assert.equal(done.at, '/meja')
    assert.match(done.text, /Sekali Saja : Hasil tersimpan/)
    assert.ok(done.links.some((link) => link.href === fileOf(made) && link.text.includes(made.number)))
    assert.doesNotMatch((await rina.get('/meja')).text, /Hasil tersimpan/)
    const { it: silent } = await inHand('Tanpa Kontak')
    await db.inRegion(region, (tx) =>
      tx.run(
        sql`update cases.case set email = null, phone = null where region_code = ${region} and id = ${silent.caseId}`,
      ),
    )
    await rina.get(fileOf(silent))
    const asked = { hasil: 'perbaikan', 'alasan.perbaikan': 'x', 'bagian.perbaikan': ['rt'] }
    assert.match((await rina.send(asked, { form: '/penyelesaian' })).text, /Pemohon tidak memberi kontak/)
  })

  it('a hand-over offers nobody who is barred, stays open after a mistake, and names who has it now', async () => {
    const made = await desk.sent('Serah Empat Mata', 0)
    await desk.worked(made, desk.staff.rina, 0)
    const rina = as('rina')
    await rina.get(fileOf(made))
    const wrong = await rina.send({ rekan: '' }, { form: '/penyerahan' })
    assert.match(wrong.html, /<details open[^>]*><summary>Serahkan/)
    await rina.send({ rekan: desk.staff.joko.staffId }, { form: '/penyerahan' })
    assert.match((await as('ningsih').get(fileOf(made))).text, /Berkas diserahkan kepada Joko Wiratama/)
  })

  it('the head sees who holds what in the unit, and narrows it to one officer or to what is late; others may not', async () => {
    const ningsih = as('ningsih')
    assert.ok((await ningsih.get('/meja')).links.some((link) => link.href === '/meja/unit'))
    const all = await ningsih.get('/meja/unit')
    assert.match(all.text, new RegExp(`${story.examined.number}.*Rina Kartikasari`))
    const { staffId } = desk.staff.joko
    assert.doesNotMatch((await ningsih.get(`/meja/unit?pemegang=${staffId}`)).text, new RegExp(story.examined.number))
    const late = await ningsih.get(`/meja/unit?terlambat=1&pemegang=${desk.staff.rina.staffId}`)
    assert.match(late.text, new RegExp(story.examined.number))
    assert.equal((await ningsih.get('/meja/unit?pemegang=%27&terlambat=x')).status, 200)
    assert.equal((await as('rina').get('/meja/unit')).status, 403)
    assert.doesNotMatch((await as('darmawan').get('/meja/unit')).text, new RegExp(story.examined.number))
    assert.ok(!(await as('rina').get('/meja')).links.some((link) => link.href === '/meja/unit'))
  })

  it('filters name only services of the officer’s own queues, and a case found by search leads back to it', async () => {
    assert.doesNotMatch((await as('rina').get('/meja')).html, /value="ktp-hilang"/)
    assert.match((await as('sari').get('/meja')).html, /value="ktp-hilang"/)
    const rina = as('rina')
    await rina.get('/meja/cari?q=dewi')
    await rina.follow(story.approved.number)
    assert.ok(rina.page.links.some((link) => link.text === 'Kembali' && link.href === '/meja/cari?q=dewi'))
    const forged = await rina.get(`${fileOf(story.approved)}?dari=${encodeURIComponent('//jahat.example')}`)
    assert.ok(forged.links.some((link) => link.text === 'Kembali' && link.href === '/meja'))
  })

  it('a picture opens on a page named by the case and what it is, and is drawn anew for reading', async () => {
    const documents = await db.inRegion(region, (tx) => documentsOf(tx, story.examined.caseId))
    const picture = documents.find((one) => one.type === 'image/jpeg')
    const paper = documents.find((one) => one.type === 'application/pdf')
    assert.ok(picture && paper)
    const at = `${fileOf(story.examined)}/dokumen`
    const page = await as('rina').get(`${at}/${picture.fileId}/lihat`)
    assert.match(page.html, new RegExp(`<title>${story.examined.number} · KTP elektronik`))
    assert.equal((await as('rina').get(`${at}/${picture.fileId}/besar`)).status, 200)
    assert.equal((await as('rina').get(`${at}/${paper.fileId}/besar`)).status, 404)
    for (const end of ['lihat', 'besar'])
      assert.equal((await as('sari').get(`${at}/${picture.fileId}/${end}`)).status, 404, end)
  })
})

describe('the letter in the file', () => {
  it('is seen by all who may read the case, and as a sample before it is decided, which leaves nothing behind', async () => {
    const at = fileOf(story.approved)
    const page = await as('rina').get(at)
    assert.match(page.text, new RegExp(`${story.letter.number.replace(/[.()]/g, '.')}.*Berlaku`))
    assert.equal((await as('rina').get(`${at}/surat/${story.letter.id}`)).status, 200)
    assert.equal((await as('sari').get(`${at}/surat/${story.letter.id}`)).status, 404)
    assert.equal((await as('rina').get(`${fileOf(story.examined)}/surat/${story.letter.id}`)).status, 404)
    const state = () =>
      db.inRegion(region, (tx) =>
        tx.get<{ letters: number; last: number; files: number }>(
          sql`select (select count(*) from letters.letter where region_code = ${region}) as letters,
                (select sum(last) from letters.counter where region_code = ${region}) as last,
                (select count(*) from files.file where region_code = ${region}) as files`,
        ),
      )
    const before = await state()
    const sample = await as('ningsih').get(`${fileOf(story.deciding)}/contoh-surat`)
    assert.equal(sample.status, 200)
    assert.match(sample.html, /^%PDF/)
    assert.equal((await as('sari').get(`${fileOf(story.deciding)}/contoh-surat`)).status, 403)
    assert.match((await desk.visitor().get(`${fileOf(story.deciding)}/contoh-surat`)).at, /^\/masuk/)
    assert.deepEqual(await state(), before)
  })

  it('revoked: the case, its applicant and the check say so and why; issued anew once, on record', async () => {
    const made = await desk.sent('Surat Dicabut', 60)
    const letter = await desk.issued(made, 10)
    const ningsih = as('ningsih')
    await ningsih.get(`/meja/surat/${letter.id}`)
    const why = { alasan: 'keliru-data', dasar: 'UU 30/2014 Pasal 64', penjelasan: 'RT dan RW tertukar.' }
    await ningsih.send(why, { form: '/pencabutan' })
    const rahmat = desk.visitor()
    await rahmat.signIn(desk.cast.people.rahmat.email)
    await rahmat.get(fileOf(made))
    const done = await rahmat.send({}, { form: '/persetujuan' })
    assert.equal(done.at, fileOf(made))
    assert.match(done.text, /Surat dicabut\. Pemohon dikabari/)
    assert.match(done.text, /Dicabut.*Data di surat keliru/)
    const applicant = desk.visitor()
    await applicant.get('/lacak')
    const status = await applicant.send({ nomor: made.number, kode: made.code })
    assert.match(status.text, /tidak berlaku lagi.*Data di surat keliru/)
    assert.doesNotMatch(status.text, /Surat Anda dapat diunduh di bawah/)
    assert.doesNotMatch((await as('rina').get(fileOf(made))).html, /\/penerbitan"/)
    assert.equal((await as('rina').post(`/meja/surat/${letter.id}/penerbitan`, { _kunci: key() })).status, 403)
    assert.match((await ningsih.get(fileOf(made))).text, /tidak berubah sejak surat dicabut/)
    const anew = await ningsih.send({}, { form: '/penerbitan' })
    assert.match(anew.text, /Surat terbit lagi/)
    assert.equal((await ningsih.post(`/meja/surat/${letter.id}/penerbitan`, { _kunci: key() })).status, 409)
    const letters = await db.inRegion(region, (tx) => lettersOf(tx, made.caseId))
    assert.deepEqual(
      letters.map((one) => one.state),
      ['revoked', 'valid'],
    )
    assert.notEqual(letters[1]?.number, letter.number)
    const after = await applicant.get(`/lacak/${made.number}`)
    assert.ok(after.html.indexOf(letters[1]?.number ?? '–') < after.html.indexOf(letter.number), 'the valid one first')
    assert.match(after.text, /Lihat surat lama \(tidak berlaku\)/)
    const entries = await db.inRegion(region, (tx) => historyOf(tx, made.caseId))
    const issued = entries.filter((entry) => entry.kind === 'letter.issued')
    assert.equal(issued.length, 2)
    const reissued = entries.filter((entry) => entry.kind === 'letter.reissued')
    assert.deepEqual(
      reissued.map(({ officer }) => officer),
      [desk.staff.ningsih.staffId],
    )
    const told = await db.inRegion(region, (tx) =>
      tx.many<{ template: string }>(sql`select template from core.notice where region_code = ${region} order by id`),
    )
    for (const template of ['letter-revoked', 'letter-reissued'])
      assert.ok(
        told.some((one) => one.template === template),
        template,
      )
  })
})

describe('standing in', () => {
  it('signs as such in the decision, the history, the letter and its check, and the header says until when', async () => {
    const { rina, ningsih } = desk.staff
    const positionId = ningsih.posts[0]?.positionId ?? ''
    const days = { fromDay: '2026-11-23' as Day, toDay: '2026-11-30' as Day }
    await db.inRegion(region, async (tx) => {
      const wanted = { positionId, fromStaff: ningsih.staffId, toStaff: rina.staffId, ...days, reason: 'Cuti' }
      must(await delegate(tx, wanted, { actor: ningsih, now: desk.site.clock() }))
    })
    const acting = as('rina')
    const queue = await acting.get('/meja')
    assert.match(queue.text, /Plh\. Lurah Mekarsari sampai 30 November 2026/)
    const row = queue.html.split('<tr>').find((part) => part.includes(story.barred.number))
    assert.match(row ?? '', /perlu orang lain/)
    const mine = queue.html.split('<tr>').find((part) => part.includes(story.deciding.number))
    assert.doesNotMatch(mine ?? 'perlu orang lain', /perlu orang lain/)
    const task = await liveTask(story.deciding)
    await acting.post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: key() })
    const fields = { _kunci: key(), hasil: 'setuju', 'dasar.setuju': 'UU 25/2009 Pasal 21' }
    await acting.post(`/meja/tugas/${task.id}/penyelesaian`, fields)
    const tenant = await desk.site.tenantByRegion(region)
    assert.ok(tenant)
    const press = pressOf(desk.site, tenant)
    const letter = must(await issueLetter(press, story.deciding.caseId, 'terbitkan', desk.site.clock()))
    assert.equal(letter.signedAs, 'Plh. Lurah Mekarsari')
    const page = await acting.get(fileOf(story.deciding))
    assert.match(page.text, /Diputuskan oleh Plh\. Lurah Mekarsari/)
    assert.match(page.text, /Plh\. Lurah Mekarsari menyetujui permohonan/)
    assert.match((await desk.visitor().get(`/periksa/${letter.id}`)).text, /Ditetapkan oleh Plh\. Lurah Mekarsari/)
    const english = await acting.get(`${fileOf(story.deciding)}?bahasa=en`)
    assert.match(english.text, /Decided by Acting Head of Mekarsari/)
    assert.match(english.text, /Service Officer · Acting Head of Mekarsari until 30 November 2026/)
    await acting.get('/meja?bahasa=id')
  })
})

describe('texts that break things', () => {
  it('in search: no fault, and nothing of them becomes markup', async () => {
    for (const text of naughty) {
      const page = await as('rina').get(
        `/meja/cari?q=${encodeURIComponent(Buffer.from(text.slice(0, 2000)).toString())}`,
      )
      assert.equal(page.status, 200, JSON.stringify(text.slice(0, 40)))
      assert.doesNotMatch(page.html, /<script>alert|<img src=x/)
    }
  })

  it('in notes, messages and reasons: kept or refused at the place with the text still there, always as text', async () => {
    const { it: made, task } = await inHand('Teks Nakal')
    const rina = as('rina')
    for (const text of naughty) {
      const label = JSON.stringify(text.slice(0, 40))
      for (const [path, name] of [
        [`${fileOf(made)}/catatan`, 'catatan'],
        [`${fileOf(made)}/pesan`, 'pesan'],
        [`/meja/tugas/${task.id}/penyelesaian`, 'alasan.perbaikan'],
      ] as const) {
        const page = await rina.post(path, { _kunci: key(), hasil: 'perbaikan', [name]: text })
        assert.ok([200, 422].includes(page.status), `${label} at ${name}: ${page.status}`)
        assert.doesNotMatch(page.html, /<script>alert|<img src=x|<\/textarea><script/, label)
        const plain = text.trim()
        if (/^[\x20-\x7e]+$/.test(plain)) assert.ok(decoded(page.html).includes(plain), `${label} lost at ${name}`)
      }
    }
    assert.equal((await liveTask(made)).state, 'claimed')
  })
})
