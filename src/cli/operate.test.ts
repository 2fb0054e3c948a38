/** Command line, operate: `region add` says exactly what is missing. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seedTestCast } from '../../test/cast.ts'
import { testDatabase, urlOf } from '../../test/helpers.ts'
import { runRegion } from './operate.ts'

const database = await testDatabase()
await seedTestCast(database)
const names = ['DATABASE_URL', 'MELAYANI_SECRET', 'MELAYANI_URL']
const before = names.map((name) => [name, process.env[name]] as const)
process.env.DATABASE_URL = urlOf(database.admin, database.name)
process.env.MELAYANI_SECRET = database.secret
process.env.MELAYANI_URL = 'https://layanan.example'
after(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

test('what was not given is named, and only that', async () => {
  const said = async (...args: string[]) => {
    const { status, text } = await runRegion(args)
    return `${status} ${text[0]}`
  }
  assert.equal(await said('add', '7371', '--name', 'Kota Makassar'), '2 Perlu --seat / needed: --seat.')
  assert.equal(await said('add', '7371', '--seat', 'Makassar'), '2 Perlu --name / needed: --name.')
  assert.equal(await said('add', '7371'), '2 Perlu --name dan --seat / needed: --name and --seat.')
})

test('a second region needs a host name of its own, else nobody would ever reach it', async () => {
  const wanted = ['add', '7371', '--name', 'Kota Makassar', '--seat', 'Makassar']
  const hostless = await runRegion(wanted)
  assert.deepEqual([hostless.status, (hostless.data as { refusal: string }).refusal], [1, 'host-missing'])
  assert.match(hostless.text[0] ?? '', /Perlu --host.*--host is needed/)
  const named = await runRegion([...wanted, '--host', 'makassar.example'])
  assert.equal(named.status, 0, named.text.join('\n'))
})
