/** Letters: the QR code of a real letter, read from a picture, proves what the letter says; forged ones and other keys do not. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { before, describe, it } from 'node:test'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { castNow, region } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { digitsIn, fromDigits, maxProofBytes, type Proof, readProof, toDigits } from '../../kernel/proof.ts'
import { must } from '../../kernel/result.ts'
import { qrSvg } from '../../platform/qr.ts'
import { type Checked, checkProof, type KnownKey } from '../../platform/ui/enhance/check-proof.ts'
import { publicKeys, rotateKey, sealProof } from './actions/keys.ts'
import type { Letter } from './model.ts'

const desk = await openDeskSite()
const { db, secret } = desk.test
let it1: DeskCase
let letter: Letter
before(async () => {
  it1 = await desk.sent('Dewi Anggraeni', 90)
  letter = await desk.issued(it1, 30)
})

/** What a phone reads from a picture. */
async function readCode(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data
}

const keysNow = async (): Promise<KnownKey[]> => {
  const answer = await desk.app.request('http://localhost/periksa/kunci.json')
  return ((await answer.json()) as { keys: KnownKey[] }).keys
}
const check = async (digits: string, keys?: KnownKey[]): Promise<Checked> =>
  checkProof(digits, { region, keys: keys ?? (await keysNow()) })

const statedBy = (it: Letter): Proof => ({
  region,
  letter: it.id.replaceAll('-', ''),
  issued: '2026-11-23',
  example: true,
  number: it.number,
  title: it.title,
  holder: it.says.holder,
  unit: it.says.unit,
  signedAs: it.signedAs,
  particulars: [],
})
const seal = (proof: Proof): Promise<string> => db.inRegion(region, (tx) => sealProof(tx, secret, proof, castNow))

describe('the code of a letter', () => {
  it('is read from the printed page at 150 dots an inch, and proves what the letter says', async (t) => {
    if (spawnSync('pdftoppm', ['-v']).error) return t.skip('pdftoppm (poppler) is not on this machine')
    const folder = await mkdtemp(join(tmpdir(), 'melayani-qr-'))
    try {
      const pdf = await db.inRegion(region, async (tx) => {
        const file = (await desk.site.files.open(tx, letter.fileId)) ?? assert.fail()
        return buffer(await file.read())
      })
      await writeFile(join(folder, 'surat.pdf'), pdf)
      spawnSync('pdftoppm', [
        '-r',
        '150',
        '-gray',
        '-png',
        '-singlefile',
        join(folder, 'surat.pdf'),
        join(folder, 'surat'),
      ])
      const page = sharp(join(folder, 'surat.png'))
      const { width = 0, height = 0 } = await page.metadata()
      // The lower half, as somebody would hold a phone to it.
      const half = await page
        .extract({ left: 0, top: Math.floor(height / 2), width, height: Math.floor(height / 2) })
        .png()
        .toBuffer()
      const address = (await readCode(half)) ?? assert.fail('no code was read')
      assert.ok(address.startsWith(`http://localhost/periksa/${letter.id}#`), address.slice(0, 60))
      const checked = await check(digitsIn(address))
      assert.ok(checked.kind === 'genuine')
      const { proof } = checked
      assert.deepEqual(
        [proof.number, proof.title, proof.holder, proof.unit, proof.signedAs, proof.letter, proof.example],
        [
          letter.number,
          letter.title,
          'Dewi Anggraeni',
          letter.says.unit,
          letter.signedAs,
          letter.id.replaceAll('-', ''),
          true,
        ],
      )
      assert.deepEqual(proof.particulars, letter.says.particulars)
      assert.match(JSON.stringify(proof.particulars), /Jl\. Kenanga 12/)
      assert.deepEqual([proof.issued, proof.until], ['2026-11-23', letter.validUntil])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('is read from a picture of 33 mm at 150 dots an inch even when it says as much as it can', async () => {
    const long = {
      ...statedBy(letter),
      unit: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu '.repeat(3),
      holder: 'Nama Panjang '.repeat(12),
    }
    const digits = await seal(long)
    const bytes = fromDigits(digits)?.length ?? 0
    assert.ok(bytes > maxProofBytes - 4 && bytes <= maxProofBytes, `${bytes} bytes`)
    const { svg, size } = qrSvg([`https://layanan.sukamajurayakab.contoh.example/periksa/${letter.id}#`, digits])
    assert.ok(size <= 77, `${size} modules: at 33 mm with its border each is ${(33 / (size + 8)).toFixed(2)} mm`)
    const picture = await sharp(Buffer.from(svg), { density: 400 }).resize(195).png().toBuffer()
    const address = (await readCode(picture)) ?? assert.fail('no code was read')
    assert.equal(digitsIn(address), digits)
    assert.equal((await check(digitsIn(address))).kind, 'genuine')
  })

  it('proves nothing when any byte is another', async () => {
    const digits = await seal(statedBy(letter))
    const keys = await keysNow()
    const bytes = fromDigits(digits) ?? assert.fail()
    assert.equal((await check(digits, keys)).kind, 'genuine')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      assert.equal((await check(toDigits(changed), keys)).kind, 'refused', `byte ${at}`)
    }
  })

  it('proves nothing under the key of another region, whatever it claims', async () => {
    const own = await keysNow()
    const elsewhere = { ...statedBy(letter), region: '3374' }
    const theirs = await db.inRegion('3374', async (tx) => ({
      honest: await sealProof(tx, secret, elsewhere, castNow),
      claiming: await sealProof(tx, secret, statedBy(letter), castNow),
      keys: await publicKeys(tx),
    }))
    assert.deepEqual(await check(theirs.honest, own), { kind: 'refused', why: 'other-region' })
    assert.deepEqual(await check(theirs.claiming, own), { kind: 'refused', why: 'unknown-key' })
    // With our key's name upon their signature.
    const bytes = fromDigits(theirs.claiming) ?? assert.fail()
    bytes.set(Buffer.from(own[0]?.id ?? '', 'hex'), 1)
    assert.deepEqual(await check(toDigits(bytes), own), { kind: 'refused', why: 'forged' })
    // A page that knows both keys still takes it for what it is.
    const both = [...own, ...theirs.keys.map((key) => ({ id: key.id, spki: key.publicKey.toString('base64') }))]
    assert.deepEqual(await check(theirs.honest, both), { kind: 'refused', why: 'other-region' })
  })

  it('outlives its key: old ones stay listed, prove what was issued in their time and nothing later', async () => {
    const old = await seal(statedBy(letter))
    const late = await seal({ ...statedBy(letter), issued: '2026-12-24' })
    const [before] = await keysNow()
    const id = await db.inRegion(region, (tx) => rotateKey(tx, secret, new Date('2026-11-24T01:00:00Z')))
    const keys = await keysNow()
    assert.deepEqual(
      keys.map((key) => key.id),
      [id, before?.id],
    )
    assert.equal(keys[1]?.until, '2026-11-24')
    assert.equal((await check(old, keys)).kind, 'genuine')
    assert.deepEqual(
      await check(late, keys),
      { kind: 'refused', why: 'forged' },
      'a stolen old key signs no new letter',
    )
    const fresh = readProof(await seal(statedBy(letter)))
    assert.equal(fresh.ok && fresh.value.keyId, id)
    assert.equal(
      (await check(await seal(statedBy(letter)), keys.slice(1))).kind,
      'refused',
      'a page from before asks for a newer one',
    )
    await assert.rejects(
      db.inRegion(region, (tx) => sealProof(tx, 'another secret of the installation', statedBy(letter), castNow)),
      /MELAYANI_SECRET/,
    )
  })

  it('two processes that need the first key make one', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        db.inRegion('7371', (tx) => sealProof(tx, secret, { ...statedBy(letter), region: '7371' }, castNow)),
      ),
    )
    const ids = made.map((digits) => must(readProof(digits)).keyId)
    assert.equal(new Set(ids).size, 1)
  })
})

