/** Base, people: an empty installation waits for its first operator, and takes only one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { peopleSite } from '../../../../test/people-site.ts'
import { openDatabase } from '../../../platform/db.ts'
import { loadInvented } from '../../regions/actions/areas.ts'
import { addTenant } from '../../regions/actions/tenants.ts'
import { demoTenant } from '../actions/demo.ts'

const database = await testDatabase()
const owner = openDatabase(database.owner)
await owner.outside(loadInvented)
await addTenant(owner, { ...demoTenant, hosts: [] }, castNow)
const empty = peopleSite(database, { demo: false })
const person = (name: string) => ({
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

test('of eight who start at once, one becomes operator', async () => {
  const names = ['ani', 'budi', 'cici', 'dodi', 'elok', 'fani', 'gita', 'hadi']
  const browsers = names.map(() => empty.browser())
  const answers = await Promise.all(browsers.map((browser, at) => browser.post('/mulai', person(names[at] ?? ''))))
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409, 409, 409, 409, 409, 409, 409])
  const winner = browsers[answers.findIndex((answer) => answer.status === 303)]
  assert.ok(winner)
  // Even the first operator makes a second step before anything is open.
  assert.equal((await winner.get('/operator')).status, 303)
  assert.equal((await winner.get('/masuk/kedua')).status, 200)
  for (const browser of browsers) if (browser !== winner) assert.equal(browser.cookies.has('sesi'), false)
  assert.equal((await empty.browser().get('/mulai')).status, 409)
  assert.equal((await empty.browser().get('/masuk')).status, 200)
  assert.equal((await empty.browser().post('/mulai', person('lain'))).status, 409)
})
