-- letters and cases: a letter that holds is ended with reasons, and for what weighs most by two.

-- Why a letter was revoked or replaced, in words its holder reads. `keliru-data` and `dokumen-palsu` wait for a second person.
create table letters.revocation (
  region_code text not null,
  id uuid not null,
  letter_id text not null,
  case_id uuid not null,
  kind text not null check (kind in
    ('keliru-data', 'dokumen-palsu', 'keberatan-dikabulkan', 'permintaan-pemegang', 'putusan-pengadilan', 'diganti')),
  ground text not null check (length(ground) <= 300),
  reason text not null check (length(reason) between 1 and 2000),
  asked_by uuid not null,
  position text not null,
  asked_at timestamptz not null,
  settled text check (settled in ('confirmed', 'declined', 'withdrawn')),
  settled_by uuid,
  settled_as text,
  settled_at timestamptz,
  primary key (region_code, id),
  foreign key (region_code, letter_id) references letters.letter (region_code, id),
  check ((settled is null) = (settled_at is null)),
  check ((settled is null) = (settled_by is null)),
  check ((settled is null) = (settled_as is null)),
  check (kind in ('permintaan-pemegang', 'diganti') or ground <> ''),
  constraint revocation_two_people check (settled <> 'confirmed' or kind not in ('keliru-data', 'dokumen-palsu') or settled_by <> asked_by),
  constraint revocation_own check (settled not in ('declined', 'withdrawn') or (settled = 'withdrawn') = (settled_by = asked_by))
);
create unique index revocation_open on letters.revocation (region_code, letter_id) where settled is null;
create index revocation_case on letters.revocation (region_code, case_id, asked_at);
call core.protect('letters.revocation', 'select, insert, update');

create view letters.revocation_of_case with (security_invoker = true) as
  select r.region_code, r.case_id, r.id, r.letter_id, r.kind, r.ground, r.reason, r.asked_by, r.position, r.asked_at,
    r.settled, r.settled_by, r.settled_as, r.settled_at, l.state as letter_state
  from letters.revocation r join letters.letter l on l.region_code = r.region_code and l.id = r.letter_id;
grant select on letters.revocation_of_case to melayani_app;

-- Who proposed to open a case again takes that back alone.
alter table cases.reopening drop constraint reopening_settled_check;
alter table cases.reopening add constraint reopening_settled_check check (settled in ('confirmed', 'declined', 'withdrawn'));
alter table cases.reopening drop constraint reopening_check;
alter table cases.reopening add constraint reopening_two_people check ((settled = 'withdrawn') = (settled_by = asked_by));
