/** Test: a site served on loopback and the browser that looks at it. Both end with the test file. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import type { TestSite } from '../site.ts'
import { launchBrowser } from './browser.ts'

/** Call it at the top of a test file, behind the site. */
export async function openStage({ app }: Pick<TestSite, 'app'>): Promise<{ origin: string; browser: Browser }> {
  let server: Server | undefined
  const origin = await new Promise<string>((done) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      done(`http://127.0.0.1:${info.port}`),
    ) as Server
  })
  const browser = await launchBrowser()
  after(async () => {
    await browser.close()
    server?.closeAllConnections()
    server?.close()
  })
  return { origin, browser }
}
