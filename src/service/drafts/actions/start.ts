/** Drafts: beginning one, finding it again by its code, saying for whom it is, giving it up. */
import { record } from '../../../base/journal/actions.ts'
import { applicantById } from '../../../base/people/actions/codes.ts'
import { mayAnywhere } from '../../../base/people/model.ts'
import { type Actor, system } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import { correctionOf } from '../../cases/actions/applicant.ts'
import { findOffered } from '../../catalogue/actions/services.ts'
import { type Channel, type Draft, expiryFrom, type NewsTo } from '../model.ts'
import { readable } from '../rules/correction.ts'
import { knownContacts } from '../rules/flow.ts'
import { readResumeCode, resumeCode, resumeHash } from '../rules/resume-code.ts'
import * as store from '../store.ts'

export type StartRefusal = 'no-such-service' | 'paused'

/** Begins an application for a service as it is offered now. Staff who may help others begin one in helper mode. */
export async function startDraft(
  tx: Tx,
  wanted: { serviceId: string; lang: Lang; channel?: Channel; secret: string },
  actor: Actor,
  now: Date,
): Promise<Result<Draft, StartRefusal>> {
  const offered = await findOffered(tx, wanted.serviceId)
  if (!offered) return no('no-such-service')
  if (offered.state !== 'open') return no('paused')
  const helps = actor.kind === 'staff' && mayAnywhere(actor, 'helper.apply')
  const channel = wanted.channel ?? (helps ? 'helper' : 'web')
  const account = actor.kind === 'applicant' ? await applicantById(tx, actor.applicantId) : undefined
  const draft = await insertNew(tx, wanted.secret, now, {
    serviceId: wanted.serviceId,
    version: offered.version,
    ...(account ? knownContacts(offered.form, account) : { answers: {} }),
    lang: wanted.lang,
    channel,
    helperId: channel === 'helper' && actor.kind === 'staff' ? actor.staffId : undefined,
    applicantId: actor.kind === 'applicant' ? actor.applicantId : undefined,
  })
  const service = { id: draft.serviceId, version: draft.version }
  await record(tx, { kind: 'draft.started', facts: { channel }, service }, actor, now)
  return ok(draft)
}

type NewDraft = Pick<Draft, 'serviceId' | 'version' | 'answers' | 'lang' | 'channel'> &
  Partial<Pick<Draft, 'askOnly' | 'helperId' | 'applicantId' | 'caseId' | 'confirmed'>>

async function insertNew(tx: Tx, secret: string, now: Date, it: NewDraft): Promise<Draft> {
  for (;;) {
    const draft: Draft = {
      confirmed: [],
      ...it,
      id: uuidv7(now),
      withoutNews: false,
      revision: 1,
      createdAt: now,
      updatedAt: now,
      expiresAt: expiryFrom(now),
    }
    if (await store.insertDraft(tx, draft, resumeHash(secret, resumeCode(secret, draft.id)))) return draft
  }
}

/** The draft in which the office's request for correction is answered: begun, or the one begun before. */
export async function startCorrection(
  tx: Tx,
  caseId: string,
  by: { lang: Lang; secret: string; actor: Actor; files: FileStore },
  now: Date,
): Promise<Result<Draft, 'nothing-asked'>> {
  const asked = await correctionOf(tx, caseId, 'lock')
  if (!asked.ok) return no('nothing-asked')
  const { case: it, correction } = asked.value
  const begun = await store.findOfCase(tx, caseId, now)
  if (begun && begun.createdAt >= correction.askedAt) return ok(begun)
  // One begun for an earlier request holds answers that have been mended since.
  if (begun) await deleteDraft(tx, by.files, begun.id)
  return ok(
    await insertNew(tx, by.secret, now, {
      serviceId: it.serviceId,
      version: it.version,
      answers: readable(it.answers),
      askOnly: correction.fields,
      lang: by.lang,
      channel: it.channel,
      caseId,
      applicantId: it.applicantId,
      helperId: it.helperId,
    }),
  )
}

/** The draft of a typed code. A code that cannot be, one never given and one whose time is over fail alike. */
export async function findByResumeCode(
  tx: Tx,
  typed: string,
  secret: string,
  now: Date,
): Promise<Result<Draft, 'no-match' | 'sent'>> {
  const code = readResumeCode(typed)
  const draft = code && (await store.findByCode(tx, resumeHash(secret, code)))
  if (!draft || (!draft.sentAt && draft.expiresAt <= now)) return no('no-match')
  return draft.sentAt ? no('sent') : ok(draft)
}

/** Helper mode: for whom, and who gets the messages. `own`: the officer applies for herself, as anyone. */
export async function tellHelped(
  tx: Tx,
  draft: Draft,
  told: { for: 'other'; newsTo: NewsTo } | { for: 'own' },
  now: Date,
): Promise<void> {
  const change: Partial<Draft> =
    told.for === 'own' ? { channel: 'web', newsTo: undefined } : { channel: 'helper', newsTo: told.newsTo }
  await saveTouched(tx, { ...draft, ...change }, now)
}

/** Saves a change; its time of keeping begins anew. */
export async function saveTouched(tx: Tx, draft: Draft, now: Date): Promise<Draft> {
  const touched = { ...draft, revision: draft.revision + 1, updatedAt: now, expiresAt: expiryFrom(now) }
  await store.saveDraft(tx, touched)
  return touched
}

export const findDraft = (tx: Tx, id: string): Promise<Draft | undefined> => store.findDraft(tx, id, 'read')

/** Gives a draft up, with its files. */
export async function deleteDraft(tx: Tx, files: FileStore, id: string): Promise<void> {
  await files.removeAllOf(tx, { kind: 'draft', id })
  await store.deleteDraft(tx, id)
}

const sweptAtOnce = 200

/** Deletes drafts whose time is over, with their files; returns how many had never been sent. */
export async function sweepDrafts(tx: Tx, files: FileStore, now: Date): Promise<{ more: boolean; expired: number }> {
  const gone = await store.takeExpired(tx, now, sweptAtOnce)
  for (const { id } of gone) await files.removeAllOf(tx, { kind: 'draft', id })
  const expired = gone.filter(({ sentAt }) => sentAt === undefined).length
  if (expired > 0) await record(tx, { kind: 'draft.expired', facts: { count: expired } }, system, now)
  return { more: gone.length === sweptAtOnce, expired }
}

/** What a person with an account, or a helper, is still writing. */
export const draftsOf = store.draftsOf
