/** Tests of messages: written with the act, sent once, tried again, wiped; with a mail server and a gateway of our own. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { Hono } from 'hono'
import sql from 'sql-template-tag'
import { testDatabase } from '../../test/helpers.ts'
import { withClient } from '../../test/server.ts'
import type { Site, Vars } from './http.tsx'
import { GiveUp } from './jobs.ts'
import { silentLog } from './log.ts'
import { mailHtml } from './mail.ts'
import {
  closeOutlets,
  latestNotices,
  type NewNotice,
  type NoticeTemplate,
  noticeDays,
  noticeJobs,
  queueNotice,
  sweepNotices,
  unevenPlaces,
} from './notice.ts'
import { noticeRoutes } from './notice-routes.tsx'

const { db, admin } = await testDatabase()
const now = new Date('2026-11-23T12:00:00Z')

const received: NoticeTemplate = {
  name: 'case-sent',
  subject: { id: 'Permohonan {number} kami terima', en: 'We have your application {number}' },
  text: { id: 'Nomor {number}.\n\nLihat: {link}', en: 'Number {number}.\n\nSee: {link}' },
}
const code: NoticeTemplate = {
  name: 'one-time-code',
  subject: { id: 'Kode', en: 'Code' },
  text: { id: 'Kode {code}', en: 'Code {code}' },
  secret: true,
}

const mail: NewNotice = {
  channel: 'email',
  to: 'siti@example.id',
  template: received,
  params: { number: '2026-004127' },
  lang: 'id',
  link: '/lacak',
}
const phone: NewNotice = { ...mail, channel: 'phone', to: '+628123456789' }

const siteWith = (config: Partial<Site['config']>): Site => {
  const site = {
    db,
    log: silentLog,
    config: {
      demo: false,
      url: 'https://layanan.example.go.id',
      MAIL_FROM: 'Melayani <layanan@example.go.id>',
      ...config,
    },
    clock: () => now,
    tenantByRegion: async () => undefined,
  } as unknown as Site
  after(() => closeOutlets(site))
  return site
}
const queue = (notice: NewNotice, at = now) => db.inRegion('9901', (tx) => queueNotice(tx, notice, at))
const send = (site: Site, noticeId: string, attempt = 1, last = false) =>
  noticeJobs['send-notice'](site, { region: '9901', noticeId }, { now, attempt, last })
type Row = {
  state: string
  attempts: number
  recipient?: string
  params?: unknown
  subject?: string
  text?: string
  lastError?: string
  sentAt?: Date
  wipedAt?: Date
}
const row = (id: string) =>
  db.inRegion('9901', (tx) => tx.get<Row>(sql`select * from core.notice where region_code = '9901' and id = ${id}`))

const jobs = () =>
  withClient(admin, async (client) =>
    Number((await client.query('select count(*) from graphile_worker._private_jobs')).rows[0].count),
  )

describe('queueing', () => {
  it('is part of the act: message and job, or neither', async () => {
    const before = await jobs()
    const id = await queue(mail)
    const kept = await row(id)
    assert.deepEqual(
      [kept.state, kept.subject, kept.text, kept.params],
      [
        'queued',
        'Permohonan 2026-004127 kami terima',
        'Nomor 2026-004127.\n\nLihat: {link}',
        { number: '2026-004127' },
      ],
    )
    let lost = ''
    await db.inRegion('9901', async (tx) => {
      lost = await queueNotice(tx, mail, now)
      tx.rollback()
    })
    await assert.rejects(row(lost))
    assert.equal(await jobs(), before + 1)
  })
  it('refuses, as a fault, a place without a value and a link that leads elsewhere', async () => {
    await assert.rejects(queue({ ...mail, params: {} }), /\{number\} has no value/)
    await assert.rejects(queue({ ...mail, link: undefined }), /needs a link/)
    for (const link of ['//evil.test', 'https://evil.test', 'lacak', ''])
      await assert.rejects(queue({ ...mail, link }), /must be a path/)
  })
  it('does not let a value speak as a place, nor a subject break its line', async () => {
    const id = await queue({ ...mail, params: { number: '{link}\r\nBcc: x@y.z' } })
    assert.doesNotMatch((await row(id)).subject ?? '', /[\r\n]/)
  })
  it('is invisible to other regions', async () => {
    const id = await queue(mail)
    assert.equal(
      await db.inRegion('9902', (tx) =>
        tx.find(sql`select 1 as one from core.notice where region_code = '9901' and id = ${id}`),
      ),
      undefined,
    )
    assert.deepEqual(await db.inRegion('9902', (tx) => latestNotices(tx)), [])
  })
})

describe('the gateway', async () => {
  const secret = 'rahasia-gerbang-uji-1234'
  const seen: { id: string; body: Record<string, string>; key?: string }[] = []
  const delivered = new Map<string, string>()
  let answers: (number | 'hang' | 'late')[] = []
  /** Believes a signature over its own reckoning only, no older than five minutes. */
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const part of request) chunks.push(part as Buffer)
    const body = Buffer.concat(chunks).toString()
    const stamp = String(request.headers['x-melayani-timestamp'])
    const wanted = `sha256=${createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex')}`
    if (request.headers['x-melayani-signature'] !== wanted || Math.abs(Number(stamp) - now.getTime() / 1000) > 300)
      return response.writeHead(403).end()
    const parsed = JSON.parse(body) as Record<string, string>
    const key = String(request.headers['idempotency-key'])
    seen.push({ id: parsed.id ?? '', body: parsed, key })
    const answer = answers.shift() ?? 200
    if (answer === 'hang') return
    if (answer !== 200 && answer !== 'late') return response.writeHead(answer).end()
    if (delivered.has(key)) return response.writeHead(409).end()
    delivered.set(key, parsed.text ?? '')
    // Taken, but the answer is lost on its way.
    if (answer === 'late') return request.socket.destroy()
    response.writeHead(202).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kirim`
  const site = siteWith({ GATEWAY_URL: url, GATEWAY_SECRET: secret })
  beforeEach(() => {
    seen.length = 0
    answers = []
  })

  it('gets a signed post, whose key is the message’s id', async () => {
    const id = await queue(phone)
    await send(site, id)
    assert.deepEqual(seen, [
      {
        id,
        key: id,
        body: {
          id,
          to: '+628123456789',
          text: 'Nomor 2026-004127.\n\nLihat: https://layanan.example.go.id/lacak',
          lang: 'id',
          template: 'case-sent',
        },
      },
    ])
    const kept = await row(id)
    assert.deepEqual([kept.state, kept.attempts, kept.sentAt], ['sent', 1, now])
    await send(site, id)
    assert.equal(seen.length, 1)
  })
  it('is tried again after 500 and silence, and delivers once', async () => {
    const id = await queue(phone)
    answers = [500, 429, 'late', 'hang']
    await assert.rejects(send(site, id, 1), /500/)
    assert.deepEqual([(await row(id)).state, (await row(id)).lastError], ['queued', 'gateway answered 500'])
    await assert.rejects(send(site, id, 2), /429/)
    await assert.rejects(send(site, id, 3))
    answers = []
    await send(site, id, 4)
    assert.equal((await row(id)).state, 'sent')
    assert.equal(seen.length, 4)
    assert.equal(new Set(seen.map((one) => one.key)).size, 1)
    assert.equal([...delivered.keys()].filter((key) => key === id).length, 1)
  })
  it('that never answers is given up on by time', async () => {
    const { openGateway } = await import('./notice/gateway.ts')
    answers = ['hang']
    await assert.rejects(
      openGateway({ url, secret, timeoutMs: 100 }).send(
        { id: 'x', to: 'y', text: 'z', lang: 'id', template: 't' },
        now,
      ),
    )
  })
  it('that refuses for good, or knows another secret, ends the tries', async () => {
    const id = await queue(phone)
    answers = [422]
    await assert.rejects(send(site, id), GiveUp)
    assert.equal((await row(id)).state, 'failed')
    const other = await queue(phone)
    await assert.rejects(send(siteWith({ GATEWAY_URL: url, GATEWAY_SECRET: 'another-secret-entirely' }), other), GiveUp)
  })
  it('that fails to the last try leaves the message failed, without personal data in the reason', async () => {
    const id = await queue(phone)
    answers = [500]
    await assert.rejects(send(site, id, 12, true))
    assert.equal((await row(id)).state, 'failed')
  })
  it('a message with a secret is wiped once it is sent', async () => {
    const id = await queue({ channel: 'phone', to: '+62811', template: code, params: { code: '123456' }, lang: 'id' })
    await send(site, id)
    assert.equal(seen.at(-1)?.body.text, 'Kode 123456')
    const kept = await row(id)
    assert.equal(kept.state, 'sent')
    assert.deepEqual(
      [kept.recipient, kept.params, kept.subject, kept.text],
      [undefined, undefined, undefined, undefined],
    )
    assert.deepEqual(kept.wipedAt, now)
  })
})

describe('mail', async () => {
  /** The least of SMTP (RFC 5321): takes everything, but refuses one mailbox for good and is busy when told. */
  const letters: { to: string; data: string }[] = []
  let busy = false
  const server = createTcpServer((socket) => {
    let inData = false
    let text = ''
    let to = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    socket.on('error', () => {})
    say('220 uji ESMTP')
    socket.on('data', (part) => {
      text += part.toString()
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) {
          inData = false
          letters.push({ to, data: line })
          say('250 ok')
        } else if (/^EHLO|^HELO/.test(line)) say('250 uji')
        else if (/^MAIL/.test(line)) say(busy ? '451 nanti' : '250 ok')
        else if (/^RCPT/.test(line)) {
          to = line
          say(/tiada@/.test(line) ? '550 no such siti@example.id' : '250 ok')
        } else if (/^DATA/.test(line)) {
          inData = true
          say('354 go')
        } else if (/^QUIT/.test(line)) socket.end('221 bye\r\n')
        else say('250 ok')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => void server.close())
  const site = siteWith({ SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` })

  it('goes out with text, html, and an id that stays', async () => {
    const id = await queue(mail)
    await send(site, id)
    const [letter] = letters
    assert.ok(letter)
    assert.match(letter.to, /<siti@example\.id>/)
    assert.match(letter.data, new RegExp(`Message-ID: <${id}@layanan\\.example\\.go\\.id>`, 'i'))
    assert.match(letter.data, /Subject: Permohonan 2026-004127 kami terima/)
    assert.match(letter.data, /text\/plain/)
    assert.match(
      letter.data.replace(/=\r\n/g, ''),
      /href=3D"https:\/\/layanan\.example\.go\.id\/lacak"|href="https:\/\/layanan\.example\.go\.id\/lacak"/,
    )
    assert.equal((await row(id)).state, 'sent')
  })
  it('to a mailbox that is none ends the tries, keeping no address in the reason', async () => {
    const id = await queue({ ...mail, to: 'tiada@example.id' })
    await assert.rejects(send(site, id), GiveUp)
    const kept = await row(id)
    assert.deepEqual([kept.state, kept.lastError], ['failed', 'refused with 550'])
  })
  it('waits while the server is busy or gone', async () => {
    const id = await queue(mail)
    busy = true
    await assert.rejects(send(site, id), (fault) => !(fault instanceof GiveUp))
    busy = false
    await assert.rejects(send(siteWith({ SMTP_URL: 'smtp://127.0.0.1:1' }), id), (fault) => !(fault instanceof GiveUp))
    assert.equal((await row(id)).state, 'queued')
    await send(site, id, 3)
    assert.equal((await row(id)).state, 'sent')
  })
  it('reaches one address only, whatever the address says', async () => {
    letters.length = 0
    const id = await queue({ ...mail, to: 'a@example.id, b@example.id' })
    await send(site, id)
    assert.deepEqual(
      letters.map((letter) => letter.to),
      ['RCPT TO:<"a@example.id, b"@example.id>'],
    )
  })
  it('escapes what it says in html', () => {
    const html = mailHtml('<b>', 'a <script>"x"</script>\nlihat https://x.test/a?b=1&c=2.', 'id')
    assert.doesNotMatch(html, /<script|<b>/)
    assert.match(html, /<a href="https:\/\/x\.test\/a\?b=1&#38;c=2">/)
    assert.match(html, /<\/a>\.<\/p>/)
  })
})

