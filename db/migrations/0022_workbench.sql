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
