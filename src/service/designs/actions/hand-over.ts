/** Designs: handed to a colleague as a proposal of the catalogue; what became of it is read there. */
import { record } from '../../../base/journal/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid } from '../../../kernel/id.ts'
import { no, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { findProposal, type Proposal, type ProposeRefusal, propose } from '../../catalogue/actions/proposals.ts'
import type { Design } from '../model.ts'
import * as store from '../store.ts'
import { checkDesign } from './check.ts'

export type HandOverRefusal = ProposeRefusal | 'unknown' | 'not-open' | 'stale'

/**
 * Proposes a design as it stands at `revision` and closes it to changes. Errors of the check refuse it; so does a design that
 * somebody changed since it was looked at. Handing over without judging is no decision: another person publishes.
 */
export async function handOver(
  tx: Tx,
  id: string,
  it: { revision: number; note: string },
  actor: Staff,
  now: Date,
): Promise<Result<Proposal, HandOverRefusal>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const design = isUuid(id) ? await store.lockDesign(tx, id) : undefined
  if (!design) return no('unknown')
  if (design.state !== 'open') return no('not-open')
  if (design.revision !== it.revision) return no('stale')
  const done = await propose(tx, design.serviceId, await checkDesign(tx, design), it.note, actor, now)
  if (!done.ok) return done
  await store.moveDesign(tx, id, 'handed-over', { actor: actor.staffId, now, proposalId: done.value.id })
  await record(
    tx,
    {
      kind: 'design.handed-over',
      facts: { design: id, revision: design.revision, proposal: done.value.id },
      ...(design.baseVersion ? { service: { id: design.serviceId, version: design.baseVersion } } : {}),
    },
    actor,
    now,
  )
  return done
}

/** The proposal last made of a design, with what became of it. */
export const proposalOf = async (
  tx: Tx,
  { serviceId, proposalId }: Pick<Design, 'serviceId' | 'proposalId'>,
): Promise<Proposal | undefined> => (proposalId ? findProposal(tx, serviceId, proposalId) : undefined)
