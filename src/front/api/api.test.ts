/** Api: every operation on a real database through the real site, and the document held against what is answered. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { bySystem, castNow, region, seedTestCast } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { demoTenant } from '../../base/people/actions/demo.ts'
import { createKey, revokeKey } from '../../base/people/actions/keys.ts'
import type { KeyScope } from '../../base/people/model.ts'
import { caseNumber } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { openDatabase } from '../../platform/db.ts'
import { diskBlobs } from '../../platform/files/blobs.ts'
import { openFiles } from '../../platform/files.ts'
import type { Site } from '../../platform/http.tsx'
import { silentLog } from '../../platform/log.ts'
import { rateKeeper } from '../../platform/rate.ts'
import { claimOldest, complete } from '../../service/cases/actions/officer.ts'
import { Completion } from '../../service/cases/model.ts'
import { setOffer } from '../../service/catalogue/actions/offers.ts'
import { issueLetter } from '../../service/letters/actions/issue.ts'
import { pressOf } from '../../service/letters/actions/press.ts'
import { openWeb } from '../../web.tsx'
import { publishLibrary } from '../setup/actions.ts'
import { openApiDocument, refusalsOf } from './actions/document.ts'
import type { Operation } from './actions/operation.ts'
import { operations } from './actions/operations.ts'
import { Problem, type ProblemCode, problems } from './model.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
await publishLibrary(db, region, castNow)
const folder = await mkdtemp(join(tmpdir(), 'melayani-api-'))
after(() => rm(folder, { recursive: true, force: true }))

let now = castNow
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const files = openFiles({ spool: join(folder, 'spool'), blobs: diskBlobs(join(folder, 'files')) })
const site = {
  config: {
    demo: true,
    secret: test.secret,
    url: 'http://localhost:8080',
    dataFolder: folder,
    MELAYANI_TRUST_PROXY: true,
  },
  db,
  log: silentLog,
  rates: rateKeeper(openDatabase(test.app), test.secret),
  files,
  metrics: { request: () => {}, gauge: () => {} },
  clock: () => now,
  tenantOf: async () => demoTenant,
  tenantByRegion: async () => demoTenant,
} as unknown as Site
const app = openWeb(site)

const operator = await cast.actor('okta')
const newKey = (scopes: readonly KeyScope[]) =>
  db.inRegion(region, async (tx) =>
    must(await createKey(tx, test.secret, { name: 'uji', scopes, days: 30 }, operator, now)),
  )
const whole = await newKey(['catalogue', 'drafts', 'send', 'status', 'letters'])

type Asked = {
  at?: Record<string, string>
  query?: string
  key?: string
  idempotency?: string | false
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
}
type Told = { status: number; body: Record<string, unknown>; response: Response }

const met = new Set<string>()
let acts = 0

/** Asks one operation as a program would, and holds its answer against the document. */
async function call(id: string, asked: Asked = {}): Promise<Told> {
  const operation = operations.find((one) => one.id === id)
  assert.ok(operation, id)
  pass(2)
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => asked.at?.[name] ?? '-')
  const headers = new Headers({ host: 'localhost', 'x-forwarded-for': '192.0.2.7', 'accept-language': 'en' })
  if (asked.key !== '') headers.set('authorization', `Bearer ${asked.key ?? whole.key}`)
  if (operation.writes && asked.idempotency !== false)
    headers.set('idempotency-key', asked.idempotency ?? `act-${++acts}-of-test`)
  if (asked.json !== undefined) headers.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(asked.headers ?? {})) headers.set(name, value)
  const body = asked.json !== undefined ? JSON.stringify(asked.json) : asked.body
  const response = await app.request(`${path}${asked.query ?? ''}`, {
    method: operation.method.toUpperCase(),
    headers,
    body,
  })
  const told = (await response.json()) as Record<string, unknown>
  fits(operation, response, told)
  met.add(id)
  return { status: response.status, body: told, response }
}

