/** Cases: work after the act: telling the applicant, making the case findable, putting back what a leaver held. Each bears being done twice. */
import { z } from 'zod'
import type { JobHandler, JobPayload } from '../../platform/jobs.ts'
import { afterSending } from './actions/after.ts'
import { releaseAllOf } from './actions/officer.ts'

export const caseJobs: Record<'case-sent' | 'staff-left', JobHandler> = {
  'case-sent': (site, payload, { now }) =>
    site.db.inRegion(payload.region, (tx) => afterSending(tx, caseIdsOf(payload), now)),
  'staff-left': async ({ db }, { region, staffId }, { now }) => {
    await releaseAllOf(db, region, z.uuid().parse(staffId), now)
  },
}

const caseIdsOf = ({ caseIds }: JobPayload): string[] =>
  Array.isArray(caseIds) ? caseIds.filter((id) => typeof id === 'string') : []
