/** Test: the browser helper itself: both Chromiums start, axe sees a fault and a clean page, an ordinary user may run it. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { stranger, strangerAccount } from '../stranger.ts'
import { axe, launchBrowser } from './browser.ts'

const clean = '<!doctype html><html lang="id"><title>Uji</title><main><h1>Uji</h1><p>Halo</p></main></html>'
const faulty = '<!doctype html><html lang="id"><title>Uji</title><main><h1>Uji</h1><img src="data:,"></main></html>'

for (const kind of ['machine', 'npm']) {
  describe(`Chromium of ${kind}`, () => {
    let browser: Browser | undefined
    after(() => browser?.close())

    test('starts and draws, and axe tells a faulty page from a clean one', async () => {
      process.env.MELAYANI_CHROMIUM = kind
      browser = await launchBrowser()
      const page = await browser.newPage()
      await page.setContent(clean)
      assert.deepEqual(await axe(page), [])
      await page.setContent(faulty)
      assert.deepEqual(
        (await axe(page)).map(({ id }) => id),
        ['image-alt'],
      )
      assert.ok((await page.screenshot()).length > 500)
    })

    test('starts for an ordinary user with no home', stranger(), async () => {
      const script = fileURLToPath(new URL('./once.ts', import.meta.url))
      const env = { PATH: process.env.PATH, HOME: '', MELAYANI_CHROMIUM: kind }
      const said = await new Promise<string>((done) => {
        const cwd = fileURLToPath(new URL('../../', import.meta.url))
        execFile(process.execPath, ['--import', 'tsx', script], { ...strangerAccount, env, cwd }, (fault, out, err) =>
          done(fault ? `${fault.message}${err}` : out),
        )
      })
      assert.equal(said, 'Halo\n')
    })
  })
}
