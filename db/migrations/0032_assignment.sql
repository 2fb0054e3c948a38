-- cases: tasks that are given out, in turn or by workload, where the service says so. Owned by src/service/cases.

-- `minutes`: how long such a step is expected to take, as the service said when the task opened.
alter table cases.task add column assignment text not null default 'queue' check (assignment in ('queue', 'strict', 'workload'));
alter table cases.task add column minutes smallint not null default 15 check (minutes between 1 and 600);
create index task_to_assign on cases.task (region_code, unit_key, lane, arrival, id) where state = 'open' and assignment <> 'queue';

-- One row for each lane: whoever gives out holds it, so that of two at once one waits. `next` numbers what was given.
create table cases.turn (
  region_code text not null,
  unit_key text not null,
  lane text not null,
  next bigint not null check (next >= 1),
  primary key (region_code, unit_key, lane)
);
call core.protect('cases.turn', 'select, insert, update');

-- What was given to whom, and why: read back by the officer, and by the next giving out. Never changed.
create table cases.assignment (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  task_id uuid not null,
  unit_key text not null,
  lane text not null,
  service_id text not null,
  staff_id uuid not null,
  rule text not null check (rule in ('strict', 'workload')),
  turn bigint not null check (turn >= 1),
  -- How many could have had it, and what the one who got it had in hand then, in expected minutes.
  present smallint not null check (present >= 1),
  load_minutes integer not null check (load_minutes >= 0),
  -- The turn they had before; none: this is their first here.
  last_turn bigint,
  -- Who was passed over, and why: a list of {staffId, why}.
  passed jsonb not null,
  assigned_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, unit_key, lane, turn),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  foreign key (region_code, task_id) references cases.task (region_code, id)
);
create index assignment_task on cases.assignment (region_code, task_id, turn);
create index assignment_staff on cases.assignment (region_code, unit_key, lane, staff_id, turn);
create index assignment_case on cases.assignment (region_code, case_id);
call core.protect('cases.assignment', 'select, insert');
