/** Service wing, catalogue rules: everything wrong with a package that reads, before it may be published. Pure. */
import { type CheckOptions, checkProcedure } from '../../../engines/bpmn/check.ts'
import { eyesOf } from '../../../engines/bpmn/check-eyes.ts'
import { graphOf, reach } from '../../../engines/bpmn/graph.ts'
import { checkForm } from '../../../engines/forms/check-form.ts'
import type { Form } from '../../../engines/forms/model.ts'
import { holds, parseCondition } from '../../../engines/rules/feel.ts'
import type { Result } from '../../../kernel/result.ts'
import { outcomeNames, positionKinds } from '../model.ts'
import type { PackageProblemKind } from '../words.ts'
import { checkActs } from './check-acts.ts'
import { checkClock } from './check-clock.ts'
import { assess, completions } from './eligibility.ts'
import { sampleLetter } from './letter.ts'
import { numberPlaces, unknownPlaces } from './number.ts'
import { dotted, formProblem, type PackageProblem, procedureProblem, type ServicePackage, told } from './package.ts'
import { lineOf, mapText, type Path, type TextMap } from './places.ts'
import { sourceKeys } from './sources.ts'
import { factsOf, termOf } from './standard.ts'

/** What a package may speak of. A list left out is not checked; the machine's typesetter is passed in. */
export type CheckContext = {
  calendars?: readonly string[]
  units?: readonly string[]
  services?: readonly string[]
  /** Keys of the library's sources. */
  sources?: readonly string[]
  /** Sets the letter with sample data; `detail` says what is wrong and where (line from 1). */
  compileLetter?: (source: string, sample: unknown) => Promise<Result<unknown, string, LetterFault[]>>
}
export type LetterFault = { message: string; line?: number }

export const acts = ['examine', 'correct', 'decide', 'visit', 'hearing'] as const
export const operations = ['issue-letter', 'notify'] as const
export const results = ['approved', 'refused', 'withdrawn'] as const
/** Those without which nobody could be told yes or no. */
const neededResults = ['approved', 'refused'] as const

/** Clocks that count only when the office is open. */
const calendarClocks = new Set(['hari-kerja', 'jam-layanan'])

type Desk = { problems: PackageProblem[]; map: TextMap; pkg: ServicePackage; context: CheckContext }

/** All problems of a package, errors and warnings; empty when it may be published. Never throws. */
export async function checkPackage(pkg: ServicePackage, context: CheckContext = {}): Promise<PackageProblem[]> {
  const desk: Desk = { problems: [], map: mapText(pkg.texts['service.yaml']), pkg, context }
  checkFacts(desk)
  checkRequirements(desk)
  checkTime(desk)
  checkLanes(desk)
  checkAssignment(desk)
  checkDeciders({ ...desk, texts: pkg.texts['procedure.bpmn'] })
  checkEligibility(desk)
  checkNames(desk)
  checkLetterWords(desk)
  const formMap = mapText(pkg.texts['form.json'])
  for (const problem of checkForm(pkg.form)) desk.problems.push(formProblem(problem, formMap))
  const procedure = checkProcedure(pkg.procedure, procedureOptions(pkg))
  desk.problems.push(...procedure.map(procedureProblem), ...checkClock(pkg, desk.map), ...checkActs(pkg))
  await checkLetter(desk)
  return desk.problems
}

/** What a procedure of this service may speak of. What does not read yet is left out, and with it what hangs on it. */
export const procedureOptions = ({
  service,
  form,
}: Partial<Pick<ServicePackage, 'service' | 'form'>>): CheckOptions => ({
  ...(form ? { fields: [...form.fields.keys()] } : {}),
  ...(service ? { positions: service.roles.map(({ position }) => position), promise: termOf(service.time) } : {}),
  acts,
  operations,
  results,
  // Nobody receives what a drawing would throw.
  carriesOut: ['timer', 'script', 'message', 'rule'],
  // The office's clock stands while the applicant has to act.
  standing: ['pemohon'],
})

