/** Tests of refusals and faults as people and machines see them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Hono } from 'hono'
import type { Vars } from './http.tsx'
import type { LogFields } from './log.ts'
import { faultPage, type RefusalKind, type RefusalOptions, refusalPage, refusalStatus } from './refusal.tsx'

const lines: LogFields[] = []
const app = new Hono<Vars>()
app.use(async (c, next) => {
  if (c.req.header('x-early')) return next()
  c.set('site', {
    config: { demo: false },
    log: { error: (_: string, fields: LogFields) => lines.push(fields) },
  } as unknown as Vars['Variables']['site'])
  c.set('page', {
    lang: c.req.query('bahasa') === 'en' ? 'en' : 'id',
    path: '/',
    regionName: 'Kabupaten Sukamaju Raya',
    tenantKind: 'government',
    demo: false,
    requestId: 'abc123',
    now: new Date('2026-11-23T12:00:00Z'),
    zone: 'WIB',
    ...(c.req.header('x-signed-in')
      ? { signedIn: { name: 'Sari', position: 'Petugas loket', links: [{ key: 'meja', href: '/meja', text: 'Meja' }] } }
      : {}),
  })
  await next()
})
let options: RefusalOptions = {}
app.all('/fault/:nik', () => {
  throw new Error('duplicate key\nKey (email)=(siti@example.id) already exists, nik 3201010101010001')
})
app.all('*', (c) => refusalPage(c, (c.req.query('kind') ?? 'gone') as RefusalKind, options))
app.onError((fault, c) => faultPage(c, fault))

const kinds = Object.keys(refusalStatus) as RefusalKind[]

describe('a refusal', () => {
  for (const kind of kinds) {
    it(`${kind} answers ${refusalStatus[kind]} in both languages, with a way on and no place left unfilled`, async () => {
      const pages = await Promise.all(
        ['id', 'en'].map(async (lang) => {
          const answer = await app.request(`/x?kind=${kind}&bahasa=${lang}`, { method: 'POST' })
          assert.equal(answer.status, refusalStatus[kind])
          assert.equal(answer.headers.get('cache-control'), 'no-store')
          const html = await answer.text()
          assert.match(html, /<h1>[^<]+<\/h1>/)
          assert.match(html, /href="\/"/)
          assert.doesNotMatch(html.slice(html.indexOf('<main')), /\{\w+\}|undefined/)
          return html
        }),
      )
      assert.notEqual(pages[0], pages[1])
    })
    it(`${kind} is problem+json for machines`, async () => {
      const answers = [
        await app.request(`/api/x?kind=${kind}`),
        await app.request(`/x?kind=${kind}`, { headers: { accept: 'application/json' } }),
        await app.request(`/x?kind=${kind}`, { headers: { accept: 'application/problem+json' } }),
      ]
      for (const answer of answers) {
        assert.equal(answer.status, refusalStatus[kind])
        assert.equal(answer.headers.get('content-type'), 'application/problem+json')
        const body = (await answer.json()) as Record<string, unknown>
        assert.deepEqual(
          [body.type, body.status, body.code, body.requestId],
          [`/api/masalah/${kind}`, refusalStatus[kind], kind, 'abc123'],
        )
        assert.ok(body.title && body.detail)
      }
    })
  }
  it('says when to come back', async () => {
    options = { retryAfter: 900 }
    const answer = await app.request('/x?kind=too-many')
    assert.equal(answer.headers.get('retry-after'), '900')
    assert.match(await answer.text(), /Tunggu 15 menit/)
    options = {}
    assert.equal((await app.request('/x?kind=forbidden')).headers.get('retry-after'), null)
  })
  it('tells a more exact sentence when there is one', async () => {
    options = { text: { id: 'Berkas lebih dari 10 MB.', en: 'The file is over 10 MB.' } }
    assert.match(await (await app.request('/x?kind=too-large&bahasa=en')).text(), /The file is over 10 MB\./)
    options = {}
  })
  it('leads back to where the visitor came from on this site only', async () => {
    const back = async (referer?: string, method = 'POST') =>
      /class="button" href="([^"]+)"/.exec(
        await (
          await app.request('http://x.test/kirim?kind=unreadable', { method, headers: referer ? { referer } : {} })
        ).text(),
      )?.[1]
    assert.equal(await back('http://x.test/permohonan/1?langkah=2'), '/permohonan/1?langkah=2')
    assert.equal(await back('http://evil.test/x'), '/kirim')
    assert.equal(await back('javascript:alert(1)'), '/kirim')
    assert.equal(await back('http://x.test//evil.test/'), '/kirim')
    assert.equal(await back(), '/kirim')
    assert.equal(await back(undefined, 'GET'), undefined)
  })
  it('tells who is signed in which duty they came with, and leads to their work', async () => {
    const html = await (await app.request('/x?kind=forbidden', { headers: { 'x-signed-in': '1' } })).text()
    assert.match(html, /Anda masuk sebagai Petugas loket/)
    assert.match(html.slice(html.indexOf('<main')), /href="\/meja"/)
    assert.doesNotMatch(html, /masuk dulu/)
    assert.match(await (await app.request('/x?kind=forbidden')).text(), /masuk dulu/)
  })
  it('works before the visit is known', async () => {
    const answer = await app.request('/x?kind=closed', { headers: { 'x-early': '1', 'accept-language': 'en' } })
    assert.equal(answer.status, 503)
    assert.match(await answer.text(), /being prepared/)
  })
})

describe('a fault', () => {
  it('shows a number and nothing of its cause, and is logged without personal data', async () => {
    lines.length = 0
    const answer = await app.request('/fault/3201010101010001', { method: 'POST' })
    const html = await answer.text()
    assert.equal(answer.status, 500)
    assert.match(html, /abc123/)
    assert.doesNotMatch(html, /siti@|duplicate|at \//)
    assert.equal(lines[0]?.route, '/fault/:nik')
    assert.equal(lines[0]?.requestId, 'abc123')
    assert.doesNotMatch(JSON.stringify(lines), /siti@|3201010101010001/)
  })
  it('is problem+json for machines, and works before the visit is known', async () => {
    const body = (await (
      await app.request('/fault/1', { headers: { accept: 'application/json', 'x-early': '1' } })
    ).json()) as { code: string }
    assert.equal(body.code, 'fault')
  })
})
