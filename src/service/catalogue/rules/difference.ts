/** Catalogue, rules: what a proposed version changes against the present one: a list to be put in words. Pure. */
import type { Procedure, ProcedureNode, Timer } from '../../../engines/bpmn/model.ts'
import type { Field } from '../../../engines/forms/model.ts'
import type { Decision, DecisionRule } from '../../../engines/rules/decision/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { ServicePackage } from './package.ts'
import { timeText } from './standard.ts'

/**
 * One change. `name`: what it is about; `from` and `to`: as it was and as it becomes, where there is something to say. A
 * text that is the same in both languages (an expression, an id) stands in both.
 */
export type Difference = { kind: DifferenceKind; name?: Bilingual; from?: Bilingual; to?: Bilingual }

export const differenceKinds = [
  'element-added',
  'element-removed',
  'element-renamed',
  'element-kind',
  'lane-changed',
  'act-changed',
  'outcomes-changed',
  'eyes-changed',
  'operation-changed',
  'timer-changed',
  'result-changed',
  'several-changed',
  'flow-added',
  'flow-removed',
  'flow-moved',
  'condition-changed',
  'default-changed',
  'field-added',
  'field-removed',
  'field-renamed',
  'field-kind',
  'field-required',
  'field-optional',
  'form-changed',
  'promise-changed',
  'tariff-changed',
  'unit-changed',
  'silence-changed',
  'deadlines-changed',
  'standard-changed',
  'procedure-renamed',
  'lanes-renamed',
  'letter-changed',
  'table-added',
  'table-removed',
  'rule-added',
  'rule-removed',
  'rule-changed',
  'table-changed',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

type Two = { before: ServicePackage; after: ServicePackage }

/** Everything that differs, the procedure first, then the form, the standard and the letter; empty when nothing does. */
export const differences = (before: ServicePackage, after: ServicePackage): Difference[] => {
  const two = { before, after }
  return [
    ...names(two),
    ...elements(before.procedure, after.procedure),
    ...flows(before.procedure, after.procedure),
    ...fields(two),
    ...standard(two),
    ...tables(before.decisions, after.decisions),
    ...(before.letter === after.letter ? [] : [{ kind: 'letter-changed' as const }]),
  ]
}

const plain = (text: string): Bilingual => ({ id: text, en: text })
const nameOf = ({ name, name_en, id }: ProcedureNode): Bilingual => ({ id: name || id, en: name_en || name || id })
const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((one) => [one.id, one]))

/** What people read around the steps: the name of the whole, and of the lanes as they are drawn. */
function names({ before, after }: Two): Difference[] {
  const [name, other] = [before.procedure.name, after.procedure.name]
  const lanes = ({ texts }: ServicePackage): string =>
    [...texts['procedure.bpmn'].matchAll(/<(?:\w+:)?lane\b[^>]*?\sname="([^"]*)"/g)].map(([, lane]) => lane).join(', ')
  const [drawn, redrawn] = [lanes(before), lanes(after)]
  return [
    ...(name === other ? [] : [{ kind: 'procedure-renamed' as const, from: plain(name), to: plain(other) }]),
    ...(drawn === redrawn ? [] : [{ kind: 'lanes-renamed' as const, from: plain(drawn), to: plain(redrawn) }]),
  ]
}

function elements(before: Procedure, after: Procedure): Difference[] {
  const [old, next] = [byId(before.nodes), byId(after.nodes)]
  return [
    ...after.nodes.flatMap((node): Difference[] =>
      old.has(node.id) ? [] : [{ kind: 'element-added', name: nameOf(node), to: plain(node.lane ?? '') }],
    ),
    ...before.nodes.flatMap((node): Difference[] =>
      next.has(node.id) ? [] : [{ kind: 'element-removed', name: nameOf(node) }],
    ),
    ...before.nodes.flatMap((node) => {
      const other = next.get(node.id)
      return other ? elementChanges(node, other, { before, after }) : []
    }),
  ]
}

/** What an element says of itself, each part in words; parts that are alike say nothing. */
function elementChanges(
  node: ProcedureNode,
  other: ProcedureNode,
  whole: { before: Procedure; after: Procedure },
): Difference[] {
  const name = nameOf(other)
  const changed: Difference[] = []
  const compare = (kind: DifferenceKind, from: string, to: string) => {
    if (from !== to) changed.push({ kind, name, from: plain(from), to: plain(to) })
  }
  const [a, b] = [nameOf(node), name]
  if (a.id !== b.id || a.en !== b.en) changed.push({ kind: 'element-renamed', name: a, from: a, to: b })
  compare('element-kind', kindText(node), kindText(other))
  compare('lane-changed', node.lane ?? '', other.lane ?? '')
  compare('several-changed', severalText(node), severalText(other))
  compare('timer-changed', timerText(node), timerText(other))
  compare('result-changed', resultText(node), resultText(other))
  const [way, otherWay] = [defaultOf(node, whole.before), defaultOf(other, whole.after)]
  if (way?.id !== otherWay?.id)
    changed.push({ kind: 'default-changed', name, from: way && nameOf(way), to: otherWay && nameOf(otherWay) })
  if (node.kind === 'task' && other.kind === 'task') {
    compare('act-changed', node.act ?? '', other.act ?? '')
    compare('outcomes-changed', node.outcomes.join(', '), other.outcomes.join(', '))
    compare('eyes-changed', node.fourEyes ?? '', other.fourEyes ?? '')
    compare('operation-changed', operationText(node), operationText(other))
  }
  return changed
}

