/** Engine rules: `decision.dmn` to decision tables; what is not carried out is refused by element and reason. Pure. */
import { createHash } from 'node:crypto'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type Condition, parseCondition, parseTest } from '../feel.ts'
import {
  type Decision,
  type DecisionInput,
  type DecisionOutput,
  type DecisionProblem,
  type DecisionProblemCode,
  type DecisionRule,
  type HitPolicy,
  hitPolicies,
  type ValueType,
  valueTypes,
} from './model.ts'
import { type Element, treeOf } from './xml.ts'

/** Longest file, in UTF-16 units, and most cells of a table: far beyond what anybody can look through. */
const longestFile = 500_000
const mostCells = 5_000

/** Attributes that say nothing about the result. */
const silentAttributes = new Set([
  'id',
  'name',
  'label',
  'namespace',
  'exporter',
  'exporterVersion',
  'typeRef',
  'expressionLanguage',
])
/** Elements that are drawn or written for people only. */
const silentElements = new Set([
  'dmn:description',
  'dmn:question',
  'dmn:allowedAnswers',
  'dmn:textAnnotation',
  'dmn:association',
  'dmn:inputData',
])

type Reading = { problems: DecisionProblem[]; ids: Set<string> }

/**
 * The decision tables of a file, in its order. Refusal `unsupported` carries everything that is wrong at once, each with its
 * element, line and what is allowed: nothing is passed over in silence but descriptions and the drawing.
 */
export function readDecisions(xml: string): Result<Decision[], 'unsupported', DecisionProblem[]> {
  if (xml.length > longestFile)
    return no('unsupported', [
      { code: 'too-large', line: 1, found: String(xml.length), allowed: [String(longestFile)] },
    ])
  const tree = treeOf(xml)
  if (!tree.ok) {
    const { found = '', line = 1 } = tree.detail ?? {}
    return no('unsupported', [{ code: 'unreadable-xml', line, found }])
  }
  const reading: Reading = { problems: [], ids: new Set() }
  const root = tree.value
  if (root.name !== 'dmn:definitions') {
    refuse(reading, 'unreadable-xml', root, { found: root.name, allowed: ['definitions'] })
    return no('unsupported', reading.problems)
  }
  const decisions: Decision[] = []
  for (const child of root.children) {
    if (child.name === 'dmn:decision') {
      const decision = readDecision(reading, child)
      if (decision) decisions.push(decision)
    } else if (!isSilent(child)) refuse(reading, 'element-not-executed', child, { allowed: ['decision'] })
  }
  if (decisions.length === 0 && reading.problems.length === 0)
    refuse(reading, 'no-table', root, { allowed: ['decisionTable'] })
  return reading.problems.length > 0 ? no('unsupported', reading.problems) : ok(decisions)
}

/** Drawings and vendors' own notes have no effect by the standard; whatever else is DMN's has one. */
const isSilent = ({ name }: Element): boolean => silentElements.has(name) || /^(dmndi|di|dc|biodi):/.test(name)

const shortName = (name: string): string => name.replace(/^.*:/, '')

function refuse(
  { problems }: Reading,
  code: DecisionProblemCode,
  element: Element,
  { found, allowed, within }: { found?: string; allowed?: readonly string[]; within?: string } = {},
): void {
  const id = element.attributes.id ?? within
  problems.push({
    code,
    line: element.line,
    type: shortName(element.name),
    ...(id === undefined ? {} : { element: id }),
    ...(found === undefined ? {} : { found }),
    ...(allowed ? { allowed: [...allowed] } : {}),
  })
}

/** The id of an element, which journals and pages name it by. */
function takeId(reading: Reading, element: Element, within?: string): string {
  const { id } = element.attributes
  if (id === undefined || !/^[A-Za-z0-9_.:-]{1,80}$/.test(id)) {
    refuse(reading, 'id-missing', element, { found: id ?? '', within })
    return ''
  }
  if (reading.ids.has(id)) refuse(reading, 'id-double', element, { found: id })
  reading.ids.add(id)
  return id
}

