/** Test: one launch, one page, as whoever runs it. */
import { launchBrowser } from './browser.ts'

const browser = await launchBrowser()
const page = await browser.newPage()
await page.setContent('<p>Halo</p>')
process.stdout.write(`${await page.textContent('p')}\n`)
await browser.close()
