/** Cases: lists as files: whose cases, with whose right and purpose, told to the journal, of any size, and never a formula. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import sql from 'sql-template-tag'
import { openDeskSite, type Story, tellStory } from '../../../../test/desk-site.ts'
import type { Visitor } from '../../../../test/site.ts'
import { exportDays, sweepDesk } from '../actions/sweep.ts'
import { exportLimits } from './exports.tsx'

const desk = await openDeskSite()
const { cast, region } = desk
const db = desk.test.db
let story: Story
const people: Record<string, Visitor> = {}
const as = (key: string): Visitor => {
  const visitor = people[key]
  assert.ok(visitor)
  return visitor
}
const evil = '=HYPERLINK("http://evil.example","Klik")'
before(async () => {
  story = await tellStory(desk, 3)
  await desk.sent(evil, 30)
  await desk.sent('Orang Dukcapil', 30, { service: 'ktp-hilang' })
  for (const key of ['rina', 'ningsih', 'sari', 'maria', 'okta'] as const) {
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    people[key] = visitor
  }
})
let keys = 0
const key = () => `kunci-ekspor-${String(++keys).padStart(6, '0')}`

/** The address of a file asked for. */
async function asked(who: string, fields: Record<string, string>): Promise<string> {
  const answer = await as(who).post('/meja/ekspor', { _kunci: key(), bentuk: 'csv', ...fields }, false)
  assert.equal(answer.status, 303, answer.text.slice(0, 400))
  return answer.at
}
const withNames = { kolom: 'nama', tujuan: 'pelaporan' }

/** The bytes of a file, as this visitor fetches them. */
async function fetched(who: string, path: string): Promise<Response> {
  const cookie = [...as(who).cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'accept-encoding': 'br, gzip', 'accept-language': 'id' }
  return await desk.app.request(`http://localhost${path}`, { headers })
}
const csv = async (who: string, path: string): Promise<string> => {
  const answer = await fetched(who, path)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment;.*\.csv/)
  // Not `text()`, which drops the mark at the beginning.
  return Buffer.from(await answer.arrayBuffer()).toString('utf8')
}
const told = () =>
  db.inRegion(region, (tx) =>
    tx.many<{ kind: string; facts: Record<string, unknown> }>(
      sql`select kind, facts from journal.entry where region_code = ${region} and kind in ('list.exported', 'list.export-ended') order by id`,
    ),
  )

