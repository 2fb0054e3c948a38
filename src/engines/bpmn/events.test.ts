/** Tests of procedures: events, sub-processes, several instances, calls and inclusive gateways, by examples. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { el, error, feel, inFile, message, several, timer, ways } from './drawing.fixture.ts'
import type { Context, Effect, Marking, Procedure, ProcedureEvent } from './model.ts'
import { readProcedure } from './read.ts'
import type { ReadOptions } from './read-xml.ts'
import { awaitedIn, start, step, waitingIn } from './step.ts'
import { addSpan, spanOf } from './timer.ts'

const now = new Date('2026-11-02T01:00:00Z')
const read = async (content: string, options: ReadOptions = {}) => must(await readProcedure(inFile(content), options))
const refusals = async (content: string, options: ReadOptions = {}) => {
  const result = await readProcedure(inFile(content), options)
  assert.ok(!result.ok)
  return result.detail?.map(({ code, element }) => `${code} ${element}`)
}

/** A case under way: applies events and keeps the values, as a caller would. */
function play(procedure: Procedure, values: Context = {}) {
  let marking: Marking = { next: 1, tokens: [] }
  let effects: Effect[] = []
  let known = values
  const take = (result: ReturnType<typeof step>) => {
    ;({ marking, effects } = must(result))
    for (const effect of effects) if (effect.kind === 'remember') known = { ...known, ...effect.values }
  }
  take(start(procedure, known, now))
  return {
    waiting: () => waitingIn(procedure, marking).join(' '),
    timers: () =>
      awaitedIn(procedure, marking, 'timer')
        .map(({ id }) => id)
        .join(' '),
    effects: (kind: Effect['kind']) => effects.filter((effect) => effect.kind === kind),
    done: () => marking.tokens.length === 0,
    marking: () => marking,
    go(...events: (ProcedureEvent | string)[]) {
      for (const event of events)
        take(step(procedure, marking, typeof event === 'string' ? { complete: event } : event, known, now))
      return waitingIn(procedure, marking).join(' ')
    },
    refused(event: ProcedureEvent) {
      const result = step(procedure, marking, event, known, now)
      return result.ok ? 'ok' : (result.detail?.incident ?? result.refusal)
    },
  }
}

const user = (id: string, inner = '') => el('userTask', id, { 'melayani:position': 'petugas' }, inner)
const boundary = (id: string, on: string, inner: string, stays = false) =>
  el('boundaryEvent', id, { attachedToRef: on, ...(stays ? { cancelActivity: 'false' } : {}) }, inner)

describe('inclusive gateways', () => {
  const content = (second: string) =>
    el('startEvent', 's') +
    el('inclusiveGateway', 'g', { default: 'f4' }) +
    user('a') +
    user('b') +
    user('c') +
    el('inclusiveGateway', 'j') +
    user('z') +
    el('endEvent', 'e') +
    ways('f1: s -> g', 'f2: g -> a if x > 1', 'f3: g -> b if x > 2', 'f4: g -> c') +
    second +
    ways('f6: b -> j', 'f7: c -> j', 'f8: j -> z', 'f9: z -> e')
  const joined = () => read(content(ways('f5: a -> j')))

  it('takes every true way, else the default, and waits for exactly those', async () => {
    const both = play(await joined(), { x: 3 })
    assert.equal(both.waiting(), 'a b')
    assert.equal(both.go('a'), 'b')
    assert.equal(both.go('b'), 'z')
    assert.equal(play(await joined(), { x: 2 }).go('a'), 'z')
    const other = play(await joined(), { x: 0 })
    assert.equal(other.waiting(), 'c')
    assert.equal(other.go('c', 'z'), '')
    assert.ok(other.done())
  })

  it('goes on when the token it waits for dies elsewhere', async () => {
    const second =
      el('exclusiveGateway', 'h', { default: 'f11' }) +
      el('endEvent', 'lost') +
      ways('f5: a -> h', 'f10: h -> lost if gone = true', 'f11: h -> j')
    const one = play(await read(content(second)), { x: 3, gone: true })
    assert.equal(one.go('b'), 'a')
    assert.equal(one.go('a'), 'z')
    const other = play(await read(content(second)), { x: 3, gone: false })
    assert.equal(other.go('b', 'a'), 'z')
    assert.equal(other.marking().tokens.length, 1)
  })

  it('stops as an incident when no way is true and there is no default', async () => {
    const procedure = await read(
      el('startEvent', 's') +
        el('inclusiveGateway', 'g') +
        user('a') +
        user('b') +
        ways('f1: s -> g', 'f2: g -> a if x = 1', 'f3: g -> b if x = 2'),
    )
    const result = start(procedure, { x: 3 }, now)
    assert.equal(!result.ok && result.detail?.incident, 'no-condition')
  })
})

