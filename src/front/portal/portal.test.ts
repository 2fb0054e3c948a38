/** Front, portal, test: every public page in both languages: valid, small, honest about what was not measured, right in what was. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { parse } from 'yaml'
import { bySystem, castNow, region } from '../../../test/cast.ts'
import { insertPast, inventedPast, openPortalSite } from '../../../test/portal-site.ts'
import { libraryNames } from '../../platform/library.ts'
import { setOffer } from '../../service/catalogue/actions/offers.ts'
import { sourcesOf } from '../../service/catalogue/actions/sources.ts'
import { lifeEventIds, Service } from '../../service/catalogue/model.ts'
import { packageTexts } from '../setup/actions.ts'
import { smallest } from './rules.ts'

/** Bytes of the first ten packets (design.md §11). */
const firstResponse = 14_336

const portal = await openPortalSite()
const empty = await openPortalSite()
const bare = await openPortalSite({ services: false })
const { extends: presets, rules } = JSON.parse(
  readFileSync(new URL('../../platform/ui/htmlvalidate.json', import.meta.url), 'utf8'),
)
const validator = new HtmlValidate(new StaticConfigLoader({ extends: presets, rules }))
const services = await libraryNames('services')
const past = inventedPast(castNow)

before(() => insertPast(portal.test, past))