function fits(operation: Operation, response: Response, told: Record<string, unknown>): void {
  assert.equal(response.headers.get('set-cookie'), null, 'the API sets no cookie')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  if (response.ok) {
    assert.equal(response.status, operation.answer.status)
    operation.answer.schema.parse(told)
    return
  }
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  const problem = Problem.parse(told)
  assert.ok(
    refusalsOf(operation).includes(problem.code as ProblemCode),
    `${operation.id} is not said to answer ${problem.code}`,
  )
  assert.deepEqual([problem.type, problem.status], [`/api/masalah/${problem.code}`, response.status])
  assert.equal(problems[problem.code as ProblemCode].status, response.status)
}

const village = '9901011001'
const answers = {
  informasi_diminta: 'Rencana kerja dinas tahun 2026',
  tujuan_penggunaan: 'Penelitian skripsi',
  cara_memperoleh: 'unduh',
  jenis_pemohon: 'perorangan',
  nik: '9901014101900001',
  nama_lengkap: 'Wulan Sari',
  pekerjaan: 'Mahasiswa',
  wilayah: village,
  alamat: 'Jl. Kenanga 3',
  rt: '2',
  rw: '5',
}

const photo = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#c8d0dc' } })
  .composite([{ input: { create: { width: 200, height: 120, channels: 3, background: '#24407a' } } }])
  .jpeg()
  .toBuffer()

function photoBody(field = 'foto_ktp', bytes: Buffer = photo): FormData {
  const body = new FormData()
  body.set('field', field)
  body.set('file', new File([new Uint8Array(bytes)], 'ktp.jpg', { type: 'image/jpeg' }))
  return body
}

const begin = async (service = 'informasi-publik') => {
  const begun = await call('beginDraft', { json: { service } })
  assert.equal(begun.status, 201)
  return { id: String(begun.body.id), told: begun }
}

async function ready(): Promise<string> {
  const { id } = await begin()
  assert.equal((await call('answerDraft', { at: { id }, json: { answers } })).status, 200)
  assert.equal((await call('addFile', { at: { id }, body: photoBody() })).status, 201)
  return id
}

describe('the catalogue', () => {
  it('is open to programs without a key', async () => {
    const { body } = await call('listServices', { key: '' })
    assert.equal((body.services as unknown[]).length, 17)
    const { body: one } = await call('getService', { key: '', at: { id: 'informasi-publik' } })
    assert.deepEqual(
      (one.fields as { key: string }[]).slice(0, 2).map(({ key }) => key),
      ['informasi_diminta', 'tujuan_penggunaan'],
    )
  })
  it('says that a service is not offered', async () => {
    assert.equal((await call('getService', { at: { id: 'tidak-ada' } })).body.code, 'no-such-service')
  })
})

