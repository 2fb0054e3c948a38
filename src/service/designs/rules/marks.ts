/** Designs, rules: which elements and flows of a drawing another one adds, removes or changes. Pure. */
import { meaningOf } from '../../../engines/bpmn/meaning.ts'
import type { Procedure } from '../../../engines/bpmn/model.ts'

export type ChangeMark = 'added' | 'removed' | 'changed'
export type Marks = ReadonlyMap<string, ChangeMark>

/** By id: on the drawing before, what is removed or changed; on the one after, what is added or changed. */
export function marksBetween(before: Procedure, after: Procedure): { before: Marks; after: Marks } {
  const [old, next] = [meaningOf(before), meaningOf(after)]
  const marks = { before: new Map<string, ChangeMark>(), after: new Map<string, ChangeMark>() }
  for (const [id, meaning] of old) {
    const other = next.get(id)
    if (other === undefined) marks.before.set(id, 'removed')
    else if (other !== meaning) {
      marks.before.set(id, 'changed')
      marks.after.set(id, 'changed')
    }
  }
  for (const id of next.keys()) if (!old.has(id)) marks.after.set(id, 'added')
  return marks
}
