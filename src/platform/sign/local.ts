/** Platform, sign: the certificate of the demonstration, made at first use, its key readable by the owner alone. Touches the data folder. */
import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign as signBytes,
  X509Certificate,
} from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCertificate, type Subject } from './certificate.ts'
import { signedCms } from './cms.ts'
import { prepareSignature, putSignature } from './pdf.ts'
import type { Signer } from './signer.ts'

const years = 3
const yearMs = 365 * 86_400_000
/** A certificate that ends sooner is made anew before it is used. */
const leastLeftMs = 30 * 86_400_000

const authority: Subject = {
  commonName: 'CONTOH/PERAGAAN CA lokal, tanpa kekuatan hukum',
  organization: 'Melayani (peragaan)',
  country: 'ID',
}
const signer: Subject = { ...authority, commonName: 'CONTOH/PERAGAAN tanda tangan surat' }

type Bundle = { key: KeyObject; certificate: X509Certificate; authority: X509Certificate }

/** Signs with the certificate kept in `folder`. */
export const localSigner = (folder: string): Signer => ({
  kind: 'demo',
  name: signer.commonName,
  sign: async (pdf, said) => {
    const { key, certificate, authority: above } = await bundleIn(folder, said.at)
    const prepared = prepareSignature(pdf, said)
    const cms = signedCms(prepared.digest, certificate, [above], (data) => signBytes('sha256', data, key))
    return putSignature(prepared, cms)
  },
})

/** The certificate and key of the folder, made when there is none or it ends soon. Two who make it at once end with one. */
export async function bundleIn(folder: string, now: Date): Promise<Bundle> {
  const file = join(folder, 'peragaan.pem')
  const kept = await readBundle(file)
  if (kept && Date.parse(kept.certificate.validTo) - now.getTime() > leastLeftMs) return kept
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = join(folder, `.${randomUUID()}`)
  await writeFile(half, makeBundle(now), { mode: 0o600, flag: 'wx' })
  try {
    if (kept) await rename(half, file)
    else await link(half, file)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  } finally {
    await rm(half, { force: true })
  }
  const made = await readBundle(file)
  if (!made) throw new Error(`${file} cannot be read`)
  return made
}

/** The authority's key signs once and is forgotten: nothing else can ever hang below it. */
function makeBundle(now: Date): string {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const [above, key] = [pair(), pair()]
  const from = new Date(now.getTime() - 86_400_000)
  const until = new Date(now.getTime() + years * yearMs)
  const common = { issuer: authority, issuerKey: above, from, until }
  const top = makeCertificate({ ...common, subject: authority, key: above, authority: true })
  const own = makeCertificate({ ...common, subject: signer, key, authority: false })
  return [key.export({ type: 'pkcs8', format: 'pem' }), own.toString(), top.toString()].join('')
}

async function readBundle(file: string): Promise<Bundle | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [certificate, above] = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (!certificate || !above) throw new Error(`${file} does not hold a key and two certificates`)
  return {
    key: createPrivateKey(text),
    certificate: new X509Certificate(certificate),
    authority: new X509Certificate(above),
  }
}
