/** Cases, rules: what of a drawn procedure is passed, and where its case stands; a name in lines. Pure. */
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Case, Task } from '../model.ts'
import type { StepState } from './case.ts'

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

/** A name in at most `most` lines of `width` letters, cut with an ellipsis where it is longer. Words stay whole while they fit. */
export function linesFor(name: string, width: number, most: number): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.length <= width ? word : `${word.slice(0, width - 1)}…`)
  }
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const cut = kept[most - 1] ?? ''
  kept[most - 1] = `${cut.slice(0, Math.max(0, width - 1))}…`
  return kept
}
