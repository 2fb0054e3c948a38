/** Engine rules: one tree to one function, chosen by the kind of each node. Pure. */
import { deepest } from '../limits.ts'
import { type Node, type Position, type SyntaxProblem, stringOf } from '../parse/tree.ts'
import { numberFrom } from '../values/number.ts'
import { call, definition, temporal } from './calls.ts'
import { type Code, type Desk, envAt, partsOf, type Scope } from './desk.ts'
import { forExpression, quantified } from './loops.ts'
import { context, filter, list, path, variable } from './names.ts'
import { arithmetic, choice, logic } from './operators.ts'
import { comparing, interval, simpleTest, unaryTests } from './tests.ts'

export type Compiled = {
  code: Code
  names: string[]
  filterNames: string[]
  problem: SyntaxProblem | undefined
}

type Maker = (desk: Desk, node: Node, scope: Scope | undefined) => Code

const makers: Record<string, Maker> = {
  Expression: only,
  ParenthesizedExpression: only,
  VariableName: variable,
  NumericLiteral: numeric,
  StringLiteral: (desk, node) => constant(stringOf(desk.source.slice(node.from, node.to))),
  BooleanLiteral: (desk, node) => constant(desk.source.slice(node.from, node.to) === 'true'),
  null: () => constant(null),
  DateTimeLiteral: temporal,
  Disjunction: logic,
  Conjunction: logic,
  IfExpression: choice,
  Comparison: comparing,
  ArithmeticExpression: arithmetic,
  SimplePositiveUnaryTest: simpleTest,
  Interval: interval,
  '?': question,
  List: list,
  Context: context,
  PathExpression: path,
  FilterExpression: filter,
  ForExpression: forExpression,
  QuantifiedExpression: quantified,
  FunctionInvocation: call,
  FunctionDefinition: definition,
  InstanceOfExpression: (desk, node) => desk.refuse(node, '"instance of" is not supported'),
  Wildcard: (desk, node) => desk.refuse(node, '"-" alone is not a condition'),
}

/** Compiles the root that the grammar gave. Names and the first problem come with it; a problem means: do not run. */
export function compileTree(root: Node, source: string): Compiled {
  let depth = 0
  const desk: Desk = {
    source,
    names: new Set(),
    filterNames: new Set(),
    slots: new Map(),
    problem: undefined,
    refuse({ from, to }: Position, message) {
      desk.problem ??= { message, position: { from, to } }
      return constant(null)
    },
    compile(node, scope) {
      if (desk.problem) return constant(null)
      if (depth >= deepest) return desk.refuse(node, `nested deeper than ${deepest}`)
      const maker = Object.hasOwn(makers, node.name) ? makers[node.name] : undefined
      if (!maker) return desk.refuse(node, `cannot be read: "${source.slice(node.from, node.from + 20).trim()}"`)
      depth++
      const code = maker(desk, node, scope)
      depth--
      return code
    },
  }
  const [top] = root.children
  const code =
    top?.name === 'UnaryTests' ? unaryTests(desk, top) : top ? desk.compile(top, undefined) : desk.refuse(root, 'empty')
  return { code, names: [...desk.names], filterNames: [...desk.filterNames], problem: desk.problem }
}

const constant =
  (value: ReturnType<Code>): Code =>
  () =>
    value

function only(desk: Desk, node: Node, scope: Scope | undefined): Code {
  const [part] = partsOf(node)
  return part ? desk.compile(part, scope) : desk.refuse(node, 'cannot be read')
}

function numeric(desk: Desk, node: Node): Code {
  const number = numberFrom(desk.source.slice(node.from, node.to).replace(/\s/g, ''))
  return number ? constant(number) : desk.refuse(node, 'a number outside of what can be kept')
}

function question(desk: Desk, node: Node, scope: Scope | undefined): Code {
  let depth = 0
  for (let at = scope; at; at = at.up, depth++) if (at.kind === 'question') return envAt(depth)
  return desk.refuse(node, '"?" stands only in a test')
}
