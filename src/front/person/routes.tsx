/** Front, person: /saya, for applicants with an account and for helpers. Others are shown where to sign in. */
import { Hono } from 'hono'
import { applicantById } from '../../base/people/actions/codes.ts'
import { mayAnywhere } from '../../base/people/model.ts'
import { secretToken } from '../../kernel/id.ts'
import type { Vars } from '../../platform/http.tsx'
import { casesOfApplicant, casesOfHelper } from '../../service/cases/actions/read.ts'
import { statusText } from '../../service/cases/actions/told.ts'
import type { SearchLine } from '../../service/cases/model.ts'
import { offered } from '../../service/catalogue/actions/services.ts'
import { draftsOf } from '../../service/drafts/actions/start.ts'
import { PersonPage } from './pages.tsx'

export const personRoutes = new Hono<Vars>()

personRoutes.get('/saya', async (c) => {
  const actor = c.get('actor')
  const helps = actor.kind === 'staff' && mayAnywhere(actor, 'helper.apply')
  if (actor.kind !== 'applicant' && !helps) return c.redirect('/masuk/warga', 303)
  const lang = c.get('lang')
  const seen = await c.get('site').db.inRegion(c.get('tenant').region, async (tx) => {
    const names = new Map((await offered(tx)).map((one) => [one.service.id, one.service.name[lang]]))
    const mine =
      actor.kind === 'applicant'
        ? { applicantId: actor.applicantId }
        : { helperId: actor.kind === 'staff' ? actor.staffId : '' }
    return {
      drafts: await draftsOf(tx, mine, c.get('now')),
      cases: mine.applicantId
        ? await casesOfApplicant(tx, (await applicantById(tx, mine.applicantId)) ?? { id: mine.applicantId })
        : await casesOfHelper(tx, mine.helperId ?? ''),
      nameOf: (id: string) => names.get(id) ?? id,
      statusOf: (it: SearchLine) => statusText(it.status)[lang],
    }
  })
  return c.html(<PersonPage ctx={c.get('page')} formKey={secretToken().slice(0, 22)} helps={helps} {...seen} />)
})
