/** Tests of procedures: one random drawing played by us and by another interpreter, step by step. */
import { must } from '../../kernel/result.ts'
import { checkProcedure } from './check.ts'
import { graphOf, reach } from './graph.ts'
import type { Marking, Procedure, ProcedureEvent } from './model.ts'
import { engineOracle, type Flags, ours, type Played, type Seen, simulatorOracle } from './oracles.fixture.ts'
import {
  bent,
  type Drawing,
  profiles,
  type Random,
  randomDrawing,
  randomFlags,
  randomOf,
  xmlOfDrawing,
} from './random.fixture.ts'
import { readProcedure } from './read.ts'
import { hasSeveral } from './step.ts'

export type Against = keyof typeof profiles
export const allAgainst = Object.keys(profiles).filter((name): name is Against => name in profiles)
const isEngine = (against: Against) => against.startsWith('engine')

export type Difference = {
  seed: number
  against: Against
  at: number
  events: ProcedureEvent[]
  ours: Seen
  theirs: Seen | string
  xml: string
  marking: Marking
}

/** `ruled`: the ruling of docs/procedures.md that covers such a drawing, where there is a difference. */
export type Compared = { difference?: Difference; waits: number; skipped?: string; ruled?: string }

const eventLimit = 25
const tokenLimit = 40

/** Plays one seeded drawing in both; compares the multiset of waiting tasks, the ends reached and whether it is over. */
export async function compare(seed: number, against: Against): Promise<Compared> {
  const random = randomOf(seed)
  const drawing = drawingFor(random, against)
  const xml = xmlOfDrawing(drawing, (flow) => `c${flow}`)
  const procedure = must(await readProcedure(xml))
  // A loop that never waits has no answer to compare.
  const codes = checkProcedure(procedure, { stateLimit: 1 }).map(({ code }) => code)
  if (codes.includes('endless-loop')) return { waits: 0, skipped: 'endless-loop' }
  let flags = randomFlags(random, drawing)
  const us = ours(procedure, flags)
  const them = await opponent(drawing, xml, flags, against)
  const events: ProcedureEvent[] = []
  let waits = 0
  const differing = (at: number, theirs: Seen | string): Compared => ({
    waits,
    ruled: isEngine(against) ? beyondEngine(procedure) : beyondSimulator(procedure),
    difference: { seed, against, at, events, ours: us.see(), theirs, xml, marking: us.marking() },
  })
  try {
    for (let at = 0; ; at++) {
      const [mine, theirs] = [us.see(), them.see()]
      if (JSON.stringify(mine) !== JSON.stringify(theirs)) return differing(at, theirs)
      waits++
      const [first, ...rest] = unambiguous(us.next(), against, events)
      if (mine.done || !first || at >= eventLimit || us.marking().tokens.length > tokenLimit) return { waits }
      const event = random.pick([first, ...rest])
      flags = randomFlags(random, drawing)
      events.push(event)
      us.apply(event, flags)
      try {
        them.apply(event, flags)
      } catch (fault) {
        return differing(at, String(fault))
      }
    }
  } finally {
    them.stop()
  }
}

/**
 * Where an inclusive join lies on a cycle, it depends on the order in which tokens move whether another token still leads
 * to it; the standard leaves that order open. We ask when everything else is at rest, the simulator as soon as one arrives.
 * Two tokens that come to a parallel gateway by one way in one move are one token to the simulator.
 */
function beyondSimulator(procedure: Procedure): string | undefined {
  const { after } = graphOf(procedure)
  const onCycle = procedure.nodes.some(
    (node, at) => node.kind === 'inclusive' && node.in.length > 1 && reach(after(at), after).has(at),
  )
  if (onCycle) return 'inclusive join on a cycle'
  const twice = checkProcedure(procedure).some(({ code }) => code === 'twice-at-once')
  return twice && procedure.nodes.some(({ kind }) => kind === 'parallel') ? 'two tokens at once' : undefined
}

/**
 * bpmn-engine hands one error to every error event that listens, also to one armed a moment later; and an activity that is
 * entered again while it runs does not run twice.
 */
function beyondEngine(procedure: Procedure): string | undefined {
  const { nodes } = procedure
  const { after } = graphOf(procedure)
  const boundaries = nodes.flatMap((node) => (node.kind === 'boundary' ? [node] : []))
  const errors = boundaries.filter(({ trigger }) => 'error' in trigger)
  if (errors.length > 1 || (errors.length > 0 && nodes.some(hasSeveral))) return 'several listen to errors'
  const onCycle = ({ host }: { host: number }) => reach(after(host), after).has(host)
  return boundaries.some((boundary) => !boundary.interrupts && onCycle(boundary)) ? 'entered while it runs' : undefined
}

/**
 * Two tokens waiting for the same timer or message: which of them gets it is not told by the standard, and the simulator
 * gives it to both. bpmn-engine takes a boundary event once only. See docs/procedures.md.
 */
function unambiguous(
  next: readonly ProcedureEvent[],
  against: Against,
  events: readonly ProcedureEvent[],
): ProcedureEvent[] {
  const texts = next.map((event) => JSON.stringify(event))
  return next.filter((event, at) => {
    if ('complete' in event) return true
    if (texts.filter((text) => text === texts[at]).length > 1) return false
    return !isEngine(against) || !('message' in event) || !events.some((past) => JSON.stringify(past) === texts[at])
  })
}

function drawingFor(random: Random, against: Against): Drawing {
  const drawing = randomDrawing(random, profiles[against], 1 + random.below(4), !isEngine(against))
  return against === 'unstructured' ? bent(random, drawing, 1 + random.below(3)) : drawing
}

const opponent = (drawing: Drawing, xml: string, flags: Flags, against: Against): Promise<Played> =>
  isEngine(against)
    ? engineOracle(
        xmlOfDrawing(drawing, (flow) => `\${environment.variables.flags.c${flow}}`),
        flags,
      )
    : simulatorOracle(xml, flags)
