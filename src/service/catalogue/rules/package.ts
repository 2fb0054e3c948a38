/** Service wing, catalogue rules: from the texts of a service package to something that can run. Pure. */
import { visit } from 'yaml'
import type { z } from 'zod'
import type { Problem, Procedure } from '../../../engines/bpmn/model.ts'
import { readProcedure } from '../../../engines/bpmn/read.ts'
import { problemText } from '../../../engines/bpmn/words.ts'
import { compileForm } from '../../../engines/forms/compile.ts'
import type { Form, FormProblem } from '../../../engines/forms/model.ts'
import { formProblemText } from '../../../engines/forms/words.ts'
import type { Decision, DecisionProblem } from '../../../engines/rules/decision/model.ts'
import { readDecisions } from '../../../engines/rules/decision/read.ts'
import { decisionProblemText } from '../../../engines/rules/decision/words.ts'
import { type Bilingual, fill } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { type PackageTexts, Service } from '../model.ts'
import { type PackageProblemKind, packageProblemWords } from '../words.ts'
import { lineOf, mapText, type Path, partsOf, type TextMap } from './places.ts'

/** A published version never changes; `texts` are the files as written, from which the rest can be made again. */
export type ServicePackage = {
  service: Service
  form: Form
  procedure: Procedure
  /** Empty without `decision.dmn`. */
  decisions: Decision[]
  letter: string
  texts: PackageTexts
}

/** What is wrong, where (line from 1), and what is allowed there. Warnings do not stop publishing. */
export type PackageProblem = {
  file: string
  line: number
  severity: 'error' | 'warning'
  message: Bilingual
  allowed?: string
}

/**
 * Reads a package from its texts. Refusal `invalid-package` carries everything wrong in every file at once.
 * What needs the whole (names across files, paths, letter) is told by `checkPackage`.
 */
export async function readPackage(
  files: PackageTexts,
): Promise<Result<ServicePackage, 'invalid-package', PackageProblem[]>> {
  const service = readService(files['service.yaml'])
  const form = readForm(files['form.json'])
  const procedure = await readProcedure(files['procedure.bpmn'])
  const table = files['decision.dmn']
  const decisions = table === undefined ? ok([]) : readDecisions(table)
  const problems = [
    ...(service.ok ? [] : (service.detail ?? [])),
    ...(form.ok ? [] : (form.detail ?? [])),
    ...(procedure.ok ? [] : (procedure.detail ?? []).map(procedureProblem)),
    ...(decisions.ok ? [] : (decisions.detail ?? []).map(decisionProblem)),
    ...(files['letter.typ'].trim() === '' ? [told('letter.typ', 1, 'empty-file')] : []),
  ]
  if (
    !service.ok ||
    !form.ok ||
    !procedure.ok ||
    !decisions.ok ||
    problems.some(({ severity }) => severity === 'error')
  )
    return no('invalid-package', problems)
  return ok({
    service: service.value,
    form: form.value,
    procedure: procedure.value,
    decisions: decisions.value,
    letter: files['letter.typ'],
    texts: files,
  })
}

/** `service.yaml` alone. */
export function readService(text: string): Result<Service, 'invalid-package', PackageProblem[]> {
  return readYaml(text, 'service.yaml', Service)
}

/** Any of the catalogue's YAML files against its schema, with lines. */
export function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
): Result<T, 'invalid-package', PackageProblem[]> {
  const map = mapText(text)
  const unreadable = map.document.errors.map((error) =>
    told(file, error.linePos?.[0].line ?? 1, 'unreadable', { what: error.message.split('\n')[0] ?? '' }),
  )
  if (unreadable.length > 0) return no('invalid-package', unreadable)
  const alias = aliasLine(map)
  if (alias !== undefined) return no('invalid-package', [told(file, alias, 'unreadable', { what: 'YAML alias (*)' })])
  const parsed = schema.safeParse(map.document.toJS({ maxAliasCount: 0 }))
  if (parsed.success) return ok(parsed.data)
  return no(
    'invalid-package',
    parsed.error.issues.flatMap((issue) => fromIssue(issue, file, map)),
  )
}

