/** Kernel: what a QR code of a letter says survives the way through digits, fits, and is never two things at once. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, it } from 'node:test'
import {
  digitsIn,
  fitted,
  fromDigits,
  maxProofBytes,
  type Proof,
  proofDigits,
  proofToSign,
  readProof,
  toDigits,
} from './proof.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const proof: Proof = {
  region: '9901',
  letter: 'K7QM2RWT9XGB',
  issued: '2026-11-23',
  until: '2027-05-23',
  example: true,
  number: '470/007/KEL/XI/2026',
  title: 'Surat Keterangan Domisili',
  holder: 'Dewi Anggraeni',
  unit: 'Kelurahan Mekarsari',
  signedAs: 'Lurah Mekarsari',
  particulars: [['Alamat', 'Jl. Kenanga 12']],
}
const sealed = (it: Proof, keyId = '0a1b2c3d'): string => {
  const { head, signed } = proofToSign(it, keyId)
  return proofDigits(head, sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
}
const isGenuine = (digits: string): boolean => {
  const read = readProof(digits)
  if (!read.ok || read.value.keyId !== '0a1b2c3d') return false
  return verify('sha256', read.value.signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, read.value.signature)
}

describe('a proof', () => {
  it('is read as it was written', () => {
    const read = readProof(sealed(proof))
    assert.ok(read.ok)
    assert.deepEqual(read.value.proof, proof)
    assert.equal(read.value.keyId, '0a1b2c3d')
    assert.ok(isGenuine(sealed(proof)))
    const { until: _until, ...endless } = { ...proof, example: false, particulars: [] }
    const again = readProof(sealed(endless))
    assert.deepEqual(again.ok && again.value.proof, endless)
  })

  it('is refused with any digit changed, left out, added, or two exchanged', () => {
    const digits = sealed(proof)
    const passed: string[] = []
    for (let at = 0; at < digits.length; at++) {
      const digit = Number(digits[at])
      for (const other of [(digit + 1) % 10, (digit + 5) % 10])
        if (isGenuine(`${digits.slice(0, at)}${other}${digits.slice(at + 1)}`)) passed.push(`${at} → ${other}`)
      if (isGenuine(digits.slice(0, at) + digits.slice(at + 1))) passed.push(`without ${at}`)
      if (isGenuine(`${digits.slice(0, at)}0${digits.slice(at)}`)) passed.push(`0 before ${at}`)
    }
    assert.deepEqual(passed, [])
  })

  it('is refused with any byte changed', () => {
    const bytes = fromDigits(sealed(proof)) ?? assert.fail()
    for (let at = 0; at < bytes.length; at++)
      for (const mask of [1, 0x20, 0x80]) {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ mask
        assert.equal(isGenuine(toDigits(changed)), false, `${at} ^ ${mask}`)
      }
  })

  it('fits whatever a letter says, keeps its number whole, and marks what it cut', () => {
    const long = (text: string) => text.repeat(40)
    for (const letters of ['a', 'é', '漢', '😀', ' b']) {
      const it = {
        ...proof,
        number: `470/${'9'.repeat(60)}/2026`,
        title: long(`Surat${letters}`),
        holder: long(`Nama${letters}`),
        unit: long(`Unit${letters}`),
        signedAs: long(`Jabatan${letters}`),
        particulars: [['Alamat', long('Jalan ')]] as const,
      }
      const digits = sealed(it)
      assert.ok((fromDigits(digits)?.length ?? 9999) <= maxProofBytes)
      const read = readProof(digits)
      assert.ok(read.ok)
      assert.equal(read.value.proof.number, it.number)
      assert.match(read.value.proof.holder, /^Nama.*…$/u)
      assert.doesNotMatch(read.value.proof.title, /\ufffd/)
    }
    assert.equal(fitted(proof).title, proof.title, 'nothing is cut that fits')
  })

  it('keeps a name from pretending to be another part, or from turning the direction of the text', () => {
    const forged = { ...proof, holder: 'Dewi\u001fKelurahan Lain\u001fCamat\u202e\n Anggraeni' }
    const read = readProof(sealed(forged))
    assert.equal(read.ok && read.value.proof.holder, 'Dewi Kelurahan Lain Camat Anggraeni')
    assert.equal(read.ok && read.value.proof.unit, proof.unit)
  })

  it('is not read from anything else', () => {
    for (const text of ['', '1', 'abc', '12 34', '9'.repeat(17), '9'.repeat(2001), '0'.repeat(400), '١٢٣'])
      assert.equal(readProof(text).ok, false, text.slice(0, 20))
    const digits = sealed(proof)
    for (let less = 1; less < digits.length; less += 7) assert.equal(isGenuine(digits.slice(0, -less)), false)
    for (const pasted of [digits, ` ${digits}\n`, `https://layanan.contoh.example/periksa/K7QM-2RWT-9XGB#${digits}`])
      assert.equal(digitsIn(pasted), digits)
  })
})

it('bytes and digits are one and the same, for every length', () => {
  for (let length = 0; length <= 30; length++) {
    for (const fill of [0, 1, 0x7f, 0xff]) {
      const bytes = new Uint8Array(length).fill(fill)
      const digits = toDigits(bytes)
      if (length > 0) assert.deepEqual(fromDigits(digits), bytes)
    }
  }
  assert.equal(fromDigits('256'), undefined, 'one byte is at most 255')
  assert.equal(fromDigits('72057594037927936'), undefined, 'seven bytes are less than 2^56')
})
