/** Tests of procedures: reading, running, checking and telling, by examples. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { type CheckOptions, checkProcedure } from './check.ts'
import { draw, inProcess, permit, xmlOf } from './drawing.fixture.ts'
import type { Context, Marking, Procedure, ProcedureEvent } from './model.ts'
import { positionOnPath, stepsOf } from './path.ts'
import { readProcedure } from './read.ts'
import { start, step, waitingIn } from './step.ts'
import { problemText } from './words.ts'

const now = new Date('2026-11-02T01:00:00Z')
const begin = (procedure: Procedure, context: Context = {}) => must(start(procedure, context, now))
const go = (procedure: Procedure, marking: Marking, event: ProcedureEvent | string, context: Context = {}) =>
  must(step(procedure, marking, typeof event === 'string' ? { complete: event } : event, context, now))

/** Effects in short: `open a`, `run b`, `close a completed`, `ended e done`. */
const short = (effects: ReturnType<typeof begin>['effects']) =>
  effects.map((effect) => {
    if (effect.kind === 'open-task') return `open ${effect.element}`
    if (effect.kind === 'run-operation') return `run ${effect.element}`
    if (effect.kind === 'close-task') return `close ${effect.element} ${effect.why}`
    if (effect.kind === 'remember') return `remember ${JSON.stringify(effect.values)}`
    if (effect.kind === 'warn') return `warn ${effect.element}`
    if (effect.kind === 'arm-timer') return `arm ${effect.element} ${effect.due ?? `${effect.length} ${effect.clock}`}`
    if (effect.kind === 'disarm-timer') return `disarm ${effect.element}`
    if (effect.kind === 'run-rule') return `rule ${effect.element}`
    if (effect.kind === 'send-message') return `send ${effect.message}`
    return `ended ${effect.element}${effect.done ? ' done' : ''}`
  })

