/** Browser: the pages of cases and letters in Chromium: accessible in light and dark, valid, small, as wide as the screen, by keyboard and without scripts. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { BrowserContext, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { documentsOf } from '../../src/service/cases/store.ts'
import { castPassword } from '../cast.ts'
import { type DeskCase, openDeskSite, tellStory } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const story = await tellStory(desk, 55)
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

let visitors = 0
const open = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'id-ID',
    // Else colours are judged on their way from light to dark.
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++visitors}` },
    ...options,
  })

async function pressed(tab: Tab, selector: string): Promise<string> {
  const [answer] = await Promise.all([
    tab.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
    tab.locator(selector).first().click(),
  ])
  await tab.waitForLoadState()
  return answer.text()
}

async function signIn(tab: Tab, key: 'rina' | 'joko' | 'ningsih' | 'sari' | 'maria'): Promise<void> {
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', desk.cast.people[key].email)
  await tab.fill('#sandi', castPassword)
  await pressed(tab, 'main form button')
}

async function track(tab: Tab, it: DeskCase): Promise<void> {
  await tab.goto(`${origin}/lacak`)
  await tab.fill('#nomor', it.number)
  await tab.fill('#kode', it.code)
  await pressed(tab, 'main form button')
}

/** Valid as sent; no axe violation, light and dark, and no sideways scroll. */
async function judge(tab: Tab, source: string, citizen: boolean): Promise<void> {
  const where = tab.url().replace(origin, '')
  const report = await validator.validateString(source)
  const found = report.results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`),
  )
  assert.deepEqual(found, [], where)
  if (citizen) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
    const sent = brotliCompressSync(source, { params }).byteLength
    assert.ok(sent < 14_336, `${where}: ${sent} bytes`)
  }
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

for (const lang of ['id', 'en'] as const) {
  const at = (path: string) => `${origin}${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`
  const judgeAt = async (tab: Tab, path: string, citizen = true) => {
    const answer = await tab.goto(at(path))
    await judge(tab, (await answer?.text()) ?? '', citizen)
  }

  describe(`${lang}: accessible, valid, and small enough`, { concurrency: 2 }, () => {
    it('the applicant’s pages in every status', async () => {
      const context = await open()
      const tab = await context.newPage()
      await judgeAt(tab, '/lacak')
      await judge(tab, await pressed(tab, 'main form button'), true)
      await judgeAt(tab, `/lacak/${story.queued.number}`)
      for (const name of [
        'queued',
        'examined',
        'returned',
        'deciding',
        'issuing',
        'approved',
        'refused',
        'withdrawn',
      ] as const) {
        const one = await (await open()).newPage()
        await track(one, story[name])
        await judgeAt(one, `/lacak/${story[name].number}`)
        if (name === 'returned') {
          await judgeAt(one, `/lacak/${story.returned.number}/penarikan`)
          await judgeAt(one, `/lacak/${story.returned.number}/salinan`)
          await one.goto(at(`/lacak/${story.returned.number}`))
          await judge(one, await pressed(one, 'form[action$="/pesan"] button'), true)
        }
        await one.context().close()
      }
      await judgeAt(tab, '/lacak/tutup')
      await context.close()
    })

    it('checking a letter', async () => {
      const context = await open()
      const tab = await context.newPage()
      await judgeAt(tab, '/periksa')
      await judge(tab, await pressed(tab, 'form[method="post"] button'), true)
      await judgeAt(tab, '/periksa?nomor=AAAA-BBBB-CCCC')
      await judgeAt(tab, `/periksa/${story.letter.id}`)
      await tab.fill('#sidik', 'ab'.repeat(32))
      await judge(tab, await pressed(tab, 'form[method="post"] button'), true)
      await context.close()
    })

    it('the officers’ pages', async () => {
      const pictureId = await pictureOf(story.examined)
      const context = await open()
      const tab = await context.newPage()
      await signIn(tab, 'rina')
      for (const path of [
        '/meja',
        '/meja?terlambat=1&layanan=ktp-hilang',
        '/meja/cari',
        '/meja/cari?q=tidakada',
        `/meja/berkas/${story.late.caseId}`,
        `/meja/berkas/${story.examined.caseId}?hasil=diambil`,
        `/meja/berkas/${story.barred.caseId}`,
        `/meja/berkas/${story.approved.caseId}`,
        `/meja/berkas/${story.returned.caseId}`,
        `/meja/berkas/${story.refused.caseId}`,
        `/meja/berkas/${story.examined.caseId}/dokumen/${pictureId}/lihat`,
      ])
        await judgeAt(tab, path, false)
      await tab.goto(at(`/meja/berkas/${story.examined.caseId}`).replace(/$/, `#lihat-${pictureId}`))
      assert.deepEqual(await axe(tab), [], 'a picture opened beside the answers')
      await tab.goto(at(`/meja/berkas/${story.examined.caseId}`))
      await tab.check('[name="hasil"][value="perbaikan"]')
      await judge(tab, await pressed(tab, '[data-key="s"]'), false)
      await context.close()
      const head = await (await open()).newPage()
      await signIn(head, 'ningsih')
      await judgeAt(head, `/meja/berkas/${story.examined.caseId}`, false)
      await judgeAt(head, `/meja/surat/${story.revocable.id}`, false)
      await head.context().close()
      const reader = await (await open()).newPage()
      await signIn(reader, 'maria')
      await judgeAt(reader, '/meja', false)
      await reader.context().close()
    })
  })
}