describe('timers', () => {
  const withTimer = (inner: string, stays = false) =>
    read(
      el('startEvent', 's') +
        user('a') +
        boundary('t', 'a', inner, stays) +
        user('late') +
        el('endEvent', 'e') +
        el('endEvent', 'e2') +
        ways('f1: s -> a', 'f2: a -> e', 'f3: t -> late', 'f4: late -> e2'),
    )
  const armed = (procedure: Procedure, values: Context = {}) => {
    const result = start(procedure, values, now)
    if (!result.ok) return result.detail?.incident
    return result.value.effects.flatMap((effect) => (effect.kind === 'arm-timer' ? [effect] : []))[0]
  }

  it('are due as ISO 8601 or FEEL says, reckoned from the moment of the event', async () => {
    const due = async (body: string, kind?: string, values: Context = {}) => {
      const found = armed(await withTimer(timer(body, kind)), values)
      return typeof found === 'object' ? found.due : found
    }
    assert.equal(await due('P5D'), '2026-11-07T01:00:00.000Z')
    assert.equal(await due('PT90M'), '2026-11-02T02:30:00.000Z')
    assert.equal(await due('P1M'), '2026-12-02T01:00:00.000Z')
    assert.equal(await due('2026-12-31T16:00:00+07:00', 'timeDate'), '2026-12-31T09:00:00.000Z')
    assert.equal(await due('R3/PT1H', 'timeCycle'), '2026-11-02T02:00:00.000Z')
    assert.equal(await due('= lama', 'timeDuration', { lama: 'P2D' }), '2026-11-04T01:00:00.000Z')
    assert.equal(await due('if urgent then "PT1H" else "P1D"', undefined, { urgent: true }), '2026-11-02T02:00:00.000Z')
    assert.equal(await due('lama', 'timeDuration', { lama: 'soon' }), 'timer-unreadable')
    assert.equal(await due('lama'), 'timer-unreadable')
  })

  it('of working time are left to the caller, who knows the calendar', async () => {
    const procedure = await withTimer('<bpmn:timerEventDefinition melayani:clock="hari-kerja" melayani:length="5"/>')
    assert.deepEqual(armed(procedure), { kind: 'arm-timer', element: 't', instance: 1, clock: 'hari-kerja', length: 5 })
  })

  it('that cannot be read are refused when the drawing is read', async () => {
    const bad = (inner: string) =>
      refusals(el('startEvent', 's') + user('a') + boundary('t', 'a', inner) + ways('f: s -> a'))
    assert.deepEqual(await bad('<bpmn:timerEventDefinition/>'), ['timer-unreadable t'])
    assert.deepEqual(await bad(timer('R/PT1H', 'timeCycle')), ['timer-unreadable t'])
    assert.deepEqual(await bad(timer('0 0 9 * * ?', 'timeCycle')), ['timer-unreadable t'])
    assert.deepEqual(await bad(timer('P5X!')), ['timer-unreadable t'])
    assert.deepEqual(await bad('<bpmn:timerEventDefinition melayani:clock="hari-kerja"/>'), [
      'attribute-value t',
      'timer-unreadable t',
    ])
  })

  it('interrupt: the task is closed, the other way taken', async () => {
    const one = play(await withTimer(timer('P5D')))
    assert.equal(one.timers(), 't')
    assert.equal(one.go({ timer: 't' }), 'late')
    assert.deepEqual(one.effects('close-task'), [{ kind: 'close-task', element: 'a', instance: 1, why: 'cancelled' }])
    assert.deepEqual(one.effects('disarm-timer'), [])
    assert.equal(one.timers(), '')
    const other = play(await withTimer(timer('P5D')))
    other.go('a')
    assert.deepEqual(other.effects('disarm-timer'), [{ kind: 'disarm-timer', element: 't', instance: 1 }])
    assert.equal(other.refused({ timer: 't' }), 'not-waiting')
  })

  it('beside: once, or as often as the cycle says, each time armed anew', async () => {
    const one = play(await withTimer(timer('P5D'), true))
    assert.equal(one.go({ timer: 't' }), 'a late')
    assert.equal(one.timers(), '')
    assert.equal(one.refused({ timer: 't' }), 'not-waiting')
    const thrice = play(await withTimer(timer('R3/PT1H', 'timeCycle'), true))
    thrice.go({ timer: 't' })
    assert.deepEqual(thrice.effects('arm-timer'), [
      { kind: 'arm-timer', element: 't', instance: 1, due: '2026-11-02T02:00:00.000Z', left: 2 },
    ])
    assert.equal(thrice.go({ timer: 't' }, { timer: 't' }), 'a late late late')
    assert.equal(thrice.refused({ timer: 't' }), 'not-waiting')
  })

  it('add months by the calendar, and read no nonsense', () => {
    const plus = (from: string, text: string) => {
      const span = spanOf(text)
      return span && addSpan(new Date(from), span).toISOString().slice(0, 16)
    }
    assert.equal(plus('2027-01-31T10:00:00Z', 'P1M'), '2027-02-28T10:00')
    assert.equal(plus('2028-01-31T10:00:00Z', 'P1M'), '2028-02-29T10:00')
    assert.equal(plus('2026-12-31T10:00:00Z', 'P2M1DT1H'), '2027-03-01T11:00')
    assert.equal(plus('2026-01-01T00:00:00Z', 'P1Y2W'), '2027-01-15T00:00')
    for (const text of ['', 'P', 'PT', 'P1', '1D', 'P1DT', 'P-1D', 'PT1.5H', 'p1d'])
      assert.equal(spanOf(text), undefined, text)
  })
})

