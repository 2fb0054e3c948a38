-- people: staff and applicants, how they prove who they are, and what staff are trusted with. Tokens, codes and keys
-- are kept as keyed hashes; secrets of second factors encrypted.

create schema people;
grant usage on schema people to melayani_app;

create table people.staff (
  region_code text not null,
  id uuid not null,
  name text not null check (length(name) between 2 and 120),
  email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
  -- argon2id, PHC string; null when the person signs in by OpenID Connect alone.
  password_hash text,
  -- The first password was made by someone else: a new one is asked at the first sign-in.
  password_given boolean not null,
  created_at timestamptz not null,
  left_at timestamptz,
  primary key (region_code, id),
  unique (region_code, email)
);
call core.protect('people.staff', 'select, insert, update');

alter table offices.holder add foreign key (region_code, staff_id) references people.staff (region_code, id);
alter table offices.delegation
  add foreign key (region_code, from_staff) references people.staff (region_code, id),
  add foreign key (region_code, to_staff) references people.staff (region_code, id),
  add foreign key (region_code, made_by) references people.staff (region_code, id);

-- What a person is trusted with beyond the positions held; with a unit it counts there alone.
create table people.role_grant (
  region_code text not null,
  id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('operator', 'designer', 'inspector', 'secretary', 'officer', 'head', 'helper')),
  unit_id uuid,
  granted_by uuid,
  granted_at timestamptz not null,
  ended_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, staff_id) references people.staff (region_code, id),
  foreign key (region_code, unit_id) references offices.unit (region_code, id)
);
create index role_grant_staff on people.role_grant (region_code, staff_id) where ended_at is null;
call core.protect('people.role_grant', 'select, insert, update');

-- Time-based one-time passwords (RFC 6238). `last_step`: a code is good once.
create table people.totp (
  region_code text not null,
  staff_id uuid not null,
  secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null,
  primary key (region_code, staff_id),
  foreign key (region_code, staff_id) references people.staff (region_code, id)
);
call core.protect('people.totp', 'select, insert, update, delete');

-- Passkeys (WebAuthn Level 3). `id` is the credential's id in base64url.
create table people.passkey (
  region_code text not null,
  id text not null check (length(id) <= 1400),
  staff_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) <= 80),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, staff_id) references people.staff (region_code, id)
);
create index passkey_staff on people.passkey (region_code, staff_id);
call core.protect('people.passkey', 'select, insert, update, delete');

create table people.recovery_code (
  region_code text not null,
  staff_id uuid not null,
  hash bytea not null,
  used_at timestamptz,
  primary key (region_code, staff_id, hash),
  foreign key (region_code, staff_id) references people.staff (region_code, id)
);
call core.protect('people.recovery_code', 'select, insert, update, delete');

-- A member of staff as a provider of OpenID Connect knows them.
create table people.identity (
  region_code text not null,
  issuer text not null check (length(issuer) <= 300),
  subject text not null check (length(subject) <= 255),
  staff_id uuid not null,
  linked_at timestamptz not null,
  primary key (region_code, issuer, subject),
  foreign key (region_code, staff_id) references people.staff (region_code, id)
);
create index identity_staff on people.identity (region_code, staff_id);
call core.protect('people.identity', 'select, insert, delete');

create table people.applicant (
  region_code text not null,
  id uuid not null,
  email text check (email = lower(email) and length(email) <= 254),
  phone text check (phone ~ '^\+\d{8,15}$'),
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, email),
  unique (region_code, phone),
  check (email is not null or phone is not null)
);
call core.protect('people.applicant', 'select, insert, update');

-- `stage`: `second` waits for a second factor, `enrol` must make one first, `full` is signed in. No address is kept.
create table people.session (
  region_code text not null,
  token_hash bytea not null,
  id uuid not null,
  staff_id uuid,
  applicant_id uuid,
  stage text not null check (stage in ('second', 'enrol', 'full')),
  means text not null,
  agent text not null check (length(agent) <= 60),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  primary key (region_code, token_hash),
  unique (region_code, id),
  foreign key (region_code, staff_id) references people.staff (region_code, id),
  foreign key (region_code, applicant_id) references people.applicant (region_code, id),
  check ((staff_id is null) <> (applicant_id is null))
);
create index session_staff on people.session (region_code, staff_id);
create index session_applicant on people.session (region_code, applicant_id);
create index session_expires on people.session (region_code, expires_at);
call core.protect('people.session', 'select, insert, update, delete');

-- Six digits sent to an address to show that it can be read there. Forgotten a day after they expire.
create table people.one_time_code (
  region_code text not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'phone')),
  address text not null check (length(address) <= 254),
  purpose text not null check (length(purpose) <= 60),
  hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (region_code, id)
);
create index one_time_code_expires on people.one_time_code (region_code, expires_at);
call core.protect('people.one_time_code', 'select, insert, update, delete');

create table people.api_key (
  region_code text not null,
  id uuid not null,
  prefix text not null check (prefix ~ '^[A-Za-z0-9]{10}$'),
  hash bytea not null,
  name text not null check (length(name) between 2 and 80),
  scopes text[] not null,
  expires_at timestamptz not null,
  created_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (region_code, id),
  unique (region_code, prefix),
  foreign key (region_code, created_by) references people.staff (region_code, id)
);
call core.protect('people.api_key', 'select, insert, update');
