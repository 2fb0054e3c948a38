/** Platform: telling people what happened, by mail or message. Written with the act, sent by a job, never holding up the act. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import { uuidv7 } from '../kernel/id.ts'
import { type Bilingual, fill, Lang } from '../kernel/language.ts'
import { urlOf } from '../kernel/tenant.ts'
import type { Database, Tx } from './db.ts'
import { isDemo } from './env.ts'
import type { Site } from './http.tsx'
import { enqueue, GiveUp, type JobHandler, readPayload } from './jobs.ts'
import { faultText } from './log.ts'
import { type Mailer, MailRefused, openMailer } from './mail.ts'
import { type Gateway, GatewayRefused, openGateway } from './notice/gateway.ts'

/**
 * One message in both languages, written by the slice whose act it tells of. `{place}`s are filled from `params`, and
 * `{link}` with the address of the page it leads to. By phone only `text` is sent.
 */
export type NoticeTemplate = {
  /** Unique in the program: `case-sent`. */
  name: string
  subject: Bilingual
  text: Bilingual
  /** The message holds a code or a key: wiped as soon as it is sent, has failed, or has no way out. */
  secret?: boolean
}

export type Channel = 'email' | 'phone'

export type NewNotice = {
  channel: Channel
  to: string
  template: NoticeTemplate
  params: Record<string, string | number>
  lang: Lang
  /** Path on this site: `/lacak`. Fills `{link}`; a text without that place gets it as its last line. */
  link?: string
}

const maxAttempts = 12

/**
 * Writes a message in the transaction of the act and adds the job that sends it: both or neither. Returns its id.
 * Throws when a place of the template has no value, or the link is no path of this site.
 */
export async function queueNotice(tx: Tx, notice: NewNotice, now: Date): Promise<string> {
  const { template, params, lang, link } = notice
  if (link !== undefined && !/^\/(?!\/)/.test(link)) throw new Error(`notice ${template.name}: the link must be a path`)
  const subject = filled(template, template.subject[lang], params, []).replace(/\s+/g, ' ')
  const text = filled(template, template.text[lang], params, ['link'])
  if (link === undefined && text.includes('{link}')) throw new Error(`notice ${template.name}: its text needs a link`)
  const id = uuidv7(now)
  await tx.run(sql`
    insert into core.notice (region_code, id, channel, template, lang, recipient, params, subject, text, link, secret, state,
      attempts, created_at)
    values (${tx.region}, ${id}, ${notice.channel}, ${template.name}, ${lang}, ${notice.to}, ${JSON.stringify(params)}::jsonb,
      ${subject}, ${text}, ${link ?? null}, ${template.secret ?? false}, 'queued', 0, ${now})`)
  await enqueue(tx, 'send-notice', { noticeId: id }, { maxAttempts })
  return id
}

function filled(template: NoticeTemplate, text: string, params: NewNotice['params'], later: readonly string[]): string {
  for (const [, place = ''] of text.matchAll(/\{(\w+)\}/g)) {
    if (!Object.hasOwn(params, place) && !later.includes(place)) {
      throw new Error(`notice ${template.name}: {${place}} has no value`)
    }
  }
  return fill(text, Object.fromEntries(Object.entries(params).filter(([name]) => !later.includes(name))))
}

/** Places that one language of a template has and the other lacks; a test of each slice's templates expects none. */
export function unevenPlaces(template: NoticeTemplate): string[] {
  const places = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place))
  return [template.subject, template.text].flatMap(({ id, en }) => {
    const [here, there] = [places(id), places(en)]
    return [...here, ...there].filter((place) => !(here.has(place) && there.has(place)))
  })
}

const Notice = z.object({
  id: z.string(),
  channel: z.enum(['email', 'phone']),
  template: z.string(),
  lang: Lang,
  recipient: z.string().optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  link: z.string().optional(),
  secret: z.boolean(),
  state: z.enum(['queued', 'sent', 'failed', 'stored']),
  createdAt: z.date(),
})
export type Notice = z.infer<typeof Notice>

const columns = sql`id, channel, template, lang, recipient, subject, text, link, secret, state, created_at`

/** The newest messages of the region, for the mailbox of the demo. */
export const latestNotices = (tx: Tx, limit = 100): Promise<Notice[]> =>
  tx.many(
    sql`select ${columns} from core.notice where region_code = ${tx.region} order by created_at desc, id desc limit ${limit}`,
    Notice,
  )

/** The text as it is sent, with the link in its place. */
export function noticeText(notice: Pick<Notice, 'text' | 'link'>, url: string): string {
  const text = notice.text ?? ''
  if (notice.link === undefined) return text
  const link = url + notice.link
  return text.includes('{link}') ? text.replaceAll('{link}', () => link) : `${text}\n\n${link}`
}

