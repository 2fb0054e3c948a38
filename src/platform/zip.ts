/** Platform: writes a small ZIP in memory (PKWARE APPNOTE 6.3.10: deflated, names in UTF-8). The same files give the same bytes. */
import { deflateRawSync } from 'node:zlib'
import { crc32 } from './unzip.ts'

/** 1 January 1980, the first day a ZIP can say: when a file was made is no part of what is in it. */
const dosDay = 0x21
const version = 20
const namesAreUtf8 = 0x0800

/** A ZIP of these files in their order. Names are paths with `/`; read back by `unzip`. */
export function zip(files: readonly { name: string; content: Buffer }[]): Buffer {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, content } of files) {
    const path = Buffer.from(name)
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(version, 0)
    fields.writeUInt16LE(namesAreUtf8, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt16LE(dosDay, 8)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(content.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    const made = Buffer.alloc(2)
    made.writeUInt16LE(version, 0)
    entries.push(Buffer.concat([mark('PK\u0001\u0002'), made, fields, tail, path]))
    const local = Buffer.concat([mark('PK\u0003\u0004'), fields, path, packed])
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, list, mark('PK\u0005\u0006'), end])
}

const mark = (text: string): Buffer => Buffer.from(text, 'latin1')
