/** Cases: the applicant's addresses by requests: number and code, whose case it is, messages, taking back, texts that break things. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type DeskCase, openDeskSite, type Story, tellStory } from '../../../../test/desk-site.ts'
import { naughty } from '../../../../test/naughty.ts'
import { decoded, type Visitor } from '../../../../test/site.ts'
import { due } from '../../../engines/calendar/calendar.ts'
import { dayIn, longDayText } from '../../../kernel/time.ts'
import { lawCalendarOf } from '../actions/clock.ts'
import { decisionOf, documentsOf } from '../store.ts'

const desk = await openDeskSite()
let story: Story
before(async () => {
  story = await tellStory(desk, 2)
})

const at = (it: DeskCase) => `/lacak/${it.number}`
let keys = 0
const key = () => `kunci-uji-${String(++keys).padStart(6, '0')}`

/** A visitor who opened the case by its number and code. */
async function holder(it: DeskCase): Promise<Visitor> {
  const visitor = desk.visitor()
  await visitor.get('/lacak')
  const page = await visitor.send({ nomor: it.number.replace('-', ' '), kode: it.code.toLowerCase() })
  assert.equal(page.at, at(it))
  return visitor
}

describe('the drawing of its procedure', () => {
  it('marks where the case stands and what was done, in words and in the picture', async () => {
    const visitor = await holder(story.queued)
    assert.ok(visitor.page.links.some(({ href }) => href === `${at(story.queued)}/alur`))
    const queued = await visitor.get(`${at(story.queued)}/alur`)
    assert.match(queued.text, /Sekarang: Periksa berkas\./)
    assert.equal(queued.html.match(/<g class="now">/g)?.length, 1)
    assert.match(queued.html, /<g class="now"><rect[^>]*><\/rect><text[^>]*>Periksa berkas</)
    const approved = await (await holder(story.approved)).get(`${at(story.approved)}/alur`)
    assert.match(approved.text, /Permohonan ini sudah selesai/)
    assert.doesNotMatch(approved.html, /class="now"/)
    assert.ok((approved.html.match(/<g class="done"><rect/g)?.length ?? 0) >= 3)
    assert.match((await visitor.get(`${at(story.queued)}/alur?bahasa=en`)).text, /Now: Check the documents\./)
  })

  it('says which steps the machine does, on the status page and with the drawing', async () => {
    const visitor = await holder(story.queued)
    for (const path of [at(story.queued), `${at(story.queued)}/alur`])
      assert.match((await visitor.get(path)).text, /Terbitkan surat otomatis .*Kabari pemohon otomatis/, path)
  })

  it('never tells the refused that they were not told', async () => {
    const visitor = await holder(story.refused)
    for (const path of [at(story.refused), `${at(story.refused)}/alur`]) {
      const { text, html } = await visitor.get(path)
      assert.match(text, /Ditolak|sudah selesai/)
      assert.doesNotMatch(html, /<b>(?:Kabari pemohon|Terbitkan surat)<\/b>/, path)
      assert.doesNotMatch(text, /tidak dilakukan/, path)
    }
  })

  it('is seen by officers of the unit beside the file', async () => {
    const rina = desk.visitor()
    await rina.signIn(desk.cast.people.rina.email)
    const page = await rina.get(`/meja/berkas/${story.queued.caseId}/alur`)
    assert.match(page.text, /Sekarang: Periksa berkas\./)
    assert.match((await desk.visitor().get(`/meja/berkas/${story.queued.caseId}/alur`)).at, /^\/masuk/)
  })
})

describe('a decision', () => {
  it('is explained: by which position, on which ground and version, step by step, how long, and how to object', async () => {
    const visitor = await holder(story.refused)
    assert.ok(visitor.page.links.some(({ href }) => href === `${at(story.refused)}/penjelasan`))
    const page = await visitor.get(`${at(story.refused)}/penjelasan`)
    const decision = await desk.test.db.inRegion(desk.region, (tx) => decisionOf(tx, story.refused.caseId))
    assert.ok(decision)
    for (const text of [decision.ground, decision.reason, 'Lurah Mekarsari', 'versi 1', 'Di tangan kantor'])
      assert.ok(page.text.includes(text), text)
    assert.match(page.text, /Periksa berkas Petugas pelayanan kelurahan/)
    assert.match(page.text, /Kepada .* Paling lambat/)
    for (const { name } of Object.values(desk.cast.people)) assert.ok(!page.text.includes(name), name)
  })

  it('that has not fallen is not explained', async () => {
    const page = await (await holder(story.queued)).get(`${at(story.queued)}/penjelasan`)
    assert.equal(page.at, at(story.queued))
  })
})

