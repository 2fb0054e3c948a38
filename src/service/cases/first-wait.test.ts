/** Cases: the clock of a case that begins with the applicant's turn, and silence after another version was put under it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { inventedSilence, publish, sendAt, timedTexts } from '../../../test/timed.ts'
import { dueMoment } from '../../engines/calendar/calendar.ts'
import { must } from '../../kernel/result.ts'
import { findOffered } from '../catalogue/actions/services.ts'
import { calendarOf } from './actions/clock.ts'
import { sendEvent } from './actions/events.ts'
import { moveCase } from './actions/moving.ts'
import { statusView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'
import { caseOf } from './moving.fixture.ts'
import { deadlinesOf } from './store/deadlines.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
const citra = await cast.actor('citra')
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const day = 86_400_000
const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
const tick = async (now: Date) => assert.deepEqual((await carryOutRipe(db, region, now)).failed, [])

/** The applicant first sends a proof, or takes the application back; beside them a time of two working days runs for the office. */
const proofFirst = (xml: string) =>
  xml
    .replace(
      '<bpmn:flowNodeRef>mulai</bpmn:flowNodeRef>',
      '<bpmn:flowNodeRef>mulai</bpmn:flowNodeRef><bpmn:flowNodeRef>bukti</bpmn:flowNodeRef>',
    )
    .replace(
      '<bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="periksa" />',
      `<bpmn:intermediateCatchEvent id="bukti" name="Bukti siap" melayani:label_en="Proof is ready" melayani:sender="pemohon">
        <bpmn:incoming>f_mulai</bpmn:incoming><bpmn:outgoing>f_bukti</bpmn:outgoing><bpmn:messageEventDefinition />
      </bpmn:intermediateCatchEvent>
      <bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="bukti" />
      <bpmn:sequenceFlow id="f_bukti" sourceRef="bukti" targetRef="periksa" />`,
    )
    .replace('<bpmn:incoming>f_mulai</bpmn:incoming>', '<bpmn:incoming>f_bukti</bpmn:incoming>')
const applicant = (caseId: string) => ({ as: 'pemohon', actor: { kind: 'applicant', applicantId: caseId } }) as const
const version = async () => (await inRegion((tx) => findOffered(tx, 'domisili')))?.version ?? 0
const silenceOf = async (caseId: string) =>
  (await inRegion((tx) => deadlinesOf(tx, caseId))).filter(({ kind }) => kind === 'silence')
const madeBy = async (number: string) => (await inRegion((tx) => statusView(tx, number)))?.decision?.madeBy

describe('a case whose first stop is the applicant’s', () => {
  it('opens with its clock standing: nothing is late, nobody reminded, the law silent, for months', async () => {
    await publish(db, await timedTexts({ drawing: proofFirst, yaml: inventedSilence() }))
    const { caseId, number } = await sendAt(db, castNow)
    const opened = await caseOf(db, caseId)
    assert.equal(opened.waitingSince?.getTime(), castNow.getTime())
    assert.equal(opened.status, 'returned')
    assert.deepEqual(await inRegion((tx) => deadlinesOf(tx, caseId)), [])
    await tick(later(castNow, 120 * day))
    const view = await inRegion((tx) => statusView(tx, number))
    assert.deepEqual(
      view?.history.map(({ kind }) => kind),
      ['case.sent'],
    )
    assert.equal(view?.case.decidedAt, undefined)
  })

  it('counts from what the applicant sends: due, reminders and silence by the working days after it', async () => {
    const { caseId, number } = await sendAt(db, castNow)
    const came = later(castNow, 30 * day)
    must(await inRegion((tx) => sendEvent(tx, caseId, 'bukti', '', applicant(caseId), came)))
    const after = await caseOf(db, caseId)
    assert.equal(after.waitingSince, undefined)
    assert.deepEqual(after.pauses, [{ from: castNow.toISOString(), to: came.toISOString() }])
    // It came on Wednesday 23 December at nine: that day, and the 28th to the 31st; the 24th and 25th are free.
    assert.equal(after.dueAt.toISOString(), '2026-12-31T09:00:00.000Z')
    assert.equal((await silenceOf(caseId)).length, 1)
    await tick(later(after.dueAt, -1))
    assert.equal(await madeBy(number), undefined)
    await tick(later(after.dueAt, 1000))
    assert.equal(await madeBy(number), 'law')
    const decided = await caseOf(db, caseId)
    assert.ok((decided.citizenSeconds ?? 0) - (decided.officeSeconds ?? 0) >= (30 * day) / 1000)
  })

  it('other cases begin with their clock running', async () => {
    await publish(db, await timedTexts({ yaml: inventedSilence() }))
    const { caseId } = await sendAt(db, castNow)
    const opened = await caseOf(db, caseId)
    assert.equal(opened.waitingSince, undefined)
    assert.equal((await silenceOf(caseId)).length, 1)
  })
})

