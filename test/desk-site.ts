/** Test: the whole site with believable cases in every status, their people, documents, messages and letters. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Staff } from '../src/kernel/actor.ts'
import { sha256, uuidv7 } from '../src/kernel/id.ts'
import { must } from '../src/kernel/result.ts'
import { afterSending } from '../src/service/cases/actions/after.ts'
import { withdraw, writeToOffice } from '../src/service/cases/actions/applicant.ts'
import { addNote, claim, complete, writeToApplicant } from '../src/service/cases/actions/officer.ts'
import { type Opened, openCases } from '../src/service/cases/actions/open.ts'
import { type CaseDocument, Completion } from '../src/service/cases/model.ts'
import { tasksOfCase } from '../src/service/cases/store.ts'
import { findOffered } from '../src/service/catalogue/actions/services.ts'
import { issueLetter } from '../src/service/letters/actions/issue.ts'
import { pressOf } from '../src/service/letters/actions/press.ts'
import type { Letter } from '../src/service/letters/model.ts'
import { castNow, region } from './cast.ts'
import { openTestSite, type TestSite } from './site.ts'

export type DeskCase = Opened & { name: string }

export type DeskSite = TestSite & {
  /** A case sent `minutesAgo`, with one photograph and one PDF. */
  sent(
    name: string,
    minutesAgo: number,
    more?: { service?: string; answers?: Record<string, unknown> },
  ): Promise<DeskCase>
  /** An officer takes the live task of the case and, with an outcome, finishes it. */
  worked(it: DeskCase, staff: Staff, minutesAgo: number, done?: Partial<Completion>): Promise<string>
  /** Both officers approve; the letter is really made. */
  issued(it: DeskCase, minutesAgo: number): Promise<Letter>
  noted(it: DeskCase, text: string, staff: Staff, minutesAgo: number): Promise<void>
  told(it: DeskCase, text: string, from: Staff | 'applicant', minutesAgo: number): Promise<void>
  withdrawn(it: DeskCase, minutesAgo: number): Promise<void>
  staff: { rina: Staff; joko: Staff; ningsih: Staff; sari: Staff }
}

const photo = () =>
  sharp({ create: { width: 640, height: 400, channels: 3, background: '#7a8aa0' } })
    .jpeg()
    .toBuffer()
const paper = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

export const domisiliAnswers = (name: string): Record<string, unknown> => ({
  tujuan_surat: 'bank',
  tinggal_sejak: '2019-03-01',
  status_tinggal: 'sewa',
  nik: '9901014101900001',
  no_kk: '9901010101120001',
  nama_lengkap: name,
  tempat_lahir: 'Mekarsari',
  tanggal_lahir: '1990-01-01',
  alamat: 'Jl. Kenanga 12',
  rt: '4',
  rw: '2',
  telepon: '+6281234567890',
  surel: 'wulan@contoh.example',
})

