/** Platform, notice: the WhatsApp or SMS gateway of the region, as one signed JSON post. Touches that address only. */
import { createHmac } from 'node:crypto'
import type { Lang } from '../../kernel/language.ts'

export type GatewayMessage = { id: string; to: string; text: string; lang: Lang; template: string }

export type Gateway = {
  /** Resolves when the gateway took the message. Throws `GatewayRefused` when it never will. */
  send(message: GatewayMessage, now: Date): Promise<void>
}

/** The gateway refused this message for good (400, 403, 404, 410, 413, 422). */
export class GatewayRefused extends Error {}

const forGood = new Set([400, 403, 404, 410, 413, 422])

/**
 * Posts `{id, to, text, lang, template}` with three headers: `idempotency-key` (the id: the same at every try, by which the
 * gateway knows a repeat), `x-melayani-timestamp` (seconds since 1970) and `x-melayani-signature`, which is
 * `sha256=` and the hex HMAC-SHA256 of `<timestamp>.<body>` under the shared secret. 409 means: had it already.
 */
export function openGateway(options: { url: string; secret: string; timeoutMs?: number }): Gateway {
  return {
    send: async (message, now) => {
      const { id, to, text, lang, template } = message
      const body = JSON.stringify({ id, to, text, lang, template })
      const timestamp = String(Math.floor(now.getTime() / 1000))
      const answer = await fetch(options.url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          'x-melayani-timestamp': timestamp,
          'x-melayani-signature': `sha256=${signature(options.secret, timestamp, body)}`,
        },
      })
      await answer.body?.cancel()
      if (answer.ok || answer.status === 409) return
      if (forGood.has(answer.status)) throw new GatewayRefused(`gateway refused with ${answer.status}`)
      throw new Error(`gateway answered ${answer.status}`)
    },
  }
}

/** Hex HMAC-SHA256 of `<timestamp>.<body>`. */
const signature = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
