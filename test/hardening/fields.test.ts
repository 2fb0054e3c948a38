/** Test: every text field of every service of the library, given texts that have broken systems. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { suite, test } from 'node:test'
import sql from 'sql-template-tag'
import type { Answers, Form, FormContext, LeafField } from '../../src/engines/forms/model.ts'
import { cleanLine, cleanLines } from '../../src/engines/forms/text.ts'
import { findOffered } from '../../src/service/catalogue/actions/services.ts'
import { formsOf, type Values } from '../forms.ts'
import { openTestSite, type Visitor, wordsOf } from '../site.ts'
import { pick, type Rng, rngFrom, showingEach } from './answers.ts'
import { answerOf, complaints, visible } from './look.ts'
import { huge, naughty, rawBytes } from './naughty.ts'

const seed = 9901
const services = readdirSync(new URL('../../library/services/', import.meta.url)).sort()
const site = await openTestSite(undefined, { services })

const ctx: FormContext = { today: '2026-11-23' as FormContext['today'], now: site.site.clock() }

const inRegion = <T>(work: Parameters<typeof site.test.db.inRegion<T>>[1]) => site.test.db.inRegion(site.region, work)

async function formOf(service: string): Promise<Form> {
  const offered = await inRegion((tx) => findOffered(tx, service))
  if (!offered) throw new Error(`${service} is not offered`)
  return offered.form
}

async function begin(visitor: Visitor, service: string): Promise<string> {
  await visitor.post('/permohonan', { layanan: service, _kunci: crypto.randomUUID() })
  const id = /\/permohonan\/([0-9a-f-]{36})/.exec(visitor.page.at)?.[1]
  assert.ok(id, `${service}: ${visitor.page.text.slice(0, 300)}`)
  return id
}

const setAnswers = (id: string, answers: Answers) =>
  inRegion((tx) =>
    tx.run(
      sql`update drafts.draft set answers = ${JSON.stringify(answers)}::jsonb where region_code = ${tx.region} and id = ${id}`,
    ),
  )
const answersOf = (id: string) =>
  inRegion(
    async (tx) =>
      (
        await tx.get<{ answers: Answers }>(
          sql`select answers from drafts.draft where region_code = ${tx.region} and id = ${id}`,
        )
      ).answers,
  )

/** As a browser with this visitor's cookies, without following. */
async function post(visitor: Visitor, path: string, body: BodyInit, type?: string) {
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', 'accept-language': 'id' })
  headers.set('cookie', [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  if (type) headers.set('content-type', type)
  return answerOf(await site.app.request(`http://localhost${path}`, { method: 'POST', body, headers }))
}

type Box = { key: string; kind: LeafField['kind']; names: string[]; row?: string }

const written: readonly LeafField['kind'][] = [
  ...(['text', 'long-text', 'person-name', 'number', 'rupiah', 'nik', 'kk', 'phone', 'email', 'date'] as const),
]

/** The boxes one may type into, of one page. */
function boxesOf(form: Form, pageId: string): Box[] {
  const page = form.pages.get(pageId)
  const box = (field: LeafField, path: string, row?: string): Box[] =>
    written.includes(field.kind)
      ? [
          {
            key: row ?? field.key,
            kind: field.kind,
            row: row === undefined ? undefined : field.key,
            names: field.kind === 'date' ? ['hari', 'bulan', 'tahun'].map((part) => `${path}-${part}`) : [path],
          },
        ]
      : []
  return (page?.fields ?? []).flatMap((field) =>
    field.kind === 'repeat'
      ? field.fields.flatMap((child) => box(child, `${field.key}.0.${child.key}`, field.key))
      : box(field, field.key),
  )
}

const canonical: Partial<Record<LeafField['kind'], RegExp>> = {
  number: /^-?\d{1,15}(\.\d+)?$/,
  rupiah: /^\d{1,15}$/,
  nik: /^\d{16}$/,
  kk: /^\d{16}$/,
  phone: /^\+[1-9]\d{7,14}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
}

/** What the draft keeps for a box: of the first row, when it stands in one. */
function keptOf(answers: Answers, box: Box): unknown {
  const value = answers[box.key]
  if (box.row === undefined) return value
  const [first] = Array.isArray(value) ? value : []
  return typeof first === 'object' ? first[box.row] : undefined
}

const allAtOnce = 14
const oneAmongGood = 10

const met = { posts: 0, accepted: 0, refused: 0, checks: 0, boxes: 0, pairs: new Set<string>() }

type Trial = { visitor: Visitor; id: string; pageId: string; boxes: Box[]; before: Answers; page: string }

/** Posts one page with these texts and looks at the answer, the draft, and sometimes the check page. */
async function tryPage(it: Trial, texts: Map<string, string>, check: boolean): Promise<void> {
  const { visitor, id, pageId, boxes, before } = it
  const path = `/permohonan/${id}/isi/${pageId}`
  const form = formsOf(it.page).find((one) => one.action.replace(/\?.*$/, '').endsWith(path))
  assert.ok(form, path)
  const values: Values = Object.fromEntries(texts)
  const { body } = form.fill(values, undefined)
  body.set('_kunci', crypto.randomUUID())
  body.delete('_aksi')
  await setAnswers(id, before)
  const answer = await post(visitor, path, body)
  const about = `${path} ${JSON.stringify([...texts].map(([name, text]) => [name, text.slice(0, 60)]))}`
  met.posts++
  assert.ok(answer.status === 303 || answer.status === 422, `${answer.status} ${about}`)
  assert.deepEqual(complaints(answer), [], about)
  const after = await answersOf(id)
  const onPage = new Set(boxes.map((box) => box.key))
  for (const [key, value] of Object.entries(before))
    if (!onPage.has(key)) assert.deepEqual(after[key], value, `${key} was lost: ${about}`)
  if (answer.status === 422) {
    met.refused++
    assert.match(answer.html, /class="[^"]*error|role="alert"/, about)
    const shown = formsOf(answer.html).find((one) => one.action.replace(/\?.*$/, '').endsWith(path))
    assert.ok(shown, `no form again: ${about}`)
    const again = new Map([...shown.fill({}).body.entries()].map(([name, value]) => [name, String(value)]))
    for (const [name, text] of texts)
      assert.equal(visible(again.get(name) ?? ''), visible(text), `${name} does not come back: ${about}`)
  } else met.accepted++
  for (const box of boxes) {
    if (box.names.some((name) => !texts.has(name))) continue
    const kept = keptOf(after, box)
    const typed = box.names.map((name) => texts.get(name) ?? '').join('')
    const same = JSON.stringify(kept) === JSON.stringify(keptOf(before, box))
    if (answer.status === 422 && same) continue
    // Of a number, only digits and letters mean anything: a lone hyphen is an empty box.
    const meant = ['nik', 'kk', 'phone', 'number', 'rupiah'].includes(box.kind) ? /[\p{L}\p{N}]/u : /./su
    if (!meant.test(visible(typed)) && kept === undefined) continue
    assert.equal(typeof kept, 'string', `${box.key} ${about}`)
    const pattern = canonical[box.kind]
    if (pattern) assert.match(String(kept), pattern, `${box.key} ${about}`)
    else {
      assert.equal(visible(String(kept)), visible(typed), `${box.key} ${about}`)
      const clean = box.kind === 'long-text' ? cleanLines : cleanLine
      assert.equal(clean(String(kept)), kept, `${box.key} is not clean: ${about}`)
    }
  }
  if (!check) return
  met.checks++
  await visitor.get(`/permohonan/${id}/periksa`)
  assert.equal(visitor.page.status, 200, about)
  assert.deepEqual(complaints({ status: 200, html: visitor.page.html }), [], about)
  const seen = visible(wordsOf(visitor.page.html))
  for (const box of boxes) {
    const kept = keptOf(after, box)
    if (!['text', 'long-text', 'person-name'].includes(box.kind) || typeof kept !== 'string') continue
    assert.ok(seen.includes(visible(kept)), `${box.key} is not on the check page: ${kept.slice(0, 80)} ${about}`)
  }
}

/** A text for each box; which string meets which kind goes round, so that all pairs are met. */
function textsFor(boxes: Box[], page: string, rng: Rng, turn: Map<string, number>): Map<string, string> {
  const form = formsOf(page)
  const texts = new Map<string, string>()
  for (const box of boxes) {
    if (!box.names.every((name) => form.some((one) => one.has(name)))) continue
    const at = turn.get(box.kind) ?? Math.floor(rng() * naughty.length)
    turn.set(box.kind, at + 1)
    for (const [index, name] of box.names.entries()) {
      const text = naughty[(at + index * 7) % naughty.length]?.text ?? ''
      texts.set(name, text)
      if (index === 0) met.pairs.add(`${box.kind} ${at % naughty.length}`)
    }
  }
  return texts
}

suite('naughty texts', () => {
  test('in every text field of every service: no fault, nothing lost, nothing runs', async () => {
    const rng = rngFrom(seed)
    const turn = new Map<string, number>()
    const lastWith = new Map<string, Trial>()
    for (const service of services) {
      const form = await formOf(service)
      const visitor = site.visitor()
      const id = await begin(visitor, service)
      const shown = showingEach(form, ctx, seed)
      assert.deepEqual(
        [...form.pages.keys()].filter((page) => !shown.has(page)),
        [],
        `pages never seen: ${service}`,
      )
      for (const [pageId, before] of shown) {
        const boxes = boxesOf(form, pageId)
        if (boxes.length === 0) continue
        await setAnswers(id, before)
        const page = (await visitor.get(`/permohonan/${id}/isi/${pageId}`)).html
        const names = new Set(formsOf(page).flatMap((one) => one.names))
        const seen = boxes.filter((box) => box.names.every((name) => names.has(name)))
        assert.deepEqual(
          boxes.filter((box) => !seen.includes(box)).map((box) => box.key),
          [],
          `${service} ${pageId}`,
        )
        met.boxes += boxes.length
        const it = { visitor, id, pageId, boxes, before, page }
        for (const box of boxes) lastWith.set(box.kind, it)
        for (let round = 0; round < allAtOnce; round++)
          await tryPage(it, textsFor(boxes, page, rng, turn), round % 4 === 0)
        // One among good neighbours, so that much is accepted too.
        for (let round = 0; round < oneAmongGood; round++)
          await tryPage(it, textsFor([pick(rng, boxes)], page, rng, turn), round % 4 === 0)
      }
    }
    for (const [kind, it] of lastWith) {
      const boxes = it.boxes.filter((box) => box.kind === kind).slice(0, 1)
      const met0 = () => naughty.every((_, at) => met.pairs.has(`${kind} ${at}`))
      for (let round = 0; round < naughty.length && !met0(); round++)
        await tryPage(it, textsFor(boxes, it.page, rng, turn), round % 8 === 0)
    }
    const kinds = new Set([...met.pairs].map((pair) => pair.split(' ')[0]))
    const missing = [...kinds].flatMap((kind) =>
      naughty.filter((_, at) => !met.pairs.has(`${kind} ${at}`)).map(({ text }) => `${kind}: ${text.slice(0, 40)}`),
    )
    console.log(
      `${met.boxes} fields of ${services.length} services, ${naughty.length} texts, ${met.posts} posts (seed ${seed}): ` +
        `${met.accepted} accepted, ${met.refused} refused, ${met.checks} check pages, ${met.pairs.size} pairs of kind and text`,
    )
    assert.deepEqual(missing, [])
    assert.ok(met.boxes > 200 && met.accepted > 200 && met.refused > 200)
  })

  test('bytes that are no text, and texts under names no page has, harm nothing', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'domisili')
    const form = await formOf('domisili')
    const [pageId, before] = [...showingEach(form, ctx, seed)].find(([page]) => page === 'data-diri') ?? []
    assert.ok(pageId && before)
    const path = `/permohonan/${id}/isi/${pageId}`
    await setAnswers(id, before)
    for (const bytes of rawBytes) {
      const body = `nama_lengkap=${bytes}&tempat_lahir=${bytes}&${bytes}=a&_kunci=${crypto.randomUUID()}`
      const answer = await post(visitor, path, body, 'application/x-www-form-urlencoded')
      assert.equal(answer.status, 422, bytes)
      assert.deepEqual(complaints(answer), [], bytes)
    }
    const others = ['alamat', 'rt', 'wilayah', 'tujuan_surat']
    for (const { text } of naughty.filter(({ reason, text }) => reason !== 'long' && text !== '_kunci')) {
      for (const [name, value] of [
        [text, 'a'],
        [`${text}.0.a`, text],
        ['_aksi', text],
        ['_aksi', `tambah:${text}`],
        ['_aksi', `hapus:${text}:${text}`],
        ['_aksi', `buang:${text}:${text}`],
        ['status_tinggal', text],
        ['wilayah.village', text],
        ['foto_ktp', text],
        ['pengantar_rt_rw', text],
      ] as const) {
        const target = name.startsWith('wilayah') ? 'alamat' : name === 'foto_ktp' ? 'foto-ktp' : pageId
        const body = new URLSearchParams([
          [name, value],
          ['_kunci', crypto.randomUUID()],
        ])
        const answer = await post(visitor, `/permohonan/${id}/isi/${target}`, body)
        assert.ok([200, 303, 422].includes(answer.status), `${answer.status} ${name}=${value}`)
        assert.deepEqual(complaints(answer), [], `${name}=${value}`)
      }
    }
    const after = await answersOf(id)
    for (const key of others) assert.deepEqual(after[key], before[key], key)
  })

  test('a text longer than any page may be is refused clearly, and nothing kept before is lost', async () => {
    const visitor = site.visitor()
    const id = await begin(visitor, 'domisili')
    const form = await formOf('domisili')
    for (const [pageId, before] of showingEach(form, ctx, seed)) {
      const [box] = boxesOf(form, pageId)
      if (!box) continue
      await setAnswers(id, before)
      for (const body of [new URLSearchParams(), new FormData()]) {
        body.set(box.names[0] ?? '', huge)
        body.set('_kunci', crypto.randomUUID())
        const answer = await post(visitor, `/permohonan/${id}/isi/${pageId}`, body)
        assert.equal(answer.status, 413, pageId)
        assert.match(answer.html, /terlalu besar[\s\S]*tidak hilang/)
        assert.ok(answer.html.includes(`href="/permohonan/${id}/isi/${pageId}"`), 'no way back')
        assert.deepEqual(complaints(answer), [])
      }
      assert.deepEqual(await answersOf(id), before)
    }
  })
})
