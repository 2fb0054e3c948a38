/** Designs: a national template adopted, held to by every way a designer has, and brought to its next version. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { openTestSite, type Visitor } from '../../../test/site.ts'
import { system } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { zip } from '../../platform/zip.ts'
import { templateStandings } from '../catalogue/actions/adoption.ts'
import { shippedTemplates } from '../catalogue/actions/folders.ts'
import { checkProposed, propose, settle } from '../catalogue/actions/proposals.ts'
import { findOffered } from '../catalogue/actions/services.ts'
import { findTemplate, importTemplate } from '../catalogue/actions/templates.ts'
import { checkDesign } from './actions/check.ts'
import { beginDesign, openDesign } from './actions/designs.ts'
import { handOver } from './actions/hand-over.ts'
import { saveFile } from './actions/save.ts'
import { type Design, heldTo } from './model.ts'

const site = await openTestSite(undefined, { services: ['akta-kematian', 'ktp-hilang'] })
const { cast, region, test } = site
const citra: Visitor = site.visitor()
before(async () => {
  await citra.signIn(cast.people.citra.email)
})
const now = () => site.site.clock()
const found = async (id: string): Promise<Design> => {
  const design = await test.db.inRegion(region, (tx) => openDesign(tx, id))
  assert.ok(design)
  return design
}
const idIn = (at: string): string => /rancang\/([0-9a-f-]{36})/.exec(at)?.[1] ?? ''
const errors = async (design: Design): Promise<string[]> =>
  (await test.db.inRegion(region, (tx) => checkDesign(tx, design))).problems.flatMap(({ severity, message }) =>
    severity === 'error' ? [message.id] : [],
  )
const templates = await shippedTemplates()
const newest = (id: string) => {
  const template = templates.findLast(({ ref }) => ref.id === id)
  assert.ok(template)
  return template
}
let keys = 0
const key = () => `kunci-pola-${String(++keys).padStart(6, '0')}`

/** A design of `ktp-hilang` under its template, begun on the page. */
async function adopted(): Promise<Design> {
  const page = await citra.post('/rancang/pola/ktp-hilang', { _kunci: key(), versi: '1', cara: 'punya' })
  assert.equal(page.status, 200, page.text.slice(0, 400))
  return found(idIn(page.at))
}

