/** Drafts: the draft becomes a case, or a correction goes back to its case. One transaction; done twice it is done once. */
import type { FieldProblem } from '../../../engines/forms/model.ts'
import { effectiveAnswers, validateAll } from '../../../engines/forms/validate.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import type { FileFact } from '../../../platform/files.ts'
import { correct } from '../../cases/actions/applicant.ts'
import { type Opening, openCases } from '../../cases/actions/open.ts'
import { type CaseDocument, messageLength } from '../../cases/model.ts'
import type { Answers, Draft } from '../model.ts'
import { unchangedKeys } from '../rules/correction.ts'
import { applicantNameOf, asksHelper, contactMark, contactsIn } from '../rules/flow.ts'
import * as store from '../store.ts'
import { type DraftEnv, type LoadOptions, type LoadRefusal, loadDraft, type Work } from './load.ts'
import { saveTouched } from './start.ts'

export type SendRefusal =
  | Exclude<LoadRefusal, 'sent'>
  | 'paused'
  | 'renewed'
  | 'unhelped'
  | 'undeclared'
  | 'problems'
  | 'unchanged'
export type Sent = { caseId: string; number?: string; code?: string; dueAt?: Date; isCorrection: boolean }
/** `unchanged`: in a correction, what the office asked for and nobody changed or explained. */
export type SendDetail = { work?: Work; draft?: Draft; problems?: FieldProblem[]; unchanged?: string[] }

/**
 * Sends a draft. Sent already: the same answer again. `renewed`: the form changed meanwhile; what could be kept is saved
 * and the applicant looks once more. `unhelped`: the helper has not said for whom it is. `unchanged`: something the
 * office asked for is as it was, and no note (of at most `messageLength`) says why that is right. Others leave the draft
 * as it is, with `work` to draw its page from.
 */
export async function sendDraft(
  tx: Tx,
  env: DraftEnv,
  draftId: string,
  by: { actor: Actor; declared: boolean; note?: string; lang?: Lang; may?: LoadOptions['may'] },
  now: Date,
): Promise<Result<Sent, SendRefusal, SendDetail>> {
  const loaded = await loadDraft(tx, env, draftId, now, { lock: true, may: by.may })
  if (!loaded.ok) {
    const sent = loaded.refusal === 'sent' ? loaded.detail : undefined
    if (sent?.sentCaseId) return ok({ caseId: sent.sentCaseId, isCorrection: sent.caseId !== undefined })
    return no(loaded.refusal === 'sent' ? 'unknown' : loaded.refusal, { draft: loaded.detail })
  }
  const work = readIn(loaded.value, by.lang)
  const ready = answersToSend(work, by.declared)
  const note = by.note?.trim() ?? ''
  const unchanged = note === '' || note.length > messageLength ? unchangedKeys(work) : []
  if (!ready.ok) {
    if (ready.refusal === 'renewed') await saveTouched(tx, work.draft, now)
    return no(ready.refusal, { work, problems: ready.detail, unchanged })
  }
  if (unchanged.length > 0) return no('unchanged', { work, unchanged })
  if (!work.correction) return openCase(tx, env, work, ready.value, by.actor, now)
  const returned = await returnToCase(tx, env, work, { answers: ready.value, note }, by.actor, now)
  return returned.ok ? returned : no(returned.refusal, { draft: work.draft })
}

/** The language of messages is the one the applicant reads now. */
export const readIn = (work: Work, lang: Lang | undefined): Work =>
  lang ? { ...work, draft: { ...work.draft, lang } } : work

/** What is sent of a draft, or why it cannot be sent as it is. The one rule, whether it is sent alone or with others. */
export function answersToSend(
  work: Work,
  declared: boolean,
): Result<Answers, 'renewed' | 'paused' | 'unhelped' | 'problems' | 'undeclared', FieldProblem[]> {
  if (work.overtaken) return no('renewed')
  if (work.paused) return no('paused')
  if (asksHelper(work.draft)) return no('unhelped')
  const problems = validateAll(work.form, work.draft.answers, work.ctx)
  if (problems.length > 0) return no('problems', problems)
  if (!declared) return no('undeclared')
  return ok(effectiveAnswers(work.form, work.draft.answers, work.ctx) as Answers)
}

/** A draft as the opening of its case, and the files that go with it. */
export function openingOf(work: Work, answers: Answers, by: Actor, caseId: string, now: Date): Opening {
  const { draft, known } = work
  return {
    caseId,
    service: {
      ...known.service,
      version: known.version,
      contentHash: known.contentHash,
      declared: known.service,
    },
    procedure: known.procedure,
    decisions: known.decisions,
    answers,
    files: documentsIn(work, answers),
    applicantName: applicantNameOf(work.form, answers),
    ...provedContacts(work),
    lang: draft.lang,
    channel: draft.channel,
    helperId: draft.channel === 'helper' ? draft.helperId : undefined,
    notifyHelper: draft.newsTo === 'helper' || draft.newsTo === 'both',
    applicantId: draft.applicantId,
    preparedBy: draft.helperId,
    actor: applicantOf(by, draft.applicantId ?? caseId),
    now,
  }
}

