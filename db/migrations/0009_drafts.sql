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
  -- In a correction: the fields the office asked to be mended; null means all of the form.
  ask_only jsonb,
  -- After a new version of the form: the fields that must be asked again, and former answers that may be shown filled in.
  renewed jsonb,
  -- Contacts proved by a one-time code: ["email:a@b", "phone:+62…"].
  confirmed jsonb not null,
  -- The applicant wants no messages, and is not asked for a code again.
  without_news boolean not null,
  -- In helper mode: who gets the messages; null until the helper has said so and for whom it is.
  news_to text check (news_to in ('applicant', 'helper', 'both')),
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
  -- Once sent the answers are blanked; the row stays until it expires, so that a second click finds its receipt.
  sent_at timestamptz,
  sent_case_id uuid,
  primary key (region_code, id)
);
create unique index draft_code on drafts.draft (region_code, code_hash);
create index draft_expiry on drafts.draft (region_code, expires_at);
create index draft_applicant on drafts.draft (region_code, applicant_id, updated_at) where applicant_id is not null;
create index draft_helper on drafts.draft (region_code, helper_id, updated_at) where helper_id is not null;
create index draft_case on drafts.draft (region_code, case_id) where case_id is not null and sent_at is null;
call core.protect('drafts.draft', 'select, insert, update, delete');
