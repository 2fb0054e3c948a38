/** Test: files that are too large, not what they are called, cut, many, hostile or interrupted: told at their place, nothing lost. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { deflateSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { jobHandlers } from '../../src/worker.ts'
import { openTestSite, type Visitor } from '../site.ts'
import { complaints } from './look.ts'
import { naughty } from './naughty.ts'
import { begin, photo } from './way.ts'

const site = await openTestSite()
const folder = site.site.config.dataFolder
const field = 'pengantar_rt_rw'

const draw = (width: number, height: number, seed = 1) =>
  sharp({ create: { width, height, channels: 3, background: { r: seed % 256, g: 90, b: 60 } } })
const picture = await draw(200, 100).png().toBuffer()
const jpeg = await draw(200, 100).jpeg().toBuffer()
const pdf = (body = '', trailer = '/Root 1 0 R') =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog${body}>>endobj\ntrailer<<${trailer}>>\nstartxref\n0\n%%EOF\n`, 'latin1')

/** A PNG that claims so many points and holds none of them. */
async function bomb(width: number, height: number): Promise<Buffer> {
  const bytes = await draw(8, 8).png().toBuffer()
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  let crc = ~0
  for (const byte of bytes.subarray(12, 29)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  bytes.writeInt32BE(~crc, 29)
  return bytes
}

const hidden = deflateSync(Buffer.from('1 0 2 30 <</S/JavaScript/JS(app.alert(1))>>'))

/** Content under a name, and the words it is answered with. */
const refused: [about: string, content: Buffer | string, name: string, says: RegExp][] = [
  ['a page', '<!doctype html><script>alert(1)</script>', 'ktp.jpg', /ktp\.jpg/],
  ['a drawing that acts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'ktp.jpg', /ktp\.jpg/],
  ['a program', Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(600)]), 'surat.pdf', /surat\.pdf/],
  ['an archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(600)]), 'surat.pdf', /surat\.pdf/],
  ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), 'ktp.jpg', /ktp\.jpg/],
  ['a gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'ktp.png', /ktp\.png/],
  ['a page that begins like a pdf', `%PDF-1.7\n<script>alert(1)</script>`, 'surat.pdf', /surat\.pdf/],
  ['a pdf with a script', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'surat.pdf', /surat\.pdf/],
  ['a pdf with a script written otherwise', pdf('/AA<</O<</S/#4AavaScript/JS(1)>>>>'), 'surat.pdf', /surat\.pdf/],
  [
    'a pdf with a script in a compressed part',
    Buffer.concat([
      Buffer.from('%PDF-1.7\n7 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n'),
      hidden,
      Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    ]),
    'surat.pdf',
    /surat\.pdf/,
  ],
  ['a pdf that starts a program', pdf('/OpenAction<</S/Launch/F(cmd.exe)>>'), 'surat.pdf', /surat\.pdf/],
  ['a pdf that carries a file', pdf('/Names<</EmbeddedFiles 9 0 R>>'), 'surat.pdf', /surat\.pdf/],
  ['a pdf under a password', pdf('', '/Encrypt 5 0 R/Root 1 0 R'), 'surat.pdf', /surat\.pdf/],
  ['a cut pdf', pdf().subarray(0, 40), 'surat.pdf', /surat\.pdf/],
  ['a cut picture', (await noise()).subarray(0, 20_000), 'ktp.jpg', /ktp\.jpg/],
  ['a picture of a few bytes and billions of points', await bomb(60_000, 60_000), 'ktp.png', /ktp\.png/],
  ['nothing', '', 'ktp.jpg', /ktp\.jpg/],
  ['six megabytes', pdf(` /A(${'a'.repeat(6_000_000)})`), 'surat.pdf', /surat\.pdf[\s\S]*5 MB/],
  ['more than any file may have', Buffer.concat([picture, Buffer.alloc(11_000_000)]), 'ktp.png', /ktp\.png/],
]

async function noise(): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * 7919) % 251))
  return sharp(raw, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer()
}

const file = (content: Buffer | string, name: string, type = ''): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type })

const answersOf = (id: string) =>
  site.test.db.inRegion(site.region, async (tx) => {
    const { answers } = await tx.get<{ answers: Record<string, unknown> }>(
      sql`select answers from drafts.draft where region_code = ${tx.region} and id = ${id}`,
    )
    return answers
  })
const idsOf = async (id: string, key = field): Promise<string[]> => ((await answersOf(id))[key] ?? []) as string[]

/** Files lying in a folder of the program, however deep. */
const lying = (name: string): string[] => {
  try {
    return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
  } catch {
    return []
  }
}

