/** Test: every address that is posted to, each with someone who may, a body it takes and another it would take as well. */
import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { packageTexts } from '../../src/front/setup/actions.ts'
import { must } from '../../src/kernel/result.ts'
import { askBatch } from '../../src/service/cases/actions/batch.ts'
import { keepFilter } from '../../src/service/cases/actions/filters.ts'
import { moveCase } from '../../src/service/cases/actions/moving.ts'
import { object } from '../../src/service/cases/actions/objections.ts'
import { askOpinions } from '../../src/service/cases/actions/opinions.ts'
import { addReason } from '../../src/service/cases/actions/reasons.ts'
import { askReopening } from '../../src/service/cases/actions/reopening.ts'
import { carryOutCase } from '../../src/service/cases/actions/tick.ts'
import { BatchSaid } from '../../src/service/cases/model/batch.ts'
import { FilterAsked, type Objection, ReasonText } from '../../src/service/cases/model.ts'
import { checkProposed, propose, settle, versionsView } from '../../src/service/catalogue/actions/proposals.ts'
import { publishService } from '../../src/service/catalogue/actions/services.ts'
import { keepTemplate, knownTemplates } from '../../src/service/catalogue/actions/templates.ts'
import { beginDesign, closeDesign } from '../../src/service/designs/actions/designs.ts'
import { saveFile } from '../../src/service/designs/actions/save.ts'
import { revoke } from '../../src/service/letters/actions/revoke.ts'
import type { Letter } from '../../src/service/letters/model.ts'
import { bySystem, castNow, castPassword } from '../cast.ts'
import type { DeskCase, DeskSite } from '../desk-site.ts'
import { standsOf } from './stands.ts'
import { photo } from './way.ts'

/** One post that may be made now: by whom, where, with what; and what else the same form might have said. */
export type Ready = { cookies: ReadonlyMap<string, string>; path: string; body: Fields; other?: Fields }
export type Fields = Record<string, string | File>

/**
 * A write that keeps its answer under the key. `shows`: the first answer is a page with a secret, told that once.
 * `door`: it gives the session another token, so that a twin with the old one is led there.
 */
export type Keyed = { kind: 'keyed'; ready(): Promise<Ready>; shows?: true; door?: string }
/**
 * A post that keeps no key. `again` holds the statuses a second may have; `leaves` the tables that it may add to.
 */
export type Repeatable = {
  kind: 'repeatable'
  ready(): Promise<Ready>
  first: number
  again: readonly number[]
  leaves?: readonly string[]
}
export type Place = Keyed | Repeatable