/** The site; cases are made by the functions it brings, each at its own moment before now. */
export async function openDeskSite(context?: { after(hook: () => Promise<void>): void }): Promise<DeskSite> {
  const site = await openTestSite(context, { services: ['domisili', 'ktp-hilang'] })
  const { test, cast } = site
  const { files } = site.site
  const at = (minutesAgo: number) => new Date(castNow.getTime() - minutesAgo * 60_000)
  const inRegion = <T>(work: Parameters<typeof test.db.inRegion<T>>[1]) => test.db.inRegion(region, work)
  const [rina, joko, ningsih, sari] = await Promise.all([
    cast.actor('rina'),
    cast.actor('joko'),
    cast.actor('ningsih'),
    cast.actor('sari'),
  ])
  const jpeg = await photo()
  await mkdir(files.spool, { recursive: true })

  const sent: DeskSite['sent'] = (name, minutesAgo, { service: wanted = 'domisili', answers } = {}) =>
    inRegion(async (tx) => {
      const published = await findOffered(tx, wanted)
      if (!published) throw new Error(`${wanted} is not published here`)
      const { service } = published
      const now = at(minutesAgo)
      const caseId = uuidv7(now)
      const owner = { kind: 'case', id: caseId }
      const path = join(files.spool, caseId)
      await writeFile(path, jpeg)
      const upload = {
        field: 'foto_ktp',
        name: 'KTP saya foto dari ponsel.jpg',
        path,
        bytes: jpeg.length,
        sha256: sha256(jpeg),
        tooLarge: false,
      }
      const facts = [
        must(await files.keep(tx, upload, { owner, purpose: 'foto_ktp', now })),
        await files.keepMade(tx, paper, {
          name: 'surat-pengantar-rt-04-rw-02.pdf',
          type: 'application/pdf',
          owner,
          purpose: 'pengantar_rt_rw',
          now,
        }),
      ]
      await rm(path, { force: true })
      const documents = facts.map(
        ({ id, purpose, name: fileName, bytes, type, sha256: hash }): CaseDocument => ({
          fileId: id,
          field: purpose,
          name: fileName,
          bytes,
          type,
          sha256: hash,
          addedAt: now,
        }),
      )
      const [opened] = await openCases(
        tx,
        [
          {
            caseId,
            service: {
              id: service.id,
              version: published.version,
              unit: service.unit,
              time: service.time,
              contentHash: published.contentHash,
              declared: service,
            },
            procedure: published.procedure,
            decisions: published.decisions,
            answers: {
              ...(answers ?? domisiliAnswers(name)),
              ...Object.fromEntries(documents.map((one) => [one.field, [one.fileId]])),
            },
            files: documents,
            applicantName: name,
            email: 'wulan@contoh.example',
            phone: '+6281234567890',
            lang: 'id',
            channel: 'web',
            notifyHelper: false,
            actor: { kind: 'anyone' },
            now,
          },
        ],
        site.site.config.secret,
        'WIB',
      )
      if (!opened) throw new Error('one case in, one case out')
      await afterSending(tx, [opened.caseId], now)
      return { ...opened, name }
    })

  const live = (it: DeskCase) =>
    inRegion(async (tx) => {
      const task = (await tasksOfCase(tx, it.caseId)).find(({ state }) => state === 'open' || state === 'claimed')
      if (!task) throw new Error(`${it.number} has no live task`)
      return task
    })

  const worked: DeskSite['worked'] = async (it, staff, minutesAgo, done) => {
    const task = await live(it)
    await inRegion(async (tx) => {
      if (task.state === 'open') must(await claim(tx, task.id, staff, at(minutesAgo)))
      if (done) must(await complete(tx, task.id, Completion.parse(done), staff, at(minutesAgo)))
    })
    return task.id
  }

  const issued: DeskSite['issued'] = async (it, minutesAgo) => {
    await worked(it, rina, minutesAgo + 20, { outcome: 'lengkap' })
    await worked(it, ningsih, minutesAgo + 5, { outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })
    const tenant = await site.site.tenantByRegion(region)
    if (!tenant) throw new Error('no tenant')
    return must(await issueLetter(pressOf(site.site, tenant), it.caseId, 'terbitkan', at(minutesAgo)))
  }

  return {
    ...site,
    staff: { rina, joko, ningsih, sari },
    sent,
    worked,
    issued,
    noted: (it, text, staff, minutesAgo) =>
      inRegion(async (tx) => {
        must(await addNote(tx, it.caseId, text, staff, at(minutesAgo)))
      }),
    told: (it, text, from, minutesAgo) =>
      inRegion(async (tx) => {
        const applicant = { kind: 'applicant', applicantId: it.caseId } as const
        if (from === 'applicant') must(await writeToOffice(tx, it.caseId, text, applicant, at(minutesAgo)))
        else must(await writeToApplicant(tx, it.caseId, text, from, at(minutesAgo)))
      }),
    withdrawn: (it, minutesAgo) =>
      inRegion(async (tx) => {
        must(await withdraw(tx, it.caseId, { kind: 'applicant', applicantId: it.caseId }, at(minutesAgo)))
      }),
  }
}

