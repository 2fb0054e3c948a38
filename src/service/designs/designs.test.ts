/** Designs: who designs, what is kept, what two people do to each other, and how a design comes to be published. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { openTestSite, type Visitor } from '../../../test/site.ts'
import { packageTexts } from '../../front/setup/actions.ts'
import { must } from '../../kernel/result.ts'
import { unzip } from '../../platform/unzip.ts'
import { proposalView, settle } from '../catalogue/actions/proposals.ts'
import { packageFiles } from '../catalogue/model.ts'
import { checkDesign } from './actions/check.ts'
import { beginDesign, closeDesign, listDesigns, openDesign, reopenDesign } from './actions/designs.ts'
import { handOver } from './actions/hand-over.ts'
import { changesOf, saveFile, stepBack } from './actions/save.ts'
import { type Design, designsMost, longestText, revisionsKept } from './model.ts'
import { textsAt } from './store.ts'

const site = await openTestSite(undefined, { services: ['domisili'] })
const { cast, region, test } = site
const people: Record<string, Visitor> = {}
const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
before(async () => {
  for (const key of ['citra', 'okta', 'rina', 'maria'] as const) {
    const visitor = site.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})

const now = () => site.site.clock()
const begun = async (key: 'citra' | 'okta' = 'citra'): Promise<Design> => {
  const actor = await cast.actor(key)
  return test.db.inRegion(region, async (tx) =>
    must(await beginDesign(tx, { from: 'present', serviceId: 'domisili' }, actor, now())),
  )
}
const found = async (id: string): Promise<Design> => {
  const design = await test.db.inRegion(region, (tx) => openDesign(tx, id))
  assert.ok(design)
  return design
}
let keys = 0
const key = () => `kunci-rancang-${String(++keys).padStart(6, '0')}`

describe('designs', () => {
  it('are begun from what is offered, from a sample, as a copy and from nothing, each on a package that reads', async () => {
    const citra = as('citra')
    await citra.get('/rancang')
    const ways: Record<string, string>[] = [
      { dari: 'ada', layanan: 'domisili' },
      { dari: 'contoh', contoh: 'sktm', kode: 'surat-usaha', nama: 'Surat usaha' },
      { dari: 'salinan', layanan: 'domisili', kode: 'domisili-usaha', nama: 'Domisili usaha' },
      { dari: 'kosong', kode: 'layanan-kosong', nama: 'Layanan kosong' },
    ]
    for (const way of ways) {
      await citra.get('/rancang')
      const page = await citra.send(way, { form: '/rancang' })
      assert.equal(page.status, 200, page.text.slice(0, 300))
      assert.match(page.text, /Rancangan dimulai/)
      const design = await found(/rancang\/([0-9a-f-]{36})/.exec(page.at)?.[1] ?? '')
      assert.equal(design.serviceId, way.kode ?? 'domisili')
      const { pkg, problems } = await test.db.inRegion(region, (tx) => checkDesign(tx, design))
      assert.equal(pkg?.service.id, design.serviceId, JSON.stringify(problems))
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
      )
      assert.equal(design.title, pkg?.service.name.id)
    }
    const list = await citra.get('/rancang')
    for (const name of ['Surat usaha', 'Domisili usaha', 'Layanan kosong']) assert.ok(list.text.includes(name))
  })

  it('are not begun under a code that is taken, badly written or of no service; what was typed stays', async () => {
    const citra = as('citra')
    const tries: [Record<string, string>, RegExp][] = [
      [{ dari: 'kosong', kode: 'domisili', nama: 'Nama yang tetap' }, /sudah ada/],
      [{ dari: 'kosong', kode: 'Huruf Besar', nama: 'Nama yang tetap' }, /huruf kecil/],
      [{ dari: 'kosong', kode: 'tanpa-nama', nama: ' ' }, /Tulis nama/],
      [{ dari: 'contoh', contoh: '../designs/layanan-baru', kode: 'a', nama: 'Nama yang tetap' }, /tidak dikenal/],
      [{ dari: 'ada', layanan: 'tidak-ada' }, /tidak dikenal/],
      [{ dari: 'entah' }, /Pilih dari mana/],
      [{}, /Pilih dari mana/],
    ]
    for (const [fields, said] of tries) {
      const page = await citra.post('/rancang', { _kunci: key(), ...fields })
      assert.equal(page.status, 422, JSON.stringify(fields))
      assert.match(page.text, said)
      if (fields.nama?.trim()) assert.ok(page.html.includes('Nama yang tetap'))
    }
  })

  it('are of those who may propose: officers and readers neither see nor change them, nor another region', async () => {
    const design = await begun()
    for (const who of ['rina', 'maria']) {
      const visitor = as(who)
      for (const path of ['/rancang', `/rancang/${design.id}`, `/rancang/${design.id}/berkas`])
        assert.equal((await visitor.get(path)).status, 403, `${who} ${path}`)
      for (const path of ['', `/${design.id}/berkas`, `/${design.id}/riwayat`, `/${design.id}/penyerahan`])
        assert.equal((await visitor.post(`/rancang${path}`, { _kunci: key(), letter: 'x' })).status, 403, who)
    }
    const rina = await cast.actor('rina')
    const it = { name: 'letter.typ', text: 'x', revision: 0 } as const
    const refused = await test.db.inRegion(region, (tx) => saveFile(tx, design.id, it, rina, now()))
    assert.equal(refused.ok ? '' : refused.refusal, 'forbidden')
    assert.equal(await test.db.inRegion('9902', (tx) => openDesign(tx, design.id)), undefined)
    const citra = await cast.actor('citra')
    const abroad = await test.db.inRegion('9902', (tx) => saveFile(tx, design.id, it, citra, now()))
    assert.equal(abroad.ok ? '' : abroad.refusal, 'unknown')
    assert.equal((await as('citra').get('/rancang/00000000-0000-7000-8000-000000000000')).status, 404)
    assert.deepEqual((await found(design.id)).files, design.files)
  })

  it('keep what the first of two saved; the second is told who changed it and loses nothing', async () => {
    const design = await begun()
    const [citra, okta] = [as('citra'), as('okta')]
    const path = `/rancang/${design.id}/berkas`
    await citra.get(path)
    await okta.get(path)
    assert.match((await okta.send({ letter: '// surat okta\n' }, { form: 'berkas' })).text, /Perubahan tersimpan/)
    const late = await citra.send({ letter: '// surat citra\n' }, { form: 'berkas' })
    assert.equal(late.status, 409)
    assert.match(late.text, new RegExp(`diubah oleh ${cast.people.okta.name}`))
    assert.ok(late.html.includes('// surat citra') && late.html.includes('// surat okta'))
    assert.equal((await found(design.id)).files['letter.typ'], '// surat okta\n')
    const again = await citra.send({}, { form: 'berkas' })
    assert.match(again.text, /Perubahan tersimpan/)
    assert.equal((await found(design.id)).files['letter.typ'], '// surat citra\n')
  })

  it('let two people change different files at once', async () => {
    const design = await begun()
    const [citra, okta] = [await cast.actor('citra'), await cast.actor('okta')]
    const save = (actor: typeof citra, name: 'letter.typ' | 'form.json', text: string) =>
      test.db.inRegion(region, (tx) => saveFile(tx, design.id, { name, text, revision: 0 }, actor, now()))
    const [one, two] = await Promise.all([save(citra, 'letter.typ', '// a'), save(okta, 'form.json', '{}')])
    assert.ok(one.ok && two.ok)
    const kept = await found(design.id)
    assert.equal(kept.revision, 2)
    assert.deepEqual([kept.files['letter.typ'], kept.files['form.json']], ['// a', '{}'])
    const same = await Promise.all([1, 2, 3].map((n) => save(citra, 'letter.typ', `// ${n}`)))
    assert.equal(same.filter(({ ok }) => ok).length, 0)
  })

  it('refuse a text that is too long, and show it again', async () => {
    const design = await begun()
    const citra = as('citra')
    await citra.get(`/rancang/${design.id}/berkas`)
    const page = await citra.send({ letter: `// ${'x'.repeat(longestText)}` }, { form: 'berkas' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Terlalu panjang/)
    assert.equal((await found(design.id)).revision, 0)
  })

  it('step back, and back again from there, and forth', async () => {
    const design = await begun()
    const citra = await cast.actor('citra')
    const inHere = <T>(work: Parameters<typeof test.db.inRegion<T>>[1]) => test.db.inRegion(region, work)
    for (const n of [1, 2, 3]) {
      const it = { name: 'letter.typ', text: `// ${n}`, revision: n - 1 } as const
      must(await inHere((tx) => saveFile(tx, design.id, it, citra, now())))
    }
    const letters: string[] = []
    for (const revision of [3, 4, 5]) {
      const back = must(await inHere((tx) => stepBack(tx, design.id, { revision }, citra, now())))
      letters.push(back.files['letter.typ'])
    }
    assert.deepEqual(letters, ['// 2', '// 1', design.files['letter.typ']])
    const none = await inHere((tx) => stepBack(tx, design.id, { revision: 6 }, citra, now()))
    assert.equal(none.ok ? '' : none.refusal, 'nothing-before')
    const behind = await inHere((tx) => stepBack(tx, design.id, { revision: 2 }, citra, now()))
    assert.equal(behind.ok ? '' : behind.refusal, 'stale')
    const forth = must(await inHere((tx) => stepBack(tx, design.id, { revision: 6, to: 3 }, citra, now())))
    assert.equal(forth.files['letter.typ'], '// 3')
    const page = await as('citra').get(`/rancang/${design.id}/riwayat`)
    assert.match(page.text, /kembali ke simpanan 3/)
  })

  it('keep so many steps and every file of each of them', async () => {
    const design = await begun()
    const citra = await cast.actor('citra')
    await test.db.inRegion(region, async (tx) => {
      for (let n = 0; n < revisionsKept + 10; n++) {
        const name = n === 3 ? 'form.json' : 'letter.typ'
        must(await saveFile(tx, design.id, { name, text: `{"n":${n}}`, revision: n }, citra, now()))
      }
    })
    const [saved, oldest, before] = await test.db.inRegion(region, (tx) =>
      Promise.all([changesOf(tx, design.id, 1000), textsAt(tx, design.id, 10), textsAt(tx, design.id, 2)]),
    )
    assert.ok(saved.length <= revisionsKept + packageFiles.length, String(saved.length))
    assert.equal(oldest['letter.typ'], '{"n":9}')
    assert.equal(oldest['form.json'], '{"n":3}')
    assert.equal(oldest['procedure.bpmn'], design.files['procedure.bpmn'])
    assert.equal(before['letter.typ'], undefined)
  })

  it('come out and go in again byte for byte, as files and as a ZIP', async () => {
    const citra = as('citra')
    const design = await begun()
    const texts = await packageTexts('domisili')
    const download = async (name: string): Promise<Buffer> => {
      const cookie = [...citra.cookies].map(([one, value]) => `${one}=${value}`).join('; ')
      const headers = { cookie, 'sec-fetch-site': 'same-origin' }
      const response = await site.app.request(`http://localhost/rancang/${design.id}/berkas/${name}`, { headers })
      assert.equal(response.status, 200, name)
      return Buffer.from(await response.arrayBuffer())
    }
    for (const file of packageFiles) assert.equal((await download(file)).toString(), texts[file])
    const packed = await download('domisili.zip')
    const entries = must(unzip(packed, { entries: 10, bytes: 1_000_000 }))
    assert.deepEqual(
      [...entries.keys()],
      packageFiles.map((file) => `domisili/${file}`),
    )
    const path = `/rancang/${design.id}/berkas`
    await citra.get(path)
    const strange = { service: '\r\n\r\nbaris\n', letter: 'a\rb' }
    assert.match((await citra.send(strange, { form: 'berkas' })).text, /Perubahan tersimpan/)
    const upload = (name: string, data: Buffer) =>
      citra.send({ unggahan: new File([new Uint8Array(data)], name) }, { form: 'unggahan' })
    assert.match((await upload('domisili.zip', packed)).text, /Perubahan tersimpan/)
    assert.deepEqual((await found(design.id)).files, texts)
    const odd = Buffer.from('\uFEFF// surat\r\n\n\ttab \u00a0 é 𝕏\n')
    await upload('letter.typ', odd)
    assert.ok((await download('letter.typ')).equals(odd))
    await citra.get(path)
    await citra.send({}, { form: 'berkas' })
    assert.ok((await download('letter.typ')).equals(odd), 'saved from the page unchanged')
    assert.equal((await upload('foto.jpg', Buffer.from('x'))).status, 422)
    assert.equal((await upload('a.zip', Buffer.from('PK\u0003\u0004rusak'))).status, 422)
  })

  it('are handed over with a note, cannot be changed meanwhile, and say when they are published', async () => {
    const design = await begun()
    const [citra, okta] = [as('citra'), await cast.actor('okta')]
    await citra.get(`/rancang/${design.id}/penyerahan`)
    assert.equal((await citra.send({ catatan: 'Sama' }, { form: 'penyerahan' })).status, 422)
    await citra.get(`/rancang/${design.id}/berkas`)
    await citra.send({ letter: `${design.files['letter.typ']}\n// lain\n` }, { form: 'berkas' })
    await citra.get(`/rancang/${design.id}/penyerahan`)
    const page = await citra.send({ catatan: 'Kalimat penutup baru' }, { form: 'penyerahan' })
    assert.match(page.text, /Rancangan diserahkan/)
    const handed = await found(design.id)
    assert.equal(handed.state, 'handed-over')
    assert.ok(handed.proposalId)
    const it = { name: 'letter.typ', text: 'x', revision: handed.revision } as const
    const actor = await cast.actor('citra')
    const refused = await test.db.inRegion(region, (tx) => saveFile(tx, design.id, it, actor, now()))
    assert.equal(refused.ok ? '' : refused.refusal, 'not-open')
    const proposalId = handed.proposalId
    const view = await test.db.inRegion(region, (tx) => proposalView(tx, 'domisili', proposalId))
    assert.equal(view?.proposal.note, 'Kalimat penutup baru')
    await test.db.inRegion(region, async (tx) => must(await settle(tx, proposalId, { choice: 'publish' }, okta, now())))
    const after = await citra.get(`/rancang/${design.id}`)
    assert.match(after.text, /terbit sebagai versi 2/)
    assert.match(after.html, new RegExp(`/operator/layanan/domisili/versi/${proposalId}`))
  })

  it('are not handed over with errors, nor as somebody else left them; returned ones are taken up again', async () => {
    const design = await begun()
    const citra = await cast.actor('citra')
    const okta = await cast.actor('okta')
    const inHere = <T>(work: Parameters<typeof test.db.inRegion<T>>[1]) => test.db.inRegion(region, work)
    const save = (text: string, revision: number) =>
      inHere((tx) => saveFile(tx, design.id, { name: 'letter.typ', text, revision }, citra, now()))
    const hand = (revision: number) => inHere((tx) => handOver(tx, design.id, { revision, note: '' }, citra, now()))
    must(await save('#import "tidak-ada.typ": *', 0))
    const broken = await hand(1)
    assert.equal(broken.ok ? '' : broken.refusal, 'invalid-package')
    must(await save(`${design.files['letter.typ']}\n// baru\n`, 1))
    const behind = await hand(1)
    assert.equal(behind.ok ? '' : behind.refusal, 'stale')
    const proposal = must(await hand(2))
    const settled = { choice: 'return', reason: 'Jelaskan kalimat ini' } as const
    must(await inHere((tx) => settle(tx, proposal.id, settled, okta, now())))
    const page = await as('citra').get(`/rancang/${design.id}`)
    assert.match(page.text, /Jelaskan kalimat ini/)
    const again = await as('citra').send({}, { form: 'pembukaan' })
    assert.match(again.text, /Rancangan dibuka kembali/)
    assert.ok((await save('// lanjut', 2)).ok)
  })

  it('are put away and taken up; no more are open than may be, even when many are begun at once', async () => {
    const citra = await cast.actor('citra')
    const design = await begun()
    const inHere = <T>(work: Parameters<typeof test.db.inRegion<T>>[1]) => test.db.inRegion(region, work)
    must(await inHere((tx) => closeDesign(tx, design.id, citra, now())))
    const openNow = async () => (await inHere((tx) => listDesigns(tx))).filter(({ state }) => state === 'open')
    const more = { from: 'present', serviceId: 'domisili' } as const
    const free = designsMost - (await openNow()).length
    const one = await found((await inHere(async (tx) => must(await beginDesign(tx, more, citra, now())))).id)
    // As many more as leave room for three.
    await inHere((tx) =>
      tx.run(sql`
        insert into designs.design (region_code, id, place, service_id, title, revision, files, begun_by, begun_at, changed_by, changed_at, state)
        select region_code, gen_random_uuid(), g, service_id, title, revision, files, begun_by, begun_at, changed_by, changed_at, 'open'
        from designs.design, generate_series(1, ${designsMost}::int) g
        where region_code = ${region} and id = ${one.id}
          and g not in (select place from designs.design where region_code = ${region} and place is not null)
        limit ${free - 4}`),
    )
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => inHere((tx) => beginDesign(tx, more, citra, now()))),
    )
    assert.equal(tries.filter(({ ok }) => ok).length, 3)
    assert.ok(tries.every((one) => one.ok || one.refusal === 'full'))
    const open = await openNow()
    assert.equal(open.length, designsMost)
    const full = await inHere((tx) => reopenDesign(tx, design.id, citra, now()))
    assert.equal(full.ok ? '' : full.refusal, 'full')
    must(await inHere((tx) => closeDesign(tx, one.id, citra, now())))
    assert.ok((await inHere((tx) => reopenDesign(tx, design.id, citra, now()))).ok)
    await inHere((tx) =>
      tx.run(
        sql`update designs.design set state = 'closed', place = null where region_code = ${region} and place is not null`,
      ),
    )
  })
})

describe('parts of a design', () => {
  it('are changed in their lists, refused with what was typed, and never over what another saved', async () => {
    const design = await begun()
    const [citra, okta] = [as('citra'), as('okta')]
    const at = (part: string) => `/rancang/${design.id}/${part}`

    await citra.get(at('prosedur/mulai'))
    const unnamed = await citra.send(
      { nama: ' ', nama_en: 'English that stays' },
      { form: 'prosedur', button: 'perbuatan=tambah' },
    )
    assert.equal(unnamed.status, 422)
    assert.match(unnamed.text, /Tulis namanya/)
    assert.ok(unnamed.html.includes('English that stays'))
    const added = await citra.send({ nama: 'Terima berkas' }, { form: 'prosedur', button: 'perbuatan=tambah' })
    assert.match(added.text, /Terima berkas/)
    const late = await okta.post(at('prosedur'), {
      _kunci: key(),
      revisi: '0',
      langkah: 'mulai',
      perbuatan: 'tambah',
      jenis: 'user',
      nama: 'Terlambat',
    })
    assert.equal(late.status, 409)
    assert.ok(late.html.includes('Terlambat') && late.text.includes(cast.people.citra.name))

    await citra.get(at('standar/waktu'))
    const odd = await citra.send({ 'time.length': 'lima' }, { form: 'standar/waktu' })
    assert.match(odd.html, /f-time-length-error/)
    assert.ok(odd.html.includes('value="lima"'))
    await citra.send({ 'time.length': '7' }, { form: 'standar/waktu' })
    assert.match((await found(design.id)).files['service.yaml'], /length: 7\n/)

    await citra.get(at('formulir/0.0'))
    const taken = await citra.send(
      { kunci: 'nik', label: 'Apa ini?' },
      { form: 'formulir', button: 'perbuatan=tambah' },
    )
    assert.equal(taken.status, 422)
    assert.ok(taken.html.includes('Apa ini?'))
    const asked = await citra.send(
      { kunci: 'apa_ini', label_en: 'What is this?' },
      { form: 'formulir', button: 'perbuatan=tambah' },
    )
    assert.match(asked.text, /apa_ini/)

    await citra.get(at('surat'))
    assert.match((await citra.send({ naskah: '#isi("' }, { form: 'surat' })).text, /Contoh belum bisa dibuat/)
    await citra.get(at('surat'))
    await citra.send({ naskah: design.files['letter.typ'] }, { form: 'surat' })
    const pdf = await citra.get(at('surat/contoh.pdf'))
    assert.ok(pdf.html.startsWith('%PDF-'))
    const { problems } = await test.db.inRegion(region, async (tx) => checkDesign(tx, await found(design.id)))
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    )
    for (const part of ['prosedur/tidak_ada', 'formulir/9.9']) assert.equal((await citra.get(at(part))).status, 200)
    assert.equal((await citra.get(at('standar/tidak-ada'))).status, 404)
  })

  it('show texts that are no package as they are, and lead to where they can be mended', async () => {
    const design = await begun()
    const citra = as('citra')
    const actor = await cast.actor('citra')
    for (const [n, name] of packageFiles.entries())
      must(
        await test.db.inRegion(region, (tx) =>
          saveFile(tx, design.id, { name, text: '<{[ rusak', revision: n }, actor, now()),
        ),
      )
    for (const part of ['', '/standar', '/prosedur', '/formulir', '/surat', '/berkas', '/penyerahan', '/riwayat']) {
      const page = await citra.get(`/rancang/${design.id}${part}`)
      assert.equal(page.status, 200, part)
      if (/standar|prosedur|formulir/.test(part)) assert.match(page.text, /halaman Berkas/, part)
    }
  })
})
