/** Catalogue: an uploaded package: a ZIP, a folder's files, or only those that change. Touches the spooled files; no database. */
import { readFile } from 'node:fs/promises'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Upload } from '../../../platform/body.ts'
import { unzip } from '../../../platform/unzip.ts'
import { knownFiles, type PackageFile, type PackageTexts, packageFiles } from '../model.ts'

/** Largest package, packed or not, in bytes; the largest of the library has a fortieth of that. */
export const packageBytes = 2_000_000
const zipLimits = { entries: 64, bytes: packageBytes }

export type UploadRefusal = 'no-file' | 'file-unknown' | 'zip-unreadable' | 'file-large' | 'file-missing'

const fileOf = (name: string): PackageFile | undefined => knownFiles.find((file) => file === name.split('/').at(-1))

/**
 * The texts of a package: as uploaded, the rest from the present version. A file on its own that has one's extension stands for it
 * (`surat-baru.typ`). In a ZIP what is no part of a package (a README, a system's own files) is passed over; on its own it is
 * refused. The detail names the file.
 */
export async function readUpload(
  files: readonly Upload[],
  present: PackageTexts | undefined,
): Promise<Result<PackageTexts, UploadRefusal, string>> {
  const texts: Partial<PackageTexts> = { ...present }
  const given = files.filter(({ bytes }) => bytes > 0)
  if (given.length === 0) return no('no-file')
  for (const upload of given) {
    if (upload.tooLarge) return no('file-large', upload.name)
    const data = await readFile(upload.path)
    if (!isZip(data)) {
      const file = fileOf(upload.name) ?? byExtension(upload.name)
      if (!file) return no('file-unknown', upload.name)
      texts[file] = textOf(data)
      continue
    }
    const entries = unzip(data, zipLimits)
    if (!entries.ok) return no('zip-unreadable', upload.name)
    const known = [...entries.value].flatMap(([name, content]) => {
      const file = name.startsWith('__MACOSX/') ? undefined : fileOf(name)
      return file ? [{ file, content }] : []
    })
    if (known.length === 0) return no('zip-unreadable', upload.name)
    for (const { file, content } of known) texts[file] = textOf(content)
  }
  const missing = packageFiles.filter((file) => texts[file] === undefined)
  return missing.length > 0 ? no('file-missing', missing.join(', ')) : ok(whole(texts))
}

const isZip = (data: Buffer): boolean => data.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))

const byExtension = (name: string): PackageFile | undefined => {
  const extension = /\.[a-z]+$/i.exec(name)?.[0].toLowerCase()
  return knownFiles.find((file) => extension !== undefined && file.endsWith(extension))
}

/** NUL is what PostgreSQL cannot keep; a text has none. */
const textOf = (data: Buffer): string => data.toString('utf8').replaceAll('\0', '')

const whole = (texts: Partial<PackageTexts>): PackageTexts => ({
  'service.yaml': texts['service.yaml'] ?? '',
  'form.json': texts['form.json'] ?? '',
  'procedure.bpmn': texts['procedure.bpmn'] ?? '',
  'letter.typ': texts['letter.typ'] ?? '',
  ...(texts['decision.dmn'] === undefined ? {} : { 'decision.dmn': texts['decision.dmn'] }),
})
