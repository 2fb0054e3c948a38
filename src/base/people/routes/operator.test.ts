/** Base, people: the operator's pages: lists, adding, ending, who may open which, and what is told once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, castPassword, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { type Browser, peopleSite } from '../../../../test/people-site.ts'
import { latestNotices } from '../../../platform/notice.ts'
import { sections } from '../pages/operator.tsx'

const database = await testDatabase()
const cast = await seedTestCast(database)
const own = peopleSite(database)

async function as(key: keyof typeof cast.people): Promise<Browser> {
  const browser = own.browser()
  await browser.post('/masuk', { surel: cast.people[key].email, sandi: castPassword })
  return browser
}
let forms = 0
const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path, { _kunci: `kunci-operator-${++forms}`, ...fields })
const dates = {
  'mulai-hari': '23',
  'mulai-bulan': '11',
  'mulai-tahun': '2026',
  'sampai-hari': '30',
  'sampai-bulan': '11',
  'sampai-tahun': '2026',
}
/** Id of the option or row that shows this text. */
const idBy = (html: string, text: string) => new RegExp(`value="([0-9a-f-]{36})"[^>]*>${text}`).exec(html)?.[1] ?? ''

test('every list opens for the operator, in both languages', async () => {
  const browser = await as('okta')
  assert.equal((await browser.get('/operator')).to, '/operator/unit')
  for (const section of sections) {
    for (const lang of ['en', 'id']) {
      const page = await browser.get(`/operator/${section}?bahasa=${lang}`)
      assert.equal(page.status, 200, section)
      assert.match(page.text, new RegExp(`<html lang="${lang}"`))
      assert.equal(page.text.includes('undefined'), false, section)
    }
  }
  assert.equal((await browser.get('/operator/lain')).status, 404)
  assert.equal((await post(browser, '/operator/unit/x/akhir')).status, 404)
  assert.equal((await post(browser, '/operator/unit/00000000-0000-7000-8000-000000000000/constructor')).status, 404)
})

test('a missing decree on holidays is told on the list of units, in both languages, and nowhere else', async () => {
  const browser = await as('okta')
  const at = async (path: string) => (await browser.get(path)).text
  assert.match(
    await at('/operator/unit?bahasa=id'),
    /SKB libur nasional 2027 belum ada.*library\/calendars\/national\.yaml/s,
  )
  assert.match(await at('/operator/unit?bahasa=en'), /decree on holidays of 2027 is missing/)
  assert.doesNotMatch(await at('/operator/jabatan?bahasa=en'), /decree on holidays/)
  await at('/operator/unit?bahasa=id')
})

test('a head opens leave alone, an officer nothing, a stranger is shown the door', async () => {
  const head = await as('darmawan')
  assert.equal((await head.get('/operator')).to, '/operator/pengganti')
  assert.equal((await head.get('/operator/pengganti')).status, 200)
  for (const section of sections) {
    if (section === 'pengganti') continue
    assert.equal((await head.get(`/operator/${section}`)).status, 403, section)
    assert.equal((await post(head, `/operator/${section}`, {})).status, 403, section)
  }
  const officer = await as('sari')
  assert.equal((await officer.get('/operator/pengganti')).status, 403)
  assert.equal((await own.browser().get('/operator/unit')).to, '/masuk?ke=%2Foperator%2Funit')
})

test('a head lets someone stand in for posts of their own unit only', async () => {
  const head = await as('darmawan')
  const all = (await (await as('okta')).get('/operator/pengganti')).text
  const ids = {
    own: idBy(all, 'Kepala Dinas Kependudukan'),
    other: idBy(all, 'Kepala Dinas Sosial'),
    darmawan: cast.people.darmawan.id,
    sari: cast.people.sari.id,
    murni: cast.people.murni.id,
  }
  assert.ok(ids.own && ids.other)
  const foreign = { jabatan: ids.other, cuti: ids.murni, pengganti: ids.sari, ...dates }
  assert.equal((await post(head, '/operator/pengganti', foreign)).status, 403)
  const leave = { jabatan: ids.own, cuti: ids.darmawan, pengganti: ids.sari, ...dates, alasan: 'cuti' }
  const unreal = await post(head, '/operator/pengganti', { ...leave, 'mulai-hari': '31' })
  assert.equal(unreal.status, 422)
  assert.match(unreal.text, /value="cuti"/, 'nothing entered is lost')
  assert.equal((await post(head, '/operator/pengganti', leave)).to, '/operator/pengganti?kabar=disimpan')
  const page = (await head.get('/operator/pengganti')).text
  const id = /\/operator\/pengganti\/([0-9a-f-]{36})\/akhir/.exec(page)?.[1]
  assert.match((await (await as('sari')).get('/akun')).text, /Kepala Dinas Kependudukan/)
  assert.equal((await post(await as('murni'), `/operator/pengganti/${id}/akhir`)).status, 403)
  assert.equal((await post(head, `/operator/pengganti/${id}/akhir`)).status, 303)
})

