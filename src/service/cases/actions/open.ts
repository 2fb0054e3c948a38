/** Cases: an application becomes a case. One transaction holds the case, its first tasks, the record and the jobs. */

import { entryRow, insertRows } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Decision } from '../../../engines/rules/decision/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { caseNumber, derivedCode, keyedHash, sha256, uuidv7 } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { enqueue } from '../../../platform/jobs.ts'
import type { Service, ServiceTime } from '../../catalogue/model.ts'
import type { CaseDocument, Channel, Task } from '../model.ts'
import { givenOutBy } from '../rules/assignment.ts'
import { isOfApplicantsTurn, statusOf, waitsForApplicant } from '../rules/case.ts'
import { type Planned, planOf, rowAfterWaits, timersOf } from '../rules/deadlines.ts'
import { limited } from '../rules/limits.ts'
import { begin } from '../rules/steps.ts'
import { insertDeadlines } from '../store/deadlines.ts'
import * as store from '../store.ts'
import { calendarOf, firstDue } from './clock.ts'
import { ruledActs } from './ruled.ts'
import { askToAssign } from './to-assign.ts'

/** What a case is opened with; answers were validated by the form engine already. */
export type Opening = {
  caseId: string
  service: {
    id: string
    version: number
    unit: string
    time: ServiceTime
    contentHash: string
    /** The package itself, for what it says of reminders, delays and silence. */
    declared: Pick<Service, 'deadlines' | 'silence' | 'assignment'>
  }
  procedure: Procedure
  decisions: readonly Decision[]
  answers: Record<string, unknown>
  files: readonly CaseDocument[]
  applicantName: string
  email?: string
  phone?: string
  lang: Lang
  channel: Channel
  helperId?: string
  notifyHelper: boolean
  applicantId?: string
  /** Staff whose hand was in it on the way, beside the actor and the helper. */
  preparedBy?: string
  actor: Actor
  now: Date
}

export type Opened = { caseId: string; number: string; code: string; dueAt: Date; sentAt: Date }

/** The code that opens a case together with its number: eight letters, derived, never kept. */
export const caseCode = (secret: string, caseId: string): string => derivedCode(secret, `case code ${caseId}`, 8)

/** What is kept of the code: keyed, so that a stolen table does not give up codes of 38 bits by trying. */
export const codeHash = (secret: string, caseId: string, code: string): Buffer =>
  keyedHash(secret, `case code hash ${caseId} ${code.replaceAll('-', '')}`)

/** The promised time as the calendar counts it: minutes become a part of an hour of the same clock. */
export const termOf = (time: ServiceTime) => ({
  clock: time.clock,
  length: time.in_minutes ? time.length / 60 : time.length,
})

const sendersOf = ({ actor, helperId, preparedBy }: Opening): string[] => {
  const ids = [actor.kind === 'staff' ? actor.staffId : undefined, helperId, preparedBy]
  return [...new Set(ids.filter((id) => id !== undefined))]
}

/**
 * Opens cases of one region together. Statements are by kind, not by case, so that many senders share one
 * transaction; a fault concerns all of them, and the caller then opens each alone.
 */
