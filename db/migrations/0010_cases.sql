-- cases: applications sent, their tasks, messages, notes and corrections. Owned by src/service/cases.

create schema cases;
grant usage on schema cases to melayani_app;

-- Order of arrival; never gapless, only growing.
create sequence cases.arrival as bigint;
grant usage on sequence cases.arrival to melayani_app;

create table cases.case (
  region_code text not null,
  id uuid not null,
  number text not null,
  arrival bigint not null,
  service_id text not null,
  version integer not null,
  unit_key text not null,
  status text not null check (status in ('queued', 'examined', 'returned', 'deciding', 'issuing', 'approved', 'refused', 'withdrawn')),
  lang text not null check (lang in ('id', 'en')),
  channel text not null check (channel in ('web', 'helper', 'api')),
  code_hash bytea not null,
  answers jsonb not null,
  applicant_name text not null,
  email text,
  phone text,
  notify_helper boolean not null,
  helper_id uuid,
  applicant_id uuid,
  marking jsonb not null,
  clock text not null,
  -- Days or hours of the clock; a promise in minutes is a part of an hour.
  length double precision not null check (length > 0),
  sent_at timestamptz not null,
  due_at timestamptz not null,
  -- The office's clock stands still while the applicant must act.
  waiting_since timestamptz,
  pauses jsonb not null,
  decided_at timestamptz,
  closed_at timestamptz,
  office_seconds bigint,
  citizen_seconds bigint,
  revision integer not null,
  primary key (region_code, id),
  unique (region_code, number)
);
create index case_arrival on cases.case (region_code, arrival);
create index case_unit on cases.case (region_code, unit_key, status, arrival);
create index case_service_closed on cases.case (region_code, service_id, decided_at) where decided_at is not null;
create index case_service_open on cases.case (region_code, service_id, due_at) where closed_at is null;
create index case_applicant on cases.case (region_code, applicant_id, sent_at) where applicant_id is not null;
create index case_helper on cases.case (region_code, helper_id, sent_at) where helper_id is not null;
create index case_sent on cases.case (region_code, sent_at);
call core.protect('cases.case', 'select, insert, update');

create table cases.task (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  element text not null,
  act text not null,
  lane text not null,
  unit_key text not null,
  service_id text not null,
  state text not null check (state in ('open', 'claimed', 'done', 'gone')),
  arrival bigint not null,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  claimed_by uuid,
  claimed_at timestamptz,
  done_by uuid,
  done_at timestamptz,
  outcome text,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((state = 'claimed') <= (claimed_by is not null))
);
create index task_queue on cases.task (region_code, unit_key, lane, arrival, id) where state = 'open';
create index task_mine on cases.task (region_code, claimed_by, arrival, id) where state = 'claimed';
create index task_case on cases.task (region_code, case_id, opened_at);
call core.protect('cases.task', 'select, insert, update');

create table cases.document (
  region_code text not null,
  case_id uuid not null,
  file_id uuid not null,
  field text not null,
  name text not null,
  bytes bigint not null,
  type text not null,
  sha256 bytea not null,
  added_at timestamptz not null,
  replaced_at timestamptz,
  primary key (region_code, case_id, file_id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
call core.protect('cases.document', 'select, insert, update');

create table cases.message (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  sender text not null check (sender in ('applicant', 'office')),
  position text,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
create index message_case on cases.message (region_code, case_id, id);
call core.protect('cases.message', 'select, insert');

create table cases.note (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  staff_id uuid not null,
  position text not null,
  text text not null check (length(text) between 1 and 4000),
  at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
create index note_case on cases.note (region_code, case_id, id);
call core.protect('cases.note', 'select, insert');

create table cases.correction (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null check (length(reason) between 1 and 2000),
  fields text[] not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
create index correction_case on cases.correction (region_code, case_id, asked_at);
call core.protect('cases.correction', 'select, insert, update');

-- Decisions as told to the applicant: the ground in law and the reason in words.
create table cases.decision (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  result text not null check (result in ('approved', 'refused')),
  ground text not null,
  reason text not null,
  position text not null,
  at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
create index decision_case on cases.decision (region_code, case_id, at);
call core.protect('cases.decision', 'select, insert');

-- What the answers were before each correction; nothing an applicant sent is ever overwritten unseen.
create table cases.earlier (
  region_code text not null,
  case_id uuid not null,
  revision integer not null,
  answers jsonb not null,
  until timestamptz not null,
  primary key (region_code, case_id, revision),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
call core.protect('cases.earlier', 'select, insert');

-- Words of applicants' names, for search. A trigram index would not be used: LIKE is not leakproof, so row security
-- keeps it out of index conditions; comparisons of text are (PostgreSQL 12 and later).
create table cases.name_word (
  region_code text not null,
  word text collate "C" not null,
  arrival bigint not null,
  case_id uuid not null,
  primary key (region_code, word, arrival, case_id),
  foreign key (region_code, case_id) references cases.case (region_code, id)
);
-- The other words of a name are looked up by case.
create index name_word_case on cases.name_word (region_code, case_id, word);
call core.protect('cases.name_word', 'select, insert, delete');
