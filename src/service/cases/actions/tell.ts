/** Cases: tells the applicant (and the helper who asked to know) by the contacts they confirmed. Never blocks the act. */
import { staffById } from '../../../base/people/actions/staff.ts'
import type { Tx } from '../../../platform/db.ts'
import { queueNotice } from '../../../platform/notice.ts'
import type { Service } from '../../catalogue/model.ts'
import type { Case } from '../model.ts'
import { type CaseNotice, notices } from '../words.ts'

/** Queues one message for each contact of the case, in the applicant's language. Says the number, never the answers. */
export async function tell(tx: Tx, it: Case, service: Service, template: CaseNotice, now: Date): Promise<void> {
  const params = { number: it.number, service: service.name[it.lang] }
  const to: { channel: 'email' | 'phone'; to: string }[] = []
  if (it.email) to.push({ channel: 'email', to: it.email })
  if (it.phone) to.push({ channel: 'phone', to: it.phone })
  if (it.notifyHelper && it.helperId) {
    const helper = await staffById(tx, it.helperId)
    if (helper && !helper.leftAt) to.push({ channel: 'email', to: helper.email })
  }
  for (const one of to)
    await queueNotice(tx, { ...one, template: notices[template], params, lang: it.lang, link: '/lacak' }, now)
}
