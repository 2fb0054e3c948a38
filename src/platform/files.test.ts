/** Tests of kept files: what is taken, what is refused, where bytes lie, how they are scanned and handed out. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { Hono } from 'hono'
import sharp from 'sharp'
import sql from 'sql-template-tag'
import { cpuOf } from '../../test/cost.ts'
import { testDatabase } from '../../test/helpers.ts'
import { must } from '../kernel/result.ts'
import { type Posted, readBody } from './body.ts'
import { disposition, fileResponse, previewResponse } from './file-response.ts'
import { type BlobStore, blobKey, diskBlobs } from './files/blobs.ts'
import { fittingName } from './files/content.ts'
import { pdfFault } from './files/pdf.ts'
import { s3Blobs } from './files/s3.ts'
import { type FileStore, type KeepOptions, openFiles } from './files.ts'
import type { Site, Vars } from './http.tsx'
import { silentLog } from './log.ts'
import { clamdScanner } from './scan.ts'

// Said by the S3 library on Node 20, once; operators read it in docs/operations.md.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'files-'))
after(() => rm(folder, { recursive: true }))
const spool = join(folder, 'spool')
const disk = diskBlobs(join(folder, 'files'))
let puts = 0
const blobs: typeof disk = {
  ...disk,
  put: (key, bytes) => {
    puts++
    return disk.put(key, bytes)
  },
}
const store = openFiles({ spool, blobs })
const site = { db, log: silentLog, config: { demo: false } } as unknown as Site

const now = new Date('2026-11-23T12:00:00Z')
const owner = { kind: 'draft', id: 'd1' }
const options: KeepOptions = { owner, purpose: 'ktp', now }

const post = async (content: Uint8Array | string, name: string, type = 'application/octet-stream'): Promise<Posted> => {
  const body = new FormData()
  body.append('f', new File([content as BlobPart], name, { type }))
  const posted = await readBody(new Request('http://x/', { method: 'POST', body }), { maxBytes: 30_000_000, spool })
  assert.ok(typeof posted === 'object')
  return posted
}

/** Posts one file and keeps it. */
const keep = async (
  content: Uint8Array | string,
  name: string,
  more: Partial<KeepOptions> = {},
  into: FileStore = store,
) => {
  const posted = await post(content, name)
  const [upload] = posted.files
  assert.ok(upload)
  const result = await db.inRegion('9901', (tx) => into.keep(tx, upload, { ...options, ...more }))
  await posted.discard()
  return result
}
const refusal = async (...args: Parameters<typeof keep>) => {
  const result = await keep(...args)
  assert.equal(result.ok, false)
  return result.ok ? '' : result.detail ? `${result.refusal} ${result.detail}` : result.refusal
}
const bytesOf = async (stream: Readable): Promise<Buffer> => Buffer.concat(await stream.toArray())
const read = (id: string, from: FileStore = store) =>
  db.inRegion('9901', async (tx) => {
    const file = await from.open(tx, id)
    assert.ok(file)
    return bytesOf(await file.read())
  })

const picture = (width = 400, height = 300) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 60, b: 20 } } })
const pdf = (body: string, trailer = '') =>
  Buffer.from(`%PDF-1.7\n${body}\ntrailer<<${trailer}>>\nstartxref\n0\n%%EOF\n`, 'latin1')
const plainPdf = pdf('1 0 obj<</Type/Catalog>>endobj')

/** Whether the bytes are there; what was opened to see is closed. */
async function isThere(key: string): Promise<boolean> {
  const stream = await blobs.open(key)
  stream?.destroy()
  return stream !== undefined
}

