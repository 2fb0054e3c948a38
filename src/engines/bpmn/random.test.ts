/** Tests of procedures: random drawings against an interpreter of their own shape, and what must hold for any drawing. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { checkProcedure } from './check.ts'
import { xmlOf } from './drawing.fixture.ts'
import type { Context, Effect, Marking, Procedure, ProcedureEvent } from './model.ts'
import { positionOnPath, stepsOf } from './path.ts'
import { readProcedure } from './read.ts'
import { type StepResult, start, step, waitingIn } from './step.ts'

const now = new Date('2026-11-02T01:00:00Z')

type Random = { below: (n: number) => number; pick: <T>(items: readonly T[]) => T }
function randomOf(seed: number): Random {
  let state = seed >>> 0
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] }
}

/* A process tree: what a block-structured drawing means, without tokens or gateways. */
type Tree =
  | { is: 'task'; name: string }
  | { is: 'seq' | 'and' | 'xor'; parts: Tree[]; field: string }
  | { is: 'loop'; parts: Tree[]; field: string }

function randomTree(random: Random, depth: number, names: { next: number }): Tree {
  const task = (): Tree => ({ is: 'task', name: `t${names.next++}` })
  if (depth === 0 || random.below(4) === 0) return task()
  const field = `v${names.next++}`
  const is = random.pick(['seq', 'and', 'xor', 'loop'] as const)
  if (is === 'loop') return { is, field, parts: [task(), randomTree(random, depth - 1, names)] }
  return { is, field, parts: Array.from({ length: 2 + random.below(2) }, () => randomTree(random, depth - 1, names)) }
}

/** Draws the tree; `ids` renames every element. */
function drawTree(tree: Tree, ids: (id: string) => string): string[] {
  const lines: string[] = []
  let flows = 0
  const flow = (from: string, to: string, condition = '') => {
    const id = ids(`f${flows++}`)
    lines.push(`${id}: ${from} -> ${to}${condition ? ` if ${condition}` : ''}`)
    return id
  }
  /** Draws a block hanging from `from`; answers where it comes out. */
  const block = (part: Tree, from: string, condition = ''): string => {
    if (part.is === 'task') {
      lines.push(`user ${ids(part.name)} by petugas`)
      flow(from, ids(part.name), condition)
      return ids(part.name)
    }
    const [open, close] = [ids(`${part.field}o`), ids(`${part.field}c`)]
    if (part.is === 'seq') {
      return part.parts.reduce((last, inner, at) => block(inner, last, at === 0 ? condition : ''), from)
    }
    if (part.is === 'loop') {
      lines.push(`xor ${open}`)
      flow(from, open, condition)
      const last = part.parts.reduce((at, inner) => block(inner, at), open)
      const out = ids(`${part.field}x`)
      const line = lines.push('') - 1
      flow(last, close)
      flow(close, open, `${part.field} = 0`)
      lines[line] = `xor ${close} default=${flow(close, out)}`
      lines.push(`xor ${out}`)
      return out
    }
    const line = lines.push('') - 1
    flow(from, open, condition)
    lines.push(`${part.is} ${close}`)
    let standard = ''
    for (const [at, inner] of part.parts.entries()) {
      const last = at === part.parts.length - 1
      const before = flows
      const out = block(inner, open, part.is === 'xor' && !last ? `${part.field} = ${at}` : '')
      if (last) standard = ids(`f${before}`)
      flow(out, close)
    }
    lines[line] = part.is === 'xor' ? `xor ${open} default=${standard}` : `and ${open}`
    return close
  }
  lines.push(`start ${ids('s')}`, `end ${ids('e')}`)
  flow(block(tree, ids('s')), ids('e'))
  return lines
}

/* What is left of a tree while it runs; undefined when nothing is. */
type Rest =
  | { is: 'task'; name: string }
  | { is: 'seq'; now: Rest; later: Tree[] }
  | { is: 'and'; parts: Rest[] }
  | { is: 'loop'; now: Rest; tree: Tree & { is: 'loop' } }

function enter(tree: Tree, values: Context): Rest | undefined {
  if (tree.is === 'task') return tree
  if (tree.is === 'seq') return sequence(tree.parts, values)
  if (tree.is === 'and') return together(tree.parts.map((part) => enter(part, values)))
  if (tree.is === 'xor') {
    const chosen = tree.parts.findIndex((_, at) => values[tree.field] === at)
    return enter((tree.parts[chosen] ?? tree.parts.at(-1)) as Tree, values)
  }
  return { is: 'loop', now: sequence(tree.parts, values) as Rest, tree: { ...tree, is: 'loop' } }
}

function sequence(parts: Tree[], values: Context): Rest | undefined {
  for (const [at, part] of parts.entries()) {
    const now = enter(part, values)
    if (now) return { is: 'seq', now, later: parts.slice(at + 1) }
  }
  return undefined
}

