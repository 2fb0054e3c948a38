/** Cases: touch time as the site counts it: for whom, of what, never more than the clock, and nothing a page claims. */
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import sql from 'sql-template-tag'
import { type DeskCase, openDeskSite } from '../../../../test/desk-site.ts'
import { formsOf } from '../../../../test/forms.ts'
import type { Visitor } from '../../../../test/site.ts'
import { must } from '../../../kernel/result.ts'
import { closeTouches, declareAway, readSeal } from '../actions/touch.ts'
import { beatMostMs, fewestTasks, idleAfterMs } from '../rules/touch.ts'
import { tasksOfCase } from '../store.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(region, work)
const seconds = (count: number) => desk.pass(count / 60)
let keys = 0
const key = () => `kunci-denyut-${String(++keys).padStart(6, '0')}`

/** Sessions end when nobody asks for long: each test begins with everybody signed in. */
const rina = desk.visitor()
const joko = desk.visitor()
const ningsih = desk.visitor()
const signedIn = async (): Promise<void> => {
  await rina.signIn(cast.people.rina.email)
  await joko.signIn(cast.people.joko.email)
  await ningsih.signIn(cast.people.ningsih.email)
}
async function as(who: 'rina' | 'joko' | 'ningsih' | 'sari'): Promise<Visitor> {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[who].email)
  return visitor
}
beforeEach(signedIn)

const taskOf = async (it: DeskCase): Promise<string> => {
  const live = await inRegion((tx) => tasksOfCase(tx, it.caseId))
  const task = live.find(({ state }) => state === 'open' || state === 'claimed')
  assert.ok(task)
  return task.id
}
/** A case in the hand of this officer. */
async function inHand(visitor: Visitor, name: string): Promise<{ it: DeskCase; task: string; file: string }> {
  const it = await desk.sent(name, 30)
  const task = await taskOf(it)
  const taken = await visitor.post(`/meja/tugas/${task}/pengambilan`, { _kunci: key() }, false)
  assert.equal(taken.status, 303)
  return { it, task, file: `/meja/berkas/${it.caseId}` }
}
const sealIn = (html: string): string => /data-touch="([^"]+)"/.exec(html)?.[1] ?? ''
const opened = async (visitor: Visitor, file: string): Promise<string> => {
  const page = await visitor.get(file)
  assert.equal(page.status, 200)
  return sealIn(page.html)
}
const beat = async (visitor: Visitor, seal: string, sign = 'jalan'): Promise<number> =>
  (await visitor.post('/meja/denyut', { tanda: seal, keadaan: sign }, false)).status
type Row = {
  activeMs: number
  idleMs: number
  sessions: number
  quality: string
  declaredMinutes?: number
  endedAt?: Date
  finishedAt?: Date
  staffId: string
}
const rowsOf = (task: string) =>
  inRegion((tx) =>
    tx.many<Row>(
      sql`select active_ms, idle_ms, sessions, quality, declared_minutes, ended_at, finished_at, staff_id from cases.touch
          where region_code = ${region} and task_id = ${task} order by held_since`,
    ),
  )
const activeOf = async (task: string): Promise<number> =>
  (await rowsOf(task)).reduce((sum, { activeMs }) => sum + activeMs, 0) / 1000