const pictureOf = (it: DeskCase): Promise<string> =>
  desk.test.db.inRegion(desk.region, async (tx) => {
    const picture = (await documentsOf(tx, it.caseId)).find((one) => one.type === 'image/jpeg')
    assert.ok(picture)
    return picture.fileId
  })

describe('the workbench by keyboard', () => {
  it('shows where one is after taking a task: number, name and that it is in hand, in view and focused', async () => {
    for (const width of [360, 1280]) {
      const context = await open({ viewport: { width, height: 700 } })
      const tab = await context.newPage()
      await signIn(tab, 'joko')
      await tab.goto(`${origin}/meja`)
      await pressed(tab, 'form[action="/meja/ambil"] button')
      assert.equal(await tab.evaluate(() => document.activeElement?.id), 'awal')
      for (const part of ['h1', '.notice.ok']) {
        const box = await tab.locator(part).first().boundingBox()
        assert.ok(box && box.y >= 0 && box.y + box.height <= 700, `${part} at ${width}: ${JSON.stringify(box)}`)
      }
      assert.match((await tab.textContent('.notice.ok')) ?? '', /di tangan Anda/)
      await tab.reload()
      assert.equal(await tab.locator('.notice.ok').count(), 0, 'a page loaded again does not say it twice')
      const after = await tab.evaluate(() => {
        const [papers, task] = [document.querySelector('#isian'), document.querySelector('#tugas')]
        return papers && task ? task.getBoundingClientRect().top - papers.getBoundingClientRect().bottom : undefined
      })
      if (width === 360)
        assert.ok(after !== undefined && after >= 0, 'on a phone the task comes after answers and files')
      await pressed(tab, '[formaction$="/pelepasan"]')
      await context.close()
    }
  })

  it('saves by S also while a result is chosen, but types it where letters are typed; the switch says what is', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 } })
    const tab = await context.newPage()
    await signIn(tab, 'rina')
    await tab.goto(`${origin}/meja/berkas/${story.examined.caseId}`)
    await tab.fill('#pesan', '')
    await tab.locator('#pesan').pressSequentially('sas')
    assert.equal(await tab.inputValue('#pesan'), 'sas')
    await tab.fill('#pesan', '')
    const toggle = tab.locator('[data-keys-toggle]')
    assert.match((await toggle.textContent()) ?? '', /hidup/)
    await toggle.click()
    assert.match((await toggle.textContent()) ?? '', /mati/)
    assert.equal(await tab.locator('.key-hint').first().isVisible(), false)
    await toggle.click()
    await tab.check('[name="hasil"][value="perbaikan"]')
    await tab.locator('[name="hasil"][value="perbaikan"]').focus()
    const [answer] = await Promise.all([
      tab.waitForResponse((one) => one.request().method() === 'POST'),
      tab.keyboard.press('s'),
    ])
    assert.equal(answer.status(), 422)
    assert.match(answer.url(), /\/penyelesaian$/)
    await context.close()
  })

  it('hints at no key where no script runs, and saving a note there loses nothing else', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
    const tab = await context.newPage()
    await signIn(tab, 'rina')
    await tab.goto(`${origin}/meja/berkas/${story.examined.caseId}`)
    assert.equal(await tab.locator('.key-hint').first().isVisible(), false)
    assert.equal(await tab.locator('.keys-help').first().isVisible(), false)
    await tab.check('[name="hasil"][value="perbaikan"]')
    await tab.fill('#alasan-perbaikan', 'Foto buram')
    await tab.fill('#catatan', 'Catatan tanpa skrip')
    await pressed(tab, '[formaction$="/catatan"]')
    assert.equal(await tab.inputValue('#alasan-perbaikan'), 'Foto buram')
    assert.equal(await tab.isChecked('[name="hasil"][value="perbaikan"]'), true)
    assert.equal(await tab.inputValue('#catatan'), '')
    assert.match((await tab.textContent('#catatan-dalam')) ?? '', /Catatan tanpa skrip/)
    await context.close()
  })

  it('opens a picture beside the answers without a script, and closes it where it was opened', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
    const tab = await context.newPage()
    await signIn(tab, 'rina')
    await tab.goto(`${origin}/meja/berkas/${story.examined.caseId}`)
    const pictureId = await pictureOf(story.examined)
    await tab.click(`a[href="#lihat-${pictureId}"]`)
    const picture = await tab.locator(`#lihat-${pictureId}`).boundingBox()
    const answers = await tab.locator('#isian').boundingBox()
    assert.ok(picture && answers && picture.width >= 600 && answers.x + answers.width <= picture.x + 1)
    await tab.click(`#lihat-${pictureId} a[href="#berkas-${pictureId}"]`)
    assert.equal(await tab.locator(`#lihat-${pictureId}`).isVisible(), false)
    await context.close()
  })

  it('keeps its header in one line on the screens of offices', async () => {
    for (const width of [1280, 1366]) {
      const context = await open({ viewport: { width, height: 800 } })
      const tab = await context.newPage()
      await signIn(tab, 'ningsih')
      for (const path of ['/meja', '/operator']) {
        await tab.goto(`${origin}${path}`)
        const tops = await tab.evaluate(() =>
          ['.brand', '.top nav', '.tongue', '.who'].map((part) => {
            const box = document.querySelector(part)?.getBoundingClientRect()
            return box ? box.top + box.height / 2 : -1
          }),
        )
        assert.ok(Math.max(...tops) - Math.min(...tops) < 6, `${path} at ${width}: ${tops}`)
        assert.ok(((await tab.locator('.top').boundingBox())?.height ?? 999) < 110, `${path} at ${width}`)
        assert.match((await tab.textContent('.top nav')) ?? '', /Meja saya\s*Cari\s*Pengganti/, path)
      }
      await context.close()
    }
  })

  it('moves in the queue by J and K, and takes the oldest by A', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 } })
    const tab = await context.newPage()
    await signIn(tab, 'joko')
    await tab.goto(`${origin}/meja`)
    const focused = () => tab.evaluate(() => document.activeElement?.textContent)
    await tab.keyboard.press('j')
    const first = await focused()
    await tab.keyboard.press('j')
    const second = await focused()
    assert.match(first ?? '', /^\d{4}-\d{6}$/)
    assert.notEqual(first, second)
    await tab.keyboard.press('k')
    assert.equal(await focused(), first)
    await Promise.all([tab.waitForURL(/\/meja\/berkas\//), tab.keyboard.press('a')])
    assert.match((await tab.textContent('h1')) ?? '', new RegExp(first ?? '-'))
    await pressed(tab, '[formaction$="/pelepasan"]')
    await context.close()
  })

  it('keeps the task in sight beside the answers on a wide screen', async () => {
    const context = await open({ viewport: { width: 1280, height: 900 } })
    const tab = await context.newPage()
    await signIn(tab, 'rina')
    await tab.goto(`${origin}/meja/berkas/${story.examined.caseId}`)
    await tab.locator('#pesan-pemohon').scrollIntoViewIfNeeded()
    const task = await tab.locator('#tugas').boundingBox()
    assert.ok(task && task.y >= 0 && task.y < 300, JSON.stringify(task))
    await context.close()
  })
})

describe('a letter’s file where scripts run', () => {
  it('is not sent: only its fingerprint is', async () => {
    const context = await open()
    const tab = await context.newPage()
    await tab.goto(`${origin}/periksa`)
    await tab.setInputFiles('#berkas', {
      name: 'surat.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-rahasia'),
    })
    await tab.waitForFunction(() => (document.querySelector('#sidik') as HTMLInputElement).value.length === 64)
    const [request] = await Promise.all([
      tab.waitForRequest((one) => one.method() === 'POST'),
      tab.locator('form[method="post"] button').first().click(),
    ])
    assert.doesNotMatch(request.postDataBuffer()?.toString('latin1') ?? '%PDF-rahasia', /rahasia/)
    await context.close()
  })
})
