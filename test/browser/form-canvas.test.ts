/** Browser: a form drawn beside its standard, its findings seen and mended, tried as applicants see it, and kept as the file says it. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page } from 'playwright-core'
import { must } from '../../src/kernel/result.ts'
import { libraryNames } from '../../src/platform/library.ts'
import { beginDesign, openDesign } from '../../src/service/designs/actions/designs.ts'
import { saveFile } from '../../src/service/designs/actions/save.ts'
import { openDeskSite } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

const begun = async () => {
  const citra = await desk.cast.actor('citra')
  return desk.test.db.inRegion(desk.region, async (tx) =>
    must(await beginDesign(tx, { from: 'present', serviceId: 'domisili' }, citra, desk.site.clock())),
  )
}
const kept = (id: string) => desk.test.db.inRegion(desk.region, (tx) => openDesign(tx, id))

type Look = { lang?: 'id' | 'en'; dark?: boolean; width?: number; height?: number; scripts?: boolean }

/** A tab of somebody who may design; `faults` gathers what the page says in its console. */
async function openTab({ lang = 'id', dark = false, width = 1280, height = 900, scripts = true }: Look = {}) {
  const visitor = desk.visitor()
  await visitor.signIn(desk.cast.people.citra.email)
  const context = await browser.newContext({
    viewport: { width, height },
    locale: lang === 'id' ? 'id-ID' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
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
  await tab.goto(`${origin}/rancang/${id}/formulir/kanvas`)
  await tab.waitForSelector('#kanvas .isian')
  await told(tab, /temuan\.|wrong|findings\./)
}

const choose = (tab: Page, label: string) =>
  tab.evaluate((text) => {
    const list = document.querySelector<HTMLSelectElement>('#unsur')
    const option = [...(list?.options ?? [])].find((one) => one.text.trim().startsWith(text))
    if (!list || !option) throw new Error(`no ${text}`)
    list.value = option.value
    list.dispatchEvent(new Event('change'))
  }, label)

it('a question is added by list and button, its finding mended at the field, and the form kept; nothing breaks the policy', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab()
  await openCanvas(tab, design.id)
  assert.match((await tab.textContent('#temuan-kabar')) ?? '', /Tidak ada temuan/)
  await choose(tab, 'Nama lengkap')
  await tab.selectOption('#tambah_jenis', 'text')
  await tab.focus('#tambah')
  await tab.keyboard.press('Enter')
  assert.match((await tab.textContent('#kanvas-kabar')) ?? '', /Ditambahkan: Teks pendek/)
  await tab.fill('#sifat_key', 'Nama Panggilan')
  await tab.keyboard.press('Tab')
  await told(tab, /^\d+ temuan/)
  assert.match(
    (await tab.textContent('#kanvas .fjs-editor-selected .isian-temuan')) ?? '',
    /^Galat: kunci tidak boleh dipakai/,
  )
  await shot(tab, 'formulir-kanvas-temuan')
  const finding = tab.locator('#temuan a').first()
  await finding.focus()
  await tab.keyboard.press('Enter')
  assert.equal(await tab.evaluate(() => document.activeElement?.id), 'sifat-judul')
  await tab.fill('#sifat_key', 'nama_panggilan')
  await tab.fill('#sifat_label', 'Nama <panggilan>')
  await tab.fill('#sifat_label_en', 'Nickname')
  await tab.check('#sifat_required')
  await tab.keyboard.press('Tab')
  await told(tab, /Tidak ada temuan/)
  assert.equal(await tab.locator('#kanvas .isian-temuan').count(), 0)
  await tab.click('#urung')
  assert.equal(await tab.isChecked('#sifat_required'), false, 'one step back')
  await tab.click('#ulang')
  await tab.click('#naik')
  assert.match((await tab.textContent('#kanvas-kabar')) ?? '', /Dipindahkan: Nama <panggilan>/)
  await tab.click('#kanvas-simpan button[type=submit]')
  await tab.waitForURL(/kabar=tersimpan/)
  const saved = await kept(design.id)
  assert.equal(saved?.revision, 1)
  const form = JSON.parse(saved?.files['form.json'] ?? '')
  const before = JSON.parse(design.files['form.json'])
  const page = form.components[1].components[0].components
  assert.deepEqual(page[2], {
    type: 'textfield',
    key: 'nama_panggilan',
    label: 'Nama <panggilan>',
    validate: { required: true },
    properties: { label_en: 'Nickname' },
  })
  page.splice(2, 1)
  assert.deepEqual(form, before, 'nothing else changed')
  assert.deepEqual(faults, [])
  await context.close()
})

it('a question dragged from the palette stands where it is let go, and only where the engine takes it', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab({ width: 1440, height: 2600 })
  await openCanvas(tab, design.id)
  const drag = async (from: string, to: string) => {
    await tab.locator(to).scrollIntoViewIfNeeded()
    const [start, end] = [await tab.locator(from).boundingBox(), await tab.locator(to).boundingBox()]
    assert.ok(start && end)
    await tab.mouse.move(start.x + 10, start.y + 10)
    await tab.mouse.down()
    await tab.mouse.move(end.x + 10, end.y + 8, { steps: 8 })
    await tab.mouse.move(end.x + 12, end.y + 10, { steps: 3 })
    await tab.mouse.up()
  }
  const count = () => tab.locator('#kanvas .isian').count()
  const before = await count()
  await drag('.fjs-palette-field[data-jenis="nik"]', '#kanvas .fjs-element[data-id="b_1_0_2"]')
  await tab.waitForFunction((n) => document.querySelectorAll('#kanvas .isian').length === n, before + 1)
  const order = await tab.$$eval('#kanvas [data-id="b_1_0"] .isian-jenis', (list) => list.map((one) => one.textContent))
  const at = order.findIndex((text) => /^NIK · isian_1/.test(text ?? ''))
  assert.ok(at >= 1 && at <= 4, `among the first of the page: ${order.join(', ')}`)
  await drag('.fjs-palette-field[data-jenis="section"]', '#kanvas .fjs-element[data-id="b_1_0_1"]')
  await tab.waitForTimeout(300)
  assert.equal(await tab.locator('#kanvas .isian-kelompok').count(), 8 - 1, 'no section in a page')
  assert.deepEqual(faults, [])
  await context.close()
})