test('an open page counts while it says that somebody is there; the officer reads how much, and the journal the sum', async () => {
  const { task, file, it } = await inHand(rina, 'Wulan Sari')
  const seal = await opened(rina, file)
  for (let n = 0; n < 8; n++) {
    assert.equal(await beat(rina, seal), 200)
    seconds(30)
  }
  assert.equal(await beat(rina, seal, 'henti'), 200)
  assert.equal(await activeOf(task), 240)
  seconds(600)
  const page = await rina.get(file)
  assert.match(page.text, /Waktu kerja tercatat pada tugas ini: 4 menit/)
  assert.match(page.text, /Berhenti setelah 2 menit tanpa kegiatan/)
  assert.match(page.text, /Tidak dipakai untuk menilai orang/)
  await beat(rina, sealIn(page.html))
  seconds(20)
  await rina.post(`/meja/tugas/${task}/penyelesaian`, { _kunci: key(), hasil: 'lengkap' }, false)
  const [row] = await rowsOf(task)
  assert.deepEqual([row?.activeMs, row?.idleMs, row?.sessions, row?.quality], [260_000, 600_000, 1, 'measured'])
  assert.ok(row?.finishedAt)
  const [told] = await inRegion((tx) =>
    tx.many<{ facts: Record<string, unknown> }>(sql`
      select facts from journal.entry where region_code = ${region} and case_id = ${it.caseId} and kind = 'case.task-done'`),
  )
  assert.deepEqual(
    ['activeSeconds', 'idleSeconds', 'sittings', 'touch', 'declaredMinutes'].map((name) => told?.facts[name]),
    [260, 600, 1, 'measured', undefined],
  )
  assert.equal(await beat(rina, sealIn(page.html)), 403, 'a task that is done counts no more')
  assert.equal(await activeOf(task), 260)
})

test('two tabs, two devices and two files side by side count once', async () => {
  const { task, file } = await inHand(rina, 'Slamet Riyadi')
  const other = await inHand(rina, 'Ratna Puspita')
  const phone = await as('rina')
  const seals = [await opened(rina, file), await opened(rina, file), await opened(phone, file)]
  const beside = await opened(rina, other.file)
  for (let n = 0; n < 6; n++) {
    for (const seal of seals) await beat(rina, seal)
    await beat(phone, seals[2] ?? '')
    await beat(rina, beside)
    seconds(30)
  }
  await Promise.all([...seals, beside].map((seal) => beat(rina, seal)))
  assert.equal((await activeOf(task)) + (await activeOf(other.task)), 180)
})

test('a page that sends signs without a pause, or none for long, gains nothing', async () => {
  const { task, file } = await inHand(rina, 'Sukarti')
  const seal = await opened(rina, file)
  for (let n = 0; n < 20; n++) await beat(rina, seal)
  assert.equal(await activeOf(task), 0)
  seconds(beatMostMs / 1000 + 1)
  await beat(rina, seal)
  assert.equal(await activeOf(task), 0)
  seconds(31 * 60)
  await rina.signIn(cast.people.rina.email)
  await beat(rina, seal)
  const [row] = await rowsOf(task)
  assert.deepEqual([row?.activeMs, row?.sessions], [0, 2])
})

test('what a page says of times and sums is not read', async () => {
  const { task, file } = await inHand(rina, 'Yohanes Wenda')
  const seal = await opened(rina, file)
  await beat(rina, seal)
  seconds(10)
  const forged = {
    tanda: seal,
    keadaan: 'jalan',
    aktif: '99999',
    active_ms: '99999',
    sejak: '2020-01-01',
    now: '2030-01-01',
  }
  assert.equal((await rina.post('/meja/denyut', forged, false)).status, 200)
  assert.equal(await activeOf(task), 10)
  for (const tanda of [
    '',
    'x',
    seal.slice(0, -2),
    `${seal}x`,
    seal.replace(/^[^.]+/, await taskOf(await desk.sent('Lain', 20))),
    seal.replace(/\.(\d+)\./, (_, held: string) => `.${Number(held) - 3_600_000}.`),
  ])
    assert.equal(await beat(rina, tanda), 403, tanda)
  assert.equal(await beat(rina, seal, 'selesai'), 403)
  assert.equal(await activeOf(task), 10)
  const read = (at: number) => readSeal(desk.site.config.secret, region, seal, desk.staff.rina, new Date(at))
  assert.ok(read(desk.site.clock().getTime()))
  assert.equal(read(desk.site.clock().getTime() + 13 * 3_600_000), undefined, 'a page of yesterday')
})