const together = (parts: (Rest | undefined)[]): Rest | undefined => {
  const left = parts.filter((part) => part !== undefined)
  return left.length > 0 ? { is: 'and', parts: left } : undefined
}

function complete(rest: Rest, name: string, values: Context): Rest | undefined {
  if (!waiting(rest).includes(name)) return rest
  if (rest.is === 'task') return undefined
  if (rest.is === 'and') return together(rest.parts.map((part) => complete(part, name, values)))
  const now = complete(rest.now, name, values)
  if (now) return { ...rest, now }
  if (rest.is === 'seq') return sequence(rest.later, values)
  return values[rest.tree.field] === 0 ? enter(rest.tree, values) : undefined
}

const waiting = (rest: Rest | undefined): string[] => {
  if (!rest) return []
  if (rest.is === 'task') return [rest.name]
  return (rest.is === 'and' ? rest.parts.flatMap(waiting) : waiting(rest.now)).sort()
}

const fieldsOf = (tree: Tree): string[] => (tree.is === 'task' ? [] : [tree.field, ...tree.parts.flatMap(fieldsOf)])

const randomValues = (random: Random, fields: string[]): Context =>
  Object.fromEntries(fields.map((field) => [field, random.below(4)]))

/** What holds after any step of any drawing. */
function assertSound(procedure: Procedure, before: Marking | undefined, result: StepResult) {
  if (!result.ok) return assert.equal(result.refusal, 'incident')
  const { marking, effects } = result.value
  const places = new Set([...procedure.nodes, ...procedure.flows].map(({ id }) => id))
  const instances = marking.tokens.map(({ instance }) => instance)
  assert.ok(marking.tokens.every(({ at }) => places.has(at)))
  assert.equal(new Set(instances).size, instances.length)
  assert.ok(instances.every((instance) => instance > 0 && instance < marking.next))
  assert.ok(marking.next >= (before?.next ?? 1))
  assert.deepEqual(JSON.parse(JSON.stringify(result.value)), result.value)

  const isOpening = (effect: Effect) => effect.kind === 'open-task' || effect.kind === 'run-operation'
  const named = (list: Effect[]) =>
    list.flatMap((effect) => ('instance' in effect ? [`${effect.element} ${effect.instance}`] : []))
  const tasks = new Set(procedure.nodes.flatMap(({ id, kind }) => (kind === 'task' ? [id] : [])))
  const tasksOf = (tokens: Marking['tokens']) =>
    tokens.filter(({ at }) => tasks.has(at)).map(({ at, instance }) => `${at} ${instance}`)
  const open = new Set([...tasksOf(before?.tokens ?? []), ...named(effects.filter(isOpening))])
  for (const closed of named(effects.filter(({ kind }) => kind === 'close-task')))
    assert.ok(open.delete(closed), closed)
  assert.deepEqual([...open].sort(), tasksOf(marking.tokens).sort())
  const done = effects.some((effect) => effect.kind === 'ended' && effect.done)
  assert.equal(marking.tokens.length === 0, done)
  assert.ok(marking.tokens.length === 0 || tasksOf(marking.tokens).length > 0)
}

const plain = (id: string) => id
const renamed = (id: string) => `x_${id.split('').reverse().join('')}_${id.length}`

