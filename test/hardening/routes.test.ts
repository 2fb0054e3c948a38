/** Test: every address of the site, asked by those it is not meant for, with ids and words it is not made for. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import sql from 'sql-template-tag'
import { routesOf } from '../../scripts/map.ts'
import { uuidv7 } from '../../src/kernel/id.ts'
import { isTest, readSources } from '../boundaries/source.ts'
import { openTestSite, type Visitor } from '../site.ts'
import { complaints } from './look.ts'
import { naughty } from './naughty.ts'
import { ask, rowsOf } from './probe.ts'
import { answerAll, apply, begin, issue, work } from './way.ts'

const site = await openTestSite()
const { app } = site

const marker = { name: 'Zubaidah Penanda Ratnaningtyas', nik: '9901015207880003', phone: '081298765432' }
const secrets = [marker.name, 'Zubaidah', marker.nik, '81298765432']

const owner = site.visitor()
const first = await apply(owner, marker)
const rina = site.visitor()
await rina.signIn(site.cast.people.rina.email)
await work(rina, 'lengkap')
const ningsih = site.visitor()
await ningsih.signIn(site.cast.people.ningsih.email)
await work(ningsih, 'setuju', { 'dasar.setuju': 'UU 25/2009 Pasal 21' })
const letter = await issue(site, first.caseId)
// A second of hers still waits, with a draft beside it.
const second = await apply(owner, marker)
const draftId = await begin(owner)
await answerAll(owner, draftId, marker)
const tx = <T>(run: Parameters<typeof site.test.db.inRegion<T>>[1]) => site.test.db.inRegion(site.region, run)
const taskId = (
  await tx((t) =>
    t.get<{ id: string }>(
      sql`select id from cases.task where region_code = ${t.region} and case_id = ${second.caseId} and state = 'open'`,
    ),
  )
).id
const fileId = (
  await tx((t) =>
    t.get<{ fileId: string }>(
      sql`select file_id from cases.document where region_code = ${t.region} and case_id = ${first.caseId} limit 1`,
    ),
  )
).fileId

const neighbour = site.visitor()
await apply(neighbour, { name: 'Tetangga Sebelah', nik: '9901015501900001' })
const stranger = site.visitor()
await stranger.get('/')
const yusuf = site.visitor()
await yusuf.signIn(site.cast.people.yusuf.email)
const okta = site.visitor()
await okta.signIn(site.cast.people.okta.email)
const forger = site.visitor()
forger.cookies.set('akses', `draft:${draftId}.case:${first.caseId}.case:${second.caseId}~AAAA`)
forger.cookies.set('sesi', 'x'.repeat(43))
forger.cookies.set('kode', `${uuidv7(site.site.clock())}~AAAA`)
forger.cookies.set('bahasa', '__proto__')

const others: Record<string, Visitor> = { stranger, neighbour, yusuf, okta, forger }

/** Addresses as the program mounts them, without what stands for all of a folder. */
const mounted = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => !path.endsWith('*') && method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
]

/** A case, draft, file of the same region that never was, and one that belongs to another region. */
const nobody = uuidv7(site.site.clock())
const abroad = 'ffffffff-0000-7000-8000-00000000abcd'

