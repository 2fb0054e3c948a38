/** Letters: one that follows from the law's own decision names no officer as having decided. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openDeskSite } from '../../../test/desk-site.ts'
import { inventedSilence, publish, timedTexts } from '../../../test/timed.ts'
import { must } from '../../kernel/result.ts'
import { caseForLetter } from '../cases/actions/read.ts'
import { carryOutRipe } from '../cases/actions/tick.ts'
import { lawPosition } from '../cases/words.ts'
import { issueLetter } from './actions/issue.ts'
import { pressOf } from './actions/press.ts'

it('granted by silence, a case gets its letter, which speaks of the law and of nobody who examined it', async (t) => {
  const desk = await openDeskSite(t)
  const { db } = desk.test
  await publish(db, await timedTexts({ days: 2, yaml: inventedSilence() }))
  const it = await desk.sent('Wulan Sari', 9 * 24 * 60)
  await desk.worked(it, desk.staff.rina, 9 * 24 * 60 - 5, { outcome: 'lengkap' })
  const now = desk.site.clock()
  const { failed } = await carryOutRipe(db, desk.region, now)
  assert.deepEqual(failed, [])
  const tenant = await desk.site.tenantByRegion(desk.region)
  assert.ok(tenant)
  const press = pressOf(desk.site, tenant)
  const letter = must(await issueLetter(press, it.caseId, 'terbitkan', now))
  assert.deepEqual([letter.state, letter.signedAs], ['valid', lawPosition.id])
  const { deciderId, case: after } = await db.inRegion(desk.region, (tx) => caseForLetter(tx, it.caseId))
  assert.equal(deciderId, undefined)
  assert.equal(after.status, 'approved')
  const again = await issueLetter(press, it.caseId, 'terbitkan', now)
  assert.equal(again.ok, false)
  const holder = desk.visitor()
  await holder.post('/lacak', { nomor: it.number, kode: it.code })
  assert.match(holder.page.text, /dikabulkan karena hukum/)
  assert.match(holder.page.text, /Aturan contoh pasal 1/)
  assert.ok(!holder.page.text.includes('cara keberatan'))
})
