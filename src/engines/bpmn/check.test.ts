/** Tests of procedures: what the check says of time, of eyes, and of what the first version did not run. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { type CheckOptions, checkProcedure } from './check.ts'
import { el, error, feel, inFile, message, several, timer, ways } from './drawing.fixture.ts'
import { readProcedure } from './read.ts'
import { problemText } from './words.ts'

const found = async (content: string, options: CheckOptions = {}) =>
  checkProcedure(must(await readProcedure(inFile(content))), options).map(
    ({ code, element, severity, found }) =>
      `${code} ${element}${severity === 'error' ? '' : '?'}${found === undefined ? '' : ` ${found}`}`,
  )
const user = (id: string, attributes: Record<string, string> = {}, inner = '') =>
  el('userTask', id, { 'melayani:position': 'petugas', ...attributes }, inner)
const days = (length: string, clock = 'hari-kerja') => ({ 'melayani:clock': clock, 'melayani:length': length })
const promise = { clock: 'hari-kerja', length: 5 }
const line = (...ids: string[]) => ways(...ids.slice(1).map((id, at) => `f${at}: ${ids[at]} -> ${id}`))

describe('the check against the promise', () => {
  const path = (first: string, second: string) =>
    el('startEvent', 's') +
    user('a', days(first)) +
    user('b', days(second)) +
    el('endEvent', 'e') +
    line('s', 'a', 'b', 'e')

  it('adds up what every way takes, and takes the longest of branches side by side', async () => {
    assert.deepEqual(await found(path('2', '3'), { promise }), [])
    assert.deepEqual(await found(path('3', '3'), { promise }), ['longer-than-promise e 6 > 5 hari-kerja'])
    assert.deepEqual(await found(path('9', '1'), { promise }), [
      'longer-than-promise a 9 > 5 hari-kerja',
      'longer-than-promise e 10 > 5 hari-kerja',
    ])
    const side = (length: string) =>
      el('startEvent', 's') +
      el('parallelGateway', 'k') +
      user('a', days('4')) +
      user('b', days(length)) +
      el('parallelGateway', 'j') +
      el('endEvent', 'e') +
      ways('f1: s -> k', 'f2: k -> a', 'f3: k -> b', 'f4: a -> j', 'f5: b -> j', 'f6: j -> e')
    assert.deepEqual(await found(side('5'), { promise }), [])
    assert.deepEqual(await found(side('6'), { promise }), [
      'longer-than-promise b 6 > 5 hari-kerja',
      'longer-than-promise e 6 > 5 hari-kerja',
    ])
  })

  it('blames only ends that no short way leads to; other clocks are compared as a warning', async () => {
    const content =
      el('startEvent', 's') +
      el('exclusiveGateway', 'x', { default: 'f3' }) +
      user('a', days('4')) +
      el('intermediateCatchEvent', 't', {}, timer('P14D')) +
      el('endEvent', 'e') +
      el('endEvent', 'slow') +
      ways('f1: s -> x', 'f2: x -> t if lama = true', 'f3: x -> a', 'f4: a -> e', 'f5: t -> slow')
    assert.deepEqual(await found(content, { promise }), [
      'longer-than-promise t? 10 > 5 hari-kerja',
      'longer-than-promise slow? 10 > 5 hari-kerja',
    ])
    assert.deepEqual(await found(content, { promise: { clock: 'hari-kerja', length: 10 } }), [])
  })
})

describe('four eyes', () => {
  const two = (second: Record<string, string>) =>
    el('startEvent', 's') +
    user('a') +
    user('b', { 'melayani:fourEyes': 'a', ...second }) +
    el('endEvent', 'e') +
    line('s', 'a', 'b', 'e')

  it('cannot work where fewer than two people hold the position of both tasks', async () => {
    assert.deepEqual(await found(two({}), { holders: { petugas: 1 } }), ['four-eyes-impossible b a'])
    assert.deepEqual(await found(two({}), { holders: { petugas: 2 } }), [])
    assert.deepEqual(await found(two({}), {}), [])
    assert.deepEqual(await found(two({ 'melayani:position': 'kepala' }), { holders: { petugas: 1, kepala: 1 } }), [])
  })

  it('see through sub-processes, but not past an interruption', async () => {
    const content = (second: string) =>
      el('startEvent', 's') +
      el(
        'subProcess',
        'sub',
        {},
        el('startEvent', 'si') + user('a') + el('endEvent', 'ei') + ways('g1: si -> a', 'g2: a -> ei'),
      ) +
      user('b', { 'melayani:fourEyes': 'a' }) +
      el('endEvent', 'e') +
      second +
      ways('f1: s -> sub', 'f2: sub -> b', 'f3: b -> e')
    assert.deepEqual(await found(content('')), [])
    const late = el('boundaryEvent', 't', { attachedToRef: 'sub' }, timer('P1D')) + ways('f4: t -> b')
    assert.deepEqual(await found(content(late)), ['four-eyes-skippable b? a'])
  })
})

describe('the check of events and scopes', () => {
  it('finds deadlocks made by an interruption, and errors nobody catches', async () => {
    const content =
      el('startEvent', 's') +
      el('parallelGateway', 'k') +
      user('a') +
      user('b') +
      el('boundaryEvent', 't', { attachedToRef: 'a' }, timer('P1D')) +
      el('parallelGateway', 'j') +
      el('endEvent', 'e') +
      el('endEvent', 'late') +
      ways('f1: s -> k', 'f2: k -> a', 'f3: k -> b', 'f4: a -> j', 'f5: b -> j', 'f6: j -> e', 'f7: t -> late')
    assert.deepEqual(await found(content), ['deadlock j'])
    assert.deepEqual(
      await found(content.replace('<bpmn:boundaryEvent id="t"', '<bpmn:boundaryEvent cancelActivity="false" id="t"')),
      [],
    )
    const failing = el('startEvent', 's') + user('a') + el('endEvent', 'e', {}, error('x1')) + line('s', 'a', 'e')
    assert.deepEqual(await found(failing), ['error-not-caught e'])
  })

  it('an inclusive join in place of a parallel one does not wait for ever', async () => {
    const content = (join: string) =>
      el('startEvent', 's') +
      el('inclusiveGateway', 'k', { default: 'f3' }) +
      user('a') +
      user('b') +
      el(join, 'j') +
      el('endEvent', 'e') +
      ways('f1: s -> k', 'f2: k -> a if x = 1', 'f3: k -> b', 'f4: a -> j', 'f5: b -> j', 'f6: j -> e')
    assert.deepEqual(await found(content('inclusiveGateway')), [])
    assert.deepEqual(await found(content('parallelGateway')), ['deadlock j'])
    assert.deepEqual(await found(content('inclusiveGateway').replace(' default="f3"', '')), [])
    const both = content('inclusiveGateway')
      .replace(' default="f3"', '')
      .replace(ways('f3: k -> b'), ways('f3: k -> b if x = 2'))
    assert.deepEqual(await found(both), ['split-without-default k'])
  })

  it('a message beside a task is no loop without end, tokens that multiply in a loop are', async () => {
    const beside =
      el('startEvent', 's') +
      user('a') +
      el('boundaryEvent', 'w', { attachedToRef: 'a', cancelActivity: 'false' }, message('m1')) +
      user('b') +
      el('endEvent', 'e') +
      el('endEvent', 'e2') +
      ways('f1: s -> a', 'f2: a -> e', 'f3: w -> b', 'f4: b -> e2')
    assert.deepEqual(await found(beside), [])
    const round = (second: string) =>
      el('startEvent', 's') + user('a') + el('endEvent', 'e') + ways('f1: s -> a', 'f2: a -> a', second)
    assert.ok((await found(round('f3: a -> e'))).includes('never-ends a'))
    assert.ok((await found(round('f3: a -> a'))).includes('twice-at-once a'))
  })

  it('knows the names of items, counters and what scripts gave', async () => {
    const loop = several(feel('completionCondition', 'numberOfCompletedInstances > batas'), {
      'melayani:collection': 'dinas',
      'melayani:item': 'd',
    })
    const content =
      el('startEvent', 's') +
      user('a', {}, loop) +
      el('scriptTask', 'r', { 'melayani:result': 'biaya' }, feel('script', 'luas * 2')) +
      el('exclusiveGateway', 'x', { default: 'f5' }) +
      el('endEvent', 'e') +
      el('endEvent', 'e2') +
      ways('f1: s -> a', 'f2: a -> r', 'f3: r -> x', 'f4: x -> e if biaya > tarif', 'f5: x -> e2')
    assert.deepEqual(await found(content, { fields: ['dinas', 'luas'] }), [
      'condition-name-unknown a batas',
      'condition-name-unknown f4 tarif',
    ])
  })

  it('refuses what the caller does not carry out', async () => {
    const content =
      el('startEvent', 's') +
      user('a') +
      el('boundaryEvent', 't', { attachedToRef: 'a', cancelActivity: 'false' }, timer('P1D')) +
      el('intermediateThrowEvent', 'h', {}, message('m1')) +
      el('scriptTask', 'r', {}, feel('script', '1')) +
      el('endEvent', 'e') +
      el('endEvent', 'e2') +
      ways('f1: s -> a', 'f2: a -> h', 'f3: h -> r', 'f4: r -> e', 'f5: t -> e2')
    assert.deepEqual(await found(content, { carriesOut: [] }), [
      'not-carried-out t timer',
      'not-carried-out h throw',
      'not-carried-out r script',
    ])
    assert.deepEqual(await found(content, { carriesOut: ['timer', 'throw', 'script'] }), [])
  })

  it('says every problem in both languages, with what was found', () => {
    for (const code of [
      'four-eyes-impossible',
      'longer-than-promise',
      'call-not-pinned',
      'timer-unreadable',
      'race-broken',
    ] as const) {
      for (const lang of ['id', 'en'] as const) {
        const text = problemText(
          { code, severity: 'error', element: 'a', type: 'userTask', line: 3, found: 'ITU' },
          lang,
        )
        assert.match(text, /^(baris|line) 3, userTask "a": .*ITU/)
      }
    }
  })
})
