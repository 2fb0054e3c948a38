/** Letters: the job a procedure's `issue-letter` step becomes. */
import { z } from 'zod'
import { urlOf } from '../../kernel/tenant.ts'
import { GiveUp, type JobHandler, readPayload } from '../../platform/jobs.ts'
import { issueLetter } from './actions.ts'

const Asked = z.object({ caseId: z.uuid(), element: z.string() })

export const letterJobs: Record<'issue-letter', JobHandler> = {
  'issue-letter': async (site, payload, { now }) => {
    const tenant = await site.tenantByRegion(payload.region)
    if (!tenant) throw new GiveUp(`no tenant ${payload.region}`)
    const press = { files: site.files, url: urlOf(site.config.url, tenant), tenant }
    const { caseId, element } = readPayload(Asked, payload)
    await site.db.inRegion(payload.region, (tx) => issueLetter(tx, press, caseId, element, now))
  },
}
