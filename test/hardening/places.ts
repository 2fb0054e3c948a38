/** Test: every address that is posted to, each with someone who may, a body it takes and another it would take as well. */
import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import sql from 'sql-template-tag'
import { createKey } from '../../src/base/people/actions/keys.ts'
import { addStaff } from '../../src/base/people/actions/staff.ts'
import { must } from '../../src/kernel/result.ts'
import type { Tx } from '../../src/platform/db.ts'
import { castPassword } from '../cast.ts'
import { type DeskSite, domisiliAnswers } from '../desk-site.ts'
import type { Visitor } from '../site.ts'
import { photo, readyDraft } from './way.ts'

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
  const inRegion = <T>(work: (tx: Tx) => Promise<T>) => desk.test.db.inRegion(desk.region, work)
  const secret = desk.site.config.secret
  const signedIn = new Map<string, Visitor>()
  let count = 0
  const nextName = () => `Warga ${String.fromCodePoint(65 + (++count % 26)).repeat(3)}`

  async function as(key: keyof typeof cast.people): Promise<Visitor> {
    const known = signedIn.get(key)
    if (known) return known
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    signedIn.set(key, visitor)
    return visitor
  }

  const taskOf = (caseId: string) =>
    inRegion((tx) =>
      tx.get<{ id: string }>(
        sql`select id from cases.task where region_code = ${tx.region} and case_id = ${caseId} and state in ('open', 'claimed')`,
      ),
    )

  /** A case in the queue of the village, and its task. */
  async function waiting() {
    const it = await desk.sent(nextName(), 30)
    return { it, task: (await taskOf(it.caseId)).id }
  }

  /** A case in Rina's hands. */
  async function inHand() {
    const it = await desk.sent(nextName(), 30)
    return { it, task: await desk.worked(it, desk.staff.rina, 20) }
  }

  /** Whoever holds the receipt of a new case. */
  async function withReceipt() {
    const it = await desk.sent(nextName(), 30)
    const visitor = desk.visitor()
    await visitor.post('/lacak', { nomor: it.number, kode: it.code })
    assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 200))
    return { it, visitor }
  }

  /** A draft of `domisili` with every answer, and files when it is to be sent. */
  async function draft(more: { files?: true; visitor?: Visitor } = {}) {
    const visitor = more.visitor ?? desk.visitor()
    count += 3
    const seed = count
    const email = `w${seed}@contoh.example`
    const answers = { ...domisiliAnswers(nextName()), surel: email }
    const id = await readyDraft(desk, visitor, { answers, files: more.files ?? false, seed })
    return { visitor, id, email }
  }

  const codeSentTo = (address: string) =>
    inRegion(async (tx) => {
      const { text } = await tx.get<{ text: string }>(
        sql`select text from core.notice where region_code = ${tx.region} and recipient = ${address} order by id desc limit 1`,
      )
      return /\d{6}/.exec(text)?.[0] ?? ''
    })

  /** Someone new on the staff, who was told a password. */
  async function newcomer() {
    const email = `baru${++count}@sukamaju.example`
    const okta = await cast.actor('okta')
    const added = await inRegion(async (tx) =>
      must(await addStaff(tx, { name: 'Orang Baru', email }, okta, desk.site.clock())),
    )
    const visitor = desk.visitor()
    await visitor.get('/masuk')
    await visitor.send({ surel: email, sandi: added.password }, { form: '/masuk' })
    assert.match(visitor.page.at, /^\/masuk\/sandi/)
    return { visitor, email }
  }

  const appCode = (key: string) =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: desk.site.clock().getTime() })

  /** Someone with a password of their own and an app, signed in; and the key of the app. */
  async function withApp() {
    const { visitor, email } = await newcomer()
    await visitor.send({ baru: 'jalan pagi ke pasar' }, { form: '/masuk/sandi' })
    await visitor.get('/masuk/kedua')
    const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(visitor.page.html)?.[1]?.replaceAll(' ', '') ?? ''
    await visitor.post('/masuk/kedua', { langkah: 'totp', kode: appCode(key) })
    assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 300))
    return { visitor, email, key }
  }

  const rowOf = (table: 'offices.unit' | 'people.role_grant', where: ReturnType<typeof sql>) =>
    inRegion((tx) =>
      tx.get<{ id: string }>(
        table === 'offices.unit'
          ? sql`select id from offices.unit where region_code = ${tx.region} and ${where}`
          : sql`select id from people.role_grant where region_code = ${tx.region} and ${where}`,
      ),
    )

  const key = inRegion(async (tx) => {
    const wanted = { name: 'uji', scopes: ['drafts', 'send'] as const, days: 30 }
    return must(await createKey(tx, secret, wanted, await cast.actor('okta'), desk.site.clock())).key
  })
  const api = async (): Promise<ReadonlyMap<string, string>> => new Map([['authorization', `Bearer ${await key}`]])
  async function apiDraft(files?: true) {
    const answer = await desk.app.request('http://localhost/api/permohonan', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await key}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: '{"service":"domisili"}',
    })
    const { id } = (await answer.json()) as { id: string }
    if (files) {
      const visitor = desk.visitor()
      const ready = await draft({ files, visitor })
      const [own = ''] = id.split('.')
      await inRegion(async (tx) => {
        await tx.run(
          sql`update files.file set owner_id = ${own} where region_code = ${tx.region} and owner_id = ${ready.id}`,
        )
        await tx.run(
          sql`update drafts.draft set answers = (select answers from drafts.draft
              where region_code = ${tx.region} and id = ${ready.id}) where region_code = ${tx.region} and id = ${own}`,
        )
      })
    }
    return id
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

  const byOfficer = async (verb: string, body: Fields, other?: Fields): Promise<Ready> => ({
    cookies: (await as('rina')).cookies,
    path: `/meja/tugas/${(await inHand()).task}/${verb}`,
    body,
    other,
  })
  const onLetter = async (verb: string, body: Fields): Promise<Ready> => ({
    cookies: (await as('ningsih')).cookies,
    path: `/meja/surat/${(await desk.issued(await desk.sent(nextName(), 90), 30)).id}/${verb}`,
    body,
  })

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
    'POST /lacak/:number/pesan': keyed(async () => {
      const { it, visitor } = await withReceipt()
      const [body, other] = [{ pesan: 'Kapan selesai?' }, { pesan: 'Masih lamakah surat saya?' }]
      return { cookies: visitor.cookies, path: `/lacak/${it.number}/pesan`, body, other }
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
    'POST /meja/tugas/:task/pengambilan': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: `/meja/tugas/${(await waiting()).task}/pengambilan`,
      body: {},
    })),
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
    'POST /meja/berkas/:case/catatan': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: `/meja/berkas/${(await inHand()).it.caseId}/catatan`,
      body: { catatan: 'Sudah ditelepon.' },
      other: { catatan: 'Belum dapat ditelepon.' },
    })),
    'POST /meja/berkas/:case/pesan': keyed(async () => ({
      cookies: (await as('rina')).cookies,
      path: `/meja/berkas/${(await inHand()).it.caseId}/pesan`,
      body: { pesan: 'Mohon datang.' },
      other: { pesan: 'Mohon tidak usah datang.' },
    })),
    'POST /meja/surat/:id/pencabutan': keyed(() => onLetter('pencabutan', { alasan: 'keliru-data' })),
    'POST /meja/surat/:id/penggantian': keyed(() => onLetter('penggantian', {})),
    'POST /periksa': repeatable(async () => {
      const letter = await desk.issued(await desk.sent(nextName(), 90), 30)
      return { cookies: desk.visitor().cookies, path: '/periksa', body: { sidik: letter.sha256.toString('hex') } }
    }, 200),
    'POST /periksa/:id': repeatable(async () => {
      const { id, sha256 } = await desk.issued(await desk.sent(nextName(), 90), 30)
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
        body: { kontak: `masuk${++count}@contoh.example` },
      }),
      303,
      [303],
      ['core.notice', 'people.one_time_code'],
    ),
    'POST /masuk/warga/kode': repeatable(
      async () => {
        const kontak = `masuk${++count}@contoh.example`
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
        body: { nama: 'Siapa', surel: 's@contoh.example', sandi: 'x' },
      }),
      409,
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
      const body = { ...unit, telepon: `021-${100000 + ++count}` }
      const other = { ...unit, telepon: '021-999999' }
      return { cookies: (await as('okta')).cookies, path: `/operator/unit/${id}`, body, other }
    }),
    'POST /mulai/layanan': keyed(async () => ({
      cookies: (await as('okta')).cookies,
      path: '/mulai/layanan',
      body: {},
    })),
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