/** By method and address as the program mounts them, without the patterns of their parameters. */
export function placesOf(desk: DeskSite): Record<string, Place> {
  const { cast } = desk
  const stands = standsOf(desk)
  const { api, apiDraft, appCode, as, codeSentTo, draft, inHand, newcomer, next, nextName } = stands
  const { listening, rowOf, visited, waiting, withApp, withReceipt } = stands

  const refused = async (it: DeskCase): Promise<void> => {
    await desk.worked(it, desk.staff.rina, 20, { outcome: 'lengkap' })
    const refusal = { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Di luar wilayah.' }
    await desk.worked(it, desk.staff.ningsih, 10, refusal)
  }
  const objected = async (it: DeskCase): Promise<Objection> => {
    await refused(it)
    const applicant = { kind: 'applicant', applicantId: it.caseId } as const
    return must(await desk.test.db.inRegion(desk.region, (tx) => object(tx, it.caseId, 'Benar.', applicant, castNow)))
  }

  let letter: Promise<Letter> | undefined
  const anyLetter = (): Promise<Letter> => {
    letter ??= desk.sent(nextName(), 90).then((it) => desk.issued(it, 30))
    return letter
  }

  const keyed = (ready: () => Promise<Ready>, more: { shows?: true; door?: string } = {}): Place => ({
    kind: 'keyed',
    ready,
    ...more,
  })
  const repeatable = (
    ready: () => Promise<Ready>,
    first: number,
    again: readonly number[] = [first],
    leaves: readonly string[] = [],
  ): Place => ({ kind: 'repeatable', ready, first, again, leaves })

  let drafts = 0
  /** `ktp-hilang` with another letter, and no proposal of it waiting. */
  const changedTexts = async () => {
    const now = desk.site.clock()
    await desk.test.db.inRegion(desk.region, async (tx) => {
      const waits = (await versionsView(tx, 'ktp-hilang'))?.list.find(({ state }) => state === 'waiting')
      for (const key of ['okta', 'citra'] as const) {
        if (waits) await settle(tx, waits.id, { choice: 'withdraw' }, await cast.actor(key), now)
      }
    })
    const texts = await packageTexts('ktp-hilang')
    return { ...texts, 'letter.typ': `${texts['letter.typ']}\n// ${++drafts}\n` }
  }

  /** A case that waits under a version before the one offered. */
  const behind = async () => {
    const { it } = await waiting()
    const texts = await packageTexts('domisili')
    const { version } = await desk.test.db.inRegion(desk.region, async (tx) =>
      must(
        await publishService(
          tx,
          { ...texts, 'letter.typ': `${texts['letter.typ']}\n// ${++drafts}\n` },
          bySystem(desk.site.clock()),
        ),
      ),
    )
    // What the clock owes the case comes first.
    await desk.test.db.inRegion(desk.region, (tx) => carryOutCase(tx, it.caseId, desk.site.clock()))
    return { it, version }
  }

  /** A region keeps the texts of a template when it first follows it; here it has them already, so that each press does the same. */
  const templatesKept = () =>
    desk.test.db.inRegion(desk.region, async (tx) => {
      for (const one of await knownTemplates(tx)) await keepTemplate(tx, one, desk.site.clock())
    })
  /** `ktp-hilang` being designed; with a letter of its own, and no proposal waiting, when it is to be handed over. */
  const aDesign = async (more: { changed?: true } = {}) => {
    const texts = more.changed ? await changedTexts() : undefined
    const [citra, now] = [await cast.actor('citra'), desk.site.clock()]
    return desk.test.db.inRegion(desk.region, async (tx) => {
      const begun = must(await beginDesign(tx, { from: 'present', serviceId: 'ktp-hilang' }, citra, now))
      if (!texts) return begun
      const it = { name: 'letter.typ', text: texts['letter.typ'], revision: 0 } as const
      return must(await saveFile(tx, begun.id, it, citra, now))
    })
  }
  const onDesign = async (id: string, part: string, body: Fields, other?: Fields): Promise<Ready> => ({
    cookies: (await as('citra')).cookies,
    path: `/rancang/${id}/${part}`,
    body,
    other,
  })

  /** A region that has not begun with these services. */
  const notOffered = async (...services: string[]): Promise<void> => {
    const client = await desk.test.owner.connect()
    try {
      await client.query('begin')
      await client.query('select core.enter_region($1)', [desk.region])
      for (const table of ['catalogue.offer', 'catalogue.version'])
        await client.query(`delete from ${table} where service_id = any($1)`, [services])
      await client.query('commit')
    } finally {
      client.release()
    }
  }

  /** Reading leaves its trace once an hour: it is there before the post is judged. */
  const hasRead = async (who: keyof typeof cast.people, caseId: string) => {
    const visitor = await as(who)
    await visitor.get(`/meja/berkas/${caseId}`)
    assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 300))
    return visitor.cookies
  }
  const byOfficer = async (verb: string, body: Fields, other?: Fields): Promise<Ready> => {
    const { it, task } = await inHand()
    return { cookies: await hasRead('rina', it.caseId), path: `/meja/tugas/${task}/${verb}`, body, other }
  }
  const onFile = async (verb: string, body: Fields, other: Fields): Promise<Ready> => {
    const { caseId } = (await inHand()).it
    return { cookies: await hasRead('rina', caseId), path: `/meja/berkas/${caseId}/${verb}`, body, other }
  }
  const onLetter = async (verb: string, body: Fields): Promise<Ready> => ({
    cookies: (await as('ningsih')).cookies,
    path: `/meja/surat/${(await desk.issued(await desk.sent(nextName(), 90), 30)).id}/${verb}`,
    body,
  })

  const reasonTyped = { unit: 'kelurahan', untuk: 'correction', teks: 'Alamat pada KTP belum terbaca.' }
  const aReason = async () => {
    const kept = {
      serviceId: '',
      use: 'correction',
      name: `Alasan ${next()}`,
      textId: 'Alamat pada KTP belum terbaca.',
      textEn: '',
    }
    const made = await desk.test.db.inRegion(desk.region, (tx) =>
      addReason(tx, 'kelurahan', ReasonText.parse(kept), desk.staff.ningsih, desk.site.clock()),
    )
    return must(made)
  }
  const aFilter = async () => {
    const asked = FilterAsked.parse({ list: 'search', status: 'refused' })
    const made = await desk.test.db.inRegion(desk.region, (tx) =>
      keepFilter(tx, `Saringan ${next()}`, asked, desk.staff.rina, desk.site.clock()),
    )
    return must(made)
  }

  const byRequest = { alasan: 'permintaan-pemegang', penjelasan: 'Diminta pemegangnya.' }
  const onRevocation = async (verb: string, who: 'ningsih' | 'rahmat'): Promise<Ready> => {
    const letter = await desk.issued(await desk.sent(nextName(), 90), 30)
    const said = { kind: 'keliru-data', ground: 'UU 30/2014 Pasal 64', reason: 'Nama salah.' }
    await desk.test.db.inRegion(desk.region, async (tx) =>
      must(await revoke(tx, 'WIB', letter.id, said, desk.staff.ningsih, castNow)),
    )
    const { id } = await desk.test.db.inRegion(desk.region, (tx) =>
      tx.get<{ id: string }>(
        sql`select id from letters.revocation where region_code = ${desk.region} and letter_id = ${letter.id}`,
      ),
    )
    return { cookies: (await as(who)).cookies, path: `/meja/pencabutan/${id}/${verb}`, body: {} }
  }

  const onReopening = async (verb: string): Promise<Ready> => {
    const it = await desk.sent(nextName(), 90)
    await desk.issued(it, 30)
    const said = { ground: 'kekeliruan', element: 'periksa', reason: 'Nama salah.' }
    const asked = await desk.test.db.inRegion(desk.region, (tx) =>
      askReopening(tx, it.caseId, said, desk.staff.rina, castNow),
    )
    return { cookies: (await as('ningsih')).cookies, path: `/meja/pembukaan/${must(asked).id}/${verb}`, body: {} }
  }

  return {
    'POST /permohonan': keyed(async () => ({
      cookies: desk.visitor().cookies,
      path: '/permohonan',
      body: { layanan: 'domisili' },
      other: { layanan: 'ktp-hilang' },
    })),
    'POST /permohonan/perbaikan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      const asked = { outcome: 'perbaikan', reason: 'Foto buram.', fields: ['foto_ktp'] }
      await desk.worked(it, desk.staff.rina, 10, asked)
      return { cookies: visitor.cookies, path: '/permohonan/perbaikan', body: { nomor: it.number } }
    }),
    'POST /permohonan/:id/isi/:page': keyed(async () => {
      const { visitor, id } = await draft()
      const path = `/permohonan/${id}/isi/kontak`
      return { cookies: visitor.cookies, path, body: { surel: 'a@b.example' }, other: { surel: 'c@d.example' } }
    }),
    'POST /permohonan/:id/penghapusan': keyed(async () => {
      const { visitor, id } = await draft()
      return { cookies: visitor.cookies, path: `/permohonan/${id}/penghapusan`, body: {} }
    }),
    'POST /permohonan/:id/dibantu': keyed(async () => {
      const { id } = await draft({ visitor: await as('rina') })
      const { cookies } = await as('rina')
      return { cookies, path: `/permohonan/${id}/dibantu`, body: { untuk: 'orang-lain', setuju: 'ya', kabar: 'both' } }
    }),
    'POST /permohonan/:id/kontak': keyed(async () => {
      const { visitor, id, email } = await draft()
      return { cookies: visitor.cookies, path: `/permohonan/${id}/kontak`, body: { kontak: `email:${email}` } }
    }),
    'POST /permohonan/:id/kontak/tanpa-kabar': keyed(async () => {
      const { visitor, id } = await draft()
      return { cookies: visitor.cookies, path: `/permohonan/${id}/kontak/tanpa-kabar`, body: {} }
    }),
    'POST /permohonan/:id/kirim': keyed(async () => {
      const { visitor, id } = await draft({ files: true })
      return { cookies: visitor.cookies, path: `/permohonan/${id}/kirim`, body: { pernyataan: 'ya' } }
    }),
    'POST /permohonan/:id/kontak/kode': repeatable(async () => {
      const { visitor, id, email } = await draft()
      const asked = { kontak: `email:${email}`, _kunci: crypto.randomUUID() }
      const { at } = await visitor.post(`/permohonan/${id}/kontak`, asked)
      const body = { id: new URL(at, 'http://x').searchParams.get('kode') ?? '', kode: await codeSentTo(email) }
      return { cookies: visitor.cookies, path: `/permohonan/${id}/kontak/kode`, body }
    }, 303),
    'POST /permohonan/lanjut': repeatable(async () => {
      const { visitor, id } = await draft()
      const { text } = await visitor.get(`/permohonan/${id}/isi/kontak`)
      const kode = /[a-z]+-[a-z]+-[a-z]+-\d{3}/.exec(text)?.[0] ?? ''
      return { cookies: desk.visitor().cookies, path: '/permohonan/lanjut', body: { kode } }
    }, 303),
    'POST /permohonan/penutupan': repeatable(
      async () => ({ cookies: (await draft()).visitor.cookies, path: '/permohonan/penutupan', body: {} }),
      303,
    ),
    'POST /lacak': repeatable(async () => {
      const { number, code } = await desk.sent(nextName(), 30)
      return { cookies: desk.visitor().cookies, path: '/lacak', body: { nomor: number, kode: code } }
    }, 303),
    'POST /lacak/penutupan': repeatable(
      async () => ({ cookies: (await withReceipt()).visitor.cookies, path: '/lacak/penutupan', body: {} }),
      303,
    ),
    'POST /lacak/kode-hilang': keyed(async () => {
      const { number } = await desk.sent(nextName(), 30)
      const body = { nomor: number, kontak: 'wulan@contoh.example' }
      return { cookies: desk.visitor().cookies, path: '/lacak/kode-hilang', body, other: { ...body, kontak: '081' } }
    }),
    'POST /lacak/kode-hilang/kode': repeatable(
      async () => {
        const { number } = await desk.sent(nextName(), 30)
        const visitor = desk.visitor()
        const kontak = 'wulan@contoh.example'
        const { at } = await visitor.post('/lacak/kode-hilang', { nomor: number, kontak, _kunci: crypto.randomUUID() })
        const id = new URL(at, 'http://x').searchParams.get('id') ?? ''
        const body = { nomor: number, id, kode: await codeSentTo(kontak) }
        return { cookies: visitor.cookies, path: '/lacak/kode-hilang/kode', body }
      },
      303,
      [422],
    ),
    'POST /lacak/:number/pesan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      const [body, other] = [{ pesan: 'Kapan selesai?' }, { pesan: 'Masih lamakah surat saya?' }]
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/pesan`, body, other }
    }),
    'POST /lacak/:number/kabar': keyed(async () => {
      const { it, visitor } = await withReceipt(await listening())
      const [body, other] = ['Sudah tidak perlu.', 'Salah layanan.'].map((text) => ({
        peristiwa: 'cabut',
        'keterangan-cabut': text,
      }))
      assert.ok(body)
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/kabar`, body, other }
    }),
    'POST /lacak/:number/jadwal/:appointment': keyed(async () => {
      const { it, visitor, id } = await visited()
      const [body, other] = [{ [`waktu-${id}`]: 'Sabtu bisa.' }, { [`waktu-${id}`]: 'Minggu bisa.' }]
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/jadwal/${id}`, body, other }
    }),
    'POST /lacak/:number/keberatan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      await refused(it)
      const [body, other] = [{ alasan: 'Alamat saya benar.' }, { alasan: 'Periksa peta.' }]
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/keberatan`, body, other }
    }),
    'POST /lacak/:number/keberatan/periksa': repeatable(async () => {
      const { it, visitor } = await withReceipt()
      await refused(it)
      const body = { alasan: 'Alamat saya benar.' }
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/keberatan/periksa`, body }
    }, 200),
    'POST /lacak/:number/keberatan/tambahan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      await objected(it)
      const [body, other] = [{ tambahan: 'Peta terlampir.' }, { tambahan: 'Saksi: ketua RT.' }]
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/keberatan/tambahan`, body, other }
    }),
    'POST /lacak/:number/keberatan/penarikan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      await objected(it)
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/keberatan/penarikan`, body: {} }
    }),
    'POST /lacak/:number/penarikan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/penarikan`, body: {} }
    }),
    'POST /meja/ambil': keyed(async () => {
      await waiting()
      await waiting()
      return { cookies: (await as('rina')).cookies, path: '/meja/ambil', body: {} }
    }),
    'POST /meja/tugas/:task/pengambilan': keyed(async () => {
      const { it, task } = await waiting()
      return { cookies: await hasRead('rina', it.caseId), path: `/meja/tugas/${task}/pengambilan`, body: {} }
    }),
    'POST /meja/tugas/:task/pelepasan': keyed(() => byOfficer('pelepasan', {})),
    'POST /meja/tugas/:task/penyelesaian': keyed(() =>
      byOfficer(
        'penyelesaian',
        { hasil: 'lengkap', 'catatan.lengkap': 'Sudah dicocokkan.' },
        { hasil: 'perbaikan', 'alasan.perbaikan': 'Alamat pada KTP terbaca lain.', 'bagian.perbaikan': 'alamat' },
      ),
    ),
    'POST /meja/tugas/:task/penyerahan': keyed(async () =>
      byOfficer('penyerahan', { rekan: (await cast.actor('joko')).staffId }),
    ),
    'POST /meja/tugas/:task/konsep': keyed(() =>
      byOfficer(
        'konsep',
        { hasil: 'lengkap', 'alasan.lengkap': 'Sudah dicocokkan.' },
        { hasil: 'lengkap', 'alasan.lengkap': 'Belum dicocokkan.' },
      ),
    ),
    'POST /meja/tugas/:task/luar-layar': keyed(() => byOfficer('luar-layar', { luar: '1' }, { luar: '0' })),
    'POST /meja/denyut': repeatable(async () => {
      const { it } = await inHand()
      const page = await (await as('rina')).get(`/meja/berkas/${it.caseId}`)
      const seal = /data-touch="([^"]+)"/.exec(page.html)?.[1] ?? ''
      return { cookies: (await as('rina')).cookies, path: '/meja/denyut', body: { tanda: seal, keadaan: 'jalan' } }
    }, 200),
    'POST /meja/serentak/pratinjau': repeatable(async () => {
      const { it } = await waiting()
      const body = { berkas: it.caseId, tindakan: 'take' }
      return { cookies: (await as('rina')).cookies, path: '/meja/serentak/pratinjau', body }
    }, 200),
    'POST /meja/serentak': keyed(async () => {
      const { it } = await waiting()
      const body = { berkas: it.caseId, tindakan: 'note', catatan: 'Sudah ditelepon.' }
      const other = { ...body, catatan: 'Belum ditelepon.' }
      return { cookies: (await as('rina')).cookies, path: '/meja/serentak', body, other }
    }),
    'POST /meja/serentak/:batch/lanjutan': keyed(async () => {
      const { it } = await waiting()
      const asked = { act: 'note' as const, said: BatchSaid.parse({ note: 'Sudah ditelepon.' }), caseIds: [it.caseId] }
      const made = await desk.test.db.inRegion(desk.region, (tx) =>
        askBatch(tx, asked, desk.staff.rina, desk.site.clock()),
      )
      return { cookies: (await as('rina')).cookies, path: `/meja/serentak/${must(made)}/lanjutan`, body: {} }
    }),
    'POST /meja/tugas/:task/alasan': repeatable(async () => {
      const { id } = await aReason()
      return byOfficer('alasan', { isi: 'perbaikan', 'siap.perbaikan': id })
    }, 200),
    'POST /meja/alasan': keyed(async () => ({
      cookies: (await as('ningsih')).cookies,
      path: '/meja/alasan',
      body: { ...reasonTyped, nama: `Alasan ${next()}` },
      other: { ...reasonTyped, nama: `Alasan ${next()}` },
    })),
    'POST /meja/alasan/:reason': keyed(async () => ({
      cookies: (await as('ningsih')).cookies,
      path: `/meja/alasan/${(await aReason()).id}`,
      body: { ...reasonTyped, nama: `Alasan ${next()}` },
      other: { ...reasonTyped, nama: `Alasan ${next()}` },
    })),
    'POST /meja/alasan/:reason/penghapusan': keyed(async () => ({
      cookies: (await as('ningsih')).cookies,
      path: `/meja/alasan/${(await aReason()).id}/penghapusan`,
      body: {},
    })),
    'POST /meja/saringan': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: '/meja/saringan',
      body: { nama: `Ditolak ${next()}`, daftar: 'search', status: 'refused' },
      other: { nama: `Ditolak ${next()}`, daftar: 'search', status: 'refused' },
    })),
    'POST /meja/saringan/:filter': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: `/meja/saringan/${(await aFilter()).id}`,
      body: { nama: `Nama ${next()}` },
      other: { nama: `Nama ${next()}` },
    })),
    'POST /meja/saringan/:filter/penghapusan': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: `/meja/saringan/${(await aFilter()).id}/penghapusan`,
      body: {},
    })),
    'POST /meja/ekspor': keyed(async () => ({
      cookies: (await as('ningsih')).cookies,
      path: '/meja/ekspor',
      body: { bentuk: 'csv', kolom: 'tanpa', status: 'refused' },
      other: { bentuk: 'xlsx', kolom: 'tanpa', status: 'refused' },
    })),
    'POST /meja/berkas/:case/pembukaan': keyed(async () => {
      const it = await desk.sent(nextName(), 90)
      await desk.issued(it, 30)
      const said = { dasar: 'kekeliruan', langkah: 'periksa', alasan: 'Nama salah.' }
      const path = `/meja/berkas/${it.caseId}/pembukaan`
      return {
        cookies: await hasRead('rina', it.caseId),
        path,
        body: said,
        other: { ...said, alasan: 'Alamat salah.' },
      }
    }),
    'POST /meja/berkas/:case/pembukaan/penarikan': keyed(async () => {
      const { path } = await onReopening('penarikan')
      const id = path.split('/').at(-2) ?? ''
      const { caseId } = await desk.test.db.inRegion(desk.region, (tx) =>
        tx.get<{ caseId: string }>(
          sql`select case_id from cases.reopening where region_code = ${desk.region} and id = ${id}`,
        ),
      )
      return { cookies: await hasRead('rina', caseId), path: `/meja/berkas/${caseId}/pembukaan/penarikan`, body: {} }
    }),
    'POST /meja/pencabutan/:id/persetujuan': keyed(() => onRevocation('persetujuan', 'rahmat')),
    'POST /meja/pencabutan/:id/penolakan': keyed(() => onRevocation('penolakan', 'rahmat')),
    'POST /meja/pencabutan/:id/penarikan': keyed(() => onRevocation('penarikan', 'ningsih')),
    'POST /meja/pembukaan/:id/persetujuan': keyed(() => onReopening('persetujuan')),
    'POST /meja/pembukaan/:id/penolakan': keyed(() => onReopening('penolakan')),
    'POST /meja/berkas/:case/pendapat': keyed(() => {
      const said = { unit: 'dukcapil', jabatan: 'kepala', hari: '3' }
      return onFile('pendapat', { ...said, pertanyaan: 'NIK cocok?' }, { ...said, pertanyaan: 'Alamat cocok?' })
    }),
    'POST /meja/pendapat/:id/jawaban': keyed(async () => {
      const { it } = await inHand()
      const said = { units: ['dukcapil'], lane: 'kepala', question: 'NIK cocok?', days: 3, fields: ['nik'] }
      const asked = await desk.test.db.inRegion(desk.region, (tx) =>
        askOpinions(tx, it.caseId, said, desk.staff.rina, castNow),
      )
      const path = `/meja/pendapat/${must(asked)[0]?.id}/jawaban`
      const body = { pendapat: 'setuju', uraian: 'Cocok.' }
      return { cookies: (await as('darmawan')).cookies, path, body, other: { ...body, pendapat: 'keberatan' } }
    }),
    'POST /meja/keberatan/:id/jawaban': keyed(async () => {
      const { it } = await withReceipt()
      const path = `/meja/keberatan/${(await objected(it)).id}/jawaban`
      const said = { dasar: 'UU 25/2009 Pasal 21', alasan: 'Sudah diperiksa.' }
      const cookies = (await as('rahmat')).cookies
      return { cookies, path, body: { ...said, keputusan: 'tolak' }, other: { ...said, keputusan: 'kabul:' } }
    }),
    'POST /meja/berkas/:case/benturan': keyed(() =>
      onFile('benturan', { hubungan: 'keluarga', catatan: 'Sepupu.' }, { hubungan: 'usaha', catatan: '' }),
    ),
    'POST /meja/berkas/:case/catatan': keyed(() =>
      onFile('catatan', { catatan: 'Sudah ditelepon.' }, { catatan: 'Belum dapat ditelepon.' }),
    ),
    'POST /meja/berkas/:case/pesan': keyed(() =>
      onFile('pesan', { pesan: 'Mohon datang.' }, { pesan: 'Mohon tidak usah datang.' }),
    ),
    'POST /meja/berkas/:case/kabar': keyed(async () => {
      const it = await desk.sent(nextName(), 30, { service: await listening() })
      const body = { peristiwa: 'lapor', 'keterangan-lapor': 'RT 04 membenarkan.' }
      const other = { ...body, 'keterangan-lapor': 'RT 04 belum yakin.' }
      return { cookies: await hasRead('rina', it.caseId), path: `/meja/berkas/${it.caseId}/kabar`, body, other }
    }),
    'POST /meja/berkas/:case/jadwal': keyed(() => {
      const day = { 'tanggal-hari': '1', 'tanggal-bulan': '12', 'tanggal-tahun': '2026' }
      const body = { ...day, jenis: 'visit', jam: '09.30', tempat: 'Jl. Kenanga 4', pesan: '' }
      return onFile('jadwal', body, { ...body, jam: '10.00' })
    }),
    'POST /meja/berkas/:case/jadwal/:appointment': keyed(async () => {
      const { it, id } = await visited()
      const body = { hasil: 'terlaksana', temuan: 'Rumah ada.', berita: 'Kami datang.', foto: await photo(71) }
      const path = `/meja/berkas/${it.caseId}/jadwal/${id}`
      return { cookies: await hasRead('rina', it.caseId), path, body, other: { ...body, temuan: 'Rumah kosong.' } }
    }),
    'POST /meja/berkas/:case/jadwal/:appointment/pembatalan': keyed(async () => {
      const { it, id } = await visited()
      const path = `/meja/berkas/${it.caseId}/jadwal/${id}/pembatalan`
      return { cookies: await hasRead('rina', it.caseId), path, body: {} }
    }),
    'POST /meja/berkas/:case/tujuan': keyed(async () => ({
      cookies: (await as('maria')).cookies,
      path: `/meja/berkas/${(await waiting()).it.caseId}/tujuan`,
      body: { tujuan: 'pengawasan' },
      other: { tujuan: 'pengaduan' },
    })),
    'POST /meja/surat/:id/pencabutan': keyed(() => onLetter('pencabutan', byRequest)),
    'POST /meja/surat/:id/penggantian': keyed(() => onLetter('penggantian', { sebab: 'Nama jalan salah.' })),
    'POST /meja/surat/:id/penerbitan': keyed(async () => {
      const ready = await onLetter('penerbitan', {})
      const end = { ...byRequest, _kunci: crypto.randomUUID() }
      const ningsih = await as('ningsih')
      await ningsih.post(ready.path.replace('penerbitan', 'pencabutan'), end)
      return ready
    }),
    'POST /periksa': repeatable(async () => {
      const letter = await anyLetter()
      return { cookies: desk.visitor().cookies, path: '/periksa', body: { sidik: letter.sha256.toString('hex') } }
    }, 200),
    'POST /periksa/:id': repeatable(async () => {
      const { id, sha256 } = await anyLetter()
      return { cookies: desk.visitor().cookies, path: `/periksa/${id}`, body: { sidik: sha256.toString('hex') } }
    }, 200),
    'POST /masuk': repeatable(
      async () => {
        const body = { surel: cast.people.joko.email, sandi: castPassword }
        return { cookies: desk.visitor().cookies, path: '/masuk', body }
      },
      303,
      [303],
      ['journal.entry'],
    ),
    // The session that waited is gone: its browser has another one, or signs in again.
    'POST /masuk/kedua': repeatable(
      async () => {
        const { email, key: app } = await withApp()
        desk.pass(1)
        const visitor = desk.visitor()
        await visitor.get('/masuk')
        await visitor.send({ surel: email, sandi: 'jalan pagi ke pasar' }, { form: '/masuk' })
        return { cookies: visitor.cookies, path: '/masuk/kedua', body: { langkah: 'totp', kode: appCode(app) } }
      },
      303,
      [303, 422],
    ),
    'POST /masuk/sandi': repeatable(async () => {
      const { visitor } = await newcomer()
      return { cookies: visitor.cookies, path: '/masuk/sandi', body: { baru: 'jalan pagi ke pasar' } }
    }, 303),
    'POST /masuk/warga': repeatable(
      async () => ({
        cookies: desk.visitor().cookies,
        path: '/masuk/warga',
        body: { kontak: `masuk${next()}@contoh.example` },
      }),
      303,
      [303],
      ['core.notice', 'people.one_time_code'],
    ),
    'POST /masuk/warga/kode': repeatable(
      async () => {
        const kontak = `masuk${next()}@contoh.example`
        const visitor = desk.visitor()
        await visitor.post('/masuk/warga', { kontak })
        const kode = await codeSentTo(kontak)
        return { cookies: visitor.cookies, path: '/masuk/warga/kode', body: { kode } }
      },
      303,
      [422],
    ),
    'POST /keluar': repeatable(async () => {
      const visitor = desk.visitor()
      await visitor.signIn(cast.people.yusuf.email)
      return { cookies: visitor.cookies, path: '/keluar', body: {} }
    }, 303),
    'POST /mulai': repeatable(
      async () => ({
        cookies: desk.visitor().cookies,
        path: '/mulai',
        body: { nama: 'Siapa', surel: 's@contoh.example', sandi: 'x', kode: 'x' },
      }),
      404,
    ),
    'POST /akun/sesi/:id/akhir': keyed(async () => {
      const joko = await as('joko')
      const other = desk.visitor()
      await other.signIn(cast.people.joko.email)
      const { html } = await joko.get('/akun')
      const id = /\/akun\/sesi\/([0-9a-f-]{36})\/akhir/.exec(html)?.[1] ?? ''
      return { cookies: joko.cookies, path: `/akun/sesi/${id}/akhir`, body: {} }
    }),
    'POST /akun/faktor': keyed(
      async () => {
        const { visitor } = await withApp()
        return { cookies: visitor.cookies, path: '/akun/faktor', body: { cara: 'totp' } }
      },
      { door: '/masuk' },
    ),
    'POST /akun/pemulihan': repeatable(
      async () => ({ cookies: (await withApp()).visitor.cookies, path: '/akun/pemulihan', body: {} }),
      200,
      [303],
    ),
    'POST /akun/bukti': repeatable(
      async () => ({
        cookies: (await withApp()).visitor.cookies,
        path: '/akun/bukti',
        body: { cara: 'sandi', sandi: 'jalan pagi ke pasar' },
      }),
      303,
    ),
    'POST /akun/sandi': repeatable(
      async () => ({
        cookies: (await withApp()).visitor.cookies,
        path: '/akun/sandi',
        body: { sekarang: 'jalan pagi ke pasar', baru: 'sarapan di tepi sawah' },
      }),
      303,
    ),
    'POST /operator/:section': keyed(
      async () => ({
        cookies: (await as('okta')).cookies,
        path: '/operator/kunci',
        body: { nama: 'Desa digital', boleh: 'catalogue', hari: '30' },
        other: { nama: 'Desa lain', boleh: 'catalogue', hari: '60' },
      }),
      { shows: true },
    ),
    'POST /operator/:section/:id/:act': keyed(async () => {
      const okta = await as('okta')
      const joko = (await cast.actor('joko')).staffId
      const dinsos = (await rowOf('offices.unit', sql`key = 'dinsos'`)).id
      const given = { orang: joko, peran: 'helper', unit: dinsos, _kunci: crypto.randomUUID() }
      await okta.post('/operator/peran', given, false)
      assert.equal(okta.page.status, 303, okta.page.text.slice(0, 400))
      const { id } = await rowOf(
        'people.role_grant',
        sql`staff_id = ${joko} and unit_id = ${dinsos} and ended_at is null`,
      )
      return { cookies: okta.cookies, path: `/operator/peran/${id}/akhir`, body: {} }
    }),
    'POST /operator/unit/:id': keyed(async () => {
      const { id } = await rowOf('offices.unit', sql`key = 'pupr'`)
      const unit = { nama: 'Dinas PUPR', 'nama-en': 'Public Works', alamat: '', jam: 'Sen-Jum 08:00-15:00' }
      const body = { ...unit, telepon: `021-${100000 + next()}` }
      const other = { ...unit, telepon: '021-999999' }
      return { cookies: (await as('okta')).cookies, path: `/operator/unit/${id}`, body, other }
    }),
    'POST /operator/layanan/:service/:change': keyed(async () => {
      // A service that no other place needs open.
      const texts = await packageTexts('kia')
      const { state } = await desk.test.db.inRegion(desk.region, async (tx) =>
        must(await publishService(tx, texts, bySystem(desk.site.clock()))),
      )
      const path = `/operator/layanan/kia/${state === 'open' ? 'penjedaan' : 'pembukaan'}`
      return { cookies: (await as('okta')).cookies, path, body: {} }
    }),
    'POST /operator/layanan/:service/versi': keyed(async () => {
      const texts = await changedTexts()
      return {
        cookies: (await as('okta')).cookies,
        path: '/operator/layanan/ktp-hilang/versi',
        body: { berkas: new File([texts['letter.typ']], 'letter.typ'), catatan: 'Naskah dirapikan.' },
        other: { berkas: new File([texts['letter.typ']], 'letter.typ'), catatan: 'Alasan lain.' },
      }
    }),
    'POST /operator/layanan/:service/versi/:proposal': keyed(async () => {
      const texts = await changedTexts()
      const [citra, now] = [await cast.actor('citra'), desk.site.clock()]
      const made = await desk.test.db.inRegion(desk.region, async (tx) =>
        must(await propose(tx, 'ktp-hilang', await checkProposed(tx, 'ktp-hilang', texts), '', citra, now)),
      )
      return {
        cookies: (await as('okta')).cookies,
        path: `/operator/layanan/ktp-hilang/versi/${made.id}`,
        body: { putusan: 'kembali', alasan: 'Naskahnya belum lengkap.' },
        other: { putusan: 'kembali', alasan: 'Alasan lain.' },
      }
    }),
    'POST /operator/layanan/:service/pindah': keyed(async () => {
      const { it, version } = await behind()
      return {
        cookies: (await as('okta')).cookies,
        path: '/operator/layanan/domisili/pindah',
        body: { versi: String(version), pilihan: 'dipilih', kasus: it.caseId },
        other: { versi: String(version), pilihan: 'dipilih', kasus: (await waiting()).it.caseId },
      }
    }),
    'POST /operator/layanan/:service/pindah/:move': keyed(async () => {
      const { it, version } = await behind()
      const [citra, now] = [await cast.actor('citra'), desk.site.clock()]
      const move = await desk.test.db.inRegion(desk.region, async (tx) =>
        must(await moveCase(tx, it.caseId, version, citra, now)),
      )
      return { cookies: (await as('okta')).cookies, path: `/operator/layanan/domisili/pindah/${move.id}`, body: {} }
    }),
    'POST /rancang': keyed(async () => ({
      cookies: (await as('citra')).cookies,
      path: '/rancang',
      body: { dari: 'kosong', kode: `rancangan-${next()}`, nama: 'Layanan rekaan' },
      other: { dari: 'kosong', kode: 'rancangan-lain', nama: 'Layanan lain' },
    })),
    'POST /rancang/pola/:template': keyed(async () => {
      await templatesKept()
      return {
        cookies: (await as('citra')).cookies,
        path: '/rancang/pola/ktp-hilang',
        body: { versi: '1', cara: 'punya' },
        other: { versi: '1', cara: 'pola' },
      }
    }),
    'POST /rancang/pola/:template/pembaruan': keyed(async () => {
      await templatesKept()
      const texts = await packageTexts('akta-kematian')
      await desk.test.db.inRegion(desk.region, (tx) => publishService(tx, texts, bySystem(desk.site.clock())))
      return {
        cookies: (await as('citra')).cookies,
        path: '/rancang/pola/akta-kematian/pembaruan',
        body: { versi: '2' },
        other: { versi: '2', ambil: 'service.yaml summary' },
      }
    }),
    'POST /rancang/:design/penyerahan': keyed(async () => {
      const { id, revision } = await aDesign({ changed: true })
      const body = { revisi: String(revision), catatan: 'Naskah dirapikan.' }
      return onDesign(id, 'penyerahan', body, { ...body, catatan: 'Alasan lain.' })
    }),
    'POST /rancang/:design/arsip': keyed(async () => onDesign((await aDesign()).id, 'arsip', {})),
    'POST /rancang/:design/pembukaan': keyed(async () => {
      const { id } = await aDesign()
      const citra = await cast.actor('citra')
      await desk.test.db.inRegion(desk.region, async (tx) => must(await closeDesign(tx, id, citra, desk.site.clock())))
      return onDesign(id, 'pembukaan', {})
    }),
    'POST /rancang/:design/riwayat': keyed(async () => {
      const { id, revision } = await aDesign({ changed: true })
      return onDesign(id, 'riwayat', { revisi: String(revision), ke: '0' })
    }),
    'POST /rancang/:design/berkas': keyed(async () =>
      onDesign((await aDesign()).id, 'berkas', { revisi: '0', letter: '// satu' }, { revisi: '0', letter: '// dua' }),
    ),
    'POST /rancang/:design/berkas/unggahan': keyed(async () =>
      onDesign(
        (await aDesign()).id,
        'berkas/unggahan',
        { revisi: '0', unggahan: new File(['// satu'], 'letter.typ') },
        { revisi: '0', unggahan: new File(['// dua'], 'letter.typ') },
      ),
    ),
    'POST /rancang/:design/prosedur': keyed(async () => {
      const body = { revisi: '0', langkah: 'mulai', perbuatan: 'tambah', jenis: 'user', nama: 'Satu' }
      return onDesign((await aDesign()).id, 'prosedur', body, { ...body, nama: 'Dua' })
    }),
    'POST /rancang/:design/prosedur/kanvas': keyed(async () => {
      const { id, files } = await aDesign()
      const drawn = (name: string) => files['procedure.bpmn'].replace(/name="[^"]*"/, `name="${name}"`)
      return onDesign(
        id,
        'prosedur/kanvas',
        { revisi: '0', berkas: drawn('Satu') },
        { revisi: '0', berkas: drawn('Dua') },
      )
    }),
    'POST /rancang/:design/prosedur/cek': repeatable(async () => {
      const { id, files } = await aDesign()
      return onDesign(id, 'prosedur/cek', { berkas: files['procedure.bpmn'] })
    }, 200),
    'POST /rancang/:design/standar/:section': keyed(async () =>
      onDesign(
        (await aDesign()).id,
        'standar/biaya',
        { revisi: '0', 'tariff.amount': '1000' },
        { revisi: '0', 'tariff.amount': '2000' },
      ),
    ),
    'POST /rancang/:design/formulir': keyed(async () => {
      const body = { revisi: '0', tempat: '1.0.0', perbuatan: 'ubah', label: 'Satu' }
      return onDesign((await aDesign()).id, 'formulir', body, { ...body, label: 'Dua' })
    }),
    'POST /rancang/:design/formulir/kanvas': keyed(async () => {
      const { id, files } = await aDesign()
      const drawn = (name: string) => files['form.json'].replace(/"label": "[^"]*"/, `"label": "${name}"`)
      return onDesign(
        id,
        'formulir/kanvas',
        { revisi: '0', _berkas: drawn('Satu') },
        { revisi: '0', _berkas: drawn('Dua') },
      )
    }),
    'POST /rancang/:design/formulir/cek': repeatable(async () => {
      const { id, files } = await aDesign()
      return onDesign(id, 'formulir/cek', { _berkas: files['form.json'] })
    }, 200),
    'POST /rancang/:design/formulir/coba': repeatable(
      async () => onDesign((await aDesign()).id, 'formulir/coba', { _jawaban: '{}' }),
      200,
    ),
    'POST /rancang/:design/surat': keyed(async () =>
      onDesign((await aDesign()).id, 'surat', { revisi: '0', naskah: '// satu' }, { revisi: '0', naskah: '// dua' }),
    ),
    'POST /mulai/layanan': keyed(async () => {
      await notOffered('sip-tenaga-kesehatan', 'izin-penelitian')
      return {
        cookies: (await as('okta')).cookies,
        path: '/mulai/layanan',
        body: { 'unit-dinkes': 'dinkes' },
        other: { 'unit-kesbangpol': 'kesbangpol' },
      }
    }),
    'POST /api/permohonan': keyed(async () => ({
      cookies: await api(),
      path: '/api/permohonan',
      body: { json: '{"service":"domisili"}' },
      other: { json: '{"service":"ktp-hilang"}' },
    })),
    'PATCH /api/permohonan/:id': keyed(async () => ({
      cookies: await api(),
      path: `/api/permohonan/${await apiDraft()}`,
      body: { json: '{"answers":{"alamat":"Jl. Melati 3"}}' },
      other: { json: '{"answers":{"alamat":"Jl. Kenanga 4"}}' },
    })),
    'POST /api/permohonan/:id/berkas': keyed(async () => ({
      cookies: await api(),
      path: `/api/permohonan/${await apiDraft()}/berkas`,
      body: { field: 'foto_ktp', file: await photo(61) },
      other: { field: 'foto_ktp', file: await photo(62) },
    })),
    'POST /api/permohonan/:id/kirim': keyed(async () => ({
      cookies: await api(),
      path: `/api/permohonan/${await apiDraft(true)}/kirim`,
      body: { json: '{"declared":true}' },
    })),
  }
}
