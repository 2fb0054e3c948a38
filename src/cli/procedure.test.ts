/** Tests of the command `procedure`: files as people outside write them, answers as programs read them. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { permit, xmlOf } from '../engines/bpmn/drawing.fixture.ts'
import { runProcedure } from './procedure.ts'

const folder = mkdtempSync(join(tmpdir(), 'melayani-procedure-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const library = fileURLToPath(new URL('../../library/services/domisili/procedure.bpmn', import.meta.url))
const good = file('good.bpmn', xmlOf(permit))
const bad = file('bad.bpmn', xmlOf(permit.replace(' by pemohon', '').replace('if outcome = "perbaiki"', 'if luas > 3')))
const plain = file(
  'plain.bpmn',
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/><parallelGateway id="g"/>
<sequenceFlow id="f2" sourceRef="g" targetRef="b"/><sequenceFlow id="f3" sourceRef="g" targetRef="a"/>
<userTask id="a"/><userTask id="b"/><boundaryEvent id="t" attachedToRef="b"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>
<sequenceFlow id="f4" sourceRef="a" targetRef="e"/><sequenceFlow id="f5" sourceRef="b" targetRef="e"/><sequenceFlow id="f6" sourceRef="t" targetRef="e2"/>
<endEvent id="e"/><endEvent id="e2"/></process></definitions>`,
)

describe('procedure check', () => {
  it('passes sound drawings and those of the library, and tells the hash', async () => {
    const { status, data } = await runProcedure(['check', good, library])
    assert.equal(status, 0)
    assert.match(JSON.stringify(data), /"hash":"[0-9a-f]{64}"/)
  })

  it('names file, line, element and what is wrong in both languages, and ends with 1', async () => {
    const { status, text } = await runProcedure(['check', good, bad, '--fields', 'tinggi'])
    assert.equal(status, 1)
    const told = text.join('\n')
    assert.match(
      told,
      /bad\.bpmn:\d+: salah\/error: .*"lengkapi": Tugas tanpa pelaksana\n {4}.*A task without a position/,
    )
    assert.match(told, /"f4": Syarat menyebut nama yang tidak ada: luas/)
    assert.match(told, /1\/2 prosedur/)
  })

  it('compares with the promise, and refuses what it does not understand with 2', async () => {
    const { data } = await runProcedure(['check', good, '--promise', '5 hari-kerja'])
    assert.match(JSON.stringify(data), /"ok":true/)
    for (const args of [
      ['check'],
      ['draw', good],
      ['check', good, '--promise', 'soon'],
      ['check', good, '--promise', '5 minggu'],
      ['check', good, '--promise', '5 hari-kerja lagi'],
      ['check', good, '--promise', '0 jam'],
      ['check', join(folder, 'none')],
      ['play', good],
    ])
      assert.equal((await runProcedure(args)).status, 2, args.join(' '))
  })
})

describe('procedure play', () => {
  it('prints a list with one item for the start and one for each event', async () => {
    const events = file('events.json', [{ timer: 't' }, { complete: 'a', with: { x: 1 } }])
    const { status, data } = await runProcedure(['play', plain, '--events', events])
    assert.equal(status, 0)
    assert.deepEqual(data, [
      { waiting: ['a', 'b'], timers: ['t'], ended: [], done: false, incident: null },
      { waiting: ['a'], timers: [], ended: ['e2'], done: false, incident: null },
      { waiting: [], timers: [], ended: ['e', 'e2'], done: true, incident: null },
    ])
  })

  it('names the event that does not fit, and ends with 1', async () => {
    const events = file('unfit.json', [{ complete: 'a' }, { complete: 'a' }])
    const { status, data } = await runProcedure(['play', plain, '--events', events])
    assert.equal(status, 1)
    assert.deepEqual(Object(data).index, 1)
    assert.deepEqual(Object(data).allowed, ['b'])
    const strange = await runProcedure(['play', plain, '--events', file('strange.json', [{ compleet: 'a' }])])
    assert.deepEqual([strange.status, Object(strange.data).index], [1, 0])
    for (const content of ['{', '{}', '"x"'])
      assert.equal((await runProcedure(['play', plain, '--events', file('no.json', content)])).status, 2)
    const values = await runProcedure(['play', plain, '--events', events, '--values', '{bad'])
    assert.equal(values.status, 2)
    assert.match(values.text.join('\n'), /--values/)
  })

  it('says by element and line what it cannot run', async () => {
    const wrong = file(
      'wrong.bpmn',
      xmlOf(permit).replace('<bpmn:sendTask', '<bpmn:receiveTask').replace('</bpmn:sendTask>', '</bpmn:receiveTask>'),
    )
    const { status, text } = await runProcedure(['play', wrong, '--events', file('none.json', [])])
    assert.equal(status, 1)
    assert.match(text.join('\n'), /receiveTask "kabar": Jenis ini tidak dijalankan/)
  })
})