/** A problem in service.yaml at this path. */
function tell(
  desk: Desk,
  path: Path,
  kind: PackageProblemKind,
  places: Record<string, string | number> = {},
  allowed?: readonly string[] | string,
): void {
  const words = { at: dotted(path), ...places }
  const list = typeof allowed === 'string' || allowed === undefined ? allowed : allowed.join(', ')
  desk.problems.push(told('service.yaml', lineOf(desk.map, path), kind, words, list))
}

function checkFacts(desk: Desk): void {
  for (const { path, fact } of factsOf(desk.pkg.service))
    if (fact.verified && !(fact.verified_by && fact.verified_on))
      tell(desk, [...path, 'verified'], 'verified-by-nobody')
  const { sources } = desk.context
  if (!sources) return
  const known = [...Object.keys(desk.pkg.service.sources), ...sources]
  for (const { path, fact } of factsOf(desk.pkg.service)) {
    const keys = sourceKeys(fact.source)
    for (const found of keys.length > 0 ? keys : [fact.source])
      if (!known.includes(found)) tell(desk, [...path, 'source'], 'source-unknown', { found }, known)
  }
}

function checkRequirements(desk: Desk): void {
  const { service, form } = desk.pkg
  const files = [...form.fields.values()].filter(({ kind }) => kind === 'file').map(({ key }) => key)
  checkDoubles(
    desk,
    service.requirements.map(({ id }) => id),
    (at) => ['requirements', at, 'id'],
  )
  for (const [at, { id: requirement, field, form_code, when }] of service.requirements.entries()) {
    const path = ['requirements', at]
    const found = field === undefined ? undefined : form.fields.get(field)
    if (field === undefined) {
      if (form_code === undefined) tell(desk, path, 'requirement-nothing', { requirement })
    } else if (!found) {
      tell(desk, [...path, 'field'], 'requirement-field-unknown', { requirement, field }, files)
    } else if (found.kind !== 'file') {
      tell(desk, [...path, 'field'], 'requirement-field-no-file', { requirement, field }, files)
    } else {
      const always = found.required && !isConditional(form, field)
      if (!always && when === undefined) tell(desk, path, 'requirement-when-missing', { requirement })
      if (always && when !== undefined) tell(desk, [...path, 'when'], 'requirement-when-needless', { requirement })
    }
  }
  const named = new Set(service.requirements.map(({ field }) => field))
  for (const field of files) if (!named.has(field)) tell(desk, ['requirements'], 'file-not-required', { field })
}

/** Whether the field, its page or its section may be hidden. */
function isConditional(form: Form, key: string): boolean {
  return form.sections.some((section) =>
    section.pages.some((page) =>
      page.fields.some((field) => field.key === key && (field.hide ?? page.hide ?? section.hide) !== undefined),
    ),
  )
}

function checkTime(desk: Desk): void {
  const { context } = desk
  const { clock, calendar, in_minutes } = desk.pkg.service.time
  if (calendarClocks.has(clock) && calendar === undefined)
    tell(desk, ['time', 'calendar'], 'calendar-missing', { clock }, context.calendars)
  if (!calendarClocks.has(clock) && calendar !== undefined)
    tell(desk, ['time', 'calendar'], 'calendar-needless', { clock })
  if (calendar !== undefined && context.calendars && !context.calendars.includes(calendar))
    tell(desk, ['time', 'calendar'], 'calendar-unknown', { found: calendar }, context.calendars)
  if (in_minutes && !clock.startsWith('jam')) tell(desk, ['time', 'in_minutes'], 'minutes-of-days')
}

