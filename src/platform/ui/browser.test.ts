/** Platform, ui, test: the gallery and the sample pages in a real browser: accessible, never wider than the screen, no blocked style. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Child } from 'hono/jsx'
import type { Browser, Page as Tab } from 'playwright-core'
import { launchBrowser } from '../../../test/browser/browser.ts'
import type { Lang } from '../../kernel/language.ts'
import { assets, criticalCssHash } from './assets.ts'
import type { PageContext } from './context.ts'
import { Gallery } from './gallery.tsx'
import { SampleDesk, SampleHome, SampleQuestion, SampleService } from './samples.tsx'

const pages: Record<string, (props: { ctx: PageContext }) => Child> = {
  galeri: Gallery,
  beranda: SampleHome,
  layanan: SampleService,
  tanya: SampleQuestion,
  meja: SampleDesk,
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const policy = `default-src 'none'; style-src 'self' ${criticalCssHash}; script-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'`
let server: Server
let browser: Browser
let origin: string

before(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    const asset = assets.find(({ path }) => path === url.pathname)
    if (asset) return response.writeHead(200, { 'content-type': asset.type }).end(asset.body)
    const draw = pages[url.pathname.slice(1)]
    if (!draw) return response.writeHead(204).end()
    const lang = (url.searchParams.get('bahasa') ?? 'id') as Lang
    const ctx: PageContext = {
      lang,
      path: request.url ?? '/',
      regionName: 'Kabupaten Sukamaju Raya',
      tenantKind: 'government',
      demo: true,
      requestId: 'uji',
      now: new Date('2026-11-23T12:04:00Z'),
      zone: 'WIB',
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(String(draw({ ctx })))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})

after(async () => {
  await browser?.close()
  server.closeAllConnections()
  server.close()
})

async function open(name: string, lang: Lang, scheme: 'light' | 'dark', width: number, script = true) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    javaScriptEnabled: script,
    bypassCSP: false,
  })
  const tab = await context.newPage()
  const said: string[] = []
  tab.on('console', (message) => said.push(message.text()))
  tab.on('pageerror', (error) => said.push(error.message))
  await tab.goto(`${origin}/${name}?bahasa=${lang}`)
  return { tab, said, close: () => context.close() }
}

type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

async function violations(tab: Tab): Promise<string[]> {
  const found = (await tab.evaluate(
    `${axe};axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })`,
  )) as Found
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((n) => `${n.html} ${n.failureSummary}`)
        .join(' | ')
        .slice(0, 900)}`,
  )
}

for (const name of Object.keys(pages))
  for (const lang of ['id', 'en'] as const)
    for (const scheme of ['light', 'dark'] as const)
      test(`${name}, ${lang}, ${scheme}: no axe violation, nothing blocked, no sideways scroll at 360 and 1280`, async () => {
        for (const width of [360, 1280]) {
          const { tab, said, close } = await open(name, lang, scheme, width)
          assert.deepEqual(await violations(tab), [], `at ${width}`)
          assert.deepEqual(said, [])
          assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width)
          await close()
        }
      })

test('at 200 % text size on a narrow phone nothing runs out sideways', async () => {
  const { tab, close } = await open('beranda', 'id', 'light', 320)
  await tab.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), 320)
  await close()
})

test('what is pressed is at least 44 px high on a phone: buttons, inputs, choices, navigation', async () => {
  const { tab, close } = await open('galeri', 'id', 'light', 360)
  const small = await tab.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.button, .input, .choice, .chips a, .top nav a, .tongue, .brand, .tabs a, .pages a, summary',
      ),
    ]
      .filter((e) => e.getClientRects().length > 0 && e.getBoundingClientRect().height < 43.5)
      .map((e) => `${e.className} ${e.getBoundingClientRect().height}`),
  )
  assert.deepEqual(small, [])
  await close()
})

test('without scripts the page is whole, and buttons that need scripts stay away', async () => {
  const { tab, close } = await open('galeri', 'id', 'light', 360, false)
  assert.equal(await tab.locator('[data-copy]:visible, [data-print]:visible, [data-keys-toggle]:visible').count(), 0)
  assert.equal(await tab.locator('#tempat').isVisible(), true)
  assert.equal(await tab.locator('#rusak-apa').isVisible(), false)
  await tab.locator('#alasan-2').check()
  assert.equal(await tab.locator('#rusak-apa').isVisible(), true)
  await close()
})

test('with scripts the summary of problems has the focus, and a letter presses its button until switched off', async () => {
  const { tab, close } = await open('galeri', 'id', 'light', 1280)
  assert.equal(await tab.evaluate(() => document.activeElement?.hasAttribute('data-errors')), true)
  await tab.evaluate(() => {
    document.querySelector('[data-key=S]')?.addEventListener('click', () => {
      document.title += '!'
    })
  })
  const title = await tab.title()
  await tab.keyboard.press('s')
  assert.equal(await tab.title(), `${title}!`)
  await tab.locator('#nama').focus()
  await tab.keyboard.press('s')
  assert.equal(await tab.title(), `${title}!`, 'not while typing')
  await tab.locator('[data-keys-toggle]').click()
  await tab.locator('[data-keys-toggle]').press('s')
  assert.equal(await tab.title(), `${title}!`, 'not when switched off')
  await close()
})

test('a form is sent once, however often its button is pressed', async () => {
  const { tab, close } = await open('tanya', 'id', 'light', 360)
  let posts = 0
  await tab.route('**/permohonan/contoh', async (route) => {
    posts++
    await new Promise((done) => setTimeout(done, 300))
    await route.fulfill({ status: 204 })
  })
  await tab.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('form.form button')
    button?.click()
    button?.click()
    button?.click()
  })
  await new Promise((done) => setTimeout(done, 700))
  assert.equal(posts, 1)
  await close()
})

test('the keyboard reaches the skip link first, and it leads to the content', async () => {
  const { tab, close } = await open('beranda', 'id', 'light', 1280)
  await tab.keyboard.press('Tab')
  assert.equal(await tab.evaluate(() => document.activeElement?.className), 'skip')
  await tab.keyboard.press('Enter')
  assert.equal(await tab.evaluate(() => document.activeElement?.id), 'isi')
  await close()
})
