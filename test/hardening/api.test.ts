/** Test: naughty JSON through the API with a key that may do everything: problems, never faults. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKey } from '../../src/base/people/actions/keys.ts'
import { must } from '../../src/kernel/result.ts'
import { openTestSite } from '../site.ts'
import { complaints } from './look.ts'
import { naughty } from './naughty.ts'
import { ask } from './probe.ts'

const site = await openTestSite(undefined, { services: ['domisili'] })
const operator = await site.cast.actor('okta')
const { key } = await site.test.db.inRegion(site.region, async (tx) => {
  const wanted = { name: 'uji', scopes: ['catalogue', 'drafts', 'send', 'status', 'letters'] as const, days: 30 }
  return must(await createKey(tx, site.test.secret, wanted, operator, site.site.clock()))
})

let count = 0
const call = (method: string, path: string, json: string) => {
  site.pass(0.05)
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'idempotency-key': `kunci-uji-${++count}`,
  }
  return ask(site.app, new Map(), { method, path, headers, body: json })
}

test('naughty answers, keys and bodies are refused as problems or kept, never a fault', async () => {
  const begun = await call('POST', '/api/permohonan', '{"service":"domisili"}')
  assert.equal(begun.status, 201, begun.html)
  const at = `/api/permohonan/${JSON.parse(begun.html).id}`
  const statuses: Record<number, number> = {}
  const odd = [
    '"\\ud800"',
    '"a\\udfff"',
    '"\\u0000"',
    'null',
    '[]',
    '{}',
    '[[[[]]]]',
    '1e400',
    '-0',
    'true',
    '[{"a":1}]',
  ]
  const texts = naughty.filter(({ text }) => text.length < 20_000).map(({ text }) => JSON.stringify(text))
  for (const text of [...odd, ...texts]) {
    const name = text.startsWith('"') ? text : '"a"'
    for (const [method, path, json] of [
      ['PATCH', at, `{"answers":{"nama_lengkap":${text}}}`],
      ['PATCH', at, `{"answers":{"alamat":${text},"nik":${text},"tanggal_lahir":${text}}}`],
      ['PATCH', at, `{"answers":{${name}:"a"}}`],
      ['PATCH', at, `{"answers":{"foto_ktp":[${text}],"wilayah":${text}}}`],
      ['PATCH', at, `{"answers":${text}}`],
      ['POST', '/api/permohonan', `{"service":${text}}`],
      ['POST', `${at}/kirim`, `{"declared":${text}}`],
      ['POST', '/api/permohonan', text],
    ] as const) {
      const answer = await call(method, path, json)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      assert.deepEqual(complaints(answer), [], `${method} ${path} ${json.slice(0, 200)}`)
      assert.notEqual(answer.status, 429)
      assert.doesNotThrow(() => JSON.parse(answer.html))
    }
  }
  console.log(`${count} calls`, statuses)
})
