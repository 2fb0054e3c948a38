-- offices: why somebody stands in, and by whose hand. Owned by src/base/offices.

alter table offices.delegation add column cause text not null default 'cuti' check (cause in ('cuti', 'benturan', 'lain'));
-- A conflict of interest reaches whom that hand appointed.
create index delegation_made_by on offices.delegation (region_code, made_by, to_day);
create index delegation_from on offices.delegation (region_code, from_staff, to_day);

-- Who stands in by whose hand, and until when: published for the slices that ask how far a conflict reaches.
create view offices.appointed with (security_invoker = true) as
  select region_code, to_staff as staff_id, made_by, to_day from offices.delegation;
grant select on offices.appointed to melayani_app;
