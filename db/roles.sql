-- Roles of one cluster. Run by a role that may create roles; `src/platform/migrate.ts` runs it at every start, and a
-- database administrator may run it by hand instead. Passwords are set by the caller, never written here.
-- melayani_owner  owns every table, has no login           (one owner for all: reference rule of distribution, hazard C)
-- melayani_app    serves people: no bypass of row security, no DDL, no update or delete of the journal
-- melayani_worker owns the job queue's own schema, which holds no tenant data
do $$
begin
  if not exists (select from pg_roles where rolname = 'melayani_owner') then create role melayani_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'melayani_app') then create role melayani_app login; end if;
  if not exists (select from pg_roles where rolname = 'melayani_worker') then create role melayani_worker login; end if;
end $$;
