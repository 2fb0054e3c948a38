/** Journal: the one door for recording an act, in the transaction of the fact it tells. */
import type { Actor } from '../../kernel/actor.ts'
import { uuidv7 } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db.ts'
import { type Act, clockKinds, type Entry, type FactsOf, type Kind, kinds } from './model.ts'
import * as store from './store.ts'

/** Records one act. Throws (a fault, not a refusal) when a fact is not on the list for its kind. */
export const record = <K extends Kind>(tx: Tx, act: Act<K>, actor: Actor, now: Date): Promise<void> =>
  recordAll(tx, [act], actor, now)

/** Records acts that happened together, in their order. */
export async function recordAll(tx: Tx, acts: readonly Act[], actor: Actor, now: Date): Promise<void> {
  await store.insertEntries(
    tx,
    acts.map((act) => entryRow(act, actor, now)),
  )
}

/** An act as a row; used by the batched send, which writes the acts of many applicants at once. */
export function entryRow(act: Act, actor: Actor, now: Date): store.Row {
  if (clockKinds.has(act.kind) && actor.kind !== 'system')
    throw new Error(`${act.kind} is written by the clock, not by ${actor.kind}`)
  const facts = kinds[act.kind].parse(act.facts) as FactsOf<Kind>
  const post = act.post ?? (actor.kind === 'staff' ? actor.posts[0] : undefined)
  return {
    id: uuidv7(now),
    at: now,
    kind: act.kind,
    actor: actor.kind,
    officer: actor.kind === 'staff' ? actor.staffId : undefined,
    positionId: post?.positionId,
    unitKey: post?.unitKey,
    caseId: act.caseId,
    serviceId: act.service?.id,
    serviceVersion: act.service?.version,
    facts: JSON.stringify(facts),
  }
}

export const insertRows = (tx: Tx, rows: readonly store.Row[]): Promise<void> => store.insertEntries(tx, rows)

/** Acts of a region, newest first, as asked: for who may read the journal. */
export const entriesOf = (tx: Tx, asked: store.Asked): Promise<Entry[]> => store.entries(tx, asked)

export type View = { at: Date; facts: { as?: string; purpose?: string; document?: string } }

/** When and what an officer read of a case since a moment, newest first. */
export const viewsOf = (tx: Tx, caseId: string, officer: string, since: Date): Promise<View[]> =>
  store.viewsOfCase(tx, caseId, officer, since)

/** How many acts the journal holds of a case and which was the latest; who read it is not counted. */
export const standOf = (tx: Tx, caseId: string): Promise<{ acts: number; last?: string }> =>
  store.standOfCase(tx, caseId)

/** What happened to a case, oldest first; who read it is not part of that. */
export const historyOf = (tx: Tx, caseId: string): Promise<Entry[]> => store.entriesOfCase(tx, caseId)
