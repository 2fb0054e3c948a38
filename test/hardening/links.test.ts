/** Test: of two governments in one process each is told by its own address: links, letters, interface and passkeys. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { newSetupCode } from '../../src/base/people/actions/setup-code.ts'
import { urlOf } from '../../src/kernel/tenant.ts'
import { noticeJobs, queueNotice } from '../../src/platform/notice.ts'
import { isTest, readSources } from '../boundaries/source.ts'
import { castNow, region } from '../cast.ts'
import { realHost, testTwoRegions } from '../regions.ts'

const { site, demo, real } = await testTwoRegions()

test('a tenant has the address of its first host; without a host, or with the process’s own, that of the process', () => {
  const base = 'https://satu.example:8443'
  assert.equal(urlOf(base, undefined), base)
  assert.equal(urlOf(base, { hosts: [] }), base)
  assert.equal(urlOf(base, { hosts: ['dua.example', 'satu.example'] }), base)
  assert.equal(urlOf(base, { hosts: ['dua.example', 'tiga.example'] }), 'https://dua.example')
  assert.equal(urlOf('http://localhost:8080', { hosts: ['dua.localhost'] }), 'http://dua.localhost:8080')
  assert.equal(urlOf('http://localhost:8080', { hosts: ['dua.example'] }), 'https://dua.example')
})

test('each region tells programs and search engines its own address', async () => {
  for (const [place, url] of [
    [demo, 'http://localhost'],
    [real, `https://${realHost}`],
  ] as const) {
    const browser = place.browser()
    assert.match((await browser.get('/robots.txt')).text, new RegExp(`^Sitemap: ${url}/sitemap.xml$`, 'm'))
    assert.match((await browser.get('/sitemap.xml')).text, new RegExp(`<loc>${url}/layanan</loc>`))
    const { servers } = JSON.parse((await browser.get('/api/openapi.json')).text) as { servers: { url: string }[] }
    assert.deepEqual(servers, [{ url }])
  }
})

test('a message leads to the region it comes from', async () => {
  const got: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      got.push((JSON.parse(body) as { text: string }).text)
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  const config = {
    ...site.site.config,
    demo: false,
    GATEWAY_URL: `http://127.0.0.1:${port}`,
    GATEWAY_SECRET: 'x'.repeat(20),
  }
  const template = { name: 'uji', subject: { id: 'a', en: 'a' }, text: { id: 'Lihat {link}', en: 'See {link}' } }
  for (const at of [region, real.region]) {
    const notice = { channel: 'phone', to: '+628123456789', template, params: {}, lang: 'id', link: '/lacak' } as const
    const id = await site.test.db.inRegion(at, (tx) => queueNotice(tx, notice, castNow))
    await noticeJobs['send-notice'](
      { ...site.site, config },
      { region: at, noticeId: id },
      { now: castNow, attempt: 1, last: true },
    )
  }
  assert.deepEqual(got, ['Lihat http://localhost/lacak', `Lihat https://${realHost}/lacak`])
})

test('a passkey is bound to the host at which it is made', async () => {
  const browser = real.browser()
  const kode = (await site.test.db.inRegion(real.region, (tx) => newSetupCode(tx, site.test.secret, castNow))) ?? ''
  await browser.post('/mulai', {
    kode,
    nama: 'Andi Tenri',
    surel: 'andi@nyata.example',
    sandi: 'perahu pinisi berlayar',
  })
  assert.match((await browser.get('/masuk/kedua')).text, new RegExp(`&quot;id&quot;:&quot;${realHost}&quot;`))
})

test('nowhere else in the code is the address of the process taken for that of a tenant', () => {
  const allowed = [
    'src/main.ts', // sets it
    'src/cli/doctor.ts', // tells it
    'src/cli/simulate.ts', // hands it to letters, which ask for the tenant's
    'src/platform/http.tsx', // siteUrl, isSecure
    'src/platform/security.ts', // whether anything but https is spoken
    'src/platform/files/s3.ts', // another address of the same name
    'src/platform/notice.ts',
    'src/service/letters/actions/press.ts',
    'src/front/api/actions/operations.ts',
  ]
  const found = readSources()
    .filter(({ path, text }) => path.startsWith('src/') && !isTest(path) && /\bconfig\.url\b/.test(text))
    .map(({ path, text }) => ({ path, bare: text.replaceAll(/urlOf\([\w.]*config\.url/g, '') }))
    .filter(
      ({ path, bare }) => !allowed.includes(path) || (/letters|api|notice/.test(path) && /\bconfig\.url\b/.test(bare)),
    )
  assert.deepEqual(
    found.map(({ path }) => path),
    ['src/base/people/actions/oidc.ts'],
    'which is given the tenant’s',
  )
})
