/** Cases: pure rule of giving out: whose turn it is, or who has the least in hand. */
import type { Service } from '../../catalogue/model.ts'
import type { Assignment, Passed, PassedReason } from '../model/assignment.ts'
import { type Task, usualMinutes } from '../model.ts'

/** Whether nobody takes a task, because its service gives tasks out. */
export const isGivenOut = ({ assignment }: Pick<Task, 'assignment'>): boolean =>
  assignment !== undefined && assignment !== 'queue'

/** How a task that opens is given out, and how long it is expected to take. The applicant's own turn is given to nobody. */
export function givenOutBy(
  service: Pick<Service, 'assignment'>,
  { element, lane }: Pick<Task, 'element' | 'lane'>,
): Required<Pick<Task, 'assignment' | 'minutes'>> {
  const order = service.assignment
  const minutes = order?.steps?.find(({ task }) => task === element)?.minutes ?? order?.minutes ?? usualMinutes
  return { assignment: lane === 'pemohon' ? 'queue' : (order?.rule ?? 'queue'), minutes }
}

/** Somebody of the position: what they have in hand, in expected minutes, and the number of their last turn. */
export type Candidate = { staffId: string; loadMinutes: number; lastTurn?: number; passed?: PassedReason }

export type Given = Pick<Assignment, 'staffId' | 'present' | 'loadMinutes' | 'lastTurn' | 'passed'>

const waited = (one: Candidate): number => one.lastTurn ?? 0

const byId = (a: Candidate, b: Candidate): number => (a.staffId < b.staffId ? -1 : a.staffId > b.staffId ? 1 : 0)

const orders: Record<Assignment['rule'], (a: Candidate, b: Candidate) => number> = {
  strict: (a, b) => waited(a) - waited(b) || byId(a, b),
  workload: (a, b) => a.loadMinutes - b.loadMinutes || waited(a) - waited(b) || byId(a, b),
}

/**
 * Who gets the next task. `strict`: the one whose last turn is longest ago, whoever had none before all; being passed over
 * costs no turn. `workload`: the one with the least in hand; of those alike, the one whose last turn is longest ago, then by
 * id. Whoever was given this very task before gets it again only when nobody else can. Undefined: nobody can.
 */
export function choose(rule: Assignment['rule'], candidates: readonly Candidate[]): Given | undefined {
  const fresh = candidates.filter((one) => one.passed === undefined)
  const able = fresh.length > 0 ? fresh : candidates.filter((one) => one.passed === 'had-before')
  const [first] = [...able].sort(orders[rule])
  if (!first) return undefined
  const passed = candidates.flatMap(({ staffId, passed: why }): Passed[] =>
    why === undefined || able.some((one) => one.staffId === staffId) ? [] : [{ staffId, why }],
  )
  const { staffId, loadMinutes, lastTurn } = first
  return { staffId, present: able.length, loadMinutes, lastTurn, passed }
}
