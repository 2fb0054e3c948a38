/** Browser: national templates without scripts: looked at, adopted, brought up to date; pages accessible, valid, as wide as the screen. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page as Tab } from 'playwright-core'
import { castPassword } from '../cast.ts'
import { openTestSite } from '../site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const site = await openTestSite(undefined, { services: ['akta-kematian', 'ktp-hilang'] })
const { origin, browser } = await openStage(site)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

async function faults(tab: Tab, path: string, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [width, lang, colorScheme] of [
    [360, 'id', 'light'],
    [1280, 'en', 'dark'],
  ] as const) {
    await tab.setViewportSize({ width, height: 800 })
    await tab.emulateMedia({ colorScheme })
    const response = await tab.goto(`${origin}${path}?bahasa=${lang}`)
    assert.equal(response?.status(), 200, path)
    const report = await validator.validateString((await response?.text()) ?? '')
    found.push(...report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId} ${one.message}`)))
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) found.push(`${wide} px on ${width}`)
    found.push(...(await axe(tab)).map((one) => `${colorScheme} ${JSON.stringify(one)}`))
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
  }
  return found.map((one) => `${name}: ${one}`)
}

async function signedIn(javaScriptEnabled: boolean): Promise<Tab> {
  const context = await browser.newContext({ locale: 'id-ID', reducedMotion: 'reduce', javaScriptEnabled })
  const tab = await context.newPage()
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', site.cast.people.citra.email)
  await tab.fill('#sandi', castPassword)
  await Promise.all([tab.waitForURL(/./), tab.locator('main form button').first().click()])
  return tab
}

it('a template is adopted and an update taken without scripts, and every page of it is accessible and fits', async () => {
  const tab = await signedIn(false)
  await tab.goto(`${origin}/rancang/pola/ktp-hilang?bahasa=id`)
  const press = (name: string) => Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name }).click()])
  await press('Mulai rancangan dari pola')
  assert.match(await tab.textContent('main').then(String), /Mengikuti pola nasional/)
  const design = new URL(tab.url()).pathname
  await tab.goto(`${origin}/rancang/pola/akta-kematian/pembaruan?bahasa=id`)
  await tab
    .getByLabel(/Pakai punya pola/)
    .first()
    .check()
  await press('Mulai rancangan dengan pembaruan ini')
  assert.match(await tab.textContent('main').then(String), /versi 2/)

  // The judge is a script, so its pages run scripts.
  const seen = await signedIn(true)
  const found: string[] = []
  found.push(...(await faults(seen, '/rancang', 'daftar')))
  found.push(...(await faults(seen, '/rancang/pola', 'pola')))
  found.push(...(await faults(seen, '/rancang/pola/ktp-hilang', 'satu-pola')))
  found.push(...(await faults(seen, '/rancang/pola/akta-kematian/pembaruan', 'pembaruan')))
  found.push(...(await faults(seen, design, 'ikhtisar')))
  for (const [part, name] of [
    ['standar/biaya', 'biaya'],
    ['standar/waktu', 'waktu'],
    ['formulir', 'formulir'],
    ['prosedur', 'prosedur'],
    ['prosedur/putuskan', 'langkah'],
    ['surat', 'surat'],
  ] as const)
    found.push(...(await faults(seen, `${design}/${part}`, name)))
  assert.deepEqual(found, [])
})
