/**
 * Platform, sign: whether a PDF carries a signature that covers all of it and is right. Says who signed, not whether that
 * certificate is to be trusted: that is for whoever knows the authority. Pure but for crypto.
 */
import { constants, createHash, verify as verifyBytes, X509Certificate } from 'node:crypto'
import { type Attribute, ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { no, ok, type Result } from '../../kernel/result.ts'
import { oids } from './cms.ts'
import { element } from './der.ts'
import { isFirstTagged, partOf, rawOf, readDer, wholeDer } from './read.ts'

export type SignatureFault =
  | 'unsigned'
  /** Something in the file is not covered. */
  | 'range'
  | 'malformed'
  | 'digest'
  /** The signature names another certificate, or the certificates do not hang together. */
  | 'certificate'
  | 'signature'

export type Signed = {
  certificate: X509Certificate
  /** Certificates above it that the signature brings along, nearest first. */
  chain: X509Certificate[]
  /** Whether the certificate's hash was signed too (signing-certificate-v2), as PAdES B-B wants. */
  namesCertificate: boolean
}

const hashes: Record<string, 'sha256' | 'sha384' | 'sha512'> = {
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Signature algorithm → the hash it fixes, when it does, and whether RSA is padded as PSS. */
const algorithms: Record<string, { hash?: 'sha256' | 'sha384' | 'sha512'; pss?: true }> = {
  [oids.ecdsaSha256]: { hash: 'sha256' },
  '1.2.840.10045.4.3.3': { hash: 'sha384' },
  '1.2.840.10045.4.3.4': { hash: 'sha512' },
  '1.2.840.113549.1.1.1': {},
  '1.2.840.113549.1.1.10': { pss: true },
  '1.2.840.113549.1.1.11': { hash: 'sha256' },
  '1.2.840.113549.1.1.12': { hash: 'sha384' },
  '1.2.840.113549.1.1.13': { hash: 'sha512' },
}

/**
 * Examines the last signature of the file, which alone can cover all of it. With `roots` the certificate must hang below
 * one of them; without, its own hash is what is known of it, and the certificates above it prove nothing.
 */
export function verifyPdf(pdf: Buffer, roots?: readonly X509Certificate[]): Result<Signed, SignatureFault> {
  const found = locate(pdf)
  if (!found.ok) return found
  const { covered, contents } = found.value
  let verified: Result<Signed, SignatureFault>
  try {
    verified = verifyCms(covered, contents)
  } catch {
    return no('malformed')
  }
  if (!verified.ok || !roots) return verified
  const { certificate, chain } = verified.value
  const top = chain.at(-1) ?? certificate
  return roots.some((root) => root.raw.equals(top.raw)) ? verified : no('certificate')
}

/** The two covered stretches and the signature between them, after making sure that they are the whole file. */
function locate(pdf: Buffer): Result<{ covered: [Buffer, Buffer]; contents: Buffer }, 'unsigned' | 'range'> {
  const text = pdf.toString('latin1')
  const at = text.lastIndexOf('/ByteRange')
  if (at < 0) return no('unsigned')
  const numbers = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text.slice(at, at + 200))
  const [from, open, close, rest] = (numbers ?? []).slice(1).map(Number)
  if (from !== 0 || open === undefined || close === undefined || rest === undefined) return no('range')
  if (open >= close || close + rest !== pdf.length || text[open] !== '<' || text[close - 1] !== '>') return no('range')
  if (!/\/Contents\s*$/.test(text.slice(Math.max(0, open - 40), open))) return no('range')
  const digits = text.slice(open + 1, close - 1)
  if (digits.length % 2 !== 0 || !/^([0-9a-f]*|[0-9A-F]*)$/.test(digits)) return no('range')
  return ok({
    covered: [pdf.subarray(0, open), pdf.subarray(close)],
    contents: Buffer.from(digits, 'hex'),
  })
}

function verifyCms(covered: [Buffer, Buffer], contents: Buffer): Result<Signed, SignatureFault> {
  const der = trimmed(contents)
  if (!der) return no('malformed')
  const outer = AsnConvert.parse(der, ContentInfo)
  if (outer.contentType !== oids.signedData) return no('malformed')
  const data = AsnConvert.parse(outer.content, SignedData)
  const [signer, ...others] = [...data.signerInfos]
  if (!signer || others.length > 0 || data.encapContentInfo.eContent) return no('malformed')
  if (data.encapContentInfo.eContentType !== oids.data || data.version !== 1 || signer.version !== 1)
    return no('malformed')
  const hash = hashes[signer.digestAlgorithm.algorithm]
  if (!hash || ![...data.digestAlgorithms].every((one) => one.algorithm === signer.digestAlgorithm.algorithm))
    return no('malformed')

  const raw = rawParts(der)
  if (!raw || !signer.signedAttrs) return no('malformed')
  const certificates = raw.certificates.map((bytes) => new X509Certificate(bytes))
  const certificate = certificates.find((one) => isSigner(one, raw))
  if (!certificate) return no('certificate')
  const chain = chainOf(certificate, certificates)
  // A certificate that belongs to nobody here could be anything, and nobody's signature would cover it.
  if (chain.length + 1 !== certificates.length) return no('certificate')

  if (attributeValue(signer.signedAttrs, oids.contentType, ObjectIdentifier)?.getValue() !== oids.data)
    return no('malformed')
  const digest = createHash(hash).update(covered[0]).update(covered[1]).digest()
  const named = attributeValue(signer.signedAttrs, oids.messageDigest, OctetString)
  if (!named || !digest.equals(Buffer.from(named.getValue()))) return no('digest')
  const essHash = signingCertificateHash(signer.signedAttrs)
  if (essHash === 'malformed') return no('malformed')
  if (essHash && !createHash('sha256').update(certificate.raw).digest().equals(essHash)) return no('certificate')

  const algorithm = algorithms[signer.signatureAlgorithm.algorithm]
  if (!algorithm) return no('malformed')
  const asSet = element(0x31, contentOf(raw.attributes))
  const isRight = verifyBytes(
    algorithm.hash ?? hash,
    asSet,
    {
      key: certificate.publicKey,
      ...(algorithm.pss
        ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
        : {}),
    },
    Buffer.from(signer.signature.buffer),
  )
  return isRight ? ok({ certificate, chain, namesCertificate: essHash !== undefined }) : no('signature')
}

/** The DER without the zeros that fill its room; undefined when something else follows, or it is not whole. */
function trimmed(contents: Buffer): Buffer | undefined {
  const lengthOctet = contents[1] ?? 0
  const more = lengthOctet & 0x80 ? lengthOctet & 0x7f : 0
  if (contents[0] !== 0x30 || more > 4) return undefined
  const length = more === 0 ? lengthOctet : contents.readUIntBE(2, more)
  const end = 2 + more + length
  if (end > contents.length || contents.subarray(end).some((byte) => byte !== 0)) return undefined
  return contents.subarray(0, end)
}

type RawParts = { certificates: Buffer[]; issuer: Buffer; serial: Buffer; attributes: Buffer }

function rawParts(der: Buffer): RawParts | undefined {
  const outer = wholeDer(der)
  // Zeros that a longer length took in would be read as further parts.
  if (partOf(outer, 2) !== undefined) return undefined
  const data = partOf(partOf(outer, 1), 0)
  const signer = partOf(partOf(data, -1), 0)
  const [certificates, attributes] = [partOf(data, 3), partOf(signer, 3)]
  const [issuer, serial] = [rawOf(partOf(partOf(signer, 1), 0)), rawOf(partOf(partOf(signer, 1), 1))]
  if (!isFirstTagged(attributes) || !isFirstTagged(certificates) || !issuer || !serial) return undefined
  const found = certificates.valueBlock.value.map(rawOf)
  return {
    attributes: Buffer.from(attributes.valueBeforeDecodeView),
    certificates: found.filter((one) => one !== undefined),
    issuer,
    serial,
  }
}

const contentOf = (der: Buffer): Buffer => {
  const more = (der[1] ?? 0) & 0x80 ? (der[1] ?? 0) & 0x7f : 0
  return der.subarray(2 + more)
}

function isSigner(certificate: X509Certificate, { issuer, serial }: RawParts): boolean {
  const own = readDer(certificate.raw)
  return own.issuer.equals(issuer) && own.serial.equals(serial)
}

/** From the signer's certificate upwards as far as the others reach, each signature checked, the last one's own too. */
function chainOf(certificate: X509Certificate, all: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let at = certificate; ; ) {
    const above = all.find(
      (one) => one !== certificate && !chain.includes(one) && at.checkIssued(one) && at.verify(one.publicKey),
    )
    if (!above) return chain
    if (above.checkIssued(above) && !above.verify(above.publicKey)) return chain
    chain.push(above)
    at = above
  }
}

function attributeValue<T>(attributes: readonly Attribute[], type: string, kind: new () => T): T | undefined {
  const [found, ...more] = attributes.filter(({ attrType }) => attrType === type)
  const [value, ...values] = found?.attrValues ?? []
  if (!value || more.length > 0 || values.length > 0) return undefined
  const { result } = fromBER(value)
  return result instanceof kind ? result : undefined
}

/** The first certificate hash of signing-certificate-v2, when it is of SHA-256; undefined when the attribute is absent. */
function signingCertificateHash(attributes: readonly Attribute[]): Buffer | 'malformed' | undefined {
  if (!attributes.some(({ attrType }) => attrType === oids.signingCertificateV2)) return undefined
  const certs = attributeValue(attributes, oids.signingCertificateV2, Sequence)?.valueBlock.value[0]
  const first = certs instanceof Sequence ? certs.valueBlock.value[0] : undefined
  const hash = first instanceof Sequence ? first.valueBlock.value[0] : undefined
  return hash instanceof OctetString ? Buffer.from(hash.getValue()) : 'malformed'
}
