/** Engine room of procedures: BPMN elements as the XML parser gives them, and the problems found while reading. Pure. */
import type { ModdleElement, ModdleWarning } from 'bpmn-moddle'
import { parseCondition } from '../rules/feel.ts'
import { melayaniModdle } from './extension.ts'
import type { Problem, ProblemCode, Procedure } from './model.ts'

export type ReadOptions = {
  /** Procedures that calls may be pinned to, by hash. */
  called?: ReadonlyMap<string, Procedure>
  /**
   * For trying out what others drew: attributes and elements of other makers are passed over, and a call without a
   * version takes the given procedure of that id. Never for publishing.
   */
  lenient?: boolean
}

export type Reading = {
  options: ReadOptions
  problems: Problem[]
  /** What stood where a reference led to nothing drawn: for several instances, the name of a variable. */
  unresolved: Map<ModdleElement, string>
  lineOf: (id: string | undefined) => number | undefined
  refuse: (code: ProblemCode, element: ModdleElement | undefined, more?: Partial<Problem>) => void
}

export function newReading(xml: string, options: ReadOptions): Reading {
  const lines = linesOf(xml)
  const problems: Problem[] = []
  const lineOf = (id: string | undefined) => (id === undefined ? undefined : lines.get(id))
  return {
    options,
    problems,
    unresolved: new Map(),
    lineOf,
    refuse(code, element, more = {}) {
      let owner = element
      while (owner && lineOf(owner.id) === undefined && owner.$parent?.id !== undefined) owner = owner.$parent
      const problem: Problem = { code, severity: 'error', element: owner?.id, line: lineOf(owner?.id), ...more }
      if (owner && problem.type === undefined) problem.type = shortType(owner)
      problems.push(withoutUndefined(problem))
    },
  }
}

const withoutUndefined = (problem: Problem): Problem => ({
  code: problem.code,
  severity: problem.severity,
  ...(problem.element === undefined ? {} : { element: problem.element }),
  ...(problem.line === undefined ? {} : { line: problem.line }),
  ...(problem.found === undefined ? {} : { found: problem.found }),
  ...(problem.allowed === undefined ? {} : { allowed: problem.allowed }),
  ...(problem.type === undefined ? {} : { type: problem.type }),
})

/** `bpmn:ScriptTask` as it is written in a file: `scriptTask`. */
export function shortType(element: ModdleElement): string {
  const name = element.$type.split(':').at(-1) ?? element.$type
  return element.$type.startsWith('bpmn:') ? name.charAt(0).toLowerCase() + name.slice(1) : element.$type
}

export function readWarning({ refuse, problems, options, unresolved }: Reading, warning: ModdleWarning, xml: string) {
  const { element, property = '', message } = warning
  if (element && /^(bpmndi|dc|di):/.test(element.$type)) return
  // Reported with its element elsewhere, when it lies in the process; else it is about the drawing or the tool.
  if (message.startsWith('unknown attribute')) return
  // The text was decoded before it came here; what the file says of its encoding no longer matters.
  if (message.startsWith('unsupported document encoding')) return
  if (element && message.startsWith('unresolved reference')) {
    const name = property.replace('bpmn:', '')
    // The name of a variable need not be drawn; a process called may lie in another file.
    if (name === 'loopDataInputRef') unresolved.set(element, String(warning.value ?? ''))
    if (name === 'loopDataInputRef' || name === 'definitionalCollaborationRef') return
    return refuse('flow-broken', element, { found: `${name} ${String(warning.value ?? '')}`.trim() })
  }
  if (options.lenient && /^unrecognized element|unknown element/.test(message)) return
  problems.push({ code: 'unknown-content', severity: 'error', ...placeIn(message, xml) })
}

/** The parser counts lines from 0 and adds the nested error below. */
export function placeIn(message: string, xml: string): { found: string; line?: number } {
  const found = message
    .replace(/\s*\n\s*/g, '; ')
    .replace(/line: \d+; column: \d+; ?/, '')
    .slice(0, 300)
  const line = /line: (\d+)/.exec(message)?.[1]
  return line === undefined || xml === '' ? { found } : { found, line: Number(line) + 1 }
}

/** Set properties and attributes beyond those known: nothing that was drawn is skipped in silence. */
export function refuseUnknown(
  { refuse, options }: Reading,
  element: ModdleElement,
  known: ReadonlySet<string>,
  harmless: Record<string, readonly unknown[]> = {},
) {
  const ours = melayaniModdle.types.find((type) => `bpmn:${type.name}` === element.$type)?.properties ?? []
  for (const [key, value] of Object.entries(element)) {
    const name = key.replace(/^(bpmn|melayani):/, '')
    if (key.startsWith('$') || value === undefined || known.has(name) || ours.some((own) => own.name === name)) continue
    if (harmless[name]?.includes(value)) continue
    if (Array.isArray(value) && value.length === 0) continue
    if (options.lenient && name === 'extensionElements') continue
    refuse('feature-not-executed', element, { found: name })
  }
  for (const [name, value] of Object.entries(element.$attrs)) {
    if (name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xsi:')) continue
    if (options.lenient && !name.startsWith('melayani:')) continue
    const allowed = ours.map((own) => `melayani:${own.name}`)
    refuse('attribute-unknown', element, { found: `${name}="${value}"`, allowed })
  }
}

export const isElement = (value: unknown): value is ModdleElement =>
  value !== null && typeof value === 'object' && '$type' in value

export const elementsOf = (element: ModdleElement, property: string): ModdleElement[] => {
  const value = element[property]
  return Array.isArray(value) ? value.filter(isElement) : []
}

/** Text of a property or attribute, trimmed; undefined when absent or empty. Our own are stored without their prefix. */
export function textOf(element: ModdleElement, property: string): string | undefined {
  const value = element[property.replace('melayani:', '')]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** `{ [key]: text }`, or nothing. */
export const optional = <K extends string>(
  element: ModdleElement,
  key: K,
  property: string,
): { [key in K]?: string } => {
  const value = textOf(element, property)
  const found: { [key in K]?: string } = {}
  if (value !== undefined) found[key] = value
  return found
}

/** A FEEL text that parses, without a leading `=`; a problem of that code at `owner` when it does not. */
export function readFeel(
  { refuse }: Reading,
  owner: ModdleElement,
  given: unknown,
  code: ProblemCode,
): string | undefined {
  const expression = isElement(given) ? given : undefined
  const language = expression && textOf(expression, 'language')
  if (language !== undefined && !/feel/i.test(language)) {
    refuse(code, owner, { found: `language ${language}`, allowed: ['FEEL'] })
    return undefined
  }
  const body = expression ? textOf(expression, 'body') : typeof given === 'string' ? given : undefined
  const text = (body ?? '').replace(/^\s*=\s*/, '').trim()
  if (text === '') return undefined
  const parsed = parseCondition(text)
  if (!parsed.ok) refuse(code, owner, { found: `${text} (${parsed.detail?.message ?? ''})`, allowed: ['FEEL'] })
  return text
}

/** Line of each id, from 1. Comments could fool it; then a line is merely off. */
function linesOf(xml: string): Map<string, number> {
  const lines = new Map<string, number>()
  for (const [at, text] of xml.split('\n').entries()) {
    for (const match of text.matchAll(/\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      const id = match[1] ?? match[2] ?? ''
      if (!lines.has(id)) lines.set(id, at + 1)
    }
  }
  return lines
}