describe('silence of a case that was put under another version', () => {
  const moved = async (caseId: string, now = later(castNow, day)) =>
    inRegion(async (tx) => moveCase(tx, caseId, await version(), citra, now))
  const otherSteps = (xml: string) => xml.replace('name="Periksa berkas"', 'name="Periksa semua berkas"')

  it('that says the same, with other steps and a longer promise: on the day it was promised, once', async () => {
    await publish(db, await timedTexts({ yaml: inventedSilence() }))
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    await publish(db, await timedTexts({ days: 10, drawing: otherSteps, yaml: inventedSilence() }))
    must(await moved(caseId))
    assert.equal((await caseOf(db, caseId)).dueAt.getTime(), dueAt.getTime(), 'the promise stays')
    await tick(later(dueAt, -1000))
    assert.equal(await madeBy(number), undefined)
    await tick(later(dueAt, 1000))
    assert.equal(await madeBy(number), 'law')
    await tick(later(dueAt, 30 * day))
    const view = await inRegion((tx) => statusView(tx, number))
    assert.equal(view?.history.filter(({ kind }) => kind === 'case.decided').length, 1)
    assert.equal(view?.decision?.at.getTime(), later(dueAt, 1000).getTime())
  })

  it('that brings silence where there was none: on the day it says, not before', async () => {
    await publish(db, await timedTexts())
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    await publish(db, await timedTexts({ yaml: inventedSilence({ after: 3 }) }))
    must(await moved(caseId))
    const calendar = await inRegion((tx) => calendarOf(tx, 'kelurahan'))
    const lapses = dueMoment(calendar, { clock: 'hari-kerja', length: 8, from: castNow })
    await tick(later(dueAt, 1000))
    await tick(later(lapses, -1000))
    assert.equal(await madeBy(number), undefined)
    await tick(later(lapses, 1000))
    assert.equal(await madeBy(number), 'law')
  })

  it('moved while the applicant has to act: the law is silent until they have, then counts without their days', async () => {
    await publish(db, await timedTexts({ drawing: proofFirst, yaml: inventedSilence() }))
    const { caseId, number } = await sendAt(db, castNow)
    const both = (xml: string) => otherSteps(proofFirst(xml))
    await publish(db, await timedTexts({ days: 2, drawing: both, yaml: inventedSilence() }))
    must(await moved(caseId))
    assert.deepEqual(await silenceOf(caseId), [])
    await tick(later(castNow, 29 * day))
    assert.equal(await madeBy(number), undefined)
    must(await inRegion((tx) => sendEvent(tx, caseId, 'bukti', '', applicant(caseId), later(castNow, 30 * day))))
    const { dueAt } = await caseOf(db, caseId)
    assert.equal(dueAt.toISOString(), '2026-12-31T09:00:00.000Z', 'by the promise that was made')
    await tick(later(dueAt, -1000))
    assert.equal(await madeBy(number), undefined)
    await tick(later(dueAt, 1000))
    assert.equal(await madeBy(number), 'law')
  })

  it('that says otherwise is refused, and the former day stands', async () => {
    await publish(db, await timedTexts({ yaml: inventedSilence() }))
    const { caseId, number, dueAt } = await sendAt(db, castNow)
    await publish(db, await timedTexts({ yaml: inventedSilence({ after: 3 }) }))
    const tried = await moved(caseId)
    assert.equal(tried.ok ? '' : tried.refusal, 'not-movable')
    await tick(later(dueAt, 1000))
    assert.equal(await madeBy(number), 'law')
  })
})