describe('a list as a file', () => {
  it('is asked for from the search it stands beneath, with the same filter', async () => {
    const head = as('ningsih')
    await head.get('/meja/cari?status=refused')
    await head.follow('Ekspor daftar ini')
    assert.match(head.page.text, /Pencarian: Ditolak\. 1 permohonan saat ini/)
    await head.send({ bentuk: 'csv', kolom: 'nama', tujuan: 'pekerjaan-unit' }, { form: '/meja/ekspor' })
    assert.match(head.page.html, new RegExp(`"${story.refused.number}","Ketut Suardana"`))
  })

  it('holds the cases of own units alone, and of all for who may read all', async () => {
    const own = await csv('ningsih', await asked('ningsih', withNames))
    assert.match(own, /Wulan Sari Kusuma/)
    assert.doesNotMatch(own, /Orang Dukcapil/)
    const officer = await csv('sari', await asked('sari', {}))
    assert.equal(officer.trim().split('\r\n').length, 2)
    const all = await csv('maria', await asked('maria', { kolom: 'nama', tujuan: 'pengawasan' }))
    assert.match(all, /Orang Dukcapil[\s\S]*Wulan Sari Kusuma|Wulan Sari Kusuma[\s\S]*Orang Dukcapil/)
    assert.doesNotMatch(all, /0812|surel|wulan@contoh/)
  })

  it('has names for heads and overseers alone, and for a purpose; officers get it without', async () => {
    const plain = await csv('rina', await asked('rina', {}))
    assert.doesNotMatch(plain, /Wulan|Ketut/)
    assert.match(plain, new RegExp(story.refused.number))
    assert.doesNotMatch((await as('rina').get('/meja/ekspor')).html, /name="kolom"/)
    const forged = await as('rina').post('/meja/ekspor', { _kunci: key(), bentuk: 'csv', ...withNames }, false)
    assert.equal(forged.status, 403)
    for (const tujuan of ['', 'iseng']) {
      const answer = await as('ningsih').post(
        '/meja/ekspor',
        { _kunci: key(), bentuk: 'csv', kolom: 'nama', tujuan },
        false,
      )
      assert.equal(answer.status, 422)
      assert.match(answer.text, /Pilih tujuan ekspor/)
    }
    assert.equal((await as('okta').get('/meja/ekspor')).status, 403)
  })

  it('is fetched by who asked, within a quarter of an hour, and each time is told to the journal with its purpose', async () => {
    const path = await asked('ningsih', { ...withNames, status: 'refused', q: 'Ketut' })
    for (const other of ['rina', 'sari', 'maria']) assert.equal((await fetched(other, path)).status, 404, other)
    const before = await told()
    await csv('ningsih', path)
    const [viewed, ended] = (await told()).slice(before.length)
    assert.equal(viewed?.kind, 'list.exported')
    assert.deepEqual(
      { ...viewed?.facts, export: undefined },
      {
        export: undefined,
        format: 'csv',
        as: 'unit',
        columns: 'with-names',
        purpose: 'pelaporan',
        status: 'refused',
        words: true,
      },
    )
    assert.deepEqual(ended?.facts, { export: viewed?.facts.export, rows: 1, whole: true })
    assert.doesNotMatch(JSON.stringify(viewed), /Ketut/)
    desk.pass(16)
    assert.equal((await fetched('ningsih', path)).status, 410)
    assert.equal((await told()).length, before.length + 2)
  })

  it('never holds a formula, as CSV or in Excel', async () => {
    const text = await csv('ningsih', await asked('ningsih', withNames))
    assert.ok(text.startsWith('\ufeff"Nomor","Nama pemohon"'))
    assert.ok(text.includes(`"'=HYPERLINK(""http://evil.example"",""Klik"")"`))
    assert.doesNotMatch(text, /(^|,|\n)"?[=+@-]/)
    const answer = await fetched('ningsih', await asked('ningsih', { ...withNames, bentuk: 'xlsx' }))
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const book = await readXlsx(bytes)
    const [sheet] = book.sheets
    assert.ok(sheet)
    assert.deepEqual(sheet.rows[0]?.slice(0, 2), ['Nomor', 'Nama pemohon'])
    const cell = sheet.rows.flat().find((value) => String(value).includes('HYPERLINK'))
    assert.equal(cell, evil)
    assert.equal(sheet.rows.length, text.trimEnd().split('\r\n').length)
    const formulas = [...(sheet.cells?.values() ?? [])].filter((one) => one.formula !== undefined)
    assert.deepEqual(formulas, [])
  })

  it('of many cases is whole, each once and in order, while others are sent and change', async () => {
    await db.inRegion(region, (tx) =>
      tx.run(sql`
        insert into cases.case (region_code, id, number, arrival, service_id, version, unit_key, status, lang, channel, code_hash, answers,
          applicant_name, notify_helper, marking, clock, length, sent_at, due_at, pauses, decided_at, closed_at, revision)
        select region_code, gen_random_uuid(), 'x' || n, 1000000 + n, service_id, version, unit_key, 'withdrawn', lang, channel, code_hash, answers,
          'Banyak ' || n, false, marking, clock, length, sent_at, due_at, pauses, null, sent_at, 1
        from cases.case, generate_series(1, 5500) n where region_code = ${region} and id = ${story.withdrawn.caseId}`),
    )
    const path = await asked('ningsih', { ...withNames, status: 'withdrawn' })
    const [text] = await Promise.all([
      csv('ningsih', path),
      ...Array.from({ length: 4 }, (_, at) => desk.sent(`Sementara ${at}`, 0)),
    ])
    const names = [...text.matchAll(/"Banyak (\d+)"/g)].map(([, n]) => Number(n))
    assert.deepEqual(
      names,
      Array.from({ length: 5500 }, (_, at) => 5500 - at),
    )
    const xlsx = await fetched('ningsih', await asked('ningsih', { ...withNames, status: 'withdrawn', bentuk: 'xlsx' }))
    const book = await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))
    assert.equal(book.sheets[0]?.rows.length, 5502)
  })

  for (const bentuk of ['csv', 'xlsx'])
    it(`reads no further ahead than its ${bentuk} is taken, and ends when its reader goes away`, async () => {
      const path = await asked('ningsih', { ...withNames, status: 'withdrawn', bentuk })
      const reader = (await fetched('ningsih', path)).body?.getReader()
      assert.ok(reader)
      await reader.read()
      await reader.cancel()
      const last = (await told()).at(-1)
      assert.equal(last?.kind, 'list.export-ended')
      assert.equal(last?.facts.whole, false)
      assert.ok(Number(last?.facts.rows) < 3000, String(last?.facts.rows))
    })
})

describe('how many exports', () => {
  it('one officer may ask for: refused with kind words, what was chosen stays, others are not held up, and it passes', async () => {
    const sari = await desk.visitor()
    await sari.signIn(cast.people.darmawan.email)
    const ask = () =>
      sari.post('/meja/ekspor', { _kunci: key(), bentuk: 'csv', kolom: 'tanpa', status: 'refused' }, false)
    for (let n = 0; n < exportLimits.ask.burst; n++) assert.equal((await ask()).status, 303)
    const refused = await ask()
    assert.equal(refused.status, 429)
    assert.match(refused.text, /Tunggu tiga menit, lalu ekspor lagi/)
    assert.match(refused.html, /value="csv"[^>]*checked/)
    assert.match(refused.html, /name="status" value="refused"/)
    await asked('rina', {})
    // As long as the words say: what was refused counts as well.
    desk.pass(3)
    assert.equal((await ask()).status, 303)
  })

  it('are kept: what was asked is forgotten after a month, and the journal keeps it', async () => {
    await asked('rina', {})
    const before = (await told()).length
    const count = () =>
      db.inRegion(region, (tx) =>
        tx.get<{ n: number }>(sql`select count(*) as n from cases.export where region_code = ${region}`),
      )
    const late = new Date(desk.site.clock().getTime() + exportDays * 86_400_000 - 60_000)
    await sweepDesk(db, region, late)
    assert.ok((await count()).n > 0)
    await sweepDesk(db, region, new Date(late.getTime() + 3_600_000))
    assert.equal((await count()).n, 0)
    assert.equal((await told()).length, before)
  })
})
