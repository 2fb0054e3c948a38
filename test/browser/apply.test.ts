/** Browser: an application from its service's page to the receipt, in Chromium at 360 px, without scripts and with them; axe on every page. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openTestSite } from '../site.ts'
import { axe, launchBrowser } from './browser.ts'

let drawn = 0
/** Each is another picture: the same one twice is kept once. */
const picture = async (name: string) => {
  const image = sharp({ create: { width: 600, height: 380 + drawn++, channels: 3, background: '#4a7' } })
  return { name, mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() }
}

test('an application is written, checked and sent without scripts', (context) => apply(context, { scripts: false }))
// axe itself needs scripts.
test('and with scripts; every page is fit for everyone', (context) => apply(context, { scripts: true }))

async function apply(context: TestContext, { scripts }: { scripts: boolean }): Promise<void> {
  const site = await openTestSite(context, { services: ['domisili'] })
  const server = serve({ fetch: site.app.fetch, port: 0 })
  const browser = await launchBrowser()
  context.after(async () => {
    await browser.close()
    server.close()
  })
  const base = `http://localhost:${(server.address() as AddressInfo).port}`
  site.site.config.url = base
  const options = { viewport: { width: 360, height: 780 }, locale: 'id-ID', javaScriptEnabled: scripts }
  const page = await (await browser.newContext(options)).newPage()
  page.setDefaultTimeout(10_000)
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await fit(page, scripts)
  }
  const day = async (date: string, month: string, year: string) => {
    await page.getByLabel('Tanggal', { exact: true }).fill(date)
    await page.getByLabel('Bulan').fill(month)
    await page.getByLabel('Tahun').fill(year)
  }

  await page.goto(`${base}/layanan/domisili`)
  await page.locator('form[action="/permohonan"] button').first().click()
  await fit(page, scripts)
  await page.getByRole('link', { name: 'Permohonan', exact: true }).click()
  await press('Simpan dan lanjutkan')
  assert.match((await page.title()) ?? '', /^Galat: /)
  await page.getByLabel('Sekolah atau kuliah').check()
  await press('Simpan dan lanjutkan')
  await day('2', '1', '2020')
  await page.getByLabel('Sewa atau kos').check()
  await press('Simpan dan lanjutkan')
  await page.getByLabel('NIK', { exact: true }).fill('9901015501900001')
  await page.getByLabel('Nomor Kartu Keluarga').fill('9901012001010001')
  await page.getByLabel('Nama lengkap').fill('Siti Rahmawati')
  await page.getByLabel('Tempat lahir').fill('Mekarsari')
  await day('15', '1', '1990')
  // Enter in a field goes on, as everywhere.
  await page.getByLabel('Tahun').press('Enter')
  await page.getByLabel('Kecamatan').selectOption('990101')
  await press('Tampilkan pilihan berikutnya')
  await page.getByLabel('Desa/kelurahan', { exact: true }).selectOption('9901011001')
  await page.getByLabel('Jalan dan nomor rumah').fill('Jl. Melati 3')
  await page.getByLabel('RT', { exact: true }).fill('4')
  await page.getByLabel('RW', { exact: true }).fill('2')
  // The first button of this form chooses regions; Enter must go on all the same.
  await page.getByLabel('RW', { exact: true }).press('Enter')
  await page.getByLabel('Alamat surel').fill('siti@contoh.example')
  await press('Simpan dan lanjutkan')
  await page
    .locator('input[type=file]')
    .setInputFiles([await picture('pengantar rt.jpg'), await picture('pengantar rw.jpg')])
  await press('Unggah')
  await press('Hapus pengantar rt.jpg')
  await press('Simpan dan lanjutkan')
  for (const name of ['ktp.jpg', 'kk.jpg']) {
    await page.locator('input[type=file]').setInputFiles([await picture(name)])
    await press('Simpan dan lanjutkan')
  }
  await press('Kirim kode')
  await press('Lanjut tanpa kabar')
  await press('Kirim permohonan')
  assert.match((await page.title()) ?? '', /^Galat: /)
  await page.getByRole('checkbox').check()
  await press('Kirim permohonan')
  assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /Permohonan terkirim/)
  await page.goto(`${page.url()}?bahasa=en`)
  await fit(page, scripts)
}

/** Nothing runs out sideways, and axe finds nothing. */
async function fit(page: Page, scripts: boolean): Promise<void> {
  // A page that only begins to arrive has no width yet; its pictures are still being asked for.
  await page.waitForLoadState('load')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 360, `${page.url()} is ${width} px wide`)
  if (scripts) assert.deepEqual(await axe(page), [], page.url())
}
