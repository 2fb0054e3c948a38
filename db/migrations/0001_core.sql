-- core: what every slice's tables stand on. Owned by src/platform.

create schema core;
grant usage on schema core to melayani_app, melayani_worker;

-- The region of this transaction. SET LOCAL reaches the nodes of a distributed database; set_config() does not.
create function core.enter_region(region text) returns void language plpgsql as $$
begin
  if region !~ '^[A-Z0-9]{2,10}$' then
    raise exception 'not a region code: %', region using errcode = '22023';
  end if;
  execute format('set local app.region = %L', region);
end $$;

create function core.current_region() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.region', true), '') $$;

-- Fences a tenant table: row security forced even on its owner, one policy, and just the rights named.
create procedure core.protect(tenant_table regclass, rights text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy own_region on %s using (region_code = core.current_region()) with check (region_code = core.current_region())', tenant_table);
  execute format('grant %s on %s to melayani_app', rights, tenant_table);
end $$;

-- One row per acknowledged write: the same key with the same body gets the same answer, another body gets 409.
create table core.idempotency (
  region_code text not null,
  key text not null check (length(key) between 8 and 200),
  body_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (region_code, key)
);
create index idempotency_at on core.idempotency (region_code, at);
call core.protect('core.idempotency', 'select, insert, delete');

-- Rate limits that hold across processes: a leaky bucket per key, in an unlogged table (losing it forgives, never blocks).
create unlogged table core.rate (
  region_code text not null,
  key bytea not null,
  level double precision not null,
  at timestamptz not null,
  primary key (region_code, key)
);
create index rate_at on core.rate (region_code, at);
call core.protect('core.rate', 'select, insert, update, delete');
