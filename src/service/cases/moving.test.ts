/** Cases: a version proposed by one and published by another, and running cases put under it: who wins, what is refused, what comes back. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { afterWorkingDays, publish, sendAt, timedTexts, withLimit } from '../../../test/timed.ts'
import { historyOf } from '../../base/journal/actions.ts'
import type { Staff } from '../../kernel/actor.ts'
import { must } from '../../kernel/result.ts'
import { sqlState, type Tx } from '../../platform/db.ts'
import { checkProposed, propose, settle } from '../catalogue/actions/proposals.ts'
import { findOffered } from '../catalogue/actions/services.ts'
import type { PackageTexts } from '../catalogue/model.ts'
import { moveCase, moveCases, previewMoves, undoMove } from './actions/moving.ts'
import { claim, complete } from './actions/officer.ts'
import { statusView } from './actions/read.ts'
import { carryOutRipe } from './actions/tick.ts'
import { Completion } from './model.ts'
import { addNoteOf, caseOf, examine, openTask, statusOfCase, versionsDisagree } from './moving.fixture.ts'
import { deadlinesOf } from './store/deadlines.ts'

const test = await testDatabase()
const { db } = test
const cast = await seedTestCast(test)
const inRegion = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.inRegion(region, work)
const okta: Staff = await cast.actor('okta')
const citra: Staff = await cast.actor('citra')
const rina: Staff = await cast.actor('rina')
const ningsih: Staff = await cast.actor('ningsih')
const day = 86_400_000
const later = (ms: number) => new Date(castNow.getTime() + ms)

/** A second look by the head's side between the check and the signature. */
const withLook = (xml: string) =>
  xml
    .replace(
      '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>',
      '<bpmn:flowNodeRef>periksa</bpmn:flowNodeRef><bpmn:flowNodeRef>telaah</bpmn:flowNodeRef>',
    )
    .replace(
      '<bpmn:sequenceFlow id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="putuskan" />',
      `<bpmn:userTask id="telaah" name="Telaah isi" melayani:label_en="Read the content" melayani:act="examine"><bpmn:incoming>f_lengkap</bpmn:incoming><bpmn:outgoing>f_telaah</bpmn:outgoing></bpmn:userTask>
      <bpmn:sequenceFlow id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="telaah" />
      <bpmn:sequenceFlow id="f_telaah" sourceRef="telaah" targetRef="putuskan" />`,
    )
    .replace(
      '<bpmn:incoming>f_lengkap</bpmn:incoming>\n      <bpmn:outgoing>f_putuskan',
      '<bpmn:incoming>f_telaah</bpmn:incoming>\n      <bpmn:outgoing>f_putuskan',
    )

const proposed = (texts: PackageTexts, by: Staff, now = castNow) =>
  inRegion(async (tx) => propose(tx, 'domisili', await checkProposed(tx, 'domisili', texts), 'Perbaikan', by, now))

/** These cases were sent without a draft, which is the one rule they break. */
const broken = async () =>
  Object.keys(await inRegion(brokenRules)).filter((rule) => rule !== 'a case was sent once, by one draft')

const offeredVersion = () => inRegion(async (tx) => (await findOffered(tx, 'domisili'))?.version)

let round = 0
/** Texts that differ from all before them, and mean the same. */
async function fresh(drawing?: (xml: string) => string): Promise<PackageTexts> {
  const texts = await timedTexts(drawing ? { drawing } : {})
  return { ...texts, 'letter.typ': `${texts['letter.typ']}\n// ${++round}\n` }
}

await publish(db, await timedTexts())

