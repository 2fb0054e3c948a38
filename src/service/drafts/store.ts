/** Drafts: all SQL of the schema `drafts`. */
import sql, { empty } from 'sql-template-tag'
import type { Tx } from '../../platform/db.ts'
import { Draft } from './model.ts'

const columns = sql`id, service_id, version, answers, ask_only, renewed, confirmed, without_news, news_to, lang, channel,
  helper_id, applicant_id, case_id, revision, created_at, updated_at, expires_at, sent_at, sent_case_id`

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

/** False when the code is taken by another draft: one in a few million; the caller then makes another id. */
export async function insertDraft(tx: Tx, it: Draft, codeHash: Buffer): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into drafts.draft (region_code, id, service_id, version, code_hash, answers, ask_only, renewed, confirmed,
      without_news, news_to, lang, channel, helper_id, applicant_id, case_id, revision, created_at, updated_at, expires_at)
    values (${tx.region}, ${it.id}, ${it.serviceId}, ${it.version}, ${codeHash}, ${JSON.stringify(it.answers)}::jsonb,
      ${json(it.askOnly)}::jsonb, ${json(it.renewed)}::jsonb, ${JSON.stringify(it.confirmed)}::jsonb, ${it.withoutNews},
      ${it.newsTo ?? null}, ${it.lang}, ${it.channel}, ${it.helperId ?? null}, ${it.applicantId ?? null},
      ${it.caseId ?? null}, ${it.revision}, ${it.createdAt}, ${it.updatedAt}, ${it.expiresAt})
    on conflict (region_code, code_hash) do nothing`)
  return rows === 1
}

export const findDraft = (tx: Tx, id: string, lock: 'lock' | 'read'): Promise<Draft | undefined> =>
  tx.find(
    sql`select ${columns} from drafts.draft
      where region_code = ${tx.region} and id = ${id} ${lock === 'lock' ? sql`for update` : empty}`,
    Draft,
  )

export const findByCode = (tx: Tx, codeHash: Buffer): Promise<Draft | undefined> =>
  tx.find(sql`select ${columns} from drafts.draft where region_code = ${tx.region} and code_hash = ${codeHash}`, Draft)

/** The draft in which a case is being corrected, not sent yet. */
export const findOfCase = (tx: Tx, caseId: string, now: Date): Promise<Draft | undefined> =>
  tx.find(
    sql`select ${columns} from drafts.draft
      where region_code = ${tx.region} and case_id = ${caseId} and sent_at is null and expires_at > ${now}
      order by updated_at desc limit 1 for update`,
    Draft,
  )

/** Drafts of one account or helper that are not sent, latest first. */
export const draftsOf = (tx: Tx, of: { applicantId?: string; helperId?: string }, now: Date): Promise<Draft[]> =>
  tx.many(
    sql`select ${columns} from drafts.draft
      where region_code = ${tx.region} and sent_at is null and expires_at > ${now}
        ${of.applicantId ? sql`and applicant_id = ${of.applicantId}` : sql`and helper_id = ${of.helperId ?? null}`}
      order by updated_at desc limit 50`,
    Draft,
  )

/** Saves everything that may change while a draft is written. The row was locked by the caller. */
export async function saveDraft(tx: Tx, it: Draft): Promise<void> {
  await tx.run(sql`
    update drafts.draft set version = ${it.version}, answers = ${JSON.stringify(it.answers)}::jsonb,
      ask_only = ${json(it.askOnly)}::jsonb, renewed = ${json(it.renewed)}::jsonb,
      confirmed = ${JSON.stringify(it.confirmed)}::jsonb, without_news = ${it.withoutNews}, news_to = ${it.newsTo ?? null},
      channel = ${it.channel}, helper_id = ${it.helperId ?? null}, lang = ${it.lang}, revision = ${it.revision},
      updated_at = ${it.updatedAt}, expires_at = ${it.expiresAt}
    where region_code = ${tx.region} and id = ${it.id}`)
}

/** Sent drafts keep nothing but where they went. */
export async function markSent(tx: Tx, sent: readonly { id: string; caseId: string }[], now: Date): Promise<void> {
  await tx.run(sql`
    update drafts.draft d set answers = '{}'::jsonb, confirmed = '[]'::jsonb, renewed = null, sent_at = ${now},
      sent_case_id = went.case_id, updated_at = ${now}, revision = d.revision + 1
    from unnest(${sent.map((one) => one.id)}::uuid[], ${sent.map((one) => one.caseId)}::uuid[]) as went (id, case_id)
    where d.region_code = ${tx.region} and d.id = went.id`)
}

/** Several drafts, locked in the order of their ids, so that two batches never wait for each other in a circle. */
export const lockDrafts = (tx: Tx, ids: readonly string[]): Promise<Draft[]> =>
  tx.many(
    sql`select ${columns} from drafts.draft
      where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[]) order by id for update`,
    Draft,
  )

export const deleteDraft = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`delete from drafts.draft where region_code = ${tx.region} and id = ${id}`)

/** Takes so many drafts away whose time is over; says which, and whether each had been sent. */
export const takeExpired = (tx: Tx, now: Date, atMost: number): Promise<{ id: string; sentAt?: Date }[]> =>
  tx.many(sql`
    delete from drafts.draft where region_code = ${tx.region} and id = any (array(
      select id from drafts.draft where region_code = ${tx.region} and expires_at <= ${now}
      order by expires_at limit ${atMost} for update skip locked))
    returning id, sent_at`)
