/** Test: what a browser was given to open ends, and a code of six digits cannot be guessed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { openTestSite } from '../site.ts'
import { answerAll, apply, begin } from './way.ts'

const site = await openTestSite()
const person = { name: 'Siti Aminah', nik: '9901015207880003' }

test('a browser that was given a case to open has it for sixty days and no longer', async () => {
  const owner = site.visitor()
  const { caseId } = await apply(owner, person)
  const receipt = `/permohonan/terkirim/${caseId}`
  site.pass(60 * 24 * 60 - 60)
  assert.equal((await owner.get(receipt)).at, receipt)
  site.pass(61)
  assert.equal((await owner.get(receipt)).at, '/lacak')
})

test('of the tries at a code for a contact five count; then even the right one opens nothing', async () => {
  const owner = site.visitor()
  const id = await begin(owner)
  await answerAll(owner, id, { ...person, email: 'siti@contoh.example' })
  await owner.get(`/permohonan/${id}/kontak`)
  await owner.send({}, { button: 'Kirim kode' })
  const codeId = /kode=([0-9a-f-]{36})/.exec(owner.page.at)?.[1] ?? ''
  const { text } = await site.test.db.inRegion(site.region, (tx) =>
    tx.get<{ text: string }>(
      sql`select text from core.notice where region_code = ${site.region} and recipient = 'siti@contoh.example' order by created_at desc limit 1`,
    ),
  )
  const right = /\b\d{6}\b/.exec(text)?.[0] ?? ''
  const wrong = right === '000000' ? '000001' : '000000'
  const attempt = (kode: string) => owner.post(`/permohonan/${id}/kontak/kode`, { id: codeId, kode })
  for (let n = 0; n < 5; n++) assert.match((await attempt(wrong)).text, /Kode ini salah/)
  const late = await attempt(right)
  assert.equal(late.status, 422)
  assert.doesNotMatch(late.text, /Kode ini salah/)
  assert.doesNotMatch((await owner.get(`/permohonan/${id}/periksa`)).text, /Terkonfirmasi/)
})