const kindText = (node: ProcedureNode): string => (node.kind === 'task' ? `${node.kind} ${node.work}` : node.kind)

const severalText = (node: ProcedureNode): string =>
  'several' in node && node.several ? JSON.stringify(node.several) : ''

const timerOf = (node: ProcedureNode): Timer | undefined =>
  'trigger' in node && node.trigger && 'timer' in node.trigger ? node.trigger.timer : undefined

function timerText(node: ProcedureNode): string {
  const timer = timerOf(node)
  if (!timer) return 'trigger' in node && node.trigger ? JSON.stringify(node.trigger) : ''
  if (timer.kind === 'working') return `${timer.length} ${timer.clock}`
  return timer.kind === 'cycle' ? `${timer.times} × ${timer.iso}` : (timer.iso ?? timer.feel ?? '')
}

const resultText = (node: ProcedureNode): string =>
  node.kind === 'end' ? `${node.result ?? ''}${node.terminate ? ' terminate' : ''}${node.error ?? ''}` : ''

const operationText = (node: ProcedureNode): string =>
  node.kind === 'task' ? (node.operation ?? node.script ?? node.decision ?? '') : ''

const defaultOf = (node: ProcedureNode, { flows: all, nodes }: Procedure): ProcedureNode | undefined => {
  const flow = 'otherwise' in node && node.otherwise !== undefined ? all[node.otherwise] : undefined
  return flow && nodes[flow.to]
}

function flows(before: Procedure, after: Procedure): Difference[] {
  const [old, next] = [byId(before.flows), byId(after.flows)]
  const way = (procedure: Procedure, flow: { from: number; to: number }): Bilingual => {
    const [a, b] = [procedure.nodes[flow.from], procedure.nodes[flow.to]]
    const [from, to] = [a ? nameOf(a) : plain(''), b ? nameOf(b) : plain('')]
    return { id: `${from.id} → ${to.id}`, en: `${from.en} → ${to.en}` }
  }
  const ends = (procedure: Procedure, flow: { from: number; to: number }): string =>
    `${procedure.nodes[flow.from]?.id} ${procedure.nodes[flow.to]?.id}`
  return [
    ...after.flows.flatMap((flow): Difference[] =>
      old.has(flow.id)
        ? []
        : [
            {
              kind: 'flow-added',
              name: way(after, flow),
              ...(flow.condition === undefined ? {} : { to: plain(flow.condition) }),
            },
          ],
    ),
    ...before.flows.flatMap((flow): Difference[] =>
      next.has(flow.id) ? [] : [{ kind: 'flow-removed', name: way(before, flow) }],
    ),
    ...before.flows.flatMap((flow): Difference[] => {
      const other = next.get(flow.id)
      if (!other) return []
      const name = way(after, other)
      return [
        ...(ends(before, flow) === ends(after, other)
          ? []
          : [{ kind: 'flow-moved' as const, name, from: way(before, flow), to: name }]),
        ...((flow.condition ?? '') === (other.condition ?? '')
          ? []
          : [
              {
                kind: 'condition-changed' as const,
                name,
                from: plain(flow.condition ?? '–'),
                to: plain(other.condition ?? '–'),
              },
            ]),
      ]
    }),
  ]
}

/** Tables by id, and their rules by id, each in its own FEEL. */
function tables(before: readonly Decision[], after: readonly Decision[]): Difference[] {
  const [old, next] = [byId(before), byId(after)]
  return [
    ...after.flatMap((one): Difference[] =>
      old.has(one.id) ? [] : [{ kind: 'table-added', name: plain(one.name), to: plain(String(one.rules.length)) }],
    ),
    ...before.flatMap((one): Difference[] =>
      next.has(one.id) ? [] : [{ kind: 'table-removed', name: plain(one.name) }],
    ),
    ...before.flatMap((one) => {
      const other = next.get(one.id)
      return other && other.hash !== one.hash ? tableChanges(one, other) : []
    }),
  ]
}

