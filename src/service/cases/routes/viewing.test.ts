/** Cases: reading leaves a trace, once an hour; staff of another unit first say what for, whatever address they try. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite } from '../../../../test/desk-site.ts'
import { historyOf } from '../../../base/journal/actions.ts'
import { documentsOf, tasksOfCase } from '../store.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const it = await desk.sent('Wulan Sari Kusuma', 60)
await desk.worked(it, desk.staff.rina, 30)
const file = `/meja/berkas/${it.caseId}`
const documents = await desk.test.db.inRegion(region, (tx) => documentsOf(tx, it.caseId))
const [document] = documents
assert.ok(document)

const views = (caseId = it.caseId) =>
  desk.test.db.inRegion(region, (tx) =>
    tx.many<{ officer: string; unitKey: string; facts: Record<string, string> }>(sql`
      select officer, unit_key, facts from journal.entry
      where region_code = ${region} and case_id = ${caseId} and kind = 'case.viewed' order by id`),
  )
async function as(key: 'rina' | 'joko' | 'maria' | 'rahmat' | 'sari') {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}

test('an officer of the unit opens a file: recorded once an hour, each document beside it, and no preview', async () => {
  const joko = await as('joko')
  for (let n = 0; n < 3; n++) assert.equal((await joko.get(file)).status, 200)
  assert.deepEqual(
    (await views()).map(({ officer, unitKey, facts }) => [officer, unitKey, facts]),
    [[cast.people.joko.id, 'kelurahan', { as: 'unit' }]],
  )
  await joko.get(`${file}/dokumen/${document.fileId}/kecil`)
  for (let n = 0; n < 2; n++) assert.equal((await joko.get(`${file}/dokumen/${document.fileId}`)).status, 200)
  assert.deepEqual(
    (await views()).map(({ facts }) => facts.document),
    [undefined, document.fileId],
  )
  desk.pass(61)
  await joko.signIn(cast.people.joko.email)
  await joko.get(file)
  assert.equal((await views()).length, 3)
})

test('an inspector reads nothing before saying what for, by no address, and then what was said is kept', async () => {
  const before = (await views()).length
  const maria = await as('maria')
  const asked = await maria.get(file)
  assert.match(asked.text, /Untuk apa Anda membaca permohonan ini/)
  for (const secret of ['9901014101900001', 'Wulan Sari', 'Jl. Kenanga'])
    assert.equal(asked.html.includes(secret), false, secret)
  for (const path of [`${file}/dokumen/${document.fileId}`, `${file}/dokumen/${document.fileId}/kecil`])
    assert.match((await maria.get(path)).text, /Untuk apa Anda membaca/)
  const [task] = await desk.test.db.inRegion(region, (tx) => tasksOfCase(tx, it.caseId))
  for (const path of [
    `${file}/catatan`,
    `${file}/pesan`,
    `/meja/tugas/${task?.id}/penyelesaian`,
    `/meja/tugas/${task?.id}/penyerahan`,
  ]) {
    const answer = await maria.post(path, {
      _kunci: `kunci-${path.slice(-20).replaceAll('/', '-')}`,
      hasil: 'lengkap',
      catatan: 'x',
      pesan: 'x',
    })
    assert.equal(answer.html.includes('9901014101900001'), false, path)
    assert.equal(answer.status, 403, path)
  }
  assert.equal((await views()).length, before, 'not having read is not recorded as reading')
  await maria.get(file)
  assert.equal((await maria.send({}, { form: '/tujuan' })).status, 422)
  await maria.get(file)
  const read = await maria.send({ tujuan: 'pengaduan' }, { form: '/tujuan' })
  assert.equal(read.at, file)
  assert.match(read.text, /9901014101900001|Wulan Sari/)
  assert.equal((await maria.get(`${file}/dokumen/${document.fileId}`)).status, 200)
  const own = (await views()).slice(before)
  assert.deepEqual(
    own.map(({ officer, facts }) => [officer, facts.as, facts.purpose, facts.document]),
    [
      [cast.people.maria.id, 'outside', 'pengaduan', undefined],
      [cast.people.maria.id, 'outside', 'pengaduan', document.fileId],
    ],
  )
})

/** A route's path with its names filled in; patterns behind names are left out, braces within them included. */
function filledPath(path: string, names: Record<string, string>): string {
  const plain = (text: string): string => {
    const less = text.replace(/\{[^{}]*\}/g, '')
    return less === text ? text : plain(less)
  }
  return plain(path).replace(/:(\w+)/g, (_, name: string) => names[name] ?? 'x')
}