describe('the way to a case', () => {
  it('needs number and code; what is wrong is said at its field, and what was typed stays', async () => {
    const visitor = desk.visitor()
    const tried = async (nomor: string, kode: string) => {
      const page = await visitor.post('/lacak', { _kunci: key(), nomor, kode })
      assert.equal(page.status, 422)
      assert.ok(nomor.trim() === '' || decoded(page.html).includes(`value="${nomor}"`))
      return page
    }
    const empty = await tried('', '')
    assert.match(empty.html, /href="#nomor"/)
    assert.match(empty.html, /href="#kode"/)
    assert.match((await tried(story.queued.number, 'AB')).text, /Anda menulis 2/)
    assert.match((await tried('2026-000018', story.queued.code)).text, /salah ketik/)
    assert.match((await tried(story.queued.number, story.late.code)).text, /tidak cocok/)
  })

  it('is closed to everyone else, by every address of it', async () => {
    const [document] = await desk.test.db.inRegion(desk.region, (tx) => documentsOf(tx, story.approved.caseId))
    const other = await holder(story.queued)
    for (const path of [
      '',
      '/alur',
      '/penjelasan',
      '/salinan',
      '/salinan.json',
      '/penarikan',
      `/berkas/${document?.fileId}`,
      `/surat/${story.letter.id}`,
    ]) {
      const page = await other.get(`${at(story.approved)}${path}`)
      assert.equal(page.status, 401, path)
      assert.ok(!page.text.includes('Dewi Anggraeni'), path)
      assert.match(page.text, /belum dibuka di perangkat ini/)
    }
    for (const verb of ['pesan', 'penarikan'])
      assert.equal((await other.post(`${at(story.approved)}/${verb}`, { _kunci: key(), pesan: 'x' })).status, 401)
    assert.equal((await other.get('/lacak/2026-999999')).status, 401)
    assert.equal((await other.get(`${at(story.queued)}/berkas/${document?.fileId}`)).status, 404)
    assert.equal((await other.get(`${at(story.queued)}/surat/${story.letter.id}`)).status, 404)
    const tampered = desk.visitor()
    tampered.cookies.set(
      'akses',
      (other.cookies.get('akses') ?? '').replace(story.queued.caseId, story.approved.caseId),
    )
    assert.equal((await tampered.get(at(story.approved))).status, 401)
  })

  it('can be closed on a shared device', async () => {
    const visitor = await holder(story.queued)
    await visitor.send({}, { form: '/lacak/penutupan' })
    assert.equal((await visitor.get(at(story.queued))).status, 401)
  })
})

