/** Browser: the officers' workbench beside queue and file: filters, reasons, exports, acts upon many, time at a task; both languages, light and dark, phone and desk. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { BrowserContextOptions, Page as Tab } from 'playwright-core'
import sql from 'sql-template-tag'
import { must } from '../../src/kernel/result.ts'
import { keepFilter } from '../../src/service/cases/actions/filters.ts'
import { addReason } from '../../src/service/cases/actions/reasons.ts'
import { FilterAsked, ReasonText } from '../../src/service/cases/model.ts'
import { beatEveryMs, idleAfterMs } from '../../src/service/cases/rules/touch.ts'
import { castPassword } from '../cast.ts'
import { openDeskSite, tellStory } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const story = await tellStory(desk, 6)
const { origin, browser } = await openStage(desk)
const { region } = desk
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(region, work)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

async function valid(source: string, name: string): Promise<void> {
  const report = await validator.validateString(source)
  assert.deepEqual(
    report.results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${name}: ${line} ${ruleId} ${message}`),
    ),
    [],
  )
}

type Lang = 'id' | 'en'
/** Between both languages each width is seen in light and in dark. */
const sights = {
  id: [
    [360, 'light'],
    [1280, 'dark'],
  ],
  en: [
    [360, 'dark'],
    [1280, 'light'],
  ],
} as const

/** What stands there now: as wide as the screen, nothing for axe, all that folds opened. */
async function judge(tab: Tab, name: string, lang: Lang): Promise<void> {
  for (const [width, colorScheme] of sights[lang]) {
    await tab.emulateMedia({ colorScheme })
    await tab.setViewportSize({ width, height: 800 })
    await tab.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${name}: ${wide} px on ${width}`)
    assert.deepEqual(await axe(tab), [], `${name} ${colorScheme} ${width}`)
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
  }
}

let visitors = 0
async function signedIn(key: keyof typeof desk.cast.people, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({
    locale: 'id-ID',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++visitors}` },
    ...options,
  })
  const tab = await context.newPage()
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', desk.cast.people[key].email)
  await tab.fill('#sandi', castPassword)
  await pressed(tab, 'main form button')
  return tab
}

/** The source of the page to which an act leads. */
async function came(tab: Tab, act: () => Promise<void>): Promise<string> {
  const [answer] = await Promise.all([
    tab.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
    act(),
  ])
  await tab.waitForLoadState()
  return answer.text()
}
const pressed = (tab: Tab, selector: string): Promise<string> => came(tab, () => tab.locator(selector).first().click())

