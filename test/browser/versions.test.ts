/** Browser: a new version proposed, published by another and put under running cases, by pages alone; read on a phone and a desk. */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { packageTexts } from '../../src/front/setup/actions.ts'
import { openDeskSite } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

/** A page as this person sees it on a phone and on a desk, in both languages, light and dark: valid, fits its width, and axe finds nothing. */
async function looks(cookies: ReadonlyMap<string, string>, path: string, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale: 'id-ID',
      reducedMotion: 'reduce',
      javaScriptEnabled: width === 1280,
    })
    await context.addCookies([...cookies].map(([key, value]) => ({ name: key, value, url: origin })))
    const tab = await context.newPage()
    for (const lang of ['en', 'id']) {
      const answer = await tab.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}bahasa=${lang}`)
      assert.equal(answer?.status(), 200, path)
      const report = await validator.validateString((await answer?.text()) ?? '')
      const found = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId} ${message}`),
      )
      assert.deepEqual(found, [], `${path} ${lang}`)
      const shots = process.env.MELAYANI_SHOTS
      if (shots) {
        mkdirSync(shots, { recursive: true })
        await tab.screenshot({ path: join(shots, `${name}-${lang}-${width}.png`), fullPage: true })
      }
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= width, `${path} ${lang} is ${wide} px on ${width}`)
      // axe itself needs scripts.
      for (const colorScheme of width === 1280 ? (['light', 'dark'] as const) : []) {
        await tab.emulateMedia({ colorScheme })
        assert.deepEqual(await axe(tab), [], `${path} ${lang} ${colorScheme}`)
      }
    }
    await context.close()
  }
}

it('a version is proposed, returned to its maker for mending, published by another, and put under running cases', async () => {
  const waiting = await desk.sent('Dewi Anggraeni', 5)
  const held = await desk.sent('Rahmat Hidayat', 4)
  await desk.worked(held, await desk.cast.actor('rina'), 2)
  const citra = desk.visitor()
  const okta = desk.visitor()
  await citra.signIn(desk.cast.people.citra.email)
  await okta.signIn(desk.cast.people.okta.email)
  await citra.get('/operator/layanan')
  await citra.follow('/operator/layanan/domisili/versi')
  const texts = await packageTexts('domisili')
  const wrong = texts['procedure.bpmn'].replace('targetRef="terbitkan"', 'targetRef="tidak_ada"')
  const refused = await citra.send(
    { berkas: new File([wrong], 'procedure.bpmn'), catatan: 'Nama langkah diperjelas.' },
    { form: '/versi' },
  )
  assert.equal(refused.status, 422)
  assert.match(refused.text, /procedure\.bpmn:\d+/)
  assert.match(refused.html, /Nama langkah diperjelas\./, 'what was written stays')
  const better = texts['procedure.bpmn'].replace('name="Periksa berkas"', 'name="Periksa isi berkas"')
  const sent = await citra.send(
    { berkas: new File([better], 'procedure.bpmn'), catatan: 'Nama langkah diperjelas.' },
    { form: '/versi' },
  )
  assert.equal(sent.status, 200)
  assert.match(sent.text, /Nama langkah “Periksa berkas” menjadi “Periksa isi berkas”\./)
  assert.doesNotMatch(sent.html, /value="terbit"/, 'nobody publishes what they proposed')
  const address = sent.at.replace(/\?.*/, '')
  const alone = await citra.post(address, { _kunci: 'kunci-sendiri-1', putusan: 'terbit' })
  assert.equal(alone.status, 403)
  await okta.get(address)
  await looks(okta.cookies, address, 'usulan')
  const unsaid = await okta.send({}, { form: address, button: 'putusan=kembali' })
  assert.equal(unsaid.status, 422)
  const published = await okta.send({}, { form: address, button: 'putusan=terbit' })
  assert.equal(published.status, 200)
  assert.match(published.text, /Terbit sebagai versi 2/)
  await looks(okta.cookies, '/operator/layanan/domisili/versi', 'versi')
  const preview = await okta.get('/operator/layanan/domisili/pindah')
  assert.match(preview.text, /2 dapat dipindah/)
  await looks(okta.cookies, '/operator/layanan/domisili/pindah', 'pindah')
  const nothing = await okta.send({}, { form: '/pindah', button: 'pilihan=dipilih' })
  assert.equal(nothing.status, 422)
  const moved = await okta.send({ kasus: waiting.caseId }, { form: '/pindah', button: 'pilihan=dipilih' })
  assert.match(moved.text, /1 permohonan dipindah\./)
  const all = await okta.send({}, { form: '/pindah', button: 'pilihan=semua' })
  assert.match(all.text, /1 permohonan dipindah\./)
  await looks(okta.cookies, '/operator/layanan/domisili/pindah', 'dipindah')
  const undo = all.forms.filter(({ action }) => /\/pindah\/[0-9a-f-]{36}$/.test(action))
  assert.equal(undo.length, 2)
  const back = await okta.send({}, { form: undo[0]?.action ?? '' })
  assert.match(back.text, /Pemindahan dibatalkan/)
  const again = await okta.get('/operator/layanan/domisili/pindah')
  assert.match(again.text, /1 dapat dipindah/)
})
