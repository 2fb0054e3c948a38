/** Test: every post made twice, at once, without its key and with another body: one act, one answer, words. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { routesOf } from '../../scripts/map.ts'
import { isTest, readSources } from '../boundaries/source.ts'
import { openDeskSite } from '../desk-site.ts'
import { type Answer, complaints } from './look.ts'
import { type Fields, type Place, placesOf, type Ready } from './places.ts'
import { ask, rowsIn } from './probe.ts'

const desk = await openDeskSite()
const places = placesOf(desk)

const bare = (path: string): string => path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
const writes = [
  ...new Set(
    desk.app.routes
      .filter(({ method, path }) => !['GET', 'HEAD', 'ALL'].includes(method) && !path.endsWith('*'))
      .map(({ method, path }) => `${method} ${bare(path)}`),
  ),
].sort()

/** How many rows each table has gained or lost since. */
function grown(before: Map<string, string>, after: Map<string, string>): Record<string, number> {
  const count = (state: string | undefined) => Number(state?.split(' ')[0] ?? 0)
  const tables = [...after].filter(([name, state]) => before.get(name) !== state)
  return Object.fromEntries(tables.map(([name, state]) => [name, count(state) - count(before.get(name))]))
}
const changedIn = (before: Map<string, string>, after: Map<string, string>): string[] =>
  Object.keys(grown(before, after))

/** One post as its form sends it; the key is the hidden field, or for the API a header. */
function send(at: string, ready: Ready, fields: Fields, key: string | undefined): Promise<Answer> {
  const [method = ''] = at.split(' ')
  if (ready.path.startsWith('/api/')) {
    const headers: Record<string, string> = { authorization: ready.cookies.get('authorization') ?? '' }
    if (key !== undefined) headers['idempotency-key'] = key
    const json = fields.json
    if (typeof json === 'string') headers['content-type'] = 'application/json'
    const body = typeof json === 'string' ? json : formOf(fields)
    return ask(desk.app, new Map(), { method, path: ready.path, headers, body })
  }
  const given = key === undefined ? fields : { ...fields, _kunci: key }
  const texts = Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  const body = texts.length === Object.keys(given).length ? new URLSearchParams(texts) : formOf(given)
  return ask(desk.app, ready.cookies, { method, path: ready.path, body })
}

function formOf(fields: Fields): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return body
}

/** Where it led, or what it told; a key of the next form and the number of the request differ each time. */
const told = ({ status, location, html }: Answer, isApi: boolean): string =>
  isApi ? `${status} ${html}` : `${status} ${location}`

/** The cookies of a browser after this answer. */
function withCookies(cookies: ReadonlyMap<string, string>, { cookies: set = [] }: Answer): Map<string, string> {
  const after = new Map(cookies)
  for (const line of set) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    after.set(name, value)
  }
  return after
}

const isDone = (status: number): boolean => status >= 200 && status < 400

/** The words of a refusal: what happened and what to do, as a page or as a problem. */
function assertWords(answer: Answer, about: string): void {
  assert.deepEqual(complaints(answer), [], about)
  if (answer.html.startsWith('{')) {
    const { title, detail, code } = JSON.parse(answer.html)
    assert.ok(title && detail && code, about)
  } else assert.match(answer.html, /<h1[^>]*>[^<]{5,}/, `${about}: ${answer.html.slice(0, 300)}`)
}

test('every write of the program has a place here, and no place is left of one that is gone', () => {
  const inCode = readSources()
    .filter(({ path }) => path.startsWith('src/') && /\/routes(\.tsx$|\/)|-routes\.tsx?$/.test(path) && !isTest(path))
    .flatMap(routesOf)
    .filter(({ method, path }) => !['GET', 'ALL'].includes(method) && !path.endsWith('*'))
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(
    inCode.filter((one) => !writes.includes(one)),
    [],
  )
  assert.deepEqual(Object.keys(places).sort(), writes)
})

suite('a write that keeps its answer under a key', () => {
  for (const [at, place] of Object.entries(places)) if (place.kind === 'keyed') test(at, () => once(at, place))
})

