/** Simulator: its SQL: one past of a region at a time. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db.ts'

/** Whoever writes the past of this region holds it to the end of the transaction. */
export const lockHistory = (tx: Tx): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`simulated past of ${tx.region}`}, 0))`)
