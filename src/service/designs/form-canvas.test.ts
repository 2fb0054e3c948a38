/** Designs: what the page of a drawn form takes, refuses and tells, seen from outside, without a browser. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { openTestSite, type Visitor } from '../../../test/site.ts'
import { must } from '../../kernel/result.ts'
import { beginDesign, openDesign } from './actions/designs.ts'
import { type Design, longestText } from './model.ts'
import { drawingOf } from './rules/form/drawing.ts'

const site = await openTestSite(undefined, { services: ['domisili'] })
const { cast, region, test } = site
let citra: Visitor
let rina: Visitor
before(async () => {
  citra = site.visitor()
  await citra.signIn(cast.people.citra.email)
  rina = site.visitor()
  await rina.signIn(cast.people.rina.email)
})

const begun = async (): Promise<Design> => {
  const actor = await cast.actor('citra')
  return test.db.inRegion(region, async (tx) =>
    must(await beginDesign(tx, { from: 'present', serviceId: 'domisili' }, actor, site.site.clock())),
  )
}
const kept = (id: string) => test.db.inRegion(region, (tx) => openDesign(tx, id))
let keys = 0
const post = (who: Visitor, path: string, fields: Record<string, string>) =>
  who.post(path, { _kunci: `kunci-gambar-${String(++keys).padStart(6, '0')}`, ...fields })

describe('the page of a drawn form', () => {
  it('shows no script of a design as a script, and is open to designers alone', async () => {
    const design = await begun()
    const evil = design.files['form.json'].replace('"Nama lengkap"', '"</script><script>alert(1)</script>"')
    const page = await post(citra, `/rancang/${design.id}/formulir/kanvas`, { revisi: '9', _berkas: evil })
    assert.doesNotMatch(page.html, /<script>alert/)
    for (const part of ['kanvas', 'coba'])
      assert.equal((await rina.get(`/rancang/${design.id}/formulir/${part}`)).status, 403)
    for (const part of ['kanvas', 'cek', 'coba'])
      assert.equal((await post(rina, `/rancang/${design.id}/formulir/${part}`, { _berkas: evil })).status, 403)
  })

  it('keeps what was drawn, and refuses what is no drawing without losing what is kept', async () => {
    const design = await begun()
    const text = design.files['form.json']
    const drawing = must(drawingOf(text))
    const [section] = drawing.components
    assert.ok(section)
    section.label = 'Permohonan Anda'
    const at = `/rancang/${design.id}/formulir/kanvas`
    for (const bad of ['{', '[]', '{"components":[{"type":"group"}]}']) {
      const page = await post(citra, at, { revisi: '0', _berkas: text, _gambar: bad })
      assert.equal(page.status, 422, bad)
      assert.match(page.text, /Gambar ini tidak dapat dibaca/)
    }
    const long = await post(citra, at, { revisi: '0', _berkas: 'x'.repeat(longestText + 1) })
    assert.equal(long.status, 422)
    assert.equal((await kept(design.id))?.revision, 0)
    await post(citra, at, { revisi: '0', _berkas: text, _gambar: JSON.stringify(drawing) })
    const saved = await kept(design.id)
    assert.equal(saved?.revision, 1)
    assert.equal(saved?.files['form.json'], text.replace('"label": "Permohonan"', '"label": "Permohonan Anda"'))
  })

  it('judges a drawing at the question a problem is about, and keeps nothing', async () => {
    const design = await begun()
    const text = design.files['form.json']
    const drawing = must(drawingOf(text))
    const wrong = drawing.components[1]?.components?.[0]?.components?.[1]
    assert.ok(wrong)
    wrong.key = 'today'
    const at = `/rancang/${design.id}/formulir/cek`
    const told = await post(citra, at, { _berkas: text, _gambar: JSON.stringify(drawing) })
    const { problems } = JSON.parse(told.html)
    assert.equal(problems[0].place, '1.0.1')
    assert.match(problems[0].text, /^kunci tidak boleh dipakai/)
    assert.equal((await post(citra, at, { _berkas: text, _gambar: 'x' })).status, 422)
    assert.equal((await post(citra, at, { _berkas: 'x'.repeat(longestText + 1) })).status, 413)
    assert.equal((await post(citra, `/rancang/${crypto.randomUUID()}/formulir/cek`, { _berkas: text })).status, 404)
    assert.equal((await kept(design.id))?.revision, 0)
  })

  it('tries a drawing with the real engine; what is carried in the page is judged again', async () => {
    const design = await begun()
    const at = `/rancang/${design.id}/formulir/coba`
    const missing = await post(citra, at, { _halaman: 'data-diri', _jawaban: '{}', nik: '1' })
    assert.equal(missing.status, 422)
    assert.match(missing.text, /NIK harus 16 angka/)
    const wrong = await post(citra, at, { _halaman: 'foto-kk', _jawaban: '{}', foto_kk: 'KK saya.exe' })
    assert.match(wrong.text, /jpg, jpeg, png, pdf/)
    assert.doesNotMatch(wrong.html, /value="KK-saya/, 'told, not kept')
    const named = await post(citra, at, { _halaman: 'foto-kk', _jawaban: '{}', foto_kk: 'KK saya.pdf' })
    assert.match(named.text, /Semua halaman sudah dilalui/)
    assert.match(named.text, /KK-saya\.pdf/)
    const broken = await post(citra, at, { _berkas: '{', _halaman: 'x' })
    assert.match(broken.text, /belum bisa dicoba/)
    for (const jawaban of ['{', '[]', '{"nik":{"x":1}}', '{"__proto__":"x"}'])
      assert.equal((await post(citra, at, { _halaman: 'tidak-ada', _aksi: 'buka', _jawaban: jawaban })).status, 200)
    assert.equal((await kept(design.id))?.revision, 0)
  })
})
