/** Cases: notes of officers are read by whom the page says, and by nobody else, on no page and no file. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDeskSite } from '../../../test/desk-site.ts'
import { must } from '../../kernel/result.ts'
import { declareConflict } from './actions/conflict.ts'
import { askOpinions } from './actions/opinions.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(region, work)
const secret = 'Tetangga bilang rumahnya kosong'
const it = await desk.sent('Wulan Sari Kusuma', 60)
await desk.worked(it, desk.staff.rina, 30)
await desk.noted(it, secret, desk.staff.rina, 20)
const file = `/meja/berkas/${it.caseId}`

async function as(key: keyof typeof cast.people) {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}

test('officers and the head of the unit read it, and the page says who does', async () => {
  for (const key of ['rina', 'joko', 'ningsih'] as const) {
    const { text } = await (await as(key)).get(file)
    assert.match(text, new RegExp(secret), key)
    assert.match(text, /Dibaca petugas dan kepala unit ini, serta sekda dan inspektorat yang menyatakan tujuannya/)
  }
})

test('the inspectorate reads it once it says what for, and not before', async () => {
  const maria = await as('maria')
  assert.doesNotMatch((await maria.get(file)).html, new RegExp(secret))
  await maria.post(`${file}/tujuan`, { _kunci: 'kunci-catatan-0001', tujuan: 'pengawasan' })
  assert.match((await maria.get(file)).text, new RegExp(secret))
})

test('the applicant, another unit, who was asked for an opinion and who stepped aside read nothing of it', async () => {
  const applicant = desk.visitor()
  await applicant.post('/lacak', { nomor: it.number, kode: it.code })
  for (const path of [`/lacak/${it.number}`, `/lacak/${it.number}/salinan`, `/lacak/${it.number}/penjelasan`])
    assert.doesNotMatch((await applicant.get(path)).html, new RegExp(secret), path)
  assert.doesNotMatch((await (await as('sari')).get(file)).html, new RegExp(secret))
  const said = { units: ['dukcapil'], lane: 'kepala', question: 'NIK cocok?', days: 3, fields: ['nik'] }
  const [asked] = must(await inRegion((tx) => askOpinions(tx, it.caseId, said, desk.staff.rina, desk.site.clock())))
  const darmawan = await as('darmawan')
  for (const path of [`/meja/pendapat/${asked?.id}`, file])
    assert.doesNotMatch((await darmawan.get(path)).html, new RegExp(secret), path)
  const tie = { relation: 'keluarga', note: '' }
  must(await inRegion((tx) => declareConflict(tx, it.caseId, tie, desk.staff.joko, desk.site.clock())))
  assert.doesNotMatch((await (await as('joko')).get(file)).html, new RegExp(secret))
})