for (const lang of ['id', 'en'] as const) {
  const look = async (tab: Tab, path: string, name: string) => {
    const answer = await tab.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`)
    assert.equal(answer?.status(), 200, path)
    await valid((await answer?.text()) ?? '', `${name}-${lang}`)
    await judge(tab, `${name}-${lang}`, lang)
  }

  it(`${lang}: saved filters, reasons, exports, lists with boxes, time in a unit: accessible, valid, as wide as the screen`, async () => {
    const asked = FilterAsked.parse({ list: 'search', status: 'refused' })
    const filter = must(
      await inRegion((tx) => keepFilter(tx, `Ditolak ${lang}`, asked, desk.staff.ningsih, desk.site.clock())),
    )
    const kept = { serviceId: '', use: 'correction', name: `KTP ${lang}`, textId: 'Foto KTP buram.', textEn: '' }
    const reason = must(
      await inRegion((tx) => addReason(tx, 'kelurahan', ReasonText.parse(kept), desk.staff.ningsih, desk.site.clock())),
    )
    const head = await signedIn('ningsih')
    await look(head, '/meja', 'meja-kepala')
    await look(head, '/meja/saringan', 'saringan')
    await look(head, `/meja/saringan/${filter.id}`, 'saringan-satu')
    await look(head, '/meja/alasan', 'alasan')
    await look(head, `/meja/alasan/${reason.id}`, 'alasan-satu')
    await look(head, '/meja/ekspor?status=refused', 'ekspor')
    await look(head, '/meja/cari?status=queued', 'cari')
    await look(head, '/meja/unit', 'unit')
    await look(head, '/meja/unit/waktu', 'unit-waktu')
    await head.context().close()
    const officer = await signedIn('rina')
    await look(officer, '/meja', 'meja')
    await look(officer, `/meja/berkas/${story.examined.caseId}`, 'berkas-waktu')
    await officer.context().close()
  })

  /** From the list to what was done, by keyboard alone. Pages are judged where scripts run: the judge is one. */
  async function walk(javaScriptEnabled: boolean): Promise<void> {
    const seen = (name: string) => (javaScriptEnabled ? judge(tab, `${name}-${lang}`, lang) : Promise.resolve())
    const tab = await signedIn('joko', { javaScriptEnabled })
    await tab.goto(`${origin}/meja?bahasa=${lang}`)
    const boxes = tab.locator('#antrean input[name="berkas"]')
    for (const at of [1, 2]) {
      await boxes.nth(at).focus()
      await tab.keyboard.press('Space')
    }
    await tab.locator('#pilih-antrean button').focus()
    await valid(await came(tab, () => tab.keyboard.press('Enter')), `serentak-${lang}`)
    await seen('serentak')
    await valid(await pressed(tab, '#tindakan-serentak button'), `serentak-kurang-${lang}`)
    assert.equal(await tab.locator('[data-errors], .errors').count(), 1)
    await seen('serentak-kurang')
    assert.equal(await tab.locator('input[name="berkas"]:checked').count(), 2, 'what was chosen stays chosen')
    await tab.locator('[name="tindakan"][value="note"]').focus()
    await tab.keyboard.press('Space')
    await tab.fill('#catatan', 'RT 04 sudah ditelepon.')
    await valid(await pressed(tab, '#tindakan-serentak button'), `pratinjau-${lang}`)
    await seen('pratinjau')
    await tab.locator('#kirim button').focus()
    await valid(await came(tab, () => tab.keyboard.press('Enter')), `hasil-${lang}`)
    await seen('hasil')
    assert.match((await tab.textContent('main')) ?? '', lang === 'id' ? /2 dilakukan, 0 tidak/ : /2 done, 0 not/)
    await tab.context().close()
  }

  it(`${lang}: acts upon many, by keyboard alone: accessible, valid, as wide as the screen`, () => walk(true))
  it(`${lang}: acts upon many, by keyboard alone and without a script`, () => walk(false))
}

it('the page of a task says that somebody is there, stops when nothing is done or it is hidden, and goes on when used again', async () => {
  const tab = await signedIn('rina')
  await tab.clock.install()
  const signs: string[] = []
  tab.on('request', (request) => {
    if (request.url().endsWith('/meja/denyut')) {
      const body = new URLSearchParams(request.postData() ?? '')
      assert.deepEqual([...body.keys()], ['tanda', 'keadaan'], 'no time is told')
      signs.push(body.get('keadaan') ?? '')
    }
  })
  const since = () => signs.splice(0)
  const told = (count: number) => tab.waitForFunction(() => true).then(() => wait(() => signs.length >= count))
  await tab.goto(`${origin}/meja/berkas/${story.examined.caseId}`)
  await told(1)
  assert.deepEqual(since(), ['jalan'])
  await tab.mouse.move(200, 200)
  await tab.clock.runFor(beatEveryMs + 10)
  await told(1)
  assert.deepEqual(since(), ['jalan'])
  await tab.clock.runFor(idleAfterMs + beatEveryMs)
  await wait(() => signs.at(-1) === 'henti')
  const idle = since()
  assert.ok(idle.length <= idleAfterMs / beatEveryMs + 1, idle.join(' '))
  await tab.clock.runFor(10 * beatEveryMs)
  assert.deepEqual(since(), [], 'nothing is said while nobody does anything')
  await tab.mouse.move(300, 300)
  await told(1)
  assert.deepEqual(since(), ['jalan'])
  await tab.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await told(1)
  assert.deepEqual(since(), ['henti'])
  await tab.clock.runFor(10 * beatEveryMs)
  await tab.mouse.move(100, 300)
  assert.deepEqual(since(), [], 'a hidden page says nothing')
  const rows = await inRegion((tx) =>
    tx.many<{ quality: string }>(
      sql`select quality from cases.touch where region_code = ${region} and case_id = ${story.examined.caseId}`,
    ),
  )
  assert.deepEqual(rows, [{ quality: 'measured' }])
  await tab.context().close()
})

it('no page but that of a task in hand loads the script or says anything', async () => {
  const tab = await signedIn('rina')
  const asked: string[] = []
  tab.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const path of [
    '/meja',
    '/meja/cari',
    `/meja/berkas/${story.approved.caseId}`,
    `/meja/berkas/${story.deciding.caseId}`,
  ])
    await tab.goto(`${origin}${path}`, { waitUntil: 'networkidle' })
  assert.deepEqual(
    asked.filter((path) => /touch|denyut/.test(path)),
    [],
  )
  await tab.context().close()
})

/** Waits a moment of real time at most for what the page sends by itself. */
async function wait(until: () => boolean): Promise<void> {
  for (let n = 0; n < 100 && !until(); n++) await new Promise((done) => setTimeout(done, 50))
  assert.ok(until())
}
