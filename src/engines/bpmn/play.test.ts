/** Tests of procedures: a play of events, as people outside see it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { draw, el, inFile, permit, timer, ways } from './drawing.fixture.ts'
import type { ProcedureEvent } from './model.ts'
import { play } from './play.ts'
import { readProcedure } from './read.ts'

const now = new Date('2026-01-01T00:00:00Z')
const scenes = (played: ReturnType<typeof play>) => must(played).scenes

/** As others draw: no positions, no outcomes, attributes of another maker. */
const foreign = `
  ${el('startEvent', 's')}
  <bpmn:userTask id="a" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:assignee="x">
    <bpmn:extensionElements><camunda:formData xmlns:camunda="http://camunda.org/schema/1.0/bpmn"/></bpmn:extensionElements>
  </bpmn:userTask>
  ${el('boundaryEvent', 't', { attachedToRef: 'a', cancelActivity: 'false' }, timer('P1D'))}
  ${el('exclusiveGateway', 'g', { default: 'f4' })}
  ${el('userTask', 'b')}${el('userTask', 'remind')}
  ${el('endEvent', 'e')}${el('endEvent', 'e2')}
  ${ways('f1: s -> a', 'f2: a -> g', 'f3: g -> b if = jumlah > 10', 'f4: g -> e', 'f5: b -> e', 'f6: t -> remind', 'f7: remind -> e2')}`

describe('a play', () => {
  it('shows after the start and after each event what waits, which timers run and what was reached', async () => {
    const procedure = must(await readProcedure(inFile(foreign), { lenient: true }))
    assert.deepEqual(
      scenes(
        play(
          procedure,
          [{ timer: 't' }, { complete: 'a', data: { jumlah: 12 } }, { complete: 'remind' }, { complete: 'b' }],
          now,
        ),
      ),
      [
        { waiting: ['a'], timers: ['t'], ended: [], done: false, incident: null },
        { waiting: ['a', 'remind'], timers: [], ended: [], done: false, incident: null },
        { waiting: ['b', 'remind'], timers: [], ended: [], done: false, incident: null },
        { waiting: ['b'], timers: [], ended: ['e2'], done: false, incident: null },
        { waiting: [], timers: [], ended: ['e', 'e2'], done: true, incident: null },
      ],
    )
  })

  it('asks nothing of what others drew, but is refused without leniency', async () => {
    const strict = await readProcedure(inFile(foreign))
    assert.deepEqual(!strict.ok && strict.detail?.map(({ code }) => code), [
      'feature-not-executed',
      'attribute-unknown',
    ])
  })

  it('keeps values for later conditions, and tells an incident without losing the case', async () => {
    const procedure = await draw(`
      start s
      user a
      xor g
      user b
      end e
      f1: s -> a
      f2: a -> g
      f3: g -> b if x = 1
      f4: g -> e if x = 2
      f5: b -> e`)
    const [, failed, on] = scenes(play(procedure, [{ complete: 'a' }, { complete: 'a', data: { x: 1 } }], now))
    assert.deepEqual([failed?.waiting, failed?.incident?.element], [['a'], 'g'])
    assert.deepEqual([on?.waiting, on?.incident], [['b'], null])
    assert.deepEqual(scenes(play(procedure, [{ complete: 'a' }], now, { x: 2 }))[1]?.ended, ['e'])
  })

  it('shows tokens that wait for ever where they wait', async () => {
    const procedure = await draw(`
      start s
      xor g default=f3
      user a
      user b
      and j
      end e
      f1: s -> g
      f2: g -> a if x = 1
      f3: g -> b
      f4: a -> j
      f5: b -> j
      f6: j -> e`)
    const [, stuck] = scenes(play(procedure, [{ complete: 'b' }], now))
    assert.deepEqual([stuck?.waiting, stuck?.done, stuck?.incident?.element], [[], false, 'j'])
  })

  it('takes the outcome of our own tasks from the values', async () => {
    const procedure = await draw(permit)
    const events: ProcedureEvent[] = [
      { complete: 'periksa', data: { outcome: 'lengkap' } },
      { complete: 'putuskan', data: { outcome: 'tolak' } },
    ]
    assert.deepEqual(scenes(play(procedure, events, now)).at(-1)?.ended, ['ditolak'])
  })

  it('stops at an event that does not fit, and says which and what would', async () => {
    const played = play(
      await draw(permit),
      [
        { complete: 'periksa', outcome: 'lengkap' },
        { complete: 'periksa', outcome: 'lengkap' },
      ],
      now,
    )
    assert.ok(!played.ok)
    assert.deepEqual([played.detail?.index, played.detail?.allowed, played.detail?.scenes.length], [1, ['putuskan'], 2])
  })
})
