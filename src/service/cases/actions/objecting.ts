/** Cases: what the applicant does with an objection that waits: adds to it, takes it back. */
import { record } from '../../../base/journal/actions.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { sha256, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Case, messageLength, mostObjectionTexts, type Objection, type ObjectionText } from '../model.ts'
import { dropOf } from '../store/deadlines.ts'
import * as rows from '../store/objections.ts'
import * as store from '../store.ts'
import { objectionAddedNotice } from '../words/objection.ts'
import { tellJudges } from './judges.ts'
import { lapseMoot } from './lapse.ts'

/** Under the lock of its case, what still waits: not answered, not fallen away, its last day not over. */
async function waiting(
  tx: Tx,
  caseId: string,
  now: Date,
): Promise<Result<{ case: Case; objection: Objection }, 'unknown' | 'nothing-waits'>> {
  const it = await store.lockCase(tx, caseId)
  if (!it) return no('unknown')
  await lapseMoot(tx, it, now)
  const objection = (await rows.objectionsOf(tx, caseId)).find(({ outcome }) => outcome === undefined)
  return objection && now <= objection.dueAt ? ok({ case: it, objection }) : no('nothing-waits')
}

const about = (it: Case) => ({ caseId: it.id, service: { id: it.serviceId, version: it.version } })

export type AddRefusal = 'unknown' | 'nothing-waits' | 'empty' | 'too-long' | 'full'

/** A further text, dated, beside what was sent. Whoever answers is told. */
export async function addToObjection(
  tx: Tx,
  caseId: string,
  text: string,
  actor: Actor,
  now: Date,
): Promise<Result<ObjectionText, AddRefusal>> {
  const said = cleanLines(text)
  if (said === '') return no('empty')
  if (said.length > messageLength) return no('too-long')
  const found = await waiting(tx, caseId, now)
  if (!found.ok) return found
  const { case: it, objection } = found.value
  const before = (await rows.objectionTextsOf(tx, caseId)).filter(({ objectionId }) => objectionId === objection.id)
  if (before.length >= mostObjectionTexts) return no('full')
  const added: ObjectionText = { id: uuidv7(now), objectionId: objection.id, text: said, at: now }
  await rows.insertObjectionText(tx, caseId, added)
  const facts = {
    objection: objection.id,
    text: added.id,
    textHash: sha256(said).toString('hex'),
    characters: said.length,
  }
  await record(tx, { kind: 'objection.added', facts, ...about(it) }, actor, now)
  await tellJudges(tx, it, objection, now, objectionAddedNotice)
  return ok(added)
}

/** Takes it back: nobody answers it any more, and against the same there is no other. */
export async function withdrawObjection(
  tx: Tx,
  caseId: string,
  actor: Actor,
  now: Date,
): Promise<Result<Objection, 'unknown' | 'nothing-waits'>> {
  const found = await waiting(tx, caseId, now)
  if (!found.ok) return found
  const { case: it, objection } = found.value
  await rows.answerObjection(tx, objection.id, { outcome: 'withdrawn', madeBy: 'applicant', decidedAt: now })
  await dropOf(tx, caseId, objection.id)
  const facts = { objection: objection.id, level: objection.level, outcome: 'withdrawn', by: 'applicant' }
  await record(tx, { kind: 'objection.decided', facts, ...about(it) }, actor, now)
  return ok({ ...objection, outcome: 'withdrawn', madeBy: 'applicant', decidedAt: now })
}
