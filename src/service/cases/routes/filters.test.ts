/** Cases: saved filters: they are their officer's alone, bounded, and count exactly what the list shows, whatever happens meanwhile. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { openDeskSite, type Story, tellStory } from '../../../../test/desk-site.ts'
import { naughty } from '../../../../test/naughty.ts'
import type { Visitor } from '../../../../test/site.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { must } from '../../../kernel/result.ts'
import { countOf, foldCounts, keepFilter } from '../actions/filters.ts'
import { claim } from '../actions/officer.ts'
import { deskOf, searchCases } from '../actions/read.ts'
import { FilterAsked, filtersMost, type SavedFilter, statuses } from '../model.ts'
import { filtersOf, findFilter } from '../store/filters.ts'
import { searchCases as searchAll, tasksOfCase } from '../store.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const db = desk.test.db
const now = new Date('2026-11-23T02:00:00Z')
let story: Story
const people: Record<string, Visitor> = {}
const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
before(async () => {
  story = await tellStory(desk, 12)
  await desk.sent('Wulan Sari Kusuma', 30, { service: 'ktp-hilang' })
  for (const key of ['rina', 'joko', 'sari', 'maria'] as const) {
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})
let keys = 0
const key = () => `kunci-saring-${String(++keys).padStart(6, '0')}`
const keptBy = (staff: Staff) => db.inRegion(region, (tx) => filtersOf(tx, staff.staffId))
type Asked = Pick<SavedFilter, 'list' | 'words' | 'status' | 'serviceId' | 'late'>
const counted = (staff: Staff, asked: Asked) => db.inRegion(region, (tx) => countOf(tx, asked, staff, now))
const search = (more: Partial<Asked> = {}): Asked => ({ list: 'search', late: false, ...more })

/** Counts of every filter without a name against the rows themselves. */
async function countsFit(staff: Staff, units: readonly string[] | 'all'): Promise<void> {
  for (const status of [undefined, ...statuses])
    for (const serviceId of [undefined, 'domisili', 'ktp-hilang', 'tidak-ada']) {
      const lines = await db.inRegion(region, (tx) =>
        searchAll(tx, { units, reader: staff.staffId, words: [], status, serviceId, limit: 10_000 }),
      )
      const { count, more } = await counted(staff, search({ status, serviceId }))
      assert.deepEqual({ count, more }, { count: lines.length, more: false }, `${status} ${serviceId}`)
    }
}

describe('a saved filter', () => {
  it('is kept from the page it stands on, shown with its count, renamed and removed', async () => {
    const rina = as('rina')
    await rina.get('/meja/cari?q=&status=refused&layanan=domisili')
    await rina.send({ nama: 'Ditolak' }, { form: '/meja/saringan' })
    assert.match(rina.page.text, /Saringan disimpan/)
    assert.match(rina.page.text, /Ditolak 1 Pencarian: Ditolak, /)
    await rina.follow('Ditolak')
    assert.equal(rina.page.at, '/meja/cari?status=refused&layanan=domisili')
    assert.match(rina.page.text, /Ketut Suardana/)
    await rina.get('/meja?terlambat=1')
    await rina.send({ nama: 'Lewat tenggat' }, { form: '/meja/saringan' })
    const late = (await keptBy(desk.staff.rina)).find(({ list }) => list === 'queue')
    assert.ok(late)
    const shown = await db.inRegion(region, (tx) => deskOf(tx, desk.staff.rina, { late: now }, 0))
    assert.ok(shown.waiting.length > 0)
    assert.equal((await counted(desk.staff.rina, late)).count, shown.waiting.length)
    await rina.get(`/meja/saringan/${late.id}`)
    await rina.send({ nama: 'Segera' }, { form: late.id })
    assert.match(rina.page.text, /Nama disimpan.*Segera/)
    assert.ok(
      (await rina.get('/meja')).links.some(({ text, href }) => text === 'Segera' && href === '/meja?terlambat=1'),
    )
    await rina.get(`/meja/saringan/${late.id}`)
    await rina.send({}, { form: 'penghapusan' })
    assert.match(rina.page.text, /Saringan dihapus/)
    assert.deepEqual(
      (await keptBy(desk.staff.rina)).map(({ name }) => name),
      ['Ditolak'],
    )
  })

  it('is its officer’s alone: colleagues, heads and readers neither see, rename nor remove it', async () => {
    const [mine] = await keptBy(desk.staff.rina)
    assert.ok(mine)
    for (const who of ['joko', 'sari', 'maria']) {
      const visitor = as(who)
      assert.doesNotMatch((await visitor.get('/meja/saringan')).html, new RegExp(`${mine.id}|Ketut`), who)
      assert.equal((await visitor.get(`/meja/saringan/${mine.id}`)).status, 404, who)
      assert.equal((await visitor.post(`/meja/saringan/${mine.id}`, { _kunci: key(), nama: 'Milik saya' })).status, 404)
      assert.equal((await visitor.post(`/meja/saringan/${mine.id}/penghapusan`, { _kunci: key() })).status, 404)
    }
    assert.deepEqual(await keptBy(desk.staff.rina), [mine])
    assert.equal(await db.inRegion('9902', (tx) => findFilter(tx, mine.id, desk.staff.rina.staffId)), undefined)
    assert.equal((await as('rina').get(`/meja/saringan/${uuidv7(new Date(0))}`)).status, 404)
  })

  it('is one of thirty at most, even when many are kept at once; what cannot be asked is left out', async () => {
    const asked = FilterAsked.parse({ list: 'search', status: 'queued' })
    const tries = await Promise.all(
      Array.from({ length: filtersMost + 8 }, (_, at) =>
        db.inRegion(region, (tx) => keepFilter(tx, `Saringan ${at}`, asked, desk.staff.joko, now)),
      ),
    )
    assert.equal(tries.filter(({ ok }) => ok).length, filtersMost)
    assert.equal(
      (await as('joko').post('/meja/saringan', { _kunci: key(), daftar: 'search', nama: 'Lagi' })).status,
      409,
    )
    const nameless = await as('rina').post('/meja/saringan', {
      _kunci: key(),
      daftar: 'search',
      status: 'refused',
      nama: ' ',
    })
    assert.equal(nameless.status, 422)
    assert.match(nameless.html, /name="status" value="refused"/)
    for (const odd of naughty) {
      const fields = { _kunci: key(), daftar: odd, q: odd, status: odd, layanan: odd, terlambat: odd, nama: odd }
      assert.ok(
        [303, 400, 409, 422].includes((await as('sari').post('/meja/saringan', fields, false)).status),
        odd.slice(0, 40),
      )
    }
    assert.equal((await as('sari').get('/meja/saringan')).status, 200)
  })
})

