/** Cases: all SQL of the schema `cases`. Every query names its region and has its index in 0010_cases.sql. */
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Tx } from '../../platform/db.ts'
import {
  Case,
  CaseDocument,
  Correction,
  Decision,
  Earlier,
  LetterOfCase,
  Message,
  Note,
  QueueLine,
  SearchLine,
  type Status,
  Task,
  usualMinutes,
} from './model.ts'
import { notInConflict } from './store/conflicts.ts'

const caseColumns = sql`id, number, arrival, service_id, version, unit_key, status, lang, channel, code_hash, answers,
  applicant_name, email, phone, notify_helper, helper_id, applicant_id, senders, marking, clock, length, sent_at, due_at,
  waiting_since, pauses, decided_at, closed_at, office_seconds, citizen_seconds, revision`

export const findCase = (tx: Tx, id: string): Promise<Case | undefined> =>
  tx.find(sql`select ${caseColumns} from cases.case where region_code = ${tx.region} and id = ${id}`, Case)

/** The case, held until the transaction ends: two people acting at once go one after the other. */
export const lockCase = (tx: Tx, id: string): Promise<Case | undefined> =>
  tx.find(sql`select ${caseColumns} from cases.case where region_code = ${tx.region} and id = ${id} for update`, Case)

/** The same, or undefined at once when somebody else holds it. */
export const lockCaseIfFree = (tx: Tx, id: string): Promise<Case | undefined> =>
  tx.find(
    sql`select ${caseColumns} from cases.case where region_code = ${tx.region} and id = ${id} for update skip locked`,
    Case,
  )

export const findCaseByNumber = (tx: Tx, number: string): Promise<Case | undefined> =>
  tx.find(sql`select ${caseColumns} from cases.case where region_code = ${tx.region} and number = ${number}`, Case)

/** Cases by id, oldest first. */
export const casesById = (tx: Tx, ids: readonly string[]): Promise<Case[]> =>
  tx.many(
    sql`select ${caseColumns} from cases.case where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[]) order by arrival`,
    Case,
  )

export const numbersOf = (tx: Tx, ids: readonly string[]): Promise<{ id: string; number: string }[]> =>
  tx.many(
    sql`select id, number from cases.case where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[])`,
  )

/** Numbers in order of arrival, `count` of them. */
export const nextArrivals = async (tx: Tx, count: number): Promise<number[]> => {
  const rows = await tx.many<{ arrival: number }>(
    sql`select nextval('cases.arrival') as arrival from generate_series(1, ${count}::int)`,
  )
  return rows.map((row) => row.arrival)
}

export type NewCase = Omit<Case, 'pauses' | 'decidedAt' | 'closedAt' | 'officeSeconds' | 'citizenSeconds' | 'revision'>

export async function insertCases(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  const rows = cases.map(
    (
      it,
    ) => sql`(${tx.region}, ${it.id}, ${it.number}, ${it.arrival}, ${it.serviceId}, ${it.version}, ${it.unitKey}, ${it.status}, ${it.lang},
      ${it.channel}, ${it.codeHash}, ${JSON.stringify(it.answers)}::jsonb, ${it.applicantName}, ${it.email ?? null}, ${it.phone ?? null},
      ${it.notifyHelper}, ${it.helperId ?? null}, ${it.applicantId ?? null}, ${it.senders}::uuid[], ${JSON.stringify(it.marking)}::jsonb, ${it.clock}, ${it.length},
      ${it.sentAt}, ${it.dueAt}, ${it.waitingSince ?? null}, '[]', 1)`,
  )
  await tx.run(sql`
    insert into cases.case (region_code, id, number, arrival, service_id, version, unit_key, status, lang, channel, code_hash, answers,
      applicant_name, email, phone, notify_helper, helper_id, applicant_id, senders, marking, clock, length, sent_at, due_at, waiting_since, pauses, revision)
    values ${join(rows)}`)
}