function tableChanges(before: Decision, after: Decision): Difference[] {
  const [old, next] = [byId(before.rules), byId(after.rules)]
  const name = (rule: DecisionRule): Bilingual => plain(`${after.name}: ${rule.id}`)
  const said: Difference[] = [
    ...after.rules.flatMap((rule): Difference[] =>
      old.has(rule.id) ? [] : [{ kind: 'rule-added', name: name(rule), to: plain(ruleText(rule)) }],
    ),
    ...before.rules.flatMap((rule): Difference[] =>
      next.has(rule.id) ? [] : [{ kind: 'rule-removed', name: name(rule), from: plain(ruleText(rule)) }],
    ),
    ...before.rules.flatMap((rule): Difference[] => {
      const other = next.get(rule.id)
      return other && ruleText(rule) !== ruleText(other)
        ? [{ kind: 'rule-changed', name: name(rule), from: plain(ruleText(rule)), to: plain(ruleText(other)) }]
        : []
    }),
  ]
  const head = ({ hitPolicy, inputs, outputs }: Decision): string =>
    [hitPolicy, ...inputs.map(({ expression }) => expression.text), '→', ...outputs.map((one) => one.name)].join(' ')
  const isHead = head(before) !== head(after) || said.length === 0
  return isHead
    ? [{ kind: 'table-changed', name: plain(after.name), from: plain(head(before)), to: plain(head(after)) }, ...said]
    : said
}

const ruleText = ({ tests, values }: DecisionRule): string =>
  `${tests.map((test) => test?.text ?? '-').join(' | ')} → ${values.map(({ text }) => text).join(' | ')}`

function fields({ before, after }: Two): Difference[] {
  const [old, next] = [before.form.fields, after.form.fields]
  const said: Difference[] = [
    ...[...next.values()].flatMap((field): Difference[] =>
      old.has(field.key)
        ? []
        : [
            { kind: 'field-added', name: field.short },
            ...(field.required ? [requiredOf('field-required', field)] : []),
          ],
    ),
    ...[...old.values()].flatMap((field): Difference[] =>
      next.has(field.key) ? [] : [{ kind: 'field-removed', name: field.short }],
    ),
    ...[...old.values()].flatMap((field) => {
      const other = next.get(field.key)
      return other ? fieldChanges(field, other) : []
    }),
  ]
  const silent = said.length === 0 && before.texts['form.json'] !== after.texts['form.json']
  return silent && !isSameData(before.texts['form.json'], after.texts['form.json']) ? [{ kind: 'form-changed' }] : said
}

/** Only the spacing of the texts differs. */
const isSameData = (first: string, second: string): boolean =>
  JSON.stringify(JSON.parse(first)) === JSON.stringify(JSON.parse(second))

const requiredOf = (kind: 'field-required' | 'field-optional', { short }: Field): Difference => ({ kind, name: short })

function fieldChanges(field: Field, other: Field): Difference[] {
  const name = other.short
  return [
    ...(field.label.id === other.label.id && field.label.en === other.label.en
      ? []
      : [{ kind: 'field-renamed' as const, name: field.short, from: field.label, to: other.label }]),
    ...(field.kind === other.kind
      ? []
      : [{ kind: 'field-kind' as const, name, from: plain(field.kind), to: plain(other.kind) }]),
    ...(field.required === other.required
      ? []
      : [requiredOf(other.required ? 'field-required' : 'field-optional', other)]),
  ]
}

/** Parts of service.yaml that have a kind of their own, and those that say nothing to anybody. */
const ownParts = new Set(['id', 'version', 'time', 'tariff', 'unit', 'silence', 'deadlines'])

function standard({ before, after }: Two): Difference[] {
  const [old, next] = [before.service, after.service]
  const said: Difference[] = []
  const time = ({ time: it }: typeof old): Bilingual => ({ id: timeText(it, 'id'), en: timeText(it, 'en') })
  const [was, becomes] = [time(old), time(next)]
  if (was.id !== becomes.id) said.push({ kind: 'promise-changed', from: was, to: becomes })
  if (old.tariff.amount !== next.tariff.amount)
    said.push({ kind: 'tariff-changed', from: plain(`Rp${old.tariff.amount}`), to: plain(`Rp${next.tariff.amount}`) })
  if (old.unit !== next.unit) said.push({ kind: 'unit-changed', from: plain(old.unit), to: plain(next.unit) })
  if (JSON.stringify(old.silence) !== JSON.stringify(next.silence)) said.push({ kind: 'silence-changed' })
  if (JSON.stringify(old.deadlines) !== JSON.stringify(next.deadlines)) said.push({ kind: 'deadlines-changed' })
  const parts = new Map<string, unknown>(Object.entries(old))
  for (const [part, value] of Object.entries(next)) {
    if (!ownParts.has(part) && JSON.stringify(parts.get(part)) !== JSON.stringify(value))
      said.push({ kind: 'standard-changed', name: plain(part) })
    parts.delete(part)
  }
  for (const part of parts.keys()) if (!ownParts.has(part)) said.push({ kind: 'standard-changed', name: plain(part) })
  return said
}
