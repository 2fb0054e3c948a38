/** Test: what must be true of the cases of a region whatever was posted, asked of the database itself. */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../src/platform/db.ts'

const entries = (kind: string) =>
  sql`(select count(*) from journal.entry e where e.region_code = c.region_code and e.case_id = c.id and e.kind = ${kind})`
const rows = (table: Sql, where = sql`true`) =>
  sql`(select count(*) from ${table} r where r.region_code = c.region_code and r.case_id = c.id and ${where})`

const live = sql`r.state in ('open', 'claimed')`
/** An earlier decision gave way: to an objection, or because the case was opened again. */
const gaveWay = sql`(${entries('case.reopened')} > 0 or ${rows(sql`cases.objection`, sql`r.outcome = 'granted'`)} > 0)`
const closed = sql`c.status in ('approved', 'refused', 'withdrawn')`

/** Each finds the cases (or drafts, files) in which it does not hold; none is expected. */
const broken: Record<string, Sql> = {
  'a place of the procedure has at most one live task': sql`
    select r.case_id as id from cases.task r where ${live} group by 1, r.element having count(*) > 1`,
  'tasks wait exactly where the tokens stand': sql`
    select c.id from cases.case c where (c.status <> 'issuing' or ${rows(sql`cases.task`, live)} > 0)
      and ${rows(sql`cases.task`, live)} <> jsonb_array_length(c.marking -> 'tokens')`,
  'nothing waits in a closed case, and closed cases alone have an end': sql`
    select c.id from cases.case c where (c.closed_at is not null) <> ${closed}
      or (${closed} and ${rows(sql`cases.task`, live)} > 0)`,
  'one decision, and only of what is decided': sql`
    select c.id from cases.case c where ${rows(sql`cases.decision`)} <>
      case when c.status in ('approved', 'refused', 'issuing') then 1 else 0 end and not ${gaveWay}`,
  'no letter without an approval, and one that holds': sql`
    select c.id from cases.case c where ${rows(sql`letters.letter`)} > 0 and
      (c.status <> 'approved' or ${rows(sql`letters.letter`, sql`r.state = 'valid'`)} > 1
        or ${rows(sql`cases.decision`, sql`r.result = 'approved'`)} <> 1) and not ${gaveWay}`,
  'an approved case has its letter': sql`
    select c.id from cases.case c where c.status = 'approved' and ${rows(sql`letters.letter`)} = 0`,
  'who examined did not decide': sql`
    select c.id from cases.case c where exists (
      select from cases.task a join cases.task b on b.case_id = a.case_id and b.done_by = a.done_by
      where a.case_id = c.id and a.act = 'examine' and b.act = 'decide' and a.state = 'done' and b.state = 'done')`,
  'whoever declared a conflict of interest has nothing of the case in hand': sql`
    select r.case_id as id from cases.task r join cases.conflict x
      on x.region_code = r.region_code and x.case_id = r.case_id and x.staff_id = r.claimed_by
    where r.state = 'claimed' or r.done_at > x.declared_at and r.done_by = x.staff_id`,
  'the journal tells each declaration': sql`
    select c.id from cases.case c where ${entries('case.conflict')} <> ${rows(sql`cases.conflict`)}`,
  'the clock stands still only while the applicant must act': sql`
    select c.id from cases.case c where (c.waiting_since is not null) <> (c.status = 'returned')`,
  'a case was sent once, by one draft': sql`
    select c.id from cases.case c where ${entries('case.sent')} <> 1 or (
      select count(*) from drafts.draft d where d.sent_case_id = c.id and d.case_id is null) <> 1`,
  'the journal tells each task done, once': sql`
    select c.id from cases.case c where ${entries('case.task-done')} <>
      ${rows(sql`cases.task`, sql`r.state = 'done' and r.lane <> 'pemohon'`)}`,
  'the journal tells each claim and each release': sql`
    select r.case_id as id from cases.task r where r.lane <> 'pemohon' and r.state <> 'gone' and (
      select count(*) filter (where e.kind = 'case.claimed') - count(*) filter (where e.kind = 'case.released')
      from journal.entry e where e.case_id = r.case_id and e.facts ->> 'task' = r.id::text)
      <> case when r.state = 'open' then 0 else 1 end`,
  'the journal tells each correction asked and answered': sql`
    select c.id from cases.case c where ${entries('case.returned')} <> ${rows(sql`cases.correction`)}
      or ${entries('case.corrected')} <> ${rows(sql`cases.correction`, sql`r.answered_at is not null`)}
      or ${entries('case.corrected')} <> ${rows(sql`cases.earlier`)}`,
  'at most one correction is open, and only while it waits for the applicant': sql`
    select c.id from cases.case c where ${rows(sql`cases.correction`, sql`r.answered_at is null`)} >
      case when c.status in ('returned', 'withdrawn') or ${rows(sql`cases.decision`, sql`r.made_by = 'procedure'`)} > 0 then 1 else 0 end`,
  'the journal tells each message and note': sql`
    select c.id from cases.case c where ${entries('case.message')} <> ${rows(sql`cases.message`)}
      or ${entries('case.noted')} <> ${rows(sql`cases.note`)}`,
  'the journal tells the decision, the end and the letters': sql`
    select c.id from cases.case c where ${entries('case.decided')} <> ${rows(sql`cases.decision`)}
      or ${entries('case.withdrawn')} <> (c.status = 'withdrawn')::int
      or (${entries('case.closed')} <> (c.status in ('approved', 'refused', 'withdrawn'))::int and not ${gaveWay})
      or ${entries('letter.issued')} <> ${rows(sql`letters.letter`)}`,
  'an undecided case whose clock runs has one breach among its deadlines, at its due moment': sql`
    select c.id from cases.case c where c.decided_at is null and c.closed_at is null and c.waiting_since is null
      and ${rows(sql`cases.deadline`, sql`r.kind = 'breach' and (r.at = c.due_at or r.done_at is not null and ${gaveWay})`)} <> 1`,
  'cases are counted as they are': sql`
    select unit_key as id from (
      select region_code, unit_key, service_id, status, count(*) as n from cases.case group by 1, 2, 3, 4) k
    full join (
      select region_code, unit_key, service_id, status, sum(n) as n from (
        select region_code, unit_key, service_id, status, count as n from cases.tally
        union all select region_code, unit_key, service_id, status, change from cases.tally_change) parts
      group by 1, 2, 3, 4 having sum(n) <> 0) n using (region_code, unit_key, service_id, status)
    where k.n is distinct from n.n`,
  'every deadline has its case': sql`
    select r.case_id as id from cases.deadline r where not exists (
      select from cases.case c where c.region_code = r.region_code and c.id = r.case_id)`,
  'no deadline is left to do beyond the end of a case': sql`
    select r.case_id as id from cases.deadline r join cases.case c on c.region_code = r.region_code and c.id = r.case_id
    where r.done_at is null and r.kind in ('remind', 'breach', 'escalate', 'silence') and r.ripe_at > coalesce(c.decided_at, c.closed_at)
      or r.done_at is null and r.kind = 'timer' and c.closed_at is not null`,
  'the journal tells each breach done by the clock, once, by the clock, with its due moment': sql`
    select c.id from cases.case c where ${entries('case.overdue')} <> ${rows(sql`cases.deadline`, sql`r.kind = 'breach' and r.done_at is not null`)}
      or exists (select from journal.entry e where e.region_code = c.region_code and e.case_id = c.id and e.kind = 'case.overdue'
        and (e.actor <> 'system' or (e.facts ->> 'dueAt')::timestamptz <>
          (select r.at from cases.deadline r where r.region_code = c.region_code and r.case_id = c.id and r.key = 'breach')))`,
  'a decision by law or procedure is told so, and by no officer': sql`
    select r.case_id as id from cases.decision r where (r.made_by = 'officer') <> not exists (
      select from journal.entry e where e.region_code = r.region_code and e.case_id = r.case_id and e.kind = 'case.decided'
        and e.actor = 'system' and e.facts ->> 'by' = r.made_by)`,
  'the law decides only in the place of silence': sql`
    select r.case_id as id from cases.decision r where r.made_by = 'law' and not exists (
      select from cases.deadline d where d.region_code = r.region_code and d.case_id = r.case_id and d.kind in ('silence', 'objection-silence') and d.done_at is not null)`,
  'the journal tells each objection and each answer': sql`
    select c.id from cases.case c where ${entries('objection.made')} <> ${rows(sql`cases.objection`)}
      or ${entries('objection.decided')} <> ${rows(sql`cases.objection`, sql`r.outcome is not null`)}
      or ${entries('objection.added')} <> ${rows(sql`cases.objection_text`)}`,
  'nobody answered an objection whose hand was in the case before': sql`
    select r.case_id as id from cases.objection r where r.made_by = 'officer' and (exists (
      select from cases.task t where t.region_code = r.region_code and t.case_id = r.case_id and t.done_by = r.staff_id
        and t.done_at < r.decided_at)
      or exists (select from cases.objection o where o.region_code = r.region_code and o.case_id = r.case_id
        and o.id <> r.id and o.staff_id = r.staff_id))`,
  'every open objection has its clock': sql`
    select r.case_id as id from cases.objection r where r.outcome is null and not exists (
      select from cases.deadline d where d.region_code = r.region_code and d.case_id = r.case_id and d.kind = 'objection-silence'
        and d.target = r.id::text and d.done_at is null)`,
  'the journal tells each question to another unit and each answer': sql`
    select c.id from cases.case c where ${entries('opinion.asked')} <> ${rows(sql`cases.opinion`)}
      or ${entries('opinion.given')} <> ${rows(sql`cases.opinion`, sql`r.answer is not null`)}`,
  'time at a task is counted only of whom the journal knows to have it in hand, from then on': sql`
    select r.case_id as id from cases.touch r where r.opened_at < r.held_since
      or r.active_ms + r.idle_ms > extract(epoch from r.marked_at - r.held_since) * 1000 + 1
      or not exists (select from journal.entry e where e.region_code = r.region_code and e.case_id = r.case_id
        and e.facts ->> 'task' = r.task_id::text and e.at = r.held_since
        and (e.kind = 'case.claimed' and e.officer = r.staff_id or e.kind = 'case.handed-over' and e.facts ->> 'to' = r.staff_id::text))`,
  'the journal tells the time counted for each finished task': sql`
    select r.case_id as id from cases.touch r where r.finished_at is not null group by r.region_code, r.case_id, r.task_id
    having not exists (select from journal.entry e where e.region_code = r.region_code and e.case_id = r.case_id and e.kind = 'case.task-done'
      and e.facts ->> 'task' = r.task_id::text and (e.facts ->> 'activeSeconds')::bigint = floor(sum(r.active_ms) / 1000))`,
  'every number of the register has one letter': sql`
    select r.case_id as id from letters.register r where (r.set_at is null) = exists (
      select from letters.letter l where l.region_code = r.region_code and l.id = r.id and l.number = r.number)`,
  'numbers of a series follow each other': sql`
    select k.unit_key as id from letters.counter k where k.last <> (
      select count(*) from letters.register r where r.region_code = k.region_code and r.unit_key = k.unit_key
        and r.series = k.series and r.year = k.year and r.seq between 1 and k.last)`,
  'a sent draft holds nothing': sql`
    select d.id from drafts.draft d where d.sent_at is not null and
      (d.answers <> '{}'::jsonb or exists (select from files.file f where f.owner_kind = 'draft' and f.owner_id = d.id::text))`,
  'every document has its file, in the hands of its case': sql`
    select r.case_id as id from cases.document r where not exists (
      select from files.file f where f.region_code = r.region_code and f.id = r.file_id
        and f.owner_kind = 'case' and f.owner_id = r.case_id::text)`,
  'every file has an owner': sql`
    select f.id from files.file f where not exists (
      select from drafts.draft d where f.owner_kind = 'draft' and f.owner_id = d.id::text)
      and not exists (select from cases.case c where f.owner_kind = 'case' and f.owner_id = c.id::text)`,
}

/** What does not hold, by name, each with the ids it does not hold for. */
export async function brokenRules(tx: Tx): Promise<Record<string, string[]>> {
  const names = Object.keys(broken)
  const found: Record<string, string[]> = {}
  for (const name of names) {
    const query = broken[name]
    const ids = query ? await tx.many<{ id: string }>(query) : []
    if (ids.length > 0) found[name] = ids.map(({ id }) => id)
  }
  return found
}

export const ruleNames: readonly string[] = Object.keys(broken)