/** Saves what a step changed; false when another hand saved first (the revision moved on). */
export async function saveCase(tx: Tx, before: Case, after: Case): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.case set status = ${after.status}, answers = ${JSON.stringify(after.answers)}::jsonb, applicant_name = ${after.applicantName},
      email = ${after.email ?? null}, phone = ${after.phone ?? null}, marking = ${JSON.stringify(after.marking)}::jsonb, due_at = ${after.dueAt},
      waiting_since = ${after.waitingSince ?? null}, pauses = ${JSON.stringify(after.pauses)}::jsonb, decided_at = ${after.decidedAt ?? null},
      closed_at = ${after.closedAt ?? null}, office_seconds = ${after.officeSeconds ?? null}, citizen_seconds = ${after.citizenSeconds ?? null},
      revision = ${before.revision + 1}
    where region_code = ${tx.region} and id = ${before.id} and revision = ${before.revision}`)
  return rows === 1
}

/** One more member of staff whose hand is in what was sent. */
export const addSender = (tx: Tx, id: string, staffId: string): Promise<number> =>
  tx.run(sql`
    update cases.case set senders = array_append(senders, ${staffId}::uuid)
    where region_code = ${tx.region} and id = ${id} and not (${staffId}::uuid = any(senders))`)

export async function keepEarlier(tx: Tx, it: Case, until: Date): Promise<void> {
  await tx.run(sql`
    insert into cases.earlier (region_code, case_id, revision, answers, until)
    values (${tx.region}, ${it.id}, ${it.revision}, ${JSON.stringify(it.answers)}::jsonb, ${until})`)
}

export const taskColumns = sql`id, case_id, element, act, lane, unit_key, service_id, state, arrival, due_at, opened_at,
  claimed_by, claimed_at, done_by, done_at, outcome, limit_at, assignment, minutes`

export async function insertTasks(tx: Tx, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return
  const rows = tasks.map(
    (
      it,
    ) => sql`(${tx.region}, ${it.id}, ${it.caseId}, ${it.element}, ${it.act}, ${it.lane}, ${it.unitKey}, ${it.serviceId}, ${it.state},
      ${it.arrival}, ${it.dueAt}, ${it.openedAt}, ${it.claimedBy ?? null}, ${it.claimedAt ?? null}, ${it.limitAt ?? null},
      ${it.assignment ?? 'queue'}, ${it.minutes ?? usualMinutes})`,
  )
  await tx.run(sql`
    insert into cases.task (region_code, id, case_id, element, act, lane, unit_key, service_id, state, arrival, due_at, opened_at, claimed_by, claimed_at, limit_at,
      assignment, minutes)
    values ${join(rows)}`)
}

export const findTask = (tx: Tx, id: string): Promise<Task | undefined> =>
  tx.find(sql`select ${taskColumns} from cases.task where region_code = ${tx.region} and id = ${id}`, Task)

export const tasksOfCase = (tx: Tx, caseId: string): Promise<Task[]> =>
  tx.many(
    sql`select ${taskColumns} from cases.task where region_code = ${tx.region} and case_id = ${caseId} order by opened_at, id limit 200`,
    Task,
  )

export const liveTasksOf = (tx: Tx, caseIds: readonly string[]): Promise<Task[]> =>
  caseIds.length === 0
    ? Promise.resolve([])
    : tx.many(
        sql`select ${taskColumns} from cases.task
            where region_code = ${tx.region} and case_id = any(${caseIds as string[]}::uuid[]) and state in ('open', 'claimed')
            order by arrival, opened_at, element`,
        Task,
      )

/** Takes an open task; false when somebody has it already. One statement, so that of two officers one wins. */
export async function claimTask(tx: Tx, id: string, staffId: string, now: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.task set state = 'claimed', claimed_by = ${staffId}, claimed_at = ${now}
    where region_code = ${tx.region} and id = ${id} and state = 'open' and ${await notInConflict(tx, sql`task.case_id`, staffId)}`)
  return rows === 1
}

/** One queue an officer may take from: the lane of a unit. */
export type Queue = { unitKey: string; lane: string }

const inQueues = (queues: readonly Queue[]) =>
  sql`(${join(
    queues.map((queue) => sql`(t.unit_key = ${queue.unitKey} and t.lane = ${queue.lane})`),
    ' or ',
  )})`

