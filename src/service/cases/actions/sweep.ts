/** Cases: what the workbench keeps for a while only, forgotten in bounded steps. Bears being done twice. */
import type { Database, Tx } from '../../../platform/db.ts'
import { forgetBatches } from '../store/batches.ts'
import { forgetExports } from '../store/exports.ts'
import { forgetUnfinished } from '../store/unfinished.ts'

const day = 86_400_000
/** A draft of a decision that nobody touched for so long is no work in hand any more; the page of its task says so. */
export const unfinishedDays = 90
/** An export may be fetched for minutes; what was asked is kept so long, the journal keeps it for good. */
export const exportDays = 30
/** The result of acts upon many cases. */
export const batchDays = 90

const atOnce = 500

/** Deletes step by step, each in a transaction of its own, so that no table is held. */
async function inSteps(db: Database, region: string, step: (tx: Tx) => Promise<number>): Promise<void> {
  while ((await db.inRegion(region, step)) === atOnce);
}

export async function sweepDesk(db: Database, region: string, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * day)
  await inSteps(db, region, (tx) => forgetUnfinished(tx, before(unfinishedDays), atOnce))
  await inSteps(db, region, (tx) => forgetExports(tx, before(exportDays), atOnce))
  await inSteps(db, region, (tx) => forgetBatches(tx, before(batchDays), atOnce))
}
