/** Engine room of procedures: the flat, JSON-serialisable shapes of a procedure, its marking, events and effects. Pure. */

/** A position kind named by a lane: `pemohon`, `petugas`, `kepala` in the packages of today; checked, not fixed, here. */
export type Position = string

type NodeBase = {
  id: string
  /** Indonesian name as drawn; the id where nothing was written. */
  name: string
  name_en: string
  /** Line of the element in the BPMN file, from 1, where it could be found. */
  line?: number
  /** Who: from `melayani:position` on the element, else of its lane, else the lane's name in small letters. */
  lane?: Position
  /** Indexes into `Procedure.flows`, in document order. */
  in: number[]
  out: number[]
}

export type StartNode = NodeBase & { kind: 'start' }
export type TaskNode = NodeBase & {
  kind: 'task'
  /** All four wait until completed from outside: people complete user and manual, the caller service and send. */
  work: 'user' | 'manual' | 'service' | 'send'
  /** What the person does: `examine`, `correct`, `decide` … */
  act?: string
  /** Names of which the completer must choose one; empty when there is nothing to choose. */
  outcomes: string[]
  /** Id of the task whose completer may not complete this one. */
  fourEyes?: string
  /** What the machine does: `issue-letter`, `notify` … */
  operation?: string
}
export type ExclusiveNode = NodeBase & { kind: 'exclusive'; otherwise?: number }
export type ParallelNode = NodeBase & { kind: 'parallel' }
export type EndNode = NodeBase & { kind: 'end'; terminate: boolean; result?: string }
export type ProcedureNode = StartNode | TaskNode | ExclusiveNode | ParallelNode | EndNode

export type Flow = {
  id: string
  name?: string
  line?: number
  /** Indexes into `Procedure.nodes`. */
  from: number
  to: number
  /** FEEL, as written in the file without a leading `=`. */
  condition?: string
}

/** A procedure compiled once from BPMN 2.0 XML. Published versions never change, so this may be stored as JSON. */
export type Procedure = {
  format: 1
  id: string
  name: string
  nodes: ProcedureNode[]
  flows: Flow[]
}

/** A token waits at a task (`at` is the element's id) or before a join (`at` is the flow's id). */
export type Token = { at: string; instance: number }

/** All that is kept of a running case: where its tokens are, and the next instance number. No tokens: ended. */
export type Marking = { next: number; tokens: Token[] }

/** Values conditions may name: answers of the case, and `outcome`, the last choice made. Kept by the caller. */
export type Context = Readonly<Record<string, unknown>>

/** A task was completed. Without `instance`, the oldest waiting one of that element. */
export type ProcedureEvent = {
  complete: string
  instance?: number
  outcome?: string
  data?: Context
}

/** What the caller must do, in this order, in the transaction that saves the marking. */
export type Effect =
  | {
      kind: 'open-task'
      element: string
      instance: number
      name: string
      name_en: string
      lane?: Position
      work: 'user' | 'manual'
      act?: string
      outcomes: string[]
      fourEyes?: string
    }
  | { kind: 'close-task'; element: string; instance: number; why: 'completed' | 'cancelled' }
  /** Complete `element`/`instance` once the operation is done. */
  | { kind: 'run-operation'; element: string; instance: number; name: string; name_en: string; operation?: string }
  /** Merge into the case's variables before the next step. */
  | { kind: 'remember'; values: Record<string, unknown> }
  /** A condition could not be answered with what is known and was taken as not true. */
  | { kind: 'warn'; element: string; message: string }
  /** An end event was reached; the case is over when the marking has no tokens (`done`). */
  | { kind: 'ended'; element: string; result?: string; done: boolean }

export type Stepped = { marking: Marking; effects: Effect[] }

/** `incident`: the drawing cannot go on (no way out of a split, endless loop); nothing was changed, a person must look. */
export type StepRefusal =
  | 'unknown-element'
  | 'not-waiting'
  | 'outcome-missing'
  | 'outcome-unknown'
  | 'outcome-unexpected'
  | 'incident'

/** Why a drawing cannot go on: `stuck` means that tokens wait before joins only, so nobody could ever act. */
export type IncidentKind = 'no-start' | 'no-condition' | 'no-way-out' | 'endless' | 'stuck'

export type StepDetail = { element: string; reason: string; incident?: IncidentKind; allowed?: string[] }

export type ProblemCode =
  | 'unreadable-xml'
  | 'unknown-content'
  | 'no-process'
  | 'several-processes'
  | 'no-start'
  | 'several-starts'
  | 'element-not-executed'
  | 'feature-not-executed'
  | 'attribute-unknown'
  | 'attribute-value'
  | 'id-missing'
  | 'id-double'
  | 'flow-broken'
  | 'several-ways-out'
  | 'condition-misplaced'
  | 'condition-missing'
  | 'condition-unreadable'
  | 'default-with-condition'
  | 'unreachable'
  | 'dead-end'
  | 'never-ends'
  | 'deadlock'
  | 'endless-loop'
  | 'twice-at-once'
  | 'split-without-default'
  | 'condition-name-unknown'
  | 'condition-never-true'
  | 'outcome-not-handled'
  | 'outcome-ignored'
  | 'position-missing'
  | 'position-unknown'
  | 'act-unknown'
  | 'operation-missing'
  | 'operation-unknown'
  | 'result-unknown'
  | 'four-eyes-unknown'
  | 'four-eyes-order'
  | 'four-eyes-skippable'
  | 'too-large-to-prove'

/** Something wrong in a drawing: which element, where in the file, and what is allowed. `problemText` words it. */
export type Problem = {
  code: ProblemCode
  severity: 'error' | 'warning'
  element?: string
  /** BPMN type as written in the file, such as `scriptTask`. */
  type?: string
  line?: number
  /** What was found: a name, an attribute, a reason. */
  found?: string
  allowed?: string[]
}

/** One line of the list "Perjalanannya". */
export type PathStep = { element: string; name: string; name_en: string; lane?: Position; work: TaskNode['work'] }
