/** Service wing, catalogue rules: whether what a package leaves to the clock can be carried out, and may be. Pure. */
import { graphOf } from '../../../engines/bpmn/graph.ts'
import type { ProcedureNode } from '../../../engines/bpmn/model.ts'
import { DeadlineRule, Term } from '../../../engines/calendar/model.ts'
import { type PackageProblem, type ServicePackage, told } from './package.ts'
import { lineOf, type Path, type TextMap } from './places.ts'

/** Operations done within the step itself, so that what follows happens at the timer's own moment. */
const atOnce: ReadonlySet<string> = new Set(['notify'])

/** Problems of reminders, delays, the decision by silence and the timers of the drawing. */
export function checkClock(pkg: ServicePackage, map: TextMap): PackageProblem[] {
  return [...checkOrder(pkg, map), ...checkSilence(pkg, map), ...checkTimers(pkg)]
}

/** Days are whole; a reminder lies within the promise. */
function checkOrder({ service }: ServicePackage, map: TextMap): PackageProblem[] {
  const { time, deadlines, silence } = service
  const length = time.in_minutes ? time.length / 60 : time.length
  const problems: PackageProblem[] = []
  const tell = (path: Path, found: number) =>
    problems.push(told('service.yaml', lineOf(map, path), 'clock-amount', { at: path.join('.'), found }))
  const whole = { term: { clock: time.clock, length } }
  deadlines?.reminders.forEach((it, place) => {
    if ('share' in it) return
    const read = DeadlineRule.safeParse({ ...whole, reminders: [it] })
    if (!read.success || it.before >= length) tell(['deadlines', 'reminders', place, 'before'], it.before)
  })
  deadlines?.escalations.forEach((it, place) => {
    if (!DeadlineRule.safeParse({ ...whole, escalations: [it] }).success)
      tell(['deadlines', 'escalations', place, 'after'], it.after)
  })
  const amount = silence && { outcome: silence.outcome, after: silence.after, legal_basis: silence.legal_basis }
  if (amount && !DeadlineRule.safeParse({ ...whole, silence: amount }).success) tell(['silence', 'after'], amount.after)
  return problems
}

/** A rule that decides over people by itself must be verified; in an example that nobody uses for real it is told. */
function checkSilence({ service, procedure }: ServicePackage, map: TextMap): PackageProblem[] {
  const { silence, example } = service
  if (!silence) return []
  const problems: PackageProblem[] = []
  const tell = (
    key: keyof typeof silence,
    kind: 'silence-unverified' | 'silence-example' | 'silence-days' | 'silence-no-letter',
  ) => problems.push(told('service.yaml', lineOf(map, ['silence', key]), kind))
  if (silence.valid_to !== undefined && silence.valid_to < silence.valid_from) tell('valid_to', 'silence-days')
  if (silence.state === 'off') return problems
  if (!silence.verified) tell('verified', example ? 'silence-example' : 'silence-unverified')
  const issues = (node: ProcedureNode) =>
    node.kind === 'task' && node.body === 0 && !node.several && node.operation === 'issue-letter'
  if (silence.outcome === 'granted' && !procedure.nodes.some(issues)) tell('outcome', 'silence-no-letter')
  return problems
}

/** Timers count on clocks that the calendar knows, and none asks the applicant by itself: nobody would have said for what. */
function checkTimers({ procedure }: ServicePackage): PackageProblem[] {
  const graph = graphOf(procedure)
  return [...graph.nodes.entries()].flatMap(([at, node]) => {
    const timer = 'trigger' in node && node.trigger && 'timer' in node.trigger ? node.trigger.timer : undefined
    if (!timer) return []
    const problems: PackageProblem[] = []
    const tell = (kind: 'timer-clock' | 'timer-asks', places: Record<string, string | number>) =>
      problems.push(told('procedure.bpmn', node.line ?? 1, kind, { timer: node.id, ...places }))
    if (timer.kind === 'working') {
      const { clock, length } = timer
      if (!Term.safeParse({ clock, length }).success) tell('timer-clock', { found: `${length} ${clock}` })
    }
    for (const found of reachedAtOnce(graph, at)) tell('timer-asks', { found })
    return problems
  })
}

/** Tasks of the applicant that open in the very step in which this event comes. */
export function reachedAtOnce(graph: ReturnType<typeof graphOf>, from: number): string[] {
  const seen = new Set<number>()
  const waiting = [...graph.after(from)]
  const asked: string[] = []
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const node = graph.nodes[at]
    if (!node || seen.has(at)) continue
    seen.add(at)
    if (node.kind === 'task' && (node.work === 'user' || node.work === 'manual')) {
      if (node.lane === 'pemohon') asked.push(node.id)
    } else if (passesAtOnce(node)) waiting.push(...graph.after(at))
  }
  return asked
}

const passesAtOnce = (node: ProcedureNode): boolean =>
  node.kind === 'task'
    ? node.work === 'script' || node.work === 'rule' || atOnce.has(node.operation ?? '')
    : node.kind !== 'catch' && node.kind !== 'race' && node.kind !== 'end'
