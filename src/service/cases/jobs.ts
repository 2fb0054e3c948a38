/** Cases: work after the act: telling the applicant and making the case findable. Each bears being done twice. */
import { z } from 'zod'
import { type JobHandler, readPayload } from '../../platform/jobs.ts'
import { afterSending } from './actions/after.ts'

const Sent = z.object({ caseIds: z.array(z.uuid()) })

export const caseJobs: Record<'case-sent', JobHandler> = {
  'case-sent': async (site, payload, { now }) => {
    const { caseIds } = readPayload(Sent, payload)
    await site.db.inRegion(payload.region, (tx) => afterSending(tx, caseIds, now))
  },
}
