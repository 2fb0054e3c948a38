/** Cases: what a procedure waits for is sent by who may, tables are asked, timers stand still, opinions are waited for. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { afterWorkingDays, publish, sendAt, timedTexts } from '../../../test/timed.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { dueMoment } from '../../engines/calendar/calendar.ts'
import { must } from '../../kernel/result.ts'
import { checkPackage } from '../catalogue/rules/check.ts'
import { readPackage } from '../catalogue/rules/package.ts'
import { correct } from './actions/applicant.ts'
import { calendarOf } from './actions/clock.ts'
import { sendEvent } from './actions/events.ts'
import { claim, complete } from './actions/officer.ts'
import { askOpinions, giveOpinion } from './actions/opinions.ts'
import { findCase } from './actions/read.ts'
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

const flowRef = (ids: readonly string[]) => ids.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')
const message = (id: string, name: string, sender: string, more = '') =>
  `<bpmn:intermediateCatchEvent id="${id}" name="${name}" melayani:label_en="${name}" melayani:sender="${sender}">${more}<bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>`

/**
 * A table chooses the way; after the check the applicant says that the place is ready, in ten working days; while it is
 * looked at they may withdraw; beside all of it a time of five working days runs.
 */
const drawing = (xml: string) =>
  xml
    .replace(
      '<bpmn:flowNodeRef>mulai</bpmn:flowNodeRef>',
      `<bpmn:flowNodeRef>mulai</bpmn:flowNodeRef>${flowRef(['atur', 'cabut', 'ditarik', 'dua', 'umum', 'lewat', 'siap', 'lama', 'tunggu'])}`,
    )
    .replace(
      'melayani:outcomes="lengkap perbaikan"',
      'melayani:outcomes="lengkap perbaikan" melayani:clock="hari-kerja" melayani:length="3"',
    )
    .replace(
      '<bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="periksa" />',
      `<bpmn:businessRuleTask id="atur" name="Tentukan jalur" melayani:decision="jalur" melayani:result="hari_ini" />
       <bpmn:parallelGateway id="dua" />
       <bpmn:intermediateCatchEvent id="umum" name="Lima hari kerja">${afterWorkingDays(5)}</bpmn:intermediateCatchEvent>
       <bpmn:endEvent id="lewat" />
       <bpmn:boundaryEvent id="cabut" name="Cabut permohonan" melayani:label_en="Withdraw" melayani:sender="pemohon" attachedToRef="periksa"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>
       <bpmn:endEvent id="ditarik" melayani:result="withdrawn"><bpmn:terminateEventDefinition /></bpmn:endEvent>
       <bpmn:eventBasedGateway id="tunggu" />
       ${message('siap', 'Lokasi siap', 'pemohon')}
       <bpmn:intermediateCatchEvent id="lama" name="Sepuluh hari kerja">${afterWorkingDays(10)}</bpmn:intermediateCatchEvent>
       <bpmn:sequenceFlow id="f_mulai" sourceRef="mulai" targetRef="atur" />
       <bpmn:sequenceFlow id="f_atur" sourceRef="atur" targetRef="dua" />
       <bpmn:sequenceFlow id="f_dua" sourceRef="dua" targetRef="periksa" />
       <bpmn:sequenceFlow id="f_umum" sourceRef="dua" targetRef="umum" />
       <bpmn:sequenceFlow id="f_lewat" sourceRef="umum" targetRef="lewat" />
       <bpmn:sequenceFlow id="f_cabut" sourceRef="cabut" targetRef="ditarik" />
       <bpmn:sequenceFlow id="f_siap_a" sourceRef="tunggu" targetRef="siap" />
       <bpmn:sequenceFlow id="f_siap" sourceRef="siap" targetRef="putuskan" />
       <bpmn:sequenceFlow id="f_lama_a" sourceRef="tunggu" targetRef="lama" />
       <bpmn:sequenceFlow id="f_lama" sourceRef="lama" targetRef="kabari_tolak" />`,
    )
    .replace('sourceRef="hasil_periksa" targetRef="putuskan"', 'sourceRef="hasil_periksa" targetRef="tunggu"')

