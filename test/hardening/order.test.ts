/** Test: every post of the main job again, in any order and after its end, by anyone: words, no fault, no rule broken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { refusalWords } from '../../src/service/cases/words.ts'
import { issueLetter } from '../../src/service/letters/actions.ts'
import { domisiliAnswers, openDeskSite } from '../desk-site.ts'
import { decoded } from '../site.ts'
import { pick, type Rng, rngFrom } from './answers.ts'
import { brokenRules, ruleNames } from './invariants.ts'
import { type Answer, complaints, visible } from './look.ts'
import { ask, rowsOf } from './probe.ts'
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

type Known = {
  drafts: string[]
  cases: { id: string; number: string }[]
  tasks: string[]
  letters: string[]
  colleagues: string[]
}

async function known(): Promise<Known> {
  const { rina: one, joko: other } = desk.staff
  return inRegion(async (tx) => ({
    drafts: (await tx.many<{ id: string }>(sql`select id from drafts.draft where region_code = ${tx.region}`)).map(
      ({ id }) => id,
    ),
    cases: await tx.many<{ id: string; number: string }>(
      sql`select id, number from cases.case where region_code = ${tx.region} order by arrival`,
    ),
    tasks: (
      await tx.many<{ id: string }>(sql`select id from cases.task where region_code = ${tx.region} order by id`)
    ).map(({ id }) => id),
    letters: (await tx.many<{ id: string }>(sql`select id from letters.letter where region_code = ${tx.region}`)).map(
      ({ id }) => id,
    ),
    colleagues: [one.staffId, other.staffId],
  }))
}

const latest = <T>(rng: Rng, list: readonly T[]): T | undefined =>
  rng() < 0.6 ? list.at(-1) : list[Math.floor(rng() * list.length)]

/** Any post of the main job, at a thing there is, in no order at all; undefined when there is no such thing yet. */
function anyPost(rng: Rng, it: Known): Post | undefined {
  const draft = latest(rng, it.drafts)
  const one = latest(rng, it.cases)
  const task = latest(rng, it.tasks)
  const letter = latest(rng, it.letters)
  const make = (likely: typeof owner, path: string | undefined, fields: Record<string, string> = {}) =>
    path && { by: rng() < 0.85 ? likely : pick(rng, everyone), path, fields, key: crypto.randomUUID() }
  const officer = pick(rng, [rina, joko, ningsih])
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
    () => (rng() < 0.15 ? make(owner, one && `/lacak/${one.number}/penarikan`) : undefined),
    () => make(officer, '/meja/ambil'),
    () => onTask('pengambilan'),
    () => onTask('pengambilan'),
    () => onTask('pengambilan'),
    () => onTask('pelepasan'),
    () => onTask('penyerahan', { rekan: pick(rng, it.colleagues) }),
    () => done('lengkap'),
    () => done('lengkap'),
    () => done('perbaikan', { 'alasan.perbaikan': text, 'bagian.perbaikan': 'alamat' }),
    () => done('perbaikan', { 'alasan.perbaikan': text }),
    () => done('setuju', { 'dasar.setuju': 'UU 25/2009 Pasal 21' }),
    () => done('setuju', { 'dasar.setuju': 'UU 25/2009 Pasal 21' }),
    () => done('tolak', { 'dasar.tolak': 'UU 25/2009 Pasal 21', 'alasan.tolak': text }),
    () => done('kembalikan'),
    () => done('lain'),
    () => make(officer, one && `/meja/berkas/${one.id}/catatan`, { catatan: text }),
    () => make(officer, one && `/meja/berkas/${one.id}/pesan`, { pesan: text }),
    () => make(ningsih, letter && `/meja/surat/${letter}/penggantian`),
    () => make(ningsih, letter && `/meja/surat/${letter}/pencabutan`, { alasan: 'keliru-data' }),
  ]
  return pick(rng, posts)() || undefined
}

/** The job that makes letters, come too early, twice or too late. */
async function press(caseId: string): Promise<void> {
  const tenant = await desk.site.tenantByRegion(desk.region)
  assert.ok(tenant)
  await inRegion((tx) =>
    issueLetter(
      tx,
      { files: desk.site.files, url: 'http://localhost', tenant },
      caseId,
      'terbitkan',
      desk.site.clock(),
    ),
  )
}

const seeds = [9901, 2026, 11, 23]
const steps = 110

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
    for (const { id } of (await known()).cases) await press(id)
    assert.deepEqual(await inRegion(brokenRules), {}, `seed ${seed}`)
  }
  const statuses = await inRegion((tx) =>
    tx.many<{ status: string; n: number }>(
      sql`select status, count(*)::int as n from cases.case where region_code = ${tx.region} group by 1`,
    ),
  )
  const ends = Object.fromEntries(statuses.map(({ status, n }) => [status, n]))
  console.log(`${met.posts} posts (${met.again} again), ${met.accepted} accepted, ${met.refused} refused`, ends)
  assert.ok((ends.approved ?? 0) > 0 && (ends.refused ?? 0) > 0 && (ends.withdrawn ?? 0) > 0, JSON.stringify(ends))
  assert.ok(met.accepted > 60 && met.refused > 60)

  // After the end: all of it once more under its own keys, in another order, changes nothing.
  const answered = await inRegion((tx) =>
    tx.many<{ key: string }>(sql`select key from core.idempotency where region_code = ${tx.region}`),
  )
  const kept = new Set(answered.map(({ key }) => key))
  const again = past.filter(({ key, path }) => kept.has(`${key} ${path}`))
  assert.ok(again.length > 40, String(again.length))
  const before = await rowsOf(desk.test)
  const rng = rngFrom(7)
  for (const one of [...again].sort(() => rng() - 0.5)) await post(one)
  assert.deepEqual(await rowsOf(desk.test), before)
})

test('the rules asked of the database would be found broken', async () => {
  const found = await inRegion(async (tx) => {
    await tx.run(sql`update cases.case set status = 'approved', closed_at = null where region_code = ${tx.region}`)
    await tx.run(sql`update cases.task set state = 'open', claimed_by = null where region_code = ${tx.region}`)
    await tx.run(sql`update files.file set owner_id = 'nobody' where region_code = ${tx.region}`)
    const rules = await brokenRules(tx)
    tx.rollback()
    return Object.keys(rules)
  })
  assert.ok(found.length >= 9, found.join('\n'))
  assert.ok(ruleNames.length >= found.length)
})