function refuseAttributes(reading: Reading, element: Element, known: readonly string[], within?: string): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name.includes(':') || name === 'xmlns' || silentAttributes.has(name) || known.includes(name)) continue
    refuse(reading, 'feature-not-executed', element, { found: `${name}="${value}"`, within })
  }
  const language = element.attributes.expressionLanguage
  if (language !== undefined && !/feel/i.test(language))
    refuse(reading, 'feature-not-executed', element, {
      found: `expressionLanguage="${language}"`,
      allowed: ['feel'],
      within,
    })
}

function readDecision(reading: Reading, element: Element): Decision | undefined {
  const id = takeId(reading, element)
  refuseAttributes(reading, element, [])
  let table: Element | undefined
  for (const child of element.children) {
    if (child.name === 'dmn:decisionTable' && !table) table = child
    else if (child.name === 'dmn:informationRequirement') {
      // What an input reads is named by its expression; another decision would have to be carried out first.
      if (child.children.some(({ name }) => name !== 'dmn:requiredInput'))
        refuse(reading, 'element-not-executed', child, { found: 'requiredDecision', within: id })
    } else if (child.name !== 'dmn:variable' && !isSilent(child))
      refuse(reading, 'element-not-executed', child, { allowed: ['decisionTable'], within: id })
  }
  if (!table) {
    refuse(reading, 'no-table', element, { allowed: ['decisionTable'] })
    return undefined
  }
  return readTable(reading, table, { id, name: element.attributes.name ?? id, line: element.line })
}

function readTable(
  reading: Reading,
  table: Element,
  head: { id: string; name: string; line: number },
): Decision | undefined {
  const before = reading.problems.length
  refuseAttributes(reading, table, ['hitPolicy', 'aggregation', 'preferredOrientation', 'outputLabel'], head.id)
  const named = (name: string) => table.children.filter((child) => child.name === `dmn:${name}`)
  for (const child of table.children)
    if (!['dmn:input', 'dmn:output', 'dmn:rule', 'dmn:annotation'].includes(child.name) && !isSilent(child))
      refuse(reading, 'element-not-executed', child, { within: head.id })
  const inputs = named('input').flatMap((input) => readInput(reading, input, head.id))
  const outputs = named('output').map((output) => readOutput(reading, output, head.id, named('output').length))
  const hitPolicy = readPolicy(reading, table, outputs, head.id)
  const cells = named('rule').length * (named('input').length + named('output').length)
  if (cells > mostCells)
    refuse(reading, 'too-large', table, { found: String(cells), allowed: [String(mostCells)], within: head.id })
  const rules =
    cells > mostCells ? [] : named('rule').map((rule) => readRule(reading, rule, named('input').length, outputs.length))
  for (const [name, list] of Object.entries({ input: inputs, output: outputs, rule: rules }))
    if (list.length === 0 && reading.problems.length === before)
      refuse(reading, 'part-missing', table, { allowed: [name], within: head.id })
  if (reading.problems.length > before || !hitPolicy) return undefined
  const read = [
    ...inputs.map(({ expression }) => expression),
    ...rules.flatMap(({ tests, values }) => [...tests, ...values]),
  ]
  const names = [...new Set(read.flatMap((one) => one?.names ?? []))]
  return { ...head, hitPolicy, inputs, outputs, rules, names, hash: hashOf(head.id, hitPolicy, inputs, outputs, rules) }
}

function readPolicy(
  reading: Reading,
  table: Element,
  outputs: readonly DecisionOutput[],
  within: string,
): HitPolicy | undefined {
  const { hitPolicy = 'UNIQUE', aggregation } = table.attributes
  const policy = hitPolicies.find((one) => one === hitPolicy)
  const allowed = ['UNIQUE', 'FIRST', 'COLLECT SUM']
  const found = [hitPolicy, aggregation].filter(Boolean).join(' ')
  const isSum = policy === 'COLLECT' && aggregation === 'SUM' && outputs.length === 1 && outputs[0]?.type === 'number'
  if (!policy || (policy === 'COLLECT' ? !isSum : aggregation !== undefined)) {
    refuse(reading, 'hit-policy', table, { found, allowed, within })
    return undefined
  }
  return policy
}