describe('where nothing is sent', () => {
  it('a demo keeps messages, even with a mail server configured', async () => {
    const id = await queue(mail)
    await send(
      siteWith({
        demo: true,
        SMTP_URL: 'smtp://127.0.0.1:1',
        GATEWAY_URL: 'http://127.0.0.1:1',
        GATEWAY_SECRET: 'x'.repeat(16),
      }),
      id,
    )
    assert.equal((await row(id)).state, 'stored')
  })
  it('an installation without mail server or gateway keeps them too', async () => {
    for (const notice of [mail, phone]) {
      const id = await queue(notice)
      await send(siteWith({}), id)
      assert.equal((await row(id)).state, 'stored')
    }
  })
  it('a code that no way leads out for is wiped; only in a demo, and while it waits, can it be read', async () => {
    const secret = { channel: 'phone', to: '+62811', template: code, params: { code: '123456' }, lang: 'id' } as const
    for (const [config, kept] of [
      [{}, false],
      [{ demo: true }, true],
    ] as const) {
      const id = await queue(secret)
      assert.equal((await row(id)).text, 'Kode 123456')
      await send(siteWith(config), id)
      const { state, recipient, text, params } = await row(id)
      assert.equal(state, 'stored')
      assert.deepEqual(
        [recipient, text, params].map((one) => one !== undefined),
        Array(3).fill(kept),
      )
    }
  })
  it('a message that is unknown or of another region does nothing', async () => {
    await send(siteWith({}), '00000000-0000-7000-8000-000000000000')
    const id = await queue(mail)
    await noticeJobs['send-notice'](siteWith({}), { region: '9902', noticeId: id }, { now, attempt: 1, last: false })
    assert.equal((await row(id)).state, 'queued')
  })
})

