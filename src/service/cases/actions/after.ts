/** Cases: what follows a sending in its own time: search words and the first message. */
import type { Tx } from '../../../platform/db.ts'
import { getService } from '../../catalogue/actions/services.ts'
import { nameWords } from '../rules/case.ts'
import { insertNameWords, newcomers } from '../store/newcomers.ts'
import * as store from '../store.ts'
import { tell } from './tell.ts'

/** Makes new cases findable by name and tells their contacts. A second run finds the words there and tells nobody. */
export async function afterSending(tx: Tx, caseIds: readonly string[], now: Date): Promise<void> {
  const sent = await newcomers(tx, caseIds)
  const fresh = await insertNameWords(
    tx,
    sent.map((it) => ({ caseId: it.id, arrival: it.arrival, words: nameWords(it.applicantName) })),
  )
  for (const { id, told } of sent) {
    if (!told || !fresh.has(id)) continue
    const it = await store.findCase(tx, id)
    if (!it) continue
    const { service } = await getService(tx, it.serviceId, it.version)
    await tell(tx, it, service, 'case-sent', now)
  }
}
