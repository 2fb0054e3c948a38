-- cases: what the clock does to a case by itself, a row for each planned act. Owned by src/service/cases.
-- No foreign key: rows are written under the lock of their case or with it, cases are never deleted, and looking each
-- case up again was a third of what these rows cost a sending. An invariant of the tests watches over it.

create table cases.deadline (
  region_code text not null,
  case_id uuid not null,
  -- Names the act within its case for ever: remind:0, breach, escalate:1, silence, timer:batas:3:0.
  key text not null,
  kind text not null check (kind in ('remind', 'breach', 'escalate', 'silence', 'timer')),
  -- The moment that is written down, whenever the act is done; ripe is the first at which it may be done.
  at timestamptz not null,
  ripe_at timestamptz not null,
  -- Who is told, what silence decides, or which event of the procedure goes off.
  target text,
  instance integer,
  done_at timestamptz,
  primary key (region_code, case_id, key),
  check (ripe_at >= at),
  check (done_at >= ripe_at),
  check ((kind in ('escalate', 'silence', 'timer')) <= (target is not null)),
  check ((kind = 'timer') = (instance is not null))
);
create index deadline_ripe on cases.deadline (region_code, ripe_at, case_id, key) where done_at is null;
call core.protect('cases.deadline', 'select, insert, update, delete');

-- A decision is made by an officer, by the law in the place of silence, or by a timer of the procedure.
alter table cases.decision add column made_by text not null default 'officer' check (made_by in ('officer', 'law', 'procedure'));

-- Acts of the clock are written by nobody else, and a case is late once.
alter table journal.entry add constraint entry_of_clock
  check (kind not in ('case.overdue', 'case.reminded', 'case.escalated', 'case.timer') or actor = 'system') not valid;
create unique index entry_overdue on journal.entry (region_code, case_id) where kind = 'case.overdue';
