/** Browser: the pages of visits and of what a procedure waits for in Chromium: accessible, valid, as wide as the screen. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page as Tab } from 'playwright-core'
import sharp from 'sharp'
import { must } from '../../src/kernel/result.ts'
import { planAppointment } from '../../src/service/cases/actions/appointments.ts'
import { castNow, castPassword } from '../cast.ts'
import { type DeskCase, openDeskSite } from '../desk-site.ts'
import { publish, timedTexts } from '../timed.ts'
import { axe } from './browser.ts'
import { openStage } from './stage.ts'

const desk = await openDeskSite()
const { rina } = desk.staff
const inRegion = <T>(work: Parameters<typeof desk.test.db.inRegion<T>>[1]) => desk.test.db.inRegion(desk.region, work)

// The check of the documents is a visit, which the applicant may end by withdrawing and beside which the office may tell something.
const messages = `
  <bpmn:boundaryEvent id="cabut" name="Batalkan sebelum ditinjau" melayani:label_en="Withdraw before the visit" melayani:sender="pemohon" attachedToRef="periksa"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>
  <bpmn:endEvent id="ditarik" melayani:result="withdrawn"><bpmn:terminateEventDefinition /></bpmn:endEvent>
  <bpmn:sequenceFlow id="f_cabut" sourceRef="cabut" targetRef="ditarik" />
  <bpmn:boundaryEvent id="lapor" name="Keterangan RT sudah masuk" melayani:label_en="The RT has reported" melayani:sender="petugas" attachedToRef="periksa" cancelActivity="false"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>
  <bpmn:endEvent id="dilaporkan" />
  <bpmn:sequenceFlow id="f_lapor" sourceRef="lapor" targetRef="dilaporkan" />`
const listed = (...ids: string[]) => ids.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')
await publish(
  desk.test.db,
  await timedTexts({
    drawing: (xml) =>
      xml
        .replace('melayani:act="examine"', 'melayani:act="visit"')
        .replace(listed('mulai'), listed('mulai', 'cabut', 'ditarik', 'lapor', 'dilaporkan'))
        .replace('<bpmn:sequenceFlow id="f_mulai"', `${messages}<bpmn:sequenceFlow id="f_mulai"`),
  }),
)
const { origin, browser } = await openStage(desk)

const preset = JSON.parse(readFileSync(new URL('../../src/platform/ui/htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: preset.extends, rules: preset.rules }))

/** The page as it stands, as wide as a phone and as a desk, in light and dark; `SHOTS` names a folder to keep pictures in. */
async function judge(tab: Tab, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await tab.setViewportSize({ width, height: 800 })
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${name}: ${wide} px on ${width}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme })
      assert.deepEqual(await axe(tab), [], `${name} ${width} ${colorScheme}`)
    }
    await tab.emulateMedia({ colorScheme: 'light' })
    if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true })
  }
}

