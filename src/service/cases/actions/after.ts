/** Cases: what follows a sending in its own time: search words and the first message. */
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { nameWords } from '../rules/case.ts'
import * as store from '../store.ts'
import { tell } from './tell.ts'

/** Makes a new case findable by name and tells its contacts. A second run finds the words there and tells nobody. */
export async function afterSending(tx: Tx, caseId: string, now: Date): Promise<void> {
  const it = await store.findCase(tx, caseId)
  if (!it) return
  const fresh = await store.insertNameWords(tx, it.id, it.arrival, nameWords(it.applicantName))
  if (!fresh) return
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, 'case-sent', now)
}