describe('running', () => {
  it('goes from examination over correction and decision to the letter', async () => {
    const procedure = await draw(permit)
    const first = begin(procedure)
    assert.deepEqual(first.effects, [
      {
        kind: 'open-task',
        element: 'periksa',
        instance: 1,
        name: 'periksa',
        name_en: 'periksa',
        work: 'user',
        outcomes: ['lengkap', 'perbaiki'],
        lane: 'petugas',
        act: 'examine',
      },
    ])
    const back = go(procedure, first.marking, {
      complete: 'periksa',
      outcome: 'perbaiki',
      data: { catatan: 'KK buram' },
    })
    assert.deepEqual(short(back.effects), [
      'close periksa completed',
      'remember {"catatan":"KK buram","outcome":"perbaiki"}',
      'open lengkapi',
    ])
    const again = go(procedure, back.marking, 'lengkapi', { outcome: 'perbaiki' })
    assert.deepEqual(again.marking, { next: 4, tokens: [{ at: 'periksa', instance: 3 }] })
    const decided = go(procedure, again.marking, { complete: 'periksa', instance: 3, outcome: 'lengkap' })
    const issue = go(procedure, decided.marking, { complete: 'putuskan', outcome: 'setuju' })
    assert.deepEqual(issue.effects.at(-1), {
      kind: 'run-operation',
      element: 'terbit',
      instance: 5,
      name: 'terbit',
      name_en: 'terbit',
      operation: 'issue-letter',
    })
    const told = go(procedure, issue.marking, 'terbit')
    const over = go(procedure, told.marking, 'kabar')
    assert.deepEqual(over.effects.at(-1), { kind: 'ended', element: 'selesai', result: 'approved', done: true })
    assert.deepEqual(over.marking.tokens, [])
  })

  it('takes the first true condition in document order, else the default', async () => {
    const procedure = await draw(`
      start s
      xor g default=f4
      user a by petugas
      user b by petugas
      user c by petugas
      end e
      f1: s -> g
      f2: g -> a if biaya > 100
      f3: g -> b if biaya > 10
      f4: g -> c
      f5: a -> e
      f6: b -> e
      f7: c -> e`)
    const takes = (context: Context) => waitingIn(procedure, begin(procedure, context).marking)
    assert.deepEqual(takes({ biaya: 500 }), ['a'])
    assert.deepEqual(takes({ biaya: 50 }), ['b'])
    assert.deepEqual(takes({ biaya: 5 }), ['c'])
    assert.deepEqual(takes({ biaya: null }), ['c'])
    const unknown = begin(procedure, {})
    assert.ok(short(unknown.effects).includes('warn f2'))
    assert.deepEqual(waitingIn(procedure, unknown.marking), ['c'])
  })

  it('forks and joins: goes on only when every branch is there', async () => {
    const procedure = await draw(`
      start s
      and fork
      user a by petugas
      user b by petugas
      and join
      user c by kepala
      end e
      f1: s -> fork
      f2: fork -> a
      f3: fork -> b
      f4: a -> join
      f5: b -> join
      f6: join -> c
      f7: c -> e`)
    const first = begin(procedure)
    assert.deepEqual(short(first.effects), ['open a', 'open b'])
    const second = go(procedure, first.marking, 'b')
    assert.deepEqual(
      second.marking.tokens.map(({ at }) => at),
      ['a', 'f5'],
    )
    assert.deepEqual(short(go(procedure, second.marking, 'a').effects), ['close a completed', 'open c'])
    const twice = step(procedure, second.marking, { complete: 'b' }, {}, now)
    assert.deepEqual(
      [twice.ok, !twice.ok && twice.refusal, !twice.ok && twice.detail?.allowed],
      [false, 'not-waiting', ['a']],
    )
  })

  it('terminate ends everything and closes what was open', async () => {
    const procedure = await draw(`
      start s
      and fork
      user a by petugas
      user b by petugas
      terminate t result=withdrawn
      end e
      f1: s -> fork
      f2: fork -> a
      f3: fork -> b
      f4: a -> t
      f5: b -> e`)
    const over = go(procedure, begin(procedure).marking, 'a')
    assert.deepEqual(short(over.effects), ['close a completed', 'close b cancelled', 'ended t done'])
    const other = go(procedure, begin(procedure).marking, 'b')
    assert.deepEqual(short(other.effects), ['close b completed', 'ended e'])
  })

  it('refuses what cannot be, and says what is allowed', async () => {
    const procedure = await draw(permit)
    const { marking } = begin(procedure)
    const said = (event: ProcedureEvent) => {
      const refused = step(procedure, marking, event, {}, now)
      return refused.ok ? 'ok' : [refused.refusal, ...(refused.detail?.allowed ?? [])]
    }
    assert.deepEqual(said({ complete: 'nosuch' }), ['unknown-element', 'periksa'])
    assert.deepEqual(said({ complete: 'g1' }), ['unknown-element', 'periksa'])
    assert.deepEqual(said({ complete: 'putuskan', outcome: 'setuju' }), ['not-waiting', 'periksa'])
    assert.deepEqual(said({ complete: 'periksa', instance: 9, outcome: 'lengkap' }), ['not-waiting', 'periksa'])
    assert.deepEqual(said({ complete: 'periksa' }), ['outcome-missing', 'lengkap', 'perbaiki'])
    assert.deepEqual(said({ complete: 'periksa', outcome: 'x' }), ['outcome-unknown', 'lengkap', 'perbaiki'])
    assert.equal(said({ complete: 'periksa', outcome: 'lengkap' }), 'ok')
    const correcting = go(procedure, marking, { complete: 'periksa', outcome: 'perbaiki' }).marking
    const unexpected = step(procedure, correcting, { complete: 'lengkapi', outcome: 'x' }, {}, now)
    assert.equal(!unexpected.ok && unexpected.refusal, 'outcome-unexpected')
  })

  it('stops as an incident, changing nothing: no way out, endless loop, a join that waits for ever', async () => {
    const noWay = await draw(`
      start s
      xor g
      user a by petugas
      user b by petugas
      end e
      f1: s -> g
      f2: g -> a if x = 1
      f3: g -> b if x = 2
      f4: a -> e
      f5: b -> e`)
    const loop = await draw(`
      start s
      xor g default=f2
      xor m
      end e
      f1: s -> m
      f4: m -> g
      f2: g -> m
      f3: g -> e if x = 1`)
    const stuck = await draw(`
      start s
      xor g default=f3
      user a by petugas
      user b by petugas
      and join
      end e
      f1: s -> g
      f2: g -> a if x = 1
      f3: g -> b
      f4: a -> join
      f5: b -> join
      f6: join -> e`)
    const incident = (result: ReturnType<typeof start>) =>
      !result.ok && [result.refusal, result.detail?.incident, result.detail?.element]
    assert.deepEqual(incident(start(noWay, { x: 3 }, now)), ['incident', 'no-condition', 'g'])
    assert.deepEqual(incident(start(loop, {}, now)), ['incident', 'endless', 'm'])
    const waiting = begin(stuck)
    assert.deepEqual(incident(step(stuck, waiting.marking, { complete: 'b' }, {}, now)), ['incident', 'stuck', 'join'])
  })

  it('keeps the marking small', async () => {
    const procedure = await draw(permit)
    assert.ok(JSON.stringify(begin(procedure).marking).length < 60)
  })
})

