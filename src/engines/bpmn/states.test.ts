/** Tests of procedures: what must hold in every state of random drawings, and whether the check finds what a full search finds. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { checkProcedure } from './check.ts'
import { explore } from './explore.ts'
import type { Context, Effect, Marking, Procedure, ProcedureEvent, Token } from './model.ts'
import { moveMarking } from './move.ts'
import { bent, type Drawing, profiles, randomDrawing, randomFlags, randomOf, xmlOfDrawing } from './random.fixture.ts'
import { readProcedure } from './read.ts'
import { awaitedIn, hasSeveral, type StepResult, start, step, waitingIn } from './step.ts'

const now = new Date('2026-11-02T01:00:00Z')
const kinds = [
  profiles['engine-boundaries'],
  profiles['simulator-inclusive'],
  profiles['simulator-races'],
  profiles.unstructured,
]

function drawingOf(seed: number, depth: number): Drawing {
  const random = randomOf(seed)
  const blocks = kinds[seed % kinds.length] ?? profiles.unstructured
  const drawing = randomDrawing(random, blocks, depth, true)
  return random.chance(0.5) ? bent(random, drawing, 1 + random.below(2)) : drawing
}
const read = async (xml: string) => must(await readProcedure(xml))
const xmlOf = (drawing: Drawing) => xmlOfDrawing(drawing, (flow) => `c${flow}`)

/** Everything that could come from outside now. */
const eventsOf = (procedure: Procedure, marking: Marking): ProcedureEvent[] => [
  ...waitingIn(procedure, marking).map((complete) => ({ complete })),
  ...awaitedIn(procedure, marking, 'timer').map(({ id }) => ({ timer: id })),
  ...awaitedIn(procedure, marking, 'message').map(({ id }) => ({ message: id })),
  ...procedure.nodes.flatMap((node) =>
    node.kind === 'boundary' &&
    'error' in node.trigger &&
    marking.tokens.some(({ at }) => at === procedure.nodes[node.host]?.id)
      ? [{ error: node.id }]
      : [],
  ),
]

const shapeOf = (tokens: readonly Token[], scope?: number): string =>
  `(${tokens
    .filter((token) => token.in === scope)
    .map(
      (token) =>
        `${token.at}|${token.of ?? ''}|${token.done ?? ''}|${JSON.stringify(token.left ?? {})}${shapeOf(tokens, token.instance)}`,
    )
    .sort()
    .join(' ')})`

/** An inclusive join may not rest when every token that could fill it could also add to what is there (Table 13.3). */
function assertJoinsMustWait(procedure: Procedure, { tokens }: Marking) {
  const { nodes, flows } = procedure
  const nodeAt = (id: string) => nodes.findIndex((node) => node.id === id)
  for (const [gateway, node] of nodes.entries()) {
    if (node.kind !== 'inclusive' || node.in.length < 2) continue
    const idOf = (flow: number) => flows[flow]?.id ?? ''
    for (const scope of new Set(tokens.map((token) => token.in))) {
      const here = tokens.filter((token) => token.in === scope)
      const filled = node.in.filter((flow) => here.some(({ at }) => at === idOf(flow)))
      if (filled.length === 0) continue
      /** Ways into the join that a walk forwards from this token can come to without passing it. */
      const comesTo = ({ at }: Token): number[] => {
        const first = nodeAt(at) >= 0 ? nodeAt(at) : (flows.find(({ id }) => id === at)?.to ?? -1)
        const seen = new Set<number>()
        const found: number[] = []
        const walk = (from: number) => {
          if (from === gateway || seen.has(from)) return
          seen.add(from)
          for (const flow of nodes[from]?.out ?? []) {
            if (node.in.includes(flow)) found.push(flow)
            walk(flows[flow]?.to ?? -1)
          }
        }
        walk(first)
        return found
      }
      const others = here.filter(({ at }) => !node.in.some((flow) => idOf(flow) === at))
      const awaited = others.some((token) => {
        const reached = comesTo(token)
        return reached.some((flow) => !filled.includes(flow)) && !reached.some((flow) => filled.includes(flow))
      })
      assert.ok(awaited, `${node.id} rests although nothing can come: ${JSON.stringify(tokens)}`)
    }
  }
}

