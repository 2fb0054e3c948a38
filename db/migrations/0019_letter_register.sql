-- letters: the register of numbers and the keys of the codes printed on letters. Owned by src/service/letters.

-- A number is one line of the register from the moment it is taken, whether or not its letter is set yet.
create table letters.register (
  region_code text not null,
  -- The letter's own id, chosen with its number.
  id text not null,
  unit_key text not null,
  -- What is counted together within the unit: '' all of it, else one service.
  series text not null,
  year integer not null,
  seq bigint not null,
  number text not null,
  case_id uuid not null,
  -- Why it was taken, so that asking again finds the same line: `issue:<case>:<element>`, `replace:<letter>`, `reissue:<letter>`.
  request text not null,
  taken_at timestamptz not null,
  -- When its letter was set and kept; null while that is still to be done.
  set_at timestamptz,
  primary key (region_code, id),
  unique (region_code, unit_key, series, year, seq),
  unique (region_code, unit_key, number)
);
create unique index register_open on letters.register (region_code, request) where set_at is null;
create index register_waiting on letters.register (region_code, taken_at) where set_at is null;
call core.protect('letters.register', 'select, insert, update');

alter table letters.counter add column series text not null default '';
alter table letters.counter drop constraint counter_pkey;
alter table letters.counter add primary key (region_code, unit_key, series, year);

-- Two units may number alike; the register keeps numbers apart within one.
alter table letters.letter drop constraint letter_region_code_number_key;
create index letter_number on letters.letter (region_code, number);

-- Keys behind the QR codes. The secret half is sealed under the secret of the installation; public halves stay for ever.
create table letters.seal_key (
  region_code text not null,
  -- 1 for the first key of the region; the last is the present one. Two processes that make one at once make the same.
  generation integer not null,
  id text not null,
  public_key bytea not null,
  sealed bytea,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (region_code, generation),
  unique (region_code, id)
);
call core.protect('letters.seal_key', 'select, insert, update');
