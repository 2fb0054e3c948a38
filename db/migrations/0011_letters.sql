-- letters: what an office issued, findable by anyone who holds it. Owned by src/service/letters.

create schema letters;
grant usage on schema letters to melayani_app;

create table letters.letter (
  region_code text not null,
  id text not null,
  case_id uuid not null,
  service_id text not null,
  number text not null,
  title text not null,
  -- What the letter says, as anyone who holds its address may read it.
  says jsonb not null,
  file_id uuid not null,
  sha256 bytea not null,
  signed_as text not null,
  state text not null check (state in ('valid', 'revoked', 'replaced')),
  issued_at timestamptz not null,
  valid_until date,
  ended_at timestamptz,
  end_reason text,
  replaced_by text,
  primary key (region_code, id),
  unique (region_code, number)
);
create index letter_case on letters.letter (region_code, case_id, issued_at);
create index letter_hash on letters.letter (region_code, sha256);
call core.protect('letters.letter', 'select, insert, update');

create table letters.counter (
  region_code text not null,
  unit_key text not null,
  year integer not null,
  last bigint not null,
  primary key (region_code, unit_key, year)
);
call core.protect('letters.counter', 'select, insert, update');

create view letters.of_case with (security_invoker = true) as
  select region_code, case_id, id, number, title, state, issued_at, file_id from letters.letter;
grant select on letters.of_case to melayani_app;
