/**
 * Platform, sign: a signing service asked over HTTP: the PDF goes as `file` of a form, the signed PDF comes back. That is
 * how the national service's own gateway is asked at an agency (docs/letters.md says what of it is a setting, and why).
 */
import type { X509Certificate } from 'node:crypto'
import type { Signer } from './signer.ts'
import { verifyPdf } from './verify.ts'

export type RemoteSettings = {
  /** The whole address to post to; nothing is added. */
  url: string
  /** Whose certificates these are, as letters say it. */
  name: string
  user?: string
  password?: string
  /** Further fields of the form, as the service asks for them. */
  fields: URLSearchParams
  timeoutMs: number
  /** Certificates at the top that are trusted; absent: any, and the doctor says so. */
  roots?: readonly X509Certificate[]
}

/** Raised when the service refused, did not answer, or answered with what is no signature over the letter. */
export class SigningFault extends Error {}

/** At most this much is read of an answer. */
const maxAnswer = 20_000_000

/** Signs by the service. What it hands back is examined before it is believed. */
export const remoteSigner = (settings: RemoteSettings): Signer => ({
  kind: 'service',
  name: settings.name,
  patienceMs: settings.timeoutMs,
  sign: async (pdf) => {
    const form = new FormData()
    for (const [name, value] of settings.fields) form.append(name, value)
    form.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'surat.pdf')
    const { user, password = '' } = settings
    const headers = user
      ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
      : undefined
    const answer = await fetch(settings.url, {
      method: 'POST',
      body: form,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    }).catch((fault: unknown) => {
      throw new SigningFault(`the signing service did not answer: ${fault instanceof Error ? fault.name : 'fault'}`)
    })
    // Its own words may quote what we sent, a passphrase included; only the status is told on.
    if (!answer.ok) {
      await answer.body?.cancel()
      throw new SigningFault(`the signing service answered ${answer.status}`)
    }
    const signed = await readAnswer(answer)
    const problem = problemOf(pdf, signed, settings.roots)
    if (problem) throw new SigningFault(problem)
    return signed
  },
})

async function readAnswer({ body }: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body ?? []) {
    bytes += part.byteLength
    if (bytes > maxAnswer) throw new SigningFault('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * Whether the answer is this very letter, signed whole, and by a certificate that leads to one of `roots` when they are
 * known; undefined when it is.
 */
export function problemOf(sent: Buffer, signed: Buffer, roots?: readonly X509Certificate[]): string | undefined {
  const examined = verifyPdf(signed, roots)
  if (!examined.ok) return `what the signing service answered is no signed letter: ${examined.refusal}`
  const id = firstId(sent)
  const isOurs = signed.subarray(0, sent.length).equals(sent) || (id !== undefined && firstId(signed) === id)
  return isOurs ? undefined : 'the signing service answered with another document'
}

/** The lasting half of a file's identifier (ISO 32000-1 §14.4), which a change of the file leaves. */
function firstId(pdf: Buffer): string | undefined {
  const text = pdf.toString('latin1')
  const found = /\/ID\s*\[\s*(?:\(([^)\\]*)\)|<([0-9A-Fa-f\s]*)>)/.exec(text.slice(text.lastIndexOf('/ID')))
  if (!found) return undefined
  return found[1] === undefined
    ? (found[2] ?? '').replace(/\s/g, '').toLowerCase()
    : Buffer.from(found[1], 'latin1').toString('hex')
}
