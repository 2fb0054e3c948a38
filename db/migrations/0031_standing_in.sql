-- offices: why somebody stands in, and by whose hand. Owned by src/base/offices.

alter table offices.delegation add column cause text not null default 'cuti' check (cause in ('cuti', 'benturan', 'lain'));
-- A conflict of interest reaches whom that hand appointed.
create index delegation_made_by on offices.delegation (region_code, made_by, to_day);
create index delegation_from on offices.delegation (region_code, from_staff, to_day);
