/** Test: every post of the main job again, in any order and after its end, by anyone: words, no fault, no rule broken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { refusalWords } from '../../src/service/cases/words.ts'
import { issueLetter } from '../../src/service/letters/actions/issue.ts'
import { pressOf } from '../../src/service/letters/actions/press.ts'
import { domisiliAnswers, openDeskSite } from '../desk-site.ts'
import { decoded } from '../site.ts'
import { pick, type Rng, rngFrom } from './answers.ts'
import { brokenRules, ruleNames } from './invariants.ts'
import { type Answer, complaints, visible } from './look.ts'
import { ask, rowsIn } from './probe.ts'
import { readyDraft } from './way.ts'

const desk = await openDeskSite()
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(desk.region, work)

const owner = desk.visitor()
const staff = await Promise.all(
  (['rina', 'joko', 'ningsih', 'sari'] as const).map(async (key) => {
    const visitor = desk.visitor()
    await visitor.signIn(desk.cast.people[key].email)
    return visitor
  }),
)
const [rina = owner, joko = owner, ningsih = owner] = staff
const everyone = [owner, ...staff, desk.visitor()]

type Post = { by: typeof owner; path: string; fields: Record<string, string>; key: string }
const met = { posts: 0, accepted: 0, refused: 0, again: 0 }

async function post({ by, path, fields, key }: Post): Promise<Answer> {
  desk.pass(0.2)
  const body = new URLSearchParams({ ...fields, _kunci: key })
  const answer = await ask(desk.app, by.cookies, { method: 'POST', path, body })
  for (const line of answer.cookies ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    by.cookies.set(name, value)
  }
  const about = `${path} ${JSON.stringify(fields)}: ${answer.status}`
  met.posts++
  assert.deepEqual(complaints(answer), [], about)
  if (answer.status < 400) {
    met.accepted++
    return answer
  }
  met.refused++
  assert.match(answer.html, /<h1[^>]*>[^<]{3,}|class="errors"/, about)
  // What was written stands on the page that refuses it, in its form or beside the words. A door not theirs shows nothing.
  const notOffered = answer.html.includes(refusalWords['outcome-unknown'].id)
  if (!notOffered && !/bukan untuk Anda buka/.test(answer.html)) {
    const shown = visible(decoded(answer.html))
    for (const text of Object.values(fields).filter((value) => value.includes(' ')))
      assert.ok(shown.includes(visible(text)), `lost "${text}": ${about}`)
  }
  return answer
}

type Task = { id: string; state: string; lane: string; claimedBy?: string }
type Known = { drafts: string[]; cases: { id: string; number: string }[]; tasks: Task[]; letters: string[] }

async function known(): Promise<Known> {
  return inRegion(async (tx) => ({
    drafts: (
      await tx.many<{ id: string }>(sql`select id from drafts.draft where region_code = ${tx.region} order by id`)
    ).map(({ id }) => id),
    cases: await tx.many<{ id: string; number: string }>(
      sql`select id, number from cases.case where region_code = ${tx.region} order by arrival`,
    ),
    tasks: await tx.many<Task>(
      sql`select id, state, lane, claimed_by from cases.task where region_code = ${tx.region} order by id`,
    ),
    letters: (
      await tx.many<{ id: string }>(sql`select id from letters.letter where region_code = ${tx.region} order by id`)
    ).map(({ id }) => id),
  }))
}

/** Who would do this task: whoever holds it, else someone of its lane. */
function officerOf(task: Task): typeof owner {
  const holder = [
    { id: desk.staff.rina.staffId, visitor: rina },
    { id: desk.staff.joko.staffId, visitor: joko },
    { id: desk.staff.ningsih.staffId, visitor: ningsih },
  ].find(({ id }) => id === task.claimedBy)
  return holder?.visitor ?? (task.lane === 'kepala' ? ningsih : rina)
}

const waits = ({ state, lane }: Task): boolean => lane !== 'pemohon' && (state === 'open' || state === 'claimed')

/** Mostly a task that still waits, and mostly whoever would do it; else any task ever, and anyone. */
function taskAndOfficer(rng: Rng, tasks: readonly Task[]) {
  const live = tasks.filter(waits)
  const task = live.length > 0 && rng() < 0.7 ? pick(rng, live) : tasks.length > 0 ? pick(rng, tasks) : undefined
  if (!task || rng() < 0.25) return { task: task?.id, officer: pick(rng, [rina, joko, ningsih]) }
  return { task: task.id, officer: officerOf(task) }
}

const latest = <T>(rng: Rng, list: readonly T[]): T | undefined =>
  rng() < 0.6 ? list.at(-1) : list[Math.floor(rng() * list.length)]