test('a new person gets a password that is shown once; the same post again makes nobody else', async () => {
  const browser = await as('okta')
  const fields = { nama: 'Wahyu <b>Utama</b>', surel: 'wahyu@sukamaju.example' }
  assert.equal((await post(browser, '/operator/petugas', fields)).status, 422, 'no signs in names')
  const made = await post(browser, '/operator/petugas', { ...fields, nama: 'Wahyu Utama' })
  assert.equal(made.status, 200)
  const password = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(made.text)?.[0] ?? ''
  assert.equal(made.response.headers.get('cache-control'), 'no-store')
  assert.match(
    (await post(browser, '/operator/petugas', { ...fields, nama: 'Wahyu Utama' })).text,
    /sudah dipakai petugas lain/,
  )
  assert.equal((await browser.get('/operator/petugas')).text.includes(password), false)
  const first = await own.browser().post('/masuk', { surel: fields.surel, sandi: password })
  assert.equal(first.to, '/masuk/sandi')
})

test('nobody trusts themselves with more: no role, no position, no standing in', async () => {
  const browser = await as('okta')
  const me = cast.people.okta.id
  const before = (await browser.get('/operator/peran')).text
  const role = await post(browser, '/operator/peran', { orang: me, peran: 'inspector' })
  assert.equal(role.status, 422)
  assert.match(role.text, /diberikan oleh orang lain/)
  assert.equal(
    (await browser.get('/operator/peran')).text.split('Inspektorat').length,
    before.split('Inspektorat').length,
  )
  const jabatan = idBy((await browser.get('/operator/pemegang')).text, 'Inspektur Daerah')
  assert.ok(jabatan)
  const post_ = { orang: me, jabatan, plt: 'ya', 'mulai-hari': '23', 'mulai-bulan': '11', 'mulai-tahun': '2026' }
  assert.equal((await post(browser, '/operator/pemegang', post_)).status, 422)
  const standIn = { jabatan, cuti: cast.people.maria.id, pengganti: me, ...dates }
  assert.equal((await post(browser, '/operator/pengganti', standIn)).status, 422)
  assert.equal((await browser.get('/akun')).text.includes('Inspektur Daerah'), false)
})

test('whose sign-in is reset, or who is trusted with more, is told so at their own address', async () => {
  const browser = await as('okta')
  const told = () =>
    database.db.inRegion(region, async (tx) =>
      (await latestNotices(tx))
        .filter(({ recipient }) => recipient === cast.people.galih.email)
        .map(({ text }) => text),
    )
  assert.equal((await post(browser, `/operator/petugas/${cast.people.galih.id}/sandi`)).status, 200)
  assert.match((await told())[0] ?? '', /kata sandi sementara/)
  assert.equal((await post(browser, '/operator/peran', { orang: cast.people.galih.id, peran: 'designer' })).status, 303)
  assert.equal((await told()).length, 2)
})

test('units, positions, holders, roles and keys are added and ended', async () => {
  const browser = await as('okta')
  const unit = { kunci: 'perpus', nama: 'Perpustakaan', 'nama-en': 'Library', jam: 'Sen-Jum 08:00-15:00' }
  assert.match((await post(browser, '/operator/unit', { ...unit, jam: 'pagi' })).text, /Jam layanan tidak terbaca/)
  assert.match((await post(browser, '/operator/unit', { ...unit, kunci: 'Perpus Umum' })).text, /hanya huruf kecil/)
  assert.match(
    (await post(browser, '/operator/unit', { ...unit, nama: '' })).text,
    /href="#nama">Nama unit: belum diisi/,
  )
  assert.equal((await post(browser, '/operator/unit', unit)).status, 303)
  const unitId = idBy((await browser.get('/operator/jabatan')).text, 'Perpustakaan')
  const position = {
    unit: unitId,
    nama: 'Kepala Perpustakaan',
    'nama-en': 'Head Librarian',
    jenis: 'kepala',
    satu: 'ya',
  }
  assert.equal((await post(browser, '/operator/jabatan', position)).status, 303)
  const jabatan = idBy((await browser.get('/operator/pemegang')).text, 'Kepala Perpustakaan')
  const holder = { orang: cast.people.joko.id, jabatan, 'mulai-hari': '1', 'mulai-bulan': '11', 'mulai-tahun': '2026' }
  assert.equal((await post(browser, '/operator/pemegang', holder)).status, 303)
  assert.match(
    (await post(browser, '/operator/pemegang', { ...holder, orang: cast.people.rina.id })).text,
    /sudah dipegang/,
  )
  assert.equal(
    (await post(browser, '/operator/peran', { orang: cast.people.joko.id, peran: 'officer', unit: unitId })).status,
    303,
  )
  assert.match((await post(browser, '/operator/peran', { orang: 'x', peran: 'raja' })).text, /Lengkapi/)
  assert.match((await (await as('joko')).get('/akun')).text, /Kepala Perpustakaan/)
  const made = await post(browser, '/operator/kunci', { nama: 'Desa digital', boleh: 'catalogue', hari: '30' })
  assert.match(made.text, /mly_[A-Za-z0-9]{10}_[\w-]{43}/)
  assert.match(
    (await post(browser, '/operator/kunci', { nama: 'Desa digital', hari: '30' })).text,
    /Pilih paling sedikit satu/,
  )
  for (const section of ['kunci', 'peran', 'pemegang', 'jabatan', 'unit']) {
    const page = (await browser.get(`/operator/${section}`)).text
    // The operator's own role is the last of its kind and cannot be ended.
    const whose = section === 'peran' ? 'Joko' : ''
    const id = new RegExp(`/operator/${section}/([0-9a-f-]{36})/akhir"[^>]*>[^<]*<span class="hidden"> ${whose}`).exec(
      page,
    )?.[1]
    const asked = await browser.get(`/operator/${section}/${id}/akhir`)
    assert.equal(asked.status, 200, 'asked before it ends')
    assert.match(asked.text, new RegExp(`action="/operator/${section}/${id}/akhir"`))
    assert.equal((await post(browser, `/operator/${section}/${id}/akhir`)).status, 303, section)
  }
})

