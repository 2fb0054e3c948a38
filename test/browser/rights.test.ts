/** Browser: the pages of conflicts of interest, objections, reopening and opinions in Chromium, without scripts: accessible, valid, as wide as the screen. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page as Tab } from 'playwright-core'
import { must } from '../../src/kernel/result.ts'
import { declareConflict } from '../../src/service/cases/actions/conflict.ts'
import { answer, object } from '../../src/service/cases/actions/objections.ts'
import { askOpinions, giveOpinion } from '../../src/service/cases/actions/opinions.ts'
import { askReopening } from '../../src/service/cases/actions/reopening.ts'
import { castNow, castPassword } from '../cast.ts'
import { openDeskSite } from '../desk-site.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { rina, ningsih, joko } = desk.staff
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(desk.region, work)
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

async function submit(tab: Tab, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await tab.fill(`#${name}`, value)
  await Promise.all([tab.waitForNavigation(), tab.locator('main form button').first().click()])
}

/** Looks at a page as wide as a phone and as a desk, in light and dark; `SHOTS` names a folder to keep pictures in. */
async function look(tab: Tab, path: string, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await tab.setViewportSize({ width, height: 800 })
    const response = await tab.goto(`${origin}${path}`)
    assert.ok(response)
    const report = await validator.validateString(await response.text())
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${name}: ${ruleId} ${message}`)),
      [],
    )
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${name}: ${wide} px on ${width}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme })
      assert.deepEqual(await axe(tab), [], `${name} ${colorScheme}`)
    }
    await tab.emulateMedia({ colorScheme: 'light' })
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
  }
}

let visitors = 0
const tabOf = async (): Promise<Tab> => {
  const context = await browser.newContext({
    locale: 'id-ID',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++visitors}` },
  })
  return context.newPage()
}
const signedIn = async (key: keyof typeof desk.cast.people): Promise<Tab> => {
  const tab = await tabOf()
  await tab.goto(`${origin}/masuk`)
  await submit(tab, { surel: desk.cast.people[key].email, sandi: castPassword })
  return tab
}

it('the applicant objects and reads what became of it', async () => {
  const made = await desk.sent('Ketut Suardana', 66)
  await desk.worked(made, rina, 63, { outcome: 'lengkap' })
  const refusal = { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Alamat berada di Kelurahan Sukamulya.' }
  await desk.worked(made, ningsih, 60, refusal)
  const tab = await tabOf()
  await tab.goto(`${origin}/lacak`)
  await submit(tab, { nomor: made.number, kode: made.code })
  await look(tab, `/lacak/${made.number}/keberatan`, 'keberatan')
  await submit(tab, { alasan: 'Rumah saya di RT 04 Mekarsari.' })
  assert.deepEqual(await axe(tab), [], 'periksa-keberatan')
  assert.ok((await tab.evaluate(() => document.documentElement.scrollWidth)) <= 1280)
  if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/periksa-keberatan.png`, fullPage: true })
  const applicant = { kind: 'applicant', applicantId: made.caseId } as const
  const one = must(
    await inRegion((tx) => object(tx, made.caseId, 'Rumah saya di RT 04 Mekarsari.', applicant, castNow)),
  )
  await look(tab, `/lacak/${made.number}`, 'lacak-menunggu')
  await look(tab, `/lacak/${made.number}/keberatan/penarikan`, 'tarik-keberatan')
  const judge = await signedIn('rahmat')
  await look(judge, '/meja', 'meja-sekda')
  await look(judge, '/meja/keberatan', 'daftar-keberatan')
  await look(judge, `/meja/keberatan/${one.id}`, 'jawab-keberatan')
  const kepala = ningsih.posts.find(({ kind }) => kind === 'kepala')
  assert.ok(kepala)
  const standing = { ...joko, posts: [...joko.posts, { ...kepala, actingFor: ningsih.staffId }] }
  const rejected = {
    outcome: 'rejected',
    element: '',
    ground: 'UU 25/2009 Pasal 21',
    reason: 'Peta wilayah berkata lain.',
  }
  must(await inRegion((tx) => answer(tx, one.id, rejected, standing, castNow)))
  await look(tab, `/lacak/${made.number}`, 'lacak-ditolak')
  await look(tab, `/lacak/${made.number}/penjelasan`, 'penjelasan')
})

it('officers declare, ask for opinions, answer, propose and settle', async () => {
  const made = await desk.sent('Wulan Sekarningtyas', 50)
  await desk.worked(made, rina, 40)
  const officer = await signedIn('rina')
  const file = `/meja/berkas/${made.caseId}`
  await look(officer, `${file}/benturan`, 'benturan')
  await look(officer, `${file}/pendapat`, 'minta-pendapat')
  const said = {
    units: ['dukcapil', 'dpmptsp'],
    lane: 'kepala',
    question: 'Apakah NIK ini aktif?',
    days: 3,
    fields: ['nik', 'foto_ktp'],
  }
  const [one] = must(await inRegion((tx) => askOpinions(tx, made.caseId, said, rina, castNow)))
  assert.ok(one)
  const head = await signedIn('darmawan')
  await look(head, '/meja/pendapat', 'daftar-pendapat')
  await look(head, `/meja/pendapat/${one.id}`, 'beri-pendapat')
  const darmawan = await desk.cast.actor('darmawan')
  const given = { answer: 'bersyarat', text: 'Aktif, tetapi alamatnya belum diperbarui.' }
  must(await inRegion((tx) => giveOpinion(tx, one.id, given, darmawan, castNow)))
  await look(officer, file, 'berkas-pendapat')
  must(await inRegion((tx) => declareConflict(tx, made.caseId, { relation: 'keluarga', note: '' }, rina, castNow)))
  await look(officer, file, 'bukan-untuk-anda')
  const done = await desk.sent('Bambang Pamungkas', 90)
  await desk.issued(done, 30)
  await look(officer, `/meja/berkas/${done.caseId}/pembukaan`, 'usul-pembukaan')
  const asked = { ground: 'kekeliruan', element: 'periksa', reason: 'Nama jalan keliru.' }
  must(await inRegion((tx) => askReopening(tx, done.caseId, asked, rina, castNow)))
  const leader = await signedIn('ningsih')
  await look(leader, `/meja/berkas/${done.caseId}`, 'setujui-pembukaan')
})
