/** Letters: the job a procedure's `issue-letter` step becomes. */
import { GiveUp, type JobHandler } from '../../platform/jobs.ts'
import { issueLetter } from './actions.ts'

export const letterJobs: Record<'issue-letter', JobHandler> = {
  'issue-letter': async (site, payload, { now }) => {
    const tenant = await site.tenantByRegion(payload.region)
    if (!tenant) throw new GiveUp(`no tenant ${payload.region}`)
    const press = { files: site.files, url: site.config.url, tenant }
    await site.db.inRegion(payload.region, (tx) =>
      issueLetter(tx, press, String(payload.caseId), String(payload.element), now),
    )
  },
}
