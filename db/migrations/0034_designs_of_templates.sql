-- designs: the national template a design is held to; written as it is begun and never changed.
alter table designs.design add column template_id text check (length(template_id) between 1 and 60);
alter table designs.design add column template_version integer check (template_version > 0);
alter table designs.design add column template_hash text check (template_hash ~ '^[0-9a-f]{64}$');
alter table designs.design add constraint design_template
  check ((template_id is null) = (template_version is null) and (template_id is null) = (template_hash is null));
