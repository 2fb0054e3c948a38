/**
 * Browser: the main job from end to end on the real process, as people meet it: a citizen on a phone of 360 px without
 * JavaScript, officers by keyboard alone, a passer-by who checks the letter. Then axe over every page they saw.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { type Running, start } from '../../src/main.ts'
import { axe, launchBrowser } from './browser.ts'

const phone = { width: 360, height: 740 }
const people = new Map<string, { email: string; password: string }>()
const visited = { citizen: new Set<string>(), officer: new Set<string>(), head: new Set<string>() }
let folder: string
let running: Running
let browser: Browser
let photo: string
const contexts: Record<string, BrowserContext> = {}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melayani-journey-'))
  running = await start({
    MELAYANI_DATA: join(folder, 'data'),
    MELAYANI_DEMO_HISTORY: '0',
    PORT: '0',
    MELAYANI_LOG: 'silent',
    HOME: folder,
  })
  assert.ok(running.first?.kind === 'demo')
  for (const person of running.first.people) people.set(person.key, person)
  photo = join(folder, 'foto.jpg')
  await writeFile(
    photo,
    await sharp({ create: { width: 640, height: 400, channels: 3, background: '#7a8aa0' } })
      .jpeg()
      .toBuffer(),
  )
  browser = await launchBrowser()
})

after(async () => {
  await browser?.close()
  await running?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function open(name: string, options: { javaScriptEnabled: boolean; width?: number }): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScriptEnabled,
    viewport: { width: options.width ?? phone.width, height: phone.height },
    locale: 'id-ID',
    baseURL: running.url,
  })
  contexts[name] = context
  return context.newPage()
}

/** Where the page is, without scheme, host and query. */
const at = (page: Page): string => new URL(page.url()).pathname

/** Nothing may stick out to the side of a phone. */
async function fits(page: Page): Promise<void> {
  // A page that only begins to arrive has no width yet.
  await page.waitForLoadState('domcontentloaded')
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(over <= 0, `${page.url()} is ${over} px wider than the screen`)
}

const known: Record<string, string> = {
  nik: '9901 0141 0190 0001',
  no_kk: '9901010101120001',
  nama_lengkap: 'Wulan Sari Kusuma',
  telepon: '',
  surel: '',
  rt: '4',
  rw: '2',
  alamat: 'Jl. Kenanga 12',
}

const dateParts: Record<string, string> = {
  day: '14',
  hari: '14',
  month: 'Mei',
  bulan: 'Mei',
  year: '1990',
  tahun: '1990',
}

/** Fills what is empty on the page, as a person would who has nothing special to say. */
async function fill(page: Page): Promise<void> {
  for (const control of await page.locator('main form input, main form select, main form textarea').all()) {
    const { name, type, tag, value } = await control.evaluate((element: HTMLInputElement) => ({
      name: element.name,
      type: element.type,
      tag: element.tagName,
      value: element.value,
    }))
    if (type === 'hidden' || type === 'submit' || name === '') continue
    if (type === 'file') await control.setInputFiles(photo)
    else if (type === 'radio') {
      if ((await page.locator(`main input[name="${name}"]:checked`).count()) === 0) await control.check()
    } else if (tag === 'SELECT') {
      if (value === '') {
        const values = await control
          .locator('option')
          .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
        await control.selectOption(values.find((one) => one.startsWith('99')) ?? values.find((one) => one !== '') ?? '')
      }
    } else if (type !== 'checkbox' && value === '') {
      const part = /[.-](day|month|year|hari|bulan|tahun)$/.exec(name)?.[1]
      await control.fill(known[name] ?? (part === undefined ? 'Contoh' : (dateParts[part] ?? '')))
    }
  }
}

/** Answers page after page until the address is no longer one of questions. */
async function answerAll(page: Page): Promise<void> {
  for (let round = 0; round < 60 && at(page).includes('/isi/'); round++) {
    visited.citizen.add(at(page))
    await fits(page)
    await fill(page)
    const went = page.waitForEvent('domcontentloaded')
    await page.locator('main form button.button:not(.quiet):not(.link)').first().click()
    await went
  }
  assert.ok(
    !at(page).includes('/isi/'),
    `still at ${page.url()}: ${(await page.locator('.errors').allInnerTexts()).join(' ')}`,
  )
}

