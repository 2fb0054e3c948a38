-- cases: time at the page of a task, and acts upon many cases at once. Owned by src/service/cases.

-- When an officer was last heard of, on whatever task: so that two windows, tabs or devices never count twice.
create table cases.touch_mark (
  region_code text not null,
  staff_id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('opened', 'running', 'stopped')),
  marked_at timestamptz not null,
  primary key (region_code, staff_id)
);
call core.protect('cases.touch_mark', 'select, insert, update, delete');

-- Time one officer spent at the page of one task while it was in their hand, from one taking to its end.
create table cases.touch (
  region_code text not null,
  task_id uuid not null,
  staff_id uuid not null,
  -- When the task came into this hand: `claimed_at` of the task then.
  held_since timestamptz not null,
  case_id uuid not null,
  unit_key text not null,
  service_id text not null,
  element text not null,
  opened_at timestamptz not null,
  marked_at timestamptz not null,
  active_ms bigint not null check (active_ms >= 0),
  idle_ms bigint not null check (idle_ms >= 0),
  sessions integer not null check (sessions >= 1),
  quality text not null check (quality in ('measured', 'estimated')),
  -- Work away from the screen, by the officer's own word; never added to the rest.
  declared_minutes smallint check (declared_minutes between 1 and 600),
  declared_at timestamptz,
  ended_at timestamptz,
  -- The task was finished then, by whomever.
  finished_at timestamptz,
  primary key (region_code, task_id, staff_id, held_since),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check (opened_at >= held_since and marked_at >= opened_at and (ended_at is null or ended_at >= marked_at)),
  -- Nobody works longer than the clock runs.
  check (active_ms + idle_ms <= extract(epoch from marked_at - opened_at) * 1000 + 1),
  check ((declared_minutes is null) = (declared_at is null))
);
create index touch_finished on cases.touch (region_code, unit_key, finished_at) where finished_at is not null;
create index touch_open on cases.touch (region_code, opened_at) where ended_at is null;
call core.protect('cases.touch', 'select, insert, update');

-- One act asked for many cases at once, by one officer. What was written is forgotten when all of it was carried out.
create table cases.batch (
  region_code text not null,
  id uuid not null,
  staff_id uuid not null,
  act text not null check (act in ('take', 'put-back', 'hand-over', 'complete', 'note')),
  said jsonb check (length(said::text) <= 20000),
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (region_code, id),
  check (ended_at is null or said is null)
);
create index batch_asked on cases.batch (region_code, asked_at);
call core.protect('cases.batch', 'select, insert, update, delete');

create table cases.batch_item (
  region_code text not null,
  batch_id uuid not null,
  place smallint not null check (place between 1 and 50),
  case_id uuid not null,
  done_at timestamptz,
  refusal text,
  primary key (region_code, batch_id, place),
  unique (region_code, batch_id, case_id),
  foreign key (region_code, batch_id) references cases.batch (region_code, id) on delete cascade,
  check (refusal is null or done_at is not null)
);
call core.protect('cases.batch_item', 'select, insert, update, delete');

-- What is old and was never finished is found by its day.
create index unfinished_kept on cases.unfinished (region_code, kept_at);
create index export_asked on cases.export (region_code, asked_at);
grant delete on cases.export to melayani_app;
