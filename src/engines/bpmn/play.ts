/** Engine room of procedures: a drawing tried out with a list of events, told as what waits after each. Pure. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { nodeNamed } from './derived.ts'
import type { Effect, Marking, Procedure, ProcedureEvent, StepDetail, StepResult } from './model.ts'
import { awaitedIn, start, step, waitingIn } from './step.ts'

/** What one sees after the start and after each event. */
export type Scene = {
  /** Tasks that wait, sorted, repeated for instances. */
  waiting: string[]
  /** Timers that are armed, by the id of their event, sorted, repeated for instances. */
  timers: string[]
  /** End events reached so far, sorted, each once. */
  ended: string[]
  done: boolean
  incident: { element: string; reason: string } | null
}

/** `effects`: of the start and of each event, as many lists as scenes. */
export type Played = { scenes: Scene[]; marking: Marking; effects: Effect[][] }

/** `scenes`: as far as it came. */
export type Unfit = {
  index: number
  refusal: string
  reason: string
  element: string
  allowed: string[]
  scenes: Scene[]
}

/**
 * Plays events one after the other, at the same `now` or each at its own moment (0 is the start). Values brought by events stay known to later conditions. An
 * incident is told in its scene and changes nothing, except that tokens waiting for ever are shown where they wait.
 * Refusal `unfit`: the event at `index` (from 0) does not fit what waits then.
 */
export function play(
  procedure: Procedure,
  events: readonly ProcedureEvent[],
  now: Date | ((scene: number) => Date),
  given: Record<string, unknown> = {},
): Result<Played, 'unfit', Unfit> {
  let marking: Marking = { next: 1, tokens: [] }
  let values: Record<string, unknown> = { ...given }
  let begun = false
  const ended = new Set<string>()
  const scenes: Scene[] = []
  const effects: Effect[][] = []
  const nowOf = typeof now === 'function' ? now : () => now

  const show = (result: StepResult): Unfit | undefined => {
    const reached = result.ok ? result.value : result.detail?.reached
    if (!result.ok && result.refusal !== 'incident') {
      const { element = '', reason = '', allowed = [] } = result.detail ?? {}
      return { index: scenes.length - 1, refusal: result.refusal, reason, element, allowed, scenes }
    }
    if (reached) {
      marking = reached.marking
      begun = true
    }
    effects.push(reached?.effects ?? [])
    for (const effect of reached?.effects ?? []) {
      if (effect.kind === 'remember') values = { ...values, ...effect.values }
      if (effect.kind === 'ended' && nodeNamed(procedure, effect.element)?.kind === 'end') ended.add(effect.element)
    }
    const problem = result.ok ? undefined : result.detail
    scenes.push({
      waiting: waitingIn(procedure, marking),
      timers: awaitedIn(procedure, marking, 'timer')
        .map(({ id }) => id)
        .sort(),
      ended: [...ended].sort(),
      done: begun && marking.tokens.length === 0,
      incident: problem ? incidentOf(problem) : null,
    })
    return undefined
  }

  show(start(procedure, values, nowOf(0)))
  for (const event of events) {
    const unfit = show(step(procedure, marking, withOutcome(procedure, event), values, nowOf(scenes.length)))
    if (unfit) return no('unfit', unfit)
  }
  return ok({ scenes, marking, effects })
}

/** A task of ours asks for one of its outcomes: the value of that name is the choice. */
function withOutcome(procedure: Procedure, event: ProcedureEvent): ProcedureEvent {
  if (!('complete' in event) || event.outcome !== undefined) return event
  const node = nodeNamed(procedure, event.complete)
  const { outcome } = event.data ?? {}
  return node?.kind === 'task' && node.outcomes.length > 0 && typeof outcome === 'string'
    ? { ...event, outcome }
    : event
}

const incidentOf = ({ element, reason, incident }: StepDetail) => ({
  element,
  reason: [incident, reason].filter(Boolean).join(': '),
})