/** How many heads of a queue are looked at in one go; so many may be in the hands of others at this very moment. */
const headsAtOnce = 40

/**
 * Takes the oldest open task of all the queues; tasks in another's hand are stepped over, not waited for. `untouched`:
 * only of cases in which this officer has finished nothing yet. Never of a case that they sent themselves. Only the task taken is locked, so that nobody else is
 * given a later one of a queue from which nothing was taken.
 */
export async function claimOldest(
  tx: Tx,
  queues: readonly Queue[],
  staffId: string,
  now: Date,
  notTasks: readonly string[],
  untouched: boolean,
): Promise<Task | undefined> {
  if (queues.length === 0) return undefined
  const theirs = await notInConflict(tx, sql`t.case_id`, staffId)
  let after = 0
  for (;;) {
    const heads = queues.map(
      (queue) => sql`(
        select t.id, t.arrival from cases.task t
        where t.region_code = ${tx.region} and t.unit_key = ${queue.unitKey} and t.lane = ${queue.lane} and t.state = 'open'
          and t.assignment = 'queue' and t.arrival > ${after} and not (t.id = any(${notTasks as string[]}::uuid[]))
          and not exists (select from cases.case k where k.region_code = ${tx.region} and k.id = t.case_id
            and (${staffId}::uuid = any(k.senders) or k.helper_id = ${staffId}))
          and ${theirs}
          ${
            untouched
              ? sql`and not exists (select from cases.task d where d.region_code = ${tx.region} and d.case_id = t.case_id
                  and d.state = 'done' and d.done_by = ${staffId})`
              : empty
          }
        order by t.arrival, t.id limit ${headsAtOnce})`,
    )
    const oldest = await tx.many<{ id: string; arrival: number }>(
      sql`select id, arrival from (${join(heads, ' union all ')}) heads order by arrival, id limit ${headsAtOnce}`,
    )
    if (oldest.length === 0) return undefined
    const free = await tx.find<{ id: string }>(sql`
      select t.id from cases.task t
      where t.region_code = ${tx.region} and t.id = any(${oldest.map((it) => it.id)}::uuid[]) and t.state = 'open'
      order by t.arrival, t.id limit 1 for update of t skip locked`)
    if (free)
      return tx.find(
        sql`update cases.task set state = 'claimed', claimed_by = ${staffId}, claimed_at = ${now}
            where region_code = ${tx.region} and id = ${free.id} and state = 'open' returning ${taskColumns}`,
        Task,
      )
    if (oldest.length < headsAtOnce) return undefined
    after = oldest.at(-1)?.arrival ?? after
  }
}

export async function releaseTask(tx: Tx, id: string, staffId: string): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.task set state = 'open', claimed_by = null, claimed_at = null
    where region_code = ${tx.region} and id = ${id} and state = 'claimed' and claimed_by = ${staffId}`)
  return rows === 1
}

/** All that one person has in hand, oldest first. */
export const claimedBy = (tx: Tx, staffId: string): Promise<Task[]> =>
  tx.many(
    sql`select ${taskColumns} from cases.task
        where region_code = ${tx.region} and claimed_by = ${staffId} and state = 'claimed' order by arrival, id`,
    Task,
  )

/** Puts a claimed task into another officer's hand. */
export async function giveTask(tx: Tx, id: string, from: string, to: string, now: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.task set claimed_by = ${to}, claimed_at = ${now}
    where region_code = ${tx.region} and id = ${id} and state = 'claimed' and claimed_by = ${from}
      and ${await notInConflict(tx, sql`task.case_id`, to)}`)
  return rows === 1
}

