-- catalogue and cases: a version proposed by one person and published by another; running cases put under another version.
-- Owned by src/service/catalogue (proposal) and src/service/cases (move).

-- What was proposed never changes: only what became of it is written. Of one service one proposal waits at a time.
create table catalogue.proposal (
  region_code text not null,
  id uuid not null,
  service_id text not null,
  -- The version it was compared with; absent for a service that was never published here.
  base_version integer,
  content_hash text not null,
  files jsonb not null,
  note text not null check (length(note) <= 2000),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('waiting', 'published', 'returned', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 2000),
  version integer,
  primary key (region_code, id),
  foreign key (region_code, service_id, base_version) references catalogue.version (region_code, service_id, version),
  foreign key (region_code, service_id, version) references catalogue.version (region_code, service_id, version),
  -- Four eyes, also against a program that forgot them.
  constraint proposal_four_eyes check (decided_by <> proposed_by),
  check ((state = 'waiting') = (decided_at is null)),
  check ((state in ('published', 'returned')) = (decided_by is not null)),
  check ((state = 'returned') = (reason is not null)),
  check ((state = 'published') = (version is not null))
);
create unique index proposal_waiting on catalogue.proposal (region_code, service_id) where state = 'waiting';
create index proposal_service on catalogue.proposal (region_code, service_id, proposed_at);
call core.protect('catalogue.proposal', 'select, insert');
grant update (state, decided_by, decided_at, reason, version) on catalogue.proposal to melayani_app;

-- Who proposed what is published is a row's own fact, and never who published it.
alter table catalogue.version add column proposed_by uuid;
alter table catalogue.version add constraint version_four_eyes check (proposed_by is null or (published_by is not null and published_by <> proposed_by));

-- A case put under another version: what is needed to take it back exactly.
create table cases.move (
  region_code text not null,
  id uuid not null,
  case_id uuid not null,
  from_version integer not null,
  to_version integer not null check (to_version <> from_version),
  moved_by uuid not null,
  at timestamptz not null,
  -- Revision of the case after the move, and how many acts the journal held of it by then.
  revision integer not null,
  acts integer not null,
  -- Marking, status, tasks and timers as they were.
  before jsonb not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, case_id) references cases.case (region_code, id),
  check ((undone_by is null) = (undone_at is null))
);
create index move_case on cases.move (region_code, case_id, at);
create index move_at on cases.move (region_code, at);
call core.protect('cases.move', 'select, insert');
grant update (undone_by, undone_at) on cases.move to melayani_app;

-- Cases under older versions of a service, page by page.
create index case_version on cases.case (region_code, service_id, version, arrival) where closed_at is null;
