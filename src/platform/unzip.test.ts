/** Platform: a small ZIP is read, and a broken, oversized or lying one is refused. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { crc32, unzip } from './unzip.ts'

const limits = { entries: 4, bytes: 10_000 }

/** A ZIP as a zip program writes it: `claims` is the unpacked length it says. */
function zipOf(files: Record<string, string>, more: { stored?: true; claims?: number } = {}): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text)
    const packed = more.stored ? content : deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(more.stored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(more.claims ?? content.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, tail, Buffer.from(name)]))
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\u0005\u0006'), end])
}

const refusal = (data: Buffer): string => {
  const read = unzip(data, limits)
  return read.ok ? 'ok' : read.refusal
}

describe('a ZIP', () => {
  it('gives its files, packed or stored, without its folders', () => {
    for (const more of [{}, { stored: true }] as const) {
      const read = unzip(zipOf({ 'a/': '', 'a/service.yaml': 'id: a\n', 'letter.typ': 'x'.repeat(500) }, more), limits)
      assert.ok(read.ok)
      assert.deepEqual(
        [...read.value].map(([name, content]) => `${name} ${content.length}`),
        ['a/service.yaml 6', 'letter.typ 500'],
      )
    }
  })

  it('that is cut anywhere, or has a byte changed in what it holds, is refused and never breaks the reader', () => {
    const whole = zipOf({ 'letter.typ': 'Surat keterangan domisili '.repeat(20) })
    for (let length = 0; length < whole.length; length++) assert.equal(refusal(whole.subarray(0, length)), 'unreadable')
    for (let at = 40; at < 60; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      assert.equal(refusal(changed), 'unreadable', String(at))
    }
  })

  it('that is a bomb, lies about its length or has too many files is refused', () => {
    assert.equal(refusal(zipOf({ a: 'x'.repeat(20_000) })), 'too-large')
    assert.equal(refusal(zipOf({ a: 'x'.repeat(20_000) }, { claims: 100 })), 'unreadable')
    assert.equal(refusal(zipOf({ a: '1', b: '2', c: '3', d: '4', e: '5' })), 'too-large')
    assert.equal(crc32(Buffer.from('123456789')), 0xcbf43926)
  })
})
