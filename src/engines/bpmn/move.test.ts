/** Tests of procedures: a running case under another version, and what cannot go there. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { draw, el, inFile, permit, several, timer, ways } from './drawing.fixture.ts'
import type { Marking, Procedure } from './model.ts'
import { type Mapping, moveMarking } from './move.ts'
import { readProcedure } from './read.ts'
import { start, step } from './step.ts'

const now = new Date('2026-11-02T01:00:00Z')
const read = async (content: string) => must(await readProcedure(inFile(content)))
const begun = (procedure: Procedure, values = {}) => must(start(procedure, values, now)).marking
const why = (from: Procedure, to: Procedure, marking: Marking, mapping?: Mapping) => {
  const moved = moveMarking(from, to, marking, mapping)
  return moved.ok ? 'ok' : moved.detail?.map((one) => `${one.element} ${one.why}`).join()
}

describe('moving a running case', () => {
  it('keeps who waits where, and goes on by the new version', async () => {
    const old = await draw(permit)
    const next = await draw(
      permit.replace('f3: g1 -> putuskan', 'user telaah by petugas\nf3: g1 -> telaah\nf3b: telaah -> putuskan'),
    )
    const { marking } = must(moveMarking(old, next, begun(old)))
    assert.deepEqual(marking, begun(old))
    const on = must(step(next, marking, { complete: 'periksa', outcome: 'lengkap' }, {}, now))
    assert.equal(on.marking.tokens[0]?.at, 'telaah')
  })

  it('takes another name by the mapping, and says what is gone', async () => {
    const old = await draw(permit)
    const next = await draw(permit.replaceAll('periksa', 'teliti'))
    assert.equal(why(old, next, begun(old)), 'periksa gone')
    assert.equal(why(old, next, begun(old), { periksa: 'teliti' }), 'ok')
    assert.equal(why(old, next, begun(old), { periksa: 'terbit' }), 'periksa other-kind')
    assert.equal(why(old, next, begun(old), { periksa: 'g1' }), 'periksa other-kind')
  })

  it('names every token that has no place, and changes nothing', async () => {
    const two = (second: string) => `
      start s
      and k
      user a by petugas
      user ${second} by petugas
      and j
      end e
      f1: s -> k
      f2: k -> a
      f3: k -> ${second}
      f4: a -> j
      f5: ${second} -> j
      f6: j -> e`
    const [old, next] = [await draw(two('b')), await draw(two('c').replaceAll('f4', 'f9'))]
    const half = must(step(old, begun(old), { complete: 'a' }, {}, now)).marking
    const frozen = JSON.stringify(half)
    assert.equal(why(old, next, half), 'b gone,f4 gone')
    assert.equal(why(old, next, half, { b: 'c', f4: 'f9' }), 'ok')
    assert.equal(JSON.stringify(half), frozen)
  })

  it('out of or into a sub-process, or from one to several instances, is not moved', async () => {
    const task = (inner = '') => el('userTask', 'a', {}, inner)
    const flat = await read(el('startEvent', 's') + task() + el('endEvent', 'e') + ways('f1: s -> a', 'f2: a -> e'))
    const deep = await read(
      el('startEvent', 's') +
        el('subProcess', 'sub', {}, el('startEvent', 'si') + task() + ways('g: si -> a')) +
        el('endEvent', 'e') +
        ways('f1: s -> sub', 'f2: sub -> e'),
    )
    const many = await read(
      el('startEvent', 's') +
        task(several('<bpmn:loopCardinality>2</bpmn:loopCardinality>')) +
        el('endEvent', 'e') +
        ways('f1: s -> a', 'f2: a -> e'),
    )
    assert.equal(why(flat, deep, begun(flat)), 'a other-scope')
    assert.equal(why(deep, flat, begun(deep)), 'sub gone,a other-scope')
    assert.equal(why(flat, many, begun(flat)), 'a other-several')
    assert.equal(why(many, many, begun(many)), 'ok')
  })

  it('tells which timers to arm and to disarm', async () => {
    const withTimer = (id: string) =>
      read(
        el('startEvent', 's') +
          el('userTask', 'a') +
          el('boundaryEvent', id, { attachedToRef: 'a' }, timer('P1D')) +
          el('endEvent', 'e') +
          ways('f1: s -> a', 'f2: a -> e', `f3: ${id} -> e`),
      )
    const [old, next] = [await withTimer('t1'), await withTimer('t2')]
    const { timers } = must(moveMarking(old, next, begun(old)))
    assert.deepEqual(timers, { disarm: [{ element: 't1', instance: 1 }], arm: [{ element: 't2', instance: 1 }] })
    assert.deepEqual(must(moveMarking(old, next, begun(old), { t1: 't2' })).timers, { disarm: [], arm: [] })
  })
})
