-- cases: the officers' workbench: reasons ready to use. Owned by src/service/cases.

-- Reasons for corrections and refusals, kept by the head of a unit for its officers. The place bounds how many there are.
create table cases.reason (
  region_code text not null,
  id uuid not null,
  unit_key text not null,
  place smallint not null check (place between 1 and 60),
  -- For one service of the unit; without it for all.
  service_id text,
  use text not null check (use in ('correction', 'refusal')),
  name text not null check (length(name) between 1 and 80),
  text_id text not null check (length(text_id) between 1 and 2000),
  text_en text check (length(text_en) between 1 and 2000),
  kept_by uuid not null,
  kept_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, unit_key, place)
);
call core.protect('cases.reason', 'select, insert, update, delete');

-- Filters an officer keeps under a name of their own. The place bounds how many there are.
create table cases.filter (
  region_code text not null,
  id uuid not null,
  staff_id uuid not null,
  place smallint not null check (place between 1 and 30),
  name text not null check (length(name) between 1 and 60),
  list text not null check (list in ('queue', 'search')),
  words text check (length(words) between 1 and 200),
  status text,
  service_id text,
  late boolean not null,
  kept_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, staff_id, place)
);
call core.protect('cases.filter', 'select, insert, update, delete');

-- How many cases there are by unit, service and status, so that counting does not walk them: sums that are folded
-- together by a job, and changes since. Both read in one statement are exact at its moment; nobody waits for anybody.
create table cases.tally (
  region_code text not null,
  unit_key text not null,
  service_id text not null,
  status text not null,
  count bigint not null,
  primary key (region_code, unit_key, service_id, status)
);
call core.protect('cases.tally', 'select, insert, update');

create table cases.tally_change (
  region_code text not null,
  id uuid not null,
  unit_key text not null,
  service_id text not null,
  status text not null,
  change integer not null,
  primary key (region_code, id)
);
-- Update only to lock what is being folded.
call core.protect('cases.tally_change', 'select, insert, update, delete');

-- In the database, so that no way of writing a case can forget it. New cases of one statement are summed first.
create function cases.count_new() returns trigger language plpgsql as $$
declare one record;
begin
  for one in select region_code, unit_key, service_id, status, count(*) as cases from added group by 1, 2, 3, 4 loop
    insert into cases.tally_change (region_code, id, unit_key, service_id, status, change)
    values (one.region_code, gen_random_uuid(), one.unit_key, one.service_id, one.status, one.cases);
  end loop;
  return null;
end $$;
create trigger case_counted after insert on cases.case referencing new table as added
  for each statement execute function cases.count_new();

create function cases.count_moved() returns trigger language plpgsql as $$
begin
  insert into cases.tally_change (region_code, id, unit_key, service_id, status, change)
  values (old.region_code, gen_random_uuid(), old.unit_key, old.service_id, old.status, -1),
    (new.region_code, gen_random_uuid(), new.unit_key, new.service_id, new.status, 1);
  return null;
end $$;
create trigger case_recounted after update of status, unit_key, service_id on cases.case for each row
  when ((old.status, old.unit_key, old.service_id) is distinct from (new.status, new.unit_key, new.service_id))
  execute function cases.count_moved();

-- Cases that were there before: counted once, as their owner and past row security; the triggers hold new ones back till then.
alter table cases.case no force row level security;
alter table cases.tally no force row level security;
do $$
declare one record;
begin
  for one in select region_code, unit_key, service_id, status, count(*) as cases from cases.case group by 1, 2, 3, 4 loop
    insert into cases.tally (region_code, unit_key, service_id, status, count)
    values (one.region_code, one.unit_key, one.service_id, one.status, one.cases);
  end loop;
end $$;
alter table cases.case force row level security;
alter table cases.tally force row level security;

-- Exports asked for: which filter, as what file, with names or without and what for. Opened for a short time by who asked.
create table cases.export (
  region_code text not null,
  id uuid not null,
  staff_id uuid not null,
  format text not null check (format in ('csv', 'xlsx')),
  words text check (length(words) between 1 and 200),
  status text,
  service_id text,
  personal boolean not null,
  purpose text,
  asked_at timestamptz not null,
  primary key (region_code, id),
  check (personal <= (purpose is not null))
);
call core.protect('cases.export', 'select, insert');

-- What an officer has written for a task and not finished: for that officer alone, until the task ends.
create table cases.unfinished (
  region_code text not null,
  case_id uuid not null,
  task_id uuid not null,
  staff_id uuid not null,
  written jsonb not null check (length(written::text) <= 60000),
  kept_at timestamptz not null,
  primary key (region_code, case_id, task_id, staff_id)
);
create index unfinished_mine on cases.unfinished (region_code, staff_id);
call core.protect('cases.unfinished', 'select, insert, update, delete');