async function get(path: string, site = portal) {
  const response = await site.app.request(path, { headers: { host: 'sukamaju.example' } })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

const pages = [
  '/',
  '/layanan',
  '/layanan?q=ktp+hilang',
  '/layanan?q=ktp+hlang',
  '/layanan?q=meninggal',
  '/layanan?q=paspor',
  '/layanan?kategori=kependudukan',
  ...services.flatMap((id) => [`/layanan/${id}`, `/layanan/${id}/syarat`, `/kinerja/${id}`]),
  '/layanan/ktp-hilang/syarat?tanya=pernah_punya',
  '/layanan/ktp-hilang/syarat?j_pernah_punya=tidak',
  '/layanan/ktp-hilang/syarat?j_pernah_punya=ya&j_keadaan=rusak',
  '/peristiwa',
  ...lifeEventIds.map((id) => `/peristiwa/${id}`),
  '/kinerja',
  '/bantuan',
  '/privasi',
  '/aksesibilitas',
]
const inLanguage = (path: string, lang: string) => `${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`

for (const [name, site] of [['with a past', portal] as const, ['before anything happened', empty] as const]) {
  for (const lang of ['id', 'en']) {
    test(`${name}, ${lang}: every page is valid, small, and complete in its language`, async () => {
      for (const path of pages) {
        const { status, text } = await get(inLanguage(path, lang), site)
        assert.equal(status, path.includes('tanya=') ? 422 : 200, path)
        const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        const size = brotliCompressSync(text, options).byteLength
        assert.ok(size < firstResponse, `${path} ${lang}: ${size} bytes`)
        const report = await validator.validateString(text)
        const said = report.results.flatMap((r) =>
          r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`),
        )
        assert.deepEqual(said, [], path)
        assert.match(text, new RegExp(`<html lang="${lang}"`))
        assert.doesNotMatch(text, /\{\w+\}|undefined|NaN|\[object/, `${path} ${lang}: an unfilled place`)
        assert.doesNotMatch(text.replace(/<style>[\s\S]*?<\/style>/, ''), / style="| on[a-z]+="/)
        const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
        for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), `${path}: #${id}`)
      }
    })
  }
}

test('every link within the portal leads to a page, anchors included', async () => {
  const owned = /^\/(?:layanan|peristiwa|kinerja|bantuan|privasi|aksesibilitas)?(?:[/?#]|$)/
  const seen = new Map<string, string>()
  for (const path of pages) {
    const { text } = await get(path)
    for (const [, href = ''] of text.matchAll(/href="([^"]+)"/g)) {
      const address = href.replaceAll('&amp;', '&')
      if (owned.test(address) && !address.includes('bahasa=')) seen.set(address, path)
    }
  }
  for (const [address, from] of seen) {
    const [path = '', anchor] = address.split('#')
    const { status, text } = await get(path)
    assert.equal(status, 200, `${address} on ${from}`)
    if (anchor) assert.ok(text.includes(` id="${anchor}"`), `${address} on ${from}`)
  }
})

test('the home page counts what is in the record, and nothing else', async () => {
  const day = new Date('2026-11-22T17:00:00Z')
  const window = new Date(castNow.getTime() - 90 * 86_400_000)
  const decided = past.filter((it) => it.decidedAt && it.decidedAt >= window)
  const kept = decided.filter((it) => it.decidedAt && it.decidedAt <= it.dueAt).length
  const open = past.filter((it) => !it.decidedAt)
  const { text } = await get('/?bahasa=id')
  const facts = [...text.matchAll(/<b class="num">([^<]+)<\/b>/g)].map(([, value]) => value)
  assert.deepEqual(facts, [
    String(past.filter((it) => it.sentAt >= day).length),
    String(open.length),
    `${Math.round((kept / decided.length) * 100)}%`,
    String(open.filter((it) => it.dueAt < castNow).length),
  ])
  assert.ok(text.includes(`dari ${decided.length} keputusan`))
})

test('before anything was measured the pages say so, instead of zeros', async () => {
  const { text } = await get('/?bahasa=id', empty)
  assert.match(text, /Belum ada yang dapat diukur/)
  assert.doesNotMatch(text, /<b class="num">/)
  assert.match((await get('/kinerja?bahasa=id', empty)).text, /Belum ada yang dapat diukur/)
  assert.match((await get('/layanan/kia?bahasa=id', empty)).text, /Belum ada yang selesai dalam 90 hari/)
  assert.match((await get('/kinerja/kia?bahasa=id', empty)).text, /Belum ada keputusan dalam 26 minggu/)
})

test('a region that offers nothing yet says so on pages that stand', async () => {
  for (const path of [
    '/',
    '/layanan',
    '/layanan?q=ktp',
    '/peristiwa/lahir',
    '/kinerja',
    '/bantuan',
    '/privasi',
    '/sitemap.xml',
  ]) {
    const { status, text } = await get(inLanguage(path, 'id'), bare)
    assert.equal(status, 200, path)
    assert.doesNotMatch(text, /Infinity|NaN|undefined/, path)
  }
  assert.match((await get('/?bahasa=id', bare)).text, /belum membuka layanan/)
  assert.match((await get('/layanan?bahasa=id', bare)).text, /belum membuka layanan/)
})

test('few cases are told as counts, and without a ninetieth percentile', async () => {
  const { text } = await get('/kinerja?bahasa=id')
  const rows = text.slice(text.indexOf('id="layanan"'))
  const row = rows.slice(
    rows.indexOf('/kinerja/informasi-publik'),
    rows.indexOf('</tr>', rows.indexOf('/kinerja/informasi-publik')),
  )
  assert.match(row, /\d dari \d/)
  assert.match(row, /terlalu sedikit/)
  assert.doesNotMatch(row, /%/)
})

test('offices are open by their hours, and say when they open again', async () => {
  assert.match((await get('/?bahasa=id')).text, /Buka sampai 16\.00 WIB/)
  portal.at(new Date('2026-11-20T14:00:00Z'))
  const { text } = await get('/?bahasa=id')
  portal.at(castNow)
  assert.match(text, /Sekarang 21\.00 WIB: semua loket tutup/)
  assert.match(text, /Tutup, buka besok 08\.00 WIB/)
  assert.match(text, /Tutup, buka Senin 07\.30 WIB/)
})

test('a value says where it comes from by a title, as a basis only when that is a regulation, and that nobody checked it', async () => {
  const residence = await get('/layanan/domisili')
  assert.match(residence.text, /Sumber: Catatan dari SIPPN 8027565; Catatan dari “detik”/)
  assert.doesNotMatch(residence.text, /Dasar:\s*Catatan/)
  // Beside the cost only regulations are named; the rest stands with the fourteen parts.
  const costBox = /<h2>Biaya<\/h2>[\s\S]*?<\/section>|<h2[^>]*>Biaya[\s\S]*?Bila ada yang meminta uang/.exec(
    residence.text,
  )?.[0]
  assert.ok(costBox)
  assert.doesNotMatch(costBox, /Catatan dari|Sumber:/)
  const card = await get('/layanan/ktp-hilang')
  assert.match(card.text, /Dasar: UU 24\/2013 Pasal 79A/)
  assert.match(card.text, /href="https:\/\/rakyat\.news\/read\/49228"/)
  for (const { text } of [residence, card])
    for (const [, said = ''] of text.matchAll(/<p class="hint">(?:Sumber|Dasar):([\s\S]*?)<\/p>/g)) {
      assert.match(said, /belum diverifikasi/)
      assert.doesNotMatch(said, />?[a-z]+-[a-z0-9-]+\d*;/, 'a key is no title')
    }
  assert.match((await get('/layanan')).text, /Waktu dan biaya layanan di sini[\s\S]{0,200}belum diverifikasi/)
})

test('search forgives, says why, and offers what it took the words for', async () => {
  const { text } = await get('/layanan?q=ktp+hlang&bahasa=id')
  assert.match(text, /Maksud Anda:/)
  assert.match(text, /Cocok dengan: ktp, hilang/)
  assert.ok(text.indexOf('/layanan/ktp-hilang"') > 0)
  assert.match((await get('/layanan?q=paspor&bahasa=id')).text, /Kami belum menemukan layanan untuk “paspor”/)
  const hostile = await get(`/layanan?q=${encodeURIComponent('<script>alert(1)</script>')}`)
  assert.equal(hostile.status, 200)
  assert.doesNotMatch(hostile.text, /<script>alert/)
  assert.match((await get('/layanan?q=meninggal&bahasa=id')).text, /href="\/peristiwa\/meninggal"/)
})

test('a service page asks, promises and admits', async () => {
  const { text } = await get('/layanan/ktp-hilang?bahasa=id')
  assert.match(text, /<form action="\/permohonan" method="post"/)
  assert.match(text, /name="layanan" value="ktp-hilang"/)
  assert.match(text, /name="_kunci" value="[\w-]{22}"/)
  assert.match(text, /<p class="figure">24 jam<\/p>/)
  assert.match(text, /Separuh selesai dalam \d+ jam/)
  assert.match(text, /belum diverifikasi/)
  assert.equal([...text.matchAll(/<li><h3>/g)].length, 14)
  const other = await get('/layanan/ktp-hilang?bahasa=id')
  assert.notEqual(
    /name="_kunci" value="([^"]+)"/.exec(text)?.[1],
    /name="_kunci" value="([^"]+)"/.exec(other.text)?.[1],
  )
})

