/** Base, people: background work: forgets ended sessions and codes. */
import type { JobHandler } from '../../platform/jobs.ts'
import { tenants } from '../regions/actions/tenants.ts'
import { sweepCodes } from './actions/codes.ts'
import { sweepSessions } from './actions/sessions.ts'

export const peopleJobs: Record<string, JobHandler> = {
  'sweep-people': async (site, _payload, { now }) => {
    for (const { region } of await site.db.outside(tenants)) {
      await site.db.inRegion(region, async (tx) => {
        await sweepSessions(tx, now)
        await sweepCodes(tx, now)
      })
    }
  },
}