describe('keeping images', () => {
  it('draws them anew: upright, without place or camera, with a preview', async () => {
    const photo = await picture(400, 300)
      .jpeg()
      .withExif({ IFD0: { Make: 'KameraRahasia' }, IFD3: { GPSLatitude: '7/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const fact = must(await keep(photo, 'IMG_001.JPG'))
    assert.deepEqual(
      [fact.type, fact.name, fact.width, fact.height, fact.state],
      ['image/jpeg', 'IMG_001.jpg', 300, 400, 'clean'],
    )
    const kept = await read(fact.id)
    const meta = await sharp(kept).metadata()
    assert.equal(meta.exif, undefined)
    assert.equal(meta.orientation, undefined)
    assert.doesNotMatch(kept.toString('latin1'), /KameraRahasia/)
    const preview = await db.inRegion('9901', (tx) => store.preview(tx, fact.id))
    assert.ok(preview)
    const small = await sharp(await bytesOf(await preview.read())).metadata()
    assert.deepEqual([small.format, small.height], ['webp', 320])
  })
  it('keeps nothing of what was hidden behind the picture', async () => {
    const polyglot = Buffer.concat([
      await picture().png().toBuffer(),
      Buffer.from('<html><script>alert(1)</script></html>'),
    ])
    const fact = must(await keep(polyglot, 'foto.png'))
    assert.equal(fact.type, 'image/png')
    assert.doesNotMatch((await read(fact.id)).toString('latin1'), /script/)
  })
  it('goes by content, whatever name and type the sender gave', async () => {
    const png = await picture().png().toBuffer()
    const posted = await post(png, 'laporan.pdf.exe', 'text/html')
    const [upload] = posted.files
    assert.ok(upload)
    const fact = must(await db.inRegion('9901', (tx) => store.keep(tx, upload, options)))
    assert.deepEqual([fact.type, fact.name], ['image/png', 'laporan.png'])
    await posted.discard()
  })
  it('makes large ones smaller, and turns AVIF into JPEG', async () => {
    const large = must(await keep(await picture(5000, 1000).jpeg().toBuffer(), 'a.jpg'))
    assert.deepEqual([large.width, large.height], [3000, 600])
    const avif = must(await keep(await picture(64, 64).avif({ effort: 0 }).toBuffer(), 'a.avif'))
    assert.deepEqual([avif.type, avif.name], ['image/jpeg', 'a.jpg'])
  })
  it('refuses a picture of a few bytes and billions of points without drawing it', async () => {
    const bomb = await picture(8, 8).png().toBuffer()
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    assert.equal(await refusal(bomb, 'bom.png'), 'too-large pixels')
    const honest = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    assert.ok(honest.length < 1_000_000)
    assert.equal(await refusal(honest, 'bom.png'), 'too-large pixels')
  })
  it('refuses a cut picture', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * 7919) % 251)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .jpeg()
      .toBuffer()
    assert.equal(await refusal(noise.subarray(0, noise.length / 2), 'a.jpg'), 'unreadable')
  })
})

describe('what is refused', () => {
  const cases: [string, string | Buffer, string, string][] = [
    ['html named png', '<html><script>alert(1)</script>', 'foto.png', 'wrong-type'],
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'wrong-type'],
    ['svg with an xml head', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'wrong-type'],
    ['a program', Buffer.from('MZ\x90\x00\x03'), 'a.pdf', 'wrong-type'],
    ['a zip named pdf', Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a.pdf', 'wrong-type'],
    ['gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 'a.gif', 'wrong-type'],
    ['text', 'hanya teks', 'a.txt', 'wrong-type'],
    ['nothing', '', 'a.pdf', 'empty'],
    ['a head alone', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.png', 'wrong-type'],
    ['a cut pdf', '%PDF-1.7\n1 0 obj', 'a.pdf', 'unreadable cut'],
    ['an encrypted pdf', pdf('', '/Encrypt 5 0 R'), 'a.pdf', 'wrong-type encrypted'],
    ['a pdf with a script', pdf('1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj'), 'a.pdf', 'wrong-type acts'],
    ['a pdf with a disguised script', pdf('1 0 obj<</S/#4aavaScr#69pt/JS(1)>>endobj'), 'a.pdf', 'wrong-type acts'],
    [
      'a pdf that sends its form away',
      pdf('1 0 obj<</S/SubmitForm/F(http://a.example)>>endobj'),
      'a.pdf',
      'wrong-type acts',
    ],
    ['a pdf that fetches data', pdf('1 0 obj<</S/ImportData/F(a.fdf)>>endobj'), 'a.pdf', 'wrong-type acts'],
    ['a pdf with a file in it', pdf('1 0 obj<</Type/EmbeddedFile/Length 2>>endobj'), 'a.pdf', 'wrong-type acts'],
    ['a pdf with files named', pdf('1 0 obj<</Names<</EmbeddedFiles 2 0 R>>>>endobj'), 'a.pdf', 'wrong-type acts'],
    ['a pdf that starts a program', pdf('1 0 obj<</S /Launch /F(cmd.exe)>>endobj'), 'a.pdf', 'wrong-type acts'],
  ]
  for (const [name, content, file, expected] of cases) {
    it(`${name}: ${expected}`, async () => assert.equal(await refusal(content, file), expected))
  }
  it('a heic photo, which the decoder cannot draw, with a reason of its own', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])
    assert.equal(await refusal(heic, 'a.heic'), 'wrong-type heic-unreadable')
  })
  it('a file beyond its limit, or of a kind not asked for', async () => {
    assert.equal(await refusal(plainPdf, 'a.pdf', { limits: { maxBytes: 10 } }), 'too-large')
    assert.equal(await refusal(plainPdf, 'a.pdf', { limits: { types: ['image/jpeg'] } }), 'wrong-type')
    assert.equal((await keep(plainPdf, 'a.pdf', { limits: { types: ['application/pdf'] } })).ok, true)
  })
  it('a file that was cut while it streamed', async () => {
    const upload = { field: 'f', name: 'a.pdf', path: '/nowhere', bytes: 5, sha256: Buffer.alloc(32), tooLarge: true }
    const result = await db.inRegion('9901', (tx) => store.keep(tx, upload, options))
    assert.deepEqual(result, { ok: false, refusal: 'too-large' })
  })
})