test('the promise says what is counted wherever it stands; the wording of the rule stands apart, with its source', async () => {
  const { text } = await get('/layanan/domisili?bahasa=id')
  assert.match(text, /<p class="figure">10 menit pada jam buka kantor<\/p><p>Dihitung sejak dikirim; berhenti selama/)
  assert.match(
    text,
    /<li>10 menit pada jam buka kantor sejak dikirim; berhenti selama menunggu Anda<\/li><li>Bunyi aturannya: 10 menit pada jam buka kantor sejak berkas lengkap\.<p class="hint">Sumber:/,
  )
  assert.equal(text.match(/berkas lengkap/g)?.length, 1, 'nowhere else')
  for (const path of ['/', '/layanan', '/kinerja/domisili'])
    assert.match((await get(`${path}?bahasa=id`)).text, /Waktu dihitung sejak dikirim; berhenti selama menunggu/, path)
  // A rule that counts as we do is not told twice.
  assert.doesNotMatch((await get('/layanan/informasi-publik?bahasa=id')).text, /Bunyi aturannya/)
})

test('a paused service says so and cannot be begun', async () => {
  await portal.test.db.inRegion(region, (tx) => setOffer(tx, 'kia', 'paused', bySystem()))
  try {
    const { text } = await get('/layanan/kia?bahasa=id')
    assert.match(text, /sedang tidak menerima permohonan baru/)
    assert.doesNotMatch(text, /action="\/permohonan"/)
    assert.doesNotMatch((await get('/layanan/kia/syarat?bahasa=id')).text, /action="\/permohonan"/)
  } finally {
    await portal.test.db.inRegion(region, (tx) => setOffer(tx, 'kia', 'open', bySystem()))
  }
})

