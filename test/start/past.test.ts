/** Start: a demonstration with a simulated past: written while it serves, said on its pages, whole or not there, and once. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataFolder, melayani, type Program, startProgram, type Visitor, visitor } from './program.ts'

const beingWritten = /Riwayat simulasi sedang ditulis/
const isThere = /Riwayat ini simulasi/

const { folder, remove } = dataFolder()
const running: Program[] = []
after(async () => {
  await Promise.all(running.map((program) => program.stop()))
  remove()
})

const start = async (): Promise<Program> => {
  const program = await startProgram(folder, [], { MELAYANI_DEMO_HISTORY: '60' })
  running.push(program)
  return program
}

/** What a page says; asked again until it says what is waited for. */
async function seen(browser: Visitor, path: string, wanted?: RegExp): Promise<string> {
  for (let tried = 0; tried < 600; tried++) {
    const { status, text } = await browser.get(path)
    assert.equal(status, 200, path)
    if (!wanted || wanted.test(text)) return text
    await sleep(500)
  }
  throw new Error(`${path} never said ${wanted}`)
}

const figures = (page: string): number =>
  [...page.matchAll(/<td[^>]*>(?:<[^>]+>)*(\d+)/g)].reduce((sum, [, digits]) => sum + Number(digits), 0)

test('a past is said to be in writing while pages are served, killed it leaves nothing, and begun again it is there once and says that it is simulated', async () => {
  const first = await start()
  const sari = first.signIns.find(({ key }) => key === 'sari')
  const hendra = first.signIns.find(({ key }) => key === 'hendra')
  const maria = first.signIns.find(({ key }) => key === 'maria')
  assert.ok(sari && hendra && maria)
  const anyone = visitor()
  const people = new Map(
    [sari, hendra, maria].map(({ email, password }) => [email, { browser: visitor(), sandi: password }]),
  )
  const staff = async (program: Program, { email }: { email: string }): Promise<Visitor> => {
    const one = people.get(email)
    assert.ok(one)
    const browser = one.browser(program)
    await browser.post('/masuk', { surel: email, sandi: one.sandi })
    return browser
  }
  await seen(anyone(first), '/kinerja', beingWritten)
  assert.equal(figures(await seen(anyone(first), '/kinerja')), 0, 'half a past is visible')
  assert.match(await seen(await staff(first, sari), '/meja'), beingWritten)
  const begun = await anyone(first).post('/permohonan', { layanan: 'sktm', _kunci: 'sementara-riwayat-ditulis' })
  assert.equal(begun.status, 303, begun.text)
  first.child.kill('SIGKILL')
  await first.ended

  const second = await start()
  assert.deepEqual(second.signIns, [])
  await seen(anyone(second), '/kinerja', beingWritten)
  await seen(anyone(second), '/kinerja', isThere)
  const kept = await anyone(second).get(begun.to)
  assert.ok(kept.status === 200 || kept.to.startsWith(begun.to), 'what was acknowledged meanwhile is lost')
  const pages: [string, Visitor][] = [
    ['/kinerja', anyone(second)],
    ['/kinerja/ktp-hilang', anyone(second)],
    ['/meja', await staff(second, sari)],
    ['/meja/unit', await staff(second, hendra)],
    ['/jejak', await staff(second, maria)],
  ]
  for (const [path, browser] of pages) {
    const text = await seen(browser, path)
    assert.match(text, isThere, path)
    assert.doesNotMatch(text, beingWritten, path)
  }
  const doctor = await melayani(['doctor', '--json'], folder)
  assert.equal(doctor.status, 0, doctor.out)

  assert.equal((await second.stop()).status, 0)
  const third = await start()
  const again = await seen(anyone(third), '/kinerja')
  assert.match(again, isThere)
  assert.doesNotMatch(again, beingWritten)
  assert.ok(figures(again) > 50, `${figures(again)} in all figures`)
})
