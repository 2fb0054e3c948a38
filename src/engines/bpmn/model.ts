/** Engine room of procedures: the flat, JSON-serialisable shapes of a procedure, its marking, events and effects. Pure. */
import type { Result } from '../../kernel/result.ts'

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
  /** Index into `Procedure.bodies`: 0 is the process itself, others are sub-processes and called processes. */
  body: number
  /** Indexes into `Procedure.flows`, in document order. */
  in: number[]
  out: number[]
}

/**
 * When a timer goes off. `iso`: as written, ISO 8601; `feel`: an expression that gives such a text. `working`: counted by a
 * clock of the caller (`hari-kerja` …), since the engine knows no calendar. A cycle goes off `times` times at most.
 */
export type Timer =
  | { kind: 'duration' | 'date'; iso?: string; feel?: string }
  | { kind: 'cycle'; times: number; iso: string }
  | { kind: 'working'; clock: string; length: number }

/** Who brings a timer or message about; an error is thrown from inside. */
export type Trigger = { timer: Timer } | ({ message: string } & MessageWords)

/** Who may send a message, and what the button says that sends it; the engine itself lets anybody. */
export type MessageWords = { sender?: Position[]; action?: string; action_en?: string }

/** Several instances: as many as `cardinality` gives, or one for each item of `collection` (FEEL, both). */
export type Several = {
  sequential: boolean
  cardinality?: string
  collection?: string
  /** Name under which conditions inside may use the item. */
  item?: string
  /** FEEL, asked whenever an instance completes: true ends all others. */
  until?: string
}

export type StartNode = NodeBase & { kind: 'start'; trigger?: Trigger }
export type TaskNode = NodeBase & {
  kind: 'task'
  /** All wait until completed from outside: people complete user and manual, the caller the rest. */
  work: 'user' | 'manual' | 'service' | 'send' | 'script' | 'rule'
  /** What the person does: `examine`, `correct`, `decide` … */
  act?: string
  /** Names of which the completer must choose one; empty when there is nothing to choose. */
  outcomes: string[]
  /** Ids (apart by spaces) of the tasks whose completers may not complete this one. */
  fourEyes?: string
  /** What the machine does: `issue-letter`, `notify` … */
  operation?: string
  /** FEEL of a script task, and the variable its value goes to (also for a rule). */
  script?: string
  result?: string
  /** Which decision a rule task asks. */
  decision?: string
  /** How long the task may take, for the check against the promise. */
  limit?: { clock: string; length: number }
  several?: Several
  otherwise?: number
}
/** An embedded sub-process, or a call of another process (`calls`: its id and the hash it is pinned to). */
export type SubNode = NodeBase & {
  kind: 'sub'
  inner: number
  calls?: { process: string; hash?: string }
  several?: Several
  otherwise?: number
}
export type ExclusiveNode = NodeBase & { kind: 'exclusive'; otherwise?: number }
export type InclusiveNode = NodeBase & { kind: 'inclusive'; otherwise?: number }
export type ParallelNode = NodeBase & { kind: 'parallel' }
/** The first event among those that follow wins. */
export type RaceNode = NodeBase & { kind: 'race' }
export type CatchNode = NodeBase & { kind: 'catch'; trigger: Trigger }
export type ThrowNode = NodeBase & { kind: 'throw'; message?: string }
export type BoundaryNode = NodeBase & {
  kind: 'boundary'
  /** Index of the task or sub-process it sits on. */
  host: number
  interrupts: boolean
  /** `error` without code catches every error. */
  trigger: Trigger | { error: string | null }
}
/** `error`: thrown to the nearest catcher outside; null where the drawing names none. */
export type EndNode = NodeBase & { kind: 'end'; terminate: boolean; error?: string | null; result?: string }

export type ActivityNode = TaskNode | SubNode
export type ProcedureNode =
  | StartNode
  | ActivityNode
  | ExclusiveNode
  | InclusiveNode
  | ParallelNode
  | RaceNode
  | CatchNode
  | ThrowNode
  | BoundaryNode
  | EndNode

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
  format: 2
  id: string
  name: string
  /** SHA-256 in hex over what the procedure means: not over its layout, spacing or place in a file. */
  hash: string
  nodes: ProcedureNode[]
  flows: Flow[]
  /** The process and every process within it; `id` is the element's. */
  bodies: { id: string }[]
}