/** What holds after any step of any drawing. */
function assertSound(procedure: Procedure, before: Marking | undefined, result: StepResult) {
  if (!result.ok) return assert.equal(result.refusal, 'incident')
  const { marking, effects } = result.value
  const places = new Set([...procedure.nodes, ...procedure.flows].map(({ id }) => id))
  const instances = marking.tokens.map(({ instance }) => instance)
  assert.ok(marking.tokens.every(({ at }) => places.has(at)))
  assert.equal(new Set(instances).size, instances.length)
  assert.ok(instances.every((instance) => instance > 0 && instance < marking.next))
  assert.ok(marking.tokens.every((token) => token.in === undefined || instances.includes(token.in)))
  assert.deepEqual(JSON.parse(JSON.stringify(result.value)), result.value)
  assertPaired(procedure, before, marking, effects)
  assertJoinsMustWait(procedure, marking)
  const done = effects.filter((effect) => effect.kind === 'ended' && effect.done)
  assert.equal(done.length, marking.tokens.length === 0 ? 1 : 0)
}

/** Every task that waits was opened and not closed, every timer that is armed was armed and not disarmed. */
function assertPaired(procedure: Procedure, before: Marking | undefined, after: Marking, effects: readonly Effect[]) {
  const tasksOf = (marking: Marking) =>
    marking.tokens
      .filter(({ of }) => of === undefined)
      .filter(({ at }) => procedure.nodes.some(({ id, kind }) => id === at && kind === 'task'))
  const timersOf = (marking: Marking) =>
    awaitedIn(procedure, marking, 'timer').map(({ id, token }) => `${id} ${token.instance}`)
  const empty: Marking = { next: 1, tokens: [] }
  const open = new Set(tasksOf(before ?? empty).map(({ at, instance }) => `${at} ${instance}`))
  const armed = new Set(timersOf(before ?? empty))
  for (const effect of effects) {
    if (effect.kind === 'open-task') open.add(`${effect.element} ${effect.instance}`)
    if (effect.kind === 'close-task')
      assert.ok(open.delete(`${effect.element} ${effect.instance}`), JSON.stringify(effect))
    if (effect.kind === 'arm-timer') armed.add(`${effect.element} ${effect.instance}`)
    if (effect.kind === 'disarm-timer')
      assert.ok(armed.delete(`${effect.element} ${effect.instance}`), JSON.stringify(effect))
  }
  assert.deepEqual(
    [...open].sort(),
    tasksOf(after)
      .map(({ at, instance }) => `${at} ${instance}`)
      .sort(),
  )
  // A timer that went off needs no disarming, so it may be left over here.
  for (const timer of timersOf(after)) assert.ok(armed.has(timer), timer)
}

const renamed = (xml: string) => xml.replace(/"([a-z]\d+)"/g, '"q_$1"')
const renamedEvent = (event: ProcedureEvent): ProcedureEvent => {
  if ('complete' in event) return { complete: `q_${event.complete}` }
  if ('timer' in event) return { timer: `q_${event.timer}` }
  return 'message' in event ? { message: `q_${event.message}` } : { error: `q_${event.error}` }
}

describe('random drawings, walked at random', () => {
  it('stay sound; replay, parsing back, renaming and moving to the same version change nothing; markings are small', async () => {
    const sizes: number[] = []
    let steps = 0
    for (let seed = 1; seed <= 320; seed++) {
      const random = randomOf(seed * 31)
      const drawing = drawingOf(seed, 2 + (seed % 3))
      const xml = xmlOf(drawing)
      const [procedure, twin] = [await read(xml), await read(renamed(xml))]
      const copy: Procedure = JSON.parse(JSON.stringify(procedure))
      const first = randomFlags(random, drawing)
      let result = start(procedure, first, now)
      let other = start(twin, first, now)
      assertSound(procedure, undefined, result)
      const past: { event: ProcedureEvent; values: Context }[] = []
      for (let round = 0; round < 25 && result.ok; round++) {
        const { marking } = result.value
        assert.ok(other.ok)
        sizes.push(JSON.stringify(marking).length)
        assert.deepEqual(must(moveMarking(procedure, copy, marking)), { marking, timers: { disarm: [], arm: [] } })
        const events = eventsOf(procedure, marking)
        const event = events[random.below(events.length)]
        if (!event || marking.tokens.length > 40) break
        const values = randomFlags(random, drawing)
        const frozen = JSON.stringify(marking)
        const next = step(procedure, marking, event, values, now)
        assert.equal(JSON.stringify(marking), frozen)
        assertSound(procedure, marking, next)
        assert.deepEqual(step(copy, JSON.parse(frozen), event, values, now), next)
        const renamedNext = step(twin, other.value.marking, renamedEvent(event), values, now)
        assert.equal(JSON.stringify(renamedNext).replaceAll('q_', ''), JSON.stringify(next).replaceAll('q_', ''))
        past.push({ event, values })
        result = next
        other = renamedNext
        steps++
      }
      const replayed = past.reduce(
        (at: StepResult, one) => step(procedure, must(at).marking, one.event, one.values, now),
        start(procedure, first, now),
      )
      assert.deepEqual(replayed, result)
    }
    sizes.sort((a, b) => a - b)
    const median = sizes[Math.floor(sizes.length / 2)] ?? 0
    assert.ok(median <= 500, `median marking ${median} bytes`)
    assert.ok(steps > 1_000, `only ${steps} steps`)
  })
})