/** Any post of the main job, at a thing there is, in no order at all; undefined when there is no such thing yet. */
function anyPost(rng: Rng, it: Known): Post | undefined {
  const draft = latest(rng, it.drafts)
  const one = latest(rng, it.cases)
  const { task, officer } = taskAndOfficer(rng, it.tasks)
  const letter = latest(rng, it.letters)
  const make = (likely: typeof owner, path: string | undefined, fields: Record<string, string> = {}) =>
    path && { by: rng() < 0.85 ? likely : pick(rng, everyone), path, fields, key: crypto.randomUUID() }
  const text = `Tulisan nomor ${Math.floor(rng() * 1e6)} dari <pengirim>.`
  const onTask = (verb: string, fields: Record<string, string> = {}) =>
    make(officer, task && `/meja/tugas/${task}/${verb}`, fields)
  const done = (hasil: string, more: Record<string, string> = {}) => onTask('penyelesaian', { hasil, ...more })
  const posts = [
    () => make(owner, draft && `/permohonan/${draft}/isi/kontak`, { surel: 'siti@contoh.example' }),
    () => make(owner, draft && `/permohonan/${draft}/isi/data-diri`, { nama_lengkap: 'Siti Rahmawati' }),
    () => make(owner, draft && `/permohonan/${draft}/kontak/tanpa-kabar`),
    () => make(owner, draft && `/permohonan/${draft}/kirim`, { pernyataan: 'ya' }),
    () => make(owner, draft && `/permohonan/${draft}/kirim`, { pernyataan: 'ya' }),
    () => make(owner, draft && `/permohonan/${draft}/kirim`),
    () => make(owner, one && '/permohonan/perbaikan', { nomor: one?.number ?? '' }),
    () => make(owner, one && '/permohonan/perbaikan', { nomor: one?.number ?? '' }),
    () => make(owner, one && `/lacak/${one.number}/pesan`, { pesan: text }),
    () => (rng() < 0.1 ? make(owner, one && `/lacak/${one.number}/penarikan`) : undefined),
    () => make(officer, '/meja/ambil'),
    () => onTask('pengambilan'),
    () => onTask('pengambilan'),
    () => onTask('pengambilan'),
    () => onTask('pelepasan'),
    () => onTask('penyerahan', { rekan: pick(rng, [desk.staff.rina, desk.staff.joko]).staffId }),
    () => done('lengkap'),
    () => done('lengkap'),
    () => done('perbaikan', { 'alasan.perbaikan': text, 'bagian.perbaikan': 'alamat' }),
    () => done('perbaikan', { 'alasan.perbaikan': text }),
    () => done('setuju', { 'dasar.setuju': 'UU 25/2009 Pasal 21' }),
    () => done('setuju', { 'dasar.setuju': 'UU 25/2009 Pasal 21' }),
    () => done('tolak', { 'dasar.tolak': 'UU 25/2009 Pasal 21', 'alasan.tolak': text }),
    () => done('tolak', { 'dasar.tolak': 'UU 25/2009 Pasal 21', 'alasan.tolak': text }),
    () => done('kembalikan'),
    () => done('lain'),
    () => make(officer, one && `/meja/berkas/${one.id}/catatan`, { catatan: text }),
    () => make(officer, one && `/meja/berkas/${one.id}/pesan`, { pesan: text }),
    () => make(ningsih, letter && `/meja/surat/${letter}/penggantian`, { sebab: text }),
    () =>
      make(ningsih, letter && `/meja/surat/${letter}/pencabutan`, { alasan: 'permintaan-pemegang', penjelasan: text }),
    () =>
      make(ningsih, letter && `/meja/surat/${letter}/pencabutan`, {
        alasan: 'keliru-data',
        dasar: text,
        penjelasan: text,
      }),
  ]
  return pick(rng, posts)() || undefined
}

/** The job that makes letters, come too early, twice or too late. */
async function press(caseId: string): Promise<void> {
  const tenant = await desk.site.tenantByRegion(desk.region)
  assert.ok(tenant)
  await issueLetter(pressOf(desk.site, tenant), caseId, 'terbitkan', desk.site.clock())
}