it('every shipped form goes through the editor untouched', async () => {
  const { context, tab, faults } = await openTab()
  const citra = await desk.cast.actor('citra')
  for (const name of await libraryNames('services')) {
    const design = await desk.test.db.inRegion(desk.region, async (tx) =>
      must(
        await beginDesign(
          tx,
          { from: 'template', template: name, serviceId: `uji-${name}`, name },
          citra,
          desk.site.clock(),
        ),
      ),
    )
    await tab.goto(`${origin}/rancang/${design.id}/formulir/kanvas`)
    await tab.waitForSelector('#kanvas .isian')
    await tab.click('#kanvas-simpan button[type=submit]')
    await tab.waitForURL(/kabar=tersimpan/)
    const saved = await kept(design.id)
    assert.equal(saved?.files['form.json'], design.files['form.json'], name)
    assert.equal(saved?.revision, 0, `${name}: the same text is no change`)
  }
  assert.deepEqual(faults, [])
  await context.close()
})

it('what is drawn and not saved is not left in silence, and a save on an old state keeps what was drawn', async () => {
  const design = await begun()
  const { context, tab } = await openTab()
  await openCanvas(tab, design.id)
  await choose(tab, 'Nama lengkap')
  await tab.fill('#sifat_label', 'Nama menurut KTP')
  await tab.keyboard.press('Tab')
  let asked = 0
  tab.on('dialog', (dialog) => {
    asked++
    void dialog.dismiss()
  })
  await tab.evaluate(() => document.querySelector<HTMLAnchorElement>('a.back')?.click())
  await tab.waitForTimeout(300)
  assert.equal(asked, 1)
  const okta = await desk.cast.actor('okta')
  const other = design.files['form.json'].replace('"Tempat lahir"', '"Tempat Anda lahir"')
  await desk.test.db.inRegion(desk.region, async (tx) => {
    const it = { name: 'form.json', text: other, revision: 0 } as const
    must(await saveFile(tx, design.id, it, okta, desk.site.clock()))
  })
  await tab.click('#kanvas-simpan button[type=submit]')
  await tab.waitForSelector('[data-errors]')
  assert.match((await tab.inputValue('#berkas-form')) ?? '', /Nama menurut KTP/)
  await tab.waitForSelector('#kanvas .isian')
  assert.match((await tab.textContent('#kanvas')) ?? '', /Nama menurut KTP/)
  await context.close()
})