export async function finishTask(
  tx: Tx,
  id: string,
  doneBy: string | undefined,
  outcome: string | undefined,
  now: Date,
): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.task set state = 'done', done_by = ${doneBy ?? null}, done_at = ${now}, outcome = ${outcome ?? null}
    where region_code = ${tx.region} and id = ${id} and state in ('open', 'claimed')`)
  return rows === 1
}

/** Tasks that a step or a withdrawal made pointless. */
export async function cancelTasks(tx: Tx, caseId: string, now: Date, elements?: readonly string[]): Promise<void> {
  const which = elements ? sql`and element = any(${elements as string[]})` : sql`and true`
  await tx.run(sql`
    update cases.task set state = 'gone', done_at = ${now}
    where region_code = ${tx.region} and case_id = ${caseId} and state in ('open', 'claimed') ${which}`)
}

export async function moveTaskDue(tx: Tx, caseId: string, dueAt: Date): Promise<void> {
  await tx.run(sql`
    update cases.task set due_at = ${dueAt} where region_code = ${tx.region} and case_id = ${caseId} and state in ('open', 'claimed')`)
}

/** The last moment of one task's own time, after a wait of the applicant. */
export async function moveTaskLimit(tx: Tx, id: string, limitAt: Date): Promise<void> {
  await tx.run(sql`
    update cases.task set limit_at = ${limitAt} where region_code = ${tx.region} and id = ${id} and state in ('open', 'claimed')`)
}

const lineColumns = sql`t.id as task_id, t.case_id, c.number, c.service_id, c.version, c.applicant_name, t.element, t.act, t.state, c.status,
  t.arrival, t.opened_at, c.sent_at, t.due_at, t.limit_at, c.waiting_since, t.claimed_by, t.claimed_at,
  c.senders, c.helper_id, t.assignment,
  exists (select from cases.correction k where k.region_code = t.region_code and k.case_id = t.case_id
    and k.answered_at = t.opened_at) as corrected,
  (select d.target from cases.deadline d where d.region_code = t.region_code and d.case_id = t.case_id and d.kind = 'escalate'
    and d.done_at is not null order by d.at desc, d.key desc limit 1) as escalated_to`

/** `reader`: leaves out what a declared conflict of interest keeps from this officer. */
export type QueueFilter = { serviceId?: string; late?: Date; reader: string }

/** Open tasks of the queues in order of arrival; `after` pages on from the last line shown. */
export async function queueLines(
  tx: Tx,
  queues: readonly Queue[],
  filter: QueueFilter,
  after: number,
  limit: number,
): Promise<QueueLine[]> {
  if (queues.length === 0) return []
  const theirs = await notInConflict(tx, sql`t.case_id`, filter.reader)
  return tx.many(
    sql`select * from (${join(
      queues.map(
        (queue) => sql`(
          select ${lineColumns} from cases.task t
          join cases.case c on c.region_code = t.region_code and c.id = t.case_id
          where t.region_code = ${tx.region} and t.unit_key = ${queue.unitKey} and t.lane = ${queue.lane} and t.state = 'open' and t.arrival > ${after}
            and ${theirs}
            ${filter.serviceId ? sql`and t.service_id = ${filter.serviceId}` : sql``} ${filter.late ? sql`and t.due_at < ${filter.late}` : sql``}
          order by t.arrival, t.id limit ${limit})`,
      ),
      ' union all ',
    )}) lines order by arrival, task_id limit ${limit}`,
    QueueLine,
  )
}

/** How many wait in each queue, counted no further than `most`. */
export const queueCount = async (tx: Tx, queues: readonly Queue[], most: number, reader: string): Promise<number> =>
  queues.length === 0
    ? 0
    : (
        await tx.get<{ count: number }>(sql`
          select count(*) from (select 1 from cases.task t where t.region_code = ${tx.region} and t.state = 'open' and ${inQueues(queues)}
            and ${await notInConflict(tx, sql`t.case_id`, reader)} limit ${most}) waiting`)
      ).count

/** What an officer holds, oldest first; without what a conflict of interest keeps from them since. */
export const claimedLines = async (tx: Tx, staffId: string): Promise<QueueLine[]> =>
  tx.many(
    sql`select ${lineColumns} from cases.task t join cases.case c on c.region_code = t.region_code and c.id = t.case_id
        where t.region_code = ${tx.region} and t.claimed_by = ${staffId} and t.state = 'claimed'
          and ${await notInConflict(tx, sql`t.case_id`, staffId)}
        order by t.arrival, t.id limit 100`,
    QueueLine,
  )

/** Tasks of these units' people that nobody took: how many, 1,000 at most, and since when the oldest of all waits. */
export const untaken = async (
  tx: Tx,
  units: readonly string[],
  reader: string,
): Promise<{ count: number; since?: Date }> =>
  tx.get(sql`
    select count(*) as count, min(opened_at) as since from (
      select t.opened_at from cases.task t
      where t.region_code = ${tx.region} and t.state = 'open' and t.lane <> 'pemohon' and t.unit_key = any(${units as string[]})
        and ${await notInConflict(tx, sql`t.case_id`, reader)} order by t.opened_at limit 1000) waiting`)

/**
 * Tasks in these units that somebody holds (or, `untaken`, that nobody took), oldest first, 200 at most; `late`: due before
 * that moment.
 */
export const heldLines = async (
  tx: Tx,
  units: readonly string[],
  filter: { holder?: string; late?: Date; reader: string; untaken?: boolean },
): Promise<QueueLine[]> =>
  tx.many(
    sql`select ${lineColumns} from cases.task t join cases.case c on c.region_code = t.region_code and c.id = t.case_id
        where t.region_code = ${tx.region} and t.unit_key = any(${units as string[]})
          and ${filter.untaken ? sql`t.state = 'open' and t.lane <> 'pemohon'` : sql`t.state = 'claimed'`}
          and ${await notInConflict(tx, sql`t.case_id`, filter.reader)}
          ${filter.holder ? sql`and t.claimed_by = ${filter.holder}` : empty} ${filter.late ? sql`and t.due_at < ${filter.late}` : empty}
        order by t.arrival, t.id limit 200`,
    QueueLine,
  )

export type CaseFilter = {
  units: readonly string[] | 'all'
  /** Leaves out what a declared conflict of interest keeps from this officer. */
  reader: string
  number?: string
  /** Words of a name, in small letters; see `nameWords` in rules. */
  words: readonly string[]
  status?: Status
  serviceId?: string
  /** Arrival of the last line shown, to page on. */
  before?: number
  limit: number
}

/**
 * Cases of the units, newest first. A number is exact. A name is led by its longest word: where that is a whole word of
 * some name, its index gives the newest at once, however many there are; else it is taken as a beginning, and at most
 * 2,000 such are looked at. The other words filter, whole or as beginnings. Without a name every unit's own index is
 * walked from its newest end, since `unit_key = any (…)` would have every case of the units sorted.
 */
export const searchCases = async (tx: Tx, filter: CaseFilter): Promise<SearchLine[]> => {
  const { units } = filter
  const [lead, ...others] = [...filter.words].sort((a, b) => b.length - a.length)
  const before = filter.before ?? Number.MAX_SAFE_INTEGER
  const conditions = join(
    [
      sql`c.arrival < ${before}`,
      await notInConflict(tx, sql`c.id`, filter.reader),
      ...(filter.number ? [sql`c.number = ${filter.number}`] : []),
      // A scalar subquery, not EXISTS: the planner would turn that into a join over every name with such a word.
      ...others.map(
        (word) => sql`(select count(*) from cases.name_word o where o.region_code = ${tx.region} and o.case_id = c.id
          and o.word >= ${word} and o.word < ${endOf(word)}) > 0`,
      ),
      ...(filter.status ? [sql`c.status = ${filter.status}`] : []),
      ...(filter.serviceId ? [sql`c.service_id = ${filter.serviceId}`] : []),
    ],
    ' and ',
  )
  const columns = sql`c.id, c.number, c.service_id, c.version, c.applicant_name, c.status, c.arrival, c.sent_at, c.due_at, c.waiting_since`
  if (!lead) {
    const walk = (ofUnit: Sql) =>
      sql`(select ${columns} from cases.case c where c.region_code = ${tx.region} and ${conditions} ${ofUnit} order by c.arrival desc limit ${filter.limit})`
    const walks = units === 'all' ? [walk(empty)] : units.map((unit) => walk(sql`and c.unit_key = ${unit}`))
    if (walks.length === 0) return []
    return tx.many(
      sql`select * from (${join(walks, ' union all ')}) found order by arrival desc limit ${filter.limit}`,
      SearchLine,
    )
  }
  const whole = await tx.find(
    sql`select 1 from cases.name_word where region_code = ${tx.region} and word = ${lead} limit 1`,
  )
  const led = whole
    ? sql`(select w.case_id, w.arrival from cases.name_word w
        where w.region_code = ${tx.region} and w.word = ${lead} and w.arrival < ${before} order by w.arrival desc)`
    : sql`(select distinct w.case_id, w.arrival from (
        select case_id, arrival from cases.name_word
        where region_code = ${tx.region} and word >= ${lead} and word < ${endOf(lead)} and arrival < ${before} limit 2000) w)`
  const ofUnits = units === 'all' ? empty : sql`and c.unit_key = any(${units as string[]})`
  return tx.many(
    sql`select ${columns} from ${led} w join cases.case c on c.region_code = ${tx.region} and c.id = w.case_id
        where c.region_code = ${tx.region} and ${conditions} ${ofUnits} order by w.arrival desc limit ${filter.limit}`,
    SearchLine,
  )
}

/** The first text after everything that begins with the word. */
const endOf = (word: string): string => `${word}\u{10ffff}`

export async function insertDocuments(tx: Tx, rows: readonly (CaseDocument & { caseId: string })[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(
    (it) =>
      sql`(${tx.region}, ${it.caseId}, ${it.fileId}, ${it.field}, ${it.name}, ${it.bytes}, ${it.type}, ${it.sha256}, ${it.addedAt})`,
  )
  await tx.run(sql`
    insert into cases.document (region_code, case_id, file_id, field, name, bytes, type, sha256, added_at) values ${join(values)}`)
}

export async function replaceDocuments(tx: Tx, caseId: string, fileIds: readonly string[], now: Date): Promise<void> {
  await tx.run(sql`
    update cases.document set replaced_at = ${now}
    where region_code = ${tx.region} and case_id = ${caseId} and file_id = any(${fileIds as string[]}::uuid[]) and replaced_at is null`)
}

export const documentsOf = (tx: Tx, caseId: string): Promise<CaseDocument[]> =>
  tx.many(
    sql`select file_id, field, name, bytes, type, sha256, added_at, replaced_at from cases.document
        where region_code = ${tx.region} and case_id = ${caseId} order by added_at, file_id limit 200`,
    CaseDocument,
  )

/** Whether the case has this document; put away ones count, since its officers may look back. */
export const hasDocument = async (tx: Tx, caseId: string, fileId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 from cases.document where region_code = ${tx.region} and case_id = ${caseId} and file_id = ${fileId}`,
  )) !== undefined