describe('an application by a program', () => {
  let number = ''
  let code = ''
  let id = ''

  it('begins, and is told what is missing', async () => {
    const begun = await begin()
    id = begun.id
    assert.match(String(begun.told.body.resumeCode), /^[a-z]+-[a-z]+-[a-z]+-\d{3}$/)
    assert.equal(begun.told.body.ready, false)
    const missing = (begun.told.body.missing as { field: string }[]).map(({ field }) => field)
    assert.ok(missing.includes('nik') && missing.includes('foto_ktp'))
  })

  it('takes answers all together or not at all', async () => {
    const wrong = await call('answerDraft', {
      at: { id },
      json: { answers: { ...answers, nik: '12', bukan_isian: 'x' } },
    })
    assert.equal(wrong.body.code, 'answers')
    const bad = await call('answerDraft', { at: { id }, json: { answers: { ...answers, nik: '12' } } })
    assert.deepEqual(
      (bad.body.errors as { field: string }[]).map(({ field }) => field),
      ['nik'],
    )
    const still = await call('getDraft', { at: { id } })
    assert.ok((still.body.missing as { field: string }[]).some(({ field }) => field === 'alamat'))

    const right = await call('answerDraft', { at: { id }, json: { answers } })
    assert.deepEqual(
      (right.body.missing as { field: string }[]).map(({ field }) => field),
      ['foto_ktp'],
    )
  })

  it('is not sent while something is missing', async () => {
    const early = await call('sendDraft', { at: { id }, json: { declared: true } })
    assert.equal(early.body.code, 'incomplete')
    assert.deepEqual(
      (early.body.errors as { field: string }[]).map(({ field }) => field),
      ['foto_ktp'],
    )
  })

  it('takes a file, and only what it says it is', async () => {
    const none = await call('addFile', { at: { id }, body: photoBody('nik') })
    assert.equal(none.body.code, 'invalid')
    const text = await call('addFile', { at: { id }, body: photoBody('foto_ktp', Buffer.from('MZ not a picture')) })
    assert.equal(text.body.code, 'file')
    const added = await call('addFile', { at: { id }, body: photoBody() })
    assert.equal((added.body.file as { type: string }).type, 'image/jpeg')
    assert.equal(added.body.ready, true)
  })

  it('is not sent without the declaration', async () => {
    assert.equal((await call('sendDraft', { at: { id }, json: { declared: false } })).body.code, 'invalid')
  })

  it('is sent once, however often it is asked', async () => {
    const first = await call('sendDraft', { at: { id }, json: { declared: true }, idempotency: 'sending-once' })
    assert.equal(first.status, 201)
    number = String(first.body.number)
    code = String(first.body.code)
    const again = await call('sendDraft', { at: { id }, json: { declared: true }, idempotency: 'sending-once' })
    assert.deepEqual(again.body, first.body)
    const anew = await call('sendDraft', { at: { id }, json: { declared: true } })
    assert.deepEqual(anew.body, first.body, 'with another key as well: what was sent is sent')
    const { count } = await db.inRegion(region, (tx) =>
      tx.get<{ count: number }>(sql`select count(*) as count from cases."case" where region_code = ${region}`),
    )
    assert.equal(count, 1)
    assert.equal((await call('answerDraft', { at: { id }, json: { answers: { rt: '9' } } })).body.code, 'sent')
    assert.equal((await call('getDraft', { at: { id } })).body.code, 'sent')
  })

  it('keeps no code beside the answer', async () => {
    const rows = await db.inRegion(region, (tx) =>
      tx.many(sql`select answer::text as answer from core.idempotency where region_code = ${region}`),
    )
    const kept = JSON.stringify(rows)
    assert.ok(kept.includes(number) && !kept.includes(code))
  })

  const headers = (more: Partial<Record<'n' | 'k', string>> = {}) => ({
    'nomor-permohonan': more.n ?? number,
    'kode-permohonan': more.k ?? code,
  })

  it('is followed by number and code, which fail alike', async () => {
    const { body } = await call('getStatus', { headers: headers() })
    assert.equal(body.status, 'queued')
    assert.equal((body.service as { id: string }).id, 'informasi-publik')
    assert.equal((await call('getStatus', { headers: headers({ k: 'AAAA-AAAA' }) })).body.code, 'no-match')
    assert.equal((await call('getStatus', { headers: headers({ n: '2026-999999' }) })).body.code, 'no-match')
    assert.equal((await call('getStatus', {})).body.code, 'invalid')
  })

  it('becomes a letter that anyone may check, by its number and by its file', async () => {
    const at = () => now
    const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
    const officer = await cast.actor('galih')
    const task = await inRegion(async (tx) => must(await claimOldest(tx, officer, at())))
    pass(60)
    await inRegion(async (tx) =>
      must(await complete(tx, task.id, Completion.parse({ outcome: 'lengkap' }), officer, at())),
    )
    const prepare = await inRegion(async (tx) => must(await claimOldest(tx, officer, at())))
    await inRegion(async (tx) => must(await complete(tx, prepare.id, Completion.parse({}), officer, at())))
    const head = await cast.actor('bambang')
    const last = await inRegion(async (tx) => must(await claimOldest(tx, head, at())))
    pass(60)
    const decided = Completion.parse({ outcome: 'setuju', ground: 'UU 14/2008' })
    await inRegion(async (tx) => must(await complete(tx, last.id, decided, head, at())))
    const letter = must(await issueLetter(pressOf(site, demoTenant), task.caseId, 'terbitkan', at()))

    const checked = await call('checkLetter', { key: '', at: { id: letter.id } })
    assert.deepEqual([checked.body.state, checked.body.holder], ['valid', 'Wulan Sari'])
    const bare = await call('checkLetter', { key: '', at: { id: letter.id.replaceAll('-', '').toLowerCase() } })
    assert.deepEqual(bare.body, checked.body)
    const byFile = await call('checkLetterFile', { key: '', query: `?sha256=${checked.body.sha256}` })
    assert.deepEqual(byFile.body, checked.body)
    assert.equal((await call('checkLetterFile', { key: '', query: `?sha256=${'0'.repeat(64)}` })).status, 404)
    assert.equal((await call('checkLetter', { key: '', at: { id: 'AAAA-BBBB-CCCC' } })).status, 404)
    const { body } = await call('getStatus', { headers: headers() })
    assert.deepEqual(
      (body.letters as { id: string }[]).map((one) => one.id),
      [letter.id],
    )
  })
})