/**
 * A token. `at` is the id of a node where it waits, or of a flow before a join. A sub-process that runs is a token too, and
 * so is an activity with several instances; those within it carry its number as `in`.
 */
export type Token = {
  at: string
  instance: number
  in?: number
  /** Which of several instances this is, from 1. */
  turn?: number
  /** On the token of an activity with several instances: how many in all, and how many completed. */
  of?: number
  done?: number
  /** How often a timer on this activity may still go off; absent: as often as drawn. */
  left?: Record<string, number>
}

/** All that is kept of a running case: where its tokens are, and the next instance number. No tokens: ended. */
export type Marking = { next: number; tokens: Token[] }

/** Values conditions may name: answers of the case, and `outcome`, the last choice made. Kept by the caller. */
export type Context = Readonly<Record<string, unknown>>

/** Without `instance`, the oldest token the event fits. `data` is merged into the case's variables by the effect. */
export type ProcedureEvent = { instance?: number; data?: Context } & (
  | { complete: string; outcome?: string }
  /** Id of the start, catch or boundary event whose timer went off. */
  | { timer: string }
  /** Name of a message, or id of the event that waits for it. */
  | { message: string }
  /** Id of the activity that failed (or of the error boundary event itself). */
  | { error: string; code?: string }
)

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
      /** Which of several instances, from 1, and its item of the collection. */
      turn?: number
      item?: unknown
    }
  | { kind: 'close-task'; element: string; instance: number; why: 'completed' | 'cancelled' }
  /** Complete `element`/`instance` once the operation is done. */
  | {
      kind: 'run-operation'
      element: string
      instance: number
      name: string
      name_en: string
      operation?: string
      turn?: number
      item?: unknown
    }
  /** Complete it: a script without data (then its FEEL is evaluated), a rule with what the decision gave. */
  | { kind: 'run-rule'; element: string; instance: number; script?: string; decision?: string; result?: string }
  /** `due` is an ISO moment; absent for a working-time timer, whose moment the caller computes. `left`: of a cycle. */
  | {
      kind: 'arm-timer'
      element: string
      instance: number
      due?: string
      clock?: string
      length?: number
      left?: number
    }
  | { kind: 'disarm-timer'; element: string; instance: number }
  | { kind: 'send-message'; element: string; message: string }
  /** Merge into the case's variables before the next step. */
  | { kind: 'remember'; values: Record<string, unknown> }
  /** A condition could not be answered with what is known and was taken as not true. */
  | { kind: 'warn'; element: string; message: string }
  /** An end event was reached (or a last element without a way out); over when the marking has no tokens (`done`). */
  | { kind: 'ended'; element: string; result?: string; done: boolean }

export type Stepped = { marking: Marking; effects: Effect[] }

export type StepResult = Result<Stepped, StepRefusal, StepDetail>

/** `incident`: the drawing cannot go on (no way out of a split, endless loop); nothing was changed, a person must look. */
export type StepRefusal =
  | 'unknown-element'
  | 'not-waiting'
  | 'outcome-missing'
  | 'outcome-unknown'
  | 'outcome-unexpected'
  | 'incident'

/** Why a drawing cannot go on: `stuck` means that tokens wait before joins only, so nobody could ever act. */
export type IncidentKind =
  | 'no-start'
  | 'no-condition'
  | 'endless'
  | 'stuck'
  | 'error-not-caught'
  | 'timer-unreadable'
  | 'instances-unreadable'
  | 'too-many-instances'
  | 'script-failed'

export type StepDetail = {
  element: string
  reason: string
  incident?: IncidentKind
  allowed?: string[]
  /** What a `stuck` procedure would have come to. */
  reached?: Stepped
}

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
  | 'call-not-pinned'
  | 'call-unknown'
  | 'timer-unreadable'
  | 'several-unreadable'
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
  | 'four-eyes-impossible'
  | 'longer-than-promise'
  | 'error-not-caught'
  | 'race-broken'
  | 'not-carried-out'
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
