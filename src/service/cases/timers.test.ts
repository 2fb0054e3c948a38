/** Cases: timers and scripts drawn in a procedure happen, at their moment and once; packages with them pass the check. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { testDatabase } from '../../../test/helpers.ts'
import {
  afterSpan,
  afterWorkingDays,
  clockActs,
  inventedSilence,
  noticesOf,
  publish,
  sendAt,
  timedTexts,
  withLimit,
} from '../../../test/timed.ts'
import { must } from '../../kernel/result.ts'
import { checkPackage } from '../catalogue/rules/check.ts'
import { readPackage } from '../catalogue/rules/package.ts'
import { correct, withdraw } from './actions/applicant.ts'
import { claim, complete } from './actions/officer.ts'
import { statusView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'
import { Completion } from './model.ts'
import { deadlinesOf } from './store/deadlines.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const rina = await cast.actor('rina')
const day = 86_400_000
const later = (ms: number) => new Date(castNow.getTime() + ms)

async function problemsOf(texts: Awaited<ReturnType<typeof timedTexts>>): Promise<string[]> {
  const found = await checkPackage(must(await readPackage(texts)))
  return found.map(({ file, severity, message }) => `${severity} ${file} ${message.en}`)
}

const viewOf = async (number: string) => {
  const view = await inRegion((tx) => statusView(tx, number))
  assert.ok(view)
  return view
}
const timersOf = async (caseId: string) =>
  (await inRegion((tx) => deadlinesOf(tx, caseId))).filter(({ kind }) => kind === 'timer')
const tick = async (now: Date) => {
  const done = await carryOutRipe(db, region, now)
  assert.deepEqual(done.failed, [])
  return done.done
}
async function examine(caseId: string, now: Date, completion: Partial<Completion>) {
  const { id } = await inRegion((tx) =>
    tx.get<{ id: string }>(
      sql`select id from cases.task where region_code = ${region} and case_id = ${caseId} and state = 'open'`,
    ),
  )
  await inRegion(async (tx) => must(await claim(tx, id, rina, now)))
  await inRegion(async (tx) => must(await complete(tx, id, Completion.parse(completion), rina, now)))
}
const askBack = { outcome: 'perbaikan', reason: 'Foto KTP buram.', fields: ['foto_ktp'] }

describe('a timer drawn in a procedure', () => {
  it('passes the check of its package, and ends the case when the applicant let the time pass', async () => {
    const texts = await timedTexts({ drawing: withLimit(afterSpan('P14D')) })
    assert.deepEqual(await problemsOf(texts), [])
    await publish(db, texts)
    const { caseId, number } = await sendAt(db, castNow)
    assert.deepEqual(await timersOf(caseId), [], 'nothing is armed before the task is reached')
    await examine(caseId, later(day), askBack)
    const [armed, ...more] = await timersOf(caseId)
    assert.deepEqual([armed?.target, armed?.at, more], ['batas', later(15 * day), []])
    assert.equal(await tick(later(15 * day - 1)), 0)
    assert.equal(await tick(later(15 * day)), 1)
    assert.equal(await tick(later(15 * day)), 0)
    const view = await viewOf(number)
    assert.equal(view.case.status, 'refused')
    assert.deepEqual([view.decision?.madeBy, view.decision?.ground], ['procedure', 'Prosedur layanan: Batas perbaikan'])
    assert.deepEqual(await clockActs(db, caseId), ['case.timer', 'case.decided', 'case.closed'])
    assert.ok((await noticesOf(db, 'case-refused')).some(({ text }) => text.includes(number)))
    const gone = await inRegion((tx) =>
      correct(
        tx,
        caseId,
        { answers: {}, applicantName: 'Wulan Sari', added: [], dropped: [] },
        { kind: 'applicant', applicantId: caseId },
        later(16 * day),
      ),
    )
    assert.equal(gone.ok ? '' : gone.refusal, 'nothing-asked')
  })

  it('is taken back by what it waited for, and by a withdrawal', async () => {
    for (const end of ['correct', 'withdraw'] as const) {
      const { caseId, number } = await sendAt(db, castNow)
      await examine(caseId, later(day), askBack)
      assert.equal((await timersOf(caseId)).length, 1)
      const applicant = { kind: 'applicant', applicantId: caseId } as const
      if (end === 'withdraw') must(await inRegion((tx) => withdraw(tx, caseId, applicant, later(2 * day))))
      else {
        const mended = { answers: { nama_lengkap: 'Wulan' }, applicantName: 'Wulan', added: [], dropped: [] }
        must(await inRegion((tx) => correct(tx, caseId, mended, applicant, later(2 * day))))
      }
      assert.deepEqual(await timersOf(caseId), [])
      const { status } = (await viewOf(number)).case
      assert.equal(status, end === 'withdraw' ? 'withdrawn' : 'examined')
      if (end === 'correct') must(await inRegion((tx) => withdraw(tx, caseId, applicant, later(2 * day))))
    }
    assert.equal(await tick(later(40 * day)), 0)
  })

  it('on working days counts the office’s calendar, and is armed anew for every turn', async () => {
    await publish(db, await timedTexts({ drawing: withLimit(afterWorkingDays(2)) }))
    const { caseId } = await sendAt(db, castNow)
    // Wednesday; the second working day after it ends on Friday at 16:30.
    await examine(caseId, later(2 * day), askBack)
    assert.deepEqual(
      (await timersOf(caseId)).map(({ at }) => at.toISOString()),
      ['2026-11-27T09:30:00.000Z'],
    )
    const mended = { answers: { nama_lengkap: 'Wulan' }, applicantName: 'Wulan', added: [], dropped: [] }
    const applicant = { kind: 'applicant', applicantId: caseId } as const
    must(await inRegion((tx) => correct(tx, caseId, mended, applicant, later(3 * day))))
    await examine(caseId, later(7 * day), askBack)
    const [again, ...more] = await timersOf(caseId)
    assert.deepEqual([again?.at.toISOString(), more], ['2026-12-02T09:00:00.000Z', []])
    await tick(later(60 * day))
    assert.deepEqual(
      (await clockActs(db, caseId)).filter((kind) => kind === 'case.timer'),
      ['case.timer'],
    )
  })

  it('that goes round so many times goes off so often, also after months without a tick', async () => {
    const round = (xml: string) =>
      xml
        .replace(
          '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>',
          '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef><bpmn:flowNodeRef>ulang</bpmn:flowNodeRef><bpmn:flowNodeRef>kabari_lama</bpmn:flowNodeRef><bpmn:flowNodeRef>lama</bpmn:flowNodeRef>',
        )
        .replace(
          '<bpmn:sequenceFlow id="f_mulai"',
          `<bpmn:boundaryEvent id="ulang" name="Masih diperiksa" melayani:label_en="Still checked" cancelActivity="false" attachedToRef="periksa">
            <bpmn:outgoing>f_ulang</bpmn:outgoing>
            <bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R3/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>
          </bpmn:boundaryEvent>
          <bpmn:sendTask id="kabari_lama" name="Kabari" melayani:label_en="Tell" melayani:operation="notify"><bpmn:incoming>f_ulang</bpmn:incoming><bpmn:outgoing>f_lama</bpmn:outgoing></bpmn:sendTask>
          <bpmn:endEvent id="lama" name="Dikabari" melayani:label_en="Told"><bpmn:incoming>f_lama</bpmn:incoming></bpmn:endEvent>
          <bpmn:sequenceFlow id="f_ulang" sourceRef="ulang" targetRef="kabari_lama" />
          <bpmn:sequenceFlow id="f_lama" sourceRef="kabari_lama" targetRef="lama" />
          <bpmn:sequenceFlow id="f_mulai"`,
        )
    await publish(db, await timedTexts({ days: 90, drawing: round }))
    const { caseId, number } = await sendAt(db, castNow)
    const off = async () => (await clockActs(db, caseId)).filter((kind) => kind === 'case.timer').length
    await tick(later(day))
    await tick(later(day))
    assert.equal(await off(), 1)
    // The next is armed from the moment at which this one came.
    await tick(later(60 * day))
    assert.equal(await off(), 2)
    await tick(later(61 * day))
    await tick(later(80 * day))
    assert.equal(await off(), 3)
    assert.equal((await viewOf(number)).case.status, 'queued')
  })

  it('is refused by the check where it would ask the applicant for nobody knows what, or count on no clock', async () => {
    const asks = (xml: string) =>
      withLimit(afterSpan('P14D'))(xml)
        .replace('attachedToRef="perbaiki"', 'attachedToRef="periksa"')
        .replace('sourceRef="batas" targetRef="kabari_tolak"', 'sourceRef="batas" targetRef="perbaiki"')
        .replace('<bpmn:incoming>f_batas</bpmn:incoming>', '')
        .replace(
          '<bpmn:incoming>f_perbaikan</bpmn:incoming>',
          '<bpmn:incoming>f_perbaikan</bpmn:incoming><bpmn:incoming>f_batas</bpmn:incoming>',
        )
    assert.match(
      (await problemsOf(await timedTexts({ drawing: asks }))).join('\n'),
      /timer batas opens the applicant’s task perbaiki/,
    )
    const wrong = withLimit('<bpmn:timerEventDefinition melayani:clock="hari-kerja" melayani:length="1.5" />')
    assert.match(
      (await problemsOf(await timedTexts({ drawing: wrong }))).join('\n'),
      /cannot count the time of batas: 1.5 hari-kerja/,
    )
  })
})

describe('a script drawn in a procedure', () => {
  it('passes the check, runs within its step and is known to later conditions', async () => {
    const scripted = (xml: string) =>
      xml
        .replace(
          '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>',
          '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef><bpmn:flowNodeRef>hitung</bpmn:flowNodeRef>',
        )
        .replace('<bpmn:incoming>f_mulai</bpmn:incoming>', '<bpmn:incoming>f_hitung</bpmn:incoming>')
        .replace(
          '<bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="periksa" />',
          `<bpmn:scriptTask id="hitung" name="Hitung" melayani:label_en="Reckon" scriptFormat="feel" melayani:result="pajak">
            <bpmn:incoming>f_mulai</bpmn:incoming><bpmn:outgoing>f_hitung</bpmn:outgoing><bpmn:script>0.1 + 0.2</bpmn:script></bpmn:scriptTask>
          <bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="hitung" />
          <bpmn:sequenceFlow id="f_hitung" sourceRef="hitung" targetRef="periksa" />`,
        )
    const texts = await timedTexts({ drawing: scripted })
    assert.deepEqual(await problemsOf(texts), [])
    await publish(db, texts)
    const { number } = await sendAt(db, castNow)
    const { case: it, tasks } = await viewOf(number)
    assert.equal(String(it.answers.pajak), '0.3')
    assert.deepEqual(
      tasks.map(({ element }) => element),
      ['periksa'],
    )
  })
})

describe('what a package says of the clock', () => {
  it('is refused where a rule nobody verified would decide over people, or an amount cannot be counted', async () => {
    const real = async (yaml: string) => {
      const texts = await timedTexts({ yaml })
      return problemsOf({ ...texts, 'service.yaml': texts['service.yaml'].replace('example: true', 'example: false') })
    }
    assert.match(
      (await real(inventedSilence())).join('\n'),
      /error service.yaml The decision by silence is on and nobody verified it/,
    )
    assert.deepEqual(await real(inventedSilence({ state: 'off' })), [])
    assert.deepEqual(await problemsOf(await timedTexts({ yaml: inventedSilence() })), [
      'warning service.yaml The decision by silence is on in an example and not verified.',
    ])
    assert.match(
      (await real(inventedSilence({ state: 'off', after: 1.5 }))).join('\n'),
      /silence.after: 1.5 cannot be counted/,
    )
    assert.match(
      (await real(inventedSilence({ state: 'off', valid_to: '2025-01-01' }))).join('\n'),
      /ends before it begins/,
    )
    const order = 'deadlines:\n  reminders: [{ before: 5 }]\n  escalations: [{ to: kepala, after: 0.5 }]\n'
    const found = await problemsOf(await timedTexts({ yaml: order }))
    assert.equal(found.length, 2, found.join('\n'))
  })
})

it('all that was played here holds true', async () => {
  const broken = await inRegion((tx) => brokenRules(tx))
  const told = Object.keys(broken).filter((name) => !/draft|letter|document|file|tokens stand/.test(name))
  assert.deepEqual(told, [])
})
