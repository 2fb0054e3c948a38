/** Drafts: many applicants send at the same moment: one transaction carries them all. Only the plain case goes this way. */
import { effectiveAnswers, validateAll } from '../../../engines/forms/validate.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { sameBytes, uuidv7 } from '../../../kernel/id.ts'
import { type Batcher, batcher } from '../../../platform/batch.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { type Answer, recallMany, rememberMany } from '../../../platform/idempotency.ts'
import { type Opening, openCases } from '../../cases/actions/open.ts'
import { offered } from '../../catalogue/actions/services.ts'
import type { Answers, Draft } from '../model.ts'
import { asksHelper } from '../rules/flow.ts'
import * as store from '../store.ts'
import { type DraftEnv, loadDraft, type Work } from './load.ts'
import { dropLeft, openingOf } from './send.ts'

/** One applicant's press of "Kirim". */
export type Press = {
  draftId: string
  key: string
  bodyHash: Buffer
  declared: boolean
  actor: Actor
  may: (draft: Draft) => boolean
  now: Date
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
export async function sendMany(tx: Tx, env: DraftEnv, presses: readonly Press[]): Promise<Pressed[]> {
  const now = presses[0]?.now ?? new Date(0)
  const ids = presses.map((press) => press.draftId)
  const [known, locked, files, offering] = await Promise.all([
    recallMany(
      tx,
      presses.map((press) => press.key),
    ),
    store.lockDrafts(tx, ids),
    env.files.listMany(tx, 'draft', ids),
    offered(tx),
  ])
  const drafts = new Map(locked.map((draft) => [draft.id, draft]))
  const offers = new Map(offering.map((one) => [one.service.id, one]))
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
    const loaded = await loadDraft(tx, env, press.draftId, press.now, {
      draft,
      files: files.get(draft.id) ?? [],
      offered: offers,
      may: press.may,
    })
    if (!loaded.ok || loaded.value.overtaken || loaded.value.paused || asksHelper(draft)) continue
    const work = loaded.value
    if (validateAll(work.form, work.draft.answers, work.ctx).length > 0) continue
    const answers = effectiveAnswers(work.form, work.draft.answers, work.ctx) as Answers
    const opening = openingOf(work, answers, press.actor, uuidv7(press.now), press.now)
    taken.add(press.draftId)
    taken.add(press.key)
    openings.push({ press, work, opening })
    results[results.length - 1] = { kind: 'sent', answer: receiptOf(opening.caseId) }
  }
  if (openings.length === 0) return results
  const kept = openings.map(({ press, opening }) => ({
    key: press.key,
    bodyHash: press.bodyHash,
    answer: receiptOf(opening.caseId),
  }))
  const sent = openings.map(({ press, opening }) => ({ id: press.draftId, caseId: opening.caseId }))
  const [remembered] = await Promise.all([
    rememberMany(tx, kept, now),
    openCases(
      tx,
      openings.map(({ opening }) => opening),
      env.secret,
      env.zone,
    ),
    giveFiles(tx, env, openings),
    store.markSent(tx, sent, now),
  ])
  if (!remembered) throw new Error('a key was answered meanwhile; each is sent by itself')
  return results
}

/** Files that answers name go to their cases; the others are dropped. */
async function giveFiles(
  tx: Tx,
  env: DraftEnv,
  openings: readonly { press: Press; work: Work; opening: Opening }[],
): Promise<void> {
  const moves = openings.flatMap(({ press, opening }) =>
    opening.files.map((file) => ({
      id: file.fileId,
      from: { kind: 'draft', id: press.draftId },
      to: { kind: 'case', id: opening.caseId },
    })),
  )
  await Promise.all([
    env.files.adoptMany(tx, moves),
    ...openings.map(({ work, opening }) => dropLeft(tx, env, work, opening.files)),
  ])
}

const senders = new WeakMap<Database, Map<string, Batcher<Press, Pressed>>>()

/** The sender of a region in this process. Two lanes: one batch is written while the next is gathered. */
export function senderOf(db: Database, region: string, env: DraftEnv): Batcher<Press, Pressed> {
  const ofDatabase = senders.get(db) ?? new Map<string, Batcher<Press, Pressed>>()
  senders.set(db, ofDatabase)
  const known = ofDatabase.get(region)
  if (known) return known
  const sender = batcher((presses: readonly Press[]) => db.inRegion(region, (tx) => sendMany(tx, env, presses)), {
    most: 64,
    lanes: 2,
  })
  ofDatabase.set(region, sender)
  return sender
}
