/** Tests of the walls around every request: headers, hosts and foreign writes. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Hono } from 'hono'
import type { Vars } from './http.tsx'
import { contentPolicy, isHost, secured } from './security.ts'
import { criticalCss } from './ui/assets.ts'

const appAt = (url: string) => {
  const app = new Hono<Vars>()
  app.use(secured({ config: { url } }))
  app.all('/own', (c) =>
    c.html('<p>x</p>', 200, { 'content-security-policy': "default-src 'none'; sandbox", 'cache-control': 'public' }),
  )
  app.get('/fault', () => {
    throw new Error('x')
  })
  app.onError((_, c) => c.text('fault', 500))
  app.all('*', (c) => c.html('<p>x</p>'))
  return app
}
const app = appAt('http://localhost:8080')
const secure = appAt('https://layanan.example.go.id')

describe('headers', () => {
  it('forbid everything that pages do not need, on every answer, faults and refusals included', async () => {
    for (const [path, init] of [
      ['/', {}],
      ['/fault', {}],
      ['/', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }],
    ] as const) {
      const { headers } = await app.request(path, init)
      assert.equal(headers.get('content-security-policy'), contentPolicy, path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.equal(headers.get('strict-transport-security'), null)
    }
  })
  it('leave what an answer sets itself', async () => {
    const { headers } = await app.request('/own')
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox")
    assert.equal(headers.get('cache-control'), 'public')
  })
  it('ask for https only when the public address is https', async () => {
    assert.match(
      (await secure.request('https://layanan.example.go.id/')).headers.get('strict-transport-security') ?? '',
      /max-age=31536000/,
    )
  })
  it('the policy allows nothing unsafe, and the critical CSS by its hash', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(criticalCss))
    assert.ok(contentPolicy.includes(`'sha256-${Buffer.from(digest).toString('base64')}'`))
    assert.doesNotMatch(contentPolicy, /unsafe|\*|https?:/)
  })
})

describe('writes from elsewhere', () => {
  const own = 'http://layanan.test'
  type Case = [name: string, headers: Record<string, string>, allowed: boolean]
  const cases: Case[] = [
    ['same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['typed or restored', { 'sec-fetch-site': 'none' }, true],
    ['same-site is not same-origin', { 'sec-fetch-site': 'same-site' }, false],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, false],
    ['cross-site with a forged origin', { 'sec-fetch-site': 'cross-site', origin: own }, false],
    ['an unknown word', { 'sec-fetch-site': 'trust-me' }, false],
    ['old browser, own origin', { origin: own }, true],
    ['old browser, own origin in capitals', { origin: 'HTTP://LAYANAN.TEST' }, true],
    ['old browser, other origin', { origin: 'http://evil.test' }, false],
    ['a name that begins like ours', { origin: 'http://layanan.test.evil.test' }, false],
    ['our name as user part', { origin: 'http://layanan.test@evil.test' }, false],
    ['another port', { origin: 'http://layanan.test:81' }, false],
    ['null origin', { origin: 'null' }, false],
    ['null origin with own referer', { origin: 'null', referer: `${own}/x` }, false],
    ['broken origin', { origin: '//' }, false],
    ['a file', { origin: 'file://layanan.test' }, false],
    ['oldest browser, own referer', { referer: `${own}/form` }, true],
    ['oldest browser, other referer', { referer: 'http://evil.test/layanan.test' }, false],
    ['nothing said', {}, false],
    ['a key on a page path', { authorization: 'Bearer abc' }, false],
  ]
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const [name, headers, allowed] of cases) {
      it(`${method}, ${name}: ${allowed ? 'taken' : 'refused'}`, async () => {
        const answer = await app.request(`${own}/x`, { method, headers: { host: 'layanan.test', ...headers } })
        assert.equal(answer.status, allowed ? 200 : 403)
      })
    }
  }
  it('reading is free', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      assert.equal((await app.request('/x', { method, headers: { 'sec-fetch-site': 'cross-site' } })).status, 200)
    }
  })
  it('a program with a key may write below /api and /open311, without one it may not', async () => {
    const write = (path: string, headers: Record<string, string>) => app.request(path, { method: 'POST', headers })
    assert.equal((await write('/api/x', { authorization: 'Bearer abc', 'sec-fetch-site': 'cross-site' })).status, 200)
    assert.equal((await write('/open311/v2/requests.json', { authorization: 'Bearer abc' })).status, 200)
    assert.equal((await write('/api/x', {})).status, 403)
    assert.equal((await write('/api/x', { authorization: 'Basic abc' })).status, 403)
    assert.equal((await write('/apix', { authorization: 'Bearer abc' })).status, 403)
  })
  it('from an http page are refused when the service is https', async () => {
    const write = (origin: string) =>
      secure.request('https://layanan.test/x', { method: 'POST', headers: { host: 'layanan.test', origin } })
    assert.equal((await write('http://layanan.test')).status, 403)
    assert.equal((await write('https://layanan.test')).status, 200)
  })
})

describe('hosts', () => {
  for (const host of [
    'localhost',
    'localhost:8080',
    'layanan.sukamaju.go.id',
    '127.0.0.1:80',
    '[::1]:8080',
    'a-b.c.',
  ]) {
    it(`${host} is one`, () => assert.ok(isHost(host)))
  }
  for (const host of [
    '',
    'a b',
    'a/b',
    'a@b',
    'a,b',
    'a:b',
    'a:123456',
    '-a',
    'a..b',
    '[x]',
    'a"b',
    'a\\b',
    '<a>',
    `${'a'.repeat(256)}`,
  ]) {
    it(`${JSON.stringify(host).slice(0, 20)} is none`, async () => assert.equal(isHost(host), false))
  }
  it('a malformed one gets 400', async () => {
    assert.equal((await app.request('/x', { headers: { host: 'a/b@c' } })).status, 400)
  })
})
