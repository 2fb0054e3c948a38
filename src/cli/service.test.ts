/** Command line, service: publishing leaves a new service paused; opening and pausing follow the rules of the page. */
import assert from 'node:assert/strict'
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { region, seedTestCast } from '../../test/cast.ts'
import { testDatabase, urlOf } from '../../test/helpers.ts'
import { findOffered } from '../service/catalogue/actions/services.ts'
import type { Report } from './report.ts'
import { runService } from './service.ts'

const database = await testDatabase()
const people = await seedTestCast(database)
const folder = (id: string) => fileURLToPath(new URL(`../../library/services/${id}`, import.meta.url))

const before = { ...process.env }
process.env.DATABASE_URL = urlOf(database.admin, database.name)
process.env.MELAYANI_SECRET = database.secret
process.env.MELAYANI_URL = 'https://layanan.example'
after(() => {
  for (const name of ['DATABASE_URL', 'MELAYANI_SECRET', 'MELAYANI_URL']) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
})

const state = (id: string) =>
  database.db.inRegion(region, async (tx) => {
    const found = await findOffered(tx, id)
    return found && `${found.version} ${found.state}`
  })
const words = ({ text }: Report) => text.join('\n')

describe('service on the command line', () => {
  it('refuses a further version from one person alone, and says how it is proposed', async () => {
    const there = await mkdtemp(join(tmpdir(), 'melayani-service-'))
    after(() => rm(there, { recursive: true }))
    await cp(folder('..'), join(there, 'library'), { recursive: true })
    const first = await runService(['publish', folder('ak1'), '--region', region])
    assert.equal(first.status, 0, words(first))
    const changed = join(there, 'library', 'services', 'ak1')
    await appendFile(join(changed, 'letter.typ'), '\n// changed\n')
    const second = await runService(['publish', changed, '--region', region])
    assert.equal(second.status, 1, words(second))
    assert.match(words(second), /diusulkan satu orang[\s\S]*melayani service propose/)
    assert.equal(await state('ak1'), '1 paused')
  })

  it('publishes a new service paused and says how it is opened; publishing again changes nothing', async () => {
    const first = await runService(['publish', folder('kia'), '--region', region])
    assert.equal(first.status, 0, words(first))
    assert.match(words(first), /dijeda\/paused[\s\S]*melayani service open ID --region 9901/)
    assert.equal(await state('kia'), '1 paused')
    const opened = await runService(['open', 'kia', '--region', region])
    assert.deepEqual([opened.status, opened.data], [0, { region, id: 'kia', state: 'open', changed: true }])
    const again = await runService(['publish', folder('kia'), '--region', region])
    assert.match(words(again), /tidak berubah/)
    assert.equal(await state('kia'), '1 open', 'publishing again pauses nothing')
  })

  it('pauses, says what happens to those already sent, and tells a second time that nothing changed', async () => {
    const paused = await runService(['pause', 'kia', '--region', region])
    assert.equal(paused.status, 0)
    assert.match(words(paused), /already sent are worked on/)
    assert.equal(await state('kia'), '1 paused')
    const twice = await runService(['pause', 'kia', '--region', region])
    assert.deepEqual([twice.status, (twice.data as { changed: boolean }).changed], [0, false])
  })

  it('opens at once when that is wished and somebody can serve; else it is published, paused, and ends with 1', async () => {
    const wished = await runService(['publish', folder('domisili'), '--region', region, '--open'])
    assert.equal(wished.status, 0, words(wished))
    assert.equal(await state('domisili'), '1 open')
    const client = await database.owner.connect()
    try {
      await client.query('begin')
      await client.query('select core.enter_region($1)', [region])
      // Every position of the health office is given up.
      await client.query(
        `delete from offices.delegation where position_id in
           (select p.id from offices.position p join offices.unit u on u.id = p.unit_id where u.key = 'dinkes')`,
      )
      await client.query(
        `delete from offices.holder where position_id in
           (select p.id from offices.position p join offices.unit u on u.id = p.unit_id where u.key = 'dinkes')`,
      )
      await client.query('commit')
    } finally {
      client.release()
    }
    const refused = await runService(['publish', folder('sip-tenaga-kesehatan'), '--region', region, '--open'])
    assert.equal(refused.status, 1)
    assert.match(words(refused), /belum bisa dibuka, belum ada pemegang .*\/operator\/pemegang/)
    assert.equal(await state('sip-tenaga-kesehatan'), '1 paused')
    const open = await runService(['open', 'sip-tenaga-kesehatan', '--region', region])
    assert.deepEqual([open.status, open.data], [1, { refusal: 'unheld', missing: ['petugas', 'kepala'] }])
  })

  it('names what is missing or unknown, and what there is', async () => {
    const unknown = await runService(['pause', 'tiada', '--region', region])
    assert.equal(unknown.status, 1)
    assert.match(words(unknown), /Tidak ada layanan tiada.*domisili/)
    for (const [args, said] of [
      [[], /Tidak dikenal/],
      [['open'], /kode layanannya/],
      [['publish'], /folder paketnya/],
      [['pause', 'kia'], /--region/],
      [['open', 'kia', 'domisili', '--region', region], /Satu layanan/],
      [['constructor', 'kia', '--region', region], /Tidak dikenal/],
    ] as const) {
      const answer = await runService([...args])
      assert.equal(answer.status, 2, args.join(' '))
      assert.match(words(answer), said)
    }
    const nowhere = await runService(['open', 'kia', '--region', '7371'])
    assert.deepEqual(nowhere.data, { refusal: 'unknown-region' })
  })

  it('proposes a changed folder in the name of somebody who may, says what changes, and publishes nothing', async () => {
    const cast = await mkdtemp(join(tmpdir(), 'melayani-usul-'))
    const dir = join(cast, 'domisili')
    await cp(folder('domisili'), dir, { recursive: true })
    const before = await state('domisili')
    const drawing = join(dir, 'procedure.bpmn')
    await writeFile(drawing, (await readFile(drawing, 'utf8')).replace('name="Periksa berkas"', 'name="Periksa isi"'))
    const asked = ['propose', dir, '--region', region, '--as']
    const stranger = await runService([...asked, 'bukan.siapa@contoh.example'])
    assert.deepEqual([stranger.status, stranger.data], [1, { refusal: 'unknown-staff' }])
    const officer = await runService([...asked, people.people.rina.email])
    assert.equal((officer.data as { refusal: string }).refusal, 'forbidden')
    const done = await runService([...asked, people.people.citra.email, '--note', 'Nama langkah'])
    assert.equal(done.status, 0, words(done))
    assert.match(
      words(done),
      /Nama langkah “Periksa berkas” menjadi “Periksa isi”[\s\S]*\/operator\/layanan\/domisili\/versi\//,
    )
    const again = await runService([...asked, people.people.citra.email])
    assert.equal((again.data as { refusal: string }).refusal, 'another-waits')
    assert.equal(await state('domisili'), before)
    await rm(cast, { recursive: true, force: true })
  })
})