describe('forgetting', () => {
  it('empties what is old and done, and nothing else', async () => {
    const old = new Date(now.getTime() - (noticeDays + 1) * 86_400_000)
    const [done, waiting, fresh] = [await queue(mail, old), await queue(mail, old), await queue(mail)]
    await send(siteWith({}), done)
    await send(siteWith({}), fresh)
    assert.equal(await sweepNotices(db, '9901', now), 1)
    assert.equal((await row(done)).recipient, undefined)
    assert.equal((await row(waiting)).recipient, 'siti@example.id')
    assert.equal((await row(fresh)).recipient, 'siti@example.id')
    assert.equal(await sweepNotices(db, '9901', now), 0)
  })
  it('the serving role cannot delete a message', async () => {
    await assert.rejects(
      db.inRegion('9901', (tx) => tx.run(sql`delete from core.notice where region_code = '9901'`)),
      /permission denied/,
    )
  })
})

it('places of the two languages are compared', () => {
  assert.deepEqual(unevenPlaces(received), [])
  assert.deepEqual(unevenPlaces({ ...received, text: { id: 'a {x}', en: 'b {y}' } }), ['{x}', '{y}'])
})

describe('the mailbox of the demo', () => {
  const pageOf = (demo: boolean) => {
    const app = new Hono<Vars>()
    app.use(async (c, next) => {
      c.set('site', siteWith({ demo }))
      c.set('tenant', {
        region: '9901',
        kind: 'government',
        name: 'Kabupaten Sukamaju Raya',
        zone: 'WIB',
        seat: 'Mekarsari',
      })
      c.set('page', {
        lang: 'id',
        path: '/surat-uji',
        regionName: 'x',
        tenantKind: 'government',
        demo,
        requestId: 'a',
        now,
        zone: 'WIB',
      })
      await next()
    })
    app.route('/', noticeRoutes)
    return app.request('/surat-uji')
  }
  it('shows messages of both channels, links clickable and of this site', async () => {
    await queue({ ...mail, params: { number: '<b>77</b>' } })
    await queue(phone)
    const answer = await pageOf(true)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const html = await answer.text()
    assert.match(html, /<a href="\/lacak">https:\/\/layanan\.example\.go\.id\/lacak<\/a>/)
    assert.match(html, /\+628123456789/)
    assert.doesNotMatch(html, /<b>77/)
  })
  it('is not there outside a demo', async () => {
    assert.equal((await pageOf(false)).status, 404)
  })
})