/** Line of the first alias: a package says each thing where it stands, and a few aliases can unfold to any size. */
function aliasLine({ document, counter }: TextMap): number | undefined {
  let line: number | undefined
  visit(document, {
    Alias: (_key, node) => {
      line = counter.linePos(node.range?.[0] ?? 0).line
      return visit.BREAK
    },
  })
  return line
}

/** `form.json` alone. */
export function readForm(text: string): Result<Form, 'invalid-package', PackageProblem[]> {
  const map = mapText(text)
  let schema: unknown
  try {
    schema = JSON.parse(text)
  } catch (fault) {
    const line = map.document.errors[0]?.linePos?.[0].line ?? 1
    const what = fault instanceof Error ? fault.message : String(fault)
    return no('invalid-package', [told('form.json', line, 'unreadable', { what })])
  }
  const form = compileForm(schema)
  if (form.ok) return form
  return no(
    'invalid-package',
    (form.detail ?? []).map((problem) => formProblem(problem, map)),
  )
}

export const formProblem = (problem: FormProblem, map: TextMap): PackageProblem => ({
  file: 'form.json',
  line: lineOf(map, partsOf(problem.path)),
  severity: 'error',
  message: { id: formProblemText(problem, 'id'), en: formProblemText(problem, 'en') },
  allowed: problem.allowed,
})

export const procedureProblem = (problem: Problem): PackageProblem => ({
  file: 'procedure.bpmn',
  line: problem.line ?? 1,
  severity: problem.severity,
  message: { id: problemText(problem, 'id'), en: problemText(problem, 'en') },
  ...(problem.allowed ? { allowed: problem.allowed.join(', ') } : {}),
})

export const decisionProblem = (problem: DecisionProblem): PackageProblem => ({
  file: 'decision.dmn',
  line: problem.line,
  severity: 'error',
  message: { id: decisionProblemText(problem, 'id'), en: decisionProblemText(problem, 'en') },
  ...(problem.allowed ? { allowed: problem.allowed.join(', ') } : {}),
})

/** A problem in our own words. */
export const told = (
  file: string,
  line: number,
  kind: PackageProblemKind,
  places: Record<string, string | number> = {},
  allowed?: string,
): PackageProblem => {
  const { id, en, warning } = packageProblemWords[kind]
  return {
    file,
    line,
    severity: warning ? 'warning' : 'error',
    message: { id: fill(id, places), en: fill(en, places) },
    ...(allowed === undefined ? {} : { allowed }),
  }
}

type Issue = z.core.$ZodIssue

function fromIssue(issue: Issue, file: string, map: TextMap): PackageProblem[] {
  const path: Path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const line = lineOf(map, path)
  const at = dotted(path)
  const missing = map.document.getIn(path) === undefined
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        told(file, lineOf(map, [...path, key]), 'unknown-part', { at: dotted([...path, key]) }),
      )
    case 'invalid_value': {
      const allowed = issue.values.map(String).join(', ')
      return [told(file, line, missing ? 'part-missing' : 'value-refused', { at, found: shown(map, path) }, allowed)]
    }
    case 'invalid_type':
      return [
        told(file, line, missing ? 'part-missing' : 'value-refused', { at, found: shown(map, path) }, issue.expected),
      ]
    case 'invalid_union':
      return [told(file, line, missing ? 'part-missing' : 'value-refused', { at, found: shown(map, path) })]
    case 'too_small':
      return [told(file, line, 'value-refused', { at, found: shown(map, path) }, `≥ ${issue.minimum}`)]
    case 'too_big':
      return [told(file, line, 'value-refused', { at, found: shown(map, path) }, `≤ ${issue.maximum}`)]
    case 'invalid_format':
      return [told(file, line, 'value-refused', { at, found: shown(map, path) }, issue.pattern ?? issue.format)]
    default:
      return [told(file, line, 'value-refused', { at, found: shown(map, path) }, issue.message)]
  }
}

export const dotted = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    '',
  ) || '$'

function shown(map: TextMap, path: Path): string {
  const value: unknown = path.length === 0 ? map.document.toJS() : map.document.getIn(path)
  if (value === undefined) return '–'
  if (value === null) return 'null'
  return typeof value === 'object' ? '…' : String(value).slice(0, 80)
}
