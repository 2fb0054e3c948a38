/** Service wing, catalogue rules: whether what a drawing waits for can come, and what it asks can be answered. Pure. */
import { graphOf } from '../../../engines/bpmn/graph.ts'
import { reachedAtOnce } from './check-clock.ts'
import { type PackageProblem, type ServicePackage, told } from './package.ts'

/** Problems of messages, starts and business rule tasks, each with its element. */
export function checkActs(pkg: ServicePackage): PackageProblem[] {
  return [...checkMessages(pkg), ...checkRules(pkg), ...checkTables(pkg)]
}

/** Who sends a message must be said and be there; a start waits for nothing. */
function checkMessages({ procedure, service }: ServicePackage): PackageProblem[] {
  const graph = graphOf(procedure)
  const positions: string[] = service.roles.map(({ position }) => position)
  return [...graph.nodes.entries()].flatMap(([at, node]) => {
    const problems: PackageProblem[] = []
    const tell = (
      kind: 'message-sender' | 'message-unnamed' | 'message-asks' | 'start-waits',
      found = '',
      allowed?: readonly string[],
    ) => problems.push(told('procedure.bpmn', node.line ?? 1, kind, { event: node.id, found }, allowed?.join(', ')))
    const trigger = 'trigger' in node ? node.trigger : undefined
    if (node.kind === 'start') {
      if (trigger && node.body === 0) tell('start-waits')
      return problems
    }
    if (!trigger || !('message' in trigger)) return []
    const strange = (trigger.sender ?? ['']).filter((one) => !positions.includes(one))
    for (const found of strange) tell('message-sender', found, positions)
    if (node.name === node.id && trigger.action === undefined) tell('message-unnamed')
    for (const found of reachedAtOnce(graph, at)) tell('message-asks', found)
    return problems
  })
}

/** A task that asks a table names one there is and a place for the answer that no applicant can write to. */
function checkRules({ procedure, decisions, form }: ServicePackage): PackageProblem[] {
  const tables = decisions.map(({ id }) => id)
  return procedure.nodes.flatMap((node) => {
    if (node.kind !== 'task' || (node.work !== 'rule' && node.work !== 'script')) return []
    const problems: PackageProblem[] = []
    const tell = (
      kind: 'decision-unknown' | 'rule-no-result' | 'rule-result-taken' | 'rule-several',
      found = '',
      allowed?: readonly string[],
    ) => problems.push(told('procedure.bpmn', node.line ?? 1, kind, { task: node.id, found }, allowed?.join(', ')))
    const { result } = node
    if (result !== undefined && (form.fields.has(result) || result === 'outcome')) tell('rule-result-taken', result)
    if (node.work === 'script') return problems
    if (!tables.includes(node.decision ?? '')) tell('decision-unknown', node.decision ?? '', tables)
    if (result === undefined) tell('rule-no-result')
    if (node.several) tell('rule-several')
    return problems
  })
}

/** A table reads what the form asks and what the procedure keeps, and is asked by somebody. */
function checkTables({ procedure, decisions, form }: ServicePackage): PackageProblem[] {
  const kept = procedure.nodes.flatMap((node) => (node.kind === 'task' && node.result ? [node.result] : []))
  const known = [...form.fields.keys(), ...kept, 'outcome']
  return decisions.flatMap(({ id, line = 1, names }) => [
    ...(procedure.nodes.some((node) => node.kind === 'task' && node.decision === id)
      ? []
      : [told('decision.dmn', line, 'decision-unused', { found: id })]),
    ...names
      .filter((name) => !known.includes(name))
      .map((found) => told('decision.dmn', line, 'decision-name-unknown', { table: id, found }, known.join(', '))),
  ])
}
