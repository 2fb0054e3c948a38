/** Engine rules: FEEL conditions (DMN 1.3 §10.3), parsed once and run many times. Pure; touches nothing but the FEEL library. */
import { date as feelDate, evaluate as feelEvaluate, parseExpression } from '@bpmn-io/feelin'
import { no, ok, type Result } from '../../kernel/result.ts'
import { isDay } from '../../kernel/time.ts'

export type ConditionWarning = { message: string; position: { from: number; to: number } }
export type SyntaxProblem = { message: string; position: { from: number; to: number } }

/** A parsed condition. `names` are the variables it surely reads; `filterNames` stand inside `list[…]` and may belong to the items. */
export type Condition = {
  readonly text: string
  readonly names: readonly string[]
  readonly filterNames: readonly string[]
  /** Runs the parsed expression; kept here so that nothing is parsed twice. */
  readonly run: (context: Record<string, unknown>) => { value: unknown; warnings: ConditionWarning[] }
}

const longest = 2000

/** FEEL's own functions that are allowed: all of DMN 1.3 §10.3.4 the library has, without the clock. */
const functions = new Set([
  ...['number', 'string', 'not', 'is', 'context', 'context put', 'context merge', 'get value', 'get entries'],
  ...['substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after', 'replace'],
  ...['contains', 'matches', 'starts with', 'ends with', 'split', 'string join'],
  ...['list contains', 'list replace', 'count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'sublist', 'append'],
  ...['concatenate', 'insert before', 'remove', 'reverse', 'index of', 'union', 'distinct values', 'flatten'],
  ...['product', 'median', 'stddev', 'mode', 'sort', 'decimal', 'floor', 'ceiling', 'abs', 'round up', 'round down'],
  ...['round half up', 'round half down', 'modulo', 'sqrt', 'log', 'exp', 'odd', 'even'],
  ...['before', 'after', 'meets', 'met by', 'overlaps', 'overlaps before', 'finishes', 'finished by', 'includes'],
  ...['during', 'starts', 'started by', 'coincides', 'day of year', 'day of week', 'month of year', 'week of year'],
  ...['years and months duration', 'today', 'now'],
])

/** Node kinds that would read a clock, run without end, or that the library itself cannot run. */
const refusedNodes: Record<string, string> = {
  InstanceOfExpression: '"instance of" is not supported',
  SpecialType: '"instance of" is not supported',
  BacktickIdentifier: 'names in backticks are not supported',
  Wildcard: '"-" alone is not a condition',
}

type Node = { name: string; from: number; to: number; error: boolean; children: Node[] }

/**
 * Reads a FEEL expression (a leading `=`, as form-js writes it, is forgiven). Names may hold spaces; names that begin
 * with `_` are ours. `today()` and `now()` answer from the context's `today` and `now`, never from the machine.
 * Refusal: 'syntax', with what is wrong and where in the given text. Never throws.
 */
export function parseCondition(text: string): Result<Condition, 'syntax', SyntaxProblem> {
  const whole = { from: 0, to: text.length }
  if (text.length > longest) return no('syntax', { message: `longer than ${longest} characters`, position: whole })
  const start = /^\s*=?/.exec(text)?.[0].length ?? 0
  // Same length as what was typed, so that positions stay true.
  const source = ' '.repeat(start) + text.slice(start).replace(/[\n\r\t]/g, ' ')
  if (source.trim() === '') return no('syntax', { message: 'empty', position: whole })
  try {
    const tree = treeOf(source)
    const found = inspect(tree, source)
    if (!found.ok) return found
    return ok(compile(text, found.value))
  } catch (fault) {
    return no('syntax', { message: fault instanceof Error ? fault.message : 'cannot be read', position: whole })
  }
}

/** The variables the condition reads from its context, each once, without `today` and `now`. */
export const namesIn = (condition: Condition): string[] => [...condition.names]

/** Value and warnings. A fault inside the expression gives null and a warning; this never throws. */
export function evaluate(
  condition: Condition,
  context: Record<string, unknown>,
): { value: unknown; warnings: ConditionWarning[] } {
  try {
    return condition.run(context)
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault)
    return { value: null, warnings: [{ message, position: { from: 0, to: condition.text.length } }] }
  }
}

/** Only true is true: null, text, numbers and faults are not. */
export const holds = (condition: Condition, context: Record<string, unknown>): boolean =>
  evaluate(condition, context).value === true

