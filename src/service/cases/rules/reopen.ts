/** Cases: a decided or closed case stands at a step of its procedure again. Pure; over the procedure. */
import type { Effect, Marking, Procedure, TaskNode } from '../../../engines/bpmn/model.ts'
import { bySilence, letterStepOf } from './deadlines.ts'
import type { Settled } from './steps.ts'

/**
 * Steps at which a case may be taken up again: done by the office's people, in the process itself, one at a time, with
 * no event drawn on them, which would have to be armed.
 */
export const stepsToReopen = (procedure: Procedure): TaskNode[] =>
  procedure.nodes.filter(
    (node, index): node is TaskNode =>
      node.kind === 'task' &&
      (node.work === 'user' || node.work === 'manual') &&
      node.body === 0 &&
      !node.several &&
      node.lane !== undefined &&
      node.lane !== 'pemohon' &&
      !procedure.nodes.some((other) => other.kind === 'boundary' && other.host === index),
  )

/** All that waited is taken back, and that step waits. Undefined when it is no step to reopen at. */
export function reopenedAt(procedure: Procedure, marking: Marking, element: string): Settled | undefined {
  const step = stepsToReopen(procedure).find(({ id }) => id === element)
  if (!step || (step.work !== 'user' && step.work !== 'manual')) return undefined
  const instance = marking.next
  const { id, name, name_en, lane, work, act, outcomes } = step
  return {
    marking: { next: instance + 1, tokens: [{ at: id, instance }] },
    effects: [
      ...takenBack(procedure, marking),
      { kind: 'open-task', element: id, instance, name, name_en, lane, work, act, outcomes },
    ],
    remembered: {},
    done: false,
  }
}

/** What was applied for is granted: the case stands where its letter is made; without such a step it ends approved. */
export const grantedAsAsked = (procedure: Procedure, marking: Marking): Settled =>
  letterStepOf(procedure)
    ? bySilence(procedure, marking, 'granted')
    : {
        marking: { ...marking, tokens: [] },
        effects: takenBack(procedure, marking),
        remembered: {},
        result: 'approved',
        done: true,
      }

const takenBack = (procedure: Procedure, marking: Marking): Effect[] =>
  marking.tokens.flatMap((token): Effect[] => {
    const node = procedure.nodes.find(({ id }) => id === token.at)
    return node?.kind === 'task' && token.of === undefined
      ? [{ kind: 'close-task', element: token.at, instance: token.instance, why: 'cancelled' }]
      : []
  })