describe('reading', () => {
  const problemsOf = async (xml: string) => {
    const read = await readProcedure(xml)
    assert.ok(!read.ok)
    return [
      read.refusal,
      ...(read.detail ?? []).map(({ code, element, type }) => [code, element, type].filter(Boolean).join(' ')),
    ]
  }

  it('takes lanes by name, by position, and the innermost of nested ones', async () => {
    const xml = inProcess(`<bpmn:laneSet id="ls">
      <bpmn:lane id="l1" name="Pemohon"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="l2" name="Dinas"><bpmn:flowNodeRef>b</bpmn:flowNodeRef><bpmn:flowNodeRef>c</bpmn:flowNodeRef>
        <bpmn:childLaneSet id="ls2"><bpmn:lane id="l3" name="Kepala Dinas" melayani:position="kepala"><bpmn:flowNodeRef>c</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet>
      </bpmn:lane></bpmn:laneSet>
      <bpmn:startEvent id="s"/><bpmn:userTask id="a" name="Isi" melayani:label_en="Fill in"/><bpmn:userTask id="b"/><bpmn:userTask id="c"/><bpmn:endEvent id="e"/>
      <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
      <bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="c"/><bpmn:sequenceFlow id="f4" sourceRef="c" targetRef="e"/>
      <bpmn:textAnnotation id="t"><bpmn:text>Catatan</bpmn:text></bpmn:textAnnotation>`)
    const procedure = must(await readProcedure(xml))
    assert.deepEqual(
      stepsOf(procedure).map(({ element, name, name_en, lane }) => [element, name, name_en, lane]),
      [
        ['a', 'Isi', 'Fill in', 'pemohon'],
        ['b', 'b', 'b', 'dinas'],
        ['c', 'c', 'c', 'kepala'],
      ],
    )
    assert.deepEqual(JSON.parse(JSON.stringify(procedure)), procedure)
  })

  it('refuses each element it would not run, by id, type and line', async () => {
    const bad = [
      ['task', '<bpmn:task id="x"/>'],
      ['receiveTask', '<bpmn:receiveTask id="x"/>'],
      ['complexGateway', '<bpmn:complexGateway id="x"/>'],
      ['transaction', '<bpmn:transaction id="x"/>'],
      ['adHocSubProcess', '<bpmn:adHocSubProcess id="x"/>'],
      ['subProcess', '<bpmn:subProcess id="x" triggeredByEvent="true"/>'],
      [
        'intermediateCatchEvent',
        '<bpmn:intermediateCatchEvent id="x"><bpmn:signalEventDefinition/></bpmn:intermediateCatchEvent>',
      ],
      [
        'intermediateThrowEvent',
        '<bpmn:intermediateThrowEvent id="x"><bpmn:escalationEventDefinition/></bpmn:intermediateThrowEvent>',
      ],
      [
        'boundaryEvent',
        '<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>',
      ],
      ['startEvent', '<bpmn:startEvent id="x"><bpmn:conditionalEventDefinition/></bpmn:startEvent>'],
      ['endEvent', '<bpmn:endEvent id="x"><bpmn:messageEventDefinition/></bpmn:endEvent>'],
      ['dataObject', '<bpmn:dataObject id="x"/>'],
    ]
    for (const [type, xml] of bad) {
      const read = await readProcedure(inProcess(`<bpmn:startEvent id="s"/><bpmn:userTask id="a"/>\n${xml}`))
      assert.ok(!read.ok, type)
      assert.equal(read.refusal, 'unsupported')
      assert.deepEqual(
        read.detail?.map(({ code, element, type, line }) => ({ code, element, type, line })),
        [{ code: 'element-not-executed', element: 'x', type, line: 6 }],
      )
      assert.match(
        problemText(read.detail?.[0] as never, 'id'),
        /^baris 6, .* "x": Jenis ini tidak dijalankan.*; yang boleh: startEvent/,
      )
    }
  })

  it('refuses features and foreign attributes instead of skipping them', async () => {
    const withTask = (task: string) => problemsOf(inProcess(`<bpmn:startEvent id="s"/>${task}`))
    assert.deepEqual(await withTask('<bpmn:userTask id="x"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>'), [
      'unsupported',
      'several-unreadable x userTask',
    ])
    assert.deepEqual(await withTask('<bpmn:userTask id="x"><bpmn:standardLoopCharacteristics/></bpmn:userTask>'), [
      'unsupported',
      'feature-not-executed x userTask',
    ])
    assert.deepEqual(await withTask('<bpmn:userTask id="x" isForCompensation="true"/>'), [
      'unsupported',
      'feature-not-executed x userTask',
    ])
    assert.deepEqual(await withTask('<bpmn:userTask id="x" melayani:outcome="ya"/>'), [
      'unsupported',
      'attribute-unknown x userTask',
    ])
    assert.deepEqual(await withTask('<bpmn:userTask id="x" melayani:outcomes="ya ya"/>'), [
      'unsupported',
      'attribute-value x userTask',
    ])
    assert.deepEqual(
      await withTask('<bpmn:userTask id="x" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:formKey="f"/>'),
      ['unsupported', 'attribute-unknown x userTask'],
    )
    assert.deepEqual(await problemsOf(xmlOf('start s\nuser a\nend e\nf1: s -> a if x = 1\nf2: a -> e')), [
      'unsupported',
      'condition-misplaced f1 sequenceFlow',
    ])
    const split = (second: string) => `start s\nxor g default=f3\nend e\nend e2\nf1: s -> g\n${second}`
    assert.deepEqual(await problemsOf(xmlOf(split('f2: g -> e if x = (\nf3: g -> e2'))), [
      'unsupported',
      'condition-unreadable f2 sequenceFlow',
    ])
    assert.deepEqual(await problemsOf(xmlOf(split('f2: g -> e if x = 1\nf3: g -> e2 if x = 2'))), [
      'unsupported',
      'default-with-condition f3 sequenceFlow',
    ])
    assert.deepEqual(await problemsOf(xmlOf('user a')), ['unsupported', 'no-start p process'])
    assert.deepEqual(await problemsOf(xmlOf('start s\nstart s2')), ['unsupported', 'several-starts s2 startEvent'])
  })

  it('calls unreadable what is not BPMN or is broken', async () => {
    for (const xml of ['', 'x', '{}', '<a/>', '\u0000', '<bpmn:definitions', inProcess('<bpmn:userTask id="a">')]) {
      assert.equal((await problemsOf(xml))[0], 'unreadable', xml)
    }
    assert.deepEqual(
      await problemsOf(inProcess('<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="zz"/>')),
      ['unreadable', 'flow-broken f sequenceFlow'],
    )
    assert.deepEqual((await problemsOf(inProcess('<bpmn:startEvent id="s"/><bpmn:endEvent id="s"/>')))[0], 'unreadable')
    assert.deepEqual(await problemsOf(inProcess('<bpmn:startEvent id="s"/><bpmn:bogus id="b"/>')), [
      'unreadable',
      'unknown-content',
    ])
  })
})

