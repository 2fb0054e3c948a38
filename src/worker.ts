/** Worker: registers every slice's jobs and their hours. */

import { peopleJobs } from './base/people/jobs.ts'
import { tenants } from './base/regions/actions/tenants.ts'
import type { Site } from './platform/http.tsx'
import { sweepIdempotency } from './platform/idempotency.ts'
import type { JobHandler, Recurring } from './platform/jobs.ts'
import { noticeJobs, sweepNotices } from './platform/notice.ts'
import { sweepRates } from './platform/rate.ts'
import {
  assignTasks,
  caseJobs,
  foldCaseCounts,
  planDeadlines,
  sweepCases,
  tickDeadlines,
} from './service/cases/jobs.ts'
import { draftJobs } from './service/drafts/jobs.ts'
import { letterJobs } from './service/letters/jobs.ts'

/** A sweep over every region in turn. */
const everywhere =
  (sweep: (site: Site, region: string, now: Date) => Promise<unknown>): JobHandler =>
  async (site, _payload, { now }) => {
    for (const tenant of await site.db.outside(tenants)) await sweep(site, tenant.region, now)
  }

export const jobHandlers = (site: Site): Record<string, JobHandler> => ({
  ...noticeJobs,
  ...site.files.jobs,
  ...peopleJobs,
  ...caseJobs,
  ...draftJobs,
  ...letterJobs,
  'tick-deadlines': everywhere(tickDeadlines),
  'assign-tasks': everywhere(assignTasks),
  'plan-deadlines': everywhere(planDeadlines),
  'fold-counts': everywhere(foldCaseCounts),
  'sweep-cases': everywhere(sweepCases),
  'sweep-notices': everywhere(({ db }, region, now) => sweepNotices(db, region, now)),
  'sweep-core': everywhere(async ({ db }, region, now) => {
    await sweepRates(db, region, now)
    await sweepIdempotency(db, region, now)
  }),
})

/** In UTC; the quiet hours of Indonesia are 18–21 UTC. */
export const crontab: readonly Recurring[] = [
  { job: 'tick-deadlines', at: '* * * * *' },
  { job: 'assign-tasks', at: '* * * * *' },
  { job: 'fold-counts', at: '* * * * *' },
  { job: 'plan-deadlines', at: '3 * * * *' },
  { job: 'sweep-core', at: '7 * * * *' },
  { job: 'sweep-letters', at: '12 * * * *' },
  { job: 'sweep-drafts', at: '17 19 * * *' },
  { job: 'sweep-cases', at: '22 19 * * *' },
  { job: 'sweep-notices', at: '27 19 * * *' },
  { job: 'sweep-people', at: '37 19 * * *' },
  { job: 'sweep-files', at: '47 19 * * *' },
]