describe('keys of the API', () => {
  it('are needed, known, alive and of the right scope', async () => {
    const status = { 'nomor-permohonan': caseNumber(2026, 1), 'kode-permohonan': 'AAAA-AAAA' }
    const none = await call('getStatus', { key: '', headers: status })
    assert.equal(none.body.code, 'unauthorized')
    assert.match(none.response.headers.get('www-authenticate') ?? '', /^Bearer/)
    assert.equal(
      (await call('getStatus', { key: `${whole.key.slice(0, -1)}_`, headers: status })).body.code,
      'unauthorized',
    )
    assert.equal((await call('listServices', { key: 'mly_nonsense' })).body.code, 'unauthorized')
    const narrow = await newKey(['status'])
    assert.equal((await call('beginDraft', { key: narrow.key, json: { service: 'sktm' } })).body.code, 'scope')
    const ended = await newKey(['drafts'])
    await db.inRegion(region, async (tx) => must(await revokeKey(tx, ended.id, operator, now)))
    assert.equal((await call('beginDraft', { key: ended.key, json: { service: 'sktm' } })).body.code, 'unauthorized')
  })

  it('do not open what another key began', async () => {
    const { id } = await begin('sktm')
    const other = await newKey(['drafts', 'send'])
    for (const at of [{ id }, { id: id.slice(0, 36) }, { id: `${id}x` }]) {
      assert.equal((await call('getDraft', { key: other.key, at })).body.code, 'not-found')
      assert.equal((await call('answerDraft', { key: other.key, at, json: { answers: {} } })).body.code, 'not-found')
      assert.equal((await call('sendDraft', { key: other.key, at, json: { declared: true } })).body.code, 'not-found')
    }
    assert.equal((await call('getDraft', { at: { id } })).status, 200)
  })

  it('without one a write is not looked at', async () => {
    assert.equal((await call('beginDraft', { key: '', json: { service: 'sktm' } })).body.code, 'forbidden')
  })
})

