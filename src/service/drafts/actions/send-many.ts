/** Drafts: many applicants send at the same moment: one transaction carries them all. Only the plain case goes this way. */
import { effectiveAnswers, validateAll } from '../../../engines/forms/validate.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { sameBytes, uuidv7 } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Answer, recallMany, rememberMany } from '../../../platform/idempotency.ts'
import { type Opening, openCases } from '../../cases/actions/open.ts'
import { offered } from '../../catalogue/actions/services.ts'
import type { Answers, Draft } from '../model.ts'
import * as store from '../store.ts'
import { type DraftEnv, loadDraft, type Work } from './load.ts'
import { adopt, openingOf } from './send.ts'

/** One applicant's press of "Kirim". */
export type Press = {
  draftId: string
  key: string
  bodyHash: Buffer
  declared: boolean
  actor: Actor
  may: (draft: Draft) => boolean
}

/** `alone`: anything but a plain success (a problem, a correction, a repeat in the same batch); send it by itself. */
export type Pressed = { kind: 'sent'; answer: Answer } | { kind: 'alone' }

const alone: Pressed = { kind: 'alone' }

/** Where a sent draft leads. */
export const receiptOf = (caseId: string): Answer => ({
  to: `/permohonan/terkirim/${caseId}`,
  grants: [`case:${caseId}`],
})

/** Sends what can plainly be sent, all or nothing; answers stand in the order of the presses. */
export async function sendMany(tx: Tx, env: DraftEnv, presses: readonly Press[], now: Date): Promise<Pressed[]> {
  const known = await recallMany(
    tx,
    presses.map((press) => press.key),
  )
  const drafts = new Map(
    (
      await store.lockDrafts(
        tx,
        presses.map((press) => press.draftId),
      )
    ).map((draft) => [draft.id, draft]),
  )
  const offers = new Map((await offered(tx)).map((one) => [one.service.id, one]))
  const taken = new Set<string>()
  const openings: { press: Press; work: Work; opening: Opening }[] = []
  const results: Pressed[] = []
  for (const press of presses) {
    const before = known.get(press.key)
    const draft = drafts.get(press.draftId)
    if (before) {
      results.push(sameBytes(before.bodyHash, press.bodyHash) ? { kind: 'sent', answer: before.answer } : alone)
      continue
    }
    results.push(alone)
    if (!draft || draft.caseId || !press.declared || taken.has(press.draftId) || taken.has(press.key)) continue
    const loaded = await loadDraft(tx, env, press.draftId, now, { draft, offered: offers, may: press.may })
    if (!loaded.ok || loaded.value.overtaken || loaded.value.paused) continue
    const work = loaded.value
    if (validateAll(work.form, work.draft.answers, work.ctx).length > 0) continue
    const answers = effectiveAnswers(work.form, work.draft.answers, work.ctx) as Answers
    const opening = openingOf(work, answers, press.actor, uuidv7(now), now)
    taken.add(press.draftId)
    taken.add(press.key)
    openings.push({ press, work, opening })
    results[results.length - 1] = { kind: 'sent', answer: receiptOf(opening.caseId) }
  }
  if (openings.length === 0) return results
  await openCases(
    tx,
    openings.map(({ opening }) => opening),
    env.secret,
    env.zone,
  )
  for (const { work, opening } of openings) await adopt(tx, env, work, opening.files, opening.caseId)
  await store.markSent(
    tx,
    openings.map(({ press, opening }) => ({ id: press.draftId, caseId: opening.caseId })),
    now,
  )
  const kept = openings.map(({ press, opening }) => ({
    key: press.key,
    bodyHash: press.bodyHash,
    answer: receiptOf(opening.caseId),
  }))
  if (!(await rememberMany(tx, kept, now))) throw new Error('a key was answered meanwhile; each is sent by itself')
  return results
}