describe('checking', () => {
  const all: CheckOptions = {
    fields: ['biaya'],
    positions: ['pemohon', 'petugas', 'kepala'],
    acts: ['examine', 'correct', 'decide'],
    operations: ['issue-letter', 'notify'],
    results: ['approved', 'refused', 'withdrawn'],
  }
  const found = async (text: string, options = all) =>
    checkProcedure(await draw(text), options).map(
      ({ code, element, severity }) => `${code} ${element}${severity === 'error' ? '' : '?'}`,
    )
  const change = (from: string, to: string) => {
    assert.ok(permit.includes(from), from)
    return permit.replace(from, to)
  }

  it('finds nothing wrong in a sound procedure', async () => {
    assert.deepEqual(await found(permit), [])
  })

  it('finds what words are wrong', async () => {
    assert.deepEqual(await found(change('if outcome = "setuju"', 'if outcome = "setuju" and luas > 3')), [
      'condition-name-unknown f8',
    ])
    assert.deepEqual(await found(change(' by pemohon', '')), ['position-missing lengkapi'])
    assert.deepEqual(await found(change(' by kepala', ' by bupati')), ['position-unknown putuskan'])
    assert.deepEqual(await found(change('act=decide', 'act=guess')), ['act-unknown putuskan'])
    assert.deepEqual(await found(change('operation=notify', 'operation=shout')), ['operation-unknown kabar'])
    assert.deepEqual(await found(change('operation=issue-letter', '')), ['operation-missing terbit'])
    assert.deepEqual(await found(change('result=refused', 'result=lost')), ['result-unknown ditolak'])
  })

  it('finds outcomes and conditions that do not meet', async () => {
    assert.deepEqual(await found(change('if outcome = "perbaiki"', 'if outcome = "perbaikan"')), [
      'outcome-not-handled periksa?',
      'condition-never-true f4',
    ])
    assert.deepEqual(await found(change('outcomes=setuju,tolak', 'outcomes=setuju,tolak,tunda')), [
      'outcome-not-handled putuskan?',
    ])
    assert.deepEqual(
      await found(
        change('xor g1 default=f3', 'xor g1').replace('f3: g1 -> putuskan', 'f3: g1 -> putuskan if outcome = "siap"'),
      ),
      ['split-without-default g1', 'outcome-not-handled g1', 'condition-never-true f3'],
    )
    const ignored = 'start s\nuser a by petugas outcomes=ya,tidak\nend e\nf1: s -> a\nf2: a -> e'
    assert.deepEqual(await found(ignored), ['outcome-ignored a?'])
  })

  it('finds ways out that nothing tells apart', async () => {
    const split = (ways: string) => `start s\nxor g default=f3\nend e\nend e2\nf1: s -> g\n${ways}`
    assert.deepEqual(await found(split('f2: g -> e\nf3: g -> e2')), ['condition-missing f2'])
    const two = 'start s\nuser a by petugas\nend e\nend e2\nf1: s -> a\nf2: a -> e\nf3: a -> e2'
    assert.deepEqual(await found(two), ['several-ways-out a?'])
  })

  it('finds four eyes that cannot work', async () => {
    assert.deepEqual(await found(change('fourEyes=periksa', 'fourEyes=nobody')), ['four-eyes-unknown putuskan'])
    assert.deepEqual(await found(change('fourEyes=periksa', 'fourEyes=terbit')), ['four-eyes-unknown putuskan'])
    assert.deepEqual(await found(change('fourEyes=periksa', 'fourEyes=putuskan')), ['four-eyes-unknown putuskan'])
    assert.deepEqual(await found(change('fourEyes=periksa', 'fourEyes=lengkapi')), ['four-eyes-skippable putuskan?'])
    const backwards = change('fourEyes=periksa', '').replace(
      'outcomes=lengkap,perbaiki',
      'outcomes=lengkap,perbaiki fourEyes=putuskan',
    )
    assert.deepEqual(await found(backwards), ['four-eyes-order periksa'])
    const joined = `start s\nand k\nuser a by petugas\nuser b by petugas\nand j\nuser c by kepala fourEyes=a\nend e
      f1: s -> k\nf2: k -> a\nf3: k -> b\nf4: a -> j\nf5: b -> j\nf6: j -> c\nf7: c -> e`
    assert.deepEqual(await found(joined), [])
  })

  it('finds what can never be reached, never end, wait for ever or run twice', async () => {
    const two = (joining: string, splitting: string, more = '') => `
      start s
      ${splitting}
      user a by petugas
      user b by petugas
      ${joining}
      end e
      f1: s -> g
      f2: g -> a${more}
      f3: g -> b
      f4: a -> j
      f5: b -> j
      f6: j -> e`
    assert.deepEqual(await found(two('and j', 'and g')), [])
    assert.deepEqual(await found(two('and j', 'xor g default=f3', ' if biaya > 1')), ['deadlock j'])
    assert.deepEqual(
      await found(two('xor j\nuser c by kepala', 'and g').replace('f6: j -> e', 'f6: j -> c\nf7: c -> e')),
      ['twice-at-once c?'],
    )

    const lost = 'start s\nuser a by petugas\nuser b by petugas\nend e\nf1: s -> a\nf2: a -> e\nf3: b -> e'
    assert.deepEqual(await found(lost), ['unreachable b'])
    const dead =
      'start s\nuser a by petugas\nand g\nuser b by petugas\nend e\nf1: s -> g\nf2: g -> a\nf3: g -> b\nf4: b -> e'
    assert.deepEqual(await found(dead), ['dead-end a'])
    const round = 'start s\nuser a by petugas\nuser b by petugas\nxor m\nf1: s -> m\nf2: m -> a\nf3: a -> b\nf4: b -> m'
    assert.deepEqual(await found(round), ['dead-end s', 'dead-end a', 'dead-end b', 'dead-end m'])
    const endless =
      'start s\nxor m\nxor g default=f3\nend e\nf1: s -> m\nf2: m -> g\nf3: g -> m\nf4: g -> e if biaya = 1'
    assert.deepEqual(await found(endless), ['endless-loop m', 'endless-loop g'])
    const growing =
      'start s\nxor m\nuser a by petugas\nand g\nend e\nf1: s -> m\nf2: m -> a\nf3: a -> g\nf4: g -> m\nf5: g -> m'
    assert.ok((await found(growing)).includes('twice-at-once a'))
  })

  it('finds a loop whose way out is never true', async () => {
    const trapped = `start s\nxor m\nuser a by petugas outcomes=lagi,terus\nxor g default=f4\nend e
      f1: s -> m\nf2: m -> a\nf3: a -> g\nf4: g -> m\nf5: g -> e if outcome = "selesai"`
    assert.deepEqual(await found(trapped), ['never-ends a', 'outcome-not-handled a?', 'condition-never-true f5'])
  })

  it('says in words where and what', async () => {
    const [first] = checkProcedure(await draw(change(' by kepala', ' by bupati')), all)
    assert.ok(first)
    assert.equal(
      problemText(first, 'id'),
      'baris 8, userTask "putuskan": Pelaksana tidak dikenal: bupati; yang boleh: pemohon, petugas, kepala',
    )
    assert.equal(
      problemText(first, 'en'),
      'line 8, userTask "putuskan": Unknown position: bupati; allowed: pemohon, petugas, kepala',
    )
  })
})