const table = (
  rules = '<rule id="a"><inputEntry id="ia"><text>"Wulan"</text></inputEntry><outputEntry id="oa"><text>0.1 + 0.2</text></outputEntry></rule><rule id="b"><inputEntry id="ib"><text>-</text></inputEntry><outputEntry id="ob"><text>1</text></outputEntry></rule>',
) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="jalur" name="Jalur"><decisionTable id="t" hitPolicy="FIRST"><input id="i" label="Nama"><inputExpression id="e"><text>nama_lengkap</text></inputExpression></input><output id="o" name="hari" typeRef="number" />${rules}</decisionTable></decision></definitions>`

const texts = async () => ({ ...(await timedTexts({ days: 30, drawing })), 'decision.dmn': table() })
const problemsOf = async (files: Awaited<ReturnType<typeof texts>>) => {
  const read = await readPackage(files)
  return (read.ok ? await checkPackage(read.value) : (read.detail ?? [])).map(
    ({ file, message: said }) => `${file} ${said.en}`,
  )
}
const caseOf = async (caseId: string) => {
  const it = await inRegion((tx) => findCase(tx, caseId))
  assert.ok(it)
  return it
}
const applicant = (caseId: string) => ({ as: 'pemohon', actor: { kind: 'applicant', applicantId: caseId } }) as const
const send = (caseId: string, element: string, by: Parameters<typeof sendEvent>[4], now: Date, note = '') =>
  inRegion((tx) => sendEvent(tx, caseId, element, note, by, now))
async function work(caseId: string, now: Date, completion: Partial<Completion>, who = rina) {
  const id = await inRegion(
    async (tx) =>
      (
        await tx.get<{ id: string }>(
          sql`select id from cases.task where region_code = ${region} and case_id = ${caseId} and state in ('open', 'claimed')`,
        )
      ).id,
  )
  await inRegion(async (tx) => claim(tx, id, who, now))
  return inRegion((tx) => complete(tx, id, Completion.parse(completion), who, now))
}
const tick = async (now: Date) => {
  const { failed } = await carryOutRipe(db, region, now)
  assert.deepEqual(failed, [])
}
/** Facts of one kind of act of a case, oldest first. */
const actsOf = async (caseId: string, kind: string): Promise<Record<string, unknown>[]> =>
  (await inRegion((tx) => historyOf(tx, caseId))).filter((entry) => entry.kind === kind).map(({ facts }) => facts)
const rowsOf = async (caseId: string, target: string) =>
  (await inRegion((tx) => deadlinesOf(tx, caseId))).filter((row) => row.target === target)
const workingDays = async (from: Date, length: number) =>
  inRegion(async (tx) =>
    dueMoment(await calendarOf(tx, (await unitOf(tx)) ?? ''), { clock: 'hari-kerja', length, from }),
  )
const unitOf = async (tx: Parameters<Parameters<typeof db.inRegion>[1]>[0]) =>
  (await tx.get<{ unitKey: string }>(sql`select unit_key from cases.case where region_code = ${region} limit 1`))
    .unitKey

const published = await texts()
await publish(db, published)
const sent = (now = castNow) => sendAt(db, now, { answers: { nama_lengkap: 'Wulan' } })

describe('a package with messages and a table', () => {
  it('passes its check', async () => {
    assert.deepEqual(await problemsOf(published), [])
  })

  it('is refused, by element, where nobody could send, answer or keep', async () => {
    const change = (from: string, to: string) => {
      const xml = published['procedure.bpmn'].replace(from, to)
      assert.notEqual(xml, published['procedure.bpmn'], from)
      return { ...published, 'procedure.bpmn': xml }
    }
    const cases: [Awaited<ReturnType<typeof texts>>, RegExp][] = [
      [change('melayani:sender="pemohon" attachedToRef', 'melayani:sender="bupati" attachedToRef'), /cabut.*bupati/],
      [change(' melayani:sender="pemohon" attachedToRef', ' attachedToRef'), /cabut needs melayani:sender/],
      [change('melayani:decision="jalur"', 'melayani:decision="lain"'), /atur asks the table "lain"/],
      [change(' melayani:result="hari_ini"', ''), /atur needs melayani:result/],
      [
        change('melayani:result="hari_ini"', 'melayani:result="nama_lengkap"'),
        /atur.*"nama_lengkap".*applicant fills in/,
      ],
      [
        { ...published, 'decision.dmn': table().replace('<text>nama_lengkap', '<text>nama_lain') },
        /"jalur" reads "nama_lain"/,
      ],
      [{ ...published, 'decision.dmn': table().replace('"FIRST"', '"ANY"') }, /"t".*"ANY"/],
      [
        change('sourceRef="cabut" targetRef="ditarik"', 'sourceRef="cabut" targetRef="perbaiki"'),
        /cabut opens.*perbaiki/,
      ],
    ]
    for (const [files, problem] of cases) assert.match((await problemsOf(files)).join('\n'), problem)
  })
})

describe('a decision table in a running case', () => {
  it('is asked in exact decimals, and the journal names it by its hash with the rules that fit', async () => {
    const { caseId } = await sent()
    assert.equal((await caseOf(caseId)).answers.hari_ini, 0.3)
    const [ruled, ...more] = await actsOf(caseId, 'case.ruled')
    const [decision] = must(await readPackage(published)).decisions
    assert.deepEqual(ruled, {
      element: 'atur',
      decision: 'jalur',
      hash: decision?.hash,
      rules: ['a'],
      outcome: 'matched',
    })
    assert.deepEqual(more, [])
  })

  it('keeps its answer when the applicant mends theirs, and takes none from them', async () => {
    const { caseId } = await sent()
    must(await work(caseId, later(day), { outcome: 'perbaikan', reason: 'Kurang jelas.', fields: ['nama_lengkap'] }))
    const mended = { answers: { nama_lengkap: 'Sari' }, applicantName: 'Sari', added: [], dropped: [] }
    must(await inRegion((tx) => correct(tx, caseId, mended, applicant(caseId).actor, later(2 * day))))
    assert.deepEqual((await caseOf(caseId)).answers, { nama_lengkap: 'Sari', hari_ini: 0.3, outcome: 'perbaikan' })
  })
})

describe('a message that the procedure waits for', () => {
  it('stops the office’s clock and brings the case on when the applicant sends it, once', async () => {
    const { caseId } = await sent()
    must(await work(caseId, later(day), { outcome: 'lengkap' }))
    const waiting = await caseOf(caseId)
    assert.deepEqual([waiting.status, waiting.waitingSince], ['returned', later(day)])
    const both = await Promise.all(
      [1, 2].map(() => send(caseId, 'siap', applicant(caseId), later(3 * day), 'Kuncinya di RT.')),
    )
    assert.deepEqual(both.map((one) => (one.ok ? 'sent' : one.refusal)).sort(), ['not-waiting', 'sent'])
    const on = await caseOf(caseId)
    assert.deepEqual([on.status, on.waitingSince, on.pauses.length], ['deciding', undefined, 1])
    assert.deepEqual(await actsOf(caseId, 'case.event'), [{ event: 'siap', from: 'pemohon' }])
    assert.equal((await actsOf(caseId, 'case.message')).length, 1)
  })

  it('withdraws beside the work of an officer, whose task is gone', async () => {
    const { caseId } = await sent()
    must(await send(caseId, 'cabut', applicant(caseId), later(day)))
    const it = await caseOf(caseId)
    assert.deepEqual([it.status, it.marking.tokens, it.closedAt], ['withdrawn', [], later(day)])
    assert.equal((await actsOf(caseId, 'case.withdrawn')).length, 1)
    const again = await send(caseId, 'cabut', applicant(caseId), later(day))
    assert.equal(again.ok ? '' : again.refusal, 'closed')
  })

  it('is refused from an officer whose position it is not, from another unit, and for an event of no message', async () => {
    const { caseId } = await sent()
    for (const [who, refusal] of [
      ['rina', 'not-yours'],
      ['darmawan', 'not-yours'],
      ['hendra', 'not-yours'],
    ] as const) {
      const done = await send(caseId, 'cabut', { as: 'staff', actor: await cast.actor(who) }, later(day))
      assert.equal(done.ok ? '' : done.refusal, refusal, who)
    }
    for (const element of ['siap', 'umum', 'periksa', 'bukan-apa-apa', '']) {
      const done = await send(caseId, element, applicant(caseId), later(day))
      assert.equal(done.ok ? '' : done.refusal, 'not-waiting', element)
    }
    assert.equal((await caseOf(caseId)).status, 'queued')
    assert.deepEqual(await actsOf(caseId, 'case.event'), [])
  })
})

describe('a time that a procedure counts on the office’s clock', () => {
  it('stands still while the applicant has to act, whatever the clock says meanwhile, and goes on after', async () => {
    const { caseId } = await sent()
    const [armed] = await rowsOf(caseId, 'umum')
    assert.deepEqual(armed?.at, await workingDays(castNow, 5))
    must(await work(caseId, later(day), { outcome: 'lengkap' }))
    const [held] = await rowsOf(caseId, 'umum')
    assert.deepEqual(held?.heldSince, later(day))
    const [own] = await rowsOf(caseId, 'lama')
    assert.equal(own?.heldSince, undefined, 'the time the applicant has themselves runs')
    await tick(later(7 * day))
    assert.equal((await rowsOf(caseId, 'umum'))[0]?.doneAt, undefined, 'past its first moment, and nothing happened')
    must(await send(caseId, 'siap', applicant(caseId), later(7 * day)))
    const [on] = await rowsOf(caseId, 'umum')
    assert.equal(on?.heldSince, undefined)
    // Four closes of office hours passed while it stood still.
    assert.ok(on && armed)
    assert.deepEqual(on.at, await workingDays(armed.at, 4))
    await tick(new Date(on.at.getTime() - 1))
    assert.equal((await rowsOf(caseId, 'umum'))[0]?.doneAt, undefined)
    await tick(later(300 * day))
    assert.ok((await rowsOf(caseId, 'umum'))[0]?.doneAt)
  })

  it('that was ripe before the wait began still goes off, though the server was down', async () => {
    const { caseId } = await sent()
    const [armed] = await rowsOf(caseId, 'umum')
    assert.ok(armed)
    must(await work(caseId, new Date(armed.at.getTime() + 2 * day), { outcome: 'lengkap' }))
    assert.equal((await rowsOf(caseId, 'umum'))[0]?.heldSince, undefined)
    await tick(new Date(armed.at.getTime() + 3 * day))
    assert.ok((await rowsOf(caseId, 'umum'))[0]?.doneAt)
  })

  it('as long as the applicant has, ends the case when they let it pass', async () => {
    const { caseId } = await sent()
    must(await work(caseId, later(day), { outcome: 'lengkap' }))
    await tick(later(60 * day))
    assert.equal((await caseOf(caseId)).decidedAt !== undefined, true)
    assert.equal((await actsOf(caseId, 'case.decided'))[0]?.result, 'refused')
  })
})

describe('a task with a time of its own', () => {
  it('has its last moment; who has it is reminded, then those above are told, once each', async () => {
    const { caseId } = await sent()
    const due = await workingDays(castNow, 3)
    const [task] = await inRegion((tx) =>
      tx.many<{ id: string; limitAt: Date }>(
        sql`select id, limit_at from cases.task where region_code = ${region} and case_id = ${caseId}`,
      ),
    )
    assert.deepEqual(task?.limitAt, due)
    for (let month = 0; month < 3; month++) await tick(later(20 * day))
    assert.equal((await actsOf(caseId, 'task.reminded')).length, 1)
    assert.deepEqual(
      (await actsOf(caseId, 'task.overdue')).map(({ to }) => to),
      ['kepala', 'sekda'],
    )
  })

  it('that was finished in time tells nobody', async () => {
    const { caseId } = await sent()
    must(await work(caseId, later(3_600_000), { outcome: 'lengkap' }))
    await tick(later(9 * day))
    assert.deepEqual(await actsOf(caseId, 'task.reminded'), [])
    assert.deepEqual(await actsOf(caseId, 'task.overdue'), [])
  })
})

describe('an opinion that the decision waits for', () => {
  const decided = { outcome: 'setuju', ground: 'Pasal 1' }

  async function asked(awaited: boolean) {
    const { caseId } = await sent()
    must(await work(caseId, later(day), { outcome: 'lengkap' }))
    must(await send(caseId, 'siap', applicant(caseId), later(day)))
    const head = await cast.actor('ningsih')
    const [task] = await inRegion((tx) =>
      tx.many<{ id: string }>(
        sql`select id from cases.task where region_code = ${region} and case_id = ${caseId} and state = 'open'`,
      ),
    )
    await inRegion(async (tx) => must(await claim(tx, task?.id ?? '', head, later(day))))
    const darmawan = await cast.actor('darmawan')
    const [post] = darmawan.posts
    assert.ok(post)
    const said = { units: [post.unitKey], lane: post.kind, question: 'Cocok?', days: 3, fields: [], awaited }
    const [one] = must(await inRegion((tx) => askOpinions(tx, caseId, said, head, later(day))))
    assert.ok(one)
    return { caseId, one, head, darmawan }
  }

  it('keeps the case undecided until it is given', async () => {
    const { caseId, one, head, darmawan } = await asked(true)
    const early = await work(caseId, later(day), decided, head)
    assert.equal(early.ok ? '' : early.refusal, 'opinions-awaited')
    assert.equal((await caseOf(caseId)).status, 'deciding', 'nothing of it was kept')
    must(await inRegion((tx) => giveOpinion(tx, one.id, { answer: 'setuju', text: 'Cocok.' }, darmawan, later(day))))
    must(await work(caseId, later(day), decided, head))
    assert.equal((await caseOf(caseId)).status, 'issuing')
  })

  it('keeps nobody waiting beyond its time; that it did not come is recorded', async () => {
    const { caseId, one, head } = await asked(true)
    await tick(new Date(one.dueAt.getTime() + 2000))
    assert.equal((await actsOf(caseId, 'opinion.lapsed'))[0]?.opinion, one.id)
    must(await work(caseId, new Date(one.dueAt.getTime() + 2000), decided, head))
    assert.equal((await caseOf(caseId)).status, 'issuing')
  })

  it('that nobody waits for keeps nothing back', async () => {
    const { caseId, head } = await asked(false)
    must(await work(caseId, later(day), decided, head))
    assert.equal((await caseOf(caseId)).status, 'issuing')
  })
})