describe('a version of a service', () => {
  it('is never published or returned by who proposed it, whatever roles they have', async () => {
    const it = must(await proposed(await fresh(), okta))
    for (const settling of [{ choice: 'publish' }, { choice: 'return', reason: 'Coba' }] as const) {
      const done = await inRegion((tx) => settle(tx, it.id, settling, okta, castNow))
      assert.equal(done.ok ? '' : done.refusal, 'same-person')
    }
    const bad = await inRegion((tx) =>
      tx.run(sql`update catalogue.proposal set state = 'published', decided_by = ${okta.staffId}, decided_at = ${castNow}, version = 1
        where region_code = ${region} and id = ${it.id}`),
    ).then(
      () => '',
      (fault: unknown) => sqlState(fault),
    )
    assert.equal(bad, '23514', 'the table refuses it as well')
    const changed = await inRegion((tx) =>
      tx.run(sql`update catalogue.proposal set files = '{}' where region_code = ${region} and id = ${it.id}`),
    ).then(
      () => '',
      (fault: unknown) => sqlState(fault),
    )
    assert.equal(changed, '42501', 'what was proposed cannot be changed afterwards')
    const none = await inRegion((tx) => settle(tx, it.id, { choice: 'publish' }, rina, castNow))
    assert.equal(none.ok ? '' : none.refusal, 'forbidden')
    const back = await inRegion((tx) => settle(tx, it.id, { choice: 'return', reason: ' ' }, citra, castNow))
    assert.equal(back.ok ? '' : back.refusal, 'reason-missing')
    must(
      await inRegion((tx) =>
        settle(tx, it.id, { choice: 'return', reason: 'Batas waktunya belum disetujui.' }, citra, castNow),
      ),
    )
    assert.equal(await offeredVersion(), 1)
  })

  it('waits alone: a second proposal is refused until the first is settled', async () => {
    const texts = await fresh()
    const [first, second] = await Promise.all([proposed(texts, okta), proposed(texts, citra)])
    const waiting = [first, second].filter(({ ok }) => ok)
    assert.equal(waiting.length, 1)
    assert.deepEqual(
      [first, second].flatMap((one) => (one.ok ? [] : [one.refusal])),
      ['another-waits'],
    )
    const one = must(waiting[0] ?? first)
    const own = one.proposedBy === okta.staffId ? okta : citra
    const other = own === okta ? citra : okta
    const theirs = await inRegion((tx) => settle(tx, one.id, { choice: 'withdraw' }, other, castNow))
    assert.equal(theirs.ok ? '' : theirs.refusal, 'forbidden')
    must(await inRegion((tx) => settle(tx, one.id, { choice: 'withdraw' }, own, castNow)))
  })

  it('with an error of the check is not taken, and one that changes nothing neither', async () => {
    const wrong = await fresh((xml) => xml.replace('targetRef="terbitkan"', 'targetRef="tidak_ada"'))
    const done = await proposed(wrong, okta)
    assert.equal(done.ok ? '' : done.refusal, 'invalid-package')
    const same = await proposed(await timedTexts(), okta)
    assert.equal(same.ok ? '' : same.refusal, 'unchanged')
  })

  it('two publish at once: one does, the other is told; and not over a version they were not shown', async () => {
    const third: Staff = { ...citra, staffId: ningsih.staffId }
    const it = must(await proposed(await fresh(), okta))
    const both = await Promise.all(
      [citra, third].map((by) => inRegion((tx) => settle(tx, it.id, { choice: 'publish' }, by, castNow))),
    )
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(
      both.flatMap((one) => (one.ok ? [] : [[one.refusal, one.detail]])),
      [['settled', 'published']],
    )
    assert.equal(await offeredVersion(), 2)
    const row = await inRegion((tx) =>
      tx.get(
        sql`select proposed_by, published_by from catalogue.version where region_code = ${region} and service_id = 'domisili' and version = 2`,
      ),
    )
    assert.equal(row.proposedBy, okta.staffId)
    assert.notEqual(row.publishedBy, okta.staffId)
    const stale = must(await proposed(await fresh(), okta))
    await publish(db, await fresh())
    const moved = await inRegion((tx) => settle(tx, stale.id, { choice: 'publish' }, citra, castNow))
    assert.equal(moved.ok ? '' : moved.refusal, 'base-moved')
    must(await inRegion((tx) => settle(tx, stale.id, { choice: 'withdraw' }, okta, castNow)))
  })
})

