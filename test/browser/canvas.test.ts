/** Browser: a procedure drawn, its finding seen and mended, and what was drawn kept as the file says it. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { Page } from 'playwright-core'
import { must } from '../../src/kernel/result.ts'
import { readParts } from '../../src/service/catalogue/actions/reading.ts'
import { beginDesign, openDesign } from '../../src/service/designs/actions/designs.ts'
import { saveFile } from '../../src/service/designs/actions/save.ts'
import { openDeskSite } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { origin, browser } = await openStage(desk)

const begun = async () => {
  const citra = await desk.cast.actor('citra')
  return desk.test.db.inRegion(desk.region, async (tx) =>
    must(await beginDesign(tx, { from: 'present', serviceId: 'domisili' }, citra, desk.site.clock())),
  )
}
const kept = (id: string) => desk.test.db.inRegion(desk.region, (tx) => openDesign(tx, id))

type Look = { lang?: 'id' | 'en'; dark?: boolean; width?: number }

/** A tab of somebody who may design; `faults` gathers what the page says in its console. */
async function openTab({ lang = 'id', dark = false, width = 1280 }: Look = {}) {
  const visitor = desk.visitor()
  await visitor.signIn(desk.cast.people.citra.email)
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: lang === 'id' ? 'id-ID' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: origin })))
  const tab = await context.newPage()
  const faults: string[] = []
  tab.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  tab.on('pageerror', (fault) => faults.push(String(fault)))
  return { context, tab, faults }
}

async function shot(tab: Page, name: string): Promise<void> {
  const folder = process.env.MELAYANI_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

const told = (tab: Page, text: RegExp) =>
  tab.waitForFunction(
    (source) => new RegExp(source).test(document.getElementById('temuan-kabar')?.textContent ?? ''),
    text.source,
  )

async function openCanvas(tab: Page, id: string): Promise<void> {
  await tab.goto(`${origin}/rancang/${id}/prosedur/kanvas`)
  await tab.waitForSelector('#kanvas .djs-shape')
  await told(tab, /temuan\.|wrong|findings\./)
}

it('a step is added by list and button, its finding mended, and the drawing kept; nothing breaks the policy of the page', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab()
  await openCanvas(tab, design.id)
  assert.match((await tab.textContent('#temuan-kabar')) ?? '', /Tidak ada temuan/)
  await tab.selectOption('#unsur', 'f_lengkap')
  await tab.selectOption('#tambah_jenis', 'serviceTask')
  await tab.focus('#tambah')
  await tab.keyboard.press('Enter')
  assert.match((await tab.textContent('#kanvas-kabar')) ?? '', /Ditambahkan: tanpa nama \(tugas mesin\)/)
  await told(tab, /^1 temuan/)
  await shot(tab, 'kanvas-temuan')
  const finding = tab.locator('#temuan a')
  assert.match((await finding.textContent()) ?? '', /Tugas mesin tanpa operasi/)
  assert.equal(await tab.locator('#kanvas .tanda.error').count(), 1, 'the element itself is marked')
  await finding.focus()
  await tab.keyboard.press('Enter')
  assert.equal(await tab.evaluate(() => document.activeElement?.id), 'sifat-judul')
  await tab.selectOption('#sifat_operasi', 'notify')
  await tab.fill('#sifat_nama', 'Kabari bahwa berkas <lengkap>')
  await tab.keyboard.press('Tab')
  await told(tab, /Tidak ada temuan/)
  await tab.click('#urung')
  assert.equal(await tab.inputValue('#sifat_nama'), '', 'one step back')
  await tab.click('#ulang')
  assert.equal(await tab.inputValue('#sifat_nama'), 'Kabari bahwa berkas <lengkap>')
  await tab.click('#kanvas-simpan button[type=submit]')
  await tab.waitForURL(/kabar=tersimpan/)
  const saved = await kept(design.id)
  assert.equal(saved?.revision, 1)
  const xml = saved?.files['procedure.bpmn'] ?? ''
  assert.match(
    xml,
    /<bpmn:serviceTask id="\w+" name="Kabari bahwa berkas &(lt|#60);lengkap&(gt|#62);" melayani:operation="notify">/,
  )
  const { procedure, problems } = await readParts({ ...design.files, 'procedure.bpmn': xml })
  assert.deepEqual(problems, [])
  assert.equal(procedure?.nodes.filter(({ name }) => name.startsWith('Kabari bahwa')).length, 1)
  assert.deepEqual(faults, [])
  await context.close()
})

