/** Cases: work after the act: telling the applicant and making the case findable. Each bears being done twice. */
import type { JobHandler, JobPayload } from '../../platform/jobs.ts'
import { afterSending } from './actions/after.ts'

export const caseJobs: Record<'case-sent', JobHandler> = {
  'case-sent': (site, payload, { now }) =>
    site.db.inRegion(payload.region, (tx) => afterSending(tx, caseIdsOf(payload), now)),
}

const caseIdsOf = ({ caseIds }: JobPayload): string[] =>
  Array.isArray(caseIds) ? caseIds.filter((id) => typeof id === 'string') : []
