/** Cases: SQL of what waits for a second person, shared by all that one officer asks for and another settles. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import type { Status } from '../model.ts'
import { notInConflict } from './conflicts.ts'

/** Who might settle it, and of which units; `all` for who stands above them. */
export type Second = { staffId: string; units: readonly string[] | 'all' }

/** At most so many are listed, and counted. */
export const mostWaiting = 200

/** True of rows `o` (with `case_id` and `asked_by`) that this officer may settle: of a case of their units, in one of `statuses` if given. */
export const isForSecond = async (
  tx: Tx,
  { staffId, units }: Second,
  statuses?: readonly Status[],
): Promise<Sql> => sql`o.asked_by <> ${staffId} and ${await notInConflict(tx, sql`o.case_id`, staffId)}
  and exists (select from cases.case c where c.region_code = ${tx.region} and c.id = o.case_id
    ${units === 'all' ? empty : sql`and c.unit_key = any(${units as string[]})`}
    ${statuses ? sql`and c.status = any(${statuses as string[]})` : empty})`