describe('the count of a filter', () => {
  it('is what the search finds, for every status and service, of own units and of all', async () => {
    await countsFit(desk.staff.rina, ['kelurahan'])
    await countsFit(desk.staff.sari, ['dukcapil'])
    await countsFit(await cast.actor('maria'), 'all')
  })

  it('stays so while cases are sent, taken and the changes folded, all at once', async () => {
    const sent = Array.from({ length: 12 }, (_, at) => desk.sent(`Orang ${at}`, 5))
    const folds = Array.from({ length: 6 }, () => foldCounts(db, region))
    const [made] = await Promise.all([Promise.all(sent), Promise.all(folds)])
    await Promise.all([
      ...made.map((it) =>
        db.inRegion(region, async (tx) => {
          const [task] = await tasksOfCase(tx, it.caseId)
          assert.ok(task)
          must(await claim(tx, task.id, desk.staff.rina, now))
        }),
      ),
      ...folds.map(() => foldCounts(db, region)),
    ])
    await countsFit(desk.staff.rina, ['kelurahan'])
    await foldCounts(db, region)
    const left = await db.inRegion(region, (tx) =>
      tx.get<{ n: number }>(sql`select count(*) as n from cases.tally_change where region_code = ${region}`),
    )
    assert.equal(left.n, 0)
    await countsFit(desk.staff.rina, ['kelurahan'])
  })

  it('leaves out what a transaction undid', async () => {
    const before = (await counted(desk.staff.rina, search())).count
    await assert.rejects(
      db.inRegion(region, async (tx) => {
        await tx.run(
          sql`update cases.case set status = 'withdrawn' where region_code = ${region} and id = ${story.queued.caseId}`,
        )
        throw new Error('undone')
      }),
      /undone/,
    )
    assert.equal((await counted(desk.staff.rina, search())).count, before)
    await countsFit(desk.staff.rina, ['kelurahan'])
  })

  it('of names and numbers is what the search finds, never a case of another unit', async () => {
    for (const words of ['sari', 'wulan', 'wul', 'sari kus', 'zzz', '--', story.queued.number])
      for (const staff of [desk.staff.rina, desk.staff.sari, await cast.actor('maria')]) {
        const lines = await db.inRegion(region, (tx) => searchCases(tx, staff, { q: words }))
        assert.deepEqual(await counted(staff, search({ words })), { count: lines.length, more: false }, words)
      }
    const own = await counted(desk.staff.rina, search({ words: 'wulan' }))
    const all = await counted(await cast.actor('maria'), search({ words: 'wulan' }))
    assert.ok(own.count > 0 && all.count > own.count)
  })
})
