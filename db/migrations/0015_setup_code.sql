-- people: the code that makes the first operator of a tenant. Printed once by the process; only its keyed hash is kept.

-- '00' is no area: there stands the code of an installation that has no tenant yet.
create table people.setup_code (
  region_code text not null,
  hash bytea not null,
  expires_at timestamptz not null,
  primary key (region_code, hash)
);
call core.protect('people.setup_code', 'select, insert, update, delete');
