/** Browser: a letter's QR code in Chromium: on its page, and in the file that works from a phone's storage without a network. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core'
import sharp from 'sharp'
import type { Proof } from '../../src/kernel/proof.ts'
import { qrSvg } from '../../src/platform/qr.ts'
import { sealProof } from '../../src/service/letters/actions/keys.ts'
import type { Letter } from '../../src/service/letters/model.ts'
import { castNow, region } from '../cast.ts'
import { openDeskSite } from '../desk-site.ts'
import { axe, launchBrowser } from './browser.ts'

const desk = await openDeskSite()
let letter: Letter
let server: Server
let browser: Browser
let origin = ''
let folder = ''
before(async () => {
  letter = await desk.issued(await desk.sent('Dewi Anggraeni', 90), 30)
  folder = await mkdtemp(join(tmpdir(), 'melayani-offline-'))
  origin = await new Promise((done) => {
    server = serve({ fetch: desk.app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      done(`http://127.0.0.1:${info.port}`),
    ) as Server
  })
  browser = await launchBrowser()
})
after(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

const open = (width: number): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width, height: 780 }, locale: 'id-ID', reducedMotion: 'reduce' })

const proof = (): Proof => ({
  region,
  letter: letter.id.replaceAll('-', ''),
  issued: '2026-11-23',
  until: '2031-05-23',
  example: true,
  number: letter.number,
  title: letter.title,
  holder: 'Dewi <b>Anggraeni</b>',
  unit: letter.says.unit,
  signedAs: letter.signedAs,
  particulars: [['Alamat', 'Jl. Kenanga 12']],
})
const sealed = (it: Proof): Promise<string> =>
  desk.test.db.inRegion(region, (tx) => sealProof(tx, desk.test.secret, it, castNow))

/** Problems of the page as it stands: of the eye, of the hand, of the mark-up, of the width. */
async function assertSound(tab: Tab): Promise<void> {
  assert.deepEqual(await axe(tab), [])
  assert.ok(await tab.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'))
}

/** The last digit of the signature another, so that it is still a signature, and wrong. */
const another = (digits: string): string =>
  digits.slice(0, -1) + (digits.endsWith('0') ? '1' : String(Number(digits.at(-1)) - 1))

it('the page of a letter says what the code says, warns of a forged one first, and asks the server for nothing', async () => {
  const digits = await sealed(proof())
  for (const width of [360, 1280]) {
    const context = await open(width)
    const tab = await context.newPage()
    const asked: string[] = []
    tab.on('request', (request) => asked.push(request.url()))
    await tab.goto(`${origin}/periksa/${letter.id}#${digits}`)
    await tab.locator('#bukti:not([hidden])').waitFor()
    const said = await tab.locator('#bukti').innerText()
    assert.match(said, /Kode QR ini asli.*milik surat ini/s)
    assert.doesNotMatch(said, /Jl\. Kenanga 12/, 'folded up: the page says it already')
    await tab.locator('#bukti summary').click()
    const all = await tab.locator('#bukti').innerText()
    assert.match(all, /Dewi <b>Anggraeni<\/b>.*Jl\. Kenanga 12/s, 'text, never mark-up')
    assert.ok(await tab.locator('#bukti-atas').isHidden())
    await assertSound(tab)
    assert.ok(
      asked.every((url) => url.startsWith(origin) && !url.includes(digits.slice(0, 20))),
      'the code stays here',
    )

    await tab.goto(`${origin}/periksa/${letter.id}#${another(digits)}`)
    await tab.locator('#bukti-atas:not([hidden])').waitFor()
    assert.match(await tab.locator('#bukti-atas').innerText(), /palsu atau rusak.*Jangan terima surat ini/s)
    assert.ok(await tab.locator('#bukti').isHidden())
    assert.doesNotMatch(await tab.locator('main').innerText(), /asli dan berlaku/, 'one verdict, not two')
    await assertSound(tab)

    await tab.goto(`${origin}/periksa/${letter.id}#${await sealed({ ...proof(), letter: 'AAAABBBBCCCC' })}`)
    await tab.locator('#bukti-atas:not([hidden])').waitFor()
    assert.match(await tab.locator('#bukti-atas').innerText(), /milik surat lain/)
    await context.close()
  }
})

it('the file reads a photo and a pasted text with the network off, and sends nothing', async () => {
  const context = await open(360)
  const tab = await context.newPage()
  await tab.goto(`${origin}/periksa/luring`)
  await assertSound(tab)
  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    tab.locator('a[href="/periksa/luring/berkas"]').click(),
  ])
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  const report = await validator.validateString(readFileSync(file, 'utf8'))
  assert.deepEqual(
    report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    ),
    [],
  )

  await context.setOffline(true)
  const asked: string[] = []
  const faults: string[] = []
  tab.on('request', (request) => asked.push(request.url()))
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await tab.goto(pathToFileURL(file).href)
  await assertSound(tab)

  const digits = await sealed(proof())
  const address = `https://layanan.contoh.example/periksa/${letter.id}#`
  // As a phone takes it: on grey paper, a little turned and out of focus, in a corner of the picture.
  const photo = join(folder, 'foto.jpg')
  const code = await sharp(Buffer.from(qrSvg([address, digits]).svg), { density: 500 })
    .resize(900)
    .png()
    .toBuffer()
  const turned = await sharp(code).rotate(4, { background: '#e8e4da' }).blur(1).png().toBuffer()
  await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#e8e4da' } })
    .composite([{ input: turned, left: 700, top: 400 }])
    .jpeg({ quality: 70 })
    .toFile(photo)
  await tab.locator('#foto').setInputFiles(photo)
  await tab.locator('#bukti:not([hidden])').waitFor()
  assert.match(
    await tab.locator('#bukti').innerText(),
    /Kode QR ini asli.*Dewi <b>Anggraeni<\/b>.*Jl\. Kenanga 12.*tidak tahu apakah surat dicabut.*localhost\/periksa\//s,
  )
  await assertSound(tab)

  const verdict = async (text: string) => {
    await tab.locator('#teks').fill(text)
    await tab.locator('#periksa button').click()
    return tab.locator('#bukti h2').first().innerText()
  }
  assert.match(await verdict(address + digits), /Kode QR ini asli/)
  await tab.locator('#teks').fill('')
  for (const [text, said] of [
    [another(digits), /palsu atau rusak/],
    ['https://layanan.contoh.example/periksa/K7QM-2RWT-9XGB', /bukan kode QR surat kami/],
    ['', /bukan kode QR surat kami/],
    [await sealed({ ...proof(), until: '2026-11-23', issued: '2026-01-01' }), /masa berlaku surat sudah lewat/],
  ] as const) {
    await tab.locator('#teks').fill(text)
    await tab.locator('#periksa button').click()
    await tab.locator('#bukti h2').filter({ hasText: said }).waitFor()
  }
  await assertSound(tab)
  assert.deepEqual(
    asked.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:')),
    [],
  )
  assert.deepEqual(faults, [])
  await context.close()
})

it('without scripts the page of a letter tells all by itself', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'id-ID',
    javaScriptEnabled: false,
  })
  const tab = await context.newPage()
  const answer = await tab.goto(`${origin}/periksa/${letter.id}#${await sealed(proof())}`)
  const text = await tab.locator('main').innerText()
  assert.match(text, /asli dan berlaku.*Dewi Anggraeni.*Jl\. Kenanga 12/s)
  assert.doesNotMatch(text, /Kode QR ini asli/)
  const report = await validator.validateString((await answer?.text()) ?? '')
  assert.deepEqual(
    report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    ),
    [],
  )
  await context.close()
})
