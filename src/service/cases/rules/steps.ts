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
import { decide } from '../../../engines/rules/decision/decide.ts'
import type { Decision, Outcome } from '../../../engines/rules/decision/model.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'

/** A drawing with the tables its rule tasks ask, as a version of a service holds them. */
export type Machine = { procedure: Procedure; decisions: readonly Decision[] }

/** Operations done within the transaction of the step itself; all others become jobs. Scripts and rules are done so too. */
const immediate: ReadonlySet<string> = new Set(['notify'])

/** A table that was asked: which, by its hash, and which rules fit. The answer is among what is remembered. */
export type Ruled = { element: string; decision: string; hash: string; rules: string[]; outcome: Outcome }

export type Settled = {
  marking: Marking
  effects: Effect[]
  /** Values to keep for later conditions. */
  remembered: Record<string, unknown>
  /** Tables asked on the way, in order. */
  ruled?: Ruled[]
  /** Set when an end with a result was reached and nothing is left to do. */
  result?: string
  done: boolean
}

/** Begins a procedure and settles what needs nobody. */
export function begin(machine: Machine, context: Context, now: Date): Result<Settled, StepRefusal, StepDetail> {
  const started = start(machine.procedure, context, now)
  return started.ok ? settle(machine, started.value, context, now) : started
}

/** Takes one event and settles what needs nobody. */
export function take(
  machine: Machine,
  marking: Marking,
  event: ProcedureEvent,
  context: Context,
  now: Date,
): Result<Settled, StepRefusal, StepDetail> {
  const stepped = step(machine.procedure, marking, event, context, now)
  return stepped.ok ? settle(machine, stepped.value, context, now) : stepped
}

function settle(
  { procedure, decisions }: Machine,
  first: { marking: Marking; effects: Effect[] },
  context: Context,
  now: Date,
): Result<Settled, StepRefusal, StepDetail> {
  let { marking } = first
  const effects: Effect[] = []
  const remembered: Record<string, unknown> = {}
  const ruled: Ruled[] = []
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
    // A script is FEEL over what is known, a rule a table asked of it: nobody has to be waited for.
    const isRule = effect.kind === 'run-rule'
    let data: Record<string, unknown> | undefined
    if (effect.kind === 'run-rule' && effect.script === undefined) {
      const decision = decisions.find(({ id }) => id === effect.decision)
      if (!decision) return no('incident', { element: effect.element, reason: `no table "${effect.decision ?? ''}"` })
      const { value, outcome, rules } = decide(decision, { now, ...context, ...remembered })
      ruled.push({ element: effect.element, decision: decision.id, hash: decision.hash, rules, outcome })
      data = { [effect.result ?? decision.id]: value }
    }
    if (isRule || (effect.kind === 'run-operation' && immediate.has(effect.operation ?? ''))) {
      const next = step(
        procedure,
        marking,
        { complete: effect.element, instance: effect.instance, ...(data ? { data } : {}) },
        { ...context, ...remembered },
        now,
      )
      if (!next.ok) return next
      marking = next.value.marking
      waiting.push(...next.value.effects)
    }
  }
  return ok({ marking, effects, remembered, ruled, result: done ? result : undefined, done })
}
