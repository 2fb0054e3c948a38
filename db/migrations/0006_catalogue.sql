-- catalogue: services as published to a region; a version never changes. Owned by src/service/catalogue.

create schema catalogue;
grant usage on schema catalogue to melayani_app;

create table catalogue.version (
  region_code text not null,
  service_id text not null,
  version integer not null check (version > 0),
  content_hash text not null,
  files jsonb not null,
  published_at timestamptz not null,
  published_by uuid,
  primary key (region_code, service_id, version)
);
call core.protect('catalogue.version', 'select, insert');

-- Which version is offered now. The row of a paused service stays, so that its page can say so.
create table catalogue.offer (
  region_code text not null,
  service_id text not null,
  version integer not null,
  state text not null check (state in ('open', 'paused')),
  since timestamptz not null,
  primary key (region_code, service_id),
  foreign key (region_code, service_id, version) references catalogue.version (region_code, service_id, version)
);
call core.protect('catalogue.offer', 'select, insert, update');
