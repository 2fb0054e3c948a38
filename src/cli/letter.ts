/** Command line: `letter verify` examines the signature in a PDF; `letter rotate-key` puts a new key behind the QR codes. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { tenants } from '../base/regions/actions/tenants.ts'
import type { Bilingual } from '../kernel/language.ts'
import { no, ok } from '../kernel/result.ts'
import { openDatabase, openPool } from '../platform/db.ts'
import { configFor, migrate } from '../platform/migrate.ts'
import { type SignatureFault, verifyPdf } from '../platform/sign/verify.ts'
import { rotateKey } from '../service/letters/actions/keys.ts'
import { configHere, withDatabase } from './access.ts'
import { misused, type Report } from './report.ts'

const usage = 'letter verify FILE | letter rotate-key --region CODE'

const faultWords: Record<SignatureFault, Bilingual> = {
  unsigned: { id: 'tidak ditandatangani secara elektronik', en: 'not signed electronically' },
  range: { id: 'tanda tangan tidak mencakup seluruh berkas', en: 'the signature does not cover the whole file' },
  malformed: { id: 'tanda tangan tidak terbaca', en: 'the signature cannot be read' },
  digest: { id: 'berkas diubah setelah ditandatangani', en: 'the file was changed after signing' },
  certificate: { id: 'sertifikatnya tidak cocok', en: 'its certificates do not fit' },
  signature: { id: 'tanda tangan salah', en: 'the signature is wrong' },
}

export async function runLetter(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { region: { type: 'string' } } })
  const [verb, file, ...rest] = positionals
  if (verb === 'verify' && file && rest.length === 0) return verify(file)
  if (verb === 'rotate-key' && file === undefined && values.region) return rotate(values.region)
  return misused('Tulis perintahnya lengkap / Give the whole command.', usage)
}

/** Needs no database and no network; whether the certificate is to be trusted is for the reader, to whom it is named. */
async function verify(file: string): Promise<Report> {
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return misused(`Tidak terbaca / cannot be read: ${file}`, usage)
  const examined = verifyPdf(bytes)
  if (!examined.ok) {
    const said = faultWords[examined.refusal]
    return { status: 1, data: { file, refusal: examined.refusal }, text: [`${file}: ${said.id} / ${said.en}`] }
  }
  const { certificate, chain, namesCertificate } = examined.value
  const line = (text: string) => text.replaceAll('\n', ', ')
  const signer = line(certificate.subject)
  const authorities = chain.map((one) => line(one.subject))
  return {
    status: 0,
    data: { file, signer, authorities, validTo: certificate.validTo, namesCertificate },
    text: [
      `${file}: utuh dan ditandatangani / whole and signed`,
      `  ${signer}`,
      ...authorities.map((name) => `  < ${name}`),
    ],
  }
}

async function rotate(region: string): Promise<Report> {
  const config = configHere()
  const made = await withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const app = openPool(configFor(admin, 'melayani_app', config.secret), 2)
    try {
      const db = openDatabase(app)
      if (!(await db.outside(tenants)).some((tenant) => tenant.region === region)) return no('unknown')
      return ok(await db.inRegion(region, (tx) => rotateKey(tx, config.secret, new Date())))
    } finally {
      await app.end()
    }
  })
  if (!made.ok)
    return {
      status: 1,
      data: { refusal: made.refusal },
      text: ['Daerah itu belum ada di sini / That region is not here.'],
    }
  return {
    status: 0,
    data: { region, key: made.value },
    text: [
      `${region}: kunci baru / new key ${made.value}. Unduh lagi halaman pemeriksa / get the checking page again: /periksa/luring`,
    ],
  }
}
