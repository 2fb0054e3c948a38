/** Tests of procedures: one random drawing played by us and by another interpreter, step by step. */
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

/** `ruled`: the difference is one the standard leaves open; see docs/procedures.md. */
export type Compared = { difference?: Difference; waits: number; skipped?: string; ruled?: boolean }

const eventLimit = 25
const tokenLimit = 40

/** Plays one seeded drawing in both; compares the multiset of waiting tasks, the ends reached and whether it is over. */
export async function compare(seed: number, against: Against): Promise<Compared> {
  const random = randomOf(seed)
  const drawing = drawingFor(random, against)
  const xml = xmlOfDrawing(drawing, (flow) => `c${flow}`)
  let flags = randomFlags(random, drawing)
  const us = await ours(xml, flags)
  const ruled = isEngine(against) ? beyondEngine(us.procedure) : inclusiveOnCycle(us.procedure)
  const codes = checkProcedure(us.procedure, { stateLimit: 1 }).map(({ code }) => code)
  // A loop that never waits has no answer to compare.
  if (codes.includes('endless-loop')) return { waits: 0, skipped: 'endless-loop' }
  const events: ProcedureEvent[] = []
  const them = await opponent(drawing, xml, flags, against)
  let waits = 0
  try {
    for (let at = 0; ; at++) {
      const [mine, theirs] = [us.see(), them.see()]
      if (JSON.stringify(mine) !== JSON.stringify(theirs))
        return {
          waits,
          ruled,
          difference: { seed, against, at, events, ours: mine, theirs, xml, marking: us.marking() },
        }
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
        return {
          waits,
          ruled,
          difference: { seed, against, at, events, ours: us.see(), theirs: String(fault), xml, marking: us.marking() },
        }
      }
    }
  } finally {
    them.stop()
  }
}

/**
 * Where an inclusive join lies on a cycle, it depends on the order in which tokens move whether another token still leads
 * to it; the standard leaves that order open. We ask when everything else is at rest, the simulator as soon as one arrives.
 */
function inclusiveOnCycle(procedure: Procedure): boolean {
  const { after } = graphOf(procedure)
  return procedure.nodes.some(
    (node, at) => node.kind === 'inclusive' && node.in.length > 1 && reach(after(at), after).has(at),
  )
}

/**
 * bpmn-engine hands one error to every error event that listens, also to one armed a moment later; and an activity that is
 * entered again while it runs does not run twice.
 */
function beyondEngine(procedure: Procedure): boolean {
  const { nodes } = procedure
  const { after } = graphOf(procedure)
  const boundaries = nodes.flatMap((node) => (node.kind === 'boundary' ? [node] : []))
  const errors = boundaries.filter(({ trigger }) => 'error' in trigger)
  const onCycle = ({ host }: { host: number }) => reach(after(host), after).has(host)
  return (
    errors.length > 1 ||
    (errors.length > 0 && nodes.some(hasSeveral)) ||
    boundaries.some((boundary) => !boundary.interrupts && onCycle(boundary))
  )
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