it('what is drawn and not saved is not left in silence, and a save on an old state keeps what was drawn', async () => {
  const design = await begun()
  const { context, tab } = await openTab()
  await openCanvas(tab, design.id)
  await tab.selectOption('#unsur', 'periksa')
  await tab.fill('#sifat_nama', 'Periksa dua kali')
  await tab.keyboard.press('Tab')
  let asked = 0
  tab.on('dialog', (dialog) => {
    asked++
    void dialog.dismiss()
  })
  await tab.evaluate(() => document.querySelector<HTMLAnchorElement>('a.back')?.click())
  await tab.waitForTimeout(300)
  assert.equal(asked, 1)
  assert.match(tab.url(), /kanvas$/)
  const okta = await desk.cast.actor('okta')
  const other = design.files['procedure.bpmn'].replace('name="Tanda tangani surat"', 'name="Tanda tangani"')
  await desk.test.db.inRegion(desk.region, async (tx) => {
    const it = { name: 'procedure.bpmn', text: other, revision: 0 } as const
    must(await saveFile(tx, design.id, it, okta, desk.site.clock()))
  })
  await tab.click('#kanvas-simpan button[type=submit]')
  await tab.waitForSelector('.error-summary, [data-errors]')
  assert.match((await tab.inputValue('#berkas')) ?? '', /Periksa dua kali/)
  await tab.waitForSelector('#kanvas .djs-shape')
  assert.match((await tab.textContent('#kanvas')) ?? '', /Periksa dua kali/)
  await context.close()
})

it('only what the engine runs is offered, in the language of the page, and the mark of the library stays visible', async () => {
  const design = await begun()
  const { context, tab } = await openTab()
  await openCanvas(tab, design.id)
  const offered = await tab.$$eval('#kanvas .djs-palette [data-action]', (list) =>
    list.map((entry) => [entry.getAttribute('data-action'), entry.getAttribute('title')]),
  )
  assert.deepEqual(
    offered.map(([action]) => action).filter((action) => /^create/.test(action ?? '')),
    ['create.start-event', 'create.end-event', 'create.exclusive-gateway', 'create.task', 'create.subprocess-expanded'],
  )
  assert.ok(
    offered.every(([, title]) => title === null || /^(Alat|Buat)/.test(title ?? '')),
    JSON.stringify(offered),
  )
  await tab.selectOption('#unsur', 'periksa')
  await tab.click('#kanvas .djs-context-pad [data-action="replace"]')
  const becoming = await tab.$$eval('#kanvas .djs-popup [data-id], .djs-popup [data-id]', (list) =>
    list.map((entry) => entry.getAttribute('data-id')),
  )
  assert.ok(becoming.includes('replace-with-service-task'))
  for (const refused of ['replace-with-task', 'replace-with-receive-task', 'replace-with-transaction', 'toggle-loop'])
    assert.ok(!becoming.includes(refused), refused)
  await tab.keyboard.press('Escape')
  const mark = tab.locator('#kanvas .bjs-powered-by')
  assert.ok(await mark.isVisible())
  const box = await mark.boundingBox()
  const top =
    box &&
    (await tab.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.bjs-powered-by') !== null, {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
    }))
  assert.ok(top, 'nothing lies over it')
  await context.close()
})

it('drawing, trying out and differences can be read by everyone: axe, both languages, light and dark, wide and narrow', async () => {
  const design = await begun()
  const other = design.files['procedure.bpmn']
    .replace('name="Tanda tangani surat"', 'name="Tanda tangani"')
    .replace('name="Setuju"', 'name="Disetujui"')
  const citra = await desk.cast.actor('citra')
  await desk.test.db.inRegion(desk.region, async (tx) => {
    const it = { name: 'procedure.bpmn', text: other, revision: 0 } as const
    must(await saveFile(tx, design.id, it, citra, desk.site.clock()))
  })
  for (const [lang, dark, width] of [
    ['id', false, 1280],
    ['en', true, 1280],
    ['id', true, 360],
    ['en', false, 360],
  ] as const) {
    const { context, tab, faults } = await openTab({ lang, dark, width })
    for (const part of ['prosedur/kanvas', 'coba', 'coba?lakukan=mulai', 'beda']) {
      await tab.goto(`${origin}/rancang/${design.id}/${part}`)
      if (part === 'prosedur/kanvas' && width > 1000) await tab.waitForSelector('#kanvas .djs-shape')
      const name = part.replace(/[^a-z]+/g, '-')
      await shot(tab, `${name}-${width}-${lang}${dark ? '-dark' : ''}`)
      assert.deepEqual(await axe(tab), [], `${part} ${lang} ${width}`)
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 0, `${part} is ${wide} px too wide at ${width}`)
    }
    assert.deepEqual(faults, [])
    await context.close()
  }
})

it('no page of a citizen or of the workbench loads what is for drawing', async () => {
  const visitor = desk.visitor()
  for (const path of ['/', '/layanan', '/layanan/domisili', '/lacak', '/masuk'])
    assert.doesNotMatch((await visitor.get(path)).html ?? '', /canvas-|design-[0-9a-f]{10}\.css|bpmn-/, path)
  await visitor.signIn(desk.cast.people.rina.email)
  assert.doesNotMatch((await visitor.get('/meja')).html ?? '', /canvas-|design-[0-9a-f]{10}\.css/)
})