describe('reading a pdf', () => {
  const objStm = (content: string, dictionary = '/Filter/FlateDecode', line = '\r\n') =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n7 0 obj<</Type/ObjStm/N 1/First 4${dictionary}>>stream${line}`, 'latin1'),
      dictionary.includes('Flate') ? deflateSync(Buffer.from(content)) : Buffer.from(content),
      Buffer.from('\nendstream endobj\n%%EOF', 'latin1'),
    ])
  it('looks into compressed object streams', () => {
    for (const line of ['\r\n', '\n']) {
      assert.equal(pdfFault(objStm('1 0 <</Type/Page>>', undefined, line)), undefined)
      assert.equal(pdfFault(objStm('1 0 <</S/JavaScript/JS(1)>>', undefined, line)), 'acts')
    }
    assert.equal(pdfFault(objStm('1 0 <</S/Launch>>', '')), 'acts')
    assert.equal(pdfFault(objStm('1 0 <</Type/Page>>', '')), undefined)
  })
  it('refuses object streams it cannot look into', () => {
    assert.equal(pdfFault(objStm('q7#z', '/Filter/LZWDecode')), 'acts')
    assert.equal(pdfFault(objStm('1 0 <<>>', '/Filter/FlateDecode/DecodeParms<</Predictor 12>>')), 'acts')
    assert.equal(pdfFault(pdf('1 0 obj<</Type/Obj#53tm>>stream\nx\nendstream')), 'acts')
    assert.equal(pdfFault(objStm('0'.repeat(30_000_000))), 'acts')
  })
  it('takes no long time over words strewn to make it search for ever', () => {
    const strewn = [
      '/ObjStm ',
      '/ObjStm stream ',
      '/ObjStm stream 1 1 ',
      '/ObjStm stream 1 1 endstream ',
      'stream ',
      '/Predictor ',
      '#4a',
      '/ObjStm/Predictor  ',
    ]
    for (const words of strewn) {
      const cost = (size: number) => {
        const file = pdf(words.repeat(Math.floor(size / words.length)))
        return cpuOf(() => pdfFault(file))
      }
      // Four times as long: four times the work, sixteen times if every word were weighed against every other.
      // Below 20 ms of CPU the small one says nothing.
      const growth = cost(8_000_000) / Math.max(cost(2_000_000), 20_000)
      assert.ok(growth < 10, `${words}: ${growth.toFixed(1)} times`)
    }
  })
  it('does not take longer names for acting ones', () => {
    assert.equal(pdfFault(pdf('<</Launcher 1/EncryptMetadata true/JavaScripts 2>>')), undefined)
  })
})

describe('where files lie', () => {
  it('below their region, by random name, with nothing of the sender in the path', async () => {
    const fact = must(await keep(plainPdf, '../../etc/passwd.pdf'))
    assert.equal(fact.name, 'passwd.pdf')
    assert.deepEqual(await readFile(join(folder, 'files', blobKey('9901', fact.id))), plainPdf)
  })
  it('keys that are none are refused before they reach the disk', async () => {
    for (const key of ['../x', '9901/ab/../../../etc/passwd', '9901/ab/x', '/etc/passwd', '9901/ab/.half']) {
      await assert.rejects(async () => blobs.put(key, Buffer.from('x')))
      await assert.rejects(async () => blobs.open(key))
      await assert.rejects(async () => blobs.remove(key))
    }
  })
  it('cannot be read from another region', async () => {
    const fact = must(await keep(plainPdf, 'a.pdf'))
    assert.equal(await db.inRegion('9902', (tx) => store.open(tx, fact.id)), undefined)
    assert.equal(await db.inRegion('9902', (tx) => store.remove(tx, [fact.id])), 0)
    assert.deepEqual(await read(fact.id), plainPdf)
  })
  it('are given to another owner only by the one who has them', async () => {
    const fact = must(await keep(plainPdf, 'a.pdf', { owner: { kind: 'draft', id: 'mine' } }))
    const adopt = (from: string) =>
      db.inRegion('9901', (tx) => store.adopt(tx, [fact.id], { kind: 'draft', id: from }, { kind: 'case', id: 'c1' }))
    assert.equal(await adopt('yours'), 0)
    assert.equal(await adopt('mine'), 1)
    const listed = await db.inRegion('9901', (tx) => store.list(tx, { kind: 'case', id: 'c1' }))
    assert.deepEqual(
      listed.map((one) => one.id),
      [fact.id],
    )
  })
  it('bytes go after the commit of a removal, and stay when it is rolled back', async () => {
    const fact = must(await keep(plainPdf, 'a.pdf', { owner: { kind: 'draft', id: 'gone' } }))
    await db.inRegion('9901', async (tx) => {
      await store.remove(tx, [fact.id])
      tx.rollback()
    })
    assert.deepEqual(await read(fact.id), plainPdf)
    assert.equal(await db.inRegion('9901', (tx) => store.removeAllOf(tx, { kind: 'draft', id: 'gone' })), 1)
    for (let round = 0; round < 50 && (await isThere(blobKey('9901', fact.id))); round++)
      await new Promise((r) => setTimeout(r, 10))
    assert.equal(await blobs.open(blobKey('9901', fact.id)), undefined)
  })
  it('a repeated try with the same upload draws the image once and works again', async () => {
    const posted = await post(await picture().png().toBuffer(), 'a.png')
    const [upload] = posted.files
    assert.ok(upload)
    assert.deepEqual(await store.prepare(upload, { region: '9901', now }), { ok: true, value: true })
    await posted.discard()
    const before = puts
    const once = await db.inRegion('9901', (tx) => store.keep(tx, upload, options))
    assert.ok(once.ok)
    assert.equal(puts, before, 'nothing is stored while the transaction is open')
    assert.ok(await isThere(blobKey('9901', once.value.id)))
    const twice = await Promise.all([1, 2].map(() => db.inRegion('9901', (tx) => store.keep(tx, upload, options))))
    assert.ok(twice.every((one) => one.ok))
  })
  it('what the office made is kept as it is', async () => {
    const fact = await db.inRegion('9901', (tx) =>
      store.keepMade(tx, plainPdf, { name: 'Surat 12/2026', type: 'application/pdf', owner, purpose: 'letter', now }),
    )
    assert.equal(fact.name, 'Surat 12/2026.pdf')
    assert.deepEqual(await read(fact.id), plainPdf)
  })
  it('sweeping removes bytes of rolled back writes after a day, and nothing else', async () => {
    const kept = must(await keep(await picture().png().toBuffer(), 'a.png'))
    const posted = await post(plainPdf, 'a.pdf')
    let lost = ''
    await db.inRegion('9901', async (tx) => {
      const [upload] = posted.files
      assert.ok(upload)
      lost = must(await store.keep(tx, upload, options)).id
      tx.rollback()
    })
    const sweep = (days: number) =>
      store.jobs['sweep-files'](
        site,
        { region: '' },
        { now: new Date(Date.now() + days * 86_400_000), attempt: 1, last: false },
      )
    await sweep(0)
    assert.ok(await blobs.open(blobKey('9901', lost)).then((stream) => stream?.destroy()))
    await utimes(join(spool, (await readdir(spool))[0] ?? ''), new Date(0), new Date(0))
    await sweep(2)
    assert.equal(await blobs.open(blobKey('9901', lost)), undefined)
    assert.ok((await read(kept.id)).length > 0)
    const preview = await blobs.open(blobKey('9901', kept.id, 'preview'))
    assert.ok(preview)
    preview.destroy()
    assert.deepEqual(await readdir(spool), [])
  })
})

describe('handing files out', () => {
  const app = new Hono<Vars>()
  app.use(async (c, next) => {
    c.set('site', { ...site, files: store })
    c.set('tenant', { region: '9901' } as Vars['Variables']['tenant'])
    await next()
  })
  app.get('/:id/kecil', (c) => previewResponse(c, c.req.param('id')))
  app.get('/:id', (c) => fileResponse(c, c.req.param('id'), { inline: c.req.query('inline') === '1' }))
  it('is closed: saved, never guessed at, never kept by others', async () => {
    const fact = must(await keep(plainPdf, 'Surat "Açai".pdf'))
    const answer = await app.request(`/${fact.id}?inline=1`)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="Surat _Acai_.pdf"; filename\*=UTF-8''Surat%20/,
    )
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; sandbox")
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    assert.equal(answer.headers.get('content-length'), String(plainPdf.length))
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), plainPdf)
    const again = await app.request(`/${fact.id}`, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } })
    assert.equal(again.status, 304)
    const head = await app.request(`/${fact.id}`, { method: 'HEAD' })
    assert.equal(head.headers.get('content-length'), String(plainPdf.length))
  })
  it('shows images and previews in the page when asked', async () => {
    const fact = must(await keep(await picture().png().toBuffer(), 'a.png'))
    const answer = await app.request(`/${fact.id}?inline=1`)
    assert.match(answer.headers.get('content-disposition') ?? '', /^inline; filename="a.png"/)
    await answer.arrayBuffer()
    const preview = await app.request(`/${fact.id}/kecil`)
    assert.equal(preview.headers.get('content-type'), 'image/webp')
    assert.notEqual(preview.headers.get('etag'), answer.headers.get('etag'))
    await preview.arrayBuffer()
  })
  it('what is held or was destroyed is told as a page, without bytes', async () => {
    const fact = must(await keep(pdf('akan ditahan'), 'a.pdf'))
    const become = (state: string) =>
      db.inRegion('9901', (tx) =>
        tx.run(sql`update files.file set state = ${state} where region_code = '9901' and id = ${fact.id}`),
      )
    await become('held')
    const held = await app.request(`/${fact.id}`)
    assert.deepEqual([held.status, held.headers.get('retry-after')], [409, '10'])
    assert.match(await held.text(), /sedang diperiksa/)
    await become('infected')
    const gone = await app.request(`/${fact.id}`)
    assert.equal(gone.status, 410)
    assert.match(await gone.text(), /berbahaya/)
    assert.equal((await app.request(`/${fact.id}/kecil`)).status, 404)
  })
  it('an unknown or malformed id is not found', async () => {
    for (const id of ['x', '00000000-0000-7000-8000-000000000000', "1'--", '%00'])
      assert.equal((await app.request(`/${id}`)).status, 404)
  })
  it('a name cannot break out of its header', () => {
    assert.doesNotMatch(disposition('attachment', 'a"\r\nx: y.pdf'), /[\r\n]|"a"/)
    assert.match(disposition('attachment', '漢字.pdf'), /filename=".pdf"; filename\*=UTF-8''%E6/)
  })
})

describe('names', () => {
  const cases: [string, string][] = [
    ['surat.pdf.exe', 'surat.pdf'],
    ['foto.php.pdf', 'foto-php.pdf'],
    ['KTP 12.03.2024.jpeg', 'KTP 12-03-2024.pdf'],
    ['tanpa akhiran', 'tanpa akhiran.pdf'],
    ['.pdf', 'berkas.pdf'],
    ['a.pdf.pdf.pdf', 'a.pdf'],
  ]
  for (const [given, kept] of cases)
    it(`${given} holding a pdf is ${kept}`, () => assert.equal(fittingName(given, 'application/pdf'), kept))
})

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** A clamd that speaks INSTREAM, knows the EICAR string, and fails or dies when told. */
async function fakeClamd(): Promise<{
  server: TcpServer
  port: number
  mood: { now: 'well' | 'busy' | 'dead' | 'silent' }
  seen: Buffer[]
}> {
  const mood = { now: 'well' as 'well' | 'busy' | 'dead' | 'silent' }
  const seen: Buffer[] = []
  const server = createTcpServer((socket) => {
    let data = Buffer.alloc(0)
    socket.on('error', () => {})
    if (mood.now === 'dead') return void socket.destroy()
    socket.on('data', (part) => {
      data = Buffer.concat([data, part])
      if (mood.now === 'silent') return
      const command = 'zINSTREAM\0'
      if (data.length < command.length) return
      assert.equal(data.toString('latin1', 0, command.length), command)
      const chunks: Buffer[] = []
      for (let at = command.length; at + 4 <= data.length; ) {
        const length = data.readUInt32BE(at)
        if (length === 0) {
          const content = Buffer.concat(chunks)
          seen.push(content)
          if (mood.now === 'busy') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
          return void socket.end(content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
        }
        if (at + 4 + length > data.length) return
        chunks.push(data.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port, mood, seen }
}

describe('scanning', async () => {
  const clamd = await fakeClamd()
  after(() => void clamd.server.close())
  const scanner = clamdScanner(`127.0.0.1:${clamd.port}`, 300)
  const scanned = openFiles({ spool, blobs, scanner })
  const scan = (id: string) =>
    scanned.jobs['scan-file'](site, { region: '9901', fileId: id }, { now, attempt: 1, last: false })
  const infectedPdf = pdf(`1 0 obj(${eicar})endobj`)

  it('holds a file until clamd has called it clean', async () => {
    const fact = must(await keep(plainPdf, 'a.pdf', {}, scanned))
    assert.equal(fact.state, 'held')
    await assert.rejects(read(fact.id, scanned), /held/)
    assert.equal(await db.inRegion('9901', (tx) => scanned.preview(tx, fact.id)), undefined)
    await scan(fact.id)
    assert.deepEqual(await read(fact.id, scanned), plainPdf)
    assert.deepEqual(clamd.seen.at(-1), plainPdf)
    await scan(fact.id)
  })
  it('destroys an infected one, tells its state, and refuses the same file from then on', async () => {
    const fact = must(await keep(infectedPdf, 'a.pdf', {}, scanned))
    await scan(fact.id)
    assert.equal((await db.inRegion('9901', (tx) => scanned.find(tx, fact.id)))?.state, 'infected')
    assert.equal(await blobs.open(blobKey('9901', fact.id)), undefined)
    assert.equal(await refusal(infectedPdf, 'lagi.pdf', {}, scanned), 'infected')
  })
  it('stays held, and is tried again, when clamd is busy, silent, dead or gone', async () => {
    const fact = must(await keep(pdf('lain'), 'a.pdf', {}, scanned))
    for (const mood of ['busy', 'silent', 'dead'] as const) {
      clamd.mood.now = mood
      await assert.rejects(scan(fact.id))
    }
    clamd.mood.now = 'well'
    const gone = openFiles({ spool, blobs, scanner: clamdScanner('127.0.0.1:1') })
    await assert.rejects(
      gone.jobs['scan-file'](site, { region: '9901', fileId: fact.id }, { now, attempt: 1, last: false }),
    )
    assert.equal((await db.inRegion('9901', (tx) => scanned.find(tx, fact.id)))?.state, 'held')
    await scan(fact.id)
    assert.equal((await db.inRegion('9901', (tx) => scanned.find(tx, fact.id)))?.state, 'clean')
  })
  it('sends large files in chunks', async () => {
    const bytes = Buffer.alloc(300_000, 7)
    assert.deepEqual(await scanner.scan(Readable.from([bytes])), { state: 'clean' })
    assert.deepEqual(clamd.seen.at(-1), bytes)
  })
  it('says what is wrong with the address of clamd', async () => {
    await assert.rejects(clamdScanner('clamd').scan(Readable.from([])), /CLAMD must be/)
  })
})

/** The little of S3 that is used: put, get, delete and list in pages of two, refusing what is not signed with our key. */
async function fakeS3(): Promise<{ server: Server; url: string; held: Map<string, Buffer>; fail: { next: number } }> {
  const held = new Map<string, Buffer>()
  const fail = { next: 0 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const part of request) chunks.push(part as Buffer)
    const url = new URL(request.url ?? '', 'http://x')
    const end = (status: number, body: string | Buffer = '') =>
      response.writeHead(status, { 'content-type': 'application/xml' }).end(body)
    if (!/Credential=kunci\//.test(request.headers.authorization ?? ''))
      return end(403, '<Error><Code>AccessDenied</Code></Error>')
    if (fail.next > 0) {
      fail.next--
      return end(503, '<Error><Code>SlowDown</Code></Error>')
    }
    const key = decodeURIComponent(url.pathname.replace(/^\/ember\/?/, ''))
    if (request.method === 'PUT') {
      held.set(key, Buffer.concat(chunks))
      return end(200)
    }
    if (request.method === 'DELETE') {
      held.delete(key)
      return end(204)
    }
    if (url.searchParams.get('list-type') === '2') {
      const keys = [...held.keys()].filter((one) => one.startsWith(url.searchParams.get('prefix') ?? '')).sort()
      const from = Number(url.searchParams.get('continuation-token') ?? 0)
      const more = from + 2 < keys.length
      const items = keys
        .slice(from, from + 2)
        .map((one) => `<Contents><Key>${one}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`)
      return end(
        200,
        `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''}${items.join('')}</ListBucketResult>`,
      )
    }
    const body = held.get(key)
    return body ? end(200, body) : end(404, '<Error><Code>NoSuchKey</Code></Error>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ember/arsip`, held, fail }
}

