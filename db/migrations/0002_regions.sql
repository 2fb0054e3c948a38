-- regions: administrative areas of the country and the tenants of this installation. Read before a region is entered,
-- so no row security: reference tables that the serving role may only read.

create schema regions;
grant usage on schema regions to melayani_app;

-- Parent and level follow from the length of the code (2, 4, 6, 10 digits); kept so that queries need not reckon.
create table regions.area (
  code text primary key check (code ~ '^(\d{2}|\d{4}|\d{6}|\d{10})$'),
  name text not null check (length(name) between 1 and 120),
  parent text generated always as (
    case length(code) when 10 then left(code, 6) when 6 then left(code, 4) when 4 then left(code, 2) end) stored,
  level text not null generated always as (
    case length(code) when 2 then 'province' when 4 then 'regency' when 6 then 'district' else 'village' end) stored
);
create index area_parent on regions.area (parent, name);

-- Which edition of the area list is loaded, so that a start need not compare ninety thousand names.
create table regions.edition (
  source text primary key,
  hash text not null
);

-- The kind of a tenant shows in its code: a government has its Kemendagri code (digits), a publisher a code that begins
-- with P. Tables of government work carry `check (region_code ~ '^\d+$')`: a publisher cannot hold a row of them.
create table regions.tenant (
  code text primary key,
  kind text not null check (kind in ('government', 'publisher')),
  name text not null check (length(name) between 3 and 120),
  zone text not null check (zone in ('WIB', 'WITA', 'WIT')),
  seat text not null check (length(seat) between 1 and 80),
  hosts text[] not null,
  created_at timestamptz not null,
  check (case kind when 'government' then code ~ '^\d{2}(\d{2})?$' else code ~ '^P[A-Z0-9]{2,9}$' end)
);
create index tenant_hosts on regions.tenant using gin (hosts);

grant select on regions.area, regions.edition, regions.tenant to melayani_app;