describe('the main path', () => {
  const told = (procedure: Procedure, marking: Marking) => {
    const { steps, aside, finished } = positionOnPath(procedure, marking)
    return [
      steps.map(({ element, state }) => `${element} ${state}`).join(', '),
      aside.map(({ element }) => element).join(),
      finished,
    ]
  }

  it('is the way to the approved end, without the correction loop', async () => {
    const procedure = await draw(permit)
    assert.deepEqual(
      stepsOf(procedure).map(({ element }) => element),
      ['periksa', 'putuskan', 'terbit', 'kabar'],
    )
  })

  it('tells where a case stands, on and beside the path', async () => {
    const procedure = await draw(permit)
    const first = begin(procedure).marking
    assert.deepEqual(told(procedure, first), ['periksa now, putuskan ahead, terbit ahead, kabar ahead', '', false])
    const aside = go(procedure, first, { complete: 'periksa', outcome: 'perbaiki' }).marking
    assert.deepEqual(told(procedure, aside), [
      'periksa ahead, putuskan ahead, terbit ahead, kabar ahead',
      'lengkapi',
      false,
    ])
    const decide = go(procedure, first, { complete: 'periksa', outcome: 'lengkap' }).marking
    assert.deepEqual(told(procedure, decide), ['periksa done, putuskan now, terbit ahead, kabar ahead', '', false])
    const refused = go(procedure, decide, { complete: 'putuskan', outcome: 'tolak' }).marking
    assert.deepEqual(told(procedure, refused).slice(1), ['', true])
  })

  it('tells parallel branches one after the other', async () => {
    const procedure = await draw(`
      start s\nand k\nuser a by petugas\nuser a2 by petugas\nuser b by petugas\nand j\nuser c by kepala\nend e
      f1: s -> k\nf2: k -> a\nf3: k -> b\nf4: a -> a2\nf4b: a2 -> j\nf5: b -> j\nf6: j -> c\nf7: c -> e`)
    const first = begin(procedure).marking
    assert.deepEqual(told(procedure, first)[0], 'a now, a2 ahead, b now, c ahead')
    assert.deepEqual(told(procedure, go(procedure, first, 'b').marking)[0], 'a now, a2 ahead, b done, c ahead')
    assert.deepEqual(told(procedure, go(procedure, first, 'a').marking)[0], 'a done, a2 now, b now, c ahead')
  })
})