test('another officer beats my task: refused, and nothing is counted for anybody', async () => {
  const { task, file } = await inHand(rina, 'Nurhayati')
  const seal = await opened(rina, file)
  await beat(rina, seal)
  seconds(20)
  assert.equal(await beat(joko, seal), 403)
  assert.equal(await beat(ningsih, seal), 403)
  await opened(joko, file)
  assert.equal((await rowsOf(task)).length, 1, 'reading a file that is not in hand counts nothing')
  assert.equal(await activeOf(task), 0)
  assert.equal((await desk.visitor().post('/meja/denyut', { tanda: seal, keadaan: 'jalan' }, false)).status, 303)
  const foreign = await desk.app.request('http://localhost/meja/denyut', {
    method: 'POST',
    headers: {
      cookie: [...rina.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'cross-site',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ tanda: seal, keadaan: 'jalan' }),
  })
  assert.equal(foreign.status, 403)
  assert.equal(await activeOf(task), 0)
})

test('time runs only while the task is in hand: put back and taken again is another count, and not the time between', async () => {
  const { task, file } = await inHand(rina, 'Fitriani')
  const before = await opened(rina, file)
  await beat(rina, before)
  seconds(20)
  await rina.post(`/meja/tugas/${task}/pelepasan`, { _kunci: key() }, false)
  assert.equal(await activeOf(task), 20)
  seconds(40)
  assert.equal(await beat(rina, before), 403)
  await rina.post(`/meja/tugas/${task}/pengambilan`, { _kunci: key() }, false)
  assert.equal(await beat(rina, before), 403, 'the page of the former hold does not count for this one')
  const again = await opened(rina, file)
  await beat(rina, again)
  seconds(15)
  await beat(rina, again, 'henti')
  assert.deepEqual(
    (await rowsOf(task)).map(({ activeMs }) => activeMs),
    [20_000, 15_000],
  )
  const given = { _kunci: key(), rekan: cast.people.joko.id }
  await rina.post(`/meja/tugas/${task}/penyerahan`, given, false)
  assert.equal(await beat(rina, again), 403)
  await opened(joko, file)
  assert.deepEqual(
    (await rowsOf(task)).map(({ staffId, endedAt }) => [staffId, endedAt !== undefined]),
    [
      [cast.people.rina.id, true],
      [cast.people.rina.id, true],
      [cast.people.joko.id, false],
    ],
  )
})

test('without a script: from opening to the act, not beyond where it would have stopped, and said to be an estimate', async () => {
  const { task, file, it } = await inHand(rina, 'Bambang')
  await opened(rina, file)
  seconds(50)
  await rina.post(`${file}/catatan`, { _kunci: key(), catatan: 'Sudah ditelepon.' }, false)
  assert.equal(await activeOf(task), 50)
  await opened(rina, file)
  seconds(3000)
  await rina.signIn(cast.people.rina.email)
  await rina.post(`/meja/tugas/${task}/penyelesaian`, { _kunci: key(), hasil: 'lengkap' }, false)
  assert.equal(await activeOf(task), 50 + idleAfterMs / 1000)
  assert.equal((await rowsOf(task))[0]?.quality, 'estimated')
  const [told] = await inRegion((tx) =>
    tx.many<{ touch: string }>(sql`
      select facts ->> 'touch' as touch from journal.entry
      where region_code = ${region} and case_id = ${it.caseId} and kind = 'case.task-done'`),
  )
  assert.equal(told?.touch, 'estimated')
})