describe('small random drawings, searched in full with every answer', () => {
  type Search = { shapes: Set<string>; stuck: boolean; uncaught: boolean; complete: boolean }

  /** Breadth first through the interpreter itself, with each combination of true and false conditions at each event. */
  function search(procedure: Procedure, conditions: readonly string[], limit: number): Search {
    const found: Search = { shapes: new Set(), stuck: false, uncaught: false, complete: true }
    const waiting: Marking[] = []
    const answers = Array.from({ length: 2 ** conditions.length }, (_, bits) =>
      Object.fromEntries(conditions.map((name, at) => [name, ((bits >> at) & 1) === 1])),
    )
    const arrive = (result: StepResult) => {
      if (!result.ok) {
        found.stuck ||= result.detail?.incident === 'stuck'
        found.uncaught ||= result.detail?.incident === 'error-not-caught'
        return
      }
      const { marking } = result.value
      const shape = shapeOf(marking.tokens)
      if (marking.tokens.length === 0 || found.shapes.has(shape)) return
      assertJoinsMustWait(procedure, marking)
      found.shapes.add(shape)
      if (found.shapes.size > limit || marking.tokens.length > 12) found.complete = false
      else waiting.push(marking)
    }
    for (const values of answers) arrive(start(procedure, values, now))
    for (let marking = waiting.pop(); marking && found.complete; marking = waiting.pop()) {
      for (const event of eventsOf(procedure, marking))
        for (const values of answers) arrive(step(procedure, marking, event, values, now))
    }
    return found
  }

  it('come to the states the check reckons with, and to a deadlock exactly where it tells of one', async () => {
    let compared = 0
    let deadlocks = 0
    for (let seed = 1; seed <= 500; seed++) {
      const drawing = drawingOf(seed * 7, 1 + (seed % 2))
      const conditions = drawing.flows.filter(({ conditional }) => conditional).map(({ id }) => `c${id}`)
      // A message beside a task may come any number of times; the check lets it come once.
      const repeats = drawing.elements.some(
        ({ open, inner }) => open.includes('cancelActivity="false"') && inner.includes('message'),
      )
      if (conditions.length > 4 || repeats) continue
      const procedure = await read(xmlOf(drawing))
      const problems = checkProcedure(procedure, { positions: [] })
      if (problems.some(({ code }) => code === 'endless-loop')) continue
      const [full, explored] = [search(procedure, conditions, 400), explore(procedure, 5_000)]
      if (!full.complete || !explored.complete) continue
      compared++
      const told = (code: string) => problems.some((problem) => problem.code === code)
      assert.equal(full.stuck, told('deadlock'), `seed ${seed}: deadlock`)
      assert.equal(full.uncaught, told('error-not-caught'), `seed ${seed}: error-not-caught`)
      // Of several instances the check looks at two at most.
      if (!procedure.nodes.some(hasSeveral)) assert.equal(explored.states, full.shapes.size, `seed ${seed}: states`)
      if (full.stuck) deadlocks++
    }
    assert.ok(compared > 300 && deadlocks > 4, `${compared} compared, ${deadlocks} with a deadlock`)
  })

  it('grow without end only where the check says that something can be active twice', async () => {
    let growing = 0
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed * 13)
      const drawing = bent(random, randomDrawing(random, profiles.unstructured, 2, true), 2)
      const conditions = drawing.flows.filter(({ conditional }) => conditional).map(({ id }) => `c${id}`)
      if (conditions.length > 3) continue
      const procedure = await read(xmlOf(drawing))
      const problems = checkProcedure(procedure)
      if (problems.some(({ code }) => code === 'endless-loop')) continue
      const full = search(procedure, conditions, 3_000)
      if (full.complete) continue
      growing++
      assert.ok(
        problems.some(({ code }) => code === 'twice-at-once' || code === 'too-large-to-prove'),
        `seed ${seed}`,
      )
    }
    assert.ok(growing > 3, `${growing} growing`)
  })
})
