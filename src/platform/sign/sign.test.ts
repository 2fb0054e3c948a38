/** Platform, sign: a signed letter is what PAdES B-B says, other tools agree, and no changed byte passes. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign as signBytes, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { letterPdf } from '../pdf.ts'
import { makeCertificate } from './certificate.ts'
import { oids, signedCms } from './cms.ts'
import { bundleIn, localSigner } from './local.ts'
import { prepareSignature, putSignature, UnsignablePdf } from './pdf.ts'
import { problemOf, remoteSigner, SigningFault } from './remote.ts'
import { verifyPdf } from './verify.ts'

const now = new Date('2026-11-23T03:00:00Z')
const said = { at: now, name: 'Lurah Mekarsari', place: 'Sukamaju (pusat) \\ é', reason: 'Penerbitan surat' }
const template = '#import "/letters/base.typ": *\n#show: surat\nIsi surat.\n'
const letter = (number: string) =>
  letterPdf(
    template,
    {
      example: true,
      region: { name: 'Kabupaten Contoh', seat: 'Contoh' },
      unit: { name: 'Kelurahan', address: 'Jalan', head: 'Nama' },
      letter: {
        number,
        date_text: '23 November 2026',
        title: 'Surat',
        id: 'K7QM-2RWT-9XGB',
        verify_url: 'https://a.example',
        qr: '',
      },
      case: { number: '2026-001274' },
      answers: {},
      officer: { position: 'Lurah' },
    },
    now,
  )

let folder = ''
let plain: Buffer
let signed: Buffer
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'melayani-sign-'))
  plain = letter('470/001/KEL/XI/2026')
  signed = await localSigner(folder).sign(plain, said)
})
after(() => rm(folder, { recursive: true, force: true }))

/** The stretches covered and the signature, read here by other means than the product's. */
function parts(pdf: Buffer) {
  const text = pdf.toString('latin1')
  const [, from, open, close, rest] = (/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(text) ?? []).map(Number)
  assert.ok(from === 0 && open && close && rest)
  return {
    open,
    close,
    covered: Buffer.concat([pdf.subarray(0, open), pdf.subarray(close)]),
    whole: close + rest === pdf.length,
    contents: Buffer.from(text.slice(open + 1, close - 1), 'hex'),
  }
}

const derOf = (contents: Buffer): Buffer => contents.subarray(0, 4 + contents.readUInt16BE(2))
const has = (command: string): boolean => spawnSync(command, ['-v']).error === undefined

