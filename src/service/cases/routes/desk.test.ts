/** Cases: the officer's addresses by requests: who may come in, forged and stale posts, two at once, texts that break things. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type DeskCase, openDeskSite, type Story, tellStory } from '../../../../test/desk-site.ts'
import { naughty } from '../../../../test/naughty.ts'
import { decoded, type Page, type Visitor } from '../../../../test/site.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { documentsOf, tasksOfCase } from '../store.ts'

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
      const stranger = await desk.visitor().post(path, { _kunci: key(), hasil: 'lengkap', pesan: 'x', catatan: 'x' })
      assert.equal(stranger.at, '/masuk', path)
      assert.equal((await as('okta').post(path, { _kunci: key() })).status, 403, path)
      const other = await as('sari').post(path, { _kunci: key(), hasil: 'lengkap', pesan: 'x', catatan: 'x' })
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

  it('answers a repeated post the same, and another body with the same key not at all', async () => {
    const { it: made, task } = await inHand('Kirim Dua Kali')
    const fields = { _kunci: key(), hasil: 'lengkap' }
    const path = `/meja/tugas/${task.id}/penyelesaian`
    const rina = as('rina')
    assert.equal((await rina.post(path, fields, false)).at, '/meja?hasil=selesai')
    assert.equal((await rina.post(path, fields, false)).at, '/meja?hasil=selesai')
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
