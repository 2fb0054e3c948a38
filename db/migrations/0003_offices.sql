-- offices: units, positions, who holds them since when, and who stands in during leave. Government work only: a
-- publisher's code has letters in it, so the check on region_code keeps its rows out (see 0002).

create extension if not exists btree_gist;

create schema offices;
grant usage on schema offices to melayani_app;

create table offices.unit (
  region_code text not null check (region_code ~ '^\d+$'),
  id uuid not null,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(key) <= 60),
  parent_id uuid check (parent_id <> id),
  name text not null check (length(name) between 2 and 160),
  name_en text not null check (length(name_en) between 2 and 160),
  address text not null check (length(address) <= 300),
  phone text not null check (length(phone) <= 40),
  -- As `readOfficeHours` of the calendar engine reads it: `Mon-Thu 07:30-16:00; Fri 07:30-16:30`.
  hours text not null check (length(hours) between 3 and 300),
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  closed_on date,
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, key),
  foreign key (region_code, parent_id) references offices.unit (region_code, id)
);
create index unit_parent on offices.unit (region_code, parent_id);
call core.protect('offices.unit', 'select, insert, update');

-- `single`: at most one definitive holder at a time (a head), against many (officers at a counter).
create table offices.position (
  region_code text not null check (region_code ~ '^\d+$'),
  id uuid not null,
  unit_id uuid not null,
  title text not null check (length(title) between 2 and 160),
  title_en text not null check (length(title_en) between 2 and 160),
  kind text not null check (kind in ('petugas', 'kepala', 'sekda', 'inspektur', 'operator', 'perancang', 'kader')),
  single boolean not null,
  closed_on date,
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, id, single),
  foreign key (region_code, unit_id) references offices.unit (region_code, id)
);
create index position_unit on offices.position (region_code, unit_id);
call core.protect('offices.position', 'select, insert, update');

-- Days include both ends; no `to_day` means until further notice. An acting holder (Plt.) is not definitive.
create table offices.holder (
  region_code text not null,
  id uuid not null,
  position_id uuid not null,
  single boolean not null,
  staff_id uuid not null,
  definitive boolean not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, position_id, single) references offices.position (region_code, id, single),
  constraint one_definitive_holder exclude using gist
    (region_code with =, position_id with =, daterange(from_day, to_day, '[]') with &&) where (definitive and single),
  constraint held_once exclude using gist
    (region_code with =, position_id with =, staff_id with =, daterange(from_day, to_day, '[]') with &&)
);
create index holder_staff on offices.holder (region_code, staff_id);
call core.protect('offices.holder', 'select, insert, update');

-- While someone is on leave another person acts in that position; the holder stays the holder.
create table offices.delegation (
  region_code text not null,
  id uuid not null,
  position_id uuid not null,
  from_staff uuid not null,
  to_staff uuid not null check (to_staff <> from_staff),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  reason text not null check (length(reason) <= 200),
  made_by uuid not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, position_id) references offices.position (region_code, id),
  constraint one_delegate exclude using gist
    (region_code with =, position_id with =, from_staff with =, daterange(from_day, to_day, '[]') with &&)
);
create index delegation_to on offices.delegation (region_code, to_staff, to_day);
-- Delete: only one that has not begun (the store asks for it).
call core.protect('offices.delegation', 'select, insert, update, delete');