function treeOf(source: string): Node {
  const root: Node = { name: 'root', from: 0, to: source.length, error: false, children: [] }
  const stack = [root]
  parseExpression(source, {}, undefined).iterate({
    enter(ref) {
      if (ref.type.isSkipped && !ref.type.isError) return false
      const node: Node = { name: ref.name, from: ref.from, to: ref.to, error: ref.type.isError, children: [] }
      stack[stack.length - 1]?.children.push(node)
      stack.push(node)
      return undefined
    },
    leave(ref) {
      if (!ref.type.isSkipped || ref.type.isError) stack.pop()
    },
  })
  return root
}

type Found = { source: string; names: string[]; filterNames: string[] }
type Refused = Result<Found, 'syntax', SyntaxProblem>

/** Walks the tree once: collects free names, refuses what is not allowed, and renames the functions that touch a clock. */
function inspect(root: Node, source: string): Refused {
  let problem: SyntaxProblem | undefined
  const names = new Set<string>()
  const filterNames = new Set<string>()
  const renames: { from: number; to: number; as: string }[] = []
  const textOf = (node: Node) => source.slice(node.from, node.to).trim().replace(/\s+/g, ' ')
  const refuse = (node: Node, message: string): undefined => {
    problem ??= { message, position: { from: node.from, to: node.to } }
  }
  const iterates = (node: Node): boolean =>
    node.name === 'ForExpression' || node.name === 'QuantifiedExpression' || node.children.some(iterates)
  const loops = iterates(root)

  function visit(node: Node, bound: ReadonlySet<string>, inFilter: boolean): undefined {
    if (problem) return
    if (node.error) return refuse(node, `cannot be read: "${source.slice(node.from, node.from + 20).trim()}"`)
    const refusal = refusedNodes[node.name]
    if (refusal) return refuse(node, refusal)
    const [first, ...rest] = node.children
    const all = (nodes: Node[], names: ReadonlySet<string> = bound, filter = inFilter): undefined => {
      for (const child of nodes) visit(child, names, filter)
    }
    switch (node.name) {
      case 'VariableName': {
        const name = textOf(node)
        if (name.startsWith('_')) return refuse(node, 'a name may not begin with "_"')
        if (bound.has(name) || (inFilter && name === 'item') || name === 'today' || name === 'now') return
        ;(inFilter ? filterNames : names).add(name)
        return
      }
      case 'FunctionInvocation': {
        if (first?.name === 'VariableName') {
          const name = textOf(first)
          if (!functions.has(name) && !bound.has(name)) return refuse(first, `no function is called "${name}"`)
          if (name === 'today' || name === 'now') renames.push({ ...first, as: name === 'today' ? '_a' : '_b' })
          return all(rest)
        }
        return all(node.children)
      }
      case 'DateTimeLiteral': {
        if (first?.name === 'DateTimeConstructor') {
          const name = textOf(first)
          if (name === 'time') return refuse(first, 'time() is not supported: it depends on the machine')
          if (name === 'date') renames.push({ ...first, as: '_d' })
          if (name === 'date and time') renames.push({ ...first, as: '_m' })
          return all(rest)
        }
        const literal = textOf(node).replace(/^@\s*"|"$/g, '')
        if (!isDay(literal) && !isMoment(literal) && !/^-?P/.test(literal))
          return refuse(node, 'a date is written @"2026-01-31", a moment @"2026-01-31T08:00:00Z" with its zone')
        return
      }
      case 'DateTimeConstructor':
        return refuse(node, `${textOf(node)} needs its brackets`)
      case 'PathExpression':
        // Only the first name is looked up; the rest are entries of what it holds.
        return first ? visit(first, bound, inFilter) : undefined
      case 'FilterExpression': {
        if (first) visit(first, bound, inFilter)
        return all(rest, bound, true)
      }
      case 'NamedParameter':
      case 'ContextEntry':
        return all(rest)
      case 'Context': {
        const seen = new Set(bound)
        for (const entry of node.children) {
          visit(entry, seen, inFilter)
          if (entry.name === 'ContextEntry' && entry.children[0])
            seen.add(textOf(entry.children[0]).replace(/^"|"$/g, ''))
        }
        return
      }
      case 'FunctionDefinition': {
        const seen = new Set(bound)
        const collect = (inner: Node): void => {
          if (inner.name === 'ParameterName') seen.add(textOf(inner))
          for (const child of inner.children) collect(child)
        }
        for (const child of node.children) if (child.name === 'FormalParameters') collect(child)
        return all(
          node.children.filter((child) => child.name === 'FunctionBody'),
          seen,
        )
      }
      case 'ForExpression':
      case 'QuantifiedExpression': {
        const seen = new Set(bound)
        if (node.name === 'ForExpression') seen.add('partial')
        for (const child of node.children) {
          if (child.name !== 'InExpressions') {
            visit(child, seen, inFilter)
            continue
          }
          for (const inner of child.children) {
            all(inner.children.slice(1), seen)
            if (inner.children[0]) seen.add(textOf(inner.children[0]))
          }
        }
        return
      }
      case 'Interval':
      case 'IterationContext': {
        const ends = node.children.filter((child) => child.name !== '[' && child.name !== ']')
        const [low, high] = ends
        if (loops && low && high) {
          const numbers = ends.map((end) => Number(textOf(end)))
          const width = Math.abs(Number(numbers[1]) - Number(numbers[0]))
          if (!(width <= 1000))
            return refuse(node, 'a range beside for/some/every needs two numbers at most 1000 apart')
        }
        return all(node.children)
      }
      default:
        return all(node.children)
    }
  }
  all(root.children)
  function all(nodes: Node[]): void {
    for (const node of nodes) visit(node, new Set(), false)
  }
  if (problem) return no('syntax', problem)
  let renamed = source
  for (const { from, to, as } of renames)
    renamed = renamed.slice(0, from) + as.padEnd(to - from, '_') + renamed.slice(to)
  return ok({ source: renamed, names: [...names], filterNames: [...filterNames] })
}

