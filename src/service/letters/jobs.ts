/** Letters: the job a procedure's `issue-letter` step becomes, and those that see to it that every number has its letter. */
import { z } from 'zod'
import { tenants } from '../../base/regions/actions/tenants.ts'
import type { Site } from '../../platform/http.tsx'
import { enqueue, enqueueMany, GiveUp, type JobHandler, type JobPayload, readPayload } from '../../platform/jobs.ts'
import { reissueGranted } from './actions/end.ts'
import { issueLetter, setLetter, setUntil } from './actions/issue.ts'
import { pressOf } from './actions/press.ts'
import { waitingSince } from './actions/register.ts'

const Asked = z.object({ caseId: z.uuid(), element: z.string() })
const Taken = z.object({ letter: z.string() })

/** A number older than this whose letter is not set was given up by its job. */
const longMs = 3_600_000

async function pressFor(site: Site, { region }: JobPayload) {
  const tenant = await site.tenantByRegion(region)
  if (!tenant) throw new GiveUp(`no tenant ${region}`)
  return pressOf(site, tenant)
}

export const letterJobs: Record<'issue-letter' | 'reissue-letter' | 'set-letter' | 'sweep-letters', JobHandler> = {
  'issue-letter': async (site, payload, { now }) => {
    const { caseId, element } = readPayload(Asked, payload)
    await issueLetter(await pressFor(site, payload), caseId, element, now)
  },
  'reissue-letter': async (site, payload, { now }) => {
    const { letter } = readPayload(Taken, payload)
    const press = await pressFor(site, payload)
    await site.db.inRegion(payload.region, (tx) => reissueGranted(tx, press, letter, now))
  },
  'set-letter': async (site, payload, { now }) => {
    const { letter } = readPayload(Taken, payload)
    const press = await pressFor(site, payload)
    const done = await setLetter(press, letter, now)
    const runAt = setUntil(press, now)
    // Whoever has it may be killed before the end: this job looks again.
    if (!done.ok && done.refusal === 'being-set' && runAt)
      await site.db.inRegion(payload.region, (tx) => enqueue(tx, 'set-letter', { letter }, { runAt, key: letter }))
  },
  'sweep-letters': async (site, _payload, { now }) => {
    const before = new Date(now.getTime() - longMs)
    for (const tenant of await site.db.outside(tenants))
      await site.db.inRegion(tenant.region, async (tx) => {
        const waiting = await waitingSince(tx, before)
        await enqueueMany(
          tx,
          waiting.map(({ id }) => ({ job: 'set-letter', payload: { letter: id }, key: id })),
        )
      })
  },
}
