/** Cases: one act upon many cases: each by the same rules as alone, one refused does not stop the others, twice is once. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import sql from 'sql-template-tag'
import { type DeskCase, openDeskSite } from '../../../../test/desk-site.ts'
import type { Page, Visitor } from '../../../../test/site.ts'
import { must } from '../../../kernel/result.ts'
import { askBatch, carryOutBatch } from '../actions/batch.ts'
import { declareConflict } from '../actions/conflict.ts'
import { batchDays, sweepDesk } from '../actions/sweep.ts'
import { BatchSaid } from '../model/batch.ts'
import { batchMost, inHandMost, takeMost } from '../rules/batch.ts'
import { tasksOfCase } from '../store.ts'
import { batchLimit } from './batch.tsx'

const desk = await openDeskSite()
const { cast, region } = desk
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(region, work)
let keys = 0
const key = () => `kunci-serentak-${String(++keys).padStart(6, '0')}`
const rina = desk.visitor()
const joko = desk.visitor()
const ningsih = desk.visitor()
beforeEach(async () => {
  // The limit of earlier tests has run off.
  desk.pass((batchLimit.burst * batchLimit.everySeconds) / 60)
  await rina.signIn(cast.people.rina.email)
  await joko.signIn(cast.people.joko.email)
  await ningsih.signIn(cast.people.ningsih.email)
})

const many = (count: number, name: string, more?: Parameters<typeof desk.sent>[2]) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => desk.sent(`${name} ${'abcdefghijklmnopqrstuvwxyz'[n % 26]}`, 30, more)),
  )
const ids = (cases: readonly DeskCase[]) => cases.map(({ caseId }): [string, string] => ['berkas', caseId])
const holderOf = async (it: DeskCase) => (await inRegion((tx) => tasksOfCase(tx, it.caseId))).at(-1)
const kindsOf = (it: DeskCase) =>
  inRegion(async (tx) =>
    (
      await tx.many<{ kind: string }>(sql`
        select kind from journal.entry where region_code = ${region} and case_id = ${it.caseId} and kind <> 'case.viewed' order by id`)
    ).map(({ kind }) => kind),
  )
type Fields = [string, string][]
const preview = (by: Visitor, cases: readonly DeskCase[], fields: Fields): Promise<Page> =>
  by.post('/meja/serentak/pratinjau', [...ids(cases), ...fields], false)
const confirm = (by: Visitor, cases: readonly DeskCase[], fields: Fields, kunci = key()): Promise<Page> =>
  by.post('/meja/serentak', [['_kunci', kunci], ...ids(cases), ...fields])
const take: Fields = [['tindakan', 'take']]
const taken = async (by: Visitor, cases: readonly DeskCase[]) => {
  for (let n = 0; n < cases.length; n += takeMost) await confirm(by, cases.slice(n, n + takeMost), take)
}
const putBack = (by: Visitor, cases: readonly DeskCase[]) => confirm(by, cases, [['tindakan', 'put-back']])

test('chosen by ticking, or all of a list; foreseen, confirmed, told, each with its own entry in the journal', async () => {
  const cases = await many(4, 'Wulan')
  const desktop = await rina.get('/meja')
  for (const it of cases) assert.match(desktop.html, new RegExp(`type="checkbox"[^>]*value="${it.caseId}"`))
  const page = cases.map(({ caseId }) => caseId).join(',')
  const chosen = await rina.get(`/meja/serentak?semua=ya&halaman=${page}&dari=/meja`)
  for (const it of cases) assert.ok(chosen.text.includes(it.number))
  const before = await Promise.all(cases.map(kindsOf))
  const seen = await preview(rina, cases, take)
  assert.equal(seen.status, 200)
  assert.match(seen.text, /Akan: diambil/)
  assert.match(seen.text, /Ambil: 4 permohonan/)
  assert.deepEqual(await Promise.all(cases.map(kindsOf)), before, 'seeing what will happen does nothing')
  for (const it of cases) assert.equal((await holderOf(it))?.state, 'open')
  const done = await confirm(rina, cases, take)
  assert.match(done.at, /^\/meja\/serentak\/[0-9a-f-]{36}$/)
  assert.match(done.text, /4 dilakukan, 0 tidak/)
  for (const it of cases) {
    assert.deepEqual(await kindsOf(it), ['case.sent', 'case.claimed'])
    assert.equal((await holderOf(it))?.claimedBy, cast.people.rina.id)
  }
  await putBack(rina, cases)
  for (const it of cases) assert.deepEqual(await kindsOf(it), ['case.sent', 'case.claimed', 'case.released'])
  const [told] = await inRegion((tx) =>
    tx.many<{ facts: object; officer: string }>(sql`
      select facts, officer from journal.entry where region_code = ${region} and kind = 'batch.done' order by id limit 1`),
  )
  assert.equal(told?.officer, cast.people.rina.id)
  assert.deepEqual(
    { ...told?.facts, batch: undefined },
    { batch: undefined, act: 'take', cases: 4, done: 4, refused: 0 },
  )
})

test('a case of another unit, an own case, one in a colleague’s hand, one declared: refused each by itself, the rest is done', async () => {
  const [free, held, declared] = await many(3, 'Slamet')
  assert.ok(free && held && declared)
  const [abroad] = await many(1, 'Dukcapil', { service: 'ktp-hilang' })
  const [own] = await many(1, 'Sendiri')
  assert.ok(abroad && own)
  await inRegion((tx) =>
    tx.run(
      sql`update cases.case set helper_id = ${cast.people.rina.id} where region_code = ${region} and id = ${own.caseId}`,
    ),
  )
  await taken(joko, [held])
  const said = { relation: 'keluarga', note: '' }
  must(await inRegion((tx) => declareConflict(tx, declared.caseId, said, desk.staff.rina, desk.site.clock())))
  const all = [free, held, declared, abroad, own]
  const seen = await preview(rina, all, take)
  assert.match(seen.text, /Ambil: 1 permohonan/)
  assert.match(seen.text, /Sudah di tangan rekan/)
  for (const hidden of [declared.number, abroad.number, 'Dukcapil'])
    assert.equal(seen.html.includes(hidden), false, hidden)
  const done = await confirm(rina, all, take)
  assert.match(done.text, /1 dilakukan, 2 tidak/)
  assert.equal((await holderOf(free))?.claimedBy, cast.people.rina.id)
  assert.equal((await holderOf(held))?.claimedBy, cast.people.joko.id)
  for (const it of [declared, abroad, own]) assert.equal((await holderOf(it))?.state, 'open')
  await putBack(rina, [free])
})

test('two officers take the same at once: each case has one hand, and both are told', async () => {
  const cases = await many(6, 'Sukarti')
  const answers = await Promise.all([confirm(rina, cases, take), confirm(joko, [...cases].reverse(), take)])
  let count = 0
  for (const { text } of answers) count += Number(/(\d+) dilakukan/.exec(text)?.[1])
  assert.equal(count, 6)
  for (const it of cases) assert.equal((await kindsOf(it)).filter((kind) => kind === 'case.claimed').length, 1)
  await putBack(rina, cases)
  await putBack(joko, cases)
})

test('sent twice, with the same key or at once, is done once; another body under the key is refused', async () => {
  const cases = await many(3, 'Ratna')
  await taken(rina, cases)
  const note: Fields = [
    ['tindakan', 'note'],
    ['catatan', 'Sudah ditelepon pagi ini.'],
  ]
  const kunci = key()
  const [first, twin] = await Promise.all([confirm(rina, cases, note, kunci), confirm(rina, cases, note, kunci)])
  const again = await confirm(rina, cases, note, kunci)
  assert.equal(first.at, again.at)
  assert.equal(twin.at, again.at)
  await rina.post(`${first.at}/lanjutan`, [['_kunci', key()]])
  for (const it of cases) assert.equal((await kindsOf(it)).filter((kind) => kind === 'case.noted').length, 1)
  assert.equal((await confirm(rina, cases.slice(1), note, kunci)).status, 409)
  const [kept] = await inRegion((tx) =>
    tx.many<{ said?: object; endedAt?: Date }>(sql`
      select said, ended_at from cases.batch where region_code = ${region} and id = ${first.at.split('/').at(-1)}`),
  )
  assert.ok(kept?.endedAt)
  assert.equal(kept.said ?? undefined, undefined, 'what was written is in the files alone')
  await putBack(rina, cases)
})

test('finished with the same result: only files one has opened; no decision and no correction; a refusal needs its reason', async () => {
  const cases = await many(4, 'Bambang')
  await taken(rina, cases)
  const complete = (hasil: string, catatan = ''): Fields => [
    ['tindakan', 'complete'],
    ['hasil', hasil],
    ['catatan.hasil', catatan],
  ]
  const offered = await rina.get(`/meja/serentak?${new URLSearchParams(ids(cases))}`)
  assert.match(offered.html, /<option value="lengkap"/)
  assert.doesNotMatch(offered.html, /<option value="perbaikan"/)
  assert.match((await preview(rina, cases, complete('lengkap'))).text, /Anda belum membuka berkasnya/)
  for (const it of cases.slice(0, 3)) await rina.get(`/meja/berkas/${it.caseId}`)
  assert.match((await preview(rina, cases, complete('perbaikan'))).text, /dibuat satu per satu/)
  assert.equal((await preview(rina, cases, complete('tolak-usul'))).status, 422)
  const done = await confirm(rina, cases, complete('lengkap', 'Dicocokkan dengan KK.'))
  assert.match(done.text, /3 dilakukan, 1 tidak/)
  for (const it of cases.slice(0, 3))
    assert.deepEqual((await kindsOf(it)).slice(-2).sort(), ['case.noted', 'case.task-done'])
  // Their decisions wait for the head: never for many at once, whatever is posted.
  await taken(ningsih, cases.slice(0, 3))
  for (const it of cases.slice(0, 3)) await ningsih.get(`/meja/berkas/${it.caseId}`)
  assert.doesNotMatch(
    (await ningsih.get(`/meja/serentak?${new URLSearchParams(ids(cases))}`)).html,
    /<option value="setuju"/,
  )
  const decided = await confirm(ningsih, cases.slice(0, 3), complete('setuju', 'x'))
  assert.match(decided.text, /0 dilakukan, 3 tidak/)
  for (const it of cases.slice(0, 3)) assert.equal((await kindsOf(it)).includes('case.decided'), false)
  // Who examined may not take the decision either: four eyes hold for each.
  await putBack(ningsih, cases.slice(0, 3))
  assert.match((await preview(rina, cases.slice(0, 3), take)).text, /Tidak satu pun dapat dilakukan/)
  await putBack(rina, cases.slice(3))
})

test('handed over to a colleague of the queue, and to nobody else', async () => {
  const cases = await many(2, 'Fitriani')
  await taken(rina, cases)
  const to = (rekan: string): Fields => [
    ['tindakan', 'hand-over'],
    ['rekan', rekan],
  ]
  assert.match((await preview(rina, cases, to(cast.people.sari.id))).text, /Tidak satu pun dapat dilakukan/)
  assert.equal((await preview(rina, cases, to('bukan'))).status, 422)
  assert.match((await preview(rina, cases, to(cast.people.joko.id))).text, /Akan: diserahkan/)
  await confirm(rina, cases, to(cast.people.joko.id))
  for (const it of cases) assert.equal((await holderOf(it))?.claimedBy, cast.people.joko.id)
  assert.match((await confirm(rina, cases, to(cast.people.joko.id))).text, /0 dilakukan, 2 tidak/)
  await putBack(joko, cases)
})

test('bounds: fifty at once, ten taken, twenty in hand; nothing chosen and nothing asked are told in words', async () => {
  const cases = await many(takeMost + 1, 'Yohanes')
  const tooMany = await preview(rina, cases, take)
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.text, /Paling banyak 10 permohonan diambil sekaligus/)
  assert.equal((await confirm(rina, cases, take)).status, 422)
  const crowd = Array.from({ length: batchMost + 1 }, () => ['berkas', crypto.randomUUID()] as [string, string])
  assert.match(
    (await rina.post('/meja/serentak/pratinjau', [...crowd, ['tindakan', 'note'], ['catatan', 'a']])).text,
    /Paling banyak 50/,
  )
  assert.equal((await preview(rina, [], take)).status, 422)
  assert.match((await preview(rina, cases, [])).text, /Pilih tindakannya/)
  assert.match((await preview(rina, cases, [['tindakan', 'note']])).text, /Galat|Tulis/)
  assert.equal((await preview(rina, cases, [['tindakan', 'hapus']])).status, 422)
  const more = await many(inHandMost, 'Putu')
  await taken(rina, more)
  const full = await preview(rina, cases.slice(0, 2), take)
  assert.match(full.text, /Sudah 20 tugas di tangan Anda/)
  await putBack(rina, more)
})

test('what somebody asked is read, and gone on with, by nobody else', async () => {
  const cases = await many(2, 'Ketut')
  const asked = {
    act: 'note' as const,
    said: BatchSaid.parse({ note: 'Rahasia Rina.' }),
    caseIds: cases.map(({ caseId }) => caseId),
  }
  const id = must(await inRegion((tx) => askBatch(tx, asked, desk.staff.rina, desk.site.clock())))
  assert.equal((await joko.get(`/meja/serentak/${id}`)).status, 404)
  await joko.post(`/meja/serentak/${id}/lanjutan`, [['_kunci', key()]])
  await carryOutBatch(desk.test.db, region, id, desk.staff.joko, desk.site.clock())
  for (const it of cases) assert.deepEqual(await kindsOf(it), ['case.sent'])
  const waits = await rina.get(`/meja/serentak/${id}`)
  assert.match(waits.text, /2 belum mendapat giliran/)
  assert.match((await rina.post(`/meja/serentak/${id}/lanjutan`, [['_kunci', key()]])).text, /2 dilakukan, 0 tidak/)
  for (const it of cases) assert.deepEqual(await kindsOf(it), ['case.sent', 'case.noted'])
  await sweepDesk(desk.test.db, region, new Date(desk.site.clock().getTime() + (batchDays + 1) * 86_400_000))
  assert.equal((await rina.get(`/meja/serentak/${id}`)).status, 404)
})
