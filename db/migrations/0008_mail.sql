-- core.notice: what people are told by mail or message. Written with the act it tells of; sent by a job afterwards.

create table core.notice (
  region_code text not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'phone')),
  template text not null check (template ~ '^[a-z][a-z0-9.-]{1,60}$'),
  lang text not null check (lang in ('id', 'en')),
  -- Personal: emptied some time after sending, at once when the message held a secret.
  recipient text,
  params jsonb,
  subject text,
  text text,
  -- Path on this site that the message leads to, put behind the public address when sent.
  link text check (link like '/%'),
  secret boolean not null,
  state text not null check (state in ('queued', 'sent', 'failed', 'stored')),
  attempts integer not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  wiped_at timestamptz,
  primary key (region_code, id),
  check (wiped_at is not null or (recipient is not null and params is not null and subject is not null and text is not null))
);
create index notice_recent on core.notice (region_code, created_at);
create index notice_unwiped on core.notice (region_code, created_at) where wiped_at is null;
call core.protect('core.notice', 'select, insert, update');
