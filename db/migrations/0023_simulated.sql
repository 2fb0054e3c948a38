-- regions: tenants whose past was made by the simulator. The mark is set with the tenant and neither given nor taken
-- afterwards: a government at work can never be told an invented past, nor an invented past pass for a real one.

alter table regions.tenant
  add column simulated_from timestamptz,
  add column simulated_to timestamptz,
  add column simulated_seed text check (length(simulated_seed) between 1 and 80),
  add check (
    (simulated_from is null) = (simulated_to is null)
    and (simulated_from is null) = (simulated_seed is null)
    and simulated_from < simulated_to),
  add check (simulated_from is null or kind = 'government');

create function regions.keep_mark() returns trigger language plpgsql as $$
begin
  raise exception 'whether the past of a tenant is simulated never changes' using errcode = 'P0403';
end $$;
create trigger tenant_keeps_mark before update of simulated_from, simulated_to, simulated_seed on regions.tenant
  for each row when ((old.simulated_from, old.simulated_to, old.simulated_seed)
    is distinct from (new.simulated_from, new.simulated_to, new.simulated_seed))
  execute function regions.keep_mark();
