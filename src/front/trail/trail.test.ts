/** Front, trail: who may read the journal reads all of it, or their own unit's, in words; nobody else reads any. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDeskSite } from '../../../test/desk-site.ts'

const desk = await openDeskSite()
const { cast } = desk
// After the day on which the cast was seeded, whose own acts fill a page.
desk.pass(120)
const village = await desk.sent('Wulan Sari', -60)
await desk.worked(village, desk.staff.rina, -70)
const register = await desk.sent('Slamet Riyadi', -65, { service: 'ktp-hilang' })
await desk.worked(register, desk.staff.sari, -75)

async function as(key: keyof typeof cast.people) {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}

test('an inspector reads every act in words, by kind, case, position and day', async () => {
  const maria = await as('maria')
  const all = await maria.get('/jejak')
  assert.equal(all.status, 200)
  for (const text of [
    'Permohonan dikirim',
    'Tugas diambil',
    'Petugas masuk',
    village.number,
    register.number,
    'Rina Kartikasari',
  ])
    assert.ok(all.text.includes(text), text)
  assert.doesNotMatch(all.text, /case\.sent|Wulan Sari|9901014101900001/)
  const taken = await maria.get('/jejak?perbuatan=case.claimed')
  assert.equal(taken.text.split('Tugas diambil').length - 1, 3, 'two acts and the choice of the filter')
  const one = await maria.get(`/jejak?nomor=${village.number}`)
  assert.ok(one.text.includes(village.number) && !one.text.includes(register.number))
  const position = /value="([0-9a-f-]{36})"[^>]*>Kepala Dinas Sosial/.exec(all.html)?.[1] ?? ''
  assert.match((await maria.get(`/jejak?jabatan=${position}`)).text, /Tidak ada yang cocok/)
  assert.match((await maria.get('/jejak?hari=2026-11-22')).text, /Tidak ada yang cocok/)
  assert.ok((await maria.get('/jejak?hari=2026-11-23')).text.includes(village.number))
  assert.match((await maria.get('/jejak?nomor=2026-999999')).text, /Tidak ada yang cocok/)
  assert.match((await maria.get('/jejak?bahasa=en')).text, /Application sent/)
})

test('pages go back by id without a gap or a repeat', async () => {
  for (let n = 0; n < 60; n++) await desk.sent('Banyak Orang', -80)
  const maria = await as('maria')
  const numbers: string[] = []
  let page = await maria.get('/jejak?perbuatan=case.sent')
  for (;;) {
    numbers.push(...page.links.filter(({ href }) => href.startsWith('/meja/berkas/')).map(({ text }) => text))
    if (!page.links.some(({ text }) => text === 'Yang lebih lama')) break
    page = await maria.follow('Yang lebih lama')
  }
  assert.deepEqual([numbers.length, new Set(numbers).size], [62, 62])
})

test('a head reads what their own unit did, and nothing of another', async () => {
  const ningsih = await as('ningsih')
  const page = await ningsih.get('/jejak')
  assert.match(page.text, /31 hari terakhir/)
  assert.equal(page.text.includes(register.number), false)
  assert.match((await ningsih.get(`/jejak?nomor=${register.number}`)).text, /Tidak ada yang cocok/)
  assert.ok((await ningsih.get(`/jejak?nomor=${village.number}`)).text.includes('Tugas diambil'))
})

test('officers, the operator and strangers do not read it', async () => {
  for (const key of ['rina', 'okta', 'citra'] as const)
    assert.equal((await (await as(key)).get('/jejak')).status, 403, key)
  assert.match((await desk.visitor().get('/jejak')).at, /^\/masuk/)
})

test('forged filters are no filters', async () => {
  const maria = await as('maria')
  for (const query of [
    'perbuatan=constructor',
    'jabatan=x',
    'hari=2026-02-31',
    'sebelum=%27',
    'nomor=%00',
    'perbuatan=__proto__',
  ])
    assert.equal((await maria.get(`/jejak?${query}`)).status, 200, query)
})
