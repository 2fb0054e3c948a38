/** Cases: what applicants do with a case they hold the number and code of. */
import { record, recordAll } from '../../../base/journal/actions.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { readCaseNumber, readHumanCode, sameBytes, sha256, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Limit } from '../../../platform/rate.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { type Case, type CaseDocument, type Correction, messageLength } from '../model.ts'
import { endWait, mayWithdraw, mayWrite, nameWords, openCorrection } from '../rules/case.ts'
import { take } from '../rules/steps.ts'
import { insertNameWords } from '../store/newcomers.ts'
import { forgetEnded } from '../store/unfinished.ts'
import * as store from '../store.ts'
import { carryOut } from './advance.ts'
import { codeHash } from './open.ts'
import { lawHasDecided, replan } from './plan.ts'

/** Who may open a case without being an officer: who holds its receipt here, its account, or the helper who sent it. */
export function mayOpen(grants: ReadonlySet<string>, actor: Actor, it: Case): boolean {
  if (grants.has(`case:${it.id}`)) return true
  if (actor.kind === 'applicant') return it.applicantId === actor.applicantId
  return actor.kind === 'staff' && it.helperId === actor.staffId
}

/** Guesses of a case's code, by its number whoever asks: the page at /lacak and the API count in this one bucket. */
export const guessLimit = { name: 'track-number', burst: 10, everySeconds: 120 } as const satisfies Limit

/** The case of that number, when the code is right. Number and code fail alike, so that neither can be guessed alone. */
export async function openByCode(
  tx: Tx,
  secret: string,
  typedNumber: string,
  typedCode: string,
): Promise<Result<Case, 'number-mistyped' | 'no-match'>> {
  const number = readCaseNumber(typedNumber)
  if (!number) return no('number-mistyped')
  const it = await store.findCaseByNumber(tx, number)
  const code = readHumanCode(typedCode)
  const matches = sameBytes(codeHash(secret, it?.id ?? 'nobody', code), it?.codeHash ?? Buffer.alloc(32))
  return it && matches ? ok(it) : no('no-match')
}

/** A message of the applicant to the office. */
export async function writeToOffice(
  tx: Tx,
  caseId: string,
  text: string,
  actor: Actor,
  now: Date,
): Promise<Result<true, 'unknown' | 'empty' | 'too-long' | 'closed'>> {
  const said = cleanLines(text)
  if (said === '') return no('empty')
  if (said.length > messageLength) return no('too-long')
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  if (!mayWrite(it, now)) return no('closed')
  await say(tx, it, said, actor, now)
  return ok(true)
}

async function say(tx: Tx, it: Case, text: string, actor: Actor, now: Date): Promise<void> {
  const message = { id: uuidv7(now), sender: 'applicant' as const, text, at: now }
  await store.insertMessage(tx, it.id, message)
  await record(
    tx,
    {
      kind: 'case.message',
      caseId: it.id,
      facts: { message: message.id, from: 'applicant' },
      service: { id: it.serviceId, version: it.version },
    },
    actor,
    now,
  )
}

/** Takes the application back, which ends it. Possible until it is decided. */
export async function withdraw(
  tx: Tx,
  caseId: string,
  actor: Actor,
  now: Date,
): Promise<Result<Case, 'unknown' | 'too-late'>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  if (!mayWithdraw(it.status) || (await lawHasDecided(tx, it, now))) return no('too-late')
  await store.cancelTasks(tx, caseId, now)
  await forgetEnded(tx, caseId)
  const after: Case = {
    ...it,
    status: 'withdrawn',
    closedAt: now,
    ...endWait(it, now),
    marking: { ...it.marking, tokens: [] },
  }
  if (!(await store.saveCase(tx, it, after))) throw new Error(`case ${caseId} moved while it was locked`)
  await replan(tx, it, after, (await getService(tx, it.serviceId, it.version)).service)
  const about = { caseId, service: { id: it.serviceId, version: it.version } }
  await recordAll(
    tx,
    [
      { kind: 'case.withdrawn', facts: { by: actor.kind }, ...about },
      { kind: 'case.closed', facts: { result: 'withdrawn' }, ...about },
    ],
    actor,
    now,
  )
  return ok(after)
}