export async function insertMessage(tx: Tx, caseId: string, it: Message): Promise<void> {
  await tx.run(sql`
    insert into cases.message (region_code, id, case_id, sender, position, text, at)
    values (${tx.region}, ${it.id}, ${caseId}, ${it.sender}, ${it.position ?? null}, ${it.text}, ${it.at})`)
}

/** Oldest first; of very many the latest 200. */
export const messagesOf = (tx: Tx, caseId: string): Promise<Message[]> =>
  tx.many(
    sql`select * from (
          select id, sender, position, text, at from cases.message
          where region_code = ${tx.region} and case_id = ${caseId} order by id desc limit 200) latest
        order by id`,
    Message,
  )

export async function insertNote(tx: Tx, caseId: string, it: Note): Promise<void> {
  await tx.run(sql`
    insert into cases.note (region_code, id, case_id, staff_id, position, text, at)
    values (${tx.region}, ${it.id}, ${caseId}, ${it.staffId}, ${it.position}, ${it.text}, ${it.at})`)
}

/** Oldest first; of very many the latest 200. */
export const notesOf = (tx: Tx, caseId: string): Promise<Note[]> =>
  tx.many(
    sql`select * from (
          select id, staff_id, position, text, at from cases.note
          where region_code = ${tx.region} and case_id = ${caseId} order by id desc limit 200) latest
        order by id`,
    Note,
  )

