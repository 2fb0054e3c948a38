/** Cases: work after the act: telling the applicant, making the case findable, putting back what a leaver held. Each bears being done twice. */
import { z } from 'zod'
import { type JobHandler, readPayload } from '../../platform/jobs.ts'
import { afterSending } from './actions/after.ts'
import { releaseAllOf } from './actions/officer.ts'

const Sent = z.object({ caseIds: z.array(z.uuid()) })
const Left = z.object({ staffId: z.uuid() })

export const caseJobs: Record<'case-sent' | 'staff-left', JobHandler> = {
  'case-sent': async (site, payload, { now }) => {
    const { caseIds } = readPayload(Sent, payload)
    await site.db.inRegion(payload.region, (tx) => afterSending(tx, caseIds, now))
  },
  'staff-left': async ({ db }, payload, { now }) => {
    const { staffId } = readPayload(Left, payload)
    await releaseAllOf(db, payload.region, staffId, now)
  },
}