it('a section of the standard is opened and saved beside the drawing, and the drawing stays', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab()
  await openCanvas(tab, design.id)
  await choose(tab, 'Nama lengkap')
  await tab.fill('#sifat_label', 'Nama menurut KTP')
  await tab.keyboard.press('Tab')
  await tab.waitForSelector('#standar-daftar .tasks')
  await tab.click('#standar-daftar a[href$="/standar/waktu"]')
  await tab.fill('#standar-isi [name="time.length"]', 'tiga')
  await tab.click('#standar-isi form button:not([name]):not(.hidden)')
  await tab.waitForSelector('#standar-isi .error')
  await tab.fill('#standar-isi [name="time.length"]', '12')
  await tab.click('#standar-isi form button:not([name]):not(.hidden)')
  await tab.waitForFunction(() => document.querySelector('#standar-isi .error') === null)
  await shot(tab, 'formulir-kanvas-standar')
  assert.match((await kept(design.id))?.files['service.yaml'] ?? '', /length: 12/)
  assert.match((await tab.textContent('#kanvas')) ?? '', /Nama menurut KTP/)
  await tab.click('#kanvas-simpan button[type=submit]')
  await tab.waitForURL(/kabar=tersimpan/)
  const saved = await kept(design.id)
  assert.match(saved?.files['form.json'] ?? '', /Nama menurut KTP/)
  assert.match(saved?.files['service.yaml'] ?? '', /length: 12/)
  assert.deepEqual(faults, [])
  await context.close()
})

it('the drawn form is tried beside the drawing, unsaved, and the real engine judges the answers', async () => {
  const design = await begun()
  const { context, tab, faults } = await openTab()
  await openCanvas(tab, design.id)
  const box = tab.locator('#pratinjau-sini')
  await box.locator('h1').waitFor()
  await choose(tab, 'Untuk apa surat ini?')
  await tab.fill('#sifat_label', 'Buat apa suratnya?')
  await tab.keyboard.press('Tab')
  await box.locator('h1', { hasText: 'Buat apa suratnya?' }).waitFor()
  await box.locator('form').first().locator('button:not([name]):not(.hidden)').first().click()
  await box.locator('[data-errors]').waitFor()
  await box.locator('input[type=radio]').first().check()
  await box.locator('form').first().locator('button:not([name]):not(.hidden)').first().click()
  await box.locator('h1', { hasText: 'Tempat tinggal' }).waitFor()
  await box.locator('select[name=_halaman]').selectOption({ label: 'Data diri Anda' })
  await box.locator('button[value=buka]').click()
  await box.locator('[name=nik]').fill('1111')
  await box.locator('form').first().locator('button:not([name]):not(.hidden)').first().click()
  await box.locator('.error', { hasText: '16' }).first().waitFor()
  await shot(tab, 'formulir-kanvas-coba')
  const wide = await box.evaluate((element) => element.getBoundingClientRect().width)
  assert.ok(wide <= 360, `${wide}`)
  assert.equal((await kept(design.id))?.revision, 0, 'nothing was kept')
  assert.deepEqual(
    faults.filter((fault) => !/422/.test(fault)),
    [],
  )
  await context.close()
})

