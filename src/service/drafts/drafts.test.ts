/** Drafts: the whole way of an applicant, from the service to the receipt, by the forms of the pages alone. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { openTestSite, type TestSite, type Visitor } from '../../../test/site.ts'

const site = await openTestSite()

const photo = async (seed = 1): Promise<File> => {
  const picture = sharp({
    create: { width: 300 + seed, height: 200, channels: 3, background: { r: seed * 20, g: 90, b: 90 } },
  })
  return new File([new Uint8Array(await picture.jpeg().toBuffer())], `foto ${seed}.jpg`, { type: 'image/jpeg' })
}
const pdf = (name = 'surat.pdf'): File =>
  new File(
    [
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    ],
    name,
    { type: 'application/pdf' },
  )

async function begin(visitor: Visitor, service = 'domisili'): Promise<string> {
  await visitor.post('/permohonan', { layanan: service, _kunci: crypto.randomUUID() })
  assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 300))
  const id = /\/permohonan\/([0-9a-f-]{36})/.exec(visitor.page.at)?.[1]
  assert.ok(id, visitor.page.at)
  return id
}

const codeOn = (visitor: Visitor): string => /[a-z]+-[a-z]+-[a-z]+-\d{3}/.exec(visitor.page.text)?.[0] ?? ''

/** Answers every page of `domisili` from the first on, and stops at the check page. */
async function answerAll(visitor: Visitor, more: { phone?: string; email?: string } = {}): Promise<void> {
  await visitor.follow('Permohonan')
  await visitor.send({ tujuan_surat: 'sekolah' })
  await visitor.send({
    'tinggal_sejak-hari': '2',
    'tinggal_sejak-bulan': 'Januari',
    'tinggal_sejak-tahun': '2020',
    status_tinggal: 'sewa',
  })
  await visitor.send({
    nik: '9901 0155 0190 0001',
    no_kk: '9901012001010001',
    nama_lengkap: 'Siti Rahmawati',
    tempat_lahir: 'Mekarsari',
    'tanggal_lahir-hari': '15',
    'tanggal_lahir-bulan': '1',
    'tanggal_lahir-tahun': '1990',
  })
  assert.match(visitor.page.at, /alamat$/, visitor.page.text.slice(0, 900))
  await visitor.send({ 'wilayah.district': '990101' }, { button: 'Lanjut pilih' })
  assert.equal(visitor.page.status, 200)
  await visitor.send({ 'wilayah.village': '9901011001', alamat: 'Jl. Melati 3', rt: '004', rw: '02' })
  assert.match(visitor.page.at, /isi\/kontak$/, visitor.page.text.slice(0, 900))
  await visitor.send({ telepon: more.phone ?? '', surel: more.email ?? '' })
  await visitor.send({ pengantar_rt_rw: [await photo(1), pdf()] })
  assert.match(visitor.page.at, /foto-ktp$/, visitor.page.text.slice(0, 900))
  await visitor.send({ foto_ktp: await photo(2) })
  await visitor.send({ foto_kk: await photo(3) })
}

async function sent(visitor: Visitor): Promise<string> {
  await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
  assert.match(visitor.page.at, /^\/permohonan\/terkirim\//, visitor.page.text.slice(0, 900))
  return visitor.page.at
}

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
})
