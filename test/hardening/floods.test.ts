/** Test: one address that floods is turned away with words, and loses nothing; others are not held up. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidv7 } from '../../src/kernel/id.ts'
import { draftLimits } from '../../src/service/drafts/routes/limits.tsx'
import { openTestSite } from '../site.ts'
import { begin } from './way.ts'

const site = await openTestSite()
let keys = 0
const key = () => `kunci-banjir-${++keys}`
const nobody = uuidv7(site.site.clock())

async function post(from: string, path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await site.app.request(path, {
    method: 'POST',
    body,
    headers: { host: 'localhost', origin: 'http://localhost', 'x-forwarded-for': from, ...headers },
  })
  return { status: response.status, text: await response.text(), wait: response.headers.get('retry-after') }
}
const start = (from: string, layanan = 'tidak-ada') =>
  post(from, '/permohonan', new URLSearchParams({ layanan, _kunci: key() }))

test('beginning applications without end is turned away; what was begun stays, and later it goes on', async () => {
  const office = site.visitor()
  const id = await begin(office)
  const flooder = '203.0.113.50'
  for (let n = 0; n < draftLimits.begin.burst; n++) assert.equal((await start(flooder)).status, 404)
  const refused = await start(flooder, 'domisili')
  assert.equal(refused.status, 429)
  assert.equal(refused.wait, String(draftLimits.begin.everySeconds))
  assert.match(refused.text, /Permohonan yang sudah dimulai tetap ada/)
  assert.equal((await start('203.0.113.51', 'domisili')).status, 303)
  assert.equal((await office.get(`/permohonan/${id}`)).status, 200)
  assert.match(await site.site.metrics.text(), /melayani_limited_total\{limit="permohonan-mulai"\} 1/)
  site.pass(1)
  assert.equal((await start(flooder, 'domisili')).status, 303)
})

test('sending and bytes have limits of their own; a page without files is not counted in bytes', async () => {
  const from = '203.0.113.60'
  const send = () => post(from, `/permohonan/${nobody}/kirim`, new URLSearchParams({ _kunci: key(), pernyataan: 'ya' }))
  for (let n = 0; n < draftLimits.send.burst; n++) assert.notEqual((await send()).status, 429)
  const refused = await send()
  assert.equal(refused.status, 429)
  assert.match(refused.text, /Isian Anda tersimpan/)
  const page = `/permohonan/${nobody}/isi/data-diri`
  const upload = (length: string) => {
    const form = new FormData()
    form.append('_kunci', key())
    return post(from, page, form, { 'content-length': length })
  }
  assert.notEqual((await upload('900000000')).status, 429)
  assert.equal((await upload('200000000')).status, 429)
  assert.notEqual((await post(from, page, new URLSearchParams({ _kunci: key() }))).status, 429)
})

test('this very machine, from which a silent proxy speaks for everybody, is not limited', async () => {
  for (let n = 0; n <= draftLimits.begin.burst; n++) assert.equal((await start('127.0.0.1')).status, 404)
})

test('files handed in to be checked are bounded by address before they are read, at both addresses', async () => {
  for (const path of ['/periksa', '/periksa/ABCD-EFGH-JKMN']) {
    const from = path === '/periksa' ? '203.0.113.60' : '203.0.113.61'
    const file = () => {
      const body = new FormData()
      body.set('_kunci', key())
      body.set('berkas', new File(['%PDF-1.7'], 'surat.pdf', { type: 'application/pdf' }))
      return post(from, path, body)
    }
    const statuses = []
    for (let n = 0; n < 40; n++) statuses.push((await file()).status)
    assert.ok(!statuses.slice(0, 30).includes(429), `${statuses}`)
    assert.deepEqual([...new Set(statuses.slice(30))], [429])
    site.pass(10)
    assert.notEqual((await file()).status, 429)
  }
})
