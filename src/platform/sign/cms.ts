/**
 * Platform, sign: a detached CMS signature (RFC 5652) as PAdES B-B asks for (ETSI EN 319 142-1 §6.3): content type,
 * digest and signing-certificate-v2 (RFC 5035) signed, no signing time, the certificates inside. Pure but for crypto.
 */
import { createHash, type X509Certificate } from 'node:crypto'
import { element, explicit, integer, octets, oid, sequence, setOf } from './der.ts'
import { readDer } from './read.ts'

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
} as const

const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), setOf(value))

/**
 * The signature over a document by its SHA-256. `certificate` is the signer's (a key on P-256), `chain` those above it;
 * `sign` gives the DER signature over what it is handed, hashed with SHA-256.
 */
export function signedCms(
  digest: Uint8Array,
  certificate: X509Certificate,
  chain: readonly X509Certificate[],
  sign: (data: Buffer) => Uint8Array,
): Buffer {
  const { issuer, serial } = readDer(certificate.raw)
  const certHash = createHash('sha256').update(certificate.raw).digest()
  // SHA-256 is the default of ESSCertIDv2 and so must not be written (X.690 §11.5).
  const issuerSerial = sequence(sequence(explicit(4, issuer)), serial)
  const signingCertificate = sequence(sequence(sequence(octets(certHash), issuerSerial)))
  const attributes = setOf(
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digest)),
    attribute(oids.signingCertificateV2, signingCertificate),
  )
  const sha256 = sequence(oid(oids.sha256))
  const signer = sequence(
    integer(Buffer.of(1)),
    sequence(issuer, serial),
    sha256,
    // Signed as a SET, carried as [0] (RFC 5652 §5.4).
    Buffer.concat([Buffer.of(0xa0), attributes.subarray(1)]),
    sequence(oid(oids.ecdsaSha256)),
    octets(sign(attributes)),
  )
  return sequence(
    oid(oids.signedData),
    explicit(
      0,
      sequence(
        integer(Buffer.of(1)),
        setOf(sha256),
        sequence(oid(oids.data)),
        element(0xa0, ...[certificate, ...chain].map(({ raw }) => raw).sort((a, b) => Buffer.compare(a, b))),
        setOf(signer),
      ),
    ),
  )
}