type Outlets = { mailer?: Mailer; gateway?: Gateway }
const outlets = new WeakMap<Site, Outlets>()

/** What this installation can send by. */
function outletsOf(site: Site): Outlets {
  const known = outlets.get(site)
  if (known) return known
  const { url, SMTP_URL, MAIL_FROM, GATEWAY_URL, GATEWAY_SECRET } = site.config
  const made: Outlets = {
    mailer: SMTP_URL ? openMailer({ url: SMTP_URL, from: MAIL_FROM, site: url }) : undefined,
    gateway: GATEWAY_URL && GATEWAY_SECRET ? openGateway({ url: GATEWAY_URL, secret: GATEWAY_SECRET }) : undefined,
  }
  outlets.set(site, made)
  return made
}

/** Lets go of the connections to the mail server; called when the process ends. */
export function closeOutlets(site: Site): void {
  outlets.get(site)?.mailer?.close()
  outlets.delete(site)
}

/**
 * Sends one message, outside any transaction. Sent twice at worst: when the process dies between the sending and the
 * note of it, and then with the same id, by which a gateway or mail program knows the repeat.
 */
const sendNotice: JobHandler = async (site, payload, { now, attempt, last }) => {
  const { region, noticeId } = readPayload(z.object({ region: z.string(), noticeId: z.uuid() }), payload)
  const notice = await site.db.inRegion(region, (tx) =>
    tx.find(sql`select ${columns} from core.notice where region_code = ${region} and id = ${noticeId}`, Notice),
  )
  if (notice?.state !== 'queued' || notice.recipient === undefined) return
  const settle = (state: 'sent' | 'stored' | 'failed' | 'queued', fault?: string) =>
    site.db.inRegion(region, (tx) =>
      note(tx, notice, { state, attempt, fault, now, demo: isDemo(site.config, region) }),
    )
  const tenant = notice.link === undefined ? undefined : await site.tenantByRegion(region)
  const text = noticeText(notice, urlOf(site.config.url, tenant))
  // People of the demonstration are invented; their addresses may be real.
  const { mailer, gateway }: Outlets = isDemo(site.config, region) ? {} : outletsOf(site)
  const { id, recipient: to, lang, template } = notice
  try {
    if (notice.channel === 'email' && mailer) await mailer.send({ id, to, lang, subject: notice.subject ?? '', text })
    else if (notice.channel === 'phone' && gateway) await gateway.send({ id, to, lang, template, text }, now)
    else return void (await settle('stored'))
  } catch (fault) {
    const refused = fault instanceof MailRefused || fault instanceof GatewayRefused
    const said = faultText(fault instanceof Error ? fault.message : fault).slice(0, 300)
    await settle(refused || last ? 'failed' : 'queued', said)
    throw refused ? new GiveUp(said) : fault
  }
  await settle('sent')
}

async function note(
  tx: Tx,
  notice: Notice,
  end: { state: Notice['state']; attempt: number; fault?: string; now: Date; demo: boolean },
): Promise<void> {
  const sentAt = end.state === 'sent' ? end.now : null
  await tx.run(sql`
    update core.notice set state = ${end.state}, attempts = ${end.attempt}, last_error = ${end.fault ?? null}, sent_at = ${sentAt}
    where region_code = ${tx.region} and id = ${notice.id} and state = 'queued'`)
  // What still waits needs its text; so does the mailbox of a demo, where the code is read. Nowhere else can it be.
  const isRead = end.state === 'queued' || (end.demo && end.state === 'stored')
  if (notice.secret && !isRead) await wipe(tx, sql`id = ${notice.id}`, end.now)
}

const wipe = (tx: Tx, which: ReturnType<typeof sql>, now: Date): Promise<number> =>
  tx.run(sql`
    update core.notice set recipient = null, params = null, subject = null, text = null, link = null, wiped_at = ${now}
    where region_code = ${tx.region} and wiped_at is null and ${which}`)

/** Messages of a simulated past are kept and never sent: whoever they tell is invented, and their time is over. */
export const keepUnsent = (tx: Tx, until: Date): Promise<number> =>
  tx.run(sql`
    update core.notice set state = 'stored'
    where region_code = ${tx.region} and state = 'queued' and created_at <= ${until}`)

/** Days after which nobody can see any more who was told what; that something was told stays. */
export const noticeDays = 90

/** Empties messages older than `noticeDays`. Returns how many. */
export const sweepNotices = (db: Database, region: string, now: Date): Promise<number> =>
  db.inRegion(region, (tx) => {
    const before = new Date(now.getTime() - noticeDays * 86_400_000)
    return wipe(tx, sql`created_at < ${before} and state <> 'queued'`, now)
  })

export const noticeJobs: Record<'send-notice', JobHandler> = { 'send-notice': sendNotice }
