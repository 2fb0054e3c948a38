/** Platform: mail by SMTP. Touches the mail server only; what is sent and when is decided in notice.ts. */
import { createTransport } from 'nodemailer'
import type { Lang } from '../kernel/language.ts'

export type Mail = { id: string; to: string; subject: string; text: string; lang: Lang }

export type Mailer = {
  /** Resolves when the server took the mail. Throws `MailRefused` when it never will, anything else when it may later. */
  send(mail: Mail): Promise<void>
  close(): void
}

/** The server refused this recipient or this message for good (RFC 5321 §4.2.1, 5yz). */
export class MailRefused extends Error {}

/** `url` as SMTP_URL; `site` is the public address, whose host names the message for good (a resend is the same mail). */
export function openMailer(options: { url: string; from: string; site: string }): Mailer {
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = new URL(options.site).hostname
  return {
    send: async ({ id, to, subject, text, lang }) => {
      try {
        await transport.sendMail({
          from: options.from,
          // As an object: one address, never read as a list.
          to: { name: '', address: to },
          subject,
          text,
          html: mailHtml(subject, text, lang),
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
        })
      } catch (fault) {
        const { code, responseCode } = fault as { code?: string; responseCode?: number }
        // A 5yz to the login is our own mistake, to be mended while the mail waits.
        if ((code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500) {
          throw new MailRefused(`refused with ${responseCode}`)
        }
        throw fault
      }
    },
    close: () => transport.close(),
  }
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** Addresses of the web in a text, without the full stop after them. */
export const linkPattern = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g

/** The same words with paragraphs and clickable links; no picture, no style, nothing that tells of reading. */
export function mailHtml(subject: string, text: string, lang: Lang): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    let html = ''
    let at = 0
    for (const found of paragraph.matchAll(linkPattern)) {
      const link = escaped(found[0])
      html += `${escaped(paragraph.slice(at, found.index))}<a href="${link}">${link}</a>`
      at = found.index + found[0].length
    }
    return `<p>${(html + escaped(paragraph.slice(at))).replace(/\n/g, '<br>')}</p>`
  })
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs.join('')}</body></html>`
}