function checkLanes(desk: Desk): void {
  const { service, procedure } = desk.pkg
  const lanes = service.roles.map(({ lane }) => lane)
  checkDoubles(desk, lanes, (at) => ['roles', at, 'lane'])
  service.procedure.steps.forEach(({ lane }, at) => {
    if (!lanes.includes(lane)) tell(desk, ['procedure', 'steps', at, 'lane'], 'lane-unknown', { found: lane }, lanes)
  })
  service.staff_count.lanes.forEach(({ lane }, at) => {
    if (!lanes.includes(lane)) tell(desk, ['staff_count', 'lanes', at, 'lane'], 'lane-unknown', { found: lane }, lanes)
  })
  service.roles.forEach(({ position }, at) => {
    if (!procedure.nodes.some(({ lane }) => lane === position))
      tell(desk, ['roles', at, 'lane'], 'lane-missing', { found: position }, positionKinds)
  })

  const pairs = (list: { task: string; not_same_as: string }[]) =>
    list.map(({ task, not_same_as }) => `${task} ≠ ${not_same_as}`)
  const said = pairs(service.four_eyes)
  const drawn = pairs(
    procedure.nodes.flatMap((node) => eyesOf(node).map((not_same_as) => ({ task: node.id, not_same_as }))),
  )
  const differing = [...said.filter((pair) => !drawn.includes(pair)), ...drawn.filter((pair) => !said.includes(pair))]
  for (const what of differing) tell(desk, ['four_eyes'], 'four-eyes-differ', { what }, drawn)

  for (const node of procedure.nodes) {
    if (node.kind !== 'task') continue
    for (const found of node.outcomes ?? [])
      if (!outcomeNames.some((name) => name === found))
        desk.problems.push(
          told('procedure.bpmn', node.line ?? 1, 'outcome-unnamed', { task: node.id, found }, outcomeNames.join(', ')),
        )
  }

  const ends = procedure.nodes.flatMap((node) => (node.kind === 'end' ? [node.result] : []))
  for (const found of neededResults)
    if (!ends.includes(found))
      desk.problems.push(told('procedure.bpmn', 1, 'result-missing', { found }, neededResults.join(', ')))
  if (!procedure.nodes.some((node) => node.kind === 'task' && node.operation === 'issue-letter'))
    desk.problems.push(told('procedure.bpmn', 1, 'letter-never-issued'))
}

/** Steps whose minutes are said are tasks of the office; minutes are of use only where the load counts. */
function checkAssignment(desk: Desk): void {
  const { assignment } = desk.pkg.service
  if (!assignment) return
  const steps = desk.pkg.procedure.nodes.flatMap((node) =>
    node.kind === 'task' && (node.work === 'user' || node.work === 'manual') && node.lane !== 'pemohon'
      ? [node.id]
      : [],
  )
  assignment.steps?.forEach(({ task: found }, at) => {
    if (!steps.includes(found))
      tell(desk, ['assignment', 'steps', at, 'task'], 'assignment-step-unknown', { found }, steps)
  })
  checkDoubles(
    desk,
    (assignment.steps ?? []).map(({ task }) => task),
    (at) => ['assignment', 'steps', at, 'task'],
  )
  if (assignment.rule !== 'workload' && (assignment.minutes !== undefined || assignment.steps))
    tell(desk, ['assignment'], 'assignment-minutes-idle')
}

/** Who examined may not decide: a decision names every examination that can come before it. */
function checkDeciders({ pkg, problems, texts }: Pick<Desk, 'pkg' | 'problems'> & { texts: string }): void {
  const graph = graphOf(pkg.procedure)
  const examines = [...graph.nodes.entries()].filter(
    ([, node]) => node.kind === 'task' && (node.act === 'examine' || node.act === 'visit' || node.act === 'hearing'),
  )
  for (const [at, node] of graph.nodes.entries()) {
    if (node.kind !== 'task' || node.act !== 'decide') continue
    const named = eyesOf(node)
    const line = texts.split('\n').findIndex((text) => text.includes(`id="${node.id}"`)) + 1
    for (const [from, { id }] of examines)
      if (!named.includes(id) && reach(graph.after(from), graph.after).has(at))
        problems.push(told('procedure.bpmn', Math.max(1, line), 'four-eyes-incomplete', { found: id, task: node.id }))
  }
}

