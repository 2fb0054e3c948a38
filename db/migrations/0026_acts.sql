-- cases: acts that a procedure waits for, timers that stand still, opinions that are waited for, tasks with a time of
-- their own, visits and meetings. Owned by src/service/cases.

-- Counted on the office's clock from `armed_at`: such a row stands still (`held_since`) while the applicant has to act, and
-- is reckoned anew when they have. Rows without it are moments on the wall.
alter table cases.deadline add column armed_at timestamptz;
alter table cases.deadline add column clock text check (clock in ('hari-kerja', 'hari-kalender', 'jam-layanan', 'jam'));
alter table cases.deadline add column length double precision check (length > 0);
alter table cases.deadline add column held_since timestamptz;
alter table cases.deadline add constraint deadline_counted check ((armed_at is null) = (clock is null) and (clock is null) = (length is null));
alter table cases.deadline add constraint deadline_held check ((held_since is not null) <= (armed_at is not null and done_at is null));

-- A task may have a time of its own, beside that of its case.
alter table cases.deadline drop constraint deadline_kind_check;
alter table cases.deadline add constraint deadline_kind_check check (kind in
  ('remind', 'breach', 'escalate', 'silence', 'timer', 'objection-remind', 'objection-silence', 'opinion-remind', 'opinion-breach',
   'task-remind', 'task-breach', 'task-escalate'));
alter table cases.deadline add constraint deadline_of_task check ((kind like 'task-%') <= (target is not null and armed_at is not null));
alter table cases.task add column limit_at timestamptz;

-- Without the answer the case is not decided until its time has passed.
alter table cases.opinion add column awaited boolean not null default false;

-- Acts of the clock are written by nobody else.
alter table journal.entry drop constraint entry_of_clock;
alter table journal.entry add constraint entry_of_clock check (kind not in ('case.overdue', 'case.reminded', 'case.escalated', 'case.timer',
  'task.reminded', 'task.overdue', 'opinion.lapsed') or actor = 'system') not valid;

-- A visit to a place or a meeting about a case: planned, told to the applicant, held and written down, or called off.
create table cases.appointment (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('visit', 'hearing')),
  -- The step of the procedure it is planned for.
  element text not null,
  starts_at timestamptz not null,
  place text not null check (length(place) between 1 and 300),
  -- What the applicant reads with it.
  note text check (length(note) between 1 and 2000),
  units text[] not null,
  planned_by uuid not null,
  position text not null,
  planned_at timestamptz not null,
  -- The applicant's one answer that the time does not suit.
  unsuited_text text check (length(unsuited_text) between 1 and 1000),
  unsuited_at timestamptz,
  cancelled_at timestamptz,
  -- What was written down at the place. `minutes` is for the applicant, `findings` for the office.
  arrived_at timestamptz,
  outcome text check (outcome in ('terlaksana', 'sebagian', 'tidak-terlaksana')),
  findings text check (length(findings) between 1 and 4000),
  attendance text check (length(attendance) between 1 and 1000),
  minutes text check (length(minutes) between 1 and 4000),
  -- Of the phone, with its owner's consent: a claim, never a proof.
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy double precision check (accuracy >= 0),
  record_hash text check (record_hash ~ '^[0-9a-f]{64}$'),
  held_by uuid,
  held_as text,
  held_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((unsuited_text is null) = (unsuited_at is null)),
  check ((held_at is null) = (outcome is null) and (held_at is null) = (findings is null)),
  check ((held_at is null) = (record_hash is null) and (held_at is null) = (held_by is null)),
  check (held_at is null or cancelled_at is null),
  check ((latitude is null) = (longitude is null))
);
create index appointment_case on cases.appointment (region_code, case_id, starts_at);
call core.protect('cases.appointment', 'select, insert, update');

-- Photos of it. The place is what the file said before its metadata went.
create table cases.appointment_photo (
  region_code text not null,
  appointment_id uuid not null,
  file_id uuid not null,
  sha256 bytea not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy double precision check (accuracy >= 0),
  primary key (region_code, appointment_id, file_id),
  foreign key (region_code, appointment_id) references cases.appointment (region_code, id),
  check ((latitude is null) = (longitude is null))
);
call core.protect('cases.appointment_photo', 'select, insert');
