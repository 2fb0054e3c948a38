/** Designs, rules, test: a procedure tried out, and what an address of it may hold. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readProcedure } from '../../../engines/bpmn/read.ts'
import { must } from '../../../kernel/result.ts'
import {
  incidentOf,
  lastMoment,
  longestTrial,
  oneBack,
  readTrial,
  standOf,
  type Trial,
  withAct,
  writeTrial,
} from './trial.ts'

const xml = readFileSync(new URL('../../../../library/services/domisili/procedure.bpmn', import.meta.url), 'utf8')
const procedure = must(await readProcedure(xml))
const begun = Date.UTC(2026, 10, 23, 2)
const first: Trial = { begun, now: begun, values: {}, done: [] }
const choose = (trial: Trial, element: string, outcome: string) =>
  withAct(trial, { complete: element, outcome, data: { outcome } })
const waitingIn = (trial: Trial) => standOf(procedure, trial).waiting.map(({ node }) => node.id)

test('a trial goes the way that was chosen, and one step back stands as before', () => {
  assert.deepEqual(waitingIn(first), ['periksa'])
  const returned = choose(first, 'periksa', 'perbaikan')
  assert.deepEqual(waitingIn(returned), ['perbaiki'])
  assert.deepEqual(waitingIn(oneBack(returned)), ['periksa'])
  let trial = choose(choose(first, 'periksa', 'lengkap'), 'putuskan', 'setuju')
  trial = withAct(withAct(trial, { complete: 'terbitkan' }), { complete: 'kabari' })
  const { scenes, waiting } = standOf(procedure, trial)
  assert.deepEqual(waiting, [])
  assert.deepEqual(scenes.at(-1)?.ended, ['disetujui'])
  assert.equal(scenes.at(-1)?.done, true)
})

test('what is written in an address is read again as it was, and stands the same', () => {
  const trial = choose(first, 'periksa', 'lengkap')
  const again = readTrial(writeTrial(trial))
  assert.deepEqual(again, trial)
  assert.deepEqual(again && standOf(procedure, again), standOf(procedure, trial))
})

test('an address that is none, too long, out of time or of another shape is no trial', () => {
  const wrong = (data: unknown) => readTrial(Buffer.from(JSON.stringify(data)).toString('base64url'))
  for (const text of ['', '%', 'e30', 'bukan', 'A'.repeat(longestTrial + 1)])
    assert.equal(readTrial(text), undefined, text)
  assert.equal(wrong({ ...first, now: Number.MAX_SAFE_INTEGER }), undefined)
  assert.equal(wrong({ ...first, now: -1 }), undefined)
  assert.equal(
    wrong({ ...first, done: Array.from({ length: 101 }, () => ({ at: begun, act: { timer: 't' } })) }),
    undefined,
  )
  assert.equal(wrong({ ...first, done: [{ at: begun, act: { complete: 'a', instance: 1 } }] }), undefined)
  assert.equal(withAct(first, { timer: 't' }, lastMoment * 2).now, lastMoment)
})

test('an act that fits nothing is left out with all after it, and said', () => {
  const trial = choose(choose(choose(first, 'periksa', 'lengkap'), 'periksa', 'lengkap'), 'putuskan', 'setuju')
  const stand = standOf(procedure, trial)
  assert.equal(stand.unfit?.index, 1)
  assert.deepEqual(
    stand.waiting.map(({ node }) => node.id),
    ['putuskan'],
  )
})

test('a machine that fails where nobody catches it is an incident by its kind', () => {
  const trial = withAct(choose(choose(first, 'periksa', 'lengkap'), 'putuskan', 'setuju'), { error: 'terbitkan' })
  const incident = incidentOf(standOf(procedure, trial).scenes.at(-1))
  assert.deepEqual(incident, { element: 'terbitkan', kind: 'error-not-caught' })
})

test('a timer is armed at the moment of the act that led to it', async () => {
  const timed = xml.replace(
    '<bpmn:userTask id="perbaiki"',
    '<bpmn:boundaryEvent id="lama" attachedToRef="perbaiki"><bpmn:outgoing>f_lama</bpmn:outgoing><bpmn:timerEventDefinition melayani:clock="hari-kerja" melayani:length="5" /></bpmn:boundaryEvent><bpmn:sequenceFlow id="f_lama" sourceRef="lama" targetRef="ditolak" /><bpmn:userTask id="perbaiki"',
  )
  const other = must(await readProcedure(timed))
  const later = begun + 86_400_000
  const trial = withAct(first, { complete: 'periksa', outcome: 'perbaikan', data: { outcome: 'perbaikan' } }, later)
  const { timers } = standOf(other, trial)
  assert.deepEqual(timers, [
    { element: 'lama', since: new Date(later), due: undefined, clock: 'hari-kerja', length: 5 },
  ])
  assert.deepEqual(standOf(other, withAct(trial, { timer: 'lama' })).scenes.at(-1)?.ended, ['ditolak'])
})