describe('messages and races', () => {
  const race =
    el('startEvent', 's') +
    el('eventBasedGateway', 'g') +
    el('intermediateCatchEvent', 'paid', {}, message('m2')) +
    el('intermediateCatchEvent', 'over', {}, timer('P7D')) +
    user('a') +
    user('b') +
    el('endEvent', 'e') +
    ways('f1: s -> g', 'f2: g -> paid', 'f3: g -> over', 'f4: paid -> a', 'f5: over -> b', 'f6: a -> e', 'f7: b -> e')

  it('the first event wins, the others are taken back', async () => {
    const one = play(await read(race))
    assert.deepEqual([one.waiting(), one.timers()], ['', 'over'])
    assert.equal(one.refused({ message: 'surat' }), 'unknown-element')
    assert.equal(one.go({ message: 'bayar', data: { lunas: true } }), 'a')
    assert.deepEqual(one.effects('disarm-timer'), [{ kind: 'disarm-timer', element: 'over', instance: 1 }])
    assert.deepEqual(one.effects('remember'), [{ kind: 'remember', values: { lunas: true } }])
    assert.equal(one.refused({ timer: 'over' }), 'not-waiting')
    const other = play(await read(race))
    assert.equal(other.go({ timer: 'over' }), 'b')
    assert.deepEqual(other.effects('disarm-timer'), [])
  })

  it('one message wakes one token, the oldest; it may be named by its event as well', async () => {
    const procedure = await read(
      el('startEvent', 's') +
        el('parallelGateway', 'g') +
        el('intermediateCatchEvent', 'w', {}, message('m1')) +
        user('a') +
        el('endEvent', 'e') +
        ways('f1: s -> g', 'f2: g -> w', 'f3: g -> w', 'f4: w -> a', 'f5: a -> e'),
    )
    const one = play(procedure)
    assert.equal(one.go({ message: 'surat' }), 'a')
    assert.equal(one.go({ message: 'w' }), 'a a')
  })

  it('beside a task come as often as they like', async () => {
    const procedure = await read(
      el('startEvent', 's') +
        user('a') +
        boundary('w', 'a', message('m1'), true) +
        el('intermediateThrowEvent', 'told', {}, message('m2')) +
        el('endEvent', 'e') +
        el('endEvent', 'e2') +
        ways('f1: s -> a', 'f2: a -> e', 'f3: w -> told', 'f4: told -> e2'),
    )
    const one = play(procedure)
    assert.equal(one.go({ message: 'surat' }, { message: 'surat' }), 'a')
    assert.deepEqual(one.effects('send-message'), [{ kind: 'send-message', element: 'told', message: 'bayar' }])
  })

  it('start a process that has no plain start; the first start wins', async () => {
    const procedure = await read(
      el('startEvent', 's1', {}, message('m1')) +
        el('startEvent', 's2', {}, timer('P1D')) +
        user('a') +
        el('endEvent', 'e') +
        ways('f1: s1 -> a', 'f2: s2 -> a', 'f3: a -> e'),
    )
    const one = play(procedure)
    assert.deepEqual([one.waiting(), one.timers(), one.done()], ['', 's2', false])
    assert.equal(one.go({ message: 'surat' }), 'a')
    assert.deepEqual([one.timers(), one.effects('disarm-timer').length], ['', 1])
  })

  it('after an event-based gateway only catching events may stand', async () => {
    const wrong = race.replace('<bpmn:intermediateCatchEvent id="over">', '<bpmn:intermediateCatchEvent id="x">')
    assert.ok((await refusals(wrong))?.includes('flow-broken f3'))
    assert.deepEqual(
      await refusals(race.replace('<bpmn:sequenceFlow id="f3"', `${ways('f9: g -> a')}<bpmn:sequenceFlow id="f3"`)),
      ['race-broken g'],
    )
  })
})

