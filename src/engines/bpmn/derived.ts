/** Engine room of procedures: what follows from a compiled model alone, reckoned once for each model object. Pure. */
import { type Condition, parseCondition } from '../rules/feel.ts'
import { graphOf, reach } from './graph.ts'
import type { Procedure, ProcedureNode } from './model.ts'

export type Derived = {
  /** Index of each node and of each flow by id. */
  node: ReadonlyMap<string, number>
  flow: ReadonlyMap<string, number>
  /** Boundary events of each activity, by its index, in document order. */
  attached: readonly (readonly number[])[]
  /** Start events of each body. */
  starts: readonly (readonly number[])[]
  /** Inclusive joins in document order, each with the nodes from which each of its ways in can be reached, itself left out. */
  joins: readonly { node: number; from: readonly ReadonlySet<number>[] }[]
  hasSubs: boolean
  conditions: Map<string, Condition>
}

/** A memo, not state. */
const known = new WeakMap<Procedure, Derived>()

export function derivedOf(procedure: Procedure): Derived {
  const found = known.get(procedure)
  if (found) return found
  const made = derive(procedure)
  known.set(procedure, made)
  return made
}

function derive(procedure: Procedure): Derived {
  const { nodes, flows, bodies } = procedure
  const attached: number[][] = nodes.map(() => [])
  const starts: number[][] = bodies.map(() => [])
  for (const [at, node] of nodes.entries()) {
    if (node.kind === 'boundary') attached[node.host]?.push(at)
    if (node.kind === 'start') starts[node.body]?.push(at)
  }
  const { before } = graphOf(procedure)
  const joins = nodes.flatMap((node, at) => {
    if (node.kind !== 'inclusive' || node.in.length < 2) return []
    const from = node.in.map((flow) => {
      const source = flows[flow]?.from
      return source === undefined || source === at ? new Set<number>() : reach([source], before, (one) => one !== at)
    })
    return [{ node: at, from }]
  })
  return {
    node: new Map(nodes.map(({ id }, at) => [id, at])),
    flow: new Map(flows.map(({ id }, at) => [id, at])),
    attached,
    starts,
    joins,
    hasSubs: nodes.some(({ kind }) => kind === 'sub'),
    conditions: new Map(),
  }
}

/** A text of this model as FEEL, parsed once. A text that no longer parses is a fault. */
export function feelOf(procedure: Procedure, text: string): Condition {
  const { conditions } = derivedOf(procedure)
  const found = conditions.get(text)
  if (found) return found
  const parsed = parseCondition(text)
  if (!parsed.ok) throw new Error(`procedure ${procedure.id}: FEEL does not parse: ${text}`)
  conditions.set(text, parsed.value)
  return parsed.value
}

/** The parsed condition of a flow; undefined when it has none. */
export function conditionOf(procedure: Procedure, at: number): Condition | undefined {
  const text = procedure.flows[at]?.condition
  return text === undefined ? undefined : feelOf(procedure, text)
}

/** The node with this id; a marking that names another does not belong to this model, which is a fault. */
export function nodeNamed(procedure: Procedure, id: string): ProcedureNode | undefined {
  const at = derivedOf(procedure).node.get(id)
  return at === undefined ? undefined : procedure.nodes[at]
}
