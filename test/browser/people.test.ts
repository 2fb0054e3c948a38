/** Test: signing in, account, operator's pages and test mailbox in Chromium: accessible, valid, by keyboard, without scripts, with a passkey. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { Secret, TOTP } from 'otpauth'
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { requireStaff, signedIn } from '../../src/base/people/actions/guard.ts'
import { sections } from '../../src/base/people/pages/operator.tsx'
import { packageTexts } from '../../src/front/setup/actions.ts'
import { must } from '../../src/kernel/result.ts'
import { assetRoutes } from '../../src/platform/asset-routes.ts'
import { openRequest, type Vars } from '../../src/platform/http.tsx'
import { queueNotice } from '../../src/platform/notice.ts'
import { noticeRoutes } from '../../src/platform/notice-routes.tsx'
import { secured } from '../../src/platform/security.ts'
import { publishService } from '../../src/service/catalogue/actions/services.ts'
import { offerRoutes } from '../../src/service/catalogue/routes.tsx'
import { bySystem, castNow, castPassword, region, seedTestCast } from '../cast.ts'
import { testDatabase } from '../helpers.ts'
import { type PeopleSite, peopleSite } from '../people-site.ts'
import { axe, launchBrowser } from './browser.ts'

const database = await testDatabase()
await seedTestCast(database)
// One that is served, and one that nobody can serve.
await database.db.inRegion(region, async (tx) => {
  must(await publishService(tx, await packageTexts('sktm'), bySystem()))
  const texts = await packageTexts('domisili')
  const nobodys = { ...texts, 'service.yaml': texts['service.yaml'].replace(/^unit: .*$/m, 'unit: belum-ada') }
  must(await publishService(tx, nobodys, { ...bySystem(), first: 'paused' }))
})

let own: PeopleSite
let server: Server
let browser: Browser
let origin = ''

before(async () => {
  const web = new Hono<Vars>()
  const listening = new Promise<Server>((done) => {
    const made = serve({ fetch: web.fetch, port: 0, hostname: '127.0.0.1' }, () => done(made as Server))
  })
  server = await listening
  // Passkeys are bound to a host by name.
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  own = peopleSite(database, { url: origin }, (app) => {
    app.get('/meja', requireStaff('queue.see'), (c) => c.html('<!doctype html><title>Meja</title><h1>Meja</h1>'))
    app.route('/', noticeRoutes)
  })
  web.route('/', assetRoutes())
  web.use(openRequest(own.site))
  web.use(secured(own.site))
  web.use(signedIn(own.site))
  web.route('/', offerRoutes)
  web.route('/', own.app)
  browser = await launchBrowser()
})

after(async () => {
  await browser?.close()
  server?.closeAllConnections()
  await new Promise((done) => server?.close(done))
})

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

let visitors = 0
/** A browser of its own, from an address of its own; what it complains of is kept. */
async function visit(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    locale: 'id-ID',
    // Else colours are judged on their way from light to dark.
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `198.51.100.${++visitors}` },
    ...options,
  })
  const tab = await context.newPage()
  tab.setDefaultTimeout(5_000)
  const said: string[] = []
  // Chromium notes every answer of 4xx; those are meant here.
  tab.on('console', (message) => message.text().includes('Failed to load resource') || said.push(message.text()))
  tab.on('pageerror', (error) => said.push(error.message))
  return { context, tab, said }
}

async function signIn(tab: Tab, name: string, password = castPassword): Promise<void> {
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', `${name}@sukamaju.example`)
  await tab.fill('#sandi', password)
  await press(tab, 'Masuk')
}

/** Presses the button of that name and waits for the page that follows. */
async function press(tab: Tab, name: string): Promise<string> {
  const [answer] = await Promise.all([
    tab.waitForResponse((one) => one.request().isNavigationRequest() && ![302, 303].includes(one.status())),
    tab.getByRole('main').getByRole('button', { name, exact: true }).first().click(),
  ])
  await tab.waitForLoadState()
  return answer.text()
}

