/** Platform: the mailbox of the demo, where invented people's messages can be read. Not there outside a demo. */
import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Bilingual } from '../kernel/language.ts'
import { momentText } from '../kernel/time.ts'
import { isDemo } from './env.ts'
import { siteUrl, type Vars } from './http.tsx'
import { linkPattern } from './mail.ts'
import { latestNotices, type Notice, noticeText } from './notice.ts'
import { refusalPage } from './refusal.tsx'
import { Card, EmptyState } from './ui/components.tsx'
import { Page } from './ui/layout.tsx'

const words = {
  title: { id: 'Kotak surat uji', en: 'Test mailbox' },
  lead: {
    id: 'Pesan untuk orang rekaan di peragaan ini. Tidak ada yang benar-benar dikirim.',
    en: 'Messages to the invented people of this demo. Nothing is really sent.',
  },
  none: { id: 'Belum ada pesan', en: 'No messages yet' },
  email: { id: 'Surel', en: 'Email' },
  phone: { id: 'WhatsApp atau SMS', en: 'WhatsApp or SMS' },
  queued: { id: 'menunggu', en: 'waiting' },
  stored: { id: 'disimpan di sini', en: 'kept here' },
  sent: { id: 'terkirim', en: 'sent' },
  failed: { id: 'gagal', en: 'failed' },
  wiped: { id: 'Isi sudah dihapus', en: 'Content was wiped' },
} satisfies Record<string, Bilingual>

export const noticeRoutes = new Hono<Vars>()

noticeRoutes.get('/surat-uji', async (c) => {
  const { config, db } = c.get('site')
  if (!isDemo(config, c.get('tenant').region)) return refusalPage(c, 'not-found')
  const ctx = c.get('page')
  const { lang } = ctx
  const notices = await db.inRegion(c.get('tenant').region, (tx) => latestNotices(tx, 100))
  c.header('cache-control', 'no-store')
  return c.html(
    <Page ctx={ctx} title={words.title[lang]} head={<meta name="robots" content="noindex" />}>
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      {notices.length === 0 ? <EmptyState title={words.none[lang]} icon="inbox" /> : undefined}
      {notices.map((notice) => (
        <Card
          level={2}
          title={notice.subject ?? words.wiped[lang]}
          meta={[
            words[notice.channel][lang],
            notice.recipient ?? '–',
            words[notice.state][lang],
            <time datetime={notice.createdAt.toISOString()}>{momentText(ctx.zone, notice.createdAt, lang)}</time>,
          ]}
        >
          <Text notice={notice} url={siteUrl(c)} />
        </Card>
      ))}
    </Page>,
  )
})

/** Paragraphs with clickable links; those of this site without the host, so that they work however it was reached. */
const Text = ({ notice, url }: { notice: Notice; url: string }) => (
  <div lang={notice.lang}>
    {noticeText(notice, url)
      .split(/\n+/)
      .map((paragraph) => (
        <p>{linked(paragraph, url)}</p>
      ))}
  </div>
)

function linked(text: string, url: string): Child[] {
  const parts: Child[] = []
  let at = 0
  for (const found of text.matchAll(linkPattern)) {
    const own = found[0].startsWith(`${url}/`)
    parts.push(
      text.slice(at, found.index),
      <a href={own ? found[0].slice(url.length) : found[0]} rel={own ? undefined : 'noreferrer'}>
        {found[0]}
      </a>,
    )
    at = found.index + found[0].length
  }
  parts.push(text.slice(at))
  return parts
}