describe('the status page', () => {
  it('says in every status where it is, and names positions, never officers', async () => {
    const says: Partial<Record<keyof Story, RegExp>> = {
      queued: /menunggu giliran/,
      examined: /sedang memeriksa/,
      returned: /Giliran Anda.*Foto KTP buram.*KTP elektronik/,
      deciding: /sedang memutuskan/,
      issuing: /sedang dibuat/,
      approved: /Unduh surat/,
      refused: /Alamat pada KTP.*UU 25\/2009 Pasal 21.*Cara menyatakan keberatan/,
      withdrawn: /Anda menarik permohonan/,
    }
    for (const [name, expected] of Object.entries(says)) {
      const it = story[name as 'queued']
      const page = await (await holder(it)).get(at(it))
      assert.match(page.text, expected, name)
      assert.match(page.text, new RegExp(it.code))
      for (const officer of ['Rina', 'Joko', 'Ningsih', 'Kartikasari', 'Rahmawati'])
        assert.ok(!page.text.includes(officer), `${officer} on ${name}`)
      assert.ok(!page.text.includes('Nomor KK sudah dicocokkan'), 'notes stay inside')
      if (name === 'returned') assert.doesNotMatch(page.text, /terlambat/)
    }
  })

  it('says of a refusal to whom to object, by which day on the calendar, on what that rests, where, and the way to apply again', async () => {
    const visitor = await holder(story.refused)
    const page = await visitor.get(at(story.refused))
    const decision = await desk.test.db.inRegion(desk.region, (tx) => decisionOf(tx, story.refused.caseId))
    const calendar = await desk.test.db.inRegion(desk.region, (tx) => lawCalendarOf(tx, 'kelurahan'))
    assert.ok(decision)
    const until = due(calendar, { clock: 'hari-kerja', length: 21, from: decision.at }).due
    const says = longDayText(dayIn('WIB', until), 'id')
    assert.match(page.text, new RegExp(`Kepada Sekretaris Daerah Paling lambat ${says}`))
    assert.match(page.text, /Pengetahuan umum, belum dicocokkan dengan naskah\..*belum diverifikasi/)
    assert.match(page.text, /Alamat kantor Kelurahan Mekarsari Jl\. Mekar 1/)
    assert.ok(page.links.some(({ href, text }) => text === 'Ajukan lagi' && href === '/layanan/domisili'))
    assert.match(page.text, /mungkin tidak segera dibaca/)
    assert.doesNotMatch(page.text, /Petugas membacanya pada jam kerja/)
  })

  it('gives the copy, the files and the letter to its holder', async () => {
    const visitor = await holder(story.approved)
    assert.match((await visitor.get(`${at(story.approved)}/salinan`)).text, /9901014101900001/)
    const link = visitor.page.links.find((one) => one.href.includes('/berkas/'))
    assert.equal((await visitor.get(link?.href ?? '')).status, 200)
    assert.equal((await visitor.get(`${at(story.approved)}/surat/${story.letter.id}`)).html.slice(0, 5), '%PDF-')
    const data = JSON.parse((await visitor.get(`${at(story.approved)}/salinan.json`)).html)
    assert.equal(data.number, story.approved.number)
  })

  it('takes a message once, however often it is sent; an empty or endless one is refused and kept in the field', async () => {
    const visitor = await holder(story.late)
    const fields = { _kunci: key(), pesan: 'Mohon kabarnya.' }
    for (let time = 0; time < 2; time++) await visitor.post(`${at(story.late)}/pesan`, fields)
    assert.equal(visitor.page.text.split('Mohon kabarnya.').length, 2)
    assert.equal((await visitor.post(`${at(story.late)}/pesan`, { ...fields, pesan: 'lain' })).status, 409)
    assert.match(
      (await visitor.post(`${at(story.late)}/pesan`, { _kunci: key(), pesan: ' ' })).text,
      /Tulis pesan Anda dahulu/,
    )
    const long = await visitor.post(`${at(story.late)}/pesan`, { _kunci: key(), pesan: 'x'.repeat(100_000) })
    assert.equal(long.status, 422)
    assert.match(long.text, /100000 huruf/)
    assert.ok(long.html.includes('x'.repeat(100_000)))
    desk.pass(60)
    let last = long
    for (let time = 0; time < 12; time++)
      last = await visitor.post(`${at(story.late)}/pesan`, { _kunci: key(), pesan: `banjir ${time}` })
    assert.equal(last.status, 429)
    assert.match(last.html, /banjir 11/)
  })

  it('can be taken back while nothing is decided, and not after', async () => {
    const fresh = await desk.sent('Ingin Ditarik', 0)
    const visitor = await holder(fresh)
    await visitor.get(`${at(fresh)}/penarikan`)
    assert.match((await visitor.send({}, { form: '/penarikan' })).text, /Anda menarik permohonan/)
    const again = await visitor.post(`${at(fresh)}/penarikan`, { _kunci: key() })
    assert.equal(again.status, 409)
    assert.match(again.text, /tidak dapat ditarik/)
  })
})

describe('texts that break things', () => {
  it('as number, code and message: no fault, never markup, nothing lost', async () => {
    const it = await desk.sent('Pemohon Nakal', 0)
    const visitor = await holder(it)
    for (const text of naughty) {
      const label = JSON.stringify(text.slice(0, 40))
      desk.pass(2)
      const found = await desk.visitor().post('/lacak', { _kunci: key(), nomor: text, kode: text })
      assert.ok([422, 429].includes(found.status), `${label}: ${found.status}`)
      const told = await visitor.post(`${at(it)}/pesan`, { _kunci: key(), pesan: text })
      assert.ok([200, 422].includes(told.status), `${label}: ${told.status}`)
      for (const page of [found, told])
        assert.doesNotMatch(page.html, /<script>alert|<img src=x|<\/textarea><script/, label)
      const plain = text.trim()
      if (/^[\x20-\x7e]+$/.test(plain)) assert.ok(decoded(told.html).includes(plain), `${label} lost`)
    }
  })
})