test('work away from the screen is one’s own word: kept apart, bounded, taken back, and only of a task in hand', async () => {
  const { task, file, it } = await inHand(rina, 'Agustina')
  await opened(rina, file)
  seconds(20 * 60)
  const say = (luar: string, visitor = rina) =>
    visitor.post(`/meja/tugas/${task}/luar-layar`, { _kunci: key(), luar, pesan: 'Mohon ditunggu ya.' }, false)
  for (const wrong of ['', 'lima', '-5', '601', '7.5']) {
    const answer = await say(wrong)
    assert.equal(answer.status, 422, wrong)
    assert.match(answer.html, /Mohon ditunggu ya\./, 'nothing written is lost')
  }
  assert.match((await say('30')).text, /belum selama itu di tangan Anda/)
  assert.equal((await say('5', joko)).status, 409)
  assert.equal((await say('15')).status, 200)
  const [row] = await rowsOf(task)
  assert.equal(row?.declaredMinutes, 15)
  assert.ok((row?.activeMs ?? 0) <= idleAfterMs, 'it is not added to what was measured')
  assert.match((await rina.get(file)).text, /Di luar layar menurut Anda: 15 menit \(terpisah\)/)
  assert.equal((await say('0')).status, 200)
  assert.equal((await rowsOf(task))[0]?.declaredMinutes, undefined)
  must(await inRegion((tx) => declareAway(tx, task, 10, desk.staff.rina, desk.site.clock())))
  await rina.post(`/meja/tugas/${task}/penyelesaian`, { _kunci: key(), hasil: 'lengkap' }, false)
  const [told] = await inRegion((tx) =>
    tx.many<{ minutes: string }>(sql`
      select facts ->> 'declaredMinutes' as minutes from journal.entry
      where region_code = ${region} and case_id = ${it.caseId} and kind = 'case.task-done'`),
  )
  assert.equal(told?.minutes, '10')
})

test('signs are bounded: a flood is refused with words, and others are not held up', async () => {
  const sari = await as('sari')
  const answers: number[] = []
  for (let n = 0; n < 80; n++) answers.push(await beat(sari, 'x'))
  assert.equal(answers[0], 403)
  assert.equal(answers.at(-1), 429)
  assert.equal(await beat(joko, 'x'), 403)
})

test('a head reads medians by kind of task, from enough tasks and more than one officer; nobody else, and nobody’s own', async () => {
  const service = 'ktp-hilang'
  const page = async () => {
    const answer = await ningsih.get('/meja/unit/waktu')
    assert.equal(answer.status, 200)
    return answer
  }
  const before = await page()
  assert.doesNotMatch(before.text, /Rina|Joko/)
  assert.equal((await rina.get('/meja/unit/waktu')).status, 403)
  const usual = (html: string) => /<td[^>]*data-label="Nilai tengah"[^>]*>([^<]*)</.exec(html)?.[1]
  // So far one officer alone finished counted tasks: a median would be her time.
  assert.equal(usual(before.html), 'Belum cukup')
  for (let n = 0; n < fewestTasks; n++) {
    const { task, file } = await inHand(joko, `Orang ${n}`)
    const seal = await opened(joko, file)
    await beat(joko, seal)
    seconds(60)
    await joko.post(`/meja/tugas/${task}/penyelesaian`, { _kunci: key(), hasil: 'lengkap' }, false)
  }
  const after = await page()
  assert.match(usual(after.html) ?? '', /^\d+ menit$/)
  assert.equal(after.html.includes(service), false)
  assert.doesNotMatch(after.text, /Rina|Joko/)
})

test('what was counted is never more than the time in hand, whatever was tried above; the database refuses more', async () => {
  const broken = await inRegion((tx) =>
    tx.many(sql`
      select task_id from cases.touch where region_code = ${region} and
        (active_ms + idle_ms > extract(epoch from coalesce(ended_at, marked_at) - held_since) * 1000 + 1
          or opened_at < held_since)`),
  )
  assert.deepEqual(broken, [])
  const { task, file } = await inHand(rina, 'Ketut')
  await opened(rina, file)
  await assert.rejects(
    inRegion((tx) =>
      tx.run(sql`update cases.touch set active_ms = 5000 where region_code = ${region} and task_id = ${task}`),
    ),
    /touch_check/,
  )
})

test('a task cut short by its applicant counts no more, and its count is closed', async () => {
  const { it, task, file } = await inHand(rina, 'Putu')
  const seal = await opened(rina, file)
  await desk.withdrawn(it, 0)
  assert.equal(await beat(rina, seal), 403)
  await closeTouches(desk.test.db, region)
  assert.ok((await rowsOf(task))[0]?.endedAt)
  assert.equal(
    formsOf((await rina.get(file)).html).some(({ action }) => action.includes('penyelesaian')),
    false,
  )
})