/** Whatever happened before, every application can still be brought to an end; by turns it is one or the other. */
async function bringToAnEnd(): Promise<Post[]> {
  const done: Post[] = []
  const act = async (by: typeof owner, path: string, fields: Record<string, string> = {}) => {
    const one = { by, path, fields, key: crypto.randomUUID() }
    done.push(one)
    assert.equal((await post(one)).status, 303, `${path} ${JSON.stringify(fields)}`)
  }
  for (const draft of (await known()).drafts) {
    const one = {
      by: owner,
      path: `/permohonan/${draft}/kirim`,
      fields: { pernyataan: 'ya' },
      key: crypto.randomUUID(),
    }
    done.push(one)
    await post(one)
  }
  const ends: Record<string, string>[] = [
    { hasil: 'setuju', 'dasar.setuju': 'UU 25/2009 Pasal 21' },
    { hasil: 'tolak', 'dasar.tolak': 'UU 25/2009 Pasal 21', 'alasan.tolak': 'Alamat di kelurahan lain.' },
  ]
  for (let round = 0; round < 8; round++) {
    const { tasks } = await known()
    for (const [n, task] of tasks.filter(waits).entries()) {
      const officer = officerOf(task)
      if (task.state === 'open') await act(officer, `/meja/tugas/${task.id}/pengambilan`)
      const end = task.lane === 'kepala' ? (ends[n % 2] ?? {}) : { hasil: 'lengkap' }
      await act(officer, `/meja/tugas/${task.id}/penyelesaian`, end)
    }
  }
  const returned = await inRegion((tx) =>
    tx.many<{ number: string }>(
      sql`select number from cases.case where region_code = ${tx.region} and status = 'returned'`,
    ),
  )
  for (const { number } of returned) await act(owner, `/lacak/${number}/penarikan`)
  for (const { id } of (await known()).cases) await press(id)
  return done
}

/** All rows, but for the traces of reading: whoever is shown a case an hour later has read it once more. */
async function actsIn() {
  const rows = await rowsIn(desk.test, desk.region)
  rows.delete('journal.entry')
  const acts = await inRegion((tx) =>
    tx.many(sql`select id from journal.entry where region_code = ${tx.region} and kind <> 'case.viewed' order by id`),
  )
  return { rows, acts }
}

const seeds = [9901, 2026, 11]
const steps = 90

test('posts in no order break no rule, and what is refused is told and given back', async () => {
  const past: Post[] = []
  for (const seed of seeds) {
    const rng = rngFrom(seed)
    for (let n = 0; n < 3; n++)
      await readyDraft(desk, owner, { answers: domisiliAnswers('Siti Rahmawati'), seed: n + 1 })
    for (let step = 0; step < steps; step++) {
      const it = await known()
      const old = past.length > 0 && rng() < 0.2 ? pick(rng, past) : undefined
      const next = old ? { ...old, key: rng() < 0.5 ? old.key : crypto.randomUUID() } : anyPost(rng, it)
      if (next && rng() < 0.1) await Promise.all([post(next), post({ ...next, key: crypto.randomUUID() })])
      else if (next) await post(next)
      if (next && old) met.again++
      else if (next) past.push(next)
      const one = it.cases.at(-1)
      if (one && rng() < 0.3) await press(one.id)
    }
    assert.deepEqual(await inRegion(brokenRules), {}, `seed ${seed}`)
    past.push(...(await bringToAnEnd()))
    assert.deepEqual(await inRegion(brokenRules), {}, `seed ${seed}, at the end`)
  }
  const statuses = await inRegion((tx) =>
    tx.many<{ status: string; n: number }>(
      sql`select status, count(*)::int as n from cases.case where region_code = ${tx.region} group by 1`,
    ),
  )
  const ends = Object.fromEntries(statuses.map(({ status, n }) => [status, n]))
  console.log(`${met.posts} posts (${met.again} again), ${met.accepted} accepted, ${met.refused} refused`, ends)
  assert.deepEqual(
    Object.keys(ends).filter((status) => !['approved', 'refused', 'withdrawn'].includes(status)),
    [],
  )
  assert.ok((ends.approved ?? 0) > 0 && (ends.refused ?? 0) > 0, JSON.stringify(ends))
  assert.ok(met.accepted > 100 && met.refused > 60)

  // After the end: all of it once more under its own keys, in another order, changes nothing.
  const answered = await inRegion((tx) =>
    tx.many<{ key: string }>(sql`select key from core.idempotency where region_code = ${tx.region}`),
  )
  const kept = new Set(answered.map(({ key }) => key))
  const again = past.filter(({ key, path }) => kept.has(`${key} ${path}`))
  assert.ok(again.length > 40, String(again.length))
  const before = await actsIn()
  const rng = rngFrom(7)
  for (const one of [...again].sort(() => rng() - 0.5)) await post(one)
  assert.deepEqual(await actsIn(), before)
})

