/** Test: two processes of the program on one database: limits, keys, claims and sessions hold across both. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { caseNumber } from '../../src/kernel/id.ts'
import { refusalWords } from '../../src/service/cases/words.ts'
import { castPassword } from '../cast.ts'
import { openDeskSite } from '../desk-site.ts'
import { urlOf } from '../helpers.ts'
import { dataFolder, type Program, startProgram, type Visit, visitor } from '../start/program.ts'

const words = (page: Visit): string => `${page.status} ${page.to} ${/<h1[^>]*>([^<]*)/.exec(page.text)?.[1] ?? ''}`

test('two processes on one database are one service', async (t) => {
  const desk = await openDeskSite(t)
  const { test: database, cast } = desk
  const home = dataFolder()
  const settings = {
    DATABASE_URL: urlOf(database.admin, database.name),
    MELAYANI_DEMO: '1',
    MELAYANI_SECRET: database.secret,
  }
  const programs: Program[] = []
  try {
    programs.push(
      ...(await Promise.all([startProgram(home.folder, [], settings), startProgram(home.folder, [], settings)])),
    )
    const [one, other] = programs
    assert.ok(one && other && one.url !== other.url)
    const inTurn = (round: number): Program => (round % 2 === 0 ? one : other)
    const inRegion = <T>(work: Parameters<typeof database.db.inRegion<T>>[1]) => database.db.inRegion(desk.region, work)

    await t.test('the key of one form sent to both at the same moment begins one application', async () => {
      const browser = visitor()
      const press = { layanan: 'domisili', _kunci: crypto.randomUUID() }
      const answers = await Promise.all([0, 1, 2, 3].map((round) => browser(inTurn(round)).post('/permohonan', press)))
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]))
      assert.equal(new Set(answers.map(({ to }) => to)).size, 1)
      const { n } = await inRegion((tx) =>
        tx.get<{ n: number }>(sql`select count(*)::int as n from drafts.draft where region_code = ${tx.region}`),
      )
      assert.equal(n, 1)
      assert.equal((await browser(other).post('/permohonan', { ...press, layanan: 'ktp-hilang' })).status, 409)
    })

    await t.test('two officers at two processes claim one task: one wins, the other is told', async () => {
      const officers = await Promise.all(
        (['rina', 'joko'] as const).map(async (key, round) => {
          const browser = visitor()(inTurn(round))
          const { to } = await browser.post('/masuk', { surel: cast.people[key].email, sandi: castPassword })
          assert.equal(to, '/meja')
          return browser
        }),
      )
      for (let round = 0; round < 5; round++) {
        const { caseId } = await desk.sent(`Warga ${'ABCDE'[round]}`, 30)
        const task = await inRegion((tx) =>
          tx.get<{ id: string }>(
            sql`select id from cases.task where region_code = ${tx.region} and case_id = ${caseId} and state = 'open'`,
          ),
        )
        const answers = await Promise.all(
          officers.map((officer) =>
            officer.post(`/meja/tugas/${task.id}/pengambilan`, { _kunci: crypto.randomUUID() }),
          ),
        )
        assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409], answers.map(words).join('\n'))
        assert.ok(answers.find(({ status }) => status === 409)?.text.includes(refusalWords.taken.id))
        const { n } = await inRegion((tx) =>
          tx.get<{ n: number }>(
            sql`select count(*)::int as n from journal.entry
              where region_code = ${tx.region} and case_id = ${caseId} and kind = 'case.claimed'`,
          ),
        )
        assert.equal(n, 1)
      }
    })

    await t.test('signing out everywhere at one ends the session at the other', async () => {
      const [phone, desktop] = [visitor(), visitor()]
      for (const [browser, program] of [
        [phone, one],
        [desktop, other],
      ] as const)
        await browser(program).post('/masuk', { surel: cast.people.joko.email, sandi: castPassword })
      assert.equal((await phone(one).get('/akun')).status, 200)
      assert.equal((await phone(other).get('/akun')).status, 200, 'a session is good at both')
      assert.equal((await desktop(other).post('/keluar', { semua: 'ya' })).status, 303)
      assert.equal((await phone(one).get('/akun')).status, 303)
      assert.equal((await phone(other).get('/akun')).status, 303)
    })

    await t.test('wrong passwords given in turn lock the account at both', async () => {
      const wrong = { surel: cast.people.hendra.email, sandi: 'bukan ini sandinya' }
      const statuses: number[] = []
      for (let round = 0; round < 9; round++)
        statuses.push((await visitor()(inTurn(round)).post('/masuk', wrong)).status)
      assert.deepEqual(statuses, [...Array(8).fill(422), 429])
      for (const program of programs) {
        const page = await visitor()(program).post('/masuk', { ...wrong, sandi: castPassword })
        assert.equal(page.status, 429, 'locked also to the right one')
      }
    })

    await t.test('codes to one address, and tries of one code, are counted together', async () => {
      const browser = visitor()
      const kontak = 'warga@contoh.example'
      const statuses: number[] = []
      for (let round = 0; round < 4; round++)
        statuses.push((await browser(inTurn(round)).post('/masuk/warga', { kontak })).status)
      assert.deepEqual(statuses, [303, 303, 303, 429])
      const { text } = await inRegion((tx) =>
        tx.get<{ text: string }>(
          sql`select text from core.notice where region_code = ${tx.region} and recipient = ${kontak} order by id desc limit 1`,
        ),
      )
      const code = /\d{6}/.exec(text)?.[0] ?? ''
      const wrong = code === '000000' ? '000001' : '000000'
      for (let round = 0; round < 5; round++)
        assert.equal((await browser(inTurn(round)).post('/masuk/warga/kode', { kode: wrong })).status, 422)
      const spent = await browser(other).post('/masuk/warga/kode', { kode: code })
      assert.equal(spent.status, 422, 'the right code comes too late')
      assert.match(spent.text, /tidak dapat dipakai lagi|kode baru/i)
    })

    await t.test('secret codes of a case tried in turn are bounded at both', async () => {
      const guess = { nomor: caseNumber(2026, 4211), kode: 'AAAA-AAAA' }
      const statuses: number[] = []
      for (let round = 0; round < 12; round++)
        statuses.push((await visitor()(inTurn(round)).post('/lacak', guess)).status)
      assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429])
    })

    for (const { told } of programs) assert.doesNotMatch(told.err, /^\{/m, 'no fault was logged')
  } finally {
    await Promise.all(programs.map((program) => program.stop()))
    home.remove()
  }
})
