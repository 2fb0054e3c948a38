/** Designs, rules: which elements and flows of a drawing another one adds, removes or changes. Pure. */
import type { Procedure, ProcedureNode } from '../../../engines/bpmn/model.ts'

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

/** What each element and flow says, without its place in the file: indexes become the ids they stand for. */
function meaningOf(procedure: Procedure): Map<string, string> {
  const { nodes, flows } = procedure
  const nodeId = (at: number) => nodes[at]?.id ?? ''
  const said = new Map<string, string>()
  for (const node of nodes) said.set(node.id, JSON.stringify(sayNode(node, procedure)))
  for (const { id, name, from, to, condition } of flows)
    said.set(id, JSON.stringify([name ?? '', nodeId(from), nodeId(to), condition ?? '']))
  return said
}

function sayNode(node: ProcedureNode, { nodes, flows, bodies }: Procedure): unknown[] {
  const flowId = (at: number | undefined): string => (at === undefined ? '' : (flows[at]?.id ?? ''))
  const { in: _in, out: _out, line: _line, body, ...own } = node
  return Object.entries({
    ...own,
    body: bodies[body]?.id ?? '',
    ...('otherwise' in node ? { otherwise: flowId(node.otherwise) } : {}),
    ...(node.kind === 'boundary' ? { host: nodes[node.host]?.id ?? '' } : {}),
    ...(node.kind === 'sub' ? { inner: bodies[node.inner]?.id ?? '' } : {}),
  })
    .filter(([, value]) => value !== undefined && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