async function once(at: string, place: Extract<Place, { kind: 'keyed' }>): Promise<void> {
  const isApi = at.includes(' /api/')
  const ready = await place.ready()
  const before = await rowsIn(desk.test, desk.region)
  for (const key of [
    undefined,
    '',
    'pendek',
    'a b c d e f g h',
    `a${'b'.repeat(200)}`,
    '\u0000\u0000kunci12',
    '😀'.repeat(9),
  ]) {
    if (isApi && key !== undefined && !/^[\x20-\x7e]*$/.test(key)) continue
    const refused = await send(at, ready, ready.body, key)
    assert.equal(refused.status, 400, `${at} with the key ${JSON.stringify(key)}`)
    assertWords(refused, at)
  }
  assert.deepEqual(changedIn(before, await rowsIn(desk.test, desk.region)), [], `${at}: refused, and yet written`)

  const key = crypto.randomUUID()
  const first = await send(at, ready, ready.body, key)
  assert.ok(isDone(first.status), `${at}: ${first.status} ${first.html.slice(0, 600)}`)
  assert.deepEqual(complaints(first), [], at)
  const done = await rowsIn(desk.test, desk.region)
  const single = grown(before, done)

  const now = { ...ready, cookies: withCookies(ready.cookies, first) }
  const again = [await send(at, now, ready.body, key)]
  again.push(...(await Promise.all([1, 2, 3].map(() => send(at, now, ready.body, key)))))
  for (const one of again) {
    assert.deepEqual(complaints(one), [], at)
    if (place.shows) assert.match(told(one, isApi), /^303 \//, `${at}: what was told once is not told again`)
    else assert.equal(told(one, isApi), told(first, isApi), at)
  }
  assert.deepEqual(changedIn(done, await rowsIn(desk.test, desk.region)), [], `${at}: written again`)

  const other = await send(at, now, ready.other ?? { ...ready.body, lain: 'x' }, key)
  if (!(isApi && !ready.other)) {
    assert.equal(other.status, 409, `${at} with another body: ${other.status} ${other.location}`)
    assertWords(other, at)
    assert.deepEqual(changedIn(done, await rowsIn(desk.test, desk.region)), [], `${at}: another body was written`)
  }
  const last = await send(at, now, ready.body, key)
  assert.ok(place.shows ? isDone(last.status) : told(last, isApi) === told(first, isApi), at)

  // A double click: the second comes before the first is answered.
  const fresh = await place.ready()
  const calm = await rowsIn(desk.test, desk.region)
  const twin = crypto.randomUUID()
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(at, fresh, fresh.body, twin)))
  for (const one of answers) {
    assert.deepEqual(complaints(one), [], at)
    assert.ok(isDone(one.status), `${at}, pressed twice at once: ${one.status} ${one.html.slice(0, 400)}`)
  }
  const others = answers.filter(
    ({ status, location }) => !(place.shows && status === 200) && (!place.door || location !== place.door),
  )
  const ends = new Set(others.map((one) => told(one, isApi)))
  assert.equal(ends.size, 1, `${at}: ${[...ends].join(' | ')}`)
  assert.deepEqual(
    grown(calm, await rowsIn(desk.test, desk.region)),
    single,
    `${at}: pressed twice at once, done otherwise`,
  )
}

suite('a post that keeps no key', () => {
  for (const [at, place] of Object.entries(places)) if (place.kind === 'repeatable') test(at, () => repeated(at, place))
})

async function repeated(at: string, place: Extract<Place, { kind: 'repeatable' }>): Promise<void> {
  const ready = await place.ready()
  const first = await send(at, ready, ready.body, undefined)
  assert.equal(first.status, place.first, `${at}: ${first.html.slice(0, 400)}`)
  const done = await rowsIn(desk.test, desk.region)
  for (let round = 0; round < 2; round++) {
    const again = await send(at, ready, ready.body, undefined)
    assert.ok(place.again.includes(again.status), `${at} again: ${again.status} ${again.html.slice(0, 400)}`)
    if (again.status >= 400) assertWords(again, at)
  }
  const changed = changedIn(done, await rowsIn(desk.test, desk.region))
  assert.deepEqual(
    changed.filter((table) => !place.leaves?.includes(table)),
    [],
    `${at}: written again`,
  )
  const fresh = await place.ready()
  const answers = await Promise.all([1, 2, 3].map(() => send(at, fresh, fresh.body, undefined)))
  for (const one of answers) {
    assert.deepEqual(complaints(one), [], at)
    assert.ok([place.first, ...place.again].includes(one.status), `${at} at once: ${one.status}`)
  }
  assert.ok(
    answers.some(({ status }) => status === place.first),
    `${at}: of those who came at once none was let in`,
  )
}
