/** Base, people: an empty installation waits for its first operator, and takes only one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { castNow } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { peopleSite } from '../../../../test/people-site.ts'
import { openDatabase } from '../../../platform/db.ts'
import { loadInvented } from '../../regions/actions/areas.ts'
import { addTenant } from '../../regions/actions/tenants.ts'
import { demoTenant } from '../actions/demo.ts'
import { newSetupCode } from '../actions/setup-code.ts'

const database = await testDatabase()
const owner = openDatabase(database.owner)
await owner.outside(loadInvented)
await addTenant(owner, { ...demoTenant, hosts: [] }, castNow)
const empty = peopleSite(database, { demo: false })
const codeNow = async () =>
  (await database.db.inRegion(demoTenant.region, (tx) => newSetupCode(tx, database.secret, castNow))) ?? ''
let kode = await codeNow()
const person = (name: string) => ({
  kode,
  nama: `${name} Pertama`,
  surel: `${name}@sukamaju.example`,
  sandi: 'gunung biru di pagi hari',
})

test('signing in leads to the start while there is nobody', async () => {
  assert.equal((await empty.browser().get('/masuk')).to, '/mulai')
  assert.equal((await empty.browser().get('/mulai')).status, 200)
})

test('what is missing is told at its place, and what was typed stays, but for the password', async () => {
  for (const [change, place] of [
    [{ kode: '' }, 'kode'],
    [{ kode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }, 'kode'],
    [{ nama: '' }, 'nama'],
    [{ nama: '<script>' }, 'nama'],
    [{ surel: 'x' }, 'surel'],
    [{ sandi: 'pendek' }, 'sandi'],
    [{ sandi: 'Dian Pertama 123' }, 'sandi'],
  ] as const) {
    const page = await empty.browser().post('/mulai', { ...person('dian'), ...change })
    assert.equal(page.status, 422)
    assert.match(page.text, new RegExp(`href="#${place}"`))
    if (place !== 'surel') assert.match(page.text, /value="dian@sukamaju.example"/)
    assert.equal(page.text.includes('gunung biru'), false)
  }
})

test('a code counts for nothing once there is a newer one, or after a day', async () => {
  const old = kode
  kode = await codeNow()
  assert.equal((await empty.browser().post('/mulai', { ...person('dian'), kode: old })).status, 422)
  const late = peopleSite(database, { demo: false })
  late.pass(24 * 60)
  assert.equal((await late.browser().post('/mulai', person('dian'))).status, 422)
})

test('who tries many codes from one address is told to wait; the one who has it is not held up', async () => {
  const guesser = empty.browser()
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    statuses.push((await guesser.post('/mulai', { ...person('dian'), kode: `${n}`.repeat(28) })).status)
  }
  assert.deepEqual([statuses[9], statuses[11]], [422, 429])
  const page = await empty.browser().post('/mulai', { ...person('dian'), sandi: 'pendek' })
  assert.match(page.text, /href="#sandi"/)
})

test('only the hash of the code is kept', async () => {
  const kept = await database.db.inRegion(demoTenant.region, (tx) =>
    tx.get<{ row: string }>(sql`select c::text as row from people.setup_code c where region_code = ${tx.region}`),
  )
  assert.equal(kept.row.includes(kode.slice(0, 9)), false)
})

test('of eight who start at once, one becomes operator', async () => {
  const names = ['ani', 'budi', 'cici', 'dodi', 'elok', 'fani', 'gita', 'hadi']
  const browsers = names.map(() => empty.browser())
  const answers = await Promise.all(browsers.map((browser, at) => browser.post('/mulai', person(names[at] ?? ''))))
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 404, 404, 404, 404, 404, 404, 404])
  const winner = browsers[answers.findIndex((answer) => answer.status === 303)]
  assert.ok(winner)
  // Even the first operator makes a second step before anything is open.
  assert.equal((await winner.get('/operator')).status, 303)
  assert.equal((await winner.get('/masuk/kedua')).status, 200)
  for (const browser of browsers) if (browser !== winner) assert.equal(browser.cookies.has('sesi'), false)
  assert.equal((await empty.browser().get('/mulai')).status, 404)
  assert.equal((await empty.browser().get('/masuk')).status, 200)
  assert.equal((await empty.browser().post('/mulai', person('lain'))).status, 404)
  assert.equal(await codeNow(), '', 'no code is made where somebody is operator')
})
