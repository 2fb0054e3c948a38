/** Platform, sign: who signs the letters of a region: a local certificate in the demonstration, a service, or nobody. */
import { join } from 'node:path'
import { type Config, isDemo } from '../env.ts'
import { localSigner } from './local.ts'
import { remoteSigner } from './remote.ts'

/** What is said of a signature: claimed moment, who, where and why. */
export type Said = { at: Date; name: string; place: string; reason: string }

export type Signer = {
  /** `demo`: worth nothing, and letters say so. `service`: by the certificate of the service named. */
  kind: 'demo' | 'service'
  /** Whose certificate it is, as letters say it. */
  name: string
  /** At most how long it takes, for one whose signature is worth something: nothing is given to it twice within. */
  patienceMs?: number
  /** The PDF with a signature over all of it. Throws when it cannot be had now; the job that asked tries again. */
  sign(pdf: Buffer, said: Said): Promise<Buffer>
}

/** Undefined: letters of this region are not signed electronically, and say so. */
export function signerOf(config: Config, region: string): Signer | undefined {
  if (isDemo(config, region)) return localSigner(join(config.dataFolder, 'keys'))
  if (!config.ESIGN_URL || config.ESIGN_REGION !== region) return undefined
  return remoteSigner({
    url: config.ESIGN_URL,
    name: config.ESIGN_NAME,
    user: config.ESIGN_USER,
    password: config.ESIGN_PASSWORD,
    fields: new URLSearchParams(config.ESIGN_FIELDS),
    timeoutMs: config.ESIGN_TIMEOUT * 1000,
    roots: config.ESIGN_ROOTS,
  })
}
