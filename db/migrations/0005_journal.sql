-- journal: every act, written in the same transaction as the fact. Owned by src/base/journal.

create schema journal;
grant usage on schema journal to melayani_app;

create table journal.entry (
  region_code text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor text not null check (actor in ('anyone', 'applicant', 'staff', 'key', 'system')),
  officer uuid,
  position_id uuid,
  unit_key text,
  case_id uuid,
  service_id text,
  service_version integer,
  facts jsonb not null,
  primary key (region_code, id),
  check (octet_length(facts::text) <= 4096),
  check ((actor = 'staff') = (officer is not null))
);
create index entry_case on journal.entry (region_code, case_id, id) where case_id is not null;
create index entry_kind on journal.entry (region_code, kind, at);
call core.protect('journal.entry', 'select, insert');

-- Grants keep the app out; the triggers keep out the owner's own hand and everybody who forgot why.
create function journal.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'P0403';
end $$;
create trigger entry_stays before update or delete on journal.entry for each row execute function journal.refuse();
create trigger entry_is_kept before truncate on journal.entry for each statement execute function journal.refuse();
