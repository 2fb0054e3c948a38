-- files: what people hand in and what offices hand out. The bytes lie in the file store, below <region>/<xx>/<id>.

create schema files;
grant usage on schema files to melayani_app;

create table files.file (
  region_code text not null,
  id uuid not null,
  -- Whose it is: 'draft', 'case', 'letter', … and that one's id; changed when a draft becomes a case.
  owner_kind text not null check (owner_kind ~ '^[a-z][a-z-]{1,30}$'),
  owner_id text not null check (length(owner_id) between 1 and 100),
  purpose text not null check (length(purpose) between 1 and 200),
  -- As shown to people, with the ending that fits the content; never a path.
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  -- Of the bytes as stored; `upload_sha256` of the bytes as sent, which for images were drawn anew.
  bytes bigint not null check (bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  upload_sha256 bytea not null check (length(upload_sha256) = 32),
  width integer,
  height integer,
  preview_bytes integer,
  state text not null check (state in ('held', 'clean', 'infected')),
  scanned_at timestamptz,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index file_owner on files.file (region_code, owner_kind, owner_id, id);
create index file_held on files.file (region_code, created_at) where state = 'held';
create index file_infected on files.file (region_code, upload_sha256) where state = 'infected';
call core.protect('files.file', 'select, insert, update, delete');