describe('sub-processes and errors', () => {
  const content = (inner: string, outer = '') =>
    el('startEvent', 's') +
    el('subProcess', 'sub', {}, el('startEvent', 'si') + inner) +
    user('z') +
    el('endEvent', 'e') +
    outer +
    ways('f1: s -> sub', 'f2: sub -> z', 'f3: z -> e')
  const failing =
    user('a') +
    user('b') +
    el('parallelGateway', 'k') +
    el('exclusiveGateway', 'x', { default: 'g4' }) +
    el('endEvent', 'bad', {}, error('x1')) +
    el('endEvent', 'good') +
    ways('g1: si -> k', 'g2: k -> a', 'g3: k -> b', 'g5: a -> x', 'g6: x -> bad if fail = true', 'g4: x -> good') +
    ways('g7: b -> good')

  it('are over when nothing is left in them', async () => {
    const one = play(await read(content(failing)), { fail: false })
    assert.equal(one.waiting(), 'a b')
    assert.equal(one.go('a'), 'b')
    assert.equal(one.go('b'), 'z')
    assert.equal(one.go('z'), '')
    assert.ok(one.done())
  })

  it('terminate ends the sub-process alone', async () => {
    const terminating = failing.replace(error('x1'), '<bpmn:terminateEventDefinition/>')
    const one = play(await read(content(terminating)), { fail: true })
    assert.equal(one.go('a'), 'z')
    assert.deepEqual(
      one.effects('close-task').map((effect) => 'why' in effect && effect.why),
      ['completed', 'cancelled'],
    )
  })

  it('an error goes to the nearest boundary: by its code first, then to the one that takes all', async () => {
    const outer = (...codes: (string | undefined)[]) =>
      codes
        .map(
          (code, at) =>
            boundary(`c${at}`, 'sub', error(code)) +
            user(`u${at}`) +
            ways(`h${at}: c${at} -> u${at}`, `i${at}: u${at} -> e`),
        )
        .join('')
    const after = async (...codes: (string | undefined)[]) =>
      play(await read(content(failing, outer(...codes))), { fail: true }).go('a')
    assert.equal(await after('x1'), 'u0')
    assert.equal(await after(undefined), 'u0')
    assert.equal(await after(undefined, 'x1'), 'u1')
    assert.equal(await after('x2', undefined), 'u1')
  })

  it('an error nobody catches is an incident and changes nothing', async () => {
    const one = play(await read(content(failing, boundary('c', 'sub', error('x2')) + ways('h: c -> e'))), {
      fail: true,
    })
    const before = structuredClone(one.marking())
    assert.equal(one.refused({ complete: 'a' }), 'error-not-caught')
    assert.equal(one.refused({ error: 'a', code: 'K9' }), 'error-not-caught')
    assert.deepEqual(one.marking(), before)
  })

  it('a task may fail from outside; it climbs from the task to what is around it', async () => {
    const outer = boundary('c', 'sub', error('x2')) + user('rescue') + ways('h: c -> rescue', 'i: rescue -> e')
    const inner =
      failing + boundary('ca', 'a', error('x1')) + user('retry') + ways('g8: ca -> retry', 'g9: retry -> good')
    const procedure = await read(content(inner, outer))
    assert.equal(play(procedure).go({ error: 'a', code: 'K1' }), 'b retry')
    assert.equal(play(procedure).go({ error: 'a', code: 'K2' }), 'rescue')
    assert.equal(play(procedure).go({ error: 'c' }), 'rescue')
    assert.equal(play(procedure).refused({ error: 'z', code: 'K1' }), 'not-waiting')
  })

  it('a boundary event interrupts all that is within', async () => {
    const outer = boundary('t', 'sub', timer('P9D')) + user('late') + ways('h: t -> late', 'i: late -> e')
    const one = play(await read(content(failing, outer)))
    assert.equal(one.go({ timer: 't' }), 'late')
    assert.deepEqual(one.effects('close-task').length, 2)
  })
})

