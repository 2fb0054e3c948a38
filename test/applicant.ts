/** Test: an applicant's way through the forms of the pages alone: begun, answered, sent. */
import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Visitor } from './site.ts'

export const photo = async (seed = 1): Promise<File> => {
  const picture = sharp({
    create: { width: 300 + seed, height: 200, channels: 3, background: { r: seed * 20, g: 90, b: 90 } },
  })
  return new File([new Uint8Array(await picture.jpeg().toBuffer())], `foto ${seed}.jpg`, { type: 'image/jpeg' })
}
export const pdf = (name = 'surat.pdf'): File =>
  new File(
    [
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    ],
    name,
    { type: 'application/pdf' },
  )

export async function begin(visitor: Visitor, service = 'domisili'): Promise<string> {
  await visitor.post('/permohonan', { layanan: service, _kunci: crypto.randomUUID() })
  assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 300))
  const id = /\/permohonan\/([0-9a-f-]{36})/.exec(visitor.page.at)?.[1]
  assert.ok(id, visitor.page.at)
  return id
}

export const codeOn = (visitor: Visitor): string => /[a-z]+-[a-z]+-[a-z]+-\d{3}/.exec(visitor.page.text)?.[0] ?? ''

/** Answers every page of `domisili` from the first on, and stops at the check page. */
export async function answerAll(visitor: Visitor, more: { phone?: string; email?: string } = {}): Promise<void> {
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
  await visitor.send({ 'wilayah.district': '990101' }, { button: 'Tampilkan pilihan berikutnya' })
  assert.equal(visitor.page.status, 200)
  await visitor.send({ 'wilayah.village': '9901011001', alamat: 'Jl. Melati 3', rt: '004', rw: '02' })
  assert.match(visitor.page.at, /isi\/kontak$/, visitor.page.text.slice(0, 900))
  await visitor.send({ telepon: more.phone ?? '', surel: more.email ?? '' })
  await visitor.send({ pengantar_rt_rw: [await photo(1), pdf()] })
  assert.match(visitor.page.at, /foto-ktp$/, visitor.page.text.slice(0, 900))
  await visitor.send({ foto_ktp: await photo(2) })
  await visitor.send({ foto_kk: await photo(3) })
}

export async function sent(visitor: Visitor): Promise<string> {
  await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
  assert.match(visitor.page.at, /^\/permohonan\/terkirim\//, visitor.page.text.slice(0, 900))
  return visitor.page.at
}
