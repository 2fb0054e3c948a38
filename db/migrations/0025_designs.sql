-- designs: services being designed, before they are proposed. Owned by src/service/designs.
create schema designs;
grant usage on schema designs to melayani_app;

create table designs.design (
  region_code text not null,
  id uuid not null,
  -- Bounds how many are open at once: an open design holds one place.
  place smallint check (place between 1 and 200),
  service_id text not null check (length(service_id) between 1 and 60),
  title text not null check (length(title) between 1 and 200),
  -- The version it began from; absent for a service that was never published here.
  base_version integer,
  revision integer not null check (revision >= 0),
  -- The texts of the package as they stand.
  files jsonb not null,
  begun_by uuid not null,
  begun_at timestamptz not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  state text not null check (state in ('open', 'handed-over', 'closed')),
  -- What was last made of it, among the proposals of the catalogue.
  proposal_id uuid,
  primary key (region_code, id),
  unique (region_code, place),
  check ((state = 'open') = (place is not null)),
  check (state <> 'handed-over' or proposal_id is not null)
);
create index design_changed on designs.design (region_code, changed_at);
call core.protect('designs.design', 'select, insert');
grant update (place, title, revision, files, changed_by, changed_at, state, proposal_id) on designs.design to melayani_app;

-- Every text that was saved, so that a step can be taken back. The state of a design at revision n: of each file the latest
-- text up to n. Old ones are dropped, never the one a kept state needs.
create table designs.revision (
  region_code text not null,
  design_id uuid not null,
  revision integer not null,
  file text not null check (file in ('service.yaml', 'form.json', 'procedure.bpmn', 'letter.typ', 'decision.dmn')),
  body text not null,
  -- The revision whose state this is again, when it was made by a step back.
  stands_for integer,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (region_code, design_id, revision, file),
  foreign key (region_code, design_id) references designs.design (region_code, id)
);
call core.protect('designs.revision', 'select, insert, delete');
