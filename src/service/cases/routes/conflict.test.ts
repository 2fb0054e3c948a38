/** Cases: a declared conflict of interest takes the case away, by whatever way the officer tries to come back to it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../../test/desk-site.ts'
import type { Visitor } from '../../../../test/site.ts'
import { historyOf } from '../../../base/journal/actions.ts'
import { delegate, postsOf } from '../../../base/offices/actions.ts'
import { must } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import { caseToDeclare, declareConflict } from '../actions/conflict.ts'
import { addNote, claim, claimOldest, complete, handOver, writeToApplicant } from '../actions/officer.ts'
import { documentView, fileView, mayOpenDocument, searchCases } from '../actions/read.ts'
import { Completion } from '../model.ts'
import { claimTask, documentsOf, giveTask, tasksOfCase } from '../store.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, joko, ningsih, sari } = desk.staff
const { db } = desk.test
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const tie = { relation: 'keluarga', note: 'Sepupu dari pihak ibu.' }
const declare = (made: DeskCase, who = rina, said = tie) =>
  inRegion((tx) => declareConflict(tx, made.caseId, said, who, castNow))
const fileOf = (made: DeskCase) => `/meja/berkas/${made.caseId}`
const taskOf = async (made: DeskCase) => {
  const tasks = await inRegion((tx) => tasksOfCase(tx, made.caseId))
  const task = tasks.find(({ state }) => state === 'open' || state === 'claimed')
  assert.ok(task)
  return task
}
const as = async (key: keyof typeof cast.people): Promise<Visitor> => {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[key].email)
  return visitor
}
const mailTo = (email: string, number: string) =>
  inRegion((tx) =>
    tx.many<{ template: string; text: string; subject: string }>(sql`
      select template, text, subject from core.notice where region_code = ${region} and recipient = ${email}
        and template like 'case-conflict%' and params ->> 'number' = ${number} order by id`),
  )

describe('declaring it', () => {
  it('puts the task back at its place, tells the head without a name, and the journal neither tie nor note', async () => {
    const made = await desk.sent('Kemenakan Sendiri', 60)
    await desk.worked(made, rina, 50)
    const visitor = await as('rina')
    await visitor.get(fileOf(made))
    await visitor.follow('Saya punya benturan kepentingan')
    assert.doesNotMatch(visitor.page.text, /Kemenakan/)
    assert.equal((await visitor.send({})).status, 422)
    const gone = await visitor.send({ hubungan: 'keluarga', catatan: tie.note })
    assert.equal(gone.at, '/meja')
    assert.match(gone.text, /Pernyataan Anda dicatat/)
    const task = await taskOf(made)
    assert.equal(task.state, 'open')
    assert.equal(task.claimedBy, undefined)
    const [mail] = await mailTo(cast.people.ningsih.email, made.number)
    assert.equal(mail?.template, 'case-conflict')
    for (const secret of ['Kemenakan', 'Rina', 'Sepupu', 'keluarga']) assert.ok(!mail?.text.includes(secret), secret)
    const entry = (await inRegion((tx) => historyOf(tx, made.caseId))).find(({ kind }) => kind === 'case.conflict')
    assert.deepEqual(Object.keys(entry?.facts ?? {}).sort(), ['declaration', 'left', 'released', 'told'])
    assert.deepEqual([entry?.facts.released, entry?.facts.left, entry?.facts.told], [1, 1, 1])
    // Whoever takes the oldest now is another.
    const taken = must(await inRegion((tx) => claimOldest(tx, joko, castNow)))
    assert.equal(taken.caseId, made.caseId)
  })

  it('is for ever: not said twice, not changed, not taken away, not by the program itself', async () => {
    const made = await desk.sent('Selamanya', 55)
    must(await declare(made))
    assert.equal((await declare(made, rina, { relation: 'usaha', note: '' })).ok, false)
    for (const act of [
      sql`update cases.conflict set note = '' where region_code = ${region} and case_id = ${made.caseId}`,
      sql`delete from cases.conflict where region_code = ${region} and case_id = ${made.caseId}`,
    ])
      await assert.rejects(
        inRegion((tx) => tx.run(act)),
        /permission denied/,
      )
    const [kept] = await inRegion((tx) =>
      tx.many<{ relation: string }>(
        sql`select relation from cases.conflict where region_code = ${region} and case_id = ${made.caseId}`,
      ),
    )
    assert.equal(kept?.relation, 'keluarga')
  })

  it('is for those who may find the case, with a tie of the list', async () => {
    const made = await desk.sent('Orang Lain', 54)
    const asked = await inRegion((tx) => caseToDeclare(tx, made.caseId, sari))
    assert.equal(asked.ok ? '' : asked.refusal, 'not-yours')
    assert.equal((await declare(made, sari)).ok, false)
    const wrong = await declare(made, rina, { relation: 'musuh', note: '' })
    assert.equal(wrong.ok ? '' : wrong.refusal, 'relation-missing')
    const visitor = await as('sari')
    assert.equal((await visitor.get(`${fileOf(made)}/benturan`)).status, 403)
    assert.equal((await desk.visitor().get(`${fileOf(made)}/benturan`)).at.startsWith('/masuk'), true)
  })

  it('warns the head when nobody is left, and when the head steps aside, who stands above', async () => {
    const made = await desk.sent('Tinggal Satu', 53)
    must(await declare(made, rina))
    must(await declare(made, joko))
    assert.deepEqual(
      (await mailTo(cast.people.ningsih.email, made.number)).map(({ template }) => template),
      ['case-conflict', 'case-conflict-nobody'],
    )
    must(await declare(made, ningsih))
    const [above] = await mailTo(cast.people.rahmat.email, made.number)
    assert.equal(above?.template, 'case-conflict-nobody')
    assert.equal((await mailTo(cast.people.ningsih.email, made.number)).length, 2)
  })

  it('of the sole decider warns that nobody is left, though examiners are', async () => {
    const made = await desk.sent('Kepala Terlibat', 52)
    await desk.worked(made, rina, 40, { outcome: 'lengkap' })
    const done = must(await declare(made, ningsih))
    assert.equal(done.left, 0)
    const [above] = await mailTo(cast.people.rahmat.email, made.number)
    assert.equal(above?.template, 'case-conflict-nobody')
  })
})

describe('afterwards the officer', () => {
  it('is refused by every action: taking, finishing, handing over, being given, noting, writing, reading', async () => {
    const made = await desk.sent('Semua Jalan', 51)
    const task = await taskOf(made)
    must(await declare(made))
    const completion = Completion.parse({ outcome: 'lengkap' })
    await inRegion(async (tx) => {
      const answers = {
        claim: await claim(tx, task.id, rina, castNow),
        complete: await complete(tx, task.id, completion, rina, castNow),
        note: await addNote(tx, made.caseId, 'Saya tetap menulis.', rina, castNow),
        write: await writeToApplicant(tx, made.caseId, 'Halo.', rina, castNow),
        file: await fileView(tx, made.caseId, rina),
      }
      for (const [way, answer] of Object.entries(answers)) assert.equal(answer.ok, false, way)
      const [document] = await documentsOf(tx, made.caseId)
      assert.ok(document)
      assert.equal(await mayOpenDocument(tx, made.caseId, document.fileId, rina), false)
      assert.equal(await documentView(tx, made.caseId, document.fileId, rina), undefined)
      for (const q of [made.number, 'Semua Jalan']) assert.deepEqual(await searchCases(tx, rina, { q }), [])
      assert.equal((await searchCases(tx, joko, { q: made.number })).length, 1)
      // The statements themselves refuse, should an action forget.
      assert.equal(await claimTask(tx, task.id, rina.staffId, castNow), false)
      must(await claim(tx, task.id, joko, castNow))
      const given = await handOver(tx, task.id, rina, joko, castNow)
      assert.equal(given.ok ? '' : given.refusal, 'conflict')
      const byHead = await handOver(tx, task.id, rina, ningsih, castNow)
      assert.equal(byHead.ok ? '' : byHead.refusal, 'conflict')
      assert.equal(await giveTask(tx, task.id, joko.staffId, rina.staffId, castNow), false)
    })
  })

  it('who had it in hand when declared for them elsewhere cannot finish with an old page', async () => {
    const made = await desk.sent('Halaman Lama', 50)
    const taskId = await desk.worked(made, rina, 45)
    const visitor = await as('rina')
    await visitor.get(fileOf(made))
    const old = visitor.page
    must(await declare(made))
    const key = old.forms.find((form) => form.action.endsWith('/penyelesaian'))?.fill({}, undefined)
    assert.ok(key)
    const said = await visitor.post(`/meja/tugas/${taskId}/penyelesaian`, {
      _kunci: 'kunci-halaman-lama-0001',
      hasil: 'lengkap',
    })
    assert.equal(said.status, 403)
    assert.equal((await taskOf(made)).state, 'open')
  })

  it('is shown nothing of it at any address, by list, search or link', async () => {
    const name = 'Rahasia Keluarga'
    const made = await desk.sent(name, 49)
    const task = await taskOf(made)
    const [document] = await inRegion((tx) => documentsOf(tx, made.caseId))
    must(await declare(made))
    const visitor = await as('rina')
    const file = fileOf(made)
    for (const path of [
      '/meja',
      `/meja/cari?q=${made.number}`,
      file,
      `${file}/alur`,
      `${file}/benturan`,
      `${file}/contoh-surat`,
      `${file}/dokumen/${document?.fileId}`,
      `${file}/dokumen/${document?.fileId}/kecil`,
      `${file}/dokumen/${document?.fileId}/besar`,
      `${file}/dokumen/${document?.fileId}/lihat`,
      `/meja/tugas/${task.id}/pengambilan`,
    ]) {
      const page = await visitor.get(path)
      for (const secret of [name, '9901014101900001', 'Jl. Kenanga'])
        assert.ok(!page.html.includes(secret), `${path}: ${secret}`)
    }
    // The page of a search repeats what was asked for; nothing leads to the case.
    const searched = await visitor.get(`/meja/cari?q=${encodeURIComponent(name)}`)
    assert.ok(!searched.html.includes(made.caseId))
    assert.equal((await visitor.get(file)).status, 403)
    assert.match((await visitor.get(file)).text, /Permohonan ini bukan untuk Anda/)
    for (const verb of ['catatan', 'pesan', 'tujuan']) {
      await visitor.post(`${file}/${verb}`, {
        _kunci: `kunci-${verb}-konflik-01`,
        catatan: 'x',
        pesan: 'x',
        tujuan: 'pengawasan',
      })
      assert.ok(!visitor.page.html.includes(name), verb)
    }
    assert.match((await (await as('joko')).get('/meja')).text, new RegExp(name))
  })

  it('who leads the unit neither sees who holds it nor moves it, nor takes back its letter', async () => {
    const made = await desk.sent('Saudara Lurah', 48)
    const letter = await desk.issued(made, 20)
    const running = await desk.sent('Ipar Lurah', 47)
    const taskId = await desk.worked(running, joko, 46)
    must(await declare(made, ningsih))
    must(await declare(running, ningsih))
    const visitor = await as('ningsih')
    assert.ok(!(await visitor.get('/meja/unit')).html.includes('Ipar Lurah'))
    const moved = await inRegion((tx) => handOver(tx, taskId, rina, ningsih, castNow))
    assert.equal(moved.ok ? '' : moved.refusal, 'not-yours')
    await visitor.post(`/meja/surat/${letter.id}/pencabutan`, {
      _kunci: 'kunci-cabut-lurah-01',
      alasan: 'permintaan-pemegang',
      penjelasan: 'Diminta.',
    })
    const { state } = await inRegion((tx) =>
      tx.get<{ state: string }>(
        sql`select state from letters.letter where region_code = ${region} and id = ${letter.id}`,
      ),
    )
    assert.equal(state, 'valid')
  })

  it('does not come back to it by standing in for a colleague', async () => {
    const made = await desk.sent('Lewat Delegasi', 46)
    must(await declare(made))
    await inRegion(async (tx) => {
      const post = joko.posts[0]
      assert.ok(post)
      const leave = { positionId: post.positionId, fromStaff: joko.staffId, toStaff: rina.staffId, reason: 'Cuti' }
      const days = { fromDay: '2026-11-23' as Day, toDay: '2026-11-24' as Day }
      must(await delegate(tx, { ...leave, ...days }, { actor: ningsih, now: castNow }))
      const standing = { ...rina, posts: await postsOf(tx, rina.staffId, '2026-11-23' as Day) }
      assert.ok(standing.posts.some(({ actingFor }) => actingFor === joko.staffId))
      const task = (await tasksOfCase(tx, made.caseId))[0]
      assert.ok(task)
      const taken = await claim(tx, task.id, standing, castNow)
      assert.equal(taken.ok ? '' : taken.refusal, 'conflict')
      assert.equal((await fileView(tx, made.caseId, standing)).ok, false)
      for (
        let next = await claimOldest(tx, standing, castNow);
        next.ok;
        next = await claimOldest(tx, standing, castNow)
      )
        assert.notEqual(next.value.caseId, made.caseId)
      tx.rollback()
    })
  })

  it('who declares and takes at the same moment never ends with the case in hand', async () => {
    for (let round = 0; round < 12; round++) {
      const made = await desk.sent(`Serentak ${round}`, 45)
      const task = await taskOf(made)
      await Promise.all([
        inRegion((tx) => claim(tx, task.id, rina, castNow)),
        declare(made),
        inRegion((tx) => claim(tx, task.id, rina, castNow)),
        declare(made),
      ])
      assert.notEqual((await taskOf(made)).claimedBy, rina.staffId, `round ${round}`)
    }
  })
})

describe('others', () => {
  it('colleagues read that somebody stepped aside, the inspectorate the tie and the note', async () => {
    const made = await desk.sent('Dibaca Inspektorat', 44)
    must(await declare(made))
    const colleague = await (await as('joko')).get(fileOf(made))
    assert.match(colleague.text, /Benturan kepentingan yang dinyatakan/)
    for (const secret of ['Sepupu', 'Keluarga atau kerabat']) assert.ok(!colleague.html.includes(secret), secret)
    const maria = await as('maria')
    await maria.get(fileOf(made))
    const page = await maria.send({ tujuan: 'pengawasan' })
    assert.match(page.text, /Keluarga atau kerabat pemohon Sepupu dari pihak ibu\./)
  })
})