test('"may I apply?" walks to a clear end without keeping anything', async () => {
  const at = (query: string) => get(`/layanan/ktp-hilang/syarat?bahasa=id${query}`)
  assert.match((await at('')).text, /sudah pernah punya KTP elektronik\?/)
  const missing = await at('&tanya=pernah_punya')
  assert.equal(missing.status, 422)
  assert.match(missing.text, /Pilih salah satu jawaban/)
  assert.match((await at('&j_pernah_punya=ya')).text, /Apa yang terjadi dengan KTP Anda\?/)
  const refused = await at('&j_pernah_punya=tidak')
  assert.match(refused.text, /Belum bisa dengan keadaan ini/)
  assert.match(refused.text, /href="\/layanan\/ktp-baru"/)
  assert.doesNotMatch(refused.text, /action="\/permohonan"/)
  const allowed = await at('&j_pernah_punya=ya&j_keadaan=rusak')
  assert.match(allowed.text, /Ya, Anda boleh mengajukan/)
  assert.match(allowed.text, /action="\/permohonan"/)
  assert.match((await at('&j_pernah_punya=%3Cb%3E')).text, /sudah pernah punya KTP elektronik\?/)
  assert.doesNotMatch(String(allowed.headers.get('set-cookie')), /j_/)
})

test('what is not there is not found, in words', async () => {
  for (const path of [
    '/layanan/tidak-ada',
    '/layanan/tidak-ada/syarat',
    '/peristiwa/ulang-tahun',
    '/kinerja/tidak-ada',
    '/kinerja/tidak-ada.csv',
  ])
    assert.equal((await get(path)).status, 404, path)
})

test('the CSV says what the page says', async () => {
  const all = await get('/kinerja.csv')
  assert.equal(all.headers.get('content-type'), 'text/csv; charset=utf-8')
  const lines = all.text.replace('\uFEFF', '').trim().split('\r\n')
  assert.equal(lines.length, services.length + 1)
  const sktm = lines.find((line) => line.startsWith('sktm,'))?.split(',')
  const window = new Date(castNow.getTime() - 90 * 86_400_000)
  const decided = past.filter((it) => it.service === 'sktm' && it.decidedAt && it.decidedAt >= window)
  assert.equal(sktm?.[3], String(decided.length))
  assert.equal(sktm?.[4], String(decided.filter((it) => it.decidedAt && it.decidedAt <= it.dueAt).length))
  const weekly = (await get('/kinerja/sktm.csv')).text.trim().split('\r\n')
  const sum = weekly.slice(1).reduce((total, line) => total + Number(line.split(',')[1]), 0)
  const half = new Date(castNow.getTime() - 182 * 86_400_000)
  assert.equal(sum, past.filter((it) => it.service === 'sktm' && it.decidedAt && it.decidedAt >= half).length)
})

test('the CSV gives no duration of too few cases, from which one person’s could be read', async () => {
  const rows = (text: string) =>
    text
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
  const all = rows((await get('/kinerja.csv')).text)
  const few = all.filter((row) => Number(row[3]) > 0 && Number(row[3]) < smallest)
  assert.ok(few.length > 0 && all.some((row) => Number(row[3]) >= smallest), 'both kinds are there')
  for (const row of all) assert.equal(row[5] === '' && row[6] === '', Number(row[3]) < smallest, row.join(','))
  for (const row of rows((await get('/kinerja/sktm.csv')).text))
    assert.equal(row[3] === '', Number(row[1]) < smallest, row.join(','))
})

const decodeless = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')

test('the ground of the right to object stands beside it', async () => {
  const service = Service.parse(parse((await packageTexts('sktm'))['service.yaml']))
  const { objection } = service
  const named = (await sourcesOf(service))(objection.source)
  assert.ok(named.length > 0)
  const [, section = ''] = (await get('/layanan/sktm')).text.split(decodeless(objection.text.id))
  for (const { title } of named) assert.ok(section.split('<h2')[0]?.includes(decodeless(title.id)), title.id)
})

test('robots are told what is public, and the map lists every page', async () => {
  assert.match(
    (await get('/robots.txt')).text,
    /Disallow: \/lacak[\s\S]*Sitemap: https:\/\/sukamaju\.example\/sitemap\.xml/,
  )
  const { text, headers } = await get('/sitemap.xml')
  assert.match(headers.get('content-type') ?? '', /^application\/xml/)
  for (const [, url = ''] of text.matchAll(/<loc>https:\/\/sukamaju\.example([^<]+)<\/loc>/g))
    assert.equal((await get(url)).status, 200, url)
  assert.ok(services.every((id) => text.includes(`/layanan/${id}<`)))
})
