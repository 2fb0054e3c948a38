/** Drafts: many applicants send at the same moment: one transaction carries them all. Only the plain case goes this way. */
import type { Actor } from '../../../kernel/actor.ts'
import { sameBytes, uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { type Batcher, batcher } from '../../../platform/batch.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { type Answer, recallMany, rememberMany } from '../../../platform/idempotency.ts'
import { type Opening, openCases } from '../../cases/actions/open.ts'
import { offered } from '../../catalogue/actions/services.ts'
import type { Draft } from '../model.ts'
import * as store from '../store.ts'
import { type DraftEnv, loadDraft, type Work } from './load.ts'
import { answersToSend, dropLeft, openingOf, readIn } from './send.ts'

/** One applicant's press of "Kirim". */
export type Press = {
  draftId: string
  key: string
  bodyHash: Buffer
  declared: boolean
  actor: Actor
  lang: Lang
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
    if (!draft || draft.caseId || taken.has(press.draftId) || taken.has(press.key)) continue
    const loaded = await loadDraft(tx, env, press.draftId, press.now, {
      draft,
      files: files.get(draft.id) ?? [],
      offered: offers,
      may: press.may,
    })
    if (!loaded.ok) continue
    const work = readIn(loaded.value, press.lang)
    const ready = answersToSend(work, press.declared)
    if (!ready.ok) continue
    const opening = openingOf(work, ready.value, press.actor, uuidv7(press.now), press.now)
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

const meetings = new WeakMap<Database, Map<string, Batcher<Press, Pressed>>>()

/** Where the presses of a region meet in this process. Two lanes: one batch is written while the next is gathered. */
export function togetherIn(db: Database, region: string, env: DraftEnv): Batcher<Press, Pressed> {
  const ofDatabase = meetings.get(db) ?? new Map<string, Batcher<Press, Pressed>>()
  meetings.set(db, ofDatabase)
  const known = ofDatabase.get(region)
  if (known) return known
  const sender = batcher((presses: readonly Press[]) => db.inRegion(region, (tx) => sendMany(tx, env, presses)), {
    most: 64,
    lanes: 2,
  })
  ofDatabase.set(region, sender)
  return sender
}
