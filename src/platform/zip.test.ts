/** Platform: what is packed is unpacked byte for byte, and the same files give the same ZIP. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../kernel/result.ts'
import { unzip } from './unzip.ts'
import { zip } from './zip.ts'

const limits = { entries: 10, bytes: 1_000_000 }

describe('a ZIP', () => {
  it('gives back every byte of every file, empty ones and names beyond ASCII too', () => {
    const files = [
      { name: 'layanan/service.yaml', content: Buffer.from('id: x\r\nname: "é"\n\n') },
      { name: 'layanan/kosong', content: Buffer.alloc(0) },
      { name: 'layanan/ŷ.bin', content: Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 37) % 256)) },
    ]
    const read = must(unzip(zip(files), limits))
    assert.deepEqual(
      [...read.keys()],
      files.map(({ name }) => name),
    )
    for (const { name, content } of files) assert.ok(read.get(name)?.equals(content), name)
  })

  it('is the same for the same files', () => {
    const files = [{ name: 'a', content: Buffer.from('isi') }]
    assert.ok(zip(files).equals(zip(files)))
  })
})
