-- catalogue: national templates as a region came to know them; a version never changes. Owned by src/service/catalogue.
create table catalogue.template (
  region_code text not null,
  template_id text not null check (length(template_id) between 1 and 60),
  version integer not null check (version > 0),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- The texts of the template: its sheet with the locks, and the package.
  files jsonb not null,
  kept_at timestamptz not null,
  primary key (region_code, template_id, version)
);
call core.protect('catalogue.template', 'select, insert');