it('without scripts the form is tried all the same, to its end', async () => {
  const design = await begun()
  const { context, tab } = await openTab({ scripts: false, width: 360 })
  await tab.goto(`${origin}/rancang/${design.id}/formulir/kanvas`)
  assert.equal(
    (await tab.locator('noscript a').count()) + (await tab.locator('a[href$="/formulir"]').count()) > 0,
    true,
  )
  await tab.goto(`${origin}/rancang/${design.id}/formulir/coba`)
  await tab.locator('input[type=radio]').first().check()
  await tab.locator('#pratinjau form').first().locator('button:not([name]):not(.hidden)').first().click()
  assert.equal(await tab.textContent('#pratinjau h1'), 'Tempat tinggal')
  await tab.locator('button[value=kembali]').click()
  assert.equal(await tab.locator('input[type=radio]').first().isChecked(), true, 'the answer came along')
  await tab.locator('select[name=_halaman]').selectOption({ label: 'Kartu Keluarga' })
  await tab.locator('button[value=buka]').click()
  await tab
    .locator('input[type=file]')
    .setInputFiles({ name: 'kk.exe', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await tab.locator('#pratinjau form').first().locator('button:not([name]):not(.hidden)').first().click()
  assert.match((await tab.textContent('[data-errors]')) ?? '', /kk\.exe/)
  await tab
    .locator('input[type=file]')
    .setInputFiles({ name: 'kk.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await tab.locator('#pratinjau form').first().locator('button:not([name]):not(.hidden)').first().click()
  assert.match((await tab.textContent('#pratinjau h1')) ?? '', /Semua halaman sudah dilalui/)
  assert.match((await tab.textContent('#pratinjau [data-errors]')) ?? '', /NIK/, 'what is missing is named')
  await shot(tab, 'formulir-coba-selesai-360')
  await context.close()
})

it('the pages can be read by everyone: axe, valid, both languages, light and dark, wide and narrow', async () => {
  const design = await begun()
  for (const [lang, dark, width] of [
    ['id', false, 1280],
    ['en', true, 1280],
    ['id', true, 360],
    ['en', false, 360],
  ] as const) {
    const { context, tab, faults } = await openTab({ lang, dark, width })
    for (const part of ['formulir', 'formulir/kanvas', 'formulir/coba']) {
      const response = await tab.goto(`${origin}/rancang/${design.id}/${part}`)
      const report = await validator.validateString((await response?.text()) ?? '')
      const wrong = report.results.flatMap(({ messages }) =>
        messages.map((one) => `${one.line} ${one.ruleId} ${one.message}`),
      )
      assert.deepEqual(wrong, [], part)
      if (part === 'formulir/kanvas') {
        await tab.waitForSelector('#kanvas .isian')
        await tab.waitForSelector('#pratinjau-sini #pratinjau')
        await tab.evaluate(() => document.querySelector<HTMLElement>('#kanvas [data-id="b_0_0"]')?.click())
        await tab.waitForSelector('#sifat [data-sifat=label]:not([hidden])')
      }
      await shot(tab, `${part.replace('/', '-')}-${width}-${lang}${dark ? '-dark' : ''}`)
      assert.deepEqual(await axe(tab), [], `${part} ${lang} ${width}`)
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      assert.ok(wide <= 0, `${part} is ${wide} px too wide at ${width}`)
    }
    assert.deepEqual(faults, [])
    await context.close()
  }
})

it('the mark of the editor stays visible, and no other page loads the editor', async () => {
  const design = await begun()
  const { context, tab } = await openTab()
  await openCanvas(tab, design.id)
  const mark = tab.locator('#kanvas .fjs-powered-by-link')
  assert.ok(await mark.isVisible())
  await mark.scrollIntoViewIfNeeded()
  const box = await mark.boundingBox()
  const onTop =
    box &&
    (await tab.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('.fjs-powered-by-link') !== null, {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
    }))
  assert.ok(onTop, 'nothing lies over it')
  const policy = async (part: string) =>
    (await tab.goto(`${origin}/rancang/${design.id}/${part}`))?.headers()['content-security-policy']
  assert.match((await policy('formulir')) ?? '', /script-src 'self'(;|$)/)
  assert.equal(await policy('formulir/kanvas'), await policy('formulir'), 'the policy of that page is that of all')
  await context.close()
  const visitor = desk.visitor()
  for (const path of ['/', '/layanan', '/layanan/domisili', '/lacak', '/masuk'])
    assert.doesNotMatch((await visitor.get(path)).html ?? '', /form-canvas-/, path)
  await visitor.signIn(desk.cast.people.citra.email)
  for (const part of ['', '/prosedur/kanvas', '/formulir', '/standar'])
    assert.doesNotMatch((await visitor.get(`/rancang/${design.id}${part}`)).html ?? '', /form-canvas-\w+\.js/, part)
})
