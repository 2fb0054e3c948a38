/** Cases: drafts of a decision: found again by who wrote them, by nobody else, and forgotten when the task ends. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite } from '../../../../test/desk-site.ts'
import type { Visitor } from '../../../../test/site.ts'
import { handOver } from '../actions/officer.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const db = desk.test.db
const people: Record<string, Visitor> = {}
const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
before(async () => {
  for (const key of ['rina', 'joko', 'ningsih', 'sari'] as const) {
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})
let keys = 0
const key = () => `kunci-konsep-${String(++keys).padStart(6, '0')}`
const keptOf = (caseId: string) =>
  db.inRegion(
    region,
    async (tx) =>
      (await tx.many(sql`select 1 from cases.unfinished where region_code = ${region} and case_id = ${caseId}`)).length,
  )
const reason = 'Foto KTP buram, konsep saya.'
const fields = { hasil: 'perbaikan', 'alasan.perbaikan': reason, 'bagian.perbaikan': 'foto_ktp' }

/** A case in Rina's hand with a draft of hers. */
async function drafted(name: string) {
  const it = await desk.sent(name, 0)
  const task = await desk.worked(it, desk.staff.rina, 0)
  const kept = await as('rina').post(`/meja/tugas/${task}/konsep`, { _kunci: key(), ...fields })
  assert.match(kept.text, /Konsep disimpan/)
  return { it, task, file: `/meja/berkas/${it.caseId}` }
}

describe('a draft of a decision', () => {
  it('is found again in the file and on the desk; the task stays in hand and the journal is not told', async () => {
    const { file, it } = await drafted('Wulan Sari')
    const page = await as('rina').get(file)
    assert.match(page.html, new RegExp(`${reason}</textarea>`))
    assert.match(page.html, /value="perbaikan" checked/)
    assert.match(page.html, /value="foto_ktp" checked/)
    assert.match(page.text, /Konsep Anda dari .* terisi di bawah/)
    assert.match((await as('rina').get('/meja')).text, /Ada konsep/)
    const told = await db.inRegion(region, (tx) =>
      tx.many(
        sql`select facts from journal.entry where region_code = ${region} and case_id = ${it.caseId} and kind = 'case.task-done'`,
      ),
    )
    assert.deepEqual(told, [])
  })

  it('leaves a message and a note that were typed in sight', async () => {
    const { task } = await drafted('Slamet Riyadi')
    const page = await as('rina').post(`/meja/tugas/${task}/konsep`, {
      _kunci: key(),
      ...fields,
      pesan: 'Halo, selamat pagi.',
      catatan: 'Cek KK.',
    })
    assert.equal(page.status, 200)
    assert.match(page.html, /Halo, selamat pagi\.<\/textarea>/)
    assert.match(page.html, /Cek KK\.<\/textarea>/)
    assert.match(page.html, new RegExp(`${reason}</textarea>`))
  })

  it('is of its officer alone: not of heads, colleagues, or the next who has the task in hand', async () => {
    const { file, task, it } = await drafted('Yohanes Wenda')
    for (const who of ['joko', 'ningsih', 'sari']) {
      assert.doesNotMatch((await as(who).get(file)).html, /konsep saya/, who)
      const tried = await as(who).post(`/meja/tugas/${task}/konsep`, {
        _kunci: key(),
        hasil: 'perbaikan',
        'alasan.perbaikan': 'Ditimpa',
      })
      assert.equal(tried.status, 409, who)
    }
    const to = { staffId: desk.staff.joko.staffId, posts: desk.staff.joko.posts }
    await db.inRegion(region, (tx) => handOver(tx, task, to, desk.staff.rina, desk.site.clock()))
    assert.doesNotMatch((await as('joko').get(file)).html, /konsep saya/)
    assert.equal(await keptOf(it.caseId), 1)
    assert.equal(
      (await db.inRegion('9902', (tx) => tx.many(sql`select 1 from cases.unfinished where region_code = '9901'`)))
        .length,
      0,
    )
  })

  it('is forgotten when the task is finished or the application withdrawn', async () => {
    const done = await drafted('Sukarti')
    await as('rina').post(`/meja/tugas/${done.task}/penyelesaian`, { _kunci: key(), ...fields })
    assert.equal(await keptOf(done.it.caseId), 0)
    const gone = await drafted('Fitriani')
    await desk.withdrawn(gone.it, 0)
    assert.equal(await keptOf(gone.it.caseId), 0)
  })

  it('that is too long is refused with all of it in sight', async () => {
    const { task } = await drafted('Ketut Suardana')
    const page = await as('rina').post(`/meja/tugas/${task}/konsep`, {
      _kunci: key(),
      ...fields,
      'alasan.perbaikan': 'x'.repeat(41_000),
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /terlalu panjang untuk disimpan/)
    assert.match(page.html, /x{41000}<\/textarea>/)
  })
})