export async function insertCorrection(tx: Tx, it: Correction): Promise<void> {
  await tx.run(sql`
    insert into cases.correction (region_code, id, case_id, reason, fields, asked_at)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.reason}, ${it.fields}, ${it.askedAt})`)
}

export async function answerCorrection(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(
    sql`update cases.correction set answered_at = ${now} where region_code = ${tx.region} and id = ${id} and answered_at is null`,
  )
}

export const correctionsOf = (tx: Tx, caseId: string): Promise<Correction[]> =>
  tx.many(
    sql`select id, case_id, reason, fields, asked_at, answered_at from cases.correction
        where region_code = ${tx.region} and case_id = ${caseId} order by asked_at desc limit 50`,
    Correction,
  )

/** What the answers were before each correction, latest first. */
export const earlierOf = (tx: Tx, caseId: string): Promise<Earlier[]> =>
  tx.many(
    sql`select revision, answers, until from cases.earlier
        where region_code = ${tx.region} and case_id = ${caseId} order by revision desc limit 20`,
    Earlier,
  )

/** What an officer finished in these cases. */
export const finishedBy = (
  tx: Tx,
  staffId: string,
  caseIds: readonly string[],
): Promise<{ caseId: string; element: string }[]> =>
  caseIds.length === 0
    ? Promise.resolve([])
    : tx.many(
        sql`select distinct case_id, element from cases.task
            where region_code = ${tx.region} and case_id = any(${caseIds as string[]}::uuid[]) and state = 'done' and done_by = ${staffId}`,
      )