/** A page in both languages: valid as it was sent, then judged; the tab is Indonesian again after. */
async function look(tab: Tab, path: string, name: string): Promise<void> {
  for (const lang of ['en', 'id'] as const) {
    await tab.context().addCookies([{ name: 'bahasa', value: lang, url: origin }])
    const response = await tab.goto(`${origin}${path}`)
    assert.equal(response?.status(), 200, `${name} ${lang}`)
    assert.equal(await tab.evaluate(() => document.documentElement.lang), lang)
    const report = await validator.validateString((await response?.text()) ?? '')
    assert.deepEqual(
      report.results.flatMap(({ messages: said }) => said.map(({ ruleId, message }) => `${ruleId} ${message}`)),
      [],
      `${name} ${lang}`,
    )
    await judge(tab, `${name}-${lang}`)
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
const press = async (tab: Tab, button: string): Promise<void> => {
  await Promise.all([tab.waitForNavigation(), tab.getByRole('button', { name: button, exact: true }).first().click()])
}
const officer = async (): Promise<Tab> => {
  const tab = await tabOf()
  await tab.goto(`${origin}/masuk`)
  await tab.fill('#surel', desk.cast.people.rina.email)
  await tab.fill('#sandi', castPassword)
  await Promise.all([tab.waitForNavigation(), tab.locator('main form button').first().click()])
  return tab
}
const holder = async (it: DeskCase): Promise<Tab> => {
  const tab = await tabOf()
  await tab.goto(`${origin}/lacak`)
  await tab.fill('#nomor', it.number)
  await tab.fill('#kode', it.code)
  await Promise.all([tab.waitForNavigation(), tab.locator('main form button').first().click()])
  return tab
}
const inHand = async (name: string) => {
  const it = await desk.sent(name, 60)
  await desk.worked(it, rina, 30)
  return it
}
const planned = async (it: DeskCase) => {
  const startsAt = new Date(castNow.getTime() + 86_400_000)
  const said = {
    kind: 'visit',
    startsAt,
    place: 'Jl. Kenanga 4, RT 04',
    note: 'Siapkan KTP asli.',
    units: ['dukcapil'],
  }
  return must(await inRegion((tx) => planAppointment(tx, it.caseId, said, rina, castNow)))
}

it('an officer plans a visit, is told what is wrong with it, and writes down what was found with photos', async () => {
  const it = await inHand('Wulan Sekarningtyas')
  const tab = await officer()
  const file = `/meja/berkas/${it.caseId}`
  await look(tab, file, 'berkas-tanpa-jadwal')
  await look(tab, `${file}/jadwal`, 'jadwalkan')
  await tab.fill('#tempat', 'Jl. Kenanga 4, RT 04')
  await press(tab, 'Simpan jadwal')
  await judge(tab, 'jadwalkan-salah')
  assert.equal(await tab.inputValue('#tempat'), 'Jl. Kenanga 4, RT 04')
  const { id } = await planned(it)
  await look(tab, file, 'berkas-terjadwal')
  await look(tab, `${file}/jadwal/${id}`, 'catat-hasil')
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#8a6' } })
    .withExif({
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '6/1 10/1 31/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '106/1 49/1 37/1',
      },
    })
    .jpeg()
    .toBuffer()
  await tab.setInputFiles('#foto', [{ name: 'depan.jpg', mimeType: 'image/jpeg', buffer: picture }])
  await press(tab, 'Catat hasil')
  await judge(tab, 'catat-hasil-salah')
  await tab.getByLabel('Terlaksana', { exact: true }).check()
  await tab.fill('#temuan', 'Rumah ada, ditempati tiga orang.')
  await tab.fill('#berita', 'Kami datang dan bertemu Ibu Wulan.')
  await tab.setInputFiles('#foto', [{ name: 'depan.jpg', mimeType: 'image/jpeg', buffer: picture }])
  await press(tab, 'Catat hasil')
  await look(tab, file, 'berkas-tercatat')
  assert.match(await tab.innerText('#jadwal'), /Rumah ada.*lokasi menurut foto: -6\.175278/s)
})

it('the applicant reads of the visit, says that the time does not suit, and may withdraw before it', async () => {
  const it = await inHand('Slamet Riyadi')
  await planned(it)
  const tab = await holder(it)
  await look(tab, `/lacak/${it.number}`, 'lacak-jadwal')
  await press(tab, 'Sampaikan')
  await judge(tab, 'lacak-jadwal-kosong')
})

const table = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
  <decision id="jalur" name="Jalur pemeriksaan"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i" label="Untuk apa surat ini"><inputExpression id="e"><text>tujuan_surat</text></inputExpression></input>
    <output id="o" name="jalur" label="Jalur" typeRef="string" />
    <rule id="bank"><description>Bank meminta surat yang diperiksa lengkap</description>
      <inputEntry id="bi"><text>"bank"</text></inputEntry><outputEntry id="bo"><text>"lengkap"</text></outputEntry></rule>
    <rule id="lain"><inputEntry id="li"><text>-</text></inputEntry><outputEntry id="lo"><text>"ringkas"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`

it('the explanation tells which rule of a table chose the way', async () => {
  const texts = await timedTexts({
    drawing: (xml) =>
      xml.replace(listed('mulai'), listed('mulai', 'atur')).replace(
        '<bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="periksa" />',
        `<bpmn:businessRuleTask id="atur" name="Tentukan jalur" melayani:label_en="Choose the way" melayani:decision="jalur" melayani:result="jalur" />
           <bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="atur" />
           <bpmn:sequenceFlow id="f_atur" sourceRef="atur" targetRef="periksa" />`,
      ),
  })
  await publish(desk.test.db, { ...texts, 'decision.dmn': table })
  const it = await desk.sent('Dewi Anggraeni', 60)
  await desk.worked(it, rina, 30, { outcome: 'lengkap' })
  const refusal = { outcome: 'tolak', ground: 'UU 25/2009 Pasal 21', reason: 'Alamat berada di Kelurahan Sukamulya.' }
  await desk.worked(it, desk.staff.ningsih, 20, refusal)
  const tab = await holder(it)
  await look(tab, `/lacak/${it.number}/penjelasan`, 'penjelasan-tabel')
  assert.match(
    await tab.innerText('main'),
    /Tabel keputusan yang dipakai.*Jalur pemeriksaan.*Untuk apa surat ini: "bank".*"lengkap"/s,
  )
})