describe('the pages', () => {
  it('say without a script all that the code says, and bring the script what it needs', async () => {
    const page = await desk.visitor().get(`/periksa/${letter.id}`)
    assert.match(page.text, /asli dan berlaku.*Dewi Anggraeni.*Jl\. Kenanga 12/)
    assert.match(page.text, /sertifikat contoh untuk peragaan, tanpa kekuatan hukum/)
    const data = JSON.parse(/id="bukti-data">([^<]*)</.exec(page.html)?.[1] ?? '{}') as {
      letter: string
      keys: KnownKey[]
    }
    assert.equal(data.letter, letter.id.replaceAll('-', ''))
    assert.deepEqual(
      data.keys.map(({ id }) => id),
      (await keysNow()).map(({ id }) => id),
    )
    assert.match(page.html, /<script type="module" src="\/aset\/proof-[0-9a-f]+\.js">/)
  })

  it('hand out one file that fetches nothing, allows its own script alone, and knows every key', async () => {
    const page = await desk.visitor().get('/periksa/luring')
    assert.match(page.text, /Tanpa internet tidak dapat diketahui apakah surat dicabut setelah terbit/)
    for (const { id } of await keysNow()) assert.ok(page.text.includes(id))
    const answer = await desk.app.request('http://localhost/periksa/luring/berkas', {
      headers: { 'accept-language': 'id' },
    })
    assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="periksa-surat-9901\.html"/)
    const html = await answer.text()
    assert.doesNotMatch(html, /\b(src|href)="(?!\/periksa"|#)/, 'nothing from anywhere')
    const policy = answer.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|https?:|connect-src|\*/)
    const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text)
    assert.equal(inline.length, 1)
    assert.ok(
      policy.includes(
        `'sha256-${createHash('sha256')
          .update(inline[0] ?? '')
          .digest('base64')}'`,
      ),
    )
    const meta = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'")
    assert.equal(meta, policy, 'kept, it is held to the same')
    for (const { spki } of await keysNow()) assert.ok(html.includes(spki))
    assert.ok(html.includes('"ask":"http://localhost/periksa/"'))
    assert.match(html, /Kode QR tidak tahu apakah surat dicabut atau diganti setelah terbit/)
  })
})