describe('a running case under a new version', () => {
  it('goes on by the new steps, keeps its promise, and its applicant reads both', async () => {
    await publish(db, await fresh())
    const sent = await sendAt(db, castNow)
    await examine(db, rina, sent.caseId, castNow, { outcome: 'lengkap' })
    const other = await sendAt(db, castNow)
    const { dueAt } = await caseOf(db, other.caseId)
    await publish(db, await fresh(withLook))
    const version = (await offeredVersion()) ?? 0
    const preview = await inRegion((tx) => previewMoves(tx, 'domisili', { page: 1, now: castNow }))
    const lines = new Map(preview?.lines.map((line) => [line.case.id, line]))
    assert.deepEqual(
      [sent.caseId, other.caseId].map((id) => lines.get(id)?.plan?.to.map(({ element }) => element)),
      [['putuskan'], ['periksa']],
    )
    const sum = await moveCases(db, region, [sent.caseId, other.caseId], version, citra, castNow)
    assert.deepEqual(sum, { moved: 2, refused: [] })
    const again = await moveCases(db, region, [sent.caseId, other.caseId], version, citra, castNow)
    assert.deepEqual(
      again.refused.map(({ refusal }) => refusal),
      ['same-version', 'same-version'],
    )
    assert.equal((await caseOf(db, other.caseId)).dueAt.getTime(), dueAt.getTime())
    await examine(db, rina, other.caseId, later(1), { outcome: 'lengkap' })
    assert.equal((await openTask(db, other.caseId)).element, 'telaah')
    const view = await inRegion((tx) => statusView(tx, other.number))
    assert.ok(view)
    assert.equal(view.known.version, version)
    assert.deepEqual(
      view.history.map(({ kind }) => kind),
      ['case.sent', 'procedure.moved', 'case.claimed', 'case.task-done'],
    )
    const facts = view.history.find(({ kind }) => kind === 'procedure.moved')?.facts ?? {}
    assert.deepEqual(Object.keys(facts).sort(), ['fromVersion', 'move', 'tasks', 'version'])
    assert.deepEqual(await broken(), [])
  })

  it('that stands at a step which is gone, or would have a question never asked, stays and says why', async () => {
    await publish(db, await fresh(withLook))
    const sent = await sendAt(db, castNow)
    await examine(db, rina, sent.caseId, castNow, { outcome: 'lengkap' })
    assert.equal((await openTask(db, sent.caseId)).element, 'telaah')
    await publish(db, await fresh())
    const version = (await offeredVersion()) ?? 0
    const done = await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow))
    assert.deepEqual(done.ok ? [] : [done.refusal, done.detail?.map(({ why }) => why)], ['not-movable', ['gone']])
    const texts = await fresh()
    const form = texts['form.json'].replaceAll('"nama_lengkap"', '"nama_pemohon"')
    assert.notEqual(form, texts['form.json'])
    const other = await sendAt(db, castNow)
    await publish(db, { ...texts, 'form.json': form })
    const refused = await inRegion((tx) => moveCase(tx, other.caseId, version + 1, citra, castNow))
    assert.ok(!refused.ok && refused.detail?.some(({ why, name }) => why === 'answer-lost' && name?.id !== ''))
    await publish(db, await fresh())
  })

  it('may not lose its second pair of eyes by a move', async () => {
    await publish(db, await fresh())
    const sent = await sendAt(db, castNow)
    await examine(db, rina, sent.caseId, castNow, { outcome: 'lengkap' })
    await publish(db, await fresh((xml) => xml.replace(' melayani:fourEyes="periksa"', '')))
    const done = await inRegion(async (tx) =>
      moveCase(tx, sent.caseId, (await findOffered(tx, 'domisili'))?.version ?? 0, citra, castNow),
    )
    assert.deepEqual(done.ok ? [] : done.detail?.map(({ why }) => why), ['eyes-lost'])
    // Given another id, the step keeps its eyes: what was done there is done under the new id.
    await publish(
      db,
      await fresh((xml) => xml.replaceAll(/"periksa"/g, '"teliti"').replaceAll('>periksa<', '>teliti<')),
    )
    const version = (await offeredVersion()) ?? 0
    must(await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow)))
    const task = await openTask(db, sent.caseId)
    const barred = await inRegion((tx) => claim(tx, task.id, { ...rina, posts: ningsih.posts }, castNow))
    assert.equal(barred.ok ? '' : barred.refusal, 'four-eyes')
    assert.deepEqual(await broken(), [])
  })

  it('a task that changes hands goes back to the queue of its new lane, and comes back when undone', async () => {
    await publish(db, await fresh(withLook))
    const sent = await sendAt(db, castNow)
    await examine(db, rina, sent.caseId, castNow, { outcome: 'lengkap' })
    const task = await openTask(db, sent.caseId)
    must(await inRegion((tx) => claim(tx, task.id, rina, castNow)))
    const toHead = (xml: string) =>
      withLook(xml)
        .replace('<bpmn:flowNodeRef>telaah</bpmn:flowNodeRef>', '')
        .replace(
          '<bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef>',
          '<bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef><bpmn:flowNodeRef>telaah</bpmn:flowNodeRef>',
        )
    await publish(db, await fresh(toHead))
    const version = (await offeredVersion()) ?? 0
    const before = await caseOf(db, sent.caseId)
    const move = must(await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow)))
    const given = await openTask(db, sent.caseId)
    assert.deepEqual([given.lane, given.state, given.claimedBy], ['kepala', 'open', undefined])
    must(await inRegion((tx) => undoMove(tx, move.id, okta, castNow)))
    const back = await openTask(db, sent.caseId)
    assert.deepEqual([back.lane, back.state, back.claimedBy], ['petugas', 'claimed', rina.staffId])
    const after = await caseOf(db, sent.caseId)
    assert.deepEqual({ ...after, revision: 0 }, { ...before, revision: 0 }, 'the case stands exactly as it stood')
    const twice = await inRegion((tx) => undoMove(tx, move.id, okta, castNow))
    assert.equal(twice.ok ? '' : twice.refusal, 'undone')
  })

  it('is not taken back once anything else was recorded of it: a note, a task taken, an act of the clock', async () => {
    const happenings: [string, (caseId: string) => Promise<unknown>][] = [
      ['case.noted', (caseId) => addNoteOf(db, rina, caseId, castNow)],
      [
        'case.claimed',
        async (caseId) => inRegion(async (tx) => must(await claim(tx, (await openTask(db, caseId)).id, rina, castNow))),
      ],
      ['case.reminded', () => carryOutRipe(db, region, later(5 * day))],
    ]
    for (const [kind, happen] of happenings) {
      await publish(db, await fresh())
      const sent = await sendAt(db, castNow)
      await publish(db, await fresh(withLook))
      const version = (await offeredVersion()) ?? 0
      const move = must(await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow)))
      await happen(sent.caseId)
      const refused = await inRegion((tx) => undoMove(tx, move.id, citra, later(6 * day)))
      assert.equal(refused.ok ? '' : refused.refusal, 'something-happened', kind)
      assert.equal((await caseOf(db, sent.caseId)).version, version)
      const history = await inRegion((tx) => historyOf(tx, sent.caseId))
      assert.ok(
        history.some((entry) => entry.kind === kind),
        kind,
      )
    }
  })

  it('has its timers armed and taken back with it, and its reminders planned by the new version', async () => {
    await publish(db, await fresh())
    const sent = await sendAt(db, castNow)
    await examine(db, rina, sent.caseId, castNow, {
      outcome: 'perbaikan',
      reason: 'Foto KTP buram.',
      fields: ['foto_ktp'],
    })
    assert.equal(await statusOfCase(db, sent.caseId), 'returned')
    const rows = async () =>
      (await inRegion((tx) => deadlinesOf(tx, sent.caseId)))
        .map(({ key, at, doneAt }) => `${key} ${at.toISOString()} ${doneAt ?? ''}`)
        .sort()
    const before = await rows()
    await publish(db, await fresh(withLimit(afterWorkingDays(2))))
    const version = (await offeredVersion()) ?? 0
    const move = must(await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow)))
    const armed = await rows()
    assert.equal(armed.filter((row) => row.startsWith('timer:batas')).length, 1, armed.join())
    must(await inRegion((tx) => undoMove(tx, move.id, citra, castNow)))
    assert.deepEqual(await rows(), before)
  })

  it('an officer decides while it is moved: one comes first and the other finds what it left', async () => {
    for (let turn = 0; turn < 6; turn++) {
      await publish(db, await fresh())
      const sent = await sendAt(db, castNow)
      const seen = (await offeredVersion()) ?? 0
      const task = await openTask(db, sent.caseId)
      must(await inRegion((tx) => claim(tx, task.id, rina, castNow)))
      await publish(db, await fresh(withLook))
      const deciding = () =>
        inRegion((tx) => complete(tx, task.id, Completion.parse({ outcome: 'lengkap', version: seen }), rina, castNow))
      const moving = () => inRegion((tx) => moveCase(tx, sent.caseId, seen + 1, citra, castNow))
      const [decided, moved] =
        turn % 2 ? await Promise.all([deciding(), moving()]) : (await Promise.all([moving(), deciding()])).reverse()
      assert.ok(decided && moved)
      // The move can follow a decision that left the case at a step of both; an officer's choice never follows a move unseen.
      if (!decided.ok) assert.deepEqual([decided.refusal, moved.ok], ['version-moved', true])
      const { element } = await openTask(db, sent.caseId)
      assert.equal(element, decided.ok ? 'putuskan' : 'periksa')
    }
    assert.deepEqual(await broken(), [])
  })

  it('is moved once by two at once, and not under a version published after the preview', async () => {
    await publish(db, await fresh())
    const sent = await sendAt(db, castNow)
    await publish(db, await fresh(withLook))
    const version = (await offeredVersion()) ?? 0
    const both = await Promise.all(
      [okta, citra].map((by) => inRegion((tx) => moveCase(tx, sent.caseId, version, by, castNow))),
    )
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(
      both.flatMap((one) => (one.ok ? [] : [one.refusal])),
      ['same-version'],
    )
    const other = await sendAt(db, castNow)
    await publish(db, await fresh())
    const late = await inRegion((tx) => moveCase(tx, other.caseId, version, citra, castNow))
    assert.equal(late.ok ? '' : late.refusal, 'overtaken')
    const officer = await inRegion((tx) => moveCase(tx, other.caseId, version + 1, rina, castNow))
    assert.equal(officer.ok ? '' : officer.refusal, 'forbidden')
  })

  it('advances while its next version is published: it keeps the version it was sent under', async () => {
    await publish(db, await fresh())
    const under = (await offeredVersion()) ?? 0
    const sent = await sendAt(db, castNow)
    const task = await openTask(db, sent.caseId)
    must(await inRegion((tx) => claim(tx, task.id, rina, castNow)))
    const it = must(await proposed(await fresh(), okta))
    const [done, published] = await Promise.all([
      inRegion((tx) => complete(tx, task.id, Completion.parse({ outcome: 'lengkap' }), rina, castNow)),
      inRegion((tx) => settle(tx, it.id, { choice: 'publish' }, citra, castNow)),
    ])
    must(done)
    must(published)
    const after = await caseOf(db, sent.caseId)
    assert.deepEqual([after.version, (await openTask(db, sent.caseId)).element], [under, 'putuskan'])
  })

  it('of another region is not there to be moved, looked at or taken back', async () => {
    await publish(db, await fresh())
    const sent = await sendAt(db, castNow)
    await publish(db, await fresh(withLook))
    const version = (await offeredVersion()) ?? 0
    const elsewhere = '9902'
    const done = await db.inRegion(elsewhere, (tx) => moveCase(tx, sent.caseId, version, citra, castNow))
    assert.equal(done.ok ? '' : done.refusal, 'unknown')
    assert.equal(
      await db.inRegion(elsewhere, (tx) => previewMoves(tx, 'domisili', { page: 1, now: castNow })),
      undefined,
    )
    const move = must(await inRegion((tx) => moveCase(tx, sent.caseId, version, citra, castNow)))
    const undone = await db.inRegion(elsewhere, (tx) => undoMove(tx, move.id, citra, castNow))
    assert.equal(undone.ok ? '' : undone.refusal, 'unknown')
    const it = must(await proposed(await fresh(), okta))
    const settled = await db.inRegion(elsewhere, (tx) => settle(tx, it.id, { choice: 'publish' }, citra, castNow))
    assert.equal(settled.ok ? '' : settled.refusal, 'unknown')
    assert.deepEqual(await versionsDisagree(db), [], 'every case is under the version its journal says')
  })
})