const dark = [['dark', 360]] as const
const both = [
  ['light', 360],
  ['dark', 1280],
] as const

/**
 * The page before us: valid as it was sent; no axe violation and no sideways scroll. In Indonesian narrow and light, wide
 * and dark; in English, whose colours are the same, narrow and dark.
 */
async function judge(tab: Tab, source?: string): Promise<void> {
  const where = `${tab.url().replace(origin, '')} ${await tab.title()}`
  const report = source === undefined ? undefined : validator.validateStringSync(source)
  assert.deepEqual(
    (report?.results ?? []).flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`),
    ),
    [],
    where,
  )
  const english = (await tab.getAttribute('html', 'lang')) === 'en'
  for (const [colorScheme, width] of english ? dark : both) {
    await tab.emulateMedia({ colorScheme })
    await tab.setViewportSize({ width, height: 800 })
    assert.deepEqual(await axe(tab), [], `${where} ${colorScheme} ${width}`)
    assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width, where)
  }
  await tab.emulateMedia({ colorScheme: 'light' })
  await tab.setViewportSize({ width: 360, height: 800 })
}

async function judgeAt(tab: Tab, path: string): Promise<void> {
  const answer = await tab.goto(origin + path)
  await judge(tab, (await answer?.text()) ?? '')
}

/** What an authenticator app would show, from the key on the page. */
const codeFor = (key: string, minutes = 0) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({
    timestamp: castNow.getTime() + minutes * 60_000,
  })
const manualKey = async (tab: Tab) => (await tab.locator('dl code').textContent()) ?? ''

describe('people in Chromium', { concurrency: 3 }, () => {
  for (const lang of ['id', 'en'] as const) {
    const wait = lang === 'id' ? 'Masuk' : 'Sign in'

    test(`${lang}: pages of signing in are accessible and valid`, async () => {
      const { context, tab, said } = await visit()
      await judgeAt(tab, `/masuk?bahasa=${lang}`)
      await tab.fill('#surel', lang === 'id' ? 'yusuf@sukamaju.example' : 'lestari@sukamaju.example')
      await judge(tab, await press(tab, wait))
      for (let tries = 0; tries < 8; tries++) await press(tab, wait)
      assert.match((await tab.textContent('main')) ?? '', lang === 'id' ? /Coba lagi mulai pukul/ : /Try again from/)
      await judge(tab)
      await judgeAt(tab, `/masuk/warga?bahasa=${lang}`)
      await tab.fill('#kontak', `warga-${lang}@contoh.example`)
      await judge(tab, await press(tab, lang === 'id' ? 'Kirim kode' : 'Send the code'))
      await judgeAt(tab, `/mulai?bahasa=${lang}`)
      await judgeAt(tab, `/surat-uji?bahasa=${lang}`)
      assert.deepEqual(said, [])
      await context.close()
    })

    test(`${lang}: second step and account are accessible and valid`, async () => {
      const { context, tab, said } = await visit()
      const name = lang === 'id' ? 'dewi' : 'fajar'
      await signIn(tab, name)
      await judgeAt(tab, `/masuk/kedua?bahasa=${lang}`)
      await tab.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      await judge(tab)
      await tab.fill('#kode', codeFor(await manualKey(tab)))
      await judge(
        tab,
        await press(tab, lang === 'id' ? 'Pasang aplikasi autentikator' : 'Set up the authenticator app'),
      )
      await judgeAt(tab, `/akun?bahasa=${lang}`)
      await judgeAt(tab, `/akun/sandi?bahasa=${lang}`)
      await judge(tab, await press(tab, lang === 'id' ? 'Simpan kata sandi' : 'Save the password'))
      await context.clearCookies({ name: 'sesi' })
      await tab.goto(`${origin}/masuk?bahasa=${lang}`)
      await tab.fill('#surel', `${name}@sukamaju.example`)
      await tab.fill('#sandi', castPassword)
      await judge(tab, await press(tab, wait))
      await tab.locator('summary').click()
      await judge(
        tab,
        await press(tab, lang === 'id' ? 'Masuk dengan kode pemulihan' : 'Sign in with the recovery code'),
      )
      assert.deepEqual(said, [])
      await context.close()
    })

    test(`${lang}: the operator's pages are accessible and valid`, async () => {
      const { context, tab, said } = await visit()
      await signIn(tab, 'okta')
      assert.equal(new URL(tab.url()).pathname, '/operator/unit')
      for (const section of sections) await judgeAt(tab, `/operator/${section}?bahasa=${lang}`)
      await judgeAt(tab, `/operator/layanan?bahasa=${lang}`)
      for (const change of ['sktm/penjedaan', 'sktm/pembukaan', 'domisili/pembukaan'])
        await judgeAt(tab, `/operator/layanan/${change}`)
      await tab.goto(`${origin}/operator/unit`)
      const [change, end] = await tab
        .locator('.acts')
        .first()
        .locator('a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      await judgeAt(tab, change ?? '')
      await judgeAt(tab, end ?? '')
      await tab.goto(`${origin}/operator/petugas`)
      await tab.locator('.add > summary').click()
      await judge(tab, await press(tab, lang === 'id' ? 'Simpan' : 'Save'))
      assert.match((await tab.textContent('main')) ?? '', lang === 'id' ? /Tulis nama lengkap/ : /Enter a full name/)
      await tab.fill('#nama', 'Wahyu Utama')
      await tab.fill('#surel', `wahyu-${lang}@sukamaju.example`)
      await judge(tab, await press(tab, lang === 'id' ? 'Simpan' : 'Save'))
      assert.deepEqual(said, [])
      await context.close()
    })
  }

  test('the test mailbox with messages: accessible, valid, and its links lead to this site', async () => {
    const template = {
      name: 'uji',
      subject: { id: 'Kode Anda', en: 'Your code' },
      text: { id: 'Kode: {code}. Buka {link} lalu https://contoh.example/a.', en: 'Code: {code}. Open {link}.' },
    }
    await database.db.inRegion(region, async (tx) => {
      for (let at = 0; at < 30; at++) {
        const channel = at % 2 ? 'email' : 'phone'
        const to = at % 2 ? 'wulan@warga.example' : '+6280099000001'
        const lang = at % 3 ? 'id' : 'en'
        await queueNotice(tx, { channel, to, template, params: { code: 100000 + at }, lang, link: '/masuk' }, castNow)
      }
    })
    const { context, tab, said } = await visit()
    for (const lang of ['id', 'en']) await judgeAt(tab, `/surat-uji?bahasa=${lang}`)
    await tab.getByRole('main').locator('a[href="/masuk"]').first().click()
    assert.equal(new URL(tab.url()).pathname, '/masuk')
    assert.deepEqual(said, [])
    await context.close()
  })

  test('who can help others is told how, on the way to the services', async () => {
    const { context, tab } = await visit()
    await signIn(tab, 'siti')
    assert.equal(new URL(tab.url()).pathname, '/akun/membantu')
    for (const lang of ['id', 'en']) await judgeAt(tab, `/akun/membantu?bahasa=${lang}`)
    assert.equal(await tab.getByRole('main').locator('a.button').getAttribute('href'), '/layanan')
    await context.close()
  })

  test('signing in by keyboard alone, with the second step', async () => {
    const { context, tab } = await visit({ viewport: { width: 1280, height: 800 } })
    const focused = () =>
      tab.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || '')
    /** Presses Tab until the focus is there, as a person does who cannot point. */
    const reach = async (what: string) => {
      for (let steps = 0; steps < 40; steps++) {
        if ((await focused()) === what) return
        await tab.keyboard.press('Tab')
      }
      assert.fail(`the keyboard does not reach ${what}`)
    }
    const type = async (field: string, text: string) => {
      await reach(field)
      await tab.keyboard.type(text)
    }
    const enter = (path: string) => Promise.all([tab.waitForURL(`**${path}`), tab.keyboard.press('Enter')])
    const password = async (to: string) => {
      await tab.goto(`${origin}/masuk`)
      await type('surel', 'indah@sukamaju.example')
      await type('sandi', castPassword)
      await reach('Masuk')
      await enter(to)
    }
    await password('/meja')
    await tab.goto(`${origin}/masuk/kedua`)
    await reach('Tidak bisa memindai? Ketik kuncinya')
    await tab.keyboard.press('Enter')
    const key = await manualKey(tab)
    await type('kode', codeFor(key))
    await tab.keyboard.press('Enter')
    await tab.locator('.codes').waitFor()
    assert.equal(await tab.locator('.codes code').count(), 10)
    await reach('Sudah saya simpan, lanjutkan')
    await enter('/akun')
    await reach('Keluar')
    await enter('/')
    await password('/masuk/kedua')
    await type('kode', codeFor(key, 0.5))
    await enter('/meja')
    await context.close()
  })

  test('without scripts: second step set up, recovery codes, signed in by code and by recovery code', async () => {
    const { context, tab } = await visit({ javaScriptEnabled: false })
    await signIn(tab, 'putri')
    await tab.goto(`${origin}/masuk/kedua`)
    assert.equal(await tab.locator('form[data-passkey]').isVisible(), false)
    assert.equal(await tab.locator('[data-no-passkey]').isVisible(), true)
    const key = await manualKey(tab)
    await tab.fill('#kode', '000000')
    await press(tab, 'Pasang aplikasi autentikator')
    assert.match((await tab.textContent('.errors')) ?? '', /tidak cocok/)
    await tab.fill('#kode', codeFor(key))
    await press(tab, 'Pasang aplikasi autentikator')
    const recovery = (await tab.locator('.codes code').first().textContent()) ?? ''
    for (const way of ['code', 'recovery']) {
      await context.clearCookies({ name: 'sesi' })
      await signIn(tab, 'putri')
      assert.equal(new URL(tab.url()).pathname, '/masuk/kedua')
      if (way === 'code') {
        await tab.fill('#kode', codeFor(key, 0.5))
        await press(tab, 'Lanjutkan')
      } else {
        await tab.locator('summary').click()
        await tab.fill('#pemulihan', recovery)
        await press(tab, 'Masuk dengan kode pemulihan')
      }
      assert.equal(new URL(tab.url()).pathname, '/meja', way)
    }
    await context.close()
  })

  test('a passkey is made and signs in, and a person who stops is told what else to do', {
    timeout: 15_000,
  }, async () => {
    const { context, tab, said } = await visit()
    const devtools = await context.newCDPSession(tab)
    await devtools.send('WebAuthn.enable')
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
    await signIn(tab, 'anton')
    await tab.goto(`${origin}/masuk/kedua`)
    assert.equal(await tab.locator('[data-no-passkey]').isVisible(), false)
    await tab.fill('#nama', 'Laptop kantor')
    await press(tab, 'Pasang kunci sandi')
    assert.equal(await tab.locator('.codes code').count(), 10)
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
    assert.equal(credentials.length, 1)
    await tab.goto(`${origin}/akun`)
    assert.match((await tab.textContent('main')) ?? '', /Laptop kantor/)

    await context.clearCookies({ name: 'sesi' })
    await signIn(tab, 'anton')
    assert.equal(new URL(tab.url()).pathname, '/masuk/kedua')
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    // Another authenticator, which does not know this person.
    const other = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
    await tab.getByRole('button', { name: 'Pakai kunci sandi' }).click()
    await tab.getByText('Kunci sandi tidak jadi dipakai').waitFor()
    const [credential] = credentials
    assert.ok(credential)
    await devtools.send('WebAuthn.addCredential', { authenticatorId: other.authenticatorId, credential })
    await press(tab, 'Pakai kunci sandi')
    assert.equal(new URL(tab.url()).pathname, '/meja')
    assert.deepEqual(said, [])
    await context.close()
  })
})
