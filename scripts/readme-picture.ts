/**
 * Script: the picture of the README, taken of the product as it is: the home page wide, a service on a phone.
 *   node --import tsx scripts/readme-picture.ts http://localhost:8080
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { launchBrowser } from '../test/browser/browser.ts'

const url = process.argv[2] ?? 'http://localhost:8080'
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url))

const browser = await launchBrowser()
const take = async (path: string, width: number, height: number): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'id-ID', deviceScaleFactor: 1 })
  await page.goto(url + path)
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot()
  await page.close()
  return picture
}
const [wide, phone] = [await take('/', 1280, 900), await take('/layanan/ktp-hilang', 360, 780)]
await browser.close()
await mkdir(folder, { recursive: true })
const frame = await sharp({ create: { width: 372, height: 792, channels: 3, background: '#17222d' } })
  .composite([{ input: phone, left: 6, top: 6 }])
  .png()
  .toBuffer()
await sharp({ create: { width: 1420, height: 980, channels: 3, background: '#e9e4d8' } })
  .composite([
    { input: wide, left: 30, top: 40 },
    { input: frame, left: 1020, top: 160 },
  ])
  .png({ palette: true, quality: 80, compressionLevel: 9 })
  .toFile(`${folder}portal.png`)
