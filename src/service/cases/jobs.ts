/** Cases: work after the act: telling the applicant, making the case findable, putting back what a leaver held, and what the clock does. Each bears being done twice. */
import { z } from 'zod'
import type { Site } from '../../platform/http.tsx'
import { enqueue, type JobHandler, readPayload } from '../../platform/jobs.ts'
import { faultText } from '../../platform/log.ts'
import { afterSending } from './actions/after.ts'
import { assignLane, assignWaiting } from './actions/assign.ts'
import { releaseAppointed } from './actions/conflict.ts'
import { foldCounts } from './actions/filters.ts'
import { releaseAllOf } from './actions/officer.ts'
import { planAll } from './actions/plan.ts'
import { sweepDesk } from './actions/sweep.ts'
import { carryOutRipe } from './actions/tick.ts'
import { closeTouches } from './actions/touch.ts'
import type { Place } from './store/deadlines.ts'

const Sent = z.object({ caseIds: z.array(z.uuid()) })
const Appointed = z.object({ staffId: z.uuid() })
const Lane = z.object({ unitKey: z.string(), lane: z.string() })
const Left = z.object({ staffId: z.uuid() })
const Behind = z.object({ ripeAt: z.iso.datetime(), caseId: z.uuid(), key: z.string() })

export const caseJobs: Record<
  'case-sent' | 'staff-left' | 'stand-in-appointed' | 'tasks-to-assign' | 'deadlines-more',
  JobHandler
> = {
  'case-sent': async (site, payload, { now }) => {
    const { caseIds } = readPayload(Sent, payload)
    await site.db.inRegion(payload.region, (tx) => afterSending(tx, caseIds, now))
  },
  'staff-left': async ({ db }, payload, { now }) => {
    const { staffId } = readPayload(Left, payload)
    await releaseAllOf(db, payload.region, staffId, now)
  },
  'stand-in-appointed': async ({ db }, payload, { now }) => {
    const { staffId } = readPayload(Appointed, payload)
    await releaseAppointed(db, payload.region, staffId, now)
  },
  'tasks-to-assign': async ({ db }, payload, { now }) => {
    await assignLane(db, payload.region, readPayload(Lane, payload), now)
  },
  'deadlines-more': (site, payload, { now }) => {
    const { ripeAt, caseId, key } = readPayload(Behind, payload)
    return tickDeadlines(site, payload.region, now, { ripeAt: new Date(ripeAt), caseId, key })
  },
}

/** What is ripe in a region, a bounded number of cases; the rest at once in a job of its own, so that no region waits for another. */
export async function tickDeadlines(site: Site, region: string, now: Date, behind?: Place): Promise<void> {
  const { done, failed, more } = await carryOutRipe(site.db, region, now, { behind })
  for (const { fault } of failed) site.log.error('deadline failed', { region, fault: faultText(fault) })
  if (done > 0) site.log.info('deadlines done', { region, count: done })
  if (more) await site.db.inRegion(region, (tx) => enqueue(tx, 'deadlines-more', { ...more }, { key: 'more' }))
}

/** Gives out what waits, and anew what was given to somebody who is not on duty today. */
export const assignTasks = ({ db }: Site, region: string, now: Date): Promise<void> => assignWaiting(db, region, now)

/** Plans the deadlines of cases that have none: those sent before there were any. */
export const planDeadlines = (site: Site, region: string): Promise<number> => planAll(site.db, region)

/** Keeps the counts of saved filters quick. */
export const foldCaseCounts = (site: Site, region: string): Promise<void> => foldCounts(site.db, region)

/** Ends counts of time whose task is in that hand no more, and forgets what was kept for a while only. */
export async function sweepCases({ db }: Site, region: string, now: Date): Promise<void> {
  await closeTouches(db, region)
  await sweepDesk(db, region, now)
}