const names = [
  'Wulan Sari Kusuma',
  'Slamet Riyadi',
  'I Gusti Ngurah Made Bayu Adnyana Kesuma Wijayakusumah',
  'Maria Immaculata Hutabarat-Situmorang',
  'Sukarti',
  'Muhammad Fadhlurrahman Al-Khawarizmi',
  'R. Aj. Siti Nurhaliza Kusumaningrum, dll.',
  'Yohanes Wenda',
]

export const day = 24 * 60

export type Story = Record<
  | 'queued'
  | 'late'
  | 'examined'
  | 'returned'
  | 'deciding'
  | 'issuing'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'barred',
  DeskCase
> & { letter: Letter; revocable: Letter }

/** A desk as it might be on a Monday morning: `queue` cases waiting, and one of every status. */
export async function tellStory(desk: DeskSite, queue = 60): Promise<Story> {
  const { rina, joko, ningsih } = desk.staff
  const late = await desk.sent('Sutrisno Hadi', 6 * day)
  const approved = await desk.sent('Dewi Anggraeni', 5 * day)
  const letter = await desk.issued(approved, 4 * day)
  const second = await desk.sent('Agustina Wibowo', 5 * day - 3)
  const revocable = await desk.issued(second, 4 * day - 3)
  const issuing = await desk.sent('Bambang Pamungkas', 5 * day - 10)
  await desk.worked(issuing, rina, 4 * day, { outcome: 'lengkap' })
  await desk.worked(issuing, ningsih, 3 * day, { outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })
  const refused = await desk.sent('Ketut Suardana', 5 * day - 20)
  await desk.worked(refused, rina, 4 * day, { outcome: 'lengkap' })
  await desk.worked(refused, ningsih, 3 * day, {
    outcome: 'tolak',
    ground: 'UU 25/2009 Pasal 21',
    reason: 'Alamat pada KTP dan surat pengantar berada di kelurahan lain, yaitu Kelurahan Sukamulya.',
  })
  const withdrawn = await desk.sent('Fitriani', 4 * day)
  await desk.withdrawn(withdrawn, 4 * day - 60)
  const returned = await desk.sent('Putu Ayu Lestari', 4 * day - 1)
  await desk.worked(returned, rina, 3 * day, {
    outcome: 'perbaikan',
    reason: 'Foto KTP buram pada bagian alamat.\nFoto ulang di tempat terang, seluruh kartu terlihat.',
    fields: ['foto_ktp', 'alamat'],
  })
  await desk.told(returned, 'Apakah boleh memakai hasil pindai?', 'applicant', 2 * day)
  await desk.told(returned, 'Boleh, asalkan seluruh kartu terlihat dan tulisannya terbaca.', ningsih, 2 * day - 40)
  const deciding = await desk.sent('Rahmat Hidayat', 150)
  await desk.worked(deciding, joko, 100, { outcome: 'lengkap' })
  const barred = await desk.sent('Nurhayati', 149)
  await desk.worked(barred, rina, 99, { outcome: 'lengkap' })
  const examined = await desk.sent(names[2] ?? '', 3 * day)
  await desk.worked(examined, rina, 2 * day)
  await desk.told(
    examined,
    'Selamat pagi. Kapan surat saya selesai? Saya perlu untuk membuka rekening.',
    'applicant',
    1 * day,
  )
  await desk.told(
    examined,
    'Selamat pagi. Surat pengantar sedang kami cocokkan, paling lambat selesai hari ini.',
    rina,
    1 * day - 30,
  )
  await desk.noted(examined, 'Nomor KK sudah dicocokkan lewat telepon dengan RT 04.', joko, 90)
  for (let n = 0; n < queue; n++) await desk.sent(names[n % names.length] ?? '', 120 - n)
  const queued = await desk.sent('Ibu Paling Baru', 10)
  return {
    late,
    approved,
    issuing,
    refused,
    withdrawn,
    returned,
    deciding,
    barred,
    examined,
    queued,
    letter,
    revocable,
  }
}