export async function insertDecision(tx: Tx, id: string, caseId: string, it: Omit<Decision, 'id'>): Promise<void> {
  await tx.run(sql`
    insert into cases.decision (region_code, id, case_id, result, ground, reason, position, made_by, at)
    values (${tx.region}, ${id}, ${caseId}, ${it.result}, ${it.ground}, ${it.reason}, ${it.position}, ${it.madeBy}, ${it.at})`)
}

export const decisionOf = (tx: Tx, caseId: string): Promise<Decision | undefined> =>
  tx.find(
    sql`select id, result, ground, reason, position, made_by, at from cases.decision
        where region_code = ${tx.region} and case_id = ${caseId} order by at desc limit 1`,
    Decision,
  )

export const lettersOf = (tx: Tx, caseId: string): Promise<LetterOfCase[]> =>
  tx.many(
    sql`select id, number, title, state, issued_at, file_id from letters.of_case
        where region_code = ${tx.region} and case_id = ${caseId} order by issued_at limit 20`,
    LetterOfCase,
  )

export const casesOfHelper = (tx: Tx, helperId: string): Promise<SearchLine[]> =>
  tx.many(
    sql`select id, number, service_id, version, applicant_name, status, arrival, sent_at, due_at, waiting_since from cases.case
        where region_code = ${tx.region} and helper_id = ${helperId} order by sent_at desc limit 50`,
    SearchLine,
  )

/** Cases sent with this account, or with a contact it has shown to read; each walk has its own index. */
export const casesOfApplicant = (
  tx: Tx,
  account: { id: string; email?: string; phone?: string },
): Promise<SearchLine[]> => {
  const columns = sql`id, number, service_id, version, applicant_name, status, arrival, sent_at, due_at, waiting_since`
  const walk = (mine: Sql) =>
    sql`(select ${columns} from cases.case where region_code = ${tx.region} and ${mine} order by sent_at desc limit 50)`
  const walks = [
    walk(sql`applicant_id = ${account.id}`),
    ...(account.email ? [walk(sql`lower(email) = ${account.email.toLowerCase()}`)] : []),
    ...(account.phone ? [walk(sql`phone = ${account.phone}`)] : []),
  ]
  return tx.many(
    sql`select ${columns} from (${join(walks, ' union ')}) mine order by sent_at desc limit 50`,
    SearchLine,
  )
}

/** Only the status; for the moment an officer takes the first task. The revision stays: nothing of the content moved. */
export async function setStatus(tx: Tx, id: string, status: Status): Promise<void> {
  await tx.run(sql`update cases.case set status = ${status} where region_code = ${tx.region} and id = ${id}`)
}
