/** Catalogue: SQL of `catalogue.proposal`: versions that wait for a second person, and what became of them. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import { sqlState, type Tx } from '../../../platform/db.ts'
import { Texts } from '../store.ts'

export const proposalStates = ['waiting', 'published', 'returned', 'withdrawn'] as const
export const Proposal = z.object({
  id: z.uuid(),
  serviceId: z.string(),
  baseVersion: z.int().optional(),
  contentHash: z.string(),
  files: Texts,
  note: z.string(),
  proposedBy: z.uuid(),
  proposedAt: z.date(),
  state: z.enum(proposalStates),
  decidedBy: z.uuid().optional(),
  decidedAt: z.date().optional(),
  reason: z.string().optional(),
  version: z.int().optional(),
})
export type Proposal = z.infer<typeof Proposal>

const columns = sql`id, service_id, base_version, content_hash, files, note, proposed_by, proposed_at, state, decided_by,
  decided_at, reason, version`

/** False when another proposal for the service still waits. */
export async function insertProposal(
  tx: Tx,
  it: Omit<Proposal, 'state' | 'decidedBy' | 'decidedAt' | 'reason' | 'version'>,
): Promise<boolean> {
  try {
    await tx.attempt(() =>
      tx.run(sql`
        insert into catalogue.proposal (region_code, id, service_id, base_version, content_hash, files, note, proposed_by, proposed_at, state)
        values (${tx.region}, ${it.id}, ${it.serviceId}, ${it.baseVersion ?? null}, ${it.contentHash},
          ${JSON.stringify(it.files)}::jsonb, ${it.note}, ${it.proposedBy}, ${it.proposedAt}, 'waiting')`),
    )
    return true
  } catch (fault) {
    if (sqlState(fault) === '23505') return false
    throw fault
  }
}

export const findProposal = (tx: Tx, id: string): Promise<Proposal | undefined> =>
  tx.find(sql`select ${columns} from catalogue.proposal where region_code = ${tx.region} and id = ${id}`, Proposal)

/** The same, held until the transaction ends: of two people who settle it at once, one finds it settled. */
export const lockProposal = (tx: Tx, id: string): Promise<Proposal | undefined> =>
  tx.find(
    sql`select ${columns} from catalogue.proposal where region_code = ${tx.region} and id = ${id} for update`,
    Proposal,
  )

const Head = Proposal.omit({ files: true })
export type ProposalHead = z.infer<typeof Head>

/** The latest of a service, newest first, without their files. */
export const proposalsOf = (tx: Tx, serviceId: string, limit: number): Promise<ProposalHead[]> =>
  tx.many(
    sql`select id, service_id, base_version, content_hash, note, proposed_by, proposed_at, state, decided_by, decided_at, reason, version
        from catalogue.proposal where region_code = ${tx.region} and service_id = ${serviceId}
        order by proposed_at desc, id desc limit ${limit}`,
    Head,
  )

/** Services of which a proposal waits; at most one waits of each. */
export const waitingServices = (tx: Tx, limit: number): Promise<{ serviceId: string; id: string }[]> =>
  tx.many(
    sql`select service_id, id from catalogue.proposal where region_code = ${tx.region} and state = 'waiting'
        order by service_id limit ${limit}`,
    z.object({ serviceId: z.string(), id: z.uuid() }),
  )

type Settled = Pick<Proposal, 'state' | 'decidedBy' | 'decidedAt' | 'reason' | 'version'>

/** Writes what became of it; false when it does not wait any more. */
export const settleProposal = async (tx: Tx, id: string, it: Settled): Promise<boolean> =>
  (await tx.run(sql`
    update catalogue.proposal set state = ${it.state}, decided_by = ${it.decidedBy ?? null}, decided_at = ${it.decidedAt ?? null},
      reason = ${it.reason ?? null}, version = ${it.version ?? null}
    where region_code = ${tx.region} and id = ${id} and state = 'waiting'`)) === 1

/** Which version is offered, held until the transaction ends, so that nothing else is published meanwhile. */
export const lockOffered = async (tx: Tx, serviceId: string): Promise<number | undefined> =>
  (
    await tx.find<{ version: number }>(
      sql`select version from catalogue.offer where region_code = ${tx.region} and service_id = ${serviceId} for update`,
    )
  )?.version
