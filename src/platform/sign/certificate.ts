/** Platform, sign: certificates of our own for demonstrations (RFC 5280), a small authority and a signer. Pure but for crypto. */
import {
  createHash,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign as signBytes,
  X509Certificate,
} from 'node:crypto'
import { oids } from './cms.ts'
import { bits, explicit, implicit, integer, octets, oid, sequence, setOf, time, truth, utf8 } from './der.ts'

export type Subject = { commonName: string; organization: string; country: string }

const nameOf = ({ commonName, organization, country }: Subject): Buffer => {
  const part = (type: string, value: Buffer) => setOf(sequence(oid(type), value))
  const printable = Buffer.concat([Buffer.of(0x13, country.length), Buffer.from(country, 'latin1')])
  return sequence(part('2.5.4.6', printable), part('2.5.4.10', utf8(organization)), part('2.5.4.3', utf8(commonName)))
}

const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' })
/** RFC 5280 §4.2.1.2 leaves the way open; the hash of the whole key information serves as well. */
const keyIdOf = (key: KeyObject): Buffer => createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20)

const extension = (type: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(type), ...(critical ? [truth] : []), octets(value))

export type Wanted = {
  subject: Subject
  key: KeyObject
  issuer: Subject
  issuerKey: KeyObject
  from: Date
  until: Date
  authority: boolean
}

/** A certificate on P-256, signed with ECDSA and SHA-256. An authority may certify signers, and nothing further. */
export function makeCertificate(wanted: Wanted): X509Certificate {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const algorithm = sequence(oid(oids.ecdsaSha256))
  const constraints = wanted.authority ? sequence(truth, integer(Buffer.of(0))) : sequence()
  // Key usage: keyCertSign and cRLSign for an authority, digitalSignature and nonRepudiation for a signer.
  const usage = wanted.authority ? bits(Buffer.of(0x06), 1) : bits(Buffer.of(0xc0), 6)
  const body = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serial),
    algorithm,
    nameOf(wanted.issuer),
    sequence(time(wanted.from), time(wanted.until)),
    nameOf(wanted.subject),
    spkiOf(wanted.key),
    explicit(
      3,
      sequence(
        extension('2.5.29.19', constraints, true),
        extension('2.5.29.15', usage, true),
        extension('2.5.29.14', octets(keyIdOf(wanted.key))),
        extension('2.5.29.35', sequence(implicit(0, keyIdOf(wanted.issuerKey)))),
      ),
    ),
  )
  const signature = signBytes('sha256', body, wanted.issuerKey)
  return new X509Certificate(sequence(body, algorithm, bits(signature)))
}
