-- drafts: applications being written, kept page by page, opened again by a code. Owned by src/service/drafts.

create schema drafts;
grant usage on schema drafts to melayani_app;

create table drafts.draft (
  region_code text not null,
  id uuid not null,
  service_id text not null,
  version integer not null,
  code_hash bytea not null,
  answers jsonb not null,
  -- Fields to be asked again after a new version or in a correction; null means all of the form.
  ask_only jsonb,
  -- Contacts proved by a one-time code: ["email:a@b", "phone:+62…"].
  confirmed jsonb not null,
  notify_helper boolean not null,
  lang text not null check (lang in ('id', 'en')),
  channel text not null check (channel in ('web', 'helper', 'api')),
  helper_id uuid,
  applicant_id uuid,
  -- Set in a correction: the case whose answers are being mended.
  case_id uuid,
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  sent_case_id uuid,
  primary key (region_code, id)
);
create unique index draft_code on drafts.draft (region_code, code_hash);
create index draft_expiry on drafts.draft (region_code, expires_at) where sent_at is null;
create index draft_applicant on drafts.draft (region_code, applicant_id, updated_at) where applicant_id is not null;
create index draft_case on drafts.draft (region_code, case_id) where case_id is not null and sent_at is null;
call core.protect('drafts.draft', 'select, insert, update, delete');

create table drafts.file (
  region_code text not null,
  draft_id uuid not null,
  file_id uuid not null,
  field text not null,
  name text not null,
  bytes bigint not null,
  type text not null,
  sha256 bytea not null,
  added_at timestamptz not null,
  primary key (region_code, draft_id, file_id),
  foreign key (region_code, draft_id) references drafts.draft (region_code, id) on delete cascade
);
call core.protect('drafts.file', 'select, insert, delete');