describe('several instances', () => {
  const content = (loop: string, attributes: Record<string, string> = {}, after = '') =>
    el('startEvent', 's') +
    user('a', several(loop, attributes)) +
    user('z') +
    el('endEvent', 'e') +
    after +
    ways('f1: s -> a', 'f2: a -> z', 'f3: z -> e')
  const three = feel('loopCardinality', 'n')

  it('at once: all wait, and it goes on when the last is done', async () => {
    const one = play(await read(content(three)), { n: 3 })
    assert.equal(one.waiting(), 'a a a')
    assert.equal(one.go('a', 'a'), 'a')
    assert.equal(one.go('a'), 'z')
  })

  it('one after the other, each with its item', async () => {
    const list = { 'melayani:collection': 'dinas', 'melayani:item': 'd', isSequential: 'true' }
    const one = play(await read(content('', list)), { dinas: ['PU', 'LH'] })
    const item = () => one.effects('open-task').map((effect) => 'item' in effect && [effect.turn, effect.item])
    assert.deepEqual([one.waiting(), item()], ['a', [[1, 'PU']]])
    one.go('a')
    assert.deepEqual([one.waiting(), item()], ['a', [[2, 'LH']]])
    assert.equal(one.go('a'), 'z')
  })

  it('a condition ends the others as soon as it is true', async () => {
    const until = three + feel('completionCondition', 'numberOfCompletedInstances >= 2 or setuju = true')
    const one = play(await read(content(until)), { n: 4 })
    assert.equal(one.go('a'), 'a a a')
    assert.equal(one.go('a'), 'z')
    assert.equal(one.effects('close-task').length, 3)
    const other = play(await read(content(until, { isSequential: 'true' })), { n: 4 })
    assert.equal(other.go({ complete: 'a', data: { setuju: true } }), 'z')
  })

  it('none at all passes on; no number, or too many, is an incident', async () => {
    const procedure = await read(content(three))
    assert.equal(play(procedure, { n: 0 }).waiting(), 'z')
    const incident = (n: unknown) => {
      const result = start(procedure, { n }, now)
      return result.ok ? 'ok' : result.detail?.incident
    }
    assert.equal(incident(1000), 'ok')
    assert.equal(incident(1001), 'too-many-instances')
    for (const n of [-1, 1.5, 'x', null, undefined]) assert.equal(incident(n), 'instances-unreadable')
  })

  it('boundary events are around all instances', async () => {
    const after = boundary('t', 'a', timer('P1D')) + user('late') + ways('f4: t -> late', 'f5: late -> e')
    const one = play(await read(content(three, {}, after)), { n: 3 })
    assert.equal(one.timers(), 't')
    one.go('a')
    assert.equal(one.timers(), 't')
    assert.equal(one.go({ timer: 't' }), 'late')
    assert.equal(one.effects('close-task').length, 2)
  })

  it('of a sub-process know their own item in conditions within', async () => {
    const inner =
      el('startEvent', 'si') +
      el('exclusiveGateway', 'x', { default: 'g3' }) +
      user('big') +
      user('small') +
      el('endEvent', 'ei') +
      ways('g1: si -> x', 'g2: x -> big if luas > 100', 'g3: x -> small', 'g4: big -> ei', 'g5: small -> ei')
    const loop = several('', { 'melayani:collection': 'bidang', 'melayani:item': 'luas' })
    const procedure = await read(
      el('startEvent', 's') +
        el('subProcess', 'sub', {}, loop + inner) +
        el('endEvent', 'e') +
        ways('f1: s -> sub', 'f2: sub -> e'),
    )
    const one = play(procedure, { bidang: [50, 500, 70] })
    assert.equal(one.waiting(), 'big small small')
    one.go('big', 'small', 'small')
    assert.ok(one.done())
  })

  it('take the list by the name of a variable, as the standard writes it', async () => {
    const loop = '<bpmn:loopDataInputRef>dinas</bpmn:loopDataInputRef><bpmn:inputDataItem id="item" name="d"/>'
    const one = play(await read(content(loop)), { dinas: ['PU', 'LH', 'Sosial'] })
    assert.equal(one.waiting(), 'a a a')
    assert.deepEqual(
      one.effects('open-task').map((effect) => 'item' in effect && effect.item),
      ['PU', 'LH', 'Sosial'],
    )
  })

  it('need exactly one of a number and a list', async () => {
    assert.deepEqual(await refusals(content('')), ['several-unreadable a'])
    assert.deepEqual(await refusals(content(three, { 'melayani:collection': 'x' })), ['several-unreadable a'])
    assert.deepEqual(await refusals(content(feel('loopCardinality', 'n }'))), ['several-unreadable a'])
  })
})

