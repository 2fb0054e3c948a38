/** Platform, sign: parts of DER as they stand: what was signed or named is bytes, not what they can be read as. Pure. */
import { Constructed, fromBER, Integer, Sequence, Set as SetOf } from 'asn1js'

/** The part at a place of a constructed element; undefined when there is none. */
export const partOf = (block: unknown, at: number): unknown =>
  block instanceof Constructed || block instanceof Sequence || block instanceof SetOf
    ? block.valueBlock.value.at(at)
    : undefined

/** `[0]` of a type that is read by its place. */
export const isFirstTagged = (block: unknown): block is Constructed =>
  block instanceof Constructed && block.idBlock.tagClass === 3 && block.idBlock.tagNumber === 0

/** The element that is all of the bytes, written as DER writes it; undefined for anything else. */
export function wholeDer(der: Uint8Array): unknown {
  const { result, offset } = fromBER(der)
  return offset === der.length && Buffer.from(result.toBER()).equals(der) ? result : undefined
}

export const rawOf = (block: unknown): Buffer | undefined =>
  block instanceof Constructed || block instanceof Integer || block instanceof Sequence || block instanceof SetOf
    ? Buffer.from(block.valueBeforeDecodeView)
    : undefined

/** Issuer and serial number of a certificate as encoded in it. Throws on what is no certificate. */
export function readDer(certificate: Uint8Array): { issuer: Buffer; serial: Buffer } {
  const body = partOf(wholeDer(certificate), 0)
  const first = isFirstTagged(partOf(body, 0)) ? 1 : 0
  const [serial, issuer] = [rawOf(partOf(body, first)), rawOf(partOf(body, first + 2))]
  if (!serial || !issuer) throw new Error('this is no certificate')
  return { issuer, serial }
}
