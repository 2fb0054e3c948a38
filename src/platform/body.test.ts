/** Tests of the body reader: what it reads, what it refuses, and that it leaves no files behind. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type BodyLimits, cleanName, type Posted, readBody, sweepSpool } from './body.ts'

let spool = ''
let limits: BodyLimits = { maxBytes: 1_000_000, spool }
before(async () => {
  spool = await mkdtemp(join(tmpdir(), 'spool-'))
})
beforeEach(() => {
  limits = { maxBytes: 1_000_000, spool }
})
after(() => rm(spool, { recursive: true }))

const url = 'http://x/'
const urlencoded = (body: string) =>
  new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

const form = (entries: [string, string | File][]) => {
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  return new Request(url, { method: 'POST', body })
}

/** A raw multipart request whose body arrives as the given chunks; an Error in the list breaks the connection. */
const raw = (chunks: (string | Buffer | Error | 'never')[], type = 'multipart/form-data; boundary=b') => {
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(control) {
      const chunk = chunks[at++]
      if (chunk === undefined) control.close()
      else if (chunk === 'never') await new Promise(() => {})
      else if (chunk instanceof Error) control.error(chunk)
      else control.enqueue(Buffer.from(chunk as string))
    },
  })
  return new Request(url, { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' } as RequestInit)
}

const part = (name: string, content: string, more = '') =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`

const read = async (request: Request): Promise<Posted> => {
  const posted = await readBody(request, limits)
  assert.ok(typeof posted === 'object', `was refused: ${posted}`)
  return posted
}
const empty = async () => assert.deepEqual(await readdir(spool), [])

describe('reading a urlencoded body', () => {
  it('gives fields, repeated names as lists, and clean text', async () => {
    const posted = await read(urlencoded('nama=Siti%20Rahma&hobi=a&hobi=b&teks=satu%0D%0Adua%00tiga&kosong='))
    assert.deepEqual({ ...posted.fields }, { nama: 'Siti Rahma', hobi: ['a', 'b'], teks: 'satu\nduatiga', kosong: '' })
  })
  it('treats __proto__ and constructor as names like any other', async () => {
    const { fields } = await read(urlencoded('__proto__=x&constructor=y&toString=z'))
    assert.equal(Object.getPrototypeOf(fields), null)
    assert.equal(Object.getOwnPropertyDescriptor(fields, '__proto__')?.value, 'x')
    assert.equal(fields.constructor, 'y')
    assert.equal(({} as Record<string, unknown>).x, undefined)
  })
  it('refuses too many fields, too long names, too long values and too many bytes', async () => {
    assert.equal(await readBody(urlencoded('a=1&'.repeat(1001)), limits), 'too-large')
    assert.equal(await readBody(urlencoded(`${'n'.repeat(201)}=1`), limits), 'too-large')
    assert.equal(await readBody(urlencoded(`a=${'v'.repeat(200_001)}`), limits), 'too-large')
    assert.equal(await readBody(urlencoded(`a=${'v'.repeat(1000)}`), { ...limits, maxBytes: 999 }), 'too-large')
  })
  it('survives broken percent escapes and broken UTF-8', async () => {
    const posted = await read(urlencoded('a=%zz&b=%ff%fe&%=c'))
    assert.equal(posted.fields.a, '%zz')
    assert.equal(posted.fields.b, '\ufffd\ufffd')
  })
})

describe('the hash of a body', () => {
  it('does not depend on the key, but on every field, its order and its name', async () => {
    const hash = async (body: string) => (await read(urlencoded(body))).hash.toString('hex')
    assert.equal(await hash('_kunci=one&a=1&b=2'), await hash('a=1&b=2&_kunci=two'))
    const different = ['a=1&b=2', 'b=2&a=1', 'a=1&b=3', 'a=1', 'a=1&b=2&b=2', 'a=1%26b=2', 'a=1&c=2']
    assert.equal(new Set(await Promise.all(different.map(hash))).size, different.length)
  })
  it('is the same for the same form sent urlencoded and multipart', async () => {
    const a = await read(urlencoded('a=1&b=dua'))
    const b = await read(
      form([
        ['a', '1'],
        ['b', 'dua'],
      ]),
    )
    assert.deepEqual(a.hash, b.hash)
  })
  it('depends on the content of files', async () => {
    const hash = async (text: string) => {
      const posted = await read(form([['f', new File([text], 'a.txt')]]))
      await posted.discard()
      return posted.hash.toString('hex')
    }
    assert.equal(await hash('x'), await hash('x'))
    assert.notEqual(await hash('x'), await hash('y'))
  })
})

describe('reading files', () => {
  it('spools them hashed, beside their fields, and discards them', async () => {
    const bytes = randomBytes(300_000)
    const posted = await read(
      form([
        ['nama', 'Ayu'],
        ['foto', new File([bytes], 'foto ktp.jpg')],
        ['foto', new File(['x'], 'b.png')],
      ]),
    )
    assert.equal(posted.fields.nama, 'Ayu')
    const [first, second] = posted.files
    assert.ok(first && second)
    assert.equal(first.name, 'foto ktp.jpg')
    assert.equal(first.bytes, 300_000)
    assert.deepEqual(await readFile(first.path), bytes)
    assert.deepEqual(first.sha256, createHash('sha256').update(bytes).digest())
    assert.equal(first.tooLarge, false)
    assert.equal(second.bytes, 1)
    await posted.discard()
    await posted.discard()
    await empty()
  })
  it('ignores inputs left empty, keeps a named file of no bytes', async () => {
    const posted = await read(
      raw([
        part('kosong', '', '; filename=""\r\ncontent-type: application/octet-stream'),
        part('nol', '', '; filename="a.pdf"'),
        '--b--\r\n',
      ]),
    )
    assert.deepEqual(
      posted.files.map((file) => [file.field, file.bytes]),
      [['nol', 0]],
    )
    await posted.discard()
    await empty()
  })
  it('cuts a file at its limit, says so, and still reads what follows', async () => {
    limits.maxFileBytes = 1000
    const posted = await read(
      form([
        ['f', new File([randomBytes(5000)], 'besar.pdf')],
        ['sesudah', 'ada'],
      ]),
    )
    assert.equal(posted.files[0]?.tooLarge, true)
    assert.equal(posted.files[0]?.bytes, 1000)
    assert.equal(posted.fields.sesudah, 'ada')
    await posted.discard()
    await empty()
  })
  it('cuts a stream of 20 MB at the limit of the body, reading no further', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(control) {
        if (sent === 0) control.enqueue(Buffer.from(part('f', '', '; filename="a.bin"').replace(/\r\n$/, '')))
        else if (sent > 20_000_000) control.close()
        else control.enqueue(randomBytes(65_536))
        sent += 65_536
      },
    })
    const request = new Request(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      duplex: 'half',
    } as RequestInit)
    assert.equal(await readBody(request, { ...limits, maxBytes: 2_000_000 }), 'too-large')
    assert.ok(sent < 3_000_000, `read ${sent}`)
    await empty()
  })
  it('refuses more files than allowed', async () => {
    // Encoded first: what Node makes of FormData itself may write on after a reader has gone (seen on 24.21).
    const files = async (count: number) => {
      const whole = form(Array.from({ length: count }, (_, n) => ['f', new File(['x'], `${n}.txt`)]))
      return raw([Buffer.from(await whole.arrayBuffer())], whole.headers.get('content-type') ?? '')
    }
    limits.maxFiles = 2
    assert.equal(await readBody(await files(3), limits), 'too-large')
    limits.maxFiles = 1
    assert.equal(await readBody(await files(60), limits), 'too-large')
    await empty()
  })
  it('gives up on a broken connection, wherever it breaks, leaving nothing in the spool', async () => {
    const whole = `${part('a', 'satu')}${part('f', 'x'.repeat(400), '; filename="a.pdf"')}${part('b', 'dua')}--b--\r\n`
    const end = whole.indexOf('--b--') + 5
    for (let at = 1; at < end; at++) {
      const cut = await readBody(raw([whole.slice(0, at), new Error('gone')]), limits)
      assert.equal(cut, 'unreadable', `broken at ${at}`)
    }
    await empty()
  })
  it('gives up on a body that ends too early, wherever it ends', async () => {
    const whole = `${part('a', 'satu')}${part('f', 'x'.repeat(40), '; filename="a.pdf"')}--b--\r\n`
    for (let at = 1; at < whole.length - 4; at++) {
      const cut = await readBody(raw([whole.slice(0, at)]), limits)
      if (typeof cut === 'object') await cut.discard()
      assert.equal(cut, 'unreadable', `ended at ${at}: ${JSON.stringify(whole.slice(0, at).slice(-20))}`)
    }
    await empty()
  })
  it('gives up on a silent sender', async () => {
    const slow = raw([
      part('a', 'x'),
      `--b\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nbegin`,
      'never',
    ])
    assert.equal(await readBody(slow, { ...limits, stallMs: 50 }), 'unreadable')
    await empty()
  })
  it('reads the same however the body is cut into chunks', async () => {
    const whole = `${part('a', 'satu')}${part('f', 'isi\r\n--lain batas', '; filename="a.pdf"')}${part('b', 'dua')}--b--\r\n`
    let first: Buffer | undefined
    for (const size of [1, 2, 3, 7, 50, 10_000]) {
      const chunks = whole.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
      const posted = await read(raw(chunks))
      assert.equal(posted.files[0]?.bytes, 17)
      first ??= posted.hash
      assert.deepEqual(posted.hash, first)
      await posted.discard()
    }
    await empty()
  })
})

describe('over a real connection', () => {
  const answers: string[] = []
  const app = new Hono()
  app.post('/', async (c) => {
    const posted = await readBody(c.req.raw, { ...limits, maxBytes: 200_000 })
    answers.push(typeof posted === 'string' ? posted : 'read')
    if (typeof posted === 'object') await posted.discard()
    return c.text(typeof posted === 'string' ? posted : 'read')
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  after(() => void server.close())
  const port = () => (server.address() as AddressInfo).port
  const until = async (done: () => boolean) => {
    for (let round = 0; round < 200 && !done(); round++) await new Promise((resolve) => setTimeout(resolve, 10))
    assert.ok(done())
  }
  it('a sender who hangs up in the middle leaves nothing, and the next is served', async () => {
    const head =
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n'
    const socket = connect(port(), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      `${head}${part('a', 'x')}--b\r\ncontent-disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n${'y'.repeat(30_000)}`,
    )
    for (let round = 0; round < 200 && (await readdir(spool)).length === 0; round++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    assert.equal((await readdir(spool)).length, 1)
    socket.destroy()
    await until(() => answers.includes('unreadable'))
    await empty()
    const body = new FormData()
    body.append('f', new File(['isi'], 'a.txt'))
    assert.equal(await (await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body })).text(), 'read')
    await empty()
  })
  it('a sender of too much, with no length given beforehand, is told so', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(control) {
        sent += 50_000
        if (sent > 5_000_000) control.close()
        else
          control.enqueue(
            Buffer.from(sent === 50_000 ? part('f', '', '; filename="a"').slice(0, -2) : 'z'.repeat(50_000)),
          )
      },
    })
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    }
    // The connection may close before the answer is read; that the server goes on is what counts.
    const answer = await fetch(`http://127.0.0.1:${port()}/`, init as RequestInit)
      .then((one) => one.text())
      .catch(() => 'too-large')
    assert.equal(answer, 'too-large')
    await until(() => answers.includes('too-large'))
    await empty()
  })
})

