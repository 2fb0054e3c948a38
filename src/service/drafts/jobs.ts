/** Drafts: the nightly sweep of drafts whose time is over, region by region. */
import { tenants } from '../../base/regions/actions/tenants.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import { sweepDrafts } from './actions/start.ts'

export const draftJobs: Record<'sweep-drafts', JobHandler> = {
  'sweep-drafts': async (site, _payload, { now }) => {
    for (const { region } of await site.db.outside(tenants)) {
      let more = true
      while (more) ({ more } = await site.db.inRegion(region, (tx) => sweepDrafts(tx, site.files, now)))
    }
  },
}