async function opened(): Promise<{ visitor: Visitor; id: string; at: string }> {
  const visitor = site.visitor()
  const id = await begin(visitor)
  await visitor.get(`/permohonan/${id}/isi/keperluan`)
  await visitor.send({ tujuan_surat: 'sekolah' })
  return { visitor, id, at: `/permohonan/${id}/isi/pengantar-rt-rw` }
}

const hand = async (visitor: Visitor, at: string, files: File[]) => {
  await visitor.get(at)
  const form = visitor.page.forms.find(({ action }) => action.endsWith('/isi/pengantar-rt-rw'))
  assert.ok(form)
  const pairs = [...form.fill({ [field]: files }).body] as [string, string | File][]
  const answer = await visitor.post(at, pairs, false)
  assert.deepEqual(complaints({ status: answer.status, html: answer.html }), [])
  return answer
}

suite('a file that cannot be taken', () => {
  test('is named at its field with what to send instead; good ones beside it and earlier answers stay', async () => {
    const { visitor, id, at } = await opened()
    for (const [about, content, name, says] of refused) {
      const answer = await hand(visitor, at, [file(content, name, 'image/jpeg'), file(jpeg, 'baik.jpg')])
      assert.equal(answer.status, 422, `${about}: ${answer.text.slice(0, 300)}`)
      assert.match(answer.text, says, about)
      assert.ok(
        answer.links.some(({ href }) => href === `#${field}`),
        about,
      )
      assert.ok(answer.text.includes('baik.jpg'), about)
      const kept = await idsOf(id)
      assert.equal(kept.length, 1, `${about}: ${kept.length} kept`)
      assert.equal((await answersOf(id)).tujuan_surat, 'sekolah')
    }
    assert.deepEqual(lying('spool'), [])
  })

  test('is one too many: the first are kept, the next is told with the number', async () => {
    const { visitor, id, at } = await opened()
    const eleven = await Promise.all(Array.from({ length: 11 }, (_, n) => photo(n + 1)))
    const answer = await hand(visitor, at, eleven)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /foto 11\.jpg|paling banyak 2/i)
    assert.equal((await idsOf(id)).length, 2)
    const flood: [string, string | File][] = Array.from({ length: 30 }, (_, n) => [field, file(jpeg, `${n}.jpg`)])
    const told = await visitor.post(at, [...flood, ['_kunci', crypto.randomUUID()]], false)
    assert.equal(told.status, 413)
    assert.match(told.text, /tidak hilang/)
    assert.equal((await idsOf(id)).length, 2)
  })

  test('stands under whatever name: shown as plain text, one ending, kept by what it holds', async () => {
    const { visitor, id, at } = await opened()
    const names = [
      'surat\u202egpj.exe',
      '../../../../etc/passwd.png',
      'C:\\fakepath\\..\\nul.png',
      `${'a'.repeat(5000)}.png`,
      '.png',
      '"><script>alert(1)</script>.png',
      "'; drop table files.file; --.png",
      'a\r\nSet-Cookie: sesi=x.png',
      '\u0000\u0001.png',
      '😀'.repeat(200),
      ...naughty
        .filter(({ text }, n) => n % 9 === 0 && text.length < 2000 && !/\p{Cs}/u.test(text))
        .map(({ text }) => `${text}.png`),
    ]
    for (const [n, name] of names.entries()) {
      const answer = await hand(visitor, at, [
        file(
          await draw(40 + n, 40, n)
            .png()
            .toBuffer(),
          name,
        ),
      ])
      assert.equal(answer.status, 303, `${JSON.stringify(name.slice(0, 60))}: ${answer.text.slice(0, 300)}`)
      const page = await visitor.get(at)
      assert.deepEqual(complaints({ status: page.status, html: page.html }), [], name.slice(0, 60))
      const [kept = ''] = await idsOf(id)
      const row = await site.test.db.inRegion(site.region, (tx) =>
        tx.get<{ name: string; type: string }>(
          sql`select name, type from files.file where region_code = ${tx.region} and id = ${kept}`,
        ),
      )
      assert.equal(row.type, 'image/png')
      assert.match(row.name, /^[^/\\\p{Cc}\p{Cf}]{1,124}\.png$/u, name.slice(0, 60))
      const sent = await site.app.request(`http://localhost/permohonan/${id}/berkas/${kept}`, {
        headers: { cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      })
      assert.equal(sent.headers.get('x-content-type-options'), 'nosniff')
      assert.doesNotMatch(sent.headers.get('content-disposition') ?? '', /[\r\n\u202e]|\.exe"/)
      await sent.arrayBuffer()
      await visitor.send({}, { button: `buang:${field}:${kept}` })
      assert.deepEqual(await idsOf(id), [])
    }
  })

  test('is a picture and a page at once: the picture alone is kept', async () => {
    const { visitor, id, at } = await opened()
    const both = Buffer.concat([jpeg, Buffer.from('<html><script>alert(1)</script></html>PK\x03\x04')])
    assert.equal((await hand(visitor, at, [file(both, 'ktp.html.jpg')])).status, 303)
    const [kept = ''] = await idsOf(id)
    const sent = await site.app.request(`http://localhost/permohonan/${id}/berkas/${kept}`, {
      headers: { cookie: [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    })
    assert.doesNotMatch(Buffer.from(await sent.arrayBuffer()).toString('latin1'), /script/)
  })
})

suite('two at once', () => {
  test('for one field of two: both are kept; the same twice is one; one too many is told', async () => {
    const { visitor, id, at } = await opened()
    await visitor.get(at)
    const one = await photo(71)
    const send = (files: File[]) => {
      const body = new FormData()
      for (const each of files) body.append(field, each)
      body.append('_kunci', crypto.randomUUID())
      const cookie = [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
      return site.app.request(`http://localhost${at}`, {
        method: 'POST',
        body,
        headers: { cookie, 'sec-fetch-site': 'same-origin', 'accept-language': 'id' },
      })
    }
    const answers = await Promise.all([send([one]), send([one]), send([await photo(72)]), send([await photo(73)])])
    // The same one again is told like any other when it comes after the last place was taken.
    const refused = answers.filter(({ status }) => status === 422).length
    assert.ok(refused === 1 || refused === 2, String(refused))
    assert.equal(answers.filter(({ status }) => status === 303).length, answers.length - refused)
    const ids = await idsOf(id)
    const kept = await site.test.db.inRegion(site.region, (tx) =>
      tx.many<{ sha256: Buffer }>(
        sql`select sha256 from files.file where region_code = ${tx.region} and id = any(${ids}::uuid[])`,
      ),
    )
    assert.equal(new Set(kept.map(({ sha256 }) => sha256.toString('hex'))).size, 2)
    await Promise.all(answers.map((answer) => answer.text()))
  })
})

suite('an upload that breaks off', () => {
  const server = serve({ fetch: site.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  test('leaves the draft as it was, nothing in the spool, and the next one is taken', async () => {
    const { visitor, id, at } = await opened()
    const { port } = server.address() as AddressInfo
    const cookie = [...visitor.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const head = [
      `POST ${at} HTTP/1.1`,
      'host: localhost',
      `cookie: ${cookie}`,
      'sec-fetch-site: same-origin',
      'content-type: multipart/form-data; boundary=batas',
      'content-length: 4000000',
      '',
      `--batas\r\ncontent-disposition: form-data; name="_kunci"\r\n\r\n${crypto.randomUUID()}`,
      `--batas\r\ncontent-disposition: form-data; name="${field}"; filename="a.jpg"\r\n\r\n`,
    ].join('\r\n')
    for (const part of [0, 100, 70_000, 900_000]) {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(head)
      socket.write(Buffer.alloc(part, 1))
      await sleep(30)
      socket.destroy()
    }
    for (let round = 0; round < 100 && lying('spool').length > 0; round++) await sleep(20)
    assert.deepEqual(lying('spool'), [])
    assert.deepEqual(await idsOf(id), [])
    assert.equal((await answersOf(id)).tujuan_surat, 'sekolah')
    assert.equal((await hand(visitor, at, [await photo(81)])).status, 303)
    assert.equal((await idsOf(id)).length, 1)
  })
})

test('after all this no bytes lie in the store that no row names, once the sweep has run', async () => {
  site.pass(3 * 24 * 60)
  // Bytes are as old as the machine's own clock says.
  const later = new Date(Math.max(Date.now(), site.site.clock().getTime()) + 2 * 86_400_000)
  const helpers = { now: later, attempt: 1, last: false }
  await jobHandlers(site.site)['sweep-files']?.(site.site, { region: '' }, helpers)
  const rows = await site.test.db.inRegion(site.region, (tx) =>
    tx.many<{ id: string }>(sql`select id from files.file where region_code = ${tx.region}`),
  )
  const named = new Set(rows.map(({ id }) => id))
  const orphans = lying('files').filter((name) => !named.has(name.replace(/\.preview$/, '')))
  assert.deepEqual(orphans, [])
  assert.ok(named.size > 0)
  assert.deepEqual(lying('spool'), [])
})
