/** Tests of compression: what is packed, what is left, and that it unpacks to the same. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { assetResponse, chooseCoding, compressed, packAssets } from './compress.ts'

const long = `<p>${'Layanan 24 jam. '.repeat(200)}</p>`
const assets = packAssets([
  { path: '/aset/a-1.css', type: 'text/css', body: Buffer.from('a{color:red}'.repeat(200)) },
  { path: '/aset/b-1.woff2', type: 'font/woff2', body: Buffer.from(crypto.getRandomValues(new Uint8Array(2000))) },
])
const app = new Hono()
app.use(compressed())
app.get('/html', (c) => {
  c.header('set-cookie', 'a=1', { append: true })
  c.header('set-cookie', 'b=2', { append: true })
  return c.html(long, 201, { etag: '"x"' })
})
app.get('/short', (c) => c.html('<p>x</p>'))
app.get('/json', (c) => c.json({ text: long }))
app.get('/image', (c) => c.body(long, 200, { 'content-type': 'image/png' }))
app.get('/done', (c) => c.body(long, 200, { 'content-type': 'text/html', 'content-encoding': 'identity' }))
app.get('/vary', (c) => c.html(long, 200, { vary: 'cookie' }))
app.get('/none', (c) => c.body(null, 204))
app.get('/aset/*', (c) => assetResponse(c, assets) ?? c.notFound())

const get = (path: string, coding = 'gzip, deflate, br') =>
  app.request(path, { headers: { 'accept-encoding': coding } })
const body = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('choosing a coding', () => {
  const cases: [string | undefined, string | undefined][] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['', undefined],
    [undefined, undefined],
    ['BR', 'br'],
    ['br;q=abc', undefined],
  ]
  for (const [wish, coding] of cases) it(`${wish}: ${coding}`, () => assert.equal(chooseCoding(wish), coding))
})

describe('answers', () => {
  it('of text come packed, with status, cookies and a weaker tag', async () => {
    const answer = await get('/html')
    assert.equal(answer.status, 201)
    assert.equal(answer.headers.get('content-encoding'), 'br')
    assert.equal(answer.headers.get('vary'), 'accept-encoding')
    assert.equal(answer.headers.get('etag'), 'W/"x"')
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2'])
    assert.equal(brotliDecompressSync(await body(answer)).toString(), long)
    const zip = await get('/html', 'gzip')
    assert.equal(gunzipSync(await body(zip)).toString(), long)
    assert.equal((await get('/json')).headers.get('content-encoding'), 'br')
  })
  it('short ones, images, packed ones and empty ones are left', async () => {
    for (const path of ['/short', '/image', '/none'])
      assert.equal((await get(path)).headers.get('content-encoding'), null, path)
    assert.equal((await get('/done')).headers.get('content-encoding'), 'identity')
    assert.equal(await (await get('/short')).text(), '<p>x</p>')
  })
  it('say what they vary by even when plain', async () => {
    const answer = await get('/vary', '')
    assert.equal(answer.headers.get('vary'), 'cookie, accept-encoding')
    assert.equal(await answer.text(), long)
  })
})

describe('assets', () => {
  it('are packed once, kept for a year, tagged by form', async () => {
    const answer = await get('/aset/a-1.css')
    assert.equal(answer.headers.get('content-encoding'), 'br')
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
    assert.equal(brotliDecompressSync(await body(answer)).length, 2400)
    const plain = await get('/aset/a-1.css', '')
    assert.equal((await body(plain)).length, 2400)
    assert.notEqual(plain.headers.get('etag'), answer.headers.get('etag'))
    const again = await app.request('/aset/a-1.css', {
      headers: { 'accept-encoding': 'br', 'if-none-match': answer.headers.get('etag') ?? '' },
    })
    assert.equal(again.status, 304)
  })
  it('that do not shrink stay as they are; unknown ones are not there', async () => {
    assert.equal((await get('/aset/b-1.woff2')).headers.get('content-encoding'), null)
    assert.equal((await get('/aset/../package.json')).status, 404)
  })
})