describe('a signed letter', () => {
  it('keeps every byte of the letter, covers all but the signature, and says what PAdES B-B asks for', () => {
    assert.ok(signed.subarray(0, plain.length).equals(plain))
    const { covered, whole, contents } = parts(signed)
    assert.ok(whole)
    const outer = AsnConvert.parse(derOf(contents), ContentInfo)
    assert.equal(outer.contentType, oids.signedData)
    const data = AsnConvert.parse(outer.content, SignedData)
    const [signer] = [...data.signerInfos]
    assert.ok(signer?.signedAttrs && data.signerInfos.length === 1)
    assert.deepEqual(
      signer.signedAttrs.map(({ attrType }) => attrType).sort(),
      [oids.signingCertificateV2, oids.contentType, oids.messageDigest].sort(),
    )
    assert.equal(data.encapContentInfo.eContent, undefined, 'detached')
    assert.equal(
      signer.signedAttrs.some(({ attrType }) => attrType === oids.signingTime),
      false,
      'EN 319 142-1 §6.3',
    )
    const digest = createHash('sha256').update(covered).digest()
    const named = signer.signedAttrs.find(({ attrType }) => attrType === oids.messageDigest)?.attrValues[0]
    assert.ok(named && Buffer.from(named).subarray(2).equals(digest))
    const own = data.certificates?.map(
      ({ certificate }) => certificate && Buffer.from(AsnConvert.serialize(certificate)),
    )
    assert.equal(own?.length, 2)
    const ess = signer.signedAttrs.find(({ attrType }) => attrType === oids.signingCertificateV2)?.attrValues[0]
    const examined = verifyPdf(signed)
    assert.ok(examined.ok && ess)
    const certHash = createHash('sha256').update(examined.value.certificate.raw).digest()
    assert.ok(Buffer.from(ess).includes(certHash), 'the hash of the signing certificate is signed')
    assert.ok(examined.value.namesCertificate)
    assert.match(examined.value.certificate.subject, /CONTOH\/PERAGAAN/)
    assert.match(examined.value.chain[0]?.subject ?? '', /CONTOH\/PERAGAAN CA lokal/)
  })

  it('adds nothing that PDF/A-2b forbids', () => {
    const added = signed.subarray(plain.length).toString('latin1')
    assert.doesNotMatch(added, /\/(JavaScript|JS|AA|A|Launch|EmbeddedFile|Encrypt|NeedAppearances|XFA|OpenAction|AP)\b/)
    // ISO 19005-2 §6.3.2: printed, neither hidden nor invisible. §6.3.3: without extent, hence without appearance.
    assert.match(added, /\/F 132\b/)
    assert.match(added, /\/Rect \[0 0 0 0\]/)
    // §6.1.3: the identifier stays, its first half unchanged. §6.1.7: nothing after the end.
    const id = /\/ID \[(\([^)]*\))/.exec(plain.toString('latin1'))?.[1] ?? '?'
    assert.ok(added.includes(`/ID [${id}`))
    assert.match(added, /%%EOF\n$/)
    assert.match(added, /\/SubFilter \/ETSI\.CAdES\.detached/)
    // Every object stands where the new table says.
    const table = /xref\n([\s\S]*)trailer/.exec(added)?.[1] ?? ''
    let number = 0
    let count = 0
    for (const line of table.trim().split('\n')) {
      const entry = /^(\d{10}) 00000 n ?$/.exec(line)
      if (entry) {
        assert.ok(signed.toString('latin1').startsWith(`${number++} 0 obj\n`, Number(entry[1])), line)
        count++
      } else number = Number(line.split(' ')[0])
    }
    assert.equal(count, 4)
  })

  it('no longer passes when any byte is another', async () => {
    const roots = [(await bundleIn(folder, now)).authority]
    assert.ok(verifyPdf(signed, roots).ok)
    const { open, close } = parts(signed)
    const passed: string[] = []
    const tryAt = (at: number, mask: number) => {
      const before = signed[at] ?? 0
      signed[at] = before ^ mask
      if (verifyPdf(signed, roots).ok) passed.push(`${at} ^ ${mask}`)
      signed[at] = before
    }
    const used = open + 2 * derOf(parts(signed).contents).length + 8
    // The signature itself digit by digit; its room, the letter and what was added in steps.
    for (let at = open; at < used; at++) tryAt(at, at % 5 === 0 ? 0x20 : 0x01)
    for (let at = used; at < close; at += 97) tryAt(at, 0x01)
    for (let at = 0; at < plain.length; at += 181) tryAt(at, [0x01, 0x20, 0x80][at % 3] ?? 1)
    for (let at = plain.length; at < open; at += 7) tryAt(at, 0x01)
    for (let at = close; at < signed.length; at += 3) tryAt(at, 0x02)
    assert.deepEqual(passed, [])
  })

  it('is refused when cut, lengthened, or updated after signing', async () => {
    const cut = verifyPdf(signed.subarray(0, -1))
    const longer = verifyPdf(Buffer.concat([signed, Buffer.from(' ')]))
    assert.ok(!cut.ok && !longer.ok)
    assert.deepEqual([cut.refusal, longer.refusal], ['range', 'range'])
    assert.ok(!verifyPdf(plain).ok)
    await assert.rejects(localSigner(folder).sign(signed, said), UnsignablePdf, 'one signature, not two')
  })

  it('is refused when made with another key than the certificate named, or over another letter', async () => {
    const { certificate, authority, key } = await bundleIn(folder, now)
    const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const prepared = prepareSignature(plain, said)
    const forged = putSignature(
      prepared,
      signedCms(prepared.digest, certificate, [authority], (data) => signBytes('sha256', data, thief)),
    )
    assert.deepEqual(verifyPdf(forged), { ok: false, refusal: 'signature' })
    const other = prepareSignature(letter('470/002/KEL/XI/2026'), said)
    const moved = putSignature(
      other,
      signedCms(prepared.digest, certificate, [authority], (data) => signBytes('sha256', data, key)),
    )
    assert.deepEqual(verifyPdf(moved), { ok: false, refusal: 'digest' })
    // A certificate with the same names and numbers, but another key, cannot be slipped in: its hash is signed.
    const subject = { commonName: 'x', organization: 'x', country: 'ID' }
    const twin = makeCertificate({
      subject,
      issuer: subject,
      key: thief,
      issuerKey: thief,
      from: now,
      until: new Date(now.getTime() + 1e9),
      authority: false,
    })
    const cms = signedCms(prepared.digest, certificate, [twin], (data) => signBytes('sha256', data, key))
    assert.deepEqual(verifyPdf(putSignature(prepared, cms)), { ok: false, refusal: 'certificate' })
  })

  it('has a key readable by its owner alone, kept from one start to the next, and one when two begin at once', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'melayani-keys-'))
    try {
      const made = await Promise.all([1, 2, 3, 4].map(() => bundleIn(fresh, now)))
      assert.equal(new Set(made.map(({ certificate }) => certificate.fingerprint256)).size, 1)
      const again = await bundleIn(fresh, now)
      assert.equal(again.certificate.fingerprint256, made[0]?.certificate.fingerprint256)
      assert.deepEqual(await readdir(fresh), ['peragaan.pem'])
      assert.equal((await stat(join(fresh, 'peragaan.pem'))).mode & 0o777, 0o600)
      const later = await bundleIn(fresh, new Date(now.getTime() + 3 * 365 * 86_400_000))
      assert.notEqual(later.certificate.fingerprint256, again.certificate.fingerprint256, 'made anew before it ends')
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
  })

  it('is right also for openssl', async (t) => {
    if (!has('openssl')) return t.skip('openssl is not on this machine')
    const { covered, contents } = parts(signed)
    const { authority } = await bundleIn(folder, now)
    const files = { data: join(folder, 'data'), cms: join(folder, 'cms'), ca: join(folder, 'ca.pem') }
    await Promise.all([
      writeFile(files.data, covered),
      writeFile(files.cms, derOf(contents)),
      writeFile(files.ca, authority.toString()),
    ])
    const verify = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      files.cms,
      '-content',
      files.data,
      '-CAfile',
      files.ca,
      '-purpose',
      'any',
      '-cades',
      '-out',
      '/dev/null',
      '-attime',
      String(now.getTime() / 1000),
    ]
    const done = spawnSync('openssl', verify, { encoding: 'utf8' })
    assert.match(done.stderr, /Verification successful/)
    await writeFile(files.data, Buffer.concat([covered, Buffer.from('x')]))
    assert.doesNotMatch(spawnSync('openssl', verify, { encoding: 'utf8' }).stderr, /Verification successful/)
  })

  it('is right also for pdfsig', async (t) => {
    if (!has('pdfsig')) return t.skip('pdfsig (poppler) is not on this machine')
    const file = join(folder, 'signed.pdf')
    await writeFile(file, signed)
    const done = spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' })
    assert.match(done.stdout, /Signature is Valid/)
    assert.match(done.stdout, /Total document signed/)
    assert.match(done.stdout, /ETSI\.CAdES\.detached/)
    assert.match(
      execFileSync('pdfinfo', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      /Tagged: +yes/,
    )
  })
})

