/** Cases, rules: a task's own time as the drawing gives it: its last moment and what the clock does around it. Pure. */
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment } from '../../../engines/calendar/calendar.ts'
import { ClockKind } from '../../../engines/calendar/model.ts'
import type { Task } from '../model.ts'
import type { Planned } from './deadlines.ts'

/** Days after its last moment at which a task that is still not finished is passed on beyond the head of its unit. */
const passedOnAfter = 3

/** The time a step of the drawing may take, if it says so. The applicant's own turn has none: their time is a timer. */
export function limitOf(procedure: Procedure, task: Pick<Task, 'element' | 'lane'>) {
  const node = procedure.nodes.find(({ id }) => id === task.element)
  const limit = node?.kind === 'task' && task.lane !== 'pemohon' ? node.limit : undefined
  const clock = ClockKind.safeParse(limit?.clock)
  return limit && clock.success ? { clock: clock.data, length: limit.length } : undefined
}

/**
 * The task with its last moment, and its rows: of days a reminder on the day before, then the head of the unit is told, and
 * three such days later the secretary. A custom of this program, as for cases. Tasks without a time of their own have none.
 */
export function limited(calendar: Calendar, procedure: Procedure, task: Task): { task: Task; rows: Planned[] } {
  const limit = limitOf(procedure, task)
  if (!limit) return { task, rows: [] }
  const { clock, length } = limit
  const armedAt = task.openedAt
  const row = (kind: 'task-remind' | 'task-breach' | 'task-escalate', units: number, after = 0): Planned => {
    const moment = dueMoment(calendar, { clock, length: units, from: armedAt })
    const ripeAt = new Date(moment.getTime() + after)
    const { caseId, id: target } = task
    return {
      caseId,
      key: `task:${task.id}:${kind.slice(5)}`,
      kind,
      at: moment,
      ripeAt,
      target,
      armedAt,
      clock,
      length: units,
    }
  }
  const days = clock.startsWith('hari')
  const breach = row('task-breach', length, 1000)
  return {
    task: { ...task, limitAt: breach.at },
    rows: [
      ...(days && length > 1 ? [row('task-remind', length - 1)] : []),
      breach,
      ...(days ? [row('task-escalate', length + passedOnAfter, 1000)] : []),
    ],
  }
}