export async function openCases(tx: Tx, openings: readonly Opening[], secret: string, zone: Zone): Promise<Opened[]> {
  const units = [...new Set(openings.map(({ service }) => service.unit))]
  const [arrivals, ...lived] = await Promise.all([
    store.nextArrivals(tx, openings.length),
    ...units.map((unit) => calendarOf(tx, unit)),
  ])
  const calendars = new Map(units.map((unit, index) => [unit, lived[index] as Calendar]))
  const cases: store.NewCase[] = []
  const tasks: Task[] = []
  const documents: (CaseDocument & { caseId: string })[] = []
  const entries: Parameters<typeof insertRows>[1][number][] = []
  const planned: Planned[] = []
  const opened: Opened[] = []
  openings.forEach((it, index) => {
    const arrival = arrivals[index] as number
    const calendar = calendars.get(it.service.unit) as Calendar
    const term = termOf(it.service.time)
    const dueAt = firstDue(calendar, term, it.now)
    const code = caseCode(secret, it.caseId)
    const number = caseNumber(Number(dayIn(zone, it.now).slice(0, 4)), arrival)
    const begun = begin(it, it.answers, it.now)
    if (!begun.ok) throw new Error(`procedure of ${it.service.id} cannot begin: ${JSON.stringify(begun.detail)}`)
    const first = begun.value.effects.flatMap((effect): Task[] =>
      effect.kind === 'open-task'
        ? [
            {
              id: uuidv7(it.now),
              caseId: it.caseId,
              element: effect.element,
              act: effect.act ?? 'examine',
              lane: effect.lane ?? 'petugas',
              unitKey: it.service.unit,
              serviceId: it.service.id,
              state: 'open',
              arrival,
              dueAt,
              openedAt: it.now,
              ...givenOutBy(it.service.declared, { element: effect.element, lane: effect.lane ?? 'petugas' }),
            },
          ]
        : [],
    )
    // Where the applicant has to act first, the office's clock stands from the sending on.
    const waitingSince = waitsForApplicant(it.procedure, begun.value.marking, first) ? it.now : undefined
    const stands = { pauses: [], waitingSince }
    const held = (row: Planned): Planned =>
      waitingSince && !(row.kind === 'timer' && isOfApplicantsTurn(it.procedure, row.target ?? ''))
        ? (rowAfterWaits(calendar, row, stands) ?? row)
        : row
    const limits = first.map((task) => limited(calendar, it.procedure, task))
    tasks.push(...limits.map(({ task }) => task))
    cases.push({
      id: it.caseId,
      number,
      arrival,
      serviceId: it.service.id,
      version: it.service.version,
      unitKey: it.service.unit,
      status: statusOf(it.procedure, begun.value.marking, first),
      lang: it.lang,
      channel: it.channel,
      codeHash: codeHash(secret, it.caseId, code),
      answers: { ...it.answers, ...begun.value.remembered },
      applicantName: it.applicantName,
      email: it.email,
      phone: it.phone,
      notifyHelper: it.notifyHelper,
      helperId: it.helperId,
      applicantId: it.applicantId,
      senders: sendersOf(it),
      marking: begun.value.marking,
      ...term,
      sentAt: it.now,
      dueAt,
      waitingSince,
    })
    planned.push(
      ...planOf(calendar, it.service.declared, { id: it.caseId, ...term, sentAt: it.now, ...stands }, 'until-breach'),
      ...timersOf(calendar, it.caseId, begun.value.effects, it.now).armed.map(held),
      ...limits.flatMap(({ rows }) => rows).map(held),
    )
    documents.push(...it.files.map((file) => ({ ...file, caseId: it.caseId })))
    const act: Act<'case.sent'> = {
      kind: 'case.sent',
      caseId: it.caseId,
      service: { id: it.service.id, version: it.service.version },
      facts: {
        number,
        channel: it.channel,
        answersHash: sha256(`${it.caseId} ${JSON.stringify(it.answers)}`).toString('hex'),
        files: it.files.length,
        clock: term.clock,
        length: term.length,
        dueAt: dueAt.toISOString(),
      },
    }
    entries.push({ ...entryRow(act, it.actor, it.now), unitKey: it.service.unit })
    for (const ruled of ruledActs(begun.value.ruled, act))
      entries.push({ ...entryRow(ruled, it.actor, it.now), unitKey: it.service.unit })
    opened.push({ caseId: it.caseId, number, code, dueAt, sentAt: it.now })
  })
  // Asked for in this order and so done in this order: the case before what belongs to it.
  await Promise.all([
    store.insertCases(tx, cases),
    store.insertTasks(tx, tasks),
    store.insertDocuments(tx, documents),
    insertDeadlines(tx, planned),
    insertRows(tx, entries),
    // One job for all who came together: what follows is done together as well.
    enqueue(tx, 'case-sent', { caseIds: cases.map((it) => it.id) }),
    askToAssign(tx, tasks),
  ])
  return opened
}
