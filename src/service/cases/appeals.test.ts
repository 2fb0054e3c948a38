/** Cases: appeals find somebody or say that nobody is there; what they turn against gives way; the law's days; adding and taking back. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { endAppointment, holders } from '../../base/offices/actions.ts'
import { judges } from '../../cli/doctor.ts'
import { dueMoment } from '../../engines/calendar/calendar.ts'
import { type Staff, system } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { type Day, dayIn, weekday } from '../../kernel/time.ts'
import { calendarOf, lawCalendarOf } from './actions/clock.ts'
import { addToObjection, withdrawObjection } from './actions/objecting.ts'
import { type Answering, answer, object, objectionsFor, rightNow } from './actions/objections.ts'
import { statusView } from './actions/read.ts'
import { remedies } from './actions/remedies.ts'
import { askReopening, settleReopening } from './actions/reopening.ts'
import { carryOutRipe } from './actions/tick.ts'
import { rightOf } from './rules/remedies.ts'

const desk = await openDeskSite()
const { region, cast } = desk
const { rina, ningsih } = desk.staff
const { db } = desk.test
const [rahmat, wirya] = [await cast.actor('rahmat'), await cast.actor('wirya')]
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const hour = 3_600_000
const later = (hours: number, from = castNow) => new Date(from.getTime() + hours * hour)
const applicant = (made: DeskCase) => ({ kind: 'applicant', applicantId: made.caseId }) as const
const refusal = { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Alamat di luar.' }

async function refused(name: string): Promise<DeskCase> {
  const made = await desk.sent(name, 66)
  await desk.worked(made, rina, 63, { outcome: 'lengkap' })
  await desk.worked(made, ningsih, 60, refusal)
  return made
}
const objects = (made: DeskCase, now = castNow) =>
  inRegion((tx) => object(tx, made.caseId, 'Alamat saya di Mekarsari.', applicant(made), now))
const rejects: Answering = { outcome: 'rejected', element: '', ground: 'UU 25/2009 Pasal 21', reason: 'Sudah tepat.' }
const answers = (id: string, who: Staff, now: Date) => inRegion((tx) => answer(tx, id, rejects, who, now))
const refusalOf = (result: { ok: true } | { ok: false; refusal: string }): string =>
  result.ok ? 'done' : result.refusal
const viewOf = async (made: DeskCase) => {
  const view = await inRegion((tx) => statusView(tx, made.number))
  assert.ok(view)
  return view
}
const mails = (made: DeskCase, template: string) =>
  inRegion((tx) =>
    tx.many<{ text: string; recipient: string }>(sql`
      select text, recipient from core.notice
      where region_code = ${region} and template = ${template} and params ->> 'number' = ${made.number}`),
  )
const listed = async (who: Staff, now = castNow) =>
  (await inRegion((tx) => objectionsFor(tx, who, now))).map(({ objection }) => objection.id)
async function reopened(made: DeskCase, now: Date): Promise<void> {
  const asked = { ground: 'kekeliruan', element: 'periksa', reason: 'Nama jalan keliru.' }
  const one = must(await inRegion((tx) => askReopening(tx, made.caseId, asked, rina, now)))
  must(await inRegion((tx) => settleReopening(tx, one.id, true, ningsih, now)))
}
async function refusedAgain(made: DeskCase, minutesLater: number): Promise<void> {
  await desk.worked(made, rina, -minutesLater, { outcome: 'lengkap' })
  await desk.worked(made, ningsih, -minutesLater - 5, refusal)
}
async function appealed(made: DeskCase) {
  const one = must(await objects(made))
  must(await answers(one.id, rahmat, later(1)))
  return must(await objects(made, later(2)))
}

describe('an appeal', () => {
  it('against the secretary goes to the head of the region: told by mail with the day in words, listed, answered', async () => {
    const made = await refused('Banding Ke Bupati')
    const one = must(await objects(made))
    assert.ok(!(await listed(wirya)).includes(one.id), 'an objection that the secretary can answer is not theirs')
    assert.equal(refusalOf(await answers(one.id, wirya, later(1))), 'not-yours')
    must(await answers(one.id, rahmat, later(1)))
    const appeal = must(await objects(made, later(2)))
    assert.ok((await listed(wirya)).includes(appeal.id))
    assert.ok(!(await listed(rahmat)).includes(appeal.id))
    const mail = (await mails(made, 'objection-made')).find(({ recipient }) => recipient === cast.people.wirya.email)
    assert.match(mail?.text ?? '', /paling lambat (Senin|Selasa|Rabu|Kamis|Jumat), \d+ Desember 2026/)
    const visitor = desk.visitor()
    await visitor.get('/lacak')
    await visitor.send({ nomor: made.number, kode: made.code })
    assert.match(visitor.page.text, /Akan dijawab oleh Bupati Sukamaju Raya/)
    must(await answers(appeal.id, wirya, later(3)))
  })
})

describe('a decision that gives way', () => {
  it('takes the objection against it along, in the same act, tells the applicant, and the new one has its own remedy', async () => {
    const made = await refused('Dibuka Dengan Keberatan')
    const one = must(await objects(made))
    await reopened(made, later(1))
    const [fallen] = (await viewOf(made)).objections
    assert.deepEqual([fallen?.outcome, fallen?.madeBy], ['lapsed', 'law'])
    assert.equal((await mails(made, 'objection-lapsed')).length > 0, true)
    await refusedAgain(made, 90)
    const second = must(await objects(made, later(3)))
    assert.notEqual(second.subject, one.subject)
  })

  it('takes a pending appeal along, and the clock of the old one grants nothing when its day passes', async () => {
    const made = await refused('Dibuka Dengan Banding')
    const appeal = await appealed(made)
    await reopened(made, later(3))
    await refusedAgain(made, 4 * 60)
    assert.equal((await viewOf(made)).objections[1]?.outcome, 'lapsed')
    assert.equal(refusalOf(await answers(appeal.id, wirya, later(5))), 'answered')
    const second = must(await objects(made, later(6)))
    assert.equal(second.about, 'refusal')
    const done = await carryOutRipe(db, region, later(1, appeal.dueAt))
    assert.deepEqual(done.failed, [])
    assert.equal((await viewOf(made)).objections[1]?.outcome, 'lapsed')
    const told = (await inRegion((tx) => historyOf(tx, made.caseId))).filter(
      ({ kind, facts }) => kind === 'objection.decided' && facts.objection === appeal.id,
    )
    assert.deepEqual(
      told.map(({ facts }) => [facts.outcome, facts.by]),
      [['lapsed', 'law']],
    )
    const visitor = desk.visitor()
    await visitor.get('/lacak')
    await visitor.send({ nomor: made.number, kode: made.code })
    assert.match(visitor.page.text, /Keputusan ke-1, Senin, 23 November 2026/)
    assert.match(visitor.page.text, /Keputusan ke-2, Senin, 23 November 2026/)
  })
})

it('terms of the law never end on a Saturday, whatever days the counter keeps', async () => {
  await inRegion((tx) =>
    tx.run(sql`
    update offices.unit set hours = 'Mon-Fri 08:00-15:00; Sat 08:00-12:00' where region_code = ${region} and key = 'kelurahan'`),
  )
  const made = await refused('Dua Puluh Satu Hari')
  const { case: it, decision, known } = await viewOf(made)
  assert.ok(decision)
  const law = await inRegion((tx) => lawCalendarOf(tx, 'kelurahan'))
  const rule = await remedies(dayIn('WIB', castNow))
  for (let day = 0; day < 14; day++) {
    const at = later(24 * day)
    const standing = { case: it, decision: { ...decision, at }, objections: [] }
    const { until } = must(rightOf(standing, known.service, rule, law, at))
    const last = dayIn('WIB', until)
    assert.ok(![0, 6].includes(weekday(last)), last)
    let workdays = 0
    for (let next = later(24, at); dayIn('WIB', next) <= last; next = later(24, next))
      if (![0, 6].includes(weekday(dayIn('WIB', next)))) workdays++
    assert.ok(workdays >= 21, `${last}: ${workdays}`)
  }
  const { until } = must(await inRegion((tx) => rightNow(tx, it, castNow)))
  const own = must(rightOf({ case: it, decision, objections: [] }, known.service, rule, law, castNow))
  assert.deepEqual(until, own.until)
  const office = await inRegion((tx) => calendarOf(tx, 'kelurahan'))
  assert.ok(
    until > dueMoment(office, { clock: 'hari-kerja', length: 21, from: decision.at }),
    'the counter’s Saturdays',
  )
  assert.ok(![0, 6].includes(weekday(dayIn('WIB', must(await objects(made)).dueAt))))
})

describe('while it waits', () => {
  it('is shown once more before it is sent, back to change loses no word, and only the second press sends', async () => {
    const made = await refused('Periksa Dulu')
    const visitor = desk.visitor()
    await visitor.get('/lacak')
    await visitor.send({ nomor: made.number, kode: made.code })
    await visitor.follow('Ajukan keberatan')
    assert.match(visitor.page.text, /Akan dijawab oleh Sekretaris Daerah/)
    assert.match(visitor.page.text, /Hari kerja di sini Senin sampai Jumat/)
    await visitor.send({ alasan: 'pendek' })
    assert.match(visitor.page.text, /hanya dapat diajukan satu kali/)
    assert.deepEqual((await viewOf(made)).objections, [])
    await visitor.send({}, { button: undefined, form: '/keberatan/periksa' })
    assert.match(visitor.page.html, /<textarea[^>]*>\s*pendek/)
    await visitor.send({ alasan: 'pendek, lalu panjang' })
    await visitor.send({}, { form: '/keberatan' })
    assert.deepEqual(
      (await viewOf(made)).objections.map(({ text }) => text),
      ['pendek, lalu panjang'],
    )
    await visitor.send({ tambahan: 'Ketua RT saksinya.' })
    assert.match(visitor.page.text, /Tambahan Anda kami terima.*Ketua RT saksinya\./)
    const entry = (await inRegion((tx) => historyOf(tx, made.caseId))).find(({ kind }) => kind === 'objection.added')
    assert.equal(entry?.facts.characters, 18)
    assert.doesNotMatch(JSON.stringify(entry?.facts), /Ketua/)
    await visitor.follow('Tarik keberatan')
    assert.match(visitor.page.text, /tidak dapat diajukan lagi/)
    await visitor.send()
    assert.match(visitor.page.text, /Sudah ditarik kembali/)
    assert.equal((await viewOf(made)).objections[0]?.outcome, 'withdrawn')
    assert.equal(refusalOf(await objects(made, later(1))), 'withdrawn')
  })

  it('once answered nothing is added and nothing taken back; nor after its last moment', async () => {
    for (const late of [false, true]) {
      const made = await refused(`Sudah Lewat ${late}`)
      const one = must(await objects(made))
      if (!late) must(await answers(one.id, rahmat, later(1)))
      const now = late ? later(1, one.dueAt) : later(2)
      const who = applicant(made)
      assert.equal(refusalOf(await inRegion((tx) => addToObjection(tx, made.caseId, 'x', who, now))), 'nothing-waits')
      assert.equal(refusalOf(await inRegion((tx) => withdrawObjection(tx, made.caseId, who, now))), 'nothing-waits')
    }
  })
})

it('where nobody can answer, the journal says so, operator and inspectorate are told, the page says so, and the doctor warns', async () => {
  assert.deepEqual(await judges(db, castNow), [])
  await inRegion(async (tx) => {
    const held = await holders(tx, '2026-11-23' as Day, { staffIds: [wirya.staffId] })
    for (const { id } of held) must(await endAppointment(tx, id, '2026-11-22' as Day, system, castNow))
  })
  const made = await refused('Tanpa Bupati')
  const appeal = await appealed(made)
  const entry = (await inRegion((tx) => historyOf(tx, made.caseId))).find(
    ({ kind }) => kind === 'objection.unanswerable',
  )
  assert.deepEqual([entry?.facts.objection, entry?.facts.level, entry?.facts.told], [appeal.id, 'banding', 2])
  const told = (await mails(made, 'objection-unanswerable')).map(({ recipient }) => recipient)
  assert.deepEqual(told.sort(), [cast.people.maria.email, cast.people.okta.email].sort())
  const visitor = desk.visitor()
  await visitor.get('/lacak')
  await visitor.send({ nomor: made.number, kode: made.code })
  assert.match(visitor.page.text, /belum ada pejabat di daerah ini yang berwenang menjawabnya/)
  const warned = await judges(db, castNow)
  assert.ok(
    warned.some(
      ({ state, found }) => state === 'warning' && found.includes('kelurahan: tidak ada yang dapat menjawab banding'),
    ),
  )
})

it('after all of it what must be true of every case is', async () => {
  // These cases were sent without a draft.
  const { 'a case was sent once, by one draft': _, ...broken } = await inRegion((tx) => brokenRules(tx))
  assert.deepEqual(broken, {})
})