describe('bodies of other kinds', () => {
  it('are unreadable, and never throw', async () => {
    const bad: Request[] = [
      new Request(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
      new Request(url, { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } }),
      new Request(url, {
        method: 'POST',
        body: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
      }),
      raw(['x'], 'multipart/form-data'),
      raw(['x'], 'multipart/form-data; boundary='),
      raw(['x'], 'multipart/mixed; boundary=b'),
      raw(['x']),
      raw(['--b\r\n\r\n\r\n']),
      raw(['--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n']),
    ]
    for (const [index, request] of bad.entries())
      assert.equal(await readBody(request, limits), 'unreadable', `case ${index}`)
    await empty()
  })
  it('a part of a multipart body that names no field is passed over', async () => {
    const posted = await read(raw([`--b\r\n${'x-a: b\r\n'.repeat(5000)}\r\nx\r\n`, part('a', '1'), '--b--\r\n']))
    assert.deepEqual({ ...posted.fields }, { a: '1' })
  })
  it('no body is an empty form', async () => {
    assert.deepEqual({ ...(await read(new Request(url, { method: 'POST' }))).fields }, {})
  })
  it('random bytes never throw', async () => {
    for (let round = 0; round < 200; round++) {
      const chunks = [
        Buffer.from('--b\r\n'),
        randomBytes(round),
        Buffer.from('\r\n--b\r\ncontent-disposition: form-data; name="x"; filename="y"\r\n\r\n'),
        randomBytes(round * 3),
      ]
      const posted = await readBody(raw(chunks), limits)
      if (typeof posted === 'object') await posted.discard()
    }
    await empty()
  })
})