describe('a write', () => {
  it('needs an idempotency key, gives the same answer to the same body and 409 to another', async () => {
    const json = { service: 'sktm' }
    assert.equal((await call('beginDraft', { json, idempotency: false })).body.code, 'key-missing')
    assert.equal((await call('beginDraft', { json, idempotency: 'short' })).body.code, 'key-missing')
    const first = await call('beginDraft', { json, idempotency: 'begin-0001' })
    const again = await call('beginDraft', { json, idempotency: 'begin-0001' })
    assert.deepEqual(again.body, first.body)
    const other = await call('beginDraft', { json: { service: 'domisili' }, idempotency: 'begin-0001' })
    assert.equal(other.body.code, 'key-used')
    const another = await newKey(['drafts'])
    const theirs = await call('beginDraft', { key: another.key, json, idempotency: 'begin-0001' })
    assert.equal(theirs.status, 201)
    assert.notEqual(theirs.body.id, first.body.id, 'keys of different callers never meet')
  })

  it('of the same key at the same time acts once', async () => {
    const id = await ready()
    const wanted = { at: { id }, json: { declared: true }, idempotency: 'at-once-01' }
    const told = await Promise.all([1, 2, 3, 4].map(() => call('sendDraft', wanted)))
    assert.deepEqual([...new Set(told.map((one) => one.body.number))].length, 1)
  })

  it('with a body that is no body is refused', async () => {
    const json = { 'content-type': 'application/json' }
    for (const body of ['{', '', '"\\u0000"', '\xff\xfe', '[1,']) {
      assert.equal((await call('beginDraft', { body, headers: json })).body.code, 'unreadable', body)
    }
    assert.equal((await call('beginDraft', { body: 'service=sktm' })).body.code, 'unreadable')
    for (const wrong of [{}, [], null, { service: 1 }, { service: 'sktm', more: 1 }, { service: 'x'.repeat(61) }]) {
      assert.equal((await call('beginDraft', { json: wrong })).body.code, 'invalid', JSON.stringify(wrong))
    }
    const { id } = await begin('sktm')
    const long = { answers: { alamat: 'x'.repeat(400_000) } }
    assert.equal((await call('answerDraft', { at: { id }, json: long })).body.code, 'too-large')
    const odd = { answers: { alamat: { ke: 'sana' } } }
    assert.equal((await call('answerDraft', { at: { id }, json: odd })).body.code, 'invalid')
    assert.equal((await call('addFile', { at: { id }, body: new FormData() })).body.code, 'invalid')
  })

  it('begins nothing for a service that is paused or unknown', async () => {
    await db.inRegion(region, async (tx) => must(await setOffer(tx, 'ak1', 'paused', bySystem(now))))
    assert.equal((await call('beginDraft', { json: { service: 'ak1' } })).body.code, 'paused')
    assert.equal((await call('beginDraft', { json: { service: 'tidak-ada' } })).body.code, 'no-such-service')
  })

  it('on a draft left alone for 30 days says so', async () => {
    const { id } = await begin('sktm')
    pass(31 * 86_400)
    const late = await newKey(['drafts'])
    assert.equal((await call('getDraft', { key: late.key, at: { id } })).body.code, 'not-found')
    const at = now
    now = castNow
    pass(86_400)
    const { id: next } = await begin('sktm')
    now = at
    const fresh = await call('getDraft', { at: { id: next } })
    assert.ok(['gone', 'unauthorized'].includes(String(fresh.body.code)))
    now = castNow
    pass(2 * 86_400)
  })
})

describe('rate limits', () => {
  it('hold per key, and say when to come back', async () => {
    const busy = await newKey(['status'])
    const told: number[] = []
    const ask = () =>
      app.request('/api/layanan', { headers: { host: 'localhost', authorization: `Bearer ${busy.key}` } })
    for (let n = 0; n < 125; n++) told.push((await ask()).status)
    assert.deepEqual([told[0], told.at(-1)], [200, 429])
    const refused = await ask()
    assert.equal(refused.headers.get('retry-after'), '60')
    assert.equal(((await refused.json()) as Problem).code, 'too-many')
    assert.equal((await call('listServices')).status, 200, 'another key is not concerned')
  })
  it('hold per application, so that its code cannot be guessed', async () => {
    const codes: unknown[] = []
    for (let n = 0; n < 12; n++) {
      const headers = { 'nomor-permohonan': caseNumber(2026, 412), 'kode-permohonan': `AAAA-AAA${n}` }
      codes.push((await call('getStatus', { headers })).body.code)
    }
    assert.equal(codes.at(-1), 'too-many')
  })
})

