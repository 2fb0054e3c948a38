/** Engine room of procedures: what each element and way of a drawing says, without its place in the file. Pure. */
import type { Procedure, ProcedureNode } from './model.ts'

/** By id; indexes become the ids they stand for. Two texts are alike exactly when the elements mean the same. */
export function meaningOf(procedure: Procedure): Map<string, string> {
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
