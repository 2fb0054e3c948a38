/** Letters: checking by anyone and ending by heads, by requests: right, wrong, forged, and texts that break things. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openDeskSite, type Story, tellStory } from '../../../test/desk-site.ts'
import { naughty } from '../../../test/naughty.ts'
import { decoded } from '../../../test/site.ts'

const desk = await openDeskSite()
let story: Story
before(async () => {
  story = await tellStory(desk, 1)
})
let keys = 0
const key = () => `kunci-uji-${String(++keys).padStart(6, '0')}`

describe('checking a letter', () => {
  it('finds it by its number in any writing, and says what is wrong with one that cannot be', async () => {
    const visitor = desk.visitor()
    for (const typed of [story.letter.id, story.letter.id.toLowerCase().replaceAll('-', ' ')])
      assert.match(
        (await visitor.get(`/periksa?nomor=${encodeURIComponent(typed)}`)).text,
        /asli dan berlaku.*Dewi Anggraeni/,
      )
    assert.equal((await visitor.get('/periksa?nomor=')).status, 422)
    assert.match((await visitor.get('/periksa?nomor=ABC')).text, /Anda menulis 3/)
    assert.match((await visitor.get('/periksa?nomor=AAAA-BBBB-CCCC')).text, /Tidak ada surat dengan nomor ini/)
    assert.equal(visitor.page.status, 404)
    assert.equal((await visitor.get('/periksa/AAAA-BBBB-CCCC')).status, 404)
  })

  it('compares the file: the one issued, another, none, and a fingerprint alone', async () => {
    const visitor = desk.visitor()
    const holder = desk.visitor()
    await holder.get('/lacak')
    await holder.send({ nomor: story.approved.number, kode: story.approved.code })
    const answer = await desk.app.request(`http://localhost/lacak/${story.approved.number}/surat/${story.letter.id}`, {
      headers: { cookie: [...holder.cookies].map((pair) => pair.join('=')).join('; ') },
    })
    const pdf = Buffer.from(await answer.arrayBuffer())
    assert.match(answer.headers.get('content-disposition') ?? '', /surat-keterangan-domisili-[0-9A-Z-]+\.pdf/)
    const compare = async (bytes: Buffer | undefined, sidik = '') => {
      await visitor.get(`/periksa/${story.letter.id}`)
      const file: Record<string, File> = bytes ? { berkas: new File([new Uint8Array(bytes)], 'surat.pdf') } : {}
      return visitor.send({ ...file, sidik }, { form: story.letter.id })
    }
    assert.match((await compare(pdf)).text, /sama persis/)
    const changed = Buffer.from(pdf)
    changed[9] = (changed[9] ?? 0) ^ 1
    const other = await compare(changed)
    assert.match(other.text, /Berkas ini berbeda dari yang kami terbitkan/)
    assert.match(
      other.text,
      /Surat bernomor ini pernah kami terbitkan Berkas yang Anda kirim bukan surat itu\. Jangan dipakai\./,
    )
    assert.doesNotMatch(other.text, /asli dan berlaku/, 'one verdict, not two')
    assert.match((await compare(Buffer.from('bukan surat'))).text, /Berkas ini bukan PDF/)
    assert.match((await compare(Buffer.alloc(0))).text, /Berkas ini kosong/)
    assert.equal((await compare(undefined)).status, 422)
    assert.match((await compare(undefined, story.letter.sha256.toString('hex').toUpperCase())).text, /sama persis/)
    const broken = await compare(undefined, 'bukan sidik jari')
    assert.equal(broken.status, 422)
    assert.match(broken.html, /value="bukan sidik jari"/)
    await visitor.get('/periksa')
    const forged = await visitor.send({ berkas: new File([new Uint8Array(changed)], 'x.pdf') }, { form: '/periksa' })
    assert.equal(forged.status, 200)
    assert.match(forged.text, /^Berkas ini bukan surat dari kami.*Jangan pakai sebagai surat kami/)
    assert.doesNotMatch(forged.text, /Ada yang perlu diperbaiki/)
    assert.equal(forged.text.split('Jangan pakai sebagai surat kami').length, 2, 'said once')
    for (const [bytes, said] of [
      [Buffer.from('<html>'), /Berkas ini bukan PDF/],
      [Buffer.alloc(0), /Berkas ini kosong/],
    ] as const) {
      await visitor.get('/periksa')
      const unfit = await visitor.send({ berkas: new File([new Uint8Array(bytes)], 'x.pdf') }, { form: '/periksa' })
      assert.equal(unfit.status, 422)
      assert.match(unfit.text, said)
    }
    await visitor.get('/periksa')
    assert.match(
      (await visitor.send({ berkas: new File([new Uint8Array(pdf)], 'x.pdf') }, { form: '/periksa' })).text,
      /Dewi Anggraeni/,
    )
  })

  it('stays whole under texts that break things', async () => {
    for (const text of naughty) {
      const label = JSON.stringify(text.slice(0, 40))
      desk.pass(1)
      const visitor = desk.visitor()
      const asked = encodeURIComponent(Buffer.from(text.slice(0, 2000)).toString())
      const found = await visitor.get(`/periksa?nomor=${asked}`)
      assert.ok([404, 422].includes(found.status), `${label}: ${found.status}`)
      const plain = text.trim().slice(0, 2000)
      if (/^[\x20-\x7e]+$/.test(plain)) assert.ok(decoded(found.html).includes(plain), `${label} lost`)
      for (const path of ['/periksa', `/periksa/${story.letter.id}`]) {
        const page = await visitor.post(path, { _kunci: key(), sidik: text })
        assert.equal(page.status, 422, label)
        assert.doesNotMatch(page.html, /<script>alert|<img src=x/, label)
      }
    }
  })
})

describe('ending a letter', () => {
  const at = () => `/meja/surat/${story.revocable.id}`

  it('is for heads of the unit that issued it', async () => {
    assert.match((await desk.visitor().get(at())).at, /^\/masuk/)
    for (const [who, status] of [
      ['rina', 403],
      ['darmawan', 403],
      ['ningsih', 200],
    ] as const) {
      const visitor = desk.visitor()
      await visitor.signIn(desk.cast.people[who].email)
      assert.equal((await visitor.get(at())).status, status, who)
      const offered = (await visitor.get(`/periksa/${story.revocable.id}`)).text.includes('Akhiri surat ini')
      assert.equal(offered, who === 'ningsih', who)
      if (who === 'ningsih') continue
      for (const verb of ['pencabutan', 'penggantian', 'penerbitan']) {
        const forged = await visitor.post(`${at()}/${verb}`, { _kunci: key(), alasan: 'keliru-data' })
        assert.ok([403, 404].includes(forged.status), `${who} ${verb}: ${forged.status}`)
      }
    }
    assert.match((await desk.visitor().get(`/periksa/${story.revocable.id}`)).text, /asli dan berlaku/)
  })

  it('replaces it, or revokes it with a reason; both show at once to anyone, and only once', async () => {
    const head = desk.visitor()
    await head.signIn(desk.cast.people.ningsih.email)
    await head.get(at())
    assert.equal((await head.send({}, { form: '/pencabutan' })).status, 422)
    assert.match(head.page.html, /href="#alasan"/)
    assert.equal(
      (await head.send({ alasan: 'putusan-pengadilan', penjelasan: 'x' }, { form: '/pencabutan' })).status,
      422,
    )
    assert.match(head.page.html, /href="#dasar"/)
    assert.equal((await head.send({ sebab: ' ' }, { form: '/penggantian' })).status, 422)
    assert.match(head.page.html, /href="#sebab"/)
    const fresh = await head.send({ sebab: 'Nama jalan salah ketik.' }, { form: '/penggantian' })
    assert.match(fresh.text, /Surat pengganti terbit/)
    assert.match(fresh.at, /^\/meja\/berkas\//)
    const newAt = fresh.links.filter((link) => link.href.startsWith('/periksa/')).at(-1)?.href ?? ''
    assert.notEqual(newAt, `/periksa/${story.revocable.id}`)
    assert.match((await desk.visitor().get(newAt)).text, /asli dan berlaku/)
    const old = await desk.visitor().get(`/periksa/${story.revocable.id}`)
    assert.match(old.text, /sudah diganti/)
    assert.ok(old.html.includes(`href="${newAt}"`))
    const again = await head.post(`${at()}/pencabutan`, { _kunci: key(), alasan: 'keliru-data' })
    assert.equal(again.status, 409)
    await head.get(newAt.replace('/periksa/', '/meja/surat/'))
    const said = { alasan: 'putusan-pengadilan', dasar: 'Putusan 1/G/2026/PTUN', penjelasan: 'Putusan sudah tetap.' }
    const revoked = await head.send(said, { form: '/pencabutan' })
    assert.match(revoked.text, /Dicabut.*Putusan pengadilan/)
    assert.match((await desk.visitor().get(newAt)).text, /sudah dicabut.*Putusan pengadilan/)
    assert.equal((await head.get('/meja/surat/AAAA-BBBB-CCCC')).status, 404)
  })
})