describe('the document', () => {
  let document: Record<string, unknown> = {}
  before(async () => {
    const response = await app.request('/api/openapi.json', { headers: { host: 'localhost' } })
    document = (await response.json()) as Record<string, unknown>
  })
  const everyValue = function* (value: unknown, path = '#'): Generator<[string, Record<string, unknown>]> {
    if (typeof value !== 'object' || value === null) return
    if (!Array.isArray(value)) yield [path, value as Record<string, unknown>]
    for (const [key, inner] of Object.entries(value)) yield* everyValue(inner, `${path}/${key}`)
  }
  const find = (pointer: string) =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)

  it('is OpenAPI 3.1 with the parts it must have', () => {
    assert.match(String(document.openapi), /^3\.1\.\d+$/)
    const info = document.info as Record<string, string>
    assert.ok(info.title && info.version)
    assert.deepEqual(
      document,
      JSON.parse(JSON.stringify(openApiDocument(operations, { url: site.config.url, region: demoTenant.name }))),
    )
  })
  it('refers to nothing that is not there', () => {
    let count = 0
    for (const [path, value] of everyValue(document)) {
      if (typeof value.$ref !== 'string') continue
      count++
      assert.match(value.$ref, /^#\/components\//, path)
      assert.ok(find(value.$ref), `${path}: ${value.$ref}`)
    }
    assert.ok(count > 30)
  })
  it('names each schema it uses and uses each it names', () => {
    const used = new Set([...everyValue(document)].map(([, value]) => value.$ref))
    for (const name of Object.keys(find('#/components/schemas') as object)) {
      assert.ok(used.has(`#/components/schemas/${name}`), `${name} is used nowhere`)
    }
  })
  it('gives every operation an id of its own, its parameters, an answer and its problems', () => {
    const ids = new Set<string>()
    const paths = document.paths as Record<string, Record<string, Record<string, unknown>>>
    const tags = new Set((document.tags as { name: string }[]).map(({ name }) => name))
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const where = `${method} ${path}`
        assert.ok(['get', 'post', 'patch'].includes(method), where)
        assert.ok(!ids.has(String(operation.operationId)), where)
        ids.add(String(operation.operationId))
        assert.ok(
          (operation.tags as string[]).every((tag) => tags.has(tag)),
          where,
        )
        const parameters = operation.parameters as {
          name?: string
          in?: string
          required?: boolean
          schema?: unknown
          $ref?: string
        }[]
        const inPath = parameters.filter((one) => one.in === 'path')
        assert.deepEqual(
          inPath.map(({ name }) => name),
          [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]),
          where,
        )
        assert.ok(
          inPath.every(({ required }) => required === true),
          where,
        )
        assert.ok(
          parameters.every((one) => one.$ref || (one.schema && ['path', 'query', 'header'].includes(one.in ?? ''))),
          where,
        )
        if (method !== 'get')
          assert.ok(operation.requestBody && parameters.some(({ $ref }) => $ref?.endsWith('/IdempotencyKey')), where)
        const responses = operation.responses as Record<
          string,
          { description: string; content: Record<string, unknown> }
        >
        const statuses = Object.keys(responses)
        assert.ok(
          statuses.some((status) => /^2\d\d$/.test(status)) && statuses.includes('429') && statuses.includes('500'),
          where,
        )
        for (const [status, response] of Object.entries(responses)) {
          assert.ok(response.description, where)
          const media = Number(status) < 300 ? 'application/json' : 'application/problem+json'
          assert.deepEqual(Object.keys(response.content), [media], `${where} ${status}`)
        }
        for (const need of operation.security as Record<string, unknown>[]) {
          for (const scheme of Object.keys(need)) assert.ok(find(`#/components/securitySchemes/${scheme}`), where)
        }
      }
    }
    assert.equal(ids.size, operations.length)
  })
  it('holds only JSON Schema 2020-12 types', () => {
    const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
    for (const [path, value] of everyValue(find('#/components/schemas'))) {
      if (path.endsWith('/properties') || typeof value.type !== 'string') continue
      assert.ok(types.has(value.type), `${path}: ${value.type}`)
      if (value.type === 'array') assert.ok(value.items, path)
    }
  })
  it('explains every problem at the address that problems name', async () => {
    for (const code of Object.keys(problems)) {
      const response = await app.request(`/api/masalah/${code}`, { headers: { host: 'localhost' } })
      assert.equal(response.status, 200)
    }
    const unknown = await app.request('/api/tidak-ada', { headers: { host: 'localhost' } })
    assert.equal(unknown.status, 404)
    assert.equal(unknown.headers.get('content-type'), 'application/problem+json')
  })
  it('has no operation that these tests did not ask', () => {
    assert.deepEqual(
      operations.filter(({ id }) => !met.has(id)).map(({ id }) => id),
      [],
    )
  })
})