describe('national templates', () => {
  it('are listed with what they lock and why; an update of one that is followed is told on the first page', async () => {
    const list = await citra.get('/rancang/pola')
    assert.equal(list.status, 200)
    assert.match(list.text, /Akta kematian/)
    assert.match(list.text, /Pembaruan pola tersedia/)
    const one = await citra.get('/rancang/pola/ktp-hilang')
    assert.match(one.text, /Tarif nol rupiah/)
    assert.match(one.text, /UU 24\/2013 Pasal 79A/)
    assert.match(one.text, /belum diverifikasi/)
    assert.match((await citra.get('/rancang')).text, /Pembaruan pola tersedia: Akta kematian, versi 2/)
    assert.equal((await citra.get('/rancang/pola/tidak-ada')).status, 404)
  })

  it('adopted: a design begins that keeps what is the region’s, is held to the template and has no error', async () => {
    const design = await adopted()
    assert.deepEqual(heldTo(design), newest('ktp-hilang').ref)
    assert.deepEqual(await errors(design), [])
    assert.equal(design.files['letter.typ'].match(/tidak dipungut biaya/g)?.length, 1)
    const page = await citra.get(`/rancang/${design.id}`)
    assert.match(page.text, /Mengikuti pola nasional KTP elektronik hilang atau rusak, versi 1/)
    const cost = await citra.get(`/rancang/${design.id}/standar/biaya`)
    assert.match(cost.text, /Terkunci/)
    assert.ok(!cost.html.includes('name="tariff.amount"'))
  })

  it('every way of changing a locked part is refused by its name, and nothing of it is kept', async () => {
    const design = await adopted()
    const at = `/rancang/${design.id}`
    const revisi = String(design.revision)
    const altered = design.files['service.yaml'].replace('  amount: 0\n', '  amount: 75000\n')
    assert.notEqual(altered, design.files['service.yaml'])
    const dropped = design.files['service.yaml'].replace(/^template:\n(?: {2}.*\n)+/m, '')
    assert.notEqual(dropped, design.files['service.yaml'])
    const drawn = design.files['procedure.bpmn'].replace(' melayani:fourEyes="periksa cocokkan"', '')
    const form = JSON.parse(design.files['form.json'])
    const place = form.components[0].components.findIndex((one: { key?: string }) => one.key === 'sebab')
    const sent = async (path: string, body: Record<string, string | File>, named: RegExp) => {
      const page = await citra.post(`${at}/${path}`, { _kunci: key(), revisi, ...body })
      assert.equal(page.status, 422, `${path}: ${page.text.slice(0, 300)}`)
      assert.match(page.text, named, path)
      assert.match(page.text, /terkunci oleh pola nasional/i, path)
    }
    await sent('standar/biaya', { 'tariff.amount': '75000' }, /Tarif nol rupiah/)
    await sent('standar/waktu', { 'time.length': '48' }, /Janji paling lama/)
    await sent('formulir', { tempat: `0.${place}`, perbuatan: 'hapus' }, /Pertanyaan: sebab penggantian/)
    await sent('prosedur', { langkah: 'putuskan', perbuatan: 'hapus' }, /Langkah: Putuskan permohonan/)
    await sent('prosedur/kanvas', { berkas: drawn }, /Langkah: Putuskan permohonan/)
    await sent(
      'surat',
      { naskah: design.files['letter.typ'].replace('tidak dipungut', 'dipungut') },
      /Klausa surat: tanpa biaya/,
    )
    await sent('berkas', { service: altered }, /Tarif nol rupiah/)
    const packed = (text: string) =>
      new File([new Uint8Array(zip([{ name: 'ktp-hilang/service.yaml', content: Buffer.from(text) }]))], 'paket.zip')
    await sent('berkas/unggahan', { unggahan: packed(altered) }, /Tarif nol rupiah/)
    await sent('berkas/unggahan', { unggahan: packed(dropped) }, /Pola nasional yang diikuti/)
    assert.deepEqual((await found(design.id)).files, design.files)
    const shorter = await citra.post(`${at}/standar/waktu`, { _kunci: key(), revisi, 'time.length': '8' })
    assert.equal(shorter.status, 200)
  })

  it('an altered proposal that no design made is refused as well: part, template dropped, template forged', async () => {
    const actor = await cast.actor('citra')
    const text = await test.db.inRegion(region, async (tx) => {
      const offer = await findOffered(tx, 'akta-kematian')
      assert.equal(offer?.service.template?.version, 1)
      const begun = must(await beginDesign(tx, { from: 'present', serviceId: 'akta-kematian' }, actor, now()))
      return begun.files
    })
    const tries = [
      text['service.yaml'].replace('  amount: 0\n', '  amount: 5000\n'),
      text['service.yaml'].replace(/^template:\n(?: {2}.*\n)+/m, ''),
      text['service.yaml'].replace(/hash: [0-9a-f]{64}/, `hash: ${'a'.repeat(64)}`),
    ]
    for (const service of tries) {
      assert.notEqual(service, text['service.yaml'])
      const done = await test.db.inRegion(region, async (tx) =>
        propose(
          tx,
          'akta-kematian',
          await checkProposed(tx, 'akta-kematian', { ...text, 'service.yaml': service }),
          '',
          actor,
          now(),
        ),
      )
      assert.equal(done.ok ? '' : done.refusal, 'invalid-package')
    }
  })

  it('an update is shown part by part before anything changes, taken into a design, and published by a colleague', async () => {
    const page = await citra.get('/rancang/pola/akta-kematian/pembaruan')
    assert.equal(page.status, 200)
    assert.match(page.text, /Standar pelayanan › Ringkasan/)
    assert.match(page.text, /Tempat pemakaman/)
    const begun = await citra.post('/rancang/pola/akta-kematian/pembaruan', { _kunci: key(), versi: '2' })
    assert.equal(begun.status, 200, begun.text.slice(0, 300))
    const design = await found(idIn(begun.at))
    assert.deepEqual(await errors(design), [])
    assert.match(design.files['service.yaml'], /kematian anggota keluarga/)
    const [actor, okta] = [await cast.actor('citra'), await cast.actor('okta')]
    const published = await test.db.inRegion(region, async (tx) => {
      const proposal = must(await handOver(tx, design.id, { revision: design.revision, note: '' }, actor, now()))
      return must(await settle(tx, proposal.id, { choice: 'publish' }, okta, now()))
    })
    const after = await test.db.inRegion(region, async (tx) => ({
      offer: await findOffered(tx, 'akta-kematian'),
      kept: await findTemplate(tx, newest('akta-kematian').ref),
      standing: (await templateStandings(tx)).find(({ newest: it }) => it.ref.id === 'akta-kematian'),
      facts: await tx.find<{ facts: Record<string, unknown> }>(
        sql`select facts from journal.entry where region_code = ${tx.region} and kind = 'service.published' order by at desc, id desc limit 1`,
      ),
    }))
    assert.deepEqual(after.offer?.service.template, newest('akta-kematian').ref)
    assert.equal(after.offer?.version, published.version)
    assert.equal(after.standing?.follows, 2)
    assert.ok(after.kept)
    assert.equal(after.facts?.facts.templateHash, newest('akta-kematian').ref.hash)
    const catalogue = await citra.get('/rancang/pola/akta-kematian/pembaruan')
    assert.match(catalogue.at, /\/rancang\/pola\/akta-kematian$/)
  })

  it('a template is brought in once; another content under its number, an older one or another fingerprint is refused', async () => {
    const it = newest('ktp-hilang').texts
    const as = (version: number, more = '') => ({
      ...it,
      'template.yaml': `${it['template.yaml'].replace('version: 1\n', `version: ${version}\n`)}${more}`,
    })
    const brought = (texts: typeof it, expected?: string) =>
      test.db.inRegion(region, async (tx) => {
        const done = await importTemplate(tx, texts, { actor: system, now: now(), ...(expected ? { expected } : {}) })
        return done.ok ? done.value.changed : done.refusal
      })
    assert.equal(await brought(it), false)
    assert.equal(await brought(as(1, '# lain\n')), 'version-taken')
    assert.equal(await brought(as(5), 'a'.repeat(64)), 'hash-differs')
    assert.equal(await brought(as(5)), true)
    assert.equal(await brought(as(5)), false)
    assert.equal(await brought(as(4)), 'version-older')
    assert.equal(
      await brought({ ...as(6), 'service.yaml': it['service.yaml'].replace('amount: 0', 'amount: nol') }),
      'invalid-package',
    )
  })

  it('a step back stays within the locks, and a copy under another name is held to nothing', async () => {
    const actor = await cast.actor('citra')
    const copy = await test.db.inRegion(region, async (tx) =>
      must(
        await beginDesign(
          tx,
          { from: 'copy', of: 'akta-kematian', serviceId: 'akta-lain', name: 'Akta lain' },
          actor,
          now(),
        ),
      ),
    )
    assert.equal(heldTo(copy), undefined)
    assert.ok(!copy.files['service.yaml'].includes('\ntemplate:'))
    const text = copy.files['service.yaml'].replace('  amount: 0\n', '  amount: 5\n')
    const saved = await test.db.inRegion(region, (tx) =>
      saveFile(tx, copy.id, { name: 'service.yaml', text, revision: 0 }, actor, now()),
    )
    assert.ok(saved.ok)
  })
})
