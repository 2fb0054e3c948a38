/** Base, people: sign-in by OpenID Connect against a real provider (oidc-provider) on this machine. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { Provider } from 'oidc-provider'
import sql from 'sql-template-tag'
import { region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { type Browser, peopleSite } from '../../../../test/people-site.ts'

const database = await testDatabase()
await seedTestCast(database)

/** Accounts at the provider: the account id is what is typed as the login there. */
const accounts: Record<string, { email?: string; email_verified?: boolean }> = {
  'sub-sari': { email: 'Sari@sukamaju.example', email_verified: true },
  'sub-unverified': { email: 'bagus@sukamaju.example', email_verified: false },
  'sub-stranger': { email: 'orang@lain.example', email_verified: true },
  'sub-nomail': {},
}

const server = createServer()
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const redirectUri = 'http://localhost:8080/masuk/oidc/balik'
const provider = new Provider(issuer, {
  clients: [{ client_id: 'melayani', client_secret: 'a-secret-of-the-test', redirect_uris: [redirectUri] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  findAccount: async (_ctx: unknown, id: string) => ({
    accountId: id,
    claims: async () => ({ sub: id, ...accounts[id] }),
  }),
  cookies: { keys: ['a key for tests'] },
  pkce: { required: () => true },
})
const answer = provider.callback()
server.on('request', (request, response) => void answer(request, response))
after(() => {
  server.closeAllConnections()
  server.close()
})

const office = peopleSite(database, {
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'melayani',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-test',
})

/** Goes through the provider's own pages as a person, and comes back with the address it sends the browser to. */
async function through(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = address
  let init: RequestInit = {}
  for (let hop = 0; hop < 20; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...init.headers } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const text = await response.text()
    init = {}
    const to = response.headers.get('location')
    if (to) {
      url = new URL(to, url).href
      if (url.startsWith(redirectUri)) return url
      continue
    }
    const action = /action="([^"]+)"/.exec(text)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(text)?.[1]
    assert.ok(action && prompt, `no form at ${url}: ${text.slice(0, 200)}`)
    url = new URL(action, url).href
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt })
    init = { method: 'POST', body }
  }
  throw new Error('the provider never came back')
}

const arriving = (address: string) => address.replace('http://localhost:8080', '')

async function signInBy(browser: Browser, login: string, ke = '/akun'): Promise<string> {
  const sent = await browser.get(`/masuk/oidc?ke=${encodeURIComponent(ke)}`)
  assert.equal(sent.status, 303)
  return (await browser.get(arriving(await through(sent.to, login)))).to
}

test('the request carries PKCE, state and nonce', async () => {
  const sent = new URL((await office.browser().get('/masuk/oidc')).to)
  assert.equal(sent.searchParams.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce'])
    assert.ok((sent.searchParams.get(name) ?? '').length > 20, name)
  assert.match((await office.browser().get('/masuk')).text, /\/masuk\/oidc/)
})

test('a verified e-mail of staff is linked, and from then on the subject counts', async () => {
  const browser = office.browser()
  assert.equal(await signInBy(browser, 'sub-sari'), '/akun')
  assert.match((await browser.get('/akun')).text, /Sari Puspitaningrum/)
  accounts['sub-sari'] = { email: 'darmawan@sukamaju.example', email_verified: true }
  const again = office.browser()
  await signInBy(again, 'sub-sari')
  assert.match((await again.get('/akun')).text, /Sari Puspitaningrum/, 'another e-mail does not make another person')
})

test('another subject that brings the e-mail of somebody linked already is nobody', async () => {
  accounts['sub-thief'] = { email: 'sari@sukamaju.example', email_verified: true }
  const browser = office.browser()
  assert.equal(await signInBy(browser, 'sub-thief'), '/masuk?oidc=lain')
  assert.equal(browser.cookies.has('sesi'), false)
  assert.match((await browser.get('/masuk?oidc=lain')).text, /role="alert"/)
  assert.equal(await count('people.identity'), 1)
})

test('unverified, unknown and missing e-mails sign nobody in and make nobody', async () => {
  const before = await count('people.staff')
  for (const [login, to] of [
    ['sub-unverified', '/masuk?oidc=surel'],
    ['sub-stranger', '/masuk?oidc=asing'],
    ['sub-nomail', '/masuk?oidc=asing'],
  ] as const) {
    const browser = office.browser()
    assert.equal(await signInBy(browser, login), to, login)
    assert.equal(browser.cookies.has('sesi'), false)
    assert.match((await browser.get(to)).text, /role="alert"/)
  }
  assert.equal(await count('people.staff'), before)
  assert.equal(await count('people.identity'), 1)
})

test('an answer without its journey, with another state, a used code or a forged cookie is refused', async () => {
  const browser = office.browser()
  const sent = await browser.get('/masuk/oidc')
  const journey = browser.cookies.get('oidc') ?? ''
  const back = arriving(await through(sent.to, 'sub-sari'))
  const stolen = office.browser()
  assert.equal((await stolen.get(back)).to, '/masuk?oidc=gagal', 'another browser has no journey')
  const altered = new URL(back, 'http://x')
  altered.searchParams.set('state', 'another')
  assert.equal((await browser.get(altered.pathname + altered.search)).to, '/masuk?oidc=gagal')
  browser.cookies.set('oidc', `${journey.slice(0, 10)}x${journey.slice(11)}`)
  assert.equal((await browser.get(back)).to, '/masuk?oidc=gagal')
  browser.cookies.set('oidc', journey)
  assert.equal((await browser.get(back)).to, '/meja')
  browser.cookies.set('oidc', journey)
  assert.equal((await browser.get(back)).to, '/masuk?oidc=gagal', 'a code is good once')
  assert.equal((await office.browser().get('/masuk/oidc/balik?error=access_denied')).to, '/masuk?oidc=gagal')
})

test('a provider that cannot be reached is said so, and passwords still work', async () => {
  const lost = peopleSite(database, {
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'melayani',
    OIDC_CLIENT_SECRET: 'a-secret-of-the-test',
  })
  assert.equal((await lost.browser().get('/masuk/oidc')).to, '/masuk?oidc=gagal')
  assert.equal((await lost.browser().get('/masuk')).status, 200)
})

const count = async (table: 'people.staff' | 'people.identity'): Promise<number> =>
  (
    await database.db.inRegion(region, (tx) =>
      tx.get<{ count: number }>(
        table === 'people.staff'
          ? sql`select count(*) as count from people.staff`
          : sql`select count(*) as count from people.identity`,
      ),
    )
  ).count
