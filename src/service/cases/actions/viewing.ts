/** Cases: reading leaves a trace. Who opens a file or a document is recorded; who does not work there first says what for. */
import { record, viewsOf } from '../../../base/journal/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Case, ViewPurpose } from '../model.ts'
import { isProposed } from '../rules/revocation.ts'
import { inConflict } from '../store/conflicts.ts'
import { reopeningsOf } from '../store/reopenings.ts'
import { revocationsOf } from '../store/revocations.ts'
import * as store from '../store.ts'
import { canReopen, maySettle } from './reopening.ts'

const hour = 3_600_000
/** A purpose once stated holds for a working day. */
const purposeLasts = 12 * hour

const worksIn = (staff: Staff, it: Pick<Case, 'unitKey'>) => staff.posts.some((post) => post.unitKey === it.unitKey)

export type ViewRefusal = 'unknown' | 'not-yours' | 'conflict' | 'purpose-missing'

/**
 * Records that an officer opens a case, or one of its documents: once an hour for each of them. Refused with
 * `purpose-missing`, and nothing recorded, when they do not work in its unit and have not said what for; with `conflict` for whom declared one.
 */
export async function noteView(
  tx: Tx,
  caseId: string,
  staff: Staff,
  now: Date,
  document?: string,
): Promise<Result<Case, ViewRefusal, Case>> {
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  if (await inConflict(tx, caseId, staff.staffId)) return no('conflict', it)
  if (!may(staff, 'case.search', { unitKey: it.unitKey })) return no('not-yours')
  if (document !== undefined && !(await store.hasDocument(tx, caseId, document))) return no('unknown')
  const views = await viewsOf(tx, caseId, staff.staffId, new Date(now.getTime() - purposeLasts))
  const purpose = worksIn(staff, it) ? undefined : views.find(({ facts }) => facts.purpose)?.facts.purpose
  const as =
    worksIn(staff, it) || purpose
      ? undefined
      : views.some(({ facts }) => facts.as === 'second')
        ? 'second'
        : await calledUpon(tx, it, staff)
  if (!worksIn(staff, it) && !purpose && !as) return no('purpose-missing', it)
  const lately = views.filter(({ at }) => now.getTime() - at.getTime() < hour)
  if (!lately.some(({ facts }) => facts.document === document))
    await note(tx, it, staff, now, { purpose, document, as })
  return ok(it)
}

/** Says what an officer of another unit reads this case for. A word of the closed list, kept in the journal. */
export async function stateViewPurpose(
  tx: Tx,
  caseId: string,
  staff: Staff,
  stated: string,
  now: Date,
): Promise<Result<true, 'unknown' | 'not-yours' | 'purpose-missing', Case>> {
  const it = await store.findCase(tx, caseId)
  if (!it) return no('unknown')
  if (await inConflict(tx, caseId, staff.staffId)) return no('not-yours')
  if (!may(staff, 'case.search', { unitKey: it.unitKey })) return no('not-yours')
  const purpose = ViewPurpose.safeParse(stated)
  if (!purpose.success) return no('purpose-missing', it)
  await note(tx, it, staff, now, { purpose: purpose.data })
  return ok(true)
}

/** Whether the case waits for this very person, who so needs no other purpose. */
async function calledUpon(tx: Tx, it: Case, staff: Staff): Promise<'second' | undefined> {
  const asked = (await reopeningsOf(tx, it.id)).find(({ settled }) => settled === undefined)
  if (asked && canReopen(it) && (await maySettle(tx, it, asked, staff)).ok) return 'second'
  const proposed = (await revocationsOf(tx, it.id)).find(isProposed)
  return proposed && (await maySettle(tx, it, proposed, staff)).ok ? 'second' : undefined
}

const note = (
  tx: Tx,
  it: Case,
  staff: Staff,
  now: Date,
  more: { purpose?: string; document?: string; as?: 'second' },
) =>
  record(
    tx,
    {
      kind: 'case.viewed',
      caseId: it.id,
      facts: { ...more, as: more.as ?? (worksIn(staff, it) ? 'unit' : 'outside') },
      service: { id: it.serviceId, version: it.version },
      post: staff.posts.find((post) => post.unitKey === it.unitKey),
    },
    staff,
    now,
  )

/** The same for who reads only what an objection or opinion shows of a case; whether they may, the caller has asked. */
export async function noteReadBeside(
  tx: Tx,
  caseId: string,
  staff: Staff,
  as: 'objection' | 'opinion',
  now: Date,
  document?: string,
): Promise<void> {
  const it = await store.findCase(tx, caseId)
  const lately = await viewsOf(tx, caseId, staff.staffId, new Date(now.getTime() - hour))
  if (!it || lately.some(({ facts }) => facts.document === document)) return
  const service = { id: it.serviceId, version: it.version }
  await record(tx, { kind: 'case.viewed', caseId, facts: { as, document }, service }, staff, now)
}