describe('random block-structured drawings', () => {
  it('wait exactly where an interpreter of their tree waits; replay, parsing back and renaming change nothing', async () => {
    let steps = 0
    for (let seed = 1; seed <= 900; seed++) {
      const random = randomOf(seed)
      const tree = randomTree(random, 1 + random.below(4), { next: 0 })
      const fields = fieldsOf(tree)
      const procedure = must(await readProcedure(xmlOf(drawTree(tree, plain).join('\n'))))
      const twin = must(await readProcedure(xmlOf(drawTree(tree, renamed).join('\n'))))
      const parsedBack = JSON.parse(JSON.stringify(procedure)) as Procedure

      let values = randomValues(random, fields)
      const first = values
      let rest = enter(tree, values)
      let marking = must(start(procedure, values, now)).marking
      let twinMarking = must(start(twin, values, now)).marking
      assertSound(procedure, undefined, start(procedure, values, now))
      const events: { event: ProcedureEvent; values: Context }[] = []
      for (let round = 0; round < 40; round++) {
        const expected = waiting(rest)
        assert.deepEqual(waitingIn(procedure, marking), expected, `seed ${seed}`)
        assert.deepEqual(waitingIn(twin, twinMarking), expected.map(renamed).sort(), `seed ${seed}`)
        if (expected.length === 0 || !rest) break
        values = randomValues(random, fields)
        const event = { complete: random.pick(expected) }
        const result = step(procedure, marking, event, values, now)
        assertSound(procedure, marking, result)
        const stepped = must(result)
        assert.deepEqual(step(parsedBack, JSON.parse(JSON.stringify(marking)), event, values, now), result)
        const other = must(step(twin, twinMarking, { complete: renamed(event.complete) }, values, now))
        assert.deepEqual(
          other.effects.map(({ kind }) => kind),
          stepped.effects.map(({ kind }) => kind),
        )
        rest = complete(rest, event.complete, values)
        events.push({ event, values })
        marking = stepped.marking
        twinMarking = other.marking
        steps++
      }
      const replayed = events.reduce(
        (at, one) => must(step(procedure, at, one.event, one.values, now)).marking,
        must(start(procedure, first, now)).marking,
      )
      assert.deepEqual(replayed, marking)
    }
    assert.ok(steps > 2_000, `only ${steps} steps`)
  })

  it('are found free of problems, and their main path holds each step once', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomOf(seed)
      const tree = randomTree(random, 1 + random.below(3), { next: 0 })
      const procedure = must(await readProcedure(xmlOf(drawTree(tree, plain).join('\n'))))
      const problems = checkProcedure(procedure, { fields: fieldsOf(tree), positions: ['petugas'] })
      assert.deepEqual(
        problems.filter(({ code }) => code !== 'too-large-to-prove'),
        [],
        `seed ${seed}`,
      )
      const elements = stepsOf(procedure).map(({ element }) => element)
      assert.equal(new Set(elements).size, elements.length)
      assert.ok(elements.length > 0)
      const over = positionOnPath(procedure, { next: 1, tokens: [] })
      assert.ok(over.finished && over.steps.every(({ state }) => state === 'done'))
    }
  })
})

describe('drawings broken at random', () => {
  /** Turns gateways into the other kind and bends flows, so that joins starve and tokens pile up. */
  function broken(random: Random): string {
    const tree = randomTree(random, 1 + random.below(3), { next: 0 })
    const lines = drawTree(tree, plain)
    for (let cut = 0; cut <= random.below(3); cut++) {
      const joins = lines.flatMap((line, at) => (/^(and|xor) v\d+c$/.test(line) ? [at] : []))
      const flows = lines.flatMap((line, at) =>
        /^f\d+: (t\d+|v\d+c) -> /.test(line) && !line.includes(' if ') ? [at] : [],
      )
      if (random.below(2) === 0 && joins.length > 0) {
        const at = random.pick(joins)
        lines[at] = (lines[at] ?? '').replace(/^(and|xor)/, (kind) => (kind === 'and' ? 'xor' : 'and'))
      } else if (flows.length > 0) {
        const tasks = lines.flatMap((line) => /^user (\S+)/.exec(line)?.[1] ?? [])
        const at = random.pick(flows)
        lines[at] = (lines[at] ?? '').replace(/-> .*/, `-> ${random.pick([...tasks, 'e'])}`)
      }
    }
    return lines.join('\n')
  }

  it('never run into an incident the check did not tell of, and stay sound until then', async () => {
    let incidents = 0
    let clean = 0
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed * 7919)
      const read = await readProcedure(xmlOf(broken(random)))
      if (!read.ok) continue
      const procedure = read.value
      const fields = [...new Set(procedure.flows.flatMap(({ condition }) => condition?.split(' ')[0] ?? []))]
      const problems = checkProcedure(procedure, { fields, stateLimit: 3_000 })
      const codes = new Set(problems.map(({ code }) => code))
      const told =
        codes.has('deadlock') || codes.has('too-large-to-prove') || codes.has('endless-loop') || codes.has('dead-end')
      const piling = problems.some(({ code, severity }) => code === 'twice-at-once' && severity === 'error')
      if (problems.length === 0) clean++
      for (let walk = 0; walk < 20; walk++) {
        let result = start(procedure, randomValues(random, fields), now)
        assertSound(procedure, undefined, result)
        for (let round = 0; round < 30 && result.ok && result.value.marking.tokens.length > 0; round++) {
          const { marking } = result.value
          const twice = waitingIn(procedure, marking)
          if (new Set(twice).size < twice.length)
            assert.ok(codes.has('twice-at-once') || codes.has('too-large-to-prove'), `seed ${seed * 7919}`)
          result = step(procedure, marking, { complete: random.pick(twice) }, randomValues(random, fields), now)
          assertSound(procedure, marking, result)
        }
        if (result.ok) continue
        incidents++
        assert.ok(told || piling, `seed ${seed * 7919}: ${JSON.stringify(result)} ${JSON.stringify(problems)}`)
      }
    }
    assert.ok(incidents > 100 && clean > 10, `${incidents} incidents, ${clean} clean`)
  })
})
