/** Front, portal, test: the public pages in a real browser: accessible, as wide as the screen, usable by keyboard and without scripts. */
import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axe, launchBrowser } from '../../../test/browser/browser.ts'
import { castNow } from '../../../test/cast.ts'
import { insertPast, inventedPast, openPortalSite } from '../../../test/portal-site.ts'

const portal = await openPortalSite()
let server: Server
let browser: Browser
let origin: string

before(async () => {
  await insertPast(portal.test, inventedPast(castNow))
  origin = await new Promise((done) => {
    server = serve({ fetch: portal.app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      done(`http://127.0.0.1:${info.port}`),
    ) as Server
  })
  browser = await launchBrowser()
})

after(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

const pages = [
  '/',
  '/layanan',
  '/layanan?q=ktp+hlang',
  '/layanan?q=paspor',
  '/layanan/ktp-hilang',
  '/layanan/sip-tenaga-kesehatan',
  '/layanan/ktp-hilang/syarat',
  '/layanan/ktp-hilang/syarat?tanya=pernah_punya',
  '/layanan/ktp-hilang/syarat?j_pernah_punya=tidak',
  '/layanan/ktp-hilang/syarat?j_pernah_punya=ya&j_keadaan=rusak',
  '/peristiwa',
  '/peristiwa/lahir',
  '/kinerja',
  '/kinerja/kk-baru',
  '/kinerja/kia',
  '/bantuan',
  '/privasi',
  '/aksesibilitas',
]

async function withTab(options: BrowserContextOptions, work: (tab: Page, said: string[]) => Promise<void>) {
  const context = await browser.newContext(options)
  const tab = await context.newPage()
  const said: string[] = []
  // A refused form answers 422, which Chromium also notes in its console.
  tab.on('console', (message) => message.text().includes('422') || said.push(message.text()))
  tab.on('pageerror', (error) => said.push(error.message))
  try {
    await work(tab, said)
  } finally {
    await context.close()
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['id-ID', 'en-GB']) {
    test(`${colorScheme}, ${locale}: axe finds nothing, with every detail opened`, async () => {
      await withTab({ colorScheme, locale, viewport: { width: 1280, height: 800 } }, async (tab, said) => {
        for (const path of pages) {
          await tab.goto(origin + path)
          await tab.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true
          })
          assert.deepEqual(await axe(tab), [], path)
          assert.deepEqual(said, [], path)
        }
      })
    })
  }
}

for (const width of [320, 360, 768]) {
  test(`${width} px: nothing runs out sideways, and targets can be touched`, async () => {
    await withTab({ locale: 'id-ID', viewport: { width, height: 700 } }, async (tab) => {
      for (const path of pages) {
        await tab.goto(origin + path)
        const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(over <= 0, `${path} is ${over} px too wide at ${width}`)
        const small = await tab.evaluate(
          () =>
            [...document.querySelectorAll('main .button, main .chips a, main .card.link h3 a, main input[type=radio]')]
              .map((element) => element.getBoundingClientRect())
              .filter(({ width, height }) => width > 0 && (height < 20 || width < 20)).length,
        )
        assert.equal(small, 0, path)
      }
    })
  })
}

test('without scripts and by keyboard alone: from a misspelt wish to the button that begins', async () => {
  await withTab({ locale: 'id-ID', javaScriptEnabled: false, viewport: { width: 360, height: 700 } }, async (tab) => {
    await tab.goto(origin)
    await tab.focus('#cari')
    await tab.keyboard.type('ktp hlang')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/q=ktp/)
    await tab.focus('main .card.link a')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/layanan\/ktp-hilang$/)
    await tab.focus('a[href$="/syarat"]')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/\/syarat$/)
    await tab.focus('main button')
    await tab.keyboard.press('Enter')
    await tab.waitForURL(/tanya=pernah_punya/)
    assert.match((await tab.textContent('.errors')) ?? '', /Pilih salah satu jawaban/)
    for (const answer of ['ya', 'rusak']) {
      await tab.focus(`input[type=radio][value=${answer}]`)
      await tab.keyboard.press('Space')
      await tab.keyboard.press('Enter')
      await tab.waitForURL(new RegExp(`=${answer}`))
    }
    assert.match((await tab.textContent('h1')) ?? '', /Ya, Anda boleh mengajukan/)
    assert.equal(await tab.getAttribute('form[method=post]', 'action'), '/permohonan')
  })
})