/** What stands for each parameter of an address: hers first, then forged ones. Unknown parameters fail the test. */
function fillingsOf(path: string): string[][] {
  const own = (name: string): string => {
    if (name === 'id' && path.startsWith('/permohonan/')) return draftId
    if (name === 'case' && path.startsWith('/permohonan/terkirim')) return first.caseId
    if (name === 'case') return second.caseId
    if (name === 'id' && /^\/(layanan|kinerja)\//.test(path)) return 'domisili'
    if (name === 'id' && path.startsWith('/peristiwa/')) return 'pindah'
    if (name === 'id' && /^\/(periksa|meja\/surat|api\/surat)\//.test(path)) return letter.id
    if (name === 'id' && path.startsWith('/api/layanan')) return 'domisili'
    if (name === 'id' && path.startsWith('/api/permohonan')) return `${draftId}.AAAAAAAAAAAAAAAAAAAAAA`
    if (name === 'id' && path.startsWith('/akun/sesi')) return nobody
    if (name === 'id' && path.startsWith('/operator')) return nobody
    if (name === 'id' && /^\/meja\/(keberatan|pembukaan|pencabutan|pendapat)/.test(path)) return nobody
    const known: Record<string, string> = {
      number: first.number,
      page: 'data-diri',
      task: taskId,
      file: path.startsWith('/kinerja') ? 'domisili.csv' : fileId,
      letter: letter.id,
      template: 'ktp-hilang',
      section: path.startsWith('/rancang') ? 'biaya' : 'petugas',
      design: nobody,
      name: 'letter.typ',
      step: 'periksa',
      place: '0.0',
      way: 'arsip',
      reason: nobody,
      filter: nobody,
      batch: nobody,
      export: nobody,
      act: 'akhir',
      appointment: nobody,
      service: 'domisili',
      change: 'pembukaan',
      proposal: nobody,
      move: nobody,
      code: 'not-found',
      sha256: letter.sha256.toString('hex'),
    }
    const value = known[name]
    assert.ok(value, `nothing stands for :${name} of ${path}`)
    return value
  }
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  if (names.length === 0) return [[]]
  const hers = names.map(own)
  const forged = [nobody, abroad, '2026-999999', 'FFFF-FFFF-FFFF'].flatMap((id) =>
    names.map((_, at) => hers.map((value, index) => (index === at ? id : value))),
  )
  const odd = naughty
    .filter((_, at) => at % 3 === path.length % 3)
    .filter(({ text }) => text.length < 500 && !/\p{Cs}/u.test(text))
    .map(({ text }, at) => hers.map((value, index) => (index === at % hers.length ? encodeURIComponent(text) : value)))
  const raw = ['%00', '%ff', '%E0%A4%A', '%', '..%2f..', '%2e%2e', 'a'.repeat(3000)].map((text) => hers.map(() => text))
  return [hers, ...forged, ...odd, ...raw]
}

const addressWith = (path: string, values: readonly string[]): string => {
  let at = 0
  return path.replace(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, () => values[at++] ?? '')
}

/** Every name asked of a query string anywhere in the code. */
const queryNames = [
  ...new Set(
    readSources()
      .filter(({ path }) => path.startsWith('src/') && !isTest(path))
      .flatMap(({ text }) => [...text.matchAll(/req\.query\('(\w+)'\)/g)].map(([, name = '']) => name)),
  ),
].sort()

/** Posts that may be repeated without a key: they keep nothing, or a secret that no hash may tell. */
const repeatable = [
  ...['/permohonan/lanjut', '/permohonan/penutupan', '/permohonan/:id/kontak/kode', '/lacak', '/lacak/penutupan'],
  '/lacak/kode-hilang/kode',
  // Shows what was written once more before it is sent.
  '/lacak/:number/keberatan/periksa',
  // Puts a reason ready to use into what is written, and keeps nothing.
  '/meja/tugas/:task/alasan',
  // Shows what would happen, and does nothing.
  '/meja/serentak/pratinjau',
  // A sign of an open page adds no more than the time since the last one.
  '/meja/denyut',
  // Judges a drawing while it is drawn.
  '/rancang/:design/prosedur/cek',
  '/rancang/:design/formulir/cek',
  '/rancang/:design/formulir/coba',
  ...['/periksa', '/periksa/:id', '/masuk', '/masuk/kedua', '/masuk/sandi', '/masuk/warga', '/masuk/warga/kode'],
  ...['/keluar', '/mulai', '/akun/pemulihan', '/akun/sandi', '/akun/bukti'],
]
const bare = (path: string): string => path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')

suite('every address', () => {
  test('in the code is mounted, and is tried here', () => {
    const known = new Set(mounted.map(({ method, path }) => `${method} ${bare(path)}`))
    const inCode = readSources()
      .filter(({ path }) => path.startsWith('src/') && /\/routes(\.tsx$|\/)|-routes\.tsx?$/.test(path) && !isTest(path))
      .flatMap(routesOf)
      .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
    assert.ok(inCode.length > 80, String(inCode.length))
    assert.deepEqual(
      inCode.map(({ method, path }) => `${method} ${path}`).filter((one) => !known.has(one)),
      [],
    )
    for (const { path } of mounted) assert.ok(fillingsOf(path).length > 0)
    assert.ok(queryNames.length >= 15, queryNames.join())
  })

  test('tells nothing of another and never breaks, whatever stands in it', async () => {
    let asked = 0
    const statuses: Record<number, number> = {}
    const wrong: string[] = []
    const before = await rowsOf(site.test)
    for (const { method, path } of mounted) {
      const public_ = /^\/(periksa|api\/surat|surat-uji)/.test(path)
      for (const [who, visitor] of Object.entries(others)) {
        const fillings = fillingsOf(path)
        const some = who === 'yusuf' || who === 'neighbour' ? fillings : fillings.slice(0, 9)
        for (const values of some) {
          const body = method === 'GET' ? undefined : new URLSearchParams({ _kunci: crypto.randomUUID() })
          if (path === '/keluar' || path === '/akun/sandi' || path === '/akun/pemulihan') continue
          if (path.endsWith('/penutupan') || (method !== 'GET' && path === '/permohonan')) continue
          const answer = await ask(app, visitor.cookies, { method, path: addressWith(path, values), body })
          asked++
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
          for (const said of complaints(answer, public_ ? [marker.nik, '81298765432'] : secrets))
            wrong.push(`${who} ${method} ${addressWith(path, values).slice(0, 120)}: ${said}`)
        }
      }
    }
    console.log(`${mounted.length} addresses, ${asked} requests by ${Object.keys(others).length} strangers`, statuses)
    assert.deepEqual(wrong.slice(0, 40), [])
    const after = await rowsOf(site.test)
    const changed = [...after].filter(([name, state]) => before.get(name) !== state).map(([name]) => name)
    // Who is refused at a door is noted.
    assert.deepEqual(
      changed.filter((name) => name !== 'journal.entry'),
      [],
    )
  })

  test('takes any word under any name of its query string', async () => {
    let asked = 0
    const wrong: string[] = []
    const texts = naughty.filter(({ text }) => text.length < 500 && !/\p{Cs}/u.test(text)).map(({ text }) => text)
    const raw = ['%00', '%ff', '%E0%A4%A', '%', '1e309', '-1', '1.5', '99999999999999999999']
    const askers: [string, Visitor][] = [
      ['rina', rina],
      ['ningsih', ningsih],
      ['okta', okta],
      ['owner', owner],
    ]
    for (const [place, { path }] of mounted.filter(({ method }) => method === 'GET').entries()) {
      const at = addressWith(path, fillingsOf(path)[0] ?? [])
      for (const [who, visitor] of askers) {
        for (const [turn, word] of [...raw, ...texts.map(encodeURIComponent)].entries()) {
          if (turn >= raw.length && (turn + place) % 16 !== 0) continue
          const query = queryNames.map((name) => `${name}=${word}`).join('&')
          const answer = await ask(app, visitor.cookies, { method: 'GET', path: `${at}?${query}` })
          asked++
          for (const said of complaints(answer)) wrong.push(`${who} ${path} ${word}: ${said}`)
        }
      }
    }
    // One name alone: together, the first may hide what the others would do.
    for (const path of [
      '/meja',
      '/meja/cari',
      '/periksa',
      '/lacak',
      '/layanan',
      '/masuk',
      '/operator/unit',
      '/operator/layanan',
      '/api/surat',
    ]) {
      for (const name of queryNames) {
        for (const word of raw) {
          const visitor = path.startsWith('/operator') ? okta : rina
          const answer = await ask(app, visitor.cookies, { method: 'GET', path: `${path}?${name}=${word}` })
          asked++
          for (const said of complaints(answer)) wrong.push(`${path}?${name}=${word}: ${said}`)
        }
      }
    }
    console.log(`${asked} requests with ${queryNames.length} names in their query`)
    assert.deepEqual(wrong.slice(0, 40), [])
  })

  test('that writes wants to be asked from a page of this site', async () => {
    const before = await rowsOf(site.test)
    for (const { method, path } of mounted.filter(({ method }) => method !== 'GET')) {
      const at = addressWith(path, fillingsOf(path)[0] ?? [])
      for (const visitor of [owner, rina, ningsih, okta, stranger]) {
        for (const headers of [
          { 'sec-fetch-site': '' } as Record<string, string>,
          { 'sec-fetch-site': 'cross-site' },
          { 'sec-fetch-site': '', origin: 'https://jahat.example' },
          { 'sec-fetch-site': '', origin: 'null' },
        ]) {
          const body = new URLSearchParams({ _kunci: crypto.randomUUID() })
          const answer = await ask(app, visitor.cookies, { method, path: at, headers, body })
          assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`)
        }
      }
    }
    assert.deepEqual(await rowsOf(site.test), before)
  })

  test('that writes wants the key of its form, and says kindly what to do', async () => {
    const before = await rowsOf(site.test)
    const reached = new Set<string>()
    const posts = mounted.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'))
    for (const { method, path } of posts) {
      if (repeatable.includes(bare(path))) continue
      for (const visitor of [owner, rina, ningsih, okta]) {
        for (const body of [
          new URLSearchParams(),
          new URLSearchParams({ _kunci: 'x' }),
          new URLSearchParams('_kunci=a1234567&_kunci=b1234567'),
        ]) {
          const answer = await ask(app, visitor.cookies, {
            method,
            path: addressWith(path, fillingsOf(path)[0] ?? []),
            body,
          })
          assert.deepEqual(complaints(answer), [], path)
          if (answer.status !== 400) continue
          assert.match(answer.html, /perlu dimuat ulang/, path)
          reached.add(path)
        }
      }
    }
    assert.deepEqual(
      posts.map(({ path }) => path).filter((path) => !reached.has(path) && !repeatable.includes(bare(path))),
      [],
    )
    assert.deepEqual(
      repeatable.filter((path) => !posts.some((post) => bare(post.path) === path)),
      [],
    )
    assert.deepEqual(await rowsOf(site.test), before)
  })

  test('would be found out: who holds the receipt does read what is hidden from the others', async () => {
    const shown = await ask(app, owner.cookies, { method: 'GET', path: `/lacak/${first.number}/salinan` })
    assert.ok(complaints(shown, secrets).length >= 2)
  })
})