type Callable = { fn: (...values: unknown[]) => unknown }

/**
 * The library parses at each evaluation (about 50 µs). So the expression is wrapped once as `function(names) expression`,
 * and the function value it gives is called from then on (below 1 µs, measured with nine names).
 */
function compile(text: string, { source, names, filterNames }: Found): Condition {
  const clock: { today?: unknown; now?: unknown } = {}
  const given = [...new Set([...names, ...filterNames, 'today', 'now'])]
  const head = `function(${given.join(', ')}) `
  const ours: Record<string, unknown> = {}
  const own = (as: string, parameters: string[], body: (...values: unknown[]) => unknown) => {
    for (const word of source.matchAll(/_[abdm]_*/g))
      if (word[0].replace(/_+$/, '') === as) ours[word[0]] = Object.assign(body, { $args: parameters })
  }
  own('_a', [], () => dateFrom(clock.today))
  own('_b', [], () => momentFrom(clock.now))
  own('_d', ['year', 'month', 'day', 'from'], (year, month, day, from) => dateFrom(from ?? year, month, day))
  own('_m', ['date', 'time', 'from'], (date, _time, from) => momentFrom(from ?? date))

  const built = feelEvaluate(head + source, ours)
  const call = (built.value as Callable).fn
  const warned = built.warnings
  return {
    text,
    names,
    filterNames,
    run(context) {
      warned.length = 0
      clock.today = Object.hasOwn(context, 'today') ? context.today : undefined
      clock.now = Object.hasOwn(context, 'now') ? context.now : undefined
      const values = given.map((name) => {
        if (Object.hasOwn(context, name)) return plain(context[name])
        // A missing name must not fall through to FEEL's function of that name.
        return functions.has(name) ? null : undefined
      })
      const value = call(...values)
      if (warned.length === 0) return { value, warnings: [] }
      const shift = (at: number) => Math.max(0, at - head.length)
      const warnings = warned.map(({ message, position: { from, to } }) => ({
        message,
        position: { from: shift(from), to: shift(to) },
      }))
      return { value, warnings }
    },
  }
}

const plain = (value: unknown): unknown => (value instanceof Date ? momentText(value) : value)
const momentText = (value: Date): string | null => (Number.isNaN(value.getTime()) ? null : value.toISOString())

/** A moment with its date and its zone; without either the library would fill in the machine's. */
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10))

function momentFrom(value: unknown): unknown {
  const text = plain(value)
  if (typeof text !== 'string' || !isMoment(text)) return null
  const moment = feelDate(text)
  return moment.isValid ? moment : null
}

function dateFrom(value: unknown, month?: unknown, day?: unknown): unknown {
  if (typeof value === 'number' && typeof month === 'number' && typeof day === 'number') {
    const two = (n: number) => String(n).padStart(2, '0')
    return dateFrom(`${String(value).padStart(4, '0')}-${two(month)}-${two(day)}`)
  }
  const given = plain(value)
  if (typeof given === 'string') {
    const text = isMoment(given) ? given.slice(0, 10) : given
    return isDay(text) ? feelDate(text) : null
  }
  if (typeof given === 'object' && given !== null && 'toISODate' in given && typeof given.toISODate === 'function')
    return dateFrom(given.toISODate())
  return null
}
