/** Engine rules: a decision table of DMN 1.3 as it is carried out, and what may be wrong with its file. Pure shapes. */
import type { Condition } from '../feel.ts'

export const hitPolicies = ['UNIQUE', 'FIRST', 'COLLECT'] as const
/** UNIQUE: one rule at most may fit. FIRST: the first that fits. COLLECT: the sum of all that fit. */
export type HitPolicy = (typeof hitPolicies)[number]

export const valueTypes = ['string', 'number', 'boolean'] as const
export type ValueType = (typeof valueTypes)[number]

export type DecisionInput = { id: string; label: string; expression: Condition }
export type DecisionOutput = { id: string; name: string; label: string; type?: ValueType }
export type DecisionRule = {
  id: string
  line?: number
  /** What its author wrote beside it: a source, a reason. */
  note?: string
  /** One test for each input; undefined stands for `-`. */
  tests: (Condition | undefined)[]
  /** One value for each output. */
  values: Condition[]
}

export type Decision = {
  id: string
  name: string
  line?: number
  hitPolicy: HitPolicy
  inputs: DecisionInput[]
  outputs: DecisionOutput[]
  rules: DecisionRule[]
  /** Variables that its inputs and cells read, each once. */
  names: string[]
  /** SHA-256 in hex over what the table means: not over its place, spacing or drawing. */
  hash: string
}

/** `several`: more rules than one fit where one alone may. `unclear`: a value is not of its kind or could not be reckoned. */
export type Outcome = 'matched' | 'none' | 'several' | 'unclear'

export type Decided = {
  /** One output: its value; several: a context by name. Null unless `matched`. Safe as JSON. */
  value: unknown
  outcome: Outcome
  /** Ids of the rules that fit. */
  rules: string[]
}

export type DecisionProblemCode =
  | 'unreadable-xml'
  | 'element-not-executed'
  | 'feature-not-executed'
  | 'id-missing'
  | 'id-double'
  | 'no-table'
  | 'part-missing'
  | 'cells-differ'
  | 'cell-unreadable'
  | 'hit-policy'
  | 'type-unknown'
  | 'too-large'

/** `element`: the id of what is refused, or of what it stands in. */
export type DecisionProblem = {
  code: DecisionProblemCode
  line: number
  element?: string
  type?: string
  found?: string
  allowed?: string[]
}