function checkEligibility(desk: Desk): void {
  const { eligibility } = desk.pkg.service
  const keys = eligibility.questions.map(({ key }) => key)
  checkDoubles(desk, keys, (at) => ['eligibility', 'questions', at, 'key'])
  checkDoubles(
    desk,
    eligibility.conditions.map(({ id }) => id),
    (at) => ['eligibility', 'conditions', at, 'id'],
  )
  const used = new Set<string>()
  let sound = true
  for (const [at, { id: condition, expression }] of eligibility.conditions.entries()) {
    const path = ['eligibility', 'conditions', at, 'expression']
    const parsed = parseCondition(expression)
    if (!parsed.ok) {
      sound = false
      tell(desk, path, 'condition-unreadable', { what: parsed.detail?.message ?? '' })
      continue
    }
    for (const name of parsed.value.names) used.add(name)
    const strange = parsed.value.names.filter((name) => !keys.includes(name))
    for (const found of strange) tell(desk, path, 'condition-name-unknown', { found }, keys)
    if (strange.length > 0) {
      sound = false
      continue
    }
    const read = eligibility.questions.filter(({ key }) => parsed.value.names.includes(key))
    const truths = completions(read, {}).map((values) => holds(parsed.value, values))
    if (!truths.includes(false)) tell(desk, path, 'condition-always', { condition })
    if (!truths.includes(true)) tell(desk, path, 'condition-never', { condition })
  }
  eligibility.questions.forEach(({ key }, at) => {
    if (!used.has(key)) tell(desk, ['eligibility', 'questions', at], 'question-unused', { found: key })
  })
  const everybody = () => completions(eligibility.questions, {})
  if (sound && !everybody().some((values) => assess(eligibility, values).verdict === 'yes'))
    tell(desk, ['eligibility'], 'nobody-eligible')
}

function checkNames(desk: Desk): void {
  const { pkg, context } = desk
  const { service } = pkg
  if (context.units && !context.units.includes(service.unit))
    tell(desk, ['unit'], 'unit-unknown', { found: service.unit }, context.units)
  const known = context.services
  if (known) {
    service.related.forEach((found, at) => {
      if (!known.includes(found)) tell(desk, ['related', at], 'service-unknown', { found }, known)
    })
    service.eligibility.conditions.forEach(({ instead: found }, at) => {
      if (found !== undefined && !known.includes(found))
        tell(desk, ['eligibility', 'conditions', at, 'instead'], 'service-unknown', { found }, known)
    })
  }
  checkDoubles(desk, service.everyday_words, (at) => ['everyday_words', at])
  for (const found of unknownPlaces(service.letter))
    tell(
      desk,
      ['letter', 'number_pattern'],
      'pattern-place-unknown',
      { found },
      numberPlaces.map((place) => `{${place}}`),
    )
}

/** Answers that the letter reads through the helpers of base.typ must be asked by the form; its code states no others. */
function checkLetterWords(desk: Desk): void {
  const { pkg, problems } = desk
  const keys = [...pkg.form.fields.keys()]
  const said = new Set<string>()
  pkg.letter.split('\n').forEach((text, at) => {
    for (const [, helper, found = ''] of text.matchAll(/\b(isi|ada|pilihan|anggota)\(\s*"(\w+)"/g)) {
      if (helper !== 'ada') said.add(found)
      if (!keys.includes(found))
        problems.push(told('letter.typ', at + 1, 'letter-answer-unknown', { found }, keys.join(', ')))
    }
  })
  pkg.service.letter.proves?.forEach((found, at) => {
    const path = ['letter', 'proves', at]
    if (!keys.includes(found)) tell(desk, path, 'letter-answer-unknown', { found }, keys)
    else if (!said.has(found)) tell(desk, path, 'letter-proves-unsaid', { found }, [...said].sort())
  })
}

async function checkLetter({ pkg, context, problems }: Desk): Promise<void> {
  if (!context.compileLetter) return
  const set = await context.compileLetter(pkg.letter, sampleLetter(pkg))
  if (set.ok) return
  for (const { message, line } of set.detail ?? [{ message: set.refusal }])
    problems.push(told('letter.typ', line ?? 1, 'letter-does-not-compile', { what: message }))
}

function checkDoubles(desk: Desk, names: readonly string[], pathOf: (at: number) => Path): void {
  names.forEach((found, at) => {
    if (names.indexOf(found) < at) tell(desk, pathOf(at), 'double', { found })
  })
}