let receipt: { number: string; code: string }

describe('a citizen on a small phone without JavaScript', () => {
  it('finds a service, applies without an account, continues on another device, sends and gets a receipt', async () => {
    let page = await open('citizen', { javaScriptEnabled: false })
    await page.goto('/')
    visited.citizen.add('/')
    await fits(page)
    await page.locator('#cari').fill('surat domisli')
    await page.locator('#cari').press('Enter')
    assert.equal(at(page), '/layanan')
    await page.locator('main a[href="/layanan/domisili"]').first().click()
    visited.citizen.add('/layanan').add('/layanan/domisili')
    await fits(page)
    await page.getByRole('button', { name: 'Mulai permohonan' }).first().click()
    assert.match(at(page), /^\/permohonan\/[0-9a-f-]{36}/)

    const tasks = at(page).includes('/isi/') ? undefined : at(page)
    if (tasks) {
      visited.citizen.add(tasks)
      await page.locator('.tasks a').first().click()
    }
    await fill(page)
    await page.locator('main form button.button:not(.quiet):not(.link)').first().click()

    const code = /[a-z]+-[a-z]+-[a-z]+-\d{3}/.exec(await page.locator('body').innerText())?.[0]
    assert.ok(code, 'the code for another device stands on the page')
    page = await open('citizen', { javaScriptEnabled: false })
    await page.goto('/permohonan/lanjut')
    visited.citizen.add('/permohonan/lanjut')
    await page.locator('main input[name="kode"]').fill(code.toUpperCase().replaceAll('-', ' '))
    await page.locator('main form button').first().click()
    assert.match(at(page), /^\/permohonan\/[0-9a-f-]{36}/)

    for (let round = 0; round < 12 && !at(page).endsWith('/periksa'); round++) {
      if (at(page).includes('/isi/')) await answerAll(page)
      else if (/\/permohonan\/[0-9a-f-]{36}$/.test(at(page))) {
        const open = page
          .locator('.tasks li')
          .filter({ hasText: /Belum|Sebagian/ })
          .locator('a')
        if ((await open.count()) > 0) await open.first().click()
        else await page.goto(`${at(page)}/periksa`)
      } else break
    }
    assert.match(at(page), /\/periksa$/, `at ${page.url()}`)
    visited.citizen.add(at(page))
    await fits(page)
    const summary = await page.locator('main').innerText()
    assert.match(summary, /9901014101900001|9901 ?0141/)
    await page.getByRole('button', { name: 'Kirim permohonan' }).click()
    assert.match(
      await page.locator('.errors').innerText(),
      /pernyataan|setuju|centang/i,
      'the declaration is asked for',
    )
    await page.locator('input[name="pernyataan"]').check()
    await page.getByRole('button', { name: 'Kirim permohonan' }).click()
    assert.match(at(page), /^\/permohonan\/terkirim\//)
    visited.citizen.add(at(page))
    await fits(page)
    const text = await page.locator('main').innerText()
    const number = /\d{4}-\d{6,}/.exec(text)?.[0]
    const secret = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0]
    assert.ok(number && secret, text)
    receipt = { number, code: secret }
    await page.goBack()
    if ((await page.getByRole('button', { name: 'Kirim permohonan' }).count()) > 0) {
      await page.getByRole('button', { name: 'Kirim permohonan' }).click()
      assert.match(at(page), /^\/permohonan\/terkirim\//, 'the back button and a second press lead to the same receipt')
    }
  })

  it('follows it on a third device by number and code', async () => {
    const page = await open('citizen', { javaScriptEnabled: false })
    await track(page)
    assert.match(await page.locator('main').innerText(), /menunggu giliran|antrean/i)
    visited.citizen
      .add('/lacak')
      .add(at(page))
      .add(`${at(page)}/salinan`)
      .add(`${at(page)}/penarikan`)
    await fits(page)
  })
})

async function track(page: Page): Promise<void> {
  await page.goto('/lacak')
  await page.locator('input[name="nomor"]').fill(receipt.number.replace('-', ''))
  await page.locator('input[name="kode"]').fill(receipt.code.toLowerCase())
  await page.locator('main form button').first().click()
  assert.equal(at(page), `/lacak/${receipt.number}`)
}

/** Moves the focus by Tab until it is on what is meant; a person with a keyboard has no other way. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
    if (there) return
  }
  assert.fail(`Tab never reaches ${selector} on ${page.url()}`)
}

async function pressed(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
}

async function signIn(page: Page, key: string): Promise<void> {
  const person = people.get(key)
  assert.ok(person)
  await page.goto('/masuk?ke=/meja')
  await tabTo(page, 'input[type="email"], input[name="surel"], input[autocomplete="username"]')
  await page.keyboard.type(person.email)
  await tabTo(page, 'input[type="password"]')
  await page.keyboard.type(person.password)
  await pressed(page, 'Enter')
  // A demonstration lets the second step be put off.
  for (let round = 0; round < 3 && at(page) !== '/meja'; round++) {
    const later = page
      .getByRole('button', { name: /nanti|lewati/i })
      .or(page.getByRole('link', { name: /nanti|lewati/i }))
    assert.ok((await later.count()) > 0, `no way on at ${page.url()}`)
    await later.first().focus()
    await pressed(page, 'Enter')
  }
  assert.equal(at(page), '/meja')
}

async function takeOldest(page: Page): Promise<void> {
  await page.goto('/meja')
  await tabTo(page, 'form[action="/meja/ambil"] button')
  await pressed(page, 'Enter')
  assert.match(at(page), /^\/meja\/berkas\//, (await page.locator('.errors').allInnerTexts()).join(' '))
}

/** Chooses an outcome by the arrow keys, as radios are chosen. */
async function choose(page: Page, outcome: string): Promise<void> {
  await tabTo(page, 'input[type="radio"][name="hasil"]')
  await page.keyboard.press('Space')
  for (let step = 0; step < 8; step++) {
    const value = await page.evaluate(() => (document.activeElement as HTMLInputElement).value)
    if (value === outcome) return
    await page.keyboard.press('ArrowDown')
  }
  assert.fail(`no outcome ${outcome}`)
}

describe('officers by keyboard alone, without JavaScript', () => {
  it('the first takes the oldest and asks for a correction', async () => {
    const page = await open('officer', { javaScriptEnabled: false, width: 1280 })
    await signIn(page, 'rina')
    visited.officer.add('/meja').add('/meja/cari')
    await takeOldest(page)
    visited.officer.add(at(page))
    assert.match(await page.locator('h1').innerText(), new RegExp(receipt.number))
    await choose(page, 'perbaikan')
    await tabTo(page, 'textarea[name="alasan.perbaikan"]')
    await page.keyboard.type('Nomor rumah kurang jelas.')
    await tabTo(page, 'input[name="bagian.perbaikan"][value="alamat"]')
    await page.keyboard.press('Space')
    await tabTo(page, '[data-key="s"]')
    await pressed(page, 'Enter')
    assert.equal(at(page), '/meja')
  })

  it('the citizen mends it on the phone and the clock runs again', async () => {
    const page = await open('citizen', { javaScriptEnabled: false })
    await track(page)
    assert.match(await page.locator('main').innerText(), /Nomor rumah kurang jelas/)
    await page.getByRole('button', { name: 'Perbaiki sekarang' }).click()
    if (!at(page).includes('/isi/')) {
      visited.citizen.add(at(page))
      await page.locator('.tasks a').first().click()
    }
    await page.locator('[name="alamat"]').fill('Jl. Kenanga 12B')
    await page.locator('main form button.button:not(.quiet):not(.link)').first().click()
    if (!at(page).endsWith('/periksa')) await page.goto(`${at(page).split('/').slice(0, 3).join('/')}/periksa`)
    const declaration = page.locator('input[name="pernyataan"]')
    if ((await declaration.count()) > 0) await declaration.check()
    await page.getByRole('button', { name: /^Kirim/ }).click()
    assert.equal(at(page), `/lacak/${receipt.number}`)
    assert.doesNotMatch(await page.locator('main').innerText(), /Perbaiki sekarang/)
  })

  it('the first passes it on, and cannot decide it too; the head decides', async () => {
    const officer = await contexts.officer?.newPage()
    assert.ok(officer)
    await takeOldest(officer)
    assert.match(await officer.locator('main').innerText(), /12B/)
    await choose(officer, 'lengkap')
    await tabTo(officer, '[data-key="s"]')
    await pressed(officer, 'Enter')

    const head = await open('head', { javaScriptEnabled: false, width: 1280 })
    await signIn(head, 'ningsih')
    await takeOldest(head)
    visited.head.add(at(head))
    await choose(head, 'setuju')
    await tabTo(head, '[data-key="s"]')
    await pressed(head, 'Enter')
    assert.equal(at(head), '/meja')
  })
})

describe('the letter', () => {
  it('is downloaded by the citizen, and proved to anyone: the file as issued, and not one byte else', async () => {
    const page = await open('citizen', { javaScriptEnabled: false })
    await track(page)
    const link = page.locator('a[href*="/surat/"]')
    for (let round = 0; round < 40 && (await link.count()) === 0; round++) {
      await page.waitForTimeout(250)
      await page.reload()
    }
    const href = await link.first().getAttribute('href')
    assert.ok(href, 'the letter is there')
    const file = await contexts.citizen?.request.get(href)
    assert.ok(file)
    const pdf = await file.body()
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    assert.match(file.headers()['content-disposition'] ?? '', /^attachment/)

    const proof = await page.locator('a[href^="/periksa/"]').first().getAttribute('href')
    assert.ok(proof)
    const stranger = await open('stranger', { javaScriptEnabled: false })
    await stranger.goto(proof)
    visited.citizen.add('/periksa').add(proof)
    assert.match(await stranger.locator('main').innerText(), /asli dan berlaku/)
    assert.match(await stranger.locator('main').innerText(), /Wulan Sari Kusuma/)
    const compare = async (name: string, bytes: Buffer): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, bytes)
      await stranger.goto(proof)
      await stranger.locator('input[type="file"]').setInputFiles(path)
      await stranger.locator('main form button').first().click()
      return stranger.locator('main').innerText()
    }
    assert.match(await compare('asli.pdf', pdf), /sama persis/)
    const changed = Buffer.from(pdf)
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1
    assert.match(await compare('ubahan.pdf', changed), /berbeda/)
  })
})

describe('axe, over every page that was seen', () => {
  const extra = [
    '/kinerja',
    '/kinerja/domisili',
    '/peristiwa',
    '/peristiwa/lahir',
    '/layanan/domisili/syarat',
    '/bantuan',
    '/privasi',
    '/aksesibilitas',
    '/masuk',
    '/masuk/warga',
    '/surat-uji',
    '/tidak-ada',
  ]

  for (const scheme of ['light', 'dark'] as const) {
    for (const lang of ['id', 'en'] as const) {
      it(`finds nothing in ${lang}, ${scheme}`, async () => {
        for (const [who, paths] of Object.entries(visited)) {
          const context = await browser.newContext({
            viewport: phone,
            colorScheme: scheme,
            locale: lang === 'id' ? 'id-ID' : 'en-GB',
            baseURL: running.url,
          })
          await context.addCookies((await contexts[who]?.cookies()) ?? [])
          const page = await context.newPage()
          for (const path of who === 'citizen' ? [...paths, ...extra] : paths) {
            await page.goto(`${path}?bahasa=${lang}`)
            assert.deepEqual(await axe(page), [], `${path} in ${lang}, ${scheme}`)
            await fits(page)
          }
          await context.close()
        }
      })
    }
  }
})