test('among thousands of people everyone has a name, is found by it, and can be trusted and ended', async () => {
  const browser = await as('okta')
  await database.db.inRegion(region, (tx) =>
    tx.run(sql`
      insert into people.staff (region_code, id, name, email, password_given, created_at)
      select ${region}, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Orang ' || lpad(n::text, 4, '0'),
        'orang' || n || '@sukamaju.example', false, ${castNow}
      from generate_series(1, 2100) n`),
  )
  const last = '01900000-0000-7000-8000-000000002100'
  const first = await browser.get('/operator/petugas')
  assert.equal([...first.text.matchAll(/\/operator\/petugas\/[0-9a-f-]{36}\/akhir/g)].length, 100)
  assert.match(first.text, /href="\/operator\/petugas\?hal=22"/)
  assert.match((await browser.get('/operator/petugas?hal=22')).text, /Orang 20\d\d/)
  for (const hal of ['0', '-1', 'x', '99999999', '1e9']) {
    assert.equal((await browser.get(`/operator/petugas?hal=${hal}`)).status, 200, hal)
  }
  for (const cari of ['%25', '%27', '_', '%5C', '%00zzz', '%F0%9F%98%80']) {
    const none = await browser.get(`/operator/petugas?cari=${cari}`)
    assert.match(none.text, /Tidak ada nama yang cocok/, cari)
  }
  assert.match((await browser.get('/operator/petugas?cari=orang2100%40')).text, /Orang 2100/)

  const plain = await browser.get('/operator/pemegang')
  assert.equal(plain.text.includes(`value="${last}"`), false)
  assert.match(plain.text, /Hanya 200 nama ditampilkan/)
  const found = await browser.get('/operator/pemegang?cari=ORANG+2100')
  assert.match(found.text, new RegExp(`value="${last}"[^>]*>Orang 2100`))
  assert.match(found.text, /action="\/operator\/pemegang\?cari=ORANG\+2100"/, 'a refused form keeps the search')
  const jabatan = idBy(found.text, 'Petugas Layanan, Dinas Sosial')
  const holder = { orang: last, jabatan, 'mulai-hari': '23', 'mulai-bulan': '11', 'mulai-tahun': '2026' }
  assert.equal((await post(browser, '/operator/pemegang', holder)).status, 303)
  assert.match((await browser.get('/operator/pemegang?cari=orang+2100')).text, /<span class="hidden"> Orang 2100/)
  assert.equal((await post(browser, '/operator/peran', { orang: last, peran: 'designer' })).status, 303)
  const granted = (await browser.get('/operator/peran?cari=orang+2100')).text
  const grant = /\/operator\/peran\/([0-9a-f-]{36})\/akhir/.exec(granted)?.[1]
  assert.match((await browser.get(`/operator/peran/${grant}/akhir`)).text, /Orang 2100/)
  assert.equal((await post(browser, `/operator/peran/${grant}/akhir`)).status, 303)
  assert.equal((await browser.get(`/operator/peran/${grant}/akhir`)).status, 404)
  assert.match((await browser.get(`/operator/petugas/${last}/akhir`)).text, /Orang 2100/)
  assert.equal((await post(browser, `/operator/petugas/${last}/akhir`)).status, 303)
  assert.equal((await browser.get(`/operator/petugas/${last}/akhir`)).status, 404)
})