describe('an S3-compatible store', async () => {
  const s3 = await fakeS3()
  const remote: BlobStore = s3Blobs({ url: s3.url, key: 'kunci', secret: 'rahasia', region: 'us-east-1' })
  after(() => {
    remote.close()
    s3.server.closeAllConnections()
    s3.server.close()
  })
  it('keeps, hands out, lists over pages and removes', async () => {
    const files = openFiles({ spool, blobs: remote })
    const facts = []
    for (const n of [1, 2, 3]) facts.push(must(await keep(pdf(`${n}`), 'a.pdf', {}, files)))
    assert.deepEqual(await read(facts[1]?.id ?? '', files), pdf('2'))
    assert.ok([...s3.held.keys()].every((key) => key.startsWith('arsip/9901/')))
    const keys: string[] = []
    for await (const { key } of remote.list()) keys.push(key)
    assert.deepEqual(keys.sort(), facts.map((fact) => blobKey('9901', fact.id)).sort())
    await remote.remove(keys[0] ?? '')
    assert.equal(await remote.open(keys[0] ?? ''), undefined)
  })
  it('tries again when the store is busy, and lets nothing be acknowledged when it stays so', async () => {
    const files = openFiles({ spool, blobs: remote })
    s3.fail.next = 1
    assert.equal((await keep(plainPdf, 'a.pdf', {}, files)).ok, true)
    s3.fail.next = 50
    const target = { kind: 'draft', id: 's3-fault' }
    await assert.rejects(keep(plainPdf, 'a.pdf', { owner: target }, files))
    s3.fail.next = 0
    assert.deepEqual(await db.inRegion('9901', (tx) => files.list(tx, target)), [])
  })
  it('says when the address names no bucket', () => {
    assert.throws(() => s3Blobs({ url: 'http://x/', key: 'a', secret: 'b', region: 'c' }), /bucket/)
  })
})

it('a disk that fails lets nothing be acknowledged', async () => {
  await writeFile(join(folder, 'not-a-folder'), 'x')
  const broken = openFiles({ spool, blobs: diskBlobs(join(folder, 'not-a-folder')) })
  await assert.rejects(keep(plainPdf, 'a.pdf', { owner: { kind: 'draft', id: 'broken' } }, broken))
  assert.deepEqual(await db.inRegion('9901', (tx) => store.list(tx, { kind: 'draft', id: 'broken' })), [])
})

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