describe('names of files', () => {
  const cases: [string | undefined, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['C:\\Users\\a\\foto.jpg', 'foto.jpg'],
    ['a\u0000b\u001fc.pdf', 'abc.pdf'],
    ['foto\u202egpj.exe', 'fotogpj.exe'],
    ['...', 'berkas'],
    ['', 'berkas'],
    [undefined, 'berkas'],
    ['.htaccess', 'htaccess'],
    ['a"b<c>.png', 'a_b_c_.png'],
    ['Kartu Keluarga.pdf', 'Kartu Keluarga.pdf'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(116)}.pdf`],
  ]
  for (const [given, kept] of cases) {
    it(`${JSON.stringify(given)?.slice(0, 40)} becomes ${kept.slice(0, 40)}`, () =>
      assert.equal(cleanName(given), kept))
  }
  it('reach the upload only cleaned', async () => {
    const posted = await read(raw([part('f', 'x', '; filename="../../../x/evil.pdf"'), '--b--\r\n']))
    assert.equal(posted.files[0]?.name, 'evil.pdf')
    assert.ok(posted.files[0]?.path.startsWith(spool))
    await posted.discard()
  })
})

it('sweeping the spool takes only old files', async () => {
  await writeFile(join(spool, 'old'), 'x')
  await writeFile(join(spool, 'new'), 'x')
  await utimes(join(spool, 'old'), new Date(0), new Date(0))
  assert.equal(await sweepSpool(spool, new Date(1000)), 1)
  assert.deepEqual(await readdir(spool), ['new'])
  await rm(join(spool, 'new'))
  assert.equal(await sweepSpool(join(spool, 'missing'), new Date()), 0)
})
