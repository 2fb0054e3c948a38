/** Test: the way of one application by the forms of the pages: written, sent, examined, decided, its letter issued. */
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { must } from '../../src/kernel/result.ts'
import { issueLetter } from '../../src/service/letters/actions/issue.ts'
import { pressOf } from '../../src/service/letters/actions/press.ts'
import type { TestSite, Visitor } from '../site.ts'

export type Person = { name: string; nik: string; phone?: string; email?: string }

export async function photo(seed = 1, name = `foto ${seed}.jpg`): Promise<File> {
  const background = { r: (seed * 20) % 256, g: 90, b: 90 }
  const picture = sharp({ create: { width: 300 + seed, height: 200, channels: 3, background } })
  return new File([new Uint8Array(await picture.jpeg().toBuffer())], name, { type: 'image/jpeg' })
}

export const draftIn = (address: string): string => /\/permohonan\/([0-9a-f-]{36})/.exec(address)?.[1] ?? ''

export async function begin(visitor: Visitor, service = 'domisili'): Promise<string> {
  await visitor.get(`/layanan/${service}`)
  await visitor.send({}, { form: '/permohonan' })
  const id = draftIn(visitor.page.at)
  if (!id) throw new Error(`${visitor.page.status} ${visitor.page.at} ${visitor.page.text.slice(0, 300)}`)
  return id
}

/** Every page of `domisili`, from the first to the check page. */
export async function answerAll(visitor: Visitor, id: string, person: Person): Promise<void> {
  const at = (page: string) => visitor.get(`/permohonan/${id}/isi/${page}`)
  await at('keperluan')
  await visitor.send({ tujuan_surat: 'sekolah' })
  const since = { 'tinggal_sejak-hari': '2', 'tinggal_sejak-bulan': 'Januari', 'tinggal_sejak-tahun': '2020' }
  await visitor.send({ ...since, status_tinggal: 'sewa' })
  const born = { 'tanggal_lahir-hari': '15', 'tanggal_lahir-bulan': '1', 'tanggal_lahir-tahun': '1990' }
  await visitor.send({
    nik: person.nik,
    no_kk: '9901012001010001',
    nama_lengkap: person.name,
    tempat_lahir: 'Mekarsari',
    ...born,
  })
  await visitor.send({ 'wilayah.district': '990101' }, { button: 'Tampilkan pilihan berikutnya' })
  await visitor.send({ 'wilayah.village': '9901011001', alamat: 'Jl. Melati 3', rt: '004', rw: '02' })
  await visitor.send({ telepon: person.phone ?? '', surel: person.email ?? '' })
  await visitor.send({ pengantar_rt_rw: [await photo(1)] })
  await visitor.send({ foto_ktp: await photo(2) })
  await visitor.send({ foto_kk: await photo(3) })
}

/**
 * A draft of `domisili` with every answer, quickly: the answers straight into its row, the three files by their pages
 * unless `files` is false.
 */
export async function readyDraft(
  site: TestSite,
  visitor: Visitor,
  it: { answers: Record<string, unknown>; files?: boolean; seed: number },
): Promise<string> {
  const id = await begin(visitor)
  const answers = JSON.stringify({ ...it.answers, wilayah: '9901011001' })
  await site.test.db.inRegion(site.region, (tx) =>
    tx.run(sql`update drafts.draft set answers = ${answers}::jsonb where region_code = ${tx.region} and id = ${id}`),
  )
  for (const [at, [page, field]] of filePages.entries()) {
    if (it.files === false) break
    const form = { [field]: await photo(it.seed + at), _kunci: crypto.randomUUID() }
    await visitor.post(`/permohonan/${id}/isi/${page}`, form, false)
    if (visitor.page.status !== 303) throw new Error(`${page}: ${visitor.page.text.slice(0, 300)}`)
  }
  return id
}

const filePages = [
  ['pengantar-rt-rw', 'pengantar_rt_rw'],
  ['foto-ktp', 'foto_ktp'],
  ['foto-kk', 'foto_kk'],
] as const

export type Sent = { caseId: string; number: string; code: string }

/** Sends a whole draft and reads the receipt. */
export async function send(visitor: Visitor, id: string): Promise<Sent> {
  await visitor.get(`/permohonan/${id}/periksa`)
  await visitor.send({ pernyataan: 'ya' }, { form: '/kirim' })
  const caseId = /\/terkirim\/([0-9a-f-]{36})$/.exec(visitor.page.at)?.[1]
  const number = /\d{4}-\d{6,}/.exec(visitor.page.text)?.[0]
  const code = /Kode rahasia ([2-9A-Z]{4}-[2-9A-Z]{4})/.exec(visitor.page.text)?.[1]
  if (!caseId || !number || !code) throw new Error(`${visitor.page.status} ${visitor.page.text.slice(0, 600)}`)
  return { caseId, number, code }
}

export async function apply(visitor: Visitor, person: Person): Promise<Sent & { draftId: string }> {
  const draftId = await begin(visitor)
  await answerAll(visitor, draftId, person)
  return { draftId, ...(await send(visitor, draftId)) }
}

/** The oldest case that waits for this officer, finished with this outcome. */
export async function work(officer: Visitor, outcome: string, more: Record<string, string | string[]> = {}) {
  await officer.get('/meja')
  await officer.send({}, { form: '/meja/ambil' })
  await officer.send({ hasil: outcome, ...more }, { form: '/penyelesaian' })
  if (officer.page.status !== 200) throw new Error(`${officer.page.status} ${officer.page.text.slice(0, 600)}`)
}

export async function issue(site: TestSite, caseId: string) {
  const tenant = await site.site.tenantByRegion(site.region)
  if (!tenant) throw new Error('no tenant')
  return must(await issueLetter(pressOf(site.site, tenant), caseId, 'terbitkan', site.site.clock()))
}
