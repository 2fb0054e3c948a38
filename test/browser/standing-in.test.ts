/** Browser: appointing a stand-in, both their accounts, and a task that was given out, in Chromium: accessible, valid, as wide as the screen, and without scripts. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { BrowserContextOptions, Page as Tab } from 'playwright-core'
import { assignWaiting } from '../../src/service/cases/actions/assign.ts'
import { tasksOfCase } from '../../src/service/cases/store.ts'
import { castNow, castPassword, region } from '../cast.ts'
import { openDeskSite } from '../desk-site.ts'
import { publish, sendAt, timedTexts } from '../timed.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { db } = desk.test
const { people } = desk.cast
await publish(db, await timedTexts({ yaml: 'assignment:\n  rule: strict\n' }))
const { caseId } = await sendAt(db, castNow)
await assignWaiting(db, region, castNow)
const [task] = await db.inRegion(region, (tx) => tasksOfCase(tx, caseId))
const holder = task?.claimedBy === people.rina.id ? 'rina' : 'joko'
const other = holder === 'rina' ? 'joko' : 'rina'
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

let visitors = 0
async function visit(key: 'okta' | 'rina' | 'joko' | 'ningsih', options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'id-ID',
    // Else colours are judged on their way from light to dark.
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++visitors}` },
    ...options,
  })
  const tab = await context.newPage()
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', people[key].email)
  await tab.fill('#sandi', castPassword)
  await pressed(tab, 'main form button')
  return tab
}

async function pressed(tab: Tab, selector: string): Promise<string> {
  const [answer] = await Promise.all([
    tab.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
    tab.locator(selector).first().click(),
  ])
  await tab.waitForLoadState()
  return answer.text()
}

/** Valid as sent; no axe violation, narrow and light, wide and dark; no sideways scroll. */
async function judge(tab: Tab, source: string): Promise<void> {
  const where = tab.url().replace(origin, '')
  const { results } = await validator.validateString(source)
  const found = results.flatMap(({ messages }) => messages.map((one) => `${one.line} ${one.ruleId} ${one.message}`))
  assert.deepEqual(found, [], where)
  for (const [colorScheme, width] of [
    ['light', 360],
    ['dark', 1280],
  ] as const) {
    await tab.emulateMedia({ colorScheme })
    await tab.setViewportSize({ width, height: 800 })
    await tab.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    assert.deepEqual(await axe(tab), [], `${where} ${colorScheme}`)
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width, `${where} at ${width}`)
  }
}

async function judgeAt(tab: Tab, path: string): Promise<string> {
  const answer = await tab.goto(`${origin}${path}`)
  await judge(tab, (await answer?.text()) ?? '')
  return (await tab.textContent('main')) ?? ''
}

async function choose(tab: Tab, field: string, start: string): Promise<void> {
  const options = await tab.$$eval(`#${field} option`, (all) =>
    all.map((one) => ({ value: one.getAttribute('value') ?? '', text: one.textContent ?? '' })),
  )
  await tab.selectOption(`#${field}`, options.find(({ text }) => text.startsWith(start))?.value ?? '')
}

describe('standing in', () => {
  it('is appointed without scripts, told what is missing, listed, and seen by both in their accounts', async () => {
    const tab = await visit('okta', { javaScriptEnabled: false })
    await tab.goto(`${origin}/operator/pengganti`)
    await tab.locator('main summary').click()
    await pressed(tab, 'main form button')
    assert.match((await tab.textContent('.errors')) ?? '', /Yang digantikan/)
    await choose(tab, 'jabatan', 'Lurah')
    await choose(tab, 'cuti', people.ningsih.name)
    await choose(tab, 'pengganti', people.rina.name)
    for (const [id, text] of [
      ['sampai', '27'],
      ['sampai-bulan', '11'],
      ['sampai-tahun', '2026'],
    ] as const)
      await tab.fill(`#${id}`, text)
    await choose(tab, 'sebab', 'Cuti')
    await pressed(tab, 'main form button')
    assert.match((await tab.textContent('main table')) ?? '', new RegExp(people.rina.name))
    await tab.context().close()
    for (const lang of ['id', 'en']) {
      const operator = await visit('okta')
      await judgeAt(operator, `/operator/pengganti?bahasa=${lang}`)
      await judge(operator, await pressed(operator, 'main form button'))
      await operator.context().close()
      for (const [key, name] of [
        ['rina', people.ningsih.name],
        ['ningsih', people.rina.name],
      ] as const) {
        const own = await visit(key)
        assert.match(await judgeAt(own, `/akun?bahasa=${lang}`), new RegExp(name))
        await own.context().close()
      }
    }
  })
})

describe('a task given out', () => {
  it('tells its holder why, and gives it back to be given out again, not to a queue', async () => {
    for (const [lang, why, back] of [
      ['id', /Kenapa saya/, /Kembalikan untuk dibagikan lagi/],
      ['en', /Why me/, /Give back, to be given out again/],
    ] as const) {
      const tab = await visit(holder)
      const page = await judgeAt(tab, `/meja/berkas/${caseId}?bahasa=${lang}`)
      assert.match(page, why)
      assert.match(page, back)
      await tab.context().close()
    }
  })

  it('tells a colleague to whom it went, and offers no way to take it', async () => {
    const tab = await visit(other)
    const page = await judgeAt(tab, `/meja/berkas/${caseId}`)
    assert.match(page, new RegExp(`membagikan tugas ini kepada ${people[holder].name}`))
    assert.equal(await tab.locator('[formaction$="/pengambilan"]').count(), 0)
    assert.match(await judgeAt(tab, '/meja'), /Dibagikan oleh sistem, tidak diambil dari antrean: /)
    await tab.context().close()
  })

  it('is marked among what the unit holds', async () => {
    const tab = await visit('ningsih')
    assert.match(await judgeAt(tab, '/meja/unit'), /Dibagikan sistem/)
    await tab.context().close()
  })
})