async function openCase(tx: Tx, env: DraftEnv, work: Work, answers: Answers, by: Actor, now: Date) {
  const { draft } = work
  const opening = openingOf(work, answers, by, uuidv7(now), now)
  const [opened] = await openCases(tx, [opening], env.secret, env.zone)
  await adopt(tx, env, work, opening.files, opening.caseId)
  await store.markSent(tx, [{ id: draft.id, caseId: opening.caseId }], now)
  return ok<Sent>({ ...opened, caseId: opening.caseId, isCorrection: false })
}

async function returnToCase(
  tx: Tx,
  env: DraftEnv,
  work: Work,
  { answers, note }: { answers: Answers; note: string },
  by: Actor,
  now: Date,
): Promise<Result<Sent, 'moot'>> {
  const { draft, correction } = work
  if (!correction) throw new Error('a correction without its case')
  const { case: it, documents: before } = correction
  const named = documentsIn(work, answers)
  const added = named.filter((document) => !before.some((one) => one.fileId === document.fileId))
  const still = new Set(fileIdsIn(answers))
  // What the procedure remembers beside the form's answers stays as it is.
  const remembered = Object.fromEntries(Object.entries(it.answers).filter(([key]) => !work.form.fields.has(key)))
  const done = await correct(
    tx,
    it.id,
    {
      answers: { ...remembered, ...answers },
      applicantName: applicantNameOf(work.form, answers),
      added,
      dropped: before.map((document) => document.fileId).filter((id) => !still.has(id)),
      // A note is said only about what stayed as it was.
      note: unchangedKeys(work).length > 0 ? note : '',
    },
    applicantOf(by, it.applicantId ?? it.id),
    now,
  )
  if (!done.ok) return no('moot')
  await adopt(tx, env, work, added, it.id)
  await store.markSent(tx, [{ id: draft.id, caseId: it.id }], now)
  return ok({ caseId: it.id, number: it.number, isCorrection: true })
}

/** Who sends: staff who help, an account, or the person who holds the draft, whom no account names. */
const applicantOf = (by: Actor, applicantId: string): Actor =>
  by.kind === 'anyone' ? { kind: 'applicant', applicantId } : by

/** Files named in the answers, as documents of a case, in the order of the form. */
function documentsIn(work: Work, answers: Answers): CaseDocument[] {
  const field = new Map(
    Object.entries(answers).flatMap(([key, value]) => fileIdsIn({ [key]: value }).map((id) => [id, key])),
  )
  const byId = new Map(work.files.map((file) => [file.id, file]))
  return [...field].flatMap(([id, key]) => {
    const file = byId.get(id)
    return file ? [documentOf(file, key)] : []
  })
}

const documentOf = (file: FileFact, field: string): CaseDocument => ({
  fileId: file.id,
  field,
  name: file.name,
  bytes: file.bytes,
  type: file.type,
  sha256: file.sha256,
  addedAt: file.createdAt,
})

/** Every text in a list of answers, rows included; ids of files are among them, and only those are known as files. */
const fileIdsIn = (answers: Answers): string[] =>
  Object.values(answers).flatMap((value) =>
    Array.isArray(value)
      ? value.flatMap((entry) =>
          typeof entry === 'string'
            ? [entry]
            : Object.values(entry).flatMap((cell) => (Array.isArray(cell) ? cell : [])),
        )
      : [],
  )

/** Named files go with the case; others handed in on the way are removed. Nothing is asked of the database without files. */
async function adopt(
  tx: Tx,
  env: DraftEnv,
  work: Work,
  documents: readonly CaseDocument[],
  caseId: string,
): Promise<void> {
  if (work.files.length === 0) return
  const ids = documents.map((document) => document.fileId)
  if (ids.length > 0) await env.files.adopt(tx, ids, { kind: 'draft', id: work.draft.id }, { kind: 'case', id: caseId })
  await dropLeft(tx, env, work, documents)
}

/** Files handed in on the way that no answer names any more. */
export async function dropLeft(tx: Tx, env: DraftEnv, work: Work, documents: readonly CaseDocument[]): Promise<void> {
  const named = new Set(documents.map((document) => document.fileId))
  const left = work.files.map((file) => file.id).filter((id) => !named.has(id))
  if (left.length > 0) await env.files.remove(tx, left)
}

/** Only addresses a code has shown, and only when the applicant wants messages. */
function provedContacts(work: Work): { email?: string; phone?: string } {
  const { draft } = work
  if (draft.withoutNews || draft.newsTo === 'helper' || draft.confirmed.length === 0) return {}
  const contacts = contactsIn(work)
  const proved = (channel: 'email' | 'phone') =>
    contacts.find((one) => one.channel === channel && draft.confirmed.includes(contactMark(channel, one.address)))
      ?.address
  return { email: proved('email'), phone: proved('phone') }
}
