/** Letters: the key with which a region signs what its QR codes say, its rotation, and the public keys of all its letters. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { type Proof, proofDigits, proofToSign } from '../../../kernel/proof.ts'
import type { Tx } from '../../../platform/db.ts'
import type { PublicKey } from '../model.ts'
import * as store from '../store.ts'

/** The digits of the code that states `proof`, under the region's present key, which is made when there is none. */
export async function sealProof(tx: Tx, secret: string, proof: Proof, now: Date): Promise<string> {
  const { id, key } = await presentKey(tx, secret, now)
  const { head, signed } = proofToSign(proof, id)
  return proofDigits(head, sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }))
}

/** Every key a letter of the region may name, newest first; those before the present one have the day they were retired. */
export const publicKeys = (tx: Tx): Promise<PublicKey[]> => store.publicKeys(tx)

/**
 * Puts a new key in the place of the present one. Letters already issued are still proved by the old one, whose public
 * half stays listed; its secret half is thrown away. Returns the new key's id.
 */
export async function rotateKey(tx: Tx, secret: string, now: Date): Promise<string> {
  await store.retireKey(tx, now)
  lastOpened.delete(tx.region)
  const { id } = await presentKey(tx, secret, now)
  return id
}

async function presentKey(tx: Tx, secret: string, now: Date): Promise<{ id: string; key: KeyObject }> {
  const kept = await store.presentKey(tx)
  if (kept) return { id: kept.id, key: opened(secret, tx.region, kept) }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const id = createHash('sha256').update(publicKey).digest('hex').slice(0, 8)
  const sealed = sealedUp(secret, tx.region, id, privateKey)
  await store.insertKey(tx, { id, publicKey, sealed, madeAt: now })
  // Another process may have made one first; that one holds.
  const present = await store.presentKey(tx)
  if (!present) throw new Error(`no key for the letters of ${tx.region}`)
  return { id: present.id, key: opened(secret, tx.region, present) }
}

/** From the secret of the installation: a table that was stolen, or read by another installation, signs nothing. */
const wrapping = (secret: string, region: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, region, 'letters seal key', 32))

function sealedUp(secret: string, region: string, id: string, key: KeyObject): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping(secret, region), iv).setAAD(Buffer.from(`${region} ${id}`))
  const body = Buffer.concat([cipher.update(key.export({ type: 'pkcs8', format: 'der' })), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** The present key of each region as last opened, beside the very bytes and secret it was opened from: opening takes a millisecond. */
const lastOpened = new Map<string, { secret: string; id: string; sealed: Buffer; key: KeyObject }>()

function opened(secret: string, region: string, { id, sealed }: { id: string; sealed: Buffer }): KeyObject {
  const last = lastOpened.get(region)
  if (last?.secret === secret && last.id === id && last.sealed.equals(sealed)) return last.key
  const key = opening(secret, region, { id, sealed })
  lastOpened.set(region, { secret, id, sealed, key })
  return key
}

/** Throws when the secret of the installation is another than the one the key was made under: a new key is needed then. */
function opening(secret: string, region: string, { id, sealed }: { id: string; sealed: Buffer }): KeyObject {
  const cipher = createDecipheriv('aes-256-gcm', wrapping(secret, region), sealed.subarray(0, 12))
  cipher.setAAD(Buffer.from(`${region} ${id}`)).setAuthTag(sealed.subarray(12, 28))
  try {
    const body = Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()])
    return createPrivateKey({ key: body, format: 'der', type: 'pkcs8' })
  } catch (fault) {
    throw new Error('the key of the letters was sealed under another MELAYANI_SECRET; rotate it', { cause: fault })
  }
}