test('no address of a case that can be read shows anything of it to an inspector without a purpose', async () => {
  const other = await desk.sent('Ratna Puspita', 40)
  await desk.worked(other, desk.staff.rina, 30, { outcome: 'lengkap' })
  const [paper] = await desk.test.db.inRegion(region, (tx) => documentsOf(tx, other.caseId))
  const [task] = await desk.test.db.inRegion(region, (tx) => tasksOfCase(tx, other.caseId))
  assert.ok(paper && task)
  const open = desk.app.routes.filter(
    ({ method, path }) => method === 'GET' && !path.includes('*') && /^\/meja\/(berkas\/:|tugas\/:)/.test(path),
  )
  assert.ok(open.length >= 6, open.map(({ path }) => path).join(' '))
  const maria = await as('maria')
  for (const { path } of open) {
    const there = filledPath(path, { case: other.caseId, task: task.id, file: paper.fileId })
    const answer = await maria.get(there)
    assert.ok(
      // Whoever steps aside need not have read: that page shows the number alone.
      /Untuk apa Anda membaca/.test(answer.text) || [403, 404].includes(answer.status) || path.endsWith('/benturan'),
      `${path} ${there} ${answer.status}`,
    )
    assert.equal(/Ratna|9901014101900001|Kenanga/.test(answer.html), false, path)
  }
  assert.deepEqual(await views(other.caseId), [])
  await maria.post(`/meja/berkas/${other.caseId}/tujuan`, { _kunci: 'kunci-tujuan-0009', tujuan: 'pengawasan' })
  assert.equal((await maria.get(`/meja/berkas/${other.caseId}/contoh-surat`)).status, 200)
  const ningsih = await desk.visitor()
  await ningsih.signIn(cast.people.ningsih.email)
  assert.equal((await ningsih.get(`/meja/berkas/${other.caseId}/contoh-surat`)).status, 200)
  assert.ok((await views(other.caseId)).some(({ officer }) => officer === cast.people.ningsih.id))
})

test('a purpose is one of the list, for one case, and not for ever', async () => {
  const rahmat = await as('rahmat')
  const made = await rahmat.post(`${file}/tujuan`, { _kunci: 'kunci-tujuan-0001', tujuan: 'ingin tahu' })
  assert.equal(made.status, 422)
  await rahmat.post(`${file}/tujuan`, { _kunci: 'kunci-tujuan-0002', tujuan: 'pengawasan' })
  assert.doesNotMatch((await rahmat.get(file)).text, /Untuk apa Anda membaca/)
  const other = await desk.sent('Slamet Riyadi', 50)
  assert.match((await rahmat.get(`/meja/berkas/${other.caseId}`)).text, /Untuk apa Anda membaca/)
  desk.pass(12 * 60 + 1)
  await rahmat.signIn(cast.people.rahmat.email)
  assert.match((await rahmat.get(file)).text, /Untuk apa Anda membaca/)
})

test('who may not read the case at all gains nothing by a purpose', async () => {
  const sari = await as('sari')
  assert.equal((await sari.get(file)).status, 403)
  await sari.post(`${file}/tujuan`, { _kunci: 'kunci-tujuan-0003', tujuan: 'pengawasan' })
  assert.equal((await sari.get(file)).status, 403)
  assert.equal(
    (await views()).some(({ officer }) => officer === cast.people.sari.id),
    false,
  )
})

test('the history of the case does not grow by being read', async () => {
  const kinds = await desk.test.db.inRegion(region, async (tx) =>
    (await historyOf(tx, it.caseId)).map(({ kind }) => kind),
  )
  assert.deepEqual(kinds, ['case.sent', 'case.claimed'])
})