const textOf = (element: Element | undefined): string =>
  (element?.children.find(({ name }) => name === 'dmn:text')?.text ?? '').trim()

function readInput(reading: Reading, element: Element, within: string): DecisionInput[] {
  const id = takeId(reading, element, within)
  refuseAttributes(reading, element, [], within)
  const source = element.children.find(({ name }) => name === 'dmn:inputExpression')
  for (const child of element.children)
    if (child !== source && !isSilent(child)) refuse(reading, 'element-not-executed', child, { within: id })
  if (source) {
    refuseAttributes(reading, source, [], id)
    typeOf(reading, source, id)
  }
  const expression = parsed(reading, source ?? element, textOf(source), 'expression', id)
  return expression ? [{ id, label: element.attributes.label ?? expression.text, expression }] : []
}

function readOutput(reading: Reading, element: Element, within: string, many: number): DecisionOutput {
  const id = takeId(reading, element, within)
  refuseAttributes(reading, element, [], within)
  for (const child of element.children)
    if (!isSilent(child)) refuse(reading, 'element-not-executed', child, { within: id })
  const { name = '', label } = element.attributes
  if (many > 1 && !/^[a-z][a-z0-9_]*$/i.test(name)) refuse(reading, 'part-missing', element, { allowed: ['name'] })
  const type = typeOf(reading, element, id)
  return { id, name, label: label ?? name, ...(type ? { type } : {}) }
}

function typeOf(reading: Reading, element: Element, within: string): ValueType | undefined {
  const written = element.attributes.typeRef
  if (written === undefined || written === 'Any') return undefined
  const type = valueTypes.find((one) => one === written.replace(/^feel:/, ''))
  if (!type) refuse(reading, 'type-unknown', element, { found: written, allowed: valueTypes, within })
  return type
}

function readRule(reading: Reading, element: Element, inputs: number, outputs: number): DecisionRule {
  const id = takeId(reading, element)
  refuseAttributes(reading, element, [])
  const known = ['dmn:inputEntry', 'dmn:outputEntry', 'dmn:annotationEntry', 'dmn:description']
  for (const child of element.children)
    if (!known.includes(child.name)) refuse(reading, 'element-not-executed', child, { within: id })
  const entries = (name: string) => element.children.filter((child) => child.name === `dmn:${name}`)
  const [given, taken] = [entries('inputEntry'), entries('outputEntry')]
  for (const entry of [...given, ...taken]) refuseAttributes(reading, entry, [], id)
  if (given.length !== inputs || taken.length !== outputs)
    refuse(reading, 'cells-differ', element, {
      found: `${given.length} + ${taken.length}`,
      allowed: [`${inputs} + ${outputs}`],
    })
  const tests = given.map((entry) => {
    const text = textOf(entry)
    return text === '' || text === '-' ? undefined : parsed(reading, entry, text, 'test', id)
  })
  const values = taken.flatMap((entry) => parsed(reading, entry, textOf(entry), 'expression', id) ?? [])
  const note = [
    ...entries('description').map(({ text }) => text),
    ...entries('annotationEntry').map((entry) => textOf(entry)),
  ]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('; ')
  return { id, line: element.line, tests, values, ...(note === '' ? {} : { note }) }
}

function parsed(
  reading: Reading,
  element: Element,
  text: string,
  what: 'test' | 'expression',
  within: string,
): Condition | undefined {
  const read = what === 'test' ? parseTest(text) : parseCondition(text)
  if (read.ok) return read.value
  refuse(reading, 'cell-unreadable', element, { found: `${text}: ${read.detail?.message ?? ''}`, within })
  return undefined
}

function hashOf(
  id: string,
  policy: HitPolicy,
  inputs: readonly DecisionInput[],
  outputs: readonly DecisionOutput[],
  rules: readonly DecisionRule[],
): string {
  const meaning = [
    id,
    policy,
    inputs.map(({ expression }) => expression.text),
    outputs.map(({ name, type }) => [name, type ?? null]),
    rules.map((rule) => [rule.id, rule.tests.map((test) => test?.text ?? '-'), rule.values.map(({ text }) => text)]),
  ]
  return createHash('sha256').update(JSON.stringify(meaning)).digest('hex')
}
