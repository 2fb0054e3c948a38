/** Cases: a step of the procedure with everything that follows from it at once. Pure; over the procedure engine. */
import type {
  Context,
  Effect,
  Marking,
  Procedure,
  ProcedureEvent,
  StepDetail,
  StepRefusal,
} from '../../../engines/bpmn/model.ts'
import { start, step } from '../../../engines/bpmn/step.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'

/** Operations done within the transaction of the step itself; all others become jobs. Scripts are done so too. */
const immediate: ReadonlySet<string> = new Set(['notify'])

export type Settled = {
  marking: Marking
  effects: Effect[]
  /** Values to keep for later conditions. */
  remembered: Record<string, unknown>
  /** Set when an end with a result was reached and nothing is left to do. */
  result?: string
  done: boolean
}

/** Begins a procedure and settles what needs nobody. */
export function begin(procedure: Procedure, context: Context, now: Date): Result<Settled, StepRefusal, StepDetail> {
  const started = start(procedure, context, now)
  return started.ok ? settle(procedure, started.value, context, now) : started
}

/** Takes one event and settles what needs nobody. */
export function take(
  procedure: Procedure,
  marking: Marking,
  event: ProcedureEvent,
  context: Context,
  now: Date,
): Result<Settled, StepRefusal, StepDetail> {
  const stepped = step(procedure, marking, event, context, now)
  return stepped.ok ? settle(procedure, stepped.value, context, now) : stepped
}

function settle(
  procedure: Procedure,
  first: { marking: Marking; effects: Effect[] },
  context: Context,
  now: Date,
): Result<Settled, StepRefusal, StepDetail> {
  let { marking } = first
  const effects: Effect[] = []
  const remembered: Record<string, unknown> = {}
  const waiting = [...first.effects]
  let result: string | undefined
  let done = false
  for (let round = 0; waiting.length > 0; round++) {
    if (round > 1000) return no('incident', { element: '', reason: 'more than 1000 effects of one event' })
    const effect = waiting.shift() as Effect
    effects.push(effect)
    if (effect.kind === 'remember') Object.assign(remembered, effect.values)
    if (effect.kind === 'ended') {
      result = effect.result ?? result
      done = effect.done
    }
    // A script is FEEL over what is known: nobody has to be waited for.
    const isScript = effect.kind === 'run-rule' && effect.script !== undefined
    if (isScript || (effect.kind === 'run-operation' && immediate.has(effect.operation ?? ''))) {
      const next = step(
        procedure,
        marking,
        { complete: effect.element, instance: effect.instance },
        { ...context, ...remembered },
        now,
      )
      if (!next.ok) return next
      marking = next.value.marking
      waiting.push(...next.value.effects)
    }
  }
  return ok({ marking, effects, remembered, result: done ? result : undefined, done })
}
