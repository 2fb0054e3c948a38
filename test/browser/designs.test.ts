/** Browser: a service designed in Chromium without scripts and by keyboard alone; its pages accessible, valid, as wide as the screen. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page as Tab } from 'playwright-core'
import { castPassword } from '../cast.ts'
import { openTestSite } from '../site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const site = await openTestSite(undefined, { services: ['domisili'] })
const { origin, browser } = await openStage(site)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

/** Everything found on a page as wide as a phone and as a desk, the one in light and Indonesian, the other in dark and English. */
async function faults(tab: Tab, path: string, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [width, lang, colorScheme] of [
    [360, 'id', 'light'],
    [1280, 'en', 'dark'],
  ] as const) {
    await tab.setViewportSize({ width, height: 800 })
    const response = await tab.goto(`${origin}${path}?bahasa=${lang}`)
    assert.equal(response?.status(), 200, path)
    const report = await validator.validateString((await response?.text()) ?? '')
    found.push(...report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId} ${one.message}`)))
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) found.push(`${wide} px on ${width}`)
    await tab.emulateMedia({ colorScheme })
    found.push(...(await axe(tab)).map((one) => `${colorScheme} ${JSON.stringify(one)}`))
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
  }
  return found.map((one) => `${name}: ${one}`)
}

async function signedIn(): Promise<Tab> {
  const context = await browser.newContext({ locale: 'id-ID', reducedMotion: 'reduce', javaScriptEnabled: false })
  const tab = await context.newPage()
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', site.cast.people.citra.email)
  await tab.fill('#sandi', castPassword)
  await Promise.all([tab.waitForURL(/./), tab.locator('main form button').first().click()])
  return tab
}

/** Goes on with the Tab key until this is focused, as somebody without a mouse does, and presses Enter. */
async function pressByKeyboard(tab: Tab, text: string): Promise<void> {
  for (let n = 0; n < 400; n++) {
    await tab.keyboard.press('Tab')
    const here = await tab.locator(':focus').first().textContent()
    if (here?.replace(/\s+/g, ' ').trim() !== text) continue
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')])
    return
  }
  assert.fail(`${text} was never reached by the keyboard`)
}

it('a service is begun, changed in its lists and handed over without a mouse and without scripts', async () => {
  const tab = await signedIn()
  await tab.goto(`${origin}/rancang?bahasa=id`)
  await tab.check('input[name=dari][value=ada]')
  await tab.selectOption('#layanan', 'domisili')
  await pressByKeyboard(tab, 'Mulai rancangan')
  const at = new URL(tab.url()).pathname
  assert.match(await tab.innerText('main'), /Rancangan dimulai/)

  await tab.goto(`${origin}${at}/prosedur`)
  await pressByKeyboard(tab, 'Ubah Permohonan dikirim')
  await tab.fill('#tambah-nama', 'Terima berkas kertas')
  await tab.fill('#tambah-nama-en', 'Take in the papers')
  await tab.selectOption('#tambah-lajur', 'lajur_petugas')
  await pressByKeyboard(tab, 'Tambah langkah')
  assert.match(await tab.innerText('main'), /Terima berkas kertas/)
  await pressByKeyboard(tab, 'Turun Terima berkas kertas')
  assert.match(await tab.innerText('main'), /hanya bisa bertukar tempat/, 'what cannot be is said, not done')

  await tab.goto(`${origin}${at}/prosedur/terima_berkas_kertas`)
  await pressByKeyboard(tab, 'Hapus langkah')
  assert.doesNotMatch(await tab.innerText('main'), /Terima berkas kertas/)

  await tab.goto(`${origin}${at}/standar/biaya`)
  await tab.fill('#f-tariff-amount', 'gratis')
  await pressByKeyboard(tab, 'Simpan')
  assert.match(await tab.innerText('#f-tariff-amount-error'), /Belum cocok/)
  await tab.fill('#f-tariff-amount', '5000')
  await pressByKeyboard(tab, 'Simpan')
  assert.equal(await tab.locator('#f-tariff-amount-error').count(), 0)

  await tab.goto(`${origin}${at}/penyerahan`)
  await tab.fill('#catatan', 'Tarif menurut Perda')
  await pressByKeyboard(tab, 'Serahkan')
  assert.match(await tab.innerText('main'), /Rancangan diserahkan/)
  await tab.context().close()
})

it('its pages hold what everybody needs', async () => {
  const tab = await signedIn()
  await tab.goto(`${origin}/rancang?bahasa=id`)
  await tab.check('input[name=dari][value=kosong]')
  await tab.fill('#kode', 'layanan-panjang')
  await tab.fill('#nama', 'Layanan dengan nama yang cukup panjang untuk melihat apakah ia masih muat')
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Mulai rancangan' }).click()])
  const at = new URL(tab.url()).pathname
  const browserTab = await browser.newContext({ locale: 'id-ID', reducedMotion: 'reduce' })
  await browserTab.addCookies(await tab.context().cookies())
  const seen = await browserTab.newPage()
  // One thing wrong in each part, so that what is said of it is looked at as well.
  await tab.goto(`${origin}${at}/standar/dasar-hukum`)
  await tab.fill('#f-legal_basis-0-source', 'tidak-ada')
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Tambah' }).click()])
  await tab.goto(`${origin}${at}/prosedur/mulai`)
  await tab.selectOption('#tambah-jenis', 'exclusive')
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: 'Tambah langkah' }).click()])
  const pages = [
    '',
    'standar/dasar-hukum',
    'prosedur',
    'prosedur/periksa',
    'formulir',
    'formulir/0.0',
    'berkas',
    'riwayat',
  ]
  const found = await faults(seen, '/rancang', 'daftar')
  for (const page of pages)
    found.push(...(await faults(seen, page ? `${at}/${page}` : at, page.replace('/', '-') || 'ikhtisar')))
  assert.deepEqual(found, [])
})