describe('calls', () => {
  const caller = (attributes: Record<string, string>) =>
    el('startEvent', 's') + el('callActivity', 'c', attributes) + el('endEvent', 'e') + ways('f1: s -> c', 'f2: c -> e')
  const called = `<bpmn:process id="anak">${el('startEvent', 's')}${user('periksa')}${el('endEvent', 'e')}${ways('f1: s -> periksa', 'f2: periksa -> e')}</bpmn:process>`

  it('run the version they are pinned to, its elements named behind its id', async () => {
    const other = must(
      await readProcedure(inFile('', '').replace(/<bpmn:process id="p"[\s\S]*?<\/bpmn:process>/, called)),
    )
    const options = { called: new Map([[other.hash, other]]) }
    const one = play(await read(caller({ calledElement: 'anak', 'melayani:version': other.hash }), options))
    assert.equal(one.waiting(), 'anak/periksa')
    one.go('anak/periksa')
    assert.ok(one.done())
  })

  it('are refused without a version, or with one nobody has', async () => {
    assert.deepEqual(await refusals(caller({ calledElement: 'anak' })), ['call-not-pinned c'])
    assert.deepEqual(await refusals(caller({ calledElement: 'anak', 'melayani:version': 'abc' })), ['call-unknown c'])
  })

  it('of a process in the same file need no version: the file is one', async () => {
    const content = caller({ calledElement: 'anak' })
    const inside = called
      .replace(/id="(s|e|f1|f2)"/g, 'id="a_$1"')
      .replace(/(sourceRef|targetRef)="(s|e)"/g, '$1="a_$2"')
    const procedure = must(await readProcedure(inFile(content, inside)))
    const one = play(procedure)
    assert.equal(one.go('periksa'), '')
    assert.ok(one.done())
  })
})