/** What the office asks to be mended, with everything needed to draw the pages for it. Locked: nobody else begins it now. */
export async function correctionOf(
  tx: Tx,
  caseId: string,
  lock: 'lock' | 'read' = 'read',
): Promise<Result<{ case: Case; correction: Correction; documents: CaseDocument[] }, 'unknown' | 'nothing-asked'>> {
  const it = lock === 'lock' ? await store.lockCase(tx, caseId) : await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  const correction = openCorrection(await store.correctionsOf(tx, caseId))
  if (!correction || it.status !== 'returned') return no('nothing-asked')
  const documents = (await store.documentsOf(tx, caseId)).filter((document) => !document.replacedAt)
  return ok({ case: it, correction, documents })
}

/** The mended answers come back: the procedure goes on, the office's clock runs again, what was said before is kept. */
export async function correct(
  tx: Tx,
  caseId: string,
  mended: {
    answers: Record<string, unknown>
    applicantName: string
    added: readonly CaseDocument[]
    dropped: readonly string[]
    /** What the applicant says to the office with it; empty for nothing. */
    note?: string
  },
  actor: Actor,
  now: Date,
): Promise<Result<Case, 'unknown' | 'nothing-asked'>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  const correction = openCorrection(await store.correctionsOf(tx, caseId))
  const task = (await store.tasksOfCase(tx, caseId)).find((open) => open.lane === 'pemohon' && open.state === 'open')
  if (!correction || !task) return no('nothing-asked')
  const service = await getService(tx, it.serviceId, it.version)
  // What tables and scripts gave stays known; an applicant writes to fields of the form alone.
  const kept = Object.entries(it.answers).filter(([key]) => !service.form.fields.has(key))
  const answers = { ...Object.fromEntries(kept), ...mended.answers }
  const settled = take(service, it.marking, { complete: task.element }, answers, now)
  if (!settled.ok) throw new Error(`correction of ${caseId} cannot go on: ${JSON.stringify(settled.detail)}`)
  await store.keepEarlier(tx, it, now)
  if (actor.kind === 'staff') await store.addSender(tx, caseId, actor.staffId)
  await store.replaceDocuments(tx, caseId, mended.dropped, now)
  await store.insertDocuments(
    tx,
    mended.added.map((document) => ({ ...document, caseId })),
  )
  await store.answerCorrection(tx, correction.id, now)
  await store.finishTask(tx, task.id, undefined, undefined, now)
  const changed = Object.keys({ ...it.answers, ...answers }).filter(
    (key) => JSON.stringify(it.answers[key]) !== JSON.stringify(answers[key]),
  )
  const pausedSeconds = it.waitingSince
    ? Math.max(0, Math.floor((now.getTime() - it.waitingSince.getTime()) / 1000))
    : 0
  const facts = {
    correction: correction.id,
    answersHash: sha256(`${caseId} ${JSON.stringify(mended.answers)}`).toString('hex'),
    changed: changed.filter((key) => /^[a-z][a-z0-9_]*$/.test(key)).slice(0, 60),
    pausedSeconds,
  }
  const renamed = { ...it, applicantName: mended.applicantName }
  if (renamed.applicantName !== it.applicantName)
    await insertNameWords(tx, [{ caseId, arrival: it.arrival, words: nameWords(renamed.applicantName) }])
  const after = await carryOut(tx, renamed, service, settled.value, actor, now, { answers, acts: [] })
  const about = { caseId, service: { id: it.serviceId, version: it.version } }
  await record(
    tx,
    { kind: 'case.corrected', facts: { ...facts, dueAt: after.dueAt.toISOString() }, ...about },
    actor,
    now,
  )
  if (mended.note) await say(tx, it, mended.note, actor, now)
  return ok(after)
}
