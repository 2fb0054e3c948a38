/** Cases, rules: what of a drawn procedure is passed, and where its case stands. Pure. */
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Case, Task } from '../model.ts'
import type { StepState } from './case.ts'

/** As `Drawing` of the ui marks them. */
export type DrawnState = 'done' | 'now'

type Stand = {
  case: Pick<Case, 'marking' | 'status'>
  tasks: readonly Pick<Task, 'element' | 'state'>[]
  steps: readonly { element: string; state: StepState }[]
}

/** By element: where tokens wait, and what was finished. Gateways and ends stay plain unless a token waits there. */
export function drawnStates(procedure: Procedure, { case: it, tasks, steps }: Stand): ReadonlyMap<string, DrawnState> {
  const states = new Map<string, DrawnState>()
  for (const node of procedure.nodes) if (node.kind === 'start' && !node.trigger) states.set(node.id, 'done')
  for (const { element, state } of steps) if (state === 'done') states.set(element, 'done')
  for (const { element, state } of tasks) if (state === 'done') states.set(element, 'done')
  // A withdrawn case keeps the tokens it had; nothing goes on there.
  if (it.status !== 'withdrawn') for (const { at } of it.marking.tokens) states.set(at, 'now')
  return states
}