describe('scripts', () => {
  const content = (script: string) =>
    el('startEvent', 's') +
    el('scriptTask', 'r', { 'melayani:result': 'biaya' }, feel('script', script)) +
    el('exclusiveGateway', 'x', { default: 'f4' }) +
    user('a') +
    user('b') +
    ways('f1: s -> r', 'f2: r -> x', 'f3: x -> a if biaya > 100', 'f4: x -> b')

  it('wait as all tasks do; completed without data, their FEEL is evaluated and remembered', async () => {
    const one = play(await read(content('= luas * 2')), { luas: 70 })
    assert.equal(one.waiting(), 'r')
    assert.deepEqual(one.effects('run-rule'), [
      { kind: 'run-rule', element: 'r', instance: 1, script: 'luas * 2', result: 'biaya' },
    ])
    assert.equal(one.go('r'), 'a')
    const [remembered] = one.effects('remember')
    assert.equal(remembered?.kind === 'remember' && Number(remembered.values.biaya), 140)
  })

  it('completed with data, the data stands: what a replay gives is what it gave then', async () => {
    const one = play(await read(content('luas * 2')), { luas: 70 })
    assert.equal(one.go({ complete: 'r', data: { biaya: 5 } }), 'b')
  })

  it('in another language are refused', async () => {
    const wrong = content('1').replace('<bpmn:scriptTask id="r"', '<bpmn:scriptTask scriptFormat="javascript" id="r"')
    assert.deepEqual(await refusals(wrong), ['feature-not-executed r'])
  })
})

describe('the model', () => {
  const content = el('startEvent', 's') + user('a') + el('endEvent', 'e') + ways('f1: s -> a', 'f2: a -> e')

  it('is known by what it means: layout and spacing do not matter, a condition or a name does', async () => {
    const { hash } = await read(content)
    assert.match(hash, /^[0-9a-f]{64}$/)
    assert.equal((await read(content.replaceAll('><', '>\n  <'))).hash, hash)
    assert.equal((await read(`<!-- note -->${content}`)).hash, hash)
    assert.notEqual((await read(content.replace('id="a"', 'id="a" name="Periksa"'))).hash, hash)
    assert.notEqual((await read(content.replace('petugas', 'kepala'))).hash, hash)
  })

  it('an endless loop inside a sub-process is stopped too, and what was given is not changed', async () => {
    const procedure = await read(
      el('startEvent', 's') +
        user('a') +
        el('exclusiveGateway', 'g') +
        el('subProcess', 'sub', {}, el('startEvent', 'si') + el('endEvent', 'ei') + ways('g1: si -> ei')) +
        ways('f1: s -> a', 'f2: a -> g', 'f3: g -> sub', 'f4: sub -> g'),
    )
    const marking = Object.freeze({ next: 2, tokens: [Object.freeze({ at: 'a', instance: 1 })] })
    const result = step(
      procedure,
      { ...marking, tokens: [...marking.tokens] },
      { complete: 'a' },
      Object.freeze({}),
      now,
    )
    assert.equal(!result.ok && result.detail?.incident, 'endless')
  })
})