test('each rule asked of the database is found broken when it is', async () => {
  const found = new Set<string>()
  for (const sabotage of [
    sql`update cases.task set state = 'open', claimed_by = null`,
    sql`insert into cases.task
        (region_code, id, case_id, element, act, lane, unit_key, service_id, state, arrival, due_at, opened_at)
      select region_code, gen_random_uuid(), case_id, element, act, lane, unit_key, service_id, 'open', arrival, due_at, opened_at
      from cases.task cross join generate_series(1, 2)`,
    sql`update cases.task set done_by = ${desk.staff.rina.staffId} where state = 'done'`,
    sql`update cases.case set status = 'refused' where status = 'approved'`,
    sql`update cases.case set status = 'approved' where status = 'refused'`,
    sql`update cases.case set status = 'withdrawn', waiting_since = now()`,
    sql`update drafts.draft set sent_case_id = null`,
    sql`update drafts.draft set answers = '{"nik":"1"}'::jsonb`,
    sql`update files.file set owner_id = 'nobody'`,
    sql`insert into cases.correction (region_code, id, case_id, reason, fields, asked_at)
      select region_code, gen_random_uuid(), id, 'x', '{}', now() from cases.case`,
    sql`update cases.case set status = 'queued', decided_at = null, closed_at = null, waiting_since = null`,
    sql`insert into cases.deadline (region_code, case_id, key, kind, at, ripe_at)
      select region_code, id, 'remind:9', 'remind', 'infinity', 'infinity' from cases.case`,
    sql`insert into cases.deadline (region_code, case_id, key, kind, at, ripe_at)
      select region_code, gen_random_uuid(), 'remind:8', 'remind', now(), now() from cases.case`,
    sql`insert into cases.deadline (region_code, case_id, key, kind, at, ripe_at, done_at)
      select region_code, id, 'breach:9', 'breach', due_at, due_at, due_at from cases.case`,
    sql`insert into cases.decision (region_code, id, case_id, result, ground, reason, position, at, made_by)
      select region_code, gen_random_uuid(), id, 'approved', 'x', 'x', 'x', now(), 'law' from cases.case where status = 'withdrawn'`,
    sql`insert into cases.message (region_code, id, case_id, sender, text, at)
      select region_code, gen_random_uuid(), id, 'office', 'x', now() from cases.case`,
    sql`update letters.register set set_at = null where region_code = ${desk.region}
      and id = (select id from letters.register where region_code = ${desk.region} limit 1)`,
    sql`insert into cases.touch (region_code, task_id, staff_id, held_since, case_id, unit_key, service_id, element, opened_at,
        marked_at, active_ms, idle_ms, sessions, quality, ended_at, finished_at)
      select region_code, id, gen_random_uuid(), opened_at, case_id, unit_key, service_id, element, opened_at,
        opened_at, 0, 0, 1, 'measured', opened_at, opened_at from cases.task`,
    sql`insert into cases.conflict (region_code, case_id, staff_id, id, relation, note, declared_at)
      select region_code, case_id, done_by, gen_random_uuid(), 'kerja', '', '-infinity' from cases.task
      where done_by is not null on conflict do nothing`,
    sql`insert into cases.tally_change (region_code, id, unit_key, service_id, status, change)
      select region_code, gen_random_uuid(), unit_key, service_id, status, 1 from cases.case limit 1`,
    sql`insert into cases.objection (region_code, id, case_id, level, about, subject, text, made_at, due_at)
      select region_code, gen_random_uuid(), id, 'keberatan', 'refusal', id, 'x', now(), now() from cases.case`,
    sql`insert into cases.objection (region_code, id, case_id, level, about, subject, text, made_at, due_at,
        outcome, ground, reason, position, made_by, staff_id, decided_at)
      select region_code, gen_random_uuid(), case_id, 'keberatan', 'refusal', id, 'x', now(), now(),
        'rejected', 'x', 'x', 'x', 'officer', done_by, 'infinity' from cases.task where done_by is not null`,
    sql`insert into cases.opinion
        (region_code, id, case_id, unit_key, lane, question, fields, asked_by, position, asked_at, due_at)
      select region_code, gen_random_uuid(), id, unit_key, 'kepala', 'x', '{}', gen_random_uuid(), 'x', now(), now()
      from cases.case`,
    sql`update letters.counter set last = last + 1 where region_code = ${desk.region}`,
  ])
    await inRegion(async (tx) => {
      await tx.run(sabotage)
      for (const name of Object.keys(await brokenRules(tx))) found.add(name)
      tx.rollback()
    })
  assert.deepEqual(
    ruleNames.filter((name) => !found.has(name)),
    [],
  )
})