describe('a signing service', () => {
  let answer: (body: Buffer, headers: Record<string, unknown>) => { status: number; body: Buffer | string }
  let url = ''
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { status, body } = answer(Buffer.concat(parts), request.headers)
      response.writeHead(status).end(body)
    })
  })
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tanda`
  })
  after(() => new Promise((resolve) => server.close(resolve)))
  const service = () =>
    remoteSigner({
      url,
      name: 'Penyelenggara Uji',
      user: 'layanan',
      password: 'rahasia: &',
      fields: new URLSearchParams('nik=9901&tampilan=invisible'),
      timeoutMs: 5000,
    })

  it('is sent the letter and the fields asked for, and its signature is taken when it is one', async () => {
    let seen = ''
    answer = (body, headers) => {
      seen = `${String(headers.authorization)} ${body.toString('latin1')}`
      return { status: 200, body: signed }
    }
    assert.ok((await service().sign(plain, said)).equals(signed))
    assert.ok(seen.startsWith(`Basic ${Buffer.from('layanan:rahasia: &').toString('base64')}`))
    assert.match(seen, /name="nik"\r\n\r\n9901/)
    assert.match(seen, /name="tampilan"\r\n\r\ninvisible/)
    assert.match(seen, /name="file"; filename="surat\.pdf"\r\nContent-Type: application\/pdf/)
    assert.ok(seen.includes(plain.toString('latin1')))
  })

  it('is not believed when it errs, answers with another letter, an unsigned one or a changed one', async () => {
    const other = await localSigner(folder).sign(letter('470/009/KEL/XI/2026'), said)
    const changed = Buffer.from(signed)
    changed[20] = (changed[20] ?? 0) ^ 1
    const cases: [number, Buffer | string, RegExp][] = [
      [500, 'passphrase salah: rahasia', /answered 500$/],
      [200, plain, /no signed letter: unsigned/],
      [200, changed, /no signed letter: digest/],
      [200, other, /another document/],
      [200, '{"status":"ok"}', /no signed letter/],
    ]
    for (const [status, body, said_] of cases) {
      answer = () => ({ status, body })
      await assert.rejects(service().sign(plain, said), (fault) => {
        assert.ok(fault instanceof SigningFault)
        assert.match(fault.message, said_)
        assert.doesNotMatch(fault.message, /rahasia/)
        return true
      })
    }
    assert.equal(problemOf(plain, signed), undefined)
  })

  it('is believed by its own authority alone where that is given, and read no further than a letter is long', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'melayani-other-'))
    const [ours, theirs] = await Promise.all([folder, elsewhere].map((at) => bundleIn(at, now)))
    await rm(elsewhere, { recursive: true })
    assert.ok(ours && theirs)
    assert.equal(problemOf(plain, signed, [ours.authority]), undefined)
    assert.match(problemOf(plain, signed, [theirs.authority]) ?? '', /no signed letter/)
    answer = () => ({ status: 200, body: Buffer.alloc(21_000_000) })
    await assert.rejects(service().sign(plain, said), /too long/)
  })
})

it('what is not set as letters are is refused, never signed halfway', () => {
  for (const [text, why] of [
    ['', /cross-reference/],
    ['%PDF-1.7\nstartxref\n9\n%%EOF', /cross-reference/],
  ] as const)
    assert.throws(
      () => prepareSignature(Buffer.from(text), said),
      (fault) => fault instanceof UnsignablePdf && why.test(fault.message),
    )
  const prepared = prepareSignature(plain, said, 100)
  assert.throws(() => putSignature(prepared, Buffer.alloc(101)), UnsignablePdf)
  assert.ok(
    new X509Certificate(
      makeCertificate({
        subject: { commonName: 'é', organization: 'o', country: 'ID' },
        issuer: { commonName: 'é', organization: 'o', country: 'ID' },
        key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
        issuerKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
        from: now,
        until: now,
        authority: true,
      }).raw,
    ),
  )
})
